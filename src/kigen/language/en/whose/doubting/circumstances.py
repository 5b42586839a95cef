"""What stands around an ask and leaves open whether its day is the reader's limit: conditions, terms, others who are told."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import TRANSFERS
from kigen.language.en.place import Place
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

_IF_FREE_BEHIND = Pattern(
    r"\s*,?\s*(?:if|only\s+if|unless)\s+you(?:['’](?:re|ve\s+got)|\s+(?:are|get|have|find|feel|want|care|happen|like))\s+"
    r"(?:(?:an?|the|some|any|(?:five|ten|\d+))\s+)?(?:chance|minutes?|moment|min|mins|second|sec|time|opportunity|free|around|bored|busy|like|to|up\s+for|in\s+the\s+mood)\b",
    re.IGNORECASE,
)
_ANY_TIME = Pattern(
    r"\b(?:any\s?time|whenever|at\s+your\s+(?:leisure|convenience))(?:\s+(?:you\s+(?:like|want)|is\s+fine))?,?\s*$",
    re.IGNORECASE,
)
_AFTER_HOUR = Pattern(r"\b(?:after|from)\s+(?:\d|noon\b|lunch\b)[\d:.]*\s?(?:[ap]\.?m\.?)?\s*(?:on\s+)?$", re.IGNORECASE)
# "Invoices must be in by the 20th to be paid this month", "… in order to qualify"
_TO_BE_SERVED = Pattern(
    r"\s*,?\s*(?:in\s+order\s+)?to\s+(?:be\s+(?:paid|eligible|considered|included|processed|valid|counted|entered|reimbursed|guaranteed|credited|accepted)|"
    r"qualify|count|avoid|get\s+(?:the|a|your|paid|in)|receive)\b",
    re.IGNORECASE,
)
# "Under the lease you are to …", "according to the agreement"
BY_TERMS = Pattern(
    r"\b(?:under|pursuant\s+to|according\s+to|in\s+accordance\s+with|by\s+the\s+terms\s+of|as\s+(?:required|provided)\s+(?:by|in|under))\s+(?:the\s+terms\s+of\s+)?"
    r"(?:the|our|this|that|their|its|your|section|article|paragraph|clause|rule)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:agreement|contract|lease|LOI|LOU|MOU|ISDA|master|annex|terms|tariff|statute|regulations?|rules?|order|policy|plan|by-?laws|act|code|deed|licen[cs]e|warranty|charter|settlement|"
    r"(?:\d+[\w.()]*))(?!\s+(?:as|that)\s+(?:I|we)\b)",
    re.IGNORECASE,
)
_TERMS_BIND = frozenset({"obligation", "required", "passive", "of_you", "need_you", "you_will"})
_WHOM = (
    r"(?:him|her|them|every(?:one|body)|people|folks|all|"
    r"(?:the|your|my|our|his|her|their)\s+[\w-]+|(?-i:[A-Z])[\w.]+(?:\s+(?-i:[A-Z])\w+)?)"
)
# "Please let everyone know the boxes have to be packed by Friday"
_TOLD_OTHERS = Pattern(
    rf"\b(?:let\s+{_WHOM}(?:\s+(?:and|or|&)\s+{_WHOM})?\s+know|(?:tell|inform|remind|notify|advise)\s+{_WHOM})\s+(?:that\s+)?(?:[\w'’/-]+\s+){{0,6}}$",
    re.IGNORECASE,
)
_COMES = Pattern(
    rf"\s+{_WHOM}\s+(?:(?:sit|stand|fill)\s+in|come|go|meet|stop|visit|join|drop|swing|attend|be)\b", re.IGNORECASE
)
_IF_WE = Pattern(
    r"\bif\s+we\s+(?:could|can|might|were\s+to)\s+(?!have\b|receive\b|see\b|hear\b|get\s+(?!(?:it|this|that|them|these|those|everything)\s+(?:done|out|over|in|finished|"
    r"signed|wrapped|closed|settled)\b))",
    re.IGNORECASE,
)
_IF_YOU_DO = Pattern(r"if\s+you\s+(?!could\b|would\b|might\b|are\b|were\b|will\b)[a-z]+", re.IGNORECASE)
_IF_YOU = Pattern(r"\bif\s+you\s+(?:just\s+|all\s+|both\s+)?$", re.IGNORECASE)
# "You have to tell them by Friday?", "will you have it by Friday?": asks how it stands
_ASKED_BACK = Pattern(r"\s*\?", re.IGNORECASE)
_WILL_YOU_HAVE = Pattern(
    r"will\s+(?:you|u|ya)\s+(?:guys\s+|all\s+)?(?:have\b|be\b(?!\s+(?:able|so|sure|willing|kind|good)\b))|will\s+(?:it|this|that|these|those|they|everything|both|all|the|your|any)\b|(?:is|are)\s[^?]{2,60}\sgoing\s+to\s+be\b|"
    r"are\s+(?:you|u|ya)\s+(?:guys\s+|all\s+)?(?:going|planning)\s+to\s+(?:be|have|finish|make)\b",
    re.IGNORECASE,
)
_OR_I = Pattern(r"\bor\s+(?:should|shall|do|can|will)\s+(?:I|we)\b", re.IGNORECASE)  # "can you do it or should I?"
_SOMEONE = Pattern(r"some(?:one|body)\b|any(?:one|body)\b", re.IGNORECASE)
_REASON = Pattern(r"\breason\s+(?:that\s+|why\s+)?$", re.IGNORECASE)
# "Send me the invoice due March 25", "pull the confirms for deals done on the 9th": the day says which thing is meant
_NOUN_AHEAD = Pattern(r"[a-z][\w'’-]+\s*$", re.IGNORECASE)
_NO_NOUN = Pattern(
    r"\b(?:is|are|was|were|be|it|them|this|that|these|those|\w+ly|when|if|as|and|or|now)\s*$|['’](?:s|re)\s*$", re.IGNORECASE
)
_DONE_THEN = Pattern(
    r"\b(?:the|those|these|any|all|our|my|your|for|of|from|on)\s+(?:[\w'’-]+\s+){1,4}(?:done|made|held|sent|taken|bought|sold|paid|met|dated|booked|"
    r"(?!signed\b|need\b|feed\b|speed\b|completed\b|finished\b|returned\b|finali[sz]ed\b|approved\b|updated\b|corrected\b|revised\b)\w{2,}ed)\s*$",
    re.IGNORECASE,
)

# "Get some sleep tonight", "give my best to all tomorrow", "check out the moon", "ask me tomorrow"
_SAID_IN_PASSING = {
    "get": r"\s+(?:some\s+(?:sleep|rest|air|sun)|well|off|there|here|home|up|better|rid|going|lost|out\s+of)\b",
    "give": r"\s+(?:[\w'’]+\s+)?(?:my\s+|our\s+)?(?:best|love|hell|regards|hugs?|(?:a|big)\s+(?:big\s+)?(?:hug|kiss))\b",
    "check": r"\s+out\b",
    "turn": r"\s+(?:on|off|up|out)\b",
    "show": r"\s+up\b",
    "ask": r"\s+(?:me|us)(?:\s+again)?\s*$",
    "remind": r"\s+(?:me|us)(?:\s+again)?\s*$",
    "tell": r"\s+[\w'’]+\s+(?:hi|hello|happy|thanks|merry|congrat\w*|good\s+\w+)\b",
    "say": r"\s+\w",
    "try": r"\s+(?:me|us)(?:\s+again)?\s*$",
    # a thing: "call from Steve this morning", "review with Anna at four"
    **dict.fromkeys(("call", "review", "report", "test", "order", "visit"), r"\s+(?:from|with)\s"),
}
_KIND_WORDS = frozenset({"give", "tell", "say", "ask", "remind", "try"})
_IN_PASSING = {verb: Pattern(words, re.IGNORECASE) for verb, words in _SAID_IN_PASSING.items()}
_OTHERS_WISH = Pattern(
    r"\b(?:he|she|they|(?!I\b|We\b|May\b)(?-i:[A-Z])[a-z]+)\s+(?:ask|want|need|tell|expect)\w*\s+you\s+to\b", re.IGNORECASE
)
# "Please dial in by two", "can you stand in for me today?": where somebody is to be
_IS_THERE = {
    "dial": Pattern(r"\s+in\b", re.IGNORECASE),
    **dict.fromkeys(("stand", "sit", "fill"), Pattern(r"\s+in\s+(?:for|on)\b", re.IGNORECASE)),
    **dict.fromkeys(("thank", "congratulate", "praise"), Pattern(r"", re.IGNORECASE)),
}
# "I'd like to get this wrapped up by Friday": whoever does it
_GET_IT_DONE = Pattern(
    r"\s*(?:this|it|that|these|those|them|everything|(?:the|our)\s+[\w-]+)\s+(?:all\s+)?(?!signed|returned|executed|approved|back)(?:\w+ed|done)(?:\s+(?:up|out|off))?\s*",
    re.IGNORECASE,
)
_TO_GET = Pattern(r"\bto\s+(?:get|have|see)\s*$", re.IGNORECASE)
_WHAT_IS = Pattern(r"\b(?:what|which|who|when)(?:['’]s|\s+(?:is|are))\s*$", re.IGNORECASE)
# What reads the same when it is told: "put the cheque in the post today"
_TOLD_ALIKE = frozenset({"put", "let", "read", "cut", "set", "hit", "shut", "quit", "split", "spread"})
_WRITERS = Pattern(r"\b(?:me|us|my|our)\b", re.IGNORECASE)
# "The deals that expire on March 31", "contracts up for renewal by March 31", "prices for yesterday and today"
_OF_THE_THING = Pattern(
    r"\b(?:that|which)\s+(?:will\s+)?(?:expire|start|begin|end|close|mature|terminate|settle|flow|renew|lapse|fall|roll|run\s+out|come\s+due|take\s+effect|go\s+live)s?"
    r"(?:\s+(?:in|due|off))?\s*$|"
    r"\b[a-z][\w'’-]+\s+(?:up\s+for\s+[\w-]+|scheduled|slated|expiring|starting|beginning|ending|maturing|coming\s+due|in\s+effect|for\s+value)\s*$|"
    r"\b(?:of|all|any)\s+(?:[\w'’-]+\s+){1,4}?to\s+be\s+\w+ed\s*$|\bfor\s+(?:yesterday|[a-z]+day)\s+(?:and|or)\s*$",
    re.IGNORECASE,
)


_IN_TIME_FOR = Pattern(r"in\s+(?:good\s+)?time\s+for\b", re.IGNORECASE)


def circumstances(here: Place, governing: Predicate) -> list[Reason]:
    """What the words around an ask leave open about it, each as a reason to ask the user."""
    found = [*_conditions(here, governing), *_others(here, governing)]
    if _tells_which(here, governing):
        found.append(reason("en_circumstance"))
    if here.fronted and _IN_TIME_FOR.match(here.setting.text, here.limit.start):
        found.append(reason("en_circumstance"))  # "in time for Monday's start"
    if _is_said_in_passing(here, governing):
        found.append(reason("en_appointment"))
    return found


def is_small_talk(here: Place, governing: Predicate) -> bool:
    """ "Give my best to everybody on Saturday", "get some sleep tonight": kind words, which limit nothing."""
    if here.strict or here.fronted or governing.kind not in {"imperative", "please"} or governing.verb not in _KIND_WORDS:
        return False
    return _IN_PASSING[governing.verb].match(here.between) is not None


def _is_said_in_passing(here: Place, governing: Predicate) -> bool:
    """Whether a bare verb may as well be talk, a noun, or the writer's own past."""
    there = _IS_THERE.get(governing.verb)
    if there is not None and there.match(here.between):
        return True
    if here.fronted or governing.kind not in {"imperative", "ensure", "reminder"}:
        return False
    talk = _IN_PASSING.get(governing.verb)
    if talk is not None and talk.match(here.between):
        return True
    alike = governing.verb in _TOLD_ALIKE and governing.kind == "imperative" and here.near and not here.strict
    return alike and _WRITERS.search(here.between) is None


