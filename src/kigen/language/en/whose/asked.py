"""What the reader is asked to do by a day, and what may be wrong with reading it so."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import ANSWER
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import ANSWERS, IMPERATIVES, TRANSFERS
from kigen.language.en.cues import cues
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.whose.meeting import ATTENDED, is_met_on
from kigen.language.en.whose.together import in_front_of_its_step
from kigen.language.pattern import Pattern
from kigen.language.reason import Reason, reason

_PERSON_CALLED = frozenset(
    ("call", "phone", "contact", "e-mail", "email", "let", "advise", "reach", "ring", "see", "tell", "ask", "stop", "drop")
)
_SPEAKS_UP = frozenset("shout holler yell object flag comment complain".split())  # noqa: SIM905
_BOOKED = frozenset({"book", "reserve", "rent"})  # the day is that of what is booked
_DONE_AT_ONCE = (TRANSFERS - {"have", "see", "show", "share", "produce"}) | frozenset(
    """
    reach arrive return reply respond answer confirm complete sign settle inform advise let know submit upload finish decide
    quote
    """.split()  # noqa: SIM905
)
_MORE_TIME = Pattern(r"\b(?:extensions?|more\s+time|longer)\b", re.IGNORECASE)
_OF_SOMEBODY = Pattern(r"\s*(?:that\s+)?(?:you|he|she|they|we|it|everyone|everybody)\b", re.IGNORECASE)
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
_GIVES_IT = Pattern(r"\s*(?:it|them|him|her|this|that|me|us)\s*", re.IGNORECASE)
_AWAITED = Pattern(rf"\b{ANSWER}\s*$|\bsettlement\s*$|\bhear\b", re.IGNORECASE)
# "I've told them we need it by Friday"
_TOLD_OTHERS = Pattern(
    r"\b(?:told|asked|informed|reminded|assured|let|said\s+to|explained\s+to|written\s+to)\s+(?:them|him|her|everyone|(?-i:[A-Z])\w+|the\s+\w+(?:\s+\w+)?)\s+"
    r"(?:know\s+)?(?:that\s+)?$",
    re.IGNORECASE,
)
_LIMIT_ONLY = frozenset({"owed", "promised", "status", "suggested"})
_EXPECTED = frozenset({"you_will", "promised", "status", "suggested"})
# "It should come to me by Friday", "samples to reach us by Friday": asks, or tells what is expected
_ON_ITS_WAY = Pattern(r"(?:should\s+(?:(?:be|get)\s+(?:back|in|delivered)|come|get)|to\s+reach)\b", re.IGNORECASE)
_WOULD_HAVE_TO = Pattern(r"\w+(?:['’]d|\s+would)\s+(?:\w+\s+){0,2}?(?:have|need)\s+to\b", re.IGNORECASE)
_WILL_HAVE_TO = Pattern(r"\w+(?:['’]ll|\s+will)\s+(?:\w+\s+){0,2}?(?:have|need)\s+to\b", re.IGNORECASE)
_OUR_ANSWER = Pattern(
    r"\b(?:our|my|their)\s+(?:[\w-]+\s+)?(?:responses?|answers?|repl(?:y|ies)|briefs?|filings?|submissions?|reports?|applications?|bids?|tenders?|"
    r"appeals?|returns?|proposals?|objections?|comments|accounts)\s+$",
    re.IGNORECASE,
)
_OF_HIM = Pattern(r"\b(?:he|she|who)\s+$", re.IGNORECASE)
_WHO = Pattern(r"who\b", re.IGNORECASE)
_DOING = IMPERATIVES | TRANSFERS
_VAGUE_ASKS = frozenset({"need", "passive", "get_done"})
# "I expect to have the survey by Friday" tells how it stands; "I expect to have your survey" asks.
_EXPECTS = Pattern(
    r"(?:I|we)(?:['’](?:d|m|re|ll))?\s+(?:\w+\s+){0,2}(?:expect(?:ing)?|hop(?:e|ing)|anticipat(?:e|ing)|looking)\s+(?:to\s+)?(?:have|get|receive|see|receiving|getting|having)\b",
    re.IGNORECASE,
)
_THANKED = Pattern(
    r"(?:I|we)\s+(?:(?:really|do|very\s+much|also)\s+){0,2}appreciate\b", re.IGNORECASE
)  # not "would appreciate"
_RESUMED = Pattern(r"(?:[,;]\s*|\s)(?:so|therefore|thus)\s+(?!that\b)", re.IGNORECASE)
# He, they, who and which are always subjects or open a clause; so does an event's verb with its ending.
_ANOTHERS_CLAUSE = Pattern(
    r"\b(?:he|she|they|who|whom|whose|which|"
    r"(?:that|because|since|as|where)\s+(?:the|our|your|their|his|her|my|a|an|we|I|(?-i:[A-Z])\w+)|"
    r"says|thinks|wants|leaves|gets|goes|comes|sends|publishes|closes|expires|arrives|begins|meets|pays|submits|prepares|intends|"
    r"expects|hopes|compiles|receives|distributes|issues\s+(?:the|its|their|a)|posts\s+(?:the|its|their|a|on)|starts|signs|returns|"
    r"decides|delivers|finishes|needs|plans\s+(?:to|on)|promises|releases|opens)\b",
    re.IGNORECASE,
)
_DROPS_IN = Pattern(r"\s+(?:by|in|over)\b", re.IGNORECASE)
_REPORTED = Pattern(
    r"\b(?:says?|states?|provides?|requires?|means?|thinks?)\s+(?:that\s+)?$", re.IGNORECASE
)  # "the rule says you"
_ARTICLE = Pattern(r"\b(?:the|your|our|my|his|her|their)\s+$", re.IGNORECASE)
_CLAUSE_BEGINS = Pattern(r"[,;:–-]\s+(?:(?:just|please|so|then|and|but)\s+)?$", re.IGNORECASE)
_SURE = Pattern(r"\s+(?:sure|certain|to\s+it)\b", re.IGNORECASE)  # "make sure this gets to Tim"
# "Set aside some time for me to meet with him on Thursday"
_TO_MEET = Pattern(
    r"\b(?:to|and)\s+(?:meet|visit|talk|speak|see\s+(?:me|us|him|her|them|you)|discuss|go\s+over|come|attend|be\s+(?:there|here))\b",
    re.IGNORECASE,
)
_TO_HAVE = Pattern(r"\bto\s+have\b", re.IGNORECASE)
_HANDS_ON = Pattern(
    r"\s+(?:it|this|that|them|everything|(?:the|my|our|these|those|an?)\s+(?:[\w'’-]+\s+){1,4}?)\s*"
    r"(?:(?:in|over|out|up|back|off|on)\s?)?(?:to|with|into)\s+(?!me\b|us\b|my\b|our\b|you\b|hand\b|place\b|review\b)\w",
    re.IGNORECASE,
)
# What comes of not doing as asked: "otherwise you'll need to sign in at the desk tomorrow"
_OTHERWISE = Pattern(r"\W*(?:otherwise|or\s+else|or|failing\s+(?:that|this)|in\s+that\s+case)\b", re.IGNORECASE)
_ITEM = Pattern(r"\s*(?:[-*•]|\(?\d{1,2}[.)])\s")
# "I've put together a plan with dates for each task below": the steps of a list are the writer's own
_OWN_PLAN = Pattern(
    r"\b(?:I|we)\b[^?\n]{0,90}\b(?:plan|schedule|timeline|dates|tasks|steps|milestones)\b[^?\n]{0,40}(?:\bbelow\b|\bfollow(?:s|ing)\b|:)",
    re.IGNORECASE,
)
_DATED_STEP = Pattern(r"\s*(?::|\s[-–—]+|\t|\|)\s*[a-z]", re.IGNORECASE)  # "Friday: send invoices", a line of a schedule
_LIMITED = Pattern(r"\b(?:by|before|no\s+later\s+than|until)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BE_THERE = Pattern(r"\s*(?:to\s+be\s+)?(?:at|in|on|here|there|outside|down|up)\b(?!\s+(?:my|our|the\s+post)\b)", re.IGNORECASE)
_WRITERS_OR_YOURS = Pattern(r"\b(?:me|us|my|our|your|yours|it|them|these|those|this)\b", re.IGNORECASE)
_OWN_DAYS = frozenset({"date", "weekday"})  # forms of words for a day on which people meet too
_PLAINLY_ASKED = frozenset({"please", "need_you", "polite_if", "reminder"})
_ARRIVES = ("with ", "to ", "on my", "in my", "at my", "back", "here")
_IF_DONE_BEFORE = Pattern(
    r"\bif\s+(?:you|anyone|any\s+of\s+you|your\s+\w+)(?:['’]ve|\s+have)?\s+(?:also\s+|already\s+)?"
    r"(?:(?!need)\w{2,}ed|chose|chosen|bought|got|sent|paid|made|took|taken|had|went|came|won)\b",
    re.IGNORECASE,
)
_FROM_OR_BETWEEN = Pattern(r"\b(?:from|between)\s*$", re.IGNORECASE)
_ASKED_ONCE = Pattern(
    r"\b(?:I|we)\s+(?:had\s+|have\s+|\w+ly\s+)?(?:asked|requested|told|wanted)\s+(?:that\s+)?$", re.IGNORECASE
)  # "we asked you to …"
_STANDING_REACH = 60  # characters behind a day that may say that it comes again
_DAYS = frozenset({"weekday", "month", "number"})
_DAY_REACH = 40  # characters behind an hour
_LONG_REACH = 90  # characters between a verb and a day without a limit word that still belong together


def asked(here: Place, governing: Predicate) -> Verdict | None:
    """The verdict on a date that an ask governs; None when the date is no deadline of that ask."""
    if not here.strict and (governing.kind in _LIMIT_ONLY or (governing.kind == "reminder" and not governing.verb)):
        return None  # "you were going to ring him on Friday", "don't forget the picnic on Friday"
    if (here.limit.kind == "until" and not _ends_then(here, governing)) or (
        governing.kind != "obligation" and traps.VOLUNTARY.search(here.setting.sentence)
    ):
        return None
    if (_no_limit if not here.strict else _is_nobodys)(here, governing):
        return None
    reach = min(here.setting.end, here.limit.end + _STANDING_REACH)
    if traps.STANDING.search(here.setting.text, here.limit.start, reach) or _FOR_DELIVERY.search(here.between):
        return None
    if (other := _somebody_elses(here, governing)) is not None:
        return other
    why = reason("en_asked", here.setting.said(governing))
    return Verdict(OwedBy.THEM, why, governing, doubts=(*_doubts(here, governing), *_loose(here, governing)))


def _ends_then(here: Place, governing: Predicate) -> bool:
    """ "Please send it until Friday", as those write whose own language has one word for by and until."""
    if governing.kind == "need" and governing.verb in {"", "hear-from"}:
        return _AWAITED.search(here.setting.text, governing.start, here.limit.start) is not None
    if governing.verb == "give" and _GIVES_IT.fullmatch(here.between):
        return False  # "give it till Monday"
    kept = traps.HELD.search(here.between) or _MORE_TIME.search(here.between)
    return governing.kind != "stop" and governing.verb in _DONE_AT_ONCE and not kept


def _somebody_elses(here: Place, governing: Predicate) -> Verdict | None:
    """The verdict on what is asked of somebody else, or is a step of the writer's own."""
    text, start = here.setting.text, here.setting.start
    from_another = governing.verb == "hear-from" and _FROM_ANOTHER.match(here.between) is not None
    if from_another or _TOLD_OTHERS.search(text, start, governing.start):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    passed_on = governing.kind == "passive" and (traps.ELSEWHERE.search(here.between) or traps.STANDING.search(here.between))
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


