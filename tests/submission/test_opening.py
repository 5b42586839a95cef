"""Connecting, encrypting and signing in, and what the user is told when it fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kigen.errors import UserError, WrongUse
from kigen.network import Security
from kigen.signin import Secret
from kigen.submission import Accepted, NotSent, Patience, SmtpServer, Submission, SubmissionError
from servers.dovecot import Dovecot
from servers.proxy import Proxy
from servers.smtp import PASSWORD, USER, Act, Fault, SmtpSink

Starts = Callable[..., SmtpSink]
RAW = b"Subject: x\r\n\r\nbody\r\n"


def _server(sink: SmtpSink, dovecot: Dovecot, **changes: object) -> SmtpServer:
    known = {"security": Security(sink.security), "username": USER, "ca_file": str(dovecot.certificates.ca)}
    return SmtpServer("localhost", sink.port, **(known | changes))  # type: ignore[arg-type]


def _submission(server: SmtpServer, password: str = PASSWORD) -> Submission:
    return Submission(server, lambda: Secret(password), Patience(connect=20, reply=20))


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_check_says_what_is_offered(start_smtp: Starts, dovecot: Dovecot, security: str) -> None:
    """`check` signs in, names encryption, ways of sign-in and size limit, and leaves without a letter."""
    sink = start_smtp(security=security)
    offer = await _submission(_server(sink, dovecot)).check()
    assert offer.tls.startswith("TLSv1.")
    assert set(offer.sign_in) == {"PLAIN", "LOGIN", "CRAM-MD5"}
    assert offer.size == 33554432
    assert sink.reached[-1] == "QUIT"
    assert "MAIL" not in sink.reached


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN", "CRAM-MD5"])
async def test_each_way_of_signing_in(start_smtp: Starts, dovecot: Dovecot, mechanism: str) -> None:
    """Each of the three is enough by itself."""
    sink = start_smtp(mechanisms=[mechanism])
    submission = _submission(_server(sink, dovecot))
    assert isinstance(await submission.send(USER, ["a@client.example"], RAW), Accepted)
    await submission.close()


async def test_wrong_password(start_smtp: Starts, dovecot: Dovecot) -> None:
    """A refused password is tried once, in one way only, and reported as something the user must mend."""
    sink = start_smtp()
    submission = _submission(_server(sink, dovecot), password="wrong")
    verdict = await submission.send(USER, ["a@client.example"], RAW)
    assert isinstance(verdict, NotSent)
    assert verdict.needs_user
    assert "app password" in verdict.reason
    assert "outside Japan" in verdict.reason
    assert "wrong" not in verdict.reason
    assert sink.reached.count("AUTH") == 1
    assert sink.kept == []
    with pytest.raises(SubmissionError, match="refused to sign in"):
        await submission.check()


async def test_sign_in_that_is_offered_but_not_meant(start_smtp: Starts, dovecot: Dovecot) -> None:
    """504 to one mechanism leads to the next one."""
    sink = start_smtp()
    sink.plan(Fault("AUTH", "504 5.5.4 not this one", times=1))
    submission = _submission(_server(sink, dovecot))
    assert isinstance(await submission.send(USER, ["a@client.example"], RAW), Accepted)
    assert sink.reached.count("AUTH") == 2
    await submission.close()


async def test_no_sign_in_by_password(start_smtp: Starts, dovecot: Dovecot) -> None:
    """A server that offers no password sign-in gets no letter, and the user is told."""
    sink = start_smtp(mechanisms=[])
    with pytest.raises(SubmissionError, match="no sign-in by password"):
        await _submission(_server(sink, dovecot)).check()


async def test_no_starttls(start_smtp: Starts, dovecot: Dovecot) -> None:
    """A server without STARTTLS gets neither password nor letter."""
    sink = start_smtp(security="none")
    verdict = await _submission(_server(sink, dovecot, security=Security.STARTTLS)).send(USER, ["a@client.example"], RAW)
    assert isinstance(verdict, NotSent)
    assert verdict.needs_user
    assert "STARTTLS" in verdict.reason
    assert "AUTH" not in sink.reached


async def test_tls_where_none_is_spoken(start_smtp: Starts, dovecot: Dovecot) -> None:
    """The wrong port or the wrong kind of security: the user reads which go together."""
    sink = start_smtp(security="starttls")
    verdict = await _submission(_server(sink, dovecot, security=Security.TLS)).send(USER, ["a@client.example"], RAW)
    assert isinstance(verdict, NotSent)
    assert '"tls" goes with 465' in verdict.reason


async def test_starttls_refused(start_smtp: Starts, dovecot: Dovecot) -> None:
    """A STARTTLS that is offered and then refused ends the session before the password."""
    sink = start_smtp()
    sink.plan(Fault("STARTTLS", "454 4.7.0 TLS not available"))
    verdict = await _submission(_server(sink, dovecot)).send(USER, ["a@client.example"], RAW)
    assert isinstance(verdict, NotSent)
    assert "AUTH" not in sink.reached


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_certificate_of_another_authority(start_smtp: Starts, dovecot: Dovecot, security: str) -> None:
    """A certificate that the given authority did not sign ends the session before the password."""
    sink = start_smtp(security=security)
    verdict = await _submission(_server(sink, dovecot, ca_file=str(dovecot.certificates.other_ca))).send(
        USER, ["a@b.example"], RAW
    )
    assert isinstance(verdict, NotSent)
    assert verdict.needs_user
    assert "ca_file" in verdict.reason
    assert "AUTH" not in sink.reached


async def test_unusable_ca_file(start_smtp: Starts, dovecot: Dovecot, tmp_path: Path) -> None:
    """A ca_file that is missing, or no certificate, is a mistake in the configuration."""
    sink = start_smtp()
    (tmp_path / "no.pem").write_text("nothing", encoding="utf-8")
    for name in ("no.pem", "gone.pem"):
        with pytest.raises(WrongUse, match=name):
            await _submission(_server(sink, dovecot, ca_file=str(tmp_path / name))).check()


async def test_open_line_on_loopback(start_smtp: Starts, dovecot: Dovecot) -> None:
    """Without encryption only to this machine itself; there a relay without sign-in is possible too."""
    sink = start_smtp(security="none")
    submission = _submission(_server(sink, dovecot))
    assert isinstance(await submission.send(USER, ["a@client.example"], RAW), Accepted)
    assert not sink.kept[0].encrypted
    await submission.close()
    with pytest.raises(WrongUse, match="unprotected"):
        SmtpServer("smtp.office.example", 587, Security.NONE, USER)


async def test_no_password(start_smtp: Starts, dovecot: Dovecot) -> None:
    """A password that cannot be read keeps the letter here; the server is not even asked."""
    sink = start_smtp()

    def nowhere() -> Secret:
        raise UserError("no password is configured")

    verdict = await Submission(_server(sink, dovecot), nowhere).send(USER, ["a@client.example"], RAW)
    assert verdict == NotSent("no password is configured", verdict.retry_after, needs_user=True, about_all=True)  # type: ignore[union-attr]
    assert sink.reached == []


async def test_password_is_asked_for_at_each_sign_in(start_smtp: Starts, dovecot: Dovecot) -> None:
    """A password changed in the meantime counts at the next sign-in."""
    sink = start_smtp()
    passwords = iter(["old", PASSWORD])
    submission = Submission(_server(sink, dovecot), lambda: Secret(next(passwords)))
    assert isinstance(await submission.send(USER, ["a@client.example"], RAW), NotSent)
    assert isinstance(await submission.send(USER, ["a@client.example"], RAW), Accepted)
    await submission.close()


async def test_nobody_there(start_smtp: Starts, dovecot: Dovecot, start_proxy: Callable[[int], Proxy]) -> None:
    """A closed port, or a connection closed at once: not sent, to be tried again soon, nothing for the user to mend."""
    sink = start_smtp()
    proxy = start_proxy(sink.port)
    proxy.refuse()
    for port in (proxy.port, 1):
        submission = _submission(SmtpServer("localhost", port, Security.STARTTLS, USER, str(dovecot.certificates.ca)))
        verdict = await submission.send(USER, ["a@client.example"], RAW)
        assert isinstance(verdict, NotSent)
        assert not verdict.needs_user
    assert sink.kept == []


async def test_close_after_the_server_went(start_smtp: Starts, dovecot: Dovecot) -> None:
    """Closing a session that the server does not answer any more is no error."""
    sink = start_smtp()
    submission = _submission(_server(sink, dovecot))
    await submission.check()
    await submission.send(USER, ["a@client.example"], RAW)
    sink.plan(Fault("QUIT", act=Act.DROP))
    await submission.close()
    await submission.close()


def test_host_name_for_ehlo() -> None:
    """A local host name that could not stand in EHLO is a mistake in the configuration."""
    with pytest.raises(WrongUse, match="local_hostname"):
        SmtpServer("smtp.office.example", local_hostname="my pc")
