"""From the own words of a Japanese mail to its deadlines: expressions, verdicts, replacements, one entry per deadline."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from kigen.language.deadline import Context, Deadline, OwedBy, Precision
from kigen.language.ja.clauses import limit_cues, state_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence, letter
from kigen.language.ja.dates.bounds import Bound
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.dates.expressions import expressions
from kigen.language.ja.subject import deadline_by_subject
from kigen.language.ja.what.ask import ask_of
from kigen.language.ja.what.fitting import fitting
from kigen.language.ja.what.naming import from_subject
from kigen.language.ja.whose.beside import WINDOW, Verdict, around
from kigen.language.ja.whose.declared import declared
from kigen.language.ja.whose.later import later_will_do
from kigen.language.ja.whose.setting import Setting
from kigen.language.ja.whose.unread import unread
from kigen.language.ja.whose.verdict import judge
from kigen.language.reason import reason
from kigen.language.things import different_things
from kigen.language.when import Settled, settle
from kigen.patterns import Pattern

_REPLACED = Pattern(
    r"[^。\n]{0,24}?(?:延長|延期|繰り[上下]が|早ま|変更|修正|訂正|改め|繰り下げ|繰り上げ|前倒し|後ろ倒し"
    r"|差し替え|ずら|リスケ|見直|伸ば|延ば)|[ ]?(?:では|じゃ)なく|[^。\n]{0,4}(?:→|⇒|➡)"
)
_FORMERLY = Pattern(r"(?:本来|規定|当初|先日|前回|先般|以前|元々|もともと|従来|先に)[^。\n]{0,24}$")
# 11月6日に入稿いただく予定でしたデータを、11月4日に: what was planned gives way to what is asked now.
_PLANNED = Pattern(
    r"と(?:させていただいて|して)(?:おり|い)ました|予定(?:でし|だっ)た|予定(?:と|に)して(?:おり|い)ました|お?(?:願い|約束|伝え)して(?:おり|い)ました|お?(?:願い|約束|伝え)し(?:て(?:おり|い)(?:まし)?)?た[^。、]{0,12}?(?:件|もの|ところ|分|ですが)|期限として(?:おり|い)ました"
    r"|た(?:が|けれども?|ところ)、[^。0-9]{0,4}正(?:しくは|確には)、?$"
    r"|(?:おり|い)ますが、(?:今回|本件|この度|このたび)"
)
# 12日→13日, 12日ではなく13日に, 12日または13日までに: right behind a date whose place the next one takes.
_GIVES_WAY = Pattern(
    r"[ ]?(?:中|まで)?(?:に|が)?、?(?:ご?都合が(?:つかな|悪)|難し|むずかし|無理|厳し|きびし|間に合わな)[^、。]{0,10}"
    r"(?:れば|たら|場合(?:に?は)?|ようなら|なら)、?(?:遅くと?も)?$"
    r"|[ ]?(?:まで(?:に|の)?)?[ ]?(?:→|⇒|➡|では?なく|(?:か|または|もしくは|あるいは)、?(?:遅くと?も)?$|、?遅くと?も$)"
)
# 31日が日曜のため翌1日
_NO_WORKDAY = Pattern(
    r"[がは](?:土曜|日曜|土日|祝日|休日|休業日|連休)[^。、]{0,10}?(?:ため|ので|で|につき|から)、?[^。、0-9]{0,8}\d"
)
_SOFT_WORDS = Pattern(
    r"できれば|可能(?:であれば|でしたら|な限り|なら)|出来れば|よろしければ"
    r"|差し支えなければ|なるべく|できましたら|出来ましたら|目途|目処|目安|頃|希望|助かり"
    r"|幸い|嬉し|ありがたい|理想|いただけると|頂けると"
)
_OTHER_YEAR = Pattern(r"\d{3,}[ ]?[年/.-][ ]?$")  # 2206年6月5日, of which only the day was read
_YEAR_REACH = 8
_PARALLEL = 20  # characters from one date to the next that shares its limit
_PARALLEL_TOPIC = Pattern(r"[^、。\n]{1,18}は、?$")
_IS_THE_LIMIT = Pattern(r"[がで]?(?:最終)?(?:締め?切り?|〆切り?|期限|必着)")  # お申込みは3日、ご入稿は10日が締切です
_UNTIL = Bound("by", "まで")
_OF_MONTH = Pattern(r"(?<![\d/])(?P<month>1[0-2]|[1-9])月(?:は|には|も(?!う))")
_COMING_MONTHS = 3
_CALLED = Pattern(r"納期[^。、]{0,3}$")  # a buyer's day, even where one counts back from it
_MOST = 60  # dates of one mail that are judged: beyond that it is a table of figures, no letter
_TERM = timedelta(days=400)
_EFFORT = Pattern(
    r"集計|作成|取りまとめ|とりまとめ|用意|準備|手配|稟議|決裁|承認|社内(?:で|の)?(?:ご?確認|調整|検討|手続)|調査"
    r"|収集|申請|原稿|資料|データ|校正|赤字|翻訳|図面|記入|整理|精査|検討|見積|棚卸|一式|アンケート|監査|撮影|取得"
    r"|印鑑証明|証明書"
)


class _Entry(NamedTuple):
    """A date, the deadline that it states, and the thing asked for by which that is told from another."""

    expression: Expression
    deadline: Deadline
    thing: str | None


def deadlines(body: str, own: Sequence[tuple[int, int]], context: Context) -> list[Deadline]:
    """The deadlines that the spans `own` of `body` state, in order of place."""
    read = letter(body, own)
    found = expressions(read, context)
    setting = Setting(read, context.subject, own, context.recipients, context.sender_name)
    stated = _stated(read, found, setting, context, judge) if found else []
    if any(one.owed_by is OwedBy.THEM for one in stated):
        return stated
    named = deadline_by_subject(read, setting, context, dated=bool(found))
    places = {one.start for one in stated}
    guessed = [] if named else [one for one in _stated(read, found, setting, context, unread) if one.start not in places]
    return sorted((*stated, *([named] if named else guessed)), key=lambda one: one.start)


def _stated(
    read: Letter, found: list[Expression], setting: Setting, context: Context, says: Callable[..., Verdict | None]
) -> list[Deadline]:
    """The deadlines that the expressions found in the body state, each by what `says` of it (`judge`, or `unread`)."""
    entries: list[_Entry] = []
    events = {one.event.day for one in found if one.event is not None and one.bound.kind == "by"}
    for index, here in enumerate(found[:_MOST]):
        expression = _sharing(read, found, index)
        sentence = read.sentence_at(here.start)
        if sentence is None or _is_replaced(read, sentence, found, index):
            continue
        verdict = says(read, sentence, expression, setting, _next_limit(found, index, sentence))
        if verdict is None and expression.bound is _UNTIL:
            verdict = declared(read, sentence, expression, setting)
        if verdict is None or (expression.bound is not here.bound and _is_hearsay(read, found[index + 1])):
            continue
        before = around(read, sentence, expression)[0]
        called = limit_cues.NOUN_BEFORE.search(before) or _CALLED.search(before)
        if verdict.owed_by is OwedBy.THEM and not called and _is_of_an_event(expression, events):
            continue
        placed = settle(expression.when, context)
        if _is_past(placed, context) or (verdict.asked is None and _is_of_a_term(placed, context)):
            continue
        ask = ask_of(read, sentence, expression, verdict.asked, context.subject)
        cited = fitting(ask.words) or (from_subject(context.subject) if ask.words else None)
        entries.append(_Entry(expression, _deadline(setting, sentence, expression, verdict, placed, context, cited), ask.thing))
    return _once(_narrowed(entries))


def _sharing(read: Letter, found: list[Expression], index: int) -> Expression:
    """図面は6月12日、仕様書は6月19日までに: the first date shares the limit words of the second.
    期限は14日が日曜のため15日です: the second has the place of the first."""
    here = found[index]
    for earlier in found[max(0, index - 2) : index]:
        passes = _NO_WORKDAY.match(read.text, earlier.end)
        if passes is not None and passes.end() - 1 == here.start:
            return replace(here, start=earlier.start)
    if here.bound.words not in ("、", ",") or index + 1 == len(found):
        return here
    following = found[index + 1]
    closes = following.bound.kind != "by" and _IS_THE_LIMIT.match(read.text, following.end) is not None
    if following.bound.kind != "by" and not closes:
        return here
    shares = following.start - here.tail <= _PARALLEL and _PARALLEL_TOPIC.match(read.text[here.tail : following.start])
    return replace(here, bound=_UNTIL if closes else following.bound) if shares else here


def _is_of_an_event(expression: Expression, events: Set[date]) -> bool:
    """決済日:12月22日, of which the reader's own day is counted: 決済日の4営業日前までに."""
    return expression.event is None and expression.bound.kind != "by" and expression.when.day in events


