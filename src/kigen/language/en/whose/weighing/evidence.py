"""Which day of a mail is the reader's where no rule finds one: the one for which most signs speak, if enough do.

Each sign of a day (`signs`) has points for or against (`points`), learnt from the corpus by `python -m
language.en.learn_points`: run it again when a line of the corpus that states nothing is shown by its points. What is found so
is a guess and never certain: it is put before the user, who decides. A day that an ask governs, or that is the writer's own,
is not weighed: the rules have looked at it and left it.
"""

from __future__ import annotations

from collections.abc import Iterable

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict
from kigen.language.en.whose.weighing.points import BASE, POINTS
from kigen.language.en.whose.weighing.signs import AROUND, TRAP, own_signs, signs_around, trap_signs
from kigen.language.reason import reason

ENOUGH = 10  # in points: what makes it e times as likely
_TOLD = 3  # words of the reason beside the day
# Words that tell a user why; what else speaks for a day ("of") tells nothing by itself
_TELLING = frozenset(
    """
    by before due need needs needed must has have should could would can please your you me us from everyone all both possible
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_MOST_OF_TRAPS = sum(share for sign, share in POINTS.items() if share > 0 and sign.startswith(TRAP))
_MOST_AROUND = _MOST_OF_TRAPS + sum(share for sign, share in POINTS.items() if share > 0 and sign.startswith(AROUND))


def likeliest(days: Iterable[tuple[Place, int]]) -> tuple[Place, Verdict] | None:
    """The day of a mail that is most likely the reader's; None where too little speaks for any.

    `days`: those that the mail names, each with the number of days of its paragraph.
    """
    found = [(own, here) for here, many in days if not is_asked(here) and (own := enough(here, many))]
    if not found:
        return None
    own, here = max(found, key=lambda each: points(each[0]))
    why = reason("en_weighed", _told(here, own))
    return here, Verdict(OwedBy.THEM, why, here.setting.ask_around, soft=True, doubts=(reason("en_weighed_guess"),))


def is_asked(here: Place) -> bool:
    """Whether an ask governs the day: then the rules have looked at it."""
    return here.governing is not None and here.governing.asks


def enough(here: Place, many: int) -> frozenset[str]:
    """The signs of a day, if enough of them speak for it. What costs more is looked for only while it can still matter."""
    found = own_signs(here, many)
    if points(found) + _MOST_AROUND < ENOUGH:
        return frozenset()
    found |= signs_around(here)
    if points(found) + _MOST_OF_TRAPS < ENOUGH:
        return frozenset()
    found |= trap_signs(here)
    return found if points(found) >= ENOUGH else frozenset()


def points(found: frozenset[str]) -> int:
    """What the signs of a day sum up to, in tenths."""
    return BASE + sum(POINTS.get(sign, 0) for sign in found)


def _told(here: Place, found: frozenset[str]) -> str:
    """The words of a mail that say most for its day, and the day as it says it."""
    most = sorted((-POINTS[sign], sign) for sign in found if POINTS.get(sign, 0) > 0)
    said = dict.fromkeys(sign.rpartition(" ")[2] for _, sign in most)
    day = " ".join(here.setting.text[here.limit.start : here.limit.end].split())
    return ", ".join(f"“{word}”" for word in [*[word for word in said if word in _TELLING][:_TOLD], day])
