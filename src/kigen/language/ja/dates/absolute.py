"""Days written out: 6月12日, 令和8年6月12日, 2026/6/12, 6/12, R8.6.12, 20260612, 15日, June 12."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kigen.language.ja.dates.numerals import NUMBER, YEAR_NUMBER, number, year_number
from kigen.language.ja.dates.recogniser import Recogniser, Resolve, Scene
from kigen.language.reason import reason
from kigen.language.when import When, day_of_month, end_of_month, end_of_named_month, era_year, month_day, numeric
from kigen.patterns import Pattern

DIGITS = "0123456789〇一二三四五六七八九十"
YEAR_FIRST = DIGITS + "令平昭RHS今本当同再来翌明'"
YEAR = (
    r"(?:(?P<era>令和|平成|昭和|[RHS](?=\d))[ .]?(?P<era_year>\d{1,2}|元"
    r"|[〇一二三四五六七八九十]{1,3})(?:[ ]?年(?:度)?|[./-])"
    rf"|(?P<year>(?:19|20)\d\d|{YEAR_NUMBER})[ ]?年"
    r"|'(?P<year_short>\d\d)[年./-]|(?P<year_ahead>今年"
    r"|本年|当年|同年|再来年|来年|翌年|明年)の?|(?P<years_later>[1-9一二三])年後の?)の?[ ]?/?"
)
YEAR_BEHIND = "年来"  # behind the first character of 今年, 再来年 and the like
MONTH = rf"(?P<month>{NUMBER})[ ]?月"
_YEARS_AHEAD = {"今年": 0, "本年": 0, "当年": 0, "同年": 0, "来年": 1, "翌年": 1, "明年": 1, "再来年": 2}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_ENGLISH_YEAR = r"(?:,?[ ](?P<year>20\d\d)(?!\d))?"
_LAST_DAYS = (29, 30, 31)
_NOT_A_DATE = (
    r"(?!\d|/|[ ]?(?:ページ|サイズ|頁|枚|量|程度|以上|以下|税|型|スケール|インチ|回|件"
    r"|部|時間|倍|名|人|社|勝|巻|号|話|%|\+|の1(?!\d?[ ]?[時:])|の確率|縮))"
)
_BEFORE_LIMIT = r"(?=[ ]?(?:[(][月火水木金土日]|まで|迄|〆|締|必着|中に))"


def year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The western year a match names, None when it names none."""
    parts = match.groupdict()
    if parts.get("era"):
        return era_year(parts["era"], number(parts["era_year"]))
    if parts.get("year"):
        return year_number(parts["year"])
    if parts.get("year_short"):
        return 2000 + int(parts["year_short"])
    if parts.get("years_later"):
        return scene.context.sent_day.year + number(parts["years_later"])
    if parts.get("year_ahead"):
        return scene.context.sent_day.year + _YEARS_AHEAD[parts["year_ahead"]]
    return None


def _day(match: re.Match[str], scene: Scene) -> When | None:
    month, day, year = number(match["month"]), number(match["day"]), year_of(match, scene)
    found = month_day(scene.context, month, day, year)
    if found is None and 1 <= month <= 12 and day in _LAST_DAYS:  # 6月31日: the month's last day was meant, or another day
        last = end_of_month(year, month) if year else end_of_named_month(scene.context, month)
        return replace(last, rule="date").doubting(reason("ja_no_such_day"))
    return found


def _english_day(match: re.Match[str], scene: Scene) -> When | None:
    month = _ENGLISH.index(match["name"][:3].lower()) + 1
    return month_day(scene.context, month, int(match["day"]), year_of(match, scene))


def _year_last(match: re.Match[str], scene: Scene) -> When | None:
    """06/25/2026, as forms made elsewhere have it: the month first, unless that is none."""
    return numeric(scene.context, int(match["month"]), int(match["day"]), int(match["year"]))


def _compact(match: re.Match[str], _scene: Scene) -> When | None:
    try:
        return When(date(int(match["year"]), int(match["month"]), int(match["day"])), rule="date")
    except ValueError:
        return None


def _new_year_day(match: re.Match[str], scene: Scene) -> When | None:
    """年明け7日: of the coming January."""
    return month_day(scene.context, 1, number(match["day"]), None)


_MONTHS_TOPIC = Pattern(r"(?<![\d/])(?P<month>1[0-2]|[1-9])月の[^\d。、\n]{1,10}は、?[ ]?$")
_TOPIC_REACH = 18  # characters before a day in which the topic stands


def _of_month_named(text: str, place: int, day: int, scene: Scene) -> When | None:
    """4月の検針日は8日です: the month that the topic of the clause names."""
    named = _MONTHS_TOPIC.search(text, max(0, place - _TOPIC_REACH), place)
    return month_day(scene.context, int(named["month"]), day) if named is not None else None


