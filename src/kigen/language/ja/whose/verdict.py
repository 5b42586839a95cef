"""Who owes what a date in a sentence limits: the verb behind it, else the label, the topic and the neighbours.

The order: words that make the date no limit at all (a closure, a standing rule, a period); the nearest verb behind the
date; when there is none, the date is declared (`declared`); at last doubts that stand anywhere in the sentence.
"""

from __future__ import annotations

from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, limit_cues, parties, state_cues
from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.clauses.steps import THIRD
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import Verdict, around, has_own_limit, limit_named_next, next_words
from kigen.language.ja.whose.by_verb import by_verb
from kigen.language.ja.whose.declared import arriving, declared
from kigen.language.ja.whose.doubted import doubted
from kigen.language.ja.whose.headings import headed, heading
from kigen.language.ja.whose.no_limit import is_no_limit
from kigen.language.ja.whose.served import served
from kigen.language.ja.whose.setting import Setting
from kigen.language.ja.whose.sure import assured
from kigen.language.reason import reason
from kigen.patterns import Pattern

_DATED = Pattern(r"\d[ ]?[日/月]|曜")
_UNTIL = ("まで", "迄", "までで", "までは")
# 下記のいずれかで伺えればと存じます, above days to choose from
_CHOICES = Pattern(
    r"(?:いずれか|どれか|どちらか)[^。]{0,12}(?:伺|うかが|お会い|お目に|打ち?合わ?せ|面談|訪問|来社|ご?都合|お時間)|(?:打ち?合わ?せ|面談|訪問|来社|相談)の?(?:候補日?時?|日程案)"
)
_REST = Pattern(r"(?:残り|ほか|他|それ以外|あと|続き|そのほか)(?:の[^、。はが]{1,8})?は、?")
_OF_AN_ANSWER = Pattern(r"(?:お返事|ご返[事信答送]|ご回答|ご連絡|お戻し|ご提出)(?:の(?:ほう|方))?は、?$")
_OVER = Pattern(r"ました|済み")
_GRANT = 6  # characters in which a day is granted: で結構です
_SENTENCE = 40  # characters before a date in which its condition and an earlier day stand


def judge(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, until: int) -> Verdict | None:
    """Whose deadline the expression is; None when it is none at all. `until` is where the sentence's next limit begins."""
    if heading(letter, sentence, _CHOICES):
        return None
    verdict = _judged(letter, sentence, expression, setting, until)
    verdict = verdict and doubted(verdict, letter, sentence, expression, setting)
    return verdict and assured(verdict, letter, sentence, expression, setting)


def _judged(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, until: int) -> Verdict | None:
    before, rest = around(letter, sentence, expression)
    serves = until < sentence.end and limit_cues.SERVES.match(rest) is not None
    if expression.bound.kind == "from" or serves or rest.startswith("しか"):
        late = None if serves else _too_late_behind(letter, sentence, expression, rest, setting)
        return late or served(letter, sentence, expression, setting, before, rest)
    verdict = _until_then(letter, sentence, expression, setting, before, rest)
    verdict = verdict or _said(letter, sentence, expression, setting, until, before, rest)
    verdict = verdict or (None if until < sentence.end else served(letter, sentence, expression, setting, before, rest))
    outside = letter.text.startswith(")", expression.end)  # 保管期限(7月8日)までに: the limit is outside of the brackets
    if (
        verdict
        and verdict.asked
        and "必要" in letter.text[slice(*verdict.asked)]
        and ask_cues.WE_DO_IT.match(next_words(letter, sentence))
    ):
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    verdict = verdict and _unless_anothers(
        verdict,
        before,
        rest,
        noted=not outside and expression.when.rule != "days_before",
        limit=_is_named_limit(expression, before, rest),
    )
    if verdict is None or verdict.asked is None or verdict.owed_by is not OwedBy.THEM:
        return None if verdict is None else _weighed(verdict, sentence, before, rest, setting)
    lasting = letter.text[expression.start : expression.tail].endswith(("まで", "いっぱい", "一杯"))
    if lasting and ask_cues.TIME_FOR_US.match(rest):
        return Verdict(OwedBy.US, False, (reason("ja_asked_to_wait"),))
    if ask_cues.COMES.search(rest[: max(0, verdict.asked[0] - expression.tail)]):
        verdict = verdict.unsure(reason("ja_appointment"))
        return replace(verdict, owed_by=OwedBy.THIRD) if expression.when.clock is not None else verdict
    return _weighed(verdict, sentence, before, rest, setting)


