"""Two kigen with stores of their own on one mailbox, on a real server: one of them writes, the other says that it does not."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kigen.service.condition import condition
from kigen.service.sending.post import letter_message_id
from kigen.service.watching.charge.in_charge import ANOTHER, NO_NOTE, take_over
from service.office import START, Office, mail, read, text_of
from service.test_loop import ASK, ASK_ID, DUE

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def twin(office: Office, tmp_path: Path) -> Office:
    """Another machine's kigen for the office's mailbox: a state directory of its own, the same time."""
    made = Office(office.dovecot, office.user, office.smtp, tmp_path / "other")
    made.clock = office.clock
    return made


def notes(office: Office) -> list[bytes]:
    """The notes that lie in Sent."""
    raws = office.dovecot.folder(office.user, office.dovecot.sent)
    return [raw for raw in raws if read(raw)["X-Kigen-Notice"] == "in-charge"]


def troubles(office: Office) -> list[str]:
    return [one.kind for one in office.store.troubles("sato")]


async def both(*offices: Office) -> None:
    """Both are at it in the same minute."""
    await asyncio.gather(*(each.settled() for each in offices))


async def test_started_at_the_same_time_one_of_them_writes(office: Office, twin: Office) -> None:
    """One reminder; who does not write says so in its status and its digest, with what to do, and the other has no trouble."""
    async with office.at_work(), twin.at_work():
        office.sends(ASK, message_id=ASK_ID)
        await both(office, twin)
        for minutes in (10, 11, 12, 40):
            office.clock.move_to(DUE + minutes * MINUTE)
            await both(office, twin)
        assert len(office.letters) == 1
        (quiet,) = [each for each in (office, twin) if troubles(each) == [ANOTHER]]
        (writer,) = [each for each in (office, twin) if each is not quiet]
        assert troubles(writer) == []
        assert condition(quiet.desk.account, quiet.store, office.clock.now(), stopped=False).connected
        office.clock.move_to(DUE + timedelta(days=3))
        await both(office, twin)
        telling = [text_of(kept.raw) for kept in office.digests if "kigen takeover sato" in text_of(kept.raw)]
        assert 0 < len(telling) < len(office.digests)  # each of them has its digest, one of them says so
        assert len(office.letters) == 1


async def test_who_is_started_later_takes_over(office: Office, twin: Office) -> None:
    """The older one was forgotten: it notices, and writes no more, though it had an ask of its own in hand."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        async with twin.at_work():
            for minutes in (10, 11, 12):
                office.clock.move_to(DUE + minutes * MINUTE)
                await both(office, twin)
            assert len(office.letters) == 1
            assert troubles(office) == [ANOTHER]
            assert troubles(twin) == []


async def test_one_that_comes_while_a_letter_is_due_waits_for_the_other(office: Office, twin: Office) -> None:
    """Started in the very minute of the reminder, on a store that knows of nothing, it lets a letter pass that is on its way:
    for that long it writes nothing, and then finds it in Sent."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE - MINUTE)
        await office.settled()
        async with twin.at_work():
            office.clock.move_to(DUE + 10 * MINUTE)
            await twin.settled()
            assert office.letters == []
            raw = mail(DUE + 10 * MINUTE, "copy", sender=f"佐藤 <{office.user}>", message_id=_reminder_id(twin))
            office.dovecot.deliver(office.user, raw, office.dovecot.sent)  # the other one had begun to write it
            await twin.move_to(DUE + 40 * MINUTE)
            assert office.letters == []
            (facts,) = twin.facts()
            assert twin.state_of(facts) == "reminded"


async def test_moved_to_another_machine_it_goes_on(office: Office, twin: Office) -> None:
    """The old service is ended and another one starts afresh: what was written is not written again, the rest is, and nothing
    is wrong."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + 20 * MINUTE)
        assert len(office.letters) == 1
        await office.asks(
            "鈴木様\n\n発注書を6月10日(水)17時までにお送りください。\n\n佐藤",
            message_id="<ask-2@seller.example>",
            subject="発注書の件",
        )
    async with twin.at_work():
        await twin.move_to(DUE + timedelta(days=8))
        assert troubles(twin) == []
        assert [read(kept.raw)["In-Reply-To"] for kept in office.letters] == [ASK_ID, "<ask-2@seller.example>"]


