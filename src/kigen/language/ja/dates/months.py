"""Months, years and fiscal periods: 6月末, 来月20日, 月内, 翌月5営業日, 年末, 年度末, 第1四半期末."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.ja.dates.absolute import DIGITS, of_month, year_of
from kigen.language.ja.dates.numerals import NUMBER, number
from kigen.language.ja.dates.recogniser import Recogniser, Resolve, Scene
from kigen.language.reason import reason
from kigen.language.when import (
    When,
    business_day_of_month,
    day_of_month_ahead,
    end_of_named_month,
    fiscal_year_end,
    month_end,
    quarter_end,
    year_end,
)
from kigen.patterns import Pattern

_MONTHS_AHEAD = {"今月": 0, "当月": 0, "本月": 0, "同月": 0, "来月": 1, "翌月": 1, "次月": 1, "再来月": 2, "翌々月": 2}
_AHEAD = "(?P<ahead>今月|当月|本月|同月|来月|翌月|次月|再来月|翌々月)"
_AHEAD_FIRST = "今当本同来翌次再"
_AHEAD_BEHIND = "月来々"
_PART = (
    r"(?:の|[ ])?(?P<part>末日?|終わ?り|おわり|最終日|最後の日|晦日|みそか|下旬|中旬|上旬|初旬|初め|はじめ|始め"
    r"|あたま|頭(?![部打金])|前半|後半|半ば|なかば"
    r"|中(?![旬間止])|内(?![容側示定部覧])|いっぱい|一杯)(?:頃|ごろ)?"
)
_NTH_WEEKDAY = (
    r"(?:第[ ]?(?P<count>[1-5一二三四五])|(?P<first>最初の|初めの|はじめの)|最終の?|最後の)[ ]?"
    r"(?P<weekday>[月火水木金土日])曜日?(?!は)"
)
_WEEK_ENDS = r"(?=[ ]?(?:まで|迄|中|内|の?うち|頃|ごろ|を?目[途処]))"
_BARE = r"(?=[ ]?(?:まで|迄|必着|〆))"


def _of_named_month(match: re.Match[str], scene: Scene) -> When | None:
    year, month = year_of(match, scene), number(match["month"])
    if not 1 <= month <= 12:
        return None
    return _part(end_of_named_month(scene.context, month, year), match.groupdict().get("part") or "末")


def _of_month_ahead(match: re.Match[str], scene: Scene) -> When | None:
    when = month_end(scene.context, _MONTHS_AHEAD.get(match.groupdict().get("ahead") or "", 0))
    return _part(when, match.groupdict().get("part") or "末")


def _of_this_month(match: re.Match[str], scene: Scene) -> When | None:
    return _part(month_end(scene.context), match["part"])


def _of_coming_part(match: re.Match[str], scene: Scene) -> When | None:
    """中旬 with no month named: the coming one."""
    when = _part(month_end(scene.context), match["part"])
    return when if when.day >= scene.context.sent_day else _part(month_end(scene.context, 1), match["part"])


def _month_start(_match: re.Match[str], scene: Scene) -> When | None:
    """月初: the first business day of the coming month, as a guess."""
    first = business_day_of_month(scene.context, 1, 1)
    return first and replace(first, rule="part_of_month").doubting(reason("ja_part_of_month"))


def _part(when: When, part: str) -> When:
    """The day on which a part of a month ends; a doubt where usage differs."""
    if part.startswith(("末", "終", "お", "いっぱい", "一杯", "中", "内", "最", "晦", "み")) and part != "中旬":
        return when
    if part.startswith(("下旬", "後半")):
        last = when.day.day
    elif part.startswith(("上旬", "初", "頭", "はじめ", "始め", "あたま")):
        last = 10
    else:
        last = 20 if part == "中旬" else 15
    return replace(when, day=when.day.replace(day=last), rule="part_of_month").doubting(reason("ja_part_of_month"))


def _day_ahead(match: re.Match[str], scene: Scene) -> When | None:
    return day_of_month_ahead(scene.context, number(match["day"]), _MONTHS_AHEAD[match["ahead"]])


def _nth_weekday(match: re.Match[str], scene: Scene) -> When | None:
    """来月第2金曜日: the N-th such weekday of a month."""
    last = _of_named_month(match, scene) if "month" in match.re.groupindex else _of_month_ahead(match, scene)
    if last is None:
        return None
    first = last.day.replace(day=1)
    ahead = ("月火水木金土日".index(match["weekday"]) - first.weekday()) % 7
    if not match["count"] and not match["first"]:  # 最終金曜日
        return When(last.day - timedelta(days=(last.day.weekday() - first.weekday() - ahead) % 7), rule="weekday_of_month")
    count = number(match["count"]) if match["count"] else 1
    day = first + timedelta(days=ahead, weeks=count - 1)
    if (
        not {"month", "ahead"} & match.re.groupindex.keys() and day < scene.context.sent_day
    ):  # 第3火曜日 that is over: next month's
        later = month_end(scene.context, 1).day.replace(day=1)
        day = later + timedelta(days=(first.weekday() + ahead - later.weekday()) % 7, weeks=count - 1)
        return When(day, rule="weekday_of_month").doubting(reason("ja_which_day"))
    return When(day, rule="weekday_of_month") if day <= last.day else None


def _nth_week(match: re.Match[str], scene: Scene) -> When | None:
    """9月第1週: up to its last business day, where weeks begin on Monday; a guess, since not everyone counts them so."""
    last = _of_named_month(match, scene) if "month" in match.re.groupindex else _of_month_ahead(match, scene)
    if last is None:
        return None
    first = last.day.replace(day=1)
    friday = first + timedelta(days=(4 - first.weekday()) % 7, weeks=number(match["count"]) - 1)
    day = scene.context.calendar.on_or_before(friday)
    if match["weekday"]:
        day = friday + timedelta(days="月火水木金土日".index(match["weekday"]) - 4)
    return When(day, rule="part_of_month").doubting(reason("ja_part_of_month")) if friday <= last.day else None


def _business_day(match: re.Match[str], scene: Scene) -> When | None:
    count = number(match["count"]) if match["count"] else 1
    if "ahead" in match.re.groupindex:
        return business_day_of_month(scene.context, count, _MONTHS_AHEAD[match["ahead"]])
    last = _of_named_month(match, scene)
    sent = scene.context.sent_day
    return last and business_day_of_month(scene.context, count, (last.day.year - sent.year) * 12 + last.day.month - sent.month)


def _of_month_start(match: re.Match[str], scene: Scene) -> When | None:
    """月初3営業日: of the month whose beginning is to come; a guess, for it may be this month's."""
    found = (business_day_of_month(scene.context, number(match["count"]), months) for months in (0, 1))
    when = next((one for one in found if one is not None and one.day >= scene.context.sent_day), None)
    return when and when.doubting(reason("ja_part_of_month"))


