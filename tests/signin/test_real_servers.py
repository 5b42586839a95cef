"""Access tokens shown to a real Dovecot, which asks the authorization server whose they are, and to an SMTP server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kigen.mailbox import Server, Session, SignInRefused
from kigen.network import Security
from kigen.signin import Secret
from kigen.submission import SmtpServer, Submission, SubmissionError
from servers.dovecot import PASSWORD, Dovecot
from servers.imap import ScriptedImap
from servers.oauth import OAuthServer
from servers.smtp import Fault, SmtpSink
from signin.apps import USER, Clock, app_at, signed_in, source_of


def imap_of(dovecot: Dovecot, user: str = USER) -> Server:
    return Server("localhost", dovecot.tls_port, Security.TLS, user, str(dovecot.certificates.ca))


def smtp_of(sink: SmtpSink, ca: str, user: str = USER) -> SmtpServer:
    return SmtpServer("localhost", sink.port, Security.STARTTLS, user, ca)


def taker(oauth: OAuthServer) -> Callable[[str, str], bool]:
    return lambda user, token: oauth.owner(token) == user


async def test_imap_and_smtp_by_one_token(
    oauth: OAuthServer, token_dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> None:
    """The same token opens the mailbox (XOAUTH2) and hands in a letter (XOAUTH2)."""
    source = source_of(app_at(oauth), tmp_path)
    source.accept(signed_in(oauth, app_at(oauth)))
    with Session(imap_of(token_dovecot), source()) as session:
        assert session.examine("INBOX").exists == 0
    sink = start_smtp(mechanisms=["XOAUTH2"], takes_token=taker(oauth))
    submission = Submission(smtp_of(sink, oauth.ca), source)
    await submission.send(USER, ["suzuki@client.example"], b"Subject: x\r\n\r\nx\r\n")
    await submission.close()
    assert [(kept.login, kept.encrypted) for kept in sink.kept] == [(USER, True)]


@pytest.mark.parametrize("user", [USER, "a=b@office.example"])
async def test_oauthbearer_where_xoauth2_is_not_offered(
    oauth: OAuthServer, start_smtp: Callable[..., SmtpSink], start_imap: Callable[..., ScriptedImap], tmp_path: Path, user: str
) -> None:
    """RFC 7628 over SMTP with any user name, and chosen over IMAP."""
    oauth.person = user
    app = app_at(oauth, username=user)
    source = source_of(app, tmp_path)
    source.accept(signed_in(oauth, app))
    sink = start_smtp(mechanisms=["OAUTHBEARER"], takes_token=taker(oauth))
    submission = Submission(smtp_of(sink, oauth.ca, user), source)
    assert (await submission.check()).sign_in == ("OAUTHBEARER",)
    imap = start_imap(capabilities="IMAP4rev1 AUTH=OAUTHBEARER AUTH=PLAIN")
    Session(Server("127.0.0.1", imap.port, Security.NONE, user), source()).logout()
    assert "AUTHENTICATE OAUTHBEARER" in imap.commands


async def test_oauthbearer_at_dovecot(oauth: OAuthServer, token_dovecot: Dovecot, tmp_path: Path) -> None:
    """Dovecot takes what we say in OAUTHBEARER as well."""
    source = source_of(app_at(oauth), tmp_path)
    source.accept(signed_in(oauth, app_at(oauth)))
    from kigen.network import oauthbearer

    with token_dovecot.client_without_sign_in() as client:
        said = oauthbearer(USER, "localhost", token_dovecot.port, source().reveal())
        assert client.sasl_login("OAUTHBEARER", lambda _: said.encode())


def test_a_shared_mailbox(oauth: OAuthServer, token_dovecot: Dovecot, tmp_path: Path) -> None:
    """The token is the person's, `user=` the shared address, when the person has the right to it; and not otherwise."""
    app = app_at(oauth, username="info@office.example")
    source = source_of(app, tmp_path)
    source.accept(signed_in(oauth, app))
    with pytest.raises(SignInRefused, match="also for a shared one"):
        Session(imap_of(token_dovecot, "info@office.example"), source())
    oauth.acts_as[USER] = "info@office.example"
    with Session(imap_of(token_dovecot, "info@office.example"), source()) as session:
        assert session.folders()


