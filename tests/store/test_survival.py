"""Crashes, full disks, and many threads at once."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from sqlite3 import connect

import pytest

from kigen.followup.outbox import LetterKind, LetterState
from kigen.store import Batch, Cursor, Happened, Store, StoreError
from store.child import without_rights
from store.given import (
    ASKED,
    CHECK,
    LEASE,
    MAILBOX,
    REMINDER,
    asked,
    claimed,
    commitment,
    delivered,
    letter_of,
    rendered,
    seen,
)

_ORDER = list(LetterState)


def acknowledged_until_killed(path: Path, lines: int) -> dict[int, LetterState]:
    """The last acknowledged state of each letter of a writer that is killed after it has said so many lines."""
    command = [sys.executable, "-m", "store.writer", str(path)]
    said: dict[int, LetterState] = {}
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for count, line in enumerate(writer.stdout, 1):
            if count == lines:
                writer.kill()
            letter, state = line.split()
            said[int(letter)] = LetterState(state)
    return said


@pytest.mark.parametrize("lines", [1, 2, 3, 4, 61])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, lines: int) -> None:
    """After kill -9 the file opens, every acknowledged step is there, none is half there, and doubt is where sending was."""
    path = tmp_path / "kigen.db"
    said = acknowledged_until_killed(path, lines)
    store = Store.open(path)
    for number, state in said.items():
        letter = store.letter(number)
        assert letter is not None
        assert _ORDER.index(letter.state) >= _ORDER.index(state)
        assert store.history(number)[-1].state is letter.state
        assert (store.raw(number) is not None) == (letter.state in {LetterState.SENDING, LetterState.SENT})
    store.recover(CHECK.due_at, everything=True)
    left = {letter.state for facts in store.open_facts(MAILBOX) for letter in facts.letters}
    assert left <= {LetterState.PLANNED, LetterState.SENT, LetterState.IN_DOUBT}
    store.close()


def limit_pages(store: Store, more: int | None) -> None:
    """Let the file grow by so many pages only, as a full disk would; None: as it likes."""
    with store.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {2**30 if more is None else pages + more}")


def test_a_full_disk_stops_writing_and_loses_nothing(tmp_path: Path) -> None:
    """What does not fit is refused whole, with a sentence; what was acknowledged stays; with room again it goes on."""
    path = tmp_path / "kigen.db"
    store = Store.open(path)
    letter = asked(store)[0].letters[0]
    claim = claimed(store, letter)
    limit_pages(store, 2)
    with pytest.raises(StoreError, match="the disk is full"):
        store.begin_sending(claim, rendered(letter, b"x" * 100_000), (), CHECK.due_at)
    assert letter_of(store, letter.commitment).state is LetterState.CLAIMED
    assert (store.raw(letter.id), len(store.history(letter.id))) == (None, 2)
    with pytest.raises(StoreError, match="the disk is full"):
        store.record(Batch(MAILBOX, "INBOX", 1, ASKED, 500, tuple(seen(uid) for uid in range(500))))
    assert (store.reached(MAILBOX, "INBOX")[0], store.counters(MAILBOX, ASKED).sent) == (None, 0)
    limit_pages(store, None)
    store.begin_sending(claim, rendered(letter, b"x" * 100_000), (), CHECK.due_at)
    store.close()
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def with_file_limit(size: int, act: Callable[[], object]) -> str:
    """What `act` is refused with when no file may grow beyond `size` bytes."""

    def limited() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return act()

    return without_rights(limited)


def test_a_disk_without_room_refuses_a_first_start(shared: Path) -> None:
    """When the file cannot be written whole, there is no file afterwards: the next start is a first start again."""
    said = with_file_limit(20_000, lambda: Store.open(shared / "kigen.db"))
    assert "the disk" in said
    assert list(shared.iterdir()) == []


def test_a_disk_without_room_refuses_the_start(shared: Path) -> None:
    """A database on a disk that takes nothing more is refused before anything is watched or sent."""
    Store.open(shared / "kigen.db").close()
    (shared / "kigen.db").chmod(0o666)
    said = with_file_limit(1000, lambda: Store.open(shared / "kigen.db"))
    assert "the disk" in said


def test_the_same_batch_from_many_threads_is_stored_once(open_store: Callable[[], Store]) -> None:
    """Two watchers who read the same folder at once store each mail, commitment, event and letter once."""
    stores: Sequence[Store] = [open_store(), open_store()]
    known = asked(stores[0])[0].commitment.id
    batch = Batch(
        MAILBOX,
        "Sent",
        1,
        ASKED,
        8,
        tuple(seen(uid) for uid in range(1, 9)),
        found=(),
        events=(Happened(known, delivered()),),
    )
    with ThreadPoolExecutor(8) as pool:
        recorded = list(pool.map(lambda each: stores[each % 2].record(batch), range(8)))
        numbers = set(pool.map(lambda each: asked(stores[each % 2], commitment(2))[0].commitment.id, range(8)))
    assert sum(one.messages for one in recorded) == 8
    assert sum(one.events for one in recorded) == 1
    assert len(numbers) == 1
    assert stores[0].reached(MAILBOX, "Sent")[0] == Cursor(1, 8)
    (facts,) = [stores[0].facts(number) for number in numbers]
    assert facts is not None
    assert [letter.kind for letter in facts.letters] == [LetterKind.CHECK, LetterKind.REMINDER]


def test_planning_and_sending_at_once_do_not_cross(open_store: Callable[[], Store]) -> None:
    """While plans change and answers come in from some threads, others send: each letter has one life, without a gap."""
    stores = [open_store(), open_store()]
    found = asked(stores[0], *(commitment(number) for number in range(6)))
    numbers = [facts.commitment.id for facts in found]

    def plan(each: int) -> None:
        store = stores[each % 2]
        for number in numbers if each % 3 else reversed(numbers):
            store.replan(number, () if each % 2 else (CHECK, REMINDER), ASKED)
            store.add_event(number, delivered(each), (CHECK, REMINDER), ASKED)

    def send(each: int) -> int:
        store, sent = stores[each % 2], 0
        for letter in store.due(MAILBOX, REMINDER.due_at)[:: 1 if each % 3 else -1]:
            claim = store.claim(letter.id, REMINDER.due_at, LEASE)
            if claim is not None:
                store.begin_sending(claim, rendered(letter), (), REMINDER.due_at)
                store.finish(claim, LetterState.SENT, "", REMINDER.due_at)
                sent += 1
        return sent

    with ThreadPoolExecutor(8) as pool:
        planners = [pool.submit(plan, each) for each in range(6)]
        senders = [pool.submit(send, each) for each in range(6)]
        for one in planners:
            one.result()
        sent = sum(one.result() for one in senders) + send(0)
    letters = [letter for facts in stores[0].open_facts(MAILBOX) for letter in facts.letters]
    assert sent == len(letters) == 12
    for letter in letters:
        life = stores[0].history(letter.id)
        assert [change.state for change in life].count(LetterState.SENT) == 1
        assert all(later.was is before.state for before, later in pairwise(life))
