"""What the user writes counts wherever it is filed and under whichever of the house's addresses it went out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.followup.event import EventKind
from service.office import TOKYO, Office, mail
from service.test_loop import ASK, ASK_ID, DUE

THANKS = "鈴木様\n\n見積書を確かに受け取りました。ありがとうございました。\n\n佐藤"
THANKS_ID = "<thanks@office.example>"
IN_TIME = DUE - timedelta(hours=4)


def writes(office: Office, body: str, folder: str, *, sender: str = "", headers: dict[str, str] | None = None) -> None:
    """The user's mail in the thread of the ask, written now, as it lies in a folder."""
    raw = mail(
        office.clock.now().astimezone(TOKYO),
        body,
        sender=f"佐藤 <{sender or office.user}>",
        subject="Re: 見積書の件",
        message_id=THANKS_ID,
        answers=ASK_ID,
        headers=headers,
    )
    office.dovecot.deliver(office.user, raw, folder)


def events_of(office: Office) -> list[list[EventKind]]:
    return [[event.kind for event in facts.events] for facts in office.facts()]


@pytest.mark.parametrize("sender", ["info@office.example", "sato@personal.example"])
async def test_what_lies_in_sent_is_the_users_own(office: Office, sender: str) -> None:
    """Asked and thanked under an address of the house, or another one that kigen was not told of: the client who was thanked is
    not reminded."""
    async with office.at_work():
        ask = mail(office.clock.now().astimezone(TOKYO), ASK, sender=sender, message_id=ASK_ID)
        office.dovecot.deliver(office.user, ask, "Sent")
        await office.move_to(IN_TIME)
        writes(office, THANKS, "Sent", sender=sender)
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.THANKED]]
        assert office.letters == []
