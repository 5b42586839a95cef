"""Threads in which mail never ends: what is kept stays bounded, and that never sets a letter going."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from given_commitment import POLICY, SUZUKI, asked, at
from hypothesis import given
from hypothesis import strategies as st

from kigen.followup.event import ANSWERS, Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing import State, standing
from kigen.followup.standing.flood import MOST, in_flood, is_flooded, own_in_flood

FORM = asked(due="2026-06-12")
BEGIN = at("2026-06-02 09:00")
WORDS = (EventKind.FOLLOWED, EventKind.EXTENDED, EventKind.STOPPED)
OWN = (EventKind.REPLIED, EventKind.CHASED, EventKind.THANKED)
CLIENTS = (
    *sorted(ANSWERS),
    EventKind.AUTO_REPLY,
    EventKind.BOUNCE,
    EventKind.DELAYED,
    EventKind.READ_RECEIPT,
    EventKind.NOTED,
)
NO_LETTERS = {State.HELD, State.SETTLED, State.CLOSED, State.IGNORED}

happenings = st.lists(st.tuples(st.sampled_from((*CLIENTS, *OWN, *WORDS)), st.booleans()), min_size=1, max_size=25)
patterns = st.lists(st.tuples(st.sampled_from((*CLIENTS, EventKind.REPLIED)), st.booleans()), min_size=1, max_size=6)


def _event(kind: EventKind, number: int, *, certain: bool = True) -> Event:
    who = SUZUKI.addr if kind in CLIENTS else "sato@desk.example"
    due = at("2026-06-19 18:00") if kind is EventKind.EXTENDED else None
    return Event(
        kind,
        BEGIN + timedelta(minutes=number),
        who,
        due=due and due.replace(tzinfo=None),
        due_at=due,
        certain=certain,
        message_id=f"<{number}@client.example>" if kind not in WORDS else "",
        id=number,
    )


def _keep(kept: list[Event], event: Event) -> None:
    """As the mail is read: what is kept of it, once by kind and Message-ID."""
    if is_flooded(kept) and event.kind not in WORDS:
        found = in_flood(event, kept) if event.kind in CLIENTS else own_in_flood(event, kept)
        if found is None or any((each.kind, each.message_id) == (found.kind, found.message_id) for each in kept):
            return
        event = found
    kept.append(event)


def _state(events: list[Event]) -> State:
    return standing(Facts(FORM, tuple(events)), POLICY, at("2026-06-11 09:00")).state


@given(patterns, happenings)
def test_no_letter_goes_because_something_was_not_kept(
    pattern: list[tuple[EventKind, bool]], then: list[tuple[EventKind, bool]]
) -> None:
    """After two hundred events of any kinds, whatever comes: where all of it would hold or end the matter, so does what was
    kept, after each mail of a client's."""
    every: list[Event] = []
    kept: list[Event] = []
    for number in range(1, MOST + 1):
        kind, certain = pattern[number % len(pattern)]
        every.append(_event(kind, number, certain=certain))
        _keep(kept, every[-1])
    for number, (kind, certain) in enumerate(then, MOST + 1):
        every.append(_event(kind, number, certain=certain))
        _keep(kept, every[-1])
        if kind in CLIENTS and _state(every) in NO_LETTERS:
            assert _state(kept) in NO_LETTERS, (pattern, then[: number - MOST])


@given(st.lists(st.tuples(st.sampled_from(CLIENTS), st.booleans()), min_size=MOST * 3, max_size=MOST * 3))
def test_what_is_kept_is_bounded(came: list[tuple[EventKind, bool]]) -> None:
    """Three times as much of a client's mail leaves little more than what is kept one by one."""
    kept: list[Event] = []
    for number, (kind, certain) in enumerate(came, 1):
        _keep(kept, _event(kind, number, certain=certain))
    assert len(kept) <= MOST + 3


def test_after_a_word_of_the_users_the_next_mail_holds_again() -> None:
    """They said to go on; what comes then they have not seen. The reason says what has happened."""
    kept: list[Event] = []
    for number in range(1, MOST + 2):
        _keep(kept, _event(EventKind.ACKNOWLEDGED, number))
    assert _state(kept) is State.HELD
    assert kept[-1].reasons[0].code == "flood"
    assert str(MOST) in kept[-1].reasons[0].say("ja")
    _keep(kept, _event(EventKind.FOLLOWED, MOST + 2))
    assert _state(kept) is State.OPEN
    _keep(kept, _event(EventKind.ACKNOWLEDGED, MOST + 3))
    assert _state(kept) is State.HELD
    _keep(kept, replace(_event(EventKind.DELIVERED, MOST + 4)))
    assert _state(kept) is State.SETTLED
