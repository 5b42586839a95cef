"""A day that something else has to meet, beside an ask without a day: "He wants to sign today. Can you look at the price?".

No rule has read the day as the reader's by then. What is asked is needed for what has to happen on that day, so the day is
put before the user: every reading here is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.place.mail import Mail
from kigen.language.en.whose.certain.comes_back import PLAINLY, is_done_for_writer
from kigen.language.en.whose.stating.named import is_missed
from kigen.language.pattern import Pattern
from kigen.language.reason import reason

_DAYS = frozenset({"weekday", "date", "relative", "part", "clock", "within", "moment", "period"})
_THIS_WEEK = Pattern(r"(?:later\s+)?this\s+(?:week|month|quarter)\b", re.IGNORECASE)
# What has to happen: a duty, a wish, a word given, a thing that goes out
_PRESSES = Pattern(
    r"(?<!\bthey\s)(?<!\bhe\s)(?<!\bshe\s)\b(?:has|have|had|having|needs?|ought|got)\s+to\b|(?<!\bthey\s)(?<!\bhe\s)(?<!\bshe\s)\b(?:needs|must)\b|"
    r"\b(?:(?:is|are|am|was|were)\s+(?:all\s+)?(?:supposed|due(?!\s+back\b)|expected|meant)|should\s+(?:have|be(?!\s+able)|get|go)|due(?!\s+(?:back|in)\b)|owes?|(?<!\bI\s)(?<!\bwe\s)wants?|wanted|(?<!\bI\s)(?<!\bwe\s)would\s+(?:like|love)|"
    r"asked|asking|requested|requesting|go(?=\s+(?:to|out|live|into)\b)|(?:if|unless)\s+(?:he|she|they|the\s+\w+)\s+(?:does\s?n['’]t\s+|do\s?n['’]t\s+)?(?:gets?|has|have|sees?|receives?)|expects?(?!\s+to\b)|expecting|(?<!\bwere\s)(?<!\bwas\s)(?<!\bbeen\s)told|promised|waiting(?!\s+to\b)|goes|trying\s+to|meet(?=\s+with\b)|meeting(?=\s+with\b))\b",
    re.IGNORECASE,
)
_SO_WE_MUST = Pattern(
    r"[\s,;–-]*(?:and\s+)?so\s+(?:that\s+)?(?:I|we)\s+(?:really\s+)?(?:need|have|must|should|ought)\b", re.IGNORECASE
)
# "I have to be in court", "we need to leave": where somebody will be
_GOES = Pattern(
    r"\bto\s+(?:be\s+(?:at|in|on|out|here|there|off|away|back)|leave|fly|travel|go(?!\s+(?:out|live)\b)|come|drive|attend|arrive|return|get\s+(?:there|home|out\s+of)|"
    r"pick\s+up|see\s+(?:you|the\s+doctor))\b|\b(?:go|going)\s+(?:in|there|over|by|up|down)\b|\b(?:will|can|but)\b|['’]ll\b",
    re.IGNORECASE,
)
# "The committee meets on the 15th": what goes on, whoever is late
_IS_ON = Pattern(
    r"\W*(?:[\w'’-]+\s+){1,4}?(?:is|meets|goes|closes|ships|starts|runs|leaves|prints|mails)\b[^,;:]{0,30}", re.IGNORECASE
)
_TO_START = Pattern(r"\bto\s+(?:start|begin)\b", re.IGNORECASE)  # a deed, where it is no event
# "Any update on these?", "how are we doing on it?", "did you ever hear back?": how a thing of the reader's stands
_HOW_IT_STANDS = Pattern(
    r"\W*(?:(?:so|and|but|also)\W+)?(?:(?:(?-i:[A-Z])\w+|guys|all)\s*[,:–-]+\s*)?(?:any\s+(?:update|word|news|luck|progress|response|answer|idea|sign)|"
    r"(?:where|how)\s+(?:do|are|is|does)\s+(?:we|you|it|this|that|things)\s+(?:stand|at|on|with|doing|coming|look)|"
    r"(?:did|have|has)\s+(?:you|anyone|everyone)\s+(?:ever\s+|already\s+|all\s+)?(?:hear|heard|get|got|gotten|had\s+a\s+chance|have\s+a\s+chance|look|looked|finish|finished|send|sent|"
    r"complete|completed|start|started|do|done|receive|received|review|reviewed|read)|what(?:['’]s|\s+is)\s+the\s+(?:status|latest)|is\s+(?:it|this|that)\s+(?:done|ready|finished))\b",
    re.IGNORECASE,
)
_SMALL_TALK = Pattern(r"\bhow\s+(?:are|have|was|were|is|did)\b|\bwhat(?:['’]s|\s+is)\s+up\b|\bremember\b", re.IGNORECASE)
# What the reader is to do only perhaps, or without a step of his own
_NO_STEP = Pattern(
    r"\b(?:feel\s+free|find\s+(?:attached|enclosed|below)|(?:see|read)\s+(?:attached|below|it|this|(?:the|my|his|her|their|our)\b)|note\b|disregard|ignore|excuse|forgive|bear\s+with|keep\s+(?:in\s+mind|in\s+touch|me\s+posted|us\s+posted)|"
    r"don['’]?t\s+hesitate|do\s+not\s+hesitate|plan\s+accordingly|be\s+(?:advised|aware|careful|patient))\b",
    re.IGNORECASE,
)
_NO_LIMIT = NO_LIMIT | {"until"}
_OWN_DAYS = frozenset(
    {"clause", "offer", "offer_you", "joint"}
)  # "… and we will file it by Friday", "if you need it before Friday"
_NEEDS = Pattern(r"\bneed\b", re.IGNORECASE)
_GIVEN = Pattern(r"\b(?:if|when|whether|should|case)\s+$", re.IGNORECASE)  # "we could have more time if we need it"
_GIVEN_REACH = 12
_STEPS = PLAINLY | {"promised", "owed"}
_AND_NEED = Pattern(
    r"\s*(?:[\w'’]+\s+){0,3}?[,;–-]?\s*(?:and|so)\s+(?:(?:I|we)(?:['’](?:ll|d))?\s+)?(?:(?:will|would|do|really|still|also)\s+){0,2}(?:need|like\s+to\s+(?:have|see))\s+(?!to\b)",
    re.IGNORECASE,
)
_ENDS_OR_SERVES = Pattern(r"\W*$|\W*(?:so|in\s+order|to)\b", re.IGNORECASE)
_BEFORE_I_GO = Pattern(r"before\s+(?:I|we|he|she|they)\b", re.IGNORECASE)
_I_MUST = Pattern(
    r"\bI(?:['’]ve|['’]m|\s+am|\s+was)?\s+(?:\w+\s+)?(?:need|have|got|must|should|ought|trying|supposed|want)\b", re.IGNORECASE
)
_CLAUSE = 90  # characters between what presses and its day
_NEIGHBOURS = 3  # sentences
_MOST = 60  # sentences of a mail that are looked through
_ENDS = 4  # sentences of a paragraph beside it
_OBJECT = 60  # characters behind an ask in which its object stands

Around = tuple[Grammar | None, Grammar | None]  # the paragraph before and the one behind


def by_occasion(places: Sequence[Place], around: Around) -> tuple[Place, Verdict] | None:
    """The first day of a paragraph that is pressing, where the paragraph, or one of `around`, asks for something without a day.

    None when there is none, or nothing is asked.
    """
    for here in places:
        verdict = _at_its_end(here) or _needs_then(here) or (_asked_beside(here, around) if _presses(here) else None)
        if verdict is not None:
            return here, verdict
    return None


def _at_its_end(here: Place) -> Verdict | None:
    """ "Please tell Kay if you are in, what you will eat and your size by noon": a limit behind an ask and clauses of it."""
    governing, setting = here.governing, here.setting
    if here.fronted or governing is None or governing.asks or governing.kind in _OWN_DAYS:
        return None
    if _is_nobodys(setting) or not (here.strict or _ends_it_soon(here)):
        return None
    before = (one for one in setting.predicates if one.start < governing.start)
    asking = next((one for one in before if _is_step(setting.text, one, setting.end)), None)
    if asking is None or asking.kind not in PLAINLY:
        return None
    doubt = reason("en_far_from_verb")
    return Verdict(OwedBy.THEM, reason("en_asked", setting.said(asking)), asking, soft=True, doubts=(doubt,))


def _ends_it_soon(here: Place) -> bool:
    """Whether a day of this week ends the sentence, or is followed only by what it is good for."""
    soon = here.near or _THIS_WEEK.search(here.setting.text, here.limit.start, here.limit.end) is not None
    return soon and here.limit.kind in {"", "on"} and _ENDS_OR_SERVES.match(here.behind) is not None


def _needs_then(here: Place) -> Verdict | None:
    """ "I have an interview with them tomorrow and will need the cuttings": what is needed for whatever is on that day."""
    if here.limit.kind in _NO_LIMIT or _AND_NEED.match(here.behind) is None or _is_nobodys(here.setting):
        return None
    wish = next((one for one in here.setting.predicates if one.start >= here.limit.end and one.kind == "need"), None)
    return _verdict(wish) if wish else None


def _presses(here: Place) -> bool:
    """Whether something has to happen on the day, rather than somebody is somewhere or something is held then."""
    setting = here.setting
    if here.limit.kind in _NO_LIMIT or "?" in setting.sentence:
        return False
    if here.expression.form not in _DAYS and not _THIS_WEEK.match(setting.text, here.expression.start):
        return False
    if _IS_ON.fullmatch(here.head) and is_missed(setting):
        return not _is_nobodys(setting)
    pressing = list(_PRESSES.finditer(here.head))
    if not pressing and not _SO_WE_MUST.match(here.behind):
        return False
    words = here.head[pressing[-1].start() :] if pressing else here.head
    started = _TO_START.search(words)
    if (
        len(words) > _CLAUSE
        or traps.EVENT.search(words, started.end() if started else 0)
        or _GOES.search(words)
        or traps.IF_ANY.search(here.head)
    ):
        return False
    return not _is_nobodys(setting)


def _is_nobodys(setting: Setting) -> bool:
    """Whether the sentence is of an offer or a standing rule, or the mail is a bulletin."""
    standing = traps.VOLUNTARY.search(setting.sentence) or traps.STANDING.search(setting.sentence)
    return standing is not None or setting.mail.says(traps.BULLETIN)


def _asked_beside(here: Place, around: Around) -> Verdict | None:
    """The verdict on a pressing day by what is asked in its sentence, those beside it, or a paragraph near it."""
    setting, grammar = here.setting, here.setting.grammar
    first, last = max(0, setting.index - _NEIGHBOURS), min(len(grammar.sentences), setting.index + _NEIGHBOURS + 1)
    for index in sorted(range(first, last), key=lambda index: (abs(index - setting.index), index < setting.index)):
        own = index == setting.index
        asking = _ask_in(grammar, index, here.governing) if own or not setting.mail.names_a_day(grammar, index) else None
        if asking is not None:
            return _verdict(asking)
        if not own and _asks_how_it_stands(grammar, index):
            return _verdict(None)
    if is_missed(setting):
        return _verdict(None)
    asks = _asked_around(setting.mail, around) or (_is_plain_limit(here) and setting.mail.holds(_is_asked_somewhere))
    return _verdict(None) if asks else None


def _is_plain_limit(here: Place) -> bool:
    """Whether the day has a limit word that others have set, and is not that of "before I go on Friday"."""
    if not here.strict or _BEFORE_I_GO.match(here.setting.text, here.limit.start):
        return False
    return _I_MUST.search(here.head[-_CLAUSE:]) is None


def _is_asked_somewhere(mail: Mail) -> bool:
    """Whether some paragraph of a mail asks for something without a day, or asks the reader a question."""
    every = ((grammar, index) for grammar in mail.paragraphs for index in range(len(grammar.sentences)))
    undated = ((grammar, index) for grammar, index in islice(every, _MOST) if not mail.names_a_day(grammar, index))
    return any(_ask_in(grammar, index, None) or _asks_the_reader(grammar, index) for grammar, index in undated)


def _asks_the_reader(grammar: Grammar, index: int) -> bool:
    """Whether a sentence is a question to the reader, and no greeting or invitation."""
    start, end = grammar.sentences[index]
    if "?" not in grammar.text[start:end] or _SMALL_TALK.search(grammar.text, start, end):
        return False
    return (
        traps.READER_NAMED.search(grammar.text, start, end) is not None and traps.EVENT.search(grammar.text, start, end) is None
    )


def _asked_around(mail: Mail, around: Around) -> bool:
    """Whether the end of the paragraph before or the beginning of the one behind asks for something without a day."""
    before, behind = around
    ends = range(max(0, len(before.sentences) - _ENDS), len(before.sentences)) if before else ()
    begins = range(min(_ENDS, len(behind.sentences))) if behind else ()
    near = [(grammar, index) for grammar, indices in ((before, ends), (behind, begins)) if grammar for index in indices]
    undated = [(grammar, index) for grammar, index in near if not mail.names_a_day(grammar, index)]
    return any(_ask_in(grammar, index, None) or _asks_how_it_stands(grammar, index) for grammar, index in undated)


def _verdict(asking: Predicate | None) -> Verdict:
    return Verdict(OwedBy.THEM, reason("en_third_waits"), asking, soft=True, doubts=(reason("en_third_guess"),))


def _asks_how_it_stands(grammar: Grammar, index: int) -> bool:
    start, end = grammar.sentences[index]
    return "?" in grammar.text[start:end] and _HOW_IT_STANDS.match(grammar.text, start, end) is not None


def _ask_in(grammar: Grammar, index: int, beside: Predicate | None) -> Predicate | None:
    """The first ask of a sentence, other than `beside`, that gives the reader something to do."""
    start, end = grammar.sentences[index]
    if traps.IF_ANY.search(grammar.text, start, end):
        return None
    return next((one for one in grammar.predicates(index) if one != beside and _is_step(grammar.text, one, end)), None)


def _is_step(text: str, one: Predicate, end: int) -> bool:
    """Whether an ask names something to do, rather than to know or to be at."""
    if not one.asks or one.meets or one.verb == "bring" or _NO_STEP.search(text, one.start, end):
        return False
    words = text[one.end : min(end, one.end + _OBJECT)]
    if one.kind == "need":
        given = _GIVEN.search(text, max(0, one.start - _GIVEN_REACH), one.start) is not None
        return _NEEDS.search(text, one.start, one.end) is not None and not given
    return one.kind in _STEPS or (one.kind == "imperative" and is_done_for_writer(one.verb, words, plainly=False))
