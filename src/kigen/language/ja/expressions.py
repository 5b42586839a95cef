"""Date expressions of a passage: recognisers tried where they may begin, joined with weekday, clock and limit words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice

from kigen.language.deadline import Context
from kigen.language.ja import absolute, feasts, months, relative, spans
from kigen.language.ja.beginnings import CANDIDATE
from kigen.language.ja.bounds import Bound, bound_at
from kigen.language.ja.clock import Clock, at_night, clock_at, named_beside_day
from kigen.language.ja.ranges import behind, in_year_of_beginning
from kigen.language.ja.recogniser import Recogniser, Scene
from kigen.language.ja.relative import WEEKDAYS
from kigen.language.ja.sentences import Letter, letter
from kigen.language.pattern import Pattern
from kigen.language.reason import reason
from kigen.language.when import Mention, When, checked

_RECOGNISERS = (
    *spans.RECOGNISERS,
    *absolute.RECOGNISERS[:-2],
    *feasts.RECOGNISERS,
    *months.RECOGNISERS,
    *relative.RECOGNISERS,
    *absolute.RECOGNISERS[-2:],
)


_NUMERALS = frozenset("0123456789〇一二三四五六七八九十")
_UNIT = Pattern(r"(?:\d+|[〇一二三四五六七八九十]+)[ ]?(.?)")
_UNITS = frozenset("".join(recogniser.units for recogniser in _RECOGNISERS))
_UNITS_OF_CLOCK = frozenset(":;時")


@cache
def _beginning(first: str, unit: str) -> tuple[Recogniser, ...]:
    """The recognisers of what begins with a character; where that is a number's, of those whose unit is behind it."""
    begin = (recogniser for recogniser in _RECOGNISERS if first in recogniser.first)
    if first not in _NUMERALS:
        return tuple(begin)
    return tuple(recogniser for recogniser in begin if not recogniser.units or (unit and unit in recogniser.units))


_CIRCLED = "㈪㈫㈬㈭㈮㈯㈰㊊㊋㊌㊍㊎㊏㊐"
_WEEKDAY_BESIDE = Pattern(
    rf"[ ]?(?:(?P<circled>[{_CIRCLED}])"
    rf"|[(\[<][ ]?(?P<bracketed>[{WEEKDAYS}])(?:曜日?)?(?:[・,、/ ]?(?:祝日?|祭日?|休日?|休業日|振休))?[ ]?[)\]>]"
    rf"|[ ]?(?P<plain>[{WEEKDAYS}])曜日?|[ ]?\((?P<english>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?\))",
    re.IGNORECASE,
)
_WEEKDAY_OF = Pattern(rf"の(?P<plain>[{WEEKDAYS}])曜日?(?P<bracketed>)(?P<english>)(?P<circled>)")
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_JOINT = Pattern(r"(?:の|[ ]|、|,[ ]?|中の)?[ ]?(?:[(](?=[^()]{1,12}[)]))?")
_NOT_BEFORE = Pattern(r"(?:\d[/:.\-]?|[¥$\\第約]|No\.?|#)$")
_ASIDE = Pattern(r"[ ]*[(](?!\d{1,2}[)])[^)\n]{4,}[)][ ]*$", re.MULTILINE)
# 5/15を過ぎますと6月1日の着工に間に合いませんので、同日までに: the day that is to be met is not the limit.
_IN_TIME_FOR = Pattern(r"の[^、。]{1,12}に(?:は)?、?間に合")
_RESTATED = Pattern(r"[ ]?[(、=／/]?[ ]?")
_MOST = 400  # expressions of one mail that are read: more are a table, not a letter
_NEAR = 6  # characters between a period and the weekday that it names
_PERIODS = frozenset({"year_end", "month_part", "month_end", "week", "quarter_end", "fiscal_year_end"})
_RUNS = frozenset({"feast", "before_holidays", "after_holidays", "year_end", "fiscal_year_end", "quarter_end"})
_SAME_SENTENCE = frozenset({"date", "day_of_month"})


