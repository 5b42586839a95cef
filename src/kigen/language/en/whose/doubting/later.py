"""A day behind the one that was asked for, which is said to be in time as well: "by Friday; if not, Monday is fine"."""

from __future__ import annotations

import re

from kigen.language.en.dates.words import MONTH, WEEKDAY
from kigen.language.en.place import Place
from kigen.patterns import RarePattern

_REACH = 160  # characters behind a day
_DAY = (
    rf"(?:(?:this|next|the\s+following|early)\s+)?(?:(?:on|by)\s+)?(?:{WEEKDAY}|tomorrow|tonight|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|the\s+\d{{1,2}}(?:st|nd|rd|th)|"
    r"\d{1,2}/\d{1,2}|next\s+week|the\s+(?:day|week|weekend)\s+after|(?:close\s+of\s+business|end\s+of\s+(?:the\s+)?(?:day|week))|noon|\d{1,2}(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?)"
    r"(?:,?\s+(?:\d{1,2}(?:st|nd|rd|th)?|morning|afternoon|evening|night|noon|first\s+thing|at\s+\d{1,2}(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|by\s+\w+))?"
)
_FINE = r"(?:fine|ok(?:ay)?|good(?:\s+enough)?|all\s?right|acceptable|possible|workable)"
_IS = r"(?:is|['’]s|(?:would|will|should|might)\s+be)"
_GOOD_ENOUGH = (
    rf"\s+(?:{_IS}\s+(?:(?:still|also|probably|just|perfectly)\s+)?(?:{_FINE}|in\s+time)|"
    r"(?:will|would|should|could|might)\s+(?:\w+\s+)?(?:do|work|suffice)|works|does)\b"
)
# Said of a day by itself: "Monday works for me" may be an answer to something else
_GOOD_TOO = (
    rf"\s+(?:{_IS}\s+(?:still|also)\s+{_FINE}|{_IS}\s+(?:(?:still|also|just)\s+)?(?:in\s+time|(?:soon|early)\s+enough)|{_IS}\s+{_FINE}\s+(?:too|also|as\s+well)|"
    r"(?:will|would|should|could|might)\s+(?:still|also)\s+(?:do|work|suffice)|(?:will|would)\s+do|(?:still|also)\s+(?:works|does)|works\s+(?:too|also|as\s+well))\b"
)
_CANNOT = (
    r"(?:not|need\s+be|necessary|needed|(?:you|that|this|it)(?:['’]s)?\s+(?:really\s+|just\s+|absolutely\s+)?(?:can['’]?t|cannot|can\s+not|isn['’]?t|is\s+not|won['’]?t|doesn['’]?t|does\s+not|is\s+too|need|are\s+(?:too|not)|must|have\s+to|"
    r"aren['’]?t|(?:is\s+)?impossible|too\s+(?:soon|tight|short)))"
)
_LATER_TOO = RarePattern(
    rf"[^.?!]*?(?:[,;.?!(–-]\s*|\s(?=or\s|but\s|though\s|although\s))(?:"
    rf"(?:(?:or|but|and|though|although)\s+)?if\s+{_CANNOT}[^.?!;\n]{{0,60}}?[,;:]?\s+(?:then\s+)?{_DAY}{_GOOD_ENOUGH}|"
    rf"(?:or|but|though|although)\s+{_DAY}{_GOOD_ENOUGH}|(?:(?:or|but|and|then)\s+)?{_DAY}(?:{_GOOD_TOO}|,?\s+if\s+{_CANNOT}))",
    re.IGNORECASE,
    words="fine ok good right accept time enough possible work does do suffice if",
)
_OR_LATEST = RarePattern(
    rf"\s*(?:[,;(–-]|\bor\b)+\s*(?:(?:or|but|and|though|otherwise|failing\s+that,?|(?:at\s+the\s+)?latest)\s+)?{_DAY}\s+(?:at\s+the\s+(?:very\s+)?(?:latest|outside)|latest|tops)\b",
    re.IGNORECASE,
    words="latest outside tops",
)


def later_will_do(here: Place) -> bool:
    """Whether the words behind a day grant another one: the reader who takes that is not late."""
    text, end = here.setting.text, here.limit.end
    reach = min(len(text), end + _REACH)
    if _OR_LATEST.may_be_in(text[end:reach]) and _OR_LATEST.match(text, end, reach):
        return True
    return _LATER_TOO.may_be_in(text[end:reach]) and _LATER_TOO.match(text, end, reach) is not None
