"""Numbers of mails that another server has given to other ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kigen.mail.message import Quarantined
from kigen.store import Batch, Cursor, Direction, Store, Unread, Withheld
from store.given import ASKED, MAILBOX, seen

_DAY = timedelta(days=1)


def batch(message_id: str, mailbox: str = MAILBOX) -> Batch:
    """What was read of a folder: one mail, one that could not be read, and one that is owed."""
    one = replace(seen(3), message_id=message_id)
    owed = Withheld(4, ASKED, 1, ASKED, blind=True)
    return Batch(mailbox, "INBOX", 7, ASKED, 4, seen=(one,), unread=(Unread(2, Quarantined(message_id)),), withheld=(owed,))


def test_a_number_forgotten_is_free_for_another_mail(store: Store) -> None:
    """However often a mailbox moves, what was read is known by its Message-ID, and what has the same number now is another."""
    names = [f"<{number}@client.example>" for number in range(3)]
    for name in names:
        assert store.record(batch(name)).messages == 1
        assert store.reached(MAILBOX, "INBOX") == (Cursor(7, 4), True)
        store.forget_numbers(MAILBOX)
        cursor, owes = store.reached(MAILBOX, "INBOX")
        assert cursor is not None
        assert (cursor.uidvalidity < 0, owes) == (True, False)
    assert store.seen_message_ids(MAILBOX, names) == set(names)
    assert [one.reason for _, _, one in store.quarantined(MAILBOX, ASKED)] == names
    read = store.read_between(MAILBOX, Direction.SENT, ASKED - _DAY, ASKED + _DAY)
    assert len({(one.uidvalidity, one.uid) for one in read}) == len(names)


def test_other_mailboxes_keep_their_numbers(store: Store) -> None:
    """One mailbox moves."""
    store.record(batch("<a@client.example>", "other"))
    store.forget_numbers(MAILBOX)
    assert store.reached("other", "INBOX") == (Cursor(7, 4), True)
