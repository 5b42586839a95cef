"""A mail that the user sent, to the commitments it makes and to what it does to earlier ones of its thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.again import asked_again
from kigen.followup.correspondence.asking import HIDDEN, HIDDEN_BESIDE, read_sent, slips
from kigen.followup.correspondence.matching import Threads, match_own
from kigen.followup.correspondence.own_chase import own_chases
from kigen.followup.correspondence.own_later import (
    folded,
    names,
    own_aside,
    own_cues,
    own_later,
    own_mistaken,
    says_again,
    wrote,
)
from kigen.followup.correspondence.to_whom import in_view_of_recipients
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House
from kigen.language import OwedBy, reason
from kigen.mail.message import Message


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a sent mail is: new commitments, events on earlier ones by number, and a word for the record. What asks again for
    what is followed already is no new commitment."""

    kind: str
    commitments: tuple[Commitment, ...] = ()
    events: tuple[tuple[int, Event], ...] = ()


def read_outgoing(
    message: Message,
    at: datetime,
    threads: Threads,
    house: House,
    *,
    folder: str = "",
    provider_thread: str = "",
    edition: int = 0,
) -> Outgoing:
    """Read a mail that the user sent at `at` (UTC). Pure and total. What kigen wrote itself does nothing.

    `edition` tells it from other mails under its Message-ID (`edition_of`).
    """
    asking = read_sent(message, house, at, folder=folder)
    if asking.passed_over is not None:
        return Outgoing(asking.passed_over.code)
    earlier = match_own(message, threads, house, at=at, provider_thread=provider_thread)
    numbers = (*earlier.commitments, *earlier.also) if earlier is not None else ()
    thread = [threads.open[number] for number in numbers]
    if earlier is not None:
        thread += threads.ended_beside(earlier)
    followed = [threads.open[number] for number in numbers]
    met = bool(followed) and "met" in own_cues(message, house.languages)
    asked = tuple(_in_view_of_thread(one, followed, met=met) for one in asking.commitments)
    said = {number: _event(message, asked, threads.open[number], thread, house, at) for number in numbers}
    chased = [threads.open[number] for number, event in said.items() if event.kind is EventKind.CHASED]
    events = {
        number: event
        for number, each in said.items()
        if (event := in_view_of_recipients(each, message, threads.open[number], house)) is not None
    }
    kept = [one for one in asked if is_kept(one) and not any(says_again(one, each) for each in chased)]
    commitments = [one.of_edition(edition) for one in kept]
    in_threads = tuple(replace(one, provider_thread=provider_thread) for one in commitments)
    answered = numbers if earlier is not None and earlier.strength.is_sure else ()
    again = asked_again(message, in_threads, threads, house, at, answered)
    events.update(again.events)
    people = {person.addr for person in (*message.to, *message.cc)}
    besides = {each for addr in people for each in threads.at_address(addr)} - {*events, *numbers}
    aside = [threads.open[number] for number in sorted(besides)]
    events.update(_in_other_threads(message, in_threads, aside, thread, house, at))
    if earlier is None:
        events = own_chases(message, asked, aside, house, at, threads.ended) | own_mistaken(message, aside, house, at) | events
    if not asked and not events and earlier is None:
        mistaken = _slips(message, house, at, threads, folder)
        return Outgoing("asks" if mistaken else "", tuple(one.of_edition(edition) for one in mistaken))
    return Outgoing("asks" if kept else "", again.followed, tuple(events.items()))


def _slips(message: Message, house: House, at: datetime, threads: Threads, folder: str) -> list[Commitment]:
    """What is asked by a day that has passed, unless the same people were asked for something by that very day: then it is
    spoken of once more."""
    known = {(one.due_at, person.addr) for one in (*threads.open.values(), *threads.ended) for person in one.to}
    found = slips(message, house, at, folder=folder)
    return [one for one in found if not any((one.due_at, person.addr) in known for person in one.to)]


def _in_view_of_thread(one: Commitment, earlier: Sequence[Commitment], *, met: bool) -> Commitment:
    """What is asked in a thread by a day before the one that counts there, in a sentence that names no thing, may be something
    else: "yes, on the 9th, please" to who wants to talk first, or a call. So may a day be that of a meeting, where what was
    asked may be handed over when both meet (`met`). The user is asked."""
    if met and one.owed_by is OwedBy.THEM:
        return replace(one, certain=False, reasons=(*one.reasons, reason("own_when_met")))
    sooner = [each for each in earlier if each.owed_by is OwedBy.THEM and one.due_at < each.due_at]
    if one.owed_by is not OwedBy.THEM or not sooner or any(names(one.sentence or one.phrase, each) for each in (one, *earlier)):
        return one
    return replace(one, certain=False, reasons=(*one.reasons, reason("own_sooner_unnamed")))


def _event(
    message: Message,
    asked: tuple[Commitment, ...],
    one: Commitment,
    thread: Sequence[Commitment],
    house: House,
    at: datetime,
) -> Event:
    """What the mail does to an earlier commitment: at the least, the user has written and the client is to answer."""
    others = [each for each in thread if each.id != one.id]
    return own_later(message, asked, one, house, at, others) or wrote(message, house, at)


def _in_other_threads(
    message: Message,
    asked: Sequence[Commitment],
    besides: Sequence[Commitment],
    here: Sequence[Commitment],
    house: House,
    at: datetime,
) -> dict[int, Event]:
    """Thanks for what the same people were asked for in another thread, word that it is not needed any more, or another day for
    it, where the mail names the thing: nothing is settled by it, but no letter goes before the user was asked."""
    found = {}
    for one in besides:
        if one.owed_by is OwedBy.THEM and one.asked_at < at and not any(folded(one.ask) == folded(each.ask) for each in here):
            event = own_aside(message, asked, one, house, at, here)
            if event is not None:
                found[one.id] = event
    return found


def is_kept(one: Commitment) -> bool:
    """Whether a commitment is one to keep: a client's or the user's towards a client, not over when it was written.
    One of hidden recipients is kept to be shown; without an address nobody is written to. So is what a client was asked after
    the hour at which its day ends."""
    concerns_clients = bool(one.to) or any(each.code in {HIDDEN, HIDDEN_BESIDE} for each in one.reasons)
    over = one.due_at <= one.asked_at and one.owed_by is not OwedBy.THEM
    return one.owed_by is not OwedBy.THIRD and concerns_clients and not over