def _last_business_day(match: re.Match[str], scene: Scene) -> When | None:
    named = _of_named_month(match, scene) if "month" in match.re.groupindex else _of_month_ahead(match, scene)
    return named and replace(named, day=scene.context.calendar.on_or_before(named.day), rule="business_day_of_month")


def _last_business_day_of_year(_match: re.Match[str], scene: Scene) -> When | None:
    last = year_end(scene.context, 0)
    return replace(last, day=scene.context.calendar.on_or_before(last.day), rule="business_day_of_month")


def _first_business_day(_match: re.Match[str], scene: Scene) -> When | None:
    first = date(scene.context.sent_day.year + 1, 1, 1)
    return When(scene.context.calendar.on_or_after(first), rule="after_holidays").doubting(reason("ja_after_new_year"))


def _year(match: re.Match[str], scene: Scene) -> When | None:
    return year_end(scene.context, 1 if match["year"] in ("来年", "翌年", "明年") else 0)


def _fiscal_year(match: re.Match[str], scene: Scene) -> When | None:
    if match[0].startswith("上"):
        return replace(quarter_end(scene.context, 2), rule="fiscal_year_end")
    return fiscal_year_end(scene.context, 1 if match["year"] in ("来", "翌", "次") else 0)


def _quarter(match: re.Match[str], scene: Scene) -> When | None:
    count = match["count"] or match["after_q"] or match["before_q"]
    if count and not 1 <= int(count) <= 4:
        return None
    return quarter_end(scene.context, int(count) if count else None, ahead=1 if match["next"] else 0)


def _days_of_later_month(match: re.Match[str], scene: Scene) -> When | None:
    return day_of_month_ahead(scene.context, number(match["day"]), number(match["count"]))


def _recogniser(name: str, first: str, pattern: str, resolve: Resolve, *, units: str = "", behind: str = "") -> Recogniser:
    return Recogniser(name, first, Pattern(pattern), resolve, units=units, behind=behind)


def _of_any_month(name: str, pattern: str, resolve: Resolve) -> tuple[Recogniser, ...]:
    """What `pattern` reads behind a month that is written or counted from the sent day."""
    return (
        *of_month(name, pattern, resolve),
        _recogniser(name, "今当本同来翌再", _AHEAD + pattern, resolve, behind=_AHEAD_BEHIND),
    )


