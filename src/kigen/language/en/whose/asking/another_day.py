"""Days beside an ask that are not those of the ask: of an event, of a noun, of what is booked, of everybody."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, traps
from kigen.language.en.place.setting import WHEN_FREE
from kigen.language.en.whose.actor import is_nobody_named
from kigen.language.en.whose.doubting.circumstances import is_small_talk
from kigen.language.en.whose.doubting.doubted import (
    DOING,
    PERSON_CALLED,
    THANKED,
    asks_which,
)
from kigen.language.en.whose.doubting.meeting import is_met_on, is_to_arrive
from kigen.patterns import Pattern

_BOOKED = frozenset({"book", "reserve", "rent"})  # the day is that of what is booked
_MOVES = frozenset("change move switch swap reschedule push shift bump postpone alter rebook".split())  # noqa: SIM905
_WHOM_OR_WHAT = Pattern(
    r"\s*(?:(?:it|this|that|them|these|those|me|us|(?:the|your|my|our)\s+[\w-]+(?:\s+[\w-]+)?)\s*){0,2}(?:back\s*|over\s*|in\s*)?"
    r"(?:to\s+(?:me|us|him|her|them)\s*)?(?:(?:between|from)\s*)?",
    re.IGNORECASE,
)
_CLAUSE_ENDS = Pattern(r"\s*(?:[.,;!?)]|$|\b(?:please|pls|so|and|or|if|because|sharp|latest)\b|[-–—])", re.IGNORECASE)
_LISTED = Pattern(r":\s*\S")
_FROM_YOU = Pattern(r"\bfrom\s+(?:you|each|all|both)\b|\byour\b", re.IGNORECASE)
# "We're painting, so the hall is shut on the 10th" tells; "so that it is here on the 10th" asks
_SO_IT_IS = Pattern(r"so\s+(?!that\b(?!\s+(?:is|are)\b))[^.?!]{1,60}?\s(?:is|are|goes)$", re.IGNORECASE)
# "I look forward to hearing from you and seeing you on Friday"
_AND_MEETING = Pattern(r"\b(?:and|then)\s+(?:to\s+)?(?:see|seeing|meet|meeting|talking|catching\s+up)\b", re.IGNORECASE)
_FOR_A = Pattern(r"\s+(?:out\s+)?for\b", re.IGNORECASE)
_RIGHTS = frozenset({"used", "redeemed", "spent", "claimed"})
_DROPS_IN = Pattern(r"\s+(?:by|in|over)\b", re.IGNORECASE)
_ARTICLE = Pattern(r"\b(?:the|your|our|my|his|her|their)\s+$", re.IGNORECASE)
# "Set aside some time for me to meet with him on Thursday"
_TO_MEET = Pattern(
    r"\b(?:to|and)\s+(?:meet|visit|talk|speak|chat|brainstorm|sit\s+down|see\s+(?:me|us|him|her|them|you)|discuss|go\s+over|come|attend|be\s+(?:there|here))\b",
    re.IGNORECASE,
)
_BE_THERE = Pattern(r"\s*(?:to\s+be\s+)?(?:at|in|on|here|there|outside|down|up)\b(?!\s+(?:my|our|the\s+post)\b)", re.IGNORECASE)
_TOGETHER = Pattern(r"^\s+together\b", re.IGNORECASE)  # "needs to be put together"
_OF_AN_EVENT = Pattern(  # "a first cut of the presentation": a paper
    r"\b(?:cut|draft|copy|copies|version|outline|list|notes|minutes|agenda|summary|slides?|receipts?|expenses?|reports?|invoice|bill|names|questions|handouts|materials)\s+(?:of|for|from)\s+"
    r"(?:the|your|our|my|this|that)\s+(?:[\w-]+\s+)?[\w-]+|"
    r"\b(?:available|ready|prepared)\s+(?:to\s+discuss|for\s+(?:(?:our|the)\s+)?discussion)\b",
    re.IGNORECASE,
)
# "With no change but the end date from May 1 to June 1": the range of a noun
_RANGE_OF = Pattern(
    r"\b(?:dates?|periods?|terms?|times?|hours|maturit(?:y|ies)|leases?|data|figures|numbers|results|rates?|prices?)\s+(?:(?:between|from)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
# "Register for the run to be held on Friday"
_HELD_THEN = Pattern(
    r"\b(?:(?:to\s+be|being|is|will\s+be|which\s+is)\s+held|tak(?:ing|es)\s+place|to\s+take\s+place)(?:\s+(?:at|in)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)?\s*$",
    re.IGNORECASE,
)
_SHOULD_BE_BACK = Pattern(r"should\s+(?:be|get)\s+(?:back|in|here)\b", re.IGNORECASE)
# "At least one person from every desk must be in the building on the 26th"
_THERE_IN_PERSON = Pattern(
    r"\b(?:persons?|people|some(?:body|one)|every(?:body|one)|employees?|staff|reps?|crews?|members?|of\s+you)\b[^.?!;,]{0,40}?\sbe\s+(?:in|here|there|back|on|at)$",
    re.IGNORECASE,
)
_ON_DAYS = frozenset({"weekday", "relative", "part", "clock"})
_ALL_ALONG = frozenset("use remember avoid park keep pray wear allow refrain drive watch expect".split())  # noqa: SIM905 - as elsewhere
# "I need to hear about it now since objections are due in five days"
_WHETHER = Pattern(r"\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|see|ask|check|find\s+out)\s+(?:if|whether)\b", re.IGNORECASE)


def is_another_day(here: Place, governing: Predicate) -> bool:
    """Whether a day without a limit word is the day of an event, of a noun, or of an offer to be called."""
    said_alone = here.fronted and governing.kind == "need" and not here.head.strip() and not _FROM_YOU.search(here.behind)
    if _is_of_something_else(here, governing) or (said_alone and governing.start <= here.limit.end + 2):
        return True  # "Thursday would be great" says no more than that
    if (
        is_met_on(here, governing)
        or is_small_talk(here, governing)
        or (not here.near and (governing.verb in _BOOKED or _TO_MEET.search(here.between)))
    ):
        return True
    if governing.kind == "need" and THANKED.match(here.setting.said(governing)):
        return True
    if governing.verb == "check" and here.near:
        return False  # "see whether it can be ready today"
    event = (
        governing.meets
        or traps.EVENT.search(
            _OF_AN_EVENT.sub("", _TOGETHER.sub("", here.between) if governing.verb == "put" else here.between)
        )
        or (traps.EMBEDDED.search(here.between) and not (here.when_you or here.when_free or asks_which(here)))
    )
    # "Please cut the check this week"
    soon = here.near or (here.expression.form == "window" and governing.verb not in _ALL_ALONG)
    if event or _is_modifier(here) or (governing.kind == "please" and governing.verb not in DOING and not soon):
        return True
    called = governing.verb in PERSON_CALLED and not (governing.verb == "drop" and not _DROPS_IN.match(here.between))
    return called and _in_case(here, governing)


def _is_of_something_else(here: Place, governing: Predicate) -> bool:
    """ "please look at the dates: proofs 20 March", "a larger room next year?", "move it from Thursday to Friday"."""
    expression = here.expression
    if _is_no_ask_of_that_day(here, governing):
        return True
    if expression.form == "clock" and not here.limit.kind and not _is_when_to_act(here):
        return True
    if _HELD_THEN.search(here.between):
        return True
    ranged = expression.form == "range" and (governing.verb in _MOVES or _RANGE_OF.search(here.between) is not None)
    if ranged or _LISTED.search(here.between):
        return True
    return expression.form == "window" and expression.when.rule in {"year_end", "quarter_end"}


def _is_no_ask_of_that_day(here: Place, governing: Predicate) -> bool:
    """ "so the hall is shut on the 10th", "it should be in early April", "so look for a parcel on Friday"."""
    if governing.kind == "passive" and _THERE_IN_PERSON.search(here.setting.text, here.setting.start, governing.end):
        return True
    if governing.kind == "passive" and governing.verb == "in":
        return here.expression.form not in _ON_DAYS and here.limit.start < governing.end
    if governing.kind == "passive" and _SHOULD_BE_BACK.match(here.setting.text, governing.start):
        return True  # "he should be back on Tuesday"
    if governing.kind == "ensure":
        return _SO_IT_IS.match(here.setting.said(governing)) is not None
    looked_for = governing.kind == "imperative" and governing.verb == "look" and _FOR_A.match(here.between) is not None
    return looked_for or (governing.verb == "hear-from" and _AND_MEETING.search(here.between) is not None)


def _is_when_to_act(here: Place) -> bool:
    """ "Send it 3pm", "call me 4pm": the hour stands right behind what is asked, and ends the clause."""
    return (
        here.governing is not None
        and not here.fronted
        and (here.governing.kind != "imperative" or here.between.strip() != "")  # "concert, call 6:45" has a noun
        and _WHOM_OR_WHAT.fullmatch(here.between) is not None
        and _CLAUSE_ENDS.match(here.setting.text, here.expression.end) is not None
    )


def is_nobodys(here: Place, governing: Predicate) -> bool:
    """ "You'll need to be at court by 9.30", and what a bulletin tells everybody."""
    if governing.kind == "passive" and _THERE_IN_PERSON.search(here.setting.text, here.setting.start, governing.end):
        return True  # "everyone should be back by Friday"
    if is_to_arrive(here, governing.verb):
        return True  # "please check in at the front desk by 8:30"
    if governing.verb in {"be", "need"} and here.expression.when.clock is not None and _BE_THERE.match(here.between):
        return True
    if governing.kind == "passive" and governing.verb in _RIGHTS and not traps.TOLD.search(here.setting.sentence):
        return True  # "days carried over must be used by 31 March"
    return governing.kind == "passive" and here.setting.mail.says(traps.BULLETIN) and is_nobody_named(here, governing)


def _in_case(here: Place, governing: Predicate) -> bool:
    """Whether the reader is to call only if there is something to say."""
    text, start = here.setting.text, here.setting.start
    if traps.IF_ANY.search(text, start, governing.start):
        return True
    behind = _WHETHER.sub("", here.behind).lstrip()
    if WHEN_FREE.match(behind.lstrip(", ")):
        return False
    apart = behind.startswith(",")  # "today, names and numbers if you have them" asks for them
    return (traps.IF_ANY.match(behind.lstrip(", ")) if apart else traps.IF_ANY.search(behind)) is not None


def _is_modifier(here: Place) -> bool:
    """ "The Friday report", "your Monday call", "on the June 8 number": the day belongs to a noun behind it."""
    text, expression = here.setting.text, here.expression
    if here.near or (
        here.limit.kind and not (text[expression.start].isalpha() and _ARTICLE.search(text, here.limit.start, expression.start))
    ):
        return False
    return traps.FOLLOWING_NOUN.match(text, expression.end) is not None
