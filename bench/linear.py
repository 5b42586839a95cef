"""How the time of `kigen explain` grows with the length of one mail: it must stay the same per 1,000 characters."""

from __future__ import annotations

import json
import statistics
from itertools import cycle

from bench.explain import explained
from bench.letters import letters

_SIZES = (1_000, 10_000, 100_000, 1_000_000)  # characters
_ENOUGH = 200_000  # characters read in one run, so that starting the command does not count
_RUNS = 3


def run() -> None:
    """One mail of each length, made of whole letters, in both languages; the median of several runs, in CPU time."""
    for language in ("ja", "en"):
        explained(_mail(language, 100_000))  # compiles what is compiled once
        figures = []
        for size in _SIZES:
            copies = max(1, _ENOUGH // size)
            mails = copies * _mail(language, size)
            seconds = statistics.median(explained(mails) for _ in range(_RUNS)) / copies
            figures.append(f"{size // 1000} kB {seconds * 1e3:.1f} ms ({1e6 * seconds / size:.2f} per 1,000)")
        print(f"{language}: {', '.join(figures)}")


def _mail(language: str, size: int) -> str:
    """One JSON line whose body has `size` characters."""
    mails = letters(language)
    parts: list[str] = []
    length = 0
    for mail in cycle(mails):
        parts.append(mail.body)
        length += len(mail.body) + 1
        if length > size:
            break
    row = json.loads(mails[0].line)
    row["body"] = "\n".join(parts)[:size]
    return json.dumps(row, ensure_ascii=False) + "\n"