def _no_limit(here: Place, governing: Predicate) -> bool:
    """Whether a day without a limit word is the day of an event, of a noun, or of an offer to be called."""
    if _is_of_something_else(here):
        return True
    if is_met_on(here, governing) or (not here.near and (governing.verb in _BOOKED or _TO_MEET.search(here.between))):
        return True
    if governing.kind == "need" and _THANKED.match(here.setting.said(governing)):
        return True
    if governing.verb == "check" and here.near:
        return False  # "see whether it can be ready today"
    event = (
        governing.meets
        or traps.EVENT.search(here.between)
        or (traps.EMBEDDED.search(here.between) and not (here.when_you or here.when_free))
    )
    if event or _is_modifier(here) or (governing.kind == "please" and governing.verb not in _DOING and not here.near):
        return True
    called = governing.verb in _PERSON_CALLED and not (governing.verb == "drop" and not _DROPS_IN.match(here.between))
    return called and _in_case(here, governing)


def _is_of_something_else(here: Place) -> bool:
    """ "It's 5:30 already", "please look at the dates: proofs 20 March", "could we have a larger room next year?"."""
    expression = here.expression
    if expression.form == "clock" and not here.limit.kind and not _is_when_to_act(here):
        return True
    if _LISTED.search(here.between):
        return True
    return expression.form == "window" and expression.when.rule in {"year_end", "quarter_end"}


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
    if governing.verb in {"be", "need"} and here.expression.when.clock is not None and _BE_THERE.match(here.between):
        return True
    return governing.kind == "passive" and traps.BULLETIN.search(here.setting.mail) is not None and _nobody(here, governing)


