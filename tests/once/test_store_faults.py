"""The store fails in the middle of a letter's way: no letter without its stored claim, none twice, none lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kigen.errors import UserError
from kigen.followup.outbox import LetterState
from kigen.service.sending.steps import Step
from kigen.store import StoreError
from once.sick_store import SickDisk, damage, held_by_another
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import START, TOKYO, Office, read, text_of

ASK_ID = "<ask@office.example>"
ASK = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"
BOTH = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n契約書を6月5日(金)15時までにご返送ください。\n\n佐藤"
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
MINUTE = timedelta(minutes=1)
BEFORE = [step for step in Step if list(Step).index(step) < list(Step).index(Step.SENDING)]


@pytest.fixture
def office(dovecot: Dovecot, mail_user: str, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> Office:
    return Office(dovecot, mail_user, start_smtp(security="none"), tmp_path / "state", digest={"days": "sun"})


@pytest.fixture
def disk(office: Office) -> Iterator[SickDisk]:
    made = SickDisk(office.state / "kigen.db")
    yield made
    made.heal()


def _states(office: Office) -> list[str]:
    return [letter.state.value for facts in office.facts() for letter in facts.letters]


@pytest.mark.parametrize("step", BEFORE)
async def test_a_disk_that_fails_before_the_claim_is_stored_sends_nothing(
    office: Office, disk: SickDisk, step: Step, capsys: pytest.CaptureFixture[str]
) -> None:
    """From each point before the letter is stored as sending: nothing leaves while the disk fails; once it is whole, the letter
    goes, once. What went wrong is said in words."""
    failing = True

    def on_step(passed: Step, _letter: int) -> None:
        if failing and passed is step:
            disk.fail()

    async with office.at_work(on_step):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + 11 * MINUTE)
        await office.settled_as_far_as_it_goes()
        disk.fail()
        await office.settled_as_far_as_it_goes()
        assert office.letters == []
        assert "DATA" not in office.smtp.reached
        failing = False
        disk.heal()
        for minute in (12, 14, 20):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled_as_far_as_it_goes()
        assert _states(office) == ["sent"]
    assert len(office.letters) == 1
    said = capsys.readouterr().out
    assert "disk" in said
    assert "Traceback" not in said


async def test_a_disk_that_fails_after_the_letter_left_does_not_send_it_again(office: Office, disk: SickDisk) -> None:
    """The verdict cannot be stored: it is kept in mind, stored when the disk is whole, and nothing leaves a second time."""

    def on_step(passed: Step, _letter: int) -> None:
        if passed is Step.ANSWERED:
            disk.fail()

    async with office.at_work(on_step):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + 11 * MINUTE)
        await office.settled_as_far_as_it_goes()
        assert len(office.letters) == 1
        disk.heal()
        for minute in (12, 20, 40):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled_as_far_as_it_goes()
        assert _states(office) == ["sent"]
    assert len(office.letters) == 1


@pytest.mark.parametrize("step", [Step.CLAIMED, Step.RENDERED, Step.ADDRESSED, Step.ANSWERED])
async def test_a_new_configuration_finds_what_trouble_with_the_disk_left_behind(
    office: Office, disk: SickDisk, step: Step
) -> None:
    """Taken right when the disk is whole again, before anybody could tidy up: the letter goes, once, or counts as sent."""
    failing = True

    def on_step(passed: Step, _letter: int) -> None:
        if failing and passed is step:
            disk.fail()

    async with office.at_work(on_step):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + 11 * MINUTE)
        await office.settled_as_far_as_it_goes()
        failing = False
        disk.heal()
        assert office.service is not None
        signed = office.settings.mailbox[0].model_copy(update={"signature": "佐藤"})
        await office.service.reload(lambda: office.settings.model_copy(update={"mailbox": (signed,)}))
        for minute in (14, 20):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled_as_far_as_it_goes()
        assert _states(office) == ["sent"]
    assert len(office.letters) == 1


async def test_a_disk_that_never_heals_leaves_a_doubt(office: Office, disk: SickDisk) -> None:
    """The verdict was never stored and the service ended: the next start is in doubt, asks the user, and sends nothing."""

    def on_step(passed: Step, _letter: int) -> None:
        if passed is Step.ANSWERED:
            disk.fail()

    async with office.at_work(on_step):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + 11 * MINUTE)
        await office.settled_as_far_as_it_goes()
    disk.heal()
    async with office.at_work():
        office.clock.move_to(DUE + 40 * MINUTE)
        await office.settled_as_far_as_it_goes()
        assert _states(office) == ["in_doubt"]
        assert [notice.kind for notice in office.store.notices_since("sato", START)] == ["letter_in_doubt"]
    assert len(office.letters) == 1


async def test_a_disk_that_fails_for_long_is_told_without_the_store(office: Office, disk: SickDisk) -> None:
    """No letter leaves and no digest can come: after a quarter of an hour the user is written to, once, and asked to look."""

    def mails() -> list[str]:
        return [read(kept.raw)["Subject"] for kept in office.smtp.kept if kept.recipients == (office.user,)]

    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        for minute in (11, 15, 20, 27, 28, 40, 55):
            office.clock.move_to(DUE + minute * MINUTE)
            disk.fail()
            await office.settled_as_far_as_it_goes()
            assert len(mails()) == (minute >= 27), minute
        assert office.letters == []
        assert "記録できません" in mails()[0]
        disk.heal()
        for minute in (56, 62):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled_as_far_as_it_goes()
        assert _states(office) == ["sent"]
    assert len(mails()) == 1
    assert len(office.letters) == 1


async def test_a_store_that_another_program_holds_sends_nothing(office: Office) -> None:
    """Locked for longer than anyone waits: that is said, and no letter leaves; when it is free again the letter goes, once."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        with held_by_another(office.state / "kigen.db"):
            office.clock.move_to(DUE + 11 * MINUTE)
            with pytest.raises(StoreError, match="another process holds it"):
                await office.settled(patience=180)  # who writes waits 30 seconds, and before it those whose turn it was
            assert office.letters == []
        await office.settled()
        await office.settled()
        assert _states(office) == ["sent"]
    assert len(office.letters) == 1


