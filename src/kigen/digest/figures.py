"""How clients keep deadlines, in words: one line each day, and once a week bars that every mail program can draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kigen.digest.facts import DigestFacts
from kigen.digest.sections import begins_a_week
from kigen.digest.words import Words
from kigen.followup.outside import tidy
from kigen.followup.punctuality import ClientRecord, Record, Share

CLIENTS = 5
_NAME = 40
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One share: of what, the number in words, and how long its bar is (per cent; None for few cases, which have no bar)."""

    label: str
    said: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a digest. `line` alone on most days; `bars` and `notes` on the first digest of a week."""

    title: str
    line: str
    bars: tuple[Bar, ...] = ()
    notes: tuple[str, ...] = ()


def figures(facts: DigestFacts, words: Words) -> Figures | None:
    """None while no deadline has passed yet."""
    found = facts.punctuality
    if found is None or not found.overall.share.of:
        return None
    title = words.say("figures.title", days=found.days)
    line = words.say("figures.line", days=found.days, share=share_said(found.overall.share, words, brief=True))
    if not begins_a_week(facts):
        return Figures(title, line)
    sides = ((found.checked, "figures.checked"), (found.unchecked, "figures.unchecked"))
    bars = [_bar(words.say("figures.overall"), found.overall.share, words)]
    bars += [_bar(words.say(key), share, words) for share, key in sides if share.of]
    bars += [_client(one, words) for one in found.clients[:CLIENTS] if one.record.late]
    return Figures(title, line, tuple(bars), _notes(found.overall, words))


def share_said(share: Share, words: Words, *, brief: bool = False) -> str:
    """A share in words: counts always, a percentage with its range only from ten cases on."""
    counts = words.say("figures.counts", kept=share.kept, of=share.of)
    if share.percent is None or share.interval is None:
        return counts
    low, high = share.interval
    key = "figures.percent" if brief else "figures.percent_between"
    return words.say(key, counts=counts, percent=share.percent, low=low, high=high)


def lateness_said(length: timedelta, words: Words) -> str:
    """A length of time as one says it: hours below two days, then days."""
    if length < 2 * _DAY:
        return words.count("figures.hours", max(1, round(length / timedelta(hours=1))))
    return words.count("figures.days", round(length / _DAY))


def _bar(label: str, share: Share, words: Words) -> Bar:
    return Bar(label, share_said(share, words), share.percent)


def _client(one: ClientRecord, words: Words) -> Bar:
    return _bar(tidy(one.client, _NAME), one.record.share, words)


def _notes(record: Record, words: Words) -> tuple[str, ...]:
    said = []
    if record.lateness is not None:
        said.append(words.say("figures.lateness", length=lateness_said(record.lateness, words)))
    if record.owed:
        said.append(words.count("figures.owed", record.owed))
    if record.share.percent is not None:
        said.append(words.say("figures.range"))
    return tuple(said)
