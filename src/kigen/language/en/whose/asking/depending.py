""" "I have to file it by Friday. Please send your part": what the reader is to do before the writer can."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.things import GOT_DONE
from kigen.language.en.cues import cues
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

_SO_THAT = Pattern(r"\bso\s+(?:that\s+)?$", re.IGNORECASE)
# "the Dec. 14 order", "your letter of June 3"
_WHICH_THING = Pattern(r"(?:['’]s|\b(?:the|your|our|my|their|dated|of|from))\s+$", re.IGNORECASE)
_WHICH_REACH = 10
_UNABLE = Pattern(r"\b(?:cannot|can['’]?t|can\s+not|won['’]?t|will\s+not|unable)\b", re.IGNORECASE)
_WITHOUT_YOURS = Pattern(
    r"\bwithout\s+(?:(?:receipt\s+of|having)\s+)?(?P<thing>your\s+[^.?!;,]{2,40}|yours)\s*$", re.IGNORECASE
)
_WITHOUT_BEHIND = Pattern(r"\s*without\s+(?:having\s+)?(?P<thing>your\s+[\w'’-]+(?:\s+[\w'’-]+)?|yours)\b", re.IGNORECASE)
_LOATH = RarePattern(
    r"\b(?:hate|reluctant|loath|(?:do\s+not|don['’]?t)\s+(?:want|wish|like)|rather\s+not|can['’]?t|cannot|won['’]?t|not\s+going)\s+(?:to\s+)?[a-z]|\b(?:do\s+not|don['’]?t)\s+(?:make|let)\s+(?:me|us)\b",
    re.IGNORECASE,
    words="hate reluctant loath not n't n’t dont cant wont rather",
)
_TO_READER = Pattern(r"\b(?:you|your|ok(?:ay)?|agreed)\b", re.IGNORECASE)
_MUST = Pattern(r"\b(?:need|have(?=\s+(?:to|got)\b)|must|['’]ve\s+got|like\s+to\s+get)\b", re.IGNORECASE)
# "I have to be at the dentist's by four": where the writer will be
_IS_THERE = Pattern(r"\bbe(?:\s+(?:at|in|back|home|there|on|out|away|off|over|up|down))?$", re.IGNORECASE)
_YOU = Pattern(r"\byou\b", re.IGNORECASE)
_PASSES_ON = frozenset({"give", "tell", "let", "order", "book", "confirm", "answer", "report"})
_WHICH = Pattern(r"\W*(?:(?:so|and|also)\W+)?(?:what|which|where|how\s+(?:many|much|big|long|far|soon))\b", re.IGNORECASE)
_ARE_YOU = Pattern(
    r"\W*(?:so\s+|and\s+)?(?:where\s+(?:are|do)\s+(?:we|you)\b|what\s+(?:did|have|do)\s+you\s+(?:find|think|have|got|say)|how(?:['’]s|\s+is)\s+(?:it|that|this)\s+(?:coming|going)|any\s+(?:thoughts|ideas|luck)\b|(?:are|will|do|can)\s+you\b|(?:how\s+(?:many|much|big|long)|which|what|who|when)\b[^.?!]{0,40}\byou(?:r|rs)?\b)",
    re.IGNORECASE,
)


# "I have to tell the caterer by Friday, so let me know"
_SO_SAY = Pattern(
    r"\s*[,;–-]\s*so\s+(?:please\s+|do\s+|just\s+)?(?:let\s+me\s+know|tell\s+me|shout|speak\s+up)\b", re.IGNORECASE
)

# "Shall I book?", "yes or no?", "do you want them?", "tell me if you want it": the reader is to decide
_DECIDE = Pattern(
    r"(?:(?:so|please|and|just|can\s+you|could\s+you)\s+){0,2}(?:(?:shall|should)\s+(?:I|we)\s+(?:book|go\s+ahead|issue|confirm|take|keep|order|sign|buy|proceed|grab|reserve|release)\b|"
    r"yes\s+or\s+no\b|(?:do|would)\s+you\s+(?:still\s+)?(?:want|like)\s+(?:it|them|this|these|one|me\s+to|us\s+to|to\s+(?:take|go\s+ahead|keep|book|confirm))\b|"
    r"(?:let\s+me\s+know|tell\s+me)\s+(?:if|whether)\s+(?:you(?:['’]d|\s+would)?\s+(?:still\s+)?(?:want|like)|(?:I|we)\s+(?:should|can)|to)\b)",
    re.IGNORECASE,
)
_CONFIRM = Pattern(r"(?:(?:so|please|and|just)\s+){0,2}(?:confirm|let\s+(?:me|us)\s+know|tell\s+(?:me|us))\b", re.IGNORECASE)
# "After that it goes to someone else"
_THEN_GONE = Pattern(
    r"(?:after\s+(?:that|which)|then|past\s+that)\b,?\s+(?:it|they|the\s+[\w-]+|I|we)(?:['’]ll|['’]s)?\s+(?:(?:will|have\s+to|must|am|is|are)\s+)?(?:be\s+)?"
    r"(?:goes|go|going|releas\w+|lapses?|offer\w*|let\s+(?:it|them)\s+go|gone|resold|sold|given)\b",
    re.IGNORECASE,
)
_KEPT_FOR_YOU = Pattern(
    r"\b(?:held|hold(?:s|ing)?|reserv\w+|keep(?:s|ing)?|kept|(?:offer|it|counter|rate|fare|price|quote|bid)(?:['’]s|\s+is)\s+(?:only\s+)?good(?=\s*$)|(?:put|place|set|got|have)\b[^.?!;]{0,40}\b(?:on\s+hold|aside)|on\s+hold)\b",
    re.IGNORECASE,
)
# "I can only hold your spot through Friday"
_HOLDS_YOURS = Pattern(r"\b(?:only|no\s+longer)\s+(?:hold|keep|reserve)\s+your\s+[\w-]+(?:\s+[\w-]+)?\s*$", re.IGNORECASE)
# "I can sit on it until noon for you, then it's gone"
_HELD_OPEN = Pattern(r"\b(?:hold(?:ing|s)?|keep(?:ing|s)?|stays?|sit(?:ting)?\s+on|sav(?:e|ing))\b", re.IGNORECASE)
_FOR_YOURS = Pattern(r"\bfor\s+your\s+\w|\bfor\s+you\b[^.?!]{0,12}\b(?:then|after\s+that|otherwise)\b", re.IGNORECASE)
# "We have until Friday to decide. Which menu do you prefer?"
_TIME_GIVEN_US = Pattern(
    r"\b(?:we(?:['’]ve|\s+have)(?:\s+(?:only|just|got))*|(?:gave|gives?|given|giving)\s+(?:me|us)(?:\s+(?:only|just))?)\s*$",
    re.IGNORECASE,
)
_WHAT_DO_YOU = Pattern(
    r"(?:(?:so|and|but)\s+)?(?:where|how\s+far)\s+are\s+you\s+(?:with|on|at|along)\b|"
    r"(?:(?:so|and|but)\s+)?(?:which|what|who|how\s+(?:many|much))\b[^.?!]{0,40}\b(?:do|would|should|shall)\s+(?:you|we|I)\b[^.?!]*\?|"
    r"(?:(?:so|and|please|can\s+you|could\s+you)\s+){0,2}(?:let\s+(?:me|us)\s+know|tell\s+(?:me|us))\s+(?:what|which|who|how)\s+you\b",
    re.IGNORECASE,
)
# "The option expires on Thursday - shall I book?"
_RUNS_OUT = RarePattern(
    r"\b(?:(?:option|fare|offer|quote|rate|price|hold|deal)\s+(?:(?:is|are)\s+)?(?:only\s+)?(?:expires?|lapses?|runs?\s+out|ends?|holds?|guaranteed|good|valid|held|lasts?))\b",
    re.IGNORECASE,
    words="option fare offer quote rate price hold deal",
)


def depends(here: Place, governing: Predicate) -> Verdict | None:
    """ "Please send your part. I need to file it by Friday": the request has to come before."""
    setting = here.setting
    before = setting.grammar.predicates(setting.index - 1) if setting.index else ()
    after_ask = (
        any(one.asks for one in before) or (not governing.meets and _asks_before(setting, governing))
    ) and not _dated_before(setting)
    pressing = here.strict or (here.near and GOT_DONE.match(setting.text, governing.end) is not None)
    must = governing.kind == "offer" and after_ask and pressing and _MUST.search(setting.said(governing)) is not None
    must = must and _IS_THERE.search(setting.said(governing)) is None
    passed_on = governing.verb in _PASSES_ON | {"call", "send"} and (here.strict or here.near)
    passed_on = passed_on and (_asks_next(here) or _SO_SAY.match(here.behind) is not None)
    passed_on = passed_on and _YOU.search(setting.said(governing)) is None  # "can I give you a call?" is no step for others
    if not must and not passed_on and not _is_what_for(here, governing):
        return None
    why = reason("en_depends", setting.said(governing))
    return Verdict(OwedBy.THEM, why, setting.ask_around, soft=True, doubts=(reason("en_depends_guess"),))


def cannot_without(here: Place, governing: Predicate) -> Verdict | None:
    """ "We can't close without your signature by Friday": what the writer cannot do unless the reader has given it."""
    if here.fronted or not here.strict or not _UNABLE.search(here.setting.said(governing)):
        return None
    without = _WITHOUT_YOURS.search(here.between)
    if without is None:
        return None
    return Verdict(OwedBy.THEM, reason("en_ultimatum"), governing, thing=" ".join(without["thing"].split()))


def _asks_before(setting: Setting, governing: Predicate) -> bool:
    """ "Are you in? I have to tell them by noon": a question to the reader just before, or one whose answer is passed on."""
    start, end = setting.grammar.sentences[setting.index - 1] if setting.index else (0, 0)
    if not setting.text[start:end].rstrip().endswith("?"):
        return False
    passed_on = governing.verb in _PASSES_ON and _WHICH.match(setting.text, start, end) is not None
    return passed_on or _TO_READER.search(setting.text, start, end) is not None


def _asks_next(here: Place) -> bool:
    """ "I have to give them a count tomorrow. Are you coming?": the next sentence, or the rest of this one, asks whether."""
    setting = here.setting
    spans = setting.grammar.sentences
    rest = here.behind.lstrip(" ,;–—-")
    if len(rest) < len(here.behind.lstrip()) and rest.rstrip().endswith("?") and _ARE_YOU.match(rest):
        return True
    if setting.index + 1 == len(spans):
        return False
    start, end = spans[setting.index + 1]
    return setting.text[start:end].rstrip().endswith("?") and _ARE_YOU.match(setting.text, start, end) is not None


def _is_what_for(here: Place, governing: Predicate) -> bool:
    """ "Send me the list so I can book the room today": what the writer does with what is asked for."""
    text, start = here.setting.text, here.setting.start
    if not (here.strict or here.near) or governing.meets or not _SO_THAT.search(text, start, governing.start):
        return False
    return any(one.asks and not one.meets for one in here.setting.predicates if one.start < governing.start)


def _dated_before(setting: Setting) -> bool:
    """Whether the sentence before names a day of its own, beside one that only tells which thing is meant."""
    dates = cues(setting.text, *setting.grammar.sentences[setting.index - 1])
    return any(_WHICH_THING.search(setting.text, max(0, cue.at - _WHICH_REACH), cue.at) is None for cue in dates)


def held(here: Place, governing: Predicate) -> Verdict | None:
    """ "We can only hold the room until Friday, so let me know": kept for the reader's answer."""
    setting = here.setting
    asking = setting.ask_around
    held = traps.HELD.search(setting.text, governing.start, here.limit.start)
    if held is None or setting.grammar.says(traps.NO_HURRY) or setting.grammar.says(traps.VOLUNTARY):
        return None
    if asking is None or asking.meets or asking.start < setting.start:
        return None
    return Verdict(OwedBy.THEM, reason("en_third_waits"), asking, soft=True, doubts=(reason("en_third_guess"),))