def _is_hearsay(read: Letter, following: Expression) -> bool:
    """通関は19日、搬入は21日頃になると聞いております: what the second day is, the first is too."""
    return state_cues.HEARSAY.match(read.text, following.tail) is not None


def _next_limit(found: list[Expression], index: int, sentence: Sentence) -> int:
    """Where the next limit of the same sentence begins; the sentence's end when there is none."""
    later = (other.start for other in found[index + 1 : index + 9] if other.bound.kind == "by" and other.start < sentence.end)
    return next(later, sentence.end)


def _is_replaced(read: Letter, sentence: Sentence, found: list[Expression], index: int) -> bool:
    """Whether a later date of the same sentence takes this one's place."""
    here = found[index]
    if index + 1 == len(found) or found[index + 1].start >= sentence.end:
        return False
    next_one = found[index + 1]
    between = read.text[here.end : next_one.start]
    if here.rule == "same_day" and next_one.bound.kind == "by" and between.strip("まで、 に") == "":
        return True  # それまで、今日の10時半までに
    if not between and {here.rule, next_one.rule} == {"relative"}:  # 今日明日にもお返事を
        return True
    if _GIVES_WAY.match(between) or _PLANNED.search(between) or _NO_WORKDAY.match(read.text, here.end, sentence.end):
        return True
    if here.bound.kind == "from" or between.strip() in ("を", "から"):
        return _REPLACED.match(read.text[next_one.end : min(sentence.end, next_one.end + WINDOW)]) is not None
    return bool(
        _FORMERLY.search(read.text[max(sentence.start, here.start - WINDOW) : here.start])
        and re.search(r"が、|ところ|ものを|けれど", between)
    )