@dataclass(slots=True)
class Expression:
    """A date expression: its words are text[start:end] of the passage, its limit words end at `tail`.

    `ranged` says that it ends a range whose beginning stands before it; `rule` names its recogniser.
    `clock_only` says that no day was written: the sent day, or the one stated just before, was taken.
    """

    start: int
    end: int
    tail: int
    when: When
    bound: Bound
    rule: str
    ranged: bool = False
    clock_only: bool = False


@dataclass(slots=True)
class _Day:
    when: When
    end: int
    rule: str
    limit: bool = False
    complete: bool = False


class _Scanner:
    """Walks over a passage once and remembers the day last stated."""

    def __init__(self, letter: Letter, context: Context) -> None:
        self.letter = letter
        self.text = letter.text
        self.context = context
        self.stated: When | None = None
        self.last: Expression | None = None

    def expressions(self) -> Iterator[Expression]:
        place = 0
        while (candidate := CANDIDATE.search(self.text, place)) is not None:
            found = self._at(candidate.start())
            if found is None:
                place = self._past_number(candidate.start())
                continue
            place = max(found.end, found.tail) if found.bound.kind == "by" else found.end
            if (
                found.rule != "same_day"
                and not _IN_TIME_FOR.match(self.text, found.end)
                and not (self.stated and self._is_aside(found.start))
            ):
                self.stated = found.when
            self.last = found
            yield found

    def _is_aside(self, place: int) -> bool:
        """Whether a day stands in a line that is a remark in brackets: それまで looks past it."""
        return _ASIDE.match(self.text, self.text.rfind("\n", 0, place) + 1) is not None

    def _past_number(self, place: int) -> int:
        """Where to go on after something that is no date: a number is left as a whole, 412日 holds no 12日."""
        stop = place + 1
        while self.text[place].isascii() and self.text[place].isdigit() and stop < len(self.text) and self.text[stop].isdigit():
            stop += 1
        return stop

    def _at(self, place: int) -> Expression | None:
        if place and self.text[place].isascii() and _NOT_BEFORE.search(self.text, max(0, place - 2), place):
            return None
        day = self._day_at(place)
        if day is None:
            return self._clock_alone(place) if self._may_be_clock(place) else None
        day = self._weekday_of(self._same_month(day, place), place)
        begins = self.last.when.day if self.last is not None and self._ranged(place) else None
        day = replace(day, when=in_year_of_beginning(day.when, self.text, place, day.end, begins))
        day = self._joined(day, place)
        clock_found = None if day.complete or day.limit else self._clock_behind(day.end)
        if clock_found is not None:
            day = replace(day, when=_with_clock(day.when, clock_found), end=clock_found.end)
        return self._bounded(place, day)

    def _day_at(self, place: int) -> _Day | None:
        first = self.text[place]
        unit = self._unit(place) if first in _NUMERALS else ""
        scene = Scene(self.context, self.stated)
        for recogniser in _beginning(first, unit if unit in _UNITS else ""):
            match = recogniser.pattern.match(self.text, place)
            if match is None:
                continue
            try:
                when = recogniser.resolve(match, scene)
            except (ValueError, OverflowError):
                when = None
            if when is not None:
                return _Day(when, match.end(), recogniser.name, recogniser.limit, recogniser.complete)
        return None

    def _unit(self, place: int) -> str:
        """The character behind the number that begins at a place; empty at the end of a line, or where no number begins."""
        number = _UNIT.match(self.text, place)
        return number[1] if number else ""

    def _may_be_clock(self, place: int) -> bool:
        return self.text[place] not in _NUMERALS or self._unit(place) in _UNITS_OF_CLOCK

    def _same_month(self, day: _Day, place: int) -> _Day:
        """6月10日~12日: the later day belongs to the month just named. お盆前の10日, 年末の28日: to that of the period."""
        last = self.last
        if day.rule != "day_of_month" or last is None or place - last.tail > 3:
            return day
        if last.rule in _RUNS and self.text[last.end : place].strip() in ("", "の", "、", "明けの", "前の"):
            return replace(day, when=replace(day.when, day=_nearest(last.when.day, day.when.day)))
        if last.rule not in _SAME_SENTENCE:
            return day
        try:
            same = last.when.day.replace(day=day.when.day.day)
        except ValueError:
            return day
        return replace(day, when=replace(day.when, day=same)) if same > last.when.day else day

    def _weekday_of(self, day: _Day, place: int) -> _Day:
        """7月末の金曜日, 24日の週の水曜, 連休明けの火曜: the weekday belongs to the day or period just named."""
        last = self.last
        if day.rule == "weekday_of_week" and last is not None and self.text[last.end : place] == "の":
            return _of_week_behind(day, last.when.day, self.text[place : place + 3])
        if day.rule != "weekday" or last is None or place - last.end > _NEAR:
            return day
        joint = self.text[last.end : place].strip(" )")
        named, weekday = last.when.day, day.when.day.weekday()
        if joint == "の週の":
            meant = named + timedelta(days=weekday - named.weekday())
        elif joint in ("の前の", "前の") and last.rule == "feast":
            meant = named - timedelta(days=(named.weekday() - weekday - 1) % 7 + 1)
        elif joint == "の" and last.rule == "month_part":
            meant = named - timedelta(days=(named.weekday() - weekday) % 7)
        elif joint == "の" and last.rule in ("after", "after_holidays", "week_start", "part_of_week"):
            meant = named + timedelta(days=(weekday - named.weekday()) % 7)
        else:
            return day
        return replace(day, when=replace(last.when, day=meant, rule="weekday_of_week"), rule="weekday_of_week")

    def _is_relative(self, start: int, loose: _Day, when: When) -> bool:
        """支給日の翌営業日(7月13日): counted from another day than the sent one. 年内12月24日: a period that holds the day."""
        if loose.rule in _PERIODS:
            return loose.when.day >= when.day
        if loose.rule in ("after_holidays", "week_start"):  # 連休明け5月8日: not always the very first day
            return timedelta(0) <= when.day - loose.when.day < timedelta(days=7)
        return self.text[start] == "翌" or (loose.rule == "next_day" and self.text[max(0, start - 1) : start] == "の")

    def _joined(self, day: _Day, start: int) -> _Day:
        """The weekday beside a date, and a date said in two ways: 明日(6/12), 金曜日(12日), 6/12(本日)."""
        beside = _WEEKDAY_BESIDE.match(self.text, day.end)
        if beside is None and day.rule in ("date", "day_of_month"):
            beside = _WEEKDAY_OF.match(self.text, day.end)
        if beside is not None:
            weekday = _weekday(beside)
            counted = day.rule in (
                "day_of_month",
                "date",
                "relative",
                "next_day",
                "same_day",
                "after",
                "business_days",
                "feast",
            )
            when = checked(day.when, weekday) if counted else day.when
            day = replace(day, when=when, end=beside.end())
        place = _after(_RESTATED, self.text, day.end)
        again = self._day_at(place) if place < len(self.text) and (place > day.end or day.rule != "date") else None
        if (
            again is None
            or again.limit
            or day.limit
            or again.rule == day.rule
            or not {"date", "day_of_month"} & {again.rule, day.rule}
        ):
            return day
        bracketed = "(" in self.text[day.end : place]
        weekday_behind = _WEEKDAY_BESIDE.match(self.text, again.end)
        end = weekday_behind.end() if weekday_behind else again.end
        if bracketed and self.text[end : end + 1] != ")":
            return day
        apart = not bracketed and place > day.end and self.text[day.end : place].strip() != ""
        if apart and again.when.day != day.when.day:  # 明日、12日 are two days; 明後日、8日 may be one
            return day
        exact = again if again.rule in ("date", "day_of_month") else day
        loose = day if exact is again else again
        when = exact.when
        if weekday_behind is not None:
            when = checked(when, _weekday(weekday_behind))
        if loose.rule == "weekday":
            when = checked(when, loose.when.day.weekday())
        elif loose.when.day != when.day and not self._is_relative(start, loose, when):
            when = when.doubting(reason("ja_days_differ"))
        return replace(exact, when=when, end=end + bracketed)

    def _clock_behind(self, place: int) -> Clock | None:
        start = _after(_JOINT, self.text, place)
        found = clock_at(self.text, start, self.context) or named_beside_day(self.text, start)
        if found is not None and self.text[place - 1 : place] in ("夜", "晩"):
            found = at_night(found)
        if found is not None and "(" in self.text[place:start]:
            if self.text[found.end : found.end + 1] != ")":
                return None
            return replace(found, end=found.end + 1)
        return found

    def _clock_alone(self, place: int) -> Expression | None:
        """17時まで: on the day stated in the same sentence, else on the sent day."""
        found = clock_at(self.text, place, self.context)
        if found is None:
            return None
        last = self.last
        same = last is not None and self._sentence_of(last.start) == self._sentence_of(place)
        if last is not None and last.when.clock is not None and self._ranged(place):
            found = behind(found, last.when.clock, self.text[last.start : last.end])
        base = last.when.day if same and last is not None else self.context.sent_day
        when = _with_clock(When(base, rule="clock"), found)
        if (
            (not same and when.clock is not None and self._is_past(when.clock))
            or (same and last is not None and last.bound.kind != "from")
            or (not same and self.stated is not None and self.stated.day != self.context.sent_day)
            or self.text[place - 1 : place] == "("  # 窓口(17時まで): opening hours
        ):
            when = when.doubting(reason("ja_clock_without_day"))
        return replace(self._bounded(place, _Day(when, found.end, "clock")), clock_only=True)

    def _is_past(self, clock_time: timedelta) -> bool:
        now = self.context.sent_local
        return clock_time <= timedelta(hours=now.hour, minutes=now.minute)

    def _sentence_of(self, place: int) -> int:
        return bisect_right(self.letter.sentences, place, key=lambda sentence: sentence.start)

    def _bounded(self, place: int, day: _Day) -> Expression:
        back = spans.BACK.match(self.text, day.end)
        if back is not None:
            day = replace(day, when=spans.back_from(day.when, back, Scene(self.context)), end=back.end())
            if (found := self._clock_behind(day.end)) is not None:
                day = replace(day, when=_with_clock(day.when, found), end=found.end)
        limit = bound_at(
            self.text, day.end, day.when, self.context.calendar, inherent=day.limit or _is_limit(self.text, place, day)
        )
        return Expression(place, day.end, limit.end, limit.when, limit.bound, day.rule, self._ranged(place))

    def _ranged(self, place: int) -> bool:
        """Whether what stands here ends a range that the expression before it begins."""
        return self.last is not None and self.last.bound.kind == "from" and 0 <= place - self.last.tail <= 2


