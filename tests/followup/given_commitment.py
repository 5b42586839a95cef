"""Facts for the tests: a desk in Tokyo that asked a client on Monday, 1 June 2026, for a form by Friday the 12th."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, local_moment
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Mode, Policy
from kigen.followup.standing import Standing, standing
from kigen.language import OwedBy, Precision
from kigen.mail.message import Address

TOKYO = ZoneInfo("Asia/Tokyo")
HOUSE = House("sato", ("sato@desk.example",), TOKYO, internal=("desk.example",), calendar=BusinessCalendar("JP"))
POLICY = Policy(Mode.SEND)
SUZUKI = Address("suzuki@client.example", "鈴木一郎")
LEE = Address("lee@partner.example", "Ms Lee")
_ZONELESS_DAY = 10  # characters of 2026-06-12


def at(text: str, zone: ZoneInfo = TOKYO) -> datetime:
    """A local wall-clock time such as "2026-06-12 18:00" as UTC; a day alone is its midnight."""
    local = datetime.fromisoformat(text)
    return local_moment(local.date(), local.time(), zone)


ASKED = at("2026-06-01 10:00")
DUE = at("2026-06-12 18:00")


def asked(when: str = "2026-06-01 10:00", due: str = "2026-06-12", zone: ZoneInfo = TOKYO, **changes: Any) -> Commitment:
    """A certain commitment of the client's. `due` is a local day, ending at 18:00, or a local minute."""
    local = datetime.fromisoformat(due)
    is_day = len(due) == _ZONELESS_DAY
    due_at = local_moment(local.date(), time(18) if is_day else local.time(), zone)
    one = Commitment(
        id=1,
        mailbox="sato",
        message_id="<ask@desk.example>",
        thread=("<ask@desk.example>",),
        subject="お申込書のご返送",
        language="ja",
        asked_at=at(when, zone),
        owed_by=OwedBy.THEM,
        due=local.date() if is_day else local,
        precision=Precision.DAY if is_day else Precision.MINUTE,
        zone=zone,
        due_at=due_at,
        certain=True,
        soft=False,
        phrase="6月12日まで",
        sentence="お申込書を6月12日までにご返送ください。",
        to=(SUZUKI,),
        ask="お申込書",
    )
    return replace(one, **changes)


def event(kind: EventKind, when: str, due: str = "", who: str = SUZUKI.addr, zone: ZoneInfo = TOKYO, **more: Any) -> Event:
    """Something that happened at a local time; `due` is a day (ending at 18:00) or a minute that it names."""
    if not due:
        return Event(kind, at(when, zone), who, **more)
    local = datetime.fromisoformat(due)
    is_day = len(due) == _ZONELESS_DAY
    ends = local_moment(local.date(), time(18) if is_day else local.time(), zone)
    named: date = local.date() if is_day else local
    return Event(kind, at(when, zone), who, named, ends, **more)


def letter(
    kind: LetterKind = LetterKind.REMINDER,
    due: str | datetime = "2026-06-12 18:10",
    state: LetterState = LetterState.SENT,
    ordinal: int = 1,
    number: int = 1,
) -> Letter:
    """A letter of the commitment, by default the reminder, sent on time."""
    due_at = due if isinstance(due, datetime) else at(due)
    sent_at = due_at if state is LetterState.SENT else None
    return Letter(number, 1, kind, ordinal, due_at, state, due_at, sent_at=sent_at)


def stands(one: Commitment, *events: Event, now: str | datetime, letters: tuple[Letter, ...] = (), **policy: Any) -> Standing:
    """How a commitment stands at a local time, or moment."""
    moment = now if isinstance(now, datetime) else at(now)
    return standing(Facts(one, events, letters), replace(POLICY, **policy), moment)


def planned(
    one: Commitment,
    *events: Event,
    now: str | datetime = ASKED,
    letters: tuple[Letter, ...] = (),
    house: House = HOUSE,
    zone: ZoneInfo = TOKYO,
    **policy: Any,
) -> dict[LetterKind, str]:
    """The plan as local times by kind: {check: "2026-06-09 17:00"}."""
    moment = now if isinstance(now, datetime) else at(now, zone)
    wanted = plan(Facts(one, events, letters), replace(POLICY, **policy), house, moment)
    return {each.kind: f"{each.due_at.astimezone(zone):%Y-%m-%d %H:%M}" for each in wanted}


def check_of(one: Commitment, *events: Event, **more: Any) -> str | None:
    """When the check is planned, as a local time; None when there is none."""
    return planned(one, *events, **more).get(LetterKind.CHECK)


def reminder_of(one: Commitment, *events: Event, **more: Any) -> str | None:
    """When the next reminder is planned, as a local time; None when there is none."""
    return planned(one, *events, **more).get(LetterKind.REMINDER)


def in_utc(*numbers: int) -> datetime:
    """A moment in UTC."""
    return datetime(*numbers, tzinfo=UTC)  # type: ignore[misc,arg-type]


MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
