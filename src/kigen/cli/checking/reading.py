"""Reading: name, token, encryption, sign-in, folders, IDLE, and whose word on senders counts."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

from kigen.cli.checking.clock import Clock
from kigen.cli.checking.report import Report
from kigen.errors import UserError
from kigen.mailbox import CertificateRefused, Session, Unreachable
from kigen.mailbox.idling import Idling
from kigen.network import one_line
from kigen.service.account import Account
from kigen.service.watching.looking import Folders, folders_of
from kigen.service.watching.senders import in_words, senders_word
from kigen.signin import TokenSource
from kigen.signin.grant import Grant

_NEWEST = 20  # mails whose dates are looked at


def addresses_of(host: str, port: int) -> str:
    """The addresses of a host, in words. Raises UserError when there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise UserError(
            f"{host}: no name server knows an address for it ({one_line(str(problem))}). Check the name, and the network."
        ) from None
    return f"{host} is {', '.join(dict.fromkeys(str(each[4][0]) for each in found))}"


def check_tokens(account: Account, report: Report, clock: Clock) -> None:
    """The access token, for a mailbox that has one: whose it is, and until when."""
    tokens = account.tokens
    if tokens is None:
        return
    grant = report.tried(account.name, "token", lambda: _kept(tokens), lambda grant: _in_words(grant, account))
    if grant is not None and grant.skew:
        clock.ahead("the authorization server", grant.skew)


def _kept(tokens: TokenSource) -> Grant:
    """The grant whose token serves now. Raises UserError."""
    tokens()
    grant = tokens.kept().grant
    if grant is None:
        raise UserError(f"{tokens.file.path}: what was just stored is gone")
    return grant


def _in_words(grant: Grant, account: Account) -> str:
    until = datetime.fromtimestamp(grant.expires_at, UTC).astimezone(account.house.zone)
    who = f"for {grant.who}, " if grant.who else ""
    return f"{who}good until {until:%Y-%m-%d %H:%M}; renewed by itself five minutes before"


def check_reading(account: Account, report: Report, clock: Clock) -> None:
    """Everything about IMAP."""
    where = account.imap
    if report.tried(account.name, "imap dns", lambda: addresses_of(where.host, where.port), str) is None:
        return
    session = _signed_in(account, report)
    if session is None:
        return
    with session:
        folders = report.tried(
            account.name,
            "folders",
            lambda: folders_of(account, session.folders()),
            lambda found: (
                f"Sent is {found.sent.name!r}"
                + "".join(f", and what is sent is also read in {each.name!r}" for each in found.also_sent)
                + f", watching {', '.join(repr(each.name) for each in found.watched)}"
                + (f", drafts go to {found.drafts.name!r}" if found.drafts else ", no folder for drafts")
            ),
        )
        if folders is not None:
            _check_folders(account, report, clock, session, folders)


def _signed_in(account: Account, report: Report) -> Session | None:
    """Connect, encrypt, sign in; each is said by its own name when it fails."""
    try:
        session = Session(account.imap, account.imap_secret(), account.timeouts)
    except UserError as problem:
        failed = {Unreachable: "imap connect", CertificateRefused: "imap tls"}
        step = next((name for kind, name in failed.items() if isinstance(problem, kind)), "imap")
        report.said(account.name, step, " ".join(problem.problems), ok=False)
        return None
    privacy = session.privacy()
    report.said(account.name, "imap tls", str(privacy) if privacy else "not encrypted, to this machine itself")
    way = "access token" if account.tokens is account.imap_secret else "password"
    report.said(account.name, "imap", f"{account.imap.username} is signed in at {account.imap} by {way}")
    return session


def _check_folders(account: Account, report: Report, clock: Clock, session: Session, folders: Folders) -> None:
    provider = account.provider.name if account.provider else "the provider"
    report.tried(
        account.name,
        "sent",
        lambda: session.examine(folders.sent.name),
        lambda found: (
            f"{found.exists} mails; copies of letters are filed there by " + ("kigen" if account.saves_sent else provider)
        ),
    )
    inbox = folders.watched[0].name
    report.tried(account.name, "idle", lambda: _idle(session, inbox, clock), str)
    since = (datetime.now(account.house.zone) - account.settings.look_back).date()
    report.tried(
        account.name,
        "senders",
        lambda: senders_word(session, inbox, since),
        lambda found: in_words(found, account.house.authserv_id),
    )


def _idle(session: Session, folder: str, clock: Clock) -> str:
    """Wait for news for a moment, if the server offers it, and take the dates of the newest mails along."""
    session.examine(folder)
    today = datetime.now(UTC).date()
    for mail in session.fetch(session.uids_since(today)[-_NEWEST:], limit=1):
        clock.arrived(getattr(mail, "internal_date", None))
    if "IDLE" not in session.capabilities:
        return f"not offered: {folder} is looked at every minute or so"
    idling = Idling(session)
    idling.enter()
    idling.leave()
    return f"news in {folder} is told at once"
