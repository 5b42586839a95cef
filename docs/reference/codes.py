"""The codes of reasons with their sentences, out of the languages' folders."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from kigen.language.home import folder

FILES = ("reading_ja", "reading_en", "when", "replies", "followup", "digest")


@dataclass(frozen=True, slots=True)
class Code:
    name: str
    sentence: str


def reason_codes(language: str) -> list[tuple[str, list[Code]]]:
    """Each file of `reasons/` with its codes."""
    home = folder(language).joinpath("reasons")
    return [
        (name, [Code(code, said) for code, said in tomllib.loads(home.joinpath(f"{name}.toml").read_text("utf-8")).items()])
        for name in FILES
    ]
