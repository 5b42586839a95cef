"""What BODYSTRUCTURE (RFC 9051 §7.5.2) says of a mail's parts, as imapclient gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_DEEPEST = 20
_MOST = 200
_OCTETS, _DISPOSITION = 6, 9  # their places in what is said of a text part
_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_PASSAGE = re.compile(rb"ATT\d{3,6}\.(?:txt|html?)", re.IGNORECASE)  # what Exchange calls the text around a file


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a mail by its number ("2.1"; the mail itself has none). `octets` are the server's word. `is_text` of what a
    person would read as the mail: no file."""

    number: str
    kind: str
    octets: int = 0
    is_text: bool = False
    children: tuple[Section, ...] = ()

    def leaves(self) -> Iterator[Section]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def below(self) -> Iterator[Section]:
        """Every part but this one."""
        for child in self.children:
            yield child
            yield from child.below()


def sections(structure: object) -> Section | None:
    """The parts of a mail; None when they are not told in the form of the standard, or are more than are read."""
    try:
        root = _section(structure, "", 0)
    except (TypeError, ValueError, IndexError, AttributeError):
        return None
    return root if root is not None and sum(1 for _ in root.below()) <= _MOST else None


def _section(structure: Any, number: str, depth: int) -> Section | None:
    if depth > _DEEPEST:
        return None
    if not isinstance(structure[0], list):
        return _leaf(structure, number)
    prefix = f"{number}." if number else ""
    children = [_section(part, f"{prefix}{at}", depth + 1) for at, part in enumerate(structure[0], start=1)]
    if not children or None in children:
        return None
    return Section(number, f"multipart/{_lower(structure[1])}", children=tuple(each for each in children if each is not None))


def _leaf(structure: Sequence[Any], number: str) -> Section:
    kind = f"{_lower(structure[0])}/{_lower(structure[1])}"
    is_text = kind in _TEXTS and not _is_file(structure) if number else kind.startswith("text/")
    octets = structure[_OCTETS]
    return Section(number, kind, octets if isinstance(octets, int) else 0, is_text)


def _is_file(structure: Sequence[Any]) -> bool:
    """Whether a text is attached, rather than part of what the mail says."""
    placed = structure[_DISPOSITION] if len(structure) > _DISPOSITION else None
    how, named = (placed[0], placed[1]) if isinstance(placed, tuple) else (b"", None)
    names = [*_values(structure[2], "name"), *_values(named, "filename")]
    return not any(_PASSAGE.fullmatch(name) for name in names) and (bool(names) or _lower(how) == "attachment")


def _values(parameters: Sequence[bytes] | None, name: str) -> list[bytes]:
    """What a parameter says, in one piece or in several (`name*0*`, RFC 2231 §3)."""
    pairs = zip(parameters[::2], parameters[1::2], strict=False) if parameters else ()
    return [value for key, value in pairs if _lower(key).partition("*")[0] == name and value]


def _lower(word: bytes | None) -> str:
    return (word or b"").decode("ascii", "replace").lower()
