"""Spans counted from the sent day: 3日以内, 5営業日以内, 中2日, 10日後, 48時間以内, 1か月以内, 本日より3営業日以内."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from kigen.language.ja.dates.ahead import (
    A_MONTH_BEFORE,
    BEFORE_EVENT,
    COUNT_FIRST,
    DAYS_BEFORE,
    EVENT,
    NAMED_DAYS_BEFORE,
    WEEKDAY_BEFORE,
    WEEKDAYS,
)
from kigen.language.ja.dates.numerals import NUMBER, number
from kigen.language.ja.dates.recogniser import Recogniser, Resolve, Scene
from kigen.language.reason import reason
from kigen.language.when import (
    SATURDAY,
    When,
    days_after,
    moment_after,
    month_end,
    months_on,
    of_week,
    within_business_days,
    within_days,
)
from kigen.patterns import Pattern

_FIRST = COUNT_FIRST + "本今中半約"
_FROM_TODAY = (
    r"(?:(?P<today>本日|今日|ほんじつ)(?:より|から|を?含め(?:て|、)?|起算で?)(?:数えて|起算(?:し(?:て)?|で)?)?[、 ]?)?(?:約)?"
)
_TODAY_BEHIND = "日"  # behind the first character of 本日, 今日
_WITHIN = r"(?:以内|いない|内(?![容側])|(?<=間)(?=[ ]?(?:を|の)?(?:目途|目処|めど|目安)))"
_AFTER = r"(?:後(?![半日者程ほど払])|先(?![方様日]))"
_MONTHS = "かカヶヵケ"
_MONTHS_OF = {"半年": 6, "ひと月": 1}
_LONGEST = 400  # days or weeks beyond this are no deadline of a mail


_SINCE = r"(?:後[はにの]?|から|より|起算(?:して|で)?)、?(?:約)?$"
_FROM_RECEIPT = Pattern(
    r"(?:(?:本|この|当)(?:メール|状|書面?|書簡|文書|通知書?|お?手紙|ご?案内|お知らせ|ご?連絡|請求書)(?:の|を|が)?(?:お手元に)?"
    r"(?:日付|(?:発信|送信|受信|到着|着信|発行)日|(?:お?(?:届[いき]|受け?取[りっ]?)|ご?(?:到着|到達|受領|受信|着信|確認|送信|送付|発送)(?:いただい)?)(?:になっ|し|され|られ)?[てた]?の?)?日?"
    rf"|(?:^|[、。はも])ご?(?:受領|到着|お?受け?取り?|着荷)){_SINCE}"
)
_FROM_EVENT = Pattern(rf"[^\s、。]{{1,6}}?{_SINCE}")


# 届きましたら3日以内に: counted from what has yet to happen; from the day told before, where that is when it does.
_ONCE = Pattern(
    r"(?:届[いき]|着[いき]|お?受け?取(?:り|られ|っ)|到着(?:し|され)?|入荷し?|完了し?|終わ[りっ]|終了し?|でき(?:上がり)?|出来(?:上がり)?|決ま[りっ]|揃[いっ])(?:まし)?(?:たら|次第)、?(?:約)?$"
)
# 5日以内にご提出いただくこととなっております: counted from whatever the rule is about, perhaps not from today.
_RULE = Pattern(
    r"[^。\n]{0,32}(?:(?:いただく|頂く|する|お願いする)こと(?:と|に)(?:な(?:って|り)|され|定め)|(?:規定|規則|決まり|きまり|約款)(?:です|でござ|とな))"
)
_DAY = r"(?:\d日?|曜日?|明日|明?[々明]?後日|翌日|あす|あした|あさって|[)])"
# 6月10日の1週間後, 明日から3週間後
_OF_A_DAY = Pattern(rf"{_DAY}(?:の[ ]?|(?:から|より)(?:数えて|起算(?:して|で)?)?、?)$")
_DAY_REACH = 12
_FROM_NOW = Pattern(r"(?:^|[^一-龠])(?:今|いま|只今|ただ今|ただいま|これ)(?:から|より)、?(?:約)?$")
_FROM_DAY = Pattern(rf"(?:{_DAY}|[同当そ](?:の)?日)[)]?(?P<next>の翌日)?(?:から|より)(?:起算(?:して|で)?)?、?$")
# 理事会から3営業日以内, where the day of the event is told behind.
_AFTER_EVENT = Pattern(rf"(?P<event>{EVENT})(?:終了|開催)?日?(?:から|より|の?後)、?$")


_DOES_NOW = ("いたします", "いたしました", "致します", "致しました", "します", "しました")
_LEFT_TO_LIMIT = Pattern(r"(?:期限|期日|締め?切り?|〆切)日?まで(?:は|、|も)?(?:あと|残り)$")
# 土日を除く3日以内, 3日以内(土日祝を除く): days off are not counted.
_DAYS_OFF = r"(?:土日|土・日|土曜?・?日曜|週末)(?P<public>・?(?:祝祭?日?|祭日)|(?:および|及び|と|、|・)祝日?)?"
_WITHOUT_BEFORE = Pattern(
    rf"{_DAYS_OFF}(?:を|は)?、?(?:除(?:く|き|いて|いた)|除外し(?:て|た)|含(?:ま|め)?[ずな]い?(?:に|で)?|数えずに?|抜きで)、?$"
)
_WITHOUT_BEHIND = Pattern(
    rf"[ ]?[(]?(?:ただし|但し)?、?{_DAYS_OFF}(?:を|は)?、?"
    r"(?:除(?:く|き|いて|外)|含(?:ま|め)?(?:ず|ない|み?ません)|数え(?:ず|ない)|抜き)[^()。、]{0,4}[)]?"
)


def _count(match: re.Match[str]) -> int:
    return min(number(match["count"]), _LONGEST)


def _unit_days(match: re.Match[str]) -> int:
    return _count(match) * (7 if match["unit"].startswith("週") else 1)


def _counted(match: re.Match[str], when: When) -> When | None:
    """None when the span counts from something that has yet to happen; in doubt when from the receipt of the mail."""
    before = match.string[max(0, match.start() - 24) : match.start()]
    if _ONCE.search(before):
        return None
    if _RULE.match(match.string, match.end()):
        when = when.doubting(reason("ja_rule"))
    if _FROM_RECEIPT.search(before):
        return when.doubting(reason("ja_from_receipt"))
    return when if _FROM_NOW.search(before) or not _FROM_EVENT.search(before) else None


def _from_stated(match: re.Match[str], scene: Scene) -> When | None:
    """退職日(9月30日)の翌日から5日以内: counted from the day just stated; a guess where that day itself may count."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    day, event = _FROM_DAY.search(before), _AFTER_EVENT.search(before)
    told = scene.stated if day is not None or _ONCE.search(before) else None
    if told is None and event is not None and scene.days is not None:  # 納品後14日以内, of what was delivered yesterday
        told = scene.days.of(event["event"], match.start())[0] or scene.days.of(event["event"], match.start(), over=True)[0]
    if told is None and event is not None and any(f"{event['event']}{does}" in match.string for does in _DOES_NOW):
        told = When(scene.context.sent_day)  # 添付にて納品いたします。検収は納品後10日以内に
    if told is None:
        return None
    in_business_days = match["unit"] == "営業日"
    ahead = _count(match) if in_business_days else _unit_days(match)
    next_day = day is not None and day["next"] is not None
    ahead -= next_day  # 翌日 was read as a day of its own, the first of the span
    base = told.day
    later = scene.context.calendar.plus(base, ahead) if in_business_days else base + timedelta(days=ahead)
    when = replace(told, day=later, clock=None, rule="within")
    return when if next_day else when.doubting(reason("ja_first_day_counts"))


