"""A form asked of Mia at client.example on Monday, 1 June 2026, by Friday the 12th, for the tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.language import OwedBy, Precision
from kigen.mail.message import Address

TOKYO = ZoneInfo("Asia/Tokyo")
ASKED_AT = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
DUE_AT = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
LATER = ASKED_AT + timedelta(days=2)
ME = Address("sato@desk.example", "佐藤")
MIA = Address("mia@client.example", "Mia")
TOM = Address("tom@client.example", "Tom")
KEN = Address("ken@gmail.com", "Ken")
HOUSE = House("sato", (ME.addr, "i.sato@desk.example"), TOKYO, internal=("desk.example",))
FORM = Commitment(
    id=1,
    mailbox="sato",
    message_id="<ask@desk.example>",
    thread=("<first@client.example>", "<ask@desk.example>"),
    subject="Order form",
    language="en",
    asked_at=ASKED_AT,
    owed_by=OwedBy.THEM,
    due=date(2026, 6, 12),
    precision=Precision.DAY,
    zone=TOKYO,
    due_at=DUE_AT,
    certain=True,
    soft=False,
    phrase="by 12 June",
    sentence="Please send it by 12 June.",
    to=(MIA,),
)