def loath_without(here: Place) -> Verdict | None:
    """ "I'd hate to give it to Rick on Friday without your part": what the writer would rather not do then."""
    without = _WITHOUT_BEHIND.match(here.behind)
    if without is None or _LOATH.search(here.head) is None:
        return None
    doubts = (reason("en_depends_guess"),)
    return Verdict(
        OwedBy.THEM, reason("en_bare_limit"), None, soft=True, doubts=doubts, thing=" ".join(without["thing"].split())
    )


def kept_for_reader(here: Place) -> Verdict | None:
    """ "I'm holding two seats for you until Thursday. Yes or no?", "the file stays open till the 10th for your letter"."""
    setting = here.setting
    kept = (
        here.limit.kind in {"until", "through"}
        and _KEPT_FOR_YOU.search(setting.text, setting.start, here.limit.start) is not None
    )
    runs_out = _RUNS_OUT.search(setting.text, setting.start, here.limit.start) is not None
    held_open = here.limit.kind == "until" and _HELD_OPEN.search(here.head) is not None
    time_given = here.limit.kind == "until" and _TIME_GIVEN_US.search(here.head) is not None
    if not (kept or runs_out or held_open or time_given) or setting.grammar.says(traps.NO_HURRY):
        return None
    named = (kept and _HOLDS_YOURS.search(here.head) is not None) or (
        held_open and _FOR_YOURS.search(setting.sentence) is not None
    )
    decided = any(
        _DECIDE.match(words)
        or (kept and _WHAT_DO_YOU.match(words))
        or (kept and _is_to_answer(words))
        or (time_given and _WHAT_DO_YOU.match(words))
        for words in _around(here)
    )
    if not (named or decided):
        return None
    why = reason("en_third_waits")
    return Verdict(OwedBy.THEM, why, setting.ask_around, soft=True, doubts=(reason("en_third_guess"),))


def _is_to_answer(words: str) -> bool:
    """Whether words beside what is kept ask for a word, or say that it goes to others then."""
    return _CONFIRM.match(words) is not None or _THEN_GONE.match(words) is not None


def _around(here: Place) -> tuple[str, ...]:
    """What stands behind the day in its sentence, the sentence after and the one before, each without what opens it."""
    spans, index = here.setting.grammar.sentences, here.setting.index
    beside = [spans[one] for one in (index + 1, index - 1) if 0 <= one < len(spans)]
    words = [here.behind, *(here.setting.text[start:end] for start, end in beside)]
    return tuple(one.lstrip(" ,;:.–—-(\n") for one in words)
