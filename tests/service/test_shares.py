"""Threads of a pool, shared between servers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from kigen.service.watching.shares import Shares

PATIENCE = 30.0


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made


def test_a_silent_server_leaves_the_others_their_threads(pool: ThreadPoolExecutor) -> None:
    """Twenty jobs for a server that says nothing, on four threads: another server's job is done meanwhile, and they are done
    in their turn as soon as it speaks."""
    shares = Shares(pool, 3)
    speaks = threading.Event()
    silent = [shares.of("dead.example").submit(speaks.wait, PATIENCE) for _ in range(20)]
    assert shares.of("alive.example").submit(lambda: "read").result(PATIENCE) == "read"
    assert not any(each.done() for each in silent)
    speaks.set()
    assert [each.result(PATIENCE) for each in silent] == [True] * 20
    assert shares.of("DEAD.example").submit(lambda: "again").result(PATIENCE) == "again"


def test_no_more_at_a_time_than_allowed(pool: ThreadPoolExecutor) -> None:
    """Never more than two of a server's jobs at once, however many come."""
    at_work, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        threading.Event().wait(0.002)
        with lock:
            at_work -= 1

    share = Shares(pool, 2).of("imap.example")
    for each in [share.submit(work) for _ in range(50)]:
        each.result(PATIENCE)
    assert most == 2


def test_a_job_that_fails_or_is_called_off(pool: ThreadPoolExecutor) -> None:
    """Its error is the caller's; one called off while it waits is not begun; the next go on."""
    share = Shares(pool, 1).of("imap.example")
    goes_on = threading.Event()
    first = share.submit(goes_on.wait, PATIENCE)
    begun: list[int] = []
    off, fails, last = share.submit(begun.append, 1), share.submit(lambda: 1 // 0), share.submit(lambda: "done")
    assert off.cancel()
    goes_on.set()
    assert first.result(PATIENCE)
    with pytest.raises(ZeroDivisionError):
        fails.result(PATIENCE)
    assert last.result(PATIENCE) == "done"
    assert begun == []


def test_after_the_pool_has_ended() -> None:
    """A new job is refused as the pool itself refuses it, each time anew."""
    pool = ThreadPoolExecutor(1)
    share = Shares(pool, 1).of("imap.example")
    pool.shutdown()
    for _ in range(2):
        with pytest.raises(RuntimeError):
            share.submit(print)
