"""A date that is only stated (提出期限：6月12日): its label, its topic or the sentences around say whose it is."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, limit_cues, state_cues
from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.clauses.steps import READER_HOUSE, Actor, actor_of
from kigen.language.ja.dates.bounds import ABOUT
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import WINDOW, Verdict, around, has_own_limit, next_words
from kigen.language.ja.whose.headings import headed, heading, intro_of, is_under_heading
from kigen.language.ja.whose.row_owner import owner_of_row
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

_CLAUSE = Pattern(r"(?:ため|ので|ですが|ますが|けれど|ば)、|。")
# 印刷所の都合により、: names a step or a party, but not what the date is of.
_BECAUSE_OF = Pattern(
    r"[^、。はがを]{1,10}の\d{1,2}(?:営業日|日|週間|か月|ヶ月)前(?:、|の|にあたる|に当たる)|"
    r"[^、。]{1,16}(?:都合|事情|関係|影響|兼ね合い|遅れ|不足)(?:により|によって|に伴い|のため|で|上|から|もあり)、?"
)
# (消防署への提出が25日のため): why, not what the date is of.
_GROUND_NOTED = Pattern(r"[(][^()]{1,40}(?:ため|ので|から|関係|都合|理由)(?:です)?[)]?")
_LIMIT_LABEL = Pattern(r"(?:提出|返送|返信|回答|入稿|ご?連絡)の?(?:期限|締め?切り?|〆切り?|期日)[ ]?:[ ]*$")  # 提出期限:15時
_ABOUT = Pattern(rf"[ ]?(?:{ABOUT})$")
_LIMITS = Pattern("まで|迄|必着|締|〆|限")
_LASTS = Pattern("です|で(?:ござ|あ|、)|とな")
_SET_NEAR = 20  # characters behind a date within which a limit is said to be set
_SHORTEST_TOPIC = 2  # characters of a clause before a date that may say what it is of
# Words of a request for what is listed below it, and of a row that names a thing rather than an event.
_LISTED_THINGS = Pattern(
    r"(?:スケジュール|日程|予定|納期|期日|期限|締め?切り?)(?:は|を|につきまして(?:は)?)、?(?:下記|以下|次|左記|下表)の?(?:とおり|通り|日程|よう)?(?:で|にて|に)、?お願い"
    r"|(?:下記|以下|次|左記)の?[^。]{0,12}(?:資料|書類|データ|もの|点|件|項目|素材|情報|原稿|提出物)[^。]{0,12}"
    r"(?:提供|提出|送り|送付|返送|支給|用意|準備|共有|入稿)"
    r"|(?:下記|以下|次|左記)を、?[^。、]{0,6}?(?:ご|お)(?:提供|提出|送り|送付|返送|支給|用意|準備|共有|入稿)"
)
# 以下の日程でご支給をお願いいたします: each row has the day for its thing.
_LISTED_DAYS = Pattern(
    r"(?:下記|以下|次|左記)の?(?:とおり|通り|日程|日時|期日|期限|要領|スケジュール)(?:に|で|にて|までに|により)?、?[^。、]{0,10}?"
    r"(?:ご(?:提供|提出|送付|返送|支給|共有|入稿|返却)|お送り|お戻し|お届け)"
)
# 下記をお願いいたします, above 残高試算表 6/19: what each row names is asked for, likely by its day.
_LISTED_ASKS = Pattern(
    r"(?:下記|以下|次|左記|下表)(?!の?(?:日程|日時|候補|会場|場所|時間|スケジュール))(?![^。]{0,24}(?:確認|ご覧|参照|検討|査収|選|お越し|参加|出席))[^。]{0,24}?"
    r"(?:お?願い|ください|下さい|いただ(?:き|け)|頂[きけ])"
)
_ABOVE_ASKS = Pattern(
    r"(?:上記|以上|右記|それぞれの(?:日|期日|期限)|各(?:期日|期限))(?![^。]{0,24}(?:日程|日時|候補|確認|ご覧|参照|検討|査収|参加|出席))[^。]{0,24}?(?:お?願い|ください|下さい|いただ(?:き|け)|頂[きけ])"
)
_BY_THEIR_DAYS = Pattern(r"(?:上記|右記)の?(?:とおり|通り|日程|期日|期限|日)|それぞれの|各(?:期日|期限)")
_OF_AN_EVENT = Pattern(
    r"(?:[会展祭日]|(?<!形)式|会議|打ち?合わ?せ|ミーティング|MTG|面談|訪問|来社|集合|立ち?会い?"
    r"|予定|開始|終了|フェア|イベント|セール|発売|公開|リリース|オープン)[】\]」) :]*$"
)
# 校正をお戻しいただく日程は以下のとおりです, above 初校 10月23日.
_THEIR_DAYS = Pattern(
    r"(?:ご|お)[^\s、。]{1,5}(?:いただく|頂く|いただきたい|頂きたい|をお願いする)(?:日程|日|期日|期限|予定|スケジュール)"
    r"|(?:様|先生|さん|貴社|御社|お二人|お二方|皆さま|保護者|ご家族|お客さま)(?:にも?|への?|の)、?(?:お願い|ご?対応|ご?用意|ご?準備|宿題|タスク|ToDo|TODO|アクション)[^。]{0,12}$"
    r"|ご(?:提出|返送|用意|準備|返却|持参)(?:物|書類|資料|いただくもの)(?:は|を)?、?(?:下記|以下|次|左記|下表)"
    r"|ご(?:提出|準備|用意|返送|返却|持参|送付)(?:いただく|いただきたい|頂く)(?:もの|物|書類|資料)[ ]?:?$"
    r"|(?:ご|お)(?:提出|返送|返却|回答|返信|支給|入稿|納付|支払い?|振込み?)の?(?:期限|期日|締め?切り?|日程)(?:は|を|につきまして)?、?[^。、]{0,4}(?:下記|以下|次|左記|下表)"
    r"|(?:ご依頼|お願い)(?:事項|すること|したいこと|したい事)[^。]{0,4}$"
    r"|^[【《](?:貴[社所院店方校園]|御社|お客様|[^\d:。、】》]{1,8}様)(?:側)?[】》]$"
    r"|(?:必要な|そろえたい|揃えたい)(?:もの|物|書類|資料)(?:が|は)、?(?:[2-9二三四五]?[つ点件]|以下|下記|次)[^。]{0,10}。?$"
    r"|(?:^|[【■●◆○★☆・ ])お願い(?:事項|ごと)?(?:が)?(?:[一二三四五2-5](?:つ|点|件))?[】:]?$"
)
# 次の書類をお願いいたします, above 出張報告書 6月19日まで: what vendors else write is asked of the reader.
_THEIR_PAPERS = Pattern(
    r"(?:下記|以下|次|左記)の?(?:書類|資料|もの|物|データ|原稿|素材|[2-9一二三四五]点)を、?"
    r"(?:お?願い|お(?:送|届|戻)|ご(?:提出|送付|返送|郵送|用意|準備|支給|提供))"
)
# 《こちらですること》 above 図面を直す 5月22日.
_OUR_TASKS = Pattern(
    r"(?:弊社|当社|当方|弊所|当所|こちら|私|わたし)(?:が|で|にて|の)(?:する|行う|行な|いたす|致す|対応|作業|宿題|タスク|ToDo|進め|担当|準備|用意|手配)|(?:弊社|当社|当方|弊所|当所)(?:側|分|対応|作業|担当)(?:の|[】》:]|$)|(?<!様)(?<!ん)がすること|^[【《](?:[弊当](?:社|所|院|店|方|校|園)|こちら)(?:側)?[】》]$"
    r"|(?:下記|以下|次|左記)の?(?:とおり|通り)[^。]{0,8}(?:お?(?:支払い?|振込み?|振り込み?)|ご?(?:返金|送金))(?:を)?(?:申し上げ|いたし|致し|させていただき)ます"
)
# 規格書と写真のご提出をお願いいたします, above 【規格書】6月12日: what is asked for by name has its day there.
_HANDED_OVER = Pattern(
    r"(?:ご(?:提出|提供|送付|返送|返却|支給|共有|入稿|郵送|持参)|お(?:送り|戻し|届け|持ち))[^。]{0,16}(?:願|くださ|下さ|いただ|頂)"
)
# 写真撮影 7月22日 10時、御社2階: where it is held
_HELD_AT = Pattern(
    r"[ ]?(?:[〜~-]|、|,|[(])[ ]?[^。、]{0,12}?"
    r"(?:階|号室|会議室|応接|本社|支社|支店|店|現地|ビル|館|ホール|にて|オンライン|Zoom|Teams|Meet|事務所|御社|貴社|弊社|当社)"
)
_HOUSE = Pattern(r"(?:弊|当|貴)[社所院店方校園]|御社|こちら|お客様|私ども")
_COURTEOUS_STEP = Pattern(r"[ごお御][一-龠]")
_ROWS_BESIDE = 4
_SIGNS = Pattern(r"[\s・●○■□◆◇◎【】\[\]「」<>《》:…‥.|()*※-]+|^[(]?\d{1,2}[).]")
_NAMES_A_THING = Pattern(
    r"(?<![日時])(?:[)]?(?:…|‥|[.]{3}|  |\t|:|[|]|】|[\]]) *+)+$|^(?:[・●○■□◆◇*‐-][ ]?)?[^\s。、はがを]{2,24} $"
)
_SCHEDULED = frozenset({"date", "day_of_month", "weekday_of_week", "month_part"})
_NAMED_READER = Pattern(READER_HOUSE)


def declared(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict | None:
    """Whose the stated date is; None when it is no deadline."""
    before, rest = around(letter, sentence, expression)
    before = headed(letter, sentence, before)
    limited = _is_limited(letter, sentence, expression, before, rest)
    listed_as_theirs = is_listed_as_theirs(letter, sentence)
    actor = actor_of(_topic(before, rest), buyer=setting.buyer)
    if letter.is_listed(sentence):
        actor = owner_of_row(actor, before, setting.writer)
    actor = Actor.THEM if listed_as_theirs and actor is not Actor.THIRD else actor
    if actor is Actor.US and limited and heading(letter, sentence, _THEIR_PAPERS):
        actor = Actor.THEM
    actor = Actor.US if heading(letter, sentence, _OUR_TASKS) else actor
    if actor is Actor.US and limit_cues.moves(before, rest) and ask_cues.ASKS_NEAR.search(rest):
        actor = None  # 7日の締切を14日に延ばしますので、レポートを出してください
    closes = limit_cues.CLOSES.match(rest) is not None and setting.asked_of_all_around(sentence)
    called = _is_stated(letter, sentence, expression, rest, limited=limited, actor=actor)
    stated = called or closes
    if not stated and actor is None and (listed := _of_asked_list(letter, sentence, expression, setting)) is not None:
        return listed
    if (half_said := _half_said(sentence, expression, before, rest, setting)) is not None:
        return half_said
    hour_of_row = (
        expression.clock_only
        and letter.is_listed(sentence)
        and not (_LIMITS.search(expression.bound.words) or _LIMIT_LABEL.search(before))
    )
    if (
        not stated
        or hour_of_row
        or (expression.when.clock is not None and state_cues.MEETING_LABEL.search(before))
        or (expression.when.clock is not None and not limited and _HELD_AT.match(letter.text, expression.end))
        or limit_cues.GROUND_BEHIND.match(rest)
        or limit_cues.ENCOURAGES.match(rest)
        or (limit_cues.IN_WHICH_CASE.match(rest) and not ask_cues.ASKS_NEAR.search(rest))
    ):
        return None
    if (settled := _settled_by_party(actor, before, rest, setting)) is not None:
        return settled
    asked = _asked_here(letter.text, sentence, expression) or setting.asked_around(sentence)
    granted = (
        limit_cues.GRANTED.match(letter.text, expression.end) is not None and limit_cues.STEP_TOPIC.search(before) is not None
    )
    another = asked is not None and not granted and has_own_limit(letter, sentence, asked)
    limits = _names_deadline(letter, sentence, before, rest) or (asked and sentence.start <= asked[0] < sentence.end)
    every_day = expression.clock_only and not letter.is_listed(sentence) and (asked is None or another or not limits)
    elsewhere = actor is Actor.US or (actor is None and limit_cues.LIMIT_OF_A_THING.search(before) is not None)
    if every_day or (another and elsewhere):  # 集荷の締切は15時です; 弊社の受付は月末で締切、原稿は26日までに
        return None
    verdict: Verdict | None
    if actor is Actor.THEM:
        named = is_courteous(before, rest)
        told = named or listed_as_theirs or (letter.is_listed(sentence) and limited)
        told = told or (
            limited and (limit_cues.SETS.search(rest[:_SET_NEAR]) is not None or expression.bound.words.startswith("を"))
        )
        voluntary = ask_cues.FREE_STEP.search(_topic(before, rest)) is not None and _is_offered(letter, asked)
        taxed = limit_cues.OF_A_TAX.search(_topic(before, rest)) is not None
        verdict = _of_reader(
            rest, next_words(letter, sentence), asked, named=named, told=told, voluntary=voluntary, taxed=taxed
        )
    else:
        verdict = _of_nobody(letter, sentence, expression, asked, limited=limited)
    apart = (
        another
        or not called
        or ask_cues.ASKED_APART.match(rest) is not None
        or _is_what_is_asked_about(letter, sentence, before)
    )
    if letter.is_listed(sentence) and _ABOUT.match(expression.bound.words):  # 色校のご確認 12月8日ごろ
        apart = True
    if actor is Actor.THEM and letter.is_listed(sentence) and not (limited or listed_as_theirs):
        apart = apart or limit_cues.ANYBODYS_STEP.search(before) is not None or _others_are_owned(letter, sentence)
    return verdict.unsure(reason("ja_no_actor")) if verdict is not None and apart else verdict


def _others_are_owned(letter: Letter, sentence: Sentence) -> bool:
    """疎通の確認 below 弊社から接続情報を送付: whether the rows beside say who does them, and this one does not."""
    words = letter.words(sentence)
    if _HOUSE.search(words) or _COURTEOUS_STEP.search(words):
        return False
    near = letter.sentences[max(0, sentence.number - _ROWS_BESIDE) : sentence.number + _ROWS_BESIDE + 1]
    return any(letter.is_listed(row) and _HOUSE.search(letter.words(row)) is not None for row in near)


def _is_offered(letter: Letter, asked: tuple[int, int] | None) -> bool:
    """Whether nothing is asked beside a step that one may take, or only of those who like: ご希望の方はお申し込みください."""
    asking = letter.sentence_at(asked[0]) if asked else None
    return asking is None or ask_cues.THOSE_WHO_LIKE.search(letter.words(asking)) is not None


def _is_what_is_asked_about(letter: Letter, sentence: Sentence, before: str) -> bool:
    """納付期限:4月21日 beside ご回答期限:3月14日 in one list: the answer is asked for, about a limit that stands elsewhere."""
    if not letter.is_listed(sentence) or not limit_cues.PUBLIC_STEP.search(before):
        return False
    near = letter.sentences[max(0, sentence.number - 3) : sentence.number + 4]
    return any(letter.is_listed(one) and limit_cues.ANSWER_LIMIT.search(letter.words(one)) is not None for one in near)


def _half_said(sentence: Sentence, expression: Expression, before: str, rest: str, setting: Setting) -> Verdict | None:
    """A limit whose verb is left out (数を10時までに電話で), or until which an ask can still be met."""
    by = expression.bound.kind == "by"
    asks = expression.bound.adverb and not rest.strip("。!? \n") and ask_cues.WHETHER_BEFORE.search(before) is not None
    if asks or (expression.bound.adverb and ask_cues.ELLIPTIC.match(rest)) or (by and ask_cues.WITH_AN_ADVERB.match(rest)):
        return Verdict(OwedBy.THEM, False, (reason("ja_their_step"), reason("ja_no_ask")))
    asking = setting.asked_around(sentence) if ask_cues.STILL_TAKEN.match(rest) else None
    if not by or asking is None:
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason("ja_conditional")), asking)


def arriving(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict | None:
    """その日に届けば、翌週お振り込みできます: a day on which what is asked beside it still comes in time."""
    if expression.bound.kind != "on" or not ask_cues.ARRIVING.match(letter.text, expression.end):
        return None
    asked = setting.asked_around(sentence)
    if asked is None or has_own_limit(letter, sentence, asked):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason("ja_conditional")), asked)


def is_listed_as_theirs(letter: Letter, sentence: Sentence) -> bool:
    """Whether the day stands in a list that its introduction gives to the reader, whatever the steps are called."""
    if not letter.is_listed(sentence):
        return False
    return heading(letter, sentence, _THEIR_DAYS)


def _settled_by_party(actor: Actor | None, before: str, rest: str, setting: Setting) -> Verdict | None:
    """The writer's own step, or somebody else's; None where the ask around it must say."""
    if ask_cues.WE_SEE_TO_IT.match(rest):
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    pointed_at = limit_cues.IN_THAT_SPAN.search(rest) is not None  # 有効期限は12日ですので、期限内にご署名ください
    if (
        (actor is Actor.THIRD and not pointed_at)
        or limit_cues.TOLD_OTHERS.match(rest)
        or state_cues.FREE_TO.search(before)
        or limit_cues.WISHED.search(before)
        or (setting.quotation and limit_cues.CONDITION_OF_ORDER.search(before.rpartition("、")[2] or before))
    ):
        return Verdict(OwedBy.THIRD, True, (reason("ja_third_party"),))
    if actor is Actor.US and not limit_cues.CLOSES.match(rest):
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    return None


def _of_reader(
    rest: str, following: str, asked: tuple[int, int] | None, *, named: bool, told: bool, voluntary: bool, taxed: bool
) -> Verdict:
    """A step of readers has its day. Sure if asked for, or named as theirs; `following` is the next sentence."""
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_their_step"),), asked)
    if asked and not voluntary:
        unneeded = ask_cues.NOT_NEEDED.search(rest) is not None  # 期日は15日ですが、お越しいただかなくて大丈夫です
        doubt = "ja_optional" if unneeded else "ja_third_party" if taxed and not named else None
        return verdict.unsure(reason(doubt)) if doubt else verdict
    if ask_cues.NOT_NEEDED.search(rest + following):
        return Verdict(OwedBy.THIRD, True, (reason("ja_no_step"),))
    if ask_cues.OPEN_TO_ALL.search(rest + following):
        return Verdict(OwedBy.THIRD, True, (reason("ja_voluntary"),))
    if voluntary or (taxed and not named):
        return verdict.unsure(reason("ja_voluntary" if voluntary else "ja_third_party"))
    if not named and ask_cues.WE_DO_IT.match(following):
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    return verdict if told or ask_cues.ASKS_TO_ACT.search(rest + following) else verdict.unsure(reason("ja_no_ask"))


def _of_nobody(
    letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None, *, limited: bool
) -> Verdict | None:
    """A limit that names no step: the ask beside it says whose it is; sure where the words call it a deadline."""
    before, rest = around(letter, sentence, expression)
    moved = limit_cues.moves(before, rest) and limit_cues.NAMED_DEADLINE.search(before) is not None
    called = moved or _names_deadline(letter, sentence, before, rest)
    if asked is None and moved and limit_cues.MOVED_BY_WRITER.match(rest):
        return Verdict(OwedBy.THEM, True, (reason("ja_their_step"),))
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked_beside"),), asked)
    if ask_cues.NOT_NEEDED.search(rest if asked else rest + next_words(letter, sentence)):
        return Verdict(OwedBy.THIRD, True, (reason("ja_no_step"),))
    if asked is None:
        until = letter.text[expression.start : expression.tail].endswith(("まで", "いっぱい", "一杯"))
        lasts = until and not called and _LASTS.match(rest)  # Free timeは7/5までです, 柏餅は今月いっぱいです
        told = limited and not expression.clock_only and not lasts and (called or expression.bound.kind == "by")
        return verdict.unsure(reason("ja_no_actor")) if told else None
    beside = letter.is_listed(sentence) or sentence.start <= asked[0] < sentence.end
    alone = not before.strip(" ・-") or _goes_with_ask_before(letter, sentence, expression, asked, rest)
    return verdict if beside or called or alone or limit_cues.DRAWS_NEAR.match(rest) else verdict.unsure(reason("ja_no_actor"))


def _goes_with_ask_before(
    letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int], rest: str
) -> bool:
    """Whether a limit ends what was asked right before (できれば前の日までに。), or of its thing (控えは12日必着です)."""
    words = expression.bound.words
    if any(limit in words for limit in ("必着", "消印", "厳守", "締", "〆")):
        return True
    left_out = expression.bound.adverb and not rest.strip("。!、 \n")
    return left_out and sentence.number > 0 and letter.sentences[sentence.number - 1].start <= asked[0] < sentence.start


def _is_stated(
    letter: Letter, sentence: Sentence, expression: Expression, rest: str, *, limited: bool, actor: Actor | None
) -> bool:
    """Whether a deadline is stated at all: by limit words, or as a step in a list of dates. The end of a span is none."""
    before = headed(letter, sentence, letter.text[max(sentence.start, expression.start - WINDOW) : expression.start])
    span_to_act = expression.ranged and limit_cues.SPAN_TO_ACT.search(before) is not None
    if expression.ranged and not span_to_act and not limit_cues.NOUN_BEHIND.match(rest) and not limit_cues.MOVED.match(rest):
        return False
    in_list = letter.is_listed(sentence) and actor is not None and expression.rule in _SCHEDULED
    told = limit_cues.TOLD.match(letter.text, expression.end) is not None and limit_cues.STEP_TOPIC.search(before) is not None
    closes = limit_cues.CLOSES.match(rest) or limit_cues.NO_LONGER_TAKEN.match(rest)
    told = told or (
        closes is not None and (limit_cues.ANSWERS.search(before) or ask_cues.ASKS_NEAR.search(rest, closes.end())) is not None
    )
    return limited or told or span_to_act or (in_list and not expression.clock_only)


def _of_asked_list(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict | None:
    """The day of a thing in a list that is asked for: likely its own; sure under 以下の日程でご支給ください."""
    if not letter.is_listed(sentence) or expression.rule not in _SCHEDULED or expression.clock_only:
        return None
    before, rest = around(letter, sentence, expression)
    asked = setting.asked_around(sentence)
    asking = letter.sentence_at(asked[0]) if asked else None
    below = asking is not None and asking.number > sentence.number and _ABOVE_ASKS.search(letter.words(asking))
    if asking is None or (asking.number >= sentence.number and not below):  # how to hand things in may be asked below a list
        asking = intro_of(letter, sentence)
        asked = setting.asks(asking.number) if asking else None
    if rest.strip(" )") or not _NAMES_A_THING.search(before) or asking is None or asked is None:
        return None
    words = letter.words(asking)
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked_beside"),), asked)
    name = _SIGNS.sub("", before)
    event = _OF_AN_EVENT.search(name) is not None
    if (
        (below and not event and _BY_THEIR_DAYS.search(words))
        or _LISTED_DAYS.search(words)
        or (len(name) > 1 and name in words and _HANDED_OVER.search(words))
    ):
        return verdict
    asks = (below or _LISTED_ASKS.search(words)) and not event
    return verdict.unsure(reason("ja_no_actor")) if asks or _LISTED_THINGS.search(words) else None


def is_courteous(before: str, rest: str) -> bool:
    """Whether the step is named with the courtesy due to the reader's: ご返送期限, 貴社."""
    behind = limit_cues.NOUN_BEHIND.match(rest)
    if limit_cues.COURTEOUS.search(before) or (behind is not None and limit_cues.COURTEOUS.search(behind[0])):
        return True
    return _NAMED_READER.search(before + rest) is not None


