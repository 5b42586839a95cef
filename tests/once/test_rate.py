"""A server that takes thirty letters a minute: nearly all of them are used, and it never has to say no."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from servers.dovecot import Dovecot
from servers.smtp import Fault, SmtpSink
from service.office import START, TOKYO, Office, mail

DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
A_MINUTE = 60.0


class Enforced:
    """Counts letters as a provider does: more than `most` within any `within` seconds are turned down with 432."""

    def __init__(self, smtp: SmtpSink, most: int, within: float) -> None:
        self._smtp = smtp
        self._most = most
        self._within = within
        self.kept: list[float] = []
        self.turned_down = 0
        smtp.tell(self._reached)

    def _reached(self, at: str) -> None:
        now = time.monotonic()
        if at == "MAIL" and sum(now - each < self._within for each in self.kept) >= self._most:
            self.turned_down += 1
            self._smtp.plan(Fault("MAIL", "432 4.3.2 Concurrent connections limit exceeded", times=1))
        if at == "KEPT":
            self.kept.append(now)

    @property
    def per_minute(self) -> float:
        return (len(self.kept) - 1) / (self.kept[-1] - self.kept[0]) * A_MINUTE


async def _letters(office: Office, number: int) -> Enforced:
    asks = [
        mail(
            START,
            "ご担当者様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤",
            sender=office.user,
            to=f"c{one}@client{one}.example",
            subject=f"見積書の件 {one}",
            message_id=f"<ask{one}@office.example>",
        )
        for one in range(number)
    ]
    office.dovecot.deliver_many(office.user, asks, "Sent")
    async with office.at_work():
        enforced = Enforced(office.smtp, 30, A_MINUTE)
        office.clock.move_to(DUE + timedelta(minutes=11))
        while len(office.letters) < number:
            await office.desk.catch_up()
    return enforced


@pytest.mark.soak
async def test_thirty_a_minute(
    dovecot: Dovecot,
    mail_user: str,
    start_smtp: Callable[..., SmtpSink],
    tmp_path: Path,
    say: Callable[[str], None],
) -> None:
    """Ninety-one letters due at once: at least 95 % of thirty a minute, none turned down, one session."""
    limits = {"per_minute": 30, "per_mailbox_hour": 1000}
    smtp = start_smtp(security="none")
    office = Office(dovecot, mail_user, smtp, tmp_path / "state", digest={"days": "sun"}, limits=limits)
    enforced = await _letters(office, 91)
    sessions = smtp.reached.count("CONNECT")
    say(
        f"{len(enforced.kept)} letters, {enforced.per_minute:.1f} a minute, "
        f"{enforced.turned_down} turned down, {sessions} session"
    )
    assert enforced.turned_down == 0
    assert sessions == 1
    assert enforced.per_minute >= 0.95 * 30
