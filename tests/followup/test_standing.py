"""How a commitment stands after what has happened to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import LEE, SUZUKI, asked, at, event, letter, stands

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.outbox import LetterState
from kigen.followup.planning.policy import Extensions, Span
from kigen.followup.standing.state import State
from kigen.mail.message import Address

USER = "sato@desk.example"
BEFORE, AFTER = "2026-06-10 12:00", "2026-06-12 19:00"
BOTH = asked(to=(SUZUKI, LEE))
UNCERTAIN = replace(asked(), certain=False)


def mail(kind: EventKind, when: str = "2026-06-10 10:00", due: str = "", who: str = SUZUKI.addr, certain: bool = True) -> Event:
    """A client's mail."""
    return event(kind, when, due, who, certain=certain)


def word(kind: EventKind, when: str = "2026-06-10 11:00", due: str = "", number: int = 0) -> Event:
    """The user's word, or mail."""
    return event(kind, when, due, USER, id=number)


def test_time_alone_makes_it_overdue() -> None:
    """Open until the deadline's minute, overdue from it on."""
    assert stands(asked(), now="2026-06-12 17:59").state is State.OPEN
    assert stands(asked(), now="2026-06-12 18:00").state is State.OVERDUE


def test_what_is_not_stored_yet_came_last() -> None:
    """The user's word in the very moment of a mail that is known: it is said of that mail."""
    bounce = replace(mail(EventKind.BOUNCE, BEFORE), id=7)
    assert stands(asked(), bounce, word(EventKind.FOLLOWED, BEFORE), now=BEFORE).state is State.OPEN


@pytest.mark.parametrize(
    ("bounced", "due", "state"),
    [
        ((SUZUKI,), "2026-06-12", State.CLOSED),
        ((SUZUKI,), "2026-06-15", State.HELD),  # another day: which one counts is for the user to say
        ((LEE,), "2026-06-12", State.HELD),  # one of two has got it
        ((), "2026-06-12", State.HELD),
    ],
)
def test_what_reached_nobody_gives_way_to_the_same_sent_elsewhere(bounced: tuple[Address, ...], due: str, state: State) -> None:
    """An address was wrong, and the user asks for the same at another one: the first ask waits for nobody any more."""
    one = BOTH if LEE in bounced else asked()
    returned = (mail(EventKind.BOUNCE, "2026-06-01 10:01", who=person.addr) for person in bounced)
    again = event(EventKind.SUPERSEDED, "2026-06-01 11:00", due, USER, certain=False)
    assert stands(one, *returned, again, now=BEFORE).state is state


def test_what_has_no_address_does_not_give_way_unasked() -> None:
    """It went to hidden recipients: none of them is known not to have got it."""
    again = event(EventKind.SUPERSEDED, "2026-06-01 11:00", "2026-06-12", USER, certain=False)
    assert stands(asked(to=()), again, now=BEFORE).state is State.HELD


@pytest.mark.parametrize(
    ("kind", "certain", "state"),
    [
        (EventKind.DELIVERED, True, State.SETTLED),
        (EventKind.DELIVERED, False, State.HELD),
        (EventKind.CLAIMED, True, State.HELD),
        (EventKind.PARTIAL, True, State.HELD),
        (EventKind.ACKNOWLEDGED, True, State.OPEN),
        (EventKind.ACKNOWLEDGED, False, State.HELD),
        (EventKind.EXTENSION, True, State.HELD),
        (EventKind.QUESTION, True, State.HELD),
        (EventKind.DECLINED, True, State.CLOSED),
        (EventKind.DECLINED, False, State.HELD),
        (EventKind.AUTO_REPLY, True, State.OPEN),
        (EventKind.AUTO_REPLY, False, State.HELD),
        (EventKind.BOUNCE, True, State.HELD),
        (EventKind.DELAYED, True, State.OPEN),
        (EventKind.READ_RECEIPT, True, State.OPEN),
        (EventKind.UNCLEAR, True, State.HELD),
        (EventKind.UNCLEAR, False, State.HELD),
        (EventKind.NOTED, True, State.OPEN),
    ],
)
def test_each_reading_has_its_effect(kind: EventKind, certain: bool, state: State) -> None:
    """What a client's mail was read as decides whether letters go on, wait for the user, or are over."""
    found = stands(asked(), mail(kind, certain=certain), now=BEFORE)
    assert found.state is state
    if state in {State.HELD, State.SETTLED, State.CLOSED}:
        assert found.reasons[0].code in {f"held_{kind}", f"ended_{kind}"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_whatever_may_hold_is_told_in_words(language: str) -> None:
    """Why letters are held, and why it is over, is a sentence in the user's language, whatever kind of event it was."""
    for kind in EventKind:
        for certain in (True, False):
            found = stands(asked(), event(kind, BEFORE, "2026-06-20", SUZUKI.addr, certain=certain), now=BEFORE)
            for why in found.reasons[:1]:
                assert why.say(language) != why.code, (kind, certain)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (EventKind.THANKED, State.SETTLED),
        (EventKind.DONE, State.SETTLED),
        (EventKind.STOPPED, State.CLOSED),
        (EventKind.WITHDRAWN, State.CLOSED),
        (EventKind.SUPERSEDED, State.CLOSED),
        (EventKind.PAST_AT_START, State.CLOSED),
        (EventKind.IGNORED, State.IGNORED),
        (EventKind.REPLIED, State.OPEN),
        (EventKind.MISSED, State.HELD),
    ],
)
def test_the_users_word_and_mail_count(kind: EventKind, state: State) -> None:
    """Thanks and "done" settle, stops and withdrawals close; what went unsent waits for the user."""
    assert stands(asked(), word(kind), now=BEFORE).state is state


