"""From the text of a mail to its deadlines: candidates, their sentences, whose they are, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from kigen.language.deadline import Context, Deadline, OwedBy
from kigen.language.en.ask import ask
from kigen.language.en.bounds import Limit, limit
from kigen.language.en.cues import cues
from kigen.language.en.dates import Expression, expressions
from kigen.language.en.layout import flat, paragraphs, sentences
from kigen.language.en.place import Setting, Verdict, place
from kigen.language.en.predicates import Predicate, predicates
from kigen.language.en.whose import whose
from kigen.language.reason import reason
from kigen.language.text import fold
from kigen.language.when import Mention, When, settle

_ANAPHORA = re.compile(
    r"\b(?P<bound>by|before|until)\s+(?P<then>then|that\s+(?:date|time|day|deadline)|this\s+(?:date|time|deadline))\b",
    re.IGNORECASE,
)
_WHOLE = frozenset(  # "before the end of the week" includes that end
    {"anaphora", "week_end", "month_end", "year_end", "quarter_end", "fiscal_year_end", "hours", "day_end"}
)
_LAST_MINUTE = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph with something like a date in it: its flat text, its place in the body, and its sentences."""

    text: str
    offset: int
    sentences: Sequence[tuple[int, int]]


def blocks(body: str, own: Sequence[tuple[int, int]]) -> Iterator[_Block]:
    """The paragraphs of the own words in which something like a date stands."""
    folded = fold(body)
    for start, end in own:
        found = cues(folded, start, end)
        if not found:
            continue
        for first, last in paragraphs(folded, start, end):
            if any(first <= at < last for at in found):
                text = flat(folded, first, last)
                yield _Block(text, first, sentences(text))


def deadlines(body: str, own: Sequence[tuple[int, int]], context: Context) -> list[Deadline]:
    """The deadlines that the spans `own` of `body` state, in order of place, each once."""
    kept: dict[tuple[OwedBy, str], Deadline] = {}
    for found in _stated(body, own, context):
        key = (found.owed_by, found.due_text)
        before = kept.get(key)
        # "The cut-off is Friday. Please send yours before then": one deadline, best told by the ask.
        if before is None or (found.certain, found.ask is not None) > (before.certain, before.ask is not None):
            kept[key] = found
    return sorted(kept.values(), key=lambda deadline: deadline.start)


def _stated(body: str, own: Sequence[tuple[int, int]], context: Context) -> Iterator[Deadline]:
    last: When | None = None
    names = frozenset(word.lower() for name, _ in context.recipients for word in name.split())
    own_names = frozenset(context.sender_name.lower().split())
    for block in blocks(body, own):
        grammar = [predicates(block.text, start, end) for start, end in block.sentences]
        for index, (start, end) in enumerate(block.sentences):
            found = expressions(block.text, start, end, context)
            found += _anaphora(block.text, start, end, found[-1].when if found else last)
            for expression in found:
                around = limit(block.text, start, expression)
                before = grammar[index - 1][-1] if index and grammar[index - 1] else None
                setting = Setting(
                    block.text, start, end, grammar[index], _asks_around(grammar, index), before, body, names, own_names
                )
                verdict = whose(place(setting, expression, around))
                if verdict is not None:
                    deadline = _deadline(body, block, setting, expression, around, verdict, context)
                    if deadline is not None:
                        yield deadline
                last = expression.when


def mentions(body: str, own: Sequence[tuple[int, int]], context: Context) -> Iterator[Mention]:
    """Every date expression in the spans `own` of `body`, in order of place."""
    for block in blocks(body, own):
        for start, end in block.sentences:
            for expression in expressions(block.text, start, end, context):
                bound = limit(block.text, start, expression).kind
                first, last = block.offset + expression.start, block.offset + expression.end
                plain = {"due": "by", "postmark": "by", "before": "by", "": ""}.get(
                    bound, bound if bound in {"by", "from", "until", "on"} else ""
                )
                yield Mention(_limited(expression.when, bound, context), body[first:last], first, last, plain)


def _anaphora(text: str, start: int, end: int, stated: When | None) -> list[Expression]:
    """ "By then" is the last date stated before."""
    match = _ANAPHORA.search(text, start, end)
    if match is None or stated is None:
        return []
    return [Expression(match.start("then"), match.end(), replace(stated, rule="anaphora"), "anaphora")]


def _asks_around(grammar: Sequence[Sequence[Predicate]], index: int) -> Predicate | None:
    """The ask nearest to a sentence in its paragraph, the following sentences first."""
    for other in (*range(index, len(grammar)), *range(index - 1, -1, -1)):
        for one in grammar[other]:
            if one.asks:
                return one
    return None


def _limited(when: When, kind: str, context: Context) -> When:
    """The day as its limit word leaves it: before Friday is Thursday, a postmark leaves the post its days."""
    if kind == "postmark":
        return replace(when, postmark=True)
    if kind == "before" and when.clock is None and when.rule not in _WHOLE:
        day = when.day - timedelta(days=1)
        return replace(when, day=max(day, context.sent_day), rule="before").doubting(reason("en_before_day", when.day))
    return when


def _deadline(
    body: str, block: _Block, setting: Setting, expression: Expression, around: Limit, verdict: Verdict, context: Context
) -> Deadline | None:
    when = _limited(expression.when, around.kind, context)
    if around.kind in {"on", ""} and any(doubt.code == "same_weekday" for doubt in when.doubts):
        when = replace(when, day=when.day + timedelta(weeks=1))  # for today people say today: "call me on Monday" is a week on
    placed = settle(when, context)
    if placed.due_at <= context.sent_at and when.day == context.sent_day and (when.clock is None or when.soft_clock):
        placed = settle(replace(when, clock=_LAST_MINUTE), context)
    if placed.due_at <= context.sent_at:
        return None
    first, last = block.offset + around.start, block.offset + around.end
    doubts = (*when.doubts, *verdict.doubts)
    thing = ask(block.text, setting.end, verdict.predicate)
    sentence = " ".join(block.text[setting.start : setting.end].split())
    return Deadline(
        owed_by=verdict.owed_by,
        due=placed.due,
        precision=placed.precision,
        zone=placed.zone,
        due_at=placed.due_at,
        certain=not doubts,
        phrase=body[first:last],
        start=first,
        end=last,
        soft=verdict.soft or when.soft or when.soft_clock,
        reasons=(verdict.why, reason(f"en_read_{when.rule or 'date'}"), *doubts),
        ask=thing.thing if verdict.owed_by is OwedBy.THEM else None,
        sentence=sentence,
        remind_from=placed.remind_from,
        check_by=placed.check_by,
        effort=thing.effort,
        language="en",
    )
