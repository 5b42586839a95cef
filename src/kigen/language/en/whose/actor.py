"""Who is to act by a day: the reader, somebody else, or nobody that the words name."""

from __future__ import annotations

import re

from kigen.language.en.clauses.phrases import ROLES
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.cues import cues
from kigen.language.en.place import Place, Setting, traps
from kigen.language.en.whose.about import is_about
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

_OUR_ANSWER = Pattern(
    r"\b(?:our|my|their)\s+(?:[\w-]+\s+)?(?:responses?|answers?|repl(?:y|ies)|briefs?|filings?|submissions?|reports?|applications?|bids?|tenders?|"
    r"appeals?|returns?|proposals?|objections?|comments|accounts)\s+$",
    re.IGNORECASE,
)
# "The appraiser's report has to be done", "their plans must be in": a thing of somebody else's. Not "this week's hours".
_ANOTHERS_THING = Pattern(
    r"(?:\b(?:the|an?)\s+(?:[\w-]+\s+)?(?!client|customer|supplier)[a-z]{4,}(?<!day)(?<!week)(?<!month)(?<!year)(?<!quarter)(?<!season)(?<!morrow)['’]s|\b(?:their|his|her))\s+"
    r"(?:[\w-]+\s+){1,3}$",
    re.IGNORECASE,
)
# "Our programme has to be in place": the writer's own step, but for what the reader pays, signs or returns
_OUR_THING = Pattern(r"\b(?:our|my)\s+(?:[\w-]+\s+){1,3}$", re.IGNORECASE)
_IN_PLACE = Pattern(
    r"\w+(?:\s+to)?\s+be\s+(?:in\s+(?:place|force|effect|compliance)|received|delivered|done|finished|complete|completed|final|filed|ready|submitted|lodged|published|up\s+and\s+running)\b",
    re.IGNORECASE,
)
# "The lawyers are telling me that the notices have to …", "your letter says payment must …"
_SAID_BY_OTHERS = Pattern(
    r"\b(?:(?:the|your|his|her|their)\s+[\w-]+|they|he|she|(?-i:[A-Z])[\w.&]+)\s+(?:(?:is|are|has|have|was|were|just|also|keeps?)\s+){0,2}"
    r"(?:says?|saying|states?|insists?|insisted|claims?|(?:tell|told|telling|tells|inform(?:s|ed)|remind(?:s|ed)|advis(?:es|ed))\s+(?:me|us))\s+(?:that\s+)?"
    r"(?:[\w'’-]+\s+){0,8}$",
    re.IGNORECASE,
)
# "The notices have to reach the counterparty"
_REACHES_ANOTHER = Pattern(
    r"(?:[\w’']+\s+){1,3}?(?:reach|get\s+to|arrive\s+(?:at|with)|be\s+with)\s+(?:them|him|her(?=\s+(?:by|no|on|before|not|at))|the|their|his|her|our)\s+(?!(?:office|desk|warehouse|printers?|team|undersigned|address|depot|site|dock|store|school|front)\b)[a-z]|"
    r"(?:[\w’']+\s+){1,3}?be\s+in\s+(?!(?:my|our)\b)(?:the\s+)?[\w-]+['’]s?\s+hands\b",
    re.IGNORECASE,
)
_IS_ANOTHER = Pattern(
    r"\b(?:the|an?|our|my|his|her|their|this|that)\s+(?!(?:\w+\s+)?(?:client|customer|supplier|recipient|addressee|undersigned)\b)(?:[\w'’-]+\s+){0,2}?[\w'’-]+\s+$",
    re.IGNORECASE,
)
# "El Paso is required to file its tariff by Friday"
_IS_A_HOUSE = Pattern(
    r"(?:\b[A-Z][\w.&-]*\s+(?:of\s+)?[A-Z][\w.&-]*|\b(?!You\b|Every|All\b|Each\b|Staff\b|Both\b|Any|It\b|This\b|That\b|There\b)[A-Z][\w.&-]*(?<!s))\s+$"
)
_OF_HIM = Pattern(r"\b(?:he|she|who)\s+$", re.IGNORECASE)
# "The tenant moves on Saturday, so the landlord must have it by Friday": what others go by
_OTHERS_MUST = Pattern(r"so\s[^.?!]*\b(?:must|ought\s+to)\s", re.IGNORECASE)
_WOULD_LIKE = Pattern(r"(?:would|['’]d)\s+(?:like|love|prefer|appreciate)\b", re.IGNORECASE)
_HE = Pattern(
    r"(?:^|[.?!]\s+|,\s+)(?:and\s+|but\s+|so\s+)?(?:he|she|they|(?-i:[A-Z])[a-z]+|the\s+\w+)\s+(?:is|are|was|has|will|wants?|needs?|called|says?|said|comes?|goes)\b[^.?!]*?\band\s+$",
    re.IGNORECASE,
)
_MANY = Pattern(ROLES, re.IGNORECASE)  # "managers should submit their budgets by Friday"
_WHO = Pattern(r"who\b", re.IGNORECASE)
_REPORTED = Pattern(
    r"\b(?:says?|states?|provides?|requires?|means?|thinks?)\s+(?:that\s+)?$", re.IGNORECASE
)  # "the rule says you"
_CLAUSE_BEGINS = Pattern(r"[,;:–-]\s+(?:(?:just|please|so|then|and|but)\s+)?$", re.IGNORECASE)
_ITEM = Pattern(r"\s*(?:[-*•]|\(?\d{1,2}[.)]|\d{1,2}\s?[-–])\s")
# "I've put together a plan with dates for each task below": the steps of a list are the writer's own
_OWN_PLAN = Pattern(
    r"\b(?:I|we)\b[^?\n]{0,90}\b(?:plan|schedule|timeline|dates|tasks|steps|milestones)\b[^?\n]{0,40}(?:\bbelow\b|\bfollow(?:s|ing)\b|:)|"
    r"\b(?:I|we)\b[^?\n]{0,30}\b(?:need\s+to|have\s+to|must|should|will|going\s+to)\s+(?:do|take|address|resolve|complete|perform)\s+(?:the\s+following|these)\b",
    re.IGNORECASE,
)
_PLAN_REACH = 2000  # characters above an item in which the plan is named
_DATED_STEP = Pattern(r"\s*(?::|\s[-–—]+|\t|\|)\s*[a-z]", re.IGNORECASE)  # "Friday: send invoices", a line of a schedule
# "It must be completed by Friday. Go to the site and follow the directions"
_TELLS_HOW = Pattern(
    r"\W*(?:(?:please|just|simply|to\s+do\s+(?:so|this|it),?)\s+)?(?:go|click|log|follow|use|visit)\b", re.IGNORECASE
)
_LIMITED = Pattern(r"\b(?:by|before|no\s+later\s+than|until)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "… or your present cover rolls over": who is named there is the one whom it befalls
_OR_CLAUSE = Pattern(r"[\s,;–-]+(?:or(?:\s+else)?|otherwise)\s+(?:your|you|the|they|it|we|I)\b", re.IGNORECASE)
# "By Friday, to our office", "by Friday, or you lose it"; but "by Friday, that is on my crew" names nobody who is asked
_NAMED_BEHIND = Pattern(
    rf"\b(?:{traps.YOU}|your|yours|this\s+office|address\s+(?:below|above)|undersigned|(?:to|with|at|from|for|reach|tell|give|send|let|allow|enable|help)\s+(?:me|us|my|our)|so\s+(?:that\s+)?(?:I|we))\b",
    re.IGNORECASE,
)
# "Tell Mike it's due Wednesday": his to do
_TELLS = frozenset({"tell", "remind", "inform", "notify", "advise", "let"})
_TOLD_OTHERS = Pattern(
    r"\s+(?!me\b|us\b)[\w'’]+(?:\s+\w+)?\s+(?:know\s+)?(?:that\s+)?(?:it|they|the|his|her|their|this|these)(?:['’](?:s|re))?\b",
    re.IGNORECASE,
)
_US_TO = Pattern(r"\s*(?:for\s+)?us\s+(?:all\s+|both\s+)?to\b", re.IGNORECASE)  # "I'd like us to have an answer out by Friday"


def who_is_open(here: Place, governing: Predicate) -> list[Reason]:
    """What leaves open whether it is the reader who is to act."""
    setting, start = here.setting, here.setting.start
    if governing.kind == "need" and _US_TO.match(here.between):
        return [reason("en_joint_step")]
    told = governing.verb in _TELLS and here.limit.kind == "due" and _TOLD_OTHERS.match(here.between)
    if governing.kind == "passive" and (
        _OF_HIM.search(setting.text, start, governing.start)  # "she must be told by Friday"
        # "our response must be filed by Friday": what the reader owes for it comes before
        or _OUR_ANSWER.search(setting.text, start, governing.start)
    ):
        return [reason("en_third_guess")]
    if governing.kind == "passive" and (is_others := _is_of_others(setting, governing)) is not None:
        return [is_others]
    required = governing.kind == "required" and (
        _IS_ANOTHER.search(setting.text, start, governing.start) or _IS_A_HOUSE.search(setting.text, start, governing.start)
    )
    others_must = governing.kind == "ensure" and _OTHERS_MUST.match(setting.said(governing)) is not None
    if told or required or others_must or _is_wish_of_another(setting, governing):  # "the contractor is required to begin"
        return [reason("en_third_guess")]
    plan = _ITEM.match(setting.sentence) and _OWN_PLAN.search(setting.text, max(0, start - _PLAN_REACH), start)
    step = here.fronted and not here.head.strip() and _DATED_STEP.match(setting.text, here.limit.end)
    reported = governing.kind == "obligation" and _REPORTED.search(setting.text, start, governing.start)
    role = governing.kind == "required" and _MANY.match(setting.text, governing.start)
    if role or plan or step or reported or is_nobody_named(here, governing) or _WHO.match(setting.text, governing.start):
        return [reason("en_nobody_named")]
    return []


def _is_of_others(setting: Setting, governing: Predicate) -> Reason | None:
    """Why what must be done may be somebody else's to do."""
    text, start = setting.text, setting.start
    if _OUR_THING.search(text, start, governing.start) and _IN_PLACE.match(text, governing.start):
        return reason("en_nobody_named")
    others = _ANOTHERS_THING.search(text, start, governing.start) or _SAID_BY_OTHERS.search(text, start, governing.start)
    return reason("en_third_guess") if others or _REACHES_ANOTHER.match(text, governing.start) else None


def _is_wish_of_another(setting: Setting, governing: Predicate) -> bool:
    """ "He is going to call and would like two hours": a wish whose subject stands further ahead."""
    if governing.kind != "need" or not _WOULD_LIKE.match(setting.text, governing.start):
        return False
    return _HE.search(setting.text[setting.start : governing.start]) is not None


def is_nobody_named(here: Place, governing: Predicate) -> bool:
    """Whether the words leave open who is to act: "claims must be submitted by Friday"."""
    setting = here.setting
    if governing.kind not in {"passive", "get_done", "need_you"} or governing.start <= setting.start:
        return False
    if governing.kind == "get_done" and _CLAUSE_BEGINS.search(setting.text, setting.start, governing.start):
        return False  # "don't worry about the others, just get these out by Friday"
    befalls = _OR_CLAUSE.search(setting.text, here.limit.end, setting.end)
    end = befalls.start() if befalls else setting.end
    first = _clause_of(setting, governing)
    named = traps.SOMEBODY_NAMED.search(setting.text, first, here.limit.start) or _NAMED_BEHIND.search(
        setting.text, here.limit.end, min(end, _others_act(here))
    )
    told = named or (here.expression.form != "within" and traps.TOLD.search(setting.text, setting.start, governing.start))
    return not told and not _asks_without_a_day(setting, governing)


def _others_act(here: Place) -> int:
    """Where somebody else's deed ends behind the day: "… by Friday and I booked it, they do it while you wait"."""
    behind = (one for one in here.setting.predicates if one.start >= here.limit.end and one.kind in {"self", "offer", "third"})
    return next((one.end for one in behind), here.setting.end)


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
    if start == setting.start:
        return True
    if not (
        is_about(setting, asking, setting.start, governing.end)
        or (start >= setting.end and _TELLS_HOW.match(setting.text, start))
    ):
        return False  # "The report has to be filed by Friday. Can you check the index?"
    return not any(_LIMITED.search(setting.text, max(start, cue.at - 20), cue.at) for cue in cues(setting.text, start, end))
