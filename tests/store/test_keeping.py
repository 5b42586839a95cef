"""What goes after its time, what a person who asks to be forgotten leaves behind, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kigen.followup.event import EventKind
from kigen.followup.outbox import LetterState
from kigen.mail.message import Address, Quarantined
from kigen.store import Batch, Direction, Happened, Notice, Store, StoreError, Unread
from kigen.store.database.schema import commitment as commitments
from kigen.store.database.schema import event, letter, letter_history, letter_mail, message, metadata, notice
from store.given import ASKED, CLIENT, DUE, MAILBOX, asked, claimed, commitment, delivered, letter_of, seen, sending

OTHER = Address("tanaka@other.example", "田中")
LATER = DUE + timedelta(days=500)


def _rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {table.name: len(connection.execute(select(table)).all()) for table in metadata.sorted_tables}


def _settled(store: Store, number: int = 1, to: Address = CLIENT) -> int:
    """A commitment that was answered and closed: one letter sent, the other dropped, all its mails read."""
    (facts,) = asked(store, commitment(number, to=(to,)))
    claim = sending(store, letter_of(store, facts.commitment.id))
    store.finish(claim, LetterState.SENT, "", DUE)
    answer = replace(delivered(number), who=to.addr)
    mails = (
        seen(number, f"<ask-{number}@sato.example>"),
        seen(100 + number, answer.message_id, Direction.RECEIVED, ("<x@y.example>",)),
    )
    store.record(Batch(MAILBOX, "INBOX", 1, DUE, seen=mails, events=(Happened(facts.commitment.id, answer),)))
    store.replan(facts.commitment.id, (), DUE)
    store.close_commitment(facts.commitment.id, DUE)
    return facts.commitment.id


def test_what_is_done_with_goes_after_its_time(store: Store) -> None:
    """A closed commitment of long ago goes with its events, letters, their bytes and history, and the record of its mails."""
    _settled(store)
    store.notify(MAILBOX, Notice("bounce", DUE, {"who": "x"}))
    store.shown([each.id for each in store.notices(MAILBOX)], DUE)
    assert store.prune(DUE + timedelta(days=1)).commitments == 1
    assert {name for name, count in _rows(store).items() if count} == set()


def test_what_is_young_stays(store: Store) -> None:
    """Closed a day after the limit: nothing goes."""
    _settled(store)
    before = _rows(store)
    assert store.prune(DUE - timedelta(days=1)).commitments == 0
    assert _rows(store) == before


def test_what_is_watched_stays_however_old(store: Store) -> None:
    """An open commitment, and a closed one whose letter is in doubt, stay with their letters."""
    (watched, doubtful) = asked(store, commitment(1), commitment(2))
    claim = sending(store, letter_of(store, doubtful.commitment.id))
    store.finish(claim, LetterState.IN_DOUBT, "", DUE)
    store.close_commitment(doubtful.commitment.id, DUE)
    assert store.prune(LATER).commitments == 0
    assert store.facts(watched.commitment.id) is not None
    assert store.facts(doubtful.commitment.id) is not None


def test_many_go_in_small_steps(store: Store) -> None:
    """More than one transaction's worth, all of it."""
    found = asked(store, *(commitment(number) for number in range(1, 411)), plan=())
    for facts in found:
        store.close_commitment(facts.commitment.id, DUE)
    assert store.prune(LATER).commitments == 410
    assert _rows(store)["commitment"] == 0


@pytest.mark.parametrize("who", [CLIENT.addr, "SUZUKI@Client.Example", "@client.example"])
def test_a_person_is_forgotten_and_others_are_not(store: Store, who: str) -> None:
    """All about them goes, whether closed or open; what was asked of another client stays as it is."""
    _settled(store, 1)
    asked(store, commitment(2))
    kept = _settled(store, 3, OTHER)
    before = store.facts(kept)
    store.notify(MAILBOX, Notice("bounce", DUE, {"who": "鈴木一郎様"}))
    store.notify(MAILBOX, Notice("bounce", DUE, {"who": OTHER.addr}))
    assert store.known_of(who) == 2
    removed = store.forget(who)
    assert (removed.commitments, removed.letters) == (2, 4)
    assert store.known_of(who) == 0
    assert store.facts(kept) == before
    with store.reading() as connection:
        assert [row.fields for row in connection.execute(select(notice))] == [{"who": OTHER.addr}]


def test_their_answers_to_what_others_were_asked_are_blanked(store: Store) -> None:
    """A colleague answered for the client: that it was answered stays, who and in which words does not."""
    (facts,) = asked(store, commitment(1, to=(OTHER,)))
    store.record(Batch(MAILBOX, "INBOX", 1, DUE, events=(Happened(facts.commitment.id, delivered()),)))
    store.forget(CLIENT.addr)
    known = store.facts(facts.commitment.id)
    assert known is not None
    assert [(each.kind, each.who, each.words) for each in known.events] == [(EventKind.DELIVERED, "", "")]


