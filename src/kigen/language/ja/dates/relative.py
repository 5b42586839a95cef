"""Days told from the day of writing: 本日, 明日, 翌営業日, 金曜, 来週水曜, 今週中, 週明け, 連休明け."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.ja.dates.ahead import WEEKDAYS, day_of_event, weekday_ahead
from kigen.language.ja.dates.recogniser import Recogniser, Resolve, Scene
from kigen.language.reason import reason
from kigen.language.when import (
    SATURDAY,
    SUNDAY,
    WEDNESDAY,
    When,
    after_holidays,
    coming,
    days_after,
    of_week,
    week_end,
    week_start,
)
from kigen.patterns import Pattern

_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = {
    "本日": 0,
    "今日": 0,
    "きょう": 0,
    "今夜": 0,
    "今晩": 0,
    "今夕": 0,
    "今朝": 0,
    "明日": 1,
    "あす": 1,
    "あした": 1,
    "明朝": 1,
    "明晩": 1,
    "明後日": 2,
    "あさって": 2,
    "明々後日": 3,
    "明明後日": 3,
    "しあさって": 3,
    "昨日": -1,
    "きのう": -1,
    "一昨日": -2,
    "おととい": -2,
}
_WEEKS = {
    "今週": 0,
    "今": 0,
    "来週": 1,
    "翌週": 1,
    "次週": 1,
    "来": 1,
    "翌": 1,
    "次": 1,
    "再来週": 2,
    "翌々週": 2,
    "再来": 2,
    "さ来週": 2,
}
_WEEK = r"(?P<week>今週|来週|翌週|次週|再来週|翌々週|さ来週)"
_WEEK_FIRST = "今来翌次再さ"
_WEEK_BEHIND = "週来々"
_WEEKDAY = rf"(?P<weekday>[{WEEKDAYS}])曜日?"
_BRACKETED = rf"[(\[<「][ ]?(?P<bracketed>[{WEEKDAYS}])(?:曜日?)?(?:[・,、/]?(?:祝日?|祭日?|休日?|休業日))?[ ]?[)\]>」]"
# First and last day of runs of days off that have a name. Offices close for お盆 at their own choice; GW is law.
_SEASONS = {
    "盆": ((8, 13), (8, 16)),
    "GW": ((4, 29), (5, 5)),
    "ゴールデン": ((4, 29), (5, 5)),
    "夏": ((8, 13), (8, 16)),
    "年末": ((12, 29), (1, 3)),
    "正月": ((12, 29), (1, 3)),
    "冬": ((12, 29), (1, 3)),
}
_A_YEAR = 366  # days, among which each country has a day off
_JUST_OVER = timedelta(days=42)
_PUBLIC_RUNS = ("GW", "ゴールデン")
_RUN_FIRST = "祝連大Gゴお盆夏冬年正シ三四五3456789"
_RUN = (
    r"(?P<run>祝日|[\d三四五]?連休|大型連休|GW|ゴールデン[・ ]?ウ[ィイ]ーク|シルバー[・ ]?ウ[ィイ]ーク|お盆休み|お盆|盆"
    r"|お?正月|年末年始"
    r"|年末(?=の?(?:お?休|長期|連休))|(?:夏|冬)[季期]?休(?:み|暇|業))の?(?:長期)?(?:お?休み?|連休|休暇|休業)?"
)
_LIMIT = r"(?=[ ]?(?:まで|迄|必着|〆|締|中[にの、ご]|いっぱい|限り|を?(?:目途|目処|めど|目安)))"


# 予備日前の金曜, 発表の週の月曜: the word before the weekday says which one
_OF_A_TIME = Pattern(
    r"(?:前|後|明け|あけ|最初|最後|はじめ|初め|目|週|月|年|次|祝日|休み|休日|当日|翌日|旬|頭|間|末)の[ ]?$"
    r"|第[ ]?[1-5一二三四五][ ]?$"
)
_TIME_REACH = 5
_EVENT = Pattern(r"(?:到着|受領|受け?取り?|納品|発送|出荷|入金|着荷|検収|契約|到達|完了|受付|確認|入稿|校了)日?の$")


def _day(match: re.Match[str], scene: Scene) -> When:
    return days_after(scene.context, _DAYS[match[0]])


def _weekday_of_week(match: re.Match[str], scene: Scene) -> When:
    weekday = match.groupdict().get("weekday") or match["bracketed"]
    when = of_week(scene.context, WEEKDAYS.index(weekday), _WEEKS[match["week"]])
    if scene.context.sent_day.weekday() == SUNDAY and _WEEKS[match["week"]]:
        return when.doubting(reason("said_on_weekend"))
    return when


def _today_of_week(match: re.Match[str], scene: Scene) -> When:
    """来週の今日: a week on."""
    return of_week(scene.context, scene.context.sent_day.weekday(), _WEEKS[match["week"]])


def _weekday_next_to(match: re.Match[str], scene: Scene) -> When:
    """The coming one; 次の金曜 said earlier in the same week may mean the week after, said on a Friday it does."""
    weekday = WEEKDAYS.index(match["weekday"])
    if (ahead := weekday_ahead(match.string, match.start(), weekday, scene)) is not None:
        return ahead
    when = coming(scene.context, weekday)
    if match["next"] and when.day == scene.context.sent_day:
        when = replace(when, day=when.day + timedelta(weeks=1))
    if _OF_A_TIME.search(match.string, max(0, match.start() - _TIME_REACH), match.start()):
        return when.doubting(reason("ja_which_weekday"))  # of what time is not understood here
    same_week = when.day - scene.context.sent_day < timedelta(days=7 - scene.context.sent_day.weekday())
    return when.doubting(reason("ja_next_weekday")) if match["next"] and same_week and not when.doubts else when


def _english_weekday(match: re.Match[str], scene: Scene) -> When:
    return coming(scene.context, _ENGLISH_WEEKDAYS.index(match["day"][:3].lower()))


def _week(match: re.Match[str], scene: Scene) -> When:
    return week_end(scene.context, _WEEKS[match["week"]])


def _part_of_week(match: re.Match[str], scene: Scene) -> When:
    weeks, part = _WEEKS[match["week"]], match["part"]
    if part.startswith(("半ば", "なかば", "中ごろ", "中頃", "前半")):
        return of_week(scene.context, WEDNESDAY, weeks).doubting(reason("ja_middle_of_week"))
    if part.startswith("後半"):
        return week_end(scene.context, weeks).doubting(reason("ja_middle_of_week"))
    if part.startswith("末"):
        return of_week(scene.context, SUNDAY, weeks).doubting(reason("ja_weekend"))
    when = week_start(scene.context, weeks)
    return when if weeks else when.doubting(reason("said_on_weekend"))


def _middle_of_week(_match: re.Match[str], scene: Scene) -> When:
    """週の半ば: Wednesday of this week, or of the next where it has come."""
    weeks = int(scene.context.sent_day.weekday() >= WEDNESDAY)
    return of_week(scene.context, WEDNESDAY, weeks).doubting(reason("ja_middle_of_week"))


def _week_start(_match: re.Match[str], scene: Scene) -> When:
    return week_start(scene.context)


def _weekend(_match: re.Match[str], scene: Scene) -> When:
    return of_week(scene.context, SUNDAY, 0).doubting(reason("ja_weekend"))


def _sunday(_match: re.Match[str], scene: Scene) -> When:
    return of_week(scene.context, SUNDAY, 0)


def _run_of_days_off(name: str, scene: Scene) -> tuple[date, date] | None:
    """The first and last day of a run that has a name and a place in the year: the coming one, or the one just over."""
    season = next((_SEASONS[known] for known in _SEASONS if known in name), None)
    if season is None:
        return None
    today = scene.context.sent_day
    (month, day), (last_month, last_day) = season
    ends = date(today.year, last_month, last_day)
    year = today.year + (today - ends > _JUST_OVER)
    return date(year - (month > last_month), month, day), date(year, last_month, last_day)


def _after_one(scene: Scene) -> When:
    """祝日明け: the first business day behind the next day off that falls on Monday to Friday; a guess where none is known."""
    calendar, sent = scene.context.calendar, scene.context.sent_day
    ahead = (sent + timedelta(days=days) for days in range(1, _A_YEAR))
    off = next((day for day in ahead if day.weekday() < SATURDAY and not calendar.is_business_day(day)), None)
    return after_holidays(scene.context) if off is None else When(calendar.on_or_after(off), rule="after_holidays")


def _after_holidays(match: re.Match[str], scene: Scene) -> When:
    """連休明け; GW明け and お盆明け have their place in the year, 夏休み is everyone's own."""
    run = _run_of_days_off(match["run"], scene)
    if match["run"] == "祝日":
        return _after_one(scene)
    if run is None:
        when = after_holidays(scene.context)
        return when if match["run"].endswith("連休") else when.doubting(reason("ja_which_holidays"))
    when = When(scene.context.calendar.on_or_after(run[1] + timedelta(days=1)), rule="after_holidays")
    return when if match["run"].startswith(_PUBLIC_RUNS) else when.doubting(reason("ja_which_holidays"))


