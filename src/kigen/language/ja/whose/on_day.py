"""What the verb behind a date without a limit word says: 本日ご返送ください asks, 6月12日にお伺いします does not."""

from __future__ import annotations

from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, state_cues
from kigen.language.ja.clauses.predicates import ASKING, Act, Predicate
from kigen.language.ja.clauses.steps import Actor, actor_of
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import Verdict
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

_TOPIC_BEHIND = Pattern(r"は|も(?!ら)|[分号]")
_GROUND = Pattern(r"(?:ので|ため|から|かかわらず|(?:恐縮|申し訳|恐れ入り|お手数)[^、。]{0,12}が|(?:ます|です)が)、")
# 18日着工でお願いします, 12日の予定でお願いします: how something is held, where nothing is named that is to be given.
_HELD_SO = Pattern(r"(?:の)?[^をはが、。]{2,10}(?<![便着守])で$")
# 19日には私の手元にないといけませんので
_MUST_BE_HERE = Pattern(
    r"(?:手元|手許|こちら|弊社|当社|事務所|届いて|揃って|いただいて|頂いて|もらって)に?(?:い|おか)?な(?:いと|けれ|くて)"
)
_THEN = Pattern(r"^(?:それ)?では、?")
_HOPES_WELL = Pattern(r"(?:は|も)?、?(?:どうぞ|何卒|なにとぞ|また)?、?(?:よろしく|宜しく)、?")


def on_day(
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
    if (predicate.act not in ASKING and not needed) or not _asks_for_a_step(predicate, between):
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
