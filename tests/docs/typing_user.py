"""A user's folder in which `kigen` can be typed as the documents show it."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def home_with_kigen(folder: Path) -> dict[str, str]:
    """Put the command `kigen` into the folder. The environment of a user whose home it is, without a word of kigen's."""
    program = folder / "bin" / "kigen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kigen "$@"\n')
    program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KIGEN_")}
    return kept | {"PATH": f"{program.parent}:{kept['PATH']}", "HOME": str(folder)}
