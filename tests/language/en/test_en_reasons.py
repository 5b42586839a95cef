"""Every reason that the English pack gives has a sentence in English and in Japanese."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import product

from en_lines import deadlines, lines

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


def test_every_reading_gives_its_reasons_in_words() -> None:
    """In every line a reading says whose deadline it is and how the date was read; no bare code, no empty place."""
    for line in lines():
        for one in deadlines(line.text, line.context):
            assert len(one.reasons) >= 2, line.place
            for language, why in product(LANGUAGES, one.reasons):
                said = why.say(language)
                assert said != why.code, line.place
                assert "{0}" not in said, line.place