def _is_past(placed: Settled, context: Context) -> bool:
    """A day before the sent day, or a moment before the sending. The sent day itself is not past."""
    sent = context.sent_at.astimezone(placed.zone)
    day = placed.due_at.astimezone(placed.zone).date()
    return day < sent.date() or (placed.precision.value == "minute" and placed.due_at <= context.sent_at.astimezone(UTC))


def _is_of_a_term(placed: Settled, context: Context) -> bool:
    """A day so far off that it ends a loan or a contract, where nothing is asked for."""
    return placed.due_at - context.sent_at.astimezone(UTC) > _TERM


def _deadline(
    setting: Setting,
    sentence: Sentence,
    expression: Expression,
    verdict: Verdict,
    placed: Settled,
    context: Context,
    ask: str | None,
) -> Deadline:
    read, when = setting.letter, expression.when
    doubts = when.doubts
    if _OTHER_YEAR.search(read.text, max(0, expression.start - _YEAR_REACH), expression.start):
        doubts = (*doubts, reason("odd_year"))
    if placed.precision.value == "day" and placed.due_at <= context.sent_at.astimezone(UTC):
        doubts = (*doubts, reason("ja_after_hours"))
    if expression.rule == "day_of_month" and _of_another_month(read, sentence, expression):
        doubts = (*doubts, reason("ja_which_month"))
    stop = expression.tail if expression.bound.kind == "by" else expression.end
    if verdict.certain and verdict.owed_by is OwedBy.THEM and later_will_do(read, sentence, stop):
        doubts = (*doubts, reason("later_too"))
    start, end = read.passage.span(expression.start, stop - (read.text[stop - 1] in "、,"))
    words = read.text[max(sentence.start, expression.start - WINDOW) : min(sentence.end, expression.tail + WINDOW)]
    first, last = read.passage.span(sentence.start, sentence.end)
    theirs = verdict.owed_by is OwedBy.THEM
    return Deadline(
        owed_by=verdict.owed_by,
        due=placed.due,
        precision=placed.precision,
        zone=placed.zone,
        due_at=placed.due_at,
        certain=verdict.certain and not doubts,
        phrase=read.passage.body[start:end],
        start=start,
        end=end,
        soft=verdict.soft or when.soft or _SOFT_WORDS.search(words) is not None,
        reasons=(*verdict.reasons, *((reason(f"ja_read_{when.rule}"),) if when.rule else ()), *doubts),
        ask=ask,
        greet=setting.greeting,
        sentence=read.passage.body[first:last],
        remind_from=placed.remind_from,
        check_by=placed.check_by,
        effort=theirs and _EFFORT.search(words) is not None,
        language="ja",
    )


