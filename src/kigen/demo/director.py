"""Plays the fortnight: the real service on the demo's mail server, its clock moved from one happening to the next.

The director knows only when who writes what (the script) and what a user would decide in the morning. What is read, decided
and sent is the service's own doing, and is told from its store.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from pathlib import Path

from kigen.calendars import local_moment
from kigen.config import Settings, load
from kigen.demo.answering import Decision, answers
from kigen.demo.chronicle import Chronicle
from kigen.demo.clock import MovedClock
from kigen.demo.desk import Author, Desk, Scene
from kigen.demo.server import MailServer, Submission
from kigen.demo.timeline import Happening, Kind, Timeline
from kigen.demo.writing import write
from kigen.digest.controls import Verb
from kigen.followup.event import EventKind
from kigen.followup.standing import State, standing
from kigen.service.account import Account
from kigen.service.daemon import Service
from kigen.store import Store

DAYS = 14
OPENS = time(7, 30)  # before the first digest
DECIDES = time(9, 5)  # the user has read it
ANSWERED = time(9, 8)  # after the quiet minutes in which more might have come
MAILBOX = "sato"

_CONFIG = """\
# The configuration of the demo. The mail server was the demo's own and is gone; list, show and digest still work.
[service]
state_dir = "{state}"
tick = "1s"

[[mailbox]]
name = "{mailbox}"
address = "{address}"
owner = "{owner}"
company = "{company}"
mode = "send"
timezone = "{zone}"

  [mailbox.imap]
  host = "127.0.0.1"
  port = {imap_port}
  security = "none"
  password_file = "{state}/password"

  [mailbox.smtp]
  host = "127.0.0.1"
  port = {smtp_port}
  security = "none"

  [mailbox.names.en]
  owner = "{owner_en}"
  company = "{company_en}"
