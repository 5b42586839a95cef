"""What the service has done since one last looked, told from its store: nothing here is known to the demo beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kigen.demo.timeline import Happening, Kind
from kigen.followup.commitment import Commitment
from kigen.followup.event import COMMANDS, Event, EventKind, Voice
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.language import OwedBy, Reason
from kigen.store import Store

_YEAR = timedelta(days=366)
_READ = {
    EventKind.DELIVERED: "read as the delivery: settled",
    EventKind.CLAIMED: "says it was sent another way: held, you are asked",
    EventKind.PARTIAL: "part of it: held, you are asked",
    EventKind.ACKNOWLEDGED: "acknowledged: the deadline stands",
    EventKind.EXTENSION: "asks for more time: held, you are asked",
    EventKind.QUESTION: "a question: the ball is with you, letters held",
    EventKind.DECLINED: "declined: closed",
    EventKind.AUTO_REPLY: "automatic reply: no answer, the deadline stands",
    EventKind.BOUNCE: "your mail was not delivered: held, you are told",
    EventKind.DELAYED: "delivery of your mail is delayed",
    EventKind.READ_RECEIPT: "read receipt: no answer",
    EventKind.UNCLEAR: "unclear: held, you are asked",
    EventKind.NOTED: "noted",
    EventKind.SUPERSEDED: "a new deadline replaces the old one",
    EventKind.THANKED: "thanks: settled",
    EventKind.CHASED: "reminds by hand: kigen does not",
    EventKind.WITHDRAWN: "takes the request back: closed",
    EventKind.UNPROVEN: "in your name, but is it yours? held, you are asked",
    EventKind.MENTIONED: "writes of it: held",
    EventKind.REPLIED: "answers in the thread",
}
_SHOWN = frozenset({LetterState.SENT, LetterState.DROPPED, LetterState.REFUSED, LetterState.IN_DOUBT})


class Chronicle:
    """Follows one mailbox's store and tells each new thing once."""

    def __init__(self, store: Store, mailbox: str, zone: ZoneInfo) -> None:
        self._store = store
        self._mailbox = mailbox
        self._zone = zone
        self._known: set[int] = set()
        self._events: set[int] = set()
        self._letters: dict[int, LetterState] = {}

    def news(self, now: datetime) -> Iterator[Happening]:
        """What is new at `now`, one happening each: deadlines read, answers read, letters sent or decided against."""
        for facts in self._store.all_facts(self._mailbox, now - _YEAR):
            if facts.commitment.id not in self._known:
                self._known.add(facts.commitment.id)
                yield self._found(facts.commitment, now)
            for event in facts.events:
                if event.id not in self._events:
                    self._events.add(event.id)
                    yield _event(facts.commitment, event, now)
            for letter in facts.letters:
                if letter.state in _SHOWN and self._letters.get(letter.id) is not letter.state:
                    yield _letter(facts, letter, now)
                self._letters[letter.id] = letter.state

    def _found(self, one: Commitment, now: datetime) -> Happening:
        whose = "owes" if one.owed_by is OwedBy.THEM else "is promised"
        sure = "" if one.certain else " (uncertain: you are asked first)"
        what = f"{whose} {one.ask or one.subject!r} by {_day(one.due)}{sure}"
        quoted = " ".join(one.phrase.split())
        return Happening(now, Kind.USER, what, client(one), f"“{quoted}” · {_why(one.reasons)}")


def client(one: Commitment) -> str:
    """The client as the timeline names them."""
    return one.to[0].name or one.to[0].addr if one.to else "?"


def _event(one: Commitment, event: Event, now: datetime) -> Happening:
    named = f" ({_day(event.due)})" if event.due is not None else ""
    if event.kind in COMMANDS:
        by_mail = any(each.code == "told_by_mail" for each in event.reasons)
        how = "by mail:" if by_mail else "kigen"
        return Happening(now, Kind.COMMAND, f"{how} {_command(event)} {one.id}{named}", client(one))
    kind = Kind.CLIENT if event.voice is Voice.CLIENT else Kind.USER
    if event.kind is EventKind.BOUNCE:
        kind = Kind.TROUBLE
    sure = "" if event.certain else ", not certain"
    said = f"“{' '.join(event.words.split())[:80]}” · " if event.words else ""
    return Happening(
        now, kind, f"{_READ.get(event.kind, event.kind.value)}{named}{sure}", client(one), f"{said}{_why(event.reasons)}"
    )


def _command(event: Event) -> str:
    names = {
        EventKind.DONE: "done",
        EventKind.STOPPED: "stop",
        EventKind.FOLLOWED: "follow",
        EventKind.IGNORED: "ignore",
        EventKind.EXTENDED: "extend",
        EventKind.SNOOZED: "snooze",
        EventKind.URGED: "send now",
    }
    return names[event.kind]


def _letter(facts: Facts, letter: Letter, now: datetime) -> Happening:
    one = facts.commitment
    name = "progress check" if letter.kind is LetterKind.CHECK else f"reminder {letter.ordinal}"
    if letter.state is LetterState.SENT:
        kind = Kind.CHECK if letter.kind is LetterKind.CHECK else Kind.REMINDER
        return Happening(now, kind, f"sent about {one.ask or one.subject!r}", client(one), _why(letter.reasons))
    if letter.state is LetterState.DROPPED:
        return Happening(now, Kind.HELD, f"{name} not needed", client(one), _why(letter.reasons))
    return Happening(now, Kind.TROUBLE, f"{name}: {letter.state.value}", client(one), letter.error)


def _why(reasons: tuple[Reason, ...]) -> str:
    return " ".join(each.say() for each in reasons)


def _day(due: date | datetime) -> str:
    if isinstance(due, datetime):
        return f"{due:%a} {due.day} {due:%b %H:%M}"
    return f"{due:%a} {due.day} {due:%b}"
