"""The words of controls in one language: what users write, and what receipts say."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kigen.digest.controls.verbs import Verb
from kigen.language.home import folder


@cache
def table(language: str) -> Mapping[str, Any]:
    """All words of a language. Raises LookupError when it has none."""
    file = folder(language).joinpath("controls", "words.toml")
    if not file.is_file():
        raise LookupError(f"there are no controls in {language!r}")
    return tomllib.loads(file.read_text("utf-8"))


def said(language: str, key: str, **places: object) -> str:
    """The sentence `key` (`section.name`) with its places filled."""
    section, _, name = key.partition(".")
    return str(table(language)[section][name]).format(**places)


@cache
def spoken(languages: Sequence[str]) -> Mapping[str, Verb]:
    """What users of these languages write for each verb, folded as `folded` does; the subject's own words among them."""
    found = {verb.value: verb for verb in Verb}
    for language in languages:
        for name, written in table(language)["spoken"].items():
            found |= {folded(word): Verb(name) for word in written}
    return found


def folded(text: str) -> str:
    """Text without the differences that keyboards make: widths, letter case, runs of spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
