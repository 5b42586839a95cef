"""Answering controls: one receipt for all that came together, in the thread of the newest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from kigen.digest import DigestFacts, Entry, Looks
from kigen.digest.controls import Seal, Told, receipt
from kigen.digest.note import written
from kigen.followup.outside import tidy
from kigen.mail import reply_subject
from kigen.service.account import Account
from kigen.service.controls.carrying_out import carry_out_waiting
from kigen.service.controls.hearing import MOST_BAD, midnight
from kigen.service.courier import reference_of, rendered_for_user
from kigen.service.planning import entry_of
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.store import ControlMail, ControlState, MailKind, Outcome, Store

log = logger("controls")

_SUBJECT = 300
QUIET = timedelta(minutes=2)  # after the last command: whoever taps through a digest gets one receipt


class Controls:
    """What the user tells kigen by mail, for one mailbox."""

    def __init__(self, account: Account, store: Store, clock: Clock, key: bytes, stopped: Callable[[], bool]) -> None:
        self._account = account
        self._store = store
        self._clock = clock
        self._seal = Seal(key, account.name)
        self._stopped = stopped

    async def run(self) -> None:
        """Carry out what has come, and answer what is to be answered now. Raises StoreError."""
        await asyncio.to_thread(self._run, self._clock.now())

    def carry_out(self) -> int:
        """Carry out what has come. Called in a thread after every look: before a letter leaves, in particular. Returns how many
        mails that were."""
        return carry_out_waiting(self._account, self._store, self._seal, self._clock.now())

    def _run(self, now: datetime) -> None:
        self.carry_out()
        unanswered = self._store.unanswered_controls(self._account.name)
        if not unanswered:
            return
        together = [(mail, self._store.outcomes(mail.id)) for mail, _ in unanswered]
        urgent = any(mail.unclear or any(one.urgent for one in outcomes) for mail, outcomes in together)
        newest = max(done_at for _, done_at in unanswered)
        if urgent or now - newest >= QUIET:
            self._answer(together, now)

    def _answer(self, together: Sequence[tuple[ControlMail, list[Outcome]]], now: datetime) -> None:
        account = self._account
        day = now.astimezone(account.house.zone).date()
        newest = max((mail for mail, _ in together), key=lambda mail: (mail.at, mail.id))
        numbers = [mail.id for mail, _ in together]
        reference = reference_of("r", day, self._seal.name("receipt", *map(str, numbers)))
        told = [self._told(one, now) for _, outcomes in together for one in outcomes if not self._is_flood(one, now)]
        unclear = [line for mail, _ in together for line in mail.unclear]
        if not told and not unclear:
            for number in numbers:
                self._store.pass_control(number, ControlState.REFUSED, now)
            return
        subject = tidy(reply_subject(newest.subject), _SUBJECT)
        note = receipt(told, unclear, self._facts(day, now), self._seal, subject, reference)
        mail = written(note, account.digest_language)
        identity = f"<{reference}@{account.house.address.rpartition('@')[2]}>"
        answers = tuple(each for each in newest.thread if each.startswith("<"))
        rendered = rendered_for_user(account, mail, MailKind.RECEIPT, identity, now, answers)
        self._store.answer_controls(account.name, numbers, rendered, now)

    def _told(self, outcome: Outcome, now: datetime) -> Told:
        control = outcome.asked.control
        facts = self._store.facts(control.number) if control.number else None
        entry: Entry | None = None
        if facts is not None and facts.commitment.mailbox == self._account.name:
            entry = entry_of(facts, self._account, self._store, now)
        return Told(control, outcome.code, outcome.fields, entry)

    def _is_flood(self, outcome: Outcome, now: datetime) -> bool:
        """Whether so many bad tokens came today that they are not answered any more."""
        if outcome.code != "bad_token":
            return False
        return self._store.refused_controls(self._account.name, midnight(self._account, now)) > MOST_BAD

    def _facts(self, day: date, now: datetime) -> DigestFacts:
        return DigestFacts(
            house=self._account.house,
            language=self._account.digest_language,
            day=day,
            now=now,
            planned_at=now,
            since=None,
            entries=(),
            looks=Looks(0, 0, None),
            stopped=self._stopped(),
        )
