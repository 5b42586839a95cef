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
from servers.mail_server import PASSWORD, MailServer
from servers.proxy import Proxy
from servers.smtp import SmtpSink


def test_tls_and_starttls(imap_server: MailServer, server_user: str) -> None:
    """With TLS from the start and by STARTTLS, trusting a private authority, the session is encrypted and signed in."""
    tls = server_of(imap_server, server_user)
    for server in (tls, replace(tls, port=imap_server.port, security=Security.STARTTLS)):
        with Session(server, Secret(PASSWORD), PATIENT) as session:
            with session.talking() as client:
                assert client.socket().version().startswith("TLSv1.")
            assert "IDLE" in session.capabilities
            assert session.examine("INBOX").exists == 0


def test_another_port_than_is_meant(imap_server: MailServer, server_user: str, start_smtp: Callable[..., SmtpSink]) -> None:
    """TLS where none is spoken, or the port of the server that sends: the user reads which go together."""
    tls = server_of(imap_server, server_user)
    with pytest.raises(Unreachable, match='"tls" goes with 993'), Session(replace(tls, port=imap_server.port), Secret("x")):
        pass
    sends = Server("localhost", start_smtp(security="none").port, Security.NONE, server_user)
    with pytest.raises(ServerTrouble, match="a server for sending mail answers there"), Session(sends, Secret("x")):
        pass


def test_open_line_on_loopback_only(imap_server: MailServer, server_user: str) -> None:
    """Without encryption to this machine itself; to any other it is a mistake in the configuration."""
    for host in ("localhost", "127.0.0.1"):
        with Session(Server(host, imap_server.port, Security.NONE, server_user), Secret(PASSWORD), PATIENT) as session:
            assert session.folders()
    for host in ("imap.office.example", "192.0.2.1", "localhost.office.example"):
        with pytest.raises(WrongUse, match="unprotected"):
            Server(host, 143, Security.NONE, server_user)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_certificate_of_another_authority(imap_server: MailServer, server_user: str, security: Security) -> None:
    """A certificate that the given authority did not sign is refused before the password is sent."""
    port = imap_server.tls_port if security is Security.TLS else imap_server.port
    server = Server("localhost", port, security, server_user, str(imap_server.certificates.other_ca))
    with pytest.raises(CertificateRefused, match="ca_file"):
        Session(server, Secret(PASSWORD), PATIENT)


def test_certificate_of_another_host(imap_server: MailServer, server_user: str) -> None:
    """A certificate for another name is refused."""
    with pytest.raises(CertificateRefused, match="host name"):
        Session(replace(server_of(imap_server, server_user), host="127.0.0.2"), Secret(PASSWORD), PATIENT)


def test_wrong_password(imap_server: MailServer, server_user: str) -> None:
    """The user is told what to look at; the password is in no error."""
    with pytest.raises(SignInRefused) as raised:
        Session(server_of(imap_server, server_user), Secret("hunter2"), PATIENT)
    said = "\n".join(raised.value.problems)
    assert server_user in said
    assert "app password" in said
    assert "outside Japan" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("password", ["with space", 'quo"te\\back', "秘密の言葉", "{5}"])
def test_passwords_of_any_characters(imap_server: MailServer, password: str) -> None:
    """Every character of a password reaches the server as it is."""
    user = imap_server.add_user(password=password)
    with Session(server_of(imap_server, user), Secret(password), PATIENT) as session:
        assert session.folders()


def test_nobody_there(imap_server: MailServer, server_user: str, start_proxy: Callable[[int], Proxy]) -> None:
    """A closed port, and one that closes at once, are worth another try."""
    with pytest.raises(Unreachable, match="host, port and network"):
        Session(server_of(imap_server, server_user, port=1), Secret(PASSWORD), PATIENT)
    proxy = start_proxy(imap_server.tls_port)
    proxy.refuse()
    with pytest.raises((Unreachable, ServerTrouble)):
        Session(server_of(imap_server, server_user, proxy.port), Secret(PASSWORD), PATIENT)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_server_that_never_speaks(
    imap_server: MailServer, server_user: str, start_proxy: Callable[[int], Proxy], security: Security
) -> None:
    """A connection on which nothing comes ends with the connection time-out."""
    proxy = start_proxy(imap_server.port)
    proxy.stall()
    server = replace(server_of(imap_server, server_user, proxy.port), security=security)
    with pytest.raises(Unreachable, match="no answer in time"):
        Session(server, Secret(PASSWORD), Timeouts(connect=0.5, read=20))


def test_line_that_breaks(imap_server: MailServer, server_user: str, start_proxy: Callable[[int], Proxy]) -> None:
    """A broken connection raises, and the session stays closed; leaving it is no error."""
    proxy = start_proxy(imap_server.tls_port)
    with Session(server_of(imap_server, server_user, proxy.port), Secret(PASSWORD), PATIENT) as session:
        session.examine("INBOX")
        proxy.cut()
        with pytest.raises(MailboxError):
            session.noop()
        assert session.closed
        with pytest.raises(ServerTrouble, match="closed"):
            session.examine("INBOX")


def test_half_open_line(imap_server: MailServer, server_user: str, start_proxy: Callable[[int], Proxy]) -> None:
    """A line on which nothing passes any more is noticed by the read time-out."""
    proxy = start_proxy(imap_server.tls_port)
    session = Session(server_of(imap_server, server_user, proxy.port), Secret(PASSWORD), Timeouts(connect=20, read=1))
    proxy.stall()
    with pytest.raises(Unreachable, match="no answer in time"):
        session.examine("INBOX")
    assert session.closed


def test_server_that_ends(start_server: Callable[[], MailServer]) -> None:
    """A server stopped or killed closes the session; one started again takes a new one with the mail still there."""
    imap_server = start_server()
    user = imap_server.add_user()
    imap_server.deliver(user, b"Subject: x\r\n\r\nx\r\n")
    for end in (imap_server.stop, imap_server.kill):
        session = Session(server_of(imap_server, user), Secret(PASSWORD), PATIENT)
        end()
        with pytest.raises(MailboxError):
            session.noop()
        imap_server.start()
        with Session(server_of(imap_server, user), Secret(PASSWORD), PATIENT) as again:
            assert again.examine("INBOX").exists == 1
