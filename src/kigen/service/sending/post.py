"""A letter rendered: words, headers, bytes, exactly once. What is stored here is what leaves."""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from kigen.followup.commitment import Commitment
from kigen.followup.house import House, is_read
from kigen.followup.letters.letter import Asked, write_letter
from kigen.followup.outbox import Letter
from kigen.followup.planning.policy import Policy
from kigen.mail import Draft, compose, is_writable, message_id, reply_subject, written_address
from kigen.mail.message import Address
from kigen.service.account import Account
from kigen.service.calls import call_day
from kigen.store import Rendered

_DATE = re.compile(rb"^Date: [^\r\n]*\r\n", re.MULTILINE)


def letter_token(letter: Letter, one: Commitment, address: str) -> str:
    """What a letter is known by: the part of its Message-ID before the @, and its X-Kigen-Letter header.

    Made of what obliges it (whose mailbox, which words of which mail, what kind of letter), not of a number in the store: a
    store that was lost or brought back from a backup gives the same letter the same name, and finds it in Sent.
    """
    obligation = (address, one.message_id, str(one.start), str(one.end), letter.kind.value, str(letter.ordinal))
    fields = b"".join(len(each.encode()).to_bytes(4, "big") + each.encode() for each in ("kigen letter 1", *obligation))
    return f"kigen.{b32encode(sha256(fields).digest()[:15]).decode().lower()}"


def letter_message_id(letter: Letter, one: Commitment, account: Account) -> str:
    """The Message-ID of a letter, the same at every try."""
    address = account.house.address
    return message_id(letter_token(letter, one, address), address.rpartition("@")[2])


def render(
    letter: Letter,
    asked: Sequence[Asked],
    to: Sequence[Address],
    account: Account,
    policy: Policy,
    now: datetime,
    number: int,
    carried: Sequence[Letter] = (),
) -> Rendered:
    """The letter as it will leave: in the asking mail's thread, from the user, to the people who owe. `number` says which
    telling of this deadline it is.

    It bears its own name and those of the letters that it carries: each of them is found in Sent.
    """
    first = asked[0].commitment
    house = account.house.speaking(policy.language or first.language)
    text = write_letter(
        letter.kind,
        number,
        asked,
        house,
        policy,
        now,
        subject=reply_subject(first.subject),
        call_on=call_day(now, account),
        own=account.own_letters(first),
    )
    identity = letter_message_id(letter, first, account)
    cc = tuple(person for person in first.cc if _gets_copies(person.addr, house)) if policy.include_cc else ()
    date = now.astimezone(house.zone)
    automatic = ("Auto-Submitted", "auto-generated")  # RFC 3834 §5: a letter that a timer sends says so
    parent = first.message_id if _is_message_id(first.message_id) else ""
    raw = compose(
        Draft(
            sender=Address(house.address, house.owner),
            to=tuple(to),
            cc=cc,
            subject=text.subject,
            date=date,
            message_id=identity,
            in_reply_to=parent,
            references=tuple(each for each in first.thread if _is_message_id(each)),
            text=text.body,
            headers=(
                ("X-Kigen-Letter", identity.strip("<>").partition("@")[0]),
                *(("X-Kigen-Letter", token) for token in _tokens(carried, asked, house.address)),
                *((automatic,) if account.settings.letters.auto_submitted else ()),
            ),
        )
    )
    recipients = tuple(dict.fromkeys(written_address(person.addr) for person in (*to, *cc)))
    return Rendered(identity, recipients, house.address, raw, date)


def _gets_copies(addr: str, house: House) -> bool:
    return is_read(addr) and is_writable(addr) and not house.is_own(addr)


def _tokens(letters: Sequence[Letter], asked: Sequence[Asked], address: str) -> list[str]:
    commitments = {each.commitment.id: each.commitment for each in asked}
    return [letter_token(letter, commitments[letter.commitment], address) for letter in letters]


def _is_message_id(named: str) -> bool:
    """Whether something that names a mail is a Message-ID, and not what was put in its place where it has none."""
    return named.startswith("<") and not named.endswith("@thread-index>")


def dated(raw: bytes, date: datetime) -> bytes:
    """The same mail with another Date (RFC 5322 §3.6.1): of when it leaves, not of when it was drafted."""
    return _DATE.sub(b"Date: " + format_datetime(date).encode() + b"\r\n", raw, count=1)
