"""Loops and floods: programs that answer programs, thousands of mails, hundreds of deadlines of one client. What kigen writes
stays bounded, and so does its memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, ExitStack
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import count
from pathlib import Path

import pytest

from kigen.followup.standing.flood import MOST
from servers.dovecot import Dovecot
from servers.smtp import Kept, SmtpSink
from service.office import START, TOKYO, Office, mail, read
from service.process import Process, until

DAY = timedelta(days=1)
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
EAGER = {"further": 10, "every": "1bd"}
PER_COMMITMENT = 3
MIB = 1024
OpenSmtp = Callable[..., SmtpSink]


@pytest.fixture
def processes(dovecot: Dovecot, tmp_path: Path) -> Iterator[Callable[[str, SmtpSink], Process]]:
    with ExitStack() as made:

        def make(user: str, smtp: SmtpSink) -> Process:
            process = Process(dovecot, user, smtp.port, tmp_path)
            made.callback(process.close)
            return process

        yield make


async def _days(offices: list[Office], days: int) -> None:
    for day in range(1, days + 1):
        for hour in (9, 13, 17):
            for office in offices:
                await office.move_to((START + day * DAY).replace(hour=hour))


@pytest.mark.parametrize("crossing", [False, True], ids=["letters alone", "asks too"])
async def test_two_kigen_against_each_other(dovecot: Dovecot, start_smtp: OpenSmtp, tmp_path: Path, crossing: bool) -> None:
    """Each is the other's client, each owes the other something, nobody ever answers: in thirty days each gets the letters that
    one deadline may have, and nothing that kigen wrote is answered, read as an ask, or taken for an answer. Where the asks
    cross too, the later one is a new thread of the other's client, and held for the user."""
    users = [dovecot.add_user(f"hanako{crossing:d}@east.example"), dovecot.add_user(f"taro{crossing:d}@west.example")]

    def arrives(to: str, raw: bytes) -> None:
        if to in users:
            dovecot.deliver(to, raw)

    sinks = [start_smtp(security="none", on_kept=arrives) for _ in users]
    offices = [Office(dovecot, user, smtp, tmp_path / user, reminder=EAGER) for user, smtp in zip(users, sinks, strict=True)]
    async with AsyncExitStack() as running:
        for office, other in zip(offices, reversed(users), strict=True):
            await running.enter_async_context(office.at_work())
            ask = mail(
                START,
                "ご担当者様\n\n見積書を6月5日(金)15時までにお送りください。\n\n以上",
                sender=office.user,
                to=other,
                subject=f"見積書の件 {other}",
                message_id=f"<ask.{office.user}>",
            )
            dovecot.deliver(office.user, ask, "Sent")
            if crossing:
                dovecot.deliver(other, ask)
        await _days(offices, 30)
        for office, other in zip(offices, reversed(users), strict=True):
            assert len(office.facts()) == 1
            assert {kept.recipients for kept in office.letters} <= {(other,)}
            if crossing:
                assert len(office.letters) <= PER_COMMITMENT
            else:
                assert len(office.letters) == PER_COMMITMENT
                assert office.facts()[0].events == ()
            assert len(office.digests) <= 23  # one each working day


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Auto-Submitted": "auto-replied"}, "ただいま不在にしております。"),
        ({}, "お問い合わせありがとうございます。担当者より改めてご連絡いたします。"),
        ({}, "Thank you for your message. We have received it and will get back to you shortly."),
        ({}, "ご連絡ありがとうございます。"),
    ],
    ids=["marked", "unmarked", "unmarked English", "polite"],
)
async def test_an_answerer_that_answers_everything(
    dovecot: Dovecot, mail_user: str, start_smtp: OpenSmtp, tmp_path: Path, headers: dict[str, str], body: str
) -> None:
    """Every letter is answered at once by a program, for thirty days: there are no more letters than one deadline may have."""
    answers = count(1)

    def responds(to: str, raw: bytes) -> None:
        if to == mail_user:
            return
        came = read(raw)
        sent_at = parsedate_to_datetime(str(came["Date"]))
        answer = mail(
            sent_at,
            body,
            sender=to,
            to=mail_user,
            subject=f"Re: {came['Subject']}",
            answers=str(came["Message-ID"]),
            headers=headers,
            message_id=f"<answer{next(answers)}@client.example>",
        )
        dovecot.deliver(mail_user, answer)

    smtp = start_smtp(security="none", on_kept=responds)
    office = Office(dovecot, mail_user, smtp, tmp_path / "state", reminder=EAGER, progress_check={"when": "always"})
    async with office.at_work():
        await office.asks("鈴木様\n\n見積書を6月12日(金)15時までにお送りください。\n\n佐藤", message_id="<ask@office.example>")
        await _days([office], 30)
    assert 1 <= len(office.letters) <= PER_COMMITMENT
    assert len(office.digests) <= 23  # one each working day, whatever comes in