def _within_days(match: re.Match[str], scene: Scene) -> When | None:
    if (stated := _from_stated(match, scene)) is not None:
        return stated
    when = within_days(scene.context, _unit_days(match), from_today=match.groupdict().get("today") is not None)
    return _counted(match, _without_days_off(match, when, scene))


def _without_days_off(match: re.Match[str], when: When, scene: Scene) -> When:
    """The span counted without days off where the words leave them out; a guess where a public holiday lies in it that
    they do not speak of."""
    text = match.string
    before = _WITHOUT_BEFORE.search(text, max(0, match.start() - 16), match.start())
    said = before or _WITHOUT_BEHIND.match(text, match.end())
    if said is None:
        return when
    counted = within_business_days(scene.context, _unit_days(match), from_today=match.groupdict().get("today") is not None)
    weekdays = sum(
        (scene.context.sent_day + timedelta(days=ahead)).weekday() < SATURDAY
        for ahead in range(1, (counted.day - scene.context.sent_day).days + 1)
    )
    sure = said["public"] or weekdays == _unit_days(match)
    return counted if sure else counted.doubting(reason("ja_which_holidays"))


def _days_left(match: re.Match[str], scene: Scene) -> When | None:
    """あと2日で締切, 締切まであと2日: whether the sent day counts is not said."""
    if match["closes"] is None and not _LEFT_TO_LIMIT.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return within_days(scene.context, _unit_days(match)).doubting(reason("ja_first_day_counts"))


