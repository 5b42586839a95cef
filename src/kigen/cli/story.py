"""The story of one commitment, line by line, as `kigen show` tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from kigen.cli.rows import local
from kigen.followup.event import Event, EventKind, Voice
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.language import Reason
from kigen.store import Change, Store

_HAPPENED = {
    EventKind.DELIVERED: "{who} sent it",
    EventKind.CLAIMED: "{who} says that it was sent",
    EventKind.PARTIAL: "{who} sent part of it",
    EventKind.ACKNOWLEDGED: "{who} has noted it",
    EventKind.EXTENSION: "{who} asks for more time",
    EventKind.QUESTION: "{who} asks something",
    EventKind.DECLINED: "{who} declines",
    EventKind.AUTO_REPLY: "automatic reply of {who}",
    EventKind.BOUNCE: "your mail did not reach {who}",
    EventKind.DELAYED: "your mail to {who} is delayed",
    EventKind.READ_RECEIPT: "{who} opened your mail",
    EventKind.UNCLEAR: "a mail of {who}, for you to look at",
    EventKind.SUPERSEDED: "you set a new deadline in its place",
    EventKind.THANKED: "you thanked for it",
    EventKind.CHASED: "you reminded the client yourself",
    EventKind.WITHDRAWN: "you withdrew the request",
    EventKind.UNPROVEN: "a mail in your name, for you to look at",
    EventKind.MENTIONED: "you wrote of it",
    EventKind.REPLIED: "you wrote in the thread",
    EventKind.DONE: "you: done",
    EventKind.STOPPED: "you: stop",
    EventKind.FOLLOWED: "you: follow",
    EventKind.IGNORED: "you: ignore",
    EventKind.EXTENDED: "you: extend",
    EventKind.SNOOZED: "you: snooze",
    EventKind.URGED: "you: send now",
    EventKind.PAST_AT_START: "it was over when kigen first saw it",
    EventKind.MISSED: "the time for the reminder went by; you are asked",
    EventKind.NOTED: "noted",
}
_BY_OWN_MAIL = {EventKind.DELIVERED: "{who} sent it, as a mail of your own says"}
_QUOTED = {
    Voice.CLIENT: "",
    Voice.USER: "you wrote: ",
    Voice.COLLEAGUE: "your colleague wrote: ",
    Voice.UNPROVEN: "in your name: ",
}
_BECAME = {
    LetterState.SENT: "sent",
    LetterState.DRAFTED: "laid into Drafts",
    LetterState.REPORTED: "only reported in the digest",
    LetterState.REFUSED: "refused by the mail server",
    LetterState.IN_DOUBT: "in doubt: it may or may not have left",
    LetterState.DROPPED: "not written",
}
_ON_THE_WAY = frozenset({LetterState.CLAIMED, LetterState.SENDING})


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the story, and the reasons for it."""

    at: datetime
    what: str
    why: tuple[Reason, ...] = ()


def story(facts: Facts, store: Store, zone: ZoneInfo) -> list[Told]:
    """The ask, each event, and each decision about each letter, in order of time; steps on the way out are left out."""
    one = facts.commitment
    told = [Told(one.asked_at, f"you asked: {' '.join((one.sentence or one.phrase).split())}")]
    told += [_event(event) for event in facts.events]
    for letter in facts.letters:
        told += _letter(letter, store.history(letter.id), zone)
    return sorted(told, key=lambda each: each.at)


def _event(event: Event) -> Told:
    happened = _HAPPENED if event.voice is Voice.CLIENT else _HAPPENED | _BY_OWN_MAIL
    what = happened[event.kind].format(who=event.who or "somebody")
    if event.due is not None:
        what += f", {event.due:%Y-%m-%d %a %H:%M}" if isinstance(event.due, datetime) else f", {event.due:%Y-%m-%d %a}"
    sure = "" if event.certain else " (not certain)"
    words = f": {_QUOTED[event.voice]}{' '.join(event.words.split())}" if event.words else ""
    return Told(event.at, what + sure + words, event.reasons)


def _letter(letter: Letter, history: Iterable[Change], zone: ZoneInfo) -> Iterator[Told]:
    name = "check" if letter.kind is LetterKind.CHECK else f"reminder {letter.ordinal}"
    changes = (change for change in history if change.state not in _ON_THE_WAY)
    for _, alike in groupby(changes, key=_waits_for):
        first, *more = alike
        change = more[-1] if more else first
        if change.state is LetterState.PLANNED:
            often = f", {len(more) + 1} times" if more else ""
            yield Told(first.at, f"{name}: {_planned(letter, change, zone)}{often}", change.reasons)
            continue
        about = f" ({change.note})" if change.note else ""
        to = f" to {', '.join(letter.recipients)}" if change.state is LetterState.SENT and letter.recipients else ""
        along = f", in letter {letter.carrier}" if change.state is LetterState.SENT and letter.carrier else ""
        yield Told(change.at, f"{name}: {_BECAME[change.state]}{to}{along}{about}", change.reasons)


def _waits_for(change: Change) -> object:
    """What is one line of the story: while all is stopped a letter is put back each minute. Everything else stands alone."""
    put_back = change.state is LetterState.PLANNED and change.note.startswith("not before")
    return change.reasons if put_back else change


def _planned(letter: Letter, change: Change, zone: ZoneInfo) -> str:
    """Planned for a time, put back to a later one, or to be tried again."""
    head, _, _ = change.note.removeprefix("not before ").removeprefix("due ").partition(": ")
    try:
        moment = local(datetime.fromisoformat(head), zone)
    except ValueError:
        if change.was is None:
            return f"planned for {local(letter.due_at, zone)}"
        return f"tried again later ({change.note})" if change.note else "tried again later"
    return f"put back until {moment}" if change.note.startswith("not before") else f"planned for {moment}"
