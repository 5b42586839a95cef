"""What the reader is asked to do by a day; `doubted` says what may be wrong with reading it so."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import ANSWER
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import HANDED_OVER
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.asking.another_day import is_another_day, is_nobodys
from kigen.language.en.whose.asking.of_others import somebody_elses
from kigen.language.en.whose.doubting.circumstances import circumstances
from kigen.language.en.whose.doubting.doubted import (
    DONE_AT_ONCE,
    doubts,
    looseness,
)
from kigen.language.reason import reason
from kigen.patterns import Pattern

_ANY_HOPE = Pattern(r"any\s+(?:chance|hope|possibility|prospect)\s+of\b", re.IGNORECASE)
_WRITER_NEEDS = Pattern(r"(?:I|we)(?:['’](?:d|ll)|\s+(?:would|will))\s+(?:\w+\s+)?(?:need|have\s+to\s+have)\b", re.IGNORECASE)
_COMPANY = Pattern(
    r"\s*(?:(?:an?|the|some|your|that|another)\s+)?(?:[\w-]+\s+){0,2}?(?:calls?|chats?|word|lift|ride|table|seats?|beds?|rooms?|space|slot|time|catch-?up|drop-?in|tour|viewing|"
    r"rain|snow|sun|frost|delay|walk|drink|coffee|lunch|bite|help|hand|cover|shift|sitter|\w+ing)\b",
    re.IGNORECASE,
)
_MORE_TIME = Pattern(r"\b(?:extensions?|more\s+time|longer)\b", re.IGNORECASE)
# "Please quote for delivery by 20 March": a condition of the order
_FOR_DELIVERY = Pattern(
    r"\b(?:for|with|assuming)\s+(?:\w+\s+)?(?:delivery|shipment|dispatch|installation|completion|collection|arrival)\s*$",
    re.IGNORECASE,
)
_PAYMENT = Pattern(
    r"\s*(?:me|us)\s+an?\b|\s*(?:the|your|a)\s+(?:[\w-]+\s+)?(?:payment|transfer|deposit|decision|choice|selection)\b",
    re.IGNORECASE,
)
_GIVES_IT = Pattern(r"\s*(?:it|them|him|her|this|that|me|us)\s*", re.IGNORECASE)
# "I need the scan until 10:00 tomorrow", "your approval of the drawing until Friday": handed over, not lent
_AWAITED = Pattern(
    rf"\b{ANSWER}\s*$|\byour\s+(?:[\w'’-]+\s+){{0,2}}?{ANSWER}\s+(?:of|on|for|about|to|from)\s+[^.?!;,]{{2,40}}$|"
    rf"\b(?:the|your|a|all|these)\s+(?:[\w'’-]+\s+){{0,3}}?(?:scans?|copy|copies|forms?|documents?|contracts?|drawings?|certificates?|versions?|corrections?|files?|photos?|pictures|"
    r"samples?|questionnaires?|agreements?|receipts?|statements?|order)(?:\s+(?:back|signed)){0,2}\s*$|\byour\s+(?:instructions?|answer|decision|reply)\b[^.?!;]{0,60}$|\bsettlement\s*$|\bhear\b|\b(?:in|on)\s+(?:our|my)\s+(?:bank\s+)?account\s*$",
    re.IGNORECASE,
)
_LIMIT_ONLY = frozenset({"owed", "promised", "status", "suggested"})
_TO_MEET_ON = frozenset({"en_appointment", "en_joint_step"})
_PLACE = Pattern(r"(?:secure|reserve|save)\s+(?:your|a)\b", re.IGNORECASE)
_SIGNS_UP = frozenset({"register", "enrol", "enroll", "book", "reserve", "subscribe"})
_NOT_TO = Pattern(r"\bnot\s+to\s+[a-z]+\b", re.IGNORECASE)  # "tell them not to call us on the 1st"
_POLITE = frozenset({"please", "polite_if", "question", "need"})
_TOLD_TO = frozenset({"please", "need_you", "obligation"})
_HANDED = HANDED_OVER | {"confirm", "pay", "complete", "fill"}
_TIMES = frozenset({"within", "period", "window"})
# "I need somebody here Saturday", "need 10 guys Tuesday": who has to be there
_BODIES = Pattern(
    r"\bneed\s+(?:some(?:one|body)|\d+|a\s+few|more|another)\s*(?:more\s+)?(?:guys|people|players|bodies|volunteers|hands|men|of\s+you|here|there|in\b|at\b|on\b|to\s+(?:cover|work|sit|be|come))",
    re.IGNORECASE,
)
# "Give me some dates and times this week or on July 5"
_SOME_DAYS = Pattern(r"\b(?:some|a\s+few|several|possible)\s+(?:days?|dates?|times?|slots?)\b", re.IGNORECASE)
_EDITS = frozenset({"change", "replace", "make", "read", "insert", "delete", "strike", "say", "write", "put", "correct"})
_MARKS = frozenset({'"', "“", "”"})
# "The filing is to be made on Thursday", "beta sites are to be shipped on the 9th": what is planned
_IS_TO_BE = Pattern(
    r"(?:is|are)\s+to\s+be\s+(?:made|shipped|held|announced|issued|released|published|opened|closed|started|built|installed|delivered)\b",
    re.IGNORECASE,
)
_SINCE_IT_IS = Pattern(r"\b(?:since|because|as)\s+(?:[\w'’-]+\s+){1,5}?(?:is|are)\s*$", re.IGNORECASE)
_BECAUSE = Pattern(
    r"\b(?:because|since)\s+(?:my|our|the|your|his|her|their)\s+[\w-]+(?:\s+[\w-]+)?\s+[a-z]+s\s*$", re.IGNORECASE
)
_STANDING_REACH = 60  # characters behind a day that may say that it comes again


def asked(here: Place, governing: Predicate) -> Verdict | None:
    """The verdict on a date that an ask governs; None when the date is no deadline of that ask."""
    if not here.strict and (
        (governing.kind in _LIMIT_ONLY and not (_hopes_for_a_thing(here, governing) or _is_promised(governing)))
        or (governing.kind == "reminder" and not governing.verb)
    ):
        return None  # "you were going to ring him on Friday", "don't forget the picnic on Friday"
    if (here.limit.kind == "until" and not _ends_then(here, governing)) or (
        governing.kind != "obligation" and _is_offered(here, governing)
    ):
        return _for_an_offer(here, governing)
    if (
        governing.verb == "not"
        or _NOT_TO.search(here.between)
        or (is_another_day if not here.strict else is_nobodys)(here, governing)
    ):
        return None  # "we ask that you not open it before Friday"
    reach = min(here.setting.end, here.limit.end + _STANDING_REACH)
    several = here.expression.form in _TIMES or any(doubt.code == "en_either_day" for doubt in here.expression.when.doubts)
    to_choose_from = several and (traps.WHICH_DAYS.search(here.between) or _SOME_DAYS.search(here.between)) is not None
    if (
        to_choose_from
        or traps.STANDING.search(here.setting.text, here.limit.start, reach)
        or _FOR_DELIVERY.search(here.between)
        or (here.strict and _SINCE_IT_IS.search(here.between))
        or (not here.strict and governing.kind == "passive" and _IS_TO_BE.match(here.setting.said(governing)))
        or (not here.strict and governing.verb in _EDITS and _is_quoted(here))
        or (
            not here.strict
            and governing.kind in {"need", "need_you"}
            and _BODIES.search(here.setting.text, governing.start, here.limit.start)
        )
        or (not here.strict and _BECAUSE.search(here.between))  # "that would be perfect because my lease ends May 15"
    ):
        return None
    if (other := somebody_elses(here, governing)) is not None:
        return other
    why = reason("en_asked", here.setting.said(governing))
    open_points = (*doubts(here, governing), *looseness(here, governing), *circumstances(here, governing))
    if governing.kind != "obligation" and traps.VOLUNTARY.search(here.setting.sentence):
        open_points = (*open_points, reason("en_optional"))
    # "if we could do it between 8 and 9:30, that would work"
    met_on = not here.strict and {point.code for point in open_points} >= _TO_MEET_ON
    return None if met_on else Verdict(OwedBy.THEM, why, governing, doubts=tuple(dict.fromkeys(open_points)))


def _is_quoted(here: Place) -> bool:
    """Whether a day stands in quotation marks by itself: 'change "February 28" to "March 31"'."""
    text, first, last = here.setting.text, here.expression.start, here.expression.end
    return text[max(0, first - 1) : first] in _MARKS and text[last : last + 1] in _MARKS


def _is_offered(here: Place, governing: Predicate) -> bool:
    """Whether it is the reader's choice: "sign up by Friday", not "please send me your donation receipts by Friday"."""
    offer = traps.VOLUNTARY.search(here.setting.sentence)
    if offer is None:
        return governing.verb in _SIGNS_UP and here.setting.grammar.says(traps.VOLUNTARY)
    handed = governing.kind in _POLITE and governing.verb in _HANDED and not offer[0].lower().startswith(governing.verb)
    handed = handed or (governing.verb in {"tell", "let"} and offer[0].lower().startswith("donat"))
    # "Please sign up for a slot by Friday"
    handed = handed or (governing.kind in _TOLD_TO and offer[0].lower().startswith("sign"))
    # "To secure your place, pay the deposit by Friday", "we need the deposit to secure your place"
    handed = handed or (_PLACE.match(offer[0]) is not None and (governing.kind == "need" or governing.verb in _HANDED))
    return not (handed and here.strict) or here.setting.mail.says(traps.BULLETIN)


