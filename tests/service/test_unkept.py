"""When the user hears that nothing can be stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kigen.service.account import all_accounts
from kigen.service.telling.unkept import Unkept
from kigen.store import StoreError
from kigen.submission import Submission
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import START, MovedClock, read, settings

FULL = StoreError("database kigen.db: the disk is full")


class Told:
    """What is met at which minute, and what the user has heard of it."""

    def __init__(self, unkept: Unkept, clock: MovedClock, smtp: SmtpSink) -> None:
        self.unkept = unkept
        self.smtp = smtp
        self._clock = clock

    async def at(self, minute: int, what: str) -> int:
        """`what` is met: "fails", "keeps", or nothing. How many mails the user has by then."""
        self._clock.move_to(START + timedelta(minutes=minute))
        if what == "fails":
            self.unkept.failed(FULL)
        elif what == "keeps":
            self.unkept.kept()
        await self.unkept.settle()
        return len(self.smtp.kept)


@pytest.fixture
def told(
    dovecot: Dovecot, mail_user: str, start_smtp: Callable[..., SmtpSink], tmp_path_factory: pytest.TempPathFactory
) -> Told:
    smtp = start_smtp(security="none")
    given = settings(dovecot, mail_user, smtp, tmp_path_factory.mktemp("state"), {})
    (account,) = all_accounts(given)
    clock = MovedClock(START)
    return Told(Unkept(account, Submission(account.smtp, account.smtp_secret), clock), clock, smtp)


async def test_what_lasts_is_told_once(told: Told) -> None:
    """After a quarter of an hour, with why, and not again while it lasts; a trouble of its own later is told anew."""
    minutes = [0, 4, 8, 12, 16, 20, 29]
    assert [await told.at(minute, "fails") for minute in minutes] == [0, 0, 0, 0, 1, 1, 1]
    assert "the disk is full" in str(read(told.smtp.kept[0].raw).get_content())
    assert await told.at(40, "keeps") == 1
    assert [await told.at(minute, "fails") for minute in (50, 58, 66)] == [1, 1, 2]


async def test_a_single_failure_is_not(told: Told) -> None:
    """The database was busy once, then the mailbox could not be reached and nothing more was to be stored: nothing is told."""
    assert [await told.at(0, "fails"), await told.at(16, ""), await told.at(60, "fails"), await told.at(64, "")] == [0] * 4


async def test_what_passes_is_not(told: Told) -> None:
    """Stored again for five minutes: it is over."""
    assert [await told.at(0, "fails"), await told.at(8, "keeps"), await told.at(9, "fails"), await told.at(16, "fails")] == [
        0
    ] * 4
