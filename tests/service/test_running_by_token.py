"""The service with access tokens: they run out, are renewed, withdrawn and given anew, and somebody hears of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kigen.config.servers import AlertSettings
from kigen.service.account import account_of
from kigen.service.credentials import app_of
from kigen.signin.issuers import issuer_of
from servers.dovecot import Dovecot
from servers.oauth import CLIENT, OAuthServer
from servers.proxy import Proxy
from servers.smtp import Fault, SmtpSink
from service.office import Office, read, settings, text_of
from service.test_loop import ASK, DUE
from signin.apps import came_back

USER = "sato@office.example"
EXPIRED = b"* BYE Session invalidated - AccessTokenExpired\r\n"


class TokenOffice(Office):
    """An office whose mailbox is signed in to with access tokens; `alerts` is where somebody else reads."""

    def __init__(
        self, oauth: OAuthServer, dovecot: Dovecot, smtp: SmtpSink, alerts: SmtpSink, state: Path, port: int = 0
    ) -> None:
        super().__init__(dovecot, USER, smtp, state)
        mailbox = {
            "imap": {"host": "127.0.0.1", "port": port or dovecot.port, "security": "none", "auth": "oauth2"},
            "smtp": {"host": "127.0.0.1", "port": smtp.port, "security": "none"},
            "oauth": {"client_id": CLIENT, "issuer": oauth.url, "scopes": ["mail", "openid"], "ca_file": oauth.ca},
        }
        alert = {"to": "boss@office.example", "smtp": {"host": "127.0.0.1", "port": alerts.port, "security": "none"}}
        made = settings(dovecot, USER, smtp, state, mailbox)
        service = made.service.model_copy(update={"alert": AlertSettings(**alert)})
        self.settings = made.model_copy(update={"service": service})
        self.oauth = oauth
        self.alerts = alerts

    def sign_in(self) -> None:
        """What `kigen login` does."""
        account = account_of(self.settings.mailbox[0], self.state)
        assert account.tokens is not None
        begun = issuer_of(app_of(account.settings, {})).by_code("http://127.0.0.1:1")
        account.tokens.accept(begun.finish(came_back(self.oauth.visit(begun.url))))

    def troubles(self) -> dict[str, str]:
        return {one.kind: one.detail for one in self.store.troubles("sato")}

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not holds():  # noqa: ASYNC110 - what is waited for happens in other processes and in the store
                await asyncio.sleep(0.05)


@pytest.fixture
def open_token_office(
    oauth: OAuthServer, token_dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> Callable[..., TokenOffice]:
    def make(port: int = 0, lifetime: float = 3600) -> TokenOffice:
        oauth.lifetime = lifetime
        sink = start_smtp(security="none", mechanisms=["XOAUTH2"], takes_token=lambda user, token: oauth.owner(token) == user)
        alerts = start_smtp(security="none")
        alerts.needs_sign_in = False
        made = TokenOffice(oauth, token_dovecot, sink, alerts, tmp_path / "state", port)
        made.sign_in()
        return made

    return make


async def test_a_letter_by_tokens_alone(open_token_office: Callable[..., TokenOffice]) -> None:
    """The ask is read, the reminder goes, its copy is filed: no password anywhere. One token serves it all."""
    office = open_token_office()
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        await office.move_to(DUE + timedelta(minutes=15))
        assert len(office.letters) == 1
        assert office.letters[0].login == USER
        assert office.troubles() == {}
    assert len(office.oauth.asked_tokens()) == 1


async def test_short_tokens_are_renewed_by_the_way(open_token_office: Callable[..., TokenOffice]) -> None:
    """With tokens of four seconds each renewal uses the refresh token of the one before, and the mailbox stays open."""
    office = open_token_office(lifetime=4)
    async with office.at_work():
        await office.until(lambda: len(office.oauth.asked_tokens()) >= 3)
        await office.asks(ASK, message_id="<ask@office.example>")
        assert len(office.facts()) == 1
        assert office.troubles() == {}


async def test_the_token_ends_in_the_middle_of_idle(
    open_token_office: Callable[..., TokenOffice], token_dovecot: Dovecot, start_proxy: Callable[[int], Proxy]
) -> None:
    """The server says BYE to watch and look alike: both sign in anew at once, nothing is missed, and nobody is troubled."""
    proxy = start_proxy(token_dovecot.port)
    office = open_token_office(port=proxy.port)
    async with office.at_work():
        proxy.wait_until(2)
        proxy.last_words(EXPIRED)
        await office.asks(ASK, message_id="<ask@office.example>")
        assert len(office.facts()) == 1
        await office.until(lambda: proxy.served >= 4)
        assert office.troubles() == {}


async def test_the_token_ends_before_a_letter_is_handed_in(open_token_office: Callable[..., TokenOffice]) -> None:
    """The server wants another sign-in from the session that was just opened for it: it gets it, and one letter goes, once."""
    office = open_token_office()
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        office.smtp.plan(Fault("MAIL", reply="530 5.7.57 Client not authenticated", times=1))
        await office.move_to(DUE + timedelta(minutes=15))
        assert len(office.letters) == 1


async def test_withdrawn_and_given_anew(open_token_office: Callable[..., TokenOffice]) -> None:
    """A withdrawn sign-in: told at once, in the store and by the alert server; one request, the letter waits and says why.
    After a new sign-in the letter goes, and the trouble is over."""
    office = open_token_office(lifetime=4)
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        office.oauth.revoke(USER)
        asked = len(office.oauth.asked_tokens())
        office.dovecot.stop()
        office.dovecot.start()
        await office.until(lambda: "sign_in" in office.troubles() and bool(office.alerts.kept))
        assert "Sign in again" in office.troubles()["sign_in"]
        for minutes in range(12, 30):
            office.clock.move_to(DUE + timedelta(minutes=minutes))
            await asyncio.sleep(1.2)
            if "no_sign_in" in _reasons(office):
                break
        assert "no_sign_in" in _reasons(office)
        assert office.letters == []
        assert len(office.oauth.asked_tokens()) == asked + 1
        (alert,) = office.alerts.kept
        assert alert.recipients == ("boss@office.example",)
        assert USER in read(alert.raw)["Subject"]
        assert "kigen login sato" in text_of(alert.raw)
        office.oauth.restore(USER)
        office.oauth.lifetime = 3600
        office.sign_in()
        office.clock.move_to(DUE + timedelta(minutes=35))
        await office.until(lambda: len(office.letters) == 1)
        await office.until(lambda: office.troubles() == {})
        assert len(office.alerts.kept) == 1


def _reasons(office: Office) -> set[str]:
    letters = office.facts()[0].letters
    return {each.code for letter in letters for step in office.store.history(letter.id) for each in step.reasons}