def _in_case(here: Place, governing: Predicate) -> bool:
    """Whether the reader is to call only if there is something to say."""
    text, start = here.setting.text, here.setting.start
    if traps.IF_ANY.search(text, start, governing.start):
        return True
    behind = here.behind.lstrip()
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


def _doubts(here: Place, governing: Predicate) -> list[Reason]:
    """What makes an ask with any date uncertain."""
    setting, limit = here.setting, here.limit
    doubts: list[Reason] = []
    if _optional(here, governing):
        doubts.append(reason("en_optional"))
    if governing.meets and governing.kind != "passive":  # a form that must arrive keeps no appointment
        doubts.append(reason("en_appointment"))
    if setting.text.count('"', setting.start, limit.start) % 2:
        doubts.append(reason("en_quoted"))
    if in_front_of_its_step(here):
        doubts.append(reason("en_depends_guess"))
    if traps.ELSEWHERE.search(here.between):
        doubts.append(reason("en_owed_elsewhere"))
    if (here.when_you and not here.when_free) or _unseen_clause(here) or _has_day_behind(here):
        doubts.append(reason("en_circumstance"))
    if _OTHERWISE.match(setting.sentence):
        doubts.append(reason("en_optional"))
    doubts += _who_is_open(here, governing)
    if any(governing.start < one.start < limit.start and one.kind != "clause" for one in setting.predicates):
        doubts.append(reason("en_circumstance"))
    if _is_expected(here, governing):
        doubts.append(reason("en_expected"))
    return doubts


