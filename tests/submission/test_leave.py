"""The last word between RCPT and DATA, recipients who are put off, and the pace of letters."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from random import Random

import pytest

from kigen.network import Security
from kigen.signin import Secret
from kigen.submission import Accepted, NotSent, Pace, Patience, SmtpServer, Submission
from servers.dovecot import Dovecot
from servers.smtp import PASSWORD, USER, Act, Fault, SmtpSink

RAW = b"Subject: hello\r\n\r\nHow is it going?\r\n"
BOTH = ["a@client.example", "b@client.example"]


class AnswerCame(Exception):
    """What a caller raises who does not want the letter to leave."""


@pytest.fixture
def sink(start_smtp: Callable[..., SmtpSink]) -> SmtpSink:
    return start_smtp(security="none")


@pytest.fixture
async def submission(sink: SmtpSink, dovecot: Dovecot) -> AsyncIterator[Submission]:
    server = SmtpServer("127.0.0.1", sink.port, Security.NONE, USER)
    made = Submission(server, lambda: Secret(PASSWORD), Patience(connect=20, reply=20))
    yield made
    sink.forget_faults()
    await made.close()


async def test_leave_is_asked_before_data_and_before_the_body(sink: SmtpSink, submission: Submission) -> None:
    """The server has accepted everybody, and nothing of the letter has left; and again when it wants to have it."""
    seen: list[list[str]] = []

    async def leave() -> None:
        seen.append(list(sink.reached))

    assert isinstance(await submission.send(USER, BOTH, RAW, leave), Accepted)
    assert [reached[-2:] for reached in seen] == [["RCPT", "RCPT"], ["RCPT", "DATA"]]
    assert sink.reached[len(seen[1])] == "DOT"


async def test_no_leave_no_letter(sink: SmtpSink, submission: Submission) -> None:
    """What `leave` raises comes back, nothing was kept, and the same session carries the next letter."""

    async def leave() -> None:
        raise AnswerCame

    with pytest.raises(AnswerCame):
        await submission.send(USER, BOTH, RAW, leave)
    assert sink.kept == []
    assert "DATA" not in sink.reached
    assert isinstance(await submission.send(USER, BOTH, RAW), Accepted)
    assert sink.reached.count("CONNECT") == 1


async def test_no_leave_at_the_last_moment_no_letter(sink: SmtpSink, submission: Submission) -> None:
    """The server waits for the body and gets nothing but the end of the line: nothing was kept. The next letter goes over a
    new session."""

    async def leave() -> None:
        if "DATA" in sink.reached:
            raise AnswerCame

    with pytest.raises(AnswerCame):
        await submission.send(USER, BOTH, RAW, leave)
    await sink.until_unused()
    assert sink.kept == []
    assert isinstance(await submission.send(USER, BOTH, RAW), Accepted)
    assert (sink.reached.count("CONNECT"), len(sink.kept)) == (2, 1)


async def test_leave_is_asked_again_where_the_session_had_died(sink: SmtpSink, submission: Submission) -> None:
    """The kept session breaks at DATA: the letter goes over a new one, and only with a new leave."""
    assert isinstance(await submission.send(USER, BOTH, RAW), Accepted)
    sink.plan(Fault("DATA", act=Act.DROP, times=1))
    asked = []

    async def leave() -> None:
        asked.append(len(sink.reached))

    assert isinstance(await submission.send(USER, BOTH, RAW, leave), Accepted)
    assert len(asked) == 3
    assert len(sink.kept) == 2


@pytest.mark.parametrize("reply", ["450 4.2.0 greylisted", "452 4.5.3 too many recipients", "451 4.7.1 try later"])
async def test_one_recipient_put_off_puts_the_letter_off(sink: SmtpSink, submission: Submission, reply: str) -> None:
    """Greylisting of one of two: with patience nothing leaves, and both get it later in one letter."""
    sink.plan(Fault("RCPT", reply, recipient="b@", times=1))
    verdict = await submission.send(USER, BOTH, RAW, all_or_later=True)
    assert isinstance(verdict, NotSent)
    assert "b@client.example" in verdict.reason
    assert not verdict.about_all
    assert sink.kept == []
    assert isinstance(await submission.send(USER, BOTH, RAW, all_or_later=True), Accepted)
    assert sink.kept[0].recipients == tuple(BOTH)


async def test_without_patience_the_others_get_it(sink: SmtpSink, submission: Submission) -> None:
    """When the hour is nearly over, the accepted one does not wait for the other, who is named."""
    sink.plan(Fault("RCPT", "450 4.2.0 greylisted", recipient="b@"))
    verdict = await submission.send(USER, BOTH, RAW)
    assert isinstance(verdict, Accepted)
    assert verdict.refused["b@client.example"].temporary
    assert sink.kept[0].recipients == ("a@client.example",)


async def test_one_refused_for_good_does_not_put_the_letter_off(sink: SmtpSink, submission: Submission) -> None:
    """Who is refused for good is not waited for."""
    sink.plan(Fault("RCPT", "550 5.1.1 unknown", recipient="b@"))
    verdict = await submission.send(USER, BOTH, RAW, all_or_later=True)
    assert isinstance(verdict, Accepted)
    assert list(verdict.refused) == ["b@client.example"]


@pytest.mark.parametrize("step", ["CONNECT", "MAIL", "DATA", "DOT"])
async def test_too_many_letters_is_about_all_of_them(sink: SmtpSink, submission: Submission, step: str) -> None:
    """A server that says "not so fast" says it of the next letter too; one recipient's 4xx is that letter's own matter."""
    sink.plan(Fault(step, "432 4.3.2 STOREDRV; too many messages", times=1))
    verdict = await submission.send(USER, BOTH, RAW)
    assert isinstance(verdict, NotSent)
    assert verdict.about_all


def test_pace_spreads_letters_evenly() -> None:
    """Thirty a minute: at least 95 % of what is allowed is used, and no minute, wherever it begins, holds more than thirty."""
    pace, now, sent = Pace(30), 1000.0, []
    late = Random(30)
    while len(sent) < 300:
        now += pace.until_turn(now) + late.uniform(0, 0.1)
        pace.take_turn(now)
        sent.append(now)
        now += 0.3
    assert 299 / (sent[-1] - sent[0]) * 60 >= 0.95 * 30
    assert max(sum(start <= each < start + 60 for each in sent) for start in sent) <= 30


def test_a_pause_gives_no_credit() -> None:
    """After an hour of silence the second letter still waits for its turn: there are no bursts."""
    pace = Pace(30)
    pace.take_turn(0)
    assert pace.until_turn(3600) == 0
    pace.take_turn(3600)
    assert pace.until_turn(3600) > 1.8


def test_no_pace_no_wait() -> None:
    """A relay on this machine gets letters as they come."""
    pace = Pace()
    pace.take_turn(5)
    assert pace.until_turn(5) == 0
