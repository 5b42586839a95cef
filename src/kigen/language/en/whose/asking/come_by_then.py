"""What must have come by a day, in forms that neither ask nor name a limit: "it's on my desk by Friday or I cancel"."""

from __future__ import annotations

import re

from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

# "A signed order is on my desk by Friday or I cancel"
_COMES_TO_WRITER = Pattern(
    r"\b(?:(?:an?|the|your|those|that|this)\s+[^.?!;:]{2,60}?\s(?:is|are|comes?|gets?|arrives?|lands?)|(?:it|that|this|they|everything)(?:['’](?:s|re)|\s+(?:is|are|comes?|gets?)))"
    r"\s+(?:\w+\s+){0,2}?"
    r"(?:(?:on|in|at|across|over|to)\s+(?:my|our)\s+[\w-]+|(?:to|with)\s+(?:me|us)|here)\s*$",
    re.IGNORECASE,
)
_OR_I = Pattern(
    r"\s*,?\s*or\s+(?:else\s+)?(?:I|we)(?:['’]ll|\s+will|\s+must|\s+have\s+to)?\s+(?!(?:can|could|am|are|was|have)\b)[a-z]",
    re.IGNORECASE,
)
# "An answer which comes later than Tuesday is of no use to me"
_LATER = Pattern(
    r"\b(?:(?:an?|any)\s+(?:answers?|repl(?:y|ies)|response|proofs?|changes?|comments?|drawings?|orders?|copy|copies|numbers|figures|files?|forms?|drafts?|decision)|anything|"
    r"(?:answers|replies|comments|changes|orders))\s+(?:(?:which|that)\s+)?(?:(?:comes?|arrives?|is|are|gets?\s+here|received|reach(?:es)?\s+(?:me|us))\s+)?(?:any\s+)?(?:later(?:\s+than)?|after|past)?\s*$",
    re.IGNORECASE,
)
# "We can't afford to get the draft any later than Friday"
_NOT_LATER = Pattern(
    r"\b(?:can['’]?t|cannot|can\s+not)\s+(?:afford|wait|take|accept|have|get|receive|use)\b[^.?!;]{0,50}\b(?:any\s+)?later\s*$",
    re.IGNORECASE,
)
_NO_USE = Pattern(
    r"\s+(?:is|are|will\s+be|would\s+be)\s+(?:of\s+)?(?:(?:no|not\s+(?:of\s+)?(?:any|much))\s+(?:use|good|help)|too\s+late|useless|worthless)\b",
    re.IGNORECASE,
)
# "That makes the 28th the day on which I expect three copies"
_DAY_OF_EXPECTING = Pattern(
    r"\s*,?\s*(?:(?:is|will\s+be)\s+)?the\s+(?:day|date|latest)\s+(?:(?:on|by)\s+which|when|that)\s+(?:I|we)\s+(?:will\s+|would\s+|do\s+)?(?:expect|need|want|must\s+have|have\s+to\s+have|like)\b",
    re.IGNORECASE,
)
# "He wants them on his table when he walks in tomorrow"
_WHEN_IN = RarePattern(
    r"(?P<writer>\b(?:I|we)(?:['’]ll|['’]d|\s+will|\s+would|\s+do)?\s+)?(?:\b|(?<=['’]))(?:wants?|needs?|expects?|(?:would\s+|['’]d\s+)?like)\s+(?!to\s+(?!have\b|see\b|find\b))[^.?!;]{2,60}?\bwhen\s+(?:I|he|she|they|we)\s+(?:walks?|comes?|gets?|arrives?|returns?)(?:\s+(?:in|back|here|home|to\s+(?:the\s+)?(?:office|work)))*\s*$",
    re.IGNORECASE,
    words="when",
)
# "Vivian asks that the punch bowl be returned by Saturday"
_ASKS_THAT = RarePattern(
    r"\b(?!(?:I|we|you|nobody)\b)[\w.'’]+\s+(?:asks|has\s+asked|have\s+asked|requests|insists|requires|wants|would\s+like)\s+that\s+(?:the|all|every|any|your|these|those|this|it|they|both|each)\b[^.?!;]{0,50}?\b"
    r"(?:be\s+(?:\w{2,}ed|done|sent|made|paid|cut|kept|put|taken|brought|back|in|gone|out)|(?:come|go)\s+back)\b[^.?!;,]{0,40}$",
    re.IGNORECASE,
    words="that",
)
# "Ideally I'd have the numbers by Friday"
_IDEALLY = RarePattern(
    r"\bideally,?\s+(?:I|we)(?:['’]d|\s+would)\s+(?:have|get|see)\s+(?:the|your|it|them|those|these|this)\b[^.?!;]{0,40}$",
    re.IGNORECASE,
    words="ideally",
)
_WE_OWE = RarePattern(r"\bwe\s+(?:still\s+)?owe\s+[^.?!;]{2,50}$", re.IGNORECASE, words="owe")
_ON_DAYS = frozenset({"weekday", "date", "relative", "part"})


def come_by_then(here: Place) -> Verdict | None:
    """The verdict on a day by which the writer, or whom the writer serves, must have something; always asked back."""
    if here.expression.form in _ON_DAYS and (when := _WHEN_IN.search(here.head)) is not None:
        waits = ("en_bare_limit", "en_no_limit_word") if when["writer"] else ("en_third_waits", "en_third_guess")
        return theirs(here, waits[0], (reason(waits[1]),))
    if traps.EVENT.search(here.head) is not None:
        return None
    if (here.strict or here.near) and _ASKS_THAT.search(here.head):
        return theirs(here, "en_third_waits", (reason("en_third_guess"),))
    if here.strict and _is_owed(here):
        return theirs(here, "en_third_waits", (reason("en_joint_step"),))
    if here.strict and _OR_I.match(here.behind) and _COMES_TO_WRITER.search(here.head):
        return theirs(here, "en_ultimatum", (reason("en_expected"),))
    return theirs(here, "en_bare_limit", (reason("en_expected"),)) if _is_the_last_day(here) else None


def _is_the_last_day(here: Place) -> bool:
    """Whether what comes later is said to be of no use, or the writer would have it, or expects it, by that day."""
    late = (_NO_USE.match(here.behind) and _LATER.search(here.head)) or _NOT_LATER.search(here.head)
    expected = here.expression.form in _ON_DAYS and _DAY_OF_EXPECTING.match(here.behind)
    return bool(late or expected or (here.strict and _IDEALLY.search(here.head)))


def _is_owed(here: Place) -> bool:
    """ "We owe the client this by Friday. Can you handle it?": what the reader is asked to see to."""
    return _WE_OWE.search(here.head) is not None and here.setting.asks_elsewhere(None)