def _who_is_open(here: Place, governing: Predicate) -> list[Reason]:
    """What leaves open whether it is the reader who is to act."""
    setting, start = here.setting, here.setting.start
    if governing.kind == "passive" and _OF_HIM.search(setting.text, start, governing.start):
        return [reason("en_third_guess")]  # "she must be told by Friday"
    if governing.kind == "passive" and _OUR_ANSWER.search(setting.text, start, governing.start):
        return [reason("en_nobody_named")]  # "our response must be filed by Friday"
    plan = _ITEM.match(setting.sentence) and _OWN_PLAN.search(setting.text, 0, start)
    step = here.fronted and not here.head.strip() and _DATED_STEP.match(setting.text, here.limit.end)
    reported = governing.kind == "obligation" and _REPORTED.search(setting.text, start, governing.start)
    if plan or step or reported or _nobody(here, governing) or _WHO.match(setting.text, governing.start):
        return [reason("en_nobody_named")]
    return []


def _has_day_behind(here: Place) -> bool:
    """Whether an hour that names no day has one standing behind it, which may be its own."""
    if here.expression.form != "clock":
        return False
    text, first = here.setting.text, here.expression.end
    return any(not cue.kinds.isdisjoint(_DAYS) for cue in cues(text, first, min(here.setting.end, first + _DAY_REACH)))


def _is_expected(here: Place, governing: Predicate) -> bool:
    """Whether it is expected, thanked for or was asked for once, rather than asked for."""
    text = here.setting.text
    if governing.kind == "need_you":
        return _ASKED_ONCE.search(text, max(here.setting.start, governing.start - 40), governing.start) is not None
    if governing.kind == "obligation" and _is_consequence(here, governing):
        return True
    on_its_way = governing.kind == "passive" and _ON_ITS_WAY.match(here.setting.said(governing))
    if governing.kind in _EXPECTED or on_its_way:
        return True
    if governing.kind != "need":
        return False
    expects = _EXPECTS.match(text, governing.start) and not traps.SOMEBODY_NAMED.search(text, governing.start, here.limit.start)
    return bool(expects or _THANKED.match(here.setting.said(governing)))


def _is_consequence(here: Place, governing: Predicate) -> bool:
    """ "If it isn't here by Friday you'd have to pay by the 15th": what would follow."""
    if _WOULD_HAVE_TO.match(here.setting.text, governing.start):
        return True
    earlier = (one for one in here.setting.predicates if one.start < governing.start)
    return (
        any(one.kind == "ultimatum" for one in earlier) and _WILL_HAVE_TO.match(here.setting.text, governing.start) is not None
    )


def _optional(here: Place, governing: Predicate) -> bool:
    """Whether an answer is wanted only if there is something to say. Whether one will come is always to be said."""
    if traps.ATTENDING.search(here.between) or here.when_free:
        return False
    first = _new_start(here, governing)
    text = here.setting.text
    if governing.kind != "need" and _IF_DONE_BEFORE.search(text, first, governing.start):
        return True  # "if you signed up, make sure you send it by Friday"
    if governing.kind == "need" and first < governing.start:  # "grateful if it could be sent" wishes it
        conditional = traps.IF_ANY.search(text, first, governing.start) or traps.IF_ANY.search(
            text, governing.end, here.limit.start
        )
    else:
        conditional = traps.IF_ANY.search(text, governing.end if governing.kind == "need" else first, here.limit.start)
    if governing.kind != "polite_if" and conditional:
        return True
    called = governing.verb in _PERSON_CALLED | _SPEAKS_UP
    return called and traps.IF_ANY.match(here.behind.lstrip()) is not None


