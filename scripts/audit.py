"""Asks whether known weaknesses are in what a lock pins: `python scripts/audit.py LOCK [PIP-AUDIT]`, by itself with the
pip-audit beside that Python.

Ends with 0 when everything was looked up and nothing is known, 1 when something is, and 3 when it could not be found out:
pip-audit by itself passes over what it cannot look up, and an index without such data would seem to know of no weakness.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def main(lock: str, tool: str) -> int:
    """Print what is known, a line each."""
    done = subprocess.run(  # noqa: S603
        [tool, "--progress-spinner=off", "--disable-pip", "--no-deps", "--format=json", "--requirement", lock],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        sys.stderr.write(f"Nothing was looked up: pip-audit could not reach its data ({last}).\n")
        return 3
    known = [(each, weakness) for each in found for weakness in each.get("vulns", [])]
    for each, weakness in known:
        mended = ", ".join(weakness["fix_versions"]) or "no version yet"
        sys.stdout.write(f"{each['name']} {each['version']}: {weakness['id']}, mended in {mended}\n")
    passed_over = [each["name"] for each in found if "skip_reason" in each]
    if passed_over:
        sys.stderr.write(
            f"{len(passed_over)} of {len(found)} packages could not be looked up ({', '.join(passed_over[:3])} …):"
            " the index gives no data on weaknesses. Try again where it does.\n"
        )
        return 1 if known else 3
    sys.stdout.write(f"{len(found)} packages, {len(known)} known weaknesses\n")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else str(Path(sys.executable).parent / "pip-audit")))
