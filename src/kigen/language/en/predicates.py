"""The predicates of a sentence: who does or is to do what. What governs a date is the predicate before it.

Not a parser: one pass over the sentence finds the openings of clauses that matter in mail ("could you", "I'll", "we need
to", "must be received", "if I don't hear"), each with its verb. Whatever names another subject is a predicate too, so that
"please use the form that they sent on Monday" does not make Monday a deadline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.en.verbs import EVENTS, IDLE, IMPERATIVES

_ADVERBS = (
    r"(?:(?:please|kindly|pls|possibly|also|just|still|perhaps|maybe|all|both|each|then|now|really|at\s+least|quickly|again|therefore|"
    r"try\s+(?:to|and)|be\s+able\s+to|be\s+sure\s+to|be\s+so\s+kind\s+as\s+to|be\s+kind\s+enough\s+to|make\s+sure\s+(?:to|that\s+you|you)|"
    r"remember\s+to|take\s+(?:a\s+)?(?:moment|minute|time|look\s+and)\s+(?:to\s+)?|go\s+ahead\s+and|ensure\s+(?:that\s+)?you|help\s+me|help\s+us|"
    r"don['’]?t\s+forget\s+to|do\s+not\s+forget\s+to|\w+ly)[\s,]+){0,3}"
)
_VERB = r"(?P<{0}>[a-z][a-z'’-]*)"
_YOU = (
    r"(?:(?:(?:one|some|any|either|both|each|all)\s+of\s+)?(?:you(?:\s+(?:guys|all|both|folks|two|three))?|ya|u|y['’]all)|someone|somebody|anyone|anybody|"
    r"everyone|everybody|your\s+(?:team|office|people|group|assistant|colleagues?))"
)
_I = r"(?:I|we)"
_HAVE = r"(?:have|receive|hear|see|know|get)"

_PATTERNS = {
    # If I don't hear from you by Friday; unless I hear; if payment is not received by
    "ultimatum": (
        rf"(?:if|unless|should)\s+(?:(?:{_I}|it|this|they|payment|(?:the|your|this|these|those)\s+[\w ]{{2,30}}?)"
        r"(?:\s+(?:do|does|have|has|did|is|are|can|could)?\s*(?:not|n['’]?t)|n['’]t|\s+(?:don|doesn|haven|hasn|isn|aren|can|didn)['’]?t|\s+cannot|\s+hear\s+nothing|['’]ve\s+not)"
        r"(?:\s+(?:yet|be|been|have|already))?\s+(?:hear|receive|get|have|see|receiv|got|had|here|paid|return|arrive|sign|submit|complet|seen|heard|in\b)\w*"
        rf"|{_I}\s+(?:hear|receive|have)\s+(?:otherwise|nothing|no)|not\s+(?:received|returned|paid|signed))"
        rf"|unless\s+(?:{_I}\s+(?:hear|receive|have|get)|you\s+(?:tell|let|advise|object|notify))"
    ),
    "please_stop": r"(?:please|pls|kindly)?\s*(?:do\s+not|don['’]?t|never)\s+(?!forget)(?:you\s+)?\w+",
    "please": rf"(?:please|pls|plz|plse|kindly)\b[,:]?\s+{_ADVERBS}(?:can\s+you\s+|could\s+you\s+|to\s+)?{_VERB.format('please_verb')}",
    "polite_if": rf"(?:if|whether)\s+(?:{_YOU}|{_I})\s+(?:could|would|can|might|are\s+able\s+to|were\s+able\s+to)\s+{_ADVERBS}{_VERB.format('if_verb')}",
    # Could I have / can we get: the addressee gives
    "may_have": rf"(?:can|could|may|might)\s+{_I}\s+(?:please\s+|possibly\s+|kindly\s+|also\s+)*(?:have|get|see|ask\s+(?:you|that)|trouble|count\s+on)\b",
    "question": (
        rf"(?:can|could|would|will|won['’]?t|might|may|can['’]?t|couldn['’]?t)\s+{_YOU}\s+{_ADVERBS}{_VERB.format('question_verb')}"
        rf"|(?:do\s+you\s+think|are|is|any\s+chance|would\s+it\s+be|is\s+it|is\s+there|would\s+there\s+be|how\s+about|think)\s+"
        rf"(?:possible\s+|any\s+(?:way|chance)\s+|a\s+chance\s+|ok\s+|okay\s+)?(?:for\s+|that\s+|of\s+)?(?:{_YOU}\s+)"
        rf"(?:can\s+|could\s+|might\s+|will\s+|able\s+)?(?:be\s+able\s+)?(?:to\s+){{0,1}}{_ADVERBS}{_VERB.format('chance_verb')}"
        rf"|(?:would\s+it\s+be|is\s+it)\s+possible\s+to\s+{_VERB.format('possible_verb')}"
    ),
    "told": r"(?:you|they|he|she)\s+(?:had\s+|have\s+|['’]d\s+|just\s+|also\s+)?(?:asked|wanted|requested|told|said|mentioned|promised|agreed|indicated|needed|expected|were|was)\b",
    "need_you": (
        r"(?:need|want|like|ask(?:ing)?|expect(?:ing)?|requir(?:e|ing)|request(?:ing)?|prefer|trust|urge|remind(?:ing)?|instruct|love|count(?:ing)?\s+on|rely(?:ing)?\s+on|hope|hoping|"
        rf"assume|think|believe|propose|suggest|recommend|wondering\s+if|grateful\s+if|appreciate\s+it\s+if|great\s+if)\s+(?:that\s+)?{_YOU}\s+"
        rf"(?:(?:to|can|could|will|would|should|must|are\s+able\s+to)\s+)?{_ADVERBS}{_VERB.format('need_verb')}"
    ),
    "until": rf"{_YOU}(?:['’]ve|\s+have|\s+will\s+have|['’]ll\s+have|\s+all\s+have)\s+(?:got\s+)?(?:only\s+|just\s+)?(?=until|till?\b|up\s+to)",
    "offer_you": (
        r"you(?:['’]ll|\s+will|\s+shall|\s+should|\s+can\s+expect|\s+are\s+going)\s+(?:also\s+|then\s+|all\s+|both\s+|to\s+)*(?:receive|have|get|see|hear|be\s+(?:receiv|gett|hear|see)ing|find|be\s+able)\b(?!\s+(?:to\s+(?:send|return|provide|submit)))"
    ),
    "obligation": (
        rf"(?:{_YOU}|each\s+\w+|all\s+\w+)(?:['’]ll|\s+will|['’]d|\s+would)?\s+(?:also\s+|all\s+|really\s+|both\s+|just\s+|still\s+|only\s+)*"
        r"(?:must|needs?\s+to|should|ha(?:ve|s)\s+to|(?:are|is)\s+to|(?:are|is)\s+(?:kindly\s+|hereby\s+|also\s+)?(?:required|requested|asked|expected|obliged|reminded|directed|instructed)\s+to|"
        rf"ought\s+to|had\s+better|['’]d\s+better|better)\s+{_ADVERBS}{_VERB.format('obligation_verb')}"
    ),
    "option": r"(?:if\s+)?you\s+(?:can|may|could|might|are\s+(?:welcome|free)\s+to|wish\s+to|want\s+to|would\s+like\s+to|['’]d\s+like\s+to)\b|feel\s+free|(?:encourage|invite)d?\s+you",
    "need": (
        rf"(?:{_I}(?:['’]ll|\s+will|['’]d|\s+would|\s+do|\s+really|\s+still|\s+also|\s+just|\s+only|\s+urgently|\s+both|\s+all|\s+now)*\s+|(?:^|[.,;:\-–]\s*)(?:will\s+|would\s+|do\s+|really\s+|still\s+|but\s+|and\s+)*)"
        rf"(?:(?:need|require|must\s+have|must\s+receive|want)\s+(?:to\s+(?:have|receive|hear|see|know)\b|(?!to\b|you\b|me\b|us\b))"
        rf"|(?:like|love|prefer|appreciate|(?:be|am|are)\s+(?:\w+\s+)?(?:grateful|obliged|thankful|delighted|pleased|glad|happy))\s+(?:to\s+{_HAVE}\b|(?!to\b|you\b|if\b|it\s+if\b|me\b))|hope\s+to\s+(?:have|receive|hear|see|get)\b)"
        r"|(?:look(?:ing)?\s+forward\s+to|await(?:ing)?|waiting\s+(?:for|on)|expect(?:ing)?|hop(?:e|ing)\s+for|anticipat(?:e|ing))\s+(?:to\s+(?:hear|receive|have|get)|receiving|hearing|getting|your)\b"
        r"|(?:would|will)\s+be\s+(?:\w+\s+)?(?:appreciated|welcome|helpful|ideal|great|good|perfect|wonderful|nice|best|preferable)\b"
        r"|(?:is|are)\s+(?:needed|required|requested|wanted|expected)\b|(?:^|[.,;:\-–]\s*)(?:needed|required|requested|wanted)\b"
    ),
    "passive": (
        r"(?:must|should|shall|needs?\s+to|ha(?:s|ve)\s+to|is\s+to|are\s+to|will\s+need\s+to|ought\s+to|will\s+have\s+to|need)\s+(?:\w+\s+)?(?:be|get)\s+(?:\w+ly\s+)?"
        rf"{_VERB.format('passive_verb')}|(?:must|should|shall|needs?\s+to|ha(?:s|ve)\s+to|will\s+need\s+to)\s+(?:reach|arrive|come\s+back)\b"
    ),
    "get_done": r"\b(?:have|get)\s+(?:it|this|that|these|them|everything|the\s+\w+)\s+(?:done|finished|completed|ready|signed|back|out|over|in)\b",
    "joint": (
        rf"(?:we(?:['’]ll|\s+will|\s+really|\s+do|\s+all|\s+both|['’]ve|\s+also|\s+still|\s+just|\s+probably)*\s+(?:need|have|got|ought|had\s+better|must|should)\s+(?:to\s+)?(?!have\b|received?\b|had\b|be\s+able)"
        rf"|let['’]?s\s+|let\s+us\s+(?!know|have|see)){_ADVERBS}{_VERB.format('joint_verb')}"
    ),
    "offer": (
        rf"{_I}(?:['’]ll|['’]m|['’]re|['’]d|['’]ve|\s+(?:will|shall|am|are|can|could|should|would|may|might|must|plan|expect|hope|intend|aim|promise|need|have|want|wish|cannot|can['’]?t|won['’]?t))\b\s*"
        rf"(?:(?:be\s+able|going|hoping|planning|trying|expecting|aiming|about|happy|glad|able|supposed|due|have|need|also|then|definitely|probably|certainly|still|just|to|try|try\s+and|be|get\s+back|not)\s+){{0,4}}{_VERB.format('offer_verb')}"
        rf"|let\s+me\s+(?!know|have|see|hear|get)\w+|(?:^|[.;:,\-–]\s*)(?:will|should|shall|hope\s+to|hoping\s+to|plan(?:ning)?\s+to|going\s+to|expect\s+to)\s+(?:be\s+able\s+to\s+|try\s+to\s+|have\s+to\s+)?(?!you|be\b|we|I\b|they|he|she|it|the|this){_VERB.format('bare_offer_verb')}"
    ),
    "self": rf"\b{_I}\s+(?:\w+ly\s+|just\s+|already\s+|also\s+)?\w+",
    "third": (
        r"(?:he|she|they|it|this|that|there|here|which|who|what|when|where|\w{2,})(?:['’]s|['’]ll|['’]re|n['’]t|\s+(?:(?:will|is|are|must|should|shall|would|needs?\s+to|has\s+to|have\s+to)(?!\s+(?:\w+\s+)?(?:be\s+(?:\w+ly\s+)?\w+|needed|required|requested|wanted|expected|due|to\s+be|until|reach|arrive|get)\b)|was|were|has|have|had|can|could|may|might|does|did|wants?|expects?|plans?|hopes?|needs?|went|said|sent|got|came|left|made|took|gave|met|told|asked))\b"
    ),
    "past": r"(?:he|she|they|it|who|that|which|[A-Z][a-z]+)\s+(?:\w+ly\s+|just\s+|already\s+)?(?:\w{2,}ed|sent|got|met|went|said|told|saw|came|left|took|made|gave|spoke|wrote|heard|did|paid|found|held|thought|knew|ran|put)\b",
    "clause": r"\b(?:when|while|whenever|once|since|because|unless|if|whether|until|although|though)\s+(?:you|he|she|they|it|there|the|your|our|this|that|any|all|[A-Z]\w+)\b",
    "rsvp": r"R\.?S\.?V\.?P\.?",
}
_PREDICATE = re.compile(
    "|".join(
        f"(?P<{kind}>\\b{pattern})" if kind not in {"please_stop"} else f"(?P<{kind}>\\b{pattern})"
        for kind, pattern in _PATTERNS.items()
    ),
    re.IGNORECASE,
)

_IMPERATIVE = re.compile(
    r"(?:^[\s\"'(*•>\-–\d.)]*(?:(?:[A-Z][\w.]+(?:\s?(?:/|&|and|,)\s?[A-Z]\w+){0,4}\s?(?:,|:|--?|–|!)\s*)(?:[-–\s]*))?|[,;:\-–)]\s+|\bso\s+|\bbut\s+|\band\s+)"
    r"(?:(?:and|then|also|so|but|just|next|first|second|finally|meanwhile|otherwise|instead|again|ok|okay|yes|no|sure|great|thanks|if\s+possible|if\s+you\s+can|in\s+the\s+meantime)\b,?\s+){0,2}"
    r"(?P<verb>[A-Za-z][a-z-]+)\s+(?P<next>[\w'’@]+)",
)
_NOT_AN_OBJECT = frozenset(
    "is are was were will would has had can could should may might number numbers meeting meetings me-too volume sheet sheets report reports form forms time date dates line lines desk office of".split()  # noqa: SIM905
)
_EMBEDDING = re.compile(
    r"\b(?:know|advise|tell\s+(?:me|us)|confirm|check|see|ask|sure|determine|find\s+out|and)\s*,?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause opening at text[start:end]: its kind (the keys above, or `imperative`) and its verb, in lower case."""

    start: int
    end: int
    kind: str
    verb: str = ""

    @property
    def asks(self) -> bool:
        """Whether the addressee is told or asked to act."""
        return self.kind in _ASKING and self.verb not in IDLE

    @property
    def meets(self) -> bool:
        """Whether its verb makes a date beside it an appointment."""
        return self.verb in EVENTS


