"""Words that make a date no limit at all: a closure, a standing rule, something done, hours, a period that tells which."""

from __future__ import annotations

from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.no_limit.hours import are_hours
from kigen.language.ja.whose.no_limit.lasting import is_a_rule, lasts, tells_which
from kigen.language.ja.whose.no_limit.offered import is_offered
from kigen.language.ja.whose.no_limit.told import is_told

_KINDS = (is_offered, is_told, are_hours, is_a_rule, lasts, tells_which)


def is_no_limit(expression: Expression, before: str, rest: str) -> bool:
    """Whether the words before a date, or those behind it, say that nothing is to be done by it."""
    return any(kind(expression, before, rest) for kind in _KINDS)
