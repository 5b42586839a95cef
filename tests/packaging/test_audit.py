"""`make audit`: what cannot be looked up is never taken for sound."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[2] / "scripts" / "audit.py"
SOUND = {"name": "six", "version": "1.17.0", "vulns": []}
WEAK = {
    "name": "old",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["1.1"], "aliases": [], "description": ""}],
}
UNKNOWN = {"name": "far", "skip_reason": "Dependency not found"}


def _audit(folder: Path, printed: str) -> subprocess.CompletedProcess[str]:
    """With a pip-audit that prints this."""
    tool = folder / "pip-audit"
    (folder / "printed").write_text(printed)
    tool.write_text(f"#!/bin/sh\ncat {folder / 'printed'}\n")
    tool.chmod(0o755)
    return subprocess.run([sys.executable, AUDIT, "a.lock", tool], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([SOUND], 0, "1 packages, 0 known weaknesses"),
        ([SOUND, WEAK], 1, "old 1.0: PYSEC-0000-1, mended in 1.1"),
        ([SOUND, UNKNOWN], 3, "1 of 2 packages could not be looked up (far …)"),
        ([WEAK, UNKNOWN], 1, "old 1.0: PYSEC-0000-1, mended in 1.1"),
    ],
    ids=["sound", "weak", "unknown", "weak and unknown"],
)
def test_what_was_found_decides(tmp_path: Path, found: list[dict[str, Any]], code: int, said: str) -> None:
    """0: nothing is known of anything; 1: something is; 3: not everything could be looked up."""
    done = _audit(tmp_path, json.dumps({"dependencies": found, "fixes": []}))
    assert done.returncode == code
    assert said in done.stdout + done.stderr


def test_without_an_answer_it_says_so(tmp_path: Path) -> None:
    """No network, no data: one line, and not 0."""
    done = _audit(tmp_path, "")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Nothing was looked up" in done.stderr
