"""Whether the words say that something comes back to the writer, or is done for the writer, of what a mail asks."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.things import HANDED_BACK
from kigen.language.en.clauses.verbs import COMES_BACK, COMES_BACK_DONE, HANDED_OVER, IMPERATIVES, LIGHT
from kigen.language.en.place import Place, traps
from kigen.patterns import Pattern

PLAINLY = frozenset({"please", "question", "polite_if", "need_you"})  # nobody gives advice so
_BY_ITSELF = frozenset({"rsvp", "assigned", "owed", "suggested"})
_ANSWERS_BY_ITSELF = frozenset({"confirm", "acknowledge", "indicate", "specify", "state"})  # "confirm your attendance"
_WISHED = frozenset({"need", "may_have", "status", "offer", "self"})
_WRITER = Pattern(r"\b(?:me|us|my|our|ours|back)\b", re.IGNORECASE)
_READERS = Pattern(
    r"\b(?:you|your|yours|ur|from\s+(?:ya|u|each|all|every\w*|both|any))\b|\bto\s+(?:hear|know)\b|\bwith\s+(?:knowing|hearing)\b|\baction\b",
    re.IGNORECASE,
)
YOU = Pattern(r"you\b", re.IGNORECASE)
YOUR = Pattern(r"\b(?:your|yours|ur)\b", re.IGNORECASE)
_YOURS = Pattern(r"\byours\b", re.IGNORECASE)
_FROM_OTHERS = Pattern(r"\bfrom\s+(?:them|him|her|it|others|some(?:one|body))\b", re.IGNORECASE)
# "Those" that were spoken of, not "those knees"
_SPOKEN = (
    r"\b(?:it|them|['’]em|everything|both|all|attached|enclosed|yours|ones?(?!\s+of\b)|below|something|anything|"
    r"(?:this|that|these|those)(?!\s+(?!(?:all|back|to|in|by|done|out|over|on|up|off|for|at|with|from|and|or|ready|right|first|"
    r"under|of|be|is|are|has|have|must|should|\w+ed)\b)\w))\b"
)
_SPOKEN_OF = Pattern(_SPOKEN, re.IGNORECASE, begins="abeiosty'’")
_COMES_TO_US = Pattern(
    _SPOKEN + r"|\b(?:back|to\s+(?:me|us)|(?:in|into|on|with)\s+(?:my|our|me\b|us\b)|"
    r"(?:two|three|four|some|one|a\s+few|a\s+couple\s+of)\s+(?:\w+\s+)?things?)\b",
    re.IGNORECASE,
)
_WRITER_HAS = Pattern(r"\b(?:I|we)\b", re.IGNORECASE)
_SO_I = Pattern(r"[\s,]*so\s+(?:that\s+)?(?:I|we)\b", re.IGNORECASE)
_WORD = Pattern(r"[^\W_]")
_DONE = Pattern(
    r"\b(?:(?!need|feed|speed)\w{2,}ed|done|sent|paid|ready|complete|out|off|over|in(?:\s+\w+)?|here|gone|clear|clean|empty|open)\s*$",
    re.IGNORECASE,
)
# "We would like to have this gate in place"
_TO_HAVE_DONE = Pattern(
    r"\b(?:the|this|that|these|those|all)\s+(?:[\w'’-]+\s+){1,4}?(?:(?!need|feed|speed)\w{2,}ed|done|sent|paid|ready|complete|in\s+place)\s*$",
    re.IGNORECASE,
)
_AN_OBJECT = Pattern(r"\s*(?:the|any|all|both|each|every|\d+|two|three)\b", re.IGNORECASE)
_DO_SO = Pattern(r"\s*(?:so|the\s+(?:needful|same)|care\s+of)\b", re.IGNORECASE)
WISHES_WELL = Pattern(
    r"\b(?:(?:my|our|best|kind|warm)\s+(?:regards|love|best|wishes|greetings)|condolences|congratulations)\b", re.IGNORECASE
)
_EVERYBODY = Pattern(r"\b(?:every(?:one|body)|both|each|all)\b", re.IGNORECASE)
_MAKE_SURE = Pattern(
    r"\s*(?:(?:sure|certain)\s+(?:to|(?:that\s+)?you)|(?:every|an)\s+effort\s+to)\s+(?P<verb>[a-z-]+)(?P<object>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PHRASAL = Pattern(r"\s*(?:in|out|up|off|down|over|away|apart)\s+(?!of\b)\w", re.IGNORECASE)  # "take down the posters"
PARTICLE = Pattern(r"\s*(?:in|out|up|off|on|over|back|down)?\s*", re.IGNORECASE)
_TO_DO = Pattern(r"\s*,?\s*(?:in\s+which\s+)?to\s+(?:\w+ly\s+)?(?P<verb>[a-z-]+)(?P<object>[^.?!;]{0,60})", re.IGNORECASE)
_DEMANDED = Pattern(r"\b(?:ask|request|require|insist|demand)(?:ed|s)?\s+that\b", re.IGNORECASE)
_GETS = Pattern(r"\b(?:see|get|got|have)$", re.IGNORECASE)  # "if I don't get …", "if we don't see …"
_IN_YOUR_NAME = Pattern(r"\bin\s+your\s+(?:own\s+)?name\b", re.IGNORECASE)  # "to get it put in your name at the office"
_WHICH = Pattern(r"\w,?\s+which\s+$", re.IGNORECASE)
_REACH = 60  # characters behind a day in which its object may stand
_CLAUSE = 200  # characters either side in which a clause names what it is about


_ASKS_FOR = Pattern(r"\basking\s+(?:each|every\w*|all|you)\b.*\bfor\s*$", re.IGNORECASE)


def is_asked(here: Place, asking: Predicate) -> bool:
    """Whether an ask is for something that comes back to the writer or is done for the writer."""
    words, kind = object_of(here, asking), asking.kind
    at_once = asking == here.governing and not here.fronted and _WORD.search(here.between) is None
    if kind in _BY_ITSELF or asking.verb == "hear-from" or (asking.verb in COMES_BACK and at_once):
        return True  # "reply by Friday", "deposit by Monday holds the date"
    if kind == "need" and _ASKS_FOR.search(here.setting.said(asking)):
        return True  # "I'm asking each department for its section by Friday"
    if kind in _WISHED:
        return _is_wished(here, asking, words)
    if kind == "passive":
        return _is_to_be_done(here, asking)
    return _is_told(here, asking, words)


def _is_told(here: Place, asking: Predicate, words: str) -> bool:
    """Whether a command, a request or a duty is one that the writer gets something of."""
    said, kind, verb = here.setting.said(asking), asking.kind, asking.verb
    if kind == "you_will" and YOU.match(said):
        return verb in COMES_BACK or is_handed_back(words)
    if verb == "make" and (sure := _MAKE_SURE.match(words)):
        verb, words = sure["verb"].lower(), sure["object"]
    plainly = kind in PLAINLY or here.setting.grammar.says(traps.ASKING) or _EVERYBODY.match(said) is not None
    if kind in {"get_done", "ensure"}:
        return plainly or _is_seen_to(kind, f"{said} {words}")
    if kind == "question":
        words = f"{said} {words}"  # "could the invoice be corrected?", "please could that be with me"
    return _WRITER.search(said) is not None or is_done_for_writer(verb, words, plainly=plainly)


def is_done_for_writer(verb: str, words: str, *, plainly: bool) -> bool:
    """Whether doing so with what the words name comes back to the writer, or is done for the writer."""
    if WISHES_WELL.search(words):
        return False
    handed, spoken = is_handed_back(words), is_spoken_of(words)
    if verb in LIGHT:
        done = _DO_SO.match(words) or (plainly and (_PHRASAL.match(words) or _DONE.search(words)))
        return handed or (verb != "make" and (spoken or bool(done)))
    if verb in COMES_BACK:
        alone = PARTICLE.fullmatch(words) is not None or verb in _ANSWERS_BY_ITSELF
        alone = alone or (verb in HANDED_OVER and YOUR.search(words) is None)
        return plainly or handed or spoken or alone
    if verb in IMPERATIVES:
        return _WORD.search(words) is not None if plainly else handed
    return plainly and (handed or spoken or _AN_OBJECT.match(words) is not None)


def _is_seen_to(kind: str, words: str) -> bool:
    """ "Have the truck loaded", "make sure I have it": by a bare command, the thing must come back or be no one's own."""
    if is_handed_back(words) or _YOURS.search(words) or _WRITER_HAS.search(words):
        return True
    return YOUR.search(words) is None and (kind == "get_done" or is_spoken_of(words))


