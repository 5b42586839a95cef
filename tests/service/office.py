"""A mailbox at work: real Dovecot, real SMTP, the real service, and a clock that the test moves."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kigen.config import Settings
from kigen.errors import UserError
from kigen.followup.facts import Facts
from kigen.followup.standing import standing
from kigen.mailbox import Timeouts
from kigen.service.daemon import Service
from kigen.service.desk import Desk
from kigen.service.process.clock import Steady
from kigen.service.process.systemd import Notifier
from kigen.service.sending.steps import OnStep, pass_by
from kigen.store import Store
from servers.dovecot import PASSWORD, Dovecot
from servers.proxy import Proxy
from servers.smtp import USER, Kept, SmtpSink

TOKYO = ZoneInfo("Asia/Tokyo")
START = datetime(2026, 6, 1, 9, 0, tzinfo=TOKYO)  # a Monday


class MovedClock:
    """A wall clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        self._now = moment.astimezone(UTC)


def mail(
    sent_at: datetime,
    body: str,
    *,
    sender: str,
    to: str = "鈴木 一郎 <suzuki@client.example>",
    subject: str = "見積書の件",
    message_id: str = "",
    answers: str = "",
    references: str = "",
    headers: dict[str, str] | None = None,
    attachment: str = "",
) -> bytes:
    """A plain mail, as a mail program would write it."""
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(sent_at)
    made["Message-ID"] = message_id or f"<{sent_at:%Y%m%d%H%M%S%f}.{abs(hash(body)) % 10**8}@mail.example>"
    if answers:
        made["In-Reply-To"] = answers
        made["References"] = references or answers
    for name, value in (headers or {}).items():
        made[name] = value
    made.set_content(body)
    if attachment:
        made.add_attachment(b"%PDF-1.4 test", maintype="application", subtype="pdf", filename=attachment)
    return made.as_bytes()


def asked_yesterday(user: str, message_id: str = "<ask-1@seller.example>") -> bytes:
    """A mail of yesterday, by the real clock, that asks for a form by the day after tomorrow."""
    now = datetime.now(TOKYO)
    due = now + timedelta(days=2)
    words = f"鈴木様\n\n{due.month}月{due.day}日({'月火水木金土日'[due.weekday()]})までに申込書をご提出ください。\n\n佐藤"
    return mail(now - timedelta(days=1), words, sender=f"佐藤 <{user}>", message_id=message_id)


class Ticks(Notifier):
    """Counts the ticks of a service."""

    def __init__(self) -> None:
        super().__init__({})
        self.seen = 0
        self._next = asyncio.Event()

    def alive(self) -> None:
        self.seen += 1
        self._next.set()

    async def more(self, number: int) -> None:
        """Wait until that many more have come to their end."""
        until = self.seen + number
        async with asyncio.timeout(60):
            while self.seen < until:
                self._next.clear()
                await self._next.wait()


