"""The settings of a world's mailbox, by chance: when checks and reminders go, what becomes of extensions, who files copies."""

from __future__ import annotations

from random import Random

from kigen.config import Settings
from kigen.service.account import Account, account_of


def drawn(chance: Random, name: str, zone: str, country: str) -> Account:
    """A mailbox of that name with settings by chance."""
    draw = chance.choice
    reminder = {
        "delay": draw(("0m", "10m", "10m", "30m")),
        "further": draw((0, 0, 1, 2)),
        "send_hours": draw(("", "", "", "08:00-20:00")),
    }
    mailbox = {
        "name": name,
        "address": "sato@desk.example",
        "mode": draw(("send", "send", "send", "send", "send", "draft", "report")),
        "timezone": zone,
        "country": country,
        "languages": ["ja", "en"],
        "imap": {"host": "127.0.0.1", "security": "none"},
        "smtp": {"host": "127.0.0.1", "security": "none", "save_sent": draw(("auto", "always"))},
        "progress_check": {"when": draw(("always", "always", "auto", "never")), "lead": draw(("3d", "1d", "2bd", "12h"))},
        "reminder": reminder,
        "extensions": draw(("ask", "accept")),
    }
    settings = Settings(mailbox=[mailbox])  # type: ignore[arg-type]
    return account_of(settings.mailbox[0], settings.service.state_dir)
