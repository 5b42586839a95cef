"""What is said of a date, and the words beside it: around it in its sentence, and in the sentence behind."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import dropwhile

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.reason import Reason
from kigen.patterns import Pattern

_OWN_LIMIT = Pattern(r"(?:\d[日時分)]?|(?<!期)[日時曜末週月明)]|正午)[ ]?(?:いっぱい|まで|迄|中に|必着|〆|以内|を[目期]|には)")
_COUNTED_FROM = Pattern(
    r"(?:たら|次第)、?約?\d{1,2}(?:営業)?日以内"
)  # 届きましたら5日以内に: from a day that is told elsewhere
WINDOW = 160  # characters around a date that are read: sentences of letters are shorter
LONGEST_LIST = 8  # lines


_EVENT_COUNTED = Pattern(r"(?<=[:】\]])[ ]?[^\s、。:】はがをも]{1,10}の$")  # 提出期限:開催日の1か月前


@dataclass(slots=True)
class Verdict:
    """Whose deadline, how sure, and where the asking words stand (offsets of the passage)."""

    owed_by: OwedBy
    certain: bool
    reasons: tuple[Reason, ...]
    asked: tuple[int, int] | None = None
    soft: bool = False

    def unsure(self, *why: Reason) -> Verdict:
        """The same verdict, as a guess."""
        return Verdict(self.owed_by, False, (*self.reasons, *why), self.asked, self.soft)

    def asked_at(self, asked: tuple[int, int]) -> Verdict:
        """The same verdict, by asking words that stand there."""
        return Verdict(self.owed_by, self.certain, self.reasons, asked, self.soft)


def around(letter: Letter, sentence: Sentence, expression: Expression) -> tuple[str, str]:
    """The words of a sentence before a date and behind its limit words; the event from which one counts back says nothing."""
    start, end = max(sentence.start, expression.start - WINDOW), min(sentence.end, expression.tail + WINDOW)
    before = letter.text[start : expression.start]
    before = _EVENT_COUNTED.sub("", before) if expression.rule == "days_before" else before
    return before, letter.text[expression.tail : end]


def next_words(letter: Letter, sentence: Sentence) -> str:
    """The sentence behind one, or behind the list in which it stands, in its paragraph."""
    behind = letter.sentences[sentence.number + 1 : sentence.number + 1 + LONGEST_LIST]
    if letter.is_listed(sentence):
        behind = tuple(dropwhile(letter.is_listed, behind))
    return letter.words(behind[0])[:WINDOW] if behind and behind[0].paragraph == sentence.paragraph else ""


def limit_named_next(letter: Letter, sentence: Sentence) -> bool:
    """Whether the next sentence has a limit of its own: 期日が今週末に近づいております。6月12日までにご入力ください。"""
    behind = letter.sentences[sentence.number + 1 : sentence.number + 2]
    return bool(behind) and _OWN_LIMIT.search(letter.text, behind[0].start, behind[0].end) is not None


def has_own_limit(letter: Letter, sentence: Sentence, asked: tuple[int, int]) -> bool:
    """Whether the ask beside a stated date has a day of its own: 最終便は11時締切です。個数を12日中にご連絡ください."""
    asking = letter.sentence_at(asked[0])
    if asking is None or asking == sentence or letter.is_listed(sentence):
        return False
    return _OWN_LIMIT.search(_COUNTED_FROM.sub("", letter.text[asking.start : asked[0]])) is not None
