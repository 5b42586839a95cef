"""A letter rendered: words, headers, bytes, exactly once. What is stored here is what leaves."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from kigen.followup.letter import Asked, write_letter
from kigen.followup.outbox import Letter
from kigen.followup.policy import Policy
from kigen.mail import Draft, compose, message_id, reply_subject
from kigen.mail.message import Address
from kigen.service.account import Account
from kigen.service.telling import call_day
from kigen.store import Rendered


def letter_token(key: bytes, letter: int) -> str:
    """The part of a letter's Message-ID before the @: the same for the same letter, and not to be guessed."""
    digest = hmac.new(key, f"letter {letter}".encode(), hashlib.sha256).hexdigest()
    return f"kigen.{letter}.{digest[:20]}"


def render(
    letter: Letter, asked: Sequence[Asked], to: Sequence[Address], account: Account, policy: Policy, key: bytes, now: datetime
) -> Rendered:
    """The letter as it will leave: in the asking mail's thread, from the user, to the people who owe."""
    first = asked[0].commitment
    house = account.house.speaking(policy.language or first.language)
    text = write_letter(
        letter.kind,
        letter.ordinal,
        asked,
        house,
        policy,
        now,
        subject=reply_subject(first.subject),
        call_on=call_day(now, account),
        own=account.templates,
    )
    identity = message_id(letter_token(key, letter.id), house.address.rpartition("@")[2])
    cc = tuple(person for person in first.cc if not house.is_own(person.addr)) if policy.include_cc else ()
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
                ("X-Kigen-Letter", str(letter.id)),
                *((automatic,) if account.settings.letters.auto_submitted else ()),
            ),
        )
    )
    recipients = tuple(dict.fromkeys(person.addr for person in (*to, *cc)))
    return Rendered(identity, recipients, house.address, raw, date)


def _is_message_id(named: str) -> bool:
    """Whether something that names a mail is a Message-ID, and not what was put in its place where it has none."""
    return named.startswith("<") and not named.endswith("@thread-index>")