def _day_only(match: re.Match[str], scene: Scene) -> When | None:
    day = number(match["day"])
    return _of_month_named(match.string, match.start(), day, scene) or day_of_month(scene.context, day)


def of_month(name: str, pattern: str, resolve: Resolve) -> tuple[Recogniser, Recogniser]:
    """What `pattern` reads behind a month, as most mail writes it, and behind one with its year, which is looked for apart."""
    return (
        Recogniser(name, DIGITS, Pattern(MONTH + pattern), resolve, units="月"),
        Recogniser(name, YEAR_FIRST, Pattern(YEAR + MONTH + pattern), resolve, units="年千", behind=YEAR_BEHIND),
    )


def _recogniser(first: str, pattern: str, resolve: Resolve = _day, *, units: str = "") -> Recogniser:
    return Recogniser("date", first, Pattern(pattern), resolve, units=units)


_LIMITS = "(ま迄〆締必中"  # how what a date is read only before may begin

RECOGNISERS = (
    *of_month("date", rf"[ ]?[の/]?(?P<day>{NUMBER})[ ]?日(?!間|以内|目|数|分の)", _day),
    _recogniser("年", rf"年(?:明け|初|頭)(?:早々)?[の、]?[ ]?(?P<day>{NUMBER})[ ]?日(?!間|以内|目|数)", _new_year_day),
    _recogniser("RHS令平昭'", rf"{YEAR}(?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})(?!\d)"),
    _recogniser(
        "2",
        r"(?P<year>20\d\d)[ ]?(?P<sep>[/.・-])[ ]?(?P<month>\d{1,2})[ ]?(?P=sep)[ ]?(?P<day>\d{1,2})(?![\d/-])",
        units="/.・-",
    ),
    _recogniser("23", r"(?P<year_short>[23]\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])", units="/"),
    _recogniser("2", rf"(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d){_BEFORE_LIMIT}", _compact, units=_LIMITS),
    _recogniser("0123456789", r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>20\d\d)(?![\d/])", _year_last, units="/"),
    _recogniser(
        "0123456789",
        rf"(?P<month>\d{{1,2}})[ ]?/[ ]?(?P<first>\d{{1,2}})[ ]?[-~〜～–—][ ]?(?P<day>\d{{1,2}})(?![\d/月:時]){_BEFORE_LIMIT}",
        units="/",
    ),
    _recogniser("0123456789", rf"(?P<month>\d{{1,2}})[ ]?/[ ]?(?P<day>\d{{1,2}}){_NOT_A_DATE}", units="/"),
    _recogniser("0123456789", rf"(?P<month>\d{{1,2}})[.-](?P<day>\d{{1,2}})(?!\d){_BEFORE_LIMIT}", units=".-"),
    _recogniser("JFMASOND", rf"{_ENGLISH_MONTH}[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_ENGLISH_YEAR}", _english_day),
    _recogniser(
        "0123456789",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ]{_ENGLISH_MONTH}{_ENGLISH_YEAR}",
        _english_day,
        units="snrtJFMASOND",
    ),
    Recogniser(
        "day_of_month",
        DIGITS,
        Pattern(
            r"(?<!師走)(?<!弥生)"
            r"(?<!月)(?<!月の)(?<!月 )(?<!残り)(?<!(?<!その)あと)(?<![知行領着結文]日から)(?<!翌日から)(?<![知行領着]から)"
            r"(?P<day>\d{1,2}|(?<![一二三四五六七八九])[二三]?十[一二三四五六七八九]?)[ ]?日(?!間|以内|以上|後|前|目|数"
            r"|[(]営業|と[み見]て|で(?:仕上|完成|直し|作[りっ]|終わ|片付|片づ|や[りっ])|分|[ ]?\d[回錠]"
            r"|ほど|程度|ごと|おき|毎|営業|連続|かか|[くぐ]らい(?!まで|に)|早[めくい]|遅[れくら]|延[びば]|繰り|前倒|後ろ倒|待|余|短縮)"
        ),
        _day_only,
        units="日",
    ),
    Recogniser(  # 七日までに; without a limit it may be a span: 三日待って
        "day_of_month",
        "一二三四五六七八九",
        Pattern(
            r"(?<![一-龠])(?<!月の)(?<!月 )(?<!(?<!その)あと)"
            r"(?P<day>[一二三四五六七八九])日(?=[ ]?(?:[(][月火水木金土日]|まで|迄|〆|締め?切|必着))"
        ),
        _day_only,
        units="日",
    ),
    Recogniser(
        "day_of_month",
        "123456789",
        Pattern(r"(?P<day>\d{1,2})(?=[(][月火水木金土日](?:曜日?)?[)])"),
        _day_only,
        units="(",
    ),
)
