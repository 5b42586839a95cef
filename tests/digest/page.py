"""Reads a digest's HTML back, as a person would see it."""

from __future__ import annotations

import re
from typing import Any

import html5lib

from kigen.digest import DigestMail

ZERO_WIDTH = "\u200b"


def parsed(html: str) -> Any:
    """The page's tree; raises on any error of HTML syntax (WHATWG HTML, parse errors)."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def seen(html: str) -> str:
    """The visible text, spaces joined, without the places at which a line may break."""
    body = parsed(html).find("body")
    return " ".join("".join(body.itertext()).replace(ZERO_WIDTH, "").split())


def ids(text: str) -> list[str]:
    return re.findall(r"#\d+", text)


def days(text: str) -> list[str]:
    """Every date of a digest, in either language."""
    return re.findall(r"\d{1,2}/\d{1,2}\([月火水木金土日]\)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}", text)


def plain(mail: DigestMail) -> str:
    """The text part with spaces joined, to compare with `seen`."""
    return " ".join(mail.text.split())
