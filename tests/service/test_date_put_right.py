"""The user writes a wrong day, sees it, and puts it right in a mail of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import START, Office
from service.test_loop import ASK, ASK_ID, DUE

ANEW = "見積書を6月8日(月)15時までにお送りください。"


async def asks_and_writes(office: Office, subject: str, said: str) -> None:
    """The ask, a second mail to the same client five minutes later, and an hour more than the first one's deadline."""
    await office.asks(ASK, message_id=ASK_ID)
    office.clock.move_to(START + timedelta(minutes=5))
    await office.asks(f"鈴木様\n\n{said}\n\n佐藤", message_id="<second@office.example>", subject=subject)
    await office.move_to(DUE + timedelta(hours=1))


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("見積書の件(訂正)", ANEW),
        ("【訂正】期限について", ANEW),
        ("期限について", "【訂正】見積書のご提出期限は6月5日ではなく6月8日(月)です。"),
        ("【訂正】期限について", "期限に誤りがありました。正しくは6月8日(月)15時です。"),
        ("Correction", "Correction: the quotation is due on Monday, June 8, not Friday, June 5."),
    ],
)
async def test_the_wrong_day_is_not_reminded_of(office: Office, subject: str, said: str) -> None:
    """No reminder goes by the day that was a mistake: the user is asked about it."""
    async with office.at_work():
        await asks_and_writes(office, subject, said)
        assert office.letters == []
        first = next(facts for facts in office.facts() if facts.commitment.message_id == ASK_ID)
        assert office.state_of(first) == "held"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("B館の見積書", ANEW),
        ("請求書の訂正", "請求書の日付に誤りがありましたので、差し替えをお送りします。"),
        ("お打ち合わせについて", "お打ち合わせの日付が誤っておりました。正しい会議の日程は6月10日です。"),
    ],
)
async def test_other_mail_leaves_the_day_as_it_is(office: Office, subject: str, said: str) -> None:
    """Another estimate by another day, and dates that are wrong elsewhere, put nothing right here."""
    async with office.at_work():
        await asks_and_writes(office, subject, said)
        assert len(office.letters) == 1
