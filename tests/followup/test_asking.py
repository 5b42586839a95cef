"""A sent mail to commitments: who owes, and what is not read at all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from given_commitment import HOUSE, TOKYO

from kigen.followup.correspondence.asking import Asking, read_sent
from kigen.followup.correspondence.outgoing import is_kept
from kigen.language import OwedBy
from kigen.mail.message import Address, Message

SENT_AT = datetime(2026, 6, 5, 10, tzinfo=TOKYO)
BODY = "鈴木様\n\nお申込書を6月12日(金)12時までにご返送ください。\n\n佐藤"
SUZUKI = Address("suzuki@client.example", "鈴木一郎")


def read(
    body: str = BODY, to: tuple[Address, ...] = (SUZUKI,), headers: tuple[tuple[str, str], ...] = (), **more: object
) -> Asking:
    """The reading of a mail of the desk's."""
    message = Message(
        message_id="<ask@desk.example>",
        date=SENT_AT,
        sender=Address("sato@desk.example", "佐藤"),
        to=to,
        subject="お申込書の件",
        text=body,
        headers=headers,
        **more,  # type: ignore[arg-type]
    )
    return read_sent(message, HOUSE, SENT_AT, folder="Sent")


def test_a_request_becomes_a_commitment() -> None:
    """With the people, the words, the thread and the folder it stands in."""
    (one,) = read(references=("<first@client.example>",), in_reply_to=("<last@client.example>",)).commitments
    assert (one.owed_by, one.certain, one.to, one.mailbox) == (OwedBy.THEM, True, (SUZUKI,), "sato")
    assert one.due_at == datetime(2026, 6, 12, 3, tzinfo=UTC)
    assert one.thread == ("<first@client.example>", "<last@client.example>", "<ask@desk.example>")
    assert (one.folder, one.greet, one.ask) == ("Sent", "鈴木様", "お申込書")
    assert BODY[one.start : one.end] == one.phrase


def test_several_deadlines_are_commitments_of_their_own() -> None:
    """The client's and the user's, each by itself."""
    body = BODY.replace("\n\n佐藤", "\n弊社からは6月10日までに見積書をお送りいたします。\n\n佐藤")
    found = {one.owed_by: one.due_at.day for one in read(body).commitments}
    assert found == {OwedBy.THEM: 12, OwedBy.US: 10}


def test_colleagues_machines_and_the_user_do_not_owe() -> None:
    """Only clients among those in To; with none left it is uncertain and says why."""
    others = (Address("tanaka@desk.example"), Address("no-reply@client.example"), Address("sato@desk.example"))
    (one,) = read(to=(*others, SUZUKI)).commitments
    assert one.to == (SUZUKI,)
    (nobodys,) = read(to=others).commitments
    assert (nobodys.to, nobodys.certain) == ((), False)
    assert nobodys.reasons[-1].code == "no_client"


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ({"to": (Address("sato@desk.example"),), "bcc": (SUZUKI,)}, "hidden_recipients"),
        ({"to": ()}, "hidden_recipients"),
        ({"to": (Address("tanaka@desk.example"),), "bcc": (Address("sato@desk.example"),)}, "no_client"),
        ({"to": (Address("tanaka@desk.example"),), "cc": (SUZUKI,), "bcc": (SUZUKI,)}, "no_client"),
    ],
)
def test_hidden_recipients_are_told_from_none(people: dict[str, tuple[Address, ...]], why: str) -> None:
    """Clients in Bcc alone, or nobody named at all: it is kept to be shown, and nobody of them is known to owe."""
    (one,) = read(**people).commitments  # type: ignore[arg-type]
    assert (one.to, one.certain, one.reasons[-1].code) == ((), False, why)
    assert is_kept(one) is (why == "hidden_recipients")


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (("x-kigen-letter", "7"), "own_letter"),
        (("x-kigen-digest", "2026-06-05"), "own_letter"),
        (("x-kigen-notice", "receipt"), "own_letter"),
        (("auto-submitted", "auto-replied"), "automatic_mail"),
        (("list-id", "<news.client.example>"), "list_mail"),
    ],
)
def test_own_letters_machines_and_lists_are_passed_over(header: tuple[str, str], why: str) -> None:
    """Letters, digests and receipts are never themselves read for deadlines."""
    found = read(headers=(header,))
    assert found.commitments == ()
    assert found.passed_over is not None
    assert found.passed_over.code == why


def test_a_mail_that_a_person_marked_as_no_machines_is_read() -> None:
    """`Auto-Submitted: no` (RFC 3834 §5) is what people's mail says, if anything."""
    assert len(read(headers=(("auto-submitted", "no"),)).commitments) == 1


def test_quoted_words_are_not_the_users() -> None:
    """A deadline in the quoted mail below is the other side's."""
    body = "鈴木様\n\n承知いたしました。\n\n佐藤\n\n> 佐藤様\n> 6月12日までにご返送ください。\n> 鈴木"
    assert read(body).commitments == ()


@pytest.mark.parametrize("past", ["2026年6月3日(水)", "6月5日(金)9時", "本日9時"])
def test_a_deadline_that_had_passed_when_it_was_written_starts_nothing(past: str) -> None:
    """A report or a chase of something long due."""
    assert read(BODY.replace("6月12日(金)12時", past)).commitments == ()


def test_hidden_recipients_beside_others_are_told() -> None:
    """Those in To are followed as ever; that others in Bcc were asked as well is a reason that names them."""
    hidden = (Address("lee@partner.example"), Address("tanaka@desk.example"), Address("kim@third.example"))
    (one,) = read(bcc=hidden).commitments
    assert (one.certain, one.to) == (True, (SUZUKI,))
    assert (one.reasons[-1].code, one.reasons[-1].args) == ("hidden_beside", ("lee@partner.example, kim@third.example",))
    (plain,) = read(bcc=hidden[1:2]).commitments
    assert all(each.code != "hidden_beside" for each in plain.reasons)
