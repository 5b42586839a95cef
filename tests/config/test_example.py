"""config.example.toml and the code say the same, both ways."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from kigen.config import Settings, load

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
REQUIRED = """
[[mailbox]]
name = "sato"
address = "sato@example.co.jp"
mode = "report"
imap = { host = "imap.example.co.jp" }
smtp = { host = "smtp.example.co.jp" }
"""


def whole() -> dict[str, Any]:
    """The example with its commented tables taken in."""
    text = EXAMPLE.read_text("utf-8")
    return tomllib.loads(re.sub(r"(?m)^( *)# (?=\[|\w+ = )", r"\1", text))


def model_of(annotation: object) -> type[BaseModel] | None:
    """The table that an option is, or is a list or mapping of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_of(part))), None)


def tables(model: type[BaseModel], written: Any, place: str = "") -> Iterator[tuple[str, type[BaseModel], dict[str, Any]]]:
    """Every table of the example with the model that reads it."""
    first = written[0] if isinstance(written, list) else written
    yield place, model, first
    for name, option in model.model_fields.items():
        inner = model_of(option.annotation)
        if inner is not None and name in first:
            below = first[name]
            yield from tables(inner, next(iter(below.values())) if name == "names" else below, f"{place}.{name}")


def test_every_option_stands_in_the_example_and_nothing_else() -> None:
    """Table by table, the names are those of the code, in the code's order or not."""
    for place, model, written in tables(Settings, whole()):
        assert set(written) == set(model.model_fields), place


def test_the_example_shows_the_defaults(tmp_path: Path) -> None:
    """Loaded as it stands it is the same configuration as one that names only what is required."""
    least = tmp_path / "least.toml"
    least.write_text(REQUIRED, "utf-8")
    assert load(EXAMPLE).model_dump() == load(least).model_dump()


def test_the_commented_tables_load_too(tmp_path: Path) -> None:
    """Names and rules as shown are accepted."""
    path = tmp_path / "whole.toml"
    path.write_text(re.sub(r"(?m)^( *)# (?=\[|\w+ = )", r"\1", EXAMPLE.read_text("utf-8")), "utf-8")
    (mailbox,) = load(path).mailbox
    assert mailbox.names["en"].owner == "Ichiro Sato"
    assert len(mailbox.rule) == 1


def test_every_option_is_explained() -> None:
    """A line of explanation stands beside each option, or beside its table: ports speak for themselves."""
    bare = re.findall(r"(?m)^ *(\w+) *= [^#]*$", EXAMPLE.read_text("utf-8"))
    assert set(bare) <= {"port"}


@pytest.mark.parametrize("guide", ["configuration.md", "configuration.ja.md"])
def test_the_guides_name_every_section(guide: str) -> None:
    """Whoever reads either guide finds every table of the file, and every way to give a password."""
    text = (EXAMPLE.parent / "docs" / guide).read_text("utf-8")
    for place, _, _ in tables(Settings, whole()):
        assert place.rpartition(".")[2] in text, place
    for way in ("password_file", "mailbox.sato.imap.password", "KIGEN_MAILBOX_SATO_IMAP_PASSWORD", "KIGEN_SERVICE__LOG=json"):
        assert way in text
