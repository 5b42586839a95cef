"""Telling somebody by another way than a mailbox itself that it cannot be signed in to: another mailbox, or a server for it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from kigen.config import ALERT_CREDENTIAL, ALERT_VARIABLE, AlertServer, ServiceSettings
from kigen.errors import UserError
from kigen.network import Security
from kigen.service.account import Account
from kigen.service.announcement import announced
from kigen.service.desk import Desk
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.watching.admission import NotYet
from kigen.signin import PasswordSource
from kigen.store import Notice, Store
from kigen.submission import Accepted, SmtpServer, Submission

log = logger("alert")

_PAUSE = 60.0  # seconds between two tries
KIND = "sign_in_alert"


class Alerts:
    """Sends one alert for each time that a mailbox begins to be shut; a store remembers which, beyond a restart."""

    def __init__(
        self,
        settings: ServiceSettings,
        store: Store,
        clock: Clock,
        desks: Callable[[], Sequence[Desk]],
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._settings = settings.alert
        self._store = store
        self._clock = clock
        self._desks = desks
        self._environment = environment
        self._not_before: dict[str, float] = {}

    async def tell(self, account: Account, why: str, since: datetime) -> None:
        """Send the alert, unless it was sent. Raises UserError while it cannot be."""
        to = self._settings.to or (account.digest_to if account.digest_to != account.house.address else "")
        once = f"{KIND} {since.isoformat()}"
        if not to or await asyncio.to_thread(self._told, account, once, since):
            return
        now = asyncio.get_running_loop().time()
        if now < self._not_before.get(account.name, 0.0):
            raise NotYet("the alert could not be sent; it is tried again in a minute")
        self._not_before[account.name] = now + _PAUSE
        await self._send(account, to, why, since)
        notice = Notice(KIND, self._clock.now(), {"to": to}, once=once)
        await asyncio.to_thread(self._store.notify, account.name, notice)
        log.info("alert_sent", mailbox=account.name)

    def _told(self, account: Account, once: str, since: datetime) -> bool:
        return any(notice.once == once for notice in self._store.notices_since(account.name, since) if notice.kind == KIND)

    async def _send(self, account: Account, to: str, why: str, since: datetime) -> None:
        if self._settings.smtp is not None:
            server = self._settings.smtp
            sender = server.sender or to
            submission = Submission(_server(server), self._password(server))
            try:
                await self._hand_in(submission, sender, to, account, why, since)
            finally:
                await submission.close()
            return
        problems: list[str] = []
        for desk in self._messengers(account):
            try:
                await self._hand_in(desk.submission, desk.account.house.address, to, account, why, since)
            except UserError as problem:
                problems.extend(problem.problems)
            else:
                return
        raise UserError(*(problems or ["there is no other mailbox that could send it; see [service.alert.smtp]"]))

    def _messengers(self, account: Account) -> list[Desk]:
        """The other mailboxes that could send it: the one that is named, else all that can be signed in to."""
        others = [desk for desk in self._desks() if desk.account.name != account.name]
        if self._settings.mailbox:
            return [desk for desk in others if desk.account.name == self._settings.mailbox]
        return [desk for desk in others if desk.admission.is_open]

    async def _hand_in(self, submission: Submission, sender: str, to: str, account: Account, why: str, since: datetime) -> None:
        raw = announced("alert", account, why, since, self._clock.now(), sender=sender, to=to)
        verdict = await submission.send(sender, (to,), raw)
        if not isinstance(verdict, Accepted):
            raise UserError(getattr(verdict, "reason", "the alert was not accepted"))

    def _password(self, server: AlertServer) -> PasswordSource:
        return PasswordSource(
            what="service.alert.smtp",
            file=str(server.password_file or ""),
            credential=ALERT_CREDENTIAL,
            variable=ALERT_VARIABLE,
            environ=self._environment,
        )


def _server(server: AlertServer) -> SmtpServer:
    files = (str(each or "") for each in (server.ca_file, server.cert_file, server.key_file))
    return SmtpServer(server.host, server.port, Security(server.security), server.username, *files)
