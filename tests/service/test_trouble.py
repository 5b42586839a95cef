"""Trouble in the middle of work: a stop at the final dot, bugs, a mailbox that cannot be read. Nothing is lost or stuck."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.outbox import Planned
from kigen.followup.planning.policy import Policy
from kigen.service.account import Account
from kigen.service.sending.steps import Step
from kigen.store import Batch, Store, StoreError
from servers.dovecot import Dovecot
from servers.proxy import Proxy
from servers.smtp import Act, Fault
from service.office import START, Office, OpenOffice, mail
from service.process import SmtpStart, StartProcess, until
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

OTHER = "山田 花子 <yamada@other.example>"
STRANGER = "案内 <news@stranger.example>"


def _letters(state: Path) -> list[str]:
    store = Store.open(state / "kigen.db")
    try:
        return [one.state.value for facts in store.all_facts("sato", START - timedelta(days=400)) for one in facts.letters]
    finally:
        store.close()


async def test_a_stop_at_the_final_dot_waits_for_the_servers_word_and_sends_nothing_more(office: Office) -> None:
    """Two letters are due; the stop comes while the server thinks about the first. Its verdict is stored, the second waits,
    and the service ends, though it was the watcher that had set the letters going."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(ASK.replace("鈴木", "山田"), message_id="<ask-2@office.example>", to=OTHER)
        may_answer = office.smtp.pause_at_dot()
        office.clock.move_to(DUE + timedelta(minutes=11))
        office.arrives("お世話になっております。", to="<nothing@other.example>", sender=STRANGER, subject="別件")
        await office.smtp.until("DOT")
        asyncio.get_running_loop().call_later(0.5, may_answer.set)
    assert sorted(_letters(office.state)) == ["planned", "sent"]
    assert len(office.letters) == 1


async def test_a_stop_before_the_body_leaves_the_letter_planned(office: Office) -> None:
    """The server keeps silent at DATA when the stop comes: nothing has left, so the letter is not in doubt, and the next start
    sends it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.smtp.plan(Fault("DATA", act=Act.STALL, times=1))
        office.clock.move_to(DUE + timedelta(minutes=11))
        await office.smtp.until("DATA")
    assert _letters(office.state) == ["planned"]
    async with office.at_work():
        await office.settled()
    assert len(office.letters) == 1


async def test_an_answer_that_comes_while_the_connection_is_made_stops_the_letter(
    office: Office, start_proxy: Callable[[int], Proxy]
) -> None:
    """The way to the submission server is slow: what arrives after the last look, but before the letter, counts."""
    proxy = start_proxy(office.smtp.port)
    proxy.delay = 0.3
    box = office.settings.mailbox[0]
    smtp = box.smtp.model_copy(update={"port": proxy.port})
    office.settings = office.settings.model_copy(update={"mailbox": (box.model_copy(update={"smtp": smtp}),)})

    def answer_late(step: Step, _letter: int) -> None:
        if step is Step.RENDERED and proxy.served == 0:
            office.arrives(DELIVERY, to=ASK_ID, attachment="見積書.pdf")

    async with office.at_work(answer_late):
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(minutes=11))
        await office.move_to(DUE + timedelta(minutes=30))
        assert proxy.served == 1
        assert office.letters == []
        assert office.state_of(office.facts()[0]) == "settled"


async def test_an_answer_amid_a_decision_on_two_commitments_makes_it_void(office: Office) -> None:
    """One letter is to carry two asks. The first is settled after its facts were read, and something is noted of the second
    after that: the letter goes for the second alone."""
    both = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n契約書は6月5日(金)15時までにご返送ください。\n\n佐藤"

    def settle_first(step: Step, letter: int) -> None:
        if step is Step.DECIDED and not settled:
            now, store = office.clock.now(), office.store
            first = store.letter(letter)
            assert first is not None
            settled.append(first.commitment)
            other = next(each for each in office.facts() if each.commitment.id != first.commitment).commitment.id
            store.add_event(first.commitment, Event(EventKind.DONE, now), (), now)
            store.add_event(other, Event(EventKind.NOTED, now), _planned(office, other), now)

    settled: list[int] = []
    async with office.at_work(settle_first):
        await office.asks(both, message_id=ASK_ID)
        assert len(office.facts()) == 2
        await office.move_to(DUE + timedelta(minutes=11))
        states = {facts.commitment.id: [one.state.value for one in facts.letters] for facts in office.facts()}
    assert states[settled[0]] != ["sent"]
    assert len(office.letters) == 1


def _planned(office: Office, number: int) -> tuple[Planned, ...]:
    """The letters of a commitment as they are planned already."""
    (facts,) = (each for each in office.facts() if each.commitment.id == number)
    return tuple(Planned(one.kind, one.ordinal, one.due_at, one.reasons) for one in facts.letters)


class _Buggy(Account):
    """An account whose rules fail for one client, as a bug of ours would, while `fails` is set."""

    fails: bool = False

    def policy(self, commitment: Commitment) -> Policy:
        if _Buggy.fails and commitment.to[0].addr == "suzuki@client.example":
            raise ZeroDivisionError
        return Account.policy(self, commitment)


def _with_bug(office: Office) -> None:
    account = office.desk.account
    buggy = _Buggy(**{name: getattr(account, name) for name in Account.__dataclass_fields__})
    office.desk.account = office.desk.drain._account = buggy


async def test_a_letter_that_fails_for_a_bug_does_not_keep_the_next_one_waiting(office: Office) -> None:
    """The one due first fails: the other one goes, the first is set aside for an hour and goes when the bug is gone."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(ASK.replace("鈴木", "山田"), message_id="<ask-2@office.example>", to=OTHER)
        _with_bug(office)
        _Buggy.fails = True
        await office.move_to(DUE + timedelta(minutes=11))
        _Buggy.fails = False
        assert [letter.recipients for letter in office.letters] == [("yamada@other.example",)]
        assert [notice.kind for notice in office.store.notices_since("sato", START)] == ["letter_waits"]
        await office.move_to(DUE + timedelta(hours=2))
        assert len(office.letters) == 2


