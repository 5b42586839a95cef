"""What is demanded in so many words: "we ask that your client serve them", "from you I'll need, by the 3rd, the form"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import EVENTS, IMPERATIVES
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern, RarePattern

_WRITER = (
    r"\b(?:I|we)(?:['’](?:d|m|re|ve|ll))?\s+(?:(?:would|must|shall|also|therefore|hereby|further|now|do|will|are|am|simply|again|only|still|just|"
    r"have\s+to|need\s+to|\w{3,}ly)\s+){0,3}"
)
_FORMAL_VERBS = IMPERATIVES | frozenset(
    """
    serve vacate cease desist cure disclose withdraw surrender abate tender refrain stipulate dismiss preserve designate furnish
    exchange retain repay reimburse reinstate rectify relocate evacuate restrain warrant certify appoint
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
# "We ask that Mr Dunn serve full answers", "we insist that the tenant vacate"
_THAT = RarePattern(
    rf"(?:{_WRITER}(?:ask(?:ing)?|request(?:ing)?|requir(?:e|ing)|insist(?:ing)?|demand(?:ing)?|(?P<mild>propos(?:e|ing)|suggest(?:ing)?|recommend(?:ing)?)|urge|direct)|"
    r"\b(?:our|my)\s+(?:only\s+|one\s+|formal\s+)?(?:request|demand|requirement|(?P<milder>proposal|suggestion|recommendation|preference))\s+is)\s+that\s+"
    r"(?!(?:I|we|our|my|it|this|they|he|she)\b)(?P<who>(?:the|your|each|either|both|all|every|any)\s+(?:[\w'’.-]+\s+){0,3}?[\w'’.-]+|you(?:\s+and\s+(?:your\s+)?[\w'’-]+)?|"
    r"(?-i:[A-Z])[\w'’.&-]*(?:\s+(?:and\s+)?(?-i:[A-Z])[\w'’.&-]*){0,3})\s+(?:(?:please|also|both|each|either|\w{3,}ly)\s+)?"
    rf"(?:not\s+later\s+\w+\s+)?(?P<verb>{'|'.join(sorted(_FORMAL_VERBS - EVENTS))})\b(?!['’]s)",
    re.IGNORECASE,
    words="that",
    begins="imow",
)
# "We ask our reviewers to report within fourteen days"
_ALL_TO = RarePattern(
    rf"{_WRITER}(?:ask(?:ing)?|request(?:ing)?|requir(?:e|ing)|expect(?:ing)?|urge)\s+(?P<who>(?:all\s+)?(?:our|of\s+our|all|each|every)\s+(?:of\s+(?:our|the)\s+)?(?:[\w'’-]+\s+){{0,2}}?[\w'’-]+)\s+to\s+(?:please\s+)?"
    rf"(?P<verb>report|{'|'.join(sorted(_FORMAL_VERBS - EVENTS))})\b",
    re.IGNORECASE,
    words="ask request requir expect urge",
    begins="iw",
)
_READER = Pattern(r"(?:you|your)\b", re.IGNORECASE)
_YOU = Pattern(r"\b(?:you|your)\b", re.IGNORECASE)
_NOT = Pattern(r"\bnot\b", re.IGNORECASE)  # "we ask that the tenant not sublet before Friday"
_NEED = r"(?:need|require|want|like|expect|ask\s+for|appreciate|be\s+needing|look(?:ing)?\s+for)"
# "From you I'll need, by the 23rd, the signed form"
_FROM_YOU = Pattern(
    r"\W*(?:(?:so|and|but|then|now|also)\W+)?from\s+(?:you(?:\s+both|\s+all)?|your\s+(?:side|end|office|team|people|firm|client))\s*,?\s+"
    rf"{_WRITER}?{_NEED}\b[^.?!;:]*",
    re.IGNORECASE,
)
# "I'll need, by the 23rd, the signed form": the limit stands between the verb and its object
_LIMIT_INSIDE = Pattern(rf"(?:^|[\s,;–—-]){_WRITER}{_NEED},\s*$", re.IGNORECASE)
_OBJECT = Pattern(
    r"\s*(?:\([^()]*\)\s*)?,\s*(?:the|your|an?|all|both|any|copies|two|three|one|that|those|these|every|signed|final|proof|payment|confirmation|written|full|complete)\b",
    re.IGNORECASE,
)
# "What I need from you: the budget and section 4, Friday at three", "Still missing: your form, Tuesday"
_NEEDED = Pattern(
    r"\W*(?:(?:so|and|again|but|now)\W+)?(?:(?:what|all|everything|the\s+(?:only\s+)?(?:things?|items?|bits?))(?:['’]s)?\s+(?:that\s+)?"
    r"(?:(?:I|we)(?:['’]\w+|\s+(?:will|would|do|am|are))?\s+(?:(?:still|now|really|just|also|\w{3,}ly)\s+){0,2}(?:need|want|require|lack|await|miss|missing|short\s+of|waiting\s+(?:for|on)|after)|"
    r"(?:is\s+|are\s+)?(?:still\s+)?(?:outstanding|missing|needed|to\s+come|left))|(?:still\s+)?(?:needed|wanted|required|missing|outstanding|awaited|awaiting|waiting\s+(?:on|for)|to\s+come)|yours)\b"
    r"(?:\s+(?:from|on)\s+(?:you|your\s+\w+))?[^:.?!\n]{0,25}(?::|\s[-–—])\s*(?P<thing>[^.?!:;\n]{3,140}?)[\s,(–—-]*",
    re.IGNORECASE,
)
_BY_WRITER = Pattern(r"\b(?:I|we)\b", re.IGNORECASE)
_HAPPENS = Pattern(
    r"\b(?:is|are|was|were|will|has|have|had|can|could|would|should|must|may|came|comes|went|goes|sent|got|said|\w{3,}ed\s+(?:on|it|them))\b",
    re.IGNORECASE,
)
_ENDS = Pattern(
    r"\s*(?:\([^()]*\)\s*)?(?:[.!)]|$|,?\s*(?:please|pls|thanks|thank\s+you|at\s+the\s+latest|latest)\b)", re.IGNORECASE
)
_WHEN_NEEDED = Pattern(
    r"\s*(?:is|['’]s)\s+(?:the\s+(?:day|date|latest)|when)\s+(?:that\s+)?(?:I|we)(?:['’](?:d|ll)|\s+(?:really|will|would))?\s+(?:need|want|must\s+have|have\s+to\s+have|like)\s+"
    r"(?:it|them|this|these|those|both|everything|(?:your|the)\s+[\w-]+)\b(?!\s+to\b)",
    re.IGNORECASE,
)
_THING = Pattern(r"\s*(?:\([^()]*\)\s*)?,\s*(?P<thing>[^.,;:?!()]{3,70})(?=[.,;:?!()]|$)")
_FROM_OTHERS = Pattern(r"\bfrom\s+(?!you\b|your\b|each\b|all\b|both\b|now\b|here\b|this\b|what\b)\w", re.IGNORECASE)