def _for_an_offer(here: Place, governing: Predicate) -> Verdict | None:
    """ "The discount ends 31 May, so if you want it I'd need the cheque here by then": the reader's, if he takes it."""
    if (
        here.expression.form != "anaphora"
        or governing.kind != "need"
        or not _WRITER_NEEDS.match(here.setting.text, governing.start)
    ):
        return None
    why = reason("en_asked", here.setting.said(governing))
    return Verdict(OwedBy.THEM, why, governing, soft=True, doubts=(reason("en_optional"),))


def _hopes_for_a_thing(here: Place, governing: Predicate) -> bool:
    """ "Any chance of a new cut Thursday?": a thing to be handed over, not company or a place."""
    if (
        not _ANY_HOPE.match(here.setting.text, governing.start)
        or "?" not in here.setting.text[here.limit.end : here.setting.end]
    ):
        return False
    return _COMPANY.match(here.between) is None and not traps.EVENT.search(here.between)


def _is_promised(governing: Predicate) -> bool:
    """ "You said you would send the file Friday": a thing to be handed over."""
    return governing.kind == "promised" and governing.verb in HANDED_OVER


def _ends_then(here: Place, governing: Predicate) -> bool:
    """ "Please send it until Friday", as those write whose own language has one word for by and until."""
    if governing.kind in {"need", "may_have"} and governing.verb in {"", "hear-from"}:
        return _AWAITED.search(here.setting.text, governing.start, here.limit.start) is not None
    if governing.verb == "give" and _GIVES_IT.fullmatch(here.between):
        return False  # "give it till Monday"
    kept = traps.HELD.search(here.between) or _MORE_TIME.search(here.between)
    done = governing.verb in DONE_AT_ONCE | {"prepare", "fill"} or (governing.verb == "make" and _PAYMENT.match(here.between))
    return governing.kind != "stop" and bool(done) and not kept
