"""A mailbox and a mail server over virtual time, at the very edge: everything behind them is the real service.

The mailbox keeps raw mails in folders and speaks as `mailbox.Session` does; the server answers as `submission.Submission` does.
Both are out of reach in the outages they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from outages_in_time import Outage

from kigen.mailbox import Fetched, Folder
from kigen.mailbox.errors import Unreachable
from kigen.mailbox.session import Examined
from kigen.service.account import Account
from kigen.service.process.clock import Steady, Stretch
from kigen.service.watching.looking import Folders
from kigen.service.watching.reading.again import read_again
from kigen.service.watching.reading.folder import FolderReader
from kigen.store import Direction, Store
from kigen.submission import Accepted, InDoubt, Leave, NotSent, Refused, Verdict
from kigen.submission.verdict import Reply

# Zone, country, and a first day from which the weeks run over a change of clocks, or over none.
PLACES = (
    ("Asia/Tokyo", "JP", (2026, 6, 1)),
    ("Asia/Tokyo", "JP", (2026, 12, 14)),
    ("Europe/London", "GB", (2026, 3, 16)),
    ("Europe/London", "GB", (2026, 10, 12)),
    ("America/New_York", "US", (2026, 2, 23)),
    ("America/New_York", "US", (2026, 10, 19)),
)
FOLDERS = Folders(Folder("Sent"), (Folder("INBOX"),), Folder("Drafts"))
IDS = (b"message-id:", b"x-kigen-letter:")


class Inline(ThreadPoolExecutor):
    """An executor that does at once what it is given: the service runs in one thread, and each run is like the other."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except BaseException as error:
            done.set_exception(error)
        return done


@dataclass(slots=True)
class VirtualClock:
    """The wall clock of one world."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@dataclass(slots=True)
class MachineClock:
    """What the machine of the service takes the time to be: at times its clock is behind."""

    clock: VirtualClock
    behind: Sequence[tuple[Outage, timedelta]] = ()

    def now(self) -> datetime:
        return self.clock.now() - self.lag

    @property
    def lag(self) -> timedelta:
        """By how much it is behind at this moment."""
        return next((lag for when, lag in self.behind if self.clock.now() in when), timedelta(0))


@dataclass(slots=True)
class Lying:
    """A mail as it lies in a folder. `read_at` is when the service first fetched it."""

    uid: int
    raw: bytes
    arrived_at: datetime
    ids: frozenset[str]
    read_at: datetime | None = None


@dataclass(slots=True)
class Mailbox:
    """Folders of raw mail, and what `Looker` does with them."""

    account: Account
    store: Store
    clock: VirtualClock
    outages: Sequence[Outage]
    machine: MachineClock
    folders: dict[str, list[Lying]] = field(default_factory=lambda: {"Sent": [], "INBOX": [], "Drafts": []})
    age: float = 0.0  # of the last look: no time passes while a letter is on its way
    _read: dict[str, int] = field(default_factory=dict)

    def deliver(self, folder: str, raw: bytes) -> Lying:
        """Put a mail into a folder now."""
        return self.put(folder, self.written(raw))

    def written(self, raw: bytes) -> Lying:
        """A mail that lies nowhere yet."""
        return Lying(0, raw, self.clock.now(), _ids(raw))

    def put(self, folder: str, mail: Lying) -> Lying:
        """Put a mail that was made before into a folder now."""
        mails = self.folders[folder]
        mails.append(mail)
        mail.uid, mail.arrived_at = len(mails), self.clock.now()
        return mail

    @property
    def reachable(self) -> bool:
        return not any(self.clock.now() in outage for outage in self.outages)

    async def look(self) -> int:
        """Read what is new, Sent first, as the service's own looker does. A folder in which nothing is new is not opened: half
        of a world's time would go by over it."""
        session = self._session()
        count = 0
        for folder, direction in FOLDERS.in_order():
            there = len(self.folders[folder.name])
            if self._read.get(folder.name, -1) < there:
                reader = FolderReader(self.account, self.store, self.machine, _no_progress, folder.name, direction)
                count += reader.read(session)  # type: ignore[arg-type]
                if direction is Direction.SENT:
                    count += self.read_again(session)
                self._read[folder.name] = there
                self.store.looked(self.account.name, self._read, self.machine.now())
        return count

    def read_again(self, session: OneSession) -> int:
        """Read again what may answer an ask that was filed late."""
        return read_again(self.account, self.store, self.machine, session, ["INBOX"])  # type: ignore[arg-type]

    async def look_to_write(self) -> None:
        """The same before a letter is written. This mailbox gives every mail that it names, so that none is owed."""
        await self.look()

    async def look_elsewhere(self) -> int:
        """Every folder of this mailbox is watched: there is nowhere else to look."""
        self._session()
        return 0

    def begins(self) -> Stretch:
        """A stretch by the world's clock, which never sleeps, and the machine's, which may be set."""
        return Stretch(self.machine, Steady(lambda: self.clock.now().timestamp(), lambda: 0.0))

    async def run(self, command: Callable[[Any, Folders], Any]) -> Any:
        return command(self._session(), FOLDERS)

    def _session(self) -> OneSession:
        if not self.reachable:
            raise Unreachable("the mailbox is away")
        return OneSession(self)


