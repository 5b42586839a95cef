"""What must be true of every world, told from what really happened and not from what the service thinks.

Each function gives the faults that it finds, as sentences; no fault is the only good answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from asks_in_time import Ask, Silence
from outages_in_time import DAY, HOUR, MINUTE, Outage
from world_in_time import World

from kigen.digest.sections import sections
from kigen.followup.event import ANSWERS, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.policy import Mode, Policy
from kigen.followup.standing import State, standing
from kigen.service.telling.facts import digest_facts

LATEST_DELAY = 30 * MINUTE  # that a world sets
STRETCH = 20 * MINUTE  # of mailbox and server in reach: longer than any wait before another try
FOUND_AT_ONCE = MINUTE


def faults(world: World) -> list[str]:
    """Everything that is wrong with a world that was played to its end."""
    known = {facts.commitment.id: facts for facts in world.store.all_facts(world.name, world.start - DAY)}
    pairs = [(ask, known[number]) for ask in world.asks if (number := world.number_of(ask)) is not None]
    found = [*world.faults, *_asks_lost(world, pairs), *_letters(world), *_bursts(world), *_told(world, pairs)]
    for ask, facts in pairs:
        found += _reminded(world, ask, facts)
        found += _ends(world, ask, facts)
    found += _shown(world, pairs)
    return [f"seed {world.seed}: {fault}" for fault in found]


def _asks_lost(world: World, pairs: list[tuple[Ask, Facts]]) -> Iterator[str]:
    """Every ask became one commitment with its deadline, certain or not as it was said."""
    read = {id(ask) for ask, _ in pairs}
    for ask in world.asks:
        if id(ask) not in read:
            yield f"{ask.thing} due {ask.due} was not read"
    for ask, facts in pairs:
        if (facts.commitment.due_at, facts.commitment.certain) != (ask.due_at, ask.certain):
            yield f"{ask.thing} due {ask.due} was read as {facts.commitment.due}, certain: {facts.commitment.certain}"


def _letters(world: World) -> Iterator[str]:
    """Nothing after an answer, nothing twice, nothing to a stranger, nothing before its time, nothing unless it may write."""
    twice: Counter[tuple[int, str, int]] = Counter()
    for letter, told in world.letters:
        if not told:
            yield f"the letter {letter.message_id} speaks of nothing that was asked"
        if world.account.settings.mode is not Mode.SEND:
            yield "a letter left though nothing may be sent"
        for ask, kind, ordinal in told:
            twice[id(ask), kind, ordinal] += 1
            what = f"{kind} {ordinal} about {ask.thing} due {ask.due} at {letter.at:%m-%d %H:%M}"
            if strangers := set(letter.recipients) - set(ask.people):
                yield f"{what} went to {strangers}"
            for addr in letter.recipients:
                if ask.silent(letter.at, addr):
                    yield f"{what} went to {addr} though {ask.hushes}"
            if kind == LetterKind.REMINDER and letter.at < ask.reminder_from(letter.at):
                yield f"{what} went before its time"
            moved = any(letter.at in when for when in world.moved)
            if kind == LetterKind.CHECK and not ask.disturbed and not moved and not _fits(ask, letter.at):
                yield f"{what} went at a wrong time"
    for (_, kind, ordinal), count in twice.items():
        if count > 1:
            yield f"{kind} {ordinal} went out {count} times"


def _fits(ask: Ask, at: datetime) -> bool:
    """A progress check comes a day after the ask at the soonest and two hours before the deadline at the latest."""
    return ask.asked_at + DAY <= at <= min([ask.due_at, *ask.earliest]) - 2 * HOUR


def _bursts(world: World) -> Iterator[str]:
    """No more than one letter a day in a thread and three to a client, also on the day on which a machine comes back."""
    threads: Counter[object] = Counter()
    clients: Counter[object] = Counter()
    for letter, told in world.letters:
        day = letter.at.astimezone(world.zone).date()
        threads.update({(day, ask.thread[0]) for ask, _, _ in told})
        clients.update({(day, addr) for addr in letter.recipients})
        for ask, kind, ordinal in told:
            late = letter.at - ask.due_at
            behind = any(letter.at in when for when in world.moved)  # up to 26 hours, by which it is late to everybody else
            if (kind, ordinal) == (LetterKind.REMINDER, 1) and not ask.disturbed and not behind and late > DAY + HOUR:
                yield f"the reminder of {ask.thing} came {late} late"
    for (day, who), count in (threads + clients).items():  # type: ignore[misc]
        most = 1 if str(who).startswith("<") else 3
        if any(_touches(when, day, world) for when in world.moved):
            most *= 2  # by a clock that is behind it is another day
        if count > most:
            yield f"{count} letters to {who} on {day}"


def _touches(moved: Outage, day: object, world: World) -> bool:
    """Whether the machine's clock was behind on some part of a local day, or the day before."""
    first, last = (moment.astimezone(world.zone).date() for moment in (moved.first, moved.last))
    return first <= day <= last + timedelta(days=1)  # type: ignore[operator]


