"""The pages of the manual as `man` shows them."""

from __future__ import annotations

import re
import subprocess

import pytest
from docs_pages import ROOT

from docs.reference.commands import commands
from docs.reference.configuration import tables

PAGES = ("man/kigen.1", "man/kigen.toml.5")


def shown(name: str) -> str:
    """A page as text, with spaces as they come; what man warns of is an error."""
    done = subprocess.run(
        ["man", "--warnings", "--local-file", "-Tutf8", str(ROOT / name)],
        capture_output=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "100", "MAN_KEEP_FORMATTING": ""},
    )
    assert done.stderr.decode() == ""
    plain = re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout.decode())
    return re.sub(r"\s+", " ", plain)


@pytest.mark.parametrize("name", PAGES)
def test_no_fault_is_found(name: str) -> None:
    """mandoc warns of nothing but that there is no date: a page that is made of the code has none."""
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "style", str(ROOT / name)], capture_output=True, text=True, check=False
    )
    said = [line for line in done.stdout.splitlines() if "missing date" not in line]
    assert said == []


def test_every_command_and_option_is_in_the_manual() -> None:
    """Each with its meaning."""
    text = shown("man/kigen.1")
    for command in commands():
        assert f"kigen {command.synopsis.split()[0]}" in text
        for argument in command.arguments:
            assert all(written in text for written in argument.written), (command.name, argument.written)
            assert argument.meaning.replace("`", "")[1:40] in text
    for head in ("NAME", "SYNOPSIS", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"):
        assert f" {head} " in text


def test_every_key_is_in_the_manual() -> None:
    """Each with its type and default."""
    text = shown("man/kigen.toml.5")
    for table in tables():
        assert table.head.replace("…", "...") in text
        for key in table.keys:
            assert f" {key.name} (" in text, key.name
    assert 'state_dir (path; default "/var/lib/kigen")' in text


@pytest.mark.parametrize("name", PAGES)
def test_apropos_finds_it(name: str) -> None:
    """Name and summary are where man looks for them."""
    done = subprocess.run(["lexgrog", str(ROOT / name)], capture_output=True, text=True, check=True)
    assert re.search(r'"kigen(\.toml)? - .+"', done.stdout)