def _too_late_behind(letter: Letter, sentence: Sentence, expression: Expression, rest: str, setting: Setting) -> Verdict | None:
    """お申込書をご返送ください。6月12日を過ぎますと受け付けできません, 6月12日までしか受け付けできません: the last
    day of what is asked, where it names none."""
    passed = expression.bound.words.startswith(("を過ぎ", "を超え", "過ぎ")) and limit_cues.TOO_LATE_BEHIND.match(rest)
    if not passed and not (expression.bound.words == "まで" and limit_cues.NO_LONGER_THAN.match(rest)):
        return None
    asked = setting.asked_around(sentence)
    if asked is None or has_own_limit(letter, sentence, asked):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason("ja_conditional")), asked)


def _said(
    letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, until: int, before: str, rest: str
) -> Verdict | None:
    """What the sentence says of the date: a limit that is moved, meant, near or granted; else what its verb says."""
    by = expression.bound.kind == "by"
    if limit_cues.ASKS_FOR_TIME.match(rest):
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    if expression.rule == "days_left":  # 締切まであと10日となりました
        asked = setting.asked_around(sentence)
        if asked is None or has_own_limit(letter, sentence, asked):
            return None
    moves = limit_cues.moves(before, rest)
    limit_moves = moves and by and limit_cues.LIMITED_BEFORE.search(before) is not None
    no_limit = not limit_moves and is_no_limit(expression, headed(letter, sentence, before), rest)
    if no_limit and not _ends_span_to_act(letter, sentence, expression):
        return None
    meant = (
        rest.startswith("を") and limit_cues.MEANT.match(rest) is not None and limit_cues.NOUN_BEFORE.search(before) is not None
    )
    nears = limit_cues.NEARS.match(rest) and limit_cues.NOUN_BEFORE.search(before)
    if nears and limit_named_next(letter, sentence):
        return None
    moved = limit_moves or (moves and (expression.ranged or (not by and _names_step(before))))
    if moved or nears or meant or (expression.bound.kind == "of" and limit_cues.DRAWS_NEAR.match(rest)):
        return declared(letter, sentence, expression, setting)
    granted = _extended(letter, sentence, expression, before, rest)
    granted = (
        granted or _granted(letter, sentence, expression, setting, rest) or arriving(letter, sentence, expression, setting)
    )
    if granted is None and limit_cues.WANTED_BY.match(rest):
        granted = Verdict(OwedBy.THEM, False, (reason("ja_need_only"),), setting.asked_around(sentence))
    elif granted is None and limit_cues.WISHED_BY_OTHERS.match(rest):
        granted = Verdict(OwedBy.THEM, False, (reason("ja_reported"),), setting.asked_around(sentence))
    return granted or by_verb(letter, sentence, expression, setting, until) or _answer_granted(letter, expression, before, rest)


def _until_then(
    letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, before: str, rest: str
) -> Verdict | None:
    """Until when it is in time, in words that ask for nothing themselves: お返事は金曜までなら待てます; beside what is asked,
    12日までに届いたものを有効とします, 12日までには揃えておきたいです."""
    until, by = expression.bound.words, expression.bound.kind == "by"
    if until.endswith(_UNTIL) and limit_cues.IN_TIME_UNTIL.match(
        ("は" if until.endswith("までは") else "") + rest.removeprefix("まで")
    ):
        if state_cues.FREE_TO.search(before) or parties.OWN_TOPIC.search(before) or limit_cues.CONCEDED_SO.match(rest):
            return None
        return _beside(setting.asked_around(sentence), "ja_conditional", soft=True)
    if by and limit_cues.CAN_WAIT.match(rest):
        return _beside(setting.asked_around(sentence), "ja_conditional", soft=True)
    if by and (there := _if_there(rest, sentence, setting)) is not None:
        return there
    counts = limit_cues.COUNTS_BY.match(rest) if by else None
    if counts and not _OVER.search(rest, counts.end()):
        asked = setting.asked_around(sentence)
        return _beside(asked, "ja_conditional") if asked and not has_own_limit(letter, sentence, asked) else None
    following = sentence.number + 1
    wished = (by or until == "には") and following < len(letter.sentences) and limit_cues.WISHED_TOGETHER.match(rest)
    asked = setting.asks(following) if wished else None
    return _beside(asked, "ja_own_plan", soft=True) if asked and not has_own_limit(letter, sentence, asked) else None


