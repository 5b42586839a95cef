"""Facts to the digest mail: one subject, and the same content as text and as HTML.

The text is complete. The HTML is kept under the size at which mail programs cut a message off: where there is too much,
more of it becomes one line each, then a list of numbers, names and days.
"""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from kigen.digest.choices import Link
from kigen.digest.facts import DigestFacts
from kigen.digest.headline import headline, sends_today, subject
from kigen.digest.sections import Place, Section, open_count, sections, troubles
from kigen.digest.wording import SENTENCE, Shown, show
from kigen.digest.words import Words
from kigen.followup.outside import ELLIPSIS, tidy

if TYPE_CHECKING:
    from jinja2 import Environment

LIMIT = 90_000  # octets of the HTML part as quoted-printable: Gmail cuts a message near 102 000
LATE = 30 * 60  # seconds after which a digest says that it is late
# Scripts whose lines break between any two characters need no help: kana, Han, full-width forms.
_UNBROKEN = r"[^\s\u200b\u3000-\u30ff\u3400-\u9fff\uff00-\uff9f]"
_LONG_RUN = re.compile(rf"{_UNBROKEN}{{21,}}")


@dataclass(frozen=True, slots=True)
class DigestMail:
    """A digest in words. `text` and `html` say the same; the text comes first in the mail."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of a digest is shown: at most so many lines in full, so many in one line each, so many as number, name (cut
    to `name` characters) and day; the rest is counted."""

    full: int
    short: int
    brief: int
    name: int = 40


COMPLETE = Depth(full=1_000, short=100_000, brief=0)
DEPTHS = (
    COMPLETE,
    Depth(full=12, short=40, brief=100_000),
    Depth(full=8, short=20, brief=600, name=12),
    Depth(full=3, short=5, brief=300, name=8),
    Depth(full=0, short=0, brief=200, name=8),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A section in words, at one depth. `count` is the true number of its lines, `more` how many of them are not shown."""

    place: Place
    title: str
    count: int
    full: tuple[Shown, ...]
    short: tuple[Shown, ...]
    brief: tuple[Shown, ...]
    more: int


def render(facts: DigestFacts, link: Link | None = None) -> DigestMail:
    """The digest of `facts`. `link` makes the addresses of its buttons; without it the digest shows commands to type.

    Raises LookupError for a language without a digest.
    """
    words = Words(facts.language, facts.now, facts.zone)
    found = sections(facts)
    shown = [(section, [show(line, section.place, facts, words, link) for line in section.lines]) for section in found]
    places = _places(found, facts, words)
    text = _environment().get_template("digest.txt").render(places, parts=_parts(shown, COMPLETE, words))
    page = ""
    for depth in DEPTHS:
        page = _inlined(_environment().get_template("digest.html").render(places, parts=_parts(shown, depth, words)))
        if encoded_size(page) <= LIMIT:
            break
    return DigestMail(subject(found, facts, words), page, re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n")


def encoded_size(page: str) -> int:
    """How many octets the HTML takes in a mail: quoted-printable (RFC 2045 §6.7)."""
    return len(quopri.encodestring(page.encode()))


def _parts(shown: list[tuple[Section, list[Shown]]], depth: Depth, words: Words) -> list[Part]:
    """Sections at a depth. The room for lines is used from the top of the digest down."""
    full, short, brief = depth.full, depth.short, depth.brief
    parts = []
    for section, lines in shown:
        in_full = [line for line in lines if line.full][:full]
        rest = lines[len(in_full) :]
        in_short, rest = rest[:short], rest[short:]
        in_brief = [replace(line, who=_cut(line.who, depth.name)) for line in rest[:brief]]
        full, short, brief = full - len(in_full), short - len(in_short), brief - len(in_brief)
        parts.append(
            Part(
                place=section.place,
                title=words.say(f"sections.{section.place}"),
                count=len(lines),
                full=tuple(in_full),
                short=tuple(in_short),
                brief=tuple(in_brief),
                more=len(rest) - len(in_brief),
            )
        )
    return parts


def _cut(name: str, limit: int) -> str:
    return name if len(name) <= limit else name[: limit - 1] + ELLIPSIS


def _places(found: tuple[Section, ...], facts: DigestFacts, words: Words) -> dict[str, Any]:
    """What the templates speak of beside the sections."""
    time = words.time(facts.now)
    late = (facts.now - facts.planned_at).total_seconds() > LATE
    looks = facts.looks
    last = words.near(looks.last) if looks.last is not None else ""
    health = "health.past" if not looks.known else "health.line" if last else "health.never"
    followed = open_count(facts)
    return {
        "language": facts.language,
        "words": words,
        "mailbox": tidy(facts.house.name, 40),
        "headline": headline(found, facts, words),
        "sends": sends_today(facts, words),
        "title": words.day(facts.day, "title", time=time),
        "late": words.say("late", planned=words.near(facts.planned_at), time=time) if late else "",
        "since": words.say("since", since=words.near(facts.since), time=time) if facts.since else words.say("at_first"),
        "troubles": _troubles(facts, words),
        "health": words.say(health, sent=looks.sent, received=looks.received, last=last),
        "followed": words.count("health.open", followed) if followed else "",
        "details": words.say("details") if any(not line.full for section in found for line in section.lines) else "",
        "address": words.say("health.address", address=tidy(facts.house.address, 80)),
    }


def _troubles(facts: DigestFacts, words: Words) -> list[str]:
    return [
        tidy(trouble.said.say(words.language), SENTENCE)
        + (words.say("trouble_since", since=words.near(trouble.since)) if trouble.since else "")
        for trouble in troubles(facts)
    ]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape  # noqa: PLC0415 - 40 ms, once a day

    environment = Environment(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["breaking"] = breaking
    return environment


def _source(name: str) -> str:
    return resources.files("kigen.digest").joinpath("templates", name).read_text("utf-8")


def breaking(text: str) -> str:
    """`text` with zero-width spaces in long runs without a space, at which any mail program may break the line."""
    return _LONG_RUN.sub(lambda run: "\u200b".join(run[0][at : at + 10] for at in range(0, len(run[0]), 10)), text)


def _inlined(page: str) -> str:
    """The page with its rules written into the elements; media queries stay in the head."""
    import css_inline  # noqa: PLC0415 - loads a native library, once a day

    return css_inline.inline(page, load_remote_stylesheets=False, keep_style_tags=True, remove_inlined_selectors=True)
