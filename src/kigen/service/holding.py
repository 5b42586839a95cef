"""Work that a stop of the service must not cut in two: what is stored has to agree with what has left."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def to_its_end(work: Awaitable[T]) -> T:
    """The result of `work`, which is waited for though this task is cancelled; then the cancellation goes on."""
    task = asyncio.ensure_future(work)
    cancelled = False
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        task.exception()  # it was heard: asyncio need not complain
        raise asyncio.CancelledError
    return task.result()


def end_if_cancelled() -> None:
    """Let a cancellation go on that was held back while a mail was under way: this task is to do nothing more."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
