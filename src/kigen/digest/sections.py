"""Facts to sections: which commitment stands where in a digest, in what order, and how much of it is shown.

Every open commitment stands in one section of work at most, the most urgent that it belongs to. Letters and answers since
the last digest follow as a record, below the work.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kigen.calendars import local_moment
from kigen.digest.facts import DigestFacts, Entry, Trouble
from kigen.followup.client import company_of
from kigen.followup.event import ANSWERS, Event, EventKind
from kigen.followup.outbox import Letter, LetterState
from kigen.followup.standing import State
from kigen.language import OwedBy, reason

SOON = timedelta(days=7)
RESTS_AFTER = timedelta(days=30)
FULL_IN_SECTION = 5
FULL_IN_ALL = 20

TOLD = frozenset({LetterState.SENT, LetterState.DRAFTED, LetterState.REPORTED, LetterState.REFUSED, LetterState.IN_DOUBT})
_FROM_CLIENT = ANSWERS | {EventKind.AUTO_REPLY, EventKind.BOUNCE, EventKind.DELAYED}
# What blocks most comes first: a mail that never arrived, then those who wait for the user, then what can rest.
_HOLDS = (
    EventKind.BOUNCE,
    EventKind.QUESTION,
    EventKind.EXTENSION,
    EventKind.PARTIAL,
    EventKind.CLAIMED,
    EventKind.UNCLEAR,
    EventKind.UNPROVEN,
)


class Place(StrEnum):
    """A section of the digest. The order is the order of sections."""

    CALLS = "calls"
    WAITING = "waiting"
    OVERDUE = "overdue"
    SOON = "soon"
    PROMISED = "promised"
    SENT = "sent"
    ANSWERS = "answers"

    @property
    def is_work(self) -> bool:
        return self not in {Place.SENT, Place.ANSWERS}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to show: a commitment, and in a record the letter or the answer that is told of it.

    `full` says that there is room for all of it; otherwise it becomes one line. `joined` are further commitments that the
    same letter spoke of.
    """

    entry: Entry
    letter: Letter | None = None
    answer: Event | None = None
    joined: tuple[int, ...] = ()
    full: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    place: Place
    lines: tuple[Line, ...]


def sections(facts: DigestFacts) -> tuple[Section, ...]:
    """The sections that have something to show, in order. The first few lines of each are full, the rest short."""
    work: dict[Place, list[Line]] = {place: [] for place in Place}
    for entry in facts.entries:
        place = _work_place(entry, facts)
        if place is not None:
            work[place].append(Line(entry))
    work[Place.CALLS].sort(key=lambda line: (_call_order(line.entry, facts), line.entry.commitment.id))
    work[Place.WAITING].sort(key=lambda line: (_weight(line.entry), line.entry.standing.due_at, line.entry.commitment.id))
    for place in (Place.OVERDUE, Place.SOON, Place.PROMISED):
        work[place].sort(key=lambda line: (_rests(line.entry, facts), line.entry.standing.due_at, line.entry.commitment.id))
    work[Place.SENT] = _letters(facts)
    work[Place.ANSWERS] = _answers(facts, {line.entry.commitment.id for line in work[Place.WAITING]})
    return tuple(_capped((place, _by_client(lines)) for place, lines in work.items() if lines))


def _by_client(lines: list[Line]) -> list[Line]:
    """The lines of one client together, at the place of its first: what is to be said to them is said at once."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        people = line.entry.standing.owing or line.entry.commitment.to
        groups.setdefault(company_of(people[0].addr) if people else "", []).append(line)
    return [line for group in groups.values() for line in group]


def should_send(facts: DigestFacts) -> bool:
    """Whether this digest goes out: when it has something to say, and as a sign of life once a week in any case.

    What has been overdue for weeks without anything new says nothing that the last digest did not say.
    """
    if facts.send_when_empty or troubles(facts) or begins_a_week(facts):
        return True
    return any(not _rests(line.entry, facts) for section in sections(facts) for line in section.lines)


def _rests(entry: Entry, facts: DigestFacts) -> bool:
    """Whether the deadline passed more than 30 days ago, since then nothing came, left or was said, and nothing will leave.

    Left there for a year, it would stand before what became overdue yesterday. What waits for the user's word never rests.
    """
    if entry.planned is not None or place_of(entry) not in {Place.OVERDUE, Place.PROMISED}:
        return False
    happened = [
        entry.standing.due_at,
        *(event.news_at for event in entry.facts.events),
        *(letter.sent_at or letter.at for letter in entry.facts.letters),
    ]
    return max(happened) < facts.now - RESTS_AFTER


def begins_a_week(facts: DigestFacts) -> bool:
    """Whether no digest was sent in this calendar week before (ISO 8601: from Monday on)."""
    if facts.since is None:
        return True
    last = facts.since.astimezone(facts.zone).date()
    return last.isocalendar()[:2] != facts.day.isocalendar()[:2]


def troubles(facts: DigestFacts) -> tuple[Trouble, ...]:
    """What keeps kigen from its work: as the service says, that sending is stopped, and letters in doubt until they are
    settled or the matter is over.

    What the service says of a kind of trouble itself is not said again.
    """
    own = [Trouble(reason("trouble_stopped"))] if facts.stopped else []
    doubted = [
        Trouble(reason("trouble_in_doubt", ", ".join(letter.recipients)), letter.sent_at or letter.at)
        for entry in facts.entries
        for letter in entry.facts.letters
        if letter.state is LetterState.IN_DOUBT and letter.carrier is None and not entry.standing.state.is_final
    ]
    said = {trouble.said.code for trouble in facts.troubles}
    return (*facts.troubles, *(trouble for trouble in (*own, *doubted) if trouble.said.code not in said))


def open_count(facts: DigestFacts) -> int:
    """How many deadlines of clients are being followed, near and far."""
    return sum(entry.commitment.owed_by is OwedBy.THEM and not entry.standing.state.is_final for entry in facts.entries)


def place_of(entry: Entry) -> Place | None:
    """Where a commitment belongs, however far off its deadline is; None when it is over, or nobody's work."""
    stands = entry.standing
    if stands.state.is_final or entry.commitment.owed_by is OwedBy.THIRD:
        return None
    if entry.commitment.owed_by is OwedBy.US:
        return Place.PROMISED
    if stands.state in {State.HELD, State.WAITING}:
        return Place.WAITING
    if entry.call_on is not None:
        return Place.CALLS
    return Place.OVERDUE if stands.state in {State.OVERDUE, State.REMINDED} else Place.SOON