@dataclass(slots=True)
class OneSession:
    """A connection to the mailbox, with the commands that the service gives."""

    mailbox: Mailbox
    chosen: str = ""

    def examine(self, folder: str) -> Examined:
        self.chosen = folder
        mails = self.mailbox.folders[folder]
        return Examined(1, len(mails) + 1, len(mails))

    def uids_after(self, uid: int) -> list[int]:
        return [mail.uid for mail in self.mailbox.folders[self.chosen][uid:]]

    def uids_since(self, day: date) -> list[int]:
        return [mail.uid for mail in self.mailbox.folders[self.chosen] if mail.arrived_at.date() >= day]

    def fetch(self, uids: Iterable[int], limit: int = 0) -> Iterator[Fetched]:
        for uid in uids:
            mail = self.mailbox.folders[self.chosen][uid - 1]
            mail.read_at = mail.read_at or self.mailbox.clock.now()
            yield Fetched(uid, mail.arrived_at, len(mail.raw), mail.raw, truncated=False)

    def whole(self, begun: Fetched) -> Fetched:
        return begun

    def find_message_ids(self, folder: str, since: date, wanted: Collection[str]) -> set[str]:
        there = {one for mail in self.mailbox.folders[folder] if mail.arrived_at.date() >= since for one in mail.ids}
        return there & set(wanted)

    def drafts_among(self, _uids: Sequence[int]) -> set[int]:
        return set()

    def append(self, folder: str, raw: bytes, flags: Sequence[str] = (), date: datetime | None = None) -> None:
        self.mailbox.deliver(folder, raw)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter that reached a client."""

    at: datetime
    message_id: str
    recipients: tuple[str, ...]
    raw: bytes


@dataclass(slots=True)
class MailServer:
    """Takes letters: nearly always at once; now and then it refuses one, or its word is lost before or after it took it.

    `files_copies` says that it puts what it took into Sent, as large providers do, under a Message-ID of its own if `renames`.
    """

    clock: VirtualClock
    outages: Sequence[Outage]
    chance: Random
    sent: Callable[[Delivered], None]
    mailbox: Mailbox
    files_copies: bool = False
    renames: bool = False
    refuses: float = 0.01
    doubtful: float = 0.02
    taken: list[Delivered] = field(default_factory=list)

    async def open(self) -> NotSent | None:
        away = any(self.clock.now() in outage for outage in self.outages)
        return NotSent("the server is away") if away else None

    def until_turn(self) -> float:
        return 0.0

    async def send(
        self, sender: str, recipients: Sequence[str], raw: bytes, leave: Leave | None = None, *, all_or_later: bool = False
    ) -> Verdict:
        if (away := await self.open()) is not None:
            return away
        luck = self.chance.random()
        if luck < self.refuses:
            return Refused("550 no", 550)
        if leave is not None:
            await leave()
        if luck < self.refuses + self.doubtful / 2:
            return InDoubt("the line broke before anything was taken")
        self._take(recipients, raw)
        return InDoubt("the line broke") if luck < self.refuses + self.doubtful else Accepted(Reply(250, "taken"))

    def _take(self, recipients: Sequence[str], raw: bytes) -> None:
        letter = Delivered(self.clock.now(), _field(raw, b"message-id:"), tuple(recipients), raw)
        self.taken.append(letter)
        if self.files_copies:
            other = f"<renamed.{len(self.taken)}@provider.example>".encode()
            self.mailbox.deliver("Sent", raw.replace(letter.message_id.encode(), other, 1) if self.renames else raw)
        self.sent(letter)


def _no_progress(_folder: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def _ids(raw: bytes) -> frozenset[str]:
    return frozenset(_field(raw, name) for name in IDS) - {""}


def _field(raw: bytes, name: bytes) -> str:
    for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        if line.lower().startswith(name):
            return line[len(name) :].strip().decode()
    return ""
