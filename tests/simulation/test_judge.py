"""The judge of the simulated weeks finds what it looks for: each world here has one thing that is broken on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest
from mornings_in_time import Mornings
from outages_in_time import DAY
from play import play, quiet
from servers_in_time import Mailbox, MailServer, OneSession
from world_in_time import World

from kigen.followup.commitment import Commitment
from kigen.followup.planning.policy import Mode, Policy
from kigen.service.account import Account


class OtherPolicy(Account):
    """An account whose policy is not what the user has set."""

    __slots__ = ()

    def changed(self, policy: Policy) -> Policy:
        raise NotImplementedError

    def policy(self, commitment: Commitment) -> Policy:
        return self.changed(Account.policy(self, commitment))


class Hasty(OtherPolicy):
    """Reminds two hours before the deadline."""

    __slots__ = ()

    def changed(self, policy: Policy) -> Policy:
        return replace(policy, delay=timedelta(hours=-2))


class Slow(OtherPolicy):
    """Takes its time: three hours after the deadline."""

    __slots__ = ()

    def changed(self, policy: Policy) -> Policy:
        return replace(policy, delay=timedelta(hours=3), send_hours=None)


class Tireless(OtherPolicy):
    """Writes however long ago the deadline was."""

    __slots__ = ()

    def changed(self, policy: Policy) -> Policy:
        return replace(policy, stale_after=30 * DAY)


class Forward(OtherPolicy):
    """Writes to the client though it was told not to."""

    __slots__ = ()

    def changed(self, policy: Policy) -> Policy:
        return replace(policy, mode=Mode.SEND)


class Blind(Mailbox):
    """Never looks into the inbox."""

    async def look(self) -> int:
        self._read["INBOX"] = len(self.folders["INBOX"])
        return await Mailbox.look(self)


class Hurried(Mailbox):
    """Never reads again what came before an ask was filed."""

    def read_again(self, session: OneSession) -> int:
        return 0


class Doubling(MailServer):
    """Delivers everything twice."""

    def _take(self, recipients: Sequence[str], raw: bytes) -> None:
        MailServer._take(self, recipients, raw)
        MailServer._take(self, recipients, raw)


class Chatty(MailServer):
    """Delivers a copy to somebody else, too."""

    def _take(self, recipients: Sequence[str], raw: bytes) -> None:
        MailServer._take(self, [*recipients, "boss@client-0.example"], raw)


class Deaf(Mornings):
    """Writes digests that leave out the answers."""

    def tell(self, now: object) -> None:
        Mornings.tell(self, now)  # type: ignore[arg-type]
        self.answers.clear()


def _of(kind: type, one: object) -> object:
    """`one` again, as its broken likeness."""
    return kind(**{each.name: getattr(one, each.name) for each in fields(one) if each.init})  # type: ignore[arg-type]


def broken(part: str, kind: type) -> type[World]:
    """A world in which one part is replaced by its broken likeness."""

    class Broken(World):
        def _start_service(self) -> None:
            setattr(self, part, _of(kind, getattr(self, part)))
            self.server.mailbox = self.box
            World._start_service(self)

    return Broken


# What is broken, a seed in whose world it shows, and what the judge says of it.
FAULTS: list[tuple[str, type, int, str]] = [
    ("account", Hasty, 0, "went before its time"),
    ("account", Slow, 0, " went at "),
    ("account", Tireless, 190, " came 2 days"),
    ("account", Forward, 2, "though nothing may be sent"),
    ("box", Blind, 0, "though [Hush("),
    ("box", Hurried, 1006, "though [Hush("),
    ("server", Doubling, 0, "went out 2 times"),
    ("server", Chatty, 0, "went to {'boss@client-0.example'}"),
    ("mornings", Deaf, 3, "stood in no digest"),
]


@pytest.mark.parametrize(("part", "kind", "seed", "says"), FAULTS, ids=[kind.__name__ for _, kind, _, _ in FAULTS])
def test_a_broken_part_is_found_out(part: str, kind: type, seed: int, says: str, tmp_path: Path) -> None:
    """The judge reports the fault that was planted, in its own words; without it the world is without fault."""
    quiet()
    _, told = play([seed], tmp_path, kind=broken(part, kind))
    assert any(says in fault for fault in told), told
