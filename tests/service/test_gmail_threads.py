"""Gmail's number of a thread: it joins an answer to what was asked where the mail itself names nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kigen.followup.standing import standing
from kigen.mailbox import Fetched
from kigen.service.account import Account, all_accounts
from kigen.service.watching.reading.ingest import Ingest
from kigen.store import Direction, Store
from servers.smtp import SmtpSink
from service.office import START, MovedClock, mail, settings
from service.test_loop import ASK, ASK_ID, DELIVERY

HOUR = timedelta(hours=1)
ME = "sato@office.example"


class _Place:
    port = 1


@pytest.fixture
def account(start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> Account:
    return all_accounts(settings(_Place(), ME, start_smtp(security="none"), tmp_path, {}))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("thread", "state"), [(1790, "settled"), (1791, "held"), (None, "held")])
def test_an_answer_that_names_no_mail(account: Account, tmp_path: Path, thread: int | None, state: str) -> None:
    """A mail program that drops References, in a subject of its own: in the thread as Gmail counts it, it is the answer; in
    another thread, or where nobody counts threads, it holds the letters and is shown. The number is kept in the store."""
    path, clock = tmp_path / "kigen.db", MovedClock(START)
    store = Store.open(path)
    _take(account, store, clock, "Sent", Direction.SENT, _given(mail(START, ASK, sender=ME, message_id=ASK_ID), 1790))
    store.close()
    store = Store.open(path)
    try:
        clock.move_to(START + HOUR)
        answer = mail(
            START + HOUR,
            DELIVERY,
            sender="鈴木 一郎 <suzuki@client.example>",
            to=ME,
            subject="見積書です",
            attachment="見積書.pdf",
        )
        _take(account, store, clock, "INBOX", Direction.RECEIVED, _given(answer, thread))
        (facts,) = store.open_facts("sato")
        assert facts.commitment.provider_thread == "1790"
        assert standing(facts, account.policy(facts.commitment), clock.now()).state.value == state
    finally:
        store.close()


def _given(raw: bytes, thread: int | None) -> Fetched:
    return Fetched(1, datetime(2026, 6, 1, tzinfo=UTC), len(raw), raw, truncated=False, gmail_thrid=thread)


def _take(account: Account, store: Store, clock: MovedClock, folder: str, direction: Direction, given: Fetched) -> None:
    ingest = Ingest(account, store, clock, folder, 1, direction)
    ingest.take([ingest.look_at(given, lambda begun: begun)], up_to=1)
