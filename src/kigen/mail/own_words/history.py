"""Which lines of a body are history: quoted, forwarded, or the lines that introduce them.

Two kinds exist. Where quoting marks each line (`>`), only those lines are history, and what stands between them is an
answer. Where a mail program puts the old mail below as it was (Outlook, Notes, forwards), everything from the
introduction on is history. Works on lines, in linear time: every look back or ahead is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kigen.mail.own_words.vocabulary import parts
from kigen.patterns import compiled

_MOST_HEADER_LINES = 60
_MOST_LINES_BELOW = 60

_PREFIXED = compiled(r"\s{0,4}(?:[>＞](?!From )|[A-Za-z]{1,4}>[ >]|(?:\||┃) ?[>＞])")
_EMPHASIS = compiled(r"\s*[>＞]{2,}.*[<＜]{2,}\s*$")

# Lines that say "the old mail follows": Outlook, Outlook Express, Gmail, Apple Mail, Notes, Yahoo! Mail, Becky!
_DASHES = r"[-_=*―─━\s]{2,}"
_OLD_MAIL = (
    r"original (?:message|appointment|e?-?mail)|forwarded (?:message|mail|by\b.{0,120})|forward(?:ed)? header"
    r"|forwarded[ ]*[-_=*]{3}"
    r"|(?:元の|オリジナル)(?:メッセージ|メール|の予定)|(?:転送|返信元|引用)(?:された)?(?:メッセージ|メール)"
    r"|ここから(?:転送|引用)|以下、?(?:転送|引用)"
    r"|urspr(?:ü|ue)ngliche nachricht|message d'origine|weitergeleitete nachricht|mensaje original|mensaje reenviado"
    r"|message transféré|messaggio inoltrato|doorgestuurd bericht"
)
_MARKER = compiled(rf"\s*(?:{_DASHES}(?:{_OLD_MAIL})|(?:begin forwarded message|転送されたメッセージ)\s*[:：])", re.IGNORECASE)
# ---- Original ----, ===== 以前のメール =====: words of somebody's own between drawn lines, known by the head below them.
_DRAWN_WORDS = compiled(r"\s*[-_=*―─━＝]{2,}[^-_=*―─━＝\n]{1,40}[-_=*―─━＝]{2,}\s*\Z")
_OTHERS_MAIL = compiled(
    r"(?:(?:いただ|頂|届)いた|以前の|前回の|先日の|元|受信|(?:様|さん)(?:から)?の)(?:お|ご)?メール(?:本?文)?\s*[-_=*―─━＝]{2,}\s*\Z"
)
_MARKER_END = compiled(r"[-―─]{3,}\s*$|^\s*[-―─]+\s*$")

_FIELD = compiled(
    r"[\s*_>]{0,4}(?:"
    r"(?P<origin>from|差出人|送信者|送信元|発信者|von|de|expéditeur)"
    r"|(?P<day>sent|date|送信日時?|日時|日付|受信日時|gesendet|datum|envoyé)"
    r"|(?P<target>to|宛先|宛て先|送信先|an|à|para)"
    r"|(?P<copy>cc|bcc|写し|kopie)"
    r"|(?P<topic>subject|件名|題名|betreff|objet)"
    r"|(?P<other>reply-to|importance|attachments?|添付(?:ファイル)?|重要度|priority|x-[a-z-]{2,30}))[\s*_]{0,4}[:：]",
    re.IGNORECASE,
)
_SENT = compiled(r"[\s*_]*(?:sent|gesendet|envoyé|送信日時)", re.IGNORECASE)
_CLOCK = compiled(r"\d[:：]\d\d")
_ADDRESSED = compiled(r"[\w.+-]@\w|/[A-Z]{2,5}(?:/|@)|mailto:")
_STAMP = compiled(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\s+(?:\d{1,2}:\d{2}|[AP]M)|(?:AM|PM)\s+\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{4}/\d{2}/\d{2} \d{2}:\d{2}",
    re.IGNORECASE,
)
_STAMP_ALONE = compiled(r"[\s\d/.:-]*(?:[AP]M)?\s*\Z", re.IGNORECASE)

# "On ... wrote:" and its kin; the line must also carry a time of day or an address, so that prose stays prose.
_WROTE = compiled(
    r"(?:\b(?:wrote|writes|schrieb(?: .{1,80})?|a écrit|escribió|ha scritto)\s?|書きました|書いています|書かれました"
    r"|のメール|のメッセージ|からのメール|(?:様|さん) ?wrote ?)[:：。]?\s*\Z"
)
_SAID = compiled(
    r"\d{1,2}[:：時]\d{2}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{4}年|[\w.+-]@\w|\b\d{1,2}\s\w{3,9}\s\d{4}"
    r"|\w{3,9}\s\d{1,2},\s\d{4}|さん[はが]|-{3}"
)
_LAST_OF_ATTRIBUTION = (":", "：", "wrote", "書きました", "書きました。")
_GMAIL_JA = compiled(r"\s*(?:\d{2,4}[年/]\d{1,2}[月/]\d{1,2}|\d{1,2}月\d{1,2}日).{0,160}<[^<>\s]+@[^<>\s]+>\s*[:：]\s*\Z")
_GROUPWISE = compiled(r">>> .{2,120}\d{1,2}[:.]\d{2}.{0,12} >>>\s*\Z")  # `>>> Name date time >>>`
_OPENS = compiled(r"\s*(?:(?:on|at|am|le|el|il)\b|\(?\d{2,4}[年/.-]|-{2,}|\"|<|\w+ <)", re.IGNORECASE)
_MAY_START = compiled(
    r"[\s*_>-]{0,4}(?:from|to|subject|差出人|送信者|送信元|発信者|von|de|宛先|件名|expéditeur)[\s*_]{0,4}[:：]", re.IGNORECASE
)
_DRAWN = frozenset("-_=*―─━＝")
# Every pattern above needs one of these: a body in lower case that holds none has no history.
_TRACES = (
    *(f"メール{blank}{rule}" for blank in ("", " ", "　") for rule in "-=―─━＝"),
    *(">", "＞", ":", "：", "wrote", "書きました", "original", "forward", "元の", "オリジナル", "転送", "引用", "返信元"),
    *("nachricht", "origine", "reenviado", "transféré", "inoltrato", "doorgestuurd"),
)
_TRACE = compiled(parts(_TRACES))
_ASCII_TRACES = tuple(filter(str.isascii, _TRACES))


@dataclass(frozen=True, slots=True)
class History:
    """`quoted[i]` says that line i is history. `breaks` are the lines at which an introduction starts."""

    quoted: tuple[bool, ...]
    breaks: tuple[int, ...]


def prefixed(line: str) -> bool:
    """Whether a line carries a mark of quotation. `>From ` is an mbox escape and `>>> now <<<` is emphasis."""
    if ">" not in line and "＞" not in line:
        return False
    if _GROUPWISE.match(line):
        return False  # what stands below it bears no mark
    return bool(_PREFIXED.match(line)) and not _EMPHASIS.match(line)


def history(lines: Sequence[str], low: str) -> History:
    """Find the quoted and forwarded lines of a body, which is `low` in lower case."""
    count = len(lines)
    if not _leaves_a_trace(low):
        return History((False,) * count, ())
    quoted = [False] * count
    breaks: list[int] = []
    here = 0
    while here < count:
        line = lines[here]
        if prefixed(line):
            quoted[here] = True
        elif found := _introduction(lines, here):
            first, after = found
            barred = _after_bars(lines, after)
            if barred > after:
                breaks.append(first)
                quoted[first:barred] = [True] * (barred - first)
                here = barred
                continue
            if _is_retold(lines, first, after):
                here += 1
                continue
            breaks.append(first)
            if not _marks_each_line(lines, after, strict=_WROTE.search(lines[after - 1]) is None):
                quoted[first:] = [True] * (count - first)
                break
            quoted[first:after] = [True] * (after - first)
            here = after
            continue
        here += 1
    if any(quoted):
        _join_spilled_lines(lines, quoted)
    return History(tuple(quoted), tuple(breaks))


def _leaves_a_trace(low: str) -> bool:
    """Whether a body in lower case may hold history. A word is found fast in ASCII alone, all of them at once elsewhere."""
    if low.isascii():
        return any(trace in low for trace in _ASCII_TRACES)
    return _TRACE.search(low) is not None


def _introduction(lines: Sequence[str], here: int) -> tuple[int, int] | None:
    """The lines (first, after the last) of an introduction of old mail that is recognised at line `here`."""
    line = lines[here]
    if line.rstrip().endswith(_LAST_OF_ATTRIBUTION) and (found := _attribution(lines, here)):
        return found
    if line.startswith(">>>") and _GROUPWISE.match(line):
        return here, here + 1
    has_colon = ":" in line or "：" in line
    if (has_colon or line.lstrip()[:1] in _DRAWN) and _MARKER.match(line):
        return here, _after_marker(lines, here)
    if line.lstrip()[:1] in _DRAWN and _DRAWN_WORDS.match(line):
        after = _after_marker(lines, here) if _OTHERS_MAIL.search(line) else _after_head(lines, here + 1)
        if after is not None:
            return here, after
    return _header_block(lines, here) if has_colon and _MAY_START.match(line) else None


def _is_retold(lines: Sequence[str], first: int, after: int) -> bool:
    """Whether "On June 1 you wrote:" is the writer's own: no mail program leaves out the address and the time of day."""
    introduction = " ".join(lines[first:after])
    if _WROTE.search(introduction) is None or _marks_each_line(lines, after, strict=False):
        return False
    return not (_CLOCK.search(introduction) or _ADDRESSED.search(introduction) or _MARKER.match(introduction))


