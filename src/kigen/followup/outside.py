"""Words from outside - names, subjects, sentences of a mail - made fit to stand in a text of the user's.

What cannot be seen goes: control characters, marks that turn the direction of writing, and other format characters could
make a line read as something it is not (Unicode TR 36 §2.10). Line breaks become spaces, so that no outside word can begin
a line, a header field or a paragraph.
"""

from __future__ import annotations

import unicodedata

from kigen.mail.thread import reply_subject
from kigen.patterns import compiled

ELLIPSIS = "…"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uff9f]"  # scripts written without spaces between words
_FOLDED_LINE = compiled(rf"(?<={_WIDE})[ \t]*\n[ \t\u3000]*(?={_WIDE})")
_ABOVE = r"[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20f0]"
_STACKED = compiled(rf"(?<={_ABOVE}{{3}}){_ABOVE}+")


def tidy(text: str, limit: int) -> str:
    """`text` on one line without unseen characters, at most `limit` characters long, with an ellipsis where it was cut."""
    seen = text if text.isprintable() else _seen(text)
    line = _STACKED.sub("", " ".join(seen.split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def _seen(text: str) -> str:
    """`text` without what cannot be seen, on one line."""
    joined = _FOLDED_LINE.sub("", text.replace("\r\n", "\n"))
    return "".join(" " if char.isspace() else char for char in joined if char.isspace() or _is_seen(char))


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN


def topic(subject: str, limit: int = 60) -> str:
    """A subject as one cites it: tidy, and without the marks of replies."""
    return tidy(reply_subject(subject).removeprefix("Re:"), limit)
