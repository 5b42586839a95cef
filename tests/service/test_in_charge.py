"""Several kigen and one Sent folder, in any order of what they may do: no letter is written twice, and none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from kigen.config import Settings
from kigen.mail import Quarantined, parse
from kigen.service.account import Account, all_accounts
from kigen.service.watching.charge.in_charge import SETTLING, InCharge, begin, read_in_sent, take_over
from kigen.store import Store
from service.office import START, MovedClock, mail

MINUTE = timedelta(minutes=1)
LONGEST = 10  # minutes that a letter may take to leave, once it was let go


@dataclass
class Sent:
    """The folder of sent mail that all of them read, and how often each letter reached its client."""

    raws: list[bytes]
    written: list[int]


class Kigen:
    """One of them: its store, and up to where it has read."""

    def __init__(self, account: Account, store: Store, state: Path, clock: MovedClock, sent: Sent) -> None:
        self.account, self.store, self.state, self.clock, self.sent = account, store, state, clock, sent
        self.read = 0
        self.in_hand: tuple[int, int] | None = None  # a letter, and the minutes that it still takes
        self.fresh = False  # whether nothing has come since its last look that it could have seen a moment ago
        self.start()

    def start(self) -> None:
        """A process begins; a letter that the one before had in hand had left, or never leaves."""
        begin(self.store, self.state, self.clock.now())
        self.charge = InCharge(self.account, self.store, self.clock)

    def look(self) -> None:
        self._read()
        note = self.charge.looked()
        if note is not None:
            self.sent.raws.append(note.raw)
            self.charge.left()
            self._read()
        self.fresh = True

    def _read(self) -> None:
        for raw in self.sent.raws[self.read :]:
            message = parse(raw)
            assert not isinstance(message, Quarantined)
            read_in_sent(message, self.account, self.store, self.clock.now())
        self.read = len(self.sent.raws)

    def let_go(self, letter: int, minutes: int) -> None:
        """Begin to send, right after a look, what does not lie in Sent as far as that look went."""
        lies_there = any(f"<letter-{letter}@".encode() in raw for raw in self.sent.raws[: self.read])
        if self.fresh and self.in_hand is None and not lies_there and self.charge.why_not() is None:
            self.in_hand = letter, minutes
            self.sent.written[letter] += 1
        self.fresh = False

    def minute(self) -> None:
        """A minute passes. A letter has left in the end, and its copy is filed."""
        self.fresh = False
        if self.in_hand is None:
            return
        letter, left = self.in_hand
        self.in_hand = (letter, left - 1) if left else None
        if not left:
            copy = mail(
                self.clock.now(), "x", sender=self.account.house.address, message_id=f"<letter-{letter}@office.example>"
            )
            self.sent.raws.append(copy)


def _account(folder: Path) -> Account:
    servers = {side: {"host": f"{side}.office.example"} for side in ("imap", "smtp")}
    box = {"name": "sato", "address": "sato@office.example", "owner": "佐藤", "mode": "send", **servers}
    (account,) = all_accounts(Settings(service={"state_dir": str(folder)}, mailbox=[box]))  # type: ignore[arg-type]
    return account


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[list[tuple[Path, Store]]]:
    made = []
    for name in ("old", "new", "third"):
        state = tmp_path / name
        state.mkdir()
        (state / "control.key").write_bytes(bytes(32))
        made.append((state, Store.open(state / "kigen.db")))
    yield made
    for _, store in made:
        store.close()


@pytest.mark.parametrize("seed", range(4, 10))
def test_whatever_they_do_nothing_is_written_twice(seed: int, stores: list[tuple[Path, Store]], tmp_path: Path) -> None:
    """They start, look, let letters go, end and take over, each in its own time; in the end, when all have looked, the one in
    charge has written what was left."""
    chance, clock, sent = Random(seed), MovedClock(START), Sent([], [0] * 6)
    account = _account(tmp_path)
    at_work: list[Kigen] = []
    waiting = [lambda at=at: Kigen(account, at[1], at[0], clock, sent) for at in stores]
    for _ in range(400):
        luck = chance.random()
        if waiting and (not at_work or luck < 0.01):
            at_work.append(waiting.pop()())
        one = chance.choice(at_work)
        if luck < 0.4:
            one.look()
        elif luck < 0.75:
            one.let_go(chance.randrange(len(sent.written)), chance.randint(0, LONGEST))
        elif luck < 0.78 and one.in_hand is None:
            one.start()
        elif luck < 0.79:
            take_over(one.store, account.name)
        else:
            clock.move_to(clock.now() + MINUTE)
            for each in at_work:
                each.minute()
    for _ in range(2 * (LONGEST + int(SETTLING / MINUTE))):
        clock.move_to(clock.now() + MINUTE)
        for each in at_work:
            each.minute()
            each.look()
    for letter in range(len(sent.written)):
        for each in at_work:
            each.look()
            each.let_go(letter, 0)
            each.minute()
    assert sent.written == [1] * len(sent.written)
    assert sum(each.charge.why_not() is None for each in at_work) == 1
