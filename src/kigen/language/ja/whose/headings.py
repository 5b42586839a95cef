"""What stands above a date: the heading of its list or table, the sentence that leads to it, the line above it."""

from __future__ import annotations

from itertools import dropwhile

from kigen.language.ja.clauses import limit_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.whose.beside import LONGEST_LIST
from kigen.patterns import Pattern

_DRAWN = Pattern(r"[-_=─━═―—~・*|+ ]+$")
_LINE_ABOVE = 24  # a heading above a date alone on its line is shorter than this
# 【お二人へのお願い】, a heading and no row
_HEADS = Pattern(
    r"[【《](?:[弊当貴](?:社|所|院|店|方|校|園)|御社|こちら|お客様|[^\d:。、】》]{1,8}様)(?:側)?[】》]|"
    r"[【《][^\d:。]{2,20}(?:お願い|宿題|ご?依頼|作業|対応|すること|タスク|(?:する|める|いただく|行う|したい)もの|側|担当)[^\d:。】》]{0,6}[】》]|"
    r"[■□◆●○▼・]?[ ]?ご(?:提出|準備|用意|返送|返却|持参|送付)(?:いただく|いただきたい|頂く)(?:もの|物|書類|資料)[ ]?:?"
)
_BEGINS_SPAN = Pattern(r"[・ ]*\d{1,2}[月/][ ]?\d{1,2}日?(?:[(][^()]{1,4}[)])?[ ]?[~〜-][ ]?")  # 5月14日(水)~
_NUMBERED = Pattern(r"^[(<]?\d{1,2}[)>.:、 ] *")
_NO_HEADING = Pattern(r"\d|。$")
_DATED = Pattern(r"\d[ ]?[月/]|\d[ ]?日")


def heading(letter: Letter, sentence: Sentence, says: Pattern) -> bool:
    """Whether the sentence above the list in which a day stands says so."""
    intro = intro_of(letter, sentence) if letter.is_listed(sentence) else None
    return intro is not None and says.search(letter.words(intro)) is not None


def intro_of(letter: Letter, sentence: Sentence) -> Sentence | None:
    """The sentence above the list in which a sentence stands."""
    above = letter.sentences[max(0, sentence.number - LONGEST_LIST) : sentence.number]
    return next(dropwhile(lambda one: letter.is_listed(one) and not _HEADS.fullmatch(letter.words(one)), reversed(above)), None)


def is_under_heading(letter: Letter, sentence: Sentence) -> bool:
    """Whether a line of a table or list stands under one that names deadlines."""
    if not letter.is_listed(sentence):
        return False
    index = sentence.number
    for above in reversed(letter.sentences[max(0, index - 8) : index]):
        words = letter.words(above)
        if len(words) <= 60 and limit_cues.HEADING.search(words) and not _DATED.search(words):
            return True
        if not (letter.is_listed(above) or _DRAWN.match(words)):
            return False
    return False


def headed(letter: Letter, sentence: Sentence, before: str) -> str:
    """The words before a date, or the heading above it where it stands alone on its line."""
    alone = not before.strip(" ・-") or _BEGINS_SPAN.fullmatch(before) is not None
    return _line_above(letter, sentence) + " " * (before != "") + before if alone else before


def _line_above(letter: Letter, sentence: Sentence) -> str:
    """The heading above a date that stands alone on its line."""
    index = sentence.number
    if index == 0:
        return ""
    words = _NUMBERED.sub("", letter.words(letter.sentences[index - 1]))
    return words if len(words) <= _LINE_ABOVE and not _NO_HEADING.search(words) else ""
