"""Facts for the tests: a sales desk in Tokyo that asked a client for a form by 12 June 2026."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, Planned
from kigen.language import OwedBy, Precision, reason
from kigen.mail.message import Address
from kigen.store import Batch, Claim, Direction, Found, Rendered, Seen, Store

MAILBOX = "sato"
ASKED = datetime(2026, 6, 1, 1, 30, tzinfo=UTC)
DUE = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
CHECK = Planned(LetterKind.CHECK, 1, DUE - timedelta(days=3), (reason("always"),))
REMINDER = Planned(LetterKind.REMINDER, 1, DUE + timedelta(minutes=10))
LEASE = timedelta(minutes=5)
CLIENT = Address("suzuki@client.example", "鈴木一郎")


def commitment(number: int = 1, **changes: object) -> Commitment:
    """A commitment asked in a mail of its own."""
    own = f"<ask-{number}@sato.example>"
    first = Commitment(
        id=0,
        mailbox=MAILBOX,
        message_id=own,
        thread=(f"<thread-{number}@client.example>", own),
        subject="お申込書のご返送",
        language="ja",
        asked_at=ASKED,
        owed_by=OwedBy.THEM,
        due=date(2026, 6, 12),
        precision=Precision.DAY,
        zone=ZoneInfo("Asia/Tokyo"),
        due_at=DUE,
        certain=True,
        soft=False,
        phrase="6月12日(金)まで",
        sentence="お申込書を6月12日(金)までにご返送ください。",
        to=(CLIENT,),
        ask="お申込書",
        greet="鈴木様",
        reasons=(reason("asks_for_return"), reason("numeric_date", "6月12日", 2026)),
        start=5,
        end=14,
        folder="Sent",
    )
    return replace(first, **changes)


def asked(store: Store, *commitments: Commitment, plan: Sequence[Planned] = (CHECK, REMINDER)) -> list[Facts]:
    """What the store knows after the commitments (default: one) were found."""
    found = tuple(Found(one, tuple(plan)) for one in commitments or (commitment(),))
    recorded = store.record(Batch(found[0].commitment.mailbox, "Sent", 1, ASKED, found=found))
    return [known for number in recorded.commitments if (known := store.facts(number))]


def letter_of(store: Store, number: int, kind: LetterKind = LetterKind.CHECK) -> Letter:
    """The first letter of a kind that commitment `number` has now."""
    known = store.facts(number)
    assert known is not None
    return next(letter for letter in known.letters if letter.kind is kind)


def claimed(store: Store, letter: Letter, now: datetime | None = None) -> Claim:
    """A claim on a letter at `now`, by default when it falls due."""
    claim = store.claim(letter.id, now or letter.due_at, LEASE)
    assert claim is not None
    return claim


def rendered(letter: Letter, text: bytes = b"Subject: Re: form\r\n\r\nHow is it going?\r\n") -> Rendered:
    """The mail of a letter."""
    return Rendered(f"<letter-{letter.id}@sato.example>", (CLIENT.addr,), "sato@sato.example", text, letter.due_at)


def sending(store: Store, letter: Letter, carried: Sequence[int] = ()) -> Claim:
    """A letter whose conversation with the server may have begun."""
    claim = claimed(store, letter)
    store.begin_sending(claim, rendered(letter), carried, letter.due_at)
    return claim


def delivered(number: int = 1, at: datetime = DUE) -> Event:
    """A client's mail with the form."""
    return Event(
        EventKind.DELIVERED,
        at,
        who=CLIENT.addr,
        message_id=f"<answer-{number}@client.example>",
        words="お申込書をお送りします。",
        reasons=(reason("attachment", "form.pdf"),),
    )


def seen(uid: int, message_id: str = "", direction: Direction = Direction.SENT, thread: Sequence[str] = ()) -> Seen:
    """A mail that was read."""
    return Seen(uid, message_id or f"<mail-{uid}@sato.example>", direction, ASKED, tuple(thread), "person")
