"""The demo's IMAP store: pymap's mailboxes in memory, with special-use folders and no look-ups outside this machine.

pymap is an alpha and meant for this, not as the only peer of tests: it drops unknown keywords, and ENVELOPE holds
decoded subjects. kigen reads neither.
"""

from __future__ import annotations

from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Identity, Login, Session
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet, Message
from pymap.concurrent import Event
from pymap.context import connection_exit
from pymap.imap import IMAPConnection
from pymap.imap.state import ConnectionState
from pymap.parsing.message import AppendMessage
from pymap.parsing.response import Response
from pymap.parsing.specials import FetchRequirement
from pymap.parsing.specials.flag import Flag, Seen
from pymap.selected import SelectedMailbox
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

from kigen.service.process.clock import Clock

SENT = "Sent"
DRAFTS = "Drafts"
INBOX = "INBOX"

_SPECIAL_USE = {SENT: b"Sent", DRAFTS: b"Drafts"}  # RFC 6154 §2
_ARGUMENTS = Namespace(passlib_cfg=None, proxy_protocol=None, inherited_sockets=None)


class DeskConfig(Config):
    """pymap's settings for one user on loopback."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__(
            _ARGUMENTS,
            host="127.0.0.1",
            port=0,
            tls_enabled=False,
            demo_data=False,
            demo_user=user,
            demo_password=password,
            # The password lives as long as the demo; half a million rounds would cost each sign-in a quarter of a second.
            hash_context=BuiltinHash(rounds=1),
        )

    @property
    def greeting(self) -> bytes:
        """The greeting. pymap's own asks the resolver for the name of this machine."""
        return b"kigen demo"


class DeskSession(Session):
    """A session whose LIST names the special-use folders (RFC 6154 §3: attributes may stand in a plain LIST)."""

    async def list_mailboxes(
        self, ref_name: str, filter_: str, subscribed: bool = False, selected: SelectedMailbox | None = None
    ) -> tuple[Iterable[tuple[str, str | None, Sequence[bytes]]], SelectedMailbox | None]:
        """The folders that match, each with its delimiter and attributes."""
        found, updates = await super().list_mailboxes(ref_name, filter_, subscribed, selected)
        return [(name, delimiter, _attributes(name, given)) for name, delimiter, given in found], updates


def _attributes(name: str, given: Sequence[bytes]) -> Sequence[bytes]:
    use = _SPECIAL_USE.get(name)
    return given if use is None else (*given, use)


class DeskLogin(Login):
    """Signs in the one user, always to the same folders."""

    def __init__(self, config: DeskConfig, folders: MailboxSet) -> None:
        super().__init__(config)
        self.folders = folders

    async def authorize(self, authenticated: Any, authzid: str) -> DeskIdentity:
        """The identity `authzid`. Raises pymap's AuthorizationFailure for anybody else's."""
        await super().authorize(authenticated, authzid)
        return DeskIdentity(authzid, self)


class DeskIdentity(Identity):
    """The user, once signed in."""

    def __init__(self, name: str, login: DeskLogin) -> None:
        super().__init__(name, login, None, frozenset())
        self._folders = login.folders

    @asynccontextmanager
    async def new_session(self) -> AsyncIterator[DeskSession]:
        """A session on the desk's folders."""
        yield DeskSession(self.name, self.config, self._folders, FilterSet())


class DeskConnection(IMAPConnection):
    """A connection that sends every response whole.

    pymap writes a response in pieces; imaplib, reading without waiting in IDLE, gives up on a line that is cut.
    """

    async def write_response(self, resp: Response) -> None:
        """Send one response; a client that has gone is no error."""
        whole = BytesIO()
        await resp.async_write(whole)
        self.writer.write(whole.getvalue())
        with suppress(ConnectionError):
            await self.writer.drain()


class DeskFolder(MailboxData):
    """A folder that tells IDLE of every change, and dates what has no date by the demo's clock."""

    def __init__(self, content_cache: Any, thread_cache: Any, clock: Clock) -> None:
        super().__init__(content_cache, thread_cache)
        self._clock = clock

    async def append(self, append_msg: AppendMessage, *, recent: bool = False) -> Message:
        """Store a mail."""
        return await super().append(replace(append_msg, when=append_msg.when or self._clock.now()), recent=recent)

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        """Bring a session up to date, waiting for news if `wait_on` is given.

        pymap waits for the next change even if one has come since the last answer; to IDLE that one would be lost.
        """
        news = selected.mod_sequence is not None and selected.mod_sequence < self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if news else wait_on)


class DeskFolders(MailboxSet):
    """INBOX, Sent and Drafts."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._inbox, self._set[SENT], self._set[DRAFTS] = (
            DeskFolder(self._content_cache, self._thread_cache, clock) for _ in range(3)
        )


class Mailbox:
    """The mailbox of one user, kept in memory. To be made and used in one event loop."""

    def __init__(self, user: str, password: str, clock: Clock) -> None:
        self._config = DeskConfig(user, password)
        self._config.apply_context()
        self._folders = DeskFolders(clock)
        self._login = DeskLogin(self._config, self._folders)
        self._password = password

    async def open(self) -> None:
        """Let the user in from now on."""
        hashed = await Passwords(self._config).hash_password(self._password)
        await self._login.demo_user_identity.set(UserMetadata(self._config, self._config.demo_user, password=hashed))

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Speak IMAP on one connection until it ends."""
        connection = DeskConnection(self._config.commands, self._config, reader, writer, SocketInfoLocal(writer))
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(connection))
            await connection.run(ConnectionState(self._login, self._config))

    async def append(self, folder: str, raw: bytes, when: datetime, *, seen: bool) -> int:
        """Store a mail with INTERNALDATE `when` (aware); its UID. Raises KeyError for an unknown folder."""
        mailbox = await self._folders.get_mailbox(folder)
        flags: frozenset[Flag] = frozenset({Seen}) if seen else frozenset()
        stored = await mailbox.append(AppendMessage(raw, when, flags))
        return int(stored.uid)

    async def messages(self, folder: str) -> list[bytes]:
        """Every mail of a folder, in order of arrival. Raises KeyError for an unknown folder."""
        mailbox = await self._folders.get_mailbox(folder)
        whole = FetchRequirement.CONTENT
        return [bytes(await message.load_content(whole)) async for message in mailbox.messages()]
