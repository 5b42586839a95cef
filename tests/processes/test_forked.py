"""A forked process is one of its own, as `python -m` starts it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from processes import forked

_TELLS = """
import json, os, sys, time
sys.stderr.write("to errors")
json.dump([sys.argv[1:], os.getcwd(), dict(os.environ), time.strftime("%z"), sys.stdin.read(), __name__], sys.stdout)
sys.exit(7)
"""
_WAITS = "import time\nprint('waits', flush=True)\ntime.sleep(60)\n"
_COUNTS = "import kigen\nkigen.seen = getattr(kigen, 'seen', 0) + 1\nprint(kigen.seen)\n"
ENVIRONMENT = {"PATH": os.defpath, "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "WORD": "期限"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with modules to run."""
    for name, text in {"tells": _TELLS, "waits": _WAITS, "counts": _COUNTS, "fails": "raise OSError('x')\n"}.items():
        (tmp_path / f"{name}.py").write_text(text)
    return tmp_path


def test_it_is_told_and_ends_as_a_fresh_one(folder: Path) -> None:
    """Words, folder, variables, zone, standard input, output, errors and exit code are those of `python -m`."""
    given = "はい\n".encode()
    fresh = subprocess.run(
        [sys.executable, "-m", "tells", "a", "b c"], input=given, capture_output=True, check=False, cwd=folder, env=ENVIRONMENT
    )
    done = forked.run("tells", "a", "b c", given=given, folder=folder, environment=ENVIRONMENT)
    assert (done.returncode, done.stdout, done.stderr) == (7, fresh.stdout, b"to errors")
    assert fresh.returncode == 7


def test_what_it_does_is_not_there_for_the_next(folder: Path) -> None:
    """Nor in the process of the tests."""
    assert [forked.run("counts", folder=folder).stdout for _ in range(2)] == [b"1\n", b"1\n"]


def test_an_error_is_told_and_ends_with_one(folder: Path) -> None:
    """As Python tells it."""
    done = forked.run("fails", folder=folder)
    assert done.returncode == 1
    assert done.stderr.startswith(b"Traceback")
    assert done.stderr.endswith(b"OSError: x\n")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(folder: Path, number: signal.Signals) -> None:
    """It has a number of its own, runs until then, and how it ended is told."""
    read, write = os.pipe()
    with os.fdopen(read, "rb") as said, (folder / "errors").open("w+b") as errors, Path(os.devnull).open("rb") as nothing:
        running = forked.start("waits", streams=(nothing.fileno(), write, errors.fileno()), folder=folder)
        os.close(write)
        assert said.readline() == b"waits\n"
        assert running.poll() is None
        assert running.pid not in {os.getpid(), 0}
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(0.01)
        running.send_signal(number)
        assert running.wait(30) == -number
        assert running.poll() == -number
        assert said.read() == b""  # nobody else holds the stream
