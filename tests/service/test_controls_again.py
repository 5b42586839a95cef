"""Control mail that is handled twice, because the process ended in between, does no harm."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.digest.controls import Control, Seal, read_reply
from kigen.followup.event import EventKind
from kigen.service.controls.carrying_out import carry_out_waiting
from kigen.service.process.key import control_key
from kigen.store import Asked, Batch, ControlMail, ControlState, Effect, Outcome, Proof, Store, StoreError
from service.office import TOKYO, Office, read
from service.telling import digests, link_to, receipts, replies, taps
from service.test_controls import morning, numbers
from service.test_loop import ASK_ID

TUESDAY = datetime(2026, 6, 2, 8, 0, tzinfo=TOKYO)


class Interrupted(Store):
    """A store whose process ends right before the `at`-th of these steps."""

    at = 0

    def _step(self) -> None:
        self.at -= 1
        if self.at == 0:
            raise StoreError("the process ends here")

    def carry_out(self, number: int, place: int, effect: Effect | None, outcome: Outcome, now: datetime) -> bool:
        self._step()
        return super().carry_out(number, place, effect, outcome, now)

    def control_done(self, number: int, now: datetime) -> None:
        self._step()
        super().control_done(number, now)

    def pass_control(self, number: int, state: ControlState, now: datetime) -> None:
        self._step()
        super().pass_control(number, state, now)


@pytest.mark.parametrize("at", [1, 2, 3])
async def test_a_control_that_is_handled_again_takes_effect_once(office: Office, at: int) -> None:
    """Ended before the first command, between two, and before the end of the whole: all is done, each once."""
    async with office.at_work():
        await morning(office)
        account, now = office.desk.account, office.clock.now()
        known = sorted(numbers(office).values())
    seal = Seal(control_key(office.state), "sato")
    store = Interrupted.open(office.state / "kigen.db")
    words = [Asked(read_control(f"完了 {number}")) for number in known]
    mail = ControlMail("<reply@phone.example>", "Re: kigen", now, Proof.SENT, tuple(words), since=now)
    store.record(Batch("sato", "Sent", 99, now, controls=(mail,)))
    store.at = at
    with pytest.raises(StoreError):
        carry_out_waiting(account, store, seal, now)
    later = now + timedelta(minutes=1)
    assert carry_out_waiting(account, store, seal, later) == 1
    assert carry_out_waiting(account, store, seal, later) == 0
    for number in known:
        facts = store.facts(number)
        assert facts is not None
        assert [event.kind for event in facts.events] == [EventKind.DONE]
    assert [one.code for one in store.outcomes(1)] == ["did_done", "did_done"]
    store.close()


def read_control(words: str) -> Control:
    return read_reply(words, ("ja",)).controls[0]


async def test_a_restart_between_command_and_receipt(office: Office) -> None:
    """The command was carried out, the service ends within the quiet minutes: the receipt comes after the start, once."""
    async with office.at_work():
        await morning(office)
        href = link_to(digests(office)[0], "done", numbers(office)[ASK_ID])
        await taps(office, href, message_id="<tap-1@phone.example>")
        assert receipts(office) == []
    office.clock.move_to(TUESDAY + timedelta(hours=1))
    async with office.at_work():
        await office.settled()
        assert len(receipts(office)) == 1
    async with office.at_work():
        await office.settled()
        assert len(receipts(office)) == 1


async def test_commands_of_a_time_before_the_store_are_not_obeyed(office: Office) -> None:
    """The database is lost, Sent still holds last week's commands: their numbers mean other commitments now."""
    async with office.at_work():
        await morning(office)
        await replies(office, digests(office)[0], f"完了 {numbers(office)[ASK_ID]}", message_id="<reply-1@phone.example>")
    for file in office.state.glob("kigen.db*"):
        file.unlink()
    office.clock.move_to(TUESDAY + timedelta(hours=2))
    async with office.at_work():
        await office.settled()
        assert [event.kind for facts in office.facts() for event in facts.events] == []
        assert all(read(kept.raw)["Date"].datetime <= TUESDAY + timedelta(hours=1) for kept in receipts(office))
