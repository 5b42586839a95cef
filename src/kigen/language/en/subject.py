""" "Form due Friday": the day of the subject, for a body that asks without naming one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kigen.language.deadline import Deadline
from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.layout import flat, paragraphs, sentences
from kigen.language.en.place import traps
from kigen.language.en.place.mail import Mail
from kigen.language.en.what.verb import thing_of
from kigen.language.subject import Request, by_subject, is_inherited
from kigen.language.text import fold
from kigen.language.when import Mention
from kigen.patterns import Pattern

_POINTS_AT_IT = Pattern(
    r"\b(?:by|before|within|meet)\s+(?:the|this|that)\s+(?:above\s+)?(?:date|day|deadline|time)\b|\bby\s+then\b", re.IGNORECASE
)
_COURTESY = Pattern(
    r"\b(?:questions?|concerns|hesitate|attached|enclosed|below\s+find|find|further\s+(?:help|information|assistance)|unsubscribe|anything\s+else)\b",
    re.IGNORECASE,
)
_SUBJECT_ALONE = Pattern(
    r"\b(?:see|as\s+(?:per|in|stated\s+in|said\s+in)|per|cf\.?)\s+(?:the\s+)?(?:e-?mail\s+)?(?:subject|title)\b(?!\s+(?:of|to|matter))",
    re.IGNORECASE,
)
_CLEAR = frozenset({"please", "imperative", "question", "need_you", "may_have", "need", "obligation", "polite_if"})
_MOST = 20  # paragraphs of a letter that are looked at


def deadline_by_subject(mail: Mail, limits: Sequence[Mention], *, dated: bool) -> Deadline | None:
    """The deadline that the subject sets. `limits` are its days, `dated` says that the body names days of its own."""
    days = [each for each in limits if each.bound == "by"]
    body, own, context, subject = mail.body, mail.own, mail.context, mail.context.subject
    if len(days) != 1 or is_inherited(subject) or traps.VOLUNTARY.search(subject) or traps.VALIDITY.search(subject):
        return None
    found = list(_requests(body, own))
    if not found:
        alone = next(_by_subject_alone(body, own), None)
        return by_subject(days[0].when, alone, body, context, "en", mail.greeting) if alone else None
    pointing = [each for each in found if each.clear]
    chosen = (pointing or found)[0]
    request = Request(chosen.start, chosen.end, bool(pointing) or not dated, chosen.ask)
    return by_subject(days[0].when, request, body, context, "en", mail.greeting)


def _requests(body: str, own: Sequence[tuple[int, int]]) -> Iterator[Request]:
    """What the body asks for, sentence by sentence."""
    folded = fold(body)
    blocks = ((first, last) for start, end in own for first, last in paragraphs(folded, start, end))
    for first, last in islice(blocks, _MOST):
        text = flat(folded, first, last)
        grammar = Grammar(text, sentences(text))
        for index, (start, end) in enumerate(grammar.sentences):
            asking = next(filter(_asks_for_a_step, grammar.predicates(index)), None)
            words = text[start:end]
            if asking is None or traps.IF_ANY.search(words) or _COURTESY.search(words) or traps.VOLUNTARY.search(words):
                continue
            lead, tail = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
            pointing = _POINTS_AT_IT.search(words) is not None
            yield Request(first + start + lead, first + end - tail, pointing, thing_of(grammar, asking))


def _asks_for_a_step(one: Predicate) -> bool:
    return one.asks and one.kind in _CLEAR and not one.meets


def _by_subject_alone(body: str, own: Sequence[tuple[int, int]]) -> Iterator[Request]:
    """The lines that do no more than point at the subject: "please see the subject line". It is a guess."""
    for start, end in own:
        for match in _SUBJECT_ALONE.finditer(fold(body[start:end])):
            first = body.rfind("\n", start, start + match.start()) + 1
            last = body.find("\n", start + match.end(), end)
            yield Request(max(start, first), end if last < 0 else last, clear=False, doubt="subject_alone")