# "A quick yes by Wednesday is all I need", "a line by Monday does me"
_A_WORD = Pattern(
    r"\W*(?:(?:so|and|but|just|again)\W+)*(?:an?|your)\s+(?:[\w-]+\s+){0,3}?(?:yes|no|ok(?:ay)?|word|line|reply|answer|note|call|text|nod|thumbs[\s-]up|e-?mail|message)"
    r"(?:\s+(?:or\s+(?:an?\s+)?no|back|from\s+you|to\s+\w+))*\s*",
    re.IGNORECASE,
)
_IS_ENOUGH = Pattern(
    r"\s+(?:(?:is|are|would\s+be|will\s+be)\s+(?:all|what|everything|enough)\b|(?:does|would\s+do|will\s+do|['’]ll\s+do|suffices|would\s+suffice|would\s+be\s+(?:fine|plenty|lovely|great))\b)",
    re.IGNORECASE,
)
# "Our writer should get your bios by Friday"
_OUR_PEOPLE = Pattern(
    r"\b(?:our|my|the)\s+(?:[\w-]+\s+)?[\w-]+\s+(?:should|must|needs?\s+to|has\s+to|will\s+need\s+to|would\s+like\s+to)\s+(?:get|have|receive|see)\s+(?P<thing>your\s+(?:[\w-]+(?:\s+|,\s+)){0,6}?[\w-]+)\s*$",
    re.IGNORECASE,
)


