"""Recognising a mail in which the user tells kigen something, while the mailbox is being read.

It counts when it is addressed to the user's own addresses alone and lies in their Sent folder, where nobody else can put it, or
when their mail server vouches for a sender that is theirs.
"""

from __future__ import annotations

import hmac
import re
import secrets
from contextlib import suppress
from datetime import date, datetime, time

from kigen.calendars import local_moment
from kigen.digest import digest_message_id
from kigen.digest.controls import answered_ids, hear, is_to_oneself
from kigen.mail.authentication import is_verified
from kigen.mail.message import Message
from kigen.service.account import Account
from kigen.store import Asked, ControlMail, Direction, Proof, Store

_OF_DAY = re.compile(r"<kd\.(\d{8})\.")
MOST_BAD = 20  # commands with a bad token a day after which such mail is not read any more


def heard(
    message: Message, at: datetime, direction: Direction, account: Account, store: Store, now: datetime
) -> ControlMail | None:
    """What the mail tells kigen; None when it is no matter of kigen's. `at` (UTC) is when it was sent or came."""
    house = account.house
    if not is_to_oneself(message, house):
        return None
    proven = _proof(message, direction, account)
    if not proven and not house.is_own(message.sender.addr):
        return None
    named = answered_ids(message, house.address.rpartition("@")[2])
    answered, since = _ours(named, account, store)
    found = hear(message, account.control_languages, answers_ours=since is not None)
    if found is None or at < store.started_at(account.name, now):
        return None  # of a time before this store: its numbers mean other commitments now
    if not proven and store.refused_controls(account.name, midnight(account, now)) >= MOST_BAD:
        return None
    return ControlMail(
        message_id=message.message_id,
        subject=message.subject,
        at=at,
        proven=proven,
        asked=tuple(Asked(control, token) for control, token in found.asked),
        unclear=found.unclear,
        thread=tuple(dict.fromkeys((*message.references, *message.in_reply_to, message.message_id))),
        answered=answered,
        since=since,
    )


def _proof(message: Message, direction: Direction, account: Account) -> Proof:
    if direction is Direction.SENT:
        return Proof.SENT
    house = account.house
    vouched = bool(house.authserv_id) and is_verified(message, house.authserv_id)
    return Proof.AUTHENTICATED if vouched and house.is_own(message.sender.addr) else Proof.NONE


def _ours(named: tuple[str, ...], account: Account, store: Store) -> tuple[str, datetime | None]:
    """The mail of ours that is answered, and when it was written."""
    if not named:
        return "", None
    mail = store.user_mail_by_message_id(account.name, named)
    if mail is not None:
        return mail.rendered.message_id, mail.rendered.date
    digest = store.digest_by_message_id(account.name, named)
    return (digest.message_id, digest.until) if digest is not None else _forgotten(named, account, store)


def _forgotten(named: tuple[str, ...], account: Account, store: Store) -> tuple[str, datetime | None]:
    """A digest of ours of which the store knows nothing, as it was brought back from a backup: nobody else can give one its
    name. It was written at the hour of its day, or later."""
    house = account.house
    for each in named:
        if (found := _OF_DAY.match(each)) is None:
            continue
        with suppress(ValueError):
            day = date.fromisoformat(found[1])
            name = digest_message_id(account.name, day, store.key(secrets.token_bytes(32)), house.address.rpartition("@")[2])
            if hmac.compare_digest(name.encode(), each.encode()):
                return each, local_moment(day, time.fromisoformat(account.settings.digest.at), house.zone)
    return "", None


def midnight(account: Account, now: datetime) -> datetime:
    zone = account.house.zone
    return local_moment(now.astimezone(zone).date(), time(0), zone)
