"""A mail that came in, to what it does to the commitments it belongs to.

The same functions serve the service and the dry run: match the mail, read it against each commitment it may answer, make
events of the readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kigen.followup.answers.person import MAY_BE_YES
from kigen.followup.answers.words.topic import files, speaks_of
from kigen.followup.client import company_of
from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.colleagues import said_by_colleague
from kigen.followup.correspondence.matching import Match, Strength, Threads, match, match_besides, match_returned
from kigen.followup.correspondence.passed_on import passed_on
from kigen.followup.correspondence.reading import Original, Reply, ReplyKind, read_reply, says_more, to_event
from kigen.followup.event import ANSWERS, Event, EventKind
from kigen.followup.house import House
from kigen.followup.letters.spoken import names_something
from kigen.language import OwedBy, reason
from kigen.language.text import fold
from kigen.mail import automatic, own_words
from kigen.mail.authentication import is_verified
from kigen.mail.automatic import Automatic
from kigen.mail.message import Message

_CLOSING = frozenset({EventKind.DELIVERED, EventKind.CLAIMED, EventKind.DECLINED})
_CLOCKS_DIFFER = timedelta(days=1)
_DATED = frozenset({EventKind.ACKNOWLEDGED, EventKind.EXTENSION})


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a received mail is: the events it brings, by commitment number, and a word for the record. `in_thread`: they are
    those of the thread that it surely stands in."""

    kind: str
    events: tuple[tuple[int, Event], ...] = ()
    in_thread: bool = False


def read_incoming(message: Message, at: datetime, threads: Threads, house: House, provider_thread: str = "") -> Incoming:
    """Read a received mail that arrived at `at` (UTC). Pure and total."""
    machine = automatic(message)
    returned = machine.original_ids if machine is not None else ()
    found = match(message, threads, house, at=at, provider_thread=provider_thread, returned_ids=returned)
    if found is None and machine is not None and machine.kind == "bounce" and not returned:
        found = match_returned((each.addr for each in machine.failed), threads, at=at)
    if found is None and (machine is None or machine.kind == "auto_reply"):
        kind, events = passed_on(message, at, threads, house)
        events = events or (said_by_colleague(message, at, threads, house) if machine is None else ())
        return Incoming(kind or (machine.kind if machine is not None else ""), events)
    if found is None:
        return Incoming(machine.kind if machine is not None else "")
    reply = _reply(message, at, found, house, machine)
    if found.strength is Strength.NAME:
        found = replace(found, commitments=tuple(n for n in found.commitments if _named_in(threads.open[n], reply, house)))
    verified = is_verified(message, house.authserv_id)
    asked = [threads.open[number] for number in found.commitments]
    if not found.strength.is_sure and any(_is_word_on(one, asked, reply, house) for one in threads.ended_around(message)):
        return Incoming("thread")

    def read_for(numbers: Sequence[int]) -> list[tuple[Commitment, Event]]:
        asked = [threads.open[number] for number in numbers]
        return [
            (one, _in_view_of_date(_event(reply, message, at, one, found, machine, verified), message, one, found))
            for one in asked
            if one.owed_by is OwedBy.THEM
        ]

    direct = _told_apart(read_for(found.commitments), reply, house)
    beside = _beside(read_for(found.also), [one for one, _ in direct], reply, house)
    over = [one for one in threads.ended_beside(found) if _spoken_of(one, reply, house)]
    pairs = _beside_others(_not_of(over, (*direct, *beside), reply, house), message)
    if machine is None:
        pairs += _in_other_threads(reply, message, at, found, threads, house, verified=verified)
    events = tuple((one.id, event) for one, event in pairs)
    return Incoming(events[0][1].kind.value if events else "thread", events, bool(events) and found.strength.is_sure)


def may_answer(message: Message, at: datetime, threads: Threads, house: House) -> tuple[int, ...]:
    """The asks of other mailboxes that a mail which arrived at `at` (UTC) may answer: in their thread, from the company
    that was asked; under their subject, or naming what was asked for, from a person who was."""
    found = match(message, threads, house, at=at)
    if found is None:
        return ()
    if found.strength.is_sure:
        who = company_of(message.sender.addr)
        numbers = (*found.commitments, *found.also)
        return tuple(one for one in numbers if who in {company_of(person.addr) for person in threads.open[one].to})
    if automatic(message) is not None:
        return ()
    if found.strength is Strength.SUBJECT:
        return found.commitments
    reply = _reply(message, at, found, house, None)
    return tuple(one for one in found.commitments if _named_in(threads.open[one], reply, house))


