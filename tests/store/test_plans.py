"""What is asked often must not read whole tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from kigen.store import Store
from store.given import ASKED, CHECK, CLIENT, MAILBOX, asked, commitment

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "due": lambda store: store.due(MAILBOX, CHECK.due_at),
    "next_due": lambda store: store.next_due(),
    "next_due of a mailbox": lambda store: store.next_due(MAILBOX),
    "in_doubt": lambda store: store.in_doubt(MAILBOX),
    "unfiled": lambda store: store.unfiled(MAILBOX),
    "recover": lambda store: store.recover(CHECK.due_at),
    "recover at start": lambda store: store.recover(CHECK.due_at, everything=True),
    "facts": lambda store: store.facts(1),
    "open_facts": lambda store: store.open_facts(MAILBOX),
    "commitments_by_thread": lambda store: store.commitments_by_thread(MAILBOX, ["<ask-1@sato.example>"]),
    "client_history": lambda store: store.client_history(MAILBOX, [CLIENT.addr], ASKED),
    "letter_by_message_id": lambda store: store.letter_by_message_id(MAILBOX, ["<letter-1@sato.example>"]),
    "seen_message_ids": lambda store: store.seen_message_ids(MAILBOX, ["<ask-1@sato.example>"]),
    "sent_counts": lambda store: store.sent_counts(1, ASKED, ASKED, ASKED),
    "notices": lambda store: store.notices(MAILBOX),
    "counters": lambda store: store.counters(MAILBOX, ASKED),
}
EXPECTED_INDEX = {
    "due": "ix_letter_planned",
    "next_due": "ix_letter_next",
    "next_due of a mailbox": "ix_letter_planned",
    "in_doubt": "ix_letter_in_doubt",
    "unfiled": "ix_letter_unfiled",
    "recover": "ix_letter_leased",
    "recover at start": "ix_letter_leased",
    "open_facts": "ix_commitment_open",
    "sent_counts": "ix_letter_at",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_are_answered_from_indexes(tmp_path: Path, question: str) -> None:
    """SQLite's plan for each statement of a frequent question looks rows up; the partial indexes are used as meant."""
    store = Store.open(tmp_path / "kigen.db")
    asked(store, *(commitment(number) for number in range(3)))
    plans: list[str] = []

    def explain(_connection, cursor, statement, parameters, _context, _many):  # type: ignore[no-untyped-def]
        if statement.lstrip().startswith("SELECT"):
            plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(store._engine, "before_cursor_execute", explain)
    QUESTIONS[question](store)
    store.close()
    assert plans
    assert [step for step in plans if step.startswith("SCAN") and "INDEX" not in step] == []
    assert EXPECTED_INDEX.get(question, "") in "\n".join(plans)