def _within_few(match: re.Match[str], scene: Scene) -> When:
    """3日のうちに: within three days, or on the 3rd. 30日のうちに is the 30th."""
    return within_days(scene.context, _count(match)).doubting(reason("ja_couple_of_days"))


def _within_business_days(match: re.Match[str], scene: Scene) -> When | None:
    if (stated := _from_stated(match, scene)) is not None:
        return stated
    when = within_business_days(scene.context, _count(match), from_today=match["today"] is not None)
    return _counted(match, when)


def _within_months(match: re.Match[str], scene: Scene) -> When | None:
    """The same day of the month N months on, or its last (Japanese Civil Code art. 143)."""
    unit = match.groupdict().get("unit")
    count = _MONTHS_OF[unit] if unit in _MONTHS_OF else _count(match) * (12 if unit == "年" else 1)
    when = When(months_on(scene.context.sent_day, count), rule="within")
    if match.groupdict().get("half"):
        when = replace(when, day=when.day + timedelta(days=15)).doubting(reason("ja_half_month"))
    return _counted(match, when)


def _end_of_later_month(match: re.Match[str], scene: Scene) -> When:
    """2か月後の末日."""
    return month_end(scene.context, _count(match))


def _within_hours(match: re.Match[str], scene: Scene) -> When | None:
    count = _count(match) + float(match["tenths"] or 0) + (0.5 if match["half"] else 0)
    return _counted(
        match, moment_after(scene.context, timedelta(minutes=round(count * (60 if match["unit"] == "時間" else 1))))
    )


def _after_days(match: re.Match[str], scene: Scene) -> When:
    told = scene.stated
    if told is not None and _OF_A_DAY.search(match.string, max(0, match.start() - _DAY_REACH), match.start()):
        return replace(told, day=told.day + timedelta(days=_unit_days(match)), clock=None, rule="after")
    return days_after(scene.context, _unit_days(match))


def _weekday_after_weeks(match: re.Match[str], scene: Scene) -> When:
    """2週間後の月曜: that of the week which lies so many weeks ahead; a guess where the next one behind that day is another."""
    weekday, ahead = WEEKDAYS.index(match["weekday"]), _count(match)
    when = of_week(scene.context, weekday, ahead)
    behind = scene.context.sent_day + timedelta(weeks=ahead)
    behind += timedelta(days=(weekday - behind.weekday()) % 7)
    return when if ahead == 1 or when.day == behind else when.doubting(reason("ja_next_weekday"))


def _after_business_days(match: re.Match[str], scene: Scene) -> When:
    return within_business_days(scene.context, _count(match))


def _days_between(match: re.Match[str], scene: Scene) -> When:
    if match["unit"] == "営業日":
        return within_business_days(scene.context, _count(match) + 1)
    return within_days(scene.context, _count(match) + 1)


def _half_month(_match: re.Match[str], scene: Scene) -> When:
    return within_days(scene.context, 15).doubting(reason("ja_half_month"))


def _recogniser(name: str, units: str, pattern: str, resolve: Resolve, first: str = _FIRST) -> Recogniser:
    complete = name == "hours"
    behind = _TODAY_BEHIND if first == _FIRST else ""
    return Recogniser(name, first, Pattern(pattern), resolve, limit=True, complete=complete, units=units, behind=behind)