def _in_other_threads(
    reply: Reply, message: Message, at: datetime, found: Match, threads: Threads, house: House, *, verified: bool
) -> list[tuple[Commitment, Event]]:
    """What a mail says of things that the same client was asked for in other threads, where it names them: the contract sent
    along with the estimate. It is read as if it had come in a thread of its own, so it settles nothing, and holds."""
    others = match_besides(message, threads, found, at=at)
    if others is None:
        return []
    here = {fold(threads.open[number].ask or "") for number in (*found.commitments, *found.also)}
    apart = replace(reply, in_thread=False)
    named = [
        one
        for one in (threads.open[number] for number in others.commitments)
        if one.owed_by is OwedBy.THEM and _is_another_thing(one) and fold(one.ask or "") not in here
        if _spoken_of(one, reply, house)
    ]
    read = [(one, _event(apart, message, at, one, others, None, verified)) for one in named]
    return [(one, event) for one, event in read if event.kind in ANSWERS]


def _beside_others(pairs: Sequence[tuple[Commitment, Event]], message: Message) -> list[tuple[Commitment, Event]]:
    """A delivery that its sender addressed to others who were asked for the same may be the answer of all of them."""
    addressed = {person.addr for person in (*message.to, *message.cc)}
    found = []
    for one, event in pairs:
        found.append((one, event))
        company = company_of(event.who)
        others = [person.addr for person in one.to if person.addr in addressed and company_of(person.addr) != company]
        if event.kind is EventKind.DELIVERED and event.certain and others:
            why = (*event.reasons, reason("answered_beside_others"))
            found.append((one, replace(event, kind=EventKind.UNCLEAR, who=others[0], certain=False, reasons=why)))
    return found


def _reply(message: Message, at: datetime, found: Match, house: House, machine: Automatic | None) -> Reply:
    written_at = message.date or at
    return Reply(
        sent_at=written_at,
        body=message.text,
        own=own_words(message.text),
        context=house.context(written_at, message.subject, message.sender, message.to),
        subject=message.subject,
        sender=message.sender,
        headers=dict(reversed(message.headers)),
        attachments=message.attachments,
        in_thread=found.strength.is_sure,
        report=machine if message.report is not None else None,
        sealed=message.sealed,
    )


def _is_word_on(over: Commitment, asked: Sequence[Commitment], reply: Reply, house: House) -> bool:
    """Whether a mail in the thread of what is over speaks of that alone: it says no more than that the user's mail there was
    read, or names a day for the thing that is over and nothing of what is asked. It is no word on what else the client owes;
    anything more may be, and is asked about."""
    reading = read_reply(replace(reply, in_thread=True), original_of(over))
    plain = reading.certain or any(each.code == MAY_BE_YES for each in reading.reasons)  # a yes to it is no word on others
    if reading.reading is not ReplyKind.ACKNOWLEDGED or not plain or files(reply):
        return False
    if reading.new_due is None:
        return not says_more(reply)
    return _spoken_of(over, reply, house) and not any(_spoken_of(one, reply, house) for one in asked)


def _event(
    reply: Reply, message: Message, at: datetime, one: Commitment, found: Match, machine: Automatic | None, verified: bool
) -> Event:
    """The mail read as an answer to one commitment."""
    reading = read_reply(reply, original_of(one))
    event = to_event(
        reading,
        at=at,
        who=_who(message, one, machine),
        message_id=message.message_id,
        verified=verified,
        in_thread=found.strength.is_sure,
    )
    if (
        found.strength.is_sure
        and machine is None
        and company_of(event.who) not in {company_of(person.addr) for person in one.to}
    ):
        return replace(event, reasons=(*event.reasons, reason("answered_by_another")))
    return event if found.strength.is_sure else replace(event, reasons=(*event.reasons, *found.reasons))


def _in_view_of_date(event: Event, message: Message, one: Commitment, found: Match) -> Event:
    """A mail of the thread that was written long before the ask, and names nothing younger, is no answer to it for certain: it
    came late, or to a mailbox that was moved to another server, where all mail has arrived today."""
    is_old = message.date is not None and message.date < one.asked_at - _CLOCKS_DIFFER
    names_ask = one.message_id in {*message.in_reply_to, *message.references} or found.strength is Strength.LETTER
    if not is_old or names_ask or event.kind not in ANSWERS:
        return event
    return replace(event, certain=False, reasons=(*event.reasons, reason("written_before_ask")))


def original_of(one: Commitment) -> Original:
    """What had been asked, as the reader of a reply needs it."""
    person = one.to[0] if one.to else None
    return Original(
        due=one.due,
        due_at=one.due_at,
        ask=one.ask,
        subject=one.subject,
        to_name=person.name if person else "",
        to_addr=person.addr if person else "",
        sentence=one.sentence,
    )


