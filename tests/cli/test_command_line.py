"""The command line as a whole: commands, exit codes, and what is loaded for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typed import COMMAND, clean_environment, kigen, reply_row, sent_row

from kigen import __version__
from kigen.cli.command_line import COMMANDS

HEAVY = {
    "pydantic",
    "pydantic_settings",
    "sqlalchemy",
    "alembic",
    "imapclient",
    "aiosmtplib",
    "structlog",
    "apscheduler",
    "jinja2",
}
HEAVY |= {"rich", "icalendar", "asyncio", "pymap"}
LOADED = "import sys, json; from kigen.cli import main; main(sys.argv[1:]); sys.stderr.write(json.dumps(sorted(sys.modules)))"


def test_help_names_every_command() -> None:
    """And ends well; with no command at all the same help is wrong use."""
    done = kigen("--help")
    assert done.returncode == 0
    assert all(f"    {name} " in done.stdout for name in COMMANDS)
    assert kigen().returncode == 2


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    """Its module is there and its options can be shown without a configuration."""
    done = kigen(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: kigen {name}")


@pytest.mark.parametrize("name", ["backup", "migrate", "restore", "stats"])
def test_a_command_loads_all_that_it_needs(name: str) -> None:
    """In a Python that has loaded nothing. What all the other commands load is shown where documents are typed (tests/docs)."""
    done = subprocess.run([*COMMAND, name, "--help"], capture_output=True, text=True, check=False, env=clean_environment())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: kigen {name}")


@pytest.mark.parametrize("words", [("remind",), ("--verbose", "status"), ("explain",), ("status", "--xml"), ("--config",)])
def test_wrong_use_ends_with_two(words: tuple[str, ...]) -> None:
    """An unknown command or option, a missing argument: a message and the usage."""
    done = kigen(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: kigen" in done.stderr


def test_the_version_is_the_packages() -> None:
    """`kigen --version` says it on one line."""
    assert kigen("--version").stdout == f"kigen {__version__}\n"


HELD = """
import sys, time
class Holding:
    def find_spec(self, name, path=None, target=None):
        if name == "kigen.service.daemon":
            print("held", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Holding())
"""


def test_a_stop_while_the_service_still_loads_ends_it(tmp_path: Path) -> None:
    """Not by the signal's default, which the first process of a container does not have: exit code 0."""
    (tmp_path / "sitecustomize.py").write_text(HELD)
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "kigen", "run"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=clean_environment(PYTHONPATH=path)) as loading:
        assert loading.stdout is not None
        assert loading.stdout.readline() == b"held\n"
        loading.terminate()
        assert loading.wait(30) == 0


def test_a_missing_configuration_is_wrong_use(tmp_path: object) -> None:
    """Commands that need one say where they looked and what to do."""
    done = kigen("--config", f"{tmp_path}/none.toml", "status")
    assert done.returncode == 2
    assert done.stderr == f"kigen: there is no configuration file {tmp_path}/none.toml; `kigen init` writes one\n"


@pytest.mark.parametrize(("kind", "given"), [("--sent", sent_row(1)), ("--reply", reply_row(1, "承知しました。"))])
def test_explaining_loads_nothing_heavy(kind: str, given: str) -> None:
    """No configuration, store, server or log is loaded for reading a mail: it starts in a moment."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "explain", kind, "-", "--json"],
        input=given.encode(),
        capture_output=True,
        check=True,
        env=clean_environment(),
    )
    assert json.loads(done.stdout)["id"] == 1
    loaded = set(json.loads(done.stderr))
    assert not HEAVY & loaded
    assert not [name for name in loaded if name.startswith(("kigen.store", "kigen.service", "kigen.config", "kigen.mailbox"))]
