"""The commands that the documents show are run as they stand there, on the store that `kigen demo` leaves behind.

What is not run here needs a server, root or an engine, or asks name servers: each such line is of one of a few named kinds, and
`test_pages` holds its words to the argument parsers.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs_pages import ROOT, pages
from typing_user import home_with_kigen

# Lines that another test covers, and where: signing in and looking at a mailbox on real servers (tests/cli, tests/service).
_NEEDS_SERVERS = re.compile(r"kigen (login|check|run|init|scan sato --since)")
_NEEDS_MACHINE = re.compile(r"(sudo|docker|make|git|pipx|python3 -m venv|cp|mkdir -p etc|install) ?")
_SLOW = re.compile(r"kigen demo")  # it is what made the store

_ASK = """From: Sato <sato@seller.example>
To: Suzuki <suzuki@client.example>
Subject: Form
Date: Fri, 05 Jun 2026 10:00:00 +0900
Message-ID: <ask-1@seller.example>

Please send the signed form by Friday, 12 June 2026.
"""
_ANSWER = """From: Suzuki <suzuki@client.example>
To: Sato <sato@seller.example>
Subject: Re: Form
Date: Mon, 08 Jun 2026 10:00:00 +0900
Message-ID: <answer-1@client.example>
In-Reply-To: <ask-1@seller.example>

Could we have until Tuesday?
"""


def lines() -> list[str]:
    """Each line of a shell block, once, without its comment."""
    shown = (line for read in pages() for block in read.blocks("sh") for line in re.sub(r"\\\n\s*", "", block).splitlines())
    return sorted({re.sub(r"\s+#.*", "", line).strip() for line in shown} - {""})


def can_run(line: str) -> bool:
    """Whether it is run here."""
    return not (_NEEDS_SERVERS.match(line) or _NEEDS_MACHINE.match(line) or _SLOW.match(line))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the demo with its configuration, whose mailbox is called as in the documents."""
    folder = tmp_path_factory.mktemp("demo") / "kigen-demo"
    done = subprocess.run(
        [sys.executable, "-m", "kigen", "demo", "--fast", "--out", str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert 'name = "sato"' in (folder / "kigen.toml").read_text("utf-8")
    return folder


@pytest.fixture(scope="module")
def theirs(demo: Path) -> tuple[str, str]:
    """Something that is still owed: its number and the address of the client, in place of those of the documents."""
    listed = subprocess.run(
        [sys.executable, "-m", "kigen", "--config", str(demo / "kigen.toml"), "list", "--json"], capture_output=True, check=True
    )
    rows = [json.loads(row) for row in listed.stdout.decode().splitlines()]
    chosen = next(row for row in rows if row["owed_by"] == "them" and row["state"] in {"open", "overdue", "reminded", "held"})
    return str(chosen["id"]), re.findall(r"[\w.+-]+@[\w.-]+", json.dumps(chosen["to"]))[0]


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    """A home with a copy of it, and mails to explain."""
    shutil.copytree(demo, tmp_path / "kigen-demo")
    written = tmp_path / "kigen-demo" / "kigen.toml"
    written.write_text(written.read_text("utf-8").replace(str(demo), str(tmp_path / "kigen-demo")), "utf-8")
    for name, text in (("ask.eml", _ASK), ("mail.eml", _ASK), ("answer.eml", _ANSWER)):
        (tmp_path / name).write_text(text)
    for name, text in (("Sent.mbox", _ASK), ("INBOX.mbox", _ANSWER)):
        (tmp_path / name).write_text(f"From - Fri Jun  5 10:00:00 2026\n{text}\n")
    for place in (".local/share/bash-completion/completions", ".config/fish/completions", ".zfunc"):
        (tmp_path / place).mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("line", [line for line in lines() if can_run(line)])
def test_a_shown_command_does_what_it_says(folder: Path, theirs: tuple[str, str], line: str) -> None:
    """Typed on a Wednesday of the demo it ends well. `status` may say that nobody reads the mailbox any more; `forget`,
    which asks at a terminal, is told --yes.
    """
    line = re.sub(r"\b12\b", theirs[0], line).replace("suzuki@client.example", theirs[1])
    line += " --yes" if line.startswith("kigen forget") else ""
    environment = home_with_kigen(folder) | {"KIGEN_CONFIG": str(folder / "kigen-demo" / "kigen.toml")}
    typed = ["faketime", "2026-06-10 10:00:00", "bash", "-c", line]
    done = subprocess.run(typed, cwd=folder, env=environment, input="yes\n", capture_output=True, text=True, check=False)
    assert done.returncode in ({0, 1} if line == "kigen status" else {0}), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or " > " in line or line.startswith("mkdir")


def test_most_lines_are_run() -> None:
    """What is left out is left out by its kind, and every kind has lines."""
    shown = lines()
    assert sum(map(can_run, shown)) >= 15
    for kind in (_NEEDS_SERVERS, _NEEDS_MACHINE, _SLOW):
        assert any(kind.match(line) for line in shown)


def test_units_and_targets_that_are_shown_are_there() -> None:
    """What `systemctl` and `make` are told to act on: units of ours, targets of the Makefile, files that are installed."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    units = {path.name for path in (ROOT / "systemd").iterdir()}
    seen = 0
    for line in lines():
        words = line.removeprefix("sudo ").split()
        if words[0] == "make":
            assert words[1] in targets, line
        elif words[0] == "systemctl":
            assert {words[-1], f"{words[-1]}.service"} & units, line
        elif words[0] == "install":
            assert all((ROOT / word).is_file() for word in words if word.startswith("systemd/")), line
        else:
            continue
        seen += 1
    assert seen >= 8