RECOGNISERS = (
    _recogniser(
        "business_days",
        "営",
        rf"{_FROM_TODAY}(?P<count>{NUMBER})[ ]?(?P<unit>営業日)(?:{_WITHIN}|の?うち(?=に|で)|(?=まで|迄))",
        _within_business_days,
    ),
    _recogniser(
        "business_days", "営", rf"{_FROM_TODAY}(?P<count>{NUMBER})[ ]?営業日目?{_AFTER}?(?=まで|迄|に)", _after_business_days
    ),
    _recogniser("within", "日週", rf"{_FROM_TODAY}(?P<count>{NUMBER})[ ]?(?P<unit>日間?|週間){_WITHIN}", _within_days),
    _recogniser(
        "within",
        "",
        rf"(?:向こう|今後の?|これからの?)[ ]?(?:約)?(?P<count>{NUMBER})[ ]?(?P<unit>日間?|週間)"
        r"(?=の?うち[にで]|の間に|で|に|中に)",
        _within_days,
        "向今こ",
    ),
    _recogniser(
        "days_left",
        "日週",
        rf"(?<=あと|残り)(?P<count>{NUMBER})[ ]?(?P<unit>日|週間)(?!分)"
        r"(?P<closes>(?=で(?:締め?切|〆切|期限|期日|受付(?:を|は)?(?:終|締))))?",
        _days_left,
    ),
    _recogniser("within", "日", r"(?P<count>[2-7二三四五六七])[ ]?(?P<unit>日)(?:間の|の)うち(?=に|で)", _within_few),
    _recogniser(
        "within",
        _MONTHS,
        rf"(?P<count>{NUMBER})[ ]?(?:か月|カ月|ヶ月|ヵ月|ケ月|ヶ月間|か月間)(?P<half>半)?{_WITHIN}",
        _within_months,
    ),
    _recogniser(
        "within",
        _MONTHS,
        rf"(?P<count>{NUMBER})[ ]?(?:か月|カ月|ヶ月|ヵ月|ケ月)(?P<half>半)?{_AFTER}(?!の(?:\d|月?末))",
        _within_months,
    ),
    _recogniser("within", "年", rf"(?P<count>{NUMBER})[ ]?(?P<unit>年)間?(?:{_WITHIN}|{_AFTER}(?!の))", _within_months),
    _recogniser("within", "", rf"(?P<unit>半年|ひと月)(?:{_WITHIN}|{_AFTER}(?!の))", _within_months, "半ひ"),
    _recogniser(
        "hours",
        "時分.",
        rf"(?P<count>{NUMBER})(?P<tenths>\.\d)?[ ]?(?P<unit>時間|分)(?P<half>半)?(?:以内|後(?=[にま]|必着|締))",
        _within_hours,
    ),
    Recogniser(
        "month_end",
        COUNT_FIRST,
        Pattern(rf"(?P<count>{NUMBER})[ ]?(?:か月|カ月|ヶ月|ヵ月|ケ月)後の(?:月末|末日?)"),
        _end_of_later_month,
        units=_MONTHS,
    ),
    WEEKDAY_BEFORE,
    Recogniser(
        "weekday_of_week",
        COUNT_FIRST,
        Pattern(rf"(?P<count>{NUMBER})[ ]?週間?後の[ ]?(?P<weekday>[{WEEKDAYS}])曜日?"),
        _weekday_after_weeks,
        units="週",
    ),
    _recogniser("after", "日週", rf"(?P<count>{NUMBER})[ ]?(?P<unit>日|週間?){_AFTER}", _after_days),
    _recogniser("days_between", "", rf"中(?P<count>{NUMBER})[ ]?(?P<unit>営業日|日)(?!間|かか|ほど)", _days_between, "中"),
    _recogniser("within", "", r"半月(?:以内|後)", _half_month, "半"),
    DAYS_BEFORE,
    A_MONTH_BEFORE,
    BEFORE_EVENT,
    NAMED_DAYS_BEFORE,
)