async def test_many_deadlines_of_one_client_at_once(
    dovecot: Dovecot, mail_user: str, start_smtp: OpenSmtp, tmp_path: Path
) -> None:
    """Forty deadlines of one client pass in one minute: three letters a day, and a question to the user for the rest."""
    await _many_deadlines(Office(dovecot, mail_user, start_smtp(security="none"), tmp_path / "state"), 40)


@pytest.mark.soak
async def test_five_hundred_deadlines_of_one_client(
    dovecot: Dovecot, mail_user: str, start_smtp: OpenSmtp, tmp_path: Path, say: Callable[[str], None]
) -> None:
    """The same with five hundred."""
    office = Office(dovecot, mail_user, start_smtp(security="none"), tmp_path / "state")
    before = _resident("self", "VmRSS")
    await _many_deadlines(office, 500)
    say(f"500 deadlines of one client: {len(office.letters)} letters, {_resident('self', 'VmHWM') - before:.0f} MiB more")


async def _many_deadlines(office: Office, number: int) -> None:
    raw = [
        mail(
            START,
            f"鈴木様\n\n見積書{one}を6月5日(金)15時までにお送りください。\n\n佐藤",
            sender=office.user,
            subject=f"見積書の件 {one}",
            message_id=f"<ask{one}@office.example>",
        )
        for one in range(number)
    ]
    office.dovecot.deliver_many(office.user, raw, "Sent")
    async with office.at_work():
        await office.desk.catch_up()
        assert len(office.facts()) == number
        for hours in (0.5, 1, 5, 18, 19, 26, 48, 72):
            office.clock.move_to(DUE + timedelta(hours=hours))
            await office.desk.catch_up()
        waiting = [letter.state.value for facts in office.facts() for letter in facts.letters]
    per_day = Counter(_day(kept) for kept in office.letters)
    assert max(per_day.values()) <= 3
    assert "planned" not in waiting
    assert "claimed" not in waiting


def _day(kept: Kept) -> str:
    return parsedate_to_datetime(str(read(kept.raw)["Date"])).date().isoformat()


def test_many_replies_in_one_thread(
    dovecot: Dovecot, mail_user: str, start_smtp: OpenSmtp, processes: Callable[[str, SmtpSink], Process]
) -> None:
    """Four hundred replies to one ask."""
    _many_replies(dovecot, mail_user, start_smtp(security="none"), processes, 400)


@pytest.mark.soak
def test_ten_thousand_replies_in_one_thread(
    dovecot: Dovecot,
    mail_user: str,
    start_smtp: OpenSmtp,
    processes: Callable[[str, SmtpSink], Process],
    say: Callable[[str], None],
) -> None:
    """Ten thousand."""
    say(_many_replies(dovecot, mail_user, start_smtp(security="none"), processes, 10_000))


def _many_replies(
    dovecot: Dovecot, user: str, smtp: SmtpSink, processes: Callable[[str, SmtpSink], Process], number: int
) -> str:
    ask = mail(
        START, "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤", sender=user, message_id="<ask@office.example>"
    )
    dovecot.deliver(user, ask, "Sent")
    process = processes(user, smtp)
    process.set_clock(START)
    running = process.start_afresh()
    until(lambda: process.letter_states() == ["planned"], "the ask is read")
    before = _resident(str(running.pid), "VmRSS")
    words = (
        "承知しました。",
        "ご連絡ありがとうございます。",
        "見積書はどの様式でしょうか。",
        "少しお待ちください。",
        "よろしくお願いします。",
    )
    replies = [
        mail(
            START + timedelta(seconds=one),
            f"{words[one % len(words)]}\n{one}",
            sender="鈴木 <suzuki@client.example>",
            to=user,
            subject="Re: 見積書の件",
            answers="<ask@office.example>",
            message_id=f"<reply{one}@client.example>",
        )
        for one in range(number)
    ]
    dovecot.deliver_many(user, replies)
    last = f"<reply{number - 1}@client.example>"
    until(lambda: _has_read(process, last), "all replies are read", patience=1500)
    process.set_clock(DUE + timedelta(minutes=30))
    until(lambda: process.looks()["INBOX"] >= DUE + timedelta(minutes=30), "it still works", patience=300)
    more = _resident(str(running.pid), "VmHWM") - before
    assert len(smtp.kept) <= 1
    assert more < 60, f"{more:.0f} MiB more than before"
    events = len(process.facts()[0].events)
    assert events <= MOST + 10
    return f"{number} replies in one thread: {events} events, {len(smtp.kept)} letters, {more:.0f} MiB more at the most"


def _has_read(process: Process, message_id: str) -> bool:
    return (
        any(event.message_id == message_id for event in process.facts()[0].events[-50:])
        or sum(each.get("mails", 0) for each in process.events() if each.get("event") == "read")
        >= int(re.sub(r"\D", "", message_id.partition("@")[0])) + 1
    )


def _resident(pid: str, what: str) -> float:
    """Resident memory of a process now (VmRSS) or at the most (VmHWM), in MiB."""
    (kib,) = re.findall(rf"{what}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(kib) / MIB
