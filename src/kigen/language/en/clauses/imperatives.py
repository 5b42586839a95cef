"""Bare imperatives: "fax it to me", behind a comma, a name, a connective or a circumstance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kigen.language.en.clauses.predicate import Predicate
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
_THINGS_TOO = frozenset(
    """
    transfer order report copy draft review release call fax test check quote print update move change return request
    answer reply deposit post delivery work help offer escalate build repair fix scan record estimate supply book text price
    label tag measure charge stack invoice ship bill survey deal page mail confirm
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
# "Open enrolment runs until May", "complete sets are due"
_QUALITIES = frozenset("initial open complete clear clean present direct correct secure express separate".split())  # noqa: SIM905
_LIMITED = Pattern(r"\s+(?:by|before)\b", re.IGNORECASE)  # "no deposit by the 10th, no date" demands one
_NONE = Pattern(r"\bno\s+[a-z]+$", re.IGNORECASE)  # "no call tomorrow"
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
_NOUNS_FIRST = frozenset({"file", "load", "install"})  # "file server 2 went down", "load limits go on today"
_BE_SO_AND = Pattern(r"\b(?:be|is|are|was|were)\s+[a-z]+\s+(?:and|or)\s+$", re.IGNORECASE)
_OPENS_OBJECT = frozenset(
    """
    the a an this that these those it them him her me us your my our his their its all any both each every everything one two
    three four five six ten out up in on to by with for at over off back if whether what which how when where who and or then
    mom mum dad as some no yes against from through next today tomorrow tonight
    """.split()  # noqa: SIM905
)
_COUNTED = Pattern(r"\b(?:next|first|second|third|last|final)\s+[a-z-]+$", re.IGNORECASE)
_OPENS_DEED = frozenset(
    """
    the a an your my our his her their it them this that these those me us all any both him with to if whether
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_SUBJECT_OF = Pattern(
    r"\s+(?:[\w'’/-]+\s+){1,7}?(?:is|are|was|were|will|has|have|had|can|should|must|may|runs?|starts?|begins?|ends?|closes|opens|goes|go|comes|come|"
    r"arrives?|went|came|follows?|stands?|remains?|includes?|means?|wants|needs|takes|gets|gives|brings|drops|rises|falls|moves|changes)\b",
    re.IGNORECASE,
)
_NOUN_HAS = Pattern(r"\s+[a-z]{3,}(?<!s)\s+(?:has|is|was|must|needs)\b", re.IGNORECASE)
# "All clean up should be done by Friday"
_CLEAN_UP = Pattern(r"\s+(?:up|out|off|down)\s+(?:has|is|was|must|needs|should|will|shall)\b", re.IGNORECASE)
_FROM_SOMEBODY = Pattern(
    r"\s+(?:[\w'’/-]+\s+){0,4}?from\s+(?:us|me|our|my|you|your)\b", re.IGNORECASE
)  # "Draft statements from us", "Copy from you: 20 March"
_IS_DONE = Pattern(
    r"\s+(?:all\s+|just\s+|now\s+|already\s+)?(?:done|made|sent|paid|gone|put|\w{2,}ed)\s*"
    r"(?:$|[.,;:!?)–-]|(?:today|yesterday|tonight|this|on|at|by|in|last|now|already|and|as|with|to|from|for)\b)",
    re.IGNORECASE,
)
# "Reply by Friday" asks all the same
_ANSWERED = frozenset(
    {"call", "reply", "return", "answer", "book", "fix", "check", "work", "help", "deposit", "scan", "confirm"}
)
_HAPPENS = Pattern(
    r"(?:\s+from\s+(?:\w+\s+){0,2}?\w+)?\s+(?:(?:today|tomorrow|yesterday|tonight)\s+)?(?:is|was|stays|stayed|remains|went|goes|comes|came|starts|ends|has|will|should|can)\b",
    re.IGNORECASE,
)
# "Call on the 17th is at 9", "Check for $3,877 was cut Monday"
_OF_WHICH_IS_TOLD = Pattern(
    r"\s+(?:on|at|for|of|from)\s+(?:(?!\b(?:if|when|whether|what|which|who|that|so|because|since|and|once|as|how|there|it|this|the)\b)[^.?!;,:]|"
    r"\bthe\s+\d|[.,](?=\d)){1,40}?\s(?:is|was|will|has|went|goes)\b",
    re.IGNORECASE,
)
_OF_MONEY = Pattern(r"\s+for\s+[$€£]")
_NUMBERED = Pattern(r"\s+(?:no\.?\s*|#)?\d+\b(?!\s*(?:[ap]\.?m|copies|of|more|pages|samples|sets)\b)", re.IGNORECASE)
_CODED = Pattern(
    r"\s+(?=[A-Z]*\d)[A-Z\d][A-Z\d./-]{3,}\b(?!\s+(?:by|before|today|tomorrow|and|please)\b)"
)  # "Deal QX20.1", "Order 7AB-20"
_PAPERS = frozenset({"deal", "draft", "estimate", "invoice", "quote", "order", "survey", "bill"})
_TO_OR_IN = Pattern(r"\s+(?:to|in)\s", re.IGNORECASE)  # "draft to client by 1 April"
_WITH = Pattern(r"\s+with\s", re.IGNORECASE)
_PRAISED = Pattern(
    r"\b(?:good|great|nice|lovely|useful|helpful|productive|fantastic|excellent)\s+$", re.IGNORECASE
)  # "great call today"
_THEN = Pattern(
    r"\s+(?:by|on|to\s+you|today|tomorrow|tonight|this\s+\w+|next\s+\w+|(?:mon|tues|wednes|thurs|fri)day)\b", re.IGNORECASE
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
    if ((verb == "set" or verb in _THINGS_TOO) and _is_a_thing(match, verb)) or _is_part_of_a_subject(match, verb, following):
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


# "Earnings at the open; call at 10:00 ET", "paid on the 31st, check no. 88412"
_FOLLOWED = {
    "call": Pattern(r"\s+at\s+\d{1,2}(?::\d\d|\s?[ap]\.?m)"),
    "check": Pattern(r"\s+(?:no\.?|number|#)\s*\d", re.IGNORECASE),
}
_CALLED_SO = Pattern(r"\s+it\s+(?:an?\b|about\b|roughly\b|around\b|[\d$£€])", re.IGNORECASE)


def _is_a_thing(match: re.Match[str], verb: str) -> bool:
    """ "Transfer done today", "call with the bank today", "draft tomorrow": a noun, which has no object behind it."""
    numbered = match["verb"][0].isupper() and _NUMBERED.match(
        match.string, match.end("verb")
    )  # "Set 4 came in", "Draft 2 is up"
    if numbered or verb == "set":
        return bool(numbered)
    praised = (verb == "call" or verb in _PAPERS) and _PRAISED.search(match.string, 0, match.start("verb"))
    followed = verb in _FOLLOWED and _FOLLOWED[verb].match(match.string, match.end("verb"))
    if praised or followed or (verb == "call" and _CALLED_SO.match(match.string, match.end("verb"))):
        return True  # "great call", "call it 60 barrels a day"
    if _COUNTED.search(match[0]) and (match["next"] or "").lower() not in _OPENS_DEED:
        return True  # "next update at noon"
    if (
        (_NONE.search(match[0]) and not _LIMITED.match(match.string, match.end("verb")))
        or _IS_DONE.match(match.string, match.end("verb"))
        or (
            verb in _PAPERS
            and (_TO_OR_IN.match(match.string, match.end("verb")) or _CODED.match(match.string, match.end("verb")))
        )
    ):
        return True
    if _is_told_of(match.string, match.end("verb"), verb):
        return True
    return verb not in _ANSWERED and _THEN.match(match.string, match.end("verb")) is not None


def _is_told_of(sentence: str, at: int, verb: str) -> bool:
    """ "Call on the 17th is at 9", "check for $3,877", "call with the bank": what happens, or is there."""
    named = (verb == "check" and _OF_MONEY.match(sentence, at)) or (verb == "call" and _WITH.match(sentence, at))
    return bool(named or _HAPPENS.match(sentence, at) or _OF_WHICH_IS_TOLD.match(sentence, at))


def _is_part_of_a_subject(match: re.Match[str], verb: str, following: str) -> bool:
    """ "Open enrolment runs …", "Draft statements from us by …": the word belongs to the noun behind it."""
    at = match.end("verb")
    if _CLEAN_UP.match(match.string, at) or (following not in _OPENS_OBJECT and _NOUN_HAS.match(match.string, at)):
        return True  # "State inspection has to be done"
    if verb in _QUALITIES and _BE_SO_AND.search(match.string, 0, at - len(verb)):
        return True  # "it has to be cold and open by six"
    if (verb not in _QUALITIES and verb not in _THINGS_TOO and verb not in _NOUNS_FIRST) or not following:
        return False
    if _FROM_SOMEBODY.match(match.string, at):
        return True
    return following not in _OPENS_OBJECT and _SUBJECT_OF.match(match.string, at) is not None


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
