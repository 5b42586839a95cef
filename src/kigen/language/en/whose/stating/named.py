"""Deadlines that are called so: "is due", "the deadline is", "has been moved to"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.about import is_about
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.en.whose.stating.called_so import is_called_so
from kigen.language.en.whose.stating.closing import closing
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.en.whose.stating.owed_elsewhere import (
    DUE_TO_WRITER,
    WHICH,
    clause_around,
    is_in_others_hands,
    is_owed_elsewhere,
)
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern, RarePattern

_WOULD_BE_DUE = Pattern(r"\b(?:would|could|might|may)\s+(?:\w+\s+)?be\s+(?:due|payable)\b|['’]d\s+be\s+due\b", re.IGNORECASE)
_NOTHING = Pattern(
    r"\b(?:no|nothing|cannot|can['’]?t)\s[^.?!;]*$", re.IGNORECASE
)  # "after the cut-off there can be no changes until Monday"
_NOT_DUE = Pattern(r"(?:n['’]?t|\bnot|\bno\s+longer)\s+(?:\w+\s+)?due\s*$", re.IGNORECASE)
# "Payment will be sent prior to the March 20 due date": what is done by a limit, by nobody that is named; "must be sent" asks
_IN_TIME_FOR = Pattern(
    r"(?:by|before|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+(?:good\s+)?time\s+for|on|at)\b", re.IGNORECASE
)
_IS_BEING_DONE = Pattern(
    r"(?:\b(?:will|shall|(?:is|are)\s+(?:going|about|scheduled)\s+to)\s+(?:\w+\s+)?be|\b(?:is|are)\s+(?:\w+\s+)?being)\s+(?:\w+ly\s+)?"
    r"(?:(?!need|requir|request|expect|ask|oblig)\w{3,}ed|sent|paid|made|done|put|taken|met|cut)\b",
    re.IGNORECASE,
)
_MEETS_IT = Pattern(
    r"\b(?:I|we|for\s+(?:me|us))\b[^.?!,;]{0,40}\b(?:meet(?:ing)?|mak(?:e|ing)|miss(?:ing)?|beat|hit(?:ting)?|keep(?:ing)?)\s+(?:to\s+)?(?:your|the|their)\s*$",
    re.IGNORECASE,
)
_DUE_TO_ANOTHER = Pattern(r"\bdue\s+(?:back\s+)?to\s+(?-i:[A-Z])\w+", re.IGNORECASE)  # "the report is due to Payroll by Friday"
_PAYMENT = Pattern(r"\bpayment\s+(?:in\s+full\s+)?(?:is|of|falls|will\s+be)\b|\b(?:amount|balance|sum)\s+due\b", re.IGNORECASE)
_INVOICE = Pattern(
    r"\b(?:invoice|statement|bill|pro\s?forma)\b[^.?!]{0,30}\b(?:is\s+)?(?:attached|enclosed|below|follows)\b|"
    r"\b(?:attached|enclosed|below|here)\b[^.?!]{0,30}\b(?:invoice|statement|bill|pro\s?forma)\b",
    re.IGNORECASE,
)
_TO_ANSWER = Pattern(r"\bdeadline\s+(?:to|for)\s+(?:respond(?:ing)?|reply(?:ing)?|answer(?:ing)?|your\s+\w+)\b", re.IGNORECASE)
# "HMRC's deadline is 31 January", "the lender's cut-off": the reader's part may be due before
_IS_IT_SO = Pattern(
    r"(?:^\W*|\b(?:and|or|but|so)\s+)(?:is|are|was|isn['’]t|when\s+(?:is|are))\s+(?:it|this|that|the|they|these)\b[^?]*\?",
    re.IGNORECASE,
)
_MOVES = frozenset({"extend", "move", "push", "postpone", "shift", "change", "delay", "defer"})
ANOTHERS = Pattern(
    r"\b(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|morrow)|the\s+(?:client|customer|reader))"
    r"(?:(?-i:[A-Z])[\w&.]*(?:['’]s|(?<=s)['’])|(?:the\s+)?(?-i:[A-Z]{2,6})(?<!\bYOUR)(?<!\bOUR)(?<!\bTHE)(?<!\bRSVP)|the\s+(?:federal|state|county|city|council|court|government|statutory|legal|official|portal|extended|extension|filing|regulatory|outside)|the\s+[a-z]+(?:\s[a-z]+)?(?:['’]s|(?<=s)['’])|their|his|her)\s+"
    r"(?:own\s+|final\s+|official\s+|filing\s+|submission\s+)?(?:deadline|cut[\s-]?off|closing\s+date|due\s+date|target\s+date)\b|"
    r"\b(?:the|a|their)\s+(?:customer|tenant|buyer|vendor|supplier|carrier|bank|borrower|counterparty|owner|insurer|seller|landlord|shipper)['’]s\s+(?:[\w-]+\s+){1,3}(?:is|are)\s+due\b|"
    r"\b(?:plaintiffs?|defendants?|appell(?:ee|ant)s?|respondents?|petitioners?|opposing\s+counsel)(?:['’]s?)?\s+(?:[\w-]+\s+){1,3}(?:is|are)\s+due\b",
    re.IGNORECASE,
)
_OWED_TO_WRITER = Pattern(r"\b(?:my|our)\s+(?!office|hands|attention|records|files|side)", re.IGNORECASE)

_MY_DEADLINE = Pattern(r"\b(?:my|our)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off|drop[\s-]dead)\b", re.IGNORECASE)
# "Our deadline to complete the testing is Friday"; "our deadline to have yours" waits
_TO_DO_OURS = Pattern(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off|drop[\s-]dead|target\s+date)(?:\s+date)?\s+(?:to|for)\s+"
    r"(?!(?:gett?(?:ing)?|hav(?:e|ing)|receiv(?:e|ing)|see(?:ing)?|hear(?:ing)?|tak(?:e|ing)|accept(?:ing)?|collect(?:ing)?)\b)(?:complet|finish|fil|submit|send|test|do(?=\s)|doing|mak|pay|decid|respond|reply|answer|sign|issu|publish|deliver|clos|review|prepar)\w*\b",
    re.IGNORECASE,
)
# "My cut-off for getting these is Friday", "our last day for yours"; not "for getting these to the printer"
_FOR_YOURS = Pattern(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off|drop[\s-]dead|(?:last|final|latest)\s+(?:possible\s+)?(?:day|date)|time\s+limit)(?:\s+(?:date|day|time))?\s+for\s+"
    r"(?:(?P<taken>getting|receiving|taking|having|accepting|collecting)\s+)?(?:it|these|them|those|this|both|either|everything|yours|(?:the|your)\s+(?:rest|others?|[\w-]+))"
    r"(?:\s+(?:back|in|here|from\s+you))?\s*(?:is|will\s+be|falls\s+on|:|[-–—])",
    re.IGNORECASE,
    begins="mo",
)
# "The 15 April deadline is for people who haven't filed"
_FOR_OTHERS = Pattern(
    r"[^.?!;]{0,40}?\bis\s+(?:only\s+)?for\s+(?:people|those|anyone|taxpayers|businesses|firms)\s+(?:who|that|whose|with)\b",
    re.IGNORECASE,
)
# "The examiner has asked me for a chronology, which is due on the 26th"
_ASKED_OF_WRITER = Pattern(
    r"\b(?:ask(?:s|ed)|wants?|needs?|requests?|requested|expects?)\s+(?:(?:me|us)\s+(?:for|to)\b|[^.?!;,]{2,40}\bfrom\s+(?:me|us)\b)",
    re.IGNORECASE,
)
# "I'll draft it", "I will put one together"
_I_DO_IT = Pattern(
    r"\b(?:I|we)(?:['’](?:ll|m|re)|\s+(?:will|am|are))\s+(?:going\s+to\s+)?(?:(?:put|pull)(?:ting)?\s+(?:one|it|something|them)\s+together|"
    r"(?:draft|write|prepare|file|handle|do|answer|submit|take\s+care\s+of)(?:ing)?\s+(?:it|one|them|that|this|those|these|ours)\b)",
    re.IGNORECASE,
)
_OWN = RarePattern(r"\b(?:my|our)\s+own\b", re.IGNORECASE, words="own")
_MINE = Pattern(r"\b(?:my|our)\b", re.IGNORECASE)
_FOR_THINGS = Pattern(
    r"\s+for\s+(?:(?:getting|receiving|taking|having|accepting|collecting)\s+)?(?!the\s+(?:job|project|court|bank)\b)[\w'’-]+(?:\s+[\w'’-]+)?\s*(?:[.,;!)]|$)",
    re.IGNORECASE,
)
_OURS_DUE = Pattern(
    r"\b(?:my|our)\s+(?!office|hands|attention|records|files)(?:[\w-]+\s+){1,4}?(?:is|are|will\s+be)\s+(?:\w+\s+)?(?:due|payable)\b",
    re.IGNORECASE,
)


def named(here: Place) -> Verdict | None:
    """The verdict on a date that is called a deadline; None when it is not."""
    setting, limit = here.setting, here.limit
    if not is_called_so(here):
        return closing(here)
    reader = traps.READER_NAMED.search(setting.text, *clause_around(here))
    supposed = not reader and _WOULD_BE_DUE.search(setting.text, here.clause_start, limit.end)
    of_others = _FOR_OTHERS.match(setting.text, limit.end, setting.end)
    if (
        supposed or of_others or is_owed_elsewhere(here) or is_in_others_hands(here)
    ):  # "has anybody thought of a rehearing, which would be due on 10 April?"
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"))
    moves = here.governing is not None and here.governing.verb in _MOVES and not here.fronted
    denied = (limit.kind in {"before", "until"} and _NOT_DUE.search(here.head)) or (
        limit.kind == "until" and _NOTHING.search(here.head)
    )
    if moves or denied or _IS_IT_SO.search(setting.sentence):
        return None  # "can we extend the deadline to Friday?", "is it really due on Friday?", "it isn't due before Christmas"
    doing = _what_the_writer_does(here)
    if doing is not None and (doing.kind == "self" or is_missed(setting)):
        # "I have not seen your form, which is due on Friday"; "we have filed the return, which is due on Friday"
        return theirs(here, "en_deadline_noun", (reason("en_expected"),)) if is_missed(setting) else None
    ours = _OWED_TO_WRITER.search(setting.text, here.clause_start, limit.end) or _OURS_DUE.search(
        setting.text, setting.start, limit.end
    )
    to_do = _TO_DO_OURS.search(setting.text, setting.start, limit.end)
    if doing is None and not reader and not to_do and _is_served(setting, limit.end):
        doubts: tuple[Reason, ...] = (reason("en_depends_guess"),)
    elif to_do or doing is not None or _is_under_way(here) or (not reader and (ours or _is_our_work(here))):
        return Verdict(OwedBy.US, reason("en_our_deadline"))
    else:
        doubts = _doubts(here, named=reader is not None)
    return Verdict(OwedBy.THEM, reason("en_deadline_noun"), setting.ask_around, doubts=doubts)


def _is_under_way(here: Place) -> bool:
    """ "The wire will be sent prior to the due date", "we will meet your deadline": what is done in time without the reader."""
    setting = here.setting
    if any(one.asks and one.kind != "ensure" for one in setting.predicates):
        return False
    done = _IS_BEING_DONE.search(here.head)
    return bool(_MEETS_IT.search(here.head) or (done and _IN_TIME_FOR.match(setting.text, here.limit.start)))


def _is_our_work(here: Place) -> bool:
    """ "Protests are due September 5. I will put one together": the writer says who does it."""
    spans = here.setting.grammar.sentences
    last = spans[min(here.setting.index + 1, len(spans) - 1)][1]
    return _I_DO_IT.search(here.setting.text, here.limit.end, last) is not None


def for_what_comes(here: Place) -> Verdict | None:
    """ "My cut-off for getting these is Friday", "Friday is our last day for slides": the day for what others hand in."""
    setting, end = here.setting, here.limit.end
    if here.limit.kind in NO_LIMIT:
        return None
    taken = _FOR_YOURS.search(setting.text, setting.start, end)
    if taken is None and not (
        here.limit.kind == "due" and _MINE.search(setting.text, here.expression.end, end) and _FOR_THINGS.match(here.behind)
    ):
        return None
    if _OWN.search(here.head):
        return None
    sure = taken is not None and taken["taken"] and (setting.ask_around is not None or is_missed(setting))
    return Verdict(
        OwedBy.THEM, reason("en_deadline_noun"), setting.ask_around, doubts=() if sure else (reason("en_nobody_named"),)
    )


def _is_served(setting: Setting, end: int) -> bool:
    """ "When can you get it to me? Friday is my drop-dead": the writer's own deadline, which an ask beside it is for."""
    if not (setting.asks_elsewhere(None) or is_missed(setting)):
        return False
    if _MY_DEADLINE.search(setting.text, setting.start, end) is not None:
        return True
    # "Our response is due Monday. Can you draft something?"
    follows = setting.index + 1 < len(setting.grammar.sentences) and not setting.names_a_day(setting.index + 1)
    asked = follows and any(one.asks and not one.meets for one in setting.grammar.predicates(setting.index + 1))
    return asked and _OURS_DUE.search(setting.text, setting.start, end) is not None


