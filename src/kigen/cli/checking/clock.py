"""Whether this machine's clock is right, judged by what servers told of theirs in passing."""

from __future__ import annotations

import time
from datetime import datetime
from email.utils import parsedate_to_datetime

from kigen.cli.checking.report import Report
from kigen.patterns import compiled
from kigen.service.account import Account

_ALLOWED = 90.0  # seconds; a reminder is due within the hour, and signed words are refused from a few minutes on
_DATE = compiled(r"[A-Z][a-z]{2}, +\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")


class Clock:
    """Collects what is learned; `say` judges it."""

    def __init__(self) -> None:
        self._skews: dict[str, float] = {}
        self._ahead = 0.0

    def ahead(self, who: str, seconds: float) -> None:
        """A server's clock was so far ahead of ours."""
        self._skews[who] = seconds

    def greeted(self, who: str, greeting: str) -> None:
        """Some mail servers, Exchange among them, say the time when they greet."""
        found = _DATE.search(greeting)
        if found:
            self._skews[who] = parsedate_to_datetime(found[0]).timestamp() - time.time()

    def arrived(self, when: datetime | None) -> None:
        """A mail arrived then, by its server's clock: if that is in the future, ours is behind."""
        if when is not None:
            self._ahead = max(self._ahead, when.timestamp() - time.time())

    def say(self, account: Account, report: Report) -> None:
        """The step: what is known of the clock."""
        skews = {who: seconds for who, seconds in self._skews.items() if abs(seconds) > _ALLOWED}
        if self._ahead > _ALLOWED:
            skews["the newest mail"] = self._ahead
        if skews:
            said = ", ".join(f"{abs(by):.0f} s {'behind' if by > 0 else 'ahead of'} {who}" for who, by in skews.items())
            report.said(account.name, "clock", f"this machine's clock is {said}; set it right (NTP)", ok=False)
        elif self._skews:
            said = ", ".join(f"{by:+.0f} s by {who}" for who, by in self._skews.items())
            report.said(account.name, "clock", f"right ({said})")
        else:
            report.said(account.name, "clock", "no server told the time, and no mail is from the future; keep it set by NTP")
