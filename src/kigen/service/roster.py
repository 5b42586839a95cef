"""Which mailboxes are at work: desks set up, given up and replaced as the configuration changes, the others untouched."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass

from kigen.service.account import Account
from kigen.service.desk import Desk

Spawn = Callable[[Coroutine[None, None, None], str], "asyncio.Task[None]"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a new configuration changed, by the names of mailboxes."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Roster:
    """The desks at work. `set_up` makes a desk for an account; `spawn` runs its watch."""

    def __init__(self, set_up: Callable[[Account], Awaitable[Desk]], spawn: Spawn) -> None:
        self._set_up = set_up
        self._spawn = spawn
        self._desks: dict[str, Desk] = {}
        self._watches: dict[str, asyncio.Task[None]] = {}
        self._changing = asyncio.Lock()

    @property
    def desks(self) -> list[Desk]:
        """The desks at work, in the order of the configuration."""
        return list(self._desks.values())

    async def bring_in_line(self, accounts: Iterable[Account]) -> Changes:
        """Let exactly these mailboxes be at work. One that changed finishes what it has in hand before it begins anew.

        A mailbox that takes long to finish keeps none of the others waiting. Raises StoreError when a desk cannot be set up.
        """
        async with self._changing:
            wanted = {account.name: account for account in accounts}
            removed = tuple(name for name in self._desks if name not in wanted)
            changed = tuple(name for name, desk in self._desks.items() if name in wanted and _differ(desk, wanted[name]))
            added = tuple(name for name in wanted if name not in self._desks)
            await asyncio.gather(
                *(self._give_up(name) for name in removed),
                *(self._replace(name, wanted[name]) for name in (*changed, *added)),
            )
            self._desks = {name: self._desks[name] for name in wanted}
            return Changes(added, removed, changed)

    async def give_up(self, name: str) -> None:
        """Let a mailbox finish what it has in hand and be at work no more. Nothing where it is not."""
        async with self._changing:
            await self._give_up(name)

    async def _replace(self, name: str, account: Account) -> None:
        desk = await self._set_up(account)  # first, so that a mailbox is not left without one when this fails
        await self._give_up(name)
        self._desks[name] = desk
        self._watches[name] = self._spawn(desk.watcher.run(), f"watch {name}")

    async def _give_up(self, name: str) -> None:
        desk = self._desks.get(name)
        if desk is None:
            return
        await desk.finish()
        self._watches.pop(name).cancel()
        del self._desks[name]
        await desk.close()


def _differ(desk: Desk, account: Account) -> bool:
    """Whether a mailbox has other settings, or other letters of the user's, than the desk works with."""
    return (desk.account.settings, desk.account.letters) != (account.settings, account.letters)
