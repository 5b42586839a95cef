"""The whole loop on real servers, in Japanese and English."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.office import START, TOKYO, Office, OpenOffice, mail, read, text_of

ASK = "鈴木様\n\nいつもお世話になっております。\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"
ASK_ID = "<ask-1@office.example>"
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
DELIVERY = "佐藤様\n\n見積書を添付いたします。ご確認ください。\n\n鈴木"
LAURA = "Laura Lee <laura@client.example>"


async def test_a_deadline_that_passes_is_reminded_of_within_the_hour(office: Office) -> None:
    """Ten minutes after the deadline one reminder goes out, in the thread, and its copy lies in Sent."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        (facts,) = office.facts()
        assert facts.commitment.due_at == DUE
        await office.move_to(DUE + timedelta(minutes=9))
        assert office.letters == []
        await office.move_to(DUE + timedelta(minutes=11))
        (letter,) = office.letters
        await office.move_to(DUE + timedelta(hours=3))
        assert len(office.letters) == 1
        sent = office.dovecot.folder(office.user, "Sent")
    raw = read(letter.raw)
    assert letter.recipients == ("suzuki@client.example",)
    assert raw["In-Reply-To"] == ASK_ID
    assert raw["References"] == ASK_ID
    assert raw["Subject"].strip() == "Re: 見積書の件"
    assert raw["Auto-Submitted"] == "auto-generated"
    assert raw["X-Kigen-Letter"]
    assert "鈴木様" in text_of(letter.raw)
    assert "本日15時" in text_of(letter.raw)
    assert [each for each in sent if raw["Message-ID"].encode() in each] != []


async def test_the_loop_in_english(office: Office) -> None:
    """An English ask is reminded of in English, greeting the client as the user did."""
    ask = "Hi Laura,\n\nPlease send the signed form by Friday, June 5, 3 pm.\n\nBest,\nSato"
    async with office.at_work():
        await office.asks(ask, message_id="<en@office.example>", subject="Signed form", to=LAURA)
        await office.move_to(DUE + timedelta(minutes=11))
        (letter,) = office.letters
    assert read(letter.raw)["Subject"] == "Re: Signed form"
    assert text_of(letter.raw).startswith("Hi Laura,")
    assert "signed form" in text_of(letter.raw)


async def test_an_answer_stops_the_reminder(office: Office) -> None:
    """A delivery in the thread two minutes before the deadline settles the commitment: nothing is written."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(minutes=2))
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        assert office.state_of(office.facts()[0]) == "settled"
        await office.move_to(DUE + timedelta(hours=2))
    assert office.letters == []


async def test_an_answer_that_came_unnoticed_is_seen_by_the_last_look(office: Office) -> None:
    """The answer arrives in the very minute the letter is due, and nobody has looked since: the last look finds it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + timedelta(minutes=10))
        office.arrives(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await office.desk.drain.run()
        assert office.state_of(office.facts()[0]) == "settled"
    assert office.letters == []


async def test_an_automatic_reply_is_no_answer(office: Office) -> None:
    """An out-of-office reply leaves the deadline standing: the reminder goes."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers(
            "6月8日まで休暇をいただいております。",
            to=ASK_ID,
            subject="自動応答: 見積書の件",
            headers={"Auto-Submitted": "auto-replied"},
        )
        await office.move_to(DUE + timedelta(minutes=11))
    assert len(office.letters) == 1


async def test_a_bounce_holds_letters_and_tells_the_user(office: Office) -> None:
    """The asking mail came back: nothing more is written to that address, and the digest names it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers(
            f"I could not deliver your message.\n<suzuki@client.example>: 550 5.1.1 User unknown\n\nMessage-ID: {ASK_ID}\n",
            to=ASK_ID,
            sender="Mail Delivery System <MAILER-DAEMON@office.example>",
            subject="Undelivered Mail Returned to Sender",
            headers={"Auto-Submitted": "auto-replied", "Return-Path": "<>"},
        )
        assert office.state_of(office.facts()[0]) == "held"
        await office.move_to(datetime(2026, 6, 8, 9, 0, tzinfo=TOKYO))
    assert office.letters == []
    assert "suzuki@client.example" in text_of(office.digests[-1].raw) or "鈴木" in text_of(office.digests[-1].raw)


async def test_a_progress_check_goes_out_three_days_before(open_office: OpenOffice) -> None:
    """The check leaves in working hours of a business day at least three days ahead, and asks how it is going."""
    office = open_office(progress_check={"when": "always"})
    async with office.at_work():
        await office.asks(
            "鈴木様\n\n契約書を6月12日(金)15時までにご返送ください。\n\n佐藤", message_id=ASK_ID, subject="契約書の件"
        )
        await office.move_to(datetime(2026, 6, 9, 15, 1, tzinfo=TOKYO))
        (check,) = office.letters
    assert "進み具合" in text_of(check.raw)
    assert read(check.raw)["In-Reply-To"] == ASK_ID


async def test_two_deadlines_of_one_mail_that_pass_together_become_one_letter(office: Office) -> None:
    """Both asks stand in one reminder; both count as reminded."""
    both = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n契約書を6月5日(金)15時までにご返送ください。\n\n佐藤"
    async with office.at_work():
        await office.asks(both, message_id=ASK_ID)
        assert len(office.facts()) == 2
        await office.move_to(DUE + timedelta(hours=3))
        (letter,) = office.letters
        assert {office.state_of(facts) for facts in office.facts()} == {"reminded"}
    assert "見積書" in text_of(letter.raw)
    assert "契約書" in text_of(letter.raw)


async def test_an_uncertain_reading_is_never_written_about(office: Office) -> None:
    """A weekday that contradicts its date goes to the user: no letter, but a place in the digest."""
    async with office.at_work():
        await office.asks("鈴木様\n\n見積書を6月5日(月)までにお送りください。\n\n佐藤", message_id=ASK_ID)
        (facts,) = office.facts()
        assert office.state_of(facts) == "waiting"
        await office.move_to(datetime(2026, 6, 9, 9, 0, tzinfo=TOKYO))
    assert office.letters == []
    assert f"追う {facts.commitment.id}" in text_of(office.digests[-1].raw)


async def test_the_users_own_promise_is_listed_and_never_written_about(office: Office) -> None:
    """What the user promised stands in the digest."""
    async with office.at_work():
        await office.asks("鈴木様\n\n見積書は6月5日(金)までに弊社よりお送りいたします。\n\n佐藤", message_id=ASK_ID)
        (facts,) = office.facts()
        assert facts.commitment.owed_by == "us"
        await office.move_to(datetime(2026, 6, 8, 9, 0, tzinfo=TOKYO))
    assert office.letters == []
    assert "あなたの約束" in text_of(office.digests[-1].raw)


async def test_draft_mode_puts_the_letter_into_drafts(open_office: OpenOffice) -> None:
    """In draft mode nothing is sent: one letter lies in Drafts, however often the service looks."""
    office = open_office(mode="draft")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(hours=1))
        (draft,) = office.dovecot.folder(office.user, "Drafts")
    assert office.letters == []
    assert read(draft)["In-Reply-To"] == ASK_ID


