"""Times of day: 12時, 15時半, 午後3時, 17:00, 正午, 午前中, 朝一, 終業, 25時, 15時(日本時間)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from kigen.language.deadline import Context
from kigen.language.ja.dates.numerals import NUMBER, number
from kigen.language.ja.dates.zones import zone_ahead, zone_behind
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

_CLOCK = Pattern(
    r"(?:(?:朝|昼|夕方?|夜)の?(?=午[前後]))?"
    r"(?P<half_day>午前の?|午後の?|AM|PM|am|pm|朝の?|夕方の?|夕|夜の?|深夜の?|お?昼の?|早朝の?)?[ ]?"
    rf"(?:(?P<hour>\d{{1,2}})[ ]?[:;][ ]?(?P<minute>[0-5]\d)(?::\d\d)?(?!\d)"
    rf"|(?P<hour_bare>\d{{1,2}})(?=[ ]?(?:AM|PM|am|pm)(?![A-Za-z]))"
    rf"|(?P<hour_ja>{NUMBER})[ ]?時(?!間|期|点|代|給|節|刻)"
    rf"(?:(?P<half>半)|[ ]?(?P<minute_ja>{NUMBER})[ ]?分(?:\d\d秒)?"
    r"(?P<short_of>前(?=[ ]?(?:まで|迄|に|必着|で(?:す|ご|お)|[。、)\n]|$)))?"
    r"|(?P<minute_bare>[0-5]\d)(?=まで|必着|〆|[にで。、 ]|$))?"
    r"(?:ちょうど|丁度|きっかり|ジャスト|ぴったり)?)[ ]?(?P<meridiem>AM|PM|am|pm)?"
    r"(?:[ ]?[(](?:正午|お?昼|夕方|朝|夜|深夜)[)])?"
)
_NAMED = Pattern(
    r"(?P<noon>正午|お昼(?!休|過)(?:の12時)?|(?<!夜)昼(?=まで|[12]2?時?まで|(?:頃|ごろ)(?:まで|に))|午前中|[Nn]oon|NOON"
    r"|AM(?:中|(?=[ ]?(?:まで|迄|必着|〆|に|いっぱい)))"
    r"|午前(?=着?まで|着で(?!す)|必着|〆|に|で(?:お願|も)|だと|なら|でし?たら)|午前いっぱい|お昼前)"
    r"|(?P<morning>朝一番?|朝いち|朝イチ|午前一番?|始業(?:時刻|時間?|前)?|(?:業務|営業)開始(?:時刻|時間?|前)?|朝(?=まで|のうち))"
    r"|(?P<after_noon>お?昼(?:過ぎ|すぎ)(?=まで|迄|に)|午後一番?|午後イチ|午後いち|昼一|昼イチ)"
    r"|(?P<evening>夕方|夕刻)"
    r"|(?P<close>終業(?:時刻|時間?)?|退[勤社](?:時刻?|(?=まで))|定時(?:後)?|営業(?:時間)?(?:内|中|終了)"
    r"|PM(?:中|(?=[ ]?(?:まで|迄|必着|〆|いっぱい)))"
    r"|閉店(?:時間|(?=まで))|就業時間(?:内|中)|業務終了(?:時刻|時間?)?|午後中|午後いっぱい|EOD"
    r"|EOB|COB)"
)
# What a time of day may begin with, behind a blank or not.
_FIRST = frozenset("〇一二三四五六七八九十午朝昼夕夜深早AaPpNnEC正お始業営終退定閉就業")
_BESIDE_DAY = Pattern(r"(?P<part>昼|朝)(?=まで|必着|〆|で(?:す|ござ|お願)|に(?!ぎ|な)|[。、)\n]|$)")
_NOON = 12
_LATEST = 6  # hours that are of the afternoon where nothing says so
_SURELY_SHORT = 50  # minutes past the hour before
_SMALL = 5  # hours of the night that belong to the day before
_MORNING = ("午前", "AM", "am", "朝", "早朝")


@dataclass(slots=True)
class Clock:
    """A time of day as read: from the start of the day, up to 29:59. `end` is where its words end.

    `bare`: one to six without a word for the half of the day, which `by_day` reads.
    """

    clock: timedelta
    end: int
    soft: bool = False
    zone: ZoneInfo | None = None
    doubts: tuple[Reason, ...] = ()
    bare: bool = False


def clock_at(text: str, place: int, context: Context) -> Clock | None:
    """The time of day whose words begin at `place`, None when there is none."""
    leading = zone_ahead(text, place)
    start = leading.end if leading else place
    begins = text[start : start + 2].lstrip()[:1]
    found = (_written(text, start) or _named(text, start, context)) if begins in _FIRST or begins.isdecimal() else None
    if found is None:
        return None
    trailing = zone_behind(text, found.end)
    named = trailing or leading
    if named is None:
        return found
    doubts = found.doubts if named.zone else (*found.doubts, reason("ja_zone"))
    return replace(found, end=trailing.end if trailing else found.end, zone=named.zone, doubts=doubts)


def _written(text: str, place: int) -> Clock | None:
    match = _CLOCK.match(text, place)
    if match is None:
        return None
    hour = number(match["hour"] or match["hour_bare"] or match["hour_ja"])
    minute = _minute(match)
    half_day = (match["half_day"] or match["meridiem"] or "").removesuffix("の").removeprefix("お")
    if hour > 29 or minute > 59:
        return None
    doubts: tuple[Reason, ...] = ()
    if half_day and not half_day.startswith(_MORNING):
        if hour == 12 and half_day == "午後":
            doubts = (reason("ja_noon_or_midnight"),)
        elif half_day in ("夜", "深夜") and hour in (0, 12):
            hour, doubts = 24, (reason("ja_noon_or_midnight"),)
        elif half_day == "深夜" and hour <= _SMALL:
            hour, doubts = hour + 24, (reason("ja_noon_or_midnight"),)
        elif hour < 12 and not (
            half_day.startswith("深夜") or (half_day == "夜" and hour < 4) or (half_day == "昼" and hour in (10, 11))
        ):
            hour += 12
    if hour == 0 and not half_day:
        doubts = (reason("ja_midnight"),)
    bare = not half_day and 1 <= hour <= _LATEST and not (match["hour"] or match["hour_ja"] or "").startswith("0")
    if match["short_of"] and hour:  # 11時5分前 is 10:55; of 15時30分前 it is not so sure
        hour, minute = hour - 1, 60 - minute
        doubts = doubts if minute >= _SURELY_SHORT else (*doubts, reason("ja_short_of_hour"))
    return Clock(timedelta(hours=hour, minutes=minute), match.end(), doubts=doubts, bare=bare)


def _minute(match: re.Match[str]) -> int:
    if match["hour"]:
        return int(match["minute"])
    if match["half"]:
        return 30
    return number(match["minute_ja"] or match["minute_bare"] or "0")


def by_day(found: Clock, *, colon: bool) -> Clock:
    """3時 in a letter about work is 15:00; six, and figures with a colon, may as well be of the morning."""
    if not found.bare:
        return found
    surely = not colon and found.clock < timedelta(hours=_LATEST)
    doubts = found.doubts if surely else (*found.doubts, reason("ja_which_half"))
    return replace(found, clock=found.clock + timedelta(hours=12), doubts=doubts, bare=False)


def at_night(found: Clock) -> Clock:
    """今夜9時 is 21:00, 今夜12時 the midnight behind it, 今夜1時 an hour later: the word for the day says it is night."""
    hours = found.clock // timedelta(hours=1)
    if hours >= _NOON + 1 or found.soft:
        return found
    ahead = timedelta(hours=12 if 5 <= hours <= _NOON else 24)
    guess = (reason("ja_noon_or_midnight"),) if hours == _NOON or hours < _SMALL else ()
    return replace(found, clock=found.clock + ahead, doubts=(*found.doubts, *guess))


def named_beside_day(text: str, place: int) -> Clock | None:
    """昼 and 朝 right behind a day, where nothing else makes them a time: 締切は明日の昼です."""
    match = _BESIDE_DAY.match(text, place)
    if match is None:
        return None
    noon = match["part"] == "昼"
    return Clock(timedelta(hours=12 if noon else 9), match.end(), soft=not noon)


def _named(text: str, place: int, context: Context) -> Clock | None:
    match = _NAMED.match(text, place)
    if match is None:
        return None
    ending = context.working_hours.end
    close = timedelta(hours=ending.hour, minutes=ending.minute)
    clocks = {
        "noon": timedelta(hours=12),
        "morning": timedelta(hours=9),
        "after_noon": timedelta(hours=13),
        "evening": timedelta(hours=17),
        "close": close,
    }
    kind = match.lastgroup or "close"
    return Clock(clocks[kind], match.end(), soft=kind != "noon")
