"""Digests, notices, looks, troubles and settings."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from kigen.store import DigestClaim, DigestState, Notice, Rendered, StaleClaim, Store, Trouble
from store.given import LEASE, MAILBOX

DAY = date(2026, 6, 9)
NOW = datetime(2026, 6, 8, 23, 0, tzinfo=UTC)
SINCE = NOW - timedelta(days=1)
MAIL = Rendered("<digest-1@sato.example>", ("sato@sato.example",), "sato@sato.example", b"Subject: kigen\r\n\r\n", NOW)
MINUTE = timedelta(minutes=1)


def taken(store: Store, day: date = DAY, now: datetime = NOW) -> DigestClaim | None:
    return store.claim_digest(MAILBOX, day, SINCE, NOW, now, LEASE)


def on_its_way(store: Store, day: date = DAY) -> DigestClaim:
    claim = taken(store, day)
    assert claim is not None
    store.begin_sending_digest(claim, MAIL, NOW)
    return claim


def test_one_digest_a_day(open_store: Callable[[], Store]) -> None:
    """Of eight who try at once one writes the day's digest, and nobody does after it is sent."""
    stores = [open_store(), open_store()]
    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(taken, stores[each % 2]) for each in range(8)]
        (claim,) = [won for one in tries if (won := one.result()) is not None]
    stores[0].begin_sending_digest(claim, MAIL, NOW)
    assert stores[1].digest_raw(claim.digest.id) == MAIL.raw
    stores[1].finish_digest(claim, DigestState.SENT, "", NOW)
    assert taken(stores[0], now=NOW + timedelta(days=1)) is None
    sent = stores[0].last_digest(MAILBOX)
    assert sent is not None
    assert (sent.local_date, sent.since, sent.until, sent.state, sent.message_id) == (
        DAY,
        SINCE,
        NOW,
        DigestState.SENT,
        MAIL.message_id,
    )
    assert stores[0].digest_raw(sent.id) is None
    assert stores[0].digest_by_message_id(MAILBOX, ["<x@client.example>", MAIL.message_id]) == sent
    assert stores[0].digest_by_message_id("tanaka", [MAIL.message_id]) is None


def test_a_digest_that_did_not_leave_is_tried_again(store: Store) -> None:
    """Put back it waits for its moment; the next claim has a new token and the old one is worth nothing."""
    old = on_its_way(store)
    store.release_digest(old, NOW + MINUTE, "connection refused", NOW)
    assert taken(store) is None
    new = taken(store, now=NOW + MINUTE)
    assert new is not None
    assert (new.token, new.digest.attempts) == (2, 2)
    for act in (
        lambda: store.begin_sending_digest(old, MAIL, NOW),
        lambda: store.finish_digest(old, DigestState.SENT, "", NOW),
        lambda: store.release_digest(old, NOW, "", NOW),
        lambda: store.skip_digest(old, NOW),
    ):
        with pytest.raises(StaleClaim):
            act()


def test_an_empty_day_is_skipped_and_is_not_the_last_digest(store: Store) -> None:
    """A skipped digest is not claimed again; the last that reached the user is an older one."""
    store.finish_digest(on_its_way(store, DAY - timedelta(days=1)), DigestState.SENT, "", NOW)
    claim = taken(store)
    assert claim is not None
    store.skip_digest(claim, NOW)
    assert taken(store) is None
    last = store.last_digest(MAILBOX)
    assert last is not None
    assert last.local_date == DAY - timedelta(days=1)
    assert store.last_digest(MAILBOX, [DigestState.SKIPPED]) == store.digest(MAILBOX, DAY)


def test_the_digest_before_a_day(store: Store) -> None:
    """What a preview of that day continues from, whatever was sent later."""
    days = [DAY - timedelta(days=back) for back in (3, 1, 0)]
    for day in days:
        store.finish_digest(on_its_way(store, day), DigestState.SENT, "", NOW)
    before = [store.last_digest(MAILBOX, before=day) for day in days]
    assert [None if one is None else one.local_date for one in before] == [None, days[0], days[1]]


@pytest.mark.parametrize("found", [True, False])
def test_a_digest_in_doubt_is_never_sent_again(store: Store, *, found: bool) -> None:
    """A crash while sending leaves a doubt, which is settled by looking; a claimed one is only taken again."""
    on_its_way(store)
    unsent = taken(store, DAY + timedelta(days=1))
    store.recover_digests(NOW)
    assert store.digests_in_doubt(MAILBOX) == []
    store.recover_digests(NOW + LEASE)
    (doubt,) = store.digests_in_doubt(MAILBOX)
    assert (doubt.local_date, doubt.message_id) == (DAY, MAIL.message_id)
    assert taken(store, now=NOW + LEASE) is None
    assert unsent is not None
    assert taken(store, DAY + timedelta(days=1), NOW + LEASE) is not None
    store.settle_digest(doubt.id, found, NOW)
    assert store.digest(MAILBOX, DAY).state is (DigestState.SENT if found else DigestState.REFUSED)  # type: ignore[union-attr]
    with pytest.raises(StaleClaim):
        store.settle_digest(doubt.id, found, NOW)


