"""The scripts behind make: they find a Python, and say what is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def program(folder: Path, name: str, body: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def run(script: str, *arguments: str, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", ROOT / "scripts" / script, *arguments], env={"PATH": str(path)}, capture_output=True, text=True, check=False
    )


def test_the_default_python_is_taken_when_it_will_do(tmp_path: Path) -> None:
    """python3 goes before newer ones, if it is new enough."""
    default = program(tmp_path, "python3", "exit 0")
    program(tmp_path, "python3.13", "exit 0")
    assert run("find-python", path=tmp_path).stdout == f"{default}\n"


def test_an_old_default_python_is_passed_over(tmp_path: Path) -> None:
    """The newest of the others is taken."""
    program(tmp_path, "python3", "exit 1")
    program(tmp_path, "python3.11", "exit 0")
    newest = program(tmp_path, "python3.12", "exit 0")
    assert run("find-python", path=tmp_path).stdout == f"{newest}\n"


def test_without_a_python_make_says_so(tmp_path: Path) -> None:
    """No name is printed, and make ends with what to do."""
    assert run("find-python", path=tmp_path).stdout == ""
    made = subprocess.run(
        ["make", "--no-print-directory", "-C", ROOT, "PYTHON=", f"VENV={tmp_path}/venv", "demo"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode != 0
    assert "kigen needs Python 3.11 or newer, and none was found" in made.stderr


def test_what_cannot_be_installed_is_named(tmp_path: Path) -> None:
    """Where there is no apt-get, the missing package is named and the script fails."""
    bare = program(tmp_path, "python3", 'case "$2" in *ensurepip*) exit 1 ;; *) echo python3.12-venv ;; esac')
    tried = run("debian-packages", "venv", str(bare), path=tmp_path)
    assert tried.returncode == 1
    assert "python3.12-venv" in tried.stderr
    assert "There is no apt-get here" in tried.stderr


def test_what_is_missing_is_installed_by_root(tmp_path: Path) -> None:
    """Root asks apt-get for the list of packages first, then for the missing one."""
    bare = program(tmp_path, "python3", 'case "$2" in *ensurepip*) exit 1 ;; *) echo python3.12-venv ;; esac')
    program(tmp_path, "id", "echo 0")
    program(tmp_path, "env", 'shift 2; "$@"')
    program(tmp_path, "apt-get", 'echo "$@" >&2')
    asked = run("debian-packages", "venv", str(bare), path=tmp_path)
    assert asked.returncode == 0
    assert asked.stderr.splitlines() == ["update -q", "install -q -y --no-install-recommends python3.12-venv"]


def test_without_root_or_sudo_nothing_is_tried(tmp_path: Path) -> None:
    """Who may not install is told what to install."""
    bare = program(tmp_path, "python3", 'case "$2" in *ensurepip*) exit 1 ;; *) echo python3.12-venv ;; esac')
    program(tmp_path, "id", "echo 1000")
    program(tmp_path, "apt-get", "exit 0")
    told = run("debian-packages", "venv", str(bare), path=tmp_path)
    assert told.returncode == 1
    assert "no sudo here" in told.stderr
