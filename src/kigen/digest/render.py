"""Facts to the digest mail: one subject, and the same content as text and as HTML.

Both show the top of a long list and count the rest, which a table in the mail holds. The HTML is kept under the size at
which mail programs cut a message off: where there is too much, more of it becomes one line each.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from kigen.digest.calendar import Book, calendar
from kigen.digest.choices import Link
from kigen.digest.facts import DigestFacts
from kigen.digest.figures import figures
from kigen.digest.headline import headline, sends_today, subject
from kigen.digest.learning import Proposal
from kigen.digest.sections import FULL_IN_ALL, Place, Section, letters_today, open_count, sections, troubles
from kigen.digest.table import csv_table
from kigen.digest.wording import SENTENCE, Shown, show
from kigen.digest.words import Words
from kigen.followup.outside import tidy
from kigen.mail import File
from kigen.patterns import compiled

if TYPE_CHECKING:
    from jinja2 import Environment

LIMIT = 90_000  # octets of the HTML part as quoted-printable: Gmail cuts a message near 102 000
LATE = 30 * 60  # seconds after which a digest says that it is late
# Scripts whose lines break between any two characters need no help: kana, Han, full-width forms.
_UNBROKEN = r"[^\s\u200b\u3000-\u30ff\u3400-\u9fff\uff00-\uff9f]"
_COUNT = compiled(r"(?<![&#\d])\d+ ?[件通日分]")
_LONG_RUN = compiled(rf"{_UNBROKEN}{{21,}}")


@dataclass(frozen=True, slots=True)
class DigestMail:
    """A digest in words. `text` and `html` say the same; the text comes first in the mail. `files` are attached."""

    subject: str
    html: str
    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of a digest is shown: at most so many lines in full altogether, and in each section so many in one line each,
    their words cut to `cut` characters (0: not cut); the rest is counted, and listed in the attached table."""

    full: int
    short: int
    cut: int = 0


# The first that fits is taken. A digest is read in a minute: even the deepest one shows the top of a crowd, not all of it.
DEPTHS = (Depth(FULL_IN_ALL, 10), Depth(12, 10), Depth(8, 8), Depth(4, 6, 40), Depth(0, 5, 16))


@dataclass(frozen=True, slots=True)
class Part:
    """A section in words, at one depth. `count` is the true number of its lines, `more` how many of them are not shown."""

    place: Place
    title: str
    count: int
    full: tuple[Shown, ...]
    short: tuple[Shown, ...]
    more: int


def render(facts: DigestFacts, link: Link | None = None) -> DigestMail:
    """The digest of `facts`. `link` makes the addresses of its buttons; without it the digest shows commands to type.

    Raises LookupError for a language without a digest.
    """
    words = Words(facts.language, facts.now, facts.zone)
    found = sections(facts)
    shown = [(section, [show(line, section.place, facts, words, link) for line in section.lines]) for section in found]
    places = _places(found, facts, words, by_mail=link is not None)
    page, parts = "", list[Part]()
    for depth in DEPTHS:
        parts = _parts(shown, depth, words)
        page = _inlined(_environment().get_template("digest.html").render(places, parts=parts))
        if encoded_size(page) <= LIMIT:
            break
    text = _environment().get_template("digest.txt").render(places, parts=parts)
    return DigestMail(
        subject=subject(found, facts, words),
        html=page,
        text=re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n",
        files=_files(facts, complete=not any(part.more for part in parts)),
    )


def encoded_size(page: str) -> int:
    """How many octets the HTML takes in a mail: quoted-printable (RFC 2045 §6.7)."""
    return len(quopri.encodestring(page.encode()))


def _files(facts: DigestFacts, *, complete: bool) -> tuple[File, ...]:
    """A table of everything where the digest shows only the top, and a calendar where the user wants one."""
    files = []
    if not complete:
        table = csv_table((entry.facts, entry.standing, entry.planned) for entry in facts.entries)
        # The mark at the beginning tells spreadsheets that it is UTF-8; without it they show Japanese as noise.
        files.append(File(file_name(facts, "csv"), "text/csv; charset=utf-8", ("\ufeff" + table).encode()))
    if facts.calendar:
        whole = calendar([Book(facts.house.address, Words(facts.language, facts.now, facts.zone), facts.entries)])
        # Not text/calendar: Thunderbird shows that as an invitation to its first event, above the digest (seen in 153).
        files.append(File(file_name(facts, "ics"), "application/ics", whole))
    return tuple(files)


