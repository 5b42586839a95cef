"""Which kigen writes, when several watch one mailbox: the one on an old machine that was forgotten, a copy, a colleague's.

Neither knows of the other, and each would write everything. What they share is the mailbox. So each that may write puts a note
into Sent before its first letter, and who put the last one there is in charge; the others hold their letters and say so. A
folder's mails have one order for everybody (RFC 9051 §2.3.1.1), and Sent is read to its end before every letter anyway: no
clock and no answer of the other one is needed. Who has come holds its letters until one that the other had begun has left, and
lies in Sent, where it is found by its name.

Older versions leave no note and heed none, and a machine that was cloned as a whole leaves none of its own: by their letters
they are known all the same.
"""

from __future__ import annotations

import json
import secrets
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from kigen.followup.planning.policy import Mode
from kigen.language import Reason, reason
from kigen.mail.message import Message
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.service.process.key import NAME as KEY
from kigen.service.process.logs import logger
from kigen.service.watching.charge.note import Holder, holder_named, letter_named, written_note
from kigen.store import Rendered, Store

log = logger("in_charge")

ANOTHER = "another_kigen"  # the troubles' names in the store
NO_NOTE = "no_note"
SETTLING = timedelta(minutes=12)  # ten at the final dot are the server's right (RFC 5321 §4.5.3.2.6); then the copy is filed
_AGAIN = timedelta(minutes=1)

_INSTANCE, _HOME, _RUN = "instance", "home", "run_since"  # of the installation
_NOTED, _LAST = "in_charge_noted", "in_charge"  # of a mailbox


def begin(store: Store, state_dir: Path, now: datetime) -> None:
    """A process begins to serve. The store keeps its id for as long as it stays where it is; a copy of it, on another machine
    or beside the first, is another kigen. Raises StoreError."""
    home = _home(state_dir)
    if store.setting(_HOME) != home:
        store.put_setting(_INSTANCE, secrets.token_hex(8))
        store.put_setting(_HOME, home)
    store.put_setting(_RUN, now.astimezone(UTC).isoformat())


def begins_anew(store: Store) -> None:
    """A store was moved to another database, or brought back from a backup: it is another kigen than the one before. Should a
    service be started on what it was before, that one reads here who is in charge, and writes nothing. Raises StoreError."""
    store.put_setting(_HOME, None)


def take_over(store: Store, mailbox: str) -> None:
    """Let this kigen take a mailbox over: the service leaves a new note with its next look. Raises StoreError."""
    store.put_setting(_NOTED, None, mailbox)


def read_in_sent(message: Message, account: Account, store: Store, now: datetime) -> bool:
    """Keep who is in charge, as a mail in Sent tells: a note, or a letter that nobody who heeds notes could have written. To be
    called for each in the order of the folder, before it counts as read. Returns whether it is a note. Raises StoreError."""
    noted = holder_named(message, account.house, now)
    last = noted or _known_by_letter(message, account, store)
    if last is not None:
        kept = asdict(last) | {"at": last.at.isoformat()}
        store.put_setting(_LAST, json.dumps(kept), account.name)
    return noted is not None


