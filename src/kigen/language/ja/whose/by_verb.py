"""What the nearest verb behind a date says of it: who is to act, and whether it is an ask at all."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, limit_cues, parties, state_cues
from kigen.language.ja.clauses.predicates import Act, Predicate, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.clauses.steps import Actor, actor_of
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import WINDOW, Verdict, around
from kigen.language.ja.whose.declared import declared
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

_TOPIC_BEHIND = Pattern(r"は|も(?!ら)|[分号]")
_GROUND = Pattern(r"(?:ので|ため|から|かかわらず|(?:恐縮|申し訳|恐れ入り|お手数)[^、。]{0,12}が|(?:ます|です)が)、")
_READERS_HAVE = Pattern(r"(?:決まっ|揃っ|そろっ|わか?っ|分かっ|出来上がっ|できあがっ|空い)た$")
_THERE = frozenset({"あれば", "届けば", "揃えば", "そろえば", "わかれば", "決まれば"})
# 柴さんが24日までにくれるはず: somebody's giving, told of.
# 18日着工でお願いします, 12日の予定でお願いします: how something is held, where nothing is named that is to be given.
_HELD_SO = Pattern(r"(?:の)?[^をはが、。]{2,10}(?<![便着守])で$")
# 19日には私の手元にないといけませんので
_MUST_BE_HERE = Pattern(
    r"(?:手元|手許|こちら|弊社|当社|事務所|届いて|揃って|いただいて|頂いて|もらって)に?(?:い|おか)?な(?:いと|けれ|くて)"
)
# 12日まで (案内が別に届きます): a note behind a day, which asks for nothing
_NOTED = Pattern(r"[ ]*[(](?:(?!くださ|下さ|いただ|頂|願)[^()。])*[)][ 。]*")
_THEN = Pattern(r"^(?:それ)?では、?")
_HOPES_WELL = Pattern(r"(?:は|も)?、?(?:どうぞ|何卒|なにとぞ|また)?、?(?:よろしく|宜しく)、?")
_MUST = Pattern(r"ば?なり|ば?いけ|といけ|とい(?:か|な)")
_OF_SOME = Pattern(r"(?:お?方|人|お客様|皆様)[がもの]")
# いただけない場合, ご返信がない場合, 揃わないと: what does not come is to be given to the writer.
_TO_BE_GIVEN = Pattern(
    r"いただ|頂|戴|くださ|下さ|もら|くれ|賜|(?:ご|お|御)[一-龠]|返[信事答却送]|回答|連絡|提出|入金|支払|振込|届|揃|そろ|来|戻"
)
_FROM_READER = ("いただか", "頂か", "もらわ")
_GIVES_US = Pattern("くれ|くだ|下さ")
_HANDED_IN = Pattern("回答|返答|返信|返事|提出|返送|入力|アンケート|調査|申請|届|申込|申し込|稿|変更|注文")
_HEARD = Pattern("そう|よう|らし|って|と")
_GIVER = Pattern(r"(?!貴社|御社|お客様)[^\s。、|]{0,15}[^\s。、|様](?:が|から|より|側で)(?:は)?[、|]?[^。がは]{0,24}$")
_ASKING = (Act.REQUEST, Act.QUESTION, Act.WELCOME, Act.LINK)


def by_verb(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, until: int) -> Verdict | None:
    """What the nearest verb behind the date says; a date that is only declared goes by its topic."""
    before, _ = around(letter, sentence, expression)
    rest = letter.text[expression.tail : _reach(letter.text, sentence, expression)]
    found = [] if _NOTED.fullmatch(rest) else list(predicates(rest))
    for index, predicate in enumerate(found):
        later = found[index + 1 :]
        if predicate.act is Act.STATE and not (later and expression.leads_row(before, rest)):
            if _lasts(expression, rest[: predicate.start]) or _is_offered(expression, predicate, before, rest):
                return None
            break
        enables = expression.bound.kind == "by" and ask_cues.ENABLES.match(predicate.words) is not None
        if later and not enables and _leads_on(expression, predicate, later[0], rest):
            continue
        if _gathers(expression, predicate, before, rest):
            break
        if (said := _is_reported(predicate, rest)) is not None:
            news = predicate.act not in _ASKING and ask_cues.ARRIVES.search(rest[: predicate.end]) is not None
            another = expression.tail + predicate.end <= until < sentence.end
            return _reported(expression, said["turned"] is not None, another=another, news=news)
        own = [other for other in later if expression.tail + other.start < until]
        verb = own[0] if own and enables and predicate.act is Act.PURPOSE else predicate
        verdict: Verdict | None
        if predicate.act in (*_ASKING, Act.WITHOUT) and ask_cues.PLEASE_WAIT.search(rest[: predicate.end]):
            verdict = Verdict(OwedBy.US, False, (reason("ja_asked_to_wait"),))
        elif predicate.act is Act.PURPOSE and later and enables:
            verdict = _so_that(own, buyer=setting.buyer)
        elif not _is_limit_for(expression, predicate):
            verdict = _on_day(expression, predicate, before, rest, setting, until - expression.tail)
        elif expression.tail + predicate.start >= until and parties.OWN_SUBJECT.search(before):
            return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
        else:
            verdict = _limited(predicate, [other.act for other in own], [other.act for other in later], before, rest)
        span = (expression.tail + verb.start, expression.tail + verb.end)
        return verdict and verdict.asked_at(span)
    if expression.bound.words.endswith("までは") and found and expression.when.clock is None:
        return None
    return declared(letter, sentence, expression, setting)


def _is_limit_for(expression: Expression, predicate: Predicate) -> bool:
    """Whether a day limits what a verb says. That of 半年後、1月頃にまたお願いするつもりです does not."""
    if predicate.act is Act.LATER and "まで" not in expression.bound.words:
        return False
    return expression.bound.kind == "by"


def _gathers(expression: Expression, predicate: Predicate, before: str, rest: str) -> bool:
    """Whether the verb tells until when readers' answers are taken in (12日で締め切ります), so that the day is theirs.

    What the writer sends may have its limit noted beside it: 調査票(12日締切)をお送りします.
    """
    if predicate.act is Act.PROMISE and rest.startswith(")") and expression.bound.words.startswith(("締", "〆", "必着")):
        return True
    if "厳守" in predicate.words and expression.bound.kind != "by":  # 期限 6月12日 ※時間厳守
        return True
    if predicate.act is Act.PROMISE:
        return ask_cues.COLLECTS.search(rest[: predicate.end]) is not None or limit_cues.CLOSES.match(rest) is not None
    ended = limit_cues.NO_LONGER_TAKEN.match(rest) and limit_cues.ANSWERS.search(before)
    return predicate.act is Act.EXISTS and bool(ended or limit_cues.CLOSES.match(rest))


def _leads_on(expression: Expression, predicate: Predicate, following: Predicate, rest: str) -> bool:
    """Whether a verb only leads to the one that has the date: ご記入いただき、; 12日までに、届く番号をご連絡ください."""
    if predicate.act is Act.STATE:  # ◇12日まで もとになる図をお送りください
        return True
    if predicate.act is Act.LINK and expression.bound.kind == "by" and following.act is Act.PROMISE:
        return ask_cues.TIME_GIVEN.search(rest[: predicate.start]) is not None or not rest.startswith("、", predicate.end)
    if predicate.act is not Act.MODIFIES:
        return predicate.act in (Act.LINK, Act.PURPOSE)
    # 月曜に決まった番号をお電話ください: what readers then have
    held = expression.bound.words == "に" and following.act is Act.REQUEST
    return rest.startswith("、") or (held and _READERS_HAVE.search(rest[: predicate.end]) is not None)


def _so_that(following: list[Predicate], *, buyer: bool) -> Verdict:
    """12日までに納品できるようご対応をお願いします: what is asked serves the day, whoever delivers. A buyer's reader does."""
    if not following or following[0].act not in _ASKING:
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    asked = Verdict(OwedBy.THEM, True, (reason("ja_asked", following[0].words),))
    return asked if buyer else replace(asked.unsure(reason("ja_own_plan")), soft=True)


