"""The days of events that a mail names, and which of them is that of "the hearing", "your visit", "before we print"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kigen.language.en.dates import Expression, expressions
from kigen.language.en.place.bounds import STRICT, limit
from kigen.language.en.place.mail import Mail
from kigen.language.when import When
from kigen.patterns import Pattern

_COMPOUND = Pattern(r"[a-z]+(?:-[a-z]+)*")
_ENDINGS = (
    *("ations", "ation", "itions", "ition", "ings", "ing", "ions", "ion", "ments", "ment", "ures", "ure", "eries", "ery"),
    *("als", "al", "ers", "er", "ies", "ed", "es", "s", "e", "y"),
)
_SHORTEST = 3  # letters of a stem
_NEAR = 120  # characters beside a day in which its event is named
_DAYS = frozenset({"date", "weekday"})
# "10 and 11 December", "December 10-12", "Tue 10 to Thu 12 December": the first day of several
_FIRST_OF = Pattern(r"(?<![\d:./-])(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|—|to|and|&)\s*(?:the\s+)?$", re.IGNORECASE)
_FIRST_REACH = 14
_SEVERAL = Pattern(
    r"\D*?(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|—|to|and|&|until|till)\s*(?:[a-z]+\.?,?\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\b(?!:)",
    re.IGNORECASE,
)
_BEFORE_EVENT = Pattern(
    r"(?:before|prior\s+to|ahead\s+of)\s+(?:the|your|our|my)\s+(?:[\w'’-]+\s+){1,4}(?:on\s+)?", re.IGNORECASE
)
_NUMBERED = Pattern(r"\s+\d{1,2}\b(?!:)")  # "Friday 16 to Monday 19 October" is one day and another
_CLAUSE_ENDS = Pattern(r"[,;:.|()\n]")
_MOST = 100  # days of a mail that are looked through: more are a table, not a letter
_REPLACED = Pattern(
    r"\b(?:moved?|changed?|rescheduled?|postponed?|shift(?:ed)?|push(?:ed)?|put\s+back|(?:brought|bring)\s+forward)\s+(?:[\w'’]+\s+){0,4}?from\s+(?:the\s+)?$|"
    r"\b(?:instead\s+of|rather\s+than|no\s+longer|originally|previously)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)  # "your visit has been moved from May 12 to May 19"
# What says nothing of which event is meant
_COMMON = frozenset(
    """
    the our your my his her their that this its and any all each next first last final big whole very new own actual date day
    days time week weeks month morning afternoon evening night before after until please send let get take takes place have has
    will shall can must need needs for from with you are was were has had not due deadline
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)


# Names of one event: "your removal on the 13th … 48 hours before the move"
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "move removal removals moving relocation",
        "visit appointment call consultation viewing inspection survey session",
        "wedding ceremony marriage",
        "trip departure travel flight journey holiday tour cruise sailing",
        "fitting installation install delivery works",
        "stay arrival check-in booking reservation",
        "event party function reception dinner gala",
        "course training session class workshop seminar",
        "shoot filming photoshoot session",
        "launch go-live release",
        "exam test assessment",
        "show performance concert gig play",
        "start beginning move-in kickoff kick-off",
    )
)


@dataclass(frozen=True, slots=True)
class Event:
    """A day that a sentence names and by which the reader owes nothing, with what stands `near` it, by which it may be told.

    `ours`: the writer promises something by it. `exact`: it is a date, no weekday. `leads`: it is the first of its sentence.
    """

    near: str
    when: When
    ours: bool = False
    exact: bool = True
    leads: bool = True

    @property
    def words(self) -> frozenset[str]:
        """The words near the day, in lower case, with their endings and without."""
        return _words(self.near)