def _if_there(rest: str, sentence: Sentence, setting: Setting) -> Verdict | None:
    """12日までに揃えば、公開できます: what is asked, or all of it, is wanted by then; 届けば alone may be said of others."""
    there = limit_cues.ALL_THERE_IF.match(rest)
    in_time = limit_cues.IN_TIME_IF.match(rest) is not None
    if there is None and not in_time:
        return None
    asked = setting.asked_around(sentence)
    if in_time or asked or (there is not None and there["all"]):
        return _beside(asked, "ja_conditional", soft=True)
    return Verdict(OwedBy.THIRD, False, (reason("ja_conditional"),))


def _beside(asked: tuple[int, int] | None, why: str, *, soft: bool = False) -> Verdict:
    """A guess that what is asked beside a day is due then."""
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason(why)), asked, soft)


def _names_step(before: str) -> bool:
    """Whether what is moved to a day is a limit or a step of the reader's, not an event."""
    return limit_cues.LIMITED_BEFORE.search(before) is not None or limit_cues.COURTEOUS.search(before) is not None


def _extended(letter: Letter, sentence: Sentence, expression: Expression, before: str, rest: str) -> Verdict | None:
    """了解しました。金曜まで延長いたします: more time, given for a step that is named or that the reader had asked it for."""
    longer = limit_cues.LONGER.match(rest) if expression.bound.kind == "by" else None
    if longer is None:
        return None
    ahead = letter.words(letter.sentences[sentence.number - 1]) if sentence.number else ""
    if not (_names_step(before) or limit_cues.RELIEVED.search(f"{ahead}|{before}")):
        return None
    words = expression.tail, expression.tail + longer.end()
    return Verdict(OwedBy.THEM, False, (reason("ja_asked", longer[0]), reason("ja_conditional")), words, soft=True)


def _granted(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, rest: str) -> Verdict | None:
    """12日までで結構です, 10日までなら構いませんので; 7日で結構ですので、個数をお知らせください, where an ask follows."""
    if expression.bound.kind == "by":
        words = limit_cues.CONCEDES.match(rest) or limit_cues.CONCEDED_SO.match(rest)
        span = words and (expression.tail, expression.tail + words.end())
    elif limit_cues.GRANTED.match(letter.text, expression.end):
        asked = next((one for one in predicates(rest) if one.act is Act.REQUEST), None)
        if asked is None:
            return _conceded(letter, sentence, expression, setting) or _relieved(letter, sentence, expression)
        gives = ask_cues.GIVES.search(rest[: asked.end]) and not ask_cues.ATTENDING.search(rest[: asked.start])
        another = ask_cues.LIMITED_APART.search(rest[: asked.start]) is not None
        span = (expression.tail + asked.start, expression.tail + asked.end) if gives and not another else None
    else:
        return None
    return Verdict(OwedBy.THEM, True, (reason("ja_asked", letter.text[span[0] : span[1]]),), span) if span else None


def _answer_granted(letter: Letter, expression: Expression, before: str, rest: str) -> Verdict | None:
    """ご返事は週明け月曜で結構です: the day by which an answer will do."""
    if not _OF_AN_ANSWER.search(before) or not limit_cues.GRANTED.match(letter.text, expression.end):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked", rest[:_GRANT].strip("。")), reason("ja_conditional")), soft=True)


def _relieved(letter: Letter, sentence: Sentence, expression: Expression) -> Verdict | None:
    """承知しました。図面は19日で結構です: another day, granted for what the reader has to hand over."""
    before, rest = around(letter, sentence, expression)
    ahead = letter.words(letter.sentences[sentence.number - 1]) if sentence.number else ""
    if not limit_cues.HANDED_OVER.search(before) or not limit_cues.RELIEVED.search(f"{ahead}|{before}"):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked", rest[:_GRANT].strip("。")), reason("ja_conditional")), soft=True)