def _before_holidays(match: re.Match[str], scene: Scene) -> When:
    run = _run_of_days_off(match["run"], scene)
    calendar, today = scene.context.calendar, scene.context.sent_day
    if run is not None:
        when = When(max(calendar.plus(run[0], -1), today), rule="before_holidays")
        return when.doubting(reason("ja_which_holidays"))
    back = after_holidays(scene.context)
    eve = calendar.plus(back.day, -1)
    when = replace(back, day=eve, rule="before_holidays")
    sure = match["run"].endswith("連休") and eve >= today
    return when if sure else when.doubting(reason("ja_which_holidays"))


def _couple_of_days(match: re.Match[str], scene: Scene) -> When:
    count = (
        3
        if match[0].startswith(("二三日", "二、三日", "二・三日", "二,三日", "2,3日", "2、3日", "2~3日", "2-3日", "両三日"))
        else 2
    )
    return days_after(scene.context, count).doubting(reason("ja_couple_of_days"))


def _next_day(match: re.Match[str], scene: Scene) -> When | None:
    """翌日 and 翌営業日 follow the day stated before, else the sent day; 来院の前日 comes before that of the event."""
    ahead = match["step"].startswith("前")
    named, sure = day_of_event(match.string, match.start(), scene) if ahead else (None, False)
    if named is not None:
        scene.event = named
        when = replace(_beside(match["step"], named.day, scene), zone=named.zone)
        return when if sure else when.doubting(reason("ja_no_day_stated"))
    event = _EVENT.search(match.string, max(0, match.start() - 8), match.start()) is not None
    if event and scene.stated is None:  # 商品到着の翌営業日: counted from what has yet to happen
        return None
    only = scene.days.only if ahead and scene.stated is None and scene.days is not None else None
    told = (scene.event or scene.first_stated or only) if ahead else scene.stated  # 3日前までに問診票を。前日の夕食は
    when = _beside(match["step"], told.day if told else scene.context.sent_day, scene)
    alone = scene.stated is None and ahead
    return when.doubting(reason("ja_no_day_stated")) if alone or event else when


