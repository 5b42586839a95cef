"""A sent mail to the commitments it makes: the reading of the language room, and the people who owe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.asked_of import asked_of
from kigen.followup.house import House
from kigen.language import Deadline, OwedBy, Reason, read, reason
from kigen.mail import own_words
from kigen.mail.message import Address, Message
from kigen.mail.thread import thread_index_root

HIDDEN = "hidden_recipients"
"""The code of the reason that nobody is written to: nobody outside sees who else got the mail, and kigen is to betray none."""

HIDDEN_BESIDE = "hidden_beside"
"""The code of the reason that only those in To are followed, of whom others in Bcc were asked as well."""

_LATELY = timedelta(days=42)  # within which a day without a year counts as past, and not as one of next year
_LETTER = 10_000  # characters; a longer mail is a document, and reading it takes its time
_STATED = "_read_date"  # of the reason that says how a date was read, after its language: month and day were written

_OWN = ("x-kigen-letter", "x-kigen-digest", "x-kigen-notice")
_AUTOMATIC = "auto-submitted"
_LISTS = ("list-id", "list-post")
_TELLING = frozenset({*_OWN, _AUTOMATIC, *_LISTS})


@dataclass(frozen=True, slots=True)
class Asking:
    """What a sent mail asks and promises. `passed_over` says why nothing was looked for, where nothing was."""

    language: str
    commitments: tuple[Commitment, ...]
    passed_over: Reason | None = None


def read_sent(message: Message, house: House, sent_at: datetime, *, folder: str = "") -> Asking:
    """Read a sent mail. `sent_at` (aware) is its Date, or its arrival where it has none.

    Pure and total. Mail that kigen wrote itself is never read for deadlines, nor is mail that no client was sent.
    """
    if passed_over := _not_for_reading(message):
        return Asking(house.languages[0], (), passed_over)
    clients = tuple(person for person in message.to if house.is_client(person.addr))
    context = house.context(sent_at, message.subject, message.sender, message.to)
    reading = read(message.text, own_words(message.text), context)
    commitments = tuple(
        _commitment(deadline, message, house, sent_at, clients, reading.language, folder) for deadline in reading.deadlines
    )
    return Asking(reading.language, commitments)


def slips(message: Message, house: House, sent_at: datetime, *, folder: str = "") -> tuple[Commitment, ...]:
    """What a mail that begins a thread asks in plain words by a date that had passed when it was sent: as a rule another day is
    meant. Read as if it had been written before that day; for the user to judge, who is asked."""
    clients = tuple(person for person in message.to if house.is_client(person.addr))
    if not clients or message.references or message.in_reply_to or len(message.text) > _LETTER:
        return ()
    context = house.context(sent_at - _LATELY, message.subject, message.sender, message.to)
    reading = read(message.text, own_words(message.text), context)
    return tuple(
        _commitment(deadline, message, house, sent_at, clients, reading.language, folder)
        for deadline in reading.deadlines
        if deadline.owed_by is OwedBy.THEM and deadline.certain and deadline.due_at <= sent_at
        if any(each.code.endswith(_STATED) for each in deadline.reasons)
    )


def _not_for_reading(message: Message) -> Reason | None:
    """Why a sent mail is not read for deadlines: it is kigen's own, or a list's."""
    present = {name: value for name, value in reversed(message.headers) if name in _TELLING}
    if not present:
        return None
    if any(present.get(name) for name in _OWN):
        return reason("own_letter")
    if present.get(_AUTOMATIC, "").strip().lower().startswith("auto-"):
        return reason("automatic_mail")
    if any(present.get(name) for name in _LISTS):
        return reason("list_mail")
    return None


def _commitment(
    deadline: Deadline,
    message: Message,
    house: House,
    sent_at: datetime,
    clients: tuple[Address, ...],
    language: str,
    folder: str,
) -> Commitment:
    own = message.message_id
    root = thread_index_root(message.header("thread-index"))
    ids = (*message.references, *message.in_reply_to, root, own)
    thread = tuple(dict.fromkeys(each for each in ids if each))
    commitment = Commitment(
        id=0,
        mailbox=house.name,
        message_id=own,
        thread=thread,
        subject=message.subject,
        language=deadline.language or language,
        asked_at=sent_at,
        owed_by=deadline.owed_by,
        due=deadline.due,
        precision=deadline.precision,
        zone=deadline.zone,
        due_at=deadline.due_at,
        certain=deadline.certain,
        soft=deadline.soft,
        phrase=deadline.phrase,
        sentence=deadline.sentence,
        to=clients,
        cc=message.cc,
        ask=deadline.ask,
        greet=deadline.greet,
        reasons=deadline.reasons,
        remind_from=deadline.remind_from,
        check_by=deadline.check_by,
        effort=deadline.effort,
        start=deadline.start,
        end=deadline.end,
        folder=folder,
    )
    return _placed(asked_of(commitment, message.text), message, house)


def _hidden(message: Message, house: House) -> tuple[str, ...]:
    """The clients who got the mail without being named in it."""
    named = {person.addr for person in (*message.to, *message.cc)}
    return tuple(
        dict.fromkeys(person.addr for person in message.bcc if house.is_outside(person.addr) and person.addr not in named)
    )


def _is_hidden(message: Message, house: House) -> bool:
    """Whether clients may have got the mail without being named to each other: in Bcc alone, or as undisclosed recipients."""
    open_to = (*message.to, *message.cc)
    return not open_to or (bool(_hidden(message, house)) and not any(house.is_client(person.addr) for person in open_to))


def _placed(commitment: Commitment, message: Message, house: House) -> Commitment:
    """Say why a commitment is not the kind that letters follow, or of whom it is not."""
    if commitment.owed_by is not OwedBy.THEM:
        return commitment
    if not commitment.to and _is_hidden(message, house):
        return replace(commitment, certain=False, reasons=(*commitment.reasons, reason(HIDDEN)))
    if not commitment.to:
        commitment = replace(commitment, certain=False, reasons=(*commitment.reasons, reason("no_client")))
    if hidden := _hidden(message, house):
        beside = reason(HIDDEN_BESIDE, ", ".join(hidden))
        commitment = replace(commitment, reasons=(*commitment.reasons, beside))
    if commitment.due_at <= commitment.asked_at:
        return replace(commitment, certain=False, reasons=(*commitment.reasons, reason("past_when_sent")))
    return commitment
