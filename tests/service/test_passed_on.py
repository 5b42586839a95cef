"""Answers that reach the user by way of their own house, and clients who are none any more."""

from __future__ import annotations

from datetime import timedelta

from service.office import Office
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

FORWARDED = (
    "佐藤さん\n\n届きました。\n\n-----Original Message-----\nFrom: 鈴木 一郎 <suzuki@client.example>\n\n見積書を添付します。\n"
)
TWO = "鈴木 <suzuki@client.example>, 田中 <tanaka@partner.example>"


async def test_a_forwarded_answer_keeps_the_reminder(office: Office) -> None:
    """The client sent the estimate to a colleague, who forwards it: the client is not written to, the user is asked."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(hours=5))
        colleague = "部下 <buka@office.example>"
        await office.answers(
            FORWARDED, to="<other@office.example>", sender=colleague, subject="FW: 見積書送付", attachment="a.pdf"
        )
        assert office.state_of(office.facts()[0]) == "held"
        await office.move_to(DUE + timedelta(hours=2))
        assert [kept for kept in office.letters if "suzuki@client.example" in kept.recipients] == []


async def test_a_client_who_became_one_of_the_house(office: Office) -> None:
    """Their domain was added to `internal` after the ask: an answer still counts, and without one no letter goes to them; the
    user is asked."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(ASK.replace("見積書", "契約書"), message_id="<two@office.example>", subject="契約書の件")
        box = office.settings.mailbox[0].model_copy(update={"internal": ("office.example", "client.example")})
        assert office.service is not None
        await office.service.reload(lambda: office.settings.model_copy(update={"mailbox": (box,)}))
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await office.move_to(DUE + timedelta(hours=2))
        assert [kept for kept in office.letters if kept.recipients != (office.user,)] == []
        assert [office.state_of(facts) for facts in office.facts()] == ["settled", "held"]


async def test_one_who_answers_for_both(office: Office) -> None:
    """Two firms were asked for one thing; one delivers it with the other in copy. The other is not told that nothing has
    arrived, until the user says that they still owe."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID, to=TWO)
        copy = {"Cc": "田中 <tanaka@partner.example>"}
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf", headers=copy)
        assert office.state_of(office.facts()[0]) == "held"
        await office.move_to(DUE + timedelta(hours=2))
        assert [kept for kept in office.letters if kept.recipients != (office.user,)] == []