async def test_a_verdict_that_could_not_be_stored_is_stored_when_it_can_be(office: Office) -> None:
    """The disk fills up while the server answers: the letter is not sent again, and counts as sent when there is room."""
    async with office.at_work() as work:
        await office.asks(ASK, message_id=ASK_ID)
        full = _Full(office.store)
        work.desk.drain._despatch._store = full  # type: ignore[assignment]
        await office.move_to(DUE + timedelta(minutes=11))
        assert len(office.letters) == 1
        assert full.refused > 0
        full.full = False
        await office.settled()
    assert _letters(office.state) == ["sent"]
    assert len(office.letters) == 1


@pytest.mark.parametrize(("reply", "told"), [("554 5.7.1 not wanted", "letter_refused"), ("", "call")])
async def test_a_disk_that_fills_up_right_behind_a_verdict_keeps_it_from_nobody(
    open_office: OpenOffice, reply: str, told: str
) -> None:
    """That the letter was refused, or has promised a call, is stored with the verdict or not at all: the user hears of it."""
    office = open_office(reminder={"announce_call": True})
    if reply:
        office.smtp.plan(Fault("DOT", reply, times=1))
    async with office.at_work() as work:
        await office.asks(ASK, message_id=ASK_ID)
        work.desk.drain._despatch._store = full = _FullBehind(office.store)  # type: ignore[assignment]
        await office.move_to(DUE + timedelta(minutes=11))
        full.full = False
        await office.move_to(DUE + timedelta(minutes=20))
        assert told in [notice.kind for notice in office.store.notices_since("sato", START)]
    assert _letters(office.state) == ["refused" if reply else "sent"]


class _FullBehind:
    """A store that is full as soon as a verdict was stored."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = True

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def notify(self, *given: object) -> None:
        if self.full:
            raise StoreError("the disk is full")
        self._store.notify(*given)  # type: ignore[arg-type]


class _Full:
    """A store that cannot store verdicts while it is `full`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.full = True
        self.refused = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def finish(self, *given: object, **named: object) -> None:
        if self.full:
            self.refused += 1
            raise StoreError("the disk is full")
        self._store.finish(*given, **named)  # type: ignore[arg-type]