# "No sign-off by Wednesday, no slot"; "I have you down for Friday for the edits"
_NO_THING = Pattern(r"\W*(?:so\W+)?no\s+(?P<thing>(?:[\w-]+\s+){1,3})", re.IGNORECASE)
_NO_GOOD = Pattern(r"\s*[,;–-]+\s*no\s+\w", re.IGNORECASE)
_DOWN_FOR = Pattern(r"\b(?:have|got|put|pencil(?:l?ed)?)\s+you\s+(?:down|in)(?:\s+(?:for|to)\b|\s*$)", re.IGNORECASE)
_TO_BE_GIVEN = Pattern(
    r"\b(?:deliver|send|return|submit|get|give|review|sign)\b|\s*(?:for|on|with)\s+(?:the|your)\s+\w", re.IGNORECASE
)
# "Please meet Thursday's deadline", "don't miss Thursday's cut-off"
_TO_MEET = Pattern(
    r"(?:(?:^|[.,;:!?–-]\s+|\b(?:and|so|but)\s+)\W*(?:please\s+|do\s+|try\s+to\s+|kindly\s+)?(?:meet|make|hit|keep\s+to|stick\s+to)|\b(?:don['’]?t|do\s+not|not)\s+(?:\w+\s+)?miss)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ITS_DEADLINE = Pattern(r"['’]s?\s+(?:[\w-]+\s+)?(?:deadline|cut-?off|due\s+date)\b", re.IGNORECASE)


def demanded(here: Place) -> Verdict | None:
    """The verdict on a day by which the writer demands something in a form that no plain request has."""
    if here.strict and (found := _that_they_do(here) or _all_of_them(here) or _from_you(here) or _for_us(here)) is not None:
        return found
    return _in_a_list(here) or _needed_then(here)


def put_down_for(here: Place) -> Verdict | None:
    """ "I have you down for Friday for the edits", "please meet Thursday's deadline", "no sign-off by Wednesday, no slot"."""
    nobody = (reason("en_nobody_named"),)
    if (
        here.limit.kind in {"", "modifier"}
        and _ITS_DEADLINE.match(here.setting.text, here.expression.end)
        and _TO_MEET.search(here.head)
    ):
        return Verdict(OwedBy.THEM, reason("en_deadline_noun"), None, doubts=nobody)
    none = _NO_THING.fullmatch(here.head) if here.strict else None
    if none is not None and _NO_GOOD.match(here.behind):
        return Verdict(OwedBy.THEM, reason("en_ultimatum"), None, doubts=nobody, thing=" ".join(none["thing"].split()))
    down = _DOWN_FOR.search(here.head)
    if down is None or traps.EVENT.search(here.setting.sentence):
        return None
    first, last = here.setting.grammar.sentences[max(0, here.setting.index - 1)]
    beside = f"{here.head[down.end() :]} {here.behind}"
    if _TO_BE_GIVEN.search(beside) is None and not here.setting.text[first:last].rstrip().endswith("?"):
        return None
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), here.setting.ask_around, doubts=(reason("en_expected"),))


def _in_a_list(here: Place) -> Verdict | None:
    """ "What I need from you: the budget and section 4, Friday at three"."""
    match = _NEEDED.fullmatch(here.head)
    if not (_ENDS.match(here.behind) or here.behind.startswith((",", ";"))):
        return None
    if match is None or here.limit.kind in NO_LIMIT or _HAPPENS.search(match["thing"]) or traps.EVENT.search(match["thing"]):
        return None
    if not here.strict and (
        _ENDS.match(here.behind) is None or here.expression.form not in {"weekday", "date", "relative", "part"}
    ):
        return None
    doubts = (reason("en_no_limit_word"),) if not here.strict else ()
    if not traps.READER_NAMED.search(here.head):
        if not (here.strict or _BY_WRITER.search(here.head)):
            return None  # "Needed: volunteers for the stall, Saturday"
        doubts = (*doubts, reason("en_nobody_named"))
    thing = " ".join(match["thing"].split())
    return Verdict(OwedBy.THEM, reason("en_step"), None, doubts=doubts, thing=thing)


