"""What holds for every text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from en_lines import NEW_YORK, context, deadlines
from hypothesis import given
from hypothesis import strategies as st

from kigen.language.en import PACK
from kigen.mail import own_words

PIECES = (  # noqa: SIM905 - a list of quoted pieces is harder to read
    "Please send|please|Can you|could you|I need|I'll|we will|it|the form|your reply|to me|by|before|"
    "until|no later than|on|Friday|next Monday|"
    "Tuesday|tomorrow|today|EOD|5pm|17:00|noon|midnight EST|March 20|12/6|31/02|30.02.2026|2026-13-45|"
    "Feb 30|the 31st|the end of|the month|Q3|"
    "within|3|days|hours|999 business days|in two weeks|week|fortnight|if|unless|I don't hear|from you|"
    "Deadline:|due|is due|moved from|to|and|or|"
    ",|.|?|:|-|(|)|\n|\n\n| |>|Ｆｒｉｄａｙ|１７：００|\u3000|’|“|0|'99|every|the first of next month|by then|"
    "Dana to send|RSVP|a couple of"
).split("|")
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=24).map(" ".join)
MOMENTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - the zone is put on below
    datetime(2090, 12, 31),  # noqa: DTZ001
).map(lambda moment: moment.replace(tzinfo=NEW_YORK))
WEEKS = st.integers(min_value=-200, max_value=200)
MOVING = [
    "Please send the form by Friday.",
    "Please send the form by tomorrow.",
    "Please send the form within three days.",
    "Please send the form in two weeks.",
    "Please send the form by Monday of next week.",
    "Call me tomorrow.",
    "I'll send the form on Wednesday.",
]
TUESDAY = datetime(2026, 3, 10, 10, 15, tzinfo=NEW_YORK)


@given(text=MIXED, sent=MOMENTS)
def test_never_raises_and_cites_what_stands_there(text: str, sent: datetime) -> None:
    """Any text is read; every phrase is a span of it, every deadline lies after the mail was sent."""
    for one in deadlines(text, context(sent)):
        assert text[one.start : one.end] == one.phrase
        assert one.phrase.strip()
        assert one.due_at > sent
        assert one.certain or one.reasons


@given(text=st.text(max_size=400), sent=MOMENTS)
def test_any_unicode_is_read(text: str, sent: datetime) -> None:
    """Characters of any kind do no harm."""
    whole = [(0, len(text))]
    here = context(sent)
    for mention in PACK.dates(text, whole, here):
        assert text[mention.start : mention.end] == mention.phrase
    PACK.greeting(text, whole, here)
    assert 0 <= PACK.speaks(text) <= 1


@given(text=MIXED, sent=MOMENTS)
def test_the_same_text_reads_the_same(text: str, sent: datetime) -> None:
    """Nothing but the text and its context decides."""
    assert deadlines(text, context(sent)) == deadlines(text, context(sent))


@given(text=st.sampled_from(MOVING), weeks=WEEKS)
def test_whole_weeks_move_the_deadline_as_much(text: str, weeks: int) -> None:
    """Weekdays and days from now count from the day of writing alone."""
    [before] = deadlines(text, context(TUESDAY))
    [after] = deadlines(text, context(TUESDAY + timedelta(weeks=weeks)))
    assert after.due - before.due == timedelta(weeks=weeks)  # type: ignore[operator]
    assert after.certain == before.certain


@given(text=MIXED, sent=MOMENTS)
def test_full_width_reads_like_half_width(text: str, sent: datetime) -> None:
    """ASCII and its full-width forms are the same words."""
    wide = re.sub(r"[!-~]", lambda match: chr(ord(match[0]) + 0xFEE0), text)
    plain = re.sub(r"[！-～]", lambda match: chr(ord(match[0]) - 0xFEE0), text)
    narrow = [(one.owed_by, one.due, one.certain, one.start) for one in deadlines(plain, context(sent))]
    assert [(one.owed_by, one.due, one.certain, one.start) for one in deadlines(wide, context(sent))] == narrow


SIGNATURE = "\n\n-- \nRobin Hale\nHale & Sons\nOpen Monday to Friday until 5pm\nphone 555-0100"
QUOTE = (
    "\n\nOn Fri, Mar 6, 2026 at 9:12 AM Dana Reed <dana@client.example> wrote:\n> Please send the offer by Monday.\n> Thanks"
)
FORWARDED = (
    "\n\n-----Original Message-----\nFrom: Dana Reed\nSent: Friday, March 6, 2026 9:12 AM\nSubject: Offer\n\nSend it by Monday."
)


@pytest.mark.parametrize("added", [SIGNATURE, QUOTE, FORWARDED])
def test_quotes_and_signatures_add_nothing(added: str) -> None:
    """Only the writer's own words are read."""
    text = "Hi Dana,\n\nplease return the signed form by March 20.\n\nBest regards,\nRobin"
    here = context(TUESDAY)
    alone = PACK.deadlines(text, own_words(text), here)
    more = PACK.deadlines(text + added, own_words(text + added), here)
    assert [(one.due, one.start) for one in more] == [(one.due, one.start) for one in alone]
    assert len(alone) == 1


@given(piece=st.sampled_from(PIECES), times=st.integers(min_value=200, max_value=600))
def test_endless_repetition_comes_to_an_end(piece: str, times: int) -> None:
    """No pattern gets lost in text that repeats itself."""
    text = (piece + " ") * times
    assert len(deadlines(text, context(TUESDAY))) <= times


@pytest.mark.parametrize("year", [1, 1900, 9999])
def test_a_senseless_date_header_gives_no_deadline(year: int) -> None:
    """A mail that claims to be from another age is not reckoned with."""
    sent = datetime(year, 12, 30, 12, tzinfo=NEW_YORK)
    text = "Please send it within 999 months, by Friday at the latest."
    assert deadlines(text, context(sent)) == ()
    assert PACK.dates(text, [(0, len(text))], context(sent)) == ()