async def test_a_token_that_was_withdrawn_is_replaced_once(
    oauth: OAuthServer, token_dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> None:
    """Turned down before its time is over, by IMAP or SMTP: a fresh one is got, and the sign-in goes on."""
    clock, app = Clock(), app_at(oauth)
    source = source_of(app, tmp_path, clock)
    source.accept(signed_in(oauth, app))
    clock.now += 600
    oauth.expire()
    with Session(imap_of(token_dovecot), source()) as session:
        assert session.folders()
    clock.now += 600
    oauth.expire()
    sink = start_smtp(mechanisms=["XOAUTH2"], takes_token=taker(oauth))
    assert (await Submission(smtp_of(sink, oauth.ca), source).check()).tls
    assert len(oauth.asked_tokens()) == 3


async def test_a_fresh_token_that_is_turned_down(
    oauth: OAuthServer, start_smtp: Callable[..., SmtpSink], token_dovecot: Dovecot, tmp_path: Path
) -> None:
    """The user hears that not the token but a right is missing; nothing more is asked of the authorization server."""
    app = app_at(oauth)
    source = source_of(app, tmp_path)
    source.accept(signed_in(oauth, app))
    sink = start_smtp(mechanisms=["XOAUTH2"])
    with pytest.raises(SubmissionError, match="SmtpClientAuthentication") as raised:
        await Submission(smtp_of(sink, oauth.ca), source).check()
    assert raised.value.needs_user
    with pytest.raises(SignInRefused, match="token itself was issued"):
        Session(imap_of(token_dovecot, "other@office.example"), source())
    assert len(oauth.asked_tokens()) == 1


async def test_a_session_whose_sign_in_is_over_signs_in_anew(
    oauth: OAuthServer, start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> None:
    """An SMTP session that was kept open past the token's end: the server wants another sign-in, gets it, and the letter
    goes, once."""
    source = source_of(app_at(oauth), tmp_path)
    source.accept(signed_in(oauth, app_at(oauth)))
    sink = start_smtp(mechanisms=["XOAUTH2"], takes_token=taker(oauth))
    submission = Submission(smtp_of(sink, oauth.ca), source)
    assert await submission.open() is None
    sink.plan(Fault("MAIL", reply="530 5.7.57 Client not authenticated to send mail", times=1))
    await submission.send(USER, ["suzuki@client.example"], b"Subject: x\r\n\r\nx\r\n")
    await submission.close()
    assert len(sink.kept) == 1
    assert sink.reached.count("AUTH") == 2


def test_servers_that_take_no_tokens(dovecot: Dovecot, oauth: OAuthServer, tmp_path: Path) -> None:
    """It is said so, and the token is not shown."""
    source = source_of(app_at(oauth), tmp_path)
    source.accept(signed_in(oauth, app_at(oauth)))
    with pytest.raises(SignInRefused, match="accepts no access tokens"):
        Session(imap_of(dovecot), source())


def test_cram_md5_where_it_is_all_that_is_offered(start_imap: Callable[..., ScriptedImap]) -> None:
    """The password itself does not go over the line."""
    imap = start_imap(capabilities="IMAP4rev1 LOGINDISABLED AUTH=CRAM-MD5")
    Session(Server("127.0.0.1", imap.port, Security.NONE, USER), Secret(PASSWORD)).logout()
    assert "AUTHENTICATE CRAM-MD5" in imap.commands


def test_client_certificate(dovecot: Dovecot, tmp_path: Path) -> None:
    """A server that wants a client's certificate lets in who shows one, and nobody else."""
    cert, key = dovecot.certificates.client(tmp_path)
    strict = Dovecot(client_ca=dovecot.certificates.ca)
    try:
        strict.start()
        user = strict.add_user()
        server = Server("localhost", strict.tls_port, Security.TLS, user, str(strict.certificates.ca))
        with pytest.raises(SignInRefused):
            Session(server, Secret(PASSWORD))
        with Session(replace(server, cert_file=str(cert), key_file=str(key)), Secret(PASSWORD)) as session:
            assert session.folders()
    finally:
        strict.close()


async def test_client_certificate_for_smtp(dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> None:
    """The same for sending."""
    cert, key = dovecot.certificates.client(tmp_path)
    sink = start_smtp(security="tls", client_ca=dovecot.certificates.ca)
    server = SmtpServer("localhost", sink.port, Security.TLS, USER, str(dovecot.certificates.ca))
    with pytest.raises(SubmissionError):
        await Submission(server, lambda: Secret(PASSWORD)).check()
    shown = replace(server, cert_file=str(cert), key_file=str(key))
    assert (await Submission(shown, lambda: Secret(PASSWORD)).check()).tls


@pytest.mark.parametrize("pem", ["", "not a certificate"])
def test_a_client_certificate_that_is_none(dovecot: Dovecot, tmp_path: Path, pem: str) -> None:
    """It is said which file cannot be used."""
    from kigen.errors import WrongUse

    file = tmp_path / "client.pem"
    file.write_text(pem)
    with pytest.raises(WrongUse, match=r"client\.pem"):
        Session(replace(imap_of(dovecot), cert_file=str(file)), Secret(PASSWORD))
