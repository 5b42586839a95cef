"""Mail to facts: what a batch of one folder's mails says, stored together with the folder's cursor.

Everything here runs in a thread. Each mail is read by pure functions; one that cannot be read is stored as such and named in
the digest, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.again import may_ask_again
from kigen.followup.correspondence.by_list import came_by_list
from kigen.followup.correspondence.edition import addressed
from kigen.followup.correspondence.in_doubt import left_late, only_asked, wrong_date
from kigen.followup.correspondence.in_users_name import Place, is_in_users_name, read_in_users_name
from kigen.followup.correspondence.incoming import Incoming, read_incoming
from kigen.followup.correspondence.matching import may_belong
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.followup.correspondence.passed_on import may_pass_on
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing.flood import in_flood, is_flooded, own_in_flood
from kigen.language import Reason, reason
from kigen.mail import Quarantined, glance, parse
from kigen.mail.message import Message, Seal
from kigen.mailbox import Fetched, MailboxError, Missing
from kigen.service.account import Account
from kigen.service.controls.hearing import heard
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.watching.charge.in_charge import read_in_sent
from kigen.service.watching.reading.arrived import Arrived, Mail, Passed, Rest, Unreadable, arrived, unread_end
from kigen.service.watching.reading.news import at_once
from kigen.service.watching.reading.open_asks import OpenAsks
from kigen.service.watching.reading.other_mailboxes import OtherMailboxes
from kigen.service.watching.reading.renamed import renamed_letter
from kigen.service.watching.reading.sent_before import SentBefore
from kigen.service.words import planned
from kigen.store import (
    NOT_COUNTED,
    Batch,
    ControlMail,
    Direction,
    Found,
    Happened,
    NewPlan,
    Seen,
    Store,
    StoreError,
    Unread,
    Withheld,
)

log = logger("ingest")

_CLOCKS_DIFFER = timedelta(days=1)
_AT_ONCE = 3  # mails with old dates that may be new; more than these were moved here


@dataclass(slots=True)
class _Gathered:
    """What a batch has brought so far."""

    seen: list[Seen] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    events: list[Happened] = field(default_factory=list)
    elsewhere: list[Happened] = field(default_factory=list)  # events of other mailboxes' commitments, which plan for themselves
    controls: list[ControlMail] = field(default_factory=list)
    withheld: Sequence[Withheld] = ()
    settled: Sequence[int] = ()


class Ingest:
    """Reads the mails of one folder. The open commitments are looked up once a batch.

    `place` says what the user's own mails in it mean, where it is not one of those for what was sent.
    `late`: what is read was read before, and counts for these commitments alone, which were found since.
    """

    def __init__(
        self,
        account: Account,
        store: Store,
        clock: Clock,
        folder: str,
        uidvalidity: int,
        direction: Direction,
        late: frozenset[int] | None = None,
        place: Place = Place.WATCHED,
    ) -> None:
        self._place = place
        self._late = late
        self._account = account
        self._store = store
        self._clock = clock
        self._folder = folder
        self._uidvalidity = uidvalidity
        self._direction = direction
        self._started_at = store.started_at(account.name, clock.now())
        self._asks = OpenAsks(account, store, clock)
        self._others = OtherMailboxes(account, store)
        self._before = SentBefore(account.name, store)
        self._doubts_dates = False
        self._oldest = self._started_at - account.settings.look_back

    def look_at(self, fetched: Fetched, rest: Rest) -> Mail:
        """Read a fetched mail, unless it is a received one of which a glance shows that it belongs to nothing followed. Raises
        MailboxError, StoreError."""
        try:
            return self._looked_at(fetched, rest)
        except (MailboxError, StoreError):
            raise
        except Exception as bug:
            return Unreadable(fetched.uid, self._bug(fetched.uid, bug))

    def _looked_at(self, fetched: Fetched, rest: Rest) -> Mail:
        if self._direction is Direction.RECEIVED:
            seen = glance(fetched.raw)
            thread = str(fetched.gmail_thrid) if fetched.gmail_thrid else ""
            house = self._account.house
            may_matter = (
                seen is None
                or house.is_own(seen.sender)  # the user may be telling us something
                or may_belong(seen, self._asks.threads(), thread)
                or may_pass_on(seen, self._asks.threads(), house)
                or self._others.may_concern(seen)
            )
            if seen is not None and not may_matter:
                return Passed(fetched.uid, seen.message_id, fetched.internal_date)
        return arrived(fetched, rest)

    def take(
        self,
        mails: Sequence[Mail],
        up_to: int | None,
        ahead: int = 0,
        *,
        withheld: Sequence[Withheld] = (),
        settled: Sequence[int] = (),
        announced: Sequence[Missing] = (),
        just_put: bool = False,
    ) -> None:
        """Store what these mails say, in order, and move the cursor to UID `up_to`, if there is one; `ahead` mails are still to
        be read after it. `withheld` are owed by the server from now on, `settled` no more; of those `announced` the headers
        say whose answer is not given. `just_put`: they came since the last look. Raises StoreError, then nothing is stored.

        A mail in the thread of a commitment that the same batch has brought, or that may ask for the same again, waits until
        that one is stored and has its number: the batch is stored in two. So does one under the Message-ID of another.
        """
        gathered = _Gathered()
        fresh: set[str] = set()
        read: set[str] = set()
        self._before.look_up(self._of_user(mails))
        self._doubts_dates = just_put and sum(self._wrong_date(mail) is not None for mail in mails) <= _AT_ONCE
        for mail in mails:
            if isinstance(mail, Unreadable):
                log.warning("unreadable", mailbox=self._account.name, folder=self._folder, uid=mail.uid)
                gathered.unread.append(Unread(mail.uid, mail.quarantined))
                continue
            if isinstance(mail, Passed):
                gathered.seen.append(Seen(mail.uid, mail.message_id, self._direction, mail.arrived_at))
                continue
            id_again = self._direction is Direction.SENT and mail.message.message_id in read
            read.add(mail.message.message_id)
            if not id_again and self._is_copy(mail.message):
                self._note_copy(mail, gathered)
                continue
            named = {*mail.message.references, *mail.message.in_reply_to}
            own = self._direction is Direction.SENT or self._account.house.is_own(mail.message.sender.addr)
            again = own and any(may_ask_again(mail.message, one.commitment) for one in gathered.found)
            if fresh & named or again or id_again:
                self._record(gathered, up_to=None)
                gathered, fresh = _Gathered(), set()
                self._before.look_up(self._of_user(mails))
            try:
                self._read(mail, gathered)
            except StoreError:
                raise
            except Exception as bug:
                found = self._bug(mail.uid, bug)
                gathered.unread.append(Unread(mail.uid, replace(found, message_id=mail.message.message_id)))
            fresh |= {one.commitment.message_id for one in gathered.found}
        for missing in announced:
            gathered.events.extend(self._announced(missing, gathered))
        gathered.withheld, gathered.settled = withheld, settled
        self._record(gathered, up_to, ahead)

    def _announced(self, missing: Missing, gathered: _Gathered) -> list[Happened]:
        """What the headers of a mail bring that the server does not give: an answer that nobody can read holds letters."""
        message = parse(missing.head)
        if self._direction is not Direction.RECEIVED or isinstance(message, Quarantined):
            return []
        shut = replace(message, text="", attachments=(), sealed=(Seal.NOT_GIVEN,))
        incoming = read_incoming(shut, self._clock.now(), self._asks.threads(), self._account.house)
        return self._news(incoming, gathered)

    def _bug(self, uid: int, bug: Exception) -> Quarantined:
        """One mail on which our reading fails must not end the watch over all others: it is named in the digest."""
        log.error("bug", mailbox=self._account.name, folder=self._folder, uid=uid, exc_info=bug)
        return Quarantined(f"reading it failed: {type(bug).__name__}")

    def _read(self, mail: Arrived, gathered: _Gathered) -> None:
        """Add what a mail says: all of it, or, when reading fails, nothing."""
        now = self._clock.now()
        if self._late is not None:
            self._read_by_direction(mail, gathered, now)
            return
        told = heard(mail.message, min(self._moment(mail, now), now), self._direction, self._account, self._store, now)
        if told is not None:
            gathered.controls.append(told)
            kind, direction = "control", self._direction
        else:
            kind, direction = self._read_by_direction(mail, gathered, now)
        if direction is Direction.SENT and kind in {"asks", ""}:
            unread = unread_end(mail, self._account.house)
            gathered.unread += [Unread(mail.uid, unread.quarantined)] if unread is not None else []
        message = mail.message
        thread = (*message.references, *message.in_reply_to)
        to = addressed(message) if direction is Direction.SENT else None
        gathered.seen.append(Seen(mail.uid, message.message_id, direction, message.date, thread, kind, to))

    def _read_by_direction(self, mail: Arrived, gathered: _Gathered, now: datetime) -> tuple[str, Direction]:
        """A word for the record, and whether the mail counts as sent or as received."""
        if self._direction is Direction.SENT:
            return self._read_own(mail, gathered, now), Direction.SENT
        if is_in_users_name(mail.message, self._account.house):
            return self._read_in_users_name(mail, gathered, now)
        return self._read_received(mail, gathered, now), Direction.RECEIVED

    def _of_user(self, mails: Sequence[Mail]) -> list[Message]:
        read = [one.message for one in mails if isinstance(one, Arrived)]
        return [one for one in read if self._direction is Direction.SENT or self._account.house.is_own(one.sender.addr)]

    def _is_copy(self, message: Message) -> bool:
        sent = self._direction is Direction.SENT
        return not (sent and self._late is not None) and self._before.lay_elsewhere(message, self._folder, sent=sent)

    def _note_copy(self, mail: Arrived, gathered: _Gathered) -> None:
        """A second copy of what was sent says nothing new, unless a list handed it on. Only one that arrived is a mail more
        that was received."""
        if self._direction is Direction.SENT:
            return
        by_list = came_by_list(mail.message, self._came(mail), self._asks.threads())
        gathered.events += [Happened(number, event) for number, event in by_list if self._counts_for(number)]
        if self._late is None:
            gathered.seen.append(Seen(mail.uid, mail.message.message_id, self._direction, mail.message.date, kind="copy"))

    def _read_received(self, mail: Arrived, gathered: _Gathered, now: datetime) -> str:
        at = mail.arrived_at or self._moment(mail, now)
        incoming = read_incoming(mail.message, min(at, now), self._asks.threads(), self._account.house, mail.provider_thread)
        gathered.events.extend(self._news(incoming, gathered))
        if not incoming.in_thread and self._late is None:
            here = {self._asks.open[number].commitment.message_id for number, _ in incoming.events}
            gathered.elsewhere += self._others.news(mail.message, min(at, now), here)
        return incoming.kind

    def _read_own(self, mail: Arrived, gathered: _Gathered, now: datetime) -> str:
        """A mail of the user's: what it asks and promises, and what it does to what was asked before."""
        if self._late is None and read_in_sent(mail.message, self._account, self._store, now):
            return NOT_COUNTED
        why = self._wrong_date(mail) if self._doubts_dates else None
        outgoing = read_outgoing(
            mail.message,
            sent_at := self._moment(mail, now) if why is None else self._came(mail),
            self._asks.threads(),
            self._account.house,
            folder=self._folder,
            provider_thread=mail.provider_thread,
            edition=self._before.edition(mail.message),
        )
        renamed = renamed_letter(mail.message, self._account, self._store, self._asks.open, now)
        gathered.events += [one for one in renamed if self._counts_for(one.commitment)]
        outgoing = left_late(outgoing, mail.arrived_at, now) if why is None else only_asked(outgoing, why)
        return self._take_outgoing(mail, outgoing, sent_at, gathered)

    def _wrong_date(self, mail: Mail) -> Reason | None:
        """Why a mail's Date is not believed, where one lies in Sent that was not read before."""
        if self._direction is not Direction.SENT or not isinstance(mail, Arrived) or self._before.knows(mail.message):
            return None
        return wrong_date(mail.message.date, self._came(mail), self._oldest)

    def _came(self, mail: Arrived) -> datetime:
        return min(mail.arrived_at or self._clock.now(), self._clock.now())

    def _read_in_users_name(self, mail: Arrived, gathered: _Gathered, now: datetime) -> tuple[str, Direction]:
        """A mail in the user's name that does not lie in Sent."""
        sent_at = self._moment(mail, now)
        read = read_in_users_name(
            mail.message,
            sent_at,
            self._asks.threads(),
            self._account.house,
            self._place,
            folder=self._folder,
            provider_thread=mail.provider_thread,
        )
        kind = self._take_outgoing(mail, read.outgoing, sent_at, gathered)
        return kind, Direction.SENT if read.filed else Direction.RECEIVED

    def _take_outgoing(self, mail: Arrived, outgoing: Outgoing, sent_at: datetime, gathered: _Gathered) -> str:
        """Add what a mail of the user's brings. A word for the record."""
        now = self._clock.now()
        # A program's clock may be ahead of ours: what the user wrote counts at once, not when our clock gets there.
        events = []
        for number, event in outgoing.events:
            its_own = (mail.message.message_id, self._before.edition(mail.message))
            known_already = self._asks.open[number].commitment.mail == its_own  # it is read again
            if known_already or not self._counts_for(number):
                continue
            flooded = self._is_flooded(number, gathered)
            kept = own_in_flood(event, self._asks.open[number].events) if flooded else event
            if kept is not None:
                events.append(Happened(number, replace(kept, at=min(kept.at, now))))
        is_old = sent_at < self._oldest
        gathered.events += events
        gathered.found += [] if is_old or self._late is not None else [self._found(one, now) for one in outgoing.commitments]
        return "before_look_back" if is_old else outgoing.kind

    def _found(self, one: Commitment, now: datetime) -> Found:
        """A new commitment with its plan. One that was over at the first start is only noted: nothing is sent about it."""
        if max(one.asked_at, one.due_at) <= self._started_at:
            past = Event(EventKind.PAST_AT_START, now, reasons=(reason("ended_past_at_start"),))
            return Found(one, (), (past,))
        return Found(one, planned(Facts(one), self._account, self._store, now))

    def _moment(self, mail: Arrived, now: datetime) -> datetime:
        """When a mail was sent: its Date, unless that lies in the future or nowhere; then its arrival."""
        date = mail.message.date
        if date is not None and date.astimezone(UTC) <= now + _CLOCKS_DIFFER:
            return date.astimezone(UTC)
        return mail.arrived_at or now

    def _news(self, incoming: Incoming, gathered: _Gathered) -> list[Happened]:
        """The events for commitments that are read for. What is unclear counts each time: the user, who was asked about an
        earlier mail, must see that there is another before they say what is to happen."""
        news = []
        for number, event in incoming.events:
            if not self._counts_for(number):
                continue
            flooded = self._is_flooded(number, gathered)
            kept = in_flood(event, self._asks.open[number].events) if flooded else event
            if kept is not None:
                news.append(Happened(number, kept))
        return news

    def _counts_for(self, number: int) -> bool:
        return self._late is None or number in self._late

    def _is_flooded(self, number: int, gathered: _Gathered) -> bool:
        brought = (each.event for each in gathered.events if each.commitment == number)
        return is_flooded((*self._asks.open[number].events, *brought))

    def _record(self, gathered: _Gathered, up_to: int | None, ahead: int = 0) -> None:
        now = self._clock.now()
        by_number: dict[int, list[Event]] = {}
        for happened in gathered.events:
            if not self._asks.open[happened.commitment].know(happened.event):
                by_number.setdefault(happened.commitment, []).append(happened.event)
        plans, notices = [], []
        for number, events in by_number.items():
            known = self._asks.open[number]
            after = Facts(known.commitment, (*known.events, *events), known.letters)
            notices += at_once(after, events, self._account, now)
            why = tuple(each for event in events for each in event.reasons)
            plans.append(NewPlan(number, planned(after, self._account, self._store, now), why))
            log.info("events", mailbox=self._account.name, commitment=number, kinds=[event.kind.value for event in events])
        for found in gathered.found:
            one = found.commitment
            log.info("found", mailbox=self._account.name, owed_by=one.owed_by.value, certain=one.certain)
        recorded = self._store.record(
            Batch(
                self._account.name,
                self._folder,
                self._uidvalidity,
                now,
                up_to,
                tuple(gathered.seen),
                tuple(gathered.unread),
                tuple(gathered.found),
                (*gathered.events, *gathered.elsewhere),
                tuple(plans),
                notices=tuple(notices),
                controls=tuple(gathered.controls),
                ahead=ahead,
                withheld=tuple(gathered.withheld),
                settled=tuple(gathered.settled),
            )
        )
        for number, found in zip(recorded.commitments, gathered.found, strict=True):
            if found.events and number in recorded.new:
                self._store.close_commitment(number, now)
        if gathered.events or any(not found.events for found in gathered.found):
            self._asks.forget()  # those that were over at the first start are not followed
