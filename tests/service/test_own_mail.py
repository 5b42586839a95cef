"""What the user writes counts wherever it is filed and under whichever of the house's addresses it went out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.followup.event import EventKind
from kigen.service.words import give_word
from service.office import START, TOKYO, Office, OpenOffice, mail
from service.test_loop import ASK, ASK_ID, DUE

THANKS = "鈴木様\n\n見積書を確かに受け取りました。ありがとうございました。\n\n佐藤"
THANKS_ID = "<thanks@office.example>"
IN_TIME = DUE - timedelta(hours=4)
ARRIVED = {"Received": "from mail.client.example by mx.office.example with ESMTP; Mon, 1 Jun 2026 09:00:00 +0900"}


def writes(office: Office, body: str, folder: str, *, sender: str = "", headers: dict[str, str] | None = None) -> None:
    """The user's mail in the thread of the ask, written now, as it lies in a folder."""
    raw = mail(
        office.clock.now().astimezone(TOKYO),
        body,
        sender=f"佐藤 <{sender or office.user}>",
        subject="Re: 見積書の件",
        message_id=THANKS_ID,
        answers=ASK_ID,
        headers=headers,
    )
    office.dovecot.deliver(office.user, raw, folder)


def events_of(office: Office) -> list[list[EventKind]]:
    return [[event.kind for event in facts.events] for facts in office.facts()]


@pytest.mark.parametrize("sender", ["info@office.example", "sato@personal.example"])
async def test_what_lies_in_sent_is_the_users_own(office: Office, sender: str) -> None:
    """Asked and thanked under an address of the house, or another one that kigen was not told of: the client who was thanked is
    not reminded."""
    async with office.at_work():
        ask = mail(office.clock.now().astimezone(TOKYO), ASK, sender=sender, message_id=ASK_ID)
        office.dovecot.deliver(office.user, ask, "Sent")
        await office.move_to(IN_TIME)
        writes(office, THANKS, "Sent", sender=sender)
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.THANKED]]
        assert office.letters == []


async def test_an_answer_saved_beside_the_clients_mail(office: Office) -> None:
    """Some programs save it in the folder of the mail that it answers. It counts as if it lay in Sent; a copy there too adds
    nothing."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(IN_TIME)
        writes(office, THANKS, "INBOX")
        await office.settled()
        assert events_of(office) == [[EventKind.THANKED]]
        writes(office, THANKS, "Sent")
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.THANKED]]
        assert office.letters == []
        assert office.store.counters("sato", START).sent == 2


async def test_an_ask_saved_beside_the_clients_mail(office: Office) -> None:
    """It is followed, once, though a copy lies in Sent as well."""
    async with office.at_work():
        writes(office, ASK, "INBOX")
        await office.settled()
        writes(office, ASK, "Sent")
        await office.move_to(DUE + timedelta(minutes=20))
        assert [facts.commitment.folder for facts in office.facts()] == ["INBOX"]
        assert len(office.letters) == 1


@pytest.mark.parametrize(
    "body", [THANKS, ASK.replace("5日(金)15時", "12日(金)"), "鈴木様\n\n見積書の件は取り消します。\n\n佐藤"]
)
async def test_what_may_be_forged_only_holds(office: Office, body: str) -> None:
    """A mail in the user's name that came over the network: nothing is settled, closed or asked by it, and nobody is written to
    until the user has looked."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(IN_TIME)
        writes(office, body, "INBOX", headers=ARRIVED)
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.UNPROVEN]]
        assert office.state_of(office.facts()[0]) == "held"
        assert office.letters == []