def events_in(text: str, sentence: tuple[int, int], found: Sequence[Expression]) -> list[tuple[Expression, Event]]:
    """The events of which the expressions of a sentence name the days, each with the words since the last one and up to the
    next one, or a comma."""
    start, end = sentence
    taken, told = start, list[tuple[Expression, Event]]()
    for number, one in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else end
        stop = _CLAUSE_ENDS.search(text, one.end, following) if len(found) > 1 else None
        last = min(stop.start() if stop else following, one.end + _NEAR)
        when = None if one.form == "weekday" and _NUMBERED.match(text, one.end) else day_of_event(text, start, one)
        if when is not None and last >= one.start:
            near = f"{text[max(taken, one.start - _NEAR) : one.start]} {text[one.end : last]}"
            told.append((one, Event(near, when, exact=one.form != "weekday", leads=not told)))
        taken = max(taken, last)
    return told


@lru_cache(maxsize=_MOST)
def _words(text: str) -> frozenset[str]:
    compounds = _COMPOUND.findall(text.lower())
    parts = [part for word in compounds for part in word.split("-")]
    return frozenset((*compounds, *parts, *(_stem(part) for part in parts)))


def the_only_day(events: Sequence[Event]) -> When | None:
    """The day of the events, where all have the same one; what the writer promises by a day is no event."""
    plain = leading(events)
    return plain[0] if plain and len({when.day for when in plain}) == 1 else None


def leading(events: Sequence[Event]) -> list[When]:
    """The days of the events that come first in their sentences, but for those by which the writer promises something."""
    return [one.when for one in events if one.leads and not one.ours]


def told_by(words: str, events: Sequence[Event]) -> list[Event]:
    """The events that are told by these words, best by the last of them: "the annual dinner", "we print", "move-in". Of several
    those that share most of the words: "the last fitting"."""
    name = _COMPOUND.findall(words.lower())
    for compound in reversed(name):
        for word in dict.fromkeys((compound, *reversed(compound.split("-")))):
            stem = _stem(word)
            telling = word not in _COMMON and len(stem) >= _SHORTEST
            found = [one for one in events if telling and not one.words.isdisjoint((word, stem))]
            if found:
                shared = [sum(other in one.words for other in name) for one in found]
                return [one for one, count in zip(found, shared, strict=True) if count == max(shared)]
    return []


def apart_from(phrase: str, events: Sequence[Event]) -> list[Event]:
    """The events, told by other words than a phrase near their day: "… January 31, within ten days of delivery"."""
    return [replace(one, near=one.near.replace(phrase, " ")) if phrase in one.near else one for one in events]


def alike(words: str) -> str:
    """Other names of an event that is called so."""
    name = frozenset(words.lower().split())
    return " ".join(sorted(frozenset().union(*(group - name for group in _ALIKE if group & name))))


def dated(mail: Mail) -> list[Event]:
    """All days that a mail names, but for those that something has to be done by."""
    found: list[Event] = []
    for block in mail.blocks:
        for index, kinds in block.cues.items():
            start, end = block.grammar.sentences[index]
            here = expressions(block.text, start, end, kinds, mail.context)
            told = events_in(block.text, (start, end), [one for one in here if one.form != "clock"])
            found += [event for one, event in told if not _is_a_limit(block.text, start, one)]
        if len(found) > _MOST:
            break
    return found


def _is_a_limit(text: str, start: int, one: Expression) -> bool:
    """Whether something has to be done by a day, which is not that of an event: "before your cruise on 14 August"."""
    around = limit(text, start, one)
    return around.kind in STRICT and _BEFORE_EVENT.fullmatch(text, around.start, one.start) is None


def day_of_event(text: str, start: int, one: Expression) -> When | None:
    """The day that an expression of a sentence from text[start] on names for an event: the first one of several. None where it
    is no such day, or one that another has replaced."""
    if _REPLACED.search(text, start, one.start):
        return None if one.form in _DAYS else one.when  # "from May 12 to May 19"
    several = _FIRST_OF.search(text, max(start, one.start - _FIRST_REACH), one.start) or _SEVERAL.match(
        text, one.start, one.end
    )
    if several is None or not 0 < int(several["first"]) < one.when.day.day:
        return one.when if one.form in _DAYS else None
    return replace(one.when, day=one.when.day.replace(day=int(several["first"])), clock=None, soft_clock=False)


def _stem(word: str) -> str:
    """A word without its ending, so that delivery and delivered, printing and print are the same."""
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST), "")
    return word[: len(word) - len(ending)]
