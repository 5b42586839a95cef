"""Text made to be slow: 64 kB of one piece, read by every reader. The cost beside that of looking at each character once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

_SIZE = 65_536  # bytes: what is fetched of a mail at most
_ALLOWED = 200  # ms of CPU
_PIECES = (
    *("6月12日までに", "6/12(", "by Friday ", "June 12 ", "1/", "の3日前", "お", "必要事項を", "場合も", "if you have not "),
    *("> ", "(", "[", "「", '"', "\n\n", "a\n", "<div>", "please send ", "請求書に", "-- \n"),
    "鈴木様\n\nDear Ms Lee, please return the form by June 12.\n\n",
    *("deadline: June 12\n", "due June 12\n", "form\tJune 12\n", "they need it signed in by June 12\n", "a ", "1", "1,", "1."),
    *(
        "6月12日までにお送りいただき、",
        "12日までにお願いしたいことがあります",
        "6月12日、",
        "翌",
        "今度",
        "連休明け",
        "3営業日以内に",
        "納品の3日前までにお送りください。",
        "来院の前日までに",
    ),
    "Please send it two days before the wedding. The wedding is on 3 May.\n\n",
    # What groups that are repeated without end could have parted in two ways
    *("when you get a minute tomorrow page me ", "資料:  ", "営業部へ資料を", "でございます", "he has had "),
    *("今四", "令和", "1年", "1 日", "再来"),
)


def run() -> None:
    """The slowest piece of each reader, in CPU time, and as so many times a plain scan of the same text."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "fuzz"))
    from fuzz_targets import READERS

    for name, reader in READERS.items():
        reader("6月12日までに。 by June 12.")  # compiles what is compiled once
        cost, piece = max((_cost(reader, _long(piece)), piece) for piece in _PIECES)
        scan = _cost(lambda text: sum(map(str.isspace, text)), _long(piece))
        verdict = "" if cost <= _ALLOWED else f", over {_ALLOWED} ms"
        print(f"{name}: {cost:.0f} ms at most, {cost / scan:.0f} scans ({piece!r}){verdict}")


def _long(piece: str) -> str:
    raw = piece.encode()
    return (raw * (_SIZE // len(raw) + 1))[:_SIZE].decode("utf-8", "ignore")


def _cost(read: Callable[[str], object], text: str) -> float:
    """Milliseconds of CPU, the better of two."""
    costs = []
    for _ in range(2):
        start = time.process_time()
        read(text)
        costs.append(1000 * (time.process_time() - start))
    return min(costs)
