"""One mail to several, who are asked for different things by name: each owes what they were asked for, and nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest
from given_commitment import HOUSE

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.asking import read_sent
from kigen.mail.message import Address, Message

SASAKI, TAKAHASHI = (
    Address("sasaki@harbour.example", "佐々木 真"),
    Address("h.takahashi@mill.example", "株式会社ミル 高橋 花子"),
)
ANN, BOB = Address("ann@harbour.example", "Ann Green"), Address("bob@mill.example", "Brown, Bob")
HARBOUR, MILL = Address("desk@harbour.example", "港商事"), Address("office@mill.example", "ミル物産")


def asked(body: str, *to: Address) -> list[Commitment]:
    """What a mail of Monday, 1 June 2026, asks."""
    at = datetime(2026, 6, 1, 9, 0, tzinfo=HOUSE.zone)
    message = Message(
        message_id="<a@desk.example>", sender=Address(HOUSE.address), to=to, subject="納品の件", text=body, date=at
    )
    return list(read_sent(message, HOUSE, at).commitments)


def whom(found: list[Commitment]) -> list[tuple[Address, ...]]:
    return [each.to for each in found]


@pytest.mark.parametrize(
    "body",
    [
        "佐々木様、高橋様\n\n佐々木様は図面を6月5日までに、高橋様は契約書を6月8日までにお送りください。",
        "佐々木様\n高橋様\n\n佐々木様には図面を6月5日までにお送りいただきたく。\nまた、高橋様には契約書を\n6月8日までにお送りいただきたく存じます。",
        "佐々木様、高橋様\n\n■佐々木様\n図面を6月5日までにお送りください。\n\n■高橋様\n契約書を6月8日までにお送りください。",
        "佐々木様、高橋様\n\n次のとおりお願いいたします。\n・佐々木様：図面　6月5日まで\n・高橋様：契約書　6月8日まで",
    ],
)
def test_each_is_asked_by_name(body: str) -> None:
    """As the subject of the sentence, in a clause of it, under a heading, before a colon."""
    found = asked(body, SASAKI, TAKAHASHI)

    assert whom(found) == [(SASAKI,), (TAKAHASHI,)]
    assert all(each.certain for each in found)
    assert [each.greet for each in found] == ["佐々木様", "高橋様"]


@pytest.mark.parametrize(
    "body",
    [
        "Dear Ann, dear Bob,\n\nAnn: please send the drawing by June 5.\nBob: please send the contract by June 8.",
        "Dear both,\n\nAnn, please send the drawing by June 5. Bob, please send the contract by June 8.",
        "Hello both,\n\n@Ann please send the drawing by June 5.\n@Bob please send the contract by June 8.",
        "Hello,\n\nAnn Green:\nPlease send the drawing by June 5.\n\nBob:\nPlease send the contract by June 8.",
    ],
)
def test_each_is_asked_by_name_in_english(body: str) -> None:
    """Called at the beginning of a sentence, or in a line of its own."""
    found = asked(body, ANN, BOB)

    assert whom(found) == [(ANN,), (BOB,)]
    assert all(each.certain for each in found)
    assert "Ann" not in (found[1].greet or "")


def test_rows_of_a_table_name_who_is_asked() -> None:
    """Each firm owes what stands in its own row, and its name is not the thing that is wanted."""
    body = (
        "各位\n\n下記のとおりご提出をお願いいたします。\n\n会社\t提出物\t期限\n港商事\t図面\t6月5日\nミル物産\t契約書\t6月8日\n"
    )
    found = asked(body, HARBOUR, MILL)

    assert whom(found) == [(HARBOUR,), (MILL,)]
    assert not {each.ask for each in found} & {"港商事", "ミル物産"}


@pytest.mark.parametrize(
    ("body", "to"),
    [
        ("佐々木様、高橋様\n\n図面を6月5日までにお送りください。", (SASAKI, TAKAHASHI)),
        ("佐々木様、高橋様、図面を6月5日までにお送りください。", (SASAKI, TAKAHASHI)),
        ("佐々木様、高橋様\n\n高橋様は当日ご同席ください。図面を6月5日までにお送りください。", (SASAKI, TAKAHASHI)),
        ("佐々木様、高橋様\n\n高橋様の図面を6月5日までにお送りください。", (SASAKI, TAKAHASHI)),
        ("Dear Ann and Bob,\n\nplease send the drawing by June 5.", (ANN, BOB)),
        ("Hello both,\n\nAnn and Bob, please send the drawing by June 5.", (ANN, BOB)),
        ("Hello both,\n\nAs I told Ann on the phone, please send the drawing by June 5.", (ANN, BOB)),
        ("佐々木様\n\n佐々木様は図面を6月5日までにお送りください。", (SASAKI,)),
    ],
)
def test_what_is_asked_of_all_is_owed_by_all(body: str, to: tuple[Address, ...]) -> None:
    """A greeting, a name in another sentence or for another reason divides nothing."""
    assert whom(asked(body, *to)) == [to]


@pytest.mark.parametrize(
    ("body", "to"),
    [
        ("佐々木様、高橋様\n\n高橋様は同席されますので、図面を6月5日までにお送りください。", (SASAKI, TAKAHASHI)),
        ("佐々木様、高橋様\n\n高橋様は図面を6月5日までにお送りください。", (SASAKI,)),
        (
            "佐々木様、高橋様\n\n高橋様は図面を6月5日までにお送りください。",
            (Address("a@harbour.example"), Address("b@mill.example")),
        ),
    ],
)
def test_where_it_cannot_be_told_the_user_is_asked(body: str, to: tuple[Address, ...]) -> None:
    """Something else stands between the name and the day, or no address is known of who is named."""
    (found,) = asked(body, *to)

    assert (found.certain, found.reasons[-1].code, found.to) == (False, "asked_of_whom", to)