def _told(world: World, pairs: list[tuple[Ask, Facts]]) -> Iterator[str]:
    """Every answer of a client's, and so everything that a client has ended, stood in a digest that was written after it was
    read, however late that was."""
    if world.mornings is None or world.mornings.last is None:
        return
    for ask, facts in pairs:
        for event in facts.events:
            read_at = event.news_at
            if event.kind in ANSWERS and read_at < world.mornings.last - DAY and event.id not in world.mornings.answers:
                yield f"{event.kind} of {event.at} about {ask.thing} due {ask.due} stood in no digest"


def _reminded(world: World, ask: Ask, facts: Facts) -> Iterator[str]:
    """Who said nothing is reminded within the hour whenever all were in reach, and again where that is wanted."""
    policy = world.account.policy(facts.commitment)
    first, last = ask.due_at + min(policy.delay, LATEST_DELAY), ask.due_at + HOUR
    if ask.disturbed or ask.earliest or last > world.end or policy.send_hours or ask.mail.arrived_at > first:
        return
    reminders = [letter for letter in facts.letters if letter.kind is LetterKind.REMINDER]
    if not in_reach(world, first, last + FOUND_AT_ONCE) or any(_limited(world, letter.id) for letter in reminders):
        return
    done = [one for one in reminders if one.state not in {LetterState.PLANNED, LetterState.DROPPED}]
    if not done:
        yield f"no reminder of {ask.thing} due {ask.due}: {reminders}"
        return
    gone = done[0].sent_at or done[0].at
    if done[0].state is not LetterState.REFUSED and not first <= _tried_at(world, done[0].id) <= last + FOUND_AT_ONCE:
        yield f"the reminder of {ask.thing} due {ask.due} went at {gone}"
    if done[0].state is LetterState.SENT:
        yield from _again(world, ask, facts, policy, gone)


def _again(world: World, ask: Ask, facts: Facts, policy: Policy, last: datetime) -> Iterator[str]:
    """A further reminder follows the first one, where the policy wants one and nothing speaks against it. After one that the
    server refused, or that went stale while nothing was in reach, the user decides."""
    if any(one.kind is LetterKind.REMINDER and one.state is LetterState.REFUSED for one in facts.letters):
        return
    dropped = (one.due_at for one in facts.letters if one.state is LetterState.DROPPED)
    missed = any(event.kind is EventKind.MISSED for event in facts.events)
    if missed and any(not in_reach(world, due_at, due_at + policy.stale_after) for due_at in dropped):
        return  # its time went by while nothing could be sent: the user is asked
    wanted = min(1 + policy.further, policy.per_commitment - sum(one.kind is LetterKind.CHECK for one in facts.letters))
    told = [one for one in facts.letters if one.kind is LetterKind.REMINDER and one.state is not LetterState.DROPPED]
    if last + 8 * DAY < world.end and len(told) < wanted:
        yield f"{len(told)} reminders of {ask.thing} due {ask.due}, and {wanted} are wanted"


def _limited(world: World, letter: int) -> bool:
    """Whether a limit or an outage put the letter back at some time, and said so."""
    return any("limit_" in change.note for change in world.store.history(letter))


def _tried_at(world: World, letter: int) -> datetime:
    """When it was first handed to the server, or laid ready."""
    ready = {LetterState.SENDING, LetterState.DRAFTED, LetterState.REPORTED}
    return next(change.at for change in world.store.history(letter) if change.state in ready)


def in_reach(world: World, first: datetime, last: datetime) -> bool:
    """Whether machine, mailbox and server were all there for a stretch between `first` and `last`."""
    outages = [*world.off, *world.box.outages, *world.server.outages, *world.moved]
    begins = [first, *(outage.last for outage in outages if first < outage.last < last)]
    return any(
        begin + STRETCH <= last and not any(outage.first < begin + STRETCH and outage.last > begin for outage in outages)
        for begin in begins
    )


def _ends(world: World, ask: Ask, facts: Facts) -> Iterator[str]:
    """Over is only what somebody ended."""
    stands = standing(facts, world.account.policy(facts.commitment), world.clock.now())
    if stands.state.is_final and not any(hush.kind is Silence.FINAL for hush in ask.hushes):
        yield f"{ask.thing} due {ask.due} is {stands.state} for no reason: {stands.reasons}"


def _shown(world: World, pairs: list[tuple[Ask, Facts]]) -> Iterator[str]:
    """Whatever is not over stands in the digest; what waits for somebody stands in a section of work."""
    now = world.clock.now()
    day = now.astimezone(world.zone).date()
    told = digest_facts(world.account, world.store, day, now, now, stopped=False)
    entries = {entry.commitment.id for entry in told.entries}
    work = {line.entry.commitment.id for part in sections(told) if part.place.is_work for line in part.lines}
    waits = {State.HELD, State.WAITING, State.OVERDUE, State.REMINDED}
    for ask, facts in pairs:
        one = facts.commitment
        stands = standing(facts, world.account.policy(one), now)
        state = stands.state
        if not state.is_final and one.id not in entries:
            yield f"{ask.thing} due {ask.due} is {state} and in no digest"
        if state in waits and one.id not in work:
            yield f"{ask.thing} due {ask.due} is {state} and in no section of work"
        if state is State.OPEN and stands.due_at < now - timedelta(days=1):
            yield f"{ask.thing} due {ask.due} is still open"
