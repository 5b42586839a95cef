"""One mail asks two firms for different things, each by name."""

from __future__ import annotations

from datetime import timedelta

from service.office import Office, text_of
from service.test_loop import ASK_ID, DUE

BOTH = "佐々木 真 <sasaki@harbour.example>, 高橋 花子 <takahashi@mill.example>"
ASKED = "佐々木様、高橋様\n\n佐々木様は図面を6月5日15時までに、高橋様は契約書を6月9日15時までにお送りください。\n\n佐藤"


async def test_nobody_is_reminded_of_what_another_one_owes(office: Office) -> None:
    """The one who sent their drawing and the one who was asked for something else hear nothing of it; each is reminded of their
    own."""
    async with office.at_work():
        await office.asks(ASKED, message_id=ASK_ID, to=BOTH)
        await office.move_to(DUE + timedelta(hours=1))
        (letter,) = office.letters
        assert letter.recipients == ("sasaki@harbour.example",)
        await office.answers(
            "図面をお送りします。", to=ASK_ID, sender="佐々木 真 <sasaki@harbour.example>", attachment="図面.pdf"
        )
        await office.move_to(DUE + timedelta(days=4, hours=1))
        assert [each.recipients for each in office.letters[1:]] == [("takahashi@mill.example",)]
        assert [text_of(each.raw).splitlines()[0] for each in office.letters] == ["佐々木様", "高橋様"]
