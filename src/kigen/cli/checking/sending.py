"""Sending: name, encryption, sign-in, whether mail from the user's address is taken, and limits. Nothing is sent."""

from __future__ import annotations

from collections.abc import Callable

from kigen.cli.checking.clock import Clock
from kigen.cli.checking.reading import addresses_of
from kigen.cli.checking.report import Report
from kigen.service.account import Account
from kigen.submission import Offer


def check_sending(account: Account, report: Report, clock: Clock, ask: Callable[[], Offer]) -> None:
    """Everything about SMTP; `ask` signs in and asks."""
    where, name = account.smtp, account.name
    if report.tried(name, "smtp dns", lambda: addresses_of(where.host, where.port), str) is None:
        return
    way = "access token" if account.tokens is account.smtp_secret else "password"
    offer = report.tried(name, "smtp", ask, lambda _: f"{where.username} is signed in at {where} by {way}")
    if offer is None:
        return
    report.said(name, "smtp tls", str(offer.privacy) if offer.privacy else "not encrypted, to this machine itself")
    clock.greeted(where.host, offer.greeting)
    address = account.house.address
    if offer.refused:
        why = (
            f"mail from {address} is not taken: {offer.refused}. Many hosts take only their own domain, Microsoft wants Send As"
        )
        report.said(name, "from", why, ok=False)
    else:
        report.said(name, "from", f"mail from {address} is taken (asked, and taken back: nothing was sent)")
    report.said(name, "limits", _limits(account, offer))


def _limits(account: Account, offer: Offer) -> str:
    said = [f"mails up to {offer.size // 1_000_000} MB" if offer.size else "no limit of size is told"]
    provider = account.provider
    if provider is not None:
        known = provider.limits
        told = {
            "a minute": known.per_minute,
            "a day": known.per_day,
        }
        counts = [f"{number:,} {span}" for span, number in told.items() if number]
        said += [f"{provider.name} takes {' and '.join(counts)}"] if counts else []
        said += [f"{known.recipients} recipients a mail"] if known.recipients else []
    own = f"{account.per_minute} a minute and " if account.per_minute else ""
    said.append(f"kigen sends at most {own}{account.settings.limits.per_mailbox_hour} an hour")
    return "; ".join(said)