async def test_a_forged_mail_releases_nothing(office: Office) -> None:
    """The client asked something, and a mail in the user's name answers it. The letters stay held."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers("佐藤様\n\n見積書の宛名はどちらにすればよろしいでしょうか。\n\n鈴木", to=ASK_ID)
        await office.move_to(IN_TIME)
        writes(office, "鈴木様\n\n宛名は弊社名でお願いいたします。\n\n佐藤", "INBOX", headers=ARRIVED)
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.QUESTION]]
        assert office.letters == []


@pytest.mark.parametrize("first", ["INBOX", "Sent"])
async def test_an_ask_that_a_mailing_list_hands_back(office: Office, first: str) -> None:
    """It went to everybody on the list, whom no reminder is to reach: the user is asked, whichever copy is read first. Told to
    follow it, kigen writes, though another copy comes."""
    members = "members@lists.client.example"
    by_list = {"List-Post": f"<mailto:{members}>", "List-Id": "Members <members.lists.client.example>"}
    async with office.at_work():
        sender = f"佐藤 <{office.user}>"
        copies = {
            folder: mail(START, ASK, sender=sender, to=f"皆様 <{members}>", message_id=ASK_ID, headers=headers)
            for folder, headers in (("INBOX", ARRIVED | by_list), ("Sent", {}))
        }
        for folder in sorted(copies, key=lambda each: each != first):
            office.dovecot.deliver(office.user, copies[folder], folder)
            await office.settled()
        (facts,) = office.facts()
        assert [[reason.say("en") for reason in event.reasons] for event in facts.events] == [
            [f"It was sent to {members}, a mailing list: a letter would reach everybody on it."]
        ]
        await office.move_to(DUE + timedelta(minutes=20))
        assert (office.state_of(office.facts()[0]), office.letters) == ("held", [])
        account = office.desk.account
        give_word("follow", facts.commitment.id, "", {account.name: account}, office.store, office.clock.now())
        office.dovecot.deliver(office.user, copies["INBOX"])
        await office.move_to(DUE + timedelta(hours=1))
        assert [letter.recipients for letter in office.letters] == [(members,)]


async def test_a_lists_copy_in_a_folder_that_is_not_watched(office: Office) -> None:
    """A filter has put it there: before any letter goes to the list the user is asked all the same, and it is one ask."""
    members = "members@lists.client.example"
    by_list = {"List-Post": f"<mailto:{members}>", "List-Id": "Members <members.lists.client.example>"}
    office.dovecot.create_folder(office.user, "Lists")
    async with office.at_work():
        named = {"sender": f"佐藤 <{office.user}>", "to": f"皆様 <{members}>", "message_id": ASK_ID}
        office.dovecot.deliver(office.user, mail(START, ASK, **named), "Sent")
        await office.settled()
        office.dovecot.deliver(office.user, mail(START, ASK, headers=ARRIVED | by_list, **named), "Lists")
        await office.move_to(DUE + timedelta(minutes=20))
        assert (len(office.facts()), office.state_of(office.facts()[0]), office.letters) == (1, "held", [])


@pytest.mark.parametrize("first", ["INBOX", "Sent"])
async def test_a_copy_to_oneself(office: Office, first: str) -> None:
    """Whichever of the two is read first: the one in Sent counts, and the other holds nothing any more."""
    reminded = "鈴木様\n\n見積書のご提出がまだのようですので、ご確認をお願いいたします。\n\n佐藤"
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(minutes=5))
        copies = {"INBOX": ARRIVED, "Sent": None}
        for folder in sorted(copies, key=lambda each: each != first):
            writes(office, reminded, folder, headers=copies[folder])
            await office.settled()
        assert EventKind.CHASED in events_of(office)[0]
        assert office.state_of(office.facts()[0]) == "reminded"


async def test_what_the_users_own_server_vouches_for_counts(open_office: OpenOffice) -> None:
    """A copy to oneself of thanks that lie in no folder: DMARC has passed at the server that is believed."""
    office = open_office(authserv_id="mx.office.example")
    found = {"Authentication-Results": "mx.office.example; dmarc=pass header.from=office.example"}
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(IN_TIME)
        writes(office, THANKS, "INBOX", headers=ARRIVED | found)
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.THANKED]]
        assert office.letters == []


@pytest.mark.parametrize("other", ["Sent Messages", "送信済みアイテム"])
async def test_what_another_program_files_elsewhere(office: Office, other: str) -> None:
    """A phone files what it sends in a folder of its own: thanks and asks there count, and what lies in both counts once."""
    async with office.at_work():
        pass
    office.dovecot.create_folder(office.user, other)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        writes(office, ASK.replace("5日(金)15時", "19日(金)").replace("見積書", "契約書"), other)
        await office.settled()
        writes(office, ASK.replace("5日(金)15時", "19日(金)").replace("見積書", "契約書"), "Sent")
        await office.settled()
        assert sorted(facts.commitment.folder for facts in office.facts()) == ["Sent", other]
        assert office.store.counters("sato", START).sent == 2
        assert set(office.store.looks("sato")) == {"INBOX", "Sent", other}


async def test_thanks_in_another_folder_of_sent_mail(office: Office) -> None:
    """The client who was thanked from the phone is not reminded, and kigen's own copies go where they went before."""
    office.dovecot.create_folder(office.user, "Sent Messages")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(ASK, message_id="<other@office.example>", subject="別の見積書", to="田中 <tanaka@other.example>")
        await office.move_to(IN_TIME)
        writes(office, THANKS, "Sent Messages")
        await office.move_to(DUE + timedelta(minutes=20))
        assert [letter.recipients for letter in office.letters] == [("tanaka@other.example",)]
        assert any(b"X-Kigen-Letter" in raw for raw in office.dovecot.folder(office.user, "Sent"))
        assert len(office.dovecot.folder(office.user, "Sent Messages")) == 1