def _of_another_month(read: Letter, sentence: Sentence, expression: Expression) -> bool:
    """4月は棚卸が入ります。ご注文は24日までに: whether the paragraph has spoken of a coming month, of which the day may be."""
    first = next(one.start for one in read.sentences if one.paragraph == sentence.paragraph)
    told = list(_OF_MONTH.finditer(read.text, first, expression.start))
    day = expression.when.day
    return bool(told) and 0 < (int(told[-1]["month"]) - day.month) % 12 <= _COMING_MONTHS


_DECLARED = ("ja_their_step", "ja_asked_beside")  # 提出期限:6月12日, to which 期日までに points back
_STRENGTH = {OwedBy.THEM: 2, OwedBy.US: 1, OwedBy.THIRD: 0}


# 本日が締切です。23:59までに: the hour is named behind the day, or the day behind the period
_PERIODS = frozenset({"year_end", "month_end", "month_part", "week", "quarter_end", "fiscal_year_end"})
_DAYS = frozenset({"date", "day_of_month", "weekday", "weekday_of_week"})
_NEXT = 120  # characters behind a period within which its day is named


def _narrowed(entries: list[_Entry]) -> list[_Entry]:
    """年内の納品をお願いいたします。納品期限は12月26日です: the limit named behind a period takes its place, and is as sure."""
    kept = list(entries)
    for entry in entries:  # a limit that took a period's place may give its own to an hour behind it
        period = next((one for one in kept if one.expression is entry.expression), None)
        day = next((one for one in kept if period is not None and _names_day_of(period, one)), None)
        if period is None or day is None:
            continue
        sure = period.deadline.certain and not day.expression.when.doubts
        reasons = tuple(why for why in day.deadline.reasons if why.code != "ja_no_actor")
        narrower = day._replace(deadline=replace(day.deadline, certain=True, reasons=reasons)) if sure else day
        kept = [narrower if one is day else one for one in kept if one is not period]
    return kept


def _names_day_of(period: _Entry, day: _Entry) -> bool:
    """Whether a limit named behind a period of the reader's says which day of it is meant."""
    (whole, asked, wanted), (part, named, thing) = period, day
    if asked.owed_by is OwedBy.THEM is named.owed_by and _is_the_day_of(asked, named):
        return not different_things(wanted, thing)
    if whole.rule not in _PERIODS or part.rule not in _DAYS or {asked.owed_by, named.owed_by} != {OwedBy.THEM}:
        return False
    behind = 0 < named.start - asked.end < _NEXT and named.due_at <= asked.due_at
    return behind and named.reasons[0].code in _DECLARED and not different_things(wanted, thing)


def _is_the_day_of(day: Deadline, hour: Deadline) -> bool:
    """Whether an hour named behind a day that is called the limit says until when on that day."""
    same = day.precision is Precision.DAY and isinstance(hour.due, datetime) and hour.due.date() == day.due
    return same and day.reasons[0].code in _DECLARED and 0 < hour.start - day.end < _NEXT


def _once(entries: list[_Entry]) -> list[Deadline]:
    """One entry for what is said twice: same due and direction, or a stated date that それまで turns into an ask.

    Two certain asks for different things by the same time stay two.
    """
    kept: list[_Entry] = []
    for entry in entries:
        expression, deadline, _ = entry
        twin = next((one for one in kept if _may_be_twins(one.deadline, entry)), None)
        if twin is None:
            kept.append(entry)
            continue
        said = twin.deadline
        pointed_at = expression.rule == "same_day" and said.reasons[0].code in _DECLARED
        if not pointed_at and said.certain and deadline.certain and different_things(twin.thing, entry.thing):
            kept.append(entry)
            continue
        better = max((twin, entry), key=lambda one: _weight(one.deadline, first=one is twin))
        if expression.rule == "same_day" and better is entry:
            better = entry._replace(deadline=replace(deadline, phrase=said.phrase, start=said.start, end=said.end))
        kept[kept.index(twin)] = better
    return sorted((one.deadline for one in kept), key=lambda one: one.start)


def _may_be_twins(one: Deadline, other: _Entry) -> bool:
    return one.due == other.deadline.due and (one.owed_by is other.deadline.owed_by or other.expression.rule == "same_day")


def _weight(one: Deadline, *, first: bool) -> tuple[int, bool, bool]:
    return _STRENGTH[one.owed_by], one.certain, first
