"""Every verdict, against a server that fails where it is told to, over STARTTLS and over TLS."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from kigen.network import Security
from kigen.signin import Secret
from kigen.submission import Accepted, InDoubt, NotSent, Patience, Refused, SmtpServer, Submission, Verdict
from servers.dovecot import Dovecot
from servers.smtp import PASSWORD, USER, Act, Fault, SmtpSink

RAW = b"From: sato@office.example\r\nMessage-ID: <k1@office.example>\r\n\r\n.dot\r\nbody\r\n"
TO = ["suzuki@client.example"]
PATIENT = Patience(connect=20, reply=20, final=20, grace=20)
HASTY = Patience(connect=0.5, reply=0.5, final=0.5, grace=0.5)

Starts = Callable[..., SmtpSink]


@pytest.fixture(params=["starttls", "tls"])
def sink(request: pytest.FixtureRequest, start_smtp: Starts) -> SmtpSink:
    return start_smtp(security=request.param)


@pytest.fixture
async def submission(sink: SmtpSink, dovecot: Dovecot) -> AsyncIterator[Submission]:
    async with _submission(sink, dovecot) as made:
        yield made


@asynccontextmanager
async def _submission(sink: SmtpSink, dovecot: Dovecot, patience: Patience = PATIENT) -> AsyncIterator[Submission]:
    server = SmtpServer("localhost", sink.port, Security(sink.security), USER, str(dovecot.certificates.ca))
    made = Submission(server, lambda: Secret(PASSWORD), patience)
    yield made
    sink.forget_faults()
    await made.close()


async def _send(submission: Submission, to: list[str] | None = None) -> Verdict:
    return await submission.send(USER, to or TO, RAW)


async def test_accepted(sink: SmtpSink, submission: Submission) -> None:
    """A letter that the server takes is kept byte for byte, from the signed-in user over an encrypted line."""
    verdict = await _send(submission)
    assert isinstance(verdict, Accepted)
    assert verdict.refused == {}
    [kept] = sink.kept
    assert (kept.sender, kept.recipients, kept.raw, kept.encrypted, kept.login) == (USER, tuple(TO), RAW, True, USER)


async def test_session_is_kept(sink: SmtpSink, submission: Submission) -> None:
    """A second letter goes over the same session, without another sign-in."""
    await _send(submission)
    assert isinstance(await _send(submission), Accepted)
    assert sink.reached.count("CONNECT") == 1
    assert sink.reached.count("AUTH") == 1


async def test_line_ends_and_dots(sink: SmtpSink, submission: Submission) -> None:
    """Bare line ends become CRLF and a missing last one is added: nothing can end the letter early."""
    await submission.send(USER, TO, b"Subject: x\n\n.\nafter\r.\r\nlast")
    assert sink.kept[0].raw == b"Subject: x\r\n\r\n.\r\nafter\r\n.\r\nlast\r\n"


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "DOT"])
async def test_temporary_refusal(sink: SmtpSink, submission: Submission, step: str) -> None:
    """A 4xx at any step means that nothing was kept: not sent, and the next try succeeds."""
    sink.plan(Fault(step, "451 4.3.0 try again later", times=1))
    verdict = await _send(submission)
    assert isinstance(verdict, NotSent)
    assert not verdict.needs_user
    assert "451 4.3.0" in verdict.reason
    assert sink.kept == []
    assert isinstance(await _send(submission), Accepted)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "DOT"])
async def test_permanent_refusal(sink: SmtpSink, submission: Submission, step: str) -> None:
    """A 5xx about the letter refuses it for good, and the session goes on with the next letter."""
    sink.plan(Fault(step, "554 5.7.1 not wanted here", times=1))
    verdict = await _send(submission)
    assert isinstance(verdict, Refused)
    assert verdict.code == 554
    assert "not wanted here" in verdict.reason
    assert isinstance(await _send(submission), Accepted)
    assert sink.reached.count("CONNECT") == 1


@pytest.mark.parametrize("step", ["CONNECT", "AUTH"])
async def test_turned_away(sink: SmtpSink, submission: Submission, step: str) -> None:
    """A 5xx before the letter is no verdict on the letter: not sent, and only the user can mend it."""
    sink.plan(Fault(step, "554 5.7.1 foreign address"))
    verdict = await _send(submission)
    assert isinstance(verdict, NotSent)
    assert verdict.needs_user
    assert "foreign address" in verdict.reason


@pytest.mark.parametrize(
    ("step", "reply"),
    [
        *((step, "421 4.3.2 closing") for step in ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"]),
        ("DOT", "421 4.7.0 too many"),
    ],
)
async def test_server_closing(sink: SmtpSink, submission: Submission, step: str, reply: str) -> None:
    """421 (the server is closing the session) before the body, or because of its policy, keeps nothing: not sent, and the next
    try opens a new session."""
    sink.plan(Fault(step, reply, times=1))
    verdict = await _send(submission)
    assert isinstance(verdict, NotSent)
    assert not verdict.needs_user
    assert isinstance(await _send(submission), Accepted)
    assert len(sink.kept) == 1


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("reply", ["421 4.4.2 timeout", "421 closing transmission channel"])
async def test_a_session_that_is_closed_at_the_final_dot(
    sink: SmtpSink, submission: Submission, reply: str, keep: bool
) -> None:
    """421 after the final dot says that the session ends, and nothing of the letter: some have kept it. In doubt, and the next
    letter goes over a new session."""
    sink.plan(Fault("DOT", reply, times=1, keep=keep))
    verdict = await _send(submission)
    assert isinstance(verdict, InDoubt)
    assert "421" in verdict.reason
    assert len(sink.kept) == keep
    assert isinstance(await _send(submission), Accepted)


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
async def test_lost_before_the_body(sink: SmtpSink, submission: Submission, step: str) -> None:
    """A line that breaks before the 354 was answered: nothing left, safe to try again."""
    sink.plan(Fault(step, act=Act.DROP, times=1))
    verdict = await _send(submission)
    assert isinstance(verdict, NotSent)
    assert not verdict.needs_user
    assert isinstance(await _send(submission), Accepted)
    assert len(sink.kept) == 1


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
async def test_silence_before_the_body(sink: SmtpSink, dovecot: Dovecot, step: str) -> None:
    """A server that goes silent before the 354: nothing left, safe to try again."""
    sink.plan(Fault(step, act=Act.STALL))
    async with _submission(sink, dovecot, HASTY) as submission:
        verdict = await _send(submission)
    assert isinstance(verdict, NotSent)
    assert not verdict.needs_user
    assert sink.kept == []


@pytest.mark.parametrize("keep", [True, False])
async def test_silence_after_the_final_dot(sink: SmtpSink, dovecot: Dovecot, keep: bool) -> None:
    """A server that never answers the final dot leaves the letter in doubt; it is handed over once, the session given up."""
    sink.plan(Fault("DOT", act=Act.STALL, keep=keep, times=1))
    async with _submission(sink, dovecot, Patience(connect=20, reply=20, final=0.5)) as submission:
        assert isinstance(await _send(submission), InDoubt)
        assert sink.reached.count("DOT") == 1
        assert len(sink.kept) == int(keep)


@pytest.mark.parametrize("keep", [True, False])
async def test_lost_after_the_final_dot(sink: SmtpSink, submission: Submission, keep: bool) -> None:
    """No answer to the final dot: in doubt, the same whether the server kept the letter or not. It was handed over once."""
    sink.plan(Fault("DOT", act=Act.DROP, keep=keep, times=1))
    assert isinstance(await _send(submission), InDoubt)
    assert len(sink.kept) == int(keep)
    assert sink.reached.count("DOT") == 1
    assert isinstance(await _send(submission), Accepted)


async def test_lost_within_the_body(sink: SmtpSink, submission: Submission) -> None:
    """A line that breaks in the body: how much has left cannot be known."""
    sink.plan(Fault("BODY", act=Act.DROP, times=1))
    assert isinstance(await _send(submission), InDoubt)


@pytest.mark.parametrize("reply", ["25O OK", "garbage", "354 what", "251 elsewhere"])
async def test_nonsense_after_the_final_dot(sink: SmtpSink, submission: Submission, reply: str) -> None:
    """An answer to the final dot that is neither 250 nor a refusal is doubt, and the session is not used again."""
    sink.plan(Fault("DOT", reply, keep=True, times=1))
    assert isinstance(await _send(submission), InDoubt)
    assert isinstance(await _send(submission), Accepted)
    assert sink.reached.count("CONNECT") == 2


async def test_nonsense_before_the_body(sink: SmtpSink, submission: Submission) -> None:
    """Nonsense before the body: nothing left."""
    sink.plan(Fault("RCPT", "hm?", times=1))
    assert isinstance(await _send(submission), NotSent)
    assert isinstance(await _send(submission), Accepted)


async def test_one_recipient_refused(sink: SmtpSink, submission: Submission) -> None:
    """One refused recipient of two: accepted for the other, the refused one is named with the reply."""
    sink.plan(Fault("RCPT", "550 5.1.1 unknown", recipient="gone@client.example"))
    verdict = await _send(submission, ["gone@client.example", *TO])
    assert isinstance(verdict, Accepted)
    assert verdict.refused["gone@client.example"].code == 550
    assert verdict.refused["gone@client.example"].permanent
    assert sink.kept[0].recipients == tuple(TO)


async def test_every_recipient_refused(sink: SmtpSink, submission: Submission) -> None:
    """All refused for good: refused, each with its reply. One of them only for now (greylisting): not sent."""
    both = ["a@client.example", "b@client.example"]
    sink.plan(Fault("RCPT", "550 5.1.1 unknown", recipient="a@", times=1), Fault("RCPT", "550 5.1.1 unknown", recipient="b@"))
    verdict = await _send(submission, both)
    assert isinstance(verdict, Refused)
    assert set(verdict.refused) == set(both)
    sink.plan(Fault("RCPT", "450 4.2.0 greylisted", recipient="a@", times=1))
    assert isinstance(await _send(submission, both), NotSent)
    sink.forget_faults()
    assert isinstance(await _send(submission, both), Accepted)


async def test_sign_in_expired(sink: SmtpSink, submission: Submission) -> None:
    """530 in the middle of a session asks for a new sign-in: not sent, flagged for the user, and the session is given up."""
    sink.plan(Fault("MAIL", "530 5.7.0 authentication required", times=1))
    verdict = await _send(submission)
    assert isinstance(verdict, NotSent)
    assert verdict.needs_user
    assert isinstance(await _send(submission), Accepted)
    assert sink.reached.count("AUTH") == 2


@pytest.mark.parametrize("fault", [Fault("MAIL", act=Act.DROP), Fault("MAIL", "421 4.4.2 idle too long")])
async def test_kept_session_that_died(sink: SmtpSink, submission: Submission, fault: Fault) -> None:
    """A kept session that the server dropped meanwhile, with a word or without, is replaced at once; the letter leaves once."""
    await _send(submission)
    sink.plan(replace(fault, times=1))
    assert isinstance(await _send(submission), Accepted)
    assert len(sink.kept) == 2
    assert sink.reached.count("CONNECT") == 2


async def test_address_that_mail_cannot_carry(sink: SmtpSink, submission: Submission) -> None:
    """An address with other than ASCII characters, or with a line end, is refused here; the other recipients get the letter."""
    for address in ("鈴木@client.example", "a@client.example>\r\nRCPT TO:<b@client.example"):
        assert isinstance(await _send(submission, [address]), Refused)
        assert isinstance(await submission.send(address, TO, RAW), Refused)
        verdict = await _send(submission, [*TO, address])
        assert isinstance(verdict, Accepted)
        assert set(verdict.refused) == {address}
        assert verdict.refused[address].permanent
    assert [kept.recipients for kept in sink.kept] == [tuple(TO)] * 2
    assert sink.reached.count("CONNECT") == 1


async def test_letters_go_one_at_a_time(sink: SmtpSink, submission: Submission) -> None:
    """Letters handed in at the same moment go one after another over one session."""
    verdicts = await asyncio.gather(*(_send(submission) for _ in range(5)))
    assert all(isinstance(verdict, Accepted) for verdict in verdicts)
    assert sink.reached.count("CONNECT") == 1
    assert len(sink.kept) == 5


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
async def test_cancelled_before_the_body(sink: SmtpSink, submission: Submission, step: str) -> None:
    """A cancellation before the body goes on at once and ends the session; nothing is kept, the next letter gets another."""
    sink.plan(Fault(step, act=Act.STALL, times=1))
    sending = asyncio.create_task(_send(submission))
    await sink.until(step)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    await sink.until_unused()
    assert isinstance(await _send(submission), Accepted)
    assert len(sink.kept) == 1


async def test_cancelled_at_the_final_dot(sink: SmtpSink, submission: Submission) -> None:
    """A cancellation while the server thinks is held back: the verdict is returned, and the task knows it was cancelled."""
    held: list[int] = []

    async def send() -> Verdict:
        verdict = await _send(submission)
        task = asyncio.current_task()
        assert task is not None
        held.append(task.cancelling())
        return verdict

    may_answer = sink.pause_at_dot()
    sending = asyncio.create_task(send())
    await sink.until("DOT")
    sending.cancel()
    await asyncio.sleep(0)
    sending.cancel()
    may_answer.set()
    assert isinstance(await sending, Accepted)
    assert held == [2]
    assert len(sink.kept) == 1


async def test_cancelled_and_no_answer(sink: SmtpSink, dovecot: Dovecot) -> None:
    """Cancelled at the final dot and still no answer after the grace: in doubt."""
    sink.plan(Fault("DOT", act=Act.STALL, keep=True, times=1))
    async with _submission(sink, dovecot, Patience(connect=20, reply=20, final=20, grace=0.3)) as submission:
        sending = asyncio.create_task(_send(submission))
        await sink.until("DOT")
        sending.cancel()
        assert isinstance(await sending, InDoubt)


async def test_no_recipient(submission: Submission) -> None:
    """A letter to nobody is a mistake of the caller."""
    with pytest.raises(ValueError, match="recipient"):
        await submission.send(USER, [], RAW)
