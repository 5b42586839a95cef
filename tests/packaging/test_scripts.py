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


def test_cyrus_is_unpacked_beside_what_is_installed(tmp_path: Path) -> None:
    """The packages of Cyrus and the libraries that are missing are fetched and unpacked into a folder of the user's; nothing is
    installed, and a second time nothing is done.
    """
    program(tmp_path, "id", "[ $1 = -u ] && echo 1000 || echo somebody")
    simulated = "Remv dovecot-imapd\\nInst exim4 (4)\\nInst libical3 (3)\\nInst cyrus-imapd (3)\\n"
    program(tmp_path, "apt-get", f'echo "$@" >>{tmp_path}/asked; [ "$1" = install ] && printf "{simulated}" || touch a.deb')
    program(tmp_path, "dpkg-deb", "mkdir -p $3/usr/lib/cyrus/bin; touch $3/usr/lib/cyrus/bin/imapd")
    for name in ("sed", "mkdir", "mktemp", "rm", "mv", "touch"):
        (tmp_path / name).symlink_to(f"/bin/{name}")
    said = [
        subprocess.run(
            ["/bin/sh", ROOT / "scripts/cyrus"],
            env={"PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert said == [f"{tmp_path}/cache/kigen-tests/cyrus\n"] * 2
    assert (tmp_path / "cache/kigen-tests/cyrus/usr/lib/cyrus/bin/imapd").exists()
    assert (tmp_path / "asked").read_text().splitlines() == [
        "install -s --no-install-recommends cyrus-imapd",
        "download -q -o APT::Sandbox::User=somebody libical3 cyrus-imapd",
    ]
