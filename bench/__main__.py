"""Runs the benchmarks named on the command line, or all of them, and prints one line a figure."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bench import cancellation, explain, first_scan, hostile, lateness, linear, start

BENCHMARKS: dict[str, Callable[[], None]] = {
    "explain": explain.run,
    "linear": linear.run,
    "hostile": hostile.run,
    "start": start.run,
    "cancellation": cancellation.run,
    "lateness": lateness.run,
    "first-scan": first_scan.run,
}


def main(names: list[str]) -> int:
    """Run them one after the other."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"== {name}", flush=True)
        BENCHMARKS[name]()
    return 0


sys.exit(main(sys.argv[1:]))
