"""What a reply says beside the thing that it hands over, or beside its answer: another matter, a jest, what was in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from given_reply import ORIGINAL, attached, read

from kigen.followup.correspondence.reading import ReplyKind

ACCOUNTS = replace(ORIGINAL, ask="annual accounts", subject="Annual accounts")
HANDED = "The annual accounts are attached. "


@pytest.mark.parametrize(
    "beside",
    [
        "The tenants can have the cellar key from the 20th.",
        "We'll be bottling cider on the 22nd.",
    ],
)
def test_a_day_of_something_else_is_no_day_of_a_rest(beside: str) -> None:
    """What happens on some later day makes no part of what is here, and none of it is a day that the client promised; yet
    nobody is sure."""
    found = read(HANDED + beside, attached("accounts.pdf"), original=ACCOUNTS)

    assert (found.reading, found.certain, found.new_due) == (ReplyKind.DELIVERED, False, None)


def test_a_day_on_which_something_is_given_is_one_of_a_rest() -> None:
    """Who sends something more on a later day has sent a part."""
    found = read(HANDED + "Bob will bring you the last volume on the 22nd.", attached("accounts.pdf"), original=ACCOUNTS)

    assert (found.reading, found.new_due) == (ReplyKind.PARTIAL, date(2026, 6, 22))


def test_what_somebody_does_when_they_are_back_is_still_to_come() -> None:
    """What hangs on somebody's return is more than the file that is here, though no word says so."""
    found = read(HANDED + "I'll make Bob sign page 9 when he's back.", attached("accounts.pdf"), original=ACCOUNTS)

    assert (found.reading, found.certain) == (ReplyKind.PARTIAL, False)


def test_what_was_in_the_way_is_over_where_all_is_here() -> None:
    """An excuse for the past leaves nothing out of what is said to be whole."""
    was = "One of the volumes was at the binder's. "

    whole = read(was + "All three are attached.", attached("accounts.pdf"), original=ACCOUNTS)
    told = read(was + "The accounts are attached.", attached("accounts.pdf"), original=ACCOUNTS)

    assert whole.reading is ReplyKind.DELIVERED
    assert told.reading is ReplyKind.PARTIAL


def test_a_question_mark_inside_a_link_asks_nothing() -> None:
    """The tail of a link belongs to the link."""
    link = "https://files.example/share/accounts?key=11"

    assert read(f"The accounts are in the folder: {link}", original=ACCOUNTS).reading is ReplyKind.DELIVERED
    assert read(f"Which folder do I use? {link}", original=ACCOUNTS).reading is ReplyKind.QUESTION


def test_a_jest_beside_an_answer_holds_the_letters() -> None:
    """Who says that there is nothing, and jokes, has probably answered: no letter goes once the user has written back."""
    asked = replace(ORIGINAL, ask="list of complaints", subject="Complaints")

    nothing = read("Nothing to report. Unless the parrot counts?", original=asked)
    earnest = read("Do verbal complaints go on the list?", original=asked)

    assert (nothing.reading, nothing.certain) == (ReplyKind.DELIVERED, False)
    assert (earnest.reading, earnest.certain) == (ReplyKind.QUESTION, True)


def test_nothing_has_come_from_who_asks_before_sending() -> None:
    """ "Before I send it" says that it has not gone, whatever is asked then."""
    found = read("Quick one before I post it - does the form come back to you or to head office?")

    assert (found.reading, found.certain) == (ReplyKind.QUESTION, True)


@pytest.mark.parametrize(
    "words",
    [
        "About your visit on Tuesday: the gate sticks, please come round by the orchard.",
        "火曜の見学ですが、正門が工事中のため裏門からお入りください。",
    ],
)
def test_where_both_meet_is_another_matter(words: str) -> None:
    """By which door the reader comes is no answer, no promise and no question: the letters are held."""
    found = read(words)

    assert (found.reading, found.certain, found.new_due) == (ReplyKind.UNRELATED, False, None)


def test_a_file_beside_another_matter_counts() -> None:
    """Where both meet takes nothing from what is handed over."""
    found = read("The order form is attached. Please park behind the barn on Tuesday.", attached("order form.pdf"))

    assert found.reading is ReplyKind.DELIVERED
