"""Where no rule finds a day of the reader's, the day for which most signs speak is shown as a guess."""

from __future__ import annotations

from datetime import datetime

import pytest
from en_lines import NEW_YORK, context, deadlines, lines, stated
from hypothesis import given
from hypothesis import strategies as st
from test_en_properties import MIXED, MOMENTS

from kigen.language.deadline import OwedBy
from kigen.language.en.deadlines import read_paragraphs
from kigen.language.en.place import Place
from kigen.language.en.place.mail import Mail
from kigen.language.en.whose.weighing.evidence import ENOUGH, enough, likeliest, points
from kigen.language.en.whose.weighing.points import POINTS
from kigen.language.en.whose.weighing.signs import AROUND, TRAP, own_signs, signs, words
from language.en.learn_points import table, weighed_lines

TUESDAY = context(datetime(2026, 3, 10, 10, 15, tzinfo=NEW_YORK))
WEIGHED = "en_weighed"
_TENTHS_OFF = 4
SHOWN = (
    (
        "Hi all,\n\nThe registrar is collecting copies of all your permits by the end of this week. Photos will do.",
        "2026-03-13",
    ),
    ("It would be best if the three of you could settle on a name by Friday.", "2026-03-13"),
)


@pytest.mark.parametrize(("text", "due"), SHOWN)
def test_the_likeliest_day_is_shown_and_never_sure(text: str, due: str) -> None:
    (found,) = deadlines(text, TUESDAY)

    assert (found.owed_by, found.due_text, found.certain) == (OwedBy.THEM, due, False)
    assert found.reasons[0].code == WEIGHED
    assert found.reasons[-1].code == "en_weighed_guess"
    assert found.phrase in found.reasons[0].say()


@pytest.mark.parametrize(
    "text",
    [
        "The ferry leaves on Friday.",
        "Thanks for the call this morning. It was good to hear from you.",
        "Our phones will be down tomorrow. You need not do anything.",
        "Somebody from the lab was here on Friday and asked for you.",
    ],
)
def test_where_too_little_speaks_for_a_day_nothing_is_shown(text: str) -> None:
    assert not deadlines(text, TUESDAY)


def test_beside_a_day_that_a_rule_reads_none_is_shown() -> None:
    text = f"{SHOWN[1][0]} Please send me the key by Thursday."

    assert [one.due_text for one in deadlines(text, TUESDAY)] == ["2026-03-12"]


def test_a_day_of_the_writers_own_stays_so_however_much_speaks_for_it() -> None:
    text = "I could have them get all of your permits to you by Friday."
    ((here, many),) = _days(text)
    assert points(signs(here, many)) >= ENOUGH

    assert [one.owed_by for one in deadlines(text, TUESDAY)] == [OwedBy.US]


def test_a_day_that_an_ask_governs_is_not_weighed() -> None:
    """The rules have read the ask: where they left its day, it is not the limit of it."""
    ((here, many),) = _days("Could you have him tell me which of your copies were due by Friday?")
    assert points(signs(here, many)) >= ENOUGH

    assert likeliest([(here, many)]) is None


def _days(text: str) -> list[tuple[Place, int]]:
    read = read_paragraphs(Mail(text, [(0, len(text))], TUESDAY))
    return [(here, len(each.places)) for each in read for here in each.places]


def test_the_words_are_those_of_grammar() -> None:
    """A verb counts by what it makes of a date, a name not at all."""
    assert words("Could you mail Sue's 12 signed forms, asking Bob?") == [
        "could",
        "you",
        "HAND OVER",
        "WORD",
        "'s",
        "NUMBER",
        "ED",
        "WORD",
        ",",
        "asking",
        "WORD",
        "?",
    ]


@given(text=MIXED, sent=MOMENTS)
def test_every_text_is_weighed_and_the_same_one_the_same_way(text: str, sent: datetime) -> None:
    """What is shown so is one day, unsure, and the only one of the reader's."""
    here = context(sent)
    found = deadlines(text, here)

    assert found == deadlines(text, here)
    if any(one.reasons[0].code == WEIGHED for one in found):
        (theirs,) = [one for one in found if one.owed_by is OwedBy.THEM]
        assert not theirs.certain


@given(text=st.one_of(MIXED, st.sampled_from([text for text, _ in SHOWN])))
def test_to_look_no_further_than_needed_changes_nothing(text: str) -> None:
    """The signs that are looked for last cannot lift a day that was given up before."""
    for here, many in _days(text):
        every = signs(here, many)
        assert not any(sign.startswith((*AROUND, TRAP)) for sign in own_signs(here, many))
        assert enough(here, many) == (every if points(every) >= ENOUGH else frozenset())


def test_mails_that_ask_for_nothing_are_not_shown_by_their_points() -> None:
    """Of the corpus none is, and of the mails that the points were learnt from hardly one."""

    def shown(text: str) -> bool:
        return any(one.reasons[0].code == WEIGHED for one in deadlines(text, TUESDAY))

    silent = [line for line in weighed_lines() if line.states == "not"]

    assert len(silent) > 100
    assert sum(shown(line.text) for line in silent) <= 1
    assert not [line.place for line in lines() if line.states == "not" and stated(line) != "not"]


def test_the_points_are_those_that_the_corpus_gives() -> None:
    """Lines that came since may move them a little; then `python -m language.en.learn_points` makes them anew."""
    _, learnt = table()

    far = {sign: (POINTS.get(sign, 0), learnt.get(sign, 0)) for sign in POINTS.keys() | learnt.keys()}
    assert not {sign: pair for sign, pair in far.items() if abs(pair[0] - pair[1]) > _TENTHS_OFF}
