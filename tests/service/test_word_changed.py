"""The user's word that changes: more time, or a commitment taken up again that was over."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.followup.event import EventKind
from kigen.service.sending.steps import Step
from kigen.service.words import give_word
from service.office import TOKYO, Office, mail
from service.telling import digests, replies
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

SUZUKI = "鈴木 一郎 <suzuki@client.example>"
MOVED = datetime(2026, 8, 5, 15, 0, tzinfo=TOKYO)


def says(office: Office, word: str, when: str = "") -> None:
    """The user's word on the one commitment, by command."""
    (facts,) = office.facts()
    give_word(word, facts.commitment.id, when, {"sato": office.desk.account}, office.store, office.clock.now())


async def test_a_new_thread_counts_as_long_as_the_new_deadline_lasts(office: Office) -> None:
    """Given two months more, the client answers in a new thread when these are nearly over: the user is asked, nobody else."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        says(office, "extend", MOVED.isoformat())
        await office.move_to(MOVED - timedelta(days=10))
        now = office.clock.now().astimezone(TOKYO)
        office.dovecot.deliver(
            office.user,
            mail(now, DELIVERY, sender=SUZUKI, to=office.user, subject="見積書をお送りします", attachment="見積書.pdf"),
        )
        await office.move_to(MOVED + timedelta(hours=1))
        assert office.state_of(office.facts()[0]) == "held"
        assert office.letters == []


@pytest.mark.parametrize("word", ["stop", "done", "ignore"])
async def test_an_answer_that_came_while_it_was_over(office: Office, word: str) -> None:
    """Ended by the user, answered by the client, taken up again: the answer is read then, and the client is not written to."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        says(office, word)
        await office.move_to(DUE - timedelta(hours=5))
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await office.move_to(DUE - timedelta(hours=4))
        says(office, "follow")
        await office.move_to(DUE + timedelta(hours=1))
        (facts,) = office.facts()
        assert [event.kind for event in facts.events if event.kind is EventKind.DELIVERED] == [EventKind.DELIVERED]
        assert office.letters == []


async def test_thanks_that_were_written_while_it_was_over(office: Office) -> None:
    """What the user wrote meanwhile counts as well."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        says(office, "stop")
        await office.move_to(DUE - timedelta(hours=5))
        words = "鈴木様\n\n見積書を確かに受け取りました。ありがとうございました。\n\n佐藤"
        now = office.clock.now().astimezone(TOKYO)
        thanks = mail(now, words, sender=f"佐藤 <{office.user}>", subject="Re: 見積書の件", answers=ASK_ID)
        office.dovecot.deliver(office.user, thanks, "Sent")
        await office.move_to(DUE - timedelta(hours=4))
        says(office, "follow")
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []


async def test_what_is_taken_up_again_unanswered_is_reminded_of(office: Office) -> None:
    """Nothing has come meanwhile: the reminder goes in its hour, once."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers("佐藤様\n\n承知しました。\n\n鈴木", to=ASK_ID)
        says(office, "stop")
        await office.move_to(DUE - timedelta(hours=4))
        says(office, "follow")
        await office.move_to(DUE + timedelta(hours=1))
        (facts,) = office.facts()
        assert [event.kind.value for event in facts.events] == ["acknowledged", "stopped", "followed"]
        assert len(office.letters) == 1


async def test_put_off_while_its_letter_is_in_hand_and_then_not(office: Office) -> None:
    """The user puts it off in the very minute in which the reminder is about to leave, and thinks better of it afterwards: the
    reminder goes by the last word, once."""
    until = datetime(2026, 6, 9, 12, 0, tzinfo=TOKYO)
    said: list[Step] = []

    def puts_off(step: Step, _letter: int) -> None:
        if step is Step.LOOKED and not said:
            said.append(step)
            says(office, "snooze", "2026-06-19")

    async with office.at_work(on_step=puts_off):
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(minutes=20))
        assert said == [Step.LOOKED]
        says(office, "extend", until.isoformat())
        await office.move_to(until)
        assert office.letters == []
        await office.move_to(until + timedelta(hours=1))
        assert len(office.letters) == 1


async def test_what_a_digest_takes_up_again(office: Office) -> None:
    """Stopped by mail and followed by mail: as by command."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        (facts,) = office.facts()
        number = facts.commitment.id
        await office.move_to(datetime(2026, 6, 2, 8, 0, tzinfo=TOKYO))
        (digest,) = digests(office)[-1:]
        await replies(office, digest, f"stop {number}", message_id="<w1@phone.example>")
        assert office.state_of(office.facts()[0]) == "closed"
        await office.move_to(DUE - timedelta(hours=5))
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await replies(office, digest, f"follow {number}", message_id="<w2@phone.example>")
        await office.settled()
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []
