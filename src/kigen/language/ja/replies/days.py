"""Days and delays in Japanese replies: which day is a promise, how long "late" is, when an absence ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.pack import Delay
from kigen.language.text import fold
from kigen.language.when import SUNDAY, Mention, When, week_end
from kigen.patterns import compiled

_OTHER_DAY_AHEAD = compiled(
    r"(?:有効期[限間]|(?:ダウンロード|公開|保存|保管|閲覧)期?[限間]?|到着(?:予定)?|作成日|発行日|配達)(?:日|"
    r"予定)?(?:は|が|を|:|：|、)?\s*$|(?:(?<!その)(?<!この)あと|もう|先|前)\s*$|(?:先週|先日|先々週|この前|こないだ|前回|昨年|去年)の?\s*$"
)
_OTHER_DAY_AFTER = compiled(
    r"^\s*の?(?:予定|つもり|はず|約束)(?:だった|でした)|"
    r"^\s*(?:\([月火水木金土日]\))?になってしまいましたが|"
    r"^\s*(?:\([月火水木金土日]\))?(?:まで)?(?:だ)?と(?:うかがっ|伺っ|聞い|お聞き|言われ|仰|おっしゃ|思って|勘違い)|"
    r"^\s*遅(?:れ|く|延)|^\s*(?:間)?(?:ほど|くらい|ぐらい|程度)?(?:を)?(?:いただ|頂|かか|要し|要す|頂戴)|"
    r"^\s*(?:本|個|枚|カップ|丁|束|杯|株|玉|切れ?|缶|袋|合|量)(?![0-9])|"
    r"^\s*(?:\([月火水木金土日]\))?\s*(?:まで(?:有効|ダウンロード|閲覧)|(?:で|に|後に|以降)(?:は)?[^。、]{0,4}(?:消え|"
    r"削除|期限切れ|無効|リンク切れ)|に?(?:は)?(?:到着|着(?!手|に|で|指定)|お手元|届く)"
    r"(?![^。]*(?:次第|たら|てから|後(?:に|、))[^。]*(?:送|提出|お?渡し|お?届け|回答|連絡))|"
    r"の?(?:期[日限]|締め?切り?)?を(?:過ぎ|超え|越え)|(?:ほど|程度?|くらい|ぐらい|間|だけ)[^。、]{0,4}(?:遅|延|猶予|お?待|かか|ずれ|後ろ)|付け?(?:の|で)|現在|時点|(?:の|"
    r"に)(?:[^。、]{0,8}(?:説明会|総会|例会|懇親会|発表会|講習会|見学会|研修|セミナー|展示会|法事|葬儀|結婚式|お?祭り?|工事|清掃|草刈り|レッスン)|会議|打ち合わせ|面談|開催|イベント)|(?:いっぱい|"
    r"まで|から|より|は|が|の)?[^。、]{0,6}(?:不在|"
    r"休み(?!に(?!入|な|さ))|休暇|出張|外出|休業)|(?:中)?(?:までに|には|まで|では|に|"
    r"は)?(?:は)?(?:、)?[^。、]{0,6}(?:間に合(?:わ|い(?:そうに|ません))|難し|厳し|無理|不可能|困難))"
)
_IN_TIME = compiled(
    r"(?:期[日限]|締め?切り?|納期)(?:内|まで|どおり|通り)(?:に|には)?[^。]{0,16}(?:ます|予定)|間に合(?:います(?!か)|わせます|うよう)"
)
_COUNT = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "数": 3}
_DELAY = compiled(
    r"(?:[0-9一二三四五六七八九]+[~〜、,・-])?(?<![0-9])([0-9]{1,3}|[一二三四五六七八九十数])\s*"
    r"(営業日|日間?(?!まで|に|の|頃|ごろ|以降|\(|午|から|中)|週間|か月|ヶ月|カ月|時間|分)(?:ほど|程度?|くらい|"
    r"ぐらい|間|だけ)?[^。0-9]{0,14}"
    r"(?:遅れ|遅く|遅延|延ば|延び|延長|猶予|お?時間|お待ち|待って|後ろ|ずれ|ずら|いただけ|頂け|いただき|頂き|"
    r"ください|下さい|かか|頂戴|もら[えい]|ほし|欲し)"
)
# What would take so long: 英訳もとなると二週間かかります
_ONLY_IF = compiled(r"(?:と(?:なる|なります|する|します)と|(?:場合|とき|時)(?:は|に)?|なら(?:ば)?)、?[^。、]{0,16}$")
_AS_A_RULE = compiled(r"(?:通常|普段|ふだん|いつも|大体|だいたい|たいてい)(?!より)")  # it takes so long from now on
_LASTS = compiled(
    r"(?<![0-9])([0-9]{1,3}|[一二三四五六七八九十数])\s*(日|週|か月|ヶ月|カ月)間?(?:ほど|程度|くらい|ぐらい)?(?:の)?、?[^。、0-9]{0,8}"
    r"(?:休|不在|留守|出張|離れ|空け)"
)
_NEXT_WEEK = compiled(r"(再)?来週(?=(?:に|へ)?(?:なり|なって|なる|ずれ|持ち越|延び))")
# Said of what will be done then: no day, but later than this week
_SOME_DAY = compiled(
    r"来週(?=(?:に|には)?(?:、)?(?:お?返事|ご?連絡|ご?回答|お?送り|送|提出|ご?返送|お?出し|出せ|お渡し|お届け|やり))"
)
_WEEKEND = compiled(r"(?<![先前毎])土日(?:祝)?(?=(?:で|に|中|の間|をかけ|にかけ|返上))")
# Counted from the day that stands before it: 17日に終わり、その2日後に提出します
_AFTER_THAT = compiled(r"その([0-9一二三四五六七八九十]+)\s?(日|営業日|週間)後|その(翌々日)")
_WEEKDAY = r"\s*(?:\([月火水木金土日](?:・祝)?\))?\s*"
_STARTS = compiled(_WEEKDAY + r"(?:から|より|以降)(?!.{0,12}(?:まで|休))")
_ENDS = compiled(_WEEKDAY + r"(?:まで|迄|の間|、?不在|は?(?:終日)?(?:、)?(?:不在|休|外出|出張))")
_RETURN = compiled(
    r"(?:(?:次の|翌)(?:営業日|出社|診療日|開館日)|(?:業務|営業|診療)(?:の)?開始|戻[りる]|復職|下船|帰港|復帰|出社|出勤|再開|帰社|帰国|帰任|退院)[^。]{0,10}$"
)
_BACK = compiled(
    r"に(?:は)?[^。、]{0,4}(?:折り返|ご?連絡|ご?返信|お返事|ご?対応)|.{0,16}?(?:から|より|以降|に(?:は)?(?:出社|出勤|出て|"
    r"帰国|帰任|戻|復帰|通常|営業|診療|開館)|(?:出社|戻り|復帰)|通常)"
)


def delay(text: str) -> Delay | None:
    """1週間ほど遅れ, あと2営業日いただけ: the length of time, the longer of two (2、3日)."""
    match = _DELAY.search(text)
    if match is None or _ONLY_IF.search(text[: match.start()]):
        return None
    count = int(match[1]) if match[1].isdigit() else _COUNT[match[1]]
    unit = match[2]
    if unit == "営業日":
        return Delay(business_days=count)
    units = {"時": timedelta(hours=1), "分": timedelta(minutes=1), "日": timedelta(days=1), "週": timedelta(weeks=1)}
    takes = match[0].endswith("かか") and _AS_A_RULE.search(text[: match.start()]) is not None
    return Delay(count * units.get(unit[0], timedelta(days=30)), from_now=takes)


def lasts(text: str) -> timedelta | None:
    """本日より1週間お休み: how long an absence is said to last."""
    match = _LASTS.search(text)
    if match is None:
        return None
    count = int(match[1]) if match[1].isdigit() else _COUNT[match[1]]
    return count * {"日": timedelta(days=1), "週": timedelta(weeks=1)}.get(match[2], timedelta(days=30))


def no_promise(before: str, after: str) -> bool:
    """A day of something else: a link's expiry, an arrival, the date of a document."""
    return bool(_OTHER_DAY_AHEAD.search(before) or _OTHER_DAY_AFTER.match(after) or _IN_TIME.search(after))


