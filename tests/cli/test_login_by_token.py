"""`kigen login` with access tokens, as it is typed: real IMAP, an SMTP server, an authorization server, a browser."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import sync_playwright
from typed import clean_environment, kigen

from processes import forked
from servers.dovecot import Dovecot
from servers.oauth import CLIENT, OAuthServer
from servers.smtp import SmtpSink

USER = "sato@office.example"

_CONFIG = """
[service]
state_dir = "{state}"

[[mailbox]]
name = "sato"
address = "{user}"
mode = "report"

  [mailbox.imap]
  host = "localhost"
  port = {imap}
  auth = "{auth}"
  ca_file = "{imap_ca}"

  [mailbox.smtp]
  host = "localhost"
  port = {smtp}
  ca_file = "{ca}"

  [mailbox.oauth]
  client_id = "{client}"
  ca_file = "{ca}"
  {more}
"""

PROVIDERS = {
    "microsoft": 'tenant = "office.example"\n  authority = "{url}"',
    "google": 'issuer = "{url}"',
    "oauth2": 'issuer = "{url}"\n  scopes = ["mail", "openid", "offline_access"]',
}


@pytest.fixture
def configured(
    oauth: OAuthServer, token_dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> Callable[..., Path]:
    """Writes a configuration for one kind of provider."""
    sink = start_smtp(mechanisms=["XOAUTH2"], takes_token=lambda user, token: oauth.owner(token) == user)

    def make(auth: str, more: str = "", user: str = USER) -> Path:
        path = tmp_path / "kigen.toml"
        path.write_text(
            _CONFIG.format(
                state=tmp_path / "state",
                user=user,
                imap=token_dovecot.tls_port,
                imap_ca=token_dovecot.certificates.ca,
                smtp=sink.port,
                ca=oauth.ca,
                auth=auth,
                client=CLIENT,
                more=more or PROVIDERS[auth].format(url=oauth.url),
            )
        )
        return path

    return make


class Login:
    """`kigen login sato` under way: `shown` waits for a line that matches, `type` is the person at the keyboard."""

    def __init__(self, config: Path, *options: str) -> None:
        (its_input, keyboard), (screen, its_output) = os.pipe(), os.pipe()
        words = ("--config", str(config), "login", "sato", *options)
        streams = (its_input, its_output, its_output)
        self._running = forked.start("kigen", *words, streams=streams, environment=clean_environment())
        os.close(its_input)
        os.close(its_output)
        self._keyboard, self._screen = os.fdopen(keyboard, "w"), os.fdopen(screen)
        self.said = ""
        self._over = threading.Timer(120, self._running.kill)
        self._over.start()

    def shown(self, pattern: str) -> str:
        for line in self._screen:
            self.said += line
            if found := re.search(pattern, line):
                return found[1]
        raise AssertionError(f"nothing matched {pattern}: {self.said}")

    def type(self, line: str) -> None:
        self._keyboard.write(line + "\n")
        self._keyboard.flush()

    def ended(self) -> int:
        self.said += self._screen.read()
        code = self._running.wait()
        self._over.cancel()
        return code

    def close(self) -> None:
        self._over.cancel()
        self._running.kill()
        self._running.wait()
        self._keyboard.close()
        self._screen.close()


@pytest.fixture
def login() -> Iterator[Callable[..., Login]]:
    """Starts `kigen login sato`; whatever runs in the end is ended."""
    made: list[Login] = []

    def start(config: Path, *options: str) -> Login:
        made.append(Login(config, *options))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.mark.parametrize("auth", PROVIDERS)
def test_in_a_real_browser(oauth: OAuthServer, configured: Callable[..., Path], login: Callable[..., Login], auth: str) -> None:
    """A person opens the address in Chromium, allows it, and reads that all is done; IMAP and SMTP are signed in to."""
    running = login(configured(auth))
    url = running.shown(r"(https://\S+authorize\?\S+)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(ignore_https_errors=True).new_page()
        page.goto(url)
        assert page.get_by_role("heading").inner_text() == USER
        page.get_by_role("button", name="Allow").click()
        page.get_by_text("You are signed in").wait_for()
        assert "code=" not in page.content()
        browser.close()
    assert running.ended() == 0, running.said
    assert f"Signed in as {USER}" in running.said
    assert "signed in at localhost" in running.said
    for secret in (*oauth._access, *oauth._refresh):
        assert secret not in running.said


def test_over_ssh_the_address_is_pasted(
    oauth: OAuthServer, configured: Callable[..., Path], login: Callable[..., Login]
) -> None:
    """The browser runs elsewhere and cannot open the last address: the person pastes it. Anything else is explained."""
    running = login(configured("microsoft"))
    back = oauth.visit(running.shown(r"(https://\S+authorize\?\S+)"))
    assert back.startswith("http://localhost:")
    running.type("what do you mean?")
    running.shown("(not the address of this sign-in)")
    running.type(re.sub("state=[^&]+", "state=of-another", back))
    running.shown("(not the address of this sign-in)")
    running.type(f"  <{back}>  ")
    assert running.ended() == 0, running.said


def test_declined(oauth: OAuthServer, configured: Callable[..., Path], login: Callable[..., Login]) -> None:
    """Who declines in the browser reads so on the page and in the terminal; nothing is stored, the exit code is 1."""
    config = configured("google")
    running = login(config)
    back = oauth.visit(running.shown(r"(https://\S+authorize\?\S+)"), allow=False)
    assert requests.get(re.sub("state=[^&]+", "state=wrong", back), timeout=20).status_code == 400
    assert "not signed in" in requests.get(back, timeout=20).text
    assert running.ended() == 1
    assert "declined" in running.said
    assert not (config.parent / "state" / "tokens" / "sato.json").exists()


@pytest.mark.parametrize("auth", ["microsoft", "oauth2"])
def test_on_another_device(oauth: OAuthServer, configured: Callable[..., Path], login: Callable[..., Login], auth: str) -> None:
    """A short code, typed elsewhere."""
    running = login(configured(auth), "--device")
    oauth.approve(running.shown(r"Type this code: (\S+)"))
    assert running.ended() == 0, running.said


def test_the_wrong_account_is_noticed(oauth: OAuthServer, configured: Callable[..., Path], login: Callable[..., Login]) -> None:
    """Signed in as somebody else without a right to the mailbox: it is said as who, and the sign-in at IMAP fails."""
    oauth.person = "suzuki@office.example"
    running = login(configured("microsoft"))
    requests.get(oauth.visit(running.shown(r"(https://\S+authorize\?\S+)")), timeout=20)
    assert running.ended() == 1
    assert "Signed in as suzuki@office.example" in running.said
    assert "right for a shared mailbox" in running.said


def test_an_app_by_itself(oauth: OAuthServer, configured: Callable[..., Path], tmp_path: Path) -> None:
    """Nobody is asked; a wrong secret is named with what to do, the exit code is 1, and nothing of it is shown."""
    secret = tmp_path / "secret"
    secret.write_text("wrong one\n")
    more = PROVIDERS["microsoft"].format(url=oauth.url) + f'\n  flow = "app"\n  client_secret_file = "{secret}"'
    config = configured("microsoft", more)
    done = kigen("--config", str(config), "login", "sato")
    assert done.returncode == 1
    assert "AADSTS7000222" in done.stderr
    assert "Make a new one" in done.stderr
    assert "wrong one" not in done.stdout + done.stderr
    secret.write_text(oauth.secret + "\n")
    oauth.acts_as[f"app:{CLIENT}"] = USER
    done = kigen("--config", str(config), "login", "sato")
    assert done.returncode == 0, done.stdout + done.stderr


def test_nobody_answers(configured: Callable[..., Path], oauth: OAuthServer) -> None:
    """A server that cannot be reached is said so; exit code 1."""
    config = configured("oauth2")
    oauth.close()
    done = kigen("--config", str(config), "login", "sato")
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr


def test_device_is_not_for_passwords(tmp_path: Path) -> None:
    """Wrong use is said as such."""
    path = tmp_path / "kigen.toml"
    server = '{ host = "127.0.0.1", port = 1, security = "none" }'
    path.write_text(f'[[mailbox]]\nname="sato"\naddress="sato@desk.example"\nmode="report"\nimap={server}\nsmtp={server}\n')
    assert kigen("--config", str(path), "login", "sato", "--device").returncode == 2
