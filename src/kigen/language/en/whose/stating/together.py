"""Which of the days that stand together are the reader's: the day of a step, not the day that the step serves."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict
from kigen.language.reason import reason
from kigen.patterns import Pattern

_SUBJECT = r"(?:I|we|it|they|he|she|you|the|this|that|these|our|my|your|everyone|everybody|people|(?-i:[A-Z][a-z]+))"
# "I need it Thursday so that we can file by Monday", "… in order to file by Monday"
_SERVING = Pattern(
    rf"\b(?:so\s+(?:that\s+|as\s+to\s+)?(?=(?:{_SUBJECT}(?:['’]\w+)?\s+)|(?<=as\sto\s))|in\s+order\s+(?:to|for|that)\b|in\s+time\s+(?:for|to)\b|"
    rf"(?:which|that|this)\s+(?:will\s+|would\s+)?(?:lets?|allows?|gives?|means?|leaves?|enables?)\b|"
    rf"to\s+(?:allow|enable|give|leave|let|ensure|meet|be\s+able)\b|because\b|as\s+(?={_SUBJECT}\s)|since\s+(?={_SUBJECT}\s)|ahead\s+of\b)",
    re.IGNORECASE,
)
# "The return has to be in by the 31st, so I'll need your records by the 20th"
_THEREFORE = Pattern(r"(?:^|[\s,;–-])(?:so|therefore|hence|thus|which\s+means|meaning)\b(?!\s+that\b)", re.IGNORECASE)
# "To ship by the 25th, please …", "For delivery before Easter, …", "If we are to file by Monday, …"
_AIM_IN_FRONT = Pattern(
    r"\W*(?:(?:so|and|but|also)\W+)?(?:(?:in\s+order\s+)?(?:for\s+(?:us|me|you|this|it|them|(?:the|our|your)\s+[\w'’-]+)\s+)?to\s+[a-z]+|"
    r"for\s+(?!your\b)[a-z]+|(?:if\s+)?(?:we|you|it|this|the\s+[\w'’-]+)(?:\s+(?:are|is|were|was)|['’]re|['’]s)\s+to\s+[a-z]+|with\s+a\s+view\s+to)\b",
    re.IGNORECASE,
)
_LOOKS_AT = Pattern(r"\bto\s+(?:see|know|hear)\s+(?:it|them|this|these|those|what|how|whether|if|where)\b", re.IGNORECASE)
_AIMS = frozenset({"en_joint", "en_third_waits", "en_depends"})
_WHOLE_DAY = timedelta(days=1)
_NEAR = 2  # sentences
_INDEX = attrgetter("index")
_PURPOSES = frozenset({"ensure", "joint", "offer", "self", "shared", "third"})
_CAUSES = _PURPOSES | {"need", "passive", "get_done"}


@dataclass(slots=True)
class Reading:
    """A date in its place, and whose deadline it was taken for. `index` numbers its sentence."""

    index: int
    here: Place
    verdict: Verdict

    @property
    def theirs(self) -> bool:
        """Whether it was taken for the reader's."""
        return self.verdict.owed_by is OwedBy.THEM

    @property
    def sure(self) -> bool:
        """Whether it is asked of the reader by a verb, and nothing speaks against it."""
        governing = self.here.governing
        return self.theirs and not self.verdict.doubts and governing is not None and governing.asks

    @property
    def plain(self) -> bool:
        """Whether it has a limit word and nothing speaks against it."""
        return self.theirs and self.here.strict and not self.verdict.doubts


