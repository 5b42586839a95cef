"""A made-up morning, to see in one's own mail program what a digest looks like before there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote

from kigen.calendars import local_moment
from kigen.digest.choices import Choice
from kigen.digest.facts import DigestFacts, Entry, Looks
from kigen.digest.render import DigestMail, render
from kigen.digest.words import Words
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, LetterState, Planned
from kigen.followup.planning.policy import Mode, Policy
from kigen.followup.punctuality import ClientRecord, Punctuality, Record, Share
from kigen.followup.standing import standing
from kigen.language import OwedBy, Precision, reason
from kigen.mail.message import Address

_KEPT = Punctuality(
    overall=Record(Share(62, 75), 3, timedelta(days=2.4)),
    checked=Share(31, 34),
    unchecked=Share(24, 34),
    clients=(ClientRecord("partner.example", Record(Share(5, 9), 2, timedelta(days=3))),),
)


def sample_digest(house: House, language: str, now: datetime, calendar: bool = False) -> DigestMail:
    """The sample as a mail, with "sample" before its subject. Its buttons open a mail that says it was a sample.

    Raises LookupError for a language without a digest.
    """
    words = Words(language, now, house.zone)
    subject = quote(words.say("sample.button"), safe="")

    def link(choice: Choice) -> str:
        return f"mailto:{quote(house.address, safe='@')}?subject={subject}%20{choice.entry.commitment.id}%20{choice.verb}"

    mail = render(_morning(house, language, now, words, calendar), link)
    return replace(mail, subject=words.say("sample.subject", subject=mail.subject))


def _morning(house: House, language: str, now: datetime, words: Words, calendar: bool) -> DigestFacts:
    reminder, check = LetterKind.REMINDER, LetterKind.CHECK
    late, asks, unsure, near, came, ours = (
        _commitment(number, days, house, language, now, words)
        for number, days in ((12, -1), (18, 3), (15, 7), (21, 2), (5, 0), (23, 0))
    )
    gone = late.due_at + timedelta(minutes=10)
    question = Event(EventKind.QUESTION, now - timedelta(hours=1), asks.to[0].addr, words=words.say("sample.question"))
    delivery = Event(EventKind.DELIVERED, now - timedelta(hours=14), came.to[0].addr, words=words.say("sample.delivery"))
    told = Letter(1, 12, reminder, 1, gone, LetterState.SENT, gone, sent_at=gone, reasons=(reason("reminder_after", 10),))
    entries = (
        _entry(late, now, letters=(told,)),
        _entry(asks, now, events=(question,)),
        _entry(replace(unsure, certain=False), now),
        _entry(near, now, planned=Planned(check, 1, now + timedelta(hours=2), (reason("check_effort"),))),
        _entry(came, now, events=(delivery,)),
        _entry(replace(ours, owed_by=OwedBy.US), now),
    )
    return DigestFacts(
        house=house,
        language=language,
        day=words.today,
        now=now,
        planned_at=now,
        since=now - timedelta(days=7),
        entries=entries,
        looks=Looks(41, 212, now - timedelta(minutes=2)),
        punctuality=_KEPT,
        calendar=calendar,
    )


def _commitment(number: int, days: int, house: House, language: str, now: datetime, words: Words) -> Commitment:
    due = words.today + timedelta(days=days)
    return Commitment(
        id=number,
        mailbox=house.name,
        message_id=f"<sample-{number}@kigen.example>",
        thread=(f"<sample-{number}@kigen.example>",),
        subject=words.say(f"sample.ask_{number}"),
        language=language,
        asked_at=now - timedelta(days=8),
        owed_by=OwedBy.THEM,
        due=due,
        precision=Precision.DAY,
        zone=house.zone,
        due_at=local_moment(due, house.working_hours.end, house.zone),
        certain=True,
        soft=False,
        phrase="",
        sentence=words.say("sample.sentence"),
        to=(Address(f"person{number}@client.example", words.say(f"sample.name_{number}")),),
        ask=words.say(f"sample.ask_{number}"),
    )


def _entry(
    one: Commitment,
    now: datetime,
    events: tuple[Event, ...] = (),
    letters: tuple[Letter, ...] = (),
    planned: Planned | None = None,
) -> Entry:
    facts = Facts(one, events, letters)
    return Entry(facts, standing(facts, Policy(Mode.SEND), now), Mode.SEND, planned)