def _beside(step: str, day: date, scene: Scene) -> When:
    """The day or business day that lies a step from another."""
    days = {"翌日": 1, "翌々日": 2, "前々日": -2}.get(step, None if "営業日" in step else -1)
    if days is not None:
        return When(day + timedelta(days=days), rule="next_day")
    count = {"翌営業日": 1, "翌々営業日": 2, "前営業日": -1, "前々営業日": -2}[step]
    return When(scene.context.calendar.plus(day, count), rule="next_day")


def _same_day(match: re.Match[str], scene: Scene) -> When | None:
    """同日, それまで, 上記期日: what was stated last, with its clock where the words mean the moment."""
    if match[0] == "当日":
        only = scene.days.only if scene.stated is None and scene.days is not None else None
        named, sure = day_of_event(match.string, match.start(), scene)
        if named is not None:
            when = When(named.day, rule="same_day")
            return when if sure else when.doubting(reason("ja_which_day"))
        if only is not None:  # 当日までに…。研修は3月20日です
            return When(only.day, rule="same_day").doubting(reason("ja_which_day"))
    if scene.stated is None:
        return None
    if match.lastgroup == "moment":
        return replace(scene.stated, rule="same_day")
    when = When(scene.stated.day, rule="same_day", doubts=scene.stated.doubts)
    return when.doubting(reason("ja_which_day")) if match[0].startswith("当日") else when


