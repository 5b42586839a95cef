"""What the nearest verb behind a date says of it: who is to act, and whether it is an ask at all."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, limit_cues, parties
from kigen.language.ja.clauses.predicates import ASKING, Act, Predicate, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import WINDOW, Verdict, around
from kigen.language.ja.whose.declared import declared
from kigen.language.ja.whose.limited import limited
from kigen.language.ja.whose.on_day import on_day
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

_READERS_HAVE = Pattern(r"(?:決まっ|揃っ|そろっ|わか?っ|分かっ|出来上がっ|できあがっ|空い)た$")
# 12日まで (案内が別に届きます): a note behind a day, which asks for nothing
_NOTED = Pattern(r"[ ]*[(](?:(?!くださ|下さ|いただ|頂|願)[^()。])*[)][ 。]*")
_HANDED_IN = Pattern("回答|返答|返信|返事|提出|返送|入力|アンケート|調査|申請|届|申込|申し込|稿|変更|注文")


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
            news = predicate.act not in ASKING and ask_cues.ARRIVES.search(rest[: predicate.end]) is not None
            another = expression.tail + predicate.end <= until < sentence.end
            return _reported(expression, said["turned"] is not None, another=another, news=news)
        own = [other for other in later if expression.tail + other.start < until]
        verb = own[0] if own and enables and predicate.act is Act.PURPOSE else predicate
        verdict: Verdict | None
        if predicate.act in (*ASKING, Act.WITHOUT) and ask_cues.PLEASE_WAIT.search(rest[: predicate.end]):
            verdict = Verdict(OwedBy.US, False, (reason("ja_asked_to_wait"),))
        elif predicate.act is Act.PURPOSE and later and enables:
            verdict = _so_that(own, buyer=setting.buyer)
        elif not _is_limit_for(expression, predicate):
            verdict = on_day(expression, predicate, before, rest, setting, until - expression.tail)
        elif expression.tail + predicate.start >= until and parties.OWN_SUBJECT.search(before):
            return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
        else:
            verdict = limited(predicate, [other.act for other in own], [other.act for other in later], before, rest)
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
    if not following or following[0].act not in ASKING:
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    asked = Verdict(OwedBy.THEM, True, (reason("ja_asked", following[0].words),))
    return asked if buyer else replace(asked.unsure(reason("ja_own_plan")), soft=True)


def _is_reported(predicate: Predicate, rest: str) -> re.Match[str] | None:
    """Where a verb is told as somebody's words; 届くとのこと、 is news, いただけるとのこと、 is what the reader said."""
    said = ask_cues.REPORTED.match(rest, max(0, predicate.end - 1))
    if said is None or predicate.act is Act.WITHOUT or (predicate.act not in ASKING and said[0].endswith("のこと、")):
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