RECOGNISERS = (
    *of_month("last_business_day", r"(?:の|末)?最終営業日", _last_business_day),
    _recogniser("last_business_day", "年今本", r"(?:年内|今年|本年)の?最終営業日", _last_business_day_of_year, behind="年"),
    _recogniser("last_business_day", _AHEAD_FIRST, rf"{_AHEAD}(?:の|末)?最終営業日", _last_business_day, behind=_AHEAD_BEHIND),
    _recogniser(
        "day_of_month",
        DIGITS,
        rf"(?P<count>{NUMBER})[ ]?[かカヶヵケ]月後の(?P<day>{NUMBER})[ ]?日(?!間|以内|後|前|目)",
        _days_of_later_month,
        units="かカヶヵケ",
    ),
    *of_month("month_part", _PART, _of_named_month),
    *of_month("month_end", _BARE, _of_named_month),
    *_of_any_month(
        "business_day", rf"(?:の|[ ])?(?:第?[ ]?(?P<count>{NUMBER})[ ]?営業日目?|(?:最初|初め)の営業日)", _business_day
    ),
    *_of_any_month("weekday_of_month", rf"の?{_NTH_WEEKDAY}", _nth_weekday),
    _recogniser("weekday_of_month", "第最", rf"(?<![毎月の・、,]){_NTH_WEEKDAY}", _nth_weekday),
    *_of_any_month(
        "week_of_month",
        r"の?第[ ]?(?P<count>[1-5一二三四五])週"
        rf"(?:の?(?P<weekday>[月火水木金土日])曜日?|(?:目|中|末|いっぱい)?{_WEEK_ENDS})",
        _nth_week,
    ),
    _recogniser(
        "day_of_month",
        _AHEAD_FIRST,
        rf"{_AHEAD}(?:の|[ ])?(?P<day>{NUMBER})[ ]?日(?!間|以内|後|前|目)",
        _day_ahead,
        behind=_AHEAD_BEHIND,
    ),
    _recogniser("month_part", _AHEAD_FIRST, rf"{_AHEAD}{_PART}", _of_month_ahead, behind=_AHEAD_BEHIND),
    _recogniser("month_end", _AHEAD_FIRST, rf"{_AHEAD}{_BARE}", _of_month_ahead, behind=_AHEAD_BEHIND),
    _recogniser(
        "month_end", "月", r"(?<![毎各])月(?P<part>末日?|内(?=[に中でのま、ご お])|中(?=に|で))(?!締|〆|払)", _of_this_month
    ),
    _recogniser("month_part", "上中下", r"(?P<part>上旬|中旬|下旬)(?=まで|迄|に|中|のうち)", _of_coming_part),
    _recogniser(
        "business_day",
        "月",
        rf"月初(?:め)?(?:の|から|より)?(?P<count>{NUMBER})[ ]?営業日(?:目|以内|(?=まで|迄))",
        _of_month_start,
    ),
    _recogniser("month_part", "月", r"月初め?(?=まで|迄|に(?!は))", _month_start),
    _recogniser("month_end", "末", r"(?P<part>末日)", _of_this_month),
    _recogniser("after_new_year", "年新", r"(?:年明け|新年)(?:早々|すぐ|一番|の?初日)?(?=[にまのは、で])", _first_business_day),
    _recogniser(
        "fiscal_year_end",
        "今本来翌次年当上下",
        r"(?:(?P<year>今|本|当|来|翌|次)?年度|[今当]期|[上下]半?期)(?:末|内|中|のうち(?=に|で)|いっぱい)(?![にはで]?ご?多)",
        _fiscal_year,
        behind="年期",
    ),
    _recogniser(
        "year_end",
        "今本来翌明年当",
        r"(?P<year>今年|本年|当年|来年|翌年|明年|(?<![昨前一去例])年)(?:末|内|中|いっぱい)(?!最終|年始|調整"
        r"|の?(?:お?休み|休業|休暇|長期休|連休)|のご挨拶|行事|賀|恒例|[にはで]?ご?多|無休)",
        _year,
        behind="年",
    ),
    _recogniser(
        "quarter_end",
        "第Q1234今当来翌次四",
        r"(?:(?:今|当|(?P<next>来|翌|次))?(?:第[ ]?(?P<count>\d)[ ]?四半期|四半期)"
        r"|Q(?P<after_q>\d)|(?P<before_q>\d)Q)(?:の?末|末日|内|中)",
        _quarter,
        units="Q半",
        behind="第四Q",
    ),
)
