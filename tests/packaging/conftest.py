"""What a release consists of, made once for all tests that look at it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from released import Release

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Release:
    """Made by scripts/release. Where tests run side by side, the first process that asks makes it for all of them."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "release"
    shared.mkdir(exist_ok=True)
    made = Release(shared / "dist", shared / "environment")
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            settings = {"TOOLS": sys.prefix, "ENVIRONMENT": str(made.environment), "SOURCE_DATE_EPOCH": "1780000000"}
            settings["PIP_NO_COMPILE"] = "1"  # the environment is looked at, and little of it is run
            command = [str(ROOT / "scripts" / "release"), str(made.folder)]
            done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (shared / "done").touch()
    return made
