"""What the signs around the days of a mail make of them, after the rules.

The rules of grammar know what a clause means; they have no opinion of one that nobody foresaw, and none of how often such a
clause asks for something. That is weighed here. A day that no rule reads, and for which most speaks, is put before the user; a
reading that was only a guess, and for which little speaks, is dropped; a sure one against which they speak strongly is asked
back. Nothing becomes certain here.

The limits were chosen on mails that the rules had not been made with, each file weighed by what the other files teach.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter, itemgetter

from kigen.language.deadline import OwedBy
from kigen.language.en.paragraphs import Day, Days, KeptDay
from kigen.language.en.place import Place, Verdict
from kigen.language.en.weighing.points import points, strongest
from kigen.language.en.whose.unread.steps import is_nobodys
from kigen.language.reason import reason

# In points, a tenth of what makes it e times as likely
_BY_A_DAY, _ON_A_DAY = 3, 6  # above it a day is about as often asked of the reader as not, with a limit word and without
_MORE_BESIDE_A_SURE_ONE = 10  # a mail seldom asks twice
_SURE = -25  # below it what the rules are sure of is asked back
_GUESSED = -15  # below it a guess of the rules is dropped
_EACH_DOUBT = 3  # but for the first
_BY_FORM = frozenset({"en_step", "en_label"})  # a row, a label: the words around it say nothing
_RULES_KNOW = {"en_deadline_noun": 7, "en_third_waits": 20}  # more of these than the words around them say
_SHORT = 120  # characters
_MANY = 30  # days of a mail: more are a table, which its own rules read


def weighed(days: Days) -> list[KeptDay]:
    """The days that somebody is to keep, in order of place."""
    every = days.every
    if not 0 < len(every) <= _MANY or every[0].here.setting.mail.length < _SHORT:  # the rules see all that there is
        return days.kept
    kept = [replace(day, verdict=verdict) for day in days.kept if (verdict := _reconsidered(day.here, day.verdict)) is not None]
    found = _likeliest(days.open, kept)
    return sorted((*kept, found), key=attrgetter("start")) if found else kept


def _reconsidered(here: Place, verdict: Verdict) -> Verdict | None:
    """The verdict of the rules: as it was, in doubt, or none."""
    if verdict.owed_by is not OwedBy.THEM:
        return verdict
    said = verdict.why.code
    if said in _BY_FORM:
        return verdict
    for_it = points(here) + _RULES_KNOW.get(said, 0)
    if not verdict.doubts:
        return verdict if for_it >= _SURE else replace(verdict, doubts=(reason("en_weighed_against"),))
    return verdict if for_it - _EACH_DOUBT * (len(verdict.doubts) - 1) >= _GUESSED else None


def _likeliest(days: Iterable[Day], kept: Iterable[KeptDay]) -> KeptDay | None:
    """The day that no rule reads and for which most speaks; None where too little does."""
    theirs = [day for day in kept if day.verdict.owed_by is OwedBy.THEM]
    known = {day.here.expression.when.day for day in theirs}
    least = _MORE_BESIDE_A_SURE_ONE * any(not day.verdict.doubts for day in theirs)
    found = [(_beyond(day.here), day) for day in days if _may_be_asked(day.here, known)]
    likely = sorted((each for each in found if each[0] > least), key=itemgetter(0), reverse=True)
    best = next((day for _, day in likely if not is_nobodys(day.here.setting)), None)
    return None if best is None else KeptDay(best.offset, best.here, _guessed(best.here))


def _may_be_asked(here: Place, known: Collection[date]) -> bool:
    """Whether a day that no rule reads is worth a look: known by no other, and in a clause or behind a limit word."""
    return here.expression.when.day not in known and (here.governing is not None or here.strict)


def _beyond(here: Place) -> int:
    """By how many points more speaks for the day than it needs."""
    return points(here) - (_BY_A_DAY if here.strict else _ON_A_DAY)


def _guessed(here: Place) -> Verdict:
    """The verdict on a day of which only the signs speak."""
    governing = here.governing
    asking = governing if governing is not None and governing.asks else here.setting.ask_around
    named = here.setting.text[here.limit.start : here.limit.end]
    why = reason("en_weighed", " / ".join(strongest(here)) or named)
    return Verdict(OwedBy.THEM, why, asking, doubts=(reason("en_weighed_guess"),))
