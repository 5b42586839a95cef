"""Reading one folder from its cursor to its end, batch by batch; each batch and the cursor are stored together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from kigen.followup.correspondence.in_users_name import Place
from kigen.mail import Quarantined
from kigen.mailbox import Examined, Fetched, Mark, Missing, Pace, ServerTrouble, Session
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.watching.reading.arrived import Arrived, Mail, Passed, Rest, Unreadable
from kigen.service.watching.reading.ingest import Ingest
from kigen.service.watching.reading.on import ReadingOn
from kigen.service.watching.reading.patience import CLOCKS_DIFFER, owed
from kigen.service.watching.reading.sent_before import SentBefore
from kigen.store import Cursor, Direction, Store

log = logger("folder")

_MORE = 1_048_576  # bytes of a mail whose headers alone are longer than what is usually fetched
_SAME = timedelta(seconds=2)  # servers keep an internal date in whole seconds
_IDS_AT_ONCE = 200  # mails whose ids are asked for, and looked up, together

Progress = Callable[[str, int, int], None]
"""Called with a folder, how many of its mails are read and how many there are to read."""

AtRest = dict[str, Examined]
"""By folder: its state when it was read to its end and nothing was owed. As long as that is its state, there is nothing to ask
the store for."""


class FolderReader:
    """Reads one folder. It runs in a thread of the connection's pool: everything here is synchronous.

    `aside`: a folder that is not watched, read for what was moved there: what is known by its Message-ID is passed over.
    `place` says what the user's own mails mean in a folder in which mail is received. After `read`, `gone` says how many
    mails had come since the last look and were not there any more, and `state` when that was so.
    """

    def __init__(
        self,
        account: Account,
        store: Store,
        clock: Clock,
        progress: Progress,
        folder: str,
        direction: Direction,
        *,
        aside: bool = False,
        place: Place = Place.WATCHED,
        reading_on: ReadingOn | None = None,
        at_rest: AtRest | None = None,
    ) -> None:
        self._reading_on = reading_on or ReadingOn()
        self._at_rest = {} if at_rest is None else at_rest
        self.gone = 0
        self.state = (0, 0)
        self._aside = aside
        self._place = place
        self._account = account
        self._store = store
        self._clock = clock
        self._progress = progress
        self._folder = folder
        self._direction = direction
        self._others: set[int] = set()  # mails under the Message-ID of an earlier one

    def read(self, session: Session, asked: Callable[[], int] | None = None) -> int:
        """Read what is new. Returns the number of mails. Raises MailboxError, StoreError.

        `asked` reads what has been sent until then over the same session, and returns how many mails that were. It is called
        when there is something new, before that is read: an answer must not be read before what it answers is known, and Sent
        may have been read long ago, when very much had to be read, or the line was slow.
        """
        examined = session.examine(self._folder)
        if self._at_rest.get(self._folder) == examined:
            self.state = (examined.uidvalidity, examined.uidnext)
            return 0
        now = self._clock.now()
        cursor, owes = self._store.reached(self._account.name, self._folder)
        uids, known = self._new_uids(session, examined, cursor, now)
        sent = 0
        if uids and asked is not None:
            sent = asked()
            if session.examine(self._folder).uidvalidity != examined.uidvalidity:
                raise ServerTrouble(f"{self._account.imap}: the folder {self._folder!r} was made anew while it was read.")
        self._count_gone(examined, cursor, len(uids), known=known)
        done = self._take(session, uids, now, known=known, again=cursor is not None and not known) if uids else 0
        if not uids:
            self._note_empty(examined, cursor)
        if owes:
            self._ask_again(session, now)
        if examined.uidnext and not (uids or owes or self.gone):
            self._at_rest[self._folder] = examined
        return sent + done

    def _take(self, session: Session, uids: Sequence[int], now: datetime, *, known: bool, again: bool) -> int:
        """Read and store these, batch by batch. `known`: the folder is the one that the cursor speaks of; `again`: it was read
        under other numbers."""
        last = uids[-1]
        sifted = self._aside or (again and self._direction is Direction.RECEIVED)
        uids = self._unknown(session, uids) if sifted else uids
        ingest = self._ingest(self.state[0])
        rest = self._rest(session)
        done = 0
        pace = Pace()
        for batch in pace.batches(uids):
            given = fetched(session, batch, pace)
            mails = [ingest.look_at(one, rest) for one in given if isinstance(one, Fetched)]
            missing = [one for one in given if isinstance(one, Missing)]
            self.gone += len(batch) - len(given) if known else 0
            if self._aside or not known:
                mails = self._unseen(mails)
            mails = self._without_drafts(session, mails)
            done += len(batch)
            withheld = [one for each in missing if (one := owed(each, None, now)) is not None]
            ingest.take(mails, up_to=batch[-1], ahead=len(uids) - done, withheld=withheld, announced=missing, just_put=known)
            self._tell(missing)
            self._progress(self._folder, done, len(uids))
        if sifted:
            ingest.take([], up_to=last)
        return done

    def _ask_again(self, session: Session, now: datetime) -> None:
        """Ask for mails that the server named before and did not give, when it is time: each by itself, so that none waits."""
        ingest = self._ingest(self.state[0])
        for one in self._store.withheld(self._account.name, self._folder, self.state[0]):
            if one.next_at > now:
                continue
            given = next(iter(fetched(session, [one.uid], Pace())), None)
            if isinstance(given, Missing) and (again := owed(given, one, now)) is not None:
                ingest.take([], None, withheld=[again])
            elif isinstance(given, Missing):
                ingest.take([Unreadable(one.uid, Quarantined(given.reason))], None, settled=[one.uid])
            elif given is None:
                self.gone += 1  # put elsewhere, or deleted: a state of its own, for which the other folders are looked through
                self.state = (self.state[0], -one.uid)
                ingest.take([], None, settled=[one.uid])
            else:
                self._given(session, given, ingest)
                log.info("given", mailbox=self._account.name, folder=self._folder, uid=one.uid)

    def _given(self, session: Session, given: Fetched, ingest: Ingest) -> None:
        """Take a mail that was owed. One that had been read before it was withheld counts for what was found since."""
        mail = ingest.look_at(given, self._rest(session))
        if self._unseen([mail]):
            ingest.take([mail], None, settled=[given.uid])
            return
        late = self._store.found_after_reading(self._account.name, _message_id(mail), CLOCKS_DIFFER)
        again = self._ingest(self.state[0], late)
        again.take([mail] if isinstance(mail, Arrived) else [], None, settled=[given.uid])

    def _rest(self, session: Session) -> Rest:
        return self._reading_on.over(session, self._account.name, self._folder, self.state[0])

    def _ingest(self, uidvalidity: int, late: frozenset[int] | None = None) -> Ingest:
        given = (self._account, self._store, self._clock, self._folder, uidvalidity, self._direction)
        return Ingest(*given, late, self._place)

    def _tell(self, missing: Sequence[Missing]) -> None:
        for one in missing:
            log.warning("withheld", mailbox=self._account.name, folder=self._folder, uid=one.uid, reason=one.reason)

    def _count_gone(self, examined: Examined, cursor: Cursor | None, found: int, *, known: bool) -> None:
        """UIDs are given out one after the other (RFC 9051 §2.3.1.1): those that are missing after the cursor were mails."""
        self.state = (examined.uidvalidity, examined.uidnext)
        if known and cursor is not None and examined.uidnext:
            self.gone = max(0, examined.uidnext - 1 - cursor.uid - found)

    def _new_uids(self, session: Session, examined: Examined, cursor: Cursor | None, now: datetime) -> tuple[list[int], bool]:
        """The UIDs to read, ascending, and whether the folder is still the one that the cursor speaks of."""
        same = cursor is not None and cursor.uidvalidity == examined.uidvalidity
        if cursor is not None and same and not 0 < examined.uidnext <= cursor.uid:
            return ([] if examined.uidnext == cursor.uid + 1 else session.uids_after(cursor.uid)), True
        if cursor is not None:
            # The folder was made anew (RFC 9051 §2.3.1.1), or a server brought back from a backup counts again from an
            # earlier number, which it never should: numbers mean nothing any more, Message-IDs still do.
            log.warning("folder_renewed", mailbox=self._account.name, folder=self._folder, uidvalidity=examined.uidvalidity)
        return session.uids_since(self._reaches_back_to(now).astimezone(self._account.house.zone).date()), False

    def _reaches_back_to(self, now: datetime) -> datetime:
        """From when on mails count in a folder of which nothing is known: what may answer what is still open, and what came
        while kigen was off, lies before the days that a first start reads when somebody has put it there since."""
        name = self._account.name
        asked = [facts.commitment.asked_at - CLOCKS_DIFFER for facts in self._store.open_facts(name)]
        return min([now - self._account.settings.look_back, *self._store.looks(name).values(), *asked])

    def _unknown(self, session: Session, uids: Sequence[int]) -> list[int]:
        """Those that were not read before, as their headers tell: where all mail lies, most is known. A Message-ID may be given
        twice, by a scanner that counts badly for instance; what was written at another time is another mail. A copy of the
        user's own that a list has handed on says that the list was asked."""
        unknown: list[int] = []
        for at in range(0, len(uids), _IDS_AT_ONCE):
            batch = uids[at : at + _IDS_AT_ONCE]
            marks = session.marks_of(batch)
            before = self._store.read_under(self._account.name, {each for mark in marks.values() for each in mark.ids})
            listed = {each for mark in marks.values() if mark.by_list for each in mark.ids}
            own = self._store.read_as_sent(self._account.name, listed) if listed else {}
            for uid in batch:
                handed_on = uid in marks and marks[uid].by_list and not own.keys().isdisjoint(marks[uid].ids)
                read = [when for each in (marks[uid].ids if uid in marks else ()) for when in before.get(each, ())]
                if read and (handed_on or not any(_may_be_of(when, marks[uid]) for when in read)):
                    self._others.add(uid)
                if not read or uid in self._others:
                    unknown.append(uid)
            self._progress(self._folder, 0, len(uids))  # it goes on, though none is read yet
        return unknown

    def _without_drafts(self, session: Session, mails: list[Mail]) -> list[Mail]:
        """The mails without those that the user is still writing: where all mail lies, drafts lie too. They are not noted as
        read, for what is sent later may bear the same Message-ID."""
        sent = self._direction is Direction.SENT
        own = [] if sent else [one.uid for one in mails if isinstance(one, Arrived) and self._is_own(one)]
        drafts = session.drafts_among(own) if own else set()
        return [one for one in mails if one.uid not in drafts]

    def _is_own(self, mail: Arrived) -> bool:
        return self._account.house.is_own(mail.message.sender.addr)

    def _unseen(self, mails: Sequence[Mail]) -> list[Mail]:
        """Those that were not read before, from this folder's earlier life or from another folder."""
        ids = {id(one): _message_id(one) for one in mails}
        seen = self._store.seen_message_ids(self._account.name, [each for each in ids.values() if each])
        return [one for one in mails if ids[id(one)] not in seen or one.uid in self._others or self._is_another(one)]

    def _is_another(self, mail: Mail) -> bool:
        """Whether it lies in Sent and bears the Message-ID of an earlier mail."""
        if self._direction is not Direction.SENT or not isinstance(mail, Arrived):
            return False
        before = SentBefore(self._account.name, self._store)
        before.look_up([mail.message])
        return before.is_another(mail.message)

    def _note_empty(self, examined: Examined, cursor: Cursor | None) -> None:
        """Move the cursor of a folder without news to its end, so that the next look begins there."""
        if examined.uidnext and (cursor is None or cursor.uidvalidity != examined.uidvalidity):
            ingest = self._ingest(examined.uidvalidity)
            ingest.take([], up_to=examined.uidnext - 1)


