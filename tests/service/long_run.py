"""Hundreds of days of many mailboxes in a few hours: the service as a process on a real server, its clock moved from one hour
in which something happens to the next, and a line and a server that fail now and then.

What really left is judged against what was asked and answered; what the process holds is read from the kernel all the while.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from email import message_from_bytes, policy
from pathlib import Path
from statistics import linear_regression
from zoneinfo import ZoneInfo

from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterState
from kigen.store import Store
from servers.dovecot import Dovecot
from servers.proxy import Proxy
from servers.smtp import Act, Fault, SmtpSink
from service.fleet import Cost, Member, cost, write_configuration
from service.office import mail

TESTS = Path(__file__).parent.parent
FIRST_DAY = date(2026, 3, 2)  # a Monday; both changes of the clocks in Europe lie in the year that follows
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MORNING, ASKING = clock(2, 0), clock(9, 30)  # when answers come, and when the users write (UTC)
# A little after each hour at which something is due, in summer and in winter.
HOURS = (MORNING, clock(6, 20), clock(8, 20), ASKING, clock(11, 20), clock(12, 20), clock(14, 20), clock(15, 20))
REST = 6  # days at the end
PATIENCE = 180.0  # seconds until what has come is read, and what is due has left
_AFTERWARDS = 30.0  # seconds of real time for which a fault may still be felt
_LEFT = "SELECT count(*) FROM letter WHERE state IN ('claimed', 'sending') OR (state = 'planned' AND go_at <= ?)"
_WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True)
class Place:
    """Where a mailbox is: its wall clock, and its hours for deadlines."""

    zone: ZoneInfo
    language: str
    hours: tuple[int, ...]

    def settings(self) -> str:
        country = "JP" if self.language == "ja" else "GB"
        return f'timezone = "{self.zone.key}"\ncountry = "{country}"\nlanguages = ["{self.language}"]'

    def words(self, number: int, due: datetime) -> str:
        """What is asked."""
        if self.language == "ja":
            day = f"{due.month}月{due.day}日({_WEEKDAYS[due.weekday()]})"
            return (
                f"お世話になっております。\n{day}{due.hour}時までに申込書{number}をご提出ください。\nよろしくお願いいたします。"
            )
        return f"Hello,\n\nplease send application form {number} by {due:%H:%M} on {due:%A}, {due.day} {due:%B}.\n\nThank you."

    @property
    def delivery(self) -> str:
        """What a client writes with the form."""
        return "申込書を添付いたします。ご査収ください。" if self.language == "ja" else "Please find the form attached."


TOKYO = Place(ZoneInfo("Asia/Tokyo"), "ja", (15, 17))
LONDON = Place(ZoneInfo("Europe/London"), "en", (12, 15))


@dataclass
class Asked:
    """Something that was asked. `answer_on` is the day on whose morning it comes, None when it never does."""

    member: Member
    place: Place
    number: int
    due: datetime
    answer_on: date | None
    disturbed: bool = False
    answered_at: datetime | None = None

    @property
    def message_id(self) -> str:
        return f"<ask.{self.number}@office.example>"

    @property
    def in_time(self) -> bool:
        return self.answered_at is not None and self.answered_at < self.due

    @property
    def client(self) -> str:
        return f"suzuki@client-{self.number}.example"


@dataclass
class LongRun:
    """The mailboxes, the process, and what happened. `kept` are letters to clients: (id, what it answers, recipient, when)."""

    dovecot: Dovecot
    line: Proxy
    smtp: SmtpSink
    folder: Path
    mailboxes: int
    faults: float = 0.0  # how often something fails at a step
    asked: list[Asked] = field(default_factory=list)
    kept: list[tuple[str, str, str, datetime]] = field(default_factory=list)
    to_users: int = 0
    samples: list[tuple[float, Cost]] = field(default_factory=list)
    failed: int = 0

    def __post_init__(self) -> None:
        self._chance = random.Random(20260302)
        self._places: dict[str, Place] = {}
        fleet = []
        for number in range(self.mailboxes):
            place = (TOKYO, LONDON)[number % 2]
            one = Member(f"m{number:03}", self.dovecot.add_user(), self.line.port, self.line.host, place.settings())
            self._places[one.name] = place
            fleet.append(one)
        self.fleet = fleet
        self._clock = self.folder / "clock"
        self._config = self.folder / "kigen.toml"
        write_configuration(self._config, fleet, self.smtp.port, 'tick = "1s"\npoll = "5s"')
        self.now = datetime.combine(FIRST_DAY, clock(0, 30), UTC)
        self._felt_until: float | None = None
        self._began = time.monotonic()
        self._sampled = 0.0

    # --- the process ---

    def play(self, days: int, seconds: float = 0.0) -> None:
        """Play so many days, over `seconds` of real time at the least, and days of rest until all falls due."""
        self._move(self.now)
        command = [sys.executable, "-m", "service.runner", str(self._config), str(self._clock)]
        with (self.folder / "log").open("wb") as log:
            # As systemd/kigen.service does: threads share their heaps, and none keeps freed pieces for itself.
            sparing = {"MALLOC_ARENA_MAX": "2", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
            environment = {**os.environ, **sparing}
            self._process = subprocess.Popen(command, cwd=TESTS, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            self._until((self.folder / "state" / "kigen.db").exists, "the store is there")
            self.store = Store.open(self.folder / "state" / "kigen.db")
            self._until(lambda: all(len(self.store.looks(one.name)) == 2 for one in self.fleet), "all have been looked into")
            self._began = time.monotonic()
            for number in range(days + REST):
                self._day(FIRST_DAY + number * DAY, asks=number < days, faults=number < days)
                self._keep_pace(seconds * (number + 1) / (days + REST))
        finally:
            self._process.terminate()
            self._process.wait(30)

    def _day(self, day: date, *, asks: bool, faults: bool) -> None:
        for hour in HOURS:
            self._move(datetime.combine(day, hour, UTC))
            if faults and self._chance.random() < self.faults:
                self._fail()
            if hour == MORNING:
                self._answers(day)
            if hour == ASKING and asks and day.weekday() < 5:
                self._asks(day)
            self._settle()

    def _move(self, moment: datetime) -> None:
        self.now = moment
        fresh = self._clock.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self._clock)

    def _settle(self) -> None:
        """Wait until what is due has left or is put off."""
        self._until(self._is_at_rest, "what is due has left")
        self._collect()
        if self._felt_until is not None:
            for one in self.asked:
                one.disturbed = one.disturbed or -2 * DAY < self.now - one.due < 2 * HOUR
            if time.monotonic() > self._felt_until:
                self._felt_until = None

    def _is_at_rest(self) -> bool:
        """Whether no letter is due or under way."""
        file = f"{(self.folder / 'state' / 'kigen.db').as_uri()}?mode=ro"
        moment = f"{self.now:%Y-%m-%dT%H:%M:%S.%fZ}"
        with closing(sqlite3.connect(file, uri=True)) as database:
            (left,) = database.execute(_LEFT, (moment,)).fetchone()
        return bool(left == 0)

    def _collect(self) -> None:
        """Take what has left off the server's hands."""
        while self.smtp.kept:
            kept = self.smtp.kept.pop(0)
            read = message_from_bytes(kept.raw, policy=policy.default)
            if kept.recipients[0].endswith("@office.example"):
                self.to_users += 1
                continue
            answers = str(read["In-Reply-To"] or "").strip()
            self.kept.append((str(read["Message-ID"]).strip(), answers, kept.recipients[0], self.now))

    def _keep_pace(self, until: float) -> None:
        while True:
            elapsed = time.monotonic() - self._began
            if elapsed - self._sampled > (5 if len(self.samples) > 20 else 0):
                self._sampled = elapsed
                self.samples.append((elapsed, cost(self._process.pid)))
            if elapsed >= until:
                return
            time.sleep(min(1.0, until - elapsed))

    def _until(self, happened: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            assert self._process.poll() is None, f"the service has ended: {(self.folder / 'log').read_text()[-2000:]}"
            assert time.monotonic() < end, f"waited in vain at {self.now}: {what}"
            time.sleep(0.05)

    # --- what happens ---

    def _asks(self, day: date) -> None:
        fresh = []
        for member in self._chance.sample(self.fleet, max(2, len(self.fleet) // 4)):
            place = self._places[member.name]
            on = _business_day(day + self._chance.randint(1, 3) * DAY)
            due = datetime.combine(on, clock(self._chance.choice(place.hours)), place.zone)
            answer_on = self._chance.choice((on, on, on + 2 * DAY, None))
            one = Asked(member, place, len(self.asked) + 1, due, answer_on)
            raw = mail(
                self.now.astimezone(place.zone),
                place.words(one.number, due),
                sender=f"Sato <{member.user}>",
                to=one.client,
                subject=f"form {one.number}",
                message_id=one.message_id,
            )
            self.dovecot.deliver(member.user, raw, self.dovecot.sent)
            self.asked.append(one)
            fresh.append(one)
        self._until(lambda: all(self.facts(one) for one in fresh), "what was asked is read")

    def _answers(self, day: date) -> None:
        fresh = [one for one in self.asked if one.answer_on == day]
        for one in fresh:
            raw = mail(
                self.now.astimezone(one.place.zone),
                one.place.delivery,
                sender=one.client,
                to=one.member.user,
                subject=f"Re: form {one.number}",
                answers=one.message_id,
                attachment=f"form-{one.number}.pdf",
            )
            self.dovecot.deliver(one.member.user, raw)
            one.answered_at = self.now
        self._until(lambda: all(_is_answered(self.facts(one)) for one in fresh), "the answers are read")

    def _fail(self) -> None:
        """Something fails, for a moment: the line is cut, stands still or is refused; the server defers, or breaks off."""
        self.failed += 1
        self._felt_until = time.monotonic() + _AFTERWARDS
        how = self._chance.randrange(6)
        if how == 0:
            self.line.cut()
        elif how == 1:
            self.line.stall()
            time.sleep(2)
            self.line.flow()
        elif how == 2:
            self.line.refuse()
            self.line.cut()
            time.sleep(2)
            self.line.refuse(refusing=False)
        else:
            at = self._chance.choice(("CONNECT", "MAIL", "DATA"))
            fault = (
                Fault("DOT", act=Act.DROP, keep=how == 4, times=1),
                Fault("DOT", act=Act.DROP, keep=how == 4, times=1),
                Fault(at, "451 4.3.0 try again later" if at != "CONNECT" else "421 4.3.2 closing", times=1),
            )[how - 3]
            self.smtp.plan(fault)

    # --- what is judged ---

    def facts(self, one: Asked) -> list[Facts]:
        return self.store.commitments_by_thread(one.member.name, [one.message_id])

    def wrongs(self) -> list[str]:
        """Everything that is wrong with what left; none is the only good answer."""
        found = [f"{name} left twice" for name in _twice([name for name, *_ in self.kept])]
        by_ask: dict[str, list[tuple[str, datetime]]] = {}
        for _, answers, recipient, at in self.kept:
            by_ask.setdefault(answers, []).append((recipient, at))
        for one in self.asked:
            letters = by_ask.pop(one.message_id, [])
            found += [f"form {one.number} due {one.due}: {each}" for each in self._wrong(one, letters)]
        return found + [f"a letter speaks of nothing that was asked: {name}" for name in by_ask]

    def _wrong(self, one: Asked, letters: Sequence[tuple[str, datetime]]) -> list[str]:
        known = self.facts(one)
        if len(known) != 1:
            return [f"was read {len(known)} times"]
        wrong = [f"{len(letters)} letters"] if len(letters) > 1 else []
        wrong += [f"a letter went to {recipient}" for recipient, _ in letters if recipient != one.client]
        if one.in_time:
            return [*wrong, *(f"a letter at {at} though answered at {one.answered_at}" for _, at in letters)]
        if not letters and not (one.disturbed and _is_accounted_for(known[0])):
            wrong.append("no reminder")
        late = [at - one.due.astimezone(UTC) for _, at in letters]
        most = 3 * DAY if one.disturbed else HOUR
        return wrong + [f"the reminder came {each} after the deadline" for each in late if not timedelta(0) <= each <= most]

    def growth(self) -> float:
        """By how many bytes an hour the resident memory grew in the second half."""
        half = [(elapsed / 3600, each.resident) for elapsed, each in self.samples[len(self.samples) // 2 :]]
        return linear_regression([at for at, _ in half], [size for _, size in half]).slope

    def told(self) -> str:
        first, last = self.samples[len(self.samples) // 4][1], self.samples[-1][1]
        in_time = sum(one.in_time for one in self.asked)
        return (
            f"{len(self.asked)} asks, {in_time} answered in time, in {len(self.fleet)} mailboxes; "
            f"{len(self.kept)} reminders, {self.to_users} mails to users, "
            f"{self.failed} faults in {self.samples[-1][0] / 60:.0f} min; resident {first.resident / 2**20:.1f} to "
            f"{last.resident / 2**20:.1f} MiB, {self.growth() / 2**20:+.2f} MiB/h in the second half; files {first.files} to "
            f"{last.files}, threads {first.threads} to {last.threads}"
        )


def _business_day(day: date) -> date:
    while day.weekday() > 4:
        day += DAY
    return day


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _is_answered(known: Sequence[Facts]) -> bool:
    return any(event.kind in {EventKind.DELIVERED, EventKind.CLAIMED} for facts in known for event in facts.events)


def _is_accounted_for(facts: Facts) -> bool:
    """Whether a reminder that did not reach the server is in doubt or refused, or its time went by and the user was asked."""
    states = {letter.state for letter in facts.letters}
    return bool(states & {LetterState.IN_DOUBT, LetterState.REFUSED}) or any(e.kind is EventKind.MISSED for e in facts.events)
