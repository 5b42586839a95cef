"""Short looks that spare long ones: what a pattern finds must never be hidden by the look before it."""

from __future__ import annotations

import re
import re._constants as constants
import re._parser as parser
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kigen.language.ja.greeting import _COPIED, _LATIN, _MARK, _MARKS, _PERSON, _POST_BEHIND, _POSTED, _TITLED
from kigen.language.ja.what import deed, forms, naming, spoken
from kigen.patterns import Pattern

_LOOKS: dict[str, tuple[Pattern, Callable[[str], object]]] = {
    "no name": (naming._NO_NAME, lambda found: naming._ends_with(found, naming._NO_NAME_ENDS)),
    "limit tail": (naming._LIMIT_TAIL, lambda found: naming._ends_with(found, naming._LIMIT_ENDS)),
    "place on": (naming._PLACE_ON, lambda found: naming._ends_with(found, naming._PLACE_ENDS)),
    "day": (naming._STANDS_FOR_A_DAY, lambda found: not found.isalpha()),
    "file": (naming._FILE, lambda found: "." in found),
    "form": (forms._FORM, lambda found: ("に" in found or "へ" in found) and forms._FILLED_IN.search(found)),
    "thing": (spoken._THING, spoken._ANY_THING.search),
    "lent": (spoken._LENT, spoken._ANY_THING.search),
    "copied": (_COPIED, lambda found: found[0].isascii() or found[0] in _MARKS),
    "latin": (_LATIN, lambda found: found[0].isascii()),
    "marked": (_MARK, lambda found: found[0].isascii() or found[0] in _MARKS),
    "titled": (_PERSON, _TITLED.search),
    "posted": (_POSTED, _POST_BEHIND.search),
}
_ENDS = {
    "no name": (naming._NO_NAME, naming._NO_NAME_ENDS),
    "limit tail": (naming._LIMIT_TAIL, naming._LIMIT_ENDS),
    "place on": (naming._PLACE_ON, naming._PLACE_ENDS),
}


@pytest.mark.parametrize("name", _LOOKS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_a_short_look_hides_nothing(name: str, data: st.DataObject) -> None:
    """Whatever a pattern finds passes the look that comes before it, also with a line break behind it."""
    pattern, passes = _LOOKS[name]
    text = data.draw(st.from_regex(re.compile(pattern.source)))
    assert passes(text)


@pytest.mark.parametrize("name", _ENDS)
def test_every_end_is_looked_for(name: str) -> None:
    """The characters with which a pattern can end are those that are looked for before it is tried."""
    pattern, ends = _ENDS[name]
    assert _last_characters(parser.parse(pattern.source)) == ends


def _last_characters(parts: parser.SubPattern) -> set[str]:
    """The last characters of what a pattern finds."""
    found: set[str] = set()
    for kind, value in reversed(list(parts)):
        match kind:
            case constants.AT | constants.ASSERT | constants.ASSERT_NOT:
                continue
            case constants.BRANCH:
                found.update(*(_last_characters(one) for one in value[1]))
            case constants.SUBPATTERN:
                found |= _last_characters(value[-1])
            case constants.MAX_REPEAT | constants.MIN_REPEAT:
                found |= _last_characters(value[2])
                if value[0] == 0:
                    continue
            case constants.LITERAL:
                found.add(chr(value))
            case constants.IN:
                found.update(chr(code) for _, code in value)
            case _:
                raise AssertionError(kind)
        return found
    return found


def test_what_only_tells_is_looked_for_where_it_can_stand() -> None:
    """The longest words that only tell something, with what may stand behind them and a line break, end within the look."""
    longest = max(parser.parse(says.source).getwidth()[1] for says in (deed._TELLS, *(says for says, _ in deed._TOLD)))
    assert longest < deed._LONGEST_TELLING


@pytest.mark.parametrize(("says", "answer"), deed._TOLD)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_every_way_to_tell_is_heard(says: Pattern, answer: str, data: st.DataObject) -> None:
    """Words that tell are heard whatever stands before them."""
    assert deed.told(data.draw(st.from_regex(re.compile(says.source)))), answer