def _attribution(lines: Sequence[str], last: int) -> tuple[int, int] | None:
    """`On <date>, <who> wrote:`, which mail programs fold over up to three lines."""
    if _GMAIL_JA.match(lines[last]):
        return last, last + 1
    if not _WROTE.search(lines[last]) or len(lines[last]) > 300:
        return None
    for first in range(last, max(-1, last - 3), -1):
        if first < last and not lines[first].strip():
            return None
        joined = " ".join(lines[first : last + 1])
        if _SAID.search(joined) and (_OPENS.match(joined) or first == last):
            start = first - 1 if first and first == last and _opens_above(lines[first - 1]) else first
            return start, last + 1
    return None


def _opens_above(line: str) -> bool:
    """Becky! and others put `On <date>` alone on the line above the name."""
    return bool(re.match(r"\s*On .{5,60}\d", line)) and not line.rstrip().endswith((".", "。"))


def _after_marker(lines: Sequence[str], first: int) -> int:
    """Past a marker line, its folded rest (Notes wraps `Forwarded by ...`) and the header block under it."""
    after = first + 1
    if re.search(r"forwarded by", lines[first], re.IGNORECASE) and not _MARKER_END.search(lines[first]):
        for below in range(after, min(after + 3, len(lines))):
            if _MARKER_END.search(lines[below]):
                after = below + 1
                break
    start = _next_text(lines, after)
    if start < len(lines) and _FIELD.match(lines[start]):
        return _fields(lines, start)[1]
    return after


