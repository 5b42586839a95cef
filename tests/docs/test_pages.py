"""What the documents point at is there, and what they show works."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from docs_pages import ROOT, Page, anchor, page, pages

from kigen.cli.command_line import _named, _parser
from kigen.config import load

PAGES = list(pages())
each_page = pytest.mark.parametrize("read", PAGES, ids=lambda one: str(one.path))


@each_page
def test_every_link_leads_somewhere(read: Page) -> None:
    """The file is there, and where a heading is named it has that heading."""
    for target in read.links:
        name, _, heading = target.partition("#")
        path = (ROOT / read.path.parent / name).resolve() if name else ROOT / read.path
        assert path.exists(), target
        if heading:
            assert heading in page(str(path.relative_to(ROOT))).anchors, target


@each_page
def test_every_file_that_is_named_is_there(read: Page) -> None:
    """Files in code spans exist; where a test is named, its file defines it."""
    for named in read.files:
        path, *inside = named.split("::")
        assert (ROOT / path).exists(), named
        for name in inside:
            assert re.search(rf"^\s*(?:async def|def|class) {name}\b", (ROOT / path).read_text("utf-8"), re.MULTILINE), named


@each_page
def test_every_command_that_is_shown_can_be_typed(read: Page) -> None:
    """The argument parser takes each line that begins with `kigen`, as the shell would hand it over."""
    for line in read.commands:
        words = shlex.split(line.partition(" > ")[0], comments=True)[1:]
        if words == ["--version"] or words[-1] == "--help":
            assert not words[:-1] or _named(words) == words[0]
            continue
        options = _parser(_named(words)).parse_args(words)
        assert options.command == _named(words), line


@each_page
def test_no_machine_and_no_registry_is_named(read: Page) -> None:
    """Neither a folder of the machine that wrote it nor a place that packages come from."""
    homes = r"(?<![\w.~])/(?:work|home|Users|root)/\w"
    registries = r"\b(?:pypi|pythonhosted|npmjs|crates|anaconda|ghcr|quay)\.\w+"
    assert not re.findall(f"{homes}|{registries}", read.text)


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_configuration_shown_can_be_used(name: str, tmp_path: Path) -> None:
    """What the README shows as a real configuration is one."""
    (shown,) = page(name).blocks("toml")
    written = tmp_path / "kigen.toml"
    written.write_text(shown, "utf-8")
    settings = load(written)
    assert [mailbox.address for mailbox in settings.mailbox] == ["sato@seller.example"]


def test_the_picture_is_light() -> None:
    """The README is read over telephones too: no picture takes 200 kB."""
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    assert sizes
    assert max(sizes.values()) < 200_000, sizes


def test_anchors_are_those_of_the_site() -> None:
    """Headings become ids as GitHub makes them, in any script."""
    assert anchor("The stop switch") == "the-stop-switch"
    assert anchor("1. Write the `kigen.toml`") == "1-write-the-kigentoml"
    assert anchor("最初の 1 時間") == "最初の-1-時間"
