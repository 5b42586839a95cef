"""What is done with goes after its time while the service runs, and nothing else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.config import Settings
from service.office import START, Office

ASK = "鈴木様\n\n6月2日(火)12時までに見積書をお送りください。\n\n佐藤"
OPEN = "鈴木様\n\n2027年12月20日(月)までに図面をお送りください。\n\n佐藤"


async def test_an_old_settled_commitment_goes_and_an_open_one_stays(office: Office) -> None:
    """Answered in June 2026, gone by August 2027; what is due in December 2027 is still watched."""
    async with office.at_work():
        await office.asks(ASK, message_id="<old@office.example>")
        await office.answers("佐藤様\n\n見積書をお送りします。\n\n鈴木", to="<old@office.example>", attachment="見積書.pdf")
        await office.asks(OPEN, message_id="<open@office.example>", subject="図面の件")
        assert len(office.facts()) == 2
        for days in (60, 470):  # with a digest after a month, what is long over is closed; from then on it is kept
            office.clock.move_to(START + timedelta(days=days))
            await office.settled()
        assert office.service is not None
        await office.service.prune(office.store)
        assert [facts.commitment.message_id for facts in office.facts()] == ["<open@office.example>"]


async def test_for_ever_is_for_ever(office: Office) -> None:
    """`keep = ""` removes nothing."""
    service = office.settings.service.model_copy(update={"keep": None})
    office.settings = office.settings.model_copy(update={"service": service})
    async with office.at_work():
        await office.asks(ASK, message_id="<old@office.example>")
        await office.answers("佐藤様\n\n見積書をお送りします。\n\n鈴木", to="<old@office.example>", attachment="見積書.pdf")
        office.clock.move_to(START + timedelta(days=4000))
        assert office.service is not None
        await office.service.prune(office.store)
        assert len(office.facts()) == 1


def test_what_is_kept_too_short_is_refused(office: Office) -> None:
    """Less than the figures need, or less than a mailbox reads back."""
    mailbox = office.settings.mailbox[0]
    with pytest.raises(ValueError, match="at least"):
        Settings(service={"keep": "30d"}, mailbox=[mailbox])  # type: ignore[arg-type]
    long = mailbox.model_copy(update={"look_back": timedelta(days=200)})
    with pytest.raises(ValueError, match="look_back"):
        Settings(service={"keep": "150d"}, mailbox=[long])  # type: ignore[arg-type]
    assert Settings(service={"keep": ""}, mailbox=[long]).service.keep is None  # type: ignore[arg-type]
