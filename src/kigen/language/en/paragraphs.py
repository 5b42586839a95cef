"""Every day that a mail names, paragraph by paragraph, and whose the rules of grammar say it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kigen.language.en.blocks import Block
from kigen.language.en.dates import expressions
from kigen.language.en.place import Place, Ruled, Setting, Verdict, place
from kigen.language.en.place.bounds import limit, limits_nothing
from kigen.language.en.place.mail import Mail
from kigen.language.en.pointing import Stated, pointed
from kigen.language.en.whose import whose
from kigen.language.en.whose.stating.together import Reading, the_readers
from kigen.language.en.whose.unread.occasion import by_occasion
from kigen.language.reason import reason
from kigen.language.when import When

Judged = tuple[Place, Verdict | Ruled | None]  # a day, and what the rules say of it

_MOST_DAYS = 100  # of one mail that are looked at: more are a table, not a letter


@dataclass(frozen=True, slots=True)
class Day:
    """A day in its place, in a paragraph that begins at `offset` of the body."""

    offset: int
    here: Place

    @property
    def start(self) -> int:
        """Where in the body it begins, with its limit word."""
        return self.offset + self.here.limit.start


@dataclass(frozen=True, slots=True)
class KeptDay(Day):
    """A day that somebody is to keep."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a mail, each list in order of place, and what they count from.

    Of the `open` ones no rule says anything. A day that the rules know to be nobody's, or that they gave up for another one
    beside it, is in neither list.
    """

    kept: list[KeptDay]
    open: list[Day]
    stated: Stated

    @property
    def every(self) -> list[Day]:
        """All of them: those that somebody is to keep, then the open ones."""
        return [*self.kept, *self.open]


def days(mail: Mail, titled: When | None) -> Days:
    """The days of a mail. `titled`: the only day that the subject names."""
    # What "by then" means before the body has named a day
    found = Days([], [], Stated(last=titled and titled.doubting(reason("subject_day")), titled=titled))
    seen = 0
    for block in mail.blocks:
        places: list[Place] = []
        readings: list[Reading] = []
        unread: list[Place] = []
        for index in block.cues:
            if seen > _MOST_DAYS:
                break
            judged = _of_sentence(block, index, mail, found.stated)
            seen += len(judged)
            places += (here for here, _ in judged)
            readings += _readings(index, judged)
            unread += (here for here, verdict in judged if verdict is None)
        kept = _with_occasion(the_readers(readings), places)
        found.kept.extend(KeptDay(block.offset, one.here, one.verdict) for one in kept)
        found.open.extend(Day(block.offset, here) for here in unread if all(here is not one.here for one in kept))
    return found


def _of_sentence(block: Block, index: int, mail: Mail, stated: Stated) -> list[Judged]:
    """The days to come that a sentence of a paragraph names, and what the rules say of each."""
    setting, kinds, context = Setting(block.grammar, index, mail), block.cues[index], mail.context
    found = expressions(block.text, setting.start, setting.end, kinds, context)
    found = pointed(setting, kinds, found, stated, context)
    yesterday = context.sent_day - timedelta(days=1)  # what is past limits nothing, in any zone
    coming = (each for each in found if each.when.day >= yesterday)
    coming = (each for each in coming if not limits_nothing(block.text, setting.start, each))
    places = [place(setting, each, limit(block.text, setting.start, each)) for each in coming]
    judged = [(here, whose(here)) for here in places]
    denied = [here.expression for here in places if here.limit.kind == "instead"]  # "at 4 today, not tomorrow as the list says"
    stated.note(setting, [each for each in found if each not in denied], _readings(index, judged))
    return judged


def _readings(index: int, judged: Sequence[Judged]) -> list[Reading]:
    return [Reading(index, here, verdict) for here, verdict in judged if isinstance(verdict, Verdict)]


def _with_occasion(readings: list[Reading], places: Sequence[Place]) -> list[Reading]:
    """The readings of a paragraph, and where none is of the reader's day the day for which something is asked of the reader."""
    if not places or any(one.theirs for one in readings):
        return readings
    found = by_occasion(places)
    if found is None:
        return readings
    here, verdict = found
    return [*(one for one in readings if one.here is not here), Reading(here.setting.index, here, verdict)]