def test_an_uncertain_reading_waits_for_the_user() -> None:
    """Nothing is open until the user follows; an extension or a follow is their word for it, a snooze is not."""
    assert stands(UNCERTAIN, now=BEFORE).state is State.WAITING
    assert stands(UNCERTAIN, now=AFTER).state is State.WAITING
    assert stands(UNCERTAIN, word(EventKind.FOLLOWED), now=BEFORE).state is State.OPEN
    assert stands(UNCERTAIN, word(EventKind.EXTENDED, due="2026-06-19"), now=BEFORE).state is State.OPEN
    assert stands(UNCERTAIN, word(EventKind.SNOOZED, due="2026-06-19"), now=BEFORE).state is State.WAITING
    assert stands(UNCERTAIN, word(EventKind.IGNORED), now=BEFORE).state is State.IGNORED


def test_a_claim_outlasts_chatter() -> None:
    """ "It is in the post", then "noted" or a question: still a claim; the delivery itself settles."""
    claim, chatter = mail(EventKind.CLAIMED, "2026-06-09 10:00"), mail(EventKind.QUESTION)
    found = stands(asked(), claim, chatter, now=BEFORE)
    assert found.hold is claim
    assert stands(asked(), claim, chatter, mail(EventKind.DELIVERED, "2026-06-10 11:00"), now=BEFORE).state is State.SETTLED