_ASKING = frozenset(
    {
        "please",
        "polite_if",
        "may_have",
        "question",
        "need_you",
        "until",
        "obligation",
        "need",
        "passive",
        "ultimatum",
        "imperative",
        "rsvp",
        "get_done",
    }
)


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """The predicates of the sentence text[start:end], in order of place."""
    found = [_predicate(text, match) for match in _PREDICATE.finditer(text, start, end)]
    taken = [(one.start, one.end) for one in found]
    sentence = text[start:end]
    for match in _IMPERATIVE.finditer(sentence):
        at = match.start("verb") + start
        if _is_imperative(match, found, at) and not any(first <= at < last for first, last in taken):
            found.append(Predicate(at, match.end("verb") + start, "imperative", match["verb"].lower()))
    return sorted(found, key=lambda one: one.start)


def _predicate(text: str, match: re.Match[str]) -> Predicate:
    kind = match.lastgroup or ""
    groups = match.groupdict()
    kind = next(name for name in _PATTERNS if groups[name] is not None)
    verb = next((word for name, word in groups.items() if name.endswith("_verb") and word), "").lower()
    if kind == "polite_if" and _EMBEDDING.search(text, max(0, match.start() - 14), match.start()):
        kind = "clause"
    return Predicate(match.start(), match.end(), kind, verb)


def _is_imperative(match: re.Match[str], known: list[Predicate], at: int) -> bool:
    if match["verb"].lower() not in IMPERATIVES or match["next"].lower() in _NOT_AN_OBJECT:
        return False
    joined = match[0].lstrip().lower().startswith("and")
    before = [one for one in known if one.start < at]
    # "I'll check and send": the second verb belongs to the first's subject. After an ask it is one more ask.
    return not joined or not before or before[-1].asks