class Office:
    """What a test does with a mailbox at work. Times are given in Tokyo."""

    def __init__(self, dovecot: Dovecot, user: str, smtp: SmtpSink, state: Path, **mailbox: object) -> None:
        self.dovecot = dovecot
        self.user = user
        self.smtp = smtp
        self.state = state
        self.clock = MovedClock(START)
        self.settings = settings(dovecot, user, smtp, state, mailbox)
        self.service: Service | None = None
        self.timeouts = Timeouts()
        self.ticks = Ticks()
        self.slept = 0.0  # seconds that the machine has slept
        self.stopped = 0.0  # seconds for which this process was not run, while the machine was awake

    def reads_through(self, proxy: Proxy) -> None:
        """The office reads its mail through the proxy."""
        box = self.settings.mailbox[0]
        imap = box.imap.model_copy(update={"port": proxy.port})
        self.settings = self.settings.model_copy(update={"mailbox": (box.model_copy(update={"imap": imap}),)})

    @property
    def desk(self) -> Desk:
        assert self.service is not None
        return self.service.desks[0]

    @property
    def store(self) -> Store:
        return self.desk.store

    @asynccontextmanager
    async def at_work(self, on_step: OnStep = pass_by) -> AsyncIterator[Office]:
        """The service runs within this block."""
        steady = Steady(lambda: time.monotonic() + self.stopped, lambda: self.slept)
        service = Service(self.settings, self.clock, self.ticks, on_step=on_step, steady=steady)
        service.accounts = [replace(account, timeouts=self.timeouts) for account in service.accounts]
        stop = asyncio.Event()
        running = asyncio.create_task(service.run(stop))
        ready = asyncio.create_task(service.ready.wait())
        await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if running.done():
            running.result()
        self.service = service
        try:
            await self.settled()
            yield self
        finally:
            stop.set()
            await asyncio.wait_for(running, 30)
            self.service = None

    async def settled(self, patience: float = 60) -> None:
        """Everything that is there is read, everything that is due is done."""
        async with asyncio.timeout(patience):
            await self.desk.catch_up()

    async def settled_as_far_as_it_goes(self) -> None:
        """The same where the store or the mailbox may fail: what fails is logged, and the rest is done."""
        with suppress(UserError):
            await self.settled()
        await self.desk.work()

    async def move_to(self, moment: datetime) -> None:
        """Move the clock there, waking at every moment at which something falls due in between."""
        while (due := self.store.next_due()) is not None and self.clock.now() < due <= moment.astimezone(UTC):
            self.clock.move_to(due)
            await self.settled()
        self.clock.move_to(moment)
        await self.settled()

    async def asks(
        self, body: str, *, message_id: str, subject: str = "見積書の件", to: str = "鈴木 一郎 <suzuki@client.example>"
    ) -> None:
        """The user sends a mail now; it lies in Sent."""
        self.sends(body, message_id=message_id, subject=subject, to=to)
        await self.settled()

    def sends(
        self, body: str, *, message_id: str, subject: str = "見積書の件", to: str = "鈴木 一郎 <suzuki@client.example>"
    ) -> None:
        """The same, without waiting for the service."""
        raw = mail(self._local(), body, sender=f"佐藤 <{self.user}>", to=to, subject=subject, message_id=message_id)
        self.dovecot.deliver(self.user, raw, self.dovecot.sent)

    async def answers(
        self,
        body: str,
        *,
        to: str,
        sender: str = "鈴木 一郎 <suzuki@client.example>",
        subject: str = "Re: 見積書の件",
        headers: dict[str, str] | None = None,
        attachment: str = "",
    ) -> None:
        """A client's mail arrives now, in answer to the mail `to`."""
        self.arrives(body, to=to, sender=sender, subject=subject, headers=headers, attachment=attachment)
        await self.settled()

    def arrives(
        self,
        body: str,
        *,
        to: str,
        sender: str = "鈴木 一郎 <suzuki@client.example>",
        subject: str = "Re: 見積書の件",
        headers: dict[str, str] | None = None,
        attachment: str = "",
    ) -> None:
        """The same, without waiting for the service."""
        raw = mail(
            self._local(),
            body,
            sender=sender,
            to=self.user,
            subject=subject,
            answers=to,
            headers=headers,
            attachment=attachment,
        )
        self.dovecot.deliver(self.user, raw)

    def facts(self) -> list[Facts]:
        return self.store.all_facts("sato", START - timedelta(days=400))

    def state_of(self, facts: Facts) -> str:
        policy = self.desk.account.policy(facts.commitment)
        return standing(facts, policy, self.clock.now()).state.value

    @property
    def letters(self) -> list[Kept]:
        """What reached a client."""
        return [kept for kept in self.smtp.kept if kept.recipients != (self.user,)]

    @property
    def digests(self) -> list[Kept]:
        return [kept for kept in self.smtp.kept if read(kept.raw)["X-Kigen-Digest"]]

    def _local(self) -> datetime:
        return self.clock.now().astimezone(TOKYO)


def settings(dovecot: Dovecot, user: str, smtp: SmtpSink, state: Path, mailbox: dict[str, object]) -> Settings:
    """A configuration for one mailbox on the test servers."""
    password = state / "password"
    password.parent.mkdir(parents=True, exist_ok=True)
    password.write_text(PASSWORD + "\n")
    given = {
        "name": "sato",
        "address": user,
        "owner": "佐藤",
        "company": "みどり商会",
        "mode": "send",
        "progress_check": {"when": "never"},
        "imap": {"host": "127.0.0.1", "port": dovecot.port, "security": "none", "password_file": str(password)}
        | ({"authserv_id": mailbox.pop("authserv_id")} if "authserv_id" in mailbox else {}),
        "smtp": {
            "host": "127.0.0.1",
            "port": smtp.port,
            "security": "none",
            "username": USER,
            "password_file": str(password),
            "save_sent": mailbox.pop("smtp_save_sent", "auto"),
        },
        **mailbox,
    }
    return Settings(service={"state_dir": str(state), "tick": "1s", "poll": "5s"}, mailbox=[given])  # type: ignore[arg-type]


def read(raw: bytes) -> EmailMessage:
    """A sent mail as its reader's program sees it."""
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


def text_of(raw: bytes) -> str:
    body = read(raw).get_body(("plain",))
    assert body is not None
    content: str = body.get_content()
    return content


OpenOffice = Callable[..., Office]
