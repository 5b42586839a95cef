"""Letters that the store which a backup has replaced knew to have left, or perhaps to have left.

The backup may not know of them. What lies in Sent is found there before it would be written again; what never reached Sent,
since the connection broke or the provider keeps no copies, is known from the replaced store alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kigen.followup.commitment import Commitment
from kigen.followup.outbox import Letter, LetterState
from kigen.store import Store

_BACK = timedelta(days=400)


def carry_over(replaced: Store, restored: Store, mailboxes: Iterable[str], now: datetime) -> int:
    """Note in the restored store which letters of the replaced one have left, or may have. Returns how many those are that may
    have, of which the user is to be asked. Raises StoreError."""
    doubts = 0
    for mailbox in mailboxes:
        for facts in replaced.all_facts(mailbox, now - _BACK):
            for letter in facts.letters:
                if letter.state.may_have_left:
                    restored.put_setting(_name(letter, facts.commitment), letter.state.value, mailbox)
                    doubts += letter.state is not LetterState.SENT
    return doubts


def left_before(letter: Letter, commitment: Commitment, store: Store) -> LetterState | None:
    """What the replaced store knew of a letter that has left, or may have; None for any other. Raises StoreError."""
    known = store.setting(_name(letter, commitment), commitment.mailbox)
    return None if known is None else LetterState(known)


def asked_about(letter: Letter, commitment: Commitment, store: Store) -> None:
    """Forget what was known of a letter: the user has been asked, and their word counts. Raises StoreError."""
    store.put_setting(_name(letter, commitment), None, commitment.mailbox)


def _name(letter: Letter, commitment: Commitment) -> str:
    """A letter by what obliges it: its number may be another one's in the other store."""
    return f"left {letter.kind} {letter.ordinal} {commitment.start} {commitment.message_id}"