class TestSeveralClients:
    """Two companies owe the same thing."""

    def test_the_one_who_delivered_owes_no_more(self) -> None:
        """The other still does, and both having delivered settles it."""
        one = mail(EventKind.DELIVERED)
        other = mail(EventKind.DELIVERED, "2026-06-10 11:00", who="office@partner.example")
        assert stands(BOTH, one, now=BEFORE).owing == (LEE,)
        assert stands(BOTH, one, now=BEFORE).state is State.OPEN
        assert stands(BOTH, one, other, now=BEFORE).state is State.SETTLED

    def test_one_declines_and_the_other_still_owes(self) -> None:
        """A refusal is the decliner's own; the last delivery or refusal names the end."""
        declined = mail(EventKind.DECLINED, who=LEE.addr)
        assert stands(BOTH, declined, now=BEFORE).owing == (SUZUKI,)
        assert stands(BOTH, declined, mail(EventKind.DELIVERED, "2026-06-10 11:00"), now=BEFORE).state is State.SETTLED

    def test_one_clients_delivery_does_not_answer_the_others_question(self) -> None:
        """Held until the user has answered the one who asked, whoever else writes meanwhile."""
        question = mail(EventKind.QUESTION, "2026-06-09 10:00", who=LEE.addr)
        partial = mail(EventKind.PARTIAL, "2026-06-09 11:00")
        delivered = mail(EventKind.DELIVERED)
        found = stands(BOTH, question, partial, delivered, now=BEFORE)
        assert found.state is State.HELD
        assert found.hold is question

    def test_one_clients_promise_binds_only_that_one(self) -> None:
        """The earlier day that one named is not held against the other, until that one alone still owes."""
        promise = mail(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-08")
        assert stands(BOTH, promise, now=BEFORE).promised is None
        rest = mail(EventKind.DELIVERED, "2026-06-03 10:00", who=LEE.addr)
        assert stands(BOTH, promise, rest, now=BEFORE).promised is promise
        own = mail(EventKind.DELIVERED, "2026-06-03 10:00")
        assert stands(BOTH, promise, own, now=BEFORE).promised is None

    def test_strangers_with_the_same_provider_are_two_clients(self) -> None:
        """At a provider that anyone may use, the address is the client, not the domain."""
        people = tuple(replace(SUZUKI, addr=f"{name}@gmail.com") for name in ("a", "b"))
        found = stands(asked(to=people), mail(EventKind.DELIVERED, who="a@gmail.com"), now=BEFORE)
        assert found.owing == people[1:]


def test_a_delivery_by_somebody_who_was_not_asked_goes_to_the_user() -> None:
    """A file from another company in the thread may be the thing or not: no letter, and no settling either."""
    for kind in (EventKind.DELIVERED, EventKind.DECLINED):
        found = stands(asked(), mail(kind, who="agent@elsewhere.example"), now=BEFORE)
        assert found.state is State.HELD
        assert found.owing == (SUZUKI,)


class TestDates:
    """Extensions, promises, snoozes."""

    def test_a_promise_of_an_earlier_day_is_watched(self) -> None:
        """The reminder counts from the client's own day; the deadline itself stays what it was."""
        promise = mail(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-10")
        found = stands(asked(), promise, now=BEFORE)
        assert (found.remind_from, found.due_at) == (at("2026-06-10 18:00"), at("2026-06-12 18:00"))
        assert found.promised is promise

    def test_a_promise_of_a_later_day_does_not_move_the_deadline(self) -> None:
        """The earlier of the two is watched; the later day is known, for the letter to speak of."""
        promise = mail(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-15")
        found = stands(asked(), promise, now=BEFORE)
        assert found.remind_from == at("2026-06-12 18:00")
        assert found.promised is promise

    def test_a_day_that_had_passed_when_it_was_named_is_no_promise(self) -> None:
        """ "As we said on the 3rd" moves nothing."""
        assert stands(asked(), mail(EventKind.ACKNOWLEDGED, due="2026-06-03"), now=BEFORE).promised is None

    def test_an_extension_is_held_unless_the_rule_accepts_it(self) -> None:
        """By default the user is asked; with `accept` the new day counts, up to the limit from the first deadline."""
        asks = mail(EventKind.EXTENSION, due="2026-06-26")
        assert stands(asked(), asks, now=BEFORE).state is State.HELD
        found = stands(asked(), asks, now=BEFORE, extensions=Extensions.ACCEPT)
        assert (found.state, found.due_at) == (State.OPEN, at("2026-06-26 18:00"))

    @pytest.mark.parametrize("due", ["2026-06-27", "", "2026-06-11", "2026-06-12", "2026-06-03"])
    def test_not_every_extension_is_acceptable(self, due: str) -> None:
        """Beyond the limit, without a day, not later than the deadline: the user decides."""
        asks = mail(EventKind.EXTENSION, due=due)
        assert stands(asked(), asks, now=BEFORE, extensions=Extensions.ACCEPT).state is State.HELD

    def test_a_second_extension_counts_from_the_first_deadline(self) -> None:
        """Twice a week is within a fortnight, a third is not; and none leads back to an earlier day."""
        first = mail(EventKind.EXTENSION, "2026-06-10 10:00", "2026-06-19")
        second = mail(EventKind.EXTENSION, "2026-06-18 10:00", "2026-06-26")
        third = mail(EventKind.EXTENSION, "2026-06-25 10:00", "2026-07-03")
        back = mail(EventKind.EXTENSION, "2026-06-18 10:00", "2026-06-18")
        accept = {"extensions": Extensions.ACCEPT, "extension_limit": Span.parse("14d")}
        assert stands(asked(), first, second, now="2026-06-20", **accept).due_at == at("2026-06-26 18:00")
        assert stands(asked(), first, second, third, now="2026-06-26", **accept).state is State.HELD
        assert stands(asked(), first, back, now="2026-06-18 12:00", **accept).due_at == at("2026-06-19 18:00")

    def test_an_accepted_extension_leaves_a_question_to_the_user(self) -> None:
        """More time is one thing, the client's question another."""
        asks = mail(EventKind.EXTENSION, "2026-06-10 11:00", "2026-06-19")
        found = stands(asked(), mail(EventKind.QUESTION), asks, now=BEFORE, extensions=Extensions.ACCEPT)
        assert (found.state, found.due_at) == (State.HELD, at("2026-06-19 18:00"))

    def test_an_extension_never_sets_going_what_the_user_stopped(self) -> None:
        """Stopped, ignored, not followed: a client's mail changes none of these, whatever the rule accepts."""
        asks = mail(EventKind.EXTENSION, "2026-06-10 11:30", "2026-06-19")
        accept = {"now": BEFORE, "extensions": Extensions.ACCEPT}
        stopped = stands(asked(), word(EventKind.STOPPED), asks, **accept)
        assert (stopped.state, stopped.due_at) == (State.CLOSED, at("2026-06-12 18:00"))
        assert stands(asked(), word(EventKind.IGNORED), asks, **accept).state is State.IGNORED
        assert stands(UNCERTAIN, asks, **accept).state is State.HELD

    def test_the_users_extension_releases_and_reopens(self) -> None:
        """A new day from the user is a new start: what was held or closed is followed again until then."""
        more = word(EventKind.EXTENDED, due="2026-06-19")
        for before in (mail(EventKind.PARTIAL), mail(EventKind.EXTENSION), mail(EventKind.DELIVERED), mail(EventKind.DECLINED)):
            found = stands(asked(), before, more, now=BEFORE)
            assert (found.state, found.due_at) == (State.OPEN, at("2026-06-19 18:00"))
            assert found.owing == (SUZUKI,)

    def test_a_snooze_holds_back_until_its_day_begins(self) -> None:
        """A day is meant from its beginning, a minute as said; a snooze until today means its end."""
        assert stands(asked(), word(EventKind.SNOOZED, due="2026-06-16"), now=BEFORE).remind_from == at("2026-06-16")
        minute = word(EventKind.SNOOZED, due="2026-06-16 15:00")
        assert stands(asked(), minute, now=BEFORE).remind_from == at("2026-06-16 15:00")
        today = word(EventKind.SNOOZED, "2026-06-15 11:00", "2026-06-15")
        assert stands(asked(), today, now="2026-06-15 12:00").remind_from == at("2026-06-15 18:00")
        early = word(EventKind.SNOOZED, due="2026-06-11")
        assert stands(asked(), early, now=BEFORE).remind_from == at("2026-06-12 18:00")

    def test_a_snooze_goes_on_with_what_is_followed_only(self) -> None:
        """Held: put off, and then followed again. Held and never followed: it still waits for the user's word."""
        snooze = word(EventKind.SNOOZED, due="2026-06-16")
        assert stands(asked(), mail(EventKind.CLAIMED), snooze, now=BEFORE).state is State.OPEN
        assert stands(UNCERTAIN, mail(EventKind.CLAIMED), snooze, now=BEFORE).state is State.HELD


class TestFollowing:
    """The user's word to go on, given once, twice, or without knowing all."""

    def test_following_after_the_deadline_counts_from_then(self) -> None:
        """An uncertain reading followed the day after is overdue at once, and its reminder counts from the word."""
        found = stands(UNCERTAIN, word(EventKind.FOLLOWED, "2026-06-13 09:00"), now="2026-06-13 09:05")
        assert (found.state, found.remind_from) == (State.OVERDUE, at("2026-06-13 09:00"))

    def test_the_same_word_twice_changes_nothing(self) -> None:
        """A link clicked twice does not lead to a second reminder."""
        once = word(EventKind.FOLLOWED, "2026-06-13 09:00")
        twice = word(EventKind.FOLLOWED, "2026-06-13 11:00")
        told = (letter(due="2026-06-13 09:10"),)
        found = stands(UNCERTAIN, once, twice, now="2026-06-13 12:00", letters=told)
        assert (found.state, found.remind_from) == (State.REMINDED, at("2026-06-13 09:00"))

    @pytest.mark.parametrize(
        "end", [EventKind.DELIVERED, EventKind.DECLINED, EventKind.STOPPED, EventKind.DONE, EventKind.IGNORED]
    )
    def test_what_was_over_can_be_followed_again(self, end: EventKind) -> None:
        """The user knows better than a reading, and may change their mind."""
        found = stands(asked(), mail(end), word(EventKind.FOLLOWED), now=BEFORE)
        assert (found.state, found.owing) == (State.OPEN, (SUZUKI,))

    def test_what_was_over_before_kigen_came_is_not_followed(self) -> None:
        """Nothing is ever sent about such a deadline; a new one from the user is another matter."""
        past = word(EventKind.PAST_AT_START, "2026-06-13 08:00")
        follow = word(EventKind.FOLLOWED, "2026-06-13 09:00")
        assert stands(asked(), past, follow, now="2026-06-13 10:00").state is State.CLOSED
        extend = word(EventKind.EXTENDED, "2026-06-13 09:00", "2026-06-19")
        assert stands(asked(), past, extend, now="2026-06-13 10:00").state is State.OPEN

    @pytest.mark.parametrize("kind", [EventKind.FOLLOWED, EventKind.EXTENDED, EventKind.SNOOZED])
    def test_a_word_given_without_knowing_of_an_answer_does_not_undo_it(self, kind: EventKind) -> None:
        """The mailbox could not be read: a delivery of 9:00 is found after the user's word of 11:00, and it counts."""
        given = word(kind, due="2026-06-19", number=7)
        found_later = replace(mail(EventKind.DELIVERED, "2026-06-10 09:00"), id=8)
        assert stands(asked(), given, found_later, now=BEFORE).state is State.SETTLED
        asks = replace(mail(EventKind.QUESTION, "2026-06-10 09:00"), id=8)
        assert stands(asked(), given, asks, now=BEFORE).state is State.HELD
        just_read = mail(EventKind.QUESTION, "2026-06-10 09:00")  # not stored yet: newer than any number
        assert stands(asked(), given, just_read, now=BEFORE).state is State.HELD
        known = replace(asks, id=6)
        assert stands(asked(), known, given, now=BEFORE).state is State.OPEN

    def test_a_delivery_after_a_stop_is_remembered(self) -> None:
        """Stopped, delivered, and followed again by mistake: the delivery that the user has not undone still stands."""
        stop, done = word(EventKind.STOPPED, "2026-06-09 10:00"), mail(EventKind.DELIVERED)
        assert stands(asked(), stop, done, now=BEFORE).state is State.SETTLED
        ignored = word(EventKind.IGNORED, "2026-06-09 10:00")
        assert stands(asked(), ignored, done, now=BEFORE).state is State.IGNORED
        again = stands(asked(), ignored, done, word(EventKind.FOLLOWED), now=BEFORE)
        assert (again.state, again.owing) == (State.SETTLED, ())

    def test_settled_stays_settled(self) -> None:
        """A later stop, a new deadline or "done" does not rename a delivery."""
        for later in (EventKind.DONE, EventKind.STOPPED, EventKind.SUPERSEDED, EventKind.THANKED):
            found = stands(asked(), mail(EventKind.DELIVERED), word(later), now=BEFORE)
            assert found.state is State.SETTLED
            assert found.ended is not None
            assert found.ended.kind is EventKind.DELIVERED


class TestReminded:
    """Overdue, and the client was told."""

    @pytest.mark.parametrize("state", [state for state in LetterState if state.counts])
    def test_a_letter_that_may_have_gone_counts(self, state: LetterState) -> None:
        """Sent, in doubt, drafted, reported: the client was told, or would have been."""
        assert stands(asked(), now=AFTER, letters=(letter(state=state),)).state is State.REMINDED

    def test_a_letter_that_did_not_go_does_not(self) -> None:
        """Dropped or refused: still only overdue."""
        for state in (LetterState.DROPPED, LetterState.REFUSED, LetterState.PLANNED):
            assert stands(asked(), now=AFTER, letters=(letter(state=state),)).state is State.OVERDUE

    def test_a_chase_by_hand_counts_from_the_deadline_on(self) -> None:
        """Before the deadline it is a question, after it a reminder; with a promise, from the promised day on."""
        late = word(EventKind.CHASED, "2026-06-12 18:05")
        assert stands(asked(), late, now=AFTER).state is State.REMINDED
        early = word(EventKind.CHASED, "2026-06-11 10:00")
        assert stands(asked(), early, now=AFTER).state is State.OVERDUE
        promise = mail(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-10")
        assert stands(asked(), promise, early, now=AFTER).chases == (early.at,)

    def test_a_new_deadline_makes_old_reminders_old(self) -> None:
        """Extended after the reminder: open until the new day, overdue after it."""
        more = word(EventKind.EXTENDED, "2026-06-13 10:00", "2026-06-19")
        told = (letter(),)
        assert stands(asked(), more, now="2026-06-15", letters=told).state is State.OPEN
        assert stands(asked(), more, now="2026-06-19 18:05", letters=told).state is State.OVERDUE


def test_only_final_states_are_final() -> None:
    """Settled, closed, ignored."""
    assert {state for state in State if state.is_final} == {State.SETTLED, State.CLOSED, State.IGNORED}


def test_nobody_to_ask_is_no_trouble() -> None:
    """A commitment without recipients stands like any other; it owes nothing to anyone."""
    one: Commitment = asked(to=())
    assert stands(one, mail(EventKind.ACKNOWLEDGED), now=BEFORE).owing == ()
