"""A letter that may or may not have left, when the matter itself is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from servers.smtp import Act, Fault
from service.office import TOKYO, Office, read
from service.telling import digests, replies
from service.test_loop import ASK, ASK_ID, DUE


async def test_a_doubt_is_told_of_until_the_user_has_ended_the_matter(office: Office) -> None:
    """The line breaks after the final dot: the digest begins with it until the user says done. The letter counts for good."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(minutes=5))
        office.smtp.plan(Fault("DOT", act=Act.DROP, times=1))
        await office.move_to(DUE + timedelta(minutes=15))
        await office.move_to(datetime(2026, 6, 8, 8, 0, tzinfo=TOKYO))
        told = digests(office)
        assert "要確認" in read(told[-1].raw)["Subject"]
        await replies(office, told[-1], "完了 1", message_id="<done@phone.example>")
        for day in (9, 10, 11):
            await office.move_to(datetime(2026, 6, day, 8, 1, tzinfo=TOKYO))
        assert [
            read(each.raw)["Subject"] for each in digests(office)[len(told) :] if "要確認" in read(each.raw)["Subject"]
        ] == []
        assert [letter.state.value for letter in office.facts()[0].letters] == ["in_doubt"]
