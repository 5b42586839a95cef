"""A German pack as another distribution would install it: few words, but every part that kigen asks of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kigen.language import Answer, Context, Deadline, Mention, OwedBy, When, reason
from kigen.language.text import fold
from kigen.language.when import coming, days_after, month_day, settle, week_end

_MONTHS = [
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
]
_WEEKDAYS = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
_DATE = re.compile(
    rf"(?P<bis>\bbis\s+(?:spätestens\s+)?(?:zum\s+)?)?(?:(?P<day>\d{{1,2}})\.\s?(?:(?P<month>\d{{1,2}})\.|(?P<name>{'|'.join(_MONTHS)})\b)"
    rf"|\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b|\b(?P<near>heute|morgen|übermorgen)\b|(?P<week>ende\s+der\s+woche)\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.](?=\d|\s?(?:[a-zä]|[A-ZÄ][a-zä]+ar\b|Juni\b|Juli\b))[^.!?\n]*)*[.!?\n]?")
_ASKS = re.compile(r"\b(?:bitte|könnten\s+sie|würden\s+sie)\b", re.IGNORECASE)
_PROMISES = re.compile(r"\b(?:ich|wir)\s+(?:werden?|schicken?|senden?|liefern?|melden?)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?P<thing>(?:das|die|den|Ihr[en]{0,2})\s(?:\w+\s)?[A-ZÄÖÜ]\w+)(?=\s(?:bis|zurück|an)\b)")
_GREETING = re.compile(r"^\s*(?P<greeting>(?:Sehr geehrte[r]?|Liebe[r]?|Hallo|Guten Tag)\s[^,\n]{2,40})(?=,|\n)")
_COMMON = re.compile(
    r"\b(?:der|die|das|und|bitte|bis|ich|wir|sie|nicht|mit|ist|zum|für|den|zurück|vielen|dank)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class German:
    """Implements `kigen.language.Pack`."""

    code: str = "de"

    def speaks(self, text: str) -> float:
        """The share of words that are common German ones, four of them in ten being all one can hope for."""
        words = len(re.findall(r"\w+", text[:2000]))
        return min(1.0, len(_COMMON.findall(text[:2000])) / words / 0.2) if words else 0.0

    def dates(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
        """Dates, weekdays, near days, and the end of the week."""
        return tuple(self._mentions(fold(body), own, context))

    def deadlines(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Deadline]:
        """What stands behind "bis" in a sentence that asks or promises."""
        greet = self.greeting(body, own, context)
        return tuple(
            found
            for mention in self.dates(body, own, context)
            if mention.bound == "by" and (found := _deadline(body, mention, greet, context)) is not None
        )

    def answer(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
        """The cues of a reply."""
        from kigen_german.replies import answer

        return answer(body, own, context)

    def greeting(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> str | None:
        """Sehr geehrte Frau Lee; None without one."""
        found = next((match for start, end in own if (match := _GREETING.match(body[start:end]))), None)
        return found["greeting"] if found else None

    def _mentions(self, text: str, own: Sequence[tuple[int, int]], context: Context) -> Iterator[Mention]:
        for start, end in own:
            for match in _DATE.finditer(text, start, end):
                when = _when(match, context)
                if when is not None:
                    yield Mention(when, match[0], match.start(), match.end(), "by" if match["bis"] else "")


def _when(match: re.Match[str], context: Context) -> When | None:
    if match["day"]:
        month = int(match["month"]) if match["month"] else _MONTHS.index(match["name"].lower()) + 1
        return month_day(context, month, int(match["day"]))
    if match["weekday"]:
        return coming(context, _WEEKDAYS.index(match["weekday"].lower()))
    if match["near"]:
        return days_after(context, ("heute", "morgen", "übermorgen").index(match["near"].lower()))
    return week_end(context, 0)


def _deadline(body: str, mention: Mention, greet: str | None, context: Context) -> Deadline | None:
    sentence = next(found[0] for found in _SENTENCE.finditer(body) if found.end() > mention.start)
    asks = _ASKS.search(sentence) is not None
    placed = settle(mention.when, context)
    if placed.due_at <= context.sent_at or not (asks or _PROMISES.search(sentence)):
        return None
    thing = _THING.search(sentence) if asks else None
    return Deadline(
        owed_by=OwedBy.THEM if asks else OwedBy.US,
        due=placed.due,
        precision=placed.precision,
        zone=placed.zone,
        due_at=placed.due_at,
        certain=not mention.when.doubts,
        phrase=mention.phrase,
        start=mention.start,
        end=mention.end,
        reasons=(reason("de_asked" if asks else "de_promised"), *mention.when.doubts),
        ask=thing["thing"] if thing else None,
        greet=greet,
        sentence=sentence.strip(),
        language="de",
    )


PACK = German()
