"""Days counted back from that of an event: 検査の3営業日前までに, 本番の1か月前までに, ご来院の48時間前までに, 発表会の前日."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from kigen.language.ja.dates.numerals import NUMBER, number
from kigen.language.ja.dates.recogniser import Recogniser, Scene
from kigen.language.reason import reason
from kigen.language.when import When, coming, month_day, months_on
from kigen.patterns import Pattern

WEEKDAYS = "月火水木金土日"
COUNT_FIRST = "0123456789〇一二三四五六七八九十"
_UNIT = r"営業日|日|週間?|(?:か|カ|ヶ|ヵ|ケ)月|時間|分"
BACK = Pattern(rf"[)]?(?:の|より|から)?[ ]?(?P<count>{NUMBER})[ ]?(?P<unit>営業日|日|週間?|(?:か|カ|ヶ|ヵ|ケ)月)前")
# ご来院, 引越し, 仮縫い, 第2回, race day; 集荷に伺う, お越しになる
EVENT = (
    r"(?:(?:第)?\d{1,2}(?:日目|回目?|期|部)|お越し(?:になる)?|お?打ち?合わ?せ|お?引っ?越し|お?(?:届け|引き?渡し|立ち?会い)"
    r"|(?<![一-龠])お?式"
    r"|[一-龠々ァ-ヶー]{1,7}[いえきけしちせてみり]|[一-龠々ァ-ヶーA-Za-z]{2,8}|[A-Za-z]{3,12}[ ][A-Za-z]{3,12}[ ]?)"
)
_CLAUSE = r"(?:に(?:お?伺い?う?(?:する)?|うかがう|参る|来られる|いらっしゃる)|が(?:始まる|届く|開く)|を(?:始める|行う))"
# ご来院の, お引越し予定日の, 発表会の遅くとも
_EVENT = Pattern(
    rf"(?:(?P<event>{EVENT})(?:{_CLAUSE}|(?:予定)?(?:日|当日|開始日?|期日)?(?:の|より|から)?)|(?:そ|同日)(?:の|より|から)?)"
    r"[ ]?(?:遅くとも|少なくとも|最低でも)?、?$"
)
_EVENT_ALONE = Pattern(rf"(?P<event>{EVENT})(?:予定)?(?:日|当日|開始日?)?$")
_RIGHT_BEFORE = Pattern(r"(?:の?直前の?|の前の)[ ]?$")
_BEFORE_REACH = 6
_MONTH_AND_DAY = r"(?P<month>\d{1,2})[ ]?[月/][ ]?(?P<day>\d{1,2})(?!\d)"
_REACH = 300  # characters back in which the event's day was stated
_NAMED = 24  # characters that the name of an event takes at most
_DAY = timedelta(days=1)


def day_of_event(text: str, place: int, scene: Scene, *, joint: bool = True) -> tuple[When | None, bool]:
    """The day of the event that is named right before a place, and whether it is told beyond doubt. `joint`: with の, as in
    ご来院の."""
    match = (_EVENT if joint else _EVENT_ALONE).search(text, max(0, place - _NAMED), place)
    event = match["event"] if match else None
    return scene.days.of(event, place) if event and scene.days is not None else (None, False)


def days_before(match: re.Match[str], scene: Scene) -> When | None:
    """検査の3営業日前までに: counted back from the day of the event, wherever the letter names it, else, as a guess, from the
    day stated before, or the only one. 時間前 needs the hour of the event, where it is no whole number of days."""
    told, sure = day_of_event(match.string, match.start(), scene)
    if told is None:
        return _from_what_was_stated(match, scene)
    scene.event = told
    when = back_from(told, match, scene)
    return when if when is None or sure else when.doubting(reason("ja_no_day_stated"))


def weekday_ahead(text: str, place: int, weekday: int, scene: Scene) -> When | None:
    """研修直前の金曜日までに: the last such weekday before the event, or before the only day named; None where none is."""
    right_before = _RIGHT_BEFORE.search(text, max(0, place - _BEFORE_REACH), place)
    if right_before is None or scene.days is None:
        return None
    told, sure = day_of_event(text, right_before.start(), scene, joint=False)
    told = told or scene.days.only
    if told is None:
        return None
    scene.event = told
    day = told.day - timedelta(days=(told.day.weekday() - weekday - 1) % 7 + 1)
    when = replace(told, day=day, clock=None, rule="days_before")
    return when if sure else when.doubting(reason("ja_no_day_stated"))


def _from_what_was_stated(match: re.Match[str], scene: Scene) -> When | None:
    """The span counted back from the day stated before, which may be that of something else."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    event = _EVENT.search(before, max(0, len(before) - _NAMED))
    named = event is not None or before.endswith("の")  # おまつりの2週間前までに
    stated = scene.first_stated or (scene.days.only if scene.days is not None and named else None)
    if stated is None:
        return None
    scene.event = stated
    when = back_from(replace(stated, zone=None), match, scene)
    if when is None:
        return None
    said = (
        scene.first_stated is not None
        and event is not None
        and (event["event"] is None or event["event"] in before[: event.start()])
    )
    return when if said else when.doubting(reason("ja_no_day_stated"))