async def test_a_folder_that_the_user_named_stays_the_only_one(open_office: OpenOffice) -> None:
    """Nothing is read where they said that it is not."""
    office = open_office()
    office.dovecot.create_folder(office.user, "Sent Messages")
    imap = office.settings.mailbox[0].imap.model_copy(update={"sent": "Sent"})
    office.settings = office.settings.model_copy(
        update={"mailbox": [office.settings.mailbox[0].model_copy(update={"imap": imap})]}
    )
    async with office.at_work():
        writes(office, ASK, "Sent Messages")
        await office.settled()
        assert office.facts() == []


@pytest.mark.parametrize(("folder", "found"), [("Projects", [False]), ("Trash", [])])
async def test_an_ask_moved_out_of_sent_before_it_was_read(office: Office, folder: str, found: list[bool]) -> None:
    """It was tidied away while kigen was off: the user is asked about it, and the client is not written to. What lies in Trash
    may never have been sent."""
    office.dovecot.create_folder(office.user, folder)
    async with office.at_work():
        pass
    office.sends(ASK, message_id=ASK_ID)
    with office.dovecot.client(office.user, "Sent") as client:
        client.move(client.search("ALL"), folder)
    async with office.at_work():
        await office.move_to(DUE + timedelta(minutes=20))
        assert [facts.commitment.certain for facts in office.facts()] == found
        assert office.letters == []


@pytest.mark.parametrize("made", ["before", "since"])
async def test_an_ask_that_is_filed_in_no_folder_of_sent_mail(office: Office, made: str) -> None:
    """The user's program keeps what it sends with the project alone, in a folder that is new or was there. Nothing else is due
    that would have kigen look there: the user is asked about it the same day, long before the deadline."""
    if made == "before":
        office.dovecot.create_folder(office.user, "Projects")
    async with office.at_work():
        if made == "since":
            office.dovecot.create_folder(office.user, "Projects")
        writes(office, ASK, "Projects")
        await office.settled()
        assert office.facts() == []
        await office.move_to(START + timedelta(hours=4))
        assert [facts.commitment.certain for facts in office.facts()] == [False]
        await office.move_to(DUE + timedelta(minutes=20))
        assert office.letters == []


async def test_thanks_moved_out_of_sent_before_they_were_read(office: Office) -> None:
    """They hold the letters: the user is asked."""
    office.dovecot.create_folder(office.user, "Projects")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
    office.clock.move_to(IN_TIME)
    writes(office, THANKS, "Sent")
    with office.dovecot.client(office.user, "Sent") as client:
        client.move(client.search(["HEADER", "Message-ID", THANKS_ID]), "Projects")
    async with office.at_work():
        await office.move_to(DUE + timedelta(minutes=20))
        assert events_of(office) == [[EventKind.UNPROVEN]]
        assert office.letters == []


@pytest.mark.parametrize(
    ("said", "reminded"),
    [
        ("鈴木様\n\n担当に確認のうえ、折り返しご連絡いたします。\n\n佐藤", 0),
        ("鈴木様\n\n前回と同じ様式で結構です。\n\n佐藤", 1),
    ],
)
async def test_who_waits_for_the_users_answer_is_not_reminded(office: Office, said: str, reminded: int) -> None:
    """The client asked something, and the user wrote back that they would look into it: the client is waiting, and hears
    nothing of a deadline. The answer itself gives the ball back."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(IN_TIME - timedelta(days=1))
        await office.answers("見積書の様式はどちらにありますか。", to=ASK_ID)
        await office.move_to(IN_TIME)
        writes(office, said, "Sent")
        await office.move_to(DUE + timedelta(hours=3))
        assert len(office.letters) == reminded
        assert office.state_of(office.facts()[0]) == ("reminded" if reminded else "held")
