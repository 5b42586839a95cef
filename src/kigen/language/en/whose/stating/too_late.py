"""What comes after a day is not taken any more: "entries received after 20 March will not be considered".

Such a sentence names the last day by what lies behind it. It is said to all whom it concerns, so the reading is unsure.
"""

from __future__ import annotations

import re

from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.reason import reason
from kigen.patterns import Pattern

_AFTER = Pattern(r"(?:(?:any\s+)?later\s+than|after|past|beyond|than)\b", re.IGNORECASE)
_LATER = Pattern(r"\b(?:any\s+)?later\s*$", re.IGNORECASE)
_DAYS = frozenset({"weekday", "date", "relative", "part", "clock"})
# What comes in then: "entries received", "anything that arrives", "late forms (", "comments"
_COMES_IN = Pattern(
    r"(?:\b(?:received|sent|submitted|made|filed|postmarked|posted|mailed|placed|lodged|dated|entered|uploaded|returned|signed|turned\s+in|handed\s+in|"
    r"arriv(?:e|es|ing)|com(?:e|es|ing)\s+in|com(?:e|es|ing)\s+to\s+(?:me|us)|reach(?:es|ing)?\s+(?:me|us)|landing|in)|^\W*(?:anything|whatever|everything|requests|entries|claims|"
    r"comments|changes|corrections|orders|late\s+\w+))\s*(?:any\s+|much\s+)?(?:\(\s*)?$",
    re.IGNORECASE,
)
_TAKEN = (
    r"(?:considered|accepted|counted|processed|included|taken|read|honou?red|reimbursed|published|printed|entered|"
    r"looked\s+at|heard|used|eligible|valid|possible|guaranteed|in\s+time)"
)
_REFUSED = Pattern(
    r"[\s)]*(?:(?:will|can|may|shall|could|would|is|are|does|do)\s*(?:not|n['’]t)|cannot|won['’]t|can['’]t|isn['’]t|aren['’]t)\s+(?:be\s+)?(?:\w+ly\s+)?"
    rf"(?:{_TAKEN}|get\s+\w+|make\s+it|count|go\s+in)\b|[\s)]*(?:is|are|will\s+be|would\s+be|comes?)\s+too\s+late\b|"
    r"[\s)]*(?:will|shall)\s+be\s+(?:rejected|refused|returned|ignored|disregarded|void|discarded|deleted|held\s+over)\b|"
    r"[\s)]*(?:goes?|will\s+go|waits?|will\s+wait|rolls?|has|have)\s+(?:to\s+wait\s+)?(?:back|in(?:to)?\s+the\s+next|until|till|for\s+the\s+next|over\s+to|in\s+the\s+bin|unread|to\s+the\s+bottom)\b",
    re.IGNORECASE,
)
# "We cannot accept changes after Friday", "no orders will be taken after Friday"
_TAKES_NONE = Pattern(
    r"\b(?:cannot|can['’]?t|can\s+not|won['’]?t|will\s+not|unable\s+to|not\s+(?:be\s+)?able\s+to|no\s+longer|stops?|will\s+stop|quits?|cease\s+to)\s+(?:be\s+)?"
    r"(?:(?:accept|consider|includ|process|honou?r)(?:e|ing|ed)?\b[^.?!;:]{0,50}|(?:taken|added|changed|made|used|counted|entered)|"
    r"(?:tak|add|us|enter|print|count|chang|mak)(?:e|ing)?\s+(?:any|more|further|new|late|your|yours|additional|other|them|it|anything|changes|orders|entries|edits|requests)\b[^.?!;:]{0,40})\s*$|"
    rf"\bno\s+(?:[\w'’-]+\s+){{1,3}}?(?:will|can|may|shall)\s+be\s+(?:{_TAKEN}|made)\s*$|\b(?:no|nothing)(?:\s+(?:more|further|new|late))?(?:\s+(?:changes|orders|entries|requests|edits|submissions|exceptions))?\s*$",
    re.IGNORECASE,
)
_GIVES_UP = Pattern(
    r"\b(?:cancel\w*|refund\w*|withdr[ae]w\w*|exchang\w*|tickets?|returns|seating|admi(?:t|ss)\w*|calls?|visitors?|noise|parking)\b",
    re.IGNORECASE,
)


def too_late(here: Place) -> Verdict | None:
    """ "Entries received after 20 March will not be considered": the last day is that one."""
    setting = here.setting
    after = _AFTER.match(setting.text, here.limit.start, here.expression.start)
    if after is None or here.expression.form not in _DAYS:
        return None
    head = _LATER.sub("", here.head)
    refused = _COMES_IN.search(head) and _REFUSED.match(setting.text, here.expression.end, setting.end)
    if not (refused or _TAKES_NONE.search(head)):
        return None
    if any(trap.search(setting.sentence) for trap in (_GIVES_UP, traps.EVENT, traps.VOLUNTARY, traps.STANDING)):
        return None
    return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