def _told_of(before: str, giving: str) -> Verdict:
    """What is told of somebody's giving; it may be the reader's where nobody is named and it is no hearsay."""
    if _GIVER.search(before) or _HEARD.search(giving):
        return Verdict(OwedBy.THIRD, False, (reason("ja_third_party"),))
    return Verdict(OwedBy.THEM, False, (reason("ja_reported"),))


def _is_reported(predicate: Predicate, rest: str) -> re.Match[str] | None:
    """Where a verb is told as somebody's words; 届くとのこと、 is news, いただけるとのこと、 is what the reader said."""
    said = ask_cues.REPORTED.match(rest, max(0, predicate.end - 1))
    if said is None or predicate.act is Act.WITHOUT or (predicate.act not in _ASKING and said[0].endswith("のこと、")):
        return None
    return said


def _reported(expression: Expression, turned: bool, *, another: bool, news: bool) -> Verdict | None:
    """今月中にいただけるとのことでしたが、: said before, so a guess; nothing where the sentence goes on to another day, or
    where it is news of what comes of itself: 12日までに届くとのことですので."""
    if expression.bound.kind != "by" or (turned and another) or (news and not turned):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_reported"),))


def _lasts(expression: Expression, between: str) -> bool:
    """Whether まで says how long a state lasts (6月30日まで半額です) rather than when something is due."""
    return expression.bound.words == "まで" and len(between) > 1 and not limit_cues.NOUN_BEHIND.match(between)


