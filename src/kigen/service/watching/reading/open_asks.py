"""The commitments of a mailbox that are not over, and by what a mail is known to belong to one of them."""

from __future__ import annotations

from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.facts import Facts
from kigen.followup.standing import Standing, standing
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.store import Store


class OpenAsks:
    """Looked up when they are first needed, and anew after `forget`. `open` holds them by number, as of then."""

    def __init__(self, account: Account, store: Store, clock: Clock) -> None:
        self._account = account
        self._store = store
        self._clock = clock
        self._threads: Threads | None = None
        self.open: dict[int, Facts] = {}

    def threads(self) -> Threads:
        """Their threads, with our letters' ids. Raises StoreError."""
        if self._threads is None:
            now, account = self._clock.now(), self._account
            known = self._store.open_facts(account.name)
            stands = {facts.commitment.id: standing(facts, account.policy(facts.commitment), now) for facts in known}
            self.open = {facts.commitment.id: facts for facts in known if not stands[facts.commitment.id].state.is_final}
            self._threads = Threads.of(
                (followed(facts, stands[number]) for number, facts in self.open.items()),
                (facts.commitment for facts in known if facts.commitment.id not in self.open),
            )
        return self._threads

    def forget(self) -> None:
        """Something has come that may have changed them."""
        self._threads = None


def followed(facts: Facts, stands: Standing) -> Followed:
    """One of them, with what its thread has grown by."""
    return Followed(facts.commitment, _ids_of_thread(facts), max(stands.due_at, stands.remind_from))


def _ids_of_thread(facts: Facts) -> tuple[str, ...]:
    """What the thread has grown by since the ask: our letters, and every mail that has counted as an event. Many programs
    name only the mail they answer."""
    letters = (letter.message_id for letter in facts.letters)
    mails = (event.message_id for event in facts.events)
    return tuple(dict.fromkeys(each for each in (*letters, *mails) if each))
