"""One copy of each letter lies in Sent, whoever puts it there and under whatever name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import TOKYO, Office, read

DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
ASK = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"


@pytest.mark.parametrize(
    ("save_sent", "provider", "copies"),
    [
        ("auto", "files none", 1),
        ("always", "files none", 1),
        ("never", "files none", 0),
        ("always", "files it", 1),
        ("always", "files it renamed", 1),
        ("never", "files it", 1),
        ("auto", "files it renamed", 1),
    ],
)
async def test_one_copy(
    dovecot: Dovecot,
    mail_user: str,
    start_smtp: Callable[..., SmtpSink],
    tmp_path: Path,
    save_sent: str,
    provider: str,
    copies: int,
) -> None:
    """kigen looks first, by the letter's name too, and files a copy only where none lies and none is to be expected."""

    def filed(_to: str, raw: bytes) -> None:
        if provider == "files it":
            dovecot.deliver(mail_user, raw, "Sent")
        elif provider == "files it renamed":
            dovecot.deliver(mail_user, raw.replace(b"Message-ID: <kigen.", b"Message-ID: <renamed."), "Sent")

    smtp = start_smtp(security="none", on_kept=filed)
    office = Office(dovecot, mail_user, smtp, tmp_path / "state", smtp_save_sent=save_sent, digest={"days": "sun"})
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        for minute in (11, 12, 20):
            office.clock.move_to(DUE + timedelta(minutes=minute))
            await office.settled()
    letters = [raw for raw in dovecot.folder(mail_user, "Sent") if read(raw)["X-Kigen-Letter"]]
    assert len(letters) == copies
    assert len(office.letters) == 1
