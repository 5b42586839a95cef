"""Two asks of one client in two threads."""

from __future__ import annotations

from datetime import timedelta

from service.office import Office
from service.test_loop import ASK, ASK_ID, DUE

BOTH = "佐藤様\n\n見積書と契約書を添付いたします。ご確認ください。\n\n鈴木"


async def test_both_answered_in_one(office: Office) -> None:
    """The contract comes along with the estimate, in the estimate's thread: no reminder goes for either, and the user is asked
    about the contract."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(ASK.replace("見積書", "契約書"), message_id="<two@office.example>", subject="契約書の件")
        await office.answers(BOTH, to=ASK_ID, attachment="見積書_契約書.pdf")
        await office.move_to(DUE + timedelta(hours=2))
        assert [kept for kept in office.letters if kept.recipients != (office.user,)] == []
        assert [office.state_of(facts) for facts in office.facts()] == ["settled", "held"]