class InCharge:
    """Whether this kigen is the one that writes for a mailbox. Everything here is synchronous; threads may share it."""

    def __init__(self, account: Account, store: Store, clock: Clock) -> None:
        self._account = account
        self._store = store
        self._clock = clock
        self._problem = ""  # why the note could not be left
        self._not_before: datetime | None = None
        self._told: str | None = None  # the other one's machine; "-" for none
        self._id = ""
        self._lock = threading.Lock()

    @property
    def _mine(self) -> str:
        self._id = self._id or self._store.first(_INSTANCE, secrets.token_hex(8))
        return self._id

    @property
    def _writes(self) -> bool:
        """Whether this mailbox may write to clients at all. Who only reports takes nothing over from one that writes."""
        settings = self._account.settings
        return any(mode is not Mode.REPORT for mode in (settings.mode, *(rule.mode for rule in settings.rule)) if mode)

    def looked(self) -> Rendered | None:
        """Show in the status and the digest who else is in charge, as long as somebody is; to be called after each look.
        Returns the note that is to be put into Sent now: None when it was, or when that just failed. Raises StoreError."""
        now = self._clock.now()
        if not self._writes:
            self._tell(None)
            return None
        noted, last = self._known(now)
        why = self._why_not(noted, last, now)
        self._tell(last if why is not None and why.code == ANOTHER else None)
        if noted is not None:
            return None
        if self._not_before is not None and timedelta(0) < self._not_before - now <= _AGAIN:
            return None
        return written_note(self._account, self._mine, now)

    def left(self, problem: str = "") -> None:
        """Say that the note lies in Sent, or why it could not be put there. Raises StoreError."""
        now, name = self._clock.now(), self._account.name
        self._problem = problem
        if problem:
            self._not_before = now + _AGAIN
            self._store.trouble(name, NO_NOTE, problem, now)
            log.warning("no_note", mailbox=name, problem=problem)
            return
        self._store.put_setting(_LAST, None, name)  # until ours is read: what lies before it does not count
        self._note_from(now)
        self._store.cleared(name, NO_NOTE)
        log.info("note_left", mailbox=name)

    def why_not(self) -> Reason | None:
        """Why no letter may leave now; None when this kigen is in charge. Raises StoreError."""
        if not self._writes:
            return None
        now = self._clock.now()
        return self._why_not(*self._known(now), now)

    def _why_not(self, noted: datetime | None, last: Holder | None, now: datetime) -> Reason | None:
        if noted is None and self._problem:
            return reason(NO_NOTE)
        if noted is not None and last is not None and last.by != self._mine:
            return reason(ANOTHER)
        if noted is None or last is None or now - noted < SETTLING:
            return reason("taking_over")
        return None

    def _tell(self, another: Holder | None) -> None:
        name = self._account.name
        with self._lock:
            said = another.host if another is not None else "-"
            if said == self._told:
                return
            self._told = said
        if another is None:
            self._store.cleared(name, ANOTHER)
            return
        self._store.trouble(name, ANOTHER, another.host, self._clock.now())
        log.warning("another_kigen", mailbox=name, host=another.host, since=another.at.isoformat())

    def _known(self, now: datetime) -> tuple[datetime | None, Holder | None]:
        """When this kigen left its note, not later than now, should the clock have been ahead then; and who left the last."""
        kept = _kept(self._account, self._store)
        if kept.noted is None or kept.by != self._mine:
            return None, kept.last  # the store is a copy: the note is the other one's
        if kept.noted > now:
            self._note_from(now)
        return min(kept.noted, now), kept.last

    def _note_from(self, now: datetime) -> None:
        kept = {"by": self._mine, "at": now.astimezone(UTC).isoformat()}
        self._store.put_setting(_NOTED, json.dumps(kept), self._account.name)


def _known_by_letter(message: Message, account: Account, store: Store) -> Holder | None:
    """A kigen that goes on writing although this one has left its note, known by a letter that is none of this store's.

    What was written before this process began may be a letter that the store, brought back from a backup, has forgotten.
    """
    token = letter_named(message, account.house)
    if not token or message.date is None:
        return None
    run, kept = store.setting(_RUN), _kept(account, store)
    if kept.noted is None or run is None or kept.last is None or kept.last.by != kept.by:
        return None  # not in charge anyway
    if message.date <= max(kept.noted + SETTLING, datetime.fromisoformat(run)) or store.knows_letter(token):
        return None
    return Holder("", "", message.date.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the store keeps of the notes: who left this store's own and when, and who left the last one in Sent, as far as it
    was read."""

    by: str
    noted: datetime | None
    last: Holder | None


def _kept(account: Account, store: Store) -> _Kept:
    kept = store.settings((_NOTED, _LAST), account.name)
    noted, last = ({} if each is None else json.loads(each) for each in (kept.get(_NOTED), kept.get(_LAST)))
    return _Kept(
        noted.get("by", ""),
        datetime.fromisoformat(noted["at"]) if noted else None,
        Holder(last["by"], last["host"], datetime.fromisoformat(last["at"])) if last else None,
    )


def _home(state_dir: Path) -> str:
    """What changes when a state directory is copied: the machine, and the place of a file of ours on its disk."""
    try:
        machine = Path("/etc/machine-id").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        machine = ""  # in a container; its name changes with every new version of the image
    return sha256(f"{machine}\n{(state_dir / KEY).stat().st_ino}".encode()).hexdigest()[:16]
