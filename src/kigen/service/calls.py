"""The calls that reminders announce: on which day each is to be made."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.policy import Policy
from kigen.service.account import Account

_CALL_AFTER = timedelta(days=1)


def call_on(facts: Facts, policy: Policy, account: Account) -> date | None:
    """The day of the call that a sent reminder announced: the business day after it."""
    if not policy.announce_call:
        return None
    told = [letter for letter in facts.letters if letter.kind is LetterKind.REMINDER and letter.state is LetterState.SENT]
    if not told:
        return None
    return call_day(max(letter.sent_at or letter.at for letter in told), account)


def call_day(now: datetime, account: Account) -> date:
    """The day on which a call that is announced at `now` is to be made: the next business day of the user's."""
    house = account.house
    return house.calendar.on_or_after((now + _CALL_AFTER).astimezone(house.zone).date())
