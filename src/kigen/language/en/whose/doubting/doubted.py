"""What makes it uncertain that a day is the limit of an ask: who is to act, whether it is asked at all, no limit word."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import ANSWERS, IMPERATIVES, KEPT, TRANSFERS
from kigen.language.en.cues import cues
from kigen.language.en.place import Place, traps
from kigen.language.en.whose.actor import who_is_open
from kigen.language.en.whose.doubting.meeting import ATTENDED, IT
from kigen.language.en.whose.stating.together import in_front_of_its_step
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

PERSON_CALLED = frozenset(
    ("call", "phone", "contact", "e-mail", "email", "let", "advise", "reach", "ring", "see", "tell", "ask", "stop", "drop")
)
DONE_AT_ONCE = (TRANSFERS - {"have", "see", "show", "share", "produce"}) | frozenset(
    """
    tell choose select
    reach arrive return reply respond answer confirm complete sign settle inform advise let know submit upload finish decide
    quote
    """.split()  # noqa: SIM905
)
DOING = IMPERATIVES | TRANSFERS
THANKED = Pattern(r"(?:I|we)\s+(?:(?:really|do|very\s+much|also)\s+){0,2}appreciate\b", re.IGNORECASE)  # not "would appreciate"
_SPEAKS_UP = frozenset("shout holler yell object flag comment complain".split())  # noqa: SIM905
_OF_SOMEBODY = Pattern(r"\s*(?:that\s+)?(?:you|he|she|they|we|it|everyone|everybody)\b", re.IGNORECASE)
_EXPECTED = frozenset({"you_will", "promised", "status", "suggested"})
# "It should come to me by Friday", "samples to reach us by Friday": asks, or tells what is expected
_ON_ITS_WAY = Pattern(
    r"(?:should\s+(?:(?:be|get)\s+(?:back|in|delivered|with)|come|get|hit|clear|land|reach)|to\s+reach)\b", re.IGNORECASE
)
# "Your remittance should reach us by Friday" asks
_REACHES_US = Pattern(r"should\s+reach\b", re.IGNORECASE)
_YOURS_BEFORE = Pattern(r"\b(?:your|all|every|each|both|completed|signed)\s+(?:[\w'’-]+\s+){1,5}$", re.IGNORECASE)
_WOULD_HAVE_TO = Pattern(r"\w+(?:['’]d|\s+would)\s+(?:\w+\s+){0,2}?(?:have|need)\s+to\b", re.IGNORECASE)
# "If you miss it you must apply again by 1 April"
_IF_MISSED = Pattern(
    r"\bif\s+(?:you|they|he|she|it|this|that|(?:the|your)\s+[\w-]+)(?:\s+(?:ever|do|does|should))?\s+(?:miss(?:es)?|fails?|slips?|lapses?|is\s+(?:late|missed)|are\s+late|is\s+not|isn['’]t|"
    r"aren['’]t|are\s+not)\b|\bif\s+(?:it|that)['’]s\s+(?:late|missed|not)\b",
    re.IGNORECASE,
)
_VAGUE_ASKS = frozenset({"need", "passive", "get_done"})
# "I expect to have the survey by Friday" tells how it stands; "I expect to have your survey" asks.
_EXPECTS = Pattern(
    r"(?:I|we)(?:['’](?:d|m|re|ll))?\s+(?:\w+\s+){0,2}(?:expect(?:ing)?|hop(?:e|ed|ing)|anticipat(?:e|ing)|looking)\s+(?:to\s+)?(?:have|get|receive|see|hear(?!\s+(?:back\s+)?from\s+you)|receiving|getting|having|it|them|those|these|everything|(?:(?<=ing\s)|(?<=\bwe\sexpect\s))(?:the|this|that|all|both))\b",
    re.IGNORECASE,
)
# "Thank you for the message - I need it today": what has come
_THANKS = Pattern(r"\bthank(?:s|\s+you|\s+u)\s+(?:so\s+much\s+)?for\b", re.IGNORECASE)
_IT = Pattern(r"\s*(?:it|that|this)\b", re.IGNORECASE)
_HAD_HOPED = Pattern(r"(?:I|we)(?:['’]d|\s+had)\s+(?:\w+\s+)?hop(?:ed|ing)\b", re.IGNORECASE)
_RESUMED = Pattern(r"(?:[,;]\s*|\s)(?:so|therefore|thus)\s+(?!that\b)", re.IGNORECASE)
# He, they, who and which are always subjects or open a clause; so does an event's verb with its ending.
_ANOTHERS_CLAUSE = Pattern(
    r"\b(?:he|she|they|who|whom|whose|which|"
    r"(?:that|because|since|as|where)\s+(?:the|our|your|their|his|her|my|a|an|we|I|(?-i:[A-Z])\w+)|"
    r"says|thinks|wants|leaves|gets|goes|comes|sends|publishes|closes|expires|arrives|begins|meets|pays|submits|prepares|intends|"
    r"expects|hopes|compiles|receives|distributes|issues\s+(?:the|its|their|a)|posts\s+(?:the|its|their|a|on)|starts|signs|returns|"
    r"decides|delivers|finishes|needs|plans\s+(?:to|on)|promises|releases|opens)\b",
    re.IGNORECASE,
    begins="abcdefghilmnoprstw",
)
_SURE = Pattern(r"\s+(?:sure|certain|to\s+it)\b", re.IGNORECASE)  # "make sure this gets to Tim"
# What comes of not doing as asked: "otherwise you'll need to sign in at the desk tomorrow"
_OTHERWISE = Pattern(r"\W*(?:otherwise|or\s+else|or|failing\s+(?:that|this)|in\s+that\s+case)\b", re.IGNORECASE)
_WRITERS_OR_YOURS = Pattern(r"\b(?:from\s+you|back|me|us|my|our|your|yours|it|them|these|those|this)\b", re.IGNORECASE)
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
_CALLED = Pattern(r"\W*[A-Z]\w+,\s")  # "Ann, I need …"
# "I need the results from the lab by Friday": the lab's to give, unless the reader has them
_FROM_ELSEWHERE = Pattern(
    r"\bfrom\s+(?:the|my|our|his|her|their)\s+(?!(?:last|first|other|previous|attached|enclosed|\w*day|list|file|report|meeting|party|trip)\b)[\w-]+(?:\s+[\w-]+)?\s*$",
    re.IGNORECASE,
)
# What one is busy with on a day, rather than done with by it
_ON_THE_DAY = frozenset(
    """
    help work look watch use set start begin move keep hold run cover open book reserve plan schedule arrange cancel pick try
    vote wear feed take make do put go stand sit
    """.split()  # noqa: SIM905
)
_ASSUMED = Pattern(
    r"(?:(?:I|we)\b.{0,12}?\s)?assum|(?:plan|idea|goal|aim|intention|hope|thought|agreement|understanding)\s+(?:is|was)\b",
    re.IGNORECASE,
)
_WHICH_ONE = Pattern(
    r"\s*(?:me\s+|us\s+)?(?:which(?!\s+(?:day|date|time))|how\s+(?:many|much)|what\s+(?:size|colou?r|kind|sort|number))(?:\s+(?:of\s+\w+|[a-z]+))?\s*",
    re.IGNORECASE,
)
_PUT_AWAY = Pattern(
    r"\b(?:in|into)\s+(?:the|your|a)\s+(?:fridge|freezer|refrigerator|soil|ground|shade|sun|water|cupboard|cellar)\b",
    re.IGNORECASE,
)
_DAYS = frozenset({"weekday", "month", "number"})
_DAY_REACH = 40  # characters behind an hour
_LONG_REACH = 90  # characters between a verb and a day without a limit word that still belong together


def doubts(here: Place, governing: Predicate) -> list[Reason]:
    """What makes an ask with any date uncertain."""
    setting, limit = here.setting, here.limit
    found: list[Reason] = []
    if _optional(here, governing):
        found.append(reason("en_optional"))
    if governing.meets and governing.kind != "passive":  # a form that must arrive keeps no appointment
        found.append(reason("en_appointment"))
    if setting.text.count('"', setting.start, limit.start) % 2:
        found.append(reason("en_quoted"))
    if governing.verb in KEPT or (governing.verb in {"put", "leave", "place"} and _PUT_AWAY.search(here.between)):
        found.append(reason("en_nothing_comes"))
    if in_front_of_its_step(here):
        found.append(reason("en_depends_guess"))
    if traps.ELSEWHERE.search(here.between):
        found.append(reason("en_owed_elsewhere"))
    if (here.when_you and not here.when_free) or _unseen_clause(here) or _has_day_behind(here):
        found.append(reason("en_circumstance"))
    if _OTHERWISE.match(setting.sentence):
        found.append(reason("en_optional"))
    found += who_is_open(here, governing)
    if any(governing.start < one.start < limit.start and one.kind != "clause" for one in setting.predicates):
        found.append(reason("en_circumstance"))
    if (
        governing.kind == "need"
        and governing.verb in {"", "get"}
        and _FROM_ELSEWHERE.search(here.between)
        and not _CALLED.match(setting.sentence)
    ):
        found.append(reason("en_third_guess"))
    if _is_expected(here, governing):
        found.append(reason("en_expected"))
    return found


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
        assumed = _ASSUMED.match(here.setting.said(governing)) is not None
        return assumed or _ASKED_ONCE.search(text, max(here.setting.start, governing.start - 40), governing.start) is not None
    if governing.kind in {"obligation", "passive"} and _is_consequence(here, governing):
        return True
    on_its_way = governing.kind == "passive" and _ON_ITS_WAY.match(here.setting.said(governing))
    yours = (
        on_its_way
        and _REACHES_US.match(text, governing.start)
        and _YOURS_BEFORE.search(text, here.setting.start, governing.start)
    )
    if governing.kind in _EXPECTED or (on_its_way and not yours):
        return True
    if governing.kind != "need":
        return False
    expects = _EXPECTS.match(text, governing.start) and not traps.SOMEBODY_NAMED.search(text, governing.start, here.limit.start)
    thanked = (
        _THANKS.search(text, here.setting.start, governing.start) is not None and _IT.match(text, governing.end) is not None
    )
    hoped = _HAD_HOPED.match(text, governing.start) is not None
    return bool(expects or hoped or thanked or THANKED.match(here.setting.said(governing)))


def _is_consequence(here: Place, governing: Predicate) -> bool:
    """ "If it isn't here by Friday you'd have to pay by the 15th": what would follow."""
    if _WOULD_HAVE_TO.match(here.setting.text, governing.start):
        return True
    earlier = (one for one in here.setting.predicates if one.start < governing.start)
    return (
        any(one.kind == "ultimatum" for one in earlier)
        or _IF_MISSED.search(here.setting.text, here.setting.start, governing.start) is not None
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
    called = governing.verb in PERSON_CALLED | _SPEAKS_UP
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


def _is_handed_to_the_writer(here: Place, governing: Predicate) -> bool:
    """Whether an answer or a thing is to come to the writer, which is done by a day; most else is done on it."""
    if here.expression.form not in _OWN_DAYS or governing.verb in ANSWERS:
        return True
    if governing.kind in _PLAINLY_ASKED:
        return governing.verb in DOING - _ON_THE_DAY or not governing.verb
    if governing.verb.startswith(_ARRIVES):  # "could that be with me on Monday?"
        return True
    handed = governing.verb in TRANSFERS | DONE_AT_ONCE
    return handed and _WRITERS_OR_YOURS.search(here.setting.text, governing.start, here.limit.end) is not None


def _is_open_range(here: Place) -> bool:
    """ "It runs 4 May through 15 May": a span that no "from" or "between" makes the time of the step."""
    if here.expression.form != "range" or any(doubt.code == "en_either_day" for doubt in here.expression.when.doubts):
        return False
    return _FROM_OR_BETWEEN.search(here.setting.text, here.setting.start, here.expression.start) is None


def asks_which(here: Place) -> bool:
    """ "Tell me which colour today", "I need to know how many tomorrow": a question without a verb takes no day for itself."""
    return here.near and _WHICH_ONE.fullmatch(here.between) is not None


def looseness(here: Place, governing: Predicate) -> list[Reason]:
    """What makes an ask uncertain whose day has no limit word."""
    if here.limit.kind == "until":
        return [reason("en_no_limit_word")]
    if here.strict:
        return []
    found: list[Reason] = []
    if asks_which(here):
        found.append(reason("en_no_limit_word"))
    of_a_talk = here.between.strip().lower() in IT and here.setting.grammar.says(traps.EVENT)
    if governing.verb in ATTENDED and (of_a_talk or not here.near):
        found.append(reason("en_appointment"))  # "can you do the course on the 17th?", "… the call. Can you do it tomorrow?"
    said_alone = not here.between.strip() and here.expression.when.clock is not None  # "could you confirm 1:30 today?"
    if governing.verb == "confirm" and (
        _OF_SOMEBODY.match(here.between) or (here.between.strip() and not here.near) or said_alone
    ):
        found.append(reason("en_appointment"))  # "can you confirm you are coming tomorrow?"
    if _is_open_range(here) or (here.expression.form == "window" and here.expression.when.rule != "week_end"):
        found.append(reason("en_window"))
    if len(here.between) > _LONG_REACH or (governing.kind == "please" and governing.verb not in DOING):
        found.append(reason("en_far_from_verb"))
    if here.expression.form == "clock":
        found.append(reason("en_appointment"))
    if not here.near and (governing.kind in _VAGUE_ASKS or not _is_handed_to_the_writer(here, governing)):
        found.append(reason("en_no_limit_word"))
    return found
