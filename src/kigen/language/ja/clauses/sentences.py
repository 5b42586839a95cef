"""The own words of a mail as sentences: hard wraps joined, lines that stand for themselves kept apart.

Japanese mail is wrapped by hand, often in mid-sentence, and mixes prose with lists, labels and tables. A line goes on in
the next one unless it ends a sentence, greets somebody, or either of them is a line of its own kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kigen.language.text import Passage, fold
from kigen.patterns import Pattern

_BULLET = Pattern(
    r"[ \t]*(?:[・●○◎■□◆◇★☆▼▽▲△※*＊►▶→⇒✓✔•‣|+#]|[-–—](?=[ \t])|[(<]?\d{1,2}[)>.](?!\d)"
    r"|[①-⑳]|\d{1,2}[:、](?!\d)|[ア-オa-e][)]|【|\[)"
)
_LABEL = Pattern(r"[ \t]*[^\s:。、,]{1,16}(?:[ \t]?[^\s:。、,]{1,8})?[ \t]*(?:(?<!\d):(?!//)|:(?!\d\d|//))")
_DAY = r"(?:(?:20\d\d|令和\d{1,2}|R\d{1,2})[年/.-])?(?:\d{1,2}/ ?\d{1,2}|\d{1,2}月[ ]?\d{1,2}日)(?:[(][^()]{1,4}[)])?"
_HOUR = r"(?:[ ]?(?:\d{1,2}(?:時|:\d\d)(?:\d\d分|半)?|正午|午前中?|午後|夕方|朝一?)(?:まで|〆|必着)?)?"
_CELLS = Pattern(r"\t|\||…|‥|→|←| (?<=[^ ] ) +[^ ]|\.\.\.|---|===")  # by its branches' first characters a search skims
_DAY_FIRST = Pattern(rf"[ ]*{_DAY}{_HOUR}[ :][^。]{{1,40}}$")
_DAY_LAST = Pattern(rf"[^。]{{1,30}}[ ]{_DAY}(?:[ ]?(?:まで|迄|必着|〆|\d{{1,2}}[時:]\d{{0,2}}))?$")
_CLOSING = frozenset("。!?:;」】.")
_CLOSES = Pattern(r"(?:様|殿|さん|先生|御中|各位|です|ます|ました|ません|ください|下さい|したもの)[、,]?$")
_LONGEST_CLOSE = 5
_CUT = Pattern(r"(?:くだ|いただ|お願|ござ|申し上|でしょ|ましょ|ますで|よろし|恐れ入)$")  # a word that goes on in the next line
_OPEN = frozenset("、,をにはがでとのへもてりよばらしき(")
_CONTINUES = Pattern(
    r"[ \t]*(?:[(][月火水木金土日]|まで|迄|[をにでがはのとも](?![一-龠]{2,6}:)|いただ"
    r"|くださ|(?:だ?さい|ます|まし(?:た|て)|ません|しょうか?|です|でした)(?=[。、!?か]|$)"
    r"|必着|正午|[日月時分](?=[ (にまの必中])|\d{1,2}[時:])"
)
_OPENS = Pattern(
    r"[ \t]*(?:よろしく|宜しく|何卒|以上|お忙し|ご多[忙用]|お手数|恐れ入|ご不明|取り急ぎ"
    r"|取急ぎ|まずは|引き続き|今後とも|なお、|また、|つきましては|※)"
)
_LIMITED = Pattern(r"(?:[日時分半午前後曜末]|[)])(?:まで|迄)$")
_RULE = Pattern(r"[ \t]*[-=_*─━═―~・＊…＿]{4,}[ \t]*$")
# 【期　日】, 締　切: the signs of a label, spread to the width of its neighbours
_SPREAD = Pattern(r"(?<![一-龠])([期締納日])([ ]{1,4})([日限切期時])(?=[ ]*[】:\]〉>])")
_MARKS = ("\u3099", "\u309a")
_VOICING = Pattern(f"[{''.join(_MARKS)}]")  # what full-width folding makes of the half-width marks
_WRAPPED = 12  # characters of a line that may have been wrapped by hand, at least
_MOST_LINES = 10_000  # of one mail that are read: what comes after is a pasted document
_LONGEST_LINE = 160  # characters: no line of a list or table is longer
# A sentence with what ends it: its marks and the line break behind them, a line break, a full stop behind Latin words.
_PIECE = Pattern(r"[^。!?\n.]*(?:\.(?!(?<=[a-z)]\.)[ ])[^。!?\n.]*)*(?:[。!?]+[」』)]?\n?|\n|\.|$)")


class Sentence(NamedTuple):
    """A sentence, a list line or a table row: where it stands in the passage, in which paragraph, and as which of them all."""

    start: int
    end: int
    paragraph: int
    number: int


class Letter:
    """The own words of a mail, ready to be read. `folded` is its whole body, folded."""

    def __init__(self, passage: Passage, folded: str) -> None:
        self.passage = passage
        self.folded = folded
        self.text = passage.text
        self._listed: dict[int, bool] = {}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; most mail names no day and is never parted into them."""
        return tuple(_split(self.text))

    def words(self, sentence: Sentence) -> str:
        """The folded text of a sentence."""
        return self.text[sentence.start : sentence.end]

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that holds a place of the passage; None between two."""
        index = self.sentences_before(place) - 1
        return self.sentences[index] if index >= 0 and place < self.sentences[index].end else None

    def sentences_before(self, place: int) -> int:
        """How many sentences begin at or before a place of the passage."""
        return bisect_left(self.sentences, (place + 1,))

    def is_listed(self, sentence: Sentence) -> bool:
        """Whether a sentence stands on a line of its own kind: bullet, label or row."""
        known = self._listed.get(sentence.start)
        if known is None:
            known = self._listed[sentence.start] = self._stands_apart(sentence)
        return known

    def _stands_apart(self, sentence: Sentence) -> bool:
        text = self.text
        first, last = max(0, sentence.start - _LONGEST_LINE), sentence.start + _LONGEST_LINE
        stop = text.find("\n", sentence.start, last)
        line = text[text.rfind("\n", first, sentence.start) + 1 or first : last if stop < 0 else stop]
        if len(line) > _LONGEST_LINE:
            return False
        return _is_of_its_own_kind(line)


def letter(body: str, own: Sequence[tuple[int, int]]) -> Letter:
    """Read the spans `own` of `body` as a passage of sentences."""
    folded = _SPREAD.sub(r"\2\1\3", fold(body))
    return Letter(Passage.of(body, _pieces(folded, _lines(folded, own)), folded=folded), folded)


def _lines(folded: str, own: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """The lines of the own words, each with its place, without line breaks and trailing blanks."""
    found: list[tuple[int, str]] = []
    for start, end in own:
        here = max(0, start)
        words = folded[here:end]
        for line in words.removesuffix("\n").split("\n") if words else ():
            found.append((here, line.rstrip()))
            here += len(line) + 1
    return found[:_MOST_LINES]


def _pieces(folded: str, lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """The lines as pieces of a passage. Lines that follow one another as they stand are one piece, line breaks and all."""
    has_marks = any(mark in folded for mark in _MARKS)
    stretch: int | None = None
    joined = False
    for (start, line), (following, after) in pairwise((*lines, (-1, ""))):
        end = start + len(line)
        first = start + len(line) - len(line.lstrip()) if joined else start
        joined = line != "" and after != "" and line[-1] not in _CLOSING and _goes_on(line, after)
        if has_marks:
            yield from _voiced(folded, first, end, "" if joined else "\n")
            continue
        stretch = first if stretch is None else stretch
        if joined or following != end + 1 or folded[end] != "\n":
            yield stretch, end, "" if joined else "\n"
            stretch = None


def _goes_on(line: str, after: str) -> bool:
    """Whether a line that closes with no mark runs on into the next one. Both hold words and end in no blanks."""
    last = line[-1]
    if _CLOSES.search(line, max(0, len(line) - _LONGEST_CLOSE)):
        return False
    of_its_own_kind = _is_of_its_own_kind(line)
    limited = of_its_own_kind and _LIMITED.search(line, max(0, len(line) - _LONGEST_CLOSE))  # (イ) 原稿：22日正午まで
    reaches = (last in _OPEN and not limited) or bool(
        _CONTINUES.match(after) or _CUT.search(line, max(0, len(line) - _LONGEST_CLOSE))
    )
    if not reaches and (len(line) < _WRAPPED or line.isascii() or " ※" in line):  # a remark ends its line
        return False
    if _RULE.match(line) or _RULE.match(after) or _OPENS.match(after):
        return False
    return not _is_of_its_own_kind(after) and (reaches or not of_its_own_kind)


def _is_of_its_own_kind(line: str) -> bool:
    """Whether a line is that of a list, a label or a row of a table."""
    return bool(_BULLET.match(line) or (":" in line and _LABEL.match(line)) or _is_row(line))


def _is_row(line: str) -> bool:
    """Whether a line has cells, or a day at one of its ends."""
    return bool(_CELLS.search(line) or _DAY_FIRST.match(line) or (" " in line and _DAY_LAST.match(line)))


def _voiced(folded: str, start: int, end: int, joint: str) -> list[tuple[int, int, str]]:
    """A line as pieces in which half-width kana and their voicing marks have become one character."""
    pieces = []
    for mark in _VOICING.finditer(folded, start, end):
        place = mark.start()
        if place > start:
            step = 1 if folded[place] == "\u3099" else 2
            pieces.append((start, place - 1, chr(ord(folded[place - 1]) + step)))
        start = place + 1
    pieces.append((start, end, joint))
    return pieces


def _split(text: str) -> list[Sentence]:
    """Sentences of a passage, without blank ones."""
    found: list[Sentence] = []
    start, paragraph = 0, 0
    for words in _PIECE.findall(text):
        if bare := words.strip():
            first = start + words.index(bare)
            found.append(Sentence(first, first + len(bare), paragraph, len(found)))
        elif words == "\n":
            paragraph += 1
        start += len(words)
    return found
