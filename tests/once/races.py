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
_STEPS = ("NOOP", "MAIL", "RCPT", "DATA")  # those that every letter comes to over a kept session
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

    def __init__(self, office: Office) -> None:
        self._office = office
        self._day = 0

    async def run_by_chance(self, chance: Random, slow: float) -> Race:
        """A race at moments of chance. `slow`: the share in which the server takes three to eight seconds at one step."""
        if chance.random() >= slow:
            return await self.run(0.4 * chance.random() ** 2)  # mostly soon: a letter takes few hundredths of a second
        takes = chance.uniform(3, 8)
        return await self.run(chance.uniform(0, 0.7 * takes), chance.choice(_STEPS), takes)

    async def run(self, answer_after: float, slow_at: str = "", takes: float = 0.0) -> Race:
        """Ask, let the deadline pass, and answer so many seconds after the letter has set out; the server takes its time at a
        step."""
        office = self._office
        self._day += 1
        asked_at = START + self._day * _DAY
        due = (asked_at + _DAY).replace(hour=15, minute=0)
        ask = f"<race{self._day}@office.example>"
        office.clock.move_to(asked_at)
        client = f"客{self._day} <client{self._day}@client{self._day}.example>"
        body = f"ご担当者様\n\n見積書を{due.year}年{due.month}月{due.day}日15時までにお送りください。\n\n佐藤"
        await office.asks(body, message_id=ask, subject=f"見積書の件 {self._day}", to=client)
        at: dict[str, float] = {}

        def reached(step: str) -> None:
            if step == "DATA":
                at.setdefault("DATA", time.monotonic())  # a digest may follow the letter
            if step == slow_at:
                time.sleep(takes)

        office.smtp.tell(reached)
        answer = threading.Timer(answer_after, self._answers, (due, ask, client, at))
        answer.start()
        office.clock.move_to(due + timedelta(minutes=11))
        async with asyncio.timeout(120):
            await office.settled()
            while answer.is_alive() or not self._over(ask):
                await asyncio.sleep(0.02)
                await office.settled()
        office.smtp.tell(None)
        state = self._state(ask)
        return Race(at["answer"], at["DATA"] if state == LetterState.SENT.value else None, state)

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
