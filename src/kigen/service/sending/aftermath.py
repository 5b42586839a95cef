"""After sending: doubts settled by looking for our own ids, and copies filed in Sent where the provider files none."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial

from kigen.followup.outbox import LetterState
from kigen.mail import Quarantined, parse
from kigen.mailbox import MailboxError, Session
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.sending.steps import OnStep, Step, pass_by
from kigen.service.watching.looking import Folders, Looker
from kigen.store import Notice, Posted, Rendered, Store

log = logger("aftermath")

SETTLE_WITHIN = timedelta(minutes=20)  # how long a sent copy may take to appear; then the user decides
_PROVIDER_FILES_WITHIN = timedelta(minutes=2)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)  # how long a draft may have lain there before the user decided
_BETWEEN_LOOKS = timedelta(seconds=20)
_SEARCHED_FOR = timedelta(days=14)  # what no provider has filed by then it will not file; the letter counts all the same
_BETWEEN_LATE_LOOKS = timedelta(minutes=10)
_AFTER_TROUBLE = 30.0  # seconds; the watcher finds out sooner that the mailbox is back


class Aftermath:
    """What remains to be done for letters that have gone, or may have."""

    def __init__(self, account: Account, store: Store, looker: Looker, clock: Clock, on_step: OnStep = pass_by) -> None:
        self._account = account
        self._store = store
        self._looker = looker
        self._clock = clock
        self._on_step = on_step
        self._not_before = 0.0  # by the loop's clock
        self._looked: dict[int, datetime] = {}

    async def run(self) -> None:
        """Settle what can be settled, file what is to be filed. Raises MailboxError, StoreError; after a while all of it is
        tried again."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._not_before:
            return
        try:
            await self._settle_doubts()
            await self._file_copies()
            await self._remove_drafts()
        except MailboxError:
            self._not_before = loop.time() + _AFTER_TROUBLE
            raise

    async def _settle_doubts(self) -> None:
        for posted in await asyncio.to_thread(self._store.in_doubt, self._account.name):
            now = self._clock.now()
            if now - posted.since > _SEARCHED_FOR or self._too_soon(posted, now):
                continue
            found = await self._in_sent(posted)
            if found:
                await asyncio.to_thread(self._store.settle_doubt, posted.letter.id, True, now)
                await asyncio.to_thread(self._store.filed, posted.letter.id, now)
                log.info("doubt_settled", letter=posted.letter.id, found=True)
            elif now - posted.since > SETTLE_WITHIN:
                await asyncio.to_thread(self._tell_of_doubt, posted, now)

    def _too_soon(self, posted: Posted, now: datetime) -> bool:
        """Whether Sent was searched for this letter just now: every few seconds at first, seldom once the user knows."""
        pause = _BETWEEN_LOOKS if now - posted.since <= SETTLE_WITHIN else _BETWEEN_LATE_LOOKS
        before = self._looked.get(posted.letter.id)
        if before is not None and timedelta(0) <= now - before < pause:
            return True
        self._looked[posted.letter.id] = now
        return False

    def _tell_of_doubt(self, posted: Posted, now: datetime) -> None:
        """Ask the user: nothing more can be found out from here. The letter stays in doubt and is never sent again."""
        letter = posted.letter
        fields = {"letter": str(letter.id), "commitment": str(letter.commitment)}
        notice = Notice("letter_in_doubt", now, fields, once=f"letter_in_doubt {letter.id}")
        if self._store.notify(self._account.name, notice) is not None:
            log.warning("letter_in_doubt", letter=letter.id)

    async def _file_copies(self) -> None:
        for posted in await asyncio.to_thread(self._store.unfiled, self._account.name):
            now = self._clock.now()
            if await asyncio.to_thread(self._was_drafted, posted):
                await self._looker.run(partial(remove_draft, rendered=posted.rendered))
            if self._account.saves_sent:
                await self._looker.run(partial(file_copy, rendered=posted.rendered))
                self._on_step(Step.COPIED, posted.letter.id)
            elif not await self._in_sent(posted) and now - posted.since < _PROVIDER_FILES_WITHIN:
                continue  # the provider files it, in a moment
            await asyncio.to_thread(self._store.filed, posted.letter.id, now)
            self._on_step(Step.FILED, posted.letter.id)

    def _was_drafted(self, posted: Posted) -> bool:
        """Whether a letter lay in Drafts before it was sent, whatever the configuration says of drafts now."""
        return any(change.state is LetterState.DRAFTED for change in self._store.history(posted.letter.id))

    async def _remove_drafts(self) -> None:
        """Remove drafts that the user does not want. One that they changed is theirs, and stays."""
        for posted in await asyncio.to_thread(self._store.discarded_drafts, self._account.name):
            await self._looker.run(partial(remove_draft, rendered=posted.rendered))
            await asyncio.to_thread(self._store.filed, posted.letter.id, self._clock.now())

    async def _in_sent(self, posted: Posted) -> bool:
        """Whether Sent holds the letter, by its Message-ID or by our own header where the provider gave it another id."""
        since = posted.rendered.date - _DAY
        return await self._looker.run(partial(lies_in_sent, message_id=posted.rendered.message_id, since=since))


def lies_in_sent(session: Session, folders: Folders, message_id: str, since: datetime) -> bool:
    """Whether Sent holds a letter, by its Message-ID or by our own header where the provider gave it another id."""
    wanted = (message_id, message_id.strip("<>").partition("@")[0])
    return any(session.find_message_ids(folder.name, since.date(), wanted) for folder in folders.all_sent)


def file_copy(session: Session, folders: Folders, rendered: Rendered) -> None:
    """Put a letter's copy into Sent, unless it lies there, under whatever name. Raises MailboxError."""
    if not lies_in_sent(session, folders, rendered.message_id, rendered.date - _DAY):
        session.append(folders.sent.name, rendered.raw, (r"\Seen",), rendered.date)


def file_draft(session: Session, folders: Folders, rendered: Rendered) -> None:
    """Put a letter into Drafts, unless it lies there. Raises MailboxError."""
    if folders.drafts is None:
        raise MailboxError('No folder for drafts could be recognised. Name it in the configuration: drafts = "…".')
    since = (rendered.date - _DAY).date()
    if not session.find_message_ids(folders.drafts.name, since, (rendered.message_id,)):
        session.append(folders.drafts.name, rendered.raw, (r"\Draft",), rendered.date)


def find_draft(session: Session, folders: Folders, rendered: Rendered) -> int | None:
    """The UID of a letter in Drafts, as long as it says there what was put there; None when it was changed, sent or removed.

    What is compared is what a reader sees: servers may write the same mail in other bytes.
    """
    if folders.drafts is None:
        return None
    found = session.read_named(folders.drafts.name, (rendered.date - _MONTH).date(), rendered.message_id)
    if found is None or _seen(found[1]) != _seen(rendered.raw):
        return None
    return found[0]


def remove_draft(session: Session, folders: Folders, rendered: Rendered) -> None:
    """Remove a letter from Drafts, if it lies there as it was put there. Raises MailboxError."""
    uid = find_draft(session, folders, rendered)
    if uid is not None and folders.drafts is not None:
        session.remove(folders.drafts.name, uid)


def _seen(raw: bytes) -> tuple[object, ...] | None:
    message = parse(raw)
    if isinstance(message, Quarantined):
        return None
    return message.subject, message.to, message.cc, message.bcc, " ".join(message.text.split()), len(message.attachments)
