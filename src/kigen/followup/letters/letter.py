"""The text of a letter: a progress check before a deadline, a reminder after it, a further reminder after that.

What a letter says is in the templates of its language; here is what they may speak of. One letter may carry several asks
of one thread and one client.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.followup.letters.spoken import Tongue, day_meant
from kigen.followup.letters.templates import fill
from kigen.followup.outbox import LetterKind
from kigen.followup.outside import tidy
from kigen.followup.planning.policy import Policy
from kigen.mail.message import Address
from kigen.mail.thread import reply_subject

SENTENCE = 160  # characters of an asked sentence that a letter quotes
SUBJECT = 250


@dataclass(frozen=True, slots=True)
class Asked:
    """One commitment as a letter speaks of it.

    `due` is the deadline that counts now, local to the commitment's zone: an extension included. `promised` is the day or
    moment the client gave themselves, if they did. `owing` are those who still owe, empty for all whom the mail asked.
    """

    commitment: Commitment
    due: date | datetime
    promised: date | datetime | None = None
    owing: tuple[Address, ...] = ()

    @property
    def people(self) -> tuple[Address, ...]:
        return self.owing or self.commitment.to


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter in words: the subject on one line, the body as plain text that ends with a line break."""

    subject: str
    body: str


def write_letter(
    kind: LetterKind,
    ordinal: int,
    asked: Sequence[Asked],
    house: House,
    policy: Policy,
    now: datetime,
    *,
    subject: str = "",
    language: str = "",
    call_on: date | None = None,
    own: Mapping[str, str] | None = None,
) -> LetterText:
    """Write the letter of `kind` and `ordinal` about `asked`: one commitment or several of one thread and client.

    `subject` is the thread's, as a reply carries it (`Re: …`); by default that of the first commitment. The letter is
    written on the day that `now` is in the first commitment's zone, in `language`, else the policy's, else that of the
    mail that asked; colleagues are written to in the plain register. `call_on` is the day of the call that the policy
    announces, where it is known. `own` holds the user's template sources by letter and language: `check.ja`, `reminder.en`.
    Raises TemplateProblem for a template that cannot be filled in, LookupError for a language without letters.
    """
    first = asked[0].commitment
    spoken = language or policy.language or first.language
    tongue = Tongue(spoken, now.astimezone(first.zone).date())
    name = letter_name(kind, ordinal)
    mine = (own or {}).get(f"{name}.{spoken}")
    people = asked[0].people
    internal = bool(people) and all(house.is_internal(person.addr) for person in people)
    greet = first.greet if spoken == first.language and people == first.to else None
    subject = tidy(subject or reply_subject(first.subject), SUBJECT)
    asks = [_ask(one, tongue, house.zone) for one in asked]
    only = asks[0] if len(asks) == 1 else asks[0] | {"promised": "", "promise_first": False}
    places = only | {
        "greeting": tongue.greeting(greet, people, plain=internal),
        "owner": tidy(house.owner, 80),
        "company": tidy(house.company, 80),
        "signature": house.signature.strip("\r\n"),
        "subject": subject,
        "ordinal": ordinal,
        "internal": internal,
        "asks": asks,
        "quotes": _quotes(asked, tongue),
        "consequence": policy.consequence.strip(),
        "call": policy.announce_call and kind is LetterKind.REMINDER,
        "call_on": tongue.when(call_on, "was") if call_on else "",
    }
    named, body = fill(spoken, name + (".plain" if internal and mine is None else ""), places, mine)
    return LetterText(tidy(named, SUBJECT) or subject, body)


def letter_name(kind: LetterKind, ordinal: int) -> str:
    """The template of a letter: `check`, `reminder` for the first one, `further` for those after it."""
    if kind is LetterKind.CHECK:
        return "check"
    return "reminder" if ordinal <= 1 else "further"


def _ask(asked: Asked, tongue: Tongue, home: ZoneInfo) -> dict[str, Any]:
    """What a template may say about one ask."""
    commitment, due, promised = asked.commitment, asked.due, asked.promised
    zone = _zone_beside(due, commitment.zone, home)
    forms = {form: tongue.when(due, form, zone) for form in ("due", "by", "was", "date")}
    return {
        **forms,
        "thing": tongue.thing(commitment.ask, commitment.subject),
        "listed": tongue.thing(commitment.ask, commitment.subject, listed=True),
        "soft": commitment.soft,
        "due_today": day_meant(due) == tongue.today,
        "due_clock": isinstance(due, datetime),
        "promised": tongue.when(promised) if promised else "",
        "promise_first": promised is not None and _order(promised) <= _order(due),
    }


def _zone_beside(due: date | datetime, zone: ZoneInfo, home: ZoneInfo) -> str:
    """The zone to name beside a clock time: none for a day, none where the user's own clock shows the same."""
    if not isinstance(due, datetime):
        return ""
    there = due.replace(tzinfo=zone)
    same = there.utcoffset() == there.astimezone(home).utcoffset()
    name = "" if same else there.tzname() or ""
    return f"UTC{name}" if name.startswith(("+", "-")) else name  # zones without a name of their own show their offset


def _order(due: date | datetime) -> tuple[date, time]:
    return (due.date(), due.time()) if isinstance(due, datetime) else (due, time.max)


def _quotes(asked: Sequence[Asked], tongue: Tongue) -> list[dict[str, Any]]:
    """The sentences that asked, by the day they were written; none whose date no longer counts."""
    days: dict[date, dict[str, None]] = {}
    for one in asked:
        sentence = tidy(one.commitment.sentence, SENTENCE)
        if sentence and one.due == one.commitment.due:
            day = one.commitment.asked_at.astimezone(one.commitment.zone).date()
            days.setdefault(day, {})[sentence] = None
    return [
        {"asked_on": tongue.when(day), "asked_date": tongue.day(day), "sentences": list(sentences)}
        for day, sentences in sorted(days.items())
    ]
