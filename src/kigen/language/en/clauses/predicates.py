"""The predicates of a sentence: who does or is to do what. What governs a date is the predicate before it.

Not a parser: one pass over the sentence finds the openings of clauses that matter in mail, each with its verb. Whatever
names another subject is a predicate too, so that "please use the form that they sent on Monday" does not make Monday a
deadline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kigen.language.en.clauses.denied import is_condition, is_denied, is_looked_into, is_thought
from kigen.language.en.clauses.first_words import BEHIND_ANY_WORD
from kigen.language.en.clauses.imperatives import IMPERATIVE_WORDS, imperatives
from kigen.language.en.clauses.openings.table import AT_ANY_WORD, BY_FIRST_WORD, Opening
from kigen.language.en.clauses.phrases import NO_NAMES
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.usage import in_use
from kigen.language.en.clauses.verbs import EVENTS, IMPERATIVES, base
from kigen.language.en.clauses.whereabouts import is_whereabouts
from kigen.language.en.clauses.wishes import is_of_what_was, is_told, is_wish_of_others, should_have
from kigen.patterns import Pattern

_WORD = Pattern(r"([A-Za-z]+)")
_CONDITIONAL = Pattern(r"\b(?:if|unless|whether)\s+$", re.IGNORECASE)
_HEARS = Pattern(r"\b(?:hear(?:ing)?|know)\s*$", re.IGNORECASE)
# "I'm gonna have to be out by the 31st"
_WRITER_WILL = Pattern(
    r"\b(?:I|we)(?:['’](?:m|re|ll)|\s+(?:am|are|will|may|might))?\s*(?:(?:gonna|going\s+to|probably|just|also|still)\s+){0,2}$",
    re.IGNORECASE,
)
# At a word that is no subject, the openings that begin with it and with no other.
_OF_THEIR_OWN = {word: tuple(one for one in openings if not one.any_word) for word, openings in BY_FIRST_WORD.items()}
_NO_IF_VERB = frozenset("by before on no at as because since so and but or when then though".split())  # noqa: SIM905
_NO_VERB = frozenset(
    {"he", "she", "they", "it", "i", "we", "you", "the", "my", "our", "his", "her", "their", "that", "this", "so", "as"}
)
_CAUSATIVE = frozenset({"get", "have", "keep", "leave"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "that", "which", "there", "you", "we", "us"})
_DEMANDED = Pattern(
    r"\b(?:asks?|asked|asking|wants?|wanted|needs?|requires?|required|requested|expects?|told|(?:would|['’]d)\s+(?:like|love|prefer))\s+(?:for\s+)?$",
    re.IGNORECASE,
)
_KINDS = {
    "of_us": "joint",
    "of_you": "need_you",
    "called": "imperative",
    "whoever": "you_will",
    "group": "you_will",
    "lemme": "imperative",
    "wished": "need",
    "department": "third",
}
_LOOKS = Pattern(r"\b(?:looks?|seems?|sounds?|feels?|looked|seemed)\s+$", re.IGNORECASE)  # "it looks like you made changes"
_IS_SO = frozenset("are were is had did know might may".split())  # noqa: SIM905 - "I assume that you are out today"
# What people ask for that no list of asks holds
_PLAIN_VERBS = frozenset("do get have need bring want see start begin use tell know sign pay".split())  # noqa: SIM905
_BY_DOING = Pattern(r"\b(?:by|of|from|without|before|after|in)\s+$", re.IGNORECASE)
_WRITERS = frozenset({"self", "offer"})
_COMES_TO_WRITER = frozenset({"come", "get", "make it", "go back", "go out", "come out"})  # "your list has to come to me"
_DONE_BY_READER = {"called": "called_verb", "polite_if": "if_would_verb", "question": "who_verb"}
_WISHING = Pattern(r"(?:\bwould|['’]d)\b[^.?!,;]{0,60}$", re.IGNORECASE)  # "it would help a lot if you got it here"
_DEMANDED_NOT = Pattern(r"(?:n['’]t|\bnot|\bnever|\bnobody|\bno\s+one)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "They could get it to us": somebody else's verb, whose subject stands before it.
_HAS_SUBJECT = Pattern(
    r"(?:\b(?:can|could|will|would|shall|should|may|might|must|cannot|did|does|do|not|never|to|they|we|he|she|I|who|guys)|did\s+you|"
    r"n['’]t|['’](?:ll|d))\s+(?:\w+ly\s+|just\s+|also\s+|all\s+)?$",
    re.IGNORECASE,
)
_NOBODYS_VERB = Pattern(r"\b(?:in|by|from|on|at|back|out|for)$", re.IGNORECASE)
# "If we like it, it'll be online by Friday": a taste, no wish
_LIKES = Pattern(
    r"(?:I|we)\s+(?:(?:really|do|also|all|both|still|just)\s+){0,2}(?:like|love|prefer|welcome|value)\s", re.IGNORECASE
)
# "… so my team is on the road" tells what comes of it; "so that it is here", "so they are ready" says what is to be
_SO_IT_IS = Pattern(r"so\s+(?!that\b(?!\s+(?:is|are)\b))[^.?!]{1,60}?\s(?:is|are)$", re.IGNORECASE)
_SO_I_CAN_HAVE = Pattern(r"so\s+(?:that\s+)?(?:I|we)\s+(?:can|could|may|will)\s+have$", re.IGNORECASE)
_THEM_DONE = Pattern(
    r"\s+(?:it|them|these|those|this|that|everything|(?:the|our|my)\s+[\w-]+)\s+(?:delivered|shipped|printed|mailed|built|made|cut|set\s+up|installed|"
    r"ordered|moved|posted|copied|booked|filed|processed|published|brought)\b",
    re.IGNORECASE,
)
_GETS_THERE = Pattern(
    r"\s+(?:all\s+|both\s+|back\s+)?(?:here|in|back|with|on\s+my|in\s+my|ready|done|out|at\s+the|there|finished|complete|final|set|sent|paid|\w{3,}ed)\b",
    re.IGNORECASE,
)
_WITH_SUBJECT = frozenset({"self", "offer", "offer_you", "joint", "third", "told"})
_JOINED = Pattern(r"(?:\b(?:and|or)|,)\s+(?:(?:then|also|should|still)\s+)?$", re.IGNORECASE)
_NO_SUBJECT = Pattern(r"(?:\b(?:and|but|or)|,)\s+(?:then\s+|also\s+)?$", re.IGNORECASE)
_OF_A_PAPER = Pattern(
    r"\b(?:forms?|letters?|agreements?|surveys?|cop(?:y|ies)|lists?|documents?|questionnaires?|sheets?|contracts?|drafts?|cards?|"
    r"ballots?|applications?|items?|memos?|packets?|paperwork|evaluations?|one|some|it|them|these|this)\s+$",
    re.IGNORECASE,
)
_HANDED_ON = Pattern(
    r"(?-i:Return|Send|Submit|Forward|Fax|E-?mail|Turn|Bring|Hand|Deliver|Get|File|Post|Upload|Attach|Provide|Review)\s+\w+ed\b",
    re.IGNORECASE,
)
# "Result called to me by noon"
_DONE_TO_WRITER = Pattern(
    r"(?-i:[A-Z])\w+\s+(?:called|phoned|faxed|sent|mailed|e-?mailed)\s+(?:back\s+|in\s+|over\s+)?to\s+(?:me|us)\b",
    re.IGNORECASE,
)
_AND_BEFORE = Pattern(r"\b(?:and|then)\s+(?:then\s+)?$", re.IGNORECASE)
_ARRIVED = frozenset({"back", "in", "delivered"})
# "Should be back today", "unit 3 comes down on the 4th and should be back by the 22nd"
_COMES_BY_ITSELF = Pattern(
    r"[\s*•>–-]*(?:[^.?!;]{0,80}\s(?:comes?|goes|went|came|is|was|leaves?|left)\s[^.?!;]{1,60}\sand\s+)?", re.IGNORECASE
)
_ENDS_AT_WRITER = Pattern(r"(?:get|have)\s+(?:[\w'’-]+\s+){1,3}?(?:back\s+|over\s+|in\s+)?to\s+(?:me|us)\b", re.IGNORECASE)
# "If you'd have yours signed and sent back"
_HAS_DONE = Pattern(
    r"(?<=\shave)\s+(?:it|yours|them|this|these|those|(?:your|the)\s+[\w-]+(?:\s+[\w-]+)?)\s+(?:\w{2,}ed|sent|done|made|paid|ready)\b",
    re.IGNORECASE,
)
_AIM = Pattern(r"\b(?:goal|target|aim|plan|intention|idea|objective|hope)\s+$", re.IGNORECASE)
_WANTED = Pattern(r"\b(?:wants?|needs?|like|have|get|got)\s+$", re.IGNORECASE)  # "they want it signed"
_GET = Pattern(r"(?:^|[.,;:–-]\s+|\b(?:and|or|so|but|then)\s+)(?:get|have)\s+$", re.IGNORECASE)  # "get it flattened or …"
_TITLE = Pattern(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Jr|Sr)\.?\s+$")
_WHOM = Pattern(r"\s+(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?\s+|(?:the|my|our|your)\s+|(?-i:[A-Z])\w+\s+)?", re.IGNORECASE)
_OFFERED = Pattern(r"\s*(?:me|us)\b", re.IGNORECASE)


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """The predicates of the sentence text[start:end], in order of place."""
    sentence = text[start:end]
    gaps_and_words = _WORD.split(sentence)
    lower = [word.lower() for word in gaps_and_words[1::2]]
    found = list(_openings(sentence, gaps_and_words, lower))
    if not IMPERATIVE_WORDS.isdisjoint(lower):
        found += list(imperatives(sentence, found))
    found.sort(key=lambda one: one.start)
    return [in_use(sentence, one, start) for one in found]


def _openings(sentence: str, gaps_and_words: Sequence[str], lower: Sequence[str]) -> Iterator[Predicate]:
    """The openings of the sentence, none overlapping another: at each word the first that fits. `lower`: its words, lowered."""
    past = end = 0
    before: Predicate | None = None
    words = gaps_and_words[1::2]
    for gap, word, plain, following in zip(gaps_and_words[::2], words, lower, (*words[1:], ""), strict=False):
        start = end + len(gap)
        end = start + len(word)
        if start < past:
            continue
        openings = BY_FIRST_WORD.get(plain)
        if not (following in BEHIND_ANY_WORD or word[0].isupper() or plain in _PRONOUNS):
            if openings is None:
                continue
            openings = _OF_THEIR_OWN[plain]
        found = _found(sentence, start, AT_ANY_WORD if openings is None else openings, before)
        if found is None:
            continue
        opening, match = found
        between, past = sentence[past:start], match.end()
        # "he said he would get it to us": the verb of the predicate before it
        if opening.kind == "get_done" and before is not None and not before.asks and between.isspace():
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
            refused = (
                demanded is None
                or is_told(sentence, demanded)
                or _DEMANDED_NOT.search(sentence, max(0, at - 22), demanded.start()) is not None
            )
        case "get_done":
            refused = _HAS_SUBJECT.search(sentence, max(0, at - 16), at) is not None
            refused = refused or " please " in match[0].lower()  # "if you have any comments please send them"
        case "shared":
            refused = before is None
        case "need_you":
            refused = _unneeded(sentence, match) or (match["need_you_verb"] or "").lower() in _IS_SO
            refused = refused or _LOOKS.search(sentence, max(0, at - 8), at) is not None
        case "assigned":
            # "Go to the page" tells the reader; "Comments to Ray" assigns nothing.
            verb, name = match["assigned_verb"], match["name"].lower().split()
            refused = (
                not (IMPERATIVES | EVENTS | NO_NAMES).isdisjoint(name[:1])
                or verb[0].isupper()
                or (name[-1] in {"is", "are"} or verb in _NO_VERB | {"be", "me", "us"})
                # "Would you ask Mr. Hart to mark it?", "Invoices to reach us by Friday"
                or _TITLE.search(sentence, max(0, at - 6), at) is not None
                or (verb == "reach" and not sentence.startswith(" out", match.end()))
            )
        case "called" | "polite_if" | "question":  # "if you'd sent it" wishes in vain, "who can be sure?" asks nobody
            verb = match[_DONE_BY_READER[opening.kind]]
            refused = verb is not None and base(verb.lower()) not in IMPERATIVES and not _HAS_DONE.match(sentence, match.end())
            # "there'll be somebody answering the phones on the 27th" tells who is there
            refused = refused or (opening.kind == "called" and verb is not None and verb.lower() not in IMPERATIVES)
            refused = refused or is_looked_into(sentence, match, before) or is_thought(sentence, match)
            refused = refused or (opening.kind == "question" and (_goes(match) or match["question_verb"] == "and"))
            refused = refused or (opening.kind == "polite_if" and match["if_verb"] in _NO_IF_VERB)
            refused = refused or (
                opening.kind == "polite_if"
                and (match["if_past_verb"] or match["if_answered_verb"]) is not None
                and not _WISHING.search(sentence, 0, at)
            )
        case "passive":
            bound = match[0].lower().startswith(("must", "has", "have", "should", "need"))  # "the seating plan must reach us"
            refused = not bound and _AIM.search(sentence, max(0, at - 16), at) is not None
            # "Our goal is to be finished" asks for nothing; "forms to be signed by Friday" does in a heading.
            refused = refused or ((match["listed_verb"] or match["listed_reach_verb"]) is not None and before is not None)
            # "Should be back today": the writer, or what was ordered
            refused = refused or (match["should_verb"] in _ARRIVED and _COMES_BY_ITSELF.fullmatch(sentence, 0, at) is not None)
        case "ensure" | "need":
            refused = _tells(sentence, match) or _is_gerund(sentence, match)
        case "please" | "obligation":  # "please and thank you", "copy what you need to the new drive"
            verb = match[f"{opening.kind}_verb"]
            refused = verb is not None and verb.lower() in _NO_VERB | {"and", "or", "if", "when", "because"}
            agreed = verb is not None and verb.lower() == "agreed"  # "has kindly agreed to handle it"
            refused = refused or agreed or (opening.kind == "obligation" and is_denied(sentence, at))
        case "told" | "third" | "offer" | "reminder":
            refused = _of_before(sentence, match, before)
        case _:
            refused = False
    return refused


def _goes(match: re.Match[str]) -> bool:
    """ "Are you going to rehearsal tonight?": where somebody goes, and no verb."""
    verb = match["able_verb"]
    return verb is not None and " going " in match[0].lower() and base(verb.lower()) not in IMPERATIVES | EVENTS | _PLAIN_VERBS


def _is_gerund(sentence: str, match: re.Match[str]) -> bool:
    """ "I left too little time by asking for them by the 15th": what was done, and no wish."""
    return (
        match[0].lower().startswith("asking")
        and _BY_DOING.search(sentence, max(0, match.start() - 8), match.start()) is not None
    )


def _tells(sentence: str, match: re.Match[str]) -> bool:
    """Whether the words only tell: a taste ("I like it"), or what comes of something ("so my team is on the road", "so I can
    have them delivered")."""
    if _LIKES.match(match[0]) or _CONDITIONAL.search(sentence, max(0, match.start() - 8), match.start()):
        return True  # "if we want out by year end"
    if _SO_I_CAN_HAVE.match(match[0]) and _THEM_DONE.match(sentence, match.end()):
        return True
    return _SO_IT_IS.match(match[0]) is not None and _GETS_THERE.match(sentence, match.end()) is None


def _of_before(sentence: str, match: re.Match[str], before: Predicate | None) -> bool:
    """Whether the words are no clause: "get it fixed", "return completed forms", "could you draft it and let me look"."""
    at = match.start()
    handed_on = (
        _HANDED_ON.match(match[0]) is not None
        or _DONE_TO_WRITER.match(match[0] + sentence[match.end() : match.end() + 12]) is not None
    )
    if before is None or handed_on:
        return handed_on or (match[0].lower().startswith("it ") and _GET.search(sentence, 0, at) is not None)
    if match[0].lower().startswith("reminder "):
        return before.kind in _WRITERS  # "I'm trying to come up with a reminder to send out"
    wanted = (
        before.kind in {"third", "clause"}
        and match[0].lower().startswith("it ")
        and _WANTED.search(sentence, max(0, at - 8), at)
    )
    that = before.kind == "need" and match[0].lower().startswith(("that ", "this ")) and not sentence[before.end : at].strip()
    if wanted or that:
        return True  # "they want it signed", "I want that cleaned up"
    if match[0].lower().startswith("let me"):
        return before.asks and _AND_BEFORE.search(sentence, max(0, at - 8), at) is not None
    if before.verb == "let" and _WHOM.fullmatch(sentence, before.end, at):
        return True  # "please let Ms Whit have it by Friday"
    return before.verb in _CAUSATIVE and sentence[before.end : at].isspace()


def _unneeded(sentence: str, match: re.Match[str]) -> bool:
    """Whether a wish is denied or has no verb ("we need all approvals in"), or "for you to" follows no paper."""
    at = match.start()
    if match["paper_for_you_verb"] is not None:  # "a form for you to sign", not "no time for you to sign"
        return _OF_A_PAPER.search(sentence, max(0, at - 30), at) is None
    if is_of_what_was(sentence, match):
        return True
    return _DEMANDED_NOT.search(sentence, max(0, at - 10), at) is not None or _NOBODYS_VERB.search(match[0]) is not None


def _opened(sentence: str, opening: Opening, match: re.Match[str], before: Predicate | None) -> Predicate:
    kind = _KINDS.get(opening.kind, opening.kind)
    if kind == "need" and is_wish_of_others(sentence, match, before):
        kind = "third"
    elif before is not None and kind == "shared":
        kind = "offer" if before.kind in {"self", "offer", "joint"} else "third"
    elif before is not None and kind == "get_done" and _shares_its_subject(sentence, match.start(), before):
        kind = "offer" if before.kind in {"self", "offer"} else before.kind
    elif (
        before is not None
        and kind == "passive"
        and before.kind in {"self", "offer"}
        and _NO_SUBJECT.search(sentence, before.end, match.start())
    ):
        kind = "offer"  # "we meet tomorrow and should be able to reply": the subject is that of the predicate before
    verb = base(next((match[name] for name in opening.verbs if match[name]), "").lower())
    verb = "reach" if kind == "passive" and verb in _COMES_TO_WRITER else verb
    if kind == "passive" and _WRITER_WILL.search(sentence, max(0, match.start() - 30), match.start()):
        kind = "offer"
    if kind == "offer" and (had := should_have(sentence, match.start())):
        return Predicate(*had.span(), "need")
    if kind == "passive" and is_whereabouts(sentence, match, verb):
        kind = "third"
    start, end = match.span()
    if opening.kind == "lemme":
        verb = "tell"
    elif kind == "rsvp" or (kind == "need" and _HEARS.search(match[0]) and not sentence.startswith("your", end)):
        verb = "rsvp" if kind == "rsvp" else "hear-from"
    if kind == "polite_if" and is_condition(sentence, match):
        kind = "clause"
    if kind == "question" and verb in {"like", "want", "need", "prefer", "care", "rather"} and _OFFERED.match(sentence, end):
        kind = "option"
    return Predicate(start, end, kind, verb, match["name"] if kind == "assigned" else "")


def _shares_its_subject(sentence: str, at: int, before: Predicate) -> bool:
    """ "I'll redo the quote and have it back to you by Friday": the second verb of whoever does the first."""
    if ")" in sentence[before.end : at] and "(" not in sentence[before.end : at]:
        return False  # "Book yours (form attached, we pay) and have it done": of nobody in the brackets
    if before.kind in _WRITERS and _ENDS_AT_WRITER.match(sentence, at):
        return False  # "if you want me to read it before I leave, get it to me by Monday"
    return before.kind in _WITH_SUBJECT and _JOINED.search(sentence, max(before.end, at - 12), at) is not None