def _is_wished(here: Place, asking: Predicate, words: str) -> bool:
    """Whether what the writer wishes to have is the reader's to give."""
    before = here.setting.text[max(here.setting.start, asking.start - _CLAUSE) : asking.start]
    if _FROM_OTHERS.search(words):
        return False
    if _WHICH.search(before):
        return True  # "the signed guaranty, which I need by the 20th"
    # "your comments are requested", "it would be nice to have them"
    given = is_named(f"{before} {here.setting.said(asking)} {words}")
    return given or _COMES_TO_US.search(words) is not None or _TO_HAVE_DONE.search(words) is not None


def _is_to_be_done(here: Place, asking: Predicate) -> bool:
    """ "The form must be returned", "your pallets have to be wrapped": what is to be done, or whose it is, says it."""
    text, first = here.setting.text, max(here.setting.start, asking.start - _CLAUSE)
    done = not COMES_BACK_DONE.isdisjoint(asking.verb.split()[-1:])
    if done or _SO_I.match(here.behind) or YOUR.search(text, first, asking.start):
        return True
    if _DEMANDED.search(text, first, asking.end):
        return True
    beside = here.setting.grammar.ask_near(here.setting.index, beside=asking)
    return beside is not None and beside.kind != "passive" and is_asked(here, beside)


