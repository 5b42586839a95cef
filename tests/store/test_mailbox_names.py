"""Giving a mailbox another name in the store."""

from __future__ import annotations

from sqlalchemy import func, select

from kigen.store import Batch, Notice, Store
from kigen.store.database.schema import metadata
from store.given import ASKED, DUE, MAILBOX, asked, commitment, letter_of, seen, sending


def _rows(store: Store, mailbox: str) -> dict[str, int]:
    with store.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table).where(table.c.mailbox == mailbox)) or 0
            for table in metadata.sorted_tables
            if "mailbox" in table.c
        }


def test_everything_of_a_mailbox_gets_the_new_name(store: Store) -> None:
    """Commitments, letters, cursors and the rest: as many rows as before, none under the old name; a letter that is being sent
    ends as if nothing had been. Another mailbox is not touched."""
    first, second = asked(store, commitment(1), commitment(2))
    store.record(Batch(MAILBOX, "Sent", 1, ASKED, seen=(seen(1),), uid=1))
    store.notify(MAILBOX, Notice("bounce", DUE, {"who": "鈴木様"}))
    store.looked(MAILBOX, ["Sent"], DUE)
    store.started_at(MAILBOX, ASKED)
    store.put_address(MAILBOX, "sato@desk.example")
    store.started_at("other", ASKED)
    claim = sending(store, letter_of(store, first.commitment.id), [letter_of(store, second.commitment.id).id])
    before, other = _rows(store, MAILBOX), _rows(store, "other")
    store.rename_mailbox(MAILBOX, "sales")
    assert _rows(store, "sales") == before
    assert set(_rows(store, MAILBOX).values()) == {0}
    assert _rows(store, "other") == other
    assert store.addresses() == {"sales": "sato@desk.example"}
    assert (store.is_known("sales"), store.is_known(MAILBOX)) == (True, False)
    store.still_good(claim, [letter_of(store, second.commitment.id).id], last_event=0)
    with store.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
