"""Which threads a server may have: one that says nothing any more must not hold those with which others are talked to.

A session occupies a thread for as long as an exchange takes, and up to a minute when the other side is silent. Hundreds of
mailboxes on one such server would have all threads, and mailboxes elsewhere would wait for it with them.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[[], None]


class Shares:
    """Parts of a pool of threads, by server: none has more than `at_one_server` at work, its other jobs wait for these."""

    def __init__(self, pool: Executor, at_one_server: int) -> None:
        self._pool = pool
        self._at_one_server = at_one_server
        self._servers: dict[str, Share] = {}

    def of(self, server: str) -> Share:
        """The part of a server, by its name."""
        return self._servers.setdefault(server.lower(), Share(self._pool, self._at_one_server))


class Share(Executor):
    """One server's part. To shut down the pool ends it; jobs that wait then are dropped."""

    def __init__(self, pool: Executor, most: int) -> None:
        self._pool = pool
        self._free = most
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run it in a thread, at once or when one of this server's is free. Raises RuntimeError after the pool has ended."""
        future: Future[T] = Future()
        job = partial(_carry_out, future, partial(fn, *args, **kwargs))
        with self._lock:
            if not self._free:
                self._waiting.append(job)
                return future
            self._free -= 1
        self._begin(job)
        return future

    def _begin(self, job: Job) -> None:
        try:
            self._pool.submit(self._work, job)
        except RuntimeError:
            with self._lock:
                self._free += 1
            raise

    def _work(self, job: Job) -> None:
        """A thread's turn: this job, and then those that have waited meanwhile."""
        job()
        while True:
            with self._lock:
                if not self._waiting:
                    self._free += 1
                    return
                job = self._waiting.popleft()
            job()


def _carry_out(future: Future[Any], call: Callable[[], Any]) -> None:
    """What the standard library's executors do with a job: its outcome, or its error, is the future's."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        outcome = call()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(outcome)
