"""How a commitment stands after what the user has written or said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import SUZUKI, asked, event, reminder_of, stands

from kigen.followup.event import Event, EventKind
from kigen.followup.standing.state import State

USER = "sato@desk.example"
BEFORE, AFTER = "2026-06-10 12:00", "2026-06-12 19:00"


def mail(kind: EventKind, when: str = "2026-06-10 10:00", due: str = "") -> Event:
    """A client's mail."""
    return event(kind, when, due, SUZUKI.addr)


def word(kind: EventKind, when: str = "2026-06-10 11:00") -> Event:
    """The user's word, or mail."""
    return event(kind, when, "", USER)


def test_an_answer_to_a_question_sets_letters_going_again() -> None:
    """Before the deadline the ball is with the client again; after it only the user can say what is owed now."""
    question = mail(EventKind.QUESTION)
    assert stands(asked(), question, word(EventKind.REPLIED), now=BEFORE).state is State.OPEN
    late = word(EventKind.REPLIED, "2026-06-12 18:30")
    assert stands(asked(), question, late, now=AFTER).state is State.HELD


def test_an_answer_to_what_is_only_perhaps_a_question_sets_nothing_going() -> None:
    """ "Twelve. Can they come on Friday?": once the user has said yes to Friday, the twelve still wait for the user's word."""
    question = replace(mail(EventKind.QUESTION), certain=False)
    assert stands(asked(), question, word(EventKind.REPLIED), now=BEFORE).hold is question


def test_a_mail_that_may_not_be_the_users_holds_beside_everything_else() -> None:
    """Until the same mail is found in Sent; what the client said waits for the user as before."""
    unproven = replace(word(EventKind.UNPROVEN), message_id="<own@desk.example>", certain=False)
    found = replace(word(EventKind.CHASED), message_id="<own@desk.example>")
    unclear = mail(EventKind.UNCLEAR)
    assert stands(asked(), unproven, now=BEFORE).hold is unproven
    assert stands(asked(), unproven, found, now=BEFORE).state is State.OPEN
    assert stands(asked(), unproven, replace(found, message_id="<x@desk.example>"), now=BEFORE).state is State.HELD
    assert stands(asked(), unclear, unproven, found, now=BEFORE).hold is unclear
    assert stands(asked(), unproven, word(EventKind.FOLLOWED), now=BEFORE).state is State.OPEN


@pytest.mark.parametrize(
    "kind", [EventKind.PARTIAL, EventKind.CLAIMED, EventKind.UNCLEAR, EventKind.BOUNCE, EventKind.EXTENSION]
)
def test_a_reply_of_the_users_releases_questions_only(kind: EventKind) -> None:
    """Everything else that was held stays held until the user says so."""
    assert stands(asked(), mail(kind), word(EventKind.REPLIED), now=BEFORE).state is State.HELD
    assert stands(asked(), mail(kind), word(EventKind.FOLLOWED), now=BEFORE).state is State.OPEN


def test_a_word_of_the_users_about_it_holds_where_nothing_else_does() -> None:
    """The user is asked; where a client's word waits already, they are asked about that one, and its day may be accepted."""
    mentioned = replace(word(EventKind.MENTIONED), certain=False)
    wish = mail(EventKind.EXTENSION, "2026-06-10 10:00", due="2026-06-19")
    assert stands(asked(), mentioned, now=BEFORE).hold is mentioned
    assert stands(asked(), wish, mentioned, now=BEFORE).hold is wish
    assert stands(asked(), mentioned, word(EventKind.FOLLOWED, "2026-06-10 11:30"), now=BEFORE).state is State.OPEN


def test_whoever_answers_a_question_speaks_of_the_thing() -> None:
    """ "The form goes to our head office": the client's question is answered, and letters go on."""
    mentioned = replace(word(EventKind.MENTIONED), certain=False)
    assert stands(asked(), mail(EventKind.QUESTION), mentioned, now=BEFORE).state is State.OPEN


def test_an_uncertain_new_deadline_of_the_users_is_shown_to_them() -> None:
    """It may replace this one or not: held, rather than two letters for one thing or none."""
    maybe = event(EventKind.SUPERSEDED, "2026-06-10 10:00", "2026-06-19", USER, certain=False)
    assert stands(asked(), maybe, now=BEFORE).state is State.HELD
    assert reminder_of(asked(), maybe, now=BEFORE) is None


def test_time_that_the_user_grants_keeps_the_day_that_the_client_named() -> None:
    """ "The 19th is fine", to a client who asked for it: held as before, and the 19th is still what may be accepted."""
    wish = mail(EventKind.EXTENSION, "2026-06-10 10:00", due="2026-06-19")
    grant = event(EventKind.SUPERSEDED, "2026-06-10 11:00", "", USER, certain=False)
    held = stands(asked(), wish, grant, now=BEFORE)
    assert (held.state, held.hold and str(held.hold.due)) == (State.HELD, "2026-06-19")
    assert stands(asked(), grant, now=BEFORE).state is State.HELD