def _work_place(entry: Entry, facts: DigestFacts) -> Place | None:
    place = place_of(entry)
    far = entry.standing.due_at > facts.now + SOON
    return None if far and place in {Place.PROMISED, Place.SOON} else place


def _call_order(entry: Entry, facts: DigestFacts) -> datetime:
    call = entry.call_on
    if call is None or isinstance(call, datetime):
        return call or datetime.max.replace(tzinfo=UTC)
    return local_moment(call, facts.house.working_hours.start, facts.zone)


def _weight(entry: Entry) -> int:
    hold = entry.standing.hold
    if hold is None or hold.kind not in _HOLDS:
        return len(_HOLDS)
    return _HOLDS.index(hold.kind)


def _letters(facts: DigestFacts) -> list[Line]:
    """Letters since the last digest, each once: those that went along with another one are named beside it."""
    told = [
        (letter, entry)
        for entry in facts.entries
        for letter in entry.facts.letters
        if letter.state in TOLD and _is_new(letter.sent_at or letter.at, facts)
    ]
    carried: dict[int, list[int]] = {}
    for letter, entry in told:
        if letter.carrier is not None:
            carried.setdefault(letter.carrier, []).append(entry.commitment.id)
    shown = {letter.id for letter, _ in told if letter.carrier is None}
    return [
        Line(entry, letter=letter, joined=tuple(sorted(carried.get(letter.id, ()))))
        for letter, entry in sorted(told, key=lambda pair: (pair[0].sent_at or pair[0].at, pair[0].id))
        if letter.carrier is None or letter.carrier not in shown
    ]


def _answers(facts: DigestFacts, waiting: set[int]) -> list[Line]:
    """Answers since the last digest, in order of time, but for those the user is asked about above."""
    found = [
        (event, entry)
        for entry in facts.entries
        for event in entry.facts.events
        if event.kind in _FROM_CLIENT and _is_new(event.news_at, facts)
    ]
    asked = {id(entry.standing.hold) for entry in facts.entries if entry.commitment.id in waiting}
    ordered = sorted(found, key=lambda pair: (pair[0].at, pair[0].id, pair[1].commitment.id))
    return [Line(entry, answer=event) for event, entry in ordered if id(event) not in asked]


def _is_new(at: datetime, facts: DigestFacts) -> bool:
    return at <= facts.now and (facts.told_from is None or facts.told_from < at)


def _capped(groups: Iterable[tuple[Place, list[Line]]]) -> Iterable[Section]:
    """At most five full lines a section and twenty in all: a digest is read in a minute."""
    left = FULL_IN_ALL
    for place, lines in groups:
        room = min(FULL_IN_SECTION, left)
        left -= min(room, len(lines))
        short = (Line(one.entry, one.letter, one.answer, one.joined, full=False) for one in lines[room:])
        yield Section(place, (*lines[:room], *short))


def letters_today(facts: DigestFacts) -> list[Entry]:
    """Entries whose next letter goes out today if nobody does anything, one for each letter, in order of time."""
    if facts.stopped:
        return []
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in facts.entries:
        planned = entry.planned
        if planned is not None and planned.due_at.astimezone(facts.zone).date() <= facts.day:
            thread = entry.commitment.thread[:1] or (entry.commitment.message_id,)
            people = tuple(person.addr for person in entry.standing.owing)
            seen.setdefault((planned.due_at, planned.kind, thread, people), entry)
    return sorted(seen.values(), key=lambda entry: (entry.planned.due_at if entry.planned else facts.now, entry.commitment.id))
