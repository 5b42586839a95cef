"""The sender's own words in a body: what is left without quotations, forwarded mail, signature and small print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from kigen.mail.own_words.history import History, history
from kigen.mail.own_words.signature import is_rule, signature_lines
from kigen.mail.own_words.small_print import may_hold_small_print, small_print

_LONGEST_LINE = 2000  # as far as a line is looked at: one of a whole book is no header and no signature


def own_words(text: str) -> tuple[tuple[int, int], ...]:
    """The spans (start, end) of `text` that its sender wrote for this mail, in order, without blank edges.

    Answers between quoted lines are own words. In doubt a line is kept: a lost sentence loses a deadline. Empty when
    the sender only forwarded something. Linear in the length of the text.
    """
    whole = text.split("\n")
    lines = _cut(whole) if len(text) > _LONGEST_LINE else whole
    low = text.lower()
    past = history(lines, low)
    own = [bool(line.strip()) for line in lines]
    if True in past.quoted:
        own = [written and not quoted for written, quoted in zip(own, past.quoted, strict=True)]
    has_small_print = may_hold_small_print(low)
    for start, end in _written_runs(lines, past):
        if found := signature_lines(lines, start, end):
            own[found[0] : found[1]] = [False] * (found[1] - found[0])
        for at in small_print(lines, start, end) if has_small_print else ():
            own[at] = False
    # A rule drawn above what was left out goes with it.
    last = (at for at, (here, behind) in enumerate(pairwise((*own, False))) if here and not behind)
    bare = [at for at in last if True not in own[at + 2 : at + 4] and is_rule(lines[at])]
    for at in bare:
        own[at] = False
    return tuple(_spans(whole, own, past.quoted))


def signature(text: str) -> tuple[int, int] | None:
    """The span of the sender's signature, with the rule above it; None when there is none."""
    whole = text.split("\n")
    lines = _cut(whole) if len(text) > _LONGEST_LINE else whole
    for start, end in _written_runs(lines, history(lines, text.lower())):
        if found := signature_lines(lines, start, end):
            offsets = _offsets(whole)
            return offsets[found[0]], offsets[found[1] - 1] + len(whole[found[1] - 1].rstrip())
    return None


def _cut(lines: Sequence[str]) -> list[str]:
    return [line[:_LONGEST_LINE] for line in lines]


def _written_runs(lines: Sequence[str], past: History) -> Iterator[tuple[int, int]]:
    """The runs of unquoted lines that may end in a signature: before an introduction of old mail, and the last one."""
    last_own = next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip() and not past.quoted[at]), -1)
    if not past.breaks and True not in past.quoted:
        if last_own >= 0:
            yield 0, len(lines)
        return
    breaks = set(past.breaks)
    start = 0
    while start <= last_own:
        if past.quoted[start]:
            start += 1
            continue
        end = start
        while end < len(lines) and not past.quoted[end]:
            end += 1
        if end in breaks or end > last_own:
            yield start, end
        start = end


def _offsets(lines: Sequence[str]) -> list[int]:
    return list(accumulate([len(line) + 1 for line in lines], initial=0))


def _spans(lines: Sequence[str], own: Sequence[bool], quoted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Join own lines to spans; a blank line between two own lines does not part them, anything left out does."""
    start = -1  # of the span so far
    here = at = 0
    last = ""  # its last line, which begins at `at`
    for line, is_own, is_quoted in zip(lines, own, quoted, strict=True):
        if is_own:
            if start < 0:
                start = here + len(line) - len(line.lstrip())
            at, last = here, line
        elif start >= 0 and (is_quoted or line.strip()):
            yield start, at + len(last.rstrip())
            start = -1
        here += len(line) + 1
    if start >= 0:
        yield start, at + len(last.rstrip())