def _conceded(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict | None:
    """写真を送ってください。土曜でかまいません: the day until which what was asked right before may wait."""
    asked = setting.asks(sentence.number - 1) if sentence.number else None
    near = asked and letter.text[letter.sentences[sentence.number - 1].start : asked[1]]
    rest_of_it = _REST.fullmatch(letter.text, sentence.start, expression.start) is not None  # 残りは金曜で構いません
    if not asked or not near or (expression.start > sentence.start and not rest_of_it) or letter.is_listed(sentence):
        return None
    if ask_cues.ATTENDING.search(near) or (_DATED.search(near) and not rest_of_it) or not ask_cues.GIVES.search(near):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason("ja_conditional")), asked, soft=True)


def _ends_span_to_act(letter: Letter, sentence: Sentence, expression: Expression) -> bool:
    """Whether the next sentence asks for something within the span whose end was told: 期間内にご報告ください."""
    return expression.bound.kind == "by" and limit_cues.IN_THAT_SPAN.search(next_words(letter, sentence)) is not None


def _is_named_limit(expression: Expression, before: str, rest: str) -> bool:
    """Whether a day is called a limit: 締切は17日, 17日の消印有効."""
    if "消印" in expression.bound.words or limit_cues.NOUN_BEFORE.search(before):
        return True
    return limit_cues.NOUN_BEHIND.match(rest) is not None


def _unless_anothers(verdict: Verdict, before: str, rest: str, *, noted: bool, limit: bool) -> Verdict:
    """The verdict, unless the words before the date name somebody else's: 賞味期限(9月末まで), 先方から12日までに."""
    third = Verdict(OwedBy.THIRD, True, (reason("ja_third_party"),))
    near = before[-16:].rstrip()
    if noted and near.endswith("(") and any(match.end() == len(near) - 1 for match in THIRD.finditer(near)):
        return third
    if parties.OTHER_ACTS.search(before) and not ask_cues.ASKS_NEAR.search(rest):
        return third
    if verdict.owed_by is OwedBy.THEM and ask_cues.NEWS.match(rest):
        if limit and verdict.asked is not None:  # ご応募ください。消印有効とのことです
            return verdict.unsure(reason("ja_reported"))
        return replace(verdict.unsure(reason("ja_third_party")), owed_by=OwedBy.THIRD)
    if not parties.OTHER_SUBJECT.search(before):
        return verdict
    asked = verdict.owed_by is OwedBy.THEM and ask_cues.ASKS_NEAR.search(rest) and "ください" in rest
    return verdict.unsure(reason("ja_third_party")) if asked else third


def _only_then(before: str) -> bool:
    """Whether an answer is wanted only where something does not suit, and no other day is named for it."""
    near = before[-_SENTENCE:]
    return ask_cues.UNSUITABLE.search(near) is not None and not _DATED.search(near)


def _wanted_anyway(around: str) -> bool:
    """Whether an answer is wanted whichever way it is."""
    return ask_cues.EITHER_WAY.search(around) is not None


def _weighed(verdict: Verdict, sentence: Sentence, before: str, rest: str, setting: Setting) -> Verdict:
    """Doubts that stand in the sentence or the whole mail: an optional answer, an offer, a newsletter."""
    if verdict.owed_by is not OwedBy.THEM:
        return verdict
    around = before + "|" + rest
    in_some_case = ask_cues.OPTIONAL.search(around) or ask_cues.IF_SO.search(around) or ask_cues.OF_QUESTIONS.search(before)
    conditional = in_some_case or ask_cues.CONDITION.search(before) or _only_then(before)
    if conditional and not _wanted_anyway(around) and not ask_cues.NONE_TOO.search(next_words(setting.letter, sentence)):
        return verdict.unsure(reason("ja_optional"))
    taken_up = ask_cues.TAKES_UP.search(before[-12:] + "|" + rest[:24]) is not None and setting.offer
    offered = ask_cues.VOLUNTARY.search(around) and ask_cues.VOLUNTARY.search(ask_cues.BY_THE_WAY.sub("", before) + "|" + rest)
    if (taken_up or offered) and not _wanted_anyway(around):
        verdict = verdict.unsure(reason("ja_voluntary"))
        return replace(verdict, owed_by=OwedBy.THIRD) if setting.newsletter else verdict
    if ask_cues.AS_ONE_LIKES.search(around) or (setting.newsletter and ask_cues.FREE_STEP.search(before)):
        return replace(verdict.unsure(reason("ja_voluntary")), owed_by=OwedBy.THIRD)
    if verdict.asked is None and THIRD.search(before):
        return verdict.unsure(reason("ja_third_party"))
    return verdict.unsure(reason("ja_newsletter")) if setting.newsletter else verdict