def _conditions(here: Place, governing: Predicate) -> list[Reason]:
    """What makes the step depend on the reader's wish, or on something else that happens."""
    setting = here.setting
    if _IF_FREE_BEHIND.match(here.behind) or _ANY_TIME.search(here.between):
        return [reason("en_optional")]
    if governing.kind in {"passive", "obligation", "required"} and _TO_BE_SERVED.match(here.behind):
        return [reason("en_optional")]
    if not here.strict and _AFTER_HOUR.search(here.between):
        return [reason("en_appointment")]
    given = _REASON.search(setting.text, setting.start, governing.start) or _is_given(here, governing)
    return [reason("en_expected")] if given or _is_asked_back(here, governing) else []


def _is_asked_back(here: Place, governing: Predicate) -> bool:
    """Whether the question is how it stands, not that it be done."""
    said = here.setting.said(governing)
    relayed = _OTHERS_WISH.search(here.setting.text, here.setting.start, governing.end) is not None
    if governing.kind == "obligation" or relayed or said.lower().startswith(("you to ", "that you ")):
        return not here.fronted and _ASKED_BACK.match(here.setting.text, here.limit.end) is not None
    return governing.kind == "question" and _WILL_YOU_HAVE.match(said) is not None


def _is_given(here: Place, governing: Predicate) -> bool:
    """ "I can have it Friday if you send me the form by Thursday": what has to come first for what the writer does."""
    setting = here.setting
    if governing.kind == "imperative":
        return _IF_YOU.search(setting.text, setting.start, governing.start) is not None
    offered = any(one.kind in {"offer", "offer_you"} for one in setting.predicates if one.start < governing.start)
    return governing.kind == "polite_if" and offered and _IF_YOU_DO.match(setting.text, governing.start) is not None


