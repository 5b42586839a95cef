"""Looking into a mailbox: everything new since the cursors, read and stored.

One connection does it all, Sent first, so that an ask is known before its answer is read. It is opened when it is needed and
thrown away after any error; whoever asked hears of it, and the next look begins anew from the cursors.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeVar

from kigen.errors import UserError
from kigen.followup.correspondence.in_users_name import Place
from kigen.mailbox import (
    Connection,
    ConnectionLost,
    Folder,
    FolderMissing,
    MailboxError,
    ServerTrouble,
    Session,
    SessionExpired,
    SignInRefused,
    Unreachable,
    find_sent,
    find_special,
    may_be_unsent,
    watched,
)
from kigen.service.account import Account
from kigen.service.credentials import mark_of
from kigen.service.holding import to_its_end
from kigen.service.process.clock import STEADY, Clock, Steady, Stretch
from kigen.service.process.logs import logger
from kigen.service.watching.charge.in_charge import InCharge
from kigen.service.watching.gate import Gate
from kigen.service.watching.moved import heed_move
from kigen.service.watching.reading.again import read_again
from kigen.service.watching.reading.folder import AtRest, FolderReader, Progress
from kigen.service.watching.reading.left_out import UNREADABLE_FOLDER, LeftOut
from kigen.service.watching.reading.on import ReadingOn
from kigen.service.watching.reading.patience import BLIND
from kigen.store import Direction, Rendered, Store

T = TypeVar("T")
log = logger("look")

_OWN = {r"\sent", r"\drafts"}
ELSEWHERE_EVERY = 3 * 3600.0  # seconds, though no letter is due
SIGN_IN_AGAIN = timedelta(minutes=5)  # after a refusal: more often would only lock the account


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a mailbox that kigen reads, the one for drafts where there is one, and the others, into which answers
    may be moved. `sent` is the one in which copies are filed, `also_sent` are those in which other programs file theirs.
    """

    sent: Folder
    watched: tuple[Folder, ...]
    drafts: Folder | None
    others: tuple[Folder, ...] = ()
    also_sent: tuple[Folder, ...] = ()

    @property
    def all_sent(self) -> tuple[Folder, ...]:
        return (self.sent, *self.also_sent)

    def in_order(self) -> list[tuple[Folder, Direction]]:
        """What was sent first, then those in which replies arrive."""
        sent = {folder.name for folder in self.all_sent}
        replies = [(folder, Direction.RECEIVED) for folder in self.watched if folder.name not in sent]
        return [*((folder, Direction.SENT) for folder in self.all_sent), *replies]