def _after_head(lines: Sequence[str], start: int) -> int | None:
    """Past the head of an old mail, short as it may be, that begins right at `start`; None where there is none."""
    if start == len(lines) or not _MAY_START.match(lines[start]):
        return None
    kinds, after = _fields(lines, start)
    real = any(_SENT.match(line) or _CLOCK.search(line) or _ADDRESSED.search(line) for line in lines[start:after])
    return after if real and "origin" in kinds and len(kinds) > 1 else None


def _header_block(lines: Sequence[str], first: int) -> tuple[int, int] | None:
    """A block of header fields of an old mail: Outlook (From, Sent, To, Subject) or Notes (name, time, To, cc, Subject)."""
    kinds, after = _fields(lines, first)
    block = lines[first:after]
    addressed = any(_ADDRESSED.search(line) for line in block)
    if "origin" in kinds and len(kinds & {"day", "target", "topic"}) >= 2:
        # A memo typed by hand (To: all staff, From: the office) names no address and no time of day.
        real = addressed or any(_SENT.match(line) or _CLOCK.search(line) for line in block)
        return (_rule_above(lines, first), after) if real else None
    if {"origin", "day"} <= kinds and any(_SENT.match(line) and _CLOCK.search(line) for line in block):
        return _rule_above(lines, first), after
    if "origin" in kinds and "target" in kinds and any(_STAMP.search(line) for line in block):
        return first, after
    if "target" in kinds and kinds & {"copy", "topic"}:
        above = _notes_sender(lines, first)
        if above is not None:
            return above, after
        if addressed and {"copy", "topic"} <= kinds:
            return first, after
    return None