def _is_offered(expression: Expression, predicate: Predicate, before: str, rest: str) -> bool:
    """Whether まで、 says how long the writer takes orders: 30日まで、工賃を割り引いてお受けしています."""
    takes = expression.bound.words == "まで、" and predicate.words.startswith(("お受け", "承って"))
    return takes and _HANDED_IN.search(before + rest[: predicate.start]) is None


def _reach(text: str, sentence: Sentence, expression: Expression) -> int:
    """How far the verb of a date may stand: within brackets, a date without a limit word stays there."""
    start, end = max(sentence.start, expression.start - WINDOW), min(sentence.end, expression.tail + WINDOW)
    opening, closed = text.rfind("(", start, expression.start), text.rfind(")", start, expression.start)
    closing = text.find(")", expression.end, end)
    outside = ")" in text[expression.end : expression.tail]  # 退去日(6月30日)にお返しください
    return end if expression.bound.kind == "by" or opening <= closed or closing < 0 or outside else closing


def _limited(predicate: Predicate, own: list[Act], following: list[Act], before: str, rest: str) -> Verdict | None:
    """A date with a limit word, by the verb behind it. `own` are the later verbs before the next limit."""
    asked = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    verdict: Verdict | None = None
    match predicate.act:
        case Act.REQUEST | Act.QUESTION | Act.LINK:
            verdict = _requested(predicate, following, rest)
            told = predicate.words.endswith(("くださり", "下さり")) and not any(
                act in _ASKING for act in following
            )  # お送りくださり、
            verdict = verdict.unsure(reason("ja_no_ask")) if verdict and told else verdict
        case Act.WELCOME | Act.PURPOSE:
            verdict = _welcomed(predicate, own, before, rest)
        case Act.CUSTOM if not ask_cues.BY_NOW.search(before + rest):
            verdict = asked
        case Act.WITHOUT:
            verdict = _expected(predicate, before, rest)
        case Act.MODIFIES:
            listed = "ただく" in predicate.words and ask_cues.THINGS_TO_DO.match(rest, predicate.end)
            unsure = asked.unsure(reason("ja_which_verb")) if {Act.REQUEST, Act.WELCOME} & {*own} else None
            verdict = asked if listed else unsure
        case Act.WISH | Act.PROMISE if _hears(predicate, rest) and ask_cues.HEARD.search(before):
            verdict = asked
        case Act.WISH | Act.LATER if predicate.act is Act.LATER or _receives(predicate, before, rest):
            verdict = replace(asked.unsure(reason("ja_own_plan")), soft=True)
        case Act.WISH if Act.REQUEST in own and not ask_cues.PLEASE_WAIT.search(rest):
            verdict = replace(asked.unsure(reason("ja_own_plan")), soft=True)
        case Act.WISH | Act.PROMISE:
            verdict = _promised(predicate, before)
        case Act.EXISTS if _GIVES_US.match(predicate.words):
            verdict = _told_of(before + "|" + rest[: predicate.start], predicate.words)
        case Act.EXISTS:
            event = Verdict(OwedBy.THIRD, True, (reason("ja_event", predicate.words),))
            ours = parties.OWN_ACTS.search(rest[: predicate.start])
            verdict = Verdict(OwedBy.US, True, (reason("ja_own_step"),)) if ours else event
        case _:
            pass
    return verdict