async def test_the_quiet_one_goes_on_by_the_users_word(office: Office, twin: Office) -> None:
    """The newer one was only a trial and is ended: after `kigen takeover` the older one writes, and nothing twice."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        async with twin.at_work():
            await both(office, twin)
        await office.settled()
        assert troubles(office) == [ANOTHER]
        take_over(office.store, "sato")
        await office.settled()
        await office.settled()
        assert troubles(office) == []
        await office.move_to(DUE + 20 * MINUTE)
        assert len(office.letters) == 1


async def test_a_restart_takes_nothing_over(office: Office) -> None:
    """One note for the life of a store, however often the service is started; it waits once, and not again."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
    office.clock.move_to(DUE + 9 * MINUTE)
    async with office.at_work():
        await office.move_to(DUE + 10 * MINUTE)
        assert len(office.letters) == 1
    assert len(notes(office)) == 1


async def test_one_that_only_reports_takes_nothing_over(office: Office, tmp_path: Path) -> None:
    """Tried out beside the one that writes, in mode report, it leaves no note."""
    trial = Office(office.dovecot, office.user, office.smtp, tmp_path / "trial", mode="report")
    trial.clock = office.clock
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        async with trial.at_work():
            office.clock.move_to(DUE + 10 * MINUTE)
            await both(office, trial)
            assert len(notes(office)) == 1
            assert len(office.letters) == 1
            assert troubles(office) == troubles(trial) == []


async def test_a_copy_of_the_state_folder_is_another_kigen(office: Office, twin: Office) -> None:
    """It was copied to another place and both run: the copy takes over, as if it were new, and one reminder goes."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
    shutil.copytree(office.state, twin.state, dirs_exist_ok=True)
    async with office.at_work(), twin.at_work():
        await both(office, twin)
        for minutes in (10, 11, 12):
            office.clock.move_to(DUE + minutes * MINUTE)
            await both(office, twin)
        assert len(office.letters) == 1
        assert troubles(office) == [ANOTHER]
        assert troubles(twin) == []


async def test_one_that_heeds_no_notes_is_known_by_its_letter(office: Office) -> None:
    """A letter to a client that this store knows nothing of comes to lie in Sent: from then on this one writes nothing and says
    so. What had been written before it was started, by a store that was lost, is none of that."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
    office.clock.move_to(START + HOUR)
    _strangers_letter(office, START + HOUR / 2, "kigen.aaaabbbbccccdddd")
    async with office.at_work():
        assert troubles(office) == []
        office.clock.move_to(START + 3 * HOUR)
        _strangers_letter(office, START + 3 * HOUR, "kigen.eeeeffffgggghhhh")
        await office.settled()
        assert troubles(office) == [ANOTHER]
        await office.move_to(DUE + 20 * MINUTE)
        assert office.letters == []
        assert "kigen takeover sato" in text_of(office.digests[-1].raw)


async def test_without_a_note_no_letter_leaves(office: Office) -> None:
    """The server takes nothing into Sent: the reminder waits, which the user is told within the hour; when there is room again
    it goes."""
    office.dovecot.deliver(office.user, mail(START, "x", sender=office.user, to=office.user), office.dovecot.sent)
    mend = office.dovecot.takes_nothing(office.user, office.dovecot.sent)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + 58 * MINUTE)
        assert office.letters == []
        assert troubles(office) == [NO_NOTE]
        assert [one.kind for one in office.store.notices_since("sato", START)] == ["letter_waits"]
        mend()
        await office.move_to(DUE + 90 * MINUTE)
        assert len(office.letters) == 1
        assert troubles(office) == []


def _strangers_letter(office: Office, sent_at: datetime, token: str) -> None:
    raw = mail(sent_at, "リマインド", sender=f"佐藤 <{office.user}>", headers={"X-Kigen-Letter": token})
    office.dovecot.deliver(office.user, raw, office.dovecot.sent)


def _reminder_id(office: Office) -> str:
    (facts,) = office.facts()
    return letter_message_id(facts.letters[0], facts.commitment, office.desk.account)
