"""Bare imperatives: "fax it to me", behind a comma, a name, a connective or a circumstance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verb_or_noun import is_a_thing, is_part_of_a_subject
from kigen.language.en.clauses.verbs import IMPERATIVES, base
from kigen.patterns import Pattern, RarePattern

_CONNECTIVE = (
    r"(?:and|then|also|so|but|just|next|first|second|third|finally|lastly|meanwhile|otherwise|instead|"
    r"again|either|ok|okay|yes|no|sure|great|thanks|"
    r"if\s+(?:not|so)|if\s+possible|if\s+you\s+can|in\s+the\s+meantime|yes|good|fine|well)"
)
_VOCATIVE = (
    r"(?:(?:hi|hey|hello|dear)\s+)?[A-Z][\w.]*(?:\s?(?:/|&|,|\s+and|\s)\s?[A-Z]\w+){0,4}\s?(?:,|:|--?|–|"
    r"!)\s*[-–\s]{0,4}"
)
# "Guys send your picks by Friday"; "karen call me tonight", for a subject would give the verb an ending
_CALLED = (
    r"(?:dude|man|guys|folks|ladies|gentlemen|gents|team|all|everyone|everybody|buddy|bro|babe|honey|hon|sweetie|mum|mom|dad)\s+|"
    r"(?!(?:i|we|you|they|who|that|which|what|how|to|will|would|can|could|shall|should|may|might|must|did|do|does|don|let|not|never|nobody|"
    r"people|folk|police|men|women|children|kids|and|or|nor|if|when|both|few|many|some|most|none)\b)[a-z]{2,}(?<!s)\s+"
    rf"(?=[a-z-]+\s+(?:me|us)\b)(?=(?:{'|'.join(sorted(IMPERATIVES - {'let'}))})\s+(?:me|us)\b)"
)
_CLAUSE_START = Pattern(
    rf"(?:^[\s\"'(*•>\-–.)]*(?:\d{{1,2}}[\s.):\-–]*)?(?:(?-i:{_VOCATIVE})|{_CALLED})?|[,;:\-–)&]\s+|(?=[sboat])\b(?:so|but|and|or|then)\s+)(?:{_CONNECTIVE}\b,?\s+){{0,2}}"
    r"(?P<verb>[a-z][a-z-]+)(?:(?=\s+(?P<next>[\w'’@]+)))?",
    re.IGNORECASE,
)
# What must stand in a sentence that has an imperative: its verbs, parts of those with a hyphen, "have Pat call", "mind calling"
IMPERATIVE_WORDS = frozenset(part for verb in IMPERATIVES for part in verb.split("-")) | {"have", "mind"}
_NO_OBJECT = frozenset(
    """
    i you we they he she is are was were will would has had can could should may might must due number numbers meeting
    meetings volume sheet sheets time times date dates forward line lines desk office of s
    """.split()  # noqa: SIM905
)
# "Send numbers by Friday": of verbs that are no nouns too ("order numbers", "call times")
_GIVING = frozenset({"send", "submit", "get", "give", "bring", "provide"})
_GIVEN = frozenset({"numbers", "sheets", "times", "dates"})
_CAUSED = frozenset({"him", "her", "them", "someone", "somebody", "your"})  # "have them call me"
# Words behind which a verb without an ending belongs to the subject of the predicate before it.
_BARE_VERB_BEHIND = Pattern(
    r"\b(?:to|will|would|can|could|shall|should|may|might|must|let|make|help|not|have|need|they|we|I|you|people)\b|['’](?:ll|d|t)\b",
    re.IGNORECASE,
)
# "Students leave on Wednesday and return Friday": the second verb of a subject that takes no ending
_THEY_GO = Pattern(
    r"^\W*(?:(?:The|All|Our|Your|Both|These|Most)\s+)?(?:[\w'’-]+\s+){0,2}?[a-z]{2,}s\s+(?:leave|depart|arrive|meet|start|travel|come|go|stay|fly|drive|"
    r"sail|play|perform|move)\b[^.;:!?]*\band\s+$",
    re.IGNORECASE,
)
_COMPARED = Pattern(r"\b(?:like|as|than)\s+$", re.IGNORECASE)
_SUBORDINATE = Pattern(
    r"\W*(?:so\s+(?:that\s+)?(?:I|we)\s+can\b|"
    r"(?:(?:so|and|but|also|then)\s+)?(?:if|when|once|as|unless|after|before|since|for|to|in\s+order|because|while|until)\b)",
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
    r"(?<=[a-z0-9'’]\s)(?P<verb>[a-z]+)\s+(?:me|us|(?:it|them|that|this|those)\s+(?:back\s+|over\s+|out\s+)?to|(?<=sign\s)(?:it|them|and|&)|(?<=\stell\s)(?-i:[A-Z])\w+|(?<=\slet\s)(?-i:[A-Z])\w+\s+know|(?<=\ssee\s)(?-i:[A-Z])\w+)(?!\w)",
    re.IGNORECASE,
)
_TO_ME = Pattern(r"\s+(?:me|us)\b", re.IGNORECASE)
_MAKE_IT = Pattern(r"(?:n['’]?t|\bcannot|\bcan(?:\s+not)?|\bcould)\s+make\s+(?:it|that)\s+$", re.IGNORECASE)
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
# "If you have any comments send them to me": neither their verb nor what somebody is made to do
_IF_ANY = Pattern(
    r"\bany\s+(?:[\w'’/-]+\s+){1,5}$|\b(?:questions?|comments?|problems?|concerns?|changes?|objections?|ideas?|suggestions?|conflicts?)\s+$",
    re.IGNORECASE,
)
_PLAIN_ASKS = frozenset({"please", "question", "polite_if"})
_CONDITION = Pattern(r"(?:^|[.,;:–-]\s+|\b(?:so|and|but|also)\s+)\W*(?:if|should|when|once|unless|in\s+case)\b", re.IGNORECASE)
# "An agreement between the parties to settle it and …": what somebody undertakes
_TO_BE_DONE = Pattern(
    r"\b(?:agreements?|obligations?|rights?|dut(?:y|ies)|plans?|motions?|efforts?|attempts?|intentions?|commitments?|undertakings?|promises?|arrangements?|reservations?|part(?:y|ies))\s+"
    r"(?:[\w'’-]+\s+){0,5}?to\s+[a-z]+\b|"
    # "Leadership team to review the items and develop a schedule"
    r"\b(?:team|committee|group|staff|board|council|chairs?|department)\s+to\s+[a-z]+\b(?![^.?!;]*\b(?:please|pls)\b)",
    re.IGNORECASE,
)
_LET_KNOW = RarePattern(
    r"(?<!\bto\s)(?<!\bwill\s)(?<!\bcould\s)(?<!\bcan\s)(?<!\bwould\s)(?<!\bnot\s)(?<!\bshould\s)(?<!\bthey\s)(?<!\bwe\s)(?<!\bI\s)(?<!\byou\s)(?<!['’]ll\s)(?<!n['’]t\s)"
    r"(?P<verb>\blet)\s+(?:(?:me|us|(?-i:[A-Z])\w+)\s+know|(?:me|us)\s+have(?=\s+(?:it|them|those|these|that|your|the|any|an?)))\b",
    re.IGNORECASE,
    words="know have",
)
_AND_GERUND = Pattern(r"\band\s+(?:then\s+|also\s+)?(?P<verb>[a-z]+ing)\b", re.IGNORECASE)
_SHARED = Pattern(r"\b(?:and|or|then)\b", re.IGNORECASE)
_FREE_RELATIVES = ("Whoever", "whoever", "Whatever", "whatever", "Anything", "anything", "Everything", "everything")
_MARKS = frozenset("-–:;")
_OBJECTS = frozenset("it them this that these those me us your my all everything".split())  # noqa: SIM905
_NAMES_TOO = frozenset("mark chase grant drew rob will sue pat bill".split())  # noqa: SIM905
_SAID_OF_A_THING = frozenset(
    {
        ("shout", "out"),
        ("set", "for"),
        ("set", "to"),
        ("drop", "test"),
        ("drop", "ship"),
        ("drop", "tests"),
        ("schedule", "for"),
        ("schedule", "of"),
        ("list", "of"),
        ("update", "on"),
    }
)
_NAMED = Pattern(
    r"\s+(?:(?:\w+ly\s+)?[a-z]+(?:es|[^s]s)\s+(?:the|a|an|it|them|your|our|my|his|her|this|that|to|up|out|in)\b|"
    r"(?![A-Z][a-z]+day\b)[A-Z][a-z]+\s*(?:[,;:(–-]|(?:on|at|and)\s|$))"
)
# "Do the four of us need to meet?" asks nobody to do them
_DO_WE = Pattern(
    r"do\s+(?:the|your|any|all|these|those|both|my|our)\s+(?:[\w'’-]+\s+){1,4}?(?:need|have|want|know|think|work|go|come|get|look|agree|mind|make|do|still|really|ever)\b",
    re.IGNORECASE,
)
_OPENING_TIMES = frozenset(
    """
    mon monday mondays tuesday tuesdays tue wednesday wednesdays wed thursday thursdays thu friday fridays fri saturday
    saturdays sat sunday sundays sun daily weekdays every from until till all now regular normal usual as late early again
    """.split()  # noqa: SIM905
)
# "Second fix - 13 March", "Print: Friday"; "Invoice'll come", "Courier collects them"
_LABELS = Pattern(
    r"\s*(?:[:|\t]\s|\s[-–—]+\s+\d)|['’](?:ll|s|d|re|ve)\b|\s+(?:collect|deliver|pick|bring|take|come|arrive|call|ring|visit)s\s+(?:it|them|you|up|on|at|from|in)\b",
    re.IGNORECASE,
)


def imperatives(sentence: str, known: Sequence[Predicate]) -> Iterator[Predicate]:
    """The bare imperatives of a sentence whose other predicates are known."""
    found = list(known)
    for match in _CLAUSE_START.finditer(sentence):
        at = match.start("verb")
        if _is_imperative(match, found, at) and not any(one.start <= at < one.end for one in found):
            found.append(Predicate(at, match.end("verb"), "imperative", match["verb"].lower()))
    found += list(_behind_circumstances(sentence, found)) or list(_let_know(sentence, found))
    yield from found[len(known) :]
    yield from _second_gerunds(sentence, found)


def _behind_circumstances(sentence: str, known: Sequence[Predicate]) -> Iterator[Predicate]:
    """ "If you want this to go with my package bring it to me": an imperative that no comma sets apart."""
    circumstances = [
        one
        for one in known
        if (one.kind == "clause" or (one.kind == "option" and sentence[one.start : one.start + 3].lower() == "if "))
        and (_OF_THE_READER.search(sentence, one.start, one.end) or _AGREED.match(sentence, one.start))
    ]
    if not circumstances:
        return
    agreed = _AGREED.match(sentence, circumstances[0].start)
    if agreed is not None and agreed["verb"].lower() in IMPERATIVES:
        yield Predicate(agreed.start("verb"), agreed.end("verb"), "imperative", agreed["verb"].lower())
        return
    for match in _HANDS_OVER.finditer(sentence, circumstances[0].end):
        at, verb = match.start("verb"), match["verb"].lower()
        first = max(circumstances[0].start if circumstances[0].kind == "option" else circumstances[0].end, at - 40)
        governs = _GOVERNS_VERB.search(sentence, first, at)
        # "If you want changes to the lists tell me today": a plural that is the object of "you"
        plural = governs is not None and governs[0].strip() == "s" and _TO_ME.match(sentence, match.end("verb"))
        free = plural or governs is None or _IF_ANY.search(sentence, first, at) or _MAKE_IT.search(sentence, 0, at)
        if verb in IMPERATIVES and free and not any(one.start <= at < one.end for one in known):
            yield Predicate(at, match.end("verb"), "imperative", verb)
            return


def _let_know(sentence: str, known: Sequence[Predicate]) -> Iterator[Predicate]:
    """ "If anyone has a conflict let me know": behind a condition, whoever it is of."""
    condition = _CONDITION.search(sentence) if _LET_KNOW.may_be_in(sentence) else None
    match = _LET_KNOW.search(sentence, condition.end()) if condition else None
    if match is not None and not any(one.start <= match.start("verb") < one.end for one in known):
        yield Predicate(match.start("verb"), match.end("verb"), "imperative", "let")


def _second_gerunds(sentence: str, known: Sequence[Predicate]) -> Iterator[Predicate]:
    """ "Would you mind asking him and letting me know": the second of two gerunds."""
    for one in known:
        if one.kind == "question" and "mind" in sentence[one.start : one.end].lower():
            match = _AND_GERUND.search(sentence, one.end)
            verb = base(match["verb"].lower()) if match else ""
            if match is not None and verb in IMPERATIVES:
                yield Predicate(match.start("verb"), match.end("verb"), "imperative", verb)


def _is_imperative(match: re.Match[str], known: list[Predicate], at: int) -> bool:
    verb, following = match["verb"].lower(), (match["next"] or "").lower()
    named = (match["next"] or "")[:1].isupper() and following not in _NO_OBJECT and "?" not in match.string
    causes = verb == "have" and (following in _CAUSED or named)  # "have Pat call me"
    following = "we" if verb == "do" and "?" in match.string and _DO_WE.match(match.string, at) else following
    no_object = following in _NO_OBJECT and not (verb in _GIVING and following in _GIVEN)
    if (verb not in IMPERATIVES and not causes) or no_object or _LABELS.match(match.string, match.end("verb")):
        return False
    is_name = verb in _NAMES_TOO and match["verb"][0].isupper() and _NAMED.match(match.string, match.end("verb"))
    opening = verb == "open" and following in _OPENING_TIMES
    if is_name or opening or (verb, following) in _SAID_OF_A_THING:
        return False  # "Mark redoes the budget", "Open Monday to Thursday", "shout out to the crew"
    if is_a_thing(match, verb) or is_part_of_a_subject(match, verb, following):
        return False
    if verb in _INTRANSITIVE and following and following not in _AFTER_INTRANSITIVE:
        return False  # "reply comments" are a paper
    before = max((one for one in known if one.start < at), key=lambda one: one.start, default=None)
    if _SHARED.search(match[0]) and _is_second_verb(match.string, before, at):
        return False
    # "please see me or send me a note": of "see" itself no day is a limit
    alone = before is not None and (before.asks or before.kind in _PLAIN_ASKS)
    return before is None or alone or _opens_a_clause(match, known, before, following, at)


def _is_second_verb(sentence: str, before: Predicate | None, at: int) -> bool:
    """ "You were going to draft it and send it round", "an agreement to work on it and file it": of whoever does the first."""
    if before is None:
        return (_TO_BE_DONE.search(sentence, 0, at) or _THEY_GO.search(sentence, 0, at)) is not None
    return before.kind == "promised"


def _opens_a_clause(match: re.Match[str], known: list[Predicate], before: Predicate, following: str, at: int) -> bool:
    """Whether a verb that another's predicate precedes is no verb of that one.

    "I'll check and send": the second verb belongs to the first's subject. "If you agree, sign": a new clause.
    """
    words = match[0][: match.start("verb") - match.start()]
    opening = words.lower().split()
    if words.lstrip()[:1] in _MARKS and following in _OBJECTS:
        return True  # "the card is on my desk - sign it when you get in"
    circumstance = before.kind in {"clause", "option"} or match.string.startswith(_FREE_RELATIVES, before.start)
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
    # "Split it like we did last time and finish by Friday"
    compared = before.kind == "self" and _COMPARED.search(match.string, max(0, before.start - 10), before.start) is not None
    return asked and (compared or (match[0].startswith(",") and before.kind in {"self", "third", "clause"}))
