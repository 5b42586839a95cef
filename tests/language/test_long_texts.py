"""Texts made to be slow: what is read of a long row of one piece grows with its length alone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pattern_work import work_of

from kigen.calendars import BusinessCalendar
from kigen.language import Context, pack
from kigen.language.en.place import Setting
from kigen.language.en.what.antecedent import antecedent

_CONTEXT = Context(datetime(2026, 6, 2, 1, tzinfo=UTC), ZoneInfo("Asia/Tokyo"), BusinessCalendar("JP"))
_SHORT, _LONG = 1 << 14, 1 << 16  # bytes; in the shorter text, too, stand more days than are followed
_LOOKS = 20  # times that a further character is looked at, at most
_LOOKS_TO_NAME = 500  # of patterns for one day, with all that names what is asked for
_MOST_DAYS = 60  # of a mail that are judged
_ROWS = {
    "ja": (
        "6月12日までに",
        "6月12日までに.",
        "6月12日は",
        "・請求書:6月12日\n",
        "提出期限：6月12日\n",
        "6月12日までにお送りいただき、",
        "12日までにお願いしたいことがあります",
        "名簿を確認、6月12日までにご返送ください",
        "6月12日までにお願いの件、",
        "鈴木様、「請求書」を6月12日までに",
    ),
    "en": (
        "by Friday ",
        "due June 12\n",
        "deadline: June 12\n",
        "- form: June 12\n",
        "form\tJune 12\n",
        "I need the form by Friday ",
        "we hold it until June 12\n",
        "they need it signed in by June 12\n",
        "- it must be sent by June 12\n",
        "Dana: the form, by noon on Friday the 12th; ",
    ),
}


def _row(piece: str, size: int) -> str:
    raw = piece.encode()
    return (raw * (size // len(raw))).decode()


@pytest.mark.parametrize(("language", "piece"), [(language, piece) for language, row in _ROWS.items() for piece in row])
def test_more_text_is_looked_through_a_few_times(language: str, piece: str) -> None:
    """Not once for every day that stands in it."""
    short, long = _row(piece, _SHORT), _row(piece, _LONG)
    less, more = (
        work_of(lambda text=text: pack(language).deadlines(text, ((0, len(text)),), _CONTEXT)) for text in (short, long)
    )
    assert less.calls > _MOST_DAYS
    assert more.characters - less.characters <= _LOOKS * (len(long) - len(short))


@pytest.mark.parametrize("piece", [piece for piece in _ROWS["ja"] if "までに" in piece])
def test_a_row_of_days_is_named_in_few_looks(piece: str) -> None:
    """Each name that stands before a day is looked at once, not once for every name behind it."""
    text = _row(piece, _SHORT)
    work = work_of(lambda: pack("ja").deadlines(text, ((0, len(text)),), _CONTEXT))
    assert work.calls <= _LOOKS_TO_NAME * _MOST_DAYS


def test_what_is_named_near_is_looked_for_once_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many days stand in one sentence, what is handed over or named near it is the same for all."""
    looked: list[int] = []

    def counted(setting: Setting) -> str | None:
        looked.append(setting.start)
        return antecedent(setting)

    monkeypatch.setattr("kigen.language.en.what.ask.antecedent", counted)
    text = _row("they need it signed in by June 12 ", _SHORT)
    found = pack("en").deadlines(text, ((0, len(text)),), _CONTEXT)
    assert found
    assert len(looked) > 1
    assert len(looked) == len(set(looked))


@pytest.mark.parametrize("piece", ["翌", "今度", "1年"])
def test_places_where_no_day_stands_are_given_up(piece: str) -> None:
    """A text that is nothing but beginnings of days is no letter: after some thousands of them no more are looked at."""
    twice, four_times = (_row(piece, size) for size in (2 * _SHORT, 4 * _SHORT))
    less, more = (
        work_of(lambda text=text: pack("ja").deadlines(text, ((0, len(text)),), _CONTEXT)) for text in (twice, four_times)
    )
    assert less.calls > _MOST_DAYS
    assert more.calls <= less.calls * 1.3


def test_a_long_row_of_days_is_weighed_for_its_beginning() -> None:
    """A table of hundreds of days is no letter: the days of its first lines are read, those far down are not weighed."""
    text = "".join(f"Please send form {number} by June {number % 28 + 1}.\n\n" for number in range(3, 300))
    found = pack("en").deadlines(text, ((0, len(text)),), _CONTEXT)
    assert [one.phrase for one in found][:3] == ["by June 4", "by June 5", "by June 6"]
    assert found[-1].start < 0.4 * len(text)
