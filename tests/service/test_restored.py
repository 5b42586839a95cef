"""A store brought back from a backup that does not know of what has been written, and said, since."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kigen.service.sending.left_before import carry_over
from kigen.service.watching.charge.in_charge import begins_anew
from kigen.service.words import give_word
from kigen.store import Store, restore
from servers.smtp import Act, Fault
from service.office import TOKYO, Office, OpenOffice, text_of
from service.telling import digests, receipts, replies
from service.test_controls import OTHER, OTHER_ID, TUESDAY, state
from service.test_loop import ASK, ASK_ID, DUE

EARLIER, LATER = datetime(2026, 6, 9, 18, 0, tzinfo=TOKYO), datetime(2026, 6, 12, 18, 0, tzinfo=TOKYO)


def swapped_by_hand(office: Office, backup: Path) -> None:
    """A backup takes the place of the store, and nothing is carried over."""
    for left in office.state.glob("kigen.db*"):
        left.unlink()
    backup.rename(office.state / "kigen.db")


def restored_by_command(office: Office, backup: Path) -> None:
    """As `kigen restore` does."""
    kept = restore(backup, office.state / "kigen.db")
    assert kept is not None
    replaced, restored = Store.open(kept), Store.open(office.state / "kigen.db")
    begins_anew(restored)
    carry_over(replaced, restored, ["sato"], office.clock.now())
    for store in (replaced, restored):
        store.close()


def gives_until(office: Office, day: datetime) -> None:
    """The user's word, by command."""
    (facts,) = office.facts()
    account = office.desk.account
    give_word("extend", facts.commitment.id, f"{day:%Y-%m-%d}", {account.name: account}, office.store, office.clock.now())


async def test_a_reminder_of_an_earlier_day_is_not_written_again(office: Office) -> None:
    """The backup knows that the client has until the 12th. After it was made the user said the 9th, and the reminder went."""
    backup = office.state / "backup.db"
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        gives_until(office, LATER)
        office.store.backup(backup)
        gives_until(office, EARLIER)
        await office.move_to(EARLIER + timedelta(minutes=20))
        assert len(office.letters) == 1
    swapped_by_hand(office, backup)
    async with office.at_work():
        await office.move_to(LATER + timedelta(hours=1))
        assert office.state_of(office.facts()[0]) == "reminded"
    assert len(office.letters) == 1


async def test_what_the_user_said_since_the_backup_counts(office: Office) -> None:
    """ "Done" of two deadlines, in answer to a digest that the backup does not know. The one was known already: no reminder.
    The other was found since, so that its number may be another's now: the user is asked."""
    backup = office.state / "backup.db"
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.store.backup(backup)
        await office.asks(OTHER, message_id=OTHER_ID, subject="お申込書の件", to="田中 花子 <tanaka@other.example>")
        await office.move_to(TUESDAY)
        await replies(office, digests(office)[0], "完了 1 2", message_id="<reply@phone.example>")
        assert {state(office, ASK_ID), state(office, OTHER_ID)} == {"settled"}
    swapped_by_hand(office, backup)
    async with office.at_work():
        assert (state(office, ASK_ID), state(office, OTHER_ID)) == ("settled", "open")
        assert "その後に動きがあったため、実行していません。" in text_of(receipts(office)[-1].raw)
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []


@pytest.mark.parametrize("found_since", [False, True])
async def test_a_letter_in_doubt_is_asked_about(office: Office, found_since: bool) -> None:
    """The line broke after the final dot, and Sent holds nothing; then the backup, which knows of no letter, or not even of the
    ask, takes the store's place, with nothing stopped. The user is asked, and the letter goes when they say so, once."""
    backup = office.state / "backup.db"
    async with office.at_work():
        if found_since:
            office.store.backup(backup)
        await office.asks(ASK, message_id=ASK_ID)
        if not found_since:
            office.store.backup(backup)
        await office.move_to(DUE - timedelta(minutes=5))
        office.smtp.plan(Fault("DOT", act=Act.DROP, times=1))
        await office.move_to(DUE + timedelta(minutes=40))
        assert [letter.state.value for letter in office.facts()[0].letters] == ["in_doubt"]
        before = len(office.letters)
    restored_by_command(office, backup)
    async with office.at_work():
        await office.move_to(DUE + timedelta(hours=3))
        (facts,) = office.facts()
        assert (len(office.letters), office.state_of(facts)) == (before, "held")
        await office.move_to(datetime(2026, 6, 8, 8, 5, tzinfo=TOKYO))
        assert "バックアップを戻す前に送られたかもしれない" in text_of(digests(office)[-1].raw)
        await replies(office, digests(office)[-1], f"送信 {facts.commitment.id}", message_id="<send@phone.example>")
        await office.move_to(datetime(2026, 6, 8, 8, 30, tzinfo=TOKYO))
        assert len(office.letters) == before + 1


async def test_a_letter_that_left_without_a_copy_in_sent_is_not_written_again(open_office: OpenOffice) -> None:
    """The provider keeps none, and kigen is told to file none: the replaced store alone knows."""
    office = open_office(smtp_save_sent="never")
    backup = office.state / "backup.db"
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.store.backup(backup)
        await office.move_to(DUE + timedelta(minutes=40))
        assert len(office.letters) == 1
    restored_by_command(office, backup)
    async with office.at_work():
        await office.move_to(DUE + timedelta(hours=3))
        assert office.state_of(office.facts()[0]) == "reminded"
    assert len(office.letters) == 1