def is_until(here: Place) -> bool:
    """Whether the reader has "until Friday to answer", or until Friday for what is asked beside it."""
    to_do = _TO_DO.match(here.behind)
    if to_do is not None:
        return to_do["verb"].lower() in COMES_BACK or (
            is_handed_back(to_do["object"]) and _IN_YOUR_NAME.search(to_do["object"]) is None
        )
    asking = here.setting.ask_around
    return asking is None or asking.kind == "until" or is_asked(here, asking)


def is_awaited(here: Place, asking: Predicate) -> bool:
    """Whether "if I don't get …" is said of something of the reader's, or of what was spoken of."""
    words = object_of(here, asking)
    return not _GETS.search(here.setting.said(asking)) or is_named(words) or _COMES_TO_US.search(words) is not None


def is_spoken_of(words: str) -> bool:
    """Whether a thing is pointed at that was spoken of: "it", "those"."""
    return _SPOKEN_OF.search(words) is not None


def clause_of(here: Place) -> str:
    """The words around a day, within its sentence."""
    setting, limit = here.setting, here.limit
    return setting.text[max(setting.start, limit.start - _CLAUSE) : min(setting.end, limit.end + _CLAUSE)]


def is_named(words: str) -> bool:
    """Whether a thing of the reader's is named, or one that mail asks back."""
    return HANDED_BACK.search(words) is not None or _READERS.search(words) is not None


def is_handed_back(words: str) -> bool:
    """Whether a thing that mail asks back is named, or the writer."""
    return HANDED_BACK.search(words) is not None or _WRITER.search(words) is not None


def object_of(here: Place, asking: Predicate) -> str:
    """The words for what is asked: those between the ask and its day, or else those behind."""
    setting = here.setting
    if asking == here.governing and not here.fronted and _WORD.search(here.between):
        return here.between
    _, end = setting.grammar.sentence_at(asking.start)
    first = here.limit.end if asking == here.governing and not here.fronted else asking.end
    return setting.text[first : min(end, first + _REACH)]
