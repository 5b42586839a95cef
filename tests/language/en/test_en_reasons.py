"""Every reason that the English pack gives has a sentence in English and in Japanese."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import product

import pytest
from en_lines import FILES, Line, lines_of, read

from language.every_line import judge

LANGUAGES = ("en", "ja")


def sentences(language: str) -> dict[str, str]:
    """The pack's own sentences in a language."""
    file = resources.files("kigen.language").joinpath(language, "reasons", "reading_en.toml")
    return tomllib.loads(file.read_text("utf-8"))


def test_both_languages_say_the_same_reasons() -> None:
    """No reason has a sentence in one language only, and none loses what it cites."""
    english, japanese = (sentences(language) for language in LANGUAGES)
    assert english.keys() == japanese.keys()
    assert [code for code in english if ("{0}" in english[code]) != ("{0}" in japanese[code])] == []


@pytest.mark.parametrize("file", FILES)
def test_every_reading_gives_its_reasons_in_words(file: str) -> None:
    """In every line a reading says whose deadline it is and how the date was read; no bare code, no empty place."""

    def fault(line: Line) -> str:
        few = [one.phrase for one in read(line) if len(one.reasons) < 2]
        said = [(why.code, why.say(language)) for one in read(line) for why, language in product(one.reasons, LANGUAGES)]
        bare = [code for code, words in said if words == code or "{0}" in words]
        return f"too few reasons: {few}, without words: {bare}" if few or bare else ""

    judge(lines_of(file), lambda line: line.place, fault)
