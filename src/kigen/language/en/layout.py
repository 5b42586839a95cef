"""Paragraphs and sentences of a mail: soft line breaks are taken out, and every character keeps its place.

Where a writer's mail program broke a line, the break becomes a space; where the writer ended a line (a list, a label, a
short line), it stays. One character is replaced by one, so that offsets in the flat text are offsets in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kigen.language.text import fold
from kigen.patterns import Pattern, any_of

_LEADERS = Pattern(
    r"(?<=[\w)] )\.{3,}(?= (?:by|before|due|mon|tue|wed|thu|fri|sat|sun|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|today|tomorrow))",
    re.IGNORECASE,
)
_LONGEST = 600  # characters of a sentence
_DATE_REACH = 24  # characters that a day and the word before it take
_WRAPPED = 44  # a line at least this long was probably broken by the mail program
_BULLET = Pattern(r"\s*(?:[-*•·–—+>=_#|]+\s|\(?\d{1,2}[.)]\s|\(?[a-zA-Z][.)]\s|[ivx]+[.)]\s)")
_LABEL = Pattern(r"\s*[A-Z][\w /'&-]{1,30}:(?:\s|$)")
_LABEL_OF_A_SHORT_LINE = Pattern(r"\s*[a-z0-9][\w /'&-]{1,30}:\s+\S")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\b"
# "August 20 - Meetings begin": a line of a schedule
_DATED_ITEM = Pattern(
    rf"(?i)\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*)?(?:{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*(?:[-–—:]\s|\t)"
)
# "Dana - head count - Friday": a row of a list, when the line before is one too
_ROW = Pattern(r"\s*[A-Z][\w'’]*(?:\s[\w'’]+){0,3}(?:\s+[-–—|]\s|\t)")
_LIMIT_ALONE = Pattern(r"(?i)\s*[\w /'&-]{0,30}\b(?:deadline|due|by|date|cut-?off):\s*$")
# "By Friday, November" and "30, or else": a line break within a date, whatever the next line looks like
_HANGS = Pattern(
    rf"\b(?:by|before|on|until|till|due|is|day,?)\s+(?:the\s+)?(?:{_MONTH}\.?|(?P<day>\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?))$",
    re.IGNORECASE,
)
_DAY_NEXT = Pattern(r"\s*\d{1,2}(?:st|nd|rd|th)?\b(?![:/]\d|\s*[-–—)])")
_MONTH_NEXT = Pattern(rf"(?i)\s*{_MONTH}")
_GOES_ON = frozenset(  # a line that ends so goes on
    """
    by on at to the a an of and or for before until from in with your our my than is are this next later
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_RULERS = frozenset({"---", "===", "___", "***", "–––", "———"})  # a line that only rules off
# "By Friday, please.", a paragraph by itself: it belongs to what was asked before it
_OF_A_DAY = """
    by before on at no not later than until the this next end close of business day play cob eob eod noon midday midnight today
    tonight tomorrow morning afternoon evening lunch latest very please pls or sooner sharp
    """.split()  # noqa: SIM905 - as above
