"""What stands beside a day: its weekday, the same day said again, the day or period just before that it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.ja.dates.ahead import WEEKDAYS
from kigen.language.ja.dates.day import Day, day_at
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.dates.recogniser import Scene
from kigen.language.reason import reason
from kigen.language.when import When, checked
from kigen.patterns import Pattern

_CIRCLED = "㈪㈫㈬㈭㈮㈯㈰㊊㊋㊌㊍㊎㊏㊐"
_WEEKDAY_BESIDE = Pattern(
    rf"[ ]?(?:(?P<circled>[{_CIRCLED}])"
    rf"|[(\[<][ ]?(?P<bracketed>[{WEEKDAYS}])(?:曜日?)?(?:[・,、/ ]?(?:祝日?|祭日?|休日?|休業日|振休))?[ ]?[)\]>]"
    rf"|[・,、]?[ ]?(?P<plain>[{WEEKDAYS}])(?:曜日?|(?<=・[{WEEKDAYS}])(?=[)]|まで))"
    rf"|[ ]?\((?P<english>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?\))",
    re.IGNORECASE,
)
_WEEKDAY_OF = Pattern(rf"の(?P<plain>[{WEEKDAYS}])曜日?(?P<bracketed>)(?P<english>)(?P<circled>)")
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RESTATED = Pattern(r"[ ]?[(、=／/]?[ ]?")
_NEAR = 6  # characters between a period and the weekday that it names
_PERIODS = frozenset({"year_end", "month_part", "month_end", "week", "quarter_end", "fiscal_year_end"})
_RUNS = frozenset({"feast", "before_holidays", "after_holidays", "year_end", "fiscal_year_end", "quarter_end"})
_WEEKDAYS_NAMED = frozenset({"weekday", "weekday_of_week"})
_TO_ANOTHER = frozenset({"か", "から", "~", "〜", "～", "-", "–", "または", "もしくは", "、または"})
_NAMED_DAYS = frozenset({"feast", "date", "day_of_month"})
_SAME_SENTENCE = frozenset({"date", "day_of_month"})
# Days that a weekday beside them must fit, and parts of time of which the weekday says which day is meant.
_COUNTED = frozenset({"day_of_month", "date", "relative", "next_day", "same_day", "after", "business_days", "feast"})
_BEFORE_ITS_WEEKDAY = frozenset({"date", "day_of_month", "next_day"})  # 18日の月曜, 総会前日の金曜
_SPECIFIED = frozenset({"week_start", "part_of_week", "after_holidays"})


def of_period(text: str, day: Day, place: int, last: Expression | None) -> Day:
    """The day, as part of the day or period that stands right before it: 6月10日~12日, 連休明けの火曜."""
    if last is None:
        return day
    return _weekday_of(text, _same_month(text, day, place, last), place, last)


def joined(text: str, day: Day, start: int, scene: Scene) -> Day:
    """The weekday beside a date, and a date said in two ways: 明日(6/12), 金曜日(12日), 6/12(本日)."""
    beside = _WEEKDAY_BESIDE.match(text, day.end)
    if beside is None and day.rule in _BEFORE_ITS_WEEKDAY:
        beside = _WEEKDAY_OF.match(text, day.end)
    if beside is not None:
        day = replace(_with_weekday(day, _weekday(beside), scene.context), end=beside.end())
    restated = _RESTATED.match(text, day.end)
    place = restated.end() if restated else day.end
    again = day_at(text, place, scene) if place < len(text) and (place > day.end or day.rule != "date") else None
    if (
        again is None
        or again.limit
        or day.limit
        or again.rule == day.rule
        or not {"date", "day_of_month"} & {again.rule, day.rule}
    ):
        return day
    bracketed = "(" in text[day.end : place]
    weekday_behind = _WEEKDAY_BESIDE.match(text, again.end)
    if weekday_behind is None and again.rule in _SAME_SENTENCE:
        weekday_behind = _WEEKDAY_OF.match(text, again.end)
    end = weekday_behind.end() if weekday_behind else again.end
    if bracketed and text[end : end + 1] != ")":
        return day
    apart = not bracketed and place > day.end and text[day.end : place].strip() != ""
    of_event = day.rule == "next_day" and text[max(0, start - 1) : start] == "の"  # 映画祭の前日、5月7日
    if apart and again.when.day != day.when.day and not of_event:  # 明日、12日 are two days; 明後日、8日 may be one
        return day
    exact = again if again.rule in ("date", "day_of_month") else day
    loose = day if exact is again else again
    when = exact.when
    if weekday_behind is not None:
        when = checked(scene.context, when, _weekday(weekday_behind))
    if loose.rule == "weekday":
        when = checked(scene.context, when, loose.when.day.weekday())
    elif loose.when.day != when.day and not _is_relative(text, start, loose, when):
        slip = loose.rule in _WEEKDAYS_NAMED and reason("year_guess") in when.doubts  # 今週金曜6/6, said in July
        when = (replace(loose.when, doubts=()) if slip else when).doubting(reason("ja_days_differ"))
    return replace(exact, when=when, end=end + bracketed)


def _with_weekday(day: Day, weekday: int, context: Context) -> Day:
    """6/12(金) is checked; 週明け火曜, 来週頭の水曜 are of that week, 連休明け水曜 is the first behind the holidays."""
    if day.rule in _COUNTED:
        return replace(day, when=checked(context, day.when, weekday))
    if day.rule not in _SPECIFIED:
        return day
    return replace(day, when=_specified(day.when, day.rule, weekday), rule="weekday_of_week")


def _specified(when: When, rule: str, weekday: int) -> When:
    """The weekday of the week that a part of it lies in, or the first behind what is over."""
    ahead = weekday - when.day.weekday()
    meant = when.day + timedelta(days=ahead % 7 if rule in ("after", "after_holidays") else ahead)
    doubts = tuple(doubt for doubt in when.doubts if doubt.code != "ja_middle_of_week")
    return replace(when, day=meant, doubts=doubts, rule="weekday_of_week")


def _is_relative(text: str, start: int, loose: Day, when: When) -> bool:
    """支給日の翌営業日(7月13日): counted from another day than the sent one. 年内12月24日: a period that holds the day."""
    if loose.rule in _PERIODS:
        return loose.when.day >= when.day
    if loose.rule in ("after_holidays", "week_start"):  # 連休明け5月8日: not always the very first day
        return timedelta(0) <= when.day - loose.when.day < timedelta(days=7)
    return text[start] == "翌" or (loose.rule == "next_day" and text[max(0, start - 1) : start] == "の")


def _same_month(text: str, day: Day, place: int, last: Expression) -> Day:
    """6月10日~12日: the later day belongs to the month just named. お盆前の10日, 年末の28日: to that of the period."""
    if day.rule != "day_of_month" or place - last.tail > 3 or "を" in text[last.end : place]:  # 7日の締切を14日に
        return day
    if last.rule in _RUNS and text[last.end : place].strip() in ("", "の", "、", "明けの", "前の"):
        return replace(day, when=replace(day.when, day=_nearest(last.when.day, day.when.day)))
    if last.rule not in _SAME_SENTENCE:
        return day
    try:
        same = last.when.day.replace(day=day.when.day.day)
    except ValueError:
        return day
    return replace(day, when=replace(day.when, day=same)) if same > last.when.day else day


def _weekday_of(text: str, day: Day, place: int, last: Expression) -> Day:
    """7月末の金曜日, 24日の週の水曜, 連休明けの火曜: the weekday belongs to the day or period just named."""
    if day.rule == "weekday_of_week" and text[last.end : place] == "の":
        return _of_week_behind(day, last.when.day, text[place : place + 3])
    if day.rule != "weekday" or place - last.end > _NEAR:
        return day
    joint = text[last.end : place].strip(" )")
    named, weekday = last.when.day, day.when.day.weekday()
    if joint == "の週の":
        meant = named + timedelta(days=weekday - named.weekday())
    elif joint in ("の前の", "前の") and last.rule in _NAMED_DAYS:
        meant = named - timedelta(days=(named.weekday() - weekday - 1) % 7 + 1)
    elif joint == "の" and (last.rule == "month_part" or (last.rule == "month_end" and "末" in text[last.start : last.end])):
        meant = named - timedelta(days=(named.weekday() - weekday) % 7)
    elif joint in _TO_ANOTHER and last.rule in _WEEKDAYS_NAMED:
        meant = named + timedelta(days=(weekday - named.weekday()) % 7)  # 来週の火曜か水曜, 月曜〜水曜
    elif joint in ("の", "、") and (last.rule in _SPECIFIED or last.rule == "after"):
        return replace(day, when=_specified(last.when, last.rule, weekday), rule="weekday_of_week")
    else:
        return day
    return replace(day, when=replace(last.when, day=meant, rule="weekday_of_week"), rule="weekday_of_week")


def _of_week_behind(day: Day, named: date, words: str) -> Day:
    """9月21日の翌週の月曜: of the week behind that day, not behind the sent one."""
    weeks = 2 if words == "翌々週" else 1 if words.startswith("翌週") else None
    if weeks is None:
        return day
    meant = named + timedelta(days=day.when.day.weekday() - named.weekday(), weeks=weeks)
    return replace(day, when=replace(day.when, day=meant))


def _nearest(period: date, day: date) -> date:
    """The day of that number which lies nearest to a period, when the coming one lies in another month."""
    months = ((period.replace(day=1) + timedelta(days=shift)).replace(day=1) for shift in (-1, 0, 31))
    days = (first + timedelta(days=day.day - 1) for first in months)
    return min((each for each in days if each.day == day.day and each >= day), key=lambda each: abs(each - period), default=day)


def _weekday(match: re.Match[str]) -> int:
    if match["english"]:
        return _ENGLISH_WEEKDAYS.index(match["english"][:3].lower())
    if match["circled"]:
        return _CIRCLED.index(match["circled"]) % 7
    return WEEKDAYS.index(match["bracketed"] or match["plain"])
