"""Alternations of words that a search skims: from one first letter to the next, without trying every word everywhere.

The engine of `re` skips to where a match may begin if every branch of a pattern begins with a plain character. Neither a
word boundary nor a pattern without regard to case leaves it that; so the boundary is looked for behind the first
letter, and the text is given in lower case.
"""

from __future__ import annotations

from collections.abc import Iterable


def parts(alternatives: Iterable[str]) -> str:
    """A pattern for any of the alternatives, wherever it stands. Each begins with a plain character."""
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in _by_first(alternatives).items())


def words(alternatives: Iterable[str], *, behind: str = r"\b") -> str:
    """A pattern for any of the alternatives as whole words. Each begins with a letter. `behind` is what must follow."""
    by_first = _by_first(alternatives).items()
    return "|".join(rf"{first}(?<!\w{first})(?:{'|'.join(rest)}){behind}" for first, rest in by_first)


def _by_first(alternatives: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for one in alternatives:
        groups.setdefault(one[0], []).append(one[1:])
    return groups