async def test_a_store_that_is_held_right_before_the_body_leaves_no_doubt(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether something came since the letter was stored as sending cannot be looked up: it does not leave. That it has not is
    known, and when the store is free again it goes, once."""
    monkeypatch.setattr("kigen.store.database.engine.BUSY_SECONDS", 3)  # who writes waits so long, one after the other
    with ExitStack() as held:
        holding = False

        def on_step(passed: Step, _letter: int) -> None:
            nonlocal holding
            if passed is Step.SENDING and not holding:
                holding = True
                held.enter_context(held_by_another(office.state / "kigen.db"))

        async with office.at_work(on_step):
            await office.asks(ASK, message_id=ASK_ID)
            office.clock.move_to(DUE + 11 * MINUTE)
            with suppress(UserError):
                await office.settled(patience=180)
            assert office.letters == []
            held.close()
            for minute in (12, 14, 20):
                office.clock.move_to(DUE + minute * MINUTE)
                await office.settled_as_far_as_it_goes()
            assert _states(office) == ["sent"]
    assert len(office.letters) == 1


async def test_a_store_damaged_while_it_is_used_sends_nothing_and_is_left_as_it_is(office: Office) -> None:
    """Pages are overwritten under the running service: no letter; the next start refuses the file and does not replace it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        raw = damage(office.state / "kigen.db")
        office.clock.move_to(DUE + 11 * MINUTE)
        await office.desk.drain._looker.close()
        await office.settled_as_far_as_it_goes()
        assert office.letters == []
        assert (office.state / "kigen.db").read_bytes()[4096:] == raw[4096:]
    with pytest.raises(UserError, match="damaged"):
        async with office.at_work():
            pass
    assert (office.state / "kigen.db").read_bytes()[4096:] == raw[4096:]
    assert office.letters == []


async def test_a_backup_does_not_write_again_what_one_letter_carried(office: Office) -> None:
    """Two asks went out in one letter; the backup knows of neither. Both are found in Sent."""
    backup = office.state.with_name("backup.db")
    async with office.at_work():
        await office.asks(BOTH, message_id=ASK_ID)
        assert len(office.facts()) == 2
        office.store.backup(backup)
        await office.move_to(DUE + 11 * MINUTE)
        (letter,) = office.letters
        assert "契約書" in text_of(letter.raw)
    for left in office.state.glob("kigen.db*"):
        left.unlink()
    shutil.move(backup, office.state / "kigen.db")
    async with office.at_work():
        await office.move_to(DUE + 50 * MINUTE)
        assert set(_states(office)) == {LetterState.DROPPED.value}
        assert {office.state_of(facts) for facts in office.facts()} == {"reminded"}
    assert len(office.letters) == 1