def back_from(when: When, match: re.Match[str], scene: Scene) -> When | None:
    """N days, business days, weeks, months or hours before the day that was read: 6月20日の3日前.

    None where the hour of the event is not known.
    """
    count, unit = (number(match["count"]), match["unit"]) if match["count"] else (1, "か月")
    if unit in ("時間", "分"):
        return _time_before(when, timedelta(minutes=count) if unit == "分" else timedelta(hours=count))
    if unit == "営業日":
        day = scene.context.calendar.plus(when.day, -count)
    elif unit.endswith("月"):
        day = months_on(when.day, -count)
    else:
        day = when.day - timedelta(days=count * (7 if unit.startswith("週") else 1))
    return replace(when, day=day, clock=None, rule="days_before")


def _time_before(when: When, span: timedelta) -> When | None:
    if when.clock is None:
        return None if span % _DAY else replace(when, day=when.day - span, rule="days_before")
    days, clock = divmod(when.clock - span, _DAY)
    return replace(when, day=when.day + timedelta(days=days), clock=clock, rule="days_before")


def _weekday_before(match: re.Match[str], scene: Scene) -> When:
    """3日前の火曜日, 一週間前、火曜日: so many days before a day stated above, where that weekday falls so; else a guess."""
    before = match.string[max(0, match.start() - _REACH) : match.start()]
    weekday = WEEKDAYS.index(match["weekday"])
    count = number(match["count"]) * (7 if match["unit"].startswith("週") else 1)
    found = [month_day(scene.context, int(day["month"]), int(day["day"])) for day in re.finditer(_MONTH_AND_DAY, before)]
    for told in reversed([scene.first_stated, *found]):
        if told is not None and (told.day - timedelta(days=count)).weekday() == weekday:
            return replace(told, day=told.day - timedelta(days=count), clock=None, rule="days_before")
    return coming(scene.context, weekday).doubting(reason("ja_no_day_stated"))


_LIMITS = (
    r"(?=(?:まで|迄)(?:に(?:は(?=[^。\n]{0,24}(?:願|くだ|下さ|いただ|頂)))?(?!は)|の|で|、|[(]"
    r"|[ ]*(?:\n|\Z))|[をの](?:目途|目処|めど|目安|期限)|[(]?必着|[〆締]"
    r"|が(?:[^。、]{1,8}の)?(?:締め|〆|期限|リミット|最終)|[ ]*(?:の)?\d{1,2}[:時]"
    r"|に(?:は)?[^。\n]{0,24}(?:願|くだ|下さ|いただけ|頂け|頂戴でき|助か))"
)
WEEKDAY_BEFORE = Recogniser(
    "days_before",
    COUNT_FIRST,
    Pattern(rf"(?P<count>{NUMBER})[ ]?(?P<unit>日|週間?)前[の、][ ]?(?P<weekday>[{WEEKDAYS}])曜日?"),
    _weekday_before,
    units="日週",
)
# 提出期限：開催日の1か月前, 締切は搬入日の3週間前です: the limit is named before.
_LIMIT_NAMED = Pattern(r"(?:期限|期日|締め?切り?|〆切|締め|リミット)日?[ ]?(?:は|が|[:】\]]|…{1,3})[ ]?[^。、\n…]{0,16}$")


def _days_before_as_limit(match: re.Match[str], scene: Scene) -> When | None:
    """The span counted back, where the words before it call it a limit."""
    named = _LIMIT_NAMED.search(match.string, max(0, match.start() - _NAMED), match.start())
    return days_before(match, scene) if named else None


NAMED_DAYS_BEFORE = Recogniser(
    "days_before",
    COUNT_FIRST,
    Pattern(
        rf"(?P<count>{NUMBER})[ ]?(?P<unit>{_UNIT})前"
        r"(?=です|で、|とな|でござ|と(?:させ|いた|し)|[ ]?[()。、](?!\d)|[ ]*(?:\n|\Z))"
    ),
    _days_before_as_limit,
    limit=True,
    units="営日週時分かカヶヵケ",
)


def _before_event(match: re.Match[str], scene: Scene) -> When | None:
    """取材の前に, 検査日より前に: before the event that is so named, by its hour where that is told, else by the day before."""
    told, _ = day_of_event(match.string, match.start(), scene)
    if told is None:
        return None
    scene.event = told
    day = told.day if told.clock is not None else told.day - timedelta(days=1)
    return replace(told, day=day, rule="days_before").doubting(reason("ja_strictly_before"))


BEFORE_EVENT = Recogniser(
    "days_before",
    "前",
    Pattern(r"前(?:までに|に)(?:は)?(?=[^。\n]{0,40}(?:願|くだ|下さ|いただけ|頂け|ませんでしょうか))"),
    _before_event,
    limit=True,
    behind="にま",
)
A_MONTH_BEFORE = Recogniser("days_before", "ひ", Pattern(rf"(?P<count>)(?P<unit>)ひと月前{_LIMITS}"), days_before, limit=True)
DAYS_BEFORE = Recogniser(
    "days_before",
    COUNT_FIRST,
    Pattern(rf"(?P<count>{NUMBER})[ ]?(?P<unit>{_UNIT})前{_LIMITS}"),
    days_before,
    limit=True,
    units="営日週時分かカヶヵケ",
)