def _is_limited(letter: Letter, sentence: Sentence, expression: Expression, before: str, rest: str) -> bool:
    """Whether limit words, a deadline noun or a heading make the date a limit."""
    if expression.bound.kind == "by" or limit_cues.moves(before, rest) or limit_cues.DRAWS_NEAR.match(rest):
        return True
    return _names_deadline(letter, sentence, before, rest)


def _names_deadline(letter: Letter, sentence: Sentence, before: str, rest: str) -> bool:
    """Whether a noun before, behind or above the date says that it is a deadline."""
    if limit_cues.NOUN_BEFORE.search(before) or limit_cues.NOUN_BEHIND.match(rest):
        return True
    if limit_cues.LIMIT_OF.match(rest) and not before.endswith(("は", "は、")):
        return True
    return is_under_heading(letter, sentence)


def _topic(before: str, rest: str) -> str:
    """The words that say what a stated date is of: the last clause before it, and what is noted behind it."""
    clauses = _CLAUSE.split(_BECAUSE_OF.sub("", before))
    clause = clauses[-1] if len(clauses) == 1 or len(clauses[-1].strip()) > _SHORTEST_TOPIC else clauses[-2]
    if clause.strip() != clauses[-1].strip() and clauses[-1].strip() in ("その", "この"):
        clause = ""  # 県への提出が12日ですので、その2日前が: the limit is of something else
    note = _GROUND_NOTED.sub("", re.split(r"[。\n]", rest)[0][:40])
    return f"{clause} {note}"


def _asked_here(text: str, sentence: Sentence, expression: Expression) -> tuple[int, int] | None:
    """The asking words that stand before a date in its own sentence: ご返送ください(6月12日必着)."""
    found = [
        p
        for p in predicates(text, max(sentence.start, expression.start - WINDOW), expression.start)
        if p.act in (Act.REQUEST, Act.WELCOME)
    ]
    return (found[-1].start, found[-1].end) if found else None
