"""A store brought back from a backup that does not know of what has been written, and said, since."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from kigen.service.words import give_word
from service.office import TOKYO, Office, text_of
from service.telling import digests, receipts, replies
from service.test_controls import OTHER, OTHER_ID, TUESDAY, state
from service.test_loop import ASK, ASK_ID, DUE

EARLIER, LATER = datetime(2026, 6, 9, 18, 0, tzinfo=TOKYO), datetime(2026, 6, 12, 18, 0, tzinfo=TOKYO)


def bring_back(office: Office, backup: Path) -> None:
    """A backup takes the place of the store."""
    for left in office.state.glob("kigen.db*"):
        left.unlink()
    backup.rename(office.state / "kigen.db")


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
    bring_back(office, backup)
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
    bring_back(office, backup)
    async with office.at_work():
        assert (state(office, ASK_ID), state(office, OTHER_ID)) == ("settled", "open")
        assert "その後に動きがあったため、実行していません。" in text_of(receipts(office)[-1].raw)
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []
