"""A client's answer that arrives while the letter about it is being prepared."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from kigen.followup.outbox import LetterState
from service.office import START, Office, mail

PROMISED = 5.0  # seconds before DATA: an answer that could be seen then stops the letter
_STEPS = ("CONNECT", "EHLO", "AUTH", "NOOP", "MAIL", "RCPT")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Race:
    """How one race went. `delivered` and `data` are seconds of one steady clock; `data` is None when no letter came."""

    delivered: float
    data: float | None
    state: str

    @property
    def lead(self) -> float:
        """Seconds by which the answer was there before the server was told DATA; 0 when no letter came."""
        return self.data - self.delivered if self.data is not None else 0.0


@dataclass
class Races:
    """What many races came to."""

    done: list[Race] = field(default_factory=list)

    def broken(self) -> list[Race]:
        return [race for race in self.done if race.lead >= PROMISED]

    def __str__(self) -> str:
        crossed = [race.lead for race in self.done if race.data is not None and race.lead > 0]
        stopped = sum(race.data is None for race in self.done)
        return (
            f"{len(self.done)} races: {stopped} letters stopped by the answer, {len(self.done) - stopped} left, "
            f"{len(crossed)} of these although the answer lay there, by {max(crossed, default=0):.2f} s at the most"
        )


class Course:
    """Races on one office, a day of its clock each."""

    def __init__(self, office: Office, chance: Random, slow: float) -> None:
        self._office = office
        self._chance = chance
        self._slow = slow  # the share of races in which the server takes up to eight seconds at one step
        self._day = 0

    async def run(self) -> Race:
        """Ask, let the deadline pass, and answer at a moment of chance around the letter's way."""
        office, chance = self._office, self._chance
        self._day += 1
        asked_at = START + self._day * _DAY
        due = (asked_at + _DAY).replace(hour=15, minute=0)
        ask = f"<race{self._day}@office.example>"
        office.clock.move_to(asked_at)
        client = f"客{self._day} <client{self._day}@client{self._day}.example>"
        body = f"ご担当者様\n\n見積書を{due.year}年{due.month}月{due.day}日15時までにお送りください。\n\n佐藤"
        await office.asks(body, message_id=ask, subject=f"見積書の件 {self._day}", to=client)
        at: dict[str, float] = {}
        slow_at = chance.choice(_STEPS) if chance.random() < self._slow else ""
        takes = chance.uniform(0.5, 8)

        def reached(step: str) -> None:
            if step == "DATA":
                at["DATA"] = time.monotonic()
            if step == slow_at:
                time.sleep(takes)

        office.smtp.tell(reached)
        spread = takes + 0.5 if slow_at else 0.4
        answer = threading.Timer(chance.uniform(0, spread), self._answers, (due, ask, client, at))
        answer.start()
        office.clock.move_to(due + timedelta(minutes=11))
        async with asyncio.timeout(120):
            await office.settled()
            while answer.is_alive() or not self._over(ask):
                await asyncio.sleep(0.02)
                await office.settled()
        office.smtp.tell(None)
        return Race(at["answer"], at.get("DATA"), self._state(ask))

    def _answers(self, due: datetime, ask: str, client: str, at: dict[str, float]) -> None:
        raw = mail(
            due + timedelta(minutes=10),
            "お見積書を添付の通りお送りいたします。",
            sender=client,
            to=self._office.user,
            subject=f"Re: 見積書の件 {self._day}",
            answers=ask,
            attachment="見積書.pdf",
        )
        self._office.dovecot.deliver(self._office.user, raw)
        at["answer"] = time.monotonic()

    def _over(self, ask: str) -> bool:
        return self._state(ask) in {LetterState.SENT.value, LetterState.DROPPED.value}

    def _state(self, ask: str) -> str:
        (facts,) = [each for each in self._office.facts() if each.commitment.message_id == ask]
        return facts.letters[0].state.value
