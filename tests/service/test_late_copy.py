"""A mail program that files the copy of an ask in Sent only after the answer has come and was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kigen.followup.facts import Facts
from kigen.service.account import Account, all_accounts
from kigen.service.process.clock import Clock, SystemClock
from kigen.service.watching.looking import Looker
from kigen.store import Store, StoreError
from servers.mail_server import MailServer
from servers.smtp import SmtpSink
from service.office import START, Office, mail, settings
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

AN_HOUR = timedelta(hours=1)
CLIENT = "suzuki@client.example"


@pytest.fixture
def office(imap_server: MailServer, server_user: str, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> Office:
    return Office(imap_server, server_user, start_smtp(security="none"), tmp_path / "state")  # type: ignore[arg-type]


def files_what_was_sent(office: Office, sent_at: datetime, body: str = ASK, message_id: str = ASK_ID) -> None:
    """The user's program files the copy of what it sent then."""
    raw = mail(sent_at, body, sender=f"佐藤 <{office.user}>", message_id=message_id)
    office.dovecot.deliver(office.user, raw, office.dovecot.sent)


def kinds(facts: Facts) -> list[str]:
    return [event.kind.value for event in facts.events]


async def test_the_answer_counts_though_it_was_read_before(office: Office) -> None:
    """The answer to an ask of which nothing was known is found when the ask is, an hour later: no letter goes. The mail that
    was read twice is counted once."""
    async with office.at_work():
        await office.move_to(START + AN_HOUR)
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await office.move_to(START + 2 * AN_HOUR)
        files_what_was_sent(office, START)
        await office.settled()
        (facts,) = office.facts()
        assert (kinds(facts), office.state_of(facts)) == (["delivered"], "settled")
        assert office.store.counters("sato", START).received == 1
        await office.move_to(DUE + AN_HOUR)
        assert office.letters == []
        assert [kinds(one) for one in office.facts()] == [["delivered"]]


@pytest.mark.parametrize("where", ["Archive", "Trash"])
async def test_the_answer_was_put_away_meanwhile(office: Office, where: str) -> None:
    """It is found in the folder into which the user has moved it."""
    office.dovecot.create_folder(office.user, office.dovecot.path(where))
    async with office.at_work():
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        with office.dovecot.client(office.user, "INBOX") as client:
            uid = max(client.search())
            client.copy([uid], office.dovecot.path(where))
            client.delete_messages([uid])
            client.expunge()
        await office.move_to(START + AN_HOUR)
        files_what_was_sent(office, START)
        await office.move_to(DUE + AN_HOUR)
        assert [kinds(one) for one in office.facts()] == [["delivered"]]
        assert office.letters == []


async def test_a_mail_of_the_client_that_names_no_thread_is_shown(office: Office) -> None:
    """It may be the answer: the user is asked, and no letter goes."""
    async with office.at_work():
        raw = mail(
            START, "お世話になっております。\nお見積書をお送りいたします。", sender=CLIENT, to=office.user, subject="お見積り"
        )
        office.dovecot.deliver(office.user, raw)
        await office.settled()
        await office.move_to(START + AN_HOUR)
        files_what_was_sent(office, START - timedelta(minutes=5))
        await office.move_to(DUE + AN_HOUR)
        assert [office.state_of(one) for one in office.facts()] == ["held"]
        assert office.letters == []


async def test_what_was_read_before_the_ask_was_sent_is_no_answer(office: Office) -> None:
    """A client's mail of the day before does not answer what was asked today, however late that is found."""
    async with office.at_work():
        await office.answers("先日はありがとうございました。資料をお送りします。", to="<another@office.example>")
        await office.move_to(START + timedelta(days=1))
        files_what_was_sent(office, START + timedelta(days=1) - timedelta(minutes=30))
        await office.move_to(DUE + AN_HOUR)
        assert [kinds(one) for one in office.facts()] == [[]]
        assert len(office.letters) == 1


