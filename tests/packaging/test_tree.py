"""Nothing in the tree points at the machine it was written on, or decides where others install from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "tests", "docs", "scripts", "systemd", "bench", ".ci")


def texts() -> Iterator[tuple[Path, str]]:
    """The project's text files, this one left out."""
    paths = [path for path in ROOT.iterdir() if path.is_file()]
    paths += [
        path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    for path in paths:
        if path != Path(__file__):
            yield path.relative_to(ROOT), path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a package registry", r"\b(?:pypi|pythonhosted|npmjs|crates|conda|anaconda|quay|ghcr|docker)\.(?:org|io|com)\b"),
        ("an index to install from", r"--(?:extra-)?index-url[ =]\S|--find-links[ =]\S|PIP_(?:EXTRA_)?INDEX_URL="),
        ("somebody's home", r"(?<![\w.])/(?:home|Users|root)/\w"),
    ],
)
def test_the_tree_names_no(what: str, pattern: str) -> None:
    """No file names it."""
    found = [f"{path}: {match[0]}" for path, text in texts() if (match := re.search(pattern, text))]
    assert found == [], what


def test_the_pattern_would_be_found() -> None:
    """The walk sees the files that matter."""
    seen = {str(path) for path, _ in texts()}
    assert {"pyproject.toml", "Makefile", "requirements.lock", ".ci/run", "src/kigen/__init__.py"} <= seen
