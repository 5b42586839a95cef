"""Days and delays in English replies: which day is a promise, how long "late" is, when an absence ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from kigen.language.pack import Delay
from kigen.language.when import Mention, When
from kigen.patterns import compiled

_OTHER_DAY_AHEAD = compiled(
    r"(?:\bexpir\w*|\beta|\barriv\w*|\bdated|\bas of|\bsince|\bvalid|\b(?<!final )(?<!full )(?<!finished )version|"
    r"\bmeeting|\bletter|\b(?<!by )(?<!by e-)e?-?mail|\bmessage|\bcall|\baway|\boff|\bon (?:leave|holiday|vacation)|\bclosed|"
    r"\btravell?ing|\bmiss(?:ing)?(?: the)?)(?: (?:all|date|is|will|be|of|on|from|until|till|by|for))*[: ]*$",
    re.IGNORECASE,
)
_DENIED = compiled(
    r"(?:\bcan't|\bcannot|\bwon't|\bnot able to|\bunable to|n't|\bnot(?! (?:later|until))|"
    r"\b(?<!no )(?<!not )later than|\bmiss)\b(?:(?!\buntil\b|\btill\b|"
    r"\bbefore\b)[^.,;]){0,24}$|\b(?:no|not a|not much|little|zero) (?:way|chance|hope|prospect|prayer)\b[^.,;]{0,44}$",
    re.IGNORECASE,
)
_HAPPENED = compiled(
    r"\b(?:was|were|went|came|made|had|did|met|spoke|began|(?:started|finished|asked|called|talked|printed|received|noticed))"
    r"\b[^.,;]{0,40}$|\b(?:know|see|reali[sz]e|aware|remember)\b[^.,;]{0,30}\bdue $|"
    r"(?:^|[.;,] )(?:(?:i|we|he|she|they)(?:'ve| have)? )?(?:already |just )?(?:[a-z]{2,}ed|sent|put|left|gave|took|brought) "
    r"(?:it|them|this|that|these|those|everything)\b[^.?]{0,44}$",
    re.IGNORECASE,
)
_OTHER_DAY_AFTER = compiled(
    r"^\W*(?:(?:meeting|call|visit|event|version|arrival|delivery date)\b|(?:is|will be) (?:an? |our |the )?(?:[\w-]+ )?"
    r"(?:holiday|day off|closed|shut|off|out)\b)",
    re.IGNORECASE,
)
_IN_TIME = compiled(
    r"^(?!.*\b(?:not|n't|cannot|never)\b).*\b(?:in (?:good |plenty of )?time\b(?! for)|on time|by (?:the|"
    r"your) deadline|before (?:the|your) deadline)",
    re.IGNORECASE,
)
_DAY_AFTER = compiled(
    r"\bthe (?:day after(?: that| it)|following day|next day)\b|\bthe day after(?=[.,;!)]|$)", re.IGNORECASE | re.MULTILINE
)
_SENTENCE_END = compiled(r"[.!?]\s|\n\s*\n")
_COUNT = {"one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_NUMBER = r"\d{1,3}|(?:a )?couple of|(?:a )?few|an(?:other)?|an (?:extra|additional)|a|one|two|three|four|five|six|ten"
_DELAY = compiled(
    rf"\b({_NUMBER})(?:\s?(?:-|–|to|or)\s?(\d{{1,3}}|two|three|four|five|six))?\s+"
    r"(?:more |extra |additional |full |further )*"
    r"((?:business |working )?(?:days?|weeks?|hours?|hrs?|minutes?|mins?|months?|fortnight))\b",
    re.IGNORECASE,
)
_NO_DELAY = compiled(
    r"\bago\b|\bwithin\b|\bin (?:a|an|one|two|\d+) |\bnotice\b|\bof (?:leave|work)|"
    r"\b(?:have|has|had)(?:n't| not)\b[^.?]*\bin (?:\w+ )?(?:days|weeks|months)\b",  # "I haven't sat down in four days"
    re.IGNORECASE,
)
_LONGER = compiled(r"\b(?:another|extra|more|additional|further)\b", re.IGNORECASE)
_TAKES = compiled(r"\b(?:takes?|taking)\b[^.,;?]{0,24}$", re.IGNORECASE)
_LASTS = compiled(
    rf"\b(?:away|out|off|leave|holidays?|vacation|absent|closed|shut|travel\w*|offline|unavailable)\b[^.?;]{{0,30}}?"
    rf"\b(?:for|the) (?:the )?(?:next |following |coming |another |about |around )*({_NUMBER}) (days?|weeks?|months?|"
    rf"fortnight)\b|"
    rf"\b(?:taking|having|takes?) (?:off )?({_NUMBER}) (days?|weeks?|months?|fortnight) (?:off|away|of leave|leave|holiday)\b",
    re.IGNORECASE,
)
_UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_THROUGH = compiled(
    r"\d[^,;]*\b(?:to|until|till)\b|\d\s*[-–]\s*\d|\b(?:through|thru|up to and including|inclusive)\b|"
    r"\bfrom\b.+(?:\bto\b|-|–)",
    re.IGNORECASE,
)
_THROUGH_AHEAD = compiled(
    r"\b(?:through|thru|up to and including|from\b[^;!?]{0,20}\d[^;!?]{0,10}\b(?:to|until|till))\s*$|\d(?:st|nd|rd|"
    r"th)?\s*[-–]\s*$",
    re.IGNORECASE,
)
_INCLUSIVE = compiled(r"\W*(?:inclusive|included)\b", re.IGNORECASE)
_RUNS_ON = compiled(r"\W*(?:to|until|till|-|–|through)\b", re.IGNORECASE)


def with_day_after(mentions: Sequence[Mention], body: str, own: Sequence[tuple[int, int]]) -> Sequence[Mention]:
    """The mentions, and "the day after that" behind one of them in the same sentence."""
    found = []
    for start, end in own:
        for match in _DAY_AFTER.finditer(body, start, end):
            ahead = [each for each in mentions if start <= each.start < match.start()]
            if ahead and _SENTENCE_END.search(body, ahead[-1].end, match.start()) is None:
                when = When(ahead[-1].when.day + timedelta(days=1), rule="weekday")
                found.append(Mention(when, match[0], match.start(), match.end(), "on"))
    return sorted((*mentions, *found), key=lambda mention: mention.start) if found else mentions


def delay(text: str) -> Delay | None:
    """ "a week late", "two more business days": the length of time, the longer of two ("2-3 days")."""
    match = _DELAY.search(text)
    if match is None or _NO_DELAY.search(text):
        return None
    word = (match[2] or match[1]).lower()
    count = int(word) if word.isdigit() else next((many for name, many in _COUNT.items() if name in word), 1)
    unit = match[3].lower()
    verb = _TAKES.search(text[: match.start()])
    takes = verb is not None and _LONGER.search(text[verb.start() : match.end()]) is None
    if unit.startswith(("business", "working")):
        return Delay(business_days=count, from_now=takes)
    if unit.startswith("month"):
        return Delay(count * timedelta(days=30), from_now=takes)
    return Delay(count * (timedelta(weeks=2) if unit == "fortnight" else _UNITS[unit[0]]), from_now=takes)


def lasts(text: str) -> timedelta | None:
    """ "Away for two weeks": how long an absence is said to last."""
    match = _LASTS.search(text)
    if match is None:
        return None
    word, unit = (match[1] or match[3]).lower(), (match[2] or match[4]).lower()
    count = int(word) if word.isdigit() else next((many for name, many in _COUNT.items() if name in word), 1)
    if unit.startswith("month"):
        return count * timedelta(days=30)
    return count * (timedelta(weeks=2) if unit == "fortnight" else _UNITS[unit[0]])


def no_promise(before: str, after: str) -> bool:
    """A day of something else: a link's expiry, an arrival, the date of a document."""
    return bool(
        _OTHER_DAY_AHEAD.search(before)
        or _DENIED.search(before)
        or _HAPPENED.search(before)
        or _OTHER_DAY_AFTER.match(after)
        or _IN_TIME.search(after)
    )


def last_day(mention: Mention, before: str, after: str) -> bool:
    """ "through Friday" and the end of a range are the last day away; "until Monday", "back on Monday" the first day back."""
    if _THROUGH.search(mention.phrase) or _THROUGH_AHEAD.search(before) or _INCLUSIVE.match(after):
        return True
    return mention.bound == "from" and _RUNS_ON.match(after) is not None


def window(mention: Mention) -> bool:
    """ "Next month" names no day; "later this month" is over with the month."""
    if mention.phrase.lower().endswith("this month"):
        return False
    return mention.when.rule == "month_end" and any(doubt.code == "en_window" for doubt in mention.when.doubts)
