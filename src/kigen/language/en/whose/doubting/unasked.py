"""What leaves open whether words that look like an ask ask the reader: a report, a question how it stands, a remark."""

from __future__ import annotations

import re

from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.doubting.doubted import DONE_AT_ONCE
from kigen.language.en.whose.doubting.later import later_will_do
from kigen.language.en.whose.stating.columns import lines_above
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

_REPORTABLE = frozenset(
    "passive obligation required need need_you of_you you_will get_done until ensure status".split()  # noqa: SIM905
)
_PAPER = (
    r"(?:notes?|e-?mails?|mails?|messages?|memos?|letters?|voice\s?-?mails?|fax(?:es)?|texts?|posts?|comments?|remarks?|articles?|minutes|"
    r"summary|recap|account)"
)
_WITHIN = r"(?:(?![.?!;,]|\s(?:but|so|please)\s)[^.?!;]){0,70}$"
# "Your note says it has to be done by noon", "I understood that …", "according to his memo …"; the writer's own word asks
_REPORTED = Pattern(
    r"\b(?<!\bI\s)(?<!\bwe\s)(?:says|said|saying|states(?=\s+that\b)|stated|claimed|claims(?=\s+that\b)|insists|insisted|(?:explained|indicated|noted|stressed|warned|emphasi[sz]ed)(?=\s+that\b)|reckons|thinks|thought|believes|implie[sd]|mentions|mentioned|"
    r"(?:tells?|told|telling|informed|advised)\s+(?:me|us|him|her|them|(?-i:[A-Z])\w+))\s+(?:that\s+)?" + _WITHIN + "|"
    r"\b(?:I|we)(?:['’](?:m|re|ve|d))?\s+(?:(?:am|are|was|were|have|had|just|also)\s+){0,2}(?:understand|understood|gather(?:ed)?|hear|heard|read(?!\s+(?:over|through))|thought|figured|"
    r"told(?!\s+(?:you|them|him|her)\b)|saw|see\s+that|noticed?|under\s+the\s+impression)\b" + _WITHIN + "|"
    r"\b(?:apparently|supposedly|allegedly|reportedly|presumably|maybe|perhaps|rumou?r\s+has\s+it|it\s+(?:seems|appears|looks\s+like))\b"
    + _WITHIN
    + "|"
    rf"\b(?:according\s+to|going\s+by|judging\s+(?:by|from))\s+(?:(?:your|his|her|their|the|this|an?)\s+(?:\w+\s+)?{_PAPER}|you|him|her|them|(?-i:[A-Z])\w+)\b"
    r"[^.?!;]{0,70}$",
    re.IGNORECASE,
)
# "The accomplishments by 6/19 is for directors": what is said about a limit; "comments by Friday are essential" asks
_IS_TOLD_OF = Pattern(
    r"\s+(?:is|are|was|were|appl(?:y|ies|ied)|affects?|concerns?|refers?|relates?|covers?|came|went|includes?)\b(?!\s+(?:\w+ly\s+|also\s+|still\s+)?(?:fine|ok(?:ay)?|good|great|best|ideal|perfect|"
    r"essential|critical|crucial|important|key|vital|imperative|needed|required|requested|appreciated|welcome|wanted|a\s+must|mandatory|necessary|what|all|the\s+(?:goal|aim|deadline|target))\b)",
    re.IGNORECASE,
)
_MINE_IN = Pattern(
    r"\s*(?:my|our)\s+(?:own\s+)?(?:[\w-]+\s+){1,4}?(?:in|filed|submitted|turned\s+in|done|finished|completed|ready|out)\s*$",
    re.IGNORECASE,
)
# "Have a safe trip", "take care of yourself", "look for my report by Friday", "park in lot B"
_WISHED_WELL = {
    "have": Pattern(r"\s+an?\s+(?:\w+\s+)?(?:safe|good|nice|great|happy|wonderful|lovely|pleasant|fun)\b", re.IGNORECASE),
    "get": Pattern(r"\s+(?:(?:some|plenty\s+of|a\s+little)\s+(?:rest|sleep)|well\s+soon)\b", re.IGNORECASE),
    "take": Pattern(r"\s+care\s+of\s+(?:your|each)", re.IGNORECASE),
}
_AWAITED = Pattern(r"\s+(?:out\s+)?for\b", re.IGNORECASE)
_LOOKS = frozenset({"look", "watch", "listen"})
_OF_THE_BODY = frozenset({"park", "rest", "relax", "sleep", "enjoy"})
# "Order by Friday and get it by Monday", "take your shot by Friday if you want one"
_REWARDED = Pattern(
    r"\s*,?\s*and\s+(?:(?:you(?:['’]ll|\s+will)?\s+)(?:get|save|receive|earn|win|pay)\b|(?:save|receive|earn|win|enjoy)\b|"
    r"get\s+(?!(?:it|them|this|these|those|that|everything|back|the|your)\s+(?:\w+\s+)?(?:back|to|over|in|out|done|with|on)\b|back\b))",
    re.IGNORECASE,
)
# "Order by Friday to be sure that it arrives in time"
_BOUGHT = Pattern(r"(?:place\s+(?:your|an)\s+order|order|buy|book|shop)\b", re.IGNORECASE)
_IN_TIME_FOR_READER = Pattern(
    r"\s*,?\s*(?:(?:in\s+order\s+)?to|so\s+(?:that\s+)?you)\s+(?:ensure|guarantee|get|receive|enjoy|be\s+sure|make\s+sure)\b",
    re.IGNORECASE,
)
_IF_WANTED = Pattern(
    r"\s*,?\s*if\s+you(?:['’]d|\s+would)?\s+(?:want|like|wish|prefer|plan|care)\b(?!\s+(?:us|me)\b)", re.IGNORECASE
)
_ENCOURAGED = Pattern(r"\b(?<!strongly\s)encourage\b", re.IGNORECASE)
_REMINDS = Pattern(r"\bremind\b", re.IGNORECASE)
_BEFORE_SOMETHING = Pattern(r"[^.?!,;]{0,30}\bbefore\s+(?:I|we|the|they|it|he|she|this|that|our|my)\b", re.IGNORECASE)
# "Should the goods not arrive by Friday, call the carrier": what the reader is to do if somebody else fails
_DO_THEN = Pattern(
    r"\s*,?\s*(?:then\s+)?(?:please\s+)?(?:call|ring|phone|contact|ask|tell|email|let\s+(?:me|us)\s+know|"
    r"write|chase|claim|complain|sue|stop|go|leave|forget)\b",
    re.IGNORECASE,
)
_ROW = Pattern(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
_TIMELINE = Pattern(r"\b(?:time-?line|schedule|milestones|timetable|calendar)\b", re.IGNORECASE)
_COME_BACK = Pattern(r"\b(?:come|be)\s+back$", re.IGNORECASE)
_SENT_OUT = frozenset({"mail", "send", "post", "ship", "fax", "distribute", "forward", "overnight"})
_BY_LAW = Pattern(r"\b(?:by|under)\s+(?:federal\s+|state\s+)?law\b", re.IGNORECASE)
_IS_QUESTION = Pattern(r"[^.!]*\?\s*\Z")

# "Please call your applicants. Their deadline is March 23."
_THEIRS = Pattern(
    r"\W*(?:and\s+|but\s+)?(?:their|his|her)\s+(?:(?:\w+\s+)?(?:deadline|cut[\s-]?off|due\s+date|closing\s+date)\b|(?:[\w-]+\s+){1,3}?(?:is|are)\s+due\b)",
    re.IGNORECASE,
)  # "Her thesis is due May 1"


def is_others_alone(here: Place, verdict: Verdict) -> bool:
    """Whether it is the deadline of some who are spoken of, and nothing beside it asks the reader for a thing or an answer."""
    if verdict.why.code != "en_deadline_noun" or _THEIRS.match(here.setting.sentence) is None:
        return False
    asking = here.setting.ask_around
    return asking is None or not (asking.kind == "need" or asking.verb in DONE_AT_ONCE)


def is_of_an_offer(here: Place, verdict: Verdict) -> bool:
    """ "If you are interested, sign up now! Tuesday is the deadline!": whoever does not want it misses nothing."""
    if here.limit.kind != "due" or not here.setting.grammar.says(traps.VOLUNTARY):
        return False
    named = traps.READER_NAMED.search(here.setting.sentence) is not None
    return verdict.why.code == "en_bare_limit" or (verdict.why.code == "en_deadline_noun" and not named)


def sobered(here: Place, verdict: Verdict) -> Verdict:
    """The verdict, with the doubts that the words around it leave where it looked sure."""
    if verdict.doubts:
        return verdict
    verdict.doubts = (*_open(here, verdict), *((reason("later_too"),) if later_will_do(here) else ()))
    return verdict


def _open(here: Place, verdict: Verdict) -> list[Reason]:
    governing, code = verdict.predicate, verdict.why.code
    found: list[Reason] = []
    if _is_reported(here, verdict):
        found.append(reason("en_third_guess"))
    if (
        code in {"en_until", "en_deadline_noun"}
        and _IS_QUESTION.match(here.behind)
        and not _asks_in(here)
        and not _REMINDS.search(here.head)
    ):
        found.append(reason("en_expected"))  # "do you have until Friday?", "what became of the report that is due on Friday?"
    if code == "en_asked" and here.fronted and _REWARDED.match(here.behind):
        found.append(reason("en_optional"))  # "refer a friend by Friday and get a voucher"
    if code == "en_asked" and governing is not None and _ENCOURAGED.search(here.setting.said(governing)):
        found.append(reason("en_optional"))
    if code == "en_asked" and _is_sent_out(here, verdict):
        found.append(reason("en_third_guess"))
    commanded = governing is None or governing.kind == "imperative"
    if code in {"en_asked", "en_bare_limit"} and commanded and _is_in_a_timeline(here):
        found.append(reason("en_nobody_named"))
    if code == "en_until" and _BEFORE_SOMETHING.match(here.behind):
        found.append(reason("en_circumstance"))
    if code == "en_until" and any(trap.search(here.behind) for trap in (traps.ELSEWHERE, traps.AUTHORITY, traps.TAX)):
        found.append(reason("en_third_guess"))
    if (code == "en_ultimatum" and _DO_THEN.match(here.behind)) or (code == "en_asked" and _BY_LAW.search(here.head)):
        found.append(reason("en_third_guess"))
    if code in {"en_bare_limit", "en_courtesy"} and _IS_TOLD_OF.match(here.behind):
        found.append(reason("en_nobody_named"))
    if code == "en_asked" and governing is not None and not here.fronted:
        found += _asked_in_looks(here, governing.kind, governing.verb)
    return found


def _is_sent_out(here: Place, verdict: Verdict) -> bool:
    """ "Mail them today, they have to come back by the 10th": what others send back."""
    asking = verdict.predicate
    if asking is None or asking.kind != "passive" or _COME_BACK.search(here.setting.said(asking)) is None:
        return False
    return any(one.asks and one.verb in _SENT_OUT for one in here.setting.predicates if one.start < asking.start)


def _is_in_a_timeline(here: Place) -> bool:
    """ "Timeline as I understand it:", above "- sign by 6/28": a step of anybody's."""
    text = here.setting.text
    start = text.rfind("\n", 0, here.limit.start) + 1
    if _ROW.match(text, start) is None:
        return False
    above = next((line for line in lines_above(text, start) if line.rstrip().endswith(":")), None)
    return above is not None and _TIMELINE.search(above) is not None


def _is_reported(here: Place, verdict: Verdict) -> bool:
    """Whether what must be done is told in somebody else's words."""
    setting, governing = here.setting, verdict.predicate
    if verdict.why.code in {"en_until", "en_deadline_noun"}:
        first = here.limit.start
    elif verdict.why.code == "en_asked" and governing is not None and governing.kind in _REPORTABLE:
        first = governing.start
    else:
        return False
    return _REPORTED.search(setting.text[setting.start : first]) is not None


def _asks_in(here: Place) -> bool:
    """Whether the sentence asks the reader for something."""
    return any(one.asks and one.kind != "until" for one in here.setting.predicates)


def _asked_in_looks(here: Place, kind: str, verb: str) -> list[Reason]:
    """What is wished, supposed or asked after, in the words of an ask."""
    between = here.between
    if kind == "need" and _MINE_IN.match(between) and not here.setting.asks_elsewhere(here.governing):
        return [reason("en_depends_guess")]
    return _done_by_oneself(here, kind, verb)


def _is_bought(here: Place) -> bool:
    """ "Place your order by Friday to be sure that it arrives in time": the reader's own gain."""
    bought = here.governing is not None and _BOUGHT.match(here.setting.text, here.governing.start)
    return bool(bought and _IN_TIME_FOR_READER.match(here.behind))


def _done_by_oneself(here: Place, kind: str, verb: str) -> list[Reason]:
    """What is done with one's own body, or for one's own sake."""
    between = here.between
    if verb in _WISHED_WELL and _WISHED_WELL[verb].match(between):
        return [reason("en_appointment")]
    if kind in {"imperative", "please"} and (_REWARDED.match(here.behind) or _IF_WANTED.match(here.behind) or _is_bought(here)):
        return [reason("en_optional")]
    if verb in _OF_THE_BODY or (verb in _LOOKS and _AWAITED.match(between)):
        return [reason("en_nothing_comes")]
    asks_how_soon = kind == "question" and verb == "ready" and not here.strict  # "could it be ready tomorrow?"
    return [reason("en_no_limit_word")] if asks_how_soon else []