def _expected(predicate: Predicate, before: str, rest: str) -> Verdict:
    """What is said of the case that nothing comes by the day (ご返信がない場合は): something is expected of the reader."""
    arrives = ask_cues.TELLS_US.search(rest, max(0, predicate.start - 4)) or ask_cues.OF_ITSELF.search(
        rest[: predicate.start] + predicate.words
    )
    if arrives or parties.OTHERS_SILENCE.search(before[-16:] + rest[: predicate.start]):
        return Verdict(OwedBy.THIRD, False, (reason("ja_conditional"),))
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_expected", predicate.words),))
    if not _TO_BE_GIVEN.search(rest[: predicate.start] + predicate.words):  # 先約の方の契約が成立しなければ
        return verdict.unsure(reason("ja_conditional"))
    if _OF_SOME.match(rest, predicate.end):  # お支払いいただけない方が多く
        return verdict.unsure(reason("ja_conditional"))
    if _MUST.match(rest, predicate.end) and "いただ" not in predicate.words and "頂" not in predicate.words:
        return verdict.unsure(reason("ja_need_only"))
    if predicate.words.startswith("来な"):  # 図面が来ないと工事が止まります: whoever it comes from
        return verdict.unsure(reason("ja_conditional"))
    return verdict.unsure(reason("ja_silence_consents")) if ask_cues.CONSENT.search(rest) else verdict


def _hears(predicate: Predicate, rest: str) -> bool:
    """Whether the writer only takes in what readers have to say: お伺いします, 承ります."""
    return predicate.words.startswith("承") or ask_cues.HEARS.search(_behind_limit(rest, predicate)) is not None


def _behind_limit(rest: str, predicate: Predicate) -> str:
    """The words from a limit to its verb, without the particle that some limits have behind them (今月中に)."""
    return rest[: predicate.start].removeprefix("に").removeprefix("は")


def _receives(predicate: Predicate, before: str, rest: str) -> bool:
    """Whether the writer wishes to see, hear or have by then what the words before the day name: 原稿は12日までに拝見したい."""
    words = _behind_limit(rest, predicate)
    return ask_cues.RECEIVES.match(words) is not None and (before.endswith(("を", "は", "、", "も")) or "を" in words)


def _promised(predicate: Predicate, before: str) -> Verdict:
    """What is going to be done: by the writer, unless the words say that the reader does it (鈴木様が12日までに作成する)."""
    if parties.READER_ACTS.search(before[-24:]):
        return Verdict(OwedBy.THEM, False, (reason("ja_their_step"), reason("ja_no_ask")))
    return Verdict(OwedBy.US, True, (reason("ja_promised", predicate.words),))