def _new_start(here: Place, governing: Predicate) -> int:
    """Where the clause of the ask begins: "they close it if it is late, so please fax it"."""
    resumed = list(_RESUMED.finditer(here.setting.text, here.setting.start, governing.start + len("so ")))
    return resumed[-1].start() if resumed and resumed[-1].end() >= governing.start - 1 else here.setting.start


def _unseen_clause(here: Place) -> bool:
    """Whether words between the ask and the date open a clause of somebody's that no predicate tells of."""
    if here.governing is None or here.fronted or _SURE.match(here.between):
        return False
    return _ANOTHERS_CLAUSE.search(here.between) is not None


def _nobody(here: Place, governing: Predicate) -> bool:
    """Whether the words leave open who is to act: "claims must be submitted by Friday"."""
    setting = here.setting
    impersonal = governing.kind in {"passive", "get_done", "need_you"} and governing.start > setting.start
    if governing.kind == "get_done" and _CLAUSE_BEGINS.search(setting.text, setting.start, governing.start):
        return False  # "don't worry about the others, just get these out by Friday"
    told = traps.SOMEBODY_NAMED.search(setting.text, _clause_of(setting, governing), setting.end) or (
        here.expression.form != "within" and traps.TOLD.search(setting.text, setting.start, governing.start)
    )
    return impersonal and not told and not _asks_without_a_day(setting, governing)


def _clause_of(setting: Setting, governing: Predicate) -> int:
    """Where the clause of a predicate begins: "as you told me, the lien must be recorded by June 16" names nobody."""
    before = setting.text.rfind(",", setting.start, governing.start)
    return before + 1 if before >= 0 else setting.start


def _asks_without_a_day(setting: Setting, governing: Predicate) -> bool:
    """Whether the passage asks the reader for something else that has no day of its own: then this is its day."""
    asking = setting.grammar.ask_near(setting.index, beside=governing)
    if asking is None:
        return False
    start, end = setting.grammar.sentence_at(asking.start)
    return start == setting.start or not any(
        _LIMITED.search(setting.text, max(start, cue.at - 20), cue.at) for cue in cues(setting.text, start, end)
    )


def _is_handed_to_the_writer(here: Place, governing: Predicate) -> bool:
    """Whether an answer or a thing is to come to the writer, which is done by a day; most else is done on it."""
    if here.expression.form not in _OWN_DAYS or governing.verb in ANSWERS or governing.kind in _PLAINLY_ASKED:
        return True
    if governing.verb.startswith(_ARRIVES):  # "could that be with me on Monday?"
        return True
    handed = governing.verb in TRANSFERS | _DONE_AT_ONCE
    return handed and _WRITERS_OR_YOURS.search(here.setting.text, governing.start, here.limit.end) is not None


def _is_open_range(here: Place) -> bool:
    """ "It runs 4 May through 15 May": a span that no "from" or "between" makes the time of the step."""
    if here.expression.form != "range" or any(doubt.code == "en_either_day" for doubt in here.expression.when.doubts):
        return False
    return _FROM_OR_BETWEEN.search(here.setting.text, here.setting.start, here.expression.start) is None


def _loose(here: Place, governing: Predicate) -> list[Reason]:
    """What makes an ask uncertain whose day has no limit word."""
    if here.limit.kind == "until":
        return [reason("en_no_limit_word")]
    if here.strict:
        return []
    doubts: list[Reason] = []
    if governing.verb in ATTENDED and not here.near:
        doubts.append(reason("en_appointment"))  # "can you do the course on the 17th?"
    if governing.verb == "confirm" and (_OF_SOMEBODY.match(here.between) or (here.between.strip() and not here.near)):
        doubts.append(reason("en_appointment"))  # "can you confirm you are coming tomorrow?"
    if _is_open_range(here) or (here.expression.form == "window" and here.expression.when.rule != "week_end"):
        doubts.append(reason("en_window"))
    if len(here.between) > _LONG_REACH or (governing.kind == "please" and governing.verb not in _DOING):
        doubts.append(reason("en_far_from_verb"))
    if here.expression.form == "clock":
        doubts.append(reason("en_appointment"))
    if not here.near and (governing.kind in _VAGUE_ASKS or not _is_handed_to_the_writer(here, governing)):
        doubts.append(reason("en_no_limit_word"))
    return doubts