def _who(message: Message, one: Commitment, machine: Automatic | None) -> str:
    """Whom the mail comes from: for a bounce, the recipient who was not reached."""
    asked = [person.addr for person in one.to]
    if machine is not None and machine.kind in {"bounce", "delayed"}:
        failed = next((each.addr for each in machine.failed if each.addr in asked), None)
        return failed or (asked[0] if asked else message.sender.addr)
    return message.sender.addr


def _told_apart(pairs: Sequence[tuple[Commitment, Event]], reply: Reply, house: House) -> list[tuple[Commitment, Event]]:
    """One mail that may answer several asks: what it speaks of decides; when that does not tell, it is doubtful for all."""
    pairs = _named_day(pairs, reply, house)
    closing = [pair for pair in pairs if pair[1].kind in _CLOSING]
    if len(closing) < 2:
        return list(pairs)
    spoken = [one.id for one, _ in closing if _spoken_of(one, reply, house)]
    if not spoken or len(spoken) == len(closing):
        return [(one, _in_doubt(event) if event.kind in _CLOSING else event) for one, event in pairs]
    found = []
    for one, event in pairs:
        if one.id in spoken or event.kind not in _CLOSING:
            found.append((one, event))
        elif not _is_another_thing(one):
            found.append((one, _in_doubt(event)))
    return found


def _named_day(pairs: Sequence[tuple[Commitment, Event]], reply: Reply, house: House) -> list[tuple[Commitment, Event]]:
    """A day that the client names for one of several things is no word on the others: they are noted as acknowledged, and where
    more time is asked for, the user is asked."""
    dated = [one.id for one, event in pairs if event.kind in _DATED and event.due is not None]
    spoken = [one.id for one, _ in pairs if one.id in dated and _spoken_of(one, reply, house)]
    if not spoken:
        return list(pairs)
    return [(one, event if one.id in spoken or one.id not in dated else _undated(event)) for one, event in pairs]


def _undated(event: Event) -> Event:
    if event.kind is EventKind.ACKNOWLEDGED:
        return replace(event, due=None, due_at=None)
    return _in_doubt(event)


def _not_of(
    over: Sequence[Commitment], pairs: Sequence[tuple[Commitment, Event]], reply: Reply, house: House
) -> list[tuple[Commitment, Event]]:
    """A mail that speaks of something already settled in its thread, sent again perhaps, settles nothing else unasked, and a
    day that it names is no word on anything else."""
    if not over:
        return list(pairs)
    return [(one, event if _spoken_of(one, reply, house) else _not_about(event)) for one, event in pairs]


def _not_about(event: Event) -> Event:
    """What is left of an event for an ask that its mail does not speak of."""
    if event.kind in _CLOSING:
        return _in_doubt(event)
    return _undated(event) if event.kind in _DATED and event.due is not None else event


def _beside(
    pairs: Sequence[tuple[Commitment, Event]], answered: Sequence[Commitment], reply: Reply, house: House
) -> list[tuple[Commitment, Event]]:
    """What a mail means for other asks of its thread, which it does not answer directly. One that is shut may mean any of them.

    One that it speaks of is answered too. Where it speaks of what it answers and of nothing else, those that ask for another
    thing by name stand as they were; otherwise nobody knows, and no letter goes out until the user has looked.
    """
    plain = any(_spoken_of(one, reply, house) for one in answered)
    found = []
    for one, event in pairs:
        if _spoken_of(one, reply, house) or (reply.sealed and not event.certain):
            found.append((one, event))
        elif event.kind in _CLOSING and not (plain and _is_another_thing(one)):
            found.append((one, _in_doubt(event)))
    return found


def _is_another_thing(one: Commitment) -> bool:
    """Whether an ask that a mail does not speak of can be told from what it speaks of: only when it names a thing."""
    return one.ask is not None and names_something(one.ask, one.language)


def _spoken_of(one: Commitment, reply: Reply, house: House) -> bool:
    names = " ".join(part.filename for part in files(reply))
    return speaks_of(f"{reply.own_text} {names}", original_of(one), house.languages)


def _named_in(one: Commitment, reply: Reply, house: House) -> bool:
    """Whether a mail in a thread of its own, whose subject its writer chose, speaks of what was asked for."""
    return speaks_of(reply.subject, original_of(one), house.languages) or _spoken_of(one, reply, house)


def _in_doubt(event: Event) -> Event:
    return replace(event, certain=False, reasons=(*event.reasons, reason("which_of_several")))