_DAY_ALONE = Pattern(
    rf"[-–•*\s]{{0,4}}(?:(?:{any_of(_OF_A_DAY)}|"
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun)(?:day)?|sat|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}|\d[\d:./]{0,9}\s?(?:st|nd|rd|th|[ap]\.?m\.?)?)(?:[\s,.;!–-]+|$)){1,9}?(?:\n|$)",
    re.IGNORECASE,
)
_PARAGRAPH = Pattern(r"\n[^\S\n]*\n\s*")
# Few characters end a sentence: the search skips from one to the next, and what stands before it decides.
_SENTENCE_END = Pattern(
    r"[.!?\n;…•*-](?:(?<=\.)\.++\s*+(?!(?:and|but|or|nor|not|which|with|for)\b(?-i:\s[a-z]))|(?<=[.!?])[\"')\]]*\s+|(?<=\n)\n*|(?<=;)\s+|(?<=…)\s*|(?<=[•*])\s+|(?<=\s-)-\s)|"
    r"[:;]-?[)(DP]\s+(?=(?-i:[A-Z]))|"
    r"  +(?=(?:Please|Pls|Would|Could|Can|Need|Kindly)\s)"
)
_ABBREVIATION = Pattern(
    r"(?=(?-i:[A-Za-z]))(?:\b(?:mr|mrs|ms|dr|prof|st|art|qty|ref|inv|est|incl|excl|resp|no|nos|vs|etc|e\.g|i\.e|inc|co|corp|ltd|dept|conf|approx|ext|attn|re|fig|max|min|u\.s|u\.k|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|fri|sat|sun|a\.m|p\.m|am|pm|(?<!['’])[A-Za-z]|c\.o\.b|ft))$",
    re.IGNORECASE,
)
# "a list for Netco. by tomorrow.": a limit that begins small belongs to what stands before the full stop
_LIMIT_GOES_ON = Pattern(
    r"(?:by|before|no\s+later\s+than|on\s+or\s+before)\s+(?:the\s+)?(?:today|tomorrow|noon|cob|eod|close|end|\d|[a-z]{3,9}day\b)"
)
# "By 16. November", as it is written in German; not "by June 12. June 15 will do"
_NO_MONTH_BEFORE = r"(?<!(?:ary|rch|ril|may|une|uly|ust|ber|jan|feb|mar|apr|jun|jul|aug|sep|ept|oct|nov|dec)\s)"
_DAY_OF_MONTH = Pattern(rf"(?<![\d.]){_NO_MONTH_BEFORE}\d{{1,2}}\.\s{_MONTH}", re.IGNORECASE)
_MONTH_REACH = 12  # characters in which its name stands behind the day
_CAPITAL = Pattern(r"[\"'(\[]*[A-Z]")
# The heading, without a colon, of a list of what the reader does
HEADING = Pattern(
    r"(?:^|(?<=\n))[*#_ \t]*(?:your\s+(?:check-?list|to[\s-]?dos?|to[\s-]do\s+list|tasks?|deadlines?|actions?|"
    r"action\s+items|homework)|"
    r"(?:still\s+)?(?:needed|missing|outstanding|required|due|to\s+come)\s+from\s+you|(?:action(?:s|\s+items)?|to[\s-]?dos?|deadlines?)\s+(?:for|from)\s+you|"
    r"what\s+(?:we|I)\s+(?:still\s+)?need(?:\s+from\s+you)?|"
    r"(?:client|customer)\s+(?:actions?|to[\s-]?dos?|tasks?|deliverables))[*_ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_HEADING = 40


def plain(text: str) -> str:
    """The text folded, and dots that lead to a day as a colon, of the same length: "Final art ...... Mon 2/16"."""
    text = fold(text)
    return _LEADERS.sub(lambda dots: ":".ljust(len(dots[0])), text) if "..." in text else text


def flat(text: str, start: int, end: int) -> str:
    """text[start:end] with soft line breaks replaced by spaces; hard breaks stay."""
    part = text[start:end]
    if "\n" not in part:
        return part
    lines = part.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        joined += [" " if _runs_on(before, line) else "\n", line]
    return "".join(joined).replace("\r", " ")


def _runs_on(before: str, line: str) -> bool:
    """Whether the sentence of `before` goes on in `line`."""
    before = before.rstrip()
    follows = line.strip()
    if _splits_a_date(before, line):
        return True
    if not before or not follows or before[-3:] in _RULERS or _BULLET.match(line) or _DATED_ITEM.match(line):
        return False
    if ":" in line and (_LABEL.match(line) or (len(before) < _WRAPPED and _LABEL_OF_A_SHORT_LINE.match(line))):
        return False
    if _is_row(line) and _is_row(before):
        return False
    if (before.endswith(":") and _LIMIT_ALONE.match(before)) or before.rsplit(None, 1)[-1].lower() in _GOES_ON:
        return True
    return follows[0].islower() or (follows[0].isdigit() and len(before) >= 25) or len(before) >= _WRAPPED


def _splits_a_date(before: str, line: str) -> bool:
    """Whether a date begins at the end of a line and goes on in the next one."""
    last, first = before.rpartition(" ")[2].lower(), line.lstrip()[:3].lower()
    of_a_month = last[:3] in _MONTHS and first[:1].isdigit()
    if not of_a_month and not (first in _MONTHS and (last[:1].isdigit() or last == "of")):
        return False
    hanging = _HANGS.search(before, max(0, len(before) - _DATE_REACH))
    return hanging is not None and (_DAY_NEXT if hanging["day"] is None else _MONTH_NEXT).match(line) is not None


def _is_row(line: str) -> bool:
    """Whether a line has columns, or begins with a name and a dash."""
    return "\t" in line or " | " in line or "   " in line.strip() or _ROW.match(line) is not None


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The blocks of text[start:end] between blank lines; what a colon or a heading announces belongs to it."""
    here = start
    for match in _PARAGRAPH.finditer(text, start, end):
        if text.endswith((":", ": "), here, match.start()) or _DAY_ALONE.match(text, match.end(), end):
            continue
        if match.start() - here < _LONGEST_HEADING and HEADING.fullmatch(text, here, match.start()):
            continue
        if match.start() > here:
            yield here, match.start()
        here = match.end()
    if end > here:
        yield here, end


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """The sentences of a flat paragraph, as spans in it. What goes on without an end is cut at a space."""
    spans: list[tuple[int, int]] = []
    here = 0
    for match in _SENTENCE_END.finditer(paragraph):
        start, end = match.span()
        if start < here or (paragraph[start] == "." and not _ends_sentence(paragraph, here, match)):
            continue
        if paragraph[start] == "." and _LIMIT_GOES_ON.match(paragraph, end):
            continue
        spans.append((here, end))
        here = end
    if here < len(paragraph):
        spans.append((here, len(paragraph)))
    if len(paragraph) > _LONGEST:
        spans = [piece for start, end in spans for piece in _cut(paragraph, start, end)]
    return [(start, end) for start, end in spans if not paragraph[start:end].isspace()]


def _cut(paragraph: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span in pieces of no more than a long sentence's length."""
    pieces: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        space = paragraph.rfind(" ", start + 1, start + _LONGEST)
        cut = space + 1 if space > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    if end > start:
        pieces.append((start, end))
    return pieces


def _ends_sentence(paragraph: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence rather than an abbreviation."""
    if not _ABBREVIATION.search(paragraph, max(start, match.start() - 8), match.start()):
        numbered = paragraph[match.start() - 1 : match.start()].isdecimal()
        return not (numbered and _DAY_OF_MONTH.search(paragraph, max(start, match.start() - 2), match.end() + _MONTH_REACH))
    # "by 5 p.m. Please", "on Weds. We'd": a capital that cannot follow an abbreviation starts a sentence.
    word = paragraph[max(start, match.start() - 4) : match.start()].lower()
    # "the new drive O.  The old one": two blanks are set behind a sentence
    ends = word.endswith(("m", "day", "c", "s", "v", "n", "d", "i")) or match[0].endswith("  ")
    if not ends or _CAPITAL.match(paragraph, match.end()) is None:
        return False
    if _OPENER.match(paragraph, match.end()) is not None:
        return True
    return word.endswith((*_WEEKDAYS, "am", "pm", ".m")) and _ASKING_OPENER.match(paragraph, match.end()) is not None


_WEEKDAYS = ("mon", "tue", "tues", "wed", "weds", "hurs", "fri")
_ASKING_OPENER = Pattern(
    r"(?:fedex|fax|mail|e-?mail|get|give|bring|drop|need|make|take|tell|ring|text|sign|check|pick|put|ship|still|just|not|no|yes|which|who|why)\b",
    re.IGNORECASE,
)
_OPENER = Pattern(
    r"(?:please|pls|i|i'm|i'll|we|we'll|you|he|she|they|it|this|that|the|thanks|thank|if|can|could|would|"
    r"will|let|also|then|so|my|your|our|when|what|"
    r"how|sorry|hope|regards|best|as|and|but|any|call|send|otherwise|there|do|have)\b",
    re.IGNORECASE,
)