def _others(here: Place, governing: Predicate) -> list[Reason]:
    """What makes it the step of somebody else, or of nobody in particular."""
    setting = here.setting
    if governing.kind in _TERMS_BIND and BY_TERMS.search(setting.sentence):
        return [reason("en_nobody_named")]
    if governing.kind == "obligation" and _SOMEONE.match(setting.text, governing.start):
        return [reason("en_nobody_named")]
    wished = governing.kind == "need" and _TO_GET.search(setting.said(governing)) and _GET_IT_DONE.fullmatch(here.between)
    if wished or _IF_WE.search(setting.text, governing.start, here.limit.start) or _OR_I.search(here.behind):
        return [reason("en_joint_step")]
    if here.fronted:
        return []
    if _TOLD_OTHERS.search(setting.text, setting.start, governing.start):
        return [reason("en_third_guess")]
    return [reason("en_appointment")] if governing.verb in {"have", "get"} and _COMES.match(here.between) else []


def _tells_which(here: Place, governing: Predicate) -> bool:
    """Whether the day belongs to the thing that is asked for, and is no day to act on."""
    if here.fronted or governing.kind not in {
        "please",
        "imperative",
        "question",
        "need",
        "polite_if",
        "need_you",
        "obligation",
        "may_have",
    }:
        return False
    if governing.verb in TRANSFERS and _OF_THE_THING.search(here.between):
        return True
    if here.limit.kind == "due":
        if _WHAT_IS.search(here.between):
            return True
        return _NOUN_AHEAD.search(here.between) is not None and _NO_NOUN.search(here.between) is None
    return not here.strict and _DONE_THEN.search(here.between) is not None
