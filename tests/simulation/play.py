"""Plays worlds by their seeds and counts what happened in them."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import structlog
from judging import faults
from servers_in_time import Inline
from sqlalchemy import event
from world_in_time import World

from kigen.store import Store

WORLDS_IN_A_STORE = 20
ASKS = 12


def _without_waiting_for_the_disk(store: Store) -> None:
    """No world outlives its process: what a power cut does to the file is tested elsewhere, and each write waits for it."""

    @event.listens_for(store._engine, "connect")
    def _fast(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF")


def quiet() -> None:
    """Keep the service's log out of the report: it tells of thousands of letters."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def play(seeds: Iterable[int], folder: Path, asks: int = ASKS, kind: type[World] = World) -> tuple[Counter[str], list[str]]:
    """Play a world of this kind for each seed, some in one store. Returns what was counted, and the faults."""
    counted: Counter[str] = Counter()
    found: list[str] = []
    store: Store | None = None
    for number, seed in enumerate(seeds):
        if number % WORLDS_IN_A_STORE == 0:
            if store is not None:
                store.close()
            store = Store.open(folder / f"worlds-{seed}.db")
            _without_waiting_for_the_disk(store)
        assert store is not None
        world = kind(seed, store, asks)
        with asyncio.Runner() as runner:
            runner.get_loop().set_default_executor(Inline(1))
            runner.run(world.play())
        found += faults(world)
        counted.update(worlds=1, commitments=len(world.asks), letters=len(world.letters), outages=len(world.off))
        counted.update(f"{kind} {ordinal}" for _, told in world.letters for _, kind, ordinal in told)
    if store is not None:
        store.close()
    return counted, found
