"""Connecting to a real server and signing in, and what the user is told when it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from mailbox_tests import PATIENT, server_of

from kigen.errors import WrongUse
from kigen.mailbox import CertificateRefused, MailboxError, Server, ServerTrouble, Session, SignInRefused, Timeouts, Unreachable
from kigen.network import Security
from kigen.signin import Secret
from servers.dovecot import PASSWORD, Dovecot
from servers.proxy import Proxy


def test_tls_and_starttls(dovecot: Dovecot, mail_user: str) -> None:
    """With TLS from the start and by STARTTLS, trusting a private authority, the session is encrypted and signed in."""
    tls = server_of(dovecot, mail_user)
    for server in (tls, replace(tls, port=dovecot.port, security=Security.STARTTLS)):
        with Session(server, Secret(PASSWORD), PATIENT) as session:
            with session.talking() as client:
                assert client.socket().version().startswith("TLSv1.")
            assert "IDLE" in session.capabilities
            assert session.examine("INBOX").exists == 0


def test_open_line_on_loopback_only(dovecot: Dovecot, mail_user: str) -> None:
    """Without encryption to this machine itself; to any other it is a mistake in the configuration."""
    for host in ("localhost", "127.0.0.1"):
        with Session(Server(host, dovecot.port, Security.NONE, mail_user), Secret(PASSWORD), PATIENT) as session:
            assert session.folders()
    for host in ("imap.office.example", "192.0.2.1", "localhost.office.example"):
        with pytest.raises(WrongUse, match="unprotected"):
            Server(host, 143, Security.NONE, mail_user)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_certificate_of_another_authority(dovecot: Dovecot, mail_user: str, security: Security) -> None:
    """A certificate that the given authority did not sign is refused before the password is sent."""
    port = dovecot.tls_port if security is Security.TLS else dovecot.port
    server = Server("localhost", port, security, mail_user, str(dovecot.certificates.other_ca))
    with pytest.raises(CertificateRefused, match="ca_file"):
        Session(server, Secret(PASSWORD), PATIENT)


def test_certificate_of_another_host(dovecot: Dovecot, mail_user: str) -> None:
    """A certificate for another name is refused."""
    with pytest.raises(CertificateRefused, match="host name"):
        Session(replace(server_of(dovecot, mail_user), host="127.0.0.2"), Secret(PASSWORD), PATIENT)


def test_wrong_password(dovecot: Dovecot, mail_user: str) -> None:
    """The user is told what to look at; the password is in no error."""
    with pytest.raises(SignInRefused) as raised:
        Session(server_of(dovecot, mail_user), Secret("hunter2"), PATIENT)
    said = "\n".join(raised.value.problems)
    assert mail_user in said
    assert "app password" in said
    assert "outside Japan" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("password", ["with space", 'quo"te\\back', "秘密の言葉", "{5}"])
def test_passwords_of_any_characters(dovecot: Dovecot, password: str) -> None:
    """Every character of a password reaches the server as it is."""
    user = dovecot.add_user(password=password)
    with Session(server_of(dovecot, user), Secret(password), PATIENT) as session:
        assert session.folders()


def test_nobody_there(dovecot: Dovecot, mail_user: str, start_proxy: Callable[[int], Proxy]) -> None:
    """A closed port, and one that closes at once, are worth another try."""
    with pytest.raises(Unreachable, match="host, port and network"):
        Session(server_of(dovecot, mail_user, port=1), Secret(PASSWORD), PATIENT)
    proxy = start_proxy(dovecot.tls_port)
    proxy.refuse()
    with pytest.raises((Unreachable, ServerTrouble)):
        Session(server_of(dovecot, mail_user, proxy.port), Secret(PASSWORD), PATIENT)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_server_that_never_speaks(
    dovecot: Dovecot, mail_user: str, start_proxy: Callable[[int], Proxy], security: Security
) -> None:
    """A connection on which nothing comes ends with the connection time-out."""
    proxy = start_proxy(dovecot.port)
    proxy.stall()
    server = replace(server_of(dovecot, mail_user, proxy.port), security=security)
    with pytest.raises(Unreachable, match="no answer in time"):
        Session(server, Secret(PASSWORD), Timeouts(connect=0.5, read=20))


def test_line_that_breaks(dovecot: Dovecot, mail_user: str, start_proxy: Callable[[int], Proxy]) -> None:
    """A broken connection raises, and the session stays closed; leaving it is no error."""
    proxy = start_proxy(dovecot.tls_port)
    with Session(server_of(dovecot, mail_user, proxy.port), Secret(PASSWORD), PATIENT) as session:
        session.examine("INBOX")
        proxy.cut()
        with pytest.raises(MailboxError):
            session.noop()
        assert session.closed
        with pytest.raises(ServerTrouble, match="closed"):
            session.examine("INBOX")


def test_half_open_line(dovecot: Dovecot, mail_user: str, start_proxy: Callable[[int], Proxy]) -> None:
    """A line on which nothing passes any more is noticed by the read time-out."""
    proxy = start_proxy(dovecot.tls_port)
    session = Session(server_of(dovecot, mail_user, proxy.port), Secret(PASSWORD), Timeouts(connect=20, read=1))
    proxy.stall()
    with pytest.raises(Unreachable, match="no answer in time"):
        session.examine("INBOX")
    assert session.closed


def test_server_that_ends(start_dovecot: Callable[[], Dovecot]) -> None:
    """A server stopped or killed closes the session; one started again takes a new one with the mail still there."""
    dovecot = start_dovecot()
    user = dovecot.add_user()
    dovecot.deliver(user, b"Subject: x\r\n\r\nx\r\n")
    for end in (dovecot.stop, dovecot.kill):
        session = Session(server_of(dovecot, user), Secret(PASSWORD), PATIENT)
        end()
        with pytest.raises(MailboxError):
            session.noop()
        dovecot.start()
        with Session(server_of(dovecot, user), Secret(PASSWORD), PATIENT) as again:
            assert again.examine("INBOX").exists == 1