def file_name(facts: DigestFacts, kind: str) -> str:
    """The name of an attachment: kigen-2026-06-12.csv."""
    return f"kigen-{facts.day.isoformat()}.{kind}"


def _parts(shown: list[tuple[Section, list[Shown]]], depth: Depth, words: Words) -> list[Part]:
    """Sections at a depth. The room for full lines is used from the top of the digest down."""
    left = depth.full
    parts = []
    for section, lines in shown:
        full = [line for line in lines if line.full][:left]
        left -= len(full)
        short = [_cut(line, depth.cut) for line in lines[len(full) :][: depth.short]]
        parts.append(
            Part(
                place=section.place,
                title=words.say(f"sections.{section.place}"),
                count=len(lines),
                full=tuple(_grouped(full)),
                short=tuple(short),
                more=len(lines) - len(full) - len(short),
            )
        )
    return parts


def _grouped(lines: list[Shown]) -> Iterable[Shown]:
    """The lines, those after the first about the same person marked so."""
    before = None
    for line in lines:
        yield replace(line, again=before == (line.who, line.firm))
        before = (line.who, line.firm)


def _cut(line: Shown, limit: int) -> Shown:
    if not limit:
        return line
    return replace(line, who=tidy(line.who, limit), what=tidy(line.what, limit), news=tuple(line.news[:1]))


def _places(found: tuple[Section, ...], facts: DigestFacts, words: Words, *, by_mail: bool) -> dict[str, Any]:
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
        "sends": sends_today(facts, words) if found or letters_today(facts) or facts.stopped else (),
        "title": words.day(facts.day, "title", time=time),
        "late": words.say("late", planned=words.near(facts.planned_at), time=time) if late else "",
        "troubles": _troubles(facts, words),
        "health": words.say(health, sent=looks.sent, received=looks.received, last=last),
        "followed": words.count("health.open", followed) if followed else "",
        "figures": figures(facts, words),
        "file": file_name(facts, "csv"),
        "learnt": tuple((_learnt(one, words), one.toml.split("\n")) for one in facts.proposals),
        "reference": facts.reference if by_mail else "",
        "foot": tuple(line for line in _foot(found, facts, words, by_mail) if line),
    }


def _learnt(one: Proposal, words: Words) -> str:
    return words.say(f"learnt.{one.kind}", what=tidy(one.what, 80), n=one.count)


def _foot(found: tuple[Section, ...], facts: DigestFacts, words: Words, by_mail: bool) -> Iterable[str]:
    work = [line for section in found for line in section.lines if section.place.is_work]
    if any(not line.full for section in found for line in section.lines):
        yield words.say("details")
    if by_mail and work:
        yield words.say("reply", id=work[0].entry.commitment.id)
    since = words.near(facts.since) if facts.since else ""
    yield words.say("since", since=since, time=words.time(facts.now)) if since else words.say("at_first")
    yield words.say("health.address", address=tidy(facts.house.address, 80))


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
    environment.filters["counted"] = counted
    return environment


def _source(name: str) -> str:
    return resources.files("kigen.digest").joinpath("templates", name).read_text("utf-8")


def breaking(text: str) -> str:
    """`text` with zero-width spaces in long runs without a space, at which any mail program may break the line."""
    return _LONG_RUN.sub(lambda run: "\u200b".join(run[0][at : at + 10] for at in range(0, len(run[0]), 10)), text)


def counted(text: str) -> str:
    """`text` escaped for HTML, in which a line does not break between a number and what it counts: 超過1件."""
    return _COUNT.sub(r'<span class="id">\g<0></span>', escape(breaking(text)))


def _inlined(page: str) -> str:
    """The page with its rules written into the elements; media queries stay in the head."""
    import css_inline  # noqa: PLC0415 - loads a native library, once a day

    return css_inline.inline(page, load_remote_stylesheets=False, keep_style_tags=True, remove_inlined_selectors=True)