def _may_be_of(read: datetime | None, mark: Mark) -> bool:
    """Whether a mail may be the one that was read under its Message-ID: of that one its Date was kept, or when it came, and a
    copy bears the one or the other. Who is read once more for nothing brings nothing new; who is passed over is lost."""
    known = [each for each in (mark.date, mark.internal_date) if each is not None]
    return read is None or not known or any(abs(each - read) <= _SAME for each in known)


def fetched(session: Session, batch: Sequence[int], pace: Pace) -> list[Fetched | Missing]:
    """A batch of the examined folder's mails, each with all of its headers. Raises MailboxError."""
    began = time.monotonic()
    given = list(session.fetch(batch))
    pace.took(time.monotonic() - began, sum(len(one.raw) for one in given if isinstance(one, Fetched)))
    return [_with_headers(session, one) for one in given]


def _with_headers(session: Session, fetched: Fetched | Missing) -> Fetched | Missing:
    """The mail, with more of it where its beginning does not even hold its headers."""
    if isinstance(fetched, Missing) or not fetched.truncated or b"\r\n\r\n" in fetched.raw:
        return fetched
    return next(iter(session.fetch([fetched.uid], limit=_MORE)), fetched)


def _message_id(mail: Mail) -> str:
    if isinstance(mail, Arrived):
        return mail.message.message_id
    return mail.message_id if isinstance(mail, Passed) else ""
