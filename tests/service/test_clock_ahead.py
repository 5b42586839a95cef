"""A machine whose clock is a month ahead for an hour: once it is right, all goes on as if nothing had been."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.followup.outbox import LetterState
from kigen.service.words import give_word
from service.office import START, TOKYO, Office
from service.test_loop import ASK, ASK_ID, DUE

MONTH = timedelta(days=30)
OTHER = ASK.replace("見積依頼書", "発注書")
TUESDAY = datetime(2026, 6, 2, 8, 0, tzinfo=TOKYO)


async def test_a_word_counts_and_reminders_and_digests_come_in_their_time(office: Office) -> None:
    """While it is ahead the reminder of the one is given up as missed, and the user says "done" of the other. Set right: no
    letter about the other, the one's reminder within its hour, and a digest every morning."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(OTHER, message_id="<ask-2@seller.example>", to="lee@other.example")
        one, other = office.facts()
        office.clock.move_to(START + MONTH)
        accounts = {office.desk.account.name: office.desk.account}
        give_word("done", other.commitment.id, "", accounts, office.store, office.clock.now())
        await office.settled()
        assert office.letters == []
        assert [event.kind.value for event in office.facts()[0].events] == ["missed"]
        early = len(office.digests)
        await office.ticks.more(2)  # the service sees that its clock was set, forward and back
        office.clock.move_to(START + timedelta(hours=2))
        await office.ticks.more(2)
        assert office.facts()[0].letters[-1].state is LetterState.PLANNED
        assert [office.state_of(facts) for facts in office.facts()] == ["open", "settled"]
        await office.move_to(TUESDAY)
        assert len(office.digests) == early + 1
        await office.move_to(DUE + timedelta(hours=1))
        assert [kept.recipients for kept in office.letters] == [(one.commitment.to[0].addr,)]
        states = [letter.state for facts in office.facts() for letter in facts.letters]
    assert states == [LetterState.SENT, LetterState.DROPPED]
