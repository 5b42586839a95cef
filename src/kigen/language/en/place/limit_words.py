"""The words that limit a day that follows them, and what kind of limit each is: by, before, until, on, from."""

from __future__ import annotations

import re

from kigen.patterns import Pattern, any_of

_SOFTENER = (
    r"(?:(?:ideally|preferably|hopefully|say|like|about|around|approximately|roughly|perhaps|maybe|"
    r"sometime|some\s+time|just|only|early|late|latest)\s+)?"
)
_LATER = r"\s+later\s+th[ae]n(?:\s+(?:by|on))?"
_NOT_LATER = r"\s+be\s+(?:any\s+)?later\s+than"
_ANY_CASE = r"\s+(?:event|case)s?,?(?:\s+no)?"
_LIMITED_TO = r"(?:\s+(?:by|on|before))?"
# Of two that begin alike, the longer one stands first.
_LIMIT_WORDS = (
    rf"in\s+no\s+(?:event|case){_LATER}",
    rf"no\s+(?:event|case){_LATER}",
    rf"in\s+(?:any|all){_ANY_CASE}{_LATER}",
    rf"any{_ANY_CASE}{_LATER}",
    rf"all{_ANY_CASE}{_LATER}",
    rf"at\s+no\s+time{_LATER}",
    rf"not?{_LATER}",
    rf"can(?:not|['’]?t){_NOT_LATER}",
    rf"must(?:n['’]t|\s+not){_NOT_LATER}",
    rf"should(?:n['’]t|\s+not){_NOT_LATER}",
    rf"not{_NOT_LATER}",
    r"on\s+or\s+before",
    r"before\s+or\s+on",
    r"by\s+or\s+on",
    r"at\s+the\s+(?:very\s+)?(?:latest|outside),?(?:\s+(?:by|on))?",
    r"beyond",
    r"ultimately\s+(?:by|on)",
    r"past(?<!\bthis\spast)(?<!\bthe\spast)(?<!\blast\spast)",
    r"latest(?:\s+(?:by|on|is))?",
    "before",
    "b4",
    r"in\s+(?:good\s+)?time\s+for",
    r"prior\s+to",
    r"in\s+advance\s+of",
    r"ahead\s+of",
    r"post\s?marked\s+(?:by|on|no\s+later\s+than|before)",
    r"up\s+(?:until|till|to)",
    "until",
    "till?",
    "thru",
    "through",
    r"due\s+to",  # "moved to the 11th, due to the July 4th holiday"
    r"due(?:\s+(?:by|on|at|in|back|date|in\s+by))?(?:\s+(?:is|of))?:?",
    r"as\s+soon\s+as\s+(?:possible|you\s+can),?(?:\s+(?:by|on))?",
    r"asap,?(?:\s+(?:by|on))?",
    r"as\s+of",
    r"starting(?:\s+(?:on|from))?",
    r"beginning(?:\s+(?:on|in))?",
    r"effective(?:\s+(?:from|on|as\s+of))?",
    r"in\s+the\s+course\s+of",
    *["since", "after", "from"],
    r"following(?<!\bthe\sfollowing)",
    r"on\s+or\s+after",
    r"not\s+before",
    rf"instead\s+of{_LIMITED_TO}",
    rf"rather\s+than{_LIMITED_TO}",
    rf"not(?<!\bwhy\snot){_LIMITED_TO}",  # "tell me why not by Friday"
    r"dated(?:\s+as\s+of)?",
    *["of", "to", "for"],
    r"re\b(?<!['’]re):?",
    r"regarding\b(?<!['’]regarding):?",
    r"concerning\b(?<!['’]concerning):?",
    *["about", "during", "over", "between", "than", "by", "on", "at", "in", "within"],
    r"deadline(?:\s+(?:is|of|for))?:?",
)
_BEFORE = Pattern(
    rf"(?P<word>\b(?:{any_of(_LIMIT_WORDS)})|'til|@)"
    rf"\s*(?:(?:the|my|our|your|his|her|their)\s+)?{_SOFTENER}(?:(?:mid|the|close(?:\s+of)?|end(?:\s+of)?)\s+(?:on\s+)?(?:(?:my|our|your|his|her|their)\s+)?)?[\s(]*$",
    re.IGNORECASE,
)
_WORD = Pattern(r"@|'?[A-Za-z]+")
_FIRST_WORDS = frozenset(
    """
    asap any all no not can cannot must should
    on at latest before b by prior in ahead past beyond ultimately post postmarked up until til till 'til thru through due as
    starting beginning effective since after
    following from instead rather dated of to for during over between than within @ deadline
    re regarding concerning about
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
KINDS = {
    "in no": "by",
    "in any": "by",
    "in all": "by",
    "any": "by",
    "all": "by",
    "at no": "by",
    "no event": "by",
    "no case": "by",
    "no later": "by",
    "not later": "by",
    "can": "by",
    "must": "by",
    "should": "by",
    "not be": "by",
    "on or before": "by",
    "at the": "by",
    "as soon": "by",
    "asap": "by",
    "latest": "by",
    "before or on": "by",
    "before": "before",
    "b4": "before",
    "prior": "before",
    "in time": "by",
    "in good": "by",
    "in advance": "before",
    "in the course": "on",
    "ahead": "before",
    "post": "postmark",
    "up": "until",
    "until": "until",
    "til": "until",
    "'til": "until",
    "past": "past",
    "beyond": "past",
    "ultimately": "by",
    "thru": "through",
    "through": "through",
    "due to": "about",
    "due": "due",
    "deadline": "due",
    "by": "by",
    "within": "by",
    "on": "on",
    "at": "on",
    "@": "on",
    "in": "on",
    "over": "over",
    "for": "for",
    "of": "of",
    "than": "than",
    "to": "to",
    "re": "about",
    "regarding": "about",
    "concerning": "about",
    "about": "about",
    "instead": "instead",
    "rather": "instead",
    "not": "instead",
}
_EXACTLY = {"to", "not", "on", "at", "in", "by", "of", "for", "over", "@", "re", "regarding", "concerning", "about"}


def limiting(text: str, start: int, end: int) -> re.Match[str] | None:
    """The limit words that reach up to text[end], the longest that do."""
    for word in _WORD.finditer(text, start, end):
        if word[0].lower() in _FIRST_WORDS:
            match = _BEFORE.match(text, word.start(), end)
            if match is not None:
                return match
    return None


def kind_of(words: str) -> str:
    plain = " ".join(words.lower().split()).rstrip(":")
    if plain == "on or after":
        return "from"
    if plain in _EXACTLY:
        return KINDS[plain]
    return next((kind for opening, kind in KINDS.items() if opening not in _EXACTLY and plain.startswith(opening)), "from")