def test_only_a_verdict_ends_a_digest(store: Store) -> None:
    """Waiting is no verdict; the late word of who sent it is."""
    claim = on_its_way(store)
    with pytest.raises(ValueError, match="no verdict"):
        store.finish_digest(claim, DigestState.WAITING, "", NOW)
    store.recover_digests(NOW, everything=True)
    store.finish_digest(claim, DigestState.SENT, "", NOW)
    assert store.digests_in_doubt(MAILBOX) == []


def test_a_notice_is_told_once(store: Store) -> None:
    """Notices wait until shown, in order of time; of one name only the first is kept; those without a name all are."""
    late = Notice("bounce", NOW + MINUTE, {"who": "鈴木様"}, once="<bounce@client.example>")
    first = store.notify(MAILBOX, late)
    assert store.notify(MAILBOX, late) is None
    assert store.notify("tanaka", late) is not None
    second, third = store.notify(MAILBOX, Notice("late", NOW)), store.notify(MAILBOX, Notice("late", NOW))
    waiting = store.notices(MAILBOX)
    assert [one.id for one in waiting] == [second, third, first]
    assert waiting[-1].fields == {"who": "鈴木様"}
    store.shown([waiting[0].id, waiting[2].id], NOW)
    store.shown([waiting[0].id], NOW + MINUTE)
    assert [one.id for one in store.notices(MAILBOX)] == [third]
    assert [one.shown_at for one in store.notices_since(MAILBOX, NOW)] == [NOW, None, NOW]
    assert [one.id for one in store.notices_since(MAILBOX, NOW + MINUTE)] == [first]


def test_the_last_look_at_each_folder(store: Store) -> None:
    """The newest successful look counts, in whatever order looks are told."""
    store.looked(MAILBOX, ["Sent"], NOW + MINUTE)
    store.looked(MAILBOX, ["Sent", "INBOX"], NOW)
    assert store.looks(MAILBOX) == {"INBOX": NOW, "Sent": NOW + MINUTE}
    assert store.looks("tanaka") == {}


def test_a_folder_that_is_not_watched_any_more_is_forgotten(store: Store) -> None:
    """It is never looked at again, and would make the mailbox seem unwatched for ever; other mailboxes keep theirs."""
    store.looked(MAILBOX, ["Sent", "INBOX", "INBOX/Clients"], NOW)
    store.looked("tanaka", ["INBOX/Clients"], NOW)
    store.looked(MAILBOX, ["Sent", "INBOX"], NOW + MINUTE)
    assert store.looks(MAILBOX) == {"INBOX": NOW + MINUTE, "Sent": NOW + MINUTE}
    assert store.looks("tanaka") == {"INBOX/Clients": NOW}


def test_a_trouble_lasts_until_it_is_cleared(store: Store) -> None:
    """It keeps its beginning, its newest detail and how often it was met; cleared it is gone and begins anew."""
    assert store.trouble(MAILBOX, "signin", "535 5.7.8", NOW)
    assert not store.trouble(MAILBOX, "signin", "535 5.7.3", NOW + MINUTE)
    assert store.troubles(MAILBOX) == [Trouble("signin", "535 5.7.3", NOW, NOW + MINUTE, 2)]
    assert store.cleared(MAILBOX, "signin")
    assert not store.cleared(MAILBOX, "signin")
    assert store.troubles(MAILBOX) == []


def test_who_comes_first_decides(open_store: Callable[[], Store]) -> None:
    """The key and the first start are set once, also by several who start together, and stay."""
    stores = [open_store(), open_store()]
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda each: stores[each % 2].key(bytes([each]) * 32), range(8)))
    assert len(keys) == 1
    assert stores[0].started_at(MAILBOX, NOW) == NOW
    assert stores[1].started_at(MAILBOX, NOW + MINUTE) == NOW
    assert stores[1].started_at("tanaka", NOW + MINUTE) == NOW + MINUTE
    with pytest.raises(ValueError, match="32 bytes"):
        stores[0].key(b"short")


def test_sending_can_be_stopped_for_one_mailbox_or_for_all(store: Store) -> None:
    """A stop for all holds for each; the first stop's time stands; going on ends it."""
    assert store.stopped_at(MAILBOX) is None
    store.stop(NOW + MINUTE, MAILBOX)
    store.stop(NOW)
    store.stop(NOW + MINUTE)
    assert (store.stopped_at(MAILBOX), store.stopped_at("tanaka"), store.stopped_at()) == (NOW, NOW, NOW)
    store.go_on()
    assert (store.stopped_at(MAILBOX), store.stopped_at("tanaka")) == (NOW + MINUTE, None)
    store.go_on(MAILBOX)
    assert store.stopped_at(MAILBOX) is None


def test_a_setting_is_kept_until_taken_away(store: Store) -> None:
    """The newest value counts; None removes it; mailboxes do not share."""
    store.put_setting("week", "1", MAILBOX)
    store.put_setting("week", "2", MAILBOX)
    assert (store.setting("week", MAILBOX), store.setting("week")) == ("2", None)
    store.put_setting("week", None, MAILBOX)
    assert store.setting("week", MAILBOX) is None
