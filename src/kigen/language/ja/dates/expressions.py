"""Date expressions of a passage: recognisers tried where they may begin, joined with weekday, clock and limit words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from kigen.language.deadline import Context
from kigen.language.ja.clauses.sentences import Letter, letter
from kigen.language.ja.dates.ahead import BACK, back_from
from kigen.language.ja.dates.beginnings import CANDIDATE
from kigen.language.ja.dates.beside import joined, of_period
from kigen.language.ja.dates.bounds import bound_at
from kigen.language.ja.dates.clock import Clock, at_night, by_day, clock_at, named_beside_day
from kigen.language.ja.dates.day import Day, day_at, may_be_clock
from kigen.language.ja.dates.events import DaysTold
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.dates.ranges import behind, in_year_of_beginning
from kigen.language.ja.dates.recogniser import Scene
from kigen.language.ja.dates.zones import zone_before, zone_beside_day
from kigen.language.reason import reason
from kigen.language.when import Mention, When
from kigen.patterns import Pattern

_JOINT = Pattern(
    r"(?:の|[ ]|、|,[ ]?|中の)?[ ]?"
    r"(?:(?:でき(?:れば|たら|ましたら)|出来れば|可能(?:なら|であれば|でしたら)|なるべく|遅くとも),?、?)?"
    r"(?:[(](?=[^()]{1,12}[)]))?"
)
_NOT_BEFORE = Pattern(r"(?:\d[/:.\-]?|[¥$\\第約]|No\.?|#)$")
_ASIDE = Pattern(r"[ ]*[(](?!\d{1,2}[)])[^)\n]{4,}[)][ ]*$", re.MULTILINE)
# 証明書(3か月以内のもの): how old it is
_OF_A_THING = Pattern(r"(?:以内)?(?:に(?:発行|取得|撮影|作成)(?:された|した)?)?の?(?:もの|物)")
# 5/15を過ぎますと6月1日の着工に間に合いませんので、同日までに: the day that is to be met is not the limit.
_IN_TIME_FOR = Pattern(r"の[^、。]{1,12}に(?:は)?、?間に合")
# 16日の正午を過ぎますと、受付が8月17日以降に回ります。それまでに: a limit that is crossed outlasts what then follows.
_CROSSED = Pattern(r"(?:まで)?を(?:過ぎ|すぎ|超え|越え|逃)(?:し?ま(?:す|した)|る|た|す)(?:と|ら|場合)")
# 明日お送りします
_IS_PROMISED = Pattern(
    r"(?:に|中に|にも)?、?(?:お?(?:送り|渡し|届け)|ご?(?:送付|連絡|報告|案内|提示))(?:を)?(?:いた|致)?し(?:ます|ており)"
)
# 12日(木)・13日(金)の研修, 12日と13日: days that make one event.
_OF_ONE_EVENT = frozenset({"・", "、", ",", "と", "~", "〜", "-", "–", "および", "及び"})
_DAYS_OF_MONTH = frozenset({"date", "day_of_month"})
_COUNTED_BACK = frozenset({"days_before", "next_day"})
_UNTIL = Pattern(r"[ ]?(?:まで|迄)に")
_MOST = 400  # expressions of one mail that are read: more are a table, not a letter
_MOST_PLACES = (
    6000  # where one is looked for: a letter of so many would fill a book, and text made to be slow has no end of them
)


class _Scanner:
    """Walks over a passage once and remembers the day last stated."""

    def __init__(self, letter: Letter, context: Context) -> None:
        self.letter = letter
        self.text = letter.text
        self.context = context
        self.stated: When | None = None
        self.until = False  # whether the day last stated is itself the last one of something: 12日まで
        self.begins: When | None = None  # the first day of the run that ends with the day last stated
        self.crossed: int | None = None  # where the day last stated ends, if it is said what happens once it has passed
        self.rival = False  # whether a limit stood before the day last stated, on which the writer only promises something
        self.last: Expression | None = None
        self.days = DaysTold(letter.text, context)
        self.event: When | None = None  # the day from which one last counted back

    def _noted(self, found: Expression) -> None:
        """Keeps a day as the one last stated, to which それまで points."""
        self.begins = self._first_of_run(found)
        promised = self.stated is not None and self.until and _IS_PROMISED.match(self.text, found.end) is not None
        self.rival = promised or (self.rival and not found.bound.words.startswith(("まで", "迄")))
        self.stated = found.when
        self.until = found.bound.words.startswith(("まで", "迄"))
        self.crossed = found.end if _CROSSED.match(self.text, found.end) else None

    def expressions(self) -> Iterator[Expression]:
        place, places = 0, 0
        while places < _MOST_PLACES and (candidate := CANDIDATE.search(self.text, place)) is not None:
            places += 1
            found = self._at(candidate.start())
            if found is None:
                place = self._past_number(candidate.start())
                continue
            place = max(found.end, found.tail) if found.bound.kind == "by" else found.end
            if (
                found.rule != "same_day"
                and not _OF_A_THING.match(self.text, found.end)
                and not _IN_TIME_FOR.match(self.text, found.end)
                and not (self.stated and (self._is_aside(found.start) or self._follows_crossing(found.start)))
            ):
                self._noted(found)
            if found.rule == "same_day" and self.rival:
                found = replace(found, when=found.when.doubting(reason("ja_which_day")))
            self.last = found
            yield found

    def _first_of_run(self, found: Expression) -> When | None:
        """The first day of the run that a day ends: 12日・13日, 12日から14日まで."""
        last = self.last
        if last is None or not {found.rule, last.rule} <= _DAYS_OF_MONTH or last.when.day >= found.when.day:
            return None
        near = found.ranged or self.text[last.end : found.start].strip() in _OF_ONE_EVENT
        return (self.begins or last.when) if near else None

    def _is_aside(self, place: int) -> bool:
        """Whether a day stands in a line that is a remark in brackets: それまで looks past it."""
        return _ASIDE.match(self.text, self.text.rfind("\n", 0, place) + 1) is not None

    def _follows_crossing(self, place: int) -> bool:
        """Whether a day only says what happens once the limit before it in the sentence has passed."""
        return self.crossed is not None and not any(end in self.text[self.crossed : place] for end in "。\n")

    def _ends_range(self, place: int) -> bool:
        """Whether a hyphen alone stands between a day with its month and this place: 6/10-6/12."""
        return (
            self.last is not None
            and self.last.end == place - 1
            and self.text[place - 1] == "-"
            and "/" in self.text[self.last.start : self.last.end]
        )

    def _past_number(self, place: int) -> int:
        """Where to go on after something that is no date: a number is left as a whole, 412日 holds no 12日."""
        stop = place + 1
        while self.text[place].isascii() and self.text[place].isdigit() and stop < len(self.text) and self.text[stop].isdigit():
            stop += 1
        return stop

    def _at(self, place: int) -> Expression | None:
        ahead = place and self.text[place].isascii() and _NOT_BEFORE.search(self.text, max(0, place - 2), place)
        if ahead and not self._ends_range(place):
            return None
        scene = Scene(self.context, self.stated, self.begins, self.days, self.event)
        day = day_at(self.text, place, scene)
        if day is None:
            return self._clock_alone(place) if may_be_clock(self.text, place) else None
        self.event = scene.event if day.rule in _COUNTED_BACK else None
        day = of_period(self.text, day, place, self.last)
        begins = self.last.when.day if self.last is not None and self._ranged(place) else None
        when = in_year_of_beginning(day.when, self.text, place, day.end, begins)
        day = day if when is day.when else replace(day, when=when)
        day = _in_zone(self.text, joined(self.text, day, place, scene), place)
        clock_found = None if day.complete or (day.limit and day.rule != "days_before") else self._clock_behind(day.end)
        if clock_found is not None:
            day = replace(day, when=self._yet_to_come(_with_clock(day.when, clock_found)), end=clock_found.end)
        return self._bounded(place, day)

    def _clock_behind(self, place: int) -> Clock | None:
        start = _after(_JOINT, self.text, place)
        found = clock_at(self.text, start, self.context) or named_beside_day(self.text, start)
        if found is not None:
            found = self._of_half(found, start, self.text[place - 1 : place])
        if found is not None and "(" in self.text[place:start]:
            if self.text[found.end : found.end + 1] != ")":
                return None
            return replace(found, end=found.end + 1)
        return found

    def _of_half(self, found: Clock, start: int, before: str) -> Clock:
        """The clock of the half of the day that the word for the day says, as 今夜 and 明朝 do, else of that of work."""
        if before in ("夜", "晩"):
            return at_night(found)
        return found if before in ("朝", "翌") else by_day(found, colon=":" in self.text[start : found.end])

    def _yet_to_come(self, when: When) -> When:
        """月曜の午前までに, written on a Monday afternoon: that of the next week."""
        passed = when.rule == "weekday" and when.day == self.context.sent_day and when.clock is not None
        return replace(when, day=when.day + timedelta(days=7)) if passed and self._is_past(when.clock or timedelta()) else when

    def _clock_alone(self, place: int) -> Expression | None:
        """17時まで: on the day stated in the same sentence, else on the sent day."""
        found = clock_at(self.text, place, self.context)
        if found is None:
            return None
        last = self.last
        same = last is not None and self._sentence_of(last.start) == self._sentence_of(place)
        if last is not None and last.when.clock is not None and self._ranged(place):
            found = behind(found, last.when.clock, self.text[last.start : last.end])
        else:
            found = self._of_half(found, place, self.text[place - 1 : place])
        base = last.when.day if same and last is not None else self.context.sent_day
        when = _with_clock(When(base, rule="clock"), found)
        today = not same and (self.stated is None or self.stated.day == base)
        today = today and self.text[place - 1 : place] != "毎"
        if today and when.clock is not None and self._is_past(when.clock) and _UNTIL.match(self.text, found.end):
            when = replace(when, day=base + timedelta(days=1))  # 9時までに, written at ten
        if (
            (not same and when.clock is not None and self._is_past(when.clock))
            or (same and last is not None and last.bound.kind != "from" and base != self.context.sent_day)
            or (not same and self.stated is not None and self.stated.day != self.context.sent_day)
            or self.text[place - 1 : place] == "("  # 窓口(17時まで): opening hours
            or self.text[place - 2 : place] == "日の"  # 当番の前の日の昼まで
        ):
            when = when.doubting(reason("ja_clock_without_day"))
        return replace(self._bounded(place, Day(when, found.end, "clock")), clock_only=True)

    def _is_past(self, clock_time: timedelta) -> bool:
        now = self.context.sent_local
        return clock_time <= timedelta(hours=now.hour, minutes=now.minute)

    def _sentence_of(self, place: int) -> int:
        return self.letter.sentences_before(place)

    def _bounded(self, place: int, day: Day) -> Expression:
        back = BACK.match(self.text, day.end)
        when = back and back_from(day.when, back, Scene(self.context))
        if back is not None and when is not None:
            day = replace(day, when=when, end=back.end())
            if (found := self._clock_behind(day.end)) is not None:
                day = replace(day, when=_with_clock(day.when, found), end=found.end)
        limit = bound_at(
            self.text, day.end, day.when, self.context.calendar, inherent=day.limit or _is_limit(self.text, place, day)
        )
        if day.rule == "same_day" and self.until and self.text.startswith("その前", place):
            limit = replace(limit, when=replace(limit.when, day=day.when.day))  # 12日までお預かりします。その前にご連絡を
        event = self.event if day.rule in _COUNTED_BACK else None
        return Expression(place, day.end, limit.end, limit.when, limit.bound, day.rule, self._ranged(place), event=event)

    def _ranged(self, place: int) -> bool:
        """Whether what stands here ends a range that the expression before it begins."""
        return self.last is not None and self.last.bound.kind == "from" and 0 <= place - self.last.tail <= 2


def _after(pattern: Pattern, text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _is_limit(text: str, place: int, day: Day) -> bool:
    """Whether the expression's own words are a limit: 今週中, 月内, 年内."""
    return text[place : day.end].endswith(("中", "内", "いっぱい", "一杯", "じゅう")) and not text[: day.end].endswith("午前中")


def _in_zone(text: str, day: Day, place: int) -> Day:
    """The day in the zone that is named beside it; a guess where it is not known which one is meant."""
    named = None if day.complete else zone_beside_day(text, day.end) or zone_before(text, place)
    if named is None:
        return day
    when = replace(day.when, zone=named.zone) if named.zone else day.when.doubting(reason("ja_zone"))
    return replace(day, when=when, end=max(day.end, named.end))


def _with_clock(when: When, found: Clock) -> When:
    zone, doubts = found.zone or when.zone, (*when.doubts, *found.doubts)
    return replace(when, clock=found.clock, soft_clock=found.soft, zone=zone, doubts=doubts)


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
