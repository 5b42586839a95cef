"""A reply that may be a notice of absence, or of receipt, though not every sentence of it is known from one.

What tells it from a letter is not what it says but what it does not: it greets nobody by name, it speaks to no reader and
of no matter, and no clause of it answers, promises or hands over anything. A person may have written it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kigen.followup.answers.notice import CONTACT, is_beside, is_too_much, kinds_of
from kigen.followup.answers.reply import Original, Reply
from kigen.followup.answers.words.topic import speaks_of
from kigen.language import Answer
from kigen.language.notices import Said
from kigen.language.replies import Grammar, grammar
from kigen.language.reply_sentences import Sentence, sentences
from kigen.language.text import fold
from kigen.patterns import compiled

_TOLD = frozenset({Said.ABSENT, Said.GONE, Said.RECEIVED})
_TOGETHER = frozenset({Said.RETURNS, Said.REFERS, Said.LATER, Said.QUEUE})  # two of these tell of an absence, too
_OF_MAIL = _TOGETHER | {Said.GONE, Said.RECEIVED}  # mail that is passed on, or sent to somebody else
_GREETING_LINES = 2
_SIGNED_WORD = r"(?:[A-Z][\w.&'’-]*|the|and|of|team|&|[々-ヿ㐀-鿿]+)"
_SIGNED = compiled(rf"\n\s*[-–—~]{{0,2}} ?{_SIGNED_WORD}(?:[ \u3000]{_SIGNED_WORD}){{0,4}}(?<!\.)\s*\Z")
_SIGNED_LENGTH = 30
_SELF = compiled(r"[々-ヿ㐀-鿿\u3000 ]{2,16}(?:です|でございます)。?")
_BRIEF = compiled(r"[A-Za-z'’-]+(?: [A-Za-z'’-]+)?[.!]?|[ぁ-ん]{1,6}")
_CLAUSE_END = compiled(
    r"[,;] ?|(?<=[がてりしばくでけめ])、| [–—-] |\b(?:but|so|because)\b|"
    r"\band (?=(?:i|we|you|it|they|he|she|the|our|my|your|there)\b)",
    re.IGNORECASE,
)
# What is said in answer: no sentence of a notice says it, in whatever words
_HANDED = frozenset(
    {"attached", "sending", "sent", "here", "elsewhere", "gives_to", "partial", "missing", "nil", "paid", "signed", "password"}
)
_DECIDED = frozenset({"decision", "verdict", "nod", "assent", "bare"})
_PROMISED = frozenset({"will_do", "will_write", "acknowledged", "progress", "extension", "offer", "trouble", "finished"})
_ASIDE = frozenset({"answering", "choice", "declined", "made", "occasion", "question", "sorry"})


def may_be_notice(reply: Reply, original: Original, answers: Iterable[Answer]) -> bool:
    """Whether it tells of an absence, or that mail came in, greets nobody by name, and says nothing of what was asked, to its
    reader, or in answer, though not every sentence is known from notices. A person may have written it all the same."""
    grammars = [grammar(code) for code in reply.context.languages]
    found = sentences(reply.body, reply.own)
    if not reply.in_thread or is_too_much(found) or asks_of_absence(original, reply) or greets_by_name(reply):
        return False
    cues = _cues_of(answers)
    said: set[Said] = set()
    known = strange = answering = 0
    for sentence in found:
        named = cues.get(sentence.text, frozenset())
        if _is_name(sentence, found, reply, grammars, first=not known):
            continue
        if "unasked" in named:  # "please see the attached price list": said to everybody
            strange += 1
            continue
        kinds = _clauses(sentence, grammars, reply)
        bare = _BRIEF.fullmatch(sentence.text) is not None and not sentence.text.endswith("!")
        handed = named & _HANDED and not any(each & _OF_MAIL for each in kinds)
        engages = handed or (not all(kinds) and (bare or bool(named & _PROMISED)))
        if engages or named & _DECIDED or _is_of_the_matter(sentence.text, grammars, reply, original):
            return False
        said.update(*kinds)
        known += sum(1 for each in kinds if each - {Said.MANNERS})
        strange += sum(1 for each in kinds if not each)
        answering += not all(kinds) and bool(named & _ASIDE)
    promised = any(named & _PROMISED for named in cues.values())
    told = said & _TOLD or (known > 1 and len(said & _TOGETHER) > 1) or (Said.LATER in said and not promised)
    most = 0 if _wants_days(original, grammars) else known - (answering > 0)
    return bool(told) and strange <= most


def greets_by_name(reply: Reply) -> bool:
    """Whether one of its first lines names the person it is written to."""
    found = sentences(reply.body, reply.own)[:_GREETING_LINES]
    return any(each.notices.addressed.search(one.text) for each in map(grammar, reply.context.languages) for one in found)


def _cues_of(answers: Iterable[Answer]) -> Mapping[str, frozenset[str]]:
    """The cues of every sentence, by its text as `sentences` gives it."""
    found: dict[str, frozenset[str]] = {}
    for name, words in (cue for answer in answers for cue in answer.cues):
        text = " ".join(fold(words).split())
        found[text] = found.get(text, frozenset()) | {name}
    return found


def _is_name(sentence: Sentence, found: Sequence[Sentence], reply: Reply, grammars: Iterable[Grammar], *, first: bool) -> bool:
    """Whether a sentence only says who writes, or where they are reached."""
    if is_beside(sentence.text, grammars, reply) or (first and _SELF.fullmatch(sentence.text)):
        return True
    return sentence is found[-1] and _is_signed(sentence, reply)


def _clauses(sentence: Sentence, grammars: Sequence[Grammar], reply: Reply) -> Sequence[frozenset[Said]]:
    """The kinds of the clauses of a sentence that say anything: no name, no day, no two words beside a clause that is known.
    Whose address or number a clause gives is to be asked instead."""
    told = []
    for clause in (each.strip() for each in _CLAUSE_END.split(sentence.text)):
        kinds = kinds_of(clause, grammars) or (frozenset({Said.REFERS}) if CONTACT.search(clause) else frozenset())
        if kinds or (clause and not is_beside(clause, grammars, reply)):
            told.append((clause, kinds))
    known = any(kinds for _, kinds in told)
    return [kinds for clause, kinds in told if kinds or not known or not _BRIEF.fullmatch(clause)]


def answers_beside_absence(words: str, reply: Reply, original: Original) -> bool:
    """Whether the words that seem to answer do not name what was asked, in a mail that tells of days off: those of a notice."""
    grammars = [grammar(code) for code in reply.context.languages]
    if speaks_of(words, original, reply.context.languages):
        return False
    told = (kinds_of(each.text, grammars) for each in sentences(reply.body, reply.own))
    return any(kinds & {Said.ABSENT, Said.GONE, Said.RETURNS} for kinds in told)


def is_asked_of(reply: Reply, original: Original) -> bool:
    """Whether a notice may be the answer: it was asked for, or it speaks of what was."""
    spoken = (each.text for each in sentences(reply.body, reply.own))
    return asks_of_absence(original, reply) or any(speaks_of(text, original, reply.context.languages) for text in spoken)


def asks_of_absence(original: Original, reply: Reply) -> bool:
    """Whether what a notice says is what was asked for: when a house is closed, who stands in for somebody."""
    asked = original.ask or original.subject
    return any(each.notices.said_in(asked) & _TOLD for each in map(grammar, reply.context.languages))


def _wants_days(original: Original, grammars: Iterable[Grammar]) -> bool:
    return any(each.wants_days.search(original.ask or original.subject) for each in grammars)


def _is_of_the_matter(text: str, grammars: Iterable[Grammar], reply: Reply, original: Original) -> bool:
    """Whether a sentence speaks of what was asked, or as no notice speaks."""
    return _speaks_personally(text, grammars) or speaks_of(text, original, reply.context.languages)


def _speaks_personally(text: str, grammars: Iterable[Grammar]) -> bool:
    written = [each for each in grammars if each.letters.search(text)] or grammars
    return any(each.notices.personal.search(text) for each in written)


def _is_signed(last: Sentence, reply: Reply) -> bool:
    """Whether a last line may be the name of a person or a house."""
    begins = max(reply.body.rfind("\n", 0, last.start), 0)
    return len(last.text) <= _SIGNED_LENGTH and _SIGNED.fullmatch(reply.body, begins, last.end) is not None
