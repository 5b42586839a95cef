"""What a sentence calls by a name: the thing that is due, or the paper or answer it waits for."""

from __future__ import annotations

import re

from kigen.language.en.clauses.phrases import WORD
from kigen.language.en.what.fitting import fitting
from kigen.language.en.what.object import PRONOUN
from kigen.patterns import Pattern, RarePattern

_ANSWER_NOUN = Pattern(
    r"\b(?P<noun>(?:your|a|any|the)\s+(?:\w+\s+){0,2}?(?:reply|response|answer|feedback|comments?|input|"
    r"thoughts|confirmation|approval|decision|payment|order|quote|quotation|"
    r"proposal|offer|bid|report|draft|form|contract|agreement|signature|invoice|list|figures|data|"
    r"documents?|application|registration|questionnaire|numbers|changes|edits|information|details))\b",
    re.IGNORECASE,
)
_BARE_ANSWER = Pattern(
    r"\b(?:comments|feedback|thoughts|edits|changes|corrections|suggestions|input|revisions)\b", re.IGNORECASE, begins="cefirst"
)
_CALLED_DUE = (
    Pattern(r"^[\s*•>-]*(?P<thing>[\w '’&/-]{3,50}):\s+(?:is\s+)?due\b", re.IGNORECASE),
    Pattern(
        r"\b(?:deadline|cut-?off|closing\s+date|(?:last|final|drop[\s-]dead)\s+(?:day|date))\s+(?:for|to\s+\w+|on|of)\s+"
        r"(?:(?:submission|submitting|receipt|receiving|return|returning|filing|sending|accepting|taking|getting|having|collecting)\s+(?:of\s+)?)?"
        r"(?P<thing>(?:(?:your|the|our|all|an?)\s+)?(?!(?:accept|tak|gett|receiv|hav|collect)ing\b)[\w-]{3,}(?:\s+[\w-]+){0,2}?)(?=\s+(?:is|has|was|will|by|on|at)\b|[,.:(]|\s*$|\s-)",
        re.IGNORECASE,
        begins="cdfl",
    ),
    Pattern(
        rf"(?:^|[.,;:!?()\n*•-]\s*|\b(?:and|but|so|that|because|when)\s+)(?P<thing>(?:(?!that\b|so\b|is\b){WORD}\s+){{0,7}}?{WORD})\s+"
        r"(?:is|are|falls?|will\s+be)\s+(?:now\s+|also\s+)?(?:due|payable)\b",
        re.IGNORECASE,
    ),
    RarePattern(
        r"\b(?P<thing>(?:[\w-]+\s+){0,2}(?!the\b|a\b|your\b|our\b|is\b|this\b|new\b|"
        r"next\b)[A-Za-z-]{3,})\s+deadline\b",
        re.IGNORECASE,
        words="deadline",
    ),
)
_LEADING = Pattern(
    r"^(?:just\s+a\s+(?:\w+\s+)?reminder\s+that\s+)?(?:(?:the|extended|moved|pushed|changed|first|next|new|reminder|our|approaching|quickly|that|and|is|a|final|submission)\s+)*",
    re.IGNORECASE,
)


def due_thing(sentence: str) -> str | None:
    """What is due, or what the deadline is for."""
    for pattern in _CALLED_DUE:
        match = pattern.search(sentence)
        named = " ".join(match["thing"].split()) if match else ""
        thing = _LEADING.sub("", named)
        if named[: len(named) - len(thing)].lower().endswith("the "):
            thing = f"the {thing}"
        if not PRONOUN.fullmatch(thing) and (fits := fitting(thing)):
            return fits
    return None


def answer_named(sentence: str) -> str | None:
    """An answer or paper named anywhere in the sentence: "your comments" before "would be appreciated"."""
    match = _ANSWER_NOUN.search(sentence)
    if match is None:
        bare = _BARE_ANSWER.search(sentence)
        return f"your {bare[0].lower()}" if bare else None
    noun = " ".join(match["noun"].split())
    return noun[0].lower() + noun[1:]
