"""Days that are called by their name: public holidays, feasts, the last and the first working day of a year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kigen.calendars import BusinessCalendar
from kigen.language.ja.dates.absolute import YEAR, YEAR_BEHIND, YEAR_FIRST, year_of
from kigen.language.ja.dates.recogniser import Recogniser, Resolve, Scene
from kigen.language.reason import reason
from kigen.language.when import MONDAY, SUNDAY, When
from kigen.patterns import Pattern

_FIXED = {
    "大晦日": (12, 31),
    "大みそか": (12, 31),
    "おおみそか": (12, 31),
    "元旦": (1, 1),
    "元日": (1, 1),
    "建国記念の日": (2, 11),
    "建国記念日": (2, 11),
    "バレンタイン": (2, 14),
    "天皇誕生日": (2, 23),
    "ひな祭り": (3, 3),
    "ひなまつり": (3, 3),
    "雛祭り": (3, 3),
    "ホワイトデー": (3, 14),
    "昭和の日": (4, 29),
    "憲法記念日": (5, 3),
    "みどりの日": (5, 4),
    "こどもの日": (5, 5),
    "子供の日": (5, 5),
    "子どもの日": (5, 5),
    "端午の節句": (5, 5),
    "七夕": (7, 7),
    "山の日": (8, 11),
    "ハロウィン": (10, 31),
    "ハロウィーン": (10, 31),
    "文化の日": (11, 3),
    "勤労感謝の日": (11, 23),
    "クリスマスイブ": (12, 24),
    "クリスマスイヴ": (12, 24),
    "クリスマス": (12, 25),
}
_NTH = {  # month, weekday, which of the month's (Act on National Holidays, art. 2; the two parents' days by custom)
    "成人の日": (1, MONDAY, 2),
    "母の日": (5, SUNDAY, 2),
    "父の日": (6, SUNDAY, 3),
    "海の日": (7, MONDAY, 3),
    "敬老の日": (9, MONDAY, 3),
    "スポーツの日": (10, MONDAY, 2),
    "体育の日": (10, MONDAY, 2),
}
# Day of the month in 1980 and its yearly step, for the years 1980 to 2099 (National Astronomical Observatory of Japan).
_EQUINOXES = {"春分の日": (3, 20.8431), "秋分の日": (9, 23.2488)}
_YEARLY_STEP, _FIRST_YEAR, _LAST_YEAR = 0.242194, 1980, 2099
# Runs of days by a name: which of them is meant is a guess.
_VAGUE = {"正月": (1, 1), "松の内": (1, 7), "盆": (8, 13)}
_JUST_OVER = timedelta(days=42)
# Words that are as often part of a name (母の日ギフト) are read only where they set a day.
_SETS = r"(?=[ ]?(?:[(]|まで|迄|必着|〆|前|中に|当日|の(?:前|翌|\d)|明け|に(?:間に|必着|届)))"
_ANOTHERS = Pattern(r"(?:御社|貴[社院校所店]|先方|そちら|様)の?$")
_NAMES = "|".join(sorted((*_FIXED, *_NTH, *_EQUINOXES), key=len, reverse=True))
_HOLIDAYS = "|".join((*_NTH, *_EQUINOXES, *(name for name in _FIXED if name.endswith("日") and name[0] not in "大元")))


def _day_named(name: str, year: int) -> date | None:
    if name in _FIXED or name in _VAGUE:
        return date(year, *(_FIXED.get(name) or _VAGUE[name]))
    if name in _NTH:
        month, weekday, which = _NTH[name]
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=which - 1)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    month, start = _EQUINOXES[name]
    passed = year - _FIRST_YEAR
    return date(year, month, int(start + _YEARLY_STEP * passed) - passed // 4)


def _feast(match: re.Match[str], scene: Scene) -> When | None:
    """The next day of that name on or after the sent day, the one just over, or that of the year named."""
    name, year, today = match["name"], year_of(match, scene), scene.context.sent_day
    years = (year,) if year else (today.year, today.year + 1)
    days = (_day_named(name, each) for each in years)
    day = next((each for each in days if each and (year or each >= today - _JUST_OVER)), None)
    if day is None:
        return None
    when = When(day, rule="feast")
    return when.doubting(reason("ja_which_holidays")) if name in _VAGUE else when


def _after_feast(match: re.Match[str], scene: Scene) -> When | None:
    """海の日明け: the first business day behind it."""
    feast = _feast(match, scene)
    return feast and replace(feast, day=scene.context.calendar.plus(feast.day, 1), rule="after_holidays")


def _end_of_work(match: re.Match[str], scene: Scene) -> When | None:
    """仕事納め: the last business day of the year by the company's calendar; that of another company is a guess."""
    year = year_of(match, scene) or scene.context.sent_day.year
    return _of_company(match, When(scene.context.calendar.on_or_before(date(year, 12, 31)), rule="feast"))


def _start_of_work(match: re.Match[str], scene: Scene) -> When | None:
    """仕事始め: the first business day of the coming year, or of this one where it has just begun."""
    today = scene.context.sent_day
    year = year_of(match, scene)
    day = _first_of(scene.context.calendar, year or today.year)
    if year is None and day < today:
        day = _first_of(scene.context.calendar, today.year + 1)
    return _of_company(match, When(day, rule="feast"))


def _first_of(calendar: BusinessCalendar, year: int) -> date:
    return calendar.on_or_after(date(year, 1, 2))


def _of_company(match: re.Match[str], when: When) -> When:
    """A guess where the words before name the company whose day it is."""
    anothers = _ANOTHERS.search(match.string, max(0, match.start() - 6), match.start())
    return when.doubting(reason("ja_which_holidays")) if anothers else when


def _recogniser(first: str, pattern: str, resolve: Resolve, units: str = "年夕") -> Recogniser:
    name = "after_holidays" if resolve is _after_feast else "feast"
    return Recogniser(name, first, Pattern(pattern), resolve, units=units, behind=YEAR_BEHIND)


_FIRST = YEAR_FIRST + "大お元建バ天ひ雛ホ春憲みこ子端海山敬秋ス体ハ文勤ク母父成"

RECOGNISERS = (
    _recogniser(_FIRST, rf"(?:{YEAR})?(?P<name>{_HOLIDAYS})(?:の(?:祝日|連休|休み))?明け", _after_feast),
    _recogniser(_FIRST, rf"(?:{YEAR})?(?P<name>{_NAMES})(?:デー(?=まで|前))?{_SETS}", _feast),
    _recogniser("お正松盆", rf"お?(?P<name>{'|'.join(_VAGUE)})(?=まで|迄|の?うち)", _feast, ""),
    _recogniser(YEAR_FIRST + "大元", rf"(?:{YEAR})?(?P<name>大晦日|元旦|元日)", _feast),
    _recogniser(YEAR_FIRST + "仕御", rf"(?:{YEAR})?(?:仕事|御用)納め(?:の日|日)?", _end_of_work),
    _recogniser(YEAR_FIRST + "仕御", rf"(?:{YEAR})?(?:仕事|御用)始め(?:の日|日)?", _start_of_work),
)
