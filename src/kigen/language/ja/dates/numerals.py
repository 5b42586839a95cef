"""Numbers as Japanese mail writes them in dates: 12, 十二, 一二, 二〇."""

from __future__ import annotations

NUMBER = r"(?:\d{1,3}|[〇一二三四五六七八九十]{1,3})"

YEAR_NUMBER = (
    r"(?:二千(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])?|二[〇零][〇零一二三四五六七八九]{2})"
)

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def number(text: str) -> int:
    """The value of a number matched by `NUMBER` (folded text). 元 (the first year of an era) is 1."""
    if text == "元":
        return 1
    if text.isdigit():
        return int(text)
    if "十" not in text:
        return int("".join(str(_DIGITS[character]) for character in text))
    tens, _, ones = text.partition("十")
    return 10 * (_plain(tens) if tens else 1) + (_plain(ones) if ones else 0)


def _plain(text: str) -> int:
    return int("".join(str(_DIGITS.get(character, 0)) for character in text))


def year_number(text: str) -> int:
    """The year that figures or a `YEAR_NUMBER` say: 二千二十六 and 二〇二六 are 2026."""
    if text.startswith("二千"):
        return 2000 + number(text.removeprefix("二千") or "〇")
    return number(text.replace("零", "〇"))