async def test_what_was_asked_in_time_is_not_judged_again(office: Office) -> None:
    """What a mail said of an older ask of its thread stays as it was: it is read again for the late ask alone."""
    second = "<second@office.example>"
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers("承知いたしました。期日までにお送りいたします。", to=ASK_ID)
        (before,) = office.facts()
        await office.answers(DELIVERY, to=second, attachment="見積書.pdf")
        await office.move_to(START + AN_HOUR)
        known = {one.commitment.id: one.events for one in office.facts()}
        files_what_was_sent(office, START, ASK.replace("15時", "16時"), message_id=second)
        await office.settled()
        first, late = sorted(office.facts(), key=lambda one: one.commitment.id)
        news = set(first.events) - set(known[before.commitment.id])
        assert {event.message_id for event in news} == {second}  # that the user wrote again, and nothing of the client's
        assert "delivered" in kinds(late)


async def test_what_the_user_wrote_after_it_was_filed_before_it(office: Office) -> None:
    """The user took the ask back from another machine, whose copy was filed at once: no letter goes."""
    taken_back = "お世話になっております。\n先ほどお願いしたお見積書のご提出は不要となりました。"
    async with office.at_work():
        await office.move_to(START + AN_HOUR)
        answer = mail(START + AN_HOUR, taken_back, sender=f"佐藤 <{office.user}>", subject="Re: 見積書の件", answers=ASK_ID)
        office.dovecot.deliver(office.user, answer, office.dovecot.sent)
        await office.move_to(START + 2 * AN_HOUR)
        files_what_was_sent(office, START)
        await office.move_to(DUE + AN_HOUR)
        assert [office.state_of(one) for one in office.facts()] == ["closed"]
        assert office.letters == []


async def test_two_asks_that_were_filed_in_the_wrong_order(office: Office) -> None:
    """While kigen was off the later one was filed first: neither takes the other's place, and none its own."""
    second = "<second@office.example>"
    files_what_was_sent(office, START + AN_HOUR, ASK, second)
    files_what_was_sent(office, START, ASK.replace("見積書", "申込書"))
    office.clock.move_to(START + 2 * AN_HOUR)
    async with office.at_work():
        known = {one.commitment.message_id: (kinds(one), office.state_of(one)) for one in office.facts()}
        assert known == {ASK_ID: (["replied"], "open"), second: ([], "open")}  # the user has written again since the first


class _ClockThatStops:
    """A clock that tells when a look has come how far: at its n-th reading the disk is full."""

    def __init__(self, after: int) -> None:
        self._left = after

    def now(self) -> datetime:
        self._left -= 1
        if self._left == 0:
            raise StoreError("the disk is full")
        return SystemClock().now()

    def goes_on(self) -> None:
        self._left = 0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "kigen.db")
    yield made
    made.close()


@pytest.fixture
def account(imap_server: MailServer, server_user: str, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> Account:
    smtp = start_smtp(security="none")
    return all_accounts(settings(imap_server, server_user, smtp, tmp_path, {}))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("restarted", [False, True])
async def test_it_is_broken_off_at_any_moment(
    imap_server: MailServer, server_user: str, account: Account, store: Store, *, restarted: bool
) -> None:
    """Wherever the look ends between the ask that was found and the answer that is read again, the next look goes on with it,
    also after a restart."""
    now = datetime.now(UTC)
    with ThreadPoolExecutor(1) as pool:

        def at_work(clock: Clock | None = None) -> Looker:
            return Looker(account, store, clock or SystemClock(), pool, lambda *_: None)

        looker = at_work()
        broken = 0
        for number in range(1, 30):
            ask_id, client = f"<late-{number}@office.example>", f"client@client-{number}.example"
            answer = mail(now, DELIVERY, sender=client, to=server_user, answers=ask_id, attachment="見積書.pdf")
            imap_server.deliver(server_user, answer)
            await looker.look()
            await looker.close()
            ask = mail(now, ASK, sender=server_user, to=client, message_id=ask_id, subject=f"見積書の件 {number}")
            imap_server.deliver(server_user, ask, imap_server.sent)
            clock = _ClockThatStops(number)
            looker = at_work(clock)
            with suppress(StoreError):
                await looker.look()
            if len(store.unsought("sato")):
                broken += 1
            if restarted:
                await looker.close()
                looker = at_work()
            clock.goes_on()
            await looker.look()
            await looker.close()
            looker = at_work()
        await looker.close()
    assert broken >= 3  # between the two, and not only before and after them
    known = store.all_facts("sato", now - timedelta(days=400))
    assert [kinds(one) for one in known] == [["delivered"]] * 29