def test_somebody_similar_is_not_meant(store: Store) -> None:
    """suzuki@client.example is neither ki@client.example nor anybody at ent.example, and `%` is no joker."""
    asked(store)
    for who in ("ki@client.example", "@ent.example", "%@client.example", "@%"):
        assert store.known_of(who) == 0
        assert store.forget(who).commitments == 0


def test_a_mail_that_could_not_be_read_may_be_theirs(store: Store) -> None:
    """Its subject and its id go; that there is one stays, with its place and its size."""
    asked(store)
    bad = Quarantined("could not be read", "<x@client.example>", "鈴木の見積書", 9_000)
    store.record(Batch(MAILBOX, "INBOX", 1, ASKED, unread=(Unread(12, bad),)))
    store.forget(OTHER.addr)  # of whom nothing is known
    assert store.quarantined(MAILBOX, ASKED) == [("INBOX", 12, bad)]
    store.forget(CLIENT.addr)
    assert store.quarantined(MAILBOX, ASKED) == [("INBOX", 12, Quarantined("could not be read", size=9_000))]


def test_a_letter_that_is_being_sent_is_waited_for(store: Store) -> None:
    """Nothing is removed while a letter to them is on its way; afterwards it is."""
    (facts,) = asked(store)
    claim = sending(store, letter_of(store, facts.commitment.id))
    before = _rows(store)
    with pytest.raises(StoreError, match="is being sent: try again"):
        store.forget(CLIENT.addr)
    assert _rows(store) == before
    store.finish(claim, LetterState.SENT, "", DUE)
    assert store.forget(CLIENT.addr).commitments == 1


def test_a_letter_that_went_along_stays_sent(store: Store) -> None:
    """One letter told of two commitments; the one that carried it is forgotten, the other still counts as sent."""
    (carrying, carried) = asked(store, commitment(1), commitment(2, to=(OTHER,)))
    claim = sending(store, letter_of(store, carrying.commitment.id), [letter_of(store, carried.commitment.id).id])
    store.finish(claim, LetterState.SENT, "", DUE)
    store.forget(CLIENT.addr)
    assert letter_of(store, carried.commitment.id).state is LetterState.SENT


def test_a_forgotten_ask_is_not_found_anew(store: Store) -> None:
    """The asking mail still lies in Sent: by its Message-ID it is known, and not read again."""
    _settled(store)
    store.forget(CLIENT.addr)
    assert store.seen_message_ids(MAILBOX, ["<ask-1@sato.example>"]) == {"<ask-1@sato.example>"}


def test_the_file_holds_nothing_of_who_was_forgotten(file_place: Path, tmp_path: Path) -> None:
    """Neither the SQLite file nor its log contains the address, the name or the words any more."""
    path = tmp_path / "kigen.db"
    path.write_bytes(file_place.read_bytes())
    store = Store.open(path)
    try:
        _settled(store)
        asked(store, commitment(2, to=(OTHER,)))
        here = [path, *path.parent.glob("kigen.db-*")]
        assert any(CLIENT.addr.encode() in each.read_bytes() for each in here)
        store.forget(CLIENT.addr)
        here = [path, *path.parent.glob("kigen.db-*")]
        for trace in (CLIENT.addr, CLIENT.name, "answer-1@client.example"):
            assert not any(trace.encode() in each.read_bytes() for each in here), trace
        assert any(OTHER.addr.encode() in each.read_bytes() for each in here)
    finally:
        store.close()


def test_a_claim_on_what_was_forgotten_is_void(open_store: Callable[[], Store]) -> None:
    """Another process forgets the client between claim and sending: StoreError there, because it is claimed."""
    first, second = open_store(), open_store()
    (facts,) = asked(first)
    claimed(first, letter_of(first, facts.commitment.id))
    with pytest.raises(StoreError):
        second.forget(CLIENT.addr)


def test_every_table_of_a_commitment_is_known(store: Store) -> None:
    """What refers to a commitment or a letter, now or in a later schema, is removed with it: nothing is left dangling."""
    owners = {commitments.c.id, letter.c.id}
    referring = {table.name for table in metadata.sorted_tables for key in table.foreign_keys if key.column in owners}
    assert {event.name, letter.name, letter_mail.name, letter_history.name} <= referring
    assert message.name not in referring
    _settled(store)
    store.forget(CLIENT.addr)
    assert {name for name in referring if _rows(store)[name]} == set()


def test_an_old_read_mail_of_an_open_commitment_does_not_matter(store: Store) -> None:
    """The record of its mail goes; the commitment still knows its thread by itself."""
    (facts,) = asked(store)
    store.record(Batch(MAILBOX, "Sent", 1, ASKED, seen=(seen(1, "<ask-1@sato.example>"),)))
    store.prune(LATER)
    known = store.facts(facts.commitment.id)
    assert known == facts
