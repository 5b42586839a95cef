"""What the writer waits or calls for in words that no rule before has read; every reading here is unsure."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.things import HANDED_BACK
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.certain.comes_back import PLAINLY
from kigen.language.en.whose.unread.steps import CLAUSE, THIS_WEEK, UNLIMITED, is_nobodys, is_step, waits_for
from kigen.language.reason import reason
from kigen.patterns import Pattern

_OWN_DAYS = frozenset(
    {"clause", "offer", "offer_you", "joint", "ultimatum"}
)  # "… and we will file it by Friday", "if you need it before Friday"
_AND_NEED = Pattern(
    r"\s*(?:[\w'’]+\s+){0,3}?[,;–-]?\s*(?:and|so)\s+(?:(?:I|we)(?:['’](?:ll|d))?\s+)?(?:(?:will|would|do|really|still|also)\s+){0,2}(?:need|like\s+to\s+(?:have|see))\s+(?!(?:\d+|two|three|four|five|six|ten|a\s+few|several)\s+(?:days|weeks|months|hours|minutes)\b)(?!to\b(?!\s+(?:know|have|see|hear)\b))",
    re.IGNORECASE,
)
# "Need the totals. Phil is sitting down with them at 2 today and he wants it in hand"
_AND_THEY_WANT = Pattern(
    r"\s*,?\s*(?:and|so)\s+(?:he|she|they|(?-i:(?!I\b)[A-Z])\w+)(?:['’](?:ll|d)|\s+(?:will|would|really|also))?\s+(?:wants?|needs?|like|has\s+to\s+have|expects?)\s+(?:to\s+(?:have|see)\s+)?(?:it|them|this|these|that)\b",
    re.IGNORECASE,
)
_TO_ME = Pattern(r"\s+(?:me|us)\b", re.IGNORECASE)  # "send me a line on what it is and why we have it, by Friday"
_GIVES = frozenset({"send", "give", "get", "fax", "email", "e-mail", "bring", "mail", "forward"})
_OF_WRITER = frozenset({"offer", "self"})
# What comes to the writer; "we will have your car ready by Friday" is a promise
_RECEIVED = Pattern(
    r"(?:I|we)(?:['’](?:re|m|d))?\s+(?:(?:am|are|going|to|will|really|just)\s+){0,4}(?:have|need)\s+to\s+have\s+(?:it|this|these|those|(?:that|the)(?:\s+[\w-]+){0,2})\s*$|"
    r"(?:I|we)(?:['’]d)?\s+(?:(?:really|would|should|must|also|all|hope|like|ought|need|want|expect|to)\s+){0,4}(?:(?:hear|have\s+heard|hearing)(?:\s+back)?\s+from\s+(?:you|all|each|every|any|both)|"
    r"(?:expect\s+to\s+see|see)\s+[^.?!,;]{3,40}\bon\s+my\s+desk|(?:have|get|receive|see|be\s+getting|be\s+receiving)\s+(?:(?:at\s+least|all(?:\s+of)?|both(?:\s+of)?|back|in)\s+){0,2}(?:your\b(?!\s+(?:\w+\s+){0,2}(?:done|ready))|(?:[\w'’-]+\s+){1,4}?from\s+(?:you|all|each|every|both)\b))",
    re.IGNORECASE,
)
# "Do you think we could have the draft by Friday?"
_DO_YOU_THINK = Pattern(r"\b(?:do|would)\s+you\s+(?:think|suppose)\b|\bany\s+(?:way|chance)\b", re.IGNORECASE)
_COULD_HAVE = Pattern(
    r"(?:I|we)\s+(?:could|can|might)\s+(?:have|get|see)\s+(?:it|this|that|them|these|those|the|your)\b", re.IGNORECASE
)
_DONE_FOR_READER = Pattern(
    r"\b(?:ready|done|finished|fixed|repaired|shipped|installed|out|over|back\s+to\s+you|to\s+you|for\s+you|with\s+you|in\s+the\s+(?:mail|post))\b",
    re.IGNORECASE,
)
_OF_NOBODY = frozenset({"third", "self", "clause", "need"})
_CALLED_FOR = Pattern(
    r"\b(?:requested|required|needed|imperative|important|critical|crucial|essential|vital|necessary)\b|\bpossible\s+to\s+(?:get|have|see|receive)\b|"
    r"\byour\s+(?:cooperation|help|assistance|support)\s+(?:in|with)\s+\w+ing\b|\bshould\s+have\b[^.?!]{0,40}\bfrom\s+you\b",
    re.IGNORECASE,
)
_CAN_MEET = Pattern(
    r"\b(?:if|whether|when|who)\b[^.?!;]*\b(?:can|could|will|would|is|are)\s+(?:meet|talk|speak|come|attend|join|available|free|make\s+it)\b",
    re.IGNORECASE,
)
_BUT_WILL = Pattern(r"\bbut\s+(?:will|should|may|might|can|am|hope)\b", re.IGNORECASE)
_WAS_DONE = Pattern(
    r"(?:I|we|he|she|they|you)\s+(?:just\s+|already\s+)?(?:\w{2,}ed|sent|gave|got|made|saw|left|wrote|told|had|did|was|were|brought|e-?mailed)\b",
    re.IGNORECASE,
)
_NEEDED_ALONE = Pattern(r"\W*(?:needed|required)\s*", re.IGNORECASE)
_HERE = Pattern(
    r"\b(?:needed|required|requested)\s+(?:back\s+)?(?:here|(?:in|at|on)\s+(?:my|our|this)\s+[\w-]+)\s*$", re.IGNORECASE
)
_BE_DONE = Pattern(r"\bthat\s+[\w\s'’-]{1,40}\bbe\s+\w{2,}(?:ed|en|t)\b", re.IGNORECASE)
_FORETOLD = Pattern(
    r"\b(?:will|was|were|had|been|can|could|may|might|not|never|he|she|they)\b|['’]ll\b|n['’]t\b", re.IGNORECASE
)
_ENDS_OR_SERVES = Pattern(r"\W*$|\W*(?:so|in\s+order|to)\b", re.IGNORECASE)


def awaited(here: Place) -> Verdict | None:
    """The verdict on a day that no rule has read, by what the words of its sentence wait or call for."""
    return _at_its_end(here) or _needs_then(here) or _receives(here) or _is_called_for(here)


def _at_its_end(here: Place) -> Verdict | None:
    """ "Please tell Kay if you are in, what you will eat and your size by noon": a limit behind an ask and clauses of it."""
    governing, setting = here.governing, here.setting
    if here.fronted or governing is None or governing.asks or governing.kind in _OWN_DAYS:
        return None
    if here.limit.kind == "due" or is_nobodys(setting) or not (here.strict or _ends_it_soon(here)):
        return None
    before = (one for one in setting.predicates if one.start < governing.start)
    asking = next((one for one in before if is_step(setting.text, one, setting.end)), None)
    if asking is None or not (asking.kind in PLAINLY | {"need"} or _hands_over(here, asking)):
        return None
    if _is_of_the_clause(here, governing, asking):
        return None
    doubt = reason("en_far_from_verb")
    return Verdict(OwedBy.THEM, reason("en_asked", setting.said(asking)), asking, soft=True, doubts=(doubt,))


def _hands_over(here: Place, asking: Predicate) -> bool:
    """ "Send me one line per book, what it is and why we have it, by Friday": a command to hand the writer something."""
    text = here.setting.text
    given = asking.verb in _GIVES and _TO_ME.match(text, asking.end) is not None
    return given and here.limit.kind == "by" and text[: here.limit.start].rstrip().endswith(",")


def _is_of_the_clause(here: Place, governing: Predicate, asking: Predicate) -> bool:
    """Whether the day belongs to the clause behind the ask: "the one I sent you this morning", "if they can meet at two"."""
    if here.expression.form in {"within", "period", "window"} and traps.WHICH_DAYS.search(here.head):
        return True
    if _BUT_WILL.search(here.between):  # "need help: I do none now but will be in two weeks"
        return True
    text = here.setting.text
    if here.strict:
        return False
    return (_WAS_DONE.match(text, governing.start) or _CAN_MEET.search(text, asking.end, here.limit.start)) is not None


def _ends_it_soon(here: Place) -> bool:
    """Whether a day of this week ends the sentence, or is followed only by what it is good for."""
    soon = here.near or THIS_WEEK.search(here.setting.text, here.limit.start, here.limit.end) is not None
    return soon and here.limit.kind in {"", "on"} and _ENDS_OR_SERVES.match(here.behind) is not None


def _needs_then(here: Place) -> Verdict | None:
    """ "I have an interview with them tomorrow and will need the cuttings": what is needed for whatever is on that day."""
    if _AND_THEY_WANT.match(here.behind) and here.limit.kind not in UNLIMITED and not is_nobodys(here.setting):
        return waits_for(here.setting.ask_around) if here.setting.asks_elsewhere(None) else None
    if here.limit.kind in UNLIMITED or _AND_NEED.match(here.behind) is None or is_nobodys(here.setting):
        return None
    wish = next((one for one in here.setting.predicates if one.start >= here.limit.end and one.kind == "need"), None)
    return waits_for(wish) if wish else None


def _receives(here: Place) -> Verdict | None:
    """ "We should have your numbers in hand by Friday", "it is important that we hear from everyone by then"."""
    governing = here.governing
    if governing is None or governing.kind not in _OF_WRITER or here.fronted or is_nobodys(here.setting):
        return None
    if not (here.strict or here.near):
        return None
    words = here.setting.text[max(here.setting.start, governing.start) : here.limit.start]
    asked = "?" in here.setting.sentence
    if asked and _DO_YOU_THINK.search(here.head) is None:
        return None
    if (
        (_COULD_HAVE if asked else _RECEIVED).match(words) is None
        or (not asked and _DONE_FOR_READER.search(words))
        or traps.EVENT.search(words)
    ):
        return None
    why, doubt = reason("en_asked", here.setting.said(governing)), reason("en_expected")
    return Verdict(OwedBy.THEM, why, governing, soft=True, doubts=(doubt,))


def _is_called_for(here: Place) -> Verdict | None:
    """ "Responses requested by Friday", "it is imperative that this be returned by Friday"."""
    governing, setting = here.governing, here.setting
    if not here.strict or (governing is not None and governing.kind not in _OF_NOBODY) or is_nobodys(setting):
        return None
    words = here.head[-CLAUSE:]
    if _CALLED_FOR.search(words) is None or _FORETOLD.search(words) or "?" in setting.sentence:
        return None
    if (
        traps.EVENT.search(words)
        or traps.VALIDITY.search(words)
        or traps.IF_ANY.search(here.head)
        or traps.AUTHORITY.search(words)
    ):
        return None
    alone = _NEEDED_ALONE.fullmatch(words) is not None
    if (
        not alone
        and traps.READER_NAMED.search(words) is None
        and HANDED_BACK.search(words) is None
        and _BE_DONE.search(words) is None
        and _HERE.search(words) is None
    ):
        return None
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), None, soft=True, doubts=(reason("en_nobody_named"),))
