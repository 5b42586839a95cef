"""Play worlds by their seeds and tell of their faults: `python tests/simulation FIRST LAST [PROCESSES]`."""

from __future__ import annotations

import sys

from many_worlds import told


def main(first: str, last: str, processes: str = "0") -> int:
    """1 when there was a fault, else 0."""
    broken = False
    for line, _, faults in told(int(first), int(last), processes=int(processes)):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        broken = bool(faults)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