def _needed_then(here: Place) -> Verdict | None:
    """ "Thursday is when I need them"."""
    if here.limit.kind not in {"", "on", "due"} or _WHEN_NEEDED.match(here.behind) is None:
        return None
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), here.setting.ask_around, doubts=(reason("en_no_limit_word"),))


def _for_us(here: Place) -> Verdict | None:
    """ "A quick yes by Wednesday is all I need", "our writer should get your bios by Friday"."""
    said = reason("en_asked", " ".join(here.head.split()).strip(" ,"))
    word = _A_WORD.fullmatch(here.head) is not None and _IS_ENOUGH.match(here.behind) is not None
    if word:
        return Verdict(OwedBy.THEM, said, Predicate(here.setting.start, here.limit.start, "need", "hear-from"))
    people = _OUR_PEOPLE.search(here.head)
    if people is None or here.setting.sentence.rstrip().endswith("?"):
        return None
    return Verdict(OwedBy.THEM, said, None, doubts=(reason("en_third_guess"),), thing=" ".join(people["thing"].split()))


def _that_they_do(here: Place) -> Verdict | None:
    """ "We ask that your client serve full answers by Friday": the bare verb of one who is to act."""
    match = _THAT.search(here.head)
    if (
        match is None
        or _NOT.search(match["who"])
        or traps.AUTHORITY.search(match["who"])
        or traps.EVENT.search(here.head, match.end())
    ):
        return None
    known = {word.lower() for word in match["who"].split()}
    if known & here.setting.own_names:
        return None
    doubts: tuple[Reason, ...] = ()
    if match["mild"] or match["milder"]:
        doubts = (reason("en_expected"),)
    elif not (_READER.match(match["who"]) or known & here.setting.names):
        doubts = (reason("en_third_guess"),)
    elif here.governing is not None and here.governing.start > here.setting.start + match.end():
        doubts = (reason("en_circumstance"),)
    first = here.setting.start
    deed = Predicate(first + match.start("verb"), first + match.end("verb"), "need_you", match["verb"].lower())
    return Verdict(OwedBy.THEM, reason("en_asked", " ".join(match[0].split())), deed, doubts=doubts)


def _all_of_them(here: Place) -> Verdict | None:
    """ "We ask all our tenants to return it by Friday": the reader is perhaps one of them."""
    match = _ALL_TO.search(here.head)
    if match is None or _YOU.search(match["who"]) or traps.EVENT.search(here.head, match.end()):
        return None
    if traps.AUTHORITY.search(match["who"]):
        return None
    first = here.setting.start
    deed = Predicate(first + match.start("verb"), first + match.end("verb"), "need_you", match["verb"].lower())
    why = reason("en_asked", " ".join(match[0].split()))
    return Verdict(OwedBy.THEM, why, deed, doubts=(reason("en_nobody_named"),))


def _from_you(here: Place) -> Verdict | None:
    """ "From you I'll need, by the 23rd, the signed form"."""
    if _FROM_YOU.fullmatch(here.head) is None:
        inside = _LIMIT_INSIDE.search(here.head) is not None and _OBJECT.match(here.behind) is not None
        if not inside or _FROM_OTHERS.search(here.setting.sentence):
            return None
    if traps.VOLUNTARY.search(here.setting.sentence) or traps.EVENT.search(here.head):
        return None
    named = _THING.match(here.behind)
    thing = " ".join(named["thing"].split()) if named else None
    return Verdict(OwedBy.THEM, reason("en_asked", " ".join(here.head.split()).strip(" ,")), here.governing, thing=thing)
