"""How long a mail is waited for that the server names and does not give."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.mailbox import Missing
from kigen.store import Withheld

_MINUTES = (1, 5, 15, 30, 60, 120, 240, 240, 240, 240, 240)
AGAIN = tuple(timedelta(minutes=minutes) for minutes in _MINUTES)  # a day in all; no sooner than there is a look

BLIND = timedelta(minutes=45)
"""How long letters wait for a mail of which not even the headers are given: it may be the answer. Longer, and a reminder
would not go within its hour, for a mail that is most likely damaged and somebody else's."""

CLOCKS_DIFFER = timedelta(hours=1)
"""How long before an ask was dated its answer may have been read: mail programs date a mail by the clock of their machine."""


def owed(missing: Missing, before: Withheld | None, now: datetime) -> Withheld | None:
    """When a mail is to be asked for again that was not given at `now`; None when it has been asked for often enough."""
    asked = 1 if before is None else before.asked + 1
    if asked > len(AGAIN):
        return None
    since = now if before is None else before.since
    return Withheld(missing.uid, since, asked, now + AGAIN[asked - 1], blind=not missing.head)
