"""The noun phrase behind a verb: what is to be sent, signed or looked at, without whom it goes to and when."""

from __future__ import annotations

import re

from kigen.language.en.clauses.verbs import IMPERATIVES
from kigen.language.en.dates.words import MONTH
from kigen.language.en.what.fitting import fitting
from kigen.patterns import Pattern

LONGEST = 70
_RECEIVER = Pattern(
    r"\s*(?:back\s+)?(?:to\s+)?(?:me|us|him|her|them|everyone|back|out|over|in|up|on|off|through|along|together)\b(?!['’])\s*",
    re.IGNORECASE,
)
_STOP = Pattern(
    r"[;:!?()\n]|(?<!\bno)(?<!\bnos)[.,](?!\d)|\s[-–—]+\s|--|\s+(?:by|before|no\s+later|not\s+later|on\s+or|at\s+the\s+latest|until|"
    r"till|within|so\s+(?:that|I|we)|because|since|as\s+(?:soon|we|I|it)|if|when|where|while|"
    r"and\s+(?:I|we|let|send|return|get|give|call|have|please|also|then|fax|mail|come)|but|or\s+(?:I|we|call|"
    r"let)|to\s+(?:me|us|him|her|them|my|our)|in\s+order|the\s+(?:\w*day|night|evening|afternoon)\s+before|today|tonight|tomorrow|this\s+(?:[ap]\.?m\b|morning|"
    r"afternoon|evening|week|month|quarter|year)(?!['’]s)|"
    r"on\s+(?:the\s+\d|(?:mon|tue|wed|thu|fri|sat|sun)\w*|\d)|in\s+(?:the\s+next|two|three|\d)|please|asap|via|"
    r"prior\s+to|on\s+your\s+way|the\s+week\s+of|(?:a|one|two|three|\d+)\s+(?:days?|weeks?)\s+from|week\s+(?:commencing|beginning)|at\s+the\s+front\s+desk|on\s+my\s+(?:desk|chair)|in\s+advance|per|due|latest(?!\s+(?!by\b|on\b)[a-z])|next\s+week|at\s+\d|back)\b|\sw/|\s&\s",
    re.IGNORECASE,
)
# "The Q3 (July to September) figures", "the "Authorization to Release" form"
_ASIDE = Pattern(r"(?<=\w)\s*\([^()\n]{1,40}\)(?=\s+(?!by\b|before\b|on\b|to\b|today\b|no\b)[a-z])")
_QUOTED = Pattern(r"[\"“][^\"“”\n]{2,40}[\"”](?=\s+\w)")
_JOINED = "\N{WORD JOINER}"
_TO_SOMEBODY = Pattern(r"\s(?:to|for|from)\s", re.IGNORECASE)
ONLY_TO_SOMEBODY = Pattern(r"(?:to|for|at|in|into|from|over|by)\s", re.IGNORECASE)
# "Ask Pat to send it", "get with Pat", "tell Pat to call me": no thing
WITH_SOMEBODY = Pattern(
    r"(?:with\s+)?(?-i:[A-Z][a-z]+)(?:(?:\s+and)?\s(?-i:[A-Z][a-z]+))?\s+(?:to|and|so|on|about)\s", re.IGNORECASE
)
# "Send Andy your comments": whom it goes to, before the thing
_SOMEBODY_FIRST = Pattern(r"[A-Z][a-z]+\s+(?=(?:your|the|an?|our|all)\s)")
_GETTING = Pattern(r"receiving\s+(?:back\s+)?(?=(?:your|the|any|an?|all)\s)", re.IGNORECASE)
_OF_A_VERB = Pattern(r"(?:with|about|of|on|at|for)\s+", re.IGNORECASE)
_PARTICLE = Pattern(
    r"(?<!\bsign)\s(?:over|back|out|in|off|through|along|up|first|(?<=first )thing|done|finished|ready)$|^first\s+thing.*",
    re.IGNORECASE,
)
_HANGING = Pattern(r"(?:\s(?:for|to|from|of|on|in|at|with|and|the))+$|^(?:and|or)$", re.IGNORECASE)
PRONOUN = Pattern(
    r"(?:ready|signed|sent|returned|submitted|completed|(?:look|see|review|check)\s+(?:at\s+|over\s+)?(?:it|them|this|that)|(?:it|them|him|her|us|me|otherwise|different(?:ly)?)(?:\s.*)?|"
    r"(?:this|that|these|those|one|something|anything|everything|so|all|any|both|you|what|which|"
    r"forward|ahead|have|say|sure|the\s+same|each\s+(?:of\s+)?(?:you|us|them))"
    r"(?:\s+(?:to|and|for|about|from|on|off|over|in|out|up|with|of|done|\w{2,}ed|sent|this|that|it|all)\b.*)?)",
    re.IGNORECASE,
)
_SECOND_STEP = Pattern(r"\s(?:and|or)\s+(?:then\s+|also\s+|please\s+)?(?P<verb>[a-z][a-z-]+)", re.IGNORECASE)
_BARE_DATE = Pattern(
    rf"(?:{MONTH}(?:\s?[/-]\s?{MONTH}|\s\d{{1,2}}(?:st|nd|rd|th)?)?$|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|\d{{1,2}}(?:[:/ap]|$|(?:st|nd|rd|th)?\s{MONTH})|(?:and|or)\s)",
    re.IGNORECASE,
)


def object_of(clause: str, *, hands_over: bool) -> str | None:
    """The noun phrase after a verb, without the person it goes to."""
    start = behind_receivers(clause)
    rest = _QUOTED.sub(lambda quoted: quoted[0].replace(" ", _JOINED), _ASIDE.sub("", clause[start:].lstrip()))
    if (hands_over and ONLY_TO_SOMEBODY.match(rest)) or WITH_SOMEBODY.match(rest):
        return None
    rest = _OF_A_VERB.sub("", rest, count=1) if _OF_A_VERB.match(rest) else rest
    rest = _GETTING.sub(
        "", _SOMEBODY_FIRST.sub("", rest, count=1) if hands_over and _SOMEBODY_FIRST.match(rest) else rest, count=1
    )
    stop = _STOP.search(" " + rest)
    phrase = " ".join(rest[: max(0, stop.start() - 1) if stop else len(rest)].split())
    if hands_over:
        phrase = _TO_SOMEBODY.split(phrase, maxsplit=1)[0]
    if (step := _SECOND_STEP.search(phrase)) and step["verb"].lower() in IMPERATIVES:
        phrase = phrase[: step.start()]
    phrase = _HANGING.sub("", _PARTICLE.sub("", phrase))
    if PRONOUN.fullmatch(phrase) or _BARE_DATE.match(phrase):
        return None
    return fitting((phrase if len(phrase) <= LONGEST else phrase[:LONGEST].rsplit(" ", 1)[0]).replace(_JOINED, " "))


def behind_receivers(clause: str) -> int:
    """Where the person ends whom it goes to: "me back", "over to us"."""
    start = 0
    for _ in range(3):
        receiver = _RECEIVER.match(clause, start)
        if receiver is None:
            break
        start = receiver.end()
    return start