def last_day(mention: Mention, before: str, after: str) -> bool:
    """まで and the end of a range are the last day away; から出社, 以降, 戻り the first day back."""
    if mention.phrase.endswith(("から", "より", "以降", "翌営業日")) or "明け" in mention.phrase or _STARTS.match(after):
        return False
    if mention.phrase.endswith(("まで", "迄", "中")) or _ENDS.match(after):
        return True
    return _BACK.match(after) is None and _RETURN.search(before) is None


def window(mention: Mention) -> bool:
    """来月 names no day, nor does 来週; 来月中 and 来月末 do."""
    if mention.phrase == "来週":
        return not mention.bound
    return mention.when.rule == "month_end" and mention.phrase.endswith("月") and not mention.phrase[0].isdigit()


def with_weeks(mentions: Sequence[Mention], body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
    """The mentions, and 来週 where something is put off to it (the last business day of that week), 土日 for doing it (the
    coming Sunday), and days counted from the one before (その2日後)."""
    sunday = context.sent_day + timedelta(days=SUNDAY - context.sent_day.weekday())
    found = [
        *(
            Mention(week_end(context, 2 if match[1] else 1), match[0], match.start(), match.end(), "by")
            for match in _matches(_NEXT_WEEK, body, own)
        ),
        *(Mention(week_end(context, 1), each[0], each.start(), each.end(), "") for each in _matches(_SOME_DAY, body, own)),
        *(
            Mention(When(sunday, rule="weekday"), each[0], each.start(), each.end(), "by")
            for each in _matches(_WEEKEND, body, own)
        ),
    ]
    counted = _counted(mentions, body, own, context)
    mentions = [one for one in mentions if not any(one.start < each.end and each.start < one.end for each in counted)]
    found.extend(counted)
    new = [each for each in found if not any(one.start < each.end and each.start < one.end for one in mentions)]
    return sorted((*mentions, *new), key=lambda mention: mention.start) if new else mentions


def _counted(mentions: Sequence[Mention], body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
    counted: list[Mention] = []
    for match in _matches(_AFTER_THAT, fold(body), own):
        ahead = [each for each in mentions if each.end <= match.start()]
        if ahead:
            count = 2 if match[3] else _number(match[1])
            from_day = ahead[-1].when.day
            business = match[2] == "営業日"
            days = timedelta(weeks=count) if match[2] == "週間" else timedelta(days=count)
            day = context.calendar.plus(from_day, count) if business else from_day + days
            counted.append(Mention(When(day, rule="relative"), match[0], match.start(), match.end(), "on"))
    return counted


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _COUNT.get(text, 1)


def _matches(words: re.Pattern[str], body: str, own: Sequence[tuple[int, int]]) -> Iterable[re.Match[str]]:
    return (match for start, end in own for match in words.finditer(body, start, end))
