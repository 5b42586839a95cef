"""Settings that change between a letter's plan and its time, and change back."""

from __future__ import annotations

from datetime import timedelta

from kigen.config.rules import RuleSettings
from service.office import Office, OpenOffice, text_of
from service.telling import digests
from service.test_loop import ASK, ASK_ID, DUE

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
IGNORED = RuleSettings(match={"to": ["*@client.example"]}, ignore=True)  # type: ignore[arg-type]


async def set_anew(office: Office, **changes: object) -> None:
    """The configuration is changed and read anew."""
    first = office.settings.mailbox[0].model_copy(update=changes)
    assert office.service is not None
    await office.service.reload(lambda: office.settings.model_copy(update={"mailbox": (first,)}))
    await office.settled()


async def test_a_rule_that_is_taken_back_lets_the_reminder_go(office: Office) -> None:
    """The client was ignored for the quarter of an hour in which the reminder fell due: it goes once the rule is gone, once."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await set_anew(office, rule=(IGNORED,))
        await office.move_to(DUE + 15 * MINUTE)
        assert office.letters == []
        await set_anew(office, rule=())
        assert len(office.letters) == 1
        await office.move_to(DUE + timedelta(days=3))
        assert len(office.letters) == 1


async def test_taken_back_days_later_the_user_is_asked(office: Office) -> None:
    """The reminder is too old to go by itself: the digest asks, and promises none."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await set_anew(office, rule=(IGNORED,))
        await office.move_to(DUE + timedelta(days=2))
        await set_anew(office, rule=())
        assert office.state_of(office.facts()[0]) == "held"
        await office.move_to(DUE + timedelta(days=4))
        assert office.letters == []
        assert "今日 0 通" not in text_of(digests(office)[-1].raw)
        assert "リマインドを送ります" not in text_of(digests(office)[-1].raw)


async def test_send_hours_that_are_lifted(open_office: OpenOffice) -> None:
    """Planned for the morning, by hours that no longer hold when the deadline passes: it goes within the hour."""
    office = open_office(reminder={"send_hours": "08:00-15:05"})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + 11 * MINUTE)
        assert office.letters == []
        await set_anew(office, reminder=office.settings.mailbox[0].reminder.model_copy(update={"send_hours": None}))
        assert len(office.letters) == 1
