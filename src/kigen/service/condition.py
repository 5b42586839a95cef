"""How a mailbox is doing, from what the service has stored: for `kigen status`, for metrics, for whoever asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kigen.service.account import Account
from kigen.service.watching.charge.in_charge import ANOTHER, NO_NOTE
from kigen.service.watching.reading.left_out import UNREADABLE_FOLDER
from kigen.store import LetterFigures, Store, Trouble

STALE = timedelta(minutes=15)  # without a successful look: long enough for a restart of the server, too short for a deadline
_WATCH = "watch"
_READ_ALL_THE_SAME = {UNREADABLE_FOLDER, ANOTHER, NO_NOTE}


@dataclass(frozen=True, slots=True)
class Watch:
    """The connection on which a mailbox is watched: since when (UTC) it is signed in, and whether the server tells of news."""

    signed_in_at: datetime
    idle: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """How one mailbox is doing at `at`. `last_look` is that of the folder which was read longest ago."""

    mailbox: str
    at: datetime
    last_look: datetime | None
    watch: Watch | None
    troubles: tuple[Trouble, ...]
    letters: LetterFigures
    stopped: bool

    @property
    def lag(self) -> timedelta | None:
        """Time since the last look; None when there was none yet."""
        return None if self.last_look is None else self.at - self.last_look

    @property
    def fresh(self) -> bool:
        """Whether the last look is young enough to rely on."""
        return self.lag is not None and self.lag <= STALE

    @property
    def connected(self) -> bool:
        """Whether the watched folders are read. What is wrong besides is no more than told of."""
        return self.fresh and all(one.kind in _READ_ALL_THE_SAME for one in self.troubles)


def condition(account: Account, store: Store, now: datetime, *, stopped: bool) -> Condition:
    """The condition of a mailbox. `stopped` says that a stop file halts all sending."""
    name = account.name
    return Condition(
        mailbox=name,
        at=now,
        last_look=min(store.looks(name).values(), default=None),
        watch=_watch_of(store.setting(_WATCH, name)),
        troubles=tuple(store.troubles(name)),
        letters=store.letter_figures(name, now),
        stopped=stopped or store.stopped_at(name) is not None,
    )


def watched(store: Store, mailbox: str, watch: Watch | None) -> None:
    """Note the connection on which a mailbox is watched from now on; None: there is none."""
    if watch is None:
        store.put_setting(_WATCH, None, mailbox)
    else:
        kept = {"signed_in_at": watch.signed_in_at.astimezone(UTC).isoformat(), "idle": watch.idle}
        store.put_setting(_WATCH, json.dumps(kept), mailbox)


def _watch_of(value: str | None) -> Watch | None:
    if value is None:
        return None
    kept = json.loads(value)
    return Watch(datetime.fromisoformat(kept["signed_in_at"]), kept["idle"])
