"""A process that sends letters until it is killed: `python -m store.writer FILE`. It says each step once the store has it."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from kigen.followup.outbox import LetterState
from kigen.store import Store
from store.given import CHECK, asked, claimed, commitment, rendered


def main(path: Path) -> None:
    store = Store.open(path)
    for number in count():
        letter = asked(store, commitment(number), plan=(CHECK,))[0].letters[0]
        _say(letter.id, LetterState.PLANNED)
        claim = claimed(store, letter)
        _say(letter.id, LetterState.CLAIMED)
        store.begin_sending(claim, rendered(letter), (), letter.due_at)
        _say(letter.id, LetterState.SENDING)
        store.finish(claim, LetterState.SENT, "", letter.due_at)
        _say(letter.id, LetterState.SENT)


def _say(letter: int, state: LetterState) -> None:
    sys.stdout.write(f"{letter} {state}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
