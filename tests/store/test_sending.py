"""From the rendered mail to the verdict, and what a crash leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.language import reason
from kigen.store import Recovered, StaleClaim, Store
from store.given import CHECK, CLIENT, LEASE, MAILBOX, asked, claimed, commitment, delivered, letter_of, rendered, sending

NOW = CHECK.due_at
LATER = NOW + timedelta(minutes=3)


def two_letters(store: Store) -> tuple[Letter, Letter]:
    first, second = asked(store, commitment(1), commitment(2))
    return letter_of(store, first.commitment.id), letter_of(store, second.commitment.id)


def states(store: Store, *letters: Letter) -> list[LetterState | None]:
    return [now.state if (now := store.letter(letter.id)) else None for letter in letters]


def test_the_exact_mail_is_kept(store: Store) -> None:
    """Bytes, envelope and Message-ID are stored before sending, and found by letter and by Message-ID."""
    letter, _ = two_letters(store)
    raw = bytes(range(256)) * 4
    store.begin_sending(claimed(store, letter), rendered(letter, raw), (), NOW)
    now = store.letter_by_message_id(MAILBOX, ["<other@client.example>", rendered(letter).message_id])
    assert now is not None
    assert (now.id, now.state, now.recipients) == (letter.id, LetterState.SENDING, (CLIENT.addr,))
    assert store.raw(letter.id) == raw
    assert store.letter_by_message_id("tanaka", [rendered(letter).message_id]) is None
    assert store.letter_by_message_id(MAILBOX, [""]) is None


@pytest.mark.parametrize("verdict", [LetterState.SENT, LetterState.REFUSED, LetterState.IN_DOUBT])
def test_carried_letters_share_the_verdict(store: Store, verdict: LetterState) -> None:
    """What became of the one mail became of all that it carried."""
    letter, other = two_letters(store)
    store.finish(sending(store, letter, [other.id]), verdict, "550 no such user", LATER)
    for one in (letter, other):
        now = store.letter(one.id)
        assert now is not None
        assert (now.state, now.at, now.error) == (verdict, LATER, "550 no such user")
        assert now.sent_at == (LATER if verdict is LetterState.SENT else None)
        assert (now.message_id, now.recipients) == (rendered(letter).message_id, (CLIENT.addr,))
        assert store.raw(one.id) == rendered(letter).raw
        assert store.history(one.id)[-1].state is verdict


def test_a_letter_that_was_taken_meanwhile_cannot_be_carried(store: Store) -> None:
    """When one of the letters to be carried is no longer planned, nothing begins and the claim stands."""
    letter, other = two_letters(store)
    theirs = claimed(store, other)
    mine = claimed(store, letter)
    with pytest.raises(StaleClaim):
        store.begin_sending(mine, rendered(letter), [other.id], NOW)
    assert states(store, letter, other) == [LetterState.CLAIMED, LetterState.CLAIMED]
    assert store.raw(letter.id) is None
    store.begin_sending(mine, rendered(letter), (), NOW)
    store.drop(theirs, (), NOW)


@pytest.mark.parametrize("carried", [False, True], ids=["its own", "of the carried one"])
def test_an_answer_that_came_after_the_decision_stops_the_letter(store: Store, *, carried: bool) -> None:
    """An event newer than the decision, on any commitment that the mail is about, voids it before a byte leaves."""
    letter, other = two_letters(store)
    store.add_event((other if carried else letter).commitment, delivered(), (CHECK,), NOW)
    claim = claimed(store, letter)
    with pytest.raises(StaleClaim):
        store.begin_sending(claim, rendered(letter), [other.id], NOW, last_event=0)
    assert states(store, letter, other) == [LetterState.CLAIMED, LetterState.PLANNED]
    seen = max(event.id for number in (1, 2) for event in _events(store, number))
    store.begin_sending(claim, rendered(letter), [other.id], NOW, last_event=seen)
    assert states(store, letter, other) == [LetterState.SENDING] * 2


def _events(store: Store, number: int):  # type: ignore[no-untyped-def]
    facts = store.facts(number)
    return facts.events if facts else ()


def test_released_letters_part_and_are_planned_again(store: Store) -> None:
    """When nothing left the machine, carrier and carried are letters of their own again, not before the given moment."""
    letter, other = two_letters(store)
    store.release(sending(store, letter, [other.id]), LATER, "connection refused", NOW)
    for one in (letter, other):
        now = store.letter(one.id)
        assert now is not None
        assert (now.state, now.not_before, now.carrier, now.message_id, now.recipients) == (
            LetterState.PLANNED,
            LATER,
            None,
            "",
            (),
        )
        assert now.error == "connection refused"
    assert [one.id for one in store.due(MAILBOX, LATER)] == [letter.id, other.id]
    assert store.due(MAILBOX, NOW) == []


def test_a_second_try_replaces_the_mail_of_the_first(store: Store) -> None:
    """Each try has its own bytes; a letter that is carried at last has those of its carrier."""
    letter, other = two_letters(store)
    store.release(sending(store, other), NOW, "", NOW)
    store.release(sending(store, letter), NOW, "", NOW)
    claim = claimed(store, letter)
    store.begin_sending(claim, rendered(letter, b"second"), [other.id], NOW)
    assert store.raw(letter.id) == store.raw(other.id) == b"second"
    assert claim.letter.attempts == 2


def test_some_recipients_refused(store: Store) -> None:
    """A letter that some got is sent, and it is known who did not get it."""
    letter, _ = two_letters(store)
    store.finish(sending(store, letter), LetterState.SENT, "", LATER, ["gone@client.example"])
    assert store.refused_recipients(letter.id) == ("gone@client.example",)
    assert states(store, letter) == [LetterState.SENT]


def test_only_a_verdict_ends_sending(store: Store) -> None:
    """Sent, refused and in doubt are verdicts; nothing else is."""
    letter, _ = two_letters(store)
    claim = sending(store, letter)
    with pytest.raises(ValueError, match="no verdict"):
        store.finish(claim, LetterState.DROPPED, "", NOW)
    store.finish(claim, LetterState.SENT, "", NOW)
    with pytest.raises(StaleClaim):
        store.finish(claim, LetterState.REFUSED, "", NOW)
    with pytest.raises(StaleClaim):
        store.release(claim, NOW, "", NOW)


@pytest.mark.parametrize("everything", [False, True], ids=["by lease", "at start"])
def test_what_a_crash_leaves(store: Store, *, everything: bool) -> None:
    """A claimed letter is planned again, one in sending is in doubt with all it carried; leases that run are left alone."""
    first, second, third, other = (
        letter_of(store, facts.commitment.id) for facts in asked(store, *(commitment(number) for number in range(4)))
    )
    claimed(store, first)
    sending(store, second, [third.id])
    claimed(store, other, NOW + LEASE)
    expected = (first.id, other.id) if everything else (first.id,)
    assert store.recover(NOW + LEASE, everything=everything) == Recovered(expected, (second.id, third.id))
    assert states(store, first, second, third) == [LetterState.PLANNED, LetterState.IN_DOUBT, LetterState.IN_DOUBT]
    assert store.recover(NOW + LEASE) == Recovered((), ())


def test_recovery_can_be_of_one_mailbox(store: Store) -> None:
    """A process that watches one mailbox takes back only what was left behind there."""
    mine = letter_of(store, asked(store)[0].commitment.id)
    theirs = letter_of(store, asked(store, commitment(2, mailbox="tanaka"))[0].commitment.id)
    claimed(store, mine)
    claimed(store, theirs)
    assert store.recover(NOW, everything=True, mailbox=MAILBOX) == Recovered((mine.id,), ())


def test_a_longer_lease_can_be_taken_for_sending(store: Store) -> None:
    """The conversation with the server may outlast the claim's lease."""
    letter, _ = two_letters(store)
    store.begin_sending(claimed(store, letter), rendered(letter), (), NOW, until=NOW + 3 * LEASE)
    assert store.recover(NOW + 2 * LEASE) == Recovered((), ())
    assert store.recover(NOW + 3 * LEASE) == Recovered((), (letter.id,))