async def test_a_folder_made_later_is_watched_where_a_pattern_names_it(open_office: OpenOffice) -> None:
    """An answer that a rule of the server's puts into a new folder under the watched pattern stops the reminder."""
    office = open_office()
    imap = office.settings.mailbox[0].imap.model_copy(update={"watch": ("INBOX", "INBOX*", "Clients*")})
    office.dovecot.create_folder(office.user, "Clients")
    office.settings = office.settings.model_copy(
        update={"mailbox": (office.settings.mailbox[0].model_copy(update={"imap": imap}),)}
    )
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.create_folder(office.user, "Clients-Suzuki")
        office.clock.move_to(DUE - timedelta(minutes=2))
        raw = mail(
            DUE - timedelta(minutes=2),
            DELIVERY,
            sender="鈴木 一郎 <suzuki@client.example>",
            to=office.user,
            subject="Re: 見積書の件",
            answers=ASK_ID,
            attachment="見積書.pdf",
        )
        office.dovecot.deliver(office.user, raw, "Clients-Suzuki")
        await office.move_to(DUE + timedelta(minutes=11))
        assert office.letters == []


def test_a_mailbox_unread_since_the_start_is_told_of_in_the_digest(
    dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """The password no longer counts after a restart: the digest goes out all the same; no letter does."""
    smtp = start_smtp(security="none")
    process = start_process(smtp)
    process.config.write_text(process.config.read_text("utf-8").replace('days = "sun"', 'days = "daily"'), "utf-8")
    process.set_clock(START)
    dovecot.deliver(mail_user, mail(START, ASK, sender=f"佐藤 <{mail_user}>", message_id=ASK_ID), "Sent")
    service = process.start()
    until(lambda: process.letter_states() == ["planned"], "the ask is read")
    service.terminate()
    assert service.wait(30) == 0
    wrong = process.folder / "wrong"
    wrong.write_text("not the password\n")
    written = process.config.read_text("utf-8")
    process.config.write_text(written.replace(str(process.folder / "password"), str(wrong), 1), "utf-8")
    process.set_clock(DUE + timedelta(minutes=11))
    process.start()
    until(lambda: process.logged("mailbox_failing"), "the refusal is noticed")
    process.set_clock(DUE + timedelta(minutes=30))
    until(lambda: smtp.kept, "the digest")
    assert [kept.recipients for kept in smtp.kept] == [(mail_user,)]
    assert process.letter_states() == ["planned"]


async def test_a_mail_that_reading_fails_on_does_not_end_the_reading(office: Office) -> None:
    """A bug of ours strikes at one mail: it is named in the digest's counts, the mails after it are read."""
    async with office.at_work() as work:
        _with_bug(office)
        _Buggy.fails = True
        work.desk.looker._account = work.desk.account
        bad = mail(START, ASK, sender=f"佐藤 <{office.user}>", message_id=ASK_ID)
        good = mail(
            START, ASK.replace("鈴木", "山田"), sender=f"佐藤 <{office.user}>", to=OTHER, message_id="<b@office.example>"
        )
        office.dovecot.deliver_many(office.user, [bad, good], "Sent")
        await office.settled()
        _Buggy.fails = False
        assert [facts.commitment.to[0].addr for facts in office.facts()] == ["yamada@other.example"]
        assert [found[2].message_id for found in office.store.quarantined("sato", START)] == [ASK_ID]


async def test_a_program_whose_clock_is_ahead_counts_at_once(office: Office) -> None:
    """The user's own thanks bear a date half an hour ahead: the reminder that falls due in between does not go."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE)
        thanks = mail(
            DUE + timedelta(minutes=30),
            "鈴木様\n\n見積書を受け取りました。ありがとうございました。\n\n佐藤",
            sender=f"佐藤 <{office.user}>",
            subject="Re: 見積書の件",
            answers=ASK_ID,
        )
        office.dovecot.deliver(office.user, thanks, "Sent")
        await office.move_to(DUE + timedelta(minutes=11))
        assert office.letters == []
        assert office.state_of(office.facts()[0]) == "settled"


async def test_a_server_brought_back_from_a_backup_is_read_again(office: Office) -> None:
    """INBOX counts from an earlier number with the same UIDVALIDITY, as after a restored server: the answer is found."""
    async with office.at_work() as work:
        await office.asks(ASK, message_id=ASK_ID)
        await office.settled()
        cursor = work.store.reached("sato", "INBOX")[0]
        assert cursor is not None
        work.store.record(Batch("sato", "INBOX", cursor.uidvalidity, work.clock.now(), cursor.uid + 500, (), (), (), (), ()))
        office.clock.move_to(DUE - timedelta(minutes=2))
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await office.move_to(DUE + timedelta(minutes=11))
        assert office.letters == []
