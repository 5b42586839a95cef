"""Reading a command in a subject, however mail programs and gateways have changed it on its way.

`Re: [EXTERNAL] ＫＩＧＥＮ done+12 [0612.2bcl3ey7 z7rfrpeo]` is still `kigen done 12 [0612.2bcl3ey7z7rfrpeo]`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from kigen.digest.controls.seal import LENGTH, Token
from kigen.digest.controls.verbs import ALL, Control, Verb
from kigen.patterns import compiled

_LONGEST = 1_000
_DASHES = compiled("[\u2010-\u2015\u2212]")  # what programs that "correct" typing make of a hyphen
_INVISIBLE = compiled("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DAY = r"\d{4}\s?-\s?\d{2}\s?-\s?\d{2}(?:\s?t\s?\d{2}\s?:\s?\d{2})?"
_COMMAND = compiled(
    rf"\bkigen\s+(?P<verb>[a-z]{{1,12}})\s+(?P<number>all|\d{{1,9}})(?:\s+(?P<day>{_DAY}))?"
    rf"\s*[\[(]?\s*(?P<month>\d{{2}})\s?(?P<of_month>\d{{2}})\s*\.\s*(?P<letters>(?:[a-z2-7]\s*){{{LENGTH}}})(?![a-z0-9])"
)
_ATTEMPT = compiled(rf"\bkigen\s+(?:{'|'.join(Verb)})\s+(?:all\b|\d)")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A command with the token that is to prove it."""

    control: Control
    token: Token


def read_subject(subject: str) -> Sealed | None:
    """The command that a subject holds with its token; None when it holds none. Total and linear."""
    found = _COMMAND.search(_plain(subject))
    if found is None:
        return None
    try:
        verb = Verb(found["verb"])
    except ValueError:
        return None
    number = ALL if found["number"] == "all" else int(found["number"])
    day = "".join((found["day"] or "").split()).upper()
    letters = "".join(found["letters"].split())
    return Sealed(Control(verb, number, day), Token(int(found["month"]), int(found["of_month"]), letters))


def is_attempt(subject: str) -> bool:
    """Whether a subject looks like a command, with a token that can be read or without."""
    return _ATTEMPT.search(_plain(subject)) is not None


def _plain(subject: str) -> str:
    """The subject as it was written: widths and case folded, escapes of a link undone."""
    text = unicodedata.normalize("NFKC", subject[:_LONGEST])
    if re.search(r"kigen(?:\+|%20|%2b)", text, re.IGNORECASE):
        text = unquote(text.replace("+", " "), errors="replace")
        text = unicodedata.normalize("NFKC", text)
    text = _DASHES.sub("-", _INVISIBLE.sub("", text)).casefold()
    return " ".join(text.split())