def _weekday_near_stated(match: re.Match[str], scene: Scene) -> When | None:
    """工事は15日からです。前週金曜までに: of the week before the day just stated; その週の金曜 of its own week."""
    told = scene.stated
    if told is None:
        only = scene.days.only if scene.days is not None and not match["which"].startswith("そ") else None
        if only is None:
            return None
        told = only.doubting(reason("ja_no_day_stated"))
    ahead = WEEKDAYS.index(match["weekday"]) - told.day.weekday()
    week = timedelta(0) if match["which"] == "その週" else timedelta(weeks=1)
    return When(told.day + timedelta(days=ahead) - week, rule="weekday_of_week", doubts=told.doubts)


def _week_before_stated(_match: re.Match[str], scene: Scene) -> When | None:
    """23日の監査に先立ち、前の週のうちに: by the Friday of the week before the day just stated, or the only one named."""
    told = scene.stated or (scene.days.only if scene.days is not None else None)
    if told is None:
        return None
    friday = told.day - timedelta(days=told.day.weekday() + 3)
    return When(friday, rule="weekday_of_week", doubts=told.doubts).doubting(reason("ja_which_day"))


def _recogniser(name: str, first: str, pattern: str, resolve: Resolve, *, units: str = "", behind: str = "") -> Recogniser:
    return Recogniser(name, first, Pattern(pattern), resolve, units=units, behind=behind)


