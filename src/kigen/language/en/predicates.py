"""The predicates of a sentence: who does or is to do what. What governs a date is the predicate before it.

Not a parser: one pass over the sentence finds the openings of clauses that matter in mail, each with its verb. Whatever
names another subject is a predicate too, so that "please use the form that they sent on Monday" does not make Monday a
deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kigen.language.en.openings import AT_ANY_WORD, BEHIND_ANY_WORD, BY_FIRST_WORD, Opening
from kigen.language.en.phrases import NO_NAMES
from kigen.language.en.verbs import EVENTS, IDLE, IMPERATIVES, base
from kigen.language.pattern import Pattern

_ASKING = frozenset(
    """
    please polite_if may_have question need_you until obligation required need passive ultimatum imperative rsvp get_done ensure
    you_will reminder owed promised status suggested
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_CONNECTIVE = (
    r"(?:and|then|also|so|but|just|next|first|second|third|finally|lastly|meanwhile|otherwise|instead|"
    r"again|ok|okay|yes|no|sure|great|thanks|"
    r"if\s+(?:not|so)|if\s+possible|if\s+you\s+can|in\s+the\s+meantime|yes|good|fine|well)"
)
_VOCATIVE = (
    r"(?:(?:hi|hey|hello|dear)\s+)?[A-Z][\w.]*(?:\s?(?:/|&|,|\s+and|\s)\s?[A-Z]\w+){0,4}\s?(?:,|:|--?|–|"
    r"!)\s*[-–\s]{0,4}"
)
_WORD = Pattern(r"[A-Za-z]+")
_CLAUSE_START = Pattern(
    rf"(?:^[\s\"'(*•>\-–\d.)]*(?:(?-i:{_VOCATIVE}))?|[,;:\-–)]\s+|\b(?:so|but|and|or|then)\s+)(?:{_CONNECTIVE}\b,?\s+){{0,2}}"
    r"(?P<verb>[a-z][a-z-]+)(?:(?=\s+(?P<next>[\w'’@]+)))?",
    re.IGNORECASE,
)
_NO_OBJECT = frozenset(
    """
    i you we they he she is are was were will would has had can could should may might must due number numbers meeting
    meetings volume sheet sheets time times date dates forward line lines desk office of s
    """.split()  # noqa: SIM905
)
_EMBEDDING = Pattern(
    r"\b(?:know|advise|tell\s+(?:me|us)|confirm|check|ask|sure|determine|find\s+out|ask(?:ed|s|ing)(?:\s+[\w'’-]+)?)\s*,?\s*$",
    re.IGNORECASE,
)
# "Jeff wanted me to ask if you would look at it" asks, "please ask if they could" does not.
_RELAYED = Pattern(r"\b(?:(?:to|must|I|I['’]d)\s+ask|ask(?:ed|s|ing)(?:\s+[\w'’-]+)?)\s*$", re.IGNORECASE)
_CALL = Pattern(
    r"\s+(?:me|us|him|her|them|\w+)\s+a\s+(?:quick\s+|phone\s+)?(?:call|ring|buzz|shout|bell|holler)\b", re.IGNORECASE
)
_HEARS = Pattern(r"\b(?:hear(?:ing)?|know)\s*$", re.IGNORECASE)
_BACK = Pattern(r"\s+back\s+(?:to|with)\b", re.IGNORECASE)
_BE_DONE = Pattern(
    r"\s+(?:(?:all|fully|completely)\s+)?(?:packed|ready|done|finished|through|moved|logged\s+(?:off|out)|cleared|registered|signed\s+(?:up|off)|"
    r"enrolled|prepared(?!\s+(?:to|for))|out\s+of)\b",
    re.IGNORECASE,
)
_FIND_OUT = Pattern(r"\s+(?:out|me|us)\b", re.IGNORECASE)
_LEAVES_THING = Pattern(
    r"\s+(?:it|them|this|that|these|those|copies|me|us|your|an?|\$?\d+|one|two|three|five|ten|twenty|(?:on|with|in|at)\s+my|"
    r"the\s+(?!office|house|building|hotel|airport|country|city|party))\b",
    re.IGNORECASE,
)
_SEE_WHETHER = Pattern(r"\s+(?:if|whether|to\s+it|that)\b", re.IGNORECASE)
_GO_OVER = Pattern(r"\s+(?:over|through|thru)\b", re.IGNORECASE)
_IT = Pattern(r"\s+it\s+(?:on|to|there|at|next|this|mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
# At a word that is no subject, the openings that begin with it and with no other.
_OF_THEIR_OWN = {word: tuple(one for one in openings if not one.any_word) for word, openings in BY_FIRST_WORD.items()}
_NO_VERB = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "the", "my", "our", "his", "her", "their", "that", "this", "so", "as"}
)
_CAUSED = frozenset({"him", "her", "them", "someone", "somebody", "your"})  # "have them call me"
_CAUSATIVE = frozenset({"get", "have", "keep", "leave"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "that", "which", "there", "you", "we", "us"})
_DEMANDED = Pattern(
    r"\b(?:asks?|asked|asking|wants?|wanted|needs?|requires?|required|requested|expects?|told)\s+(?:for\s+)?$", re.IGNORECASE
)
_KINDS = {"of_us": "joint", "of_you": "need_you", "called": "imperative", "whoever": "you_will", "lemme": "imperative"}
_DONE_BY_READER = {"called": "called_verb", "polite_if": "if_would_verb", "question": "who_verb"}
_DEMANDED_NOT = Pattern(r"(?:n['’]t|\bnot|\bnever|\bnobody|\bno\s+one)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "They could get it to us": somebody else's verb, whose subject stands before it.
_HAS_SUBJECT = Pattern(
    r"(?:\b(?:can|could|will|would|shall|should|may|might|must|cannot|did|does|do|not|never|to|they|we|he|she|I|who|guys)|"
    r"n['’]t|['’](?:ll|d))\s+(?:\w+ly\s+|just\s+|also\s+|all\s+)?$",
    re.IGNORECASE,
)
# Words behind which a verb without an ending belongs to the subject of the predicate before it.
_BARE_VERB_BEHIND = Pattern(
    r"\b(?:to|will|would|can|could|shall|should|may|might|must|let|make|help|not|have|need|they|we|I|you|people)\b|['’](?:ll|d|t)\b",
    re.IGNORECASE,
)
_SHARES = Pattern(r"(?:and|but)\s", re.IGNORECASE)
_WRITERS = frozenset({"self", "offer", "joint", "need", "may_have", "shared"})
_NOBODYS_VERB = Pattern(r"\b(?:in|by|from|on|at|back|out|for)$", re.IGNORECASE)
_NO_SUBJECT = Pattern(r"(?:\b(?:and|but|or)|,)\s+(?:then\s+|also\s+)?$", re.IGNORECASE)
_SUBORDINATE = Pattern(
    r"\W*(?:(?:so|and|but|also|then)\s+)?(?:if|when|once|as|unless|after|before|since|for|to|in\s+order|because|while|until)\b",
    re.IGNORECASE,
)
_INTRANSITIVE = frozenset({"reply", "respond", "comment", "look", "go", "work", "rsvp"})
_AFTER_INTRANSITIVE = frozenset(
    """
    to by with on back if when asap before no not in at as directly today tomorrow immediately promptly and or via using this
    only here into over through up for about regarding from tonight
    """.split()  # noqa: SIM905
)
_OF_THE_READER = Pattern(r"\byou\b", re.IGNORECASE)
_HANDS_OVER = Pattern(
    r"(?<=[a-z0-9'’]\s)(?P<verb>[a-z]+)\s+(?:me|us|(?:it|them|that|this|those)\s+(?:back\s+|over\s+|out\s+)?to)\b",
    re.IGNORECASE,
)
# "If it works for you sign at the bottom": what one does who agrees
_AGREED = Pattern(
    r"if\s+(?:(?:it|this|that|everything|all)\s+(?:works?(?:\s+for\s+you)?|suits\s+you|(?:is|looks)\s+(?:ok|okay|good|fine|right|"
    r"acceptable|correct)(?:\s+to\s+you)?)|you\s+(?:agree|concur|approve)|(?:ok|okay|acceptable|agreeable))\s+"
    r"(?:then\s+|please\s+|just\s+)?(?P<verb>[a-z]+)\s+(?!for\b|then\b|so\b)",
    re.IGNORECASE,
)
# Words that take the verb behind them for themselves; a plural may be its subject.
_GOVERNS_VERB = Pattern(
    r"(?:\b(?:to|will|would|can|could|shall|should|may|might|must|not|and|or|please|pls|you|they|we|I|who|people|just|also|then)|s|['’]\w+)\s+$|"
    r"\b(?:have|had|has|let|make|makes|help|watch|see)\s+(?:[\w'’]+\s+){1,3}$",
    re.IGNORECASE,
)
_AND_GERUND = Pattern(r"\band\s+(?:then\s+|also\s+)?(?P<verb>[a-z]+ing)\b", re.IGNORECASE)
_OF_A_PAPER = Pattern(
    r"\b(?:forms?|letters?|agreements?|surveys?|cop(?:y|ies)|lists?|documents?|questionnaires?|sheets?|contracts?|drafts?|cards?|"
    r"ballots?|applications?|items?|memos?|packets?|paperwork|evaluations?|one|some|it|them|these|this)\s+$",
    re.IGNORECASE,
)
_HANDED_ON = Pattern(
    r"(?-i:Return|Send|Submit|Forward|Fax|E-?mail|Turn|Bring|Hand|Deliver|Get|File|Post|Upload|Attach|Provide|Review)\s+\w+ed\b",
    re.IGNORECASE,
)
_AND_BEFORE = Pattern(r"\b(?:and|then)\s+(?:then\s+)?$", re.IGNORECASE)
_AIM = Pattern(r"\b(?:goal|target|aim|plan|intention|idea|objective|hope)\s+$", re.IGNORECASE)
_SHARED = Pattern(r"\b(?:and|or|then)\b", re.IGNORECASE)
_MARKS = frozenset("-–:;")
_OBJECTS = frozenset("it them this that these those me us your my all everything".split())  # noqa: SIM905
_LABELS = Pattern(r"\s*(?:[:|\t]\s|\s[-–—]+\s+\d)")  # "Second fix - 13 March", "Print: Friday"
_OFFERED = Pattern(r"\s*(?:me|us)\b", re.IGNORECASE)


@dataclass(slots=True)
class Predicate:
    """A clause opening at text[start:end]: its kind (a key of PATTERNS, or `imperative`) and its verb, in lower case.

    `name` is who an assignment names ("Pat to send the draft").
    """

    start: int
    end: int
    kind: str
    verb: str = ""
    name: str = ""

    @property
    def asks(self) -> bool:
        """Whether the reader is told or asked to act."""
        return self.kind in _ASKING and self.verb not in IDLE

    @property
    def meets(self) -> bool:
        """Whether its verb makes a date beside it an appointment."""
        return self.verb in EVENTS


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """The predicates of the sentence text[start:end], in order of place."""
    sentence = text[start:end]
    found = list(_openings(sentence))
    for match in _CLAUSE_START.finditer(sentence):
        at = match.start("verb")
        if _is_imperative(match, found, at) and not any(one.start <= at < one.end for one in found):
            found.append(Predicate(at, match.end("verb"), "imperative", match["verb"].lower()))
    found += list(_behind_circumstances(sentence, found)) + list(_second_gerunds(sentence, found))
    found.sort(key=lambda one: one.start)
    return [_placed(sentence, one, start) for one in found]


def _behind_circumstances(sentence: str, known: Sequence[Predicate]) -> Iterator[Predicate]:
    """ "If you want this to go with my package bring it to me": an imperative that no comma sets apart."""
    circumstances = [
        one
        for one in known
        if one.kind == "clause" and (_OF_THE_READER.search(sentence, one.start, one.end) or _AGREED.match(sentence, one.start))
    ]
    if not circumstances:
        return
    agreed = _AGREED.match(sentence, circumstances[0].start)
    if agreed is not None and agreed["verb"].lower() in IMPERATIVES:
        yield Predicate(agreed.start("verb"), agreed.end("verb"), "imperative", agreed["verb"].lower())
        return
    for match in _HANDS_OVER.finditer(sentence, circumstances[0].end):
        at, verb = match.start("verb"), match["verb"].lower()
        first = max(circumstances[0].end, at - 40)
        if verb in IMPERATIVES and not (
            _GOVERNS_VERB.search(sentence, first, at) or any(one.start <= at < one.end for one in known)
        ):
            yield Predicate(at, match.end("verb"), "imperative", verb)
            return


def _second_gerunds(sentence: str, known: Sequence[Predicate]) -> Iterator[Predicate]:
    """ "Would you mind asking him and letting me know": the second of two gerunds."""
    for one in known:
        if one.kind == "question" and "mind" in sentence[one.start : one.end].lower():
            match = _AND_GERUND.search(sentence, one.end)
            verb = base(match["verb"].lower()) if match else ""
            if match is not None and verb in IMPERATIVES:
                yield Predicate(match.start("verb"), match.end("verb"), "imperative", verb)


def _openings(sentence: str) -> Iterator[Predicate]:
    """The openings of the sentence, none overlapping another: at each word the first that fits."""
    past = 0
    before: Predicate | None = None
    words = [(match.start(), match[0]) for match in _WORD.finditer(sentence)]
    for (start, word), (_, following) in pairwise((*words, (len(sentence), ""))):
        if start < past:
            continue
        lower = word.lower()
        openings = BY_FIRST_WORD.get(lower, AT_ANY_WORD)
        subject = following in BEHIND_ANY_WORD or lower in _PRONOUNS or word[0].isupper()
        if openings is AT_ANY_WORD and not subject:
            continue
        found = _found(sentence, start, openings if subject else _OF_THEIR_OWN[lower], before)
        if found is None:
            continue
        opening, match = found
        gap, past = sentence[past:start], match.end()
        # "he said he would get it to us": the verb of the predicate before it
        if opening.kind == "get_done" and before is not None and not before.asks and gap.isspace():
            continue
        before = _opened(sentence, opening, match, before)
        yield before


def _found(
    sentence: str, start: int, openings: Sequence[Opening], before: Predicate | None
) -> tuple[Opening, re.Match[str]] | None:
    """The first opening that fits at a word, and its match."""
    for opening in openings:
        match = opening.match(sentence, start)
        if match is not None and not _refused(sentence, opening, match, before):
            return opening, match
    return None


def _refused(sentence: str, opening: Opening, match: re.Match[str], before: Predicate | None) -> bool:
    """Whether the words around an opening, or its verb, say that it is none."""
    at = match.start()
    match opening.kind:
        case "of_us":
            refused = _DEMANDED.search(sentence, max(0, at - 14), at) is None
        case "of_you":
            demanded = _DEMANDED.search(sentence, max(0, at - 14), at)
            refused = demanded is None or _DEMANDED_NOT.search(sentence, max(0, at - 22), demanded.start()) is not None
        case "get_done":
            refused = _HAS_SUBJECT.search(sentence, max(0, at - 16), at) is not None
        case "shared":
            refused = before is None
        case "need_you":
            refused = _unneeded(sentence, match)
        case "assigned":
            # "Go to the page" tells the reader; "Comments to Ray" assigns nothing.
            verb, name = match["assigned_verb"], match["name"].lower().split()
            refused = (
                not (IMPERATIVES | EVENTS | NO_NAMES).isdisjoint(name[:1])
                or verb[0].isupper()
                or (name[-1] in {"is", "are"} or verb == "be")
            )
        case "called" | "polite_if" | "question":  # "if you'd sent it" wishes in vain, "who can be sure?" asks nobody
            verb = match[_DONE_BY_READER[opening.kind]]
            refused = verb is not None and base(verb.lower()) not in IMPERATIVES
        case "passive":
            refused = _AIM.search(sentence, max(0, at - 16), at) is not None
            # "Our goal is to be finished" asks for nothing; "forms to be signed by Friday" does in a heading.
            refused = refused or (match["listed_verb"] is not None and before is not None)
        case "please":
            refused = match["please_verb"].lower() in _NO_VERB
        case "told" | "third" | "offer":
            refused = _of_before(sentence, match, before)
        case _:
            refused = False
    return refused


def _of_before(sentence: str, match: re.Match[str], before: Predicate | None) -> bool:
    """Whether the words are no clause: "get it fixed", "return completed forms", "could you draft it and let me look"."""
    at = match.start()
    if _HANDED_ON.match(match[0]):
        return True
    if before is None:
        return False
    if match[0].lower().startswith("let me"):
        return before.asks and _AND_BEFORE.search(sentence, max(0, at - 8), at) is not None
    return before.verb in _CAUSATIVE and sentence[before.end : at].isspace()


def _unneeded(sentence: str, match: re.Match[str]) -> bool:
    """Whether a wish is denied or has no verb ("we need all approvals in"), or "for you to" follows no paper."""
    at = match.start()
    if match["paper_for_you_verb"] is not None:  # "a form for you to sign", not "no time for you to sign"
        return _OF_A_PAPER.search(sentence, max(0, at - 30), at) is None
    return _DEMANDED_NOT.search(sentence, max(0, at - 10), at) is not None or _NOBODYS_VERB.search(match[0]) is not None


def _opened(sentence: str, opening: Opening, match: re.Match[str], before: Predicate | None) -> Predicate:
    kind = _KINDS.get(opening.kind, opening.kind)
    if kind == "need" and _SHARES.match(sentence, match.start()) and (before is None or before.kind not in _WRITERS):
        kind = "third"  # "they close on Monday and need it before"
    elif before is not None and kind == "shared":
        kind = "offer" if before.kind in {"self", "offer", "joint"} else "third"
    elif (
        before is not None
        and kind == "passive"
        and before.kind in {"self", "offer"}
        and _NO_SUBJECT.search(sentence, before.end, match.start())
    ):
        kind = "offer"  # "we meet tomorrow and should be able to reply": the subject is that of the predicate before
    verb = base(next((match[name] for name in opening.verbs if match[name]), "").lower())
    start, end = match.span()
    if opening.kind == "lemme":
        verb = "tell"
    elif kind == "rsvp" or (kind == "need" and _HEARS.search(match[0]) and not sentence.startswith("your", end)):
        verb = "rsvp" if kind == "rsvp" else "hear-from"
    relayed = "you" in match[0].lower() and _RELAYED.search(sentence, max(0, start - 20), start)
    if kind == "polite_if" and not relayed and _EMBEDDING.search(sentence, max(0, start - 20), start):
        kind = "clause"
    if kind == "question" and verb in {"like", "want", "prefer", "care", "rather"} and _OFFERED.match(sentence, end):
        kind = "option"
    return Predicate(start, end, kind, verb, match["name"] if kind == "assigned" else "")


def _placed(sentence: str, one: Predicate, start: int) -> Predicate:
    call = _CALL.match(sentence, one.end) if one.verb == "give" else None
    end, verb = (call.end(), "call") if call else (one.end, one.verb)
    if verb in {"get", "come"} and _BACK.match(sentence, end):
        verb = "reply"
    elif verb == "be" and _BE_DONE.match(sentence, end):
        verb = "finish"  # "please be packed by noon"
    elif verb == "find" and _FIND_OUT.match(sentence, end):
        verb = "determine"
    elif verb == "leave" and _LEAVES_THING.match(sentence, end):
        verb = "drop"
    elif verb == "see" and _SEE_WHETHER.match(sentence, end):
        verb = "check"
    elif verb == "go" and _GO_OVER.match(sentence, end):
        verb = "review"
    elif verb == "agree" and sentence.startswith(" on ", end):
        verb = "settle"  # "can you and Pat agree on a price"
    elif verb == "make" and _IT.match(sentence, end):
        verb = "attend"  # "can you make it on Friday?"
    return Predicate(one.start + start, end + start, one.kind, verb, one.name)


def _is_imperative(match: re.Match[str], known: list[Predicate], at: int) -> bool:
    verb, following = match["verb"].lower(), (match["next"] or "").lower()
    named = (match["next"] or "")[:1].isupper() and following not in _NO_OBJECT and "?" not in match.string
    causes = verb == "have" and (following in _CAUSED or named)  # "have Pat call me"
    if (verb not in IMPERATIVES and not causes) or following in _NO_OBJECT or _LABELS.match(match.string, match.end("verb")):
        return False
    if verb in _INTRANSITIVE and following and following not in _AFTER_INTRANSITIVE:
        return False  # "reply comments" are a paper
    before = max((one for one in known if one.start < at), key=lambda one: one.start, default=None)
    if before is not None and before.kind == "promised" and _SHARED.search(match[0]):
        return False  # "you were going to draft it and send it round"
    return before is None or before.asks or _opens_a_clause(match, known, before, following, at)


def _opens_a_clause(match: re.Match[str], known: list[Predicate], before: Predicate, following: str, at: int) -> bool:
    """Whether a verb that another's predicate precedes is no verb of that one.

    "I'll check and send": the second verb belongs to the first's subject. "If you agree, sign": a new clause.
    """
    words = match[0][: match.start("verb") - match.start()]
    opening = words.lower().split()
    if words.lstrip()[:1] in _MARKS and following in _OBJECTS:
        return True  # "the card is on my desk - sign it when you get in"
    circumstance = before.kind in {"clause", "option"} or match.string.startswith(("Whoever", "whoever"), before.start)
    if "so" in opening or "but" in opening:
        return True  # "I'll be out, so leave it on my chair"
    if "and" not in opening and "or" not in opening:
        return circumstance or following in {"me", "us"} or _SUBORDINATE.match(match.string) is not None
    if circumstance and following in {"me", "us"}:
        return True  # "when you see him ask, and let me know"
    # "Can you confirm that the list we have is right, and then update it": the words between belong to a clause of their own.
    asked = any(one.asks for one in known if one.start < at)
    if asked and before.kind in {"third", "told"} and not _BARE_VERB_BEHIND.search(match.string, before.start, at):
        return True  # "look at the memo Susan wrote and give him your view": no verb of hers, which would have an ending
    return match[0].startswith(",") and before.kind in {"self", "third", "clause"} and asked
