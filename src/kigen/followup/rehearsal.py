"""A dry run: what would have been found in a pile of mail, and what would have been written about it.

The same reading, plan and decision as in the service, over mails in order of time, with letters that are only noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.in_users_name import Place, is_in_users_name, read_in_users_name
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.followup.event import Event
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory, history_of
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterState, Planned
from kigen.followup.planning.decide import Verb, decide
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Policy
from kigen.mail.message import Message

_MOST_LETTERS = 20  # of one commitment; far above any policy's limit

PolicyOf = Callable[[Commitment], Policy]


@dataclass(frozen=True, slots=True)
class Piece:
    """One mail of the pile: `at` (UTC) is when it was sent or came, `own` whether the user sent it."""

    message: Message
    at: datetime
    own: bool
    folder: str = ""


def rehearse(pile: Iterable[Piece], house: House, policy_of: PolicyOf, until: datetime) -> list[Facts]:
    """The commitments in the pile with their events and the letters that would have gone out by `until` (UTC)."""
    found = _read(sorted(pile, key=lambda piece: (piece.at, not piece.own)), house)
    past: list[Facts] = []
    for facts in found:
        history = history_of((one for one in past if _same_people(one, facts)), facts.commitment.asked_at)
        past.append(_with_letters(facts, house, policy_of(facts.commitment), history, until))
    return past


def _read(pile: Sequence[Piece], house: House) -> list[Facts]:
    commitments: dict[int, Commitment] = {}
    events: dict[int, list[Event]] = {}
    threads = Threads.of(())
    known: set[str] = set()
    for piece in pile:
        own = piece.own or is_in_users_name(piece.message, house)
        if own:
            if piece.message.message_id in known:
                continue  # a second copy of what was sent
            sent = _sent(piece, threads, house, known)
            brought = sent.events
            for one in sent.commitments:
                number = len(commitments) + 1
                commitments[number] = replace(one, id=number)
        else:
            brought = read_incoming(piece.message, piece.at, threads, house).events
        for number, event in brought:
            events.setdefault(number, []).append(event)
        if own and (sent.commitments or brought):
            threads = Threads.of(Followed(one, _mails(events.get(number, ()))) for number, one in commitments.items())
    return [Facts(one, tuple(events.get(number, ()))) for number, one in commitments.items()]


def _mails(events: Iterable[Event]) -> tuple[str, ...]:
    """What the thread has grown by: who answers one of these mails answers the ask."""
    return tuple(dict.fromkeys(event.message_id for event in events if event.message_id))


def _sent(piece: Piece, threads: Threads, house: House, known: set[str]) -> Outgoing:
    """What a mail of the user's brings; its Message-ID is known from then on, if it counts as sent."""
    message, at = piece.message, piece.at
    read = None
    if not piece.own:
        read = read_in_users_name(message, at, threads, house, Place.WATCHED, folder=piece.folder)
    if (read is None or read.filed) and message.message_id:
        known.add(message.message_id)
    return read.outgoing if read is not None else read_outgoing(message, at, threads, house, folder=piece.folder)


def _with_letters(facts: Facts, house: House, policy: Policy, history: ClientHistory, until: datetime) -> Facts:
    """Go through time from one event or letter to the next."""
    now = facts.commitment.asked_at
    for _ in range(_MOST_LETTERS + len(facts.events)):
        seen = replace(facts, events=tuple(event for event in facts.events if event.at <= now))
        upcoming = min(plan(seen, policy, house, now, history), key=lambda one: one.due_at, default=None)
        event_at = min((event.at for event in facts.events if event.at > now), default=None)
        letter_at = max(upcoming.due_at, now) if upcoming is not None else None
        if upcoming is not None and letter_at is not None and letter_at <= until and (event_at is None or letter_at < event_at):
            now = letter_at
            facts = replace(facts, letters=(*facts.letters, _letter(upcoming, seen, policy, house, now, history)))
        elif event_at is not None and event_at <= until:
            now = event_at
        else:
            break
    return facts


def _letter(upcoming: Planned, facts: Facts, policy: Policy, house: House, now: datetime, history: ClientHistory) -> Letter:
    """The letter as it would have ended."""
    number = len(facts.letters) + 1
    letter = Letter(number, facts.commitment.id, upcoming.kind, upcoming.ordinal, upcoming.due_at, LetterState.CLAIMED, now)
    decision = decide(letter, facts, policy, house, now, history=history)
    ends = {Verb.SEND: LetterState.SENT, Verb.DRAFT: LetterState.DRAFTED, Verb.REPORT: LetterState.REPORTED}
    state = ends.get(decision.verb, LetterState.DROPPED)
    to = tuple(person.addr for person in decision.to)
    return replace(letter, state=state, recipients=to, reasons=decision.reasons, sent_at=now)


def _same_people(one: Facts, other: Facts) -> bool:
    return bool({person.addr for person in one.commitment.to} & {person.addr for person in other.commitment.to})