def _welcomed(predicate: Predicate, own: list[Act], before: str, rest: str) -> Verdict:
    """いただければ, いただけるよう: an ask, unless it is only said what comes of it."""
    alone = Act.REQUEST not in own
    orders = ask_cues.ORDERS.search(rest[: predicate.start]) is not None
    if predicate.act is Act.WELCOME and "場合" in predicate.words and alone and orders:
        return Verdict(OwedBy.THIRD, False, (reason("ja_conditional"),))
    if predicate.act is Act.WELCOME and ask_cues.REWARD.search(rest[predicate.end : predicate.end + 12]):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    if predicate.act is Act.WELCOME and ask_cues.MAKES_POSSIBLE.match(rest, predicate.end):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    asked = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    offered = predicate.act is Act.PURPOSE or "場合" in predicate.words or predicate.words in _THERE
    offered = offered or predicate.words.endswith("くと")  # お持ちいただくと、下取りいたします
    offered = offered or orders or ask_cues.ORDERS_TOPIC.search(before) is not None
    return asked.unsure(reason("ja_conditional")) if offered and alone else asked


def _requested(predicate: Predicate, following: list[Act], rest: str) -> Verdict | None:
    near = rest[max(0, predicate.start - 32) : predicate.start]
    near = ask_cues.COURTEOUS_WAY.sub("", near)[-24:] if "よう" in near else near[-24:]
    if ask_cues.NO_STEP.search(near) or near.endswith("ないで"):
        return Verdict(OwedBy.THIRD, False, (reason("ja_no_step"),))
    if predicate.act is Act.QUESTION and ask_cues.ABOUT_OWN_STEP.search(rest[: predicate.end]):
        return Verdict(OwedBy.US, False, (reason("ja_asks_about_own_step"),))
    if "待" in predicate.words and ask_cues.ATTENDING.search(near):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    if ask_cues.PASSES_ON.search(near) or (predicate.words.endswith("よう") and ask_cues.TELLS_ON.match(rest, predicate.end)):
        return verdict.unsure(reason("ja_passed_on"))
    must = predicate.words.endswith(("ばなり", "はなり", "いけ")) and not rest[: predicate.start].endswith(_FROM_READER)
    if must:  # 税務署に12日までに提出しなければなりません: whoever has to
        return verdict.unsure(reason("ja_need_only"))
    needs = "必要" in predicate.words and not predicate.words.startswith(("いただく", "頂く")) and Act.REQUEST not in following
    return verdict.unsure(reason("ja_need_only")) if needs else verdict


def _on_day(
    expression: Expression, predicate: Predicate, before: str, rest: str, setting: Setting, limit: int
) -> Verdict | None:
    """A date without a limit word: 本日ご返送ください asks, 6月12日にお伺いします does not. The next limit is at `limit`."""
    between = rest[: predicate.start]
    # 4/8、4/9のうちご都合の悪い日を6日までに教えてください: the verb belongs to the limit.
    taken = predicate.start >= limit and not ask_cues.GIVEN_TO_US.search(between[:limit])
    if (
        taken
        or _hopes_well(predicate, before, between)
        or (ask_cues.ATTENDING.search(between) and not (predicate.act is Act.PROMISE and ask_cues.SENDS.search(between)))
        or ask_cues.ATTENDING.search(_GROUND.split(before[-16:])[-1])
        or _TOPIC_BEHIND.match(rest)
        or ask_cues.SERVED_DAY.match(rest)
        or predicate.words.endswith("いた場合")  # 3日に再入稿いただいた場合、出荷は8日です
        or ask_cues.PASSES_ON.search(between)
    ):
        return None
    if predicate.act in (Act.WISH, Act.PROMISE):
        return _meant_for_day(expression, predicate, between)
    needed = predicate.act is Act.WITHOUT and expression.bound.words in ("に", "には", "で") and "いただ" in predicate.words
    if (predicate.act not in _ASKING and not needed) or not _asks_for_a_step(predicate, between):
        return None
    topic = _GROUND.split(before[-24:])[-1]
    topic = topic.rpartition("、")[2] or topic
    if ask_cues.RATIO.search(before) or (
        not between and actor_of(topic, buyer=setting.buyer) is Actor.US and not _is_given(predicate)
    ):
        return None
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked_on_day", predicate.words),))
    if ask_cues.SETS_TIME.match(rest) and expression.when.clock is not None and not ask_cues.NAMES_STEP.search(before):
        ends = state_cues.DAY_ENDS.search(setting.letter.text, expression.start, expression.tail)
        unsure = verdict.unsure(reason("ja_appointment"))
        return verdict if ends else unsure if expression.when.soft_clock else replace(unsure, owed_by=OwedBy.THIRD)
    appointment = "待" in predicate.words and expression.when.clock is not None  # 15時にお電話をお待ちしております
    close = (
        expression.bound.words in ("に", "には", "で", "")
        or expression.bound.words.startswith("の")
        or expression.when.rule
        in (
            "relative",
            "weekday",
            "weekday_of_week",
        )
    )
    by_hand = (
        ask_cues.BY_HAND.search(between + predicate.words)
        or ask_cues.OCCASION.match(expression.bound.words)
        or ask_cues.WHEN_MET.search(between)
    )
    wished = between.endswith("が")  # 12日には回答がほしい
    appointment = appointment or _is_held_so(predicate, between)
    doubt = "ja_by_hand" if by_hand else "ja_need_only" if wished else "ja_appointment" if appointment else "ja_far_from_verb"
    sure = close and len(between) <= 24 and not (appointment or by_hand or wished)
    return verdict if sure else verdict.unsure(reason(doubt))