def the_readers(readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a paragraph, in order of place, without those days of which another one, standing beside them, is the
    reader's part."""
    if len(readings) < 2:
        return list(readings)
    for one in readings:
        if any(_is_own_next_step(one, other) for other in _beside(one, readings)):
            one.verdict = Verdict(OwedBy.US, one.verdict.why, one.here.governing)
    kept = [one for one in readings if not any(_yields(one, other) for other in _beside(one, readings))]
    kept = [one for one in kept if not (_is_anothers(one) and any(_is_official(one, other) for other in _beside(one, kept)))]
    for one in kept:
        if any(_is_official(one, other) for other in _beside(one, kept)):
            one.verdict = replace(one.verdict, doubts=(*one.verdict.doubts, reason("en_third_guess")))
    return kept


def _beside(one: Reading, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The other readings in a sentence and in those next to it: what stands farther off changes none."""
    first = bisect_left(readings, one.index - _NEAR, key=_INDEX)
    last = bisect_right(readings, one.index + _NEAR, key=_INDEX)
    return (other for other in readings[first:last] if other is not one)


def in_front_of_its_step(here: Place) -> bool:
    """Whether the date stands in a purpose before its clause: "To ship by the 25th, please approve the proof"."""
    return here.fronted and _AIM_IN_FRONT.match(here.setting.text, here.setting.start, here.limit.start) is not None


def _yields(one: Reading, other: Reading) -> bool:
    """Whether the day of `one` is left out, because `other` says what the reader is to do for it or by when."""
    if _is_replaced(one, other):
        return True
    if one.index != other.index:
        return _is_aim_of(one, other) or _is_looked_at_then(one, other)
    if _stands_beside_a_limit(one, other):
        return True
    if not (one.theirs and other.theirs):
        return False
    if one.here.limit.start > other.here.limit.start:
        return _is_served(one.here, other.here)
    return in_front_of_its_step(one.here) or _is_cause(one.here, other.here)


def _is_own_next_step(one: Reading, other: Reading) -> bool:
    """ "Send me the list by noon so I can hand it on by three": the later day is the writer's own."""
    governing = one.here.governing
    if one.index != other.index or not other.theirs or governing is None or governing.kind != "offer":
        return False
    return one.here.limit.start > other.here.limit.start and _is_served(one.here, other.here)


def _is_replaced(one: Reading, other: Reading) -> bool:
    """ "We asked you for it by July 2; that date is moved to July 10": the day that another one takes the place of."""
    if other.here.limit.kind != "to" or other.verdict.why.code != "en_deadline_noun" or not one.theirs:
        return False
    return one.index in {other.index, other.index - 1} and one.here.limit.start < other.here.limit.start


def _is_anothers(one: Reading) -> bool:
    """Whether the deadline is said to be somebody else's."""
    return one.verdict.why.code == "en_deadline_noun" and any(doubt.code == "en_third_guess" for doubt in one.verdict.doubts)


def _stands_beside_a_limit(one: Reading, other: Reading) -> bool:
    """Whether a day that is only perhaps one to act on belongs to a request that has a limit of its own."""
    if one.here.strict or not one.verdict.doubts:
        return False
    same = other.here.governing == one.here.governing and other.verdict.owed_by is one.verdict.owed_by
    return other.here.strict and same


def _is_served(late: Place, early: Place) -> bool:
    """Whether the later day of a sentence is what the step of the earlier one is for."""
    text, governing = late.setting.text, late.governing
    serving = _SERVING.search(text, early.limit.end, late.limit.start)
    if serving is None or _day(late) < early.expression.when.day:
        return False
    # "… so that we can book, and return the form by Friday": a request of its own
    return governing is None or governing.start < serving.end() or not governing.asks or governing.kind in _PURPOSES


def _day(here: Place) -> date:
    """The day of a date, for that weekday of today the one of next week: it is read behind another day."""
    when = here.expression.when
    return when.day + timedelta(weeks=any(doubt.code == "same_weekday" for doubt in when.doubts))


def _is_cause(early: Place, late: Place) -> bool:
    """Whether the earlier day of a sentence is why the step of the later one is asked for."""
    if not early.fronted and early.governing is not None and early.governing.asks and early.governing.kind not in _CAUSES:
        return False
    if _moment(late) >= _moment(early):
        return False
    return (
        late.governing is not None
        and not _is_served(late, early)
        and _THEREFORE.search(early.setting.text, early.limit.end, late.limit.start) is not None
    )


def _moment(here: Place) -> tuple[date, timedelta]:
    """The day of a date and its hour, for a day without an hour its end."""
    when = here.expression.when
    return when.day, _WHOLE_DAY if when.clock is None else when.clock


def _is_official(one: Reading, other: Reading) -> bool:
    """ "The deadline is 19 June, so could you send it by the 12th?": a deadline beside which an earlier day is asked for."""
    beside = abs(one.index - other.index) <= _NEAR and one.theirs and one.verdict.why.code == "en_deadline_noun"
    governing = other.here.governing
    if not beside or not (other.theirs and other.here.strict) or governing is None or not governing.asks:
        return False
    if any(doubt.code == "en_optional" for doubt in other.verdict.doubts):
        return False  # "Payment is due by 31 May. If you'd like instalments, call us before the 21st"
    return other.here.expression.when.day < one.here.expression.when.day


def _is_looked_at_then(one: Reading, other: Reading) -> bool:
    """ "Send me the forms tonight. I want to see them before the call tomorrow": what the writer does with them."""
    governing = one.here.governing
    if one.index != other.index + 1 or governing is None or governing.kind != "need" or one.here.fronted:
        return False
    later = one.here.expression.when.day > other.here.expression.when.day
    return (
        later
        and (other.plain or other.sure)
        and _LOOKS_AT.search(one.here.setting.text, governing.start, one.here.limit.start) is not None
    )


def _is_aim_of(one: Reading, other: Reading) -> bool:
    """ "We need to file by Monday. Please send me your comments by Thursday": the step beside it is due earlier."""
    if (
        abs(one.index - other.index) > _NEAR
        or one.verdict.why.code not in _AIMS
        or not one.verdict.doubts
        or not (other.plain or other.sure)
    ):
        return False
    return other.here.expression.when.day < one.here.expression.when.day
