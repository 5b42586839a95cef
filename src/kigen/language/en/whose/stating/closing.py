"""What closes on a day sets the limit of an ask beside it: "Payroll closes at noon tomorrow. Get them in"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

_CLOSES = RarePattern(
    r"\b(?:closes|runs\s+out|locks|freezes|goes\s+to\s+(?:press|print|the\s+printers?|the\s+copier)|cuts\s+off|shuts|(?:shut|clos|lock|freez)(?:s|es|e|ing)?\s+(?:the|their|our|his|her)\s+(?:[\w-]+\s+)?[\w-]+(?:\s+(?:off|down))?(?=\s*$)|(?:which|time|week|month|extension|period)\s+is\s+up|is\s+closing|(?:period|window|registration|enrol?lment|nominations?|voting|renewals?|submissions?)\s+ends|will\s+(?:close|be\s+(?:closed|shut|locked|frozen))|picks\s+up|collects|comes\s+for\s+(?:it|them))\b",
    re.IGNORECASE,
    words="clos runs lock freez froz goes cuts shut up collects comes ends",
)
# What was asked for just before, or where it goes: "it closes Friday", "HR closes the site Friday"
_WE_CLOSE = RarePattern(
    r"\b(?:we|I)\s+(?:print|go\s+to\s+(?:press|print)|close|lock|file|send\s+(?:it|them)\s+off|order)\s*(?:on\s+)?$",
    re.IGNORECASE,
    words="print press close lock file send order",
)
_CLOSING_THING = Pattern(
    r"\W*(?:it|this|they|that)\b|[^.?!]{0,60}?\b(?:the|this|that)\s+(?:\w+\s+){0,2}?(?:site|portal|system|page|link|form|survey|poll|ballot|window|vote|voting|"
    r"register|list|books?|enrol?lment|registration|submissions?|ledgers?|inbox|tool|questionnaire)\b",
    re.IGNORECASE,
)
_AHEAD = 2  # sentences behind what closes in which it is asked for
_SO = Pattern(r"\bso\b", re.IGNORECASE)


def closing(here: Place) -> Verdict | None:
    """ "Payroll closes at noon tomorrow. Get them in": what closes sets the limit of an ask beside it, or of what is missed."""
    setting = here.setting
    if here.limit.kind not in {"", "on", "by"}:
        return None
    if not _CLOSES.search(setting.text, here.clause_start, here.limit.start):
        return _waits(None) if _WE_CLOSE.search(here.head) and is_missed(setting) else None
    asking = _asked_behind(here)
    if asking is not None:
        return _waits(asking)
    asking, first, last = _asked_next(setting) or _asked_before(setting) or (None, setting.start, setting.end)
    if asking is None:
        return _waits(None) if is_missed(setting) else None
    return None if asking.meets or traps.VOLUNTARY.search(setting.text, first, last) else _waits(asking)


def _waits(asking: Predicate | None) -> Verdict:
    return Verdict(OwedBy.THEM, reason("en_third_waits"), asking, soft=True, doubts=(reason("en_third_guess"),))


def _asked_behind(here: Place) -> Predicate | None:
    """ "It goes to print on Friday, so send it": the ask that what closes is the reason of."""
    setting, end = here.setting, here.limit.end
    asking = next((one for one in setting.predicates if one.start > end and one.asks and not one.meets), None)
    if asking is None or not _SO.search(setting.text, end, asking.start) or setting.names_a_day(setting.index, end):
        return None
    return asking


def _asked_next(setting: Setting) -> tuple[Predicate, int, int] | None:
    """The ask of the next sentence, where that names no day of its own, and the words that it and what closes stand in."""
    last = len(setting.grammar.sentences)
    for following in range(setting.index + 1, min(setting.index + 1 + _AHEAD, last)):
        if setting.names_a_day(following):
            return None
        asking = next((one for one in setting.grammar.predicates(following) if one.asks), None)
        if asking is not None:
            return asking, setting.start, setting.grammar.sentences[following][1]
    return None


def _asked_before(setting: Setting) -> tuple[Predicate, int, int] | None:
    """ "Fill in the survey. It closes on Friday": the ask of one of the two sentences before, for what is said to close."""
    before = setting.index - 1
    if before < 0 or setting.names_a_day(before) or not _CLOSING_THING.match(setting.sentence):
        return None
    near = range(before, max(-1, before - 2), -1)
    asking = next((one for index in near for one in setting.grammar.predicates(index) if one.asks), None)
    return None if asking is None else (asking, setting.grammar.sentences[before][0], setting.end)
