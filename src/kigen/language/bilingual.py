"""Mail in two languages: whole paragraphs of another language are read by its pack, and what both say is said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kigen.language.deadline import Context, Deadline
from kigen.language.pack import Pack
from kigen.patterns import compiled

_BLANK_LINES = compiled(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = compiled(r"[。！？：]\s*|[.!?](?=\s|[^\x00-\x7f])\s*|\n")
PART = 0.1  # of a mail in another language, below which no paragraph of it is looked for
_MARGIN = 0.5  # by which a paragraph must be more in another language than in the mail's own
# by 6/8（月）10:00（日本時間）: notes of the mail's own language in a sentence of another one
_NOTE = compiled(r"[（(][^（）()\n]{0,12}[^\x00-\x7f（）()][^（）()\n]{0,12}[）)]")
# までに final confirmation をお願いします。, but not: by 17:00 JST です。
_CLOSES = {"ja": compiled(r"[ァ-ヶ一-龠ぁ-ん]{3}[ぁ-ん]。\s*\Z")}
_SHORTEST_SENTENCE = 30  # bytes of a sentence within a paragraph
_FEWEST_WORDS = 4  # of such a sentence in Latin letters: fewer are an address or a name
_SHORTEST = 45  # bytes of a paragraph: what is shorter is a name, a heading, a line of an address

Spans = Sequence[tuple[int, int]]


def by_language(body: str, own: Spans, main: Pack, speaking: Iterable[Pack]) -> Iterator[tuple[Pack, Spans]]:
    """The spans that each pack is to read, the mail's own language first. Neighbouring paragraphs of one pack stay together.

    `speaking` are the packs of which at least a `PART` of the own words is.
    """
    present = [pack for pack in speaking if pack is not main]
    if not present:
        yield main, own
        return
    spans: dict[str, list[tuple[int, int]]] = {pack.code: [] for pack in (main, *present)}
    for span in own:
        before = ""
        for start, end, code in _pieces(body, span, main, present):
            begin = spans[code].pop()[0] if code == before else start
            spans[code].append((begin, end))
            before = code
    yield from ((pack, spans[pack.code]) for pack in (main, *present) if spans[pack.code])


def _pieces(body: str, span: tuple[int, int], main: Pack, others: Sequence[Pack]) -> Iterator[tuple[int, int, str]]:
    """The paragraphs of a span with their languages; of one in the mail's own language, the sentences of another one too."""
    for start, end in _paragraphs(body, *span):
        code = _language(body[start:end], main, others)
        if code != main.code or not any(pack.speaks(body[start:end]) >= PART for pack in others):
            yield start, end, code
            continue
        before = code
        for first, last in _sentences(body, start, end):
            sentence = body[first:last]
            short = len(sentence.encode("utf-8", "replace")) < _SHORTEST_SENTENCE
            # "by 5 p.m. on Friday": what is cut behind an abbreviation stays with what stands before it
            goes_on = short and before != code and main.speaks(sentence) < _MARGIN
            if not goes_on:
                address = sentence.isascii() and len(sentence.split()) < _FEWEST_WORDS
                before = main.code if address else _language(sentence, main, others, _SHORTEST_SENTENCE)
            yield first, last, before


def _sentences(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, each with the space behind it."""
    here = start
    for stop in _SENTENCE_END.finditer(body, start, end):
        yield here, stop.end()
        here = stop.end()
    if here < end:
        yield here, end


def _paragraphs(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of a span, each with the blank lines behind it."""
    here = start
    for blank in _BLANK_LINES.finditer(body, start, end):
        yield here, blank.end()
        here = blank.end()
    if here < end:
        yield here, end


def _language(paragraph: str, main: Pack, others: Sequence[Pack], shortest: int = _SHORTEST) -> str:
    if len(paragraph.encode("utf-8", "replace")) < shortest:
        return main.code
    if shortest == _SHORTEST_SENTENCE:
        paragraph = _NOTE.sub("", paragraph)
    best = max(others, key=lambda pack: pack.speaks(paragraph))
    closes = _CLOSES.get(best.code) if shortest == _SHORTEST_SENTENCE else None
    if closes is not None and closes.search(paragraph):  # whatever words of the other language it holds
        return best.code
    share = main.speaks(paragraph) + _MARGIN
    return best.code if best.speaks(paragraph) >= share else main.code


def read_each(body: str, parts: Iterable[tuple[Pack, Spans]], context: Context) -> list[Deadline]:
    """What the packs read in their parts. The subject is the first one's. The same day said in two languages is once."""
    kept: list[Deadline] = []
    for number, (pack, spans) in enumerate(parts):
        within = replace(context, subject="") if number else context
        text = _NOTE.sub(lambda note: " " * len(note[0]), body) if number else body
        for read in pack.deadlines(text, spans, within):
            found = _as_written(read, text, body)
            twin = next((one for one in kept if _is_translation(one, found)), None)
            if twin is None:
                kept.append(found)
            elif found.certain and not twin.certain:
                kept[kept.index(twin)] = found
    return sorted(kept, key=lambda one: one.start)


def _as_written(found: Deadline, read: str, body: str) -> Deadline:
    """A deadline with its words as they stand in the mail, not as they were read."""
    if found.phrase == body[found.start : found.end]:
        return found
    stands = re.search(r"\s+".join(map(re.escape, found.sentence.split())), read)
    sentence = " ".join(body[stands.start() : stands.end()].split()) if stands else found.sentence
    return replace(found, phrase=body[found.start : found.end], sentence=sentence)


def _is_translation(one: Deadline, other: Deadline) -> bool:
    return (one.owed_by, one.due.timetuple()[:3]) == (
        other.owed_by,
        other.due.timetuple()[:3],
    ) and one.language != other.language
