"""Moving a store from SQLite to PostgreSQL and back: every row, every number, every reference."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kigen.followup.outbox import LetterState
from kigen.store import Batch, Notice, Store, StoreError
from kigen.store.database.schema import metadata
from servers.postgres import Postgres
from store.given import ASKED, DUE, MAILBOX, asked, commitment, delivered, letter_of, seen, sending

_NAME = "moved"


@pytest.fixture
def on_server(postgres: Postgres) -> Iterator[Store]:
    """An empty store on the server."""
    postgres.execute(f"DROP DATABASE IF EXISTS {_NAME}")
    postgres.execute(f"CREATE DATABASE {_NAME}")
    store = Store.open(postgres.url(_NAME))
    yield store
    store.close()


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A file that holds something in every table that can hold something."""
    store = Store.open(tmp_path / "kigen.db")
    (first, second, gone) = asked(store, commitment(1), commitment(2), commitment(3, to=()))
    claim = sending(store, letter_of(store, first.commitment.id), [letter_of(store, second.commitment.id).id])
    store.finish(claim, LetterState.SENT, "", DUE)
    store.add_event(second.commitment.id, delivered(), (), DUE)
    store.record(
        Batch(MAILBOX, "Sent", 1, ASKED, seen=tuple(seen(uid, thread=("<a@b.example>",)) for uid in range(1, 1202)), uid=1201)
    )
    store.notify(MAILBOX, Notice("bounce", DUE, {"who": "鈴木様"}))
    store.looked(MAILBOX, ["Sent"], DUE)
    store.trouble(MAILBOX, "unreachable", "no answer", DUE)
    store.started_at(MAILBOX, ASKED)
    store.close_commitment(gone.commitment.id, ASKED - timedelta(days=3))
    yield store
    store.close()


def _content(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def test_everything_arrives_and_goes_on(filled: Store, on_server: Store) -> None:
    """The same rows on both sides, told as they come; the next commitment gets the next number, and a letter can be claimed."""
    told: list[tuple[str, int, int]] = []
    counts = filled.move_to(on_server, lambda *progress: told.append(progress))
    before = _content(filled)
    assert _content(on_server) == before
    assert counts == {name: len(rows) for name, rows in before.items()}
    assert [done for name, done, of in told if name == "message"] == [500, 1000, 1201]
    (new,) = asked(on_server, commitment(4))
    assert new.commitment.id == 4
    sending(on_server, letter_of(on_server, new.commitment.id))


def test_and_back_again(filled: Store, on_server: Store, tmp_path: Path) -> None:
    """From the server into a new file: the same again."""
    filled.move_to(on_server)
    back = Store.open(tmp_path / "back.db")
    try:
        on_server.move_to(back)
        assert _content(back) == _content(filled)
        (new,) = asked(back, commitment(4))
        assert new.commitment.id == 4
    finally:
        back.close()


def test_numbers_that_were_given_are_not_given_again(filled: Store, on_server: Store) -> None:
    """The newest commitment was removed before the move: its number stays unused on the server too."""
    (last,) = asked(filled, commitment(9), plan=())
    filled.close_commitment(last.commitment.id, DUE)
    filled.forget("suzuki@client.example")
    filled.move_to(on_server)
    (new,) = asked(on_server, commitment(10))
    assert new.commitment.id == last.commitment.id + 1


def test_a_database_that_holds_something_is_refused(filled: Store, on_server: Store) -> None:
    """Nothing is mixed with what is there."""
    asked(on_server, commitment(7))
    before = _content(on_server)
    with pytest.raises(StoreError, match="not empty"):
        filled.move_to(on_server)
    assert _content(on_server) == before
