"""Asks that were found after mails had been read which may answer them."""

from __future__ import annotations

from datetime import timedelta

from kigen.store import Batch, Direction, Found, LateAsk, ReadBefore, Seen, Store
from store.given import ASKED, MAILBOX, commitment

MINUTE = timedelta(minutes=1)


def found(store: Store, *numbers: int, mailbox: str = MAILBOX, minutes: int = 0) -> tuple[int, ...]:
    """The numbers of commitments that were found some minutes after they were asked."""
    made = tuple(Found(commitment(number, mailbox=mailbox)) for number in numbers)
    return store.record(Batch(mailbox, "Sent", 1, ASKED + minutes * MINUTE, found=made)).commitments


def read(store: Store, uid: int, minutes: int, direction: Direction = Direction.RECEIVED, mailbox: str = MAILBOX) -> None:
    """A mail that was read some minutes after the ask."""
    folder = "INBOX" if direction is Direction.RECEIVED else "Sent"
    seen = Seen(uid, f"<{uid}@client.example>", direction)
    store.record(Batch(mailbox, folder, 7, ASKED + minutes * MINUTE, uid=uid, seen=(seen,)))


def test_each_is_named_until_what_was_read_before_it_was_looked_through(store: Store) -> None:
    """Those of one mailbox, without those that are closed; what is found later is named by itself."""
    first, second = found(store, 1, 2, minutes=3)
    found(store, 3, mailbox="tanaka")
    assert store.unsought(MAILBOX) == [LateAsk(number, ASKED, ASKED + 3 * MINUTE) for number in (first, second)]
    store.close_commitment(first, ASKED)
    assert [one.commitment for one in store.unsought(MAILBOX)] == [second]
    store.sought(MAILBOX, second, ASKED)
    (third,) = found(store, 4)
    assert [one.commitment for one in store.unsought(MAILBOX)] == [third]
    assert len(store.unsought("tanaka")) == 1


def test_the_same_mail_read_once_more_is_not_found_anew(store: Store) -> None:
    """An ask whose mail is read a second time stays looked for."""
    (number,) = found(store, 1)
    store.sought(MAILBOX, number, ASKED)
    assert found(store, 1, minutes=9) == (number,)
    assert store.unsought(MAILBOX) == []


def test_what_was_received_between_two_moments(store: Store) -> None:
    """Both moments count; what was sent, or came to another mailbox, does not."""
    for uid, minutes in enumerate((-1, 0, 5, 6), start=1):
        read(store, uid, minutes)
    read(store, 8, 2, Direction.SENT)
    read(store, 9, 2, mailbox="tanaka")
    assert store.read_between(MAILBOX, Direction.RECEIVED, ASKED, ASKED + 5 * MINUTE) == [
        ReadBefore("INBOX", 7, uid, f"<{uid}@client.example>") for uid in (2, 3)
    ]


def test_what_came_in_between_though_our_clock_was_a_day_behind(store: Store) -> None:
    """It counts by its own date; what was both read and dated before it does not."""
    for uid, dated in ((1, 2), (2, -3 * 60)):
        seen = Seen(uid, f"<{uid}@client.example>", Direction.RECEIVED, ASKED + dated * MINUTE)
        store.record(Batch(MAILBOX, "INBOX", 7, ASKED - 26 * 60 * MINUTE, uid=uid, seen=(seen,)))
    (number,) = found(store, 1, minutes=5)
    assert [one.uid for one in store.read_between(MAILBOX, Direction.RECEIVED, ASKED, ASKED + 5 * MINUTE)] == [1]
    told = [store.found_after_reading(MAILBOX, f"<{uid}@client.example>", 60 * MINUTE) for uid in (1, 2)]
    assert told == [frozenset({number}), frozenset()]


def sent(store: Store, uid: int, message_id: str, minutes: int, folder: str = "Sent", answers: tuple[str, ...] = ()) -> None:
    """A mail of the user's that was written some minutes after the ask."""
    seen = Seen(uid, message_id, Direction.SENT, ASKED + minutes * MINUTE, answers)
    store.record(Batch(MAILBOX, folder, 1, ASKED, uid=uid, seen=(seen,)))


def test_what_was_sent_later_and_filed_earlier(store: Store) -> None:
    """Only what was written after the ask and lies before it in the same folder, until it has been looked through."""
    (number,) = found(store, 1)
    ask_id = commitment(1).message_id
    for uid, minutes in ((3, -5), (4, 5), (6, 9)):
        sent(store, uid, f"<{uid}@sato.example>", minutes)
    sent(store, 2, "<elsewhere@sato.example>", 5, "Sent/2025")
    assert store.sent_out_of_turn(MAILBOX) == []  # nothing is known of the asking mail
    sent(store, 5, ask_id, 0)
    assert store.sent_out_of_turn(MAILBOX) == [ReadBefore("Sent", 1, 4, "<4@sato.example>")]
    store.sought(MAILBOX, number, ASKED)
    assert store.sent_out_of_turn(MAILBOX) == []


def test_what_was_sent_later_and_filed_in_another_folder(store: Store) -> None:
    """What names the ask and was read before it, from wherever programs file what they send."""
    found(store, 1)
    ask_id = commitment(1).message_id
    sent(store, 1, "<before@sato.example>", -5, "Sent Messages", (ask_id,))
    sent(store, 2, "<thanks@sato.example>", 5, "Sent Messages", ("<x@client.example>", ask_id))
    sent(store, 3, "<another@sato.example>", 5, "Sent Messages", ("<x@client.example>",))
    sent(store, 5, ask_id, 0)
    sent(store, 4, "<read-later@sato.example>", 5, "Sent Messages", (ask_id,))
    assert store.sent_out_of_turn(MAILBOX) == [ReadBefore("Sent Messages", 1, 2, "<thanks@sato.example>")]


def test_what_was_read_as_sent(store: Store) -> None:
    """Every mail of the user's under an id, in the order of reading; a mail that arrived is none."""
    sent(store, 1, "<twice@sato.example>", 0)
    read(store, 2, 0)
    sent(store, 3, "<twice@sato.example>", 5, "Sent Messages")
    ids = ["<twice@sato.example>", "<2@client.example>", ""]
    (found,) = store.read_as_sent(MAILBOX, ids).values()
    assert [one.folder for one in found] == ["Sent", "Sent Messages"]
    assert found[0].date is not None
    assert found[0].date < (found[1].date or found[0].date)
    assert store.read_as_sent("tanaka", ids) == {}
