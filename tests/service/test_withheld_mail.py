"""Mails that a server names and does not give: asked for again and again, with patience that ends; nothing else waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kigen.followup.standing import standing
from kigen.mailbox import Examined, Fetched, Mark, Missing
from kigen.service.account import Account, all_accounts
from kigen.service.watching.reading.again import read_again
from kigen.service.watching.reading.folder import FolderReader
from kigen.service.watching.reading.patience import AGAIN, BLIND
from kigen.store import Batch, Direction, Store, Withheld
from servers.smtp import SmtpSink
from service.office import START, MovedClock, Office, mail, settings
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

ME = "sato@office.example"
HOUR = timedelta(hours=1)
WHY = "the server says OK but does not give the mail"


class Folder:
    """A folder as a session sees it. `keeps` are mails that are not given, `headers` whether at least their headers are."""

    def __init__(self) -> None:
        self.mails: dict[int, bytes] = {}
        self.keeps: set[int] = set()
        self.headers = True
        self.uidvalidity = 1
        self.asked: list[int] = []

    def examine(self, _folder: str) -> Examined:
        return Examined(self.uidvalidity, max(self.mails, default=0) + 1, len(self.mails))

    def uids_after(self, uid: int) -> list[int]:
        return [each for each in sorted(self.mails) if each > uid]

    def uids_since(self, _day: object) -> list[int]:
        return sorted(self.mails)

    def fetch(self, uids: Iterable[int], **_limit: int) -> Iterator[Fetched | Missing]:
        for uid in uids:
            self.asked.append(uid)
            if uid in self.keeps:
                yield Missing(uid, WHY, self.mails[uid].partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if self.headers else b"")
            elif uid in self.mails:
                yield Fetched(uid, None, len(self.mails[uid]), self.mails[uid], truncated=False)

    def whole(self, begun: Fetched) -> Fetched:
        return begun

    def marks_of(self, _uids: object) -> dict[int, Mark]:
        return {}


class Both:
    """A session that sees two folders."""

    def __init__(self, sent: Folder, inbox: Folder) -> None:
        self._folders = {"Sent": sent, "INBOX": inbox}
        self._here = inbox

    def examine(self, folder: str) -> Examined:
        self._here = self._folders[folder]
        return self._here.examine(folder)

    def fetch(self, uids: Iterable[int], **limit: int) -> Iterator[Fetched | Missing]:
        return self._here.fetch(uids, **limit)

    def whole(self, begun: Fetched) -> Fetched:
        return self._here.whole(begun)

    def uids_since(self, day: object) -> list[int]:
        return self._here.uids_since(day)

    def bearing(self, _uids: object, _wanted: object) -> list[int]:
        return []


class _Place:
    port = 1


class Desk:
    """Sent and INBOX of one mailbox, and a store."""

    def __init__(self, account: Account, store: Store) -> None:
        self.account, self.store = account, store
        self.clock = MovedClock(START)
        self.sent, self.inbox = Folder(), Folder()
        self.gone = 0

    def look(self) -> None:
        for name, folder, direction in (("Sent", self.sent, Direction.SENT), ("INBOX", self.inbox, Direction.RECEIVED)):
            reader = FolderReader(self.account, self.store, self.clock, lambda *_: None, name, direction)
            reader.read(folder)  # type: ignore[arg-type]
            self.gone += reader.gone

    def reads_again(self) -> None:
        session = Both(self.sent, self.inbox)
        read_again(self.account, self.store, self.clock, session, ["INBOX"])  # type: ignore[arg-type]

    def passes(self, time: timedelta) -> None:
        self.clock.move_to(self.clock.now() + time)
        self.look()

    @property
    def state(self) -> str:
        (facts,) = self.store.all_facts("sato", START - 400 * 24 * HOUR)
        return standing(facts, self.account.policy(facts.commitment), self.clock.now()).state.value

    @property
    def owed(self) -> list[int]:
        return [one.uid for name in ("Sent", "INBOX") for one in self.store.withheld("sato", name, 1)]

    @property
    def given_up(self) -> list[tuple[int, str]]:
        return [(uid, what.reason) for _, uid, what in self.store.quarantined("sato", START)]


@pytest.fixture
def desk(start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> Iterator[Desk]:
    account = all_accounts(settings(_Place(), ME, start_smtp(security="none"), tmp_path, {}))[0]  # type: ignore[arg-type]
    store = Store.open(tmp_path / "kigen.db")
    made = Desk(account, store)
    made.sent.mails[1] = mail(START, ASK, sender=ME, message_id=ASK_ID)
    made.look()
    yield made
    store.close()


def _answer(**more: str) -> bytes:
    given = {"sender": "鈴木 <suzuki@client.example>", "to": ME, "subject": "Re: 見積書の件", "answers": ASK_ID} | more
    body = given.pop("body", DELIVERY)
    return mail(START + HOUR, body, attachment="書類.pdf", message_id="<answer@client.example>", **given)  # type: ignore[arg-type]


STRANGER = {"sender": "news@shop.example", "answers": "", "subject": "セール"}


def test_it_is_read_when_it_is_given(desk: Desk) -> None:
    """Held at once, as its headers say whose answer it is; when the server gives it two hours later, it settles."""
    desk.inbox.mails = {1: _answer(), 2: mail(START, "別件", sender="news@shop.example", to=ME)}
    desk.inbox.keeps = {1}
    desk.passes(HOUR)
    assert (desk.state, desk.owed, desk.store.counters("sato", START).received) == ("held", [1], 1)
    (facts,) = desk.store.open_facts("sato")
    assert facts.events[0].reasons[0].code == "reply_shut_not_given"
    desk.passes(HOUR)
    assert (desk.state, desk.owed) == ("held", [1])
    desk.inbox.keeps = set()
    desk.passes(HOUR)
    assert (desk.state, desk.owed, desk.given_up) == ("settled", [], [])


@pytest.mark.parametrize("headers", [True, False])
def test_one_that_is_withheld_when_it_is_read_again_counts_when_it_is_given(desk: Desk, headers: bool) -> None:
    """The answer came before the copy of its ask lay in Sent, and just when it is read again for that ask the server keeps it:
    letters wait, and an hour later it settles the ask. An older ask of that client gains nothing by it."""
    late = "<late@office.example>"
    desk.inbox.mails = {1: _answer(answers=late, subject="Re: 契約書の件", body=DELIVERY.replace("見積書", "契約書"))}
    desk.passes(timedelta(minutes=10))
    before = desk.store.open_facts("sato")[0].events
    desk.sent.mails[2] = mail(START, ASK.replace("見積書", "契約書"), sender=ME, message_id=late, subject="契約書の件")
    desk.inbox.keeps, desk.inbox.headers = {1}, headers
    desk.look()
    desk.reads_again()
    waits = desk.store.withholds_blindly("sato", desk.clock.now() - BLIND)
    assert (waits, desk.owed) == (not headers, [1])
    desk.inbox.keeps = set()
    desk.passes(HOUR)
    assert (desk.owed, desk.given_up, desk.store.counters("sato", START).received) == ([], [], 1)
    first, second = desk.store.all_facts("sato", START - 400 * 24 * HOUR)
    assert first.events[: len(before)] == before
    assert {event.kind.value for event in second.events} == ({"unclear", "delivered"} if headers else {"delivered"})
    assert not {event.message_id for event in first.events[len(before) :]} & {"<answer@client.example>"}


def test_what_was_read_before_an_ask_is_no_answer_however_late_it_is_given_again(desk: Desk) -> None:
    """A mail of the day before that names the thread, read then and withheld since, says nothing of what was asked today."""
    later = "<later@office.example>"
    desk.inbox.mails = {1: _answer(answers=later, subject="Re: 契約書の件")}
    desk.passes(timedelta(minutes=10))
    desk.passes(24 * HOUR)
    ask = ASK.replace("見積書", "契約書")
    desk.sent.mails[2] = mail(desk.clock.now(), ask, sender=ME, message_id=later, subject="契約書の件")
    desk.look()
    now = desk.clock.now()
    desk.store.record(Batch("sato", "INBOX", 1, now, withheld=(Withheld(1, now, 1, now + HOUR, blind=False),)))
    desk.passes(2 * HOUR)
    _, second = desk.store.all_facts("sato", START - 400 * 24 * HOUR)
    assert (second.events, desk.owed) == ((), [])


def test_patience_ends(desk: Desk) -> None:
    """After a day it is given up and named; before that it was asked for no more often than its patience says, and nothing that
    came meanwhile has waited for it."""
    desk.inbox.mails = {1: _answer(**STRANGER)}
    desk.inbox.keeps = {1}
    desk.passes(HOUR)
    for number in range(2, 40):
        desk.inbox.mails[number] = mail(START, str(number), sender="news@shop.example", to=ME)
        desk.passes(HOUR)
        assert desk.store.counters("sato", START).received == number - 1
        if not desk.owed:
            break
    assert desk.given_up == [(1, WHY)]
    assert desk.inbox.asked.count(1) == len(AGAIN) + 1
    assert timedelta(hours=20) < desk.clock.now() - START.astimezone(desk.clock.now().tzinfo) < timedelta(hours=40)
    desk.passes(24 * HOUR)
    assert desk.inbox.asked.count(1) == len(AGAIN) + 1


def test_it_is_not_asked_for_at_every_look(desk: Desk) -> None:
    """Sixty looks within a minute ask once."""
    desk.inbox.mails, desk.inbox.keeps = {1: _answer()}, {1}
    for _ in range(60):
        desk.passes(timedelta(seconds=0.9))
    assert desk.inbox.asked.count(1) == 1


def test_one_that_is_put_away_is_looked_for_elsewhere(desk: Desk) -> None:
    """Deleted or moved before it was given: it is owed no more, and counts as gone, so that other folders are read for it."""
    desk.inbox.mails, desk.inbox.keeps = {1: _answer()}, {1}
    desk.passes(HOUR)
    assert desk.gone == 0
    desk.inbox.mails, desk.inbox.keeps = {2: mail(START, "x", sender="news@shop.example", to=ME)}, set()
    desk.passes(HOUR)
    assert (desk.owed, desk.gone) == ([], 1)


def test_a_folder_made_anew_owes_nothing(desk: Desk) -> None:
    """Its numbers mean other mails."""
    desk.inbox.mails, desk.inbox.keeps = {1: _answer()}, {1}
    desk.passes(HOUR)
    desk.inbox.uidvalidity, desk.inbox.keeps = 2, set()
    desk.passes(HOUR)
    assert (desk.owed, desk.state) == ([], "settled")


def test_an_ask_that_was_withheld_is_followed_later(desk: Desk) -> None:
    """A mail in Sent is owed like any other, and found once."""
    desk.sent.mails[2] = mail(
        START, ASK.replace("見積書", "契約書"), sender=ME, message_id="<b@office.example>", subject="契約書"
    )
    desk.sent.keeps = {2}
    desk.passes(HOUR)
    assert len(desk.store.open_facts("sato")) == 1
    desk.sent.keeps = set()
    desk.passes(HOUR)
    desk.passes(HOUR)
    assert len(desk.store.open_facts("sato")) == 2


@pytest.mark.parametrize(("headers", "from_whom", "blind"), [(True, STRANGER, False), (False, {}, True)])
def test_only_a_mail_of_which_nothing_is_known_is_blind(
    desk: Desk, headers: bool, from_whom: dict[str, str], blind: bool
) -> None:
    """Headers that name nothing followed hold nothing, and neither does the mail."""
    desk.inbox.mails, desk.inbox.keeps, desk.inbox.headers = {1: _answer(**from_whom)}, {1}, headers
    desk.passes(HOUR)
    assert desk.state == "open"
    assert desk.store.withholds_blindly("sato", desk.clock.now() - BLIND) is blind
    assert not desk.store.withholds_blindly("sato", desk.clock.now() + timedelta(seconds=1))


async def test_letters_wait_a_while_for_a_mail_of_which_nothing_is_known(office: Office) -> None:
    """It came right before the reminder and may be the answer: no letter, for three quarters of an hour; then it goes."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE)
        await office.settled()
        cursor = office.store.reached("sato", "INBOX")[0]
        assert cursor is not None
        now = office.clock.now()
        owed = Withheld(cursor.uid + 1, now, 1, now + 5 * HOUR, blind=True)
        office.store.record(Batch("sato", "INBOX", cursor.uidvalidity, now, withheld=(owed,)))
        await office.move_to(DUE + timedelta(minutes=40))
        assert office.letters == []
        assert [letter.state.value for letter in office.facts()[0].letters] == ["planned"]
        await office.move_to(DUE + timedelta(minutes=59))
        assert len(office.letters) == 1