def _hopes_well(predicate: Predicate, before: str, between: str) -> bool:
    """Whether a day is only greeted: 明日よろしくお願いします."""
    before = _THEN.sub("", before)
    asks_nothing = predicate.words.startswith(("お願", "御願")) and _HOPES_WELL.fullmatch(between) is not None
    return asks_nothing and ask_cues.NAMES_STEP.search(before) is None


def _is_held_so(predicate: Predicate, between: str) -> bool:
    """Whether a day is only fixed for something that begins or is held then: 18日着工でお願いします."""
    fixed = ask_cues.SETS_TIME.match(predicate.words) and _HELD_SO.match(between)
    return fixed is not None and ask_cues.GIVES.search(between) is None


def _is_given(predicate: Predicate) -> bool:
    """Whether the asking verb itself says that something comes to the writer: 頂きたい, not お願い."""
    return predicate.words.startswith(("いただ", "頂", "もら", "くださ", "下さ"))


def _meant_for_day(expression: Expression, predicate: Predicate, between: str) -> Verdict | None:
    """What the writer is to do on a day, or, by a wish, to have by then: 木曜には拝見したい."""
    if (
        predicate.act is Act.WISH
        and expression.bound.words in ("に", "には")
        and _MUST_BE_HERE.search(between + predicate.words)
    ):
        return Verdict(OwedBy.THEM, False, (reason("ja_need_only"),))
    if predicate.act is Act.WISH:
        receives = expression.bound.words == "には" and ask_cues.RECEIVES.match(between)
        return Verdict(OwedBy.THEM, False, (reason("ja_own_plan"),), soft=True) if receives else None
    told = len(between) <= 30 and (expression.bound.words != "付で" or ask_cues.PAYS.search(between) is not None)
    return Verdict(OwedBy.US, True, (reason("ja_promised", predicate.words),)) if told else None


def _asks_for_a_step(predicate: Predicate, between: str) -> bool:
    """Whether the words between a day and its asking verb name something to give or do, in one breath."""
    if predicate.act is Act.REQUEST and predicate.words.startswith(("ある", "届", "揃", "そろ", "わか", "決ま")):
        return True  # 12日には手元にあると助かります
    if predicate.act is Act.QUESTION and not ask_cues.GIVEN_TO_US.search(between[-6:] + predicate.words):
        return False
    if (
        len(between) > 40
        or between.endswith("ないで")
        or ask_cues.NO_STEP.search(between[-24:])
        or ask_cues.BREAKS_OFF.search(between.removesuffix("が") if predicate.words.startswith(("ほし", "欲し")) else between)
    ):
        return False
    return ask_cues.GIVES.search(between + predicate.words) is not None