@pytest.mark.parametrize("verdict", [LetterState.SENT, LetterState.REFUSED])
def test_a_late_verdict_ends_the_doubt(store: Store, verdict: LetterState) -> None:
    """Who sent knows best: its word counts after the lease ran out, unless the doubt was settled."""
    letter, other = two_letters(store)
    claim = sending(store, letter, [other.id])
    store.recover(NOW + LEASE)
    store.finish(claim, verdict, "", LATER)
    assert states(store, letter, other) == [verdict, verdict]
    assert store.in_doubt(MAILBOX) == []


def test_a_doubt_lists_the_mail_to_look_for(store: Store) -> None:
    """One entry a mail, with the exact mail and since when; carried letters are not listed again."""
    letter, other = two_letters(store)
    store.finish(sending(store, letter, [other.id]), LetterState.IN_DOUBT, "timed out after DATA", LATER)
    (doubt,) = store.in_doubt(MAILBOX)
    assert (doubt.letter.id, doubt.rendered, doubt.since) == (letter.id, replace(rendered(letter)), LATER)
    assert store.in_doubt("tanaka") == []


@pytest.mark.parametrize("named", [0, 1], ids=["by its carrier", "by a carried letter"])
@pytest.mark.parametrize("found", [True, False])
def test_a_doubt_is_settled_once_and_for_all(store: Store, *, found: bool, named: int) -> None:
    """Found in Sent: sent, as of its Date, and filed. Known not to have left: refused, and never sent again by itself."""
    letters = two_letters(store)
    claim = sending(store, letters[0], [letters[1].id])
    store.finish(claim, LetterState.IN_DOUBT, "", NOW)
    store.settle_doubt(letters[named].id, found, LATER)
    assert states(store, *letters) == [LetterState.SENT if found else LetterState.REFUSED] * 2
    assert [now.sent_at for one in letters if (now := store.letter(one.id))] == [
        rendered(letters[0]).date if found else None
    ] * 2
    assert store.unfiled(MAILBOX) == []
    for late in (
        lambda: store.settle_doubt(letters[0].id, not found, LATER),
        lambda: store.finish(claim, LetterState.SENT, "", LATER),
    ):
        with pytest.raises(StaleClaim):
            late()


