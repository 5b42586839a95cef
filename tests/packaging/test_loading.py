"""What a running service does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kigen.loading import without

_LOADED = """
import sys
from pathlib import Path
from kigen.service.process.logs import logger, start_logging
from kigen.store.database.migrate import REVISIONS, upgrade
from sqlalchemy import create_engine
start_logging("console")
try:
    raise ValueError("told in plain words")
except ValueError:
    logger("test").exception("failed")
with create_engine("sqlite://").begin() as connection:
    upgrade(connection, REVISIONS)
print([name for name in ("rich", "pygments") if name in sys.modules])
import rich.console
"""


def test_a_service_loads_no_colours() -> None:
    """Logs and migrations work without rich and Pygments, which are there all the same for whoever asks later."""
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
    assert "told in plain words" in done.stderr


def test_what_is_loaded_stays() -> None:
    """A package that is loaded already is found within `without`, and one that is not can be loaded after it."""
    with without("subprocess"):
        import subprocess as again
    assert again is subprocess
    with without("nntplib_is_no_package"):
        assert "nntplib_is_no_package" in sys.modules
        with pytest.raises(ImportError):
            __import__("nntplib_is_no_package")
    assert "nntplib_is_no_package" not in sys.modules
