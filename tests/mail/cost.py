"""What reading each odd mail costs, measured in a process of its own: a line of JSON a mail, with CPU seconds and bytes.

python tests/mail/cost.py

The time is CPU time, so that a busy machine does not count. The memory is how far the resident size rose above what
it was before (VmHWM, proc(5)), with freed memory given back first: what C libraries take counts, too.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import time
from pathlib import Path

from odd_mails import Odd, all_odd

from kigen.mail import Message, automatic, own_words, parse, signature, thread_ids


def main() -> None:
    """Measure every odd mail."""
    mails = list(all_odd())
    for odd in mails[:50]:  # whatever is loaded or compiled at first use
        _read(odd.raw)
    for odd in mails:
        seconds, size = _cost(odd)
        sys.stdout.write(json.dumps({"name": odd.name, "seconds": round(seconds, 4), "bytes": size}) + "\n")


def _cost(odd: Odd) -> tuple[float, int]:
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before = _resident("VmRSS")
    began = time.process_time()
    _read(odd.raw)
    return time.process_time() - began, max(0, _resident("VmHWM") - before)


def _read(raw: bytes) -> None:
    """Everything that is done with any mail that comes in."""
    message = parse(raw)
    if isinstance(message, Message):
        automatic(message)
        thread_ids(message)
        own_words(message.text)
        signature(message.text)


def _resident(which: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(which)) * 1024


if __name__ == "__main__":
    main()
