"""Whose mail a forwarded one is: the head that mail programs write above it names its sender."""

from __future__ import annotations

import re

from kigen.patterns import compiled

_ORIGIN = compiled(
    r"^[\s*_>＞|┃]{0,8}(?:from|差出人|送信者|送信元|発信者|von|de|expéditeur)[\s*_]{0,4}[:：](.{0,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = compiled(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def forwarded_from(text: str) -> str:
    """The address (lower case) that the first head in a body names as its sender's; empty where there is none."""
    head = _ORIGIN.search(text)
    found = _ADDRESS.search(head[1]) if head is not None else None
    return found[0].lower() if found is not None else ""
