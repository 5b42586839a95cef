"""Mails to the user beside the digest on their way: receipts and notices, each at most once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import date, datetime, timedelta

from kigen.digest import DigestMail
from kigen.errors import UserError
from kigen.mail import Draft, compose
from kigen.mail.message import Address
from kigen.service.account import Account
from kigen.service.holding import end_if_cancelled, to_its_end
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.store import MailKind, MailState, Rendered, StaleClaim, Store, StoreError, UserMail
from kigen.submission import Accepted, InDoubt, NotSent, Refused, Submission, Verdict

log = logger("courier")

_AGAIN = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
_NO_MORE = timedelta(days=1)  # older news would only puzzle: the digest has told them


class Courier:
    """Sends what waits for one mailbox's user."""

    def __init__(self, account: Account, store: Store, submission: Submission, clock: Clock) -> None:
        self._account = account
        self._store = store
        self._submission = submission
        self._clock = clock

    async def run(self) -> None:
        """Send every mail that is due. Raises StoreError; what was not begun stays."""
        for mail in await asyncio.to_thread(self._store.waiting_user_mail, self._account.name, self._clock.now()):
            await self._send(mail)

    async def _send(self, mail: UserMail) -> None:
        now = self._clock.now()
        await to_its_end(asyncio.to_thread(self._store.begin_user_mail, mail.id, now))
        try:
            verdict = await self._handed_in(mail.rendered)
        except asyncio.CancelledError:
            # Stopped, and no byte of the body has left: it goes after the next start.
            with suppress(StaleClaim, StoreError):
                await to_its_end(asyncio.to_thread(self._store.release_user_mail, mail.id, now, "stopped", now))
            raise
        await to_its_end(asyncio.to_thread(self._conclude, mail, verdict))
        end_if_cancelled()

    async def _handed_in(self, rendered: Rendered) -> Verdict:
        try:
            return await self._submission.send(rendered.sender, rendered.recipients, rendered.raw)
        except UserError as problem:
            return NotSent(str(problem))

    def _conclude(self, mail: UserMail, verdict: Verdict) -> None:
        now = self._clock.now()
        log.info("told", mailbox=self._account.name, kind=mail.kind.value, verdict=type(verdict).__name__.lower())
        match verdict:
            case Accepted():
                self._store.finish_user_mail(mail.id, MailState.SENT, "", now)
            case Refused():
                self._store.finish_user_mail(mail.id, MailState.REFUSED, verdict.reason, now)
            case InDoubt():
                self._store.finish_user_mail(mail.id, MailState.IN_DOUBT, verdict.reason, now)
            case NotSent() if now - mail.rendered.date > _NO_MORE:
                self._store.finish_user_mail(mail.id, MailState.REFUSED, verdict.reason, now)
            case NotSent():
                wait = _AGAIN[min(mail.attempts, len(_AGAIN) - 1)]
                self._store.release_user_mail(mail.id, now + wait, verdict.reason, now)


def rendered_for_user(
    account: Account,
    mail: DigestMail,
    kind: MailKind,
    identity: str,
    now: datetime,
    answers: tuple[str, ...] = (),
) -> Rendered:
    """A mail to the user as it leaves. `answers` is the thread of what it answers, oldest first."""
    house = account.house
    date_header = now.astimezone(house.zone)
    submitted = "auto-replied" if kind is MailKind.RECEIPT else "auto-generated"  # RFC 3834 §5
    raw = compose(
        Draft(
            sender=Address(house.address, "kigen"),
            to=(Address(account.digest_to, house.owner),),
            subject=mail.subject,
            date=date_header,
            message_id=identity,
            in_reply_to=answers[-1] if answers else "",
            references=answers,
            text=mail.text,
            html=mail.html,
            headers=(("X-Kigen-Notice", kind.value), ("Auto-Submitted", submitted)),
        )
    )
    return Rendered(identity, (account.digest_to,), house.address, raw, date_header)


def reference_of(letter: str, day: date, mac: str) -> str:
    """What a mail to the user is known by: `kr.20260612.MAC`, the part of its Message-ID before the @."""
    return f"k{letter}.{day:%Y%m%d}.{mac}"
