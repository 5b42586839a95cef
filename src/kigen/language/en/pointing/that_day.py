"""Hours and weekdays that belong to the day stated before: "Send them by noon that day", "on the Tuesday after"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import Expression
from kigen.language.en.dates.counted import weekday_beside
from kigen.language.en.place import Setting
from kigen.language.en.pointing.stated import Stated, is_of_a_noun
from kigen.language.en.pointing.that_week import of_that_week, of_the_week_named
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern

_THAT_DAY = Pattern(
    r"\s+(?:on\s+|of\s+)?(?:that|the)\s+(?:very\s+)?(?:same\s+)?(?P<part>day|morning|afternoon|evening)\b(?<!\bthe\s(?:day))(?<!\bthe\smorning)"
    r"(?<!\bthe\safternoon)(?<!\bthe\sevening)",
    re.IGNORECASE,
)
_AFTER_IT = Pattern(
    r"\s+(?:after(?:wards)?|following)(?:\s+(?:it|that|this))?(?=\s*(?:[.,;:!?)]|$)|\s+(?:so|and|at|please)\b)", re.IGNORECASE
)
_SENTENCES = 4  # before an hour, of which one names the day that it may be of
_NOON = timedelta(hours=12)


def on_that_day(setting: Setting, found: Sequence[Expression], stated: Stated, context: Context) -> list[Expression]:
    """ "It closes Friday at five. Send them by noon that day": an hour of the day stated before."""
    last, moved = stated.last, []
    for named in found:
        one = _behind_that(setting, named, last)
        moved.append(_of_which_day(setting, _moved(setting, one, last), last, stated.last, context))
        last = one.when if one.form != "clock" else last
    if setting.text.find(" that ", setting.start, setting.end) >= 0:
        moved = of_that_week(setting, moved, stated.last, context)
    moved = of_the_week_named(setting, moved, stated.last)
    if stated.last is not None and any(one.when.rule == "next_business_day" for one in moved):
        moved = [_in_doubt_which(one) for one in moved]
    return moved


def _behind_that(setting: Setting, one: Expression, last: When | None) -> Expression:
    """ "You get it on Friday; I need it back on the Tuesday after": the first such weekday behind the day stated."""
    if one.form != "weekday" or last is None:
        return one
    behind = _AFTER_IT.match(setting.text, one.end)
    if behind is None or not is_of_a_noun(setting, one):
        return one
    day = weekday_beside(last.day, one.when.day.weekday(), ahead=False)
    return Expression(one.start, behind.end(), replace(one.when, day=day, doubts=(), rule="day_after"), "weekday")


def _in_doubt_which(one: Expression) -> Expression:
    """ "By the next business day", in a mail that has named a day, may be the one after that day."""
    if one.when.rule != "next_business_day":
        return one
    return replace(one, when=one.when.doubting(reason("en_which_then")))


def _of_which_day(setting: Setting, one: Expression, last: When | None, other: When | None, context: Context) -> Expression:
    """ "Bids open Tuesday at 2. Yours has to be here by 1:30": the hour may be that of the day just named; `other` is that of
    a sentence before."""
    if one.form != "clock" or last is None or last.day <= context.sent_day:
        return one
    near = range(max(0, setting.index - _SENTENCES), setting.index)
    if last is other and not any(setting.names_a_day(index) for index in near):
        return one
    return replace(one, when=one.when.doubting(reason("en_hour_day")))


def _moved(setting: Setting, one: Expression, last: When | None) -> Expression:
    match = _THAT_DAY.match(setting.text, one.end) if one.form == "clock" and last is not None else None
    if match is None or last is None:
        return one
    clock = one.when.clock
    if clock is not None and clock < _NOON and match["part"].lower() in {"afternoon", "evening"}:
        clock += _NOON
    if clock is not None and clock >= _NOON and match["part"].lower() == "morning":
        clock -= _NOON
    when = replace(last, clock=clock, soft_clock=one.when.soft_clock, zone=one.when.zone or last.zone, rule="anaphora")
    return Expression(one.start, match.end(), when, "date")
