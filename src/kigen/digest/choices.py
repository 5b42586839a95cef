"""What the user may decide about a commitment, by the state it is in: at most three choices, the likeliest first.

A choice becomes a button where digests can be answered by mail, a line of words for a reply, or a command to type.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kigen.digest.facts import DigestFacts, Entry
from kigen.digest.sections import Place
from kigen.digest.words import Words
from kigen.followup.event import EventKind
from kigen.followup.outbox import lies_in_drafts
from kigen.followup.planning.policy import Mode
from kigen.followup.standing import State

# Verbs by what holds a commitment (see `controls.Verb`). `keep` is `follow` for one that was followed before.
_VERBS = {
    EventKind.EXTENSION: ("accept", "keep", "stop"),
    EventKind.QUESTION: ("keep", "done", "stop"),
    EventKind.PARTIAL: ("enough", "again", "extend"),
    EventKind.BOUNCE: ("keep", "stop"),
    EventKind.MISSED: ("send", "drop", "extend"),
}
_ANSWERED = ("done", "keep", "stop")
_DATED = frozenset({"extend", "snooze", "accept"})
# The same at the command line, which has fewer words.
_TYPED = {
    "keep": "follow",
    "again": "follow",
    "send": "follow",
    "enough": "done",
    "drop": "stop",
    "discard": "stop",
    "accept": "extend",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be done about `entry`: a verb, and the day that goes with `extend`, `snooze` and `accept`."""

    verb: str
    entry: Entry
    until: date | None = None


Link = Callable[[Choice], str]
"""Makes the `mailto:` address that a choice's button opens; "" where there is none, and the button is left out."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the digest: what stands on it, and the `mailto:` address it opens."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Command:
    """What to write, and what it does in one word: typed where kigen runs, or as a line of a reply to the digest."""

    label: str
    text: str


def choices(entry: Entry, place: Place, facts: DigestFacts) -> tuple[Choice, ...]:
    """At most three, those that fit the state."""
    later = _later(entry, facts)
    return tuple(Choice(verb, entry, later if verb in _DATED else None) for verb in _verbs(entry, place))


def buttons(offered: tuple[Choice, ...], link: Link | None, words: Words) -> tuple[Button, ...]:
    """The choices as buttons; none without `link`."""
    if link is None:
        return ()
    made = (Button(_label(choice, words), link(choice)) for choice in offered)
    return tuple(button for button in made if button.href)


def commands(offered: tuple[Choice, ...], link: Link | None, words: Words) -> tuple[Command, ...]:
    """The choices in words: for a reply where the digest can be answered (`link`), else for the command line."""
    return tuple(Command(words.say(f"verbs.{choice.verb}"), _in_words(choice, link is not None, words)) for choice in offered)


def _label(choice: Choice, words: Words) -> str:
    verb = words.say(f"verbs.{choice.verb}")
    return verb if choice.until is None else words.say("button_until", verb=verb, day=words.day(choice.until, "button_day"))


def _in_words(choice: Choice, by_mail: bool, words: Words) -> str:
    number = choice.entry.commitment.id
    if by_mail:
        dated = choice.until is not None and choice.verb != "accept"
        day = f" {words.day(choice.until, 'date_to_write')}" if dated and choice.until is not None else ""
        return f"{words.say(f'replies.{choice.verb}')} {number}{day}"
    day = f" {choice.until.isoformat()}" if choice.until is not None else ""
    return f"kigen {_TYPED.get(choice.verb, choice.verb)} {number}{day}"


def _verbs(entry: Entry, place: Place) -> tuple[str, ...]:
    match place:
        case Place.PROMISED:
            return ("done", "ignore", "extend")
        case Place.WAITING:
            return _of_waiting(entry)
        case Place.SOON:
            return ("done", "stop", "snooze")
    if lies_in_drafts(entry.facts.letters) is None:
        return ("done", "stop", "extend")
    return ("discard", "done", "extend") if entry.mode is Mode.REPORT else ("send", "discard", "done")


def _of_waiting(entry: Entry) -> tuple[str, ...]:
    hold = entry.standing.hold
    if entry.standing.state is State.WAITING or hold is None:
        if not entry.commitment.to:
            return ("done", "ignore")  # nobody can be followed
        passed = entry.commitment.due_at <= entry.commitment.asked_at  # when it was written: another day is meant
        return ("extend", "follow", "ignore") if passed else ("follow", "ignore")
    if hold.kind is EventKind.EXTENSION and hold.due is None:
        return ("extend", "keep", "stop")
    if hold.kind is EventKind.MISSED and entry.mode is Mode.REPORT:
        return ("done", "drop", "extend")  # nothing would be sent
    return _VERBS.get(hold.kind, _ANSWERED)


def _later(entry: Entry, facts: DigestFacts) -> date:
    """A day to put into a choice: the one the client asked for, else the first business day in three days."""
    hold = entry.standing.hold
    if hold is not None and hold.kind is EventKind.EXTENSION and hold.due is not None:
        return _day(hold.due)
    start = max(facts.day, _day(entry.standing.due)) if entry.standing.due_at > facts.now else facts.day
    return facts.house.calendar.on_or_after(start + timedelta(days=3))


def _day(due: date | datetime) -> date:
    return due.date() if isinstance(due, datetime) else due