RECOGNISERS = (
    _recogniser(
        "relative",
        "本今明きあし昨一お",
        r"明[々明]後日|しあさって|明後日|あさって(?![っ])|一昨日|おととい|本日|今日(?!的|では|この頃|まで(?!に))"
        r"|今夜|今晩|今夕|今朝|明日(?!香)|明朝|明晩|あした|あす(?=[^かぎけられ])"
        r"|きょう(?=[中じのは、]|まで|必着|です)|昨日|きのう(?=[、のは])",
        _day,
        units="昨",
        behind="日夕夜晩朝々後明",
    ),
    _recogniser("weekday_of_week", _WEEK_FIRST, rf"{_WEEK}の(?:今日|本日|同じ曜日)", _today_of_week, behind=_WEEK_BEHIND),
    _recogniser("weekday_of_week", _WEEK_FIRST, rf"{_WEEK}末?の?[ ]?{_WEEKDAY}", _weekday_of_week, behind=_WEEK_BEHIND),
    _recogniser("weekday_of_week", _WEEK_FIRST, rf"{_WEEK}の?[ ]?{_BRACKETED}", _weekday_of_week, behind=_WEEK_BEHIND),
    _recogniser(
        "part_of_week",
        _WEEK_FIRST,
        rf"{_WEEK}の?(?P<part>半ば|なかば|中ごろ|中頃|前半|後半|末|明け|あけ|頭|初め|はじめ|始め|初|早々|アタマ|あたま)",
        _part_of_week,
        behind=_WEEK_BEHIND,
    ),
    _recogniser(
        "week",
        _WEEK_FIRST,
        rf"{_WEEK}(?:の?[ ]?(?:中(?![心国])|いっぱい|一杯|内(?![容側])|じゅう|営業日内|うち(?=に|で)"
        r"|(?:終わ?り|おわり)(?=まで|に))"
        rf"|{_LIMIT})",
        _week,
        behind=_WEEK_BEHIND,
    ),
    _recogniser("week_start", "週休", r"(?:週|休み?)(?:明け|あけ|初め|始め|はじめ|頭|初(?=[にま]))(?:早々)?", _week_start),
    _recogniser("weekend", "週", r"週末", _weekend),
    _recogniser("weekend", "土", r"土日(?=の?(?:うち|間)に|中に|で(?:お?願|ご))", _sunday),
    _recogniser("part_of_week", "週", r"(?<![今来翌次毎隔一二三\d])週の?(?:半ば|なかば)", _middle_of_week),
    _recogniser(
        "week",
        "週",
        r"(?<![今来翌次毎隔一二三\d])(?P<week>)週(?:内|中)(?=[にのでま])",
        lambda _m, scene: week_end(scene.context, 0),
    ),
    _recogniser("after_holidays", _RUN_FIRST, rf"{_RUN}(?:明け|あけ)", _after_holidays, units="連"),
    _recogniser(
        "before_holidays",
        _RUN_FIRST,
        rf"{_RUN}(?:に入る)?の?前(?:日|の(?:最終)?営業日)?(?=[にま]|の\d)",
        _before_holidays,
        units="連",
    ),
    _recogniser("couple_of_days", "一二両2数", r"一両日|二[、・,]?三日|両三日|2[,、~-]3日", _couple_of_days, units="両日,、~-"),
    _recogniser(
        "next_day",
        "翌前",
        r"(?P<step>翌々営業日|翌営業日|翌々日|翌日|前々?営業日|前々日|前日|前(?:の[日晩]|夜)(?=まで|迄|のうち|の?\d{1,2}[:時]))",
        _next_day,
        behind="々営日",
    ),
    _recogniser("week", "前そ", r"(?P<which>(?:その)?前週|(?:その)?前の週)(?=の?うちに|中に|末?まで)", _week_before_stated),
    _recogniser("weekday_of_week", "前そ", rf"(?P<which>前週|前の週|その前の週|その週)の?{_WEEKDAY}", _weekday_near_stated),
    _recogniser(
        "same_day",
        "同当そ上前期納締〆左こ",
        r"同日|当日(?=中|まで|必|の?\d{1,2}[時:]|の?(?:午|正|夕|朝)|に(?:お|ご)?(?:返|戻|渡|提出|支払|納め|返却)[^。]{0,12}(?:くださ|下さ|願|いただ|頂))|(?:その|この)日(?=の?(?:中|うち)|まで|に(?:お?手元に)?(?:届|着)[いきけ]|に(?:は|も)?[^。、]{0,16}(?:お持ち|持って|ご?持参|ご?提出|お渡し|渡して|ご?返却|お返し|お?支払|納め)[^。、]{0,8}(?:くださ|下さ|願|いただけ))"
        r"|(?P<moment>(?<!もしくは)(?<!または)(?<!あるいは)(?<!い)それ(?=(?:より|以)も?前)|それ(?=まで(?!の(?:間|あいだ))|迄|に間に合[うい]ます?よう|に間に合うよう)|その(?=前(?:に|まで)(?![^。\n]{0,40}(?:まで|迄|以内|中に)))|(?:(?:上記|前記|左記|同|その|この)の?(?:提出|返信|回答|返送|締切"
        r"|締め切り)?(?:期日|期限|日時|納期|締切日?|締め切り|〆切))(?=まで|迄|内|必|厳守|に|を)"
        r"|(?:上記|前記)(?=まで|迄)|(?:提出|返信|回答|返送)?(?:期日|期限|締切日?"
        r"|締め切り|〆切)(?=までに|迄に|内に|厳守で))",
        _same_day,
        behind="〆の回提日期納締返",
    ),
    _recogniser(
        "weekday",
        WEEKDAYS + "次今",
        rf"(?P<next>次の|次回の|今度の)?(?<!毎週)(?<!各週)(?<!隔週)(?<![毎第])(?<!毎週の){_WEEKDAY}(?![・、,]?[{WEEKDAYS}]曜)",
        _weekday_next_to,
        behind="の回度",
    ),
    _recogniser(
        "weekday",
        WEEKDAYS,
        r"(?P<next>)(?<![一-龠々\d])(?!(?<=[ぁ-ん])日)"
        rf"(?P<weekday>[{WEEKDAYS}])(?=まで|必着|の?(?:午前|午後|正午)|[ ]?\d{{1,2}}時)",
        _weekday_next_to,
    ),
    _recogniser(
        "weekday",
        "(",
        r"(?P<next>)(?<![一-龠々\d] )(?<![一-龠々\d])"
        rf"[(](?P<weekday>[{WEEKDAYS}])(?:曜日?)?[)](?=[ ]?(?:まで|迄|必着|〆|の?(?:午|正|\d)))",
        _weekday_next_to,
    ),
    _recogniser(
        "weekday",
        "MTWFS",
        r"(?<![A-Za-z] )(?P<day>(?:Mon|Tues?|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?)\.?"
        r"(?=[ ]?(?:まで|迄|中|必着|〆|の?(?:午|正午|夕|朝)|(?:AM|PM|noon|\d{1,2}:?\d{0,2})[^a-z]{0,6}(?:まで|迄|必着|〆)))",
        _english_weekday,
    ),
)
