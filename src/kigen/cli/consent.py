"""Leading a person through signing in at an authorization server, in a browser or by a short code."""

from __future__ import annotations

import os
import select
import sys
import time

from kigen.cli.output import print_line
from kigen.errors import UserError
from kigen.service.account import Account
from kigen.signin import TokenSource
from kigen.signin.grant import Grant
from kigen.signin.issuers import App, Issuer
from kigen.signin.landing import Landing, query_of

PATIENCE = 15 * 60.0  # seconds for a person to sign in
_NAMES = {"microsoft": "Microsoft", "google": "Google"}


def sign_in(account: Account, app: App, issuer: Issuer, tokens: TokenSource, *, device: bool) -> None:
    """Get a grant and store it. Raises UserError when that cannot be done."""
    where = _NAMES.get(app.kind, app.issuer)
    if app.by_itself:
        print_line(f"The app signs in at {where} by itself, for {app.username}.")
        tokens.renew_now()
        print_line(f"A token was issued; it is kept in {tokens.file.path}.")
        return
    print_line(f"Signing in at {where} for {app.username}.")
    grant = _on_another_device(issuer, app) if device else _in_a_browser(issuer, app, account.settings.oauth.redirect_port)
    tokens.accept(grant)
    print_line(f"Signed in{f' as {grant.who}' if grant.who else ''}; kept in {tokens.file.path}, readable by its owner alone.")
    if "@" in grant.who and grant.who.lower() != app.username.lower():
        print_line(
            f"Note: the mailbox is {app.username}. That is right for a shared mailbox; else sign in again with that account."
        )


def _in_a_browser(issuer: Issuer, app: App, port: int) -> Grant:
    with Landing(issuer.redirect_host, port) as landing:
        begun = issuer.by_code(landing.uri)
        landing.expected = begun.state
        print_line("")
        print_line("1. Open this address in a browser, on this or any other machine:")
        print_line("")
        print_line(begun.url)
        print_line("")
        print_line(f"2. Sign in as {app.username}, or as someone who has the right to that mailbox, and accept what is asked.")
        print_line(
            f"3. On this machine that is all. On another one the browser ends at an address beginning with {landing.uri}"
        )
        print_line("   that it cannot open: copy that whole address, paste it here and press Enter.")
        print_line("")
        sys.stdout.flush()
        return begun.finish(_answer(landing))


def _answer(landing: Landing) -> dict[str, str]:
    """What the browser brings back, or the person pastes, whichever comes first."""
    until = time.monotonic() + PATIENCE
    typed = b""
    listening = sys.stdin is not None  # ended, it may still be that the browser comes back
    while not landing.arrived.wait(0 if listening else 0.2):
        if time.monotonic() > until:
            raise UserError("nobody signed in in time; begin again")
        if listening and select.select([sys.stdin], [], [], 0.2)[0]:
            piece = os.read(sys.stdin.fileno(), 65536)
            listening = bool(piece)
            *lines, typed = (typed + piece).split(b"\n")
            for line in lines:
                _take(landing, line.decode("utf-8", "replace").strip())
    return landing.came_back


def _take(landing: Landing, line: str) -> None:
    if not line:
        return
    query = query_of(line)
    if query:
        landing.offered(query)
    if not landing.arrived.is_set():
        print_line("That is not the address of this sign-in. It begins with " + landing.uri + " and holds code= and state=.")


def _on_another_device(issuer: Issuer, app: App) -> Grant:
    begun = issuer.by_device()
    print_line("")
    print_line(f"1. On any device open {begun.url}")
    print_line(f"2. Type this code: {begun.code}")
    print_line(f"3. Sign in as {app.username}, or as someone who has the right to that mailbox, and accept what is asked.")
    print_line("")
    print_line("Waiting for that …")
    sys.stdout.flush()
    return begun.finish()