def test_a_copy_is_filed_once(store: Store) -> None:
    """Sent letters wait for their copy in Sent; filing changes nothing else about them."""
    letter, other = two_letters(store)
    store.finish(sending(store, letter, [other.id]), LetterState.SENT, "", NOW)
    (waiting,) = store.unfiled(MAILBOX)
    assert (waiting.letter.id, waiting.rendered.raw) == (letter.id, rendered(letter).raw)
    before = store.letter(letter.id)
    store.filed(letter.id, LATER)
    assert store.unfiled(MAILBOX) == []
    assert store.letter(letter.id) == before


def test_other_letters_of_the_commitment_are_untouched(store: Store) -> None:
    """Sending the check leaves the reminder planned."""
    letter, _ = two_letters(store)
    store.finish(sending(store, letter), LetterState.SENT, "", NOW)
    assert letter_of(store, letter.commitment, LetterKind.REMINDER).state is LetterState.PLANNED


def test_the_reasons_of_the_decision_stay_with_the_letter(store: Store) -> None:
    """Why it went is what was decided right before it left, whatever the plan had said when it was asked."""
    letter, _ = two_letters(store)
    why = (reason("check_late_before", 2, 5),)
    store.begin_sending(claimed(store, letter), rendered(letter), (), NOW, reasons=why)
    now = store.letter(letter.id)
    assert now is not None
    assert now.reasons == why
    assert store.history(letter.id)[-1].reasons == why


def test_of_two_mailboxes_with_the_same_mail_one_writes(store: Store) -> None:
    """Both have decided to write: who begins first does. Another deadline is another ask."""
    mine, theirs, other = (
        letter_of(store, asked(store, one)[0].commitment.id)
        for one in (commitment(), commitment(mailbox="info"), commitment(mailbox="desk", due_at=NOW + timedelta(days=9)))
    )
    claims = [claimed(store, letter) for letter in (mine, theirs, other)]
    store.begin_sending(claims[0], rendered(mine), (), NOW)
    with pytest.raises(StaleClaim):
        store.begin_sending(claims[1], rendered(theirs), (), NOW)
    store.begin_sending(claims[2], rendered(other), (), NOW)
    assert states(store, mine, theirs, other) == [LetterState.SENDING, LetterState.CLAIMED, LetterState.SENDING]
    assert [facts.commitment.mailbox for facts in store.asked_elsewhere(mine.commitment)] == ["info"]