class Looker:
    """Reads one mailbox up to date. `look` may be called by many at once: they wait for each other.

    `after` is called, in a thread, when all has been read: what the user has told us by mail counts from then on. It says how
    many mails that were: what they take up again is looked through anew. `in_charge` says what note is to be left in Sent.
    """

    def __init__(
        self,
        account: Account,
        store: Store,
        clock: Clock,
        pool: Executor,
        progress: Progress,
        gate: Gate | None = None,
        after: Callable[[], int] = lambda: 0,
        sign_in_again: timedelta = SIGN_IN_AGAIN,
        steady: Steady = STEADY,
        in_charge: InCharge | None = None,
    ) -> None:
        self._after = after
        self._in_charge = in_charge
        self._reading_on = ReadingOn()
        self._steady = steady
        self.sign_in_again = sign_in_again.total_seconds()
        self._account = account
        self._store = store
        self._clock = clock
        self._pool = pool
        self._progress = progress
        self._gate = gate or Gate()
        self._connection: Connection | None = None
        self._folders: Folders | None = None
        self._astray: dict[str, tuple[int, int]] = {}  # watched folders that mail left unread, and their state then
        self._followed: dict[str, tuple[int, int]] = {}  # those after which the other folders have been looked through
        self._sought = False  # whether what had been read before was looked through for answers to all that is asked
        self._heard = False  # whether all that the user has told us by mail was carried out
        self._at_rest: AtRest = {}
        self._lock = asyncio.Lock()
        self._refused_at = 0.0
        self._looked: Stretch | None = None
        self._since_elsewhere: Stretch | None = None  # since the folders that are not watched were looked through
        self._left_out = LeftOut(account.name, self.begins)
        self._open_for: Stretch | None = None
        self._refusal: UserError | None = None
        self._refused = ""
        self._globs = any(set(each) & set("*?") for each in account.settings.imap.watch)

    @property
    def age(self) -> float:
        """Seconds since the last whole look began: what arrived later may not have been seen."""
        return float("inf") if self._looked is None else self._looked.seconds

    def begins(self) -> Stretch:
        """A stretch of time that begins now, by the clocks of this mailbox."""
        return Stretch(self._clock, self._steady)

    def wake(self) -> None:
        """The machine has slept: a connection that was open before is half dead at best. Who waits for it hears of it now."""
        if self._connection is not None:
            self._connection.break_off()

    async def look(self) -> int:
        """Read everything that is new. Returns how many mails were read.

        Raises MailboxError when the mailbox cannot be read to the end; StoreError when what was read cannot be kept.
        """
        async with self._lock:
            return await self._anew_if_lost(lambda: self._anew_if_expired(self._look))

    async def look_to_write(self) -> None:
        """Look, before a letter. Raises MailboxError also when a mail has come that the server names and gives nothing of: for
        a while, it may be the answer."""
        self._sought = self._heard = False  # the user may have taken something up again
        await self.look()
        since = self._clock.now() - BLIND
        if await asyncio.to_thread(self._store.withholds_blindly, self._account.name, since):
            raise ServerTrouble(
                f"{self._account.imap}: the server names a mail that came lately and does not give it. It may be an answer."
            )

    async def look_elsewhere(self) -> int:
        """Read what is new in the folders that are not watched: a filter may have sorted an answer away, or taken it for spam.
        Raises as `look` does."""
        async with self._lock:
            return await self._anew_if_lost(lambda: self._anew_if_expired(self._look_elsewhere))

    async def _look(self) -> int:
        began = self.begins()
        heard, self._heard = self._heard, False  # until all is read to its end
        first = self._since_elsewhere is None  # an answer may have been put away long ago
        again = self._since_elsewhere is not None and self._since_elsewhere.seconds > ELSEWHERE_EVERY
        if self._globs or again:
            self._folders = None  # a folder may have been made since: answers may lie there
        connection, folders = await self._opened()
        count = await self._asked(connection, lambda session: self._read(session, folders))
        if self._astray or first:
            count += await self._elsewhere(connection, folders)
        elif again:  # what the user asks may be filed nowhere else
            with contextlib.suppress(ServerTrouble):  # of a folder that answers hardly lie in; it is tried again
                count += await self._elsewhere(connection, folders)
        names = [folder.name for folder, _ in folders.in_order()]
        note = await to_its_end(asyncio.to_thread(self._note, names, told=bool(count) or not heard))
        self._looked, self._heard = began, True
        if note is not None:
            await self._leave(note, connection, folders)
        return count

    def _read(self, session: Session, folders: Folders) -> int:
        """Read all folders in one turn of a thread: handing over costs more than a look at a quiet folder."""
        count = self._read_sent(session, folders)
        for folder, direction in folders.in_order():
            if direction is Direction.RECEIVED:
                reader = self._reader(folder, direction)
                count += reader.read(session, lambda: self._read_sent(session, folders))
                self._note_gone(folder, reader)
        return count

    def _note_gone(self, folder: Folder, reader: FolderReader) -> None:
        if reader.gone and self._followed.get(folder.name) != reader.state:
            self._astray[folder.name] = reader.state

    def _read_sent(self, session: Session, folders: Folders) -> int:
        """Read what has been sent, and again what had been read before that and may answer it."""
        count = 0
        for folder in folders.all_sent:
            reader = self._reader(folder, Direction.SENT)
            count += reader.read(session)
            self._note_gone(folder, reader)
        if count or not self._sought:
            self._sought = False  # until it is done: the line may break
            others = [folder.name for folder in (*folders.watched, *folders.others)]
            count += read_again(self._account, self._store, self._clock, session, others, self._reading_on)
            self._sought = True
        return count

    def _note(self, folders: list[str], *, told: bool) -> Rendered | None:
        """Once for all folders: in a quiet mailbox, to write is half of what a look costs. `told`: the user may have told us
        something. Returns the note to be left in Sent: when all was read, so that every older one is known by then."""
        self._store.looked(self._account.name, folders, self._clock.now())
        if told and self._after():
            self._sought = False
        if self._in_charge is None:
            return None
        return self._in_charge.looked()

    async def _leave(self, note: Rendered, connection: Connection, folders: Folders) -> None:
        """Put the note into Sent, and read it there: what lies behind it counts. Everything was read before: that the note
        cannot be put there fails no look, and is tried again."""
        assert self._in_charge is not None
        problem = ""
        try:
            await self._asked(connection, lambda session: session.append(folders.sent.name, note.raw, (r"\Seen",), note.date))
        except MailboxError as refused:
            problem = str(refused)
        await to_its_end(asyncio.to_thread(self._in_charge.left, problem))
        if not problem:
            self._heard = False
            await self._asked(connection, partial(self._read_sent, folders=folders))

    def _read_aside(self, folder: Folder, folders: Folders, session: Session) -> int:
        return self._reader(folder, Direction.RECEIVED, aside=True).read(session, lambda: self._read_sent(session, folders))

    def _reader(self, folder: Folder, direction: Direction, *, aside: bool = False) -> FolderReader:
        place = Place.UNSENT if may_be_unsent(folder) else Place.ASIDE if aside else Place.WATCHED
        given = (self._account, self._store, self._clock, self._progress, folder.name, direction)
        at_rest = None if aside else self._at_rest
        return FolderReader(*given, aside=aside, place=place, reading_on=self._reading_on, at_rest=at_rest)

    async def _look_elsewhere(self) -> int:
        self._folders = None  # a folder may have been made since
        self._heard = False
        return await self._elsewhere(*await self._opened())

    async def _elsewhere(self, connection: Connection, folders: Folders) -> int:
        """Look through the folders that are not watched: mails came and were moved or deleted before they were read, by the
        user or by a rule, or were never in a watched one.

        A client who answered is not to be written to because the answer was put away quickly, or taken for spam.
        """
        if self._astray:
            log.info("moved_away", mailbox=self._account.name, folders=list(self._astray))
        count = 0
        began = self.begins()
        told = (
            self._left_out.names if self._since_elsewhere is not None else None
        )  # at the start the store may tell of an earlier run's
        self._left_out.are_there([folder.name for folder in folders.others])
        for folder in folders.others:
            if folder.name not in self._left_out:
                count += await self._read_other(connection, folder, folders)
        self._followed.update(self._astray)
        self._astray.clear()
        if self._left_out.names != told:
            await to_its_end(asyncio.to_thread(self._tell_left_out))
        self._since_elsewhere = began
        return count

    async def _read_other(self, connection: Connection, folder: Folder, folders: Folders) -> int:
        count = 0
        try:
            with contextlib.suppress(FolderMissing):  # deleted meanwhile
                count = await self._asked(connection, partial(self._read_aside, folder, folders))
            self._left_out.read(folder.name)
        except (ConnectionLost, SessionExpired):
            raise  # that says nothing of this folder
        except ServerTrouble as problem:
            self._left_out.failed(folder.name, problem)
            if folder.name in self._left_out:
                await to_its_end(asyncio.to_thread(self._tell_left_out))
            raise
        return count

    def _tell_left_out(self) -> None:
        names = self._left_out.names
        if names:
            self._store.trouble(self._account.name, UNREADABLE_FOLDER, names, self._clock.now())
        else:
            self._store.cleared(self._account.name, UNREADABLE_FOLDER)

    async def run(self, command: Callable[[Session, Folders], T]) -> T:
        """Run a command over the connection, such as looking for a sent copy. Raises MailboxError.

        It must bear to be run twice: a session whose access token is over ends in the middle of anything.
        """

        async def once() -> T:
            connection, folders = await self._opened()
            return await self._asked(connection, lambda session: command(session, folders))

        async with self._lock:
            return await self._anew_if_expired(once)

    async def _anew_if_expired(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try again at once, with a new session, when the old one ended because its access token is over."""
        try:
            return await attempt()
        except SessionExpired:
            log.info("session_expired", mailbox=self._account.name)
            return await attempt()

    async def _anew_if_lost(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try again at once, over a new connection, when the one that was kept open turns out to be broken: the server ended
        it, or the network has forgotten it. For reading alone: a server may still be at work on what it was told to keep."""
        kept = self._connection
        try:
            return await attempt()
        except (ConnectionLost, Unreachable) as problem:
            if kept is None or kept is not self._connection or (isinstance(problem, ConnectionLost) and problem.retry_after):
                raise
            log.info("connection_lost", mailbox=self._account.name, problem=str(problem))
            return await attempt()

    async def _asked(self, connection: Connection, command: Callable[[Session], T]) -> T:
        try:
            return await connection.run(command)
        except FolderMissing:
            self._folders = None  # deleted or renamed: the next look sees what is there now
            raise

    async def folders(self) -> Folders:
        """The folders of this mailbox. Raises MailboxError."""
        async with self._lock:
            return (await self._opened())[1]

    async def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            await self._connection.close()

    async def _opened(self) -> tuple[Connection, Folders]:
        if self._open_for is not None and self._open_for.slept:
            self.wake()
        if self._connection is None or self._connection.closed:
            await self._respect_refusal()
            self._connection = self._folders = None
            # Not sooner: after a change of the configuration what is at work on the old server finishes first.
            await asyncio.to_thread(heed_move, self._account, self._store)
            self._open_for = self.begins()
            self._connection = await self._signed_in()
        if self._folders is None:
            self._folders = folders_of(self._account, await self._connection.run(Session.folders))
        return self._connection, self._folders

    async def _signed_in(self) -> Connection:
        try:
            async with self._gate.enter(self._account.imap.host):
                return await Connection.open(self._account.imap, self._account.imap_secret, self._pool, self._account.timeouts)
        except SignInRefused as refusal:
            self._refused_at, self._refusal = asyncio.get_running_loop().time(), refusal
            self._refused = await self.mark()
            raise

    async def _respect_refusal(self) -> None:
        """Do not try a password again and again that was just refused; another one counts at once."""
        waited = asyncio.get_running_loop().time() - self._refused_at
        if self._refusal is not None and waited < self.sign_in_again and await self.mark() == self._refused:
            raise self._refusal
        self._refusal = None

    async def mark(self) -> str:
        """Something that changes when what the mailbox is signed in with does."""
        return await asyncio.to_thread(mark_of, self._account.imap_secret)


def folders_of(account: Account, there: list[Folder]) -> Folders:
    """Which of the folders are to be read. Raises MailboxError when one that the user named, or Sent, is not there."""
    imap = account.settings.imap
    try:
        drafts: Folder | None = find_special(there, "drafts", imap.drafts)
    except MailboxError:
        if imap.drafts not in {"", "auto"}:
            raise
        drafts = None
    (sent, *also), replies = find_sent(there, imap.sent), tuple(watched(there, imap.watch))
    known = {*(folder.name for folder in (sent, *also, *replies)), *([drafts.name] if drafts else [])}
    others = tuple(each for each in there if each.selectable and each.name not in known and not each.flags & _OWN)
    return Folders(sent, replies, drafts, others, tuple(also))