def _fields(lines: Sequence[str], first: int) -> tuple[set[str], int]:
    """Which kinds of field stand in the block that starts at `first`, and the line after the last of them."""
    kinds: set[str] = set()
    after = first
    blanks = 0
    for at in range(first, min(first + _MOST_HEADER_LINES, len(lines))):
        line = lines[at]
        if not line.strip():
            blanks += 1
            if blanks > 3 or "topic" in kinds:
                break
            continue
        found = _FIELD.match(line)
        if found and found.lastgroup:
            if found.lastgroup in kinds and found.lastgroup != "copy":
                break
            kinds.add(found.lastgroup)
        elif blanks or not _continues(line, lines[at - 1]):
            break
        blanks = 0
        after = at + 1
    return kinds, after


def _continues(line: str, above: str) -> bool:
    """A folded list of recipients, or a folded subject."""
    return line[:1] in " \t" or "@" in line or above.rstrip().endswith((",", ";", "、")) or ";" in line


def _notes_sender(lines: Sequence[str], target: int) -> int | None:
    """Where the Notes block above a `To:` line starts: the sender's name and the time, together or on two lines."""
    stamp = target - 1
    while stamp >= max(0, target - 3) and not lines[stamp].strip():
        stamp -= 1
    if stamp < max(0, target - 3) or not _STAMP.search(lines[stamp]):
        return None
    name = stamp - 1
    if _STAMP_ALONE.match(lines[stamp]) and name >= 0 and lines[name].strip() and len(lines[name]) < 80:
        return name
    return stamp


def _rule_above(lines: Sequence[str], first: int) -> int:
    """Outlook on the web draws a rule of underscores above the block."""
    above = first - 1
    if above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and re.fullmatch(r"\s*[_-]{8,}\s*", lines[above]) else first


def _next_text(lines: Sequence[str], start: int) -> int:
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _after_bars(lines: Sequence[str], start: int) -> int:
    """Past the old mail below an introduction where bars mark its lines, as Elm and its heirs do; `start` where none do."""
    end = start
    for at in range(_next_text(lines, start), len(lines)):
        if lines[at].lstrip().startswith("|"):
            end = at + 1
        elif lines[at].strip():
            break
    return end


def _marks_each_line(lines: Sequence[str], start: int, *, strict: bool) -> bool:
    """Whether the old mail below carries a mark on each line, so that unmarked lines are answers.

    Below a header block (`strict`) at least half of the lines must: the old mail may itself begin with a quotation.
    """
    start = _next_text(lines, start)
    if start == len(lines) or not prefixed(lines[start]):
        return False
    if not strict:
        return True
    below = [line for line in lines[start : start + _MOST_LINES_BELOW] if line.strip()]
    return 2 * sum(map(prefixed, below)) >= len(below)


def _join_spilled_lines(lines: Sequence[str], quoted: list[bool]) -> None:
    """A relay that wraps at 76 characters leaves the end of a quoted line without its mark."""
    for at in range(1, len(lines) - 1):
        if quoted[at] or not (quoted[at - 1] and quoted[at + 1]):
            continue
        above = lines[at - 1].rstrip()
        line = lines[at].strip()
        if len(above) >= 60 and above[-1].isalnum() and line[:1].islower() and len(line) <= 30:
            quoted[at] = True
