"""Days counted back from the one stated before: "It opens on 10 August. Have it ready the Friday before"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kigen.language.deadline import Context
from kigen.language.en.dates import Expression
from kigen.language.en.dates.words import WEEKDAY
from kigen.language.en.place import Setting
from kigen.language.en.pointing.back import AHEAD, BUSINESS, NUMBER, counted_back, eve, with_its_hour
from kigen.language.en.pointing.events import the_only_day, told_by
from kigen.language.en.pointing.stated import Stated
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern, RarePattern

_OF_IT = RarePattern(
    rf"(?:\bthe\s+(?:(?P<weekday>{WEEKDAY})|(?:(?P<working>business|working)\s+)?day|afternoon|evening|night)|\b(?<!\babout\s)(?P<count>(?!an?\b|one\b)(?:{NUMBER})|one(?=\s+\w+\s+prior\b))\s+"
    rf"(?P<business>{BUSINESS})?(?P<unit>days?|weeks?|fortnights?|months?|hours))\s+(?:before(?:hand)?|prior|earlier)(?:\s+(?:it|that|this|then))?"
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:so|and|please|at|as|I['’]d|(?<!prior\s)to)\b)"
    rf"|\b(?P<ahead>{NUMBER})\s+(?P<in_business>{BUSINESS})?(?P<units>days?|weeks?|fortnights?|months?|hours)\s+(?:(?:{AHEAD}|\b(?:earlier|sooner)\s+than\s+)(?:it|that|this|then)\b|"
    r"(?:ahead|in\s+advance|beforehand|out)(?=\s*(?:[.,;:!?)]|$)|\s+(?:so|and|please|pls)\b))",
    re.IGNORECASE,
    words="before prior earlier ahead advance out sooner",
)
_RESTATED_REACH = 12
_FOR = Pattern(r"\W*(?:as\s+)?for\s+(?:the|your|our)\s+(?P<event>[\w-]+(?:\s+[\w-]+){0,2})\s*[,:–-]", re.IGNORECASE)


def ahead_of_that(setting: Setting, found: Sequence[Expression], stated: Stated, context: Context) -> list[Expression]:
    """The days that a sentence names (`found`), with that of "It opens on 10 August. Have it ready the Friday before": the last
    such weekday, or the day, ahead of the day stated."""
    match = _OF_IT.search(setting.text, setting.start, setting.end)
    if match is None or any(one.start < match.end() + _RESTATED_REACH and match.start() < one.end for one in found):
        return list(found)  # "a day before, i.e. by 22 October"
    stands = stated.day if stated.last is not None and stated.last.rule == "clock" else stated.last
    named = _spoken_of(setting, match.start(), stated) or _before(found, match.start(), stands)
    last = named or the_only_day(stated.title(setting.mail)) or the_only_day(stated.everywhere(setting.mail))
    if last is None or (named is None and last.day <= context.sent_day):
        return list(found)
    spans = last is stated.last and stated.spans  # "on April 3 and 4": from the beginning of that
    counted = stated.counted_from if last.rule == "days_before" else None  # "six weeks before the day … 10 days before"
    when = _back(match, counted or (stated.opens if spans else None) or last, context)
    if when is None or (named is None and when.day < context.sent_day):
        return list(found)
    stated.counted.add((counted or last).day)
    if named is None or (spans and stated.opens is None and counted is None):
        when = when.doubting(reason("en_event_guess"))
    return with_its_hour(setting, found, Expression(match.start(), match.end(), when, "weekday"), alone=True)


def _back(match: re.Match[str], event: When, context: Context) -> When | None:
    """So many days, or as far as that weekday, before the day of the event."""
    said, unit = match["count"] or match["ahead"], match["unit"] or match["units"]
    if not said:
        return eve(event, match["weekday"], context, in_business_days=match["working"] is not None)
    business = match["business"] or match["in_business"]
    return counted_back(event, said, unit.lower(), context, in_business_days=business is not None)


def _spoken_of(setting: Setting, at: int, stated: Stated) -> When | None:
    """The day of what a sentence opens with: "For the dinner, I need the menu three days before it"."""
    match = _FOR.match(setting.text, setting.start, at)
    told = {one.when.day: one.when for one in told_by(match["event"], stated.events)} if match else {}
    return next(iter(told.values())) if len(told) == 1 else None


def _before(found: Sequence[Expression], at: int, last: When | None) -> When | None:
    """The last day that is named before a place in the sentence, else `last`."""
    named = [one.when for one in found if one.end <= at and one.form != "clock"]
    return named[-1] if named else last
