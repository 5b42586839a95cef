"""What the reader is asked to do by a day; `doubted` says what may be wrong with reading it so."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import ANSWER
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import HANDED_OVER
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.place.setting import WHEN_FREE
from kigen.language.en.whose.actor import is_nobody_named
from kigen.language.en.whose.doubting.circumstances import circumstances, is_small_talk
from kigen.language.en.whose.doubting.doubted import (
    DOING,
    DONE_AT_ONCE,
    PERSON_CALLED,
    THANKED,
    asks_which,
    doubts,
    looseness,
)
from kigen.language.en.whose.doubting.meeting import is_met_on, is_to_arrive
from kigen.language.reason import reason
from kigen.patterns import Pattern

_ANY_HOPE = Pattern(r"any\s+(?:chance|hope|possibility|prospect)\s+of\b", re.IGNORECASE)
_WRITER_NEEDS = Pattern(r"(?:I|we)(?:['’](?:d|ll)|\s+(?:would|will))\s+(?:\w+\s+)?(?:need|have\s+to\s+have)\b", re.IGNORECASE)
_COMPANY = Pattern(
    r"\s*(?:(?:an?|the|some|your|that|another)\s+)?(?:[\w-]+\s+){0,2}?(?:calls?|chats?|word|lift|ride|table|seats?|beds?|rooms?|space|slot|time|catch-?up|drop-?in|tour|viewing|"
    r"rain|snow|sun|frost|delay|walk|drink|coffee|lunch|bite|help|hand|cover|shift|sitter|\w+ing)\b",
    re.IGNORECASE,
)
_BOOKED = frozenset({"book", "reserve", "rent"})  # the day is that of what is booked
_MOVES = frozenset("change move switch swap reschedule push shift bump postpone alter rebook".split())  # noqa: SIM905
_MORE_TIME = Pattern(r"\b(?:extensions?|more\s+time|longer)\b", re.IGNORECASE)
# "Please quote for delivery by 20 March": a condition of the order
_FOR_DELIVERY = Pattern(
    r"\b(?:for|with|assuming)\s+(?:\w+\s+)?(?:delivery|shipment|dispatch|installation|completion|collection|arrival)\s*$",
    re.IGNORECASE,
)
_WHOM_OR_WHAT = Pattern(
    r"\s*(?:(?:it|this|that|them|these|those|me|us|(?:the|your|my|our)\s+[\w-]+(?:\s+[\w-]+)?)\s*){0,2}(?:back\s*|over\s*|in\s*)?"
    r"(?:to\s+(?:me|us|him|her|them)\s*)?(?:(?:between|from)\s*)?",
    re.IGNORECASE,
)
_CLAUSE_ENDS = Pattern(r"\s*(?:[.,;!?)]|$|\b(?:please|pls|so|and|or|if|because|sharp|latest)\b|[-–—])", re.IGNORECASE)
_LISTED = Pattern(r":\s*\S")
_FROM_ANOTHER = Pattern(
    r"\s*(?:back\s+)?from\s+(?!you|each\b|all\b|any\b|every)", re.IGNORECASE
)  # "hoping to hear from the bank"
_PAYMENT = Pattern(
    r"\s*(?:me|us)\s+an?\b|\s*(?:the|your|a)\s+(?:[\w-]+\s+)?(?:payment|transfer|deposit|decision|choice|selection)\b",
    re.IGNORECASE,
)
_GIVES_IT = Pattern(r"\s*(?:it|them|him|her|this|that|me|us)\s*", re.IGNORECASE)
_FROM_YOU = Pattern(r"\bfrom\s+(?:you|each|all|both)\b|\byour\b", re.IGNORECASE)
# "I need the scan until 10:00 tomorrow", "your approval of the drawing until Friday": handed over, not lent
_AWAITED = Pattern(
    rf"\b{ANSWER}\s*$|\byour\s+(?:[\w'’-]+\s+){{0,2}}?{ANSWER}\s+(?:of|on|for|about|to|from)\s+[^.?!;,]{{2,40}}$|"
    rf"\b(?:the|your|a|all|these)\s+(?:[\w'’-]+\s+){{0,3}}?(?:scans?|copy|copies|forms?|documents?|contracts?|drawings?|certificates?|versions?|corrections?|files?|photos?|pictures|"
    r"samples?|questionnaires?|agreements?|receipts?|statements?|order)(?:\s+(?:back|signed)){0,2}\s*$|\byour\s+(?:instructions?|answer|decision|reply)\b[^.?!;]{0,60}$|\bsettlement\s*$|\bhear\b|\b(?:in|on)\s+(?:our|my)\s+(?:bank\s+)?account\s*$",
    re.IGNORECASE,
)
# "I've told them we need it by Friday"
_TOLD_OTHERS = Pattern(
    r"\b(?:told|asked|informed|reminded|assured|let|said\s+to|explained\s+to|written\s+to)\s+(?:them|him|her|everyone|(?-i:[A-Z])\w+|the\s+\w+(?:\s+\w+)?)\s+"
    r"(?:know\s+)?(?:that\s+|(?<!everyone\s)to\s+)?$|\b(?-i:[A-Z])\w+\s+(?:asked|told|reminded)\s+(?:him|her|them|(?-i:[A-Z])\w+)\s+to\s+$",
    re.IGNORECASE,
)
# "We're painting, so the hall is shut on the 10th" tells; "so that it is here on the 10th" asks
_SO_IT_IS = Pattern(r"so\s+(?!that\b(?!\s+(?:is|are)\b))[^.?!]{1,60}?\s(?:is|are|goes)$", re.IGNORECASE)
# "I look forward to hearing from you and seeing you on Friday"
_AND_MEETING = Pattern(r"\b(?:and|then)\s+(?:to\s+)?(?:see|seeing|meet|meeting|talking|catching\s+up)\b", re.IGNORECASE)
_FOR_A = Pattern(r"\s+(?:out\s+)?for\b", re.IGNORECASE)
# "Our people will move it, which has to be finished by Friday": their step
_WHICH = Pattern(r",\s+which\s+$", re.IGNORECASE)
_WILL = Pattern(r"(?:\bwill|['’]ll|\bgoing\s+to)\b", re.IGNORECASE)
_RIGHTS = frozenset({"used", "redeemed", "spent", "claimed"})
_LIMIT_ONLY = frozenset({"owed", "promised", "status", "suggested"})
_DROPS_IN = Pattern(r"\s+(?:by|in|over)\b", re.IGNORECASE)
_ARTICLE = Pattern(r"\b(?:the|your|our|my|his|her|their)\s+$", re.IGNORECASE)
# "Set aside some time for me to meet with him on Thursday"
_TO_MEET = Pattern(
    r"\b(?:to|and)\s+(?:meet|visit|talk|speak|chat|brainstorm|sit\s+down|see\s+(?:me|us|him|her|them|you)|discuss|go\s+over|come|attend|be\s+(?:there|here))\b",
    re.IGNORECASE,
)
_TO_HAVE = Pattern(r"\b(?:to|must)\s+have\b", re.IGNORECASE)
_HANDS_ON = Pattern(
    r"\s*(?:it|this|that|them|everything|(?:the|my|our|these|those|an?)\s+(?:[\w'’-]+\s+){1,4}?)\s*"
    r"(?:(?:in|over|out|up|back|off|on)\s?)?(?:to|with|into)\s+(?!me\b|us\b|my\b|our\b|you\b|hand\b|place\b|review\b)\w",
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
_TO_MEET_ON = frozenset({"en_appointment", "en_joint_step"})
# "Requests have to be filed by the utilities within a month"
_BY_THEM = Pattern(
    r"\s*(?:in\s+|out\s+|over\s+|up\s+)?by\s+(?:the|their|his|her|each|every|all)\s+(?!(?:end|close|time|day|date|deadline|morning|afternoon|evening|week|month|year|middle|start|beginning)\b)[a-z]+(?:\s+[a-z]+)?(?:\s+(?:in|at|of)\s+(?-i:[A-Z])\w+)?\s*$",
    re.IGNORECASE,
)
_PLACE = Pattern(r"(?:secure|reserve|save)\s+(?:your|a)\b", re.IGNORECASE)
_SIGNS_UP = frozenset({"register", "enrol", "enroll", "book", "reserve", "subscribe"})
_SHOULD_BE_BACK = Pattern(r"should\s+(?:be|get)\s+(?:back|in|here)\b", re.IGNORECASE)
_NOT_TO = Pattern(r"\bnot\s+to\s+[a-z]+\b", re.IGNORECASE)  # "tell them not to call us on the 1st"
# "At least one person from every desk must be in the building on the 26th"
_THERE_IN_PERSON = Pattern(
    r"\b(?:persons?|people|some(?:body|one)|every(?:body|one)|employees?|staff|reps?|crews?|members?|of\s+you)\b[^.?!;,]{0,40}?\sbe\s+(?:in|here|there|back|on|at)$",
    re.IGNORECASE,
)
_POLITE = frozenset({"please", "polite_if", "question", "need"})
_TOLD_TO = frozenset({"please", "need_you", "obligation"})
_HANDED = HANDED_OVER | {"confirm", "pay", "complete", "fill"}
_ON_DAYS = frozenset({"weekday", "relative", "part", "clock"})
_ALL_ALONG = frozenset("use remember avoid park keep pray wear allow refrain drive watch expect".split())  # noqa: SIM905 - as elsewhere
_TIMES = frozenset({"within", "period", "window"})
# "I need somebody here Saturday", "need 10 guys Tuesday": who has to be there
_BODIES = Pattern(
    r"\bneed\s+(?:some(?:one|body)|\d+|a\s+few|more|another)\s*(?:more\s+)?(?:guys|people|players|bodies|volunteers|hands|men|of\s+you|here|there|in\b|at\b|on\b|to\s+(?:cover|work|sit|be|come))",
    re.IGNORECASE,
)
_EDITS = frozenset({"change", "replace", "make", "read", "insert", "delete", "strike", "say", "write", "put", "correct"})
_MARKS = frozenset({'"', "“", "”"})
# "The filing is to be made on Thursday", "beta sites are to be shipped on the 9th": what is planned
_IS_TO_BE = Pattern(
    r"(?:is|are)\s+to\s+be\s+(?:made|shipped|held|announced|issued|released|published|opened|closed|started|built|installed|delivered)\b",
    re.IGNORECASE,
)
# "I need to hear about it now since objections are due in five days"
_WHETHER = Pattern(r"\b(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us)|see|ask|check|find\s+out)\s+(?:if|whether)\b", re.IGNORECASE)
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
        or (_no_limit if not here.strict else _is_nobodys)(here, governing)
    ):
        return None  # "we ask that you not open it before Friday"
    reach = min(here.setting.end, here.limit.end + _STANDING_REACH)
    to_choose_from = here.expression.form in _TIMES and traps.WHICH_DAYS.search(here.between) is not None
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
    if (other := _somebody_elses(here, governing)) is not None:
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


def _somebody_elses(here: Place, governing: Predicate) -> Verdict | None:
    """The verdict on what is asked of somebody else, or is a step of the writer's own."""
    text, start = here.setting.text, here.setting.start
    from_another = governing.verb == "hear-from" and _FROM_ANOTHER.match(here.between) is not None
    if from_another or _TOLD_OTHERS.search(text, start, governing.start):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    passed_on = governing.kind == "passive" and (traps.ELSEWHERE.search(here.between) or traps.STANDING.search(here.between))
    if governing.kind == "passive" and _WHICH.search(text, start, governing.start) and _is_done_by_others(here, governing):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    passed_on = passed_on or (governing.kind == "passive" and _BY_THEM.match(here.between))
    by_authority = governing.kind in {"of_you", "need_you"} and traps.AUTHORITY.search(text, start, governing.start)
    if passed_on or by_authority:
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    said = here.setting.said(governing)
    if governing.kind != "need" or not (_HANDS_ON.match(here.between) and _TO_HAVE.search(said)):
        return None
    # "I need to have the document in to Rick by Friday" is the writer's own step, after the reader's if one is asked for.
    if not here.setting.asks_elsewhere(governing):
        return Verdict(OwedBy.US, reason("en_offered", said), governing)
    return Verdict(OwedBy.THEM, reason("en_depends", said), governing, soft=True, doubts=(reason("en_depends_guess"),))


def _is_done_by_others(here: Place, governing: Predicate) -> bool:
    """Whether the predicate before says who will do it, and that is not the reader."""
    before = [one for one in here.setting.predicates if one.start < governing.start]
    if not before or before[-1].kind not in {"offer", "third"}:
        return False
    return _WILL.search(here.setting.text, before[-1].start, governing.start) is not None


def _no_limit(here: Place, governing: Predicate) -> bool:
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


def _is_nobodys(here: Place, governing: Predicate) -> bool:
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
