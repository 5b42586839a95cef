"""`kigen completion`: the shells themselves complete what is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typed import clean_environment, kigen

from kigen.cli.command_line import COMMANDS
from kigen.cli.commands.completion import SHELLS

_CONFIG = '[[mailbox]]\nname = "sato"\n[[mailbox]]\nname = "suzuki"\n'

# Each completes the line in $LINE and prints what is offered, one a line.
_BASH = """
source "$SCRIPT"
words=($LINE); [[ "$LINE" == *" " ]] && words+=("")
COMP_WORDS=("${words[@]}"); COMP_CWORD=$((${#words[@]} - 1)); COMP_LINE="$LINE"; COMP_POINT=${#LINE}; COMP_TYPE=9
registered=$(complete -p kigen); [[ "$registered" =~ -F\\ ([^ ]+) ]]
"${BASH_REMATCH[1]}" kigen "${words[-1]}" "" 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""
_FISH = 'source "$SCRIPT"; complete --do-complete "$LINE"'
_ZSH = """
autoload -U compinit; compinit -u -D
source "$SCRIPT"
function _describe { print -l -- "${(@P)2}" >&3 }
words=(${(s: :)LINE}); [[ "$LINE" == *" " ]] && words+=("")
BUFFER="$LINE"; CURSOR=${#LINE}; CURRENT=${#words}
_python_argcomplete 3>&1
"""


@pytest.fixture
def offered(tmp_path: Path) -> object:
    """Completes a line in a shell, in a folder with a configuration of two mailboxes; without what is said of each."""
    program = tmp_path / "bin" / "kigen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m kigen "$@"\n')
    program.chmod(0o755)
    (tmp_path / "kigen.toml").write_text(_CONFIG)
    (tmp_path / "Sent.mbox").touch()

    def complete(shell: str, line: str) -> set[str]:
        script = tmp_path / f"kigen.{shell}"
        script.write_text(kigen("completion", shell).stdout)
        words = {
            "bash": ["bash", "--norc", "-c", _BASH],
            "fish": ["fish", "--no-config", "-c", _FISH],
            "zsh": ["zsh", "-f", "-c", _ZSH],
        }
        environment = clean_environment(
            PATH=f"{program.parent}:{os.environ['PATH']}", HOME=str(tmp_path), SCRIPT=str(script), LINE=line, LC_ALL="C.UTF-8"
        )
        done = subprocess.run(words[shell], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return {row.split("\t")[0].split(":")[0].strip() for row in done.stdout.splitlines()} - {""}

    return complete


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kigen sc", {"scan"}),
        ("kigen s", {name for name in COMMANDS if name.startswith("s")}),
        ("kigen scan s", {"sato", "suzuki"}),
        ("kigen scan --s", {"--since"}),
        ("kigen preview --kind r", {"reminder"}),
        ("kigen completion f", {"fish"}),
        ("kigen --config kigen.toml login su", {"suzuki"}),
        ("kigen restore Se", {"Sent.mbox"}),
    ],
)
def test_a_shell_completes(offered: object, shell: str, line: str, expected: set[str]) -> None:
    """Commands, options, their values, mailboxes and files; and nothing else."""
    assert offered(shell, line) == expected  # type: ignore[operator]


def test_a_broken_configuration_offers_no_mailbox(offered: object, tmp_path: Path) -> None:
    """And says nothing: the line is still being typed."""
    (tmp_path / "kigen.toml").write_text("[[mailbox")
    assert "sato" not in offered("bash", "kigen stats s")  # type: ignore[operator]


def test_an_unknown_shell_is_wrong_use() -> None:
    """It is told which there are."""
    done = kigen("completion", "tcsh")
    assert done.returncode == 2
    assert "bash" in done.stderr
