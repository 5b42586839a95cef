"""What a deadline asks for: the thing handed over (見積依頼書), the step with its object (検収書のご返送), else the subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.what.asides import without_asides
from kigen.language.ja.what.deed import told, with_deed
from kigen.language.ja.what.empty import COUNTED, NAMES_NOTHING, is_relation, is_version
from kigen.language.ja.what.forms import filled_in, form_above, form_of
from kigen.language.ja.what.naming import (
    act_of,
    answered,
    cell_behind,
    from_subject,
    is_act_alone,
    label_of,
    named,
    trimmed,
    with_act,
)
from kigen.language.ja.what.nearby import (
    about,
    asked_before,
    contents,
    handed_over,
    listed_above,
    listed_below,
    listed_between,
    numbered,
    of_subject,
    question_before,
    sent_along,
    sent_here,
    step_above,
)
from kigen.language.ja.what.places import HEAD_TOPIC, places
from kigen.language.ja.what.questions import is_bare_question, question_in
from kigen.language.ja.what.spoken import is_thing, spoken_of, wanted
from kigen.language.ja.whose.beside import WINDOW, around
from kigen.patterns import Pattern

_SAID = Pattern(
    r"お?気(?:づ|付)きの(?:点|こと)|お?気になる(?:点|箇所)(?:など)?|(?:ご|お)?(?:意見|指示|意向|フィードバック|要望|希望|考え|感想|見解|コメント|指摘)"
)
_CHOOSES = Pattern("どちら|いずれ|どれ")
_LISTED_BELOW = Pattern(r"^(?:以下|下記)(?:お手元|、)|(?:以下|下記|次)(?:の(?!口座|とお|通|要領|URL|リンク)[^、。]{1,12})?を")
_ENDED = Pattern("完了|終了")  # of a step, not of what was sent along
_LEADS_ON = ("いただき", "頂き")
_DEADLINE_LABEL = Pattern(r"期限|期日|締|〆|リミット")
# 水を取って、12日までに送り返してください: what is sent back is what was sent.
_RETURNS = Pattern(r"(?:送り返|返送|ご?返却|お返し|返し|お戻し|戻し)[^、。]{0,6}$")
_ON_THE_WAY = Pattern(r"を[^、。を]{1,10}[てで]、")


# 提出は6月12日まで: the thing stands where the step was asked for.
_STEP_TOPIC = Pattern(
    r"(?:なお|また|ちなみに)?、?(?P<step>(?:ご|お)?(?:提出|返送|返信|回答|返却|返答|送付|申し?込み?|入稿|支払い?|振込み?))(?:の?(?:期限|締め?切り?|期日))?は、?(?![^。]*を)"
)
# 16日が修正のご指示の最終日です: what the limit is of.
_LIMIT_IS = Pattern(
    r"が(?P<thing>[^。、はがを0-9]{2,20})の(?:最終日|締め?切り?日?|〆切り?|期限|期日|デッドライン|(?:タイム)?リミット)(?:です|とな|にな|でござ)"
)
_OF_READER = Pattern(r"(?:^|の)[ごお][一-龠]")
_SHORT = 3  # characters of a name that may only be the end of the whole one
_LONGEST_CITED = 24


class Ask(NamedTuple):
    """What is asked for, as a letter may call it, and what of that tells it from another ask of the same mail."""

    words: str | None
    thing: str | None


@dataclass(slots=True)
class _Heard:
    """What the words around a date say of what is asked for, where none of them names the thing."""

    answer: str | None  # for which the asking words ask
    act: str | None = None
    counted: str | None = None
    said: str | None = None
    question: str | None = None


def ask_of(letter: Letter, sentence: Sentence, expression: Expression, asked: tuple[int, int] | None, subject: str) -> Ask:
    """What is asked for by an expression's date; the subject's words when the sentences do not say; None without either."""
    before, rest = around(letter, sentence, expression)
    limit = _LIMIT_IS.match(rest)
    told_of = trimmed(limit["thing"]) if limit else None
    row = numbered(letter, before) or (told_of if is_thing(told_of) or _OF_READER.search(told_of or "") else None)
    row = row or (_of_row(letter, sentence, before, rest) if letter.is_listed(sentence) else _of_step(letter, sentence, before))
    if row is not None:
        return Ask(row, row)
    asked = _outside_notes(letter, sentence, asked)
    asking = _asking_words(letter, asked)
    heard = _Heard(told(asking))
    for words in filter(None, places(letter, sentence, expression, asked)):
        thing = _thing_in(words, heard)
        if heard.question is not None and not is_bare_question(heard.question):
            matter = _matter_asked(letter, sentence, expression, heard.question)
            if matter == heard.question and _CHOOSES.match(matter):
                matter = of_subject(subject) or matter
            return Ask(_answer_to(matter, heard), heard.question)
        if (
            thing is not None
            and _RETURNS.search(asking)
            and _is_done_with(thing, words)
            and (sent := sent_along(letter, sentence))
        ):
            return Ask(with_deed(sent, asking), sent)
        if thing is None or COUNTED.match(thing):
            heard.counted = heard.counted or thing
            heard.act = heard.act or act_of(words)
            continue
        thing = _of_subject_whole(thing, subject)
        form = form_of(letter, sentence, asked) or filled_in(letter, sentence, thing)
        if form is None and is_relation(thing):
            return Ask(with_deed(_of_matter(letter, sentence, thing, subject), asking), thing)
        name = _about(form or thing, heard.said)
        return Ask(name if heard.said else with_deed(name, asking), name)
    return _from_around(letter, sentence, expression, asked, subject, asking, heard)


def _outside_notes(letter: Letter, sentence: Sentence, asked: tuple[int, int] | None) -> tuple[int, int] | None:
    """The asking words, unless they stand in the brackets of another line: 返送方法：メール（パスワードをかけてください）."""
    asking = letter.sentence_at(asked[0]) if asked else None
    if asked is None or asking is None or asking is sentence:
        return asked
    before = letter.text[max(asking.start, asked[0] - WINDOW) : asked[0]]
    return None if before.rfind("(") > before.rfind(")") else asked


def _thing_in(words: str, heard: _Heard) -> str | None:
    """The thing that a stretch of text names; what else it says is noted."""
    thing, question = named(words), question_in(words) if heard.answer else None
    if thing is not None and is_act_alone(thing):
        heard.act, thing = heard.act or thing, answered(words.rpartition(thing)[0] + thing)
    if thing is not None and NAMES_NOTHING.search(thing):
        thing = None
    if question is not None and (thing is None or thing in question or question in thing):
        heard.question, thing = heard.question or question, None
    if thing is not None and _SAID.fullmatch(thing):
        heard.said, thing = heard.said or thing, None
    return thing


def _is_done_with(thing: str, words: str) -> bool:
    """Whether something is done with a thing on the way: 水を取って、."""
    return _ON_THE_WAY.match(words, words.rfind(thing) + len(thing)) is not None


def _from_around(
    letter: Letter,
    sentence: Sentence,
    expression: Expression,
    asked: tuple[int, int] | None,
    subject: str,
    asking: str,
    heard: _Heard,
) -> Ask:
    """What is asked for where the words beside the date do not say it: from the sentences around, else from the subject."""
    act, said = heard.act, heard.said
    before = around(letter, sentence, expression)[0]
    near = (
        contents(letter, sentence)
        or form_of(letter, sentence, asked)
        or asked_before(letter, sentence)
        or wanted(letter, sentence)
        or sent_here(before)
        or (handed_over(letter, sentence) if _RETURNS.search(asking) else None)
        or sent_along(letter, sentence, whole_thing=heard.answer is None)
        or ((heard.counted or _says_listed_below(letter, sentence, expression)) and listed_below(letter, sentence))
        or listed_between(letter, sentence, asked)
        or listed_above(letter, sentence)
    )
    question = heard.question
    if question is None and near is None:
        question = question_before(letter, sentence) if heard.answer else None
    if question is None and near is None:
        near = (about(letter, sentence) if heard.answer else None) or spoken_of(letter, sentence, before)
    if question is None and near is None and not is_bare_question(within := question_in(without_asides(before)) or ""):
        question = within or None
    if near is not None:
        near = _of_subject_whole(near, subject)
    cited = from_subject(subject)
    thing = near or (cited if cited and (act is None or is_act_alone(act)) and not is_act_alone(cited) else None)
    if question is not None:
        matter = thing if heard.question is not None else None
        words: str | None = _answer_to(matter or question, heard)
    elif thing:
        words = _about(thing, said) if said else with_act(thing, act) if act else with_deed(thing, asking)
    else:
        words = said or heard.counted or act or cited or about(letter, sentence)
    return Ask(words, words)


def _says_listed_below(letter: Letter, sentence: Sentence, expression: Expression) -> bool:
    """Whether the words around a date say that things are listed below: 以下の書類を."""
    first, last = max(sentence.start, expression.start - WINDOW), min(sentence.end, expression.tail + WINDOW)
    return _LISTED_BELOW.search(letter.text, first, last) is not None


def _of_subject_whole(thing: str, subject: str) -> str:
    """防火訓練の計画シート for シート, 求人原稿の修正版 for 修正版: the whole name, where the subject has it."""
    if is_version(thing):
        matter = of_subject(subject)
        return f"{matter}の{thing}" if matter and thing not in matter else thing
    cited = from_subject(subject) if len(thing) <= _SHORT else None
    return cited if cited and cited.endswith(thing) and len(cited) <= _LONGEST_CITED else thing


def _of_row(letter: Letter, sentence: Sentence, before: str, rest: str) -> str | None:
    """What the row of a list or table names beside its date."""
    cell = label_of(before) or cell_behind(rest)
    if cell is not None and is_act_alone(cell) and _DEADLINE_LABEL.search(before):
        return step_above(letter, sentence, cell)
    return cell


def _of_step(letter: Letter, sentence: Sentence, before: str) -> str | None:
    """提出は12日まで: the step with its thing, where it was asked for above."""
    step = _STEP_TOPIC.match(before)
    return step_above(letter, sentence, step["step"]) or form_above(letter, sentence, step["step"]) if step else None


def _asking_words(letter: Letter, asked: tuple[int, int] | None) -> str:
    """The words right before the verb that asks at last: ご記入いただき、ご返送 ください."""
    asking = letter.sentence_at(asked[0]) if asked else None
    if asked is None or asking is None:
        return ""
    place = asked[0]
    if letter.text.startswith(_LEADS_ON, place):
        later = (one for one in predicates(letter.text, asked[1], min(asking.end, asked[1] + WINDOW)) if one.act is Act.REQUEST)
        place = next((one.start for one in later), place)
    return letter.text[max(asking.start, place - WINDOW) : place]


def _answer_to(matter: str, heard: _Heard) -> str:
    """出席されるかどうかのお返事: the answer to a question, or about a matter."""
    return f"{matter}の{heard.answer or 'ご連絡'}"


def _matter_asked(letter: Letter, sentence: Sentence, expression: Expression, question: str) -> str:
    """面材ですが、AとBのどちらにするか: what is to be chosen where the sentences name it, else the question as it stands."""
    if not _CHOOSES.search(question):
        return question
    before = around(letter, sentence, expression)[0]
    head = HEAD_TOPIC.match(before)
    return (head and named(head[0])) or sent_here(before) or about(letter, sentence) or question


def _of_matter(letter: Letter, sentence: Sentence, relation: str, subject: str) -> str:
    """発表会の人数: a number, size or copy with what it is of, where the mail says so."""
    matter = (None if _ENDED.match(relation) else about(letter, sentence)) or of_subject(subject)
    core = relation.lstrip("ごお")
    if matter is None or core.rpartition("の")[2].lstrip("ごお") in matter.removesuffix(core):
        return relation  # 最終人数の件で、最終のご人数を
    return matter if matter.endswith(core) else f"{matter}の{relation}"


def _about(thing: str, said: str | None) -> str:
    """出願の要否についてのご指示: what is to be said, and about what."""
    return thing if said is None or said.lstrip("ごお") in thing else f"{thing}についての{said}"


def ask_of_request(letter: Letter, sentence: Sentence, asked: tuple[int, int], subject: str) -> str | None:
    """What a sentence asks for that names no date; the subject's words when it does not say."""
    words = letter.text[max(sentence.start, asked[0] - WINDOW) : asked[0]]
    thing = named(words)
    if thing is None or is_act_alone(thing):
        thing = (thing and answered(words.rpartition(thing)[0] + thing)) or from_subject(subject) or thing
        return thing or act_of(words)
    return with_deed(thing, words)
