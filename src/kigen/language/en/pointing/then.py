"""Days that "by then", "before that date" and "the same day" point at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kigen.language.en.dates import Expression
from kigen.language.en.place import Setting
from kigen.language.en.pointing.stated import Stated, tells_which
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern

_ANAPHORA = Pattern(
    r"\b(?P<bound>by|before|until|prior\s+to)\s+(?P<then>then|that\s+(?:date|time|day|deadline|morning|afternoon|evening)|this\s+(?:date|time|deadline)|that(?=\s*(?:[.,;!?)]|$|or\s+(?:else|I|we|you|your|it|the|they)\b|and\s+I\b|so\b|please\b)))\b",
    re.IGNORECASE,
)
_SAME = Pattern(r"\b(?:the|(?P<that>that))\s+(?:very\s+)?same\s+(?:date|day|deadline)\b", re.IGNORECASE)
_IS_LIMIT = Pattern(r"\b(?:by|before|until|till?|than|due|deadline|latest)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_RIGHT_BEFORE = Pattern(r"\b(?<!days )(?<!day )(?<!weeks )(?<!week )before\s+$", re.IGNORECASE)
_TIMES = frozenset({"window", "period"})


def then(setting: Setting, found: Sequence[Expression], stated: Stated) -> list[Expression]:
    """The day that a sentence points at by "then" or "the same day". `found`: those that it names."""
    last, limits = (stated.last, stated.limits)
    pointers = _ANAPHORA.finditer(setting.text, setting.start, setting.end)
    # "A fortnight before that" has been counted
    pointer = next((each for each in pointers if not any(one.start <= each.start() < one.end for one in found)), None)
    ahead = setting.end
    if pointer is not None and (last is not None or any(one.end <= pointer.start() for one in found)):
        ahead = pointer.start()
    # "Have it here by then or it goes elsewhere next week": a time that follows is not meant
    named = [one for one in found if (one.end <= ahead or one.form not in _TIMES) and not tells_which(setting, one)]
    if named := [one for one in named if one.end <= ahead] or (
        [] if limits else named
    ):  # "I run it at 2 today, send it before then to be paid tomorrow"
        last, limits = named[-1].when, True
    pointed = _then(pointer, last, limits=limits)
    if stated.own_limit and not named:
        pointed = [replace(one, when=one.when.doubting(reason("en_which_then"))) for one in pointed]
    if named and not _IS_LIMIT.search(setting.text, setting.start, named[-1].start):
        pointed = [_perhaps_before(setting, one) for one in pointed]
    return (pointed if found else [_in_doubt(one, stated) for one in pointed]) or _same_day(setting, last, limits=limits)


def _in_doubt(one: Expression, stated: Stated) -> Expression:
    """ "It closes on Friday. The calendar says Wednesday. Have it in by then": the day before the last may be meant."""
    other = stated.other
    if other is None or stated.limits or other.day == one.when.day:
        return one
    return replace(one, when=one.when.doubting(reason("en_which_then")))


def _then(match: re.Match[str] | None, stated: When | None, *, limits: bool) -> list[Expression]:
    """ "By then" is the last date stated before; "before then" is strictly before it unless it is a limit itself."""
    if match is None or stated is None:
        return []
    ahead = " ".join(match["bound"].lower().split()) in {"before", "prior to"}
    strictly = ahead and (stated.soft_clock or (stated.clock is None and not limits))
    when = replace(stated, rule="relative" if strictly else "anaphora")
    if strictly and stated.soft_clock:  # "they start Monday morning, so send it before then"
        when = replace(when, clock=None, soft_clock=False)
    return [Expression(match.start("then"), match.end(), when, "anaphora")]


def _perhaps_before(setting: Setting, one: Expression) -> Expression:
    """ "We close the books on the 20th, send it before then": the day itself may be too late."""
    if one.when.clock is not None or not _RIGHT_BEFORE.search(setting.text, setting.start, one.start):
        return one
    return replace(one, when=one.when.doubting(reason("en_before_day", one.when.day)))


def _same_day(setting: Setting, stated: When | None, *, limits: bool) -> list[Expression]:
    """ "The tax return is due the same day": the day of the limit before."""
    match = _SAME.search(setting.text, setting.start, setting.end) if stated is not None else None
    if match is None or stated is None or not (limits or match["that"]):
        return []
    return [Expression(match.start(), match.end(), replace(stated, rule="anaphora"), "anaphora")]