def _after(pattern: Pattern, text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _of_week_behind(day: _Day, named: date, words: str) -> _Day:
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


def _is_limit(text: str, place: int, day: _Day) -> bool:
    """Whether the expression's own words are a limit: 今週中, 月内, 年内."""
    return text[place : day.end].endswith(("中", "内", "いっぱい", "一杯", "じゅう")) and not text[: day.end].endswith("午前中")


def _weekday(match: re.Match[str]) -> int:
    if match["english"]:
        return _ENGLISH_WEEKDAYS.index(match["english"][:3].lower())
    if match["circled"]:
        return _CIRCLED.index(match["circled"]) % 7
    return WEEKDAYS.index(match["bracketed"] or match["plain"])


def _with_clock(when: When, found: Clock) -> When:
    return replace(when, clock=found.clock, soft_clock=found.soft, zone=found.zone, doubts=(*when.doubts, *found.doubts))


def expressions(letter: Letter, context: Context) -> list[Expression]:
    """Every date expression of a letter, in order of place; no more than a letter can hold."""
    return list(islice(_Scanner(letter, context).expressions(), _MOST))


_STAYS_AWAY = Pattern(r"(?:の間|は|、)?[^。\n]{0,10}?(?:休|不在|留守|出張|外出|閉)")


def mentions(body: str, own: Sequence[tuple[int, int]], context: Context) -> list[Mention]:
    """Every date expression as a mention of the body, with how the words around it limit it."""
    read = letter(body, own)
    found = []
    for expression in expressions(read, context):
        kind = expression.bound.kind
        if kind == "by" and _STAYS_AWAY.match(read.text, expression.tail):
            kind = "until"
        if kind == "of":
            kind = ""
        start, end = read.passage.span(expression.start, expression.end)
        found.append(Mention(expression.when, read.passage.body[start:end], start, end, kind))
    return found
