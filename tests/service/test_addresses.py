"""Addresses that are hard to write to, or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from service.office import TOKYO, Office, mail, text_of
from service.test_loop import ASK, ASK_ID, DUE


async def asked(office: Office, to: str) -> None:
    """An ask with this To, byte for byte in UTF-8 (RFC 6532)."""
    sent = office.clock.now().astimezone(TOKYO)
    raw = mail(sent, ASK, sender=office.user, to="TO <to@to.example>", subject="見積書の件", message_id=ASK_ID)
    office.dovecot.deliver(office.user, raw.replace(b"TO <to@to.example>", to.encode()), "Sent")
    await office.settled()


async def test_an_address_that_must_be_quoted_gets_its_reminder(office: Office) -> None:
    """As Japanese carriers gave them: in quotation marks."""
    async with office.at_work():
        await asked(office, "Suzuki <suzuki.@docomo.example>")
        await office.move_to(DUE + timedelta(minutes=15))
        (letter,) = office.letters
        assert b'<"suzuki."@docomo.example>' in letter.raw
        assert letter.recipients == ("suzuki.@docomo.example",)  # as the server reads what stands in quotation marks


async def test_an_address_that_is_quoted_in_the_ask_gets_its_reminder(office: Office) -> None:
    """As mail programs write such an address; an answer in a thread of its own that comes from it without them is its."""
    async with office.at_work():
        await asked(office, 'Suzuki <"suzuki..taro."@docomo.example>')
        await office.move_to(DUE + timedelta(minutes=15))
        (letter,) = office.letters
        assert b'<"suzuki..taro."@docomo.example>' in letter.raw


async def test_another_part_of_a_quoted_address_is_nobodys(office: Office) -> None:
    """`"ann lee"@client.example` is one address, and not that of a lee: nobody else gets the letter."""
    async with office.at_work():
        await asked(office, '"ann lee"@client.example')
        await office.move_to(DUE + timedelta(minutes=15))
        assert all(b'"ann lee"@client.example' in letter.raw for letter in office.letters)
        assert ("lee@client.example",) not in [letter.recipients for letter in office.letters]


@pytest.mark.parametrize(
    ("asked_at", "answers_from"),
    [
        ("suzuki@例え.example", "suzuki@xn--r8jz45g.example"),
        ("suzuki@client.example\u200b", "suzuki@client.example"),
        ('"suzuki."@docomo.example', "suzuki.@docomo.example"),
    ],
)
async def test_an_answer_from_another_form_of_the_address_is_heeded(office: Office, asked_at: str, answers_from: str) -> None:
    """The form in which a domain travels, an address without what nobody sees in it, or without its quotation marks: a mail
    from there in a thread of its own holds the reminder."""
    async with office.at_work():
        await asked(office, f"Suzuki <{asked_at}>")
        sender = f"Suzuki <{answers_from}>"
        now = office.clock.now().astimezone(TOKYO)
        raw = mail(now, "見積書をお送りします。", sender=sender, to=office.user, subject="お見積り", attachment="見積書.pdf")
        office.dovecot.deliver(office.user, raw)
        await office.move_to(DUE + timedelta(minutes=15))
        assert office.letters == []


async def test_who_can_be_written_to_is_reminded_without_the_other(office: Office) -> None:
    """Letters beyond ASCII before the @: mail cannot carry them without an extension. Tanaka is reminded in time."""
    async with office.at_work():
        await asked(office, "鈴木@client.example, Tanaka <tanaka@client.example>")
        await office.move_to(DUE + timedelta(minutes=15))
        (letter,) = office.letters
        assert letter.recipients == ("tanaka@client.example",)


async def test_the_user_is_asked_where_nobody_can_be_written_to(office: Office) -> None:
    """At once, and in the digest: with the address."""
    async with office.at_work():
        await asked(office, "鈴木@client.example")
        await office.move_to(DUE + timedelta(hours=3))
        assert office.letters == []
        (facts,) = office.facts()
        assert [event.kind.value for event in facts.events] == ["missed"]
        await office.move_to(datetime(2026, 6, 8, 8, 0, tzinfo=TOKYO))
        assert "鈴木@client.example はメールの宛先に使えない形です" in text_of(office.digests[-1].raw)