async def test_report_mode_writes_to_nobody(open_office: OpenOffice) -> None:
    """In report mode the reminder stands in the digest alone."""
    office = open_office(mode="report")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 8, 8, 1, tzinfo=TOKYO))
        assert office.dovecot.folder(office.user, "Drafts") == []
    assert office.letters == []
    assert "見積書" in text_of(office.digests[-1].raw)


async def test_while_the_stop_file_exists_nothing_is_sent(office: Office) -> None:
    """The letter waits for the file to go, and leaves then."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        stop = office.settings.service.stop_path
        stop.touch()
        await office.move_to(DUE + timedelta(minutes=30))
        assert office.letters == []
        stop.unlink()
        await office.move_to(DUE + timedelta(minutes=40))
    assert len(office.letters) == 1


async def test_a_deadline_that_had_passed_before_the_first_start_starts_nothing(office: Office) -> None:
    """The first scan finds an old ask: it is noted, and never written about."""
    office.clock.move_to(datetime(2026, 6, 8, 9, 0, tzinfo=TOKYO))
    raw = mail(START, ASK, sender=f"佐藤 <{office.user}>", message_id=ASK_ID)
    office.dovecot.deliver(office.user, raw, "Sent")
    async with office.at_work():
        (facts,) = office.facts()
        assert office.state_of(facts) == "closed"
        await office.move_to(datetime(2026, 6, 10, 9, 0, tzinfo=TOKYO))
    assert office.letters == []


async def test_a_letter_that_the_provider_renamed_is_known_by_its_new_name(open_office: OpenOffice) -> None:
    """The copy in Sent bears another Message-ID: an answer that names it belongs to the commitment."""
    office = open_office(smtp_save_sent="never")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(minutes=11))
        (letter,) = office.letters
        own = read(letter.raw)["Message-ID"].encode()
        renamed = b"<renamed@provider.example>"
        office.dovecot.deliver(office.user, letter.raw.replace(own, renamed), "Sent")
        await office.settled()
        await office.answers(DELIVERY, to=renamed.decode(), attachment="見積書.pdf")
        assert office.state_of(office.facts()[0]) == "settled"


async def test_a_store_brought_back_from_a_backup_does_not_write_again(office: Office) -> None:
    """The backup is from before the reminder: the letter is found in Sent, and none goes out a second time."""
    backup = office.state.with_name("backup.db")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.store.backup(backup)
        await office.move_to(DUE + timedelta(minutes=11))
        assert len(office.letters) == 1
    for left in office.state.glob("kigen.db*"):
        left.unlink()
    backup.rename(office.state / "kigen.db")
    async with office.at_work():
        await office.move_to(DUE + timedelta(minutes=50))
        assert office.state_of(office.facts()[0]) == "reminded"
    assert len(office.letters) == 1


async def test_a_lost_store_does_not_write_again(office: Office) -> None:
    """The store is gone: the new one reads the ask again as one that was over at its first start."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(minutes=11))
    for left in office.state.glob("kigen.db*"):
        left.unlink()
    async with office.at_work():
        await office.move_to(DUE + timedelta(minutes=50))
    assert len(office.letters) == 1