"""


@dataclass(frozen=True, slots=True)
class Played:
    """What the fortnight has brought: letters to clients and digests to the user, as they were submitted."""

    letters: tuple[Submission, ...]
    digests: tuple[Submission, ...]
    config: Path


async def play(desk: Desk, monday: date, out: Path, timeline: Timeline, pause: float) -> Played:
    """Play the fortnight that begins on `monday`. The store stays in `out`; `pause` seconds follow each happening."""
    state = out / "state"
    state.mkdir(mode=0o700, parents=True)
    clock = MovedClock(local_moment(monday, OPENS, desk.zone))
    password = secrets.token_urlsafe(12)
    (state / "password").write_text(password + "\n")
    with MailServer(desk.user.address, password, clock) as server:
        config = _write_config(desk, server, state, out)
        director = _Director(desk, monday, server, clock, timeline, pause)
        await director.play(load(config))
        letters = tuple(each for each in server.submissions() if each.recipients != (desk.user.address,))
        digests = tuple(each for each in server.submissions() if told_as(each) is Kind.DIGEST)
    return Played(letters, digests, config)


def told_as(mail: Submission) -> Kind | None:
    """What kind of mail to the user it is; None for a letter to a client."""
    headers = message_from_bytes(mail.raw, policy=policy.default)
    if headers["X-Kigen-Digest"]:
        return Kind.DIGEST
    return {"receipt": Kind.RECEIPT, "notice": Kind.NOTICE}.get(str(headers["X-Kigen-Notice"]))


def _write_config(desk: Desk, server: MailServer, state: Path, out: Path) -> Path:
    path = out / "kigen.toml"
    path.write_text(
        _CONFIG.format(
            state=state.absolute(),
            mailbox=MAILBOX,
            address=desk.user.address,
            owner=desk.user.name.split()[0],
            company=desk.user.company,
            owner_en=desk.name_en,
            company_en=desk.company_en,
            zone=desk.zone.key,
            imap_port=server.imap_port,
            smtp_port=server.smtp_port,
        ),
        "utf-8",
    )
    return path


class _Director:
    """One showing."""

    def __init__(
        self, desk: Desk, monday: date, server: MailServer, clock: MovedClock, timeline: Timeline, pause: float
    ) -> None:
        self._desk = desk
        self._monday = monday
        self._server = server
        self._clock = clock
        self._timeline = timeline
        self._pause = pause
        self._mails = desk.mails()
        self._told = 0
        self._service: Service
        self._store: Store
        self._chronicle: Chronicle

    async def play(self, settings: Settings) -> None:
        self._service = Service(settings, self._clock)
        stop = asyncio.Event()
        serving = asyncio.create_task(self._service.run(stop))
        try:
            await self._opened(serving)
            for moment in self._moments():
                await self._until(moment)
        finally:
            stop.set()
            await serving

    async def _opened(self, serving: asyncio.Task[None]) -> None:
        ready = asyncio.create_task(self._service.ready.wait())
        await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if serving.done():
            serving.result()
        self._store = self._service.desks[0].store
        self._chronicle = Chronicle(self._store, MAILBOX, self._desk.zone)
        await self._settled()

    def _moments(self) -> Iterator[datetime]:
        """Mornings, decisions and mails, in order of time."""
        days = [self._monday + timedelta(days=number) for number in range(DAYS)]
        at = time.fromisoformat(self._account.settings.digest.at)
        mornings = [local_moment(day, clock, self._desk.zone) for day in days for clock in (at, DECIDES, ANSWERED)]
        yield from sorted({*mornings, *(scene.mails[number].at for scene, number in self._mails)})

    @property
    def _account(self) -> Account:
        return self._service.accounts[0]

    async def _until(self, moment: datetime) -> None:
        """Let time go on to `moment`, stopping wherever a letter falls due, then let happen what happens there."""
        while (due := self._store.next_due()) is not None and due < moment:
            self._clock.move_to(max(due, self._clock.now()))
            await self._settled()
        self._clock.move_to(moment)
        for scene, number in self._mails:
            if scene.mails[number].at == moment:
                self._arrives(scene, number)
        await self._settled()
        if moment.astimezone(self._desk.zone).time() == DECIDES:
            self._decide()
            await self._settled()

    def _arrives(self, scene: Scene, number: int) -> None:
        """A mail of the script comes to lie in its folder."""
        mail = scene.mails[number]
        letters = [each.raw for each in self._server.submissions() if scene.client.address in each.recipients]
        raw = write(self._desk, scene, number, letters)
        own = mail.author is Author.USER
        self._server.deliver(raw, mail.at, "Sent" if own else "INBOX", seen=own)
        who = {Author.USER: Kind.USER, Author.CLIENT: Kind.CLIENT, Author.POSTMASTER: Kind.TROUBLE}[mail.author]
        self._tell(Happening(mail.at, who, f"“{mail.subject}”", scene.client.name))

    def _decide(self) -> None:
        """What this user does after the morning's digest: answers what kigen asks, by mail from a phone."""
        now = self._clock.now()
        digests = [each for each in self._server.submissions() if told_as(each) is Kind.DIGEST]
        decisions = list(self._decisions(now))
        if not digests or not decisions:
            return
        for raw in answers(digests[-1].raw, decisions, self._desk.user, now):
            # A mail to oneself: it lies in Sent and comes back into INBOX.
            self._server.deliver(raw, now, "Sent", seen=True)
            self._server.deliver(raw, now, seen=True)

    def _decisions(self, now: datetime) -> Iterator[Decision]:
        for facts in self._store.open_facts(MAILBOX):
            stands = standing(facts, self._account.policy(facts.commitment), now)
            held = stands.hold
            if stands.state is State.WAITING:
                yield Verb.FOLLOW, facts.commitment.id
            elif held is not None and held.kind is EventKind.EXTENSION and held.due is not None:
                yield Verb.ACCEPT, facts.commitment.id
            elif held is not None and held.kind is EventKind.CLAIMED:
                yield Verb.DONE, facts.commitment.id

    async def _settled(self) -> None:
        """Everything read, decided and sent that the moment calls for; then tell of it."""
        await self._service.desks[0].catch_up()
        for happening in self._chronicle.news(self._clock.now()):
            self._tell(happening)
            await asyncio.sleep(self._pause)
        to_user = [each for each in self._server.submissions() if each.recipients == (self._desk.user.address,)]
        for each in to_user[self._told :]:
            subject = str(message_from_bytes(each.raw, policy=policy.default)["Subject"])
            self._tell(Happening(each.at, told_as(each) or Kind.DIGEST, subject))
            await asyncio.sleep(self._pause)
        self._told = len(to_user)

    def _tell(self, happening: Happening) -> None:
        self._timeline.show(happening)