def _what_the_writer_does(here: Place) -> Predicate | None:
    """ "I will prepare the accounts, which are due on 31 May": the predicate of the writer's that the clause is about."""
    governing = here.governing
    if governing is None or here.fronted or not WHICH.match(here.setting.text, governing.start):
        return None
    known = [one for one in here.setting.predicates if one.start < governing.start]
    asked = known and known[-1].kind == "third" and _ASKED_OF_WRITER.search(here.setting.text, known[-1].start, governing.start)
    return known[-1] if known and (asked or known[-1].kind in {"offer", "self"}) else None


def _doubts(here: Place, *, named: bool) -> tuple[Reason, ...]:
    """What is not said: who owes what is due, or whether the writer only asks after it. `named`: the reader is."""
    setting = here.setting
    about = setting.ask_around is not None and _is_asked_for(here, setting.ask_around)
    billed = _PAYMENT.search(setting.sentence) and setting.grammar.says(_INVOICE)
    told = traps.TOLD.search(setting.sentence) or DUE_TO_WRITER.search(setting.sentence)
    doubts = () if named or billed or told or about else (reason("en_nobody_named"),)
    if _WOULD_BE_DUE.search(setting.text, here.clause_start, here.limit.end):
        return (*doubts, reason("en_expected"))
    if ANOTHERS.search(setting.text, *clause_around(here)) or (
        not named and _DUE_TO_ANOTHER.search(setting.text, setting.start, here.limit.end)
    ):
        return (*doubts, reason("en_third_guess"))
    if here.governing is not None and here.governing.kind == "suggested":  # "what about the Friday deadline?"
        return (*doubts, reason("en_expected"))
    return doubts


def _is_asked_for(here: Place, asking: Predicate) -> bool:
    """Whether what is due is what the nearest ask is about: named there again, meant by "it", or nothing but "the deadline".

    "Bids are due on Friday. Can you check the index?" asks for something else.
    """
    setting = here.setting
    start, _ = setting.grammar.sentence_at(asking.start)
    if start > setting.start and setting.names_a_day(setting.grammar.index_at(asking.start)):
        return False  # "The answers are due on the 20th. I'll need draft answers Monday"
    if start == setting.start or _TO_ANSWER.search(setting.text, here.clause_start, here.limit.end):
        return True
    return is_about(setting, asking, here.clause_start, here.limit.end)
