"""Hours: when something is open, held or met, and no limit of a day."""

from __future__ import annotations

from kigen.language.ja.clauses import state_cues
from kigen.language.ja.dates.expression import Expression
from kigen.patterns import Pattern

# 両日10:00開場、最終日は16:30まで: hours
_DAY_OF_OPENING = Pattern(r"(?:最終日|初日|土日|土曜|日曜|平日|祝日)(?:は|のみ)?、?$")
_DATED = Pattern(r"\d[ ]?[日/月]|曜")
_UNTIL = ("まで", "まで、", "迄", "までで", "までの")


def are_hours(expression: Expression, before: str, rest: str) -> bool:
    """受付は10時から11時まで, 窓口(17時まで), 最終日は16:30まで: an hour by itself."""
    if not expression.clock_only:
        return False
    words = expression.bound.words
    return (
        (expression.ranged and words.endswith("間に") and not _DATED.search(before))  # 1時から2時の間に
        or (expression.ranged and words in _UNTIL)  # 10時から11時まで、貴社にて
        or (before.endswith("(") and state_cues.TO_A_PLACE.match(rest) is not None)
        or state_cues.AFTER_HOURS.search(before[-48:]) is not None
        or (words.startswith(("まで", "迄")) and _DAY_OF_OPENING.search(before[-24:]) is not None)
    )
