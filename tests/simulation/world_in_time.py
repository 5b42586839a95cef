"""Some weeks of one user's mailbox in virtual time, from a seed: clients who do as they please, machines that fail.

The real service works on it: folder reading, ingest, the store, the drain and what follows a letter. Only the clock, the
mailbox and the mail server are not real (`servers_in_time`). `judging` holds what must be true.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from accounts_in_time import drawn
from asks_in_time import Ask, Silence, of_company
from mails_in_time import OWNER, THINGS, Words, ask_mail, asking, own, raw_mail, reply
from mornings_in_time import Mornings
from outages_in_time import DAY, HOUR, MINUTE, Outage, outages
from servers_in_time import PLACES, Delivered, Lying, MachineClock, Mailbox, MailServer, VirtualClock

from kigen.calendars import local_moment
from kigen.errors import UserError
from kigen.followup.planning.policy import Extensions
from kigen.mailbox import MailboxError
from kigen.service.sending.aftermath import Aftermath
from kigen.service.sending.drain import Drain
from kigen.service.sending.steps import Step
from kigen.service.words import give_word
from kigen.store import Store

ANSWERS = ("delivers", "claims", "extension", "question", "partial", "declines", "wrong_thread", "colleague", "bounce")
AT_ONCE = timedelta(0)
ASIDES = ("acknowledges", "promises", "away", "receipt")


class Killed(BaseException):
    """The process ends at this very step."""


class World:
    """One seed's weeks. `faults` says what was wrong in the end."""

    def __init__(self, seed: int, store: Store, asks: int) -> None:
        self.seed, self.store, self.chance = seed, store, Random(seed)
        self.name = f"w{seed}"
        zone, country, first = self.chance.choice(PLACES)
        self.zone = ZoneInfo(zone)
        self.language = "ja" if country == "JP" else "en"
        self.start = datetime(*first, 9, tzinfo=self.zone).astimezone(ZoneInfo("UTC"))
        self.end = self.start + 26 * DAY
        self.account = drawn(self.chance, self.name, zone, country)
        self.clock = VirtualClock(self.start)
        times = partial(outages, self.chance, self.start)
        self.moved = times(1, (HOUR, 5 * HOUR, 2 * DAY)) if self.chance.random() < 0.3 else []
        self.machine = MachineClock(self.clock, [(when, self.chance.choice((MINUTE, HOUR, 26 * HOUR))) for when in self.moved])
        self.mornings = Mornings(self.account, store) if self.chance.random() < 0.35 else None
        self.off = times(2, (HOUR, 8 * HOUR, 30 * HOUR, 3 * DAY))
        self.box = Mailbox(self.account, store, self.clock, times(3, (10 * MINUTE, HOUR, 3 * HOUR)), self.machine)
        own_copies = self.chance.random() < 0.5
        self.server = MailServer(
            self.clock,
            times(2, (5 * MINUTE, HOUR, 2 * HOUR)),
            self.chance,
            self._left,
            self.box,
            files_copies=not own_copies,
            renames=self.chance.random() < 0.5,
        )
        self.kills = self.chance.choice((0.0, 0.0, 0.01))
        self.asks: list[Ask] = []
        self.faults: list[str] = []
        self.letters: list[tuple[Delivered, tuple[tuple[Ask, str, int], ...]]] = []
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._number = 0
        self._start_service()
        self._invent(asks)

    # --- the machine ---

    def _start_service(self) -> None:
        """A process begins: what another left behind is taken back, as `Service` does."""
        now = self.machine.now()
        self.store.recover(now, everything=True, mailbox=self.name)
        self.store.started_at(self.name, now)
        self.drain = Drain(self.account, self.store, self.box, self.server, self.machine, self._is_stopped, self._step)  # type: ignore[arg-type]
        self.aftermath = Aftermath(self.account, self.store, self.box, self.machine)  # type: ignore[arg-type]

    def _is_stopped(self) -> bool:
        return self.store.stopped_at(self.name) is not None

    def _step(self, _step: Step, _letter: int) -> None:
        if self.chance.random() < self.kills:
            raise Killed

    @property
    def running(self) -> bool:
        return not any(self.clock.now() in outage for outage in self.off)

    async def play(self) -> None:
        """From the start to the end: whatever happens next, then the service's turn."""
        for outage in (*self.off, *self.box.outages, *self.server.outages, *self.moved):
            self._at(outage.last, self._nothing)
        if self.mornings is not None:
            self._at(self.mornings.next(self.start), self._morning)
        while (moment := self._next()) <= self.end:
            self.clock.moment = moment
            while self._agenda and self._agenda[0][0] <= moment:
                heapq.heappop(self._agenda)[2]()
            if self.running:
                await self._work()
        self.clock.moment = self.end

    def _next(self) -> datetime:
        """The next thing that happens or falls due. While nothing can be sent, minutes pass twenty at a time."""
        agenda = self._agenda[0][0] if self._agenda else self.end + HOUR
        due = self.store.next_due(self.name) if self.running else None
        if due is None:
            return max(agenda, self.clock.now())
        least = MINUTE if self.box.reachable and not self._is_stopped() else 20 * MINUTE
        return min(max(agenda, self.clock.now()), max(due + self.machine.lag, self.clock.now() + least))

    async def _work(self) -> None:
        try:
            await self.box.look()
            await self.drain.run()
            await self.aftermath.run()
        except MailboxError:
            try:
                await self.drain.run()
            except Killed:
                self._die()
        except Killed:
            self._die()

    def _die(self) -> None:
        dead = Outage(self.clock.now(), self.clock.now() + self.chance.choice((MINUTE, 5 * MINUTE, 40 * MINUTE)))
        self.off.append(dead)
        self._at(dead.last, self._start_service)

    def _at(self, when: datetime, happens: Callable[[], None]) -> None:
        self._number += 1
        heapq.heappush(self._agenda, (when, self._number, happens))

    def _morning(self) -> None:
        assert self.mornings is not None
        if self.running:
            self.mornings.tell(self.machine.now())
        self._at(max(self.mornings.next(self.clock.now()), self.clock.now() + HOUR), self._morning)

    def _nothing(self) -> None:
        """Only a wake."""

    # --- what is asked ---

    def _invent(self, count: int) -> None:
        """The user's mails: one to three asks each, some in one thread, to one company or to two."""
        clients = [f"suzuki@client-{number}.example" for number in range(max(2, count // 3))]
        while count > 0:
            sentences = min(count, self.chance.choice((1, 1, 1, 2, 3)))
            people = self.chance.sample(clients, 2 if self.chance.random() < 0.1 else 1)
            when = self.start + HOUR / 2 + self.chance.random() * 12 * DAY
            self._at(when, lambda people=people, sentences=sentences: self._ask(people, sentences))
            count -= sentences

    def _ask(self, people: list[str], sentences: int) -> None:
        earlier = [ask for ask in self.asks if list(ask.people) == people]
        thread = self.chance.choice(earlier).thread if earlier and self.chance.random() < 0.4 else ()
        taken = {ask.thing for ask in self.asks if set(ask.people) & set(people)}
        free = [thing for thing in THINGS[self.language] if thing not in taken]
        if len(free) < sentences:
            return
        things = self.chance.sample(free, sentences)
        dues = [self._due() for _ in things]
        odd = self.chance.random() < 0.1 and len(set(dues)) == len(dues)
        words = [asking(self.language, thing, due, wrong_weekday=odd) for thing, due in zip(things, dues, strict=True)]
        # Some mail programs file what they have sent only when the machine is opened again.
        late = self.chance.random() * 8 * HOUR if self.chance.random() < 0.15 else AT_ONCE
        mail, message_id = self._send(ask_mail(self.language, "Suzuki", words), people, things[0], thread, late)
        same = self.chance.random() < 0.2
        for thing, due in zip(things, dues, strict=True):
            ask = self._new_ask(message_id, thread, thing, due, people, mail, certain=not odd)
            self.asks.append(ask)
            if odd:
                ask.hush(Silence.HELD, self.clock.now(), mail)
            if not same:
                self._behave(ask)
        if same:
            self._behave(self.asks[-1])

    def _due(self) -> date | datetime:
        today = self.clock.now().astimezone(self.zone)
        day = today.date() + timedelta(days=self.chance.choice((1, 1, 2, 2, 3, 4, 5, 7, 9, 12)))
        return day if self.chance.random() < 0.5 else datetime.combine(day, time(self.chance.randint(9, 17)))

    def due_at(self, due: date | datetime) -> datetime:
        if isinstance(due, datetime):
            return local_moment(due.date(), due.time(), self.zone)
        return local_moment(due, time(18), self.zone)

    def _new_ask(
        self,
        message_id: str,
        thread: tuple[str, ...],
        thing: str,
        due: date | datetime,
        people: list[str],
        mail: Lying,
        *,
        certain: bool,
    ) -> Ask:
        ids = (*thread, message_id)
        return Ask(message_id, ids, thing, self.language, due, self.due_at(due), self.clock.now(), tuple(people), mail, certain)

    def _send(
        self, words: Words, people: list[str], subject: str, thread: tuple[str, ...] = (), late: timedelta = AT_ONCE
    ) -> tuple[Lying, str]:
        """A mail of the user's leaves; its copy lies in Sent now, or so much later."""
        for ask in self.asks:
            if set(ask.thread) & set(thread):
                ask.resume(self.clock.now(), Silence.QUESTION, by_mail=True)
        self._number += 1
        message_id = f"<own.{self.seed}.{self._number}@desk.example>"
        raw = raw_mail(
            words,
            sender=OWNER,
            to=", ".join(people),
            subject=f"Re: {subject}" if thread else subject,
            sent_at=self.clock.now().astimezone(self.zone),
            message_id=message_id,
            answers=thread[-1] if thread else "",
            references=thread,
        )
        mail = self.box.written(raw)
        if late:
            self._at(self.clock.now() + late, lambda: self._file(mail))
        else:
            self._file(mail)
        return mail, message_id

    def _file(self, mail: Lying) -> None:
        self.box.put("Sent", mail)

    # --- what clients do ---

    def _behave(self, ask: Ask) -> None:
        """The client's ways with one ask, and what the user does besides."""
        luck, span = self.chance.random(), ask.due_at - ask.asked_at
        after = ask.asked_at + span * self.chance.random()
        if self.chance.random() < 0.25:
            self._at(ask.asked_at + span * 0.3 * self.chance.random(), lambda: self._writes(ask, self.chance.choice(ASIDES)))
        if luck < 0.3:  # on time
            self._at(after, lambda: self._writes(ask, "delivers"))
        elif luck < 0.4:  # late, or just in time
            late = timedelta(minutes=self.chance.choice((-2, 1, 9, 11, 40, 90, 600, 3000)))
            self._at(ask.due_at + late, lambda: self._writes(ask, "delivers"))
        elif luck < 0.65:
            self._at(after, lambda: self._writes(ask, self.chance.choice(ANSWERS)))
            if self.chance.random() < 0.4:
                self._at(after + self.chance.random() * 2 * DAY, lambda: self._writes(ask, self.chance.choice(ANSWERS)))
        if self.chance.random() < 0.2:
            when = ask.asked_at + (span + 2 * DAY) * self.chance.random()
            self._at(when, lambda: self._user_acts(ask))

    def _writes(self, ask: Ask, kind: str) -> None:
        """A client's mail arrives; in one of ten cases it was written hours before."""
        ask = ask.newest()
        now, client = self.clock.now(), self.chance.choice(ask.people)
        company = client.rpartition("@")[2]
        day = (now + self.chance.choice((1, 2, 5)) * DAY).astimezone(self.zone).date()
        if kind == "promises" and datetime.combine(day, time(18), self.zone) >= ask.due_at:
            kind = "acknowledges"
        if kind == "extension":
            day = max(day, ask.due_at.astimezone(self.zone).date() + DAY)
        spoken = "delivers" if kind in {"wrong_thread", "colleague"} else kind
        words = reply(self.language, spoken, ask.thing, day)
        headers = tuple((name, value.format(client=client)) for name, value in words.headers)
        subject = words.subject.format(subject=ask.thing) if words.subject else f"Re: {ask.thing}"
        sender = {"colleague": f"tanaka@{company}", "bounce": f"mailer-daemon@{company}"}.get(kind, client)
        written = now - (self.chance.random() * 6 * HOUR if self.chance.random() < 0.1 else timedelta(0))
        away = kind == "wrong_thread"
        answers = "" if away else self._answered(ask)
        self._number += 1
        raw = raw_mail(
            Words(words.body, words.files, headers),
            sender=sender,
            to=OWNER,
            subject="documents" if away else subject,
            sent_at=max(written, ask.asked_at).astimezone(self.zone),
            message_id=f"<mail.{self.seed}.{self._number}@{company}>",
            answers=answers,
            references=() if away or self.chance.random() < 0.5 else (*ask.thread, answers),
        )
        self._means(ask, kind, company, day, self.box.deliver("INBOX", raw))

    def _answered(self, ask: Ask) -> str:
        """The mail that is answered: the ask, or a letter about it."""
        about = [letter.message_id for letter, told in self.letters if any(one is ask for one, _, _ in told)]
        return self.chance.choice(about) if about and self.chance.random() < 0.5 else ask.message_id

    def _means(self, ask: Ask, kind: str, company: str, day: date, mail: Lying) -> None:
        """What the mail does to the ask, and which others are no longer undisturbed."""
        now = self.clock.now()
        if kind == "promises":
            ask.earliest.append(self.due_at(day))
        if kind in ASIDES:
            mixed = [one for one in self.asks if set(one.thread) & set(ask.thread) and kind == "promises"]
            for one in mixed if ask.mail.uid else of_company(self.asks, company):  # without a copy nobody knows whose it is
                one.disturbed = True
            return
        for one in of_company(self.asks, company):
            one.disturbed = True
        followed = ask.certain or ask.confirmed
        if kind == "extension" and self.account.settings.extensions is Extensions.ACCEPT and followed:
            ask.grant(now, self.due_at(day))
            return
        final = kind in {"delivers", "declines", "colleague"}
        silence = Silence.QUESTION if kind == "question" else Silence.FINAL if final else Silence.HELD
        if final and len(ask.companies) > 1:
            ask.ends_for(company, now, mail)
        else:
            ask.hush(silence, now, mail, source=company)

    # --- what the user does ---

    def _user_acts(self, ask: Ask) -> None:
        ask = ask.newest()
        act = self.chance.choice(("mail", "word"))
        if act == "mail":
            self._user_writes(ask, self.chance.choice(("thanks", "chases", "withdraws", "replies", "asks_anew")))
        else:
            word = self.chance.choice(("done", "stop", "follow", "ignore", "extend", "snooze", "stop_all"))
            self._user_says(ask, word)

    def _user_writes(self, ask: Ask, kind: str) -> None:
        now = self.clock.now()
        for one in self.asks:
            one.disturbed = one.disturbed or bool(set(one.thread) & set(ask.thread))
        due = next(day for day in iter(self._due, None) if self.due_at(day) != ask.due_at)  # a plan that changed
        words = own(self.language, kind, ask.thing, asking(self.language, ask.thing, due))
        mail, message_id = self._send(words, list(ask.people), ask.thing, ask.thread)
        if kind in {"thanks", "withdraws", "asks_anew"}:
            ask.hush(Silence.FINAL, now, mail)
        if kind == "asks_anew":
            anew = self._new_ask(message_id, ask.thread, ask.thing, due, list(ask.people), mail, certain=True)
            self.asks.append(anew)
            ask.successor = anew

    def _user_says(self, ask: Ask, word: str) -> None:
        now = self.clock.now()
        if not self.running:
            self._at(now + HOUR, lambda: self._user_says(ask, word))
            return
        if word == "stop_all":
            for one in self.asks:
                one.disturbed = True
            self.store.stop(self.machine.now(), self.name)
            self._at(now + HOUR, lambda: self.store.go_on(self.name))
            return
        number = self.number_of(ask)
        if number is None:
            return
        day = (now + self.chance.choice((1, 2, 4)) * DAY).astimezone(self.zone).date()
        try:
            give_word(word, number, day.isoformat(), {self.name: self.account}, self.store, self.machine.now())
        except UserError:
            return
        if word in {"done", "stop", "ignore"}:
            ask.hush(Silence.FINAL, now)
        else:
            ask.resume(now)
        if word in {"follow", "extend"}:
            ask.confirmed = True
        if word == "extend":
            ask.earliest.append(self.due_at(day))

    def number_of(self, ask: Ask) -> int | None:
        """The commitment that the service made of an ask; None when it has not read it."""
        for facts in self.store.commitments_by_thread(self.name, [ask.message_id]):
            one = facts.commitment
            if one.message_id == ask.message_id and ask.thing in one.sentence:
                return one.id
        return None

    # --- what left ---

    def _left(self, letter: Delivered) -> None:
        """Note a letter with the asks that it speaks of, by what the store says of it at this moment."""
        told = []
        for row in self.store.letters_by_message_id(self.name, [letter.message_id]):
            one = self.store.commitment(row.commitment)
            assert one is not None
            ask = next((each for each in self.asks if each.message_id == one.message_id and each.thing in one.sentence), None)
            if ask is None:
                self.faults.append(f"a letter about nothing that was asked: {one.sentence!r}")
            else:
                told.append((ask, row.kind.value, row.ordinal))
        self.letters.append((letter, tuple(told)))
