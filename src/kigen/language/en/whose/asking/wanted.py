"""What somebody else wants by a day, where nobody is said to have it done: "the agents are asking for it by Friday"."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.asking.promised import is_in_a_question
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.reason import reason
from kigen.patterns import Pattern

_WANTS = Pattern(
    r"\b(?:needs?|wants?|requires?|requests?|insists?\s+on|asks?\s+for|(?:has|have|is|are|keeps?)\s+(?:\w+\s+)?(?:asked(?!\s+(?!for\b|that\b|me\b|us\b)(?:[\w'’-]+\s+){1,4}?to\b)|requested|asking|wanting|looking|waiting|after|chasing|pressing|expecting)|asking|wanting|"
    r"(?:must|ha(?:s|ve)\s+(?:got\s+)?to|['’]s\s+got\s+to)\s+(?:have|know|get|receive|hear)|(?:would|['’]d)\s+(?:like|love|prefer|appreciate))\b",
    re.IGNORECASE,
)
# "They need to be out by noon", "she wants him home by ten", "he has to have his own report in": their own step
_OWN_STEP = Pattern(
    r"\s*(?:to\s+(?!have\b(?!\s+\w+ed\b)|know\b|see\b|hear\b|get\b|receive\b)|(?:him|her|me|us)\b(?!\s+to\s)|(?:(?:to\s+(?:have|get|see)\s+)?(?:his|her|their|its|our|my)\b)|(?:for\s+)?(?:me|us|him|her)\b)",
    re.IGNORECASE,
)
_OVER = Pattern(r"\b(?:was|were|had|wanted|needed)\b", re.IGNORECASE)
_WRITER_ACTS = frozenset({"offer", "offer_you", "self", "told"})
_OTHERS = frozenset({"third", "told"})
_NOT_THEY = Pattern(r"(?:you|nobody|no\s+one|none)\b", re.IGNORECASE)
_DENIED = Pattern(r"(?:n['’]t|\bnot|\bnever|\byou)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BACK = Pattern(r"\bback\s*$", re.IGNORECASE)
_YOURS = Pattern(r"\b(?:your|yours|ur)\b", re.IGNORECASE)
_DONE = Pattern(
    r"\b(?:already|sent|e-?mailed|gave|handed|delivered|taken|took|handled|done|dropped|filed|sorted|settled|covered|need\s+do\s+nothing|nothing\s+(?:for\s+you\s+)?to\s+do)\b",
    re.IGNORECASE,
)
_READER = Pattern(r"\b(?:you|your|yours|ur)\b", re.IGNORECASE)


def wanted(here: Place) -> Verdict | None:
    """ "The agents have asked for your passport by Thursday": unsure, for the writer may see to it himself."""
    setting, waiting = here.setting, _who_waits(here)
    if not here.strict or here.fronted or waiting is None:
        return None
    match = _WANTS.search(setting.text, waiting.start, here.limit.start)
    if match is None or not _is_theirs_to_want(here, waiting, match):
        return None
    words = setting.text[match.end() : here.limit.start]
    if traps.EVENT.search(words) or traps.VALIDITY.search(words) or "?" in setting.sentence:
        return None
    if traps.AUTHORITY.search(setting.sentence) and traps.READER_NAMED.search(setting.sentence) is None:
        return None
    return theirs(here, "en_third_waits", (reason("en_third_guess"),)) if _is_the_readers(here, words) else None


def _who_waits(here: Place) -> Predicate | None:
    """The predicate that may say what somebody else wants: the one before the day, or before a question that it asks."""
    governing = here.governing
    if governing is None or governing.kind in _OTHERS:
        return governing
    if governing.kind != "offer" or not is_in_a_question(here, governing):
        return None
    return next((one for one in reversed(here.setting.predicates) if one.start < governing.start and one.kind in _OTHERS), None)


def _is_theirs_to_want(here: Place, waiting: Predicate, match: re.Match[str]) -> bool:
    """Whether somebody else wants a thing, and not to do or to be something."""
    text, first = here.setting.text, waiting.start
    if _NOT_THEY.match(text, first) or _DENIED.search(text, first, match.start()) or _OVER.search(text, first, match.start()):
        return False
    returned = _BACK.search(text, match.end(), here.limit.start) is not None
    return returned or _OWN_STEP.match(text, match.end()) is None


def _is_the_readers(here: Place, words: str) -> bool:
    """Whether the passage has to do with the reader, and the writer does not say that he sees to it."""
    setting = here.setting
    if _YOURS.search(words) or is_missed(setting):
        return True
    index = min(setting.index + 1, len(setting.grammar.sentences) - 1)
    known = [one for one in (*setting.predicates, *setting.grammar.predicates(index)) if one.start >= here.limit.end]
    last = setting.grammar.sentences[index][1]
    if (known and known[0].kind in _WRITER_ACTS) or _DONE.search(setting.text, here.limit.end, last):
        return False  # "they want it by Friday and I gave it to them"
    return _READER.search(setting.text, here.limit.end, last) is not None
