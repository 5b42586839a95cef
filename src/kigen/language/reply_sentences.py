"""A client's own words as sentences, each with its place in the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kigen.language.text import fold
from kigen.patterns import compiled

_BREAK = compiled(
    r"[。．!?！？]+[」』)）]?(?:\s?[（(]?笑[)）]?)?|[.!?…]+[\"')]?(?=\s|$)|…+|[\U0001f300-\U0001faff\u2600-\u27bf♪]+(?=\s)|\n"
)
_ENDS_IN_LINK = compiled(r"https?://[^\s]+$")
_IN_LINK = compiled(r"https?://[!-~]*[?!]$")
_ABBREVIATED = compiled(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|no|nos|approx|incl|excl|vs|st|dept|inc|ltd|co|jr|e\.g|i\.e|a\.m|p\.m)\.$|^\s*[(]?(?:\d{1,2}|[A-Za-z])\.$",
    re.IGNORECASE,
)
_OF_A_HOUSE = compiled(r"\b(?:inc|ltd|co|dept)\.$", re.IGNORECASE)  # may end a sentence as well
_ANEW = compiled(
    r"\s+(?:Please|We|I|The|Our|My|You|For|If|Thanks?|It|This|That|In|On|And|But|Direct|Contact|All|Any|He|She|They|There|Call|Write)\b"
)
_DOTTED_DAY = compiled(r"\b\d{1,2}\.\d{1,2}\.$")
_BULLET = compiled(r"^\s*(?:[-*•・●○■□◆◇▶→>]|[(（]?(?:\d{1,2}|[A-Za-z])[.)）．、]|[①-⑳])\s*")
_OPEN_END = compiled(r"[、,:：はがをにでとのもてへや]$")
_LONGEST_SHORT = 40  # characters before a full stop within which a word that is cut short, or a dotted day, stands
_WRAP_AT = 30  # characters from which a line without an end is taken as wrapped, counting wide ones twice: 60 columns


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the client's own words: `text` folded and on one line, `start` and `end` its place in the body."""

    text: str
    start: int
    end: int


def sentences(body: str, own: Iterable[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences of the spans `own`. Lines wrapped by a mail program are joined; list lines stay apart."""
    return _parted(body, tuple(own))


@lru_cache(maxsize=2)  # one reply is looked at by several readers, one behind the other
def _parted(body: str, own: tuple[tuple[int, int], ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    folded = fold(body)
    for start, end in own:
        found.extend(_sentences_of(body, folded, start, end))
    return tuple(found)


def _sentences_of(body: str, folded: str, start: int, end: int) -> Iterable[Sentence]:
    begin = start
    for match in _BREAK.finditer(body, start, end):
        if match[0] == "\n" and _continues(folded, begin, match.start(), end):
            continue
        if match[0] in {"?", "!"} and _goes_on_in_link(folded, begin, match.end()):
            continue
        near = max(begin, match.start() - _LONGEST_SHORT)
        ahead = folded[near : match.start() + 1] if match[0].startswith((".", "．")) else ""
        if ahead and _ABBREVIATED.search(ahead) and not (_OF_A_HOUSE.search(ahead) and _ANEW.match(folded, match.end())):
            continue
        if match[0] == "." and _DOTTED_DAY.search(ahead) and folded[match.end() + 1 : match.end() + 2].islower():
            continue  # "from 10.08. to 21.08.2026"
        yield from _one(folded, begin, match.end())
        begin = match.end()
    yield from _one(folded, begin, end)


def _goes_on_in_link(text: str, begin: int, at: int) -> bool:
    """Whether a mark before `at` is one inside a link: "https://files.example/may?key=11"."""
    words = text[begin:at].rsplit(None, 1)
    return (
        bool(words) and _IN_LINK.search(words[-1]) is not None and text[at : at + 1].isascii() and text[at : at + 1].isalnum()
    )


def _one(folded: str, start: int, end: int) -> Iterable[Sentence]:
    text = " ".join(folded[start:end].split())
    if text:
        lead = len(folded[start:end]) - len(folded[start:end].lstrip())
        yield Sentence(text, start + lead, start + len(folded[start:end].rstrip()))


def _continues(text: str, begin: int, newline: int, end: int) -> bool:
    """Whether the line that ends at `newline` goes on in the next one."""
    line = text[max(begin, text.rfind("\n", 0, newline) + 1) : newline].strip()
    stop = text.find("\n", newline + 1, end)
    following = text[newline + 1 : end if stop < 0 else stop]
    if not line or not following.strip() or _BULLET.match(following) or _ENDS_IN_LINK.search(line.rsplit(None, 1)[-1]):
        return False
    if _OPEN_END.search(line) and not line.endswith((":", ",")):
        return True
    if following.lstrip()[0].islower():
        return len(line) > 20 or not line.endswith(",")
    return sum(1 if char.isascii() else 2 for char in line) >= 2 * _WRAP_AT and not line.endswith((":", ","))
