"""Writes docs/letters-all.md: every built-in letter, in every situation it has words for.

Run it after changing a template: `python docs/render_letters.py`. A test keeps the page and the templates equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from kigen.calendars import local_moment
from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.followup.letters.letter import Asked, LetterText, write_letter
from kigen.followup.outbox import LetterKind
from kigen.followup.planning.policy import Mode, Policy
from kigen.language import OwedBy, Precision
from kigen.mail.message import Address

PAGE = Path(__file__).with_name("letters-all.md")
TOKYO, LONDON, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
FRIDAY = date(2026, 6, 12)


def clock(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026 as a deadline states it: local, without a zone."""
    return datetime(2026, 6, day, hour, minute)  # noqa: DTZ001 - the contract of Commitment.due


@dataclass(frozen=True, slots=True)
class Desk:
    """The people and words of the examples in one language."""

    house: House
    client: Address
    colleague: Address
    greet: str
    casual: str
    subject: str
    ask: str
    sentence: str
    second: str
    consequence: str


DESKS = {
    "ja": Desk(
        house=House("sato", ("sato@seller.example",), TOKYO, "佐藤", "○○会社", internal=("seller.example",)),
        client=Address("suzuki@client.example", "鈴木 一郎"),
        colleague=Address("tanaka@seller.example", "田中 花子"),
        greet="鈴木様",
        casual="田中さん",
        subject="夏季展示会のお見積りについて",
        ask="見積依頼書",
        sentence="見積依頼書を6月12日までにお送りいただけますでしょうか。",
        second="会場の図面",
        consequence="ご提出が遅れますと、お見積りのご提示も同じ日数だけ後ろにずれてしまいます。",
    ),
    "en": Desk(
        house=House("morgan", ("morgan@seller.example",), LONDON, "Alex Morgan", "Harbour Print", internal=("seller.example",)),
        client=Address("laura@client.example", "Laura Bennett"),
        colleague=Address("sam@seller.example", "Sam Reid"),
        greet="Dear Ms Bennett",
        casual="Hi Sam",
        subject="Quote for the summer fair",
        ask="the signed order form",
        sentence="Could you please send us the signed order form by 12 June?",
        second="the floor plan",
        consequence="Each day later moves our delivery by the same amount.",
    ),
}


@dataclass(frozen=True, slots=True)
class Situation:
    """One letter to be written: who is asked for what by when, and when the letter is written (UTC)."""

    title: str
    kind: LetterKind
    ordinal: int
    asked: tuple[Asked, ...]
    policy: Policy
    now: datetime
    call_on: date | None = None

    def letter(self, language: str) -> LetterText:
        desk = DESKS[language]
        return write_letter(
            self.kind,
            self.ordinal,
            self.asked,
            desk.house,
            self.policy,
            self.now,
            call_on=self.call_on,
        )


def asked(language: str, due: date | datetime = FRIDAY, **changes: object) -> Asked:
    """An ask of the client's, due on Friday, 12 June 2026 unless said otherwise."""
    desk = DESKS[language]
    zone = changes.pop("zone", desk.house.zone)
    promised = changes.pop("promised", None)
    effective = changes.pop("effective", due)
    assert isinstance(zone, ZoneInfo)
    at = due.replace(tzinfo=zone).astimezone(UTC) if isinstance(due, datetime) else local_moment(due, time(18), zone)
    one = Commitment(
        id=12,
        mailbox=desk.house.name,
        message_id="<ask@seller.example>",
        thread=("<ask@seller.example>",),
        subject=desk.subject,
        language=language,
        asked_at=local_moment(date(2026, 6, 4), time(10), zone),
        owed_by=OwedBy.THEM,
        due=due,
        precision=Precision.MINUTE if isinstance(due, datetime) else Precision.DAY,
        zone=zone,
        due_at=at,
        certain=True,
        soft=False,
        phrase="6/12",
        sentence=desk.sentence,
        to=(desk.client,),
        ask=desk.ask,
        greet=desk.greet,
    )
    return Asked(replace(one, **changes), effective, promised)  # type: ignore[arg-type]


KINDS = ((LetterKind.CHECK, 1), (LetterKind.REMINDER, 1), (LetterKind.REMINDER, 2))
NAMES = {
    (LetterKind.CHECK, 1): "progress check",
    (LetterKind.REMINDER, 1): "reminder",
    (LetterKind.REMINDER, 2): "further reminder",
}
WRITTEN = {(LetterKind.CHECK, 1): 9, (LetterKind.REMINDER, 1): 12, (LetterKind.REMINDER, 2): 16}  # days of June
PLAIN = Policy(Mode.SEND)


def situations(language: str) -> Iterator[Situation]:
    """Each letter as it usually is, then with one thing different at a time."""
    desk = DESKS[language]
    for kind, ordinal in KINDS:
        usual = Situation(
            "a day as the deadline",
            kind,
            ordinal,
            (asked(language),),
            PLAIN,
            local_moment(date(2026, 6, WRITTEN[kind, ordinal]), time(18, 10), desk.house.zone),
        )
        second = asked(language, clock(12, 12), ask=desk.second, soft=True)
        yield usual
        yield replace(usual, title="a clock time as the deadline", asked=(asked(language, clock(12, 12)),))
        yield replace(usual, title="a deadline in another zone", asked=(asked(language, clock(11, 17), zone=NEW_YORK),))
        yield replace(usual, title="a soft deadline", asked=(asked(language, soft=True),))
        yield replace(usual, title="the client named a day of their own", asked=(asked(language, promised=date(2026, 6, 11)),))
        yield replace(usual, title="the client named a later day", asked=(asked(language, promised=date(2026, 6, 17)),))
        yield replace(usual, title="the day was put off", asked=(asked(language, date(2026, 6, 8), effective=FRIDAY),))
        yield replace(usual, title="nothing found that is asked for", asked=(asked(language, ask=None),))
        yield replace(usual, title="two asks", asked=(asked(language), second))
        yield replace(usual, title="no greeting in the mail that asked", asked=(asked(language, greet=None),))
        yield replace(
            usual, title="nobody's name known", asked=(asked(language, greet=None, to=(Address("desk@client.example"),)),)
        )
        yield replace(usual, title="to a colleague", asked=(asked(language, greet=desk.casual, to=(desk.colleague,)),))
        yield from _in_time(usual, language)
        if kind is LetterKind.REMINDER:
            told = replace(PLAIN, consequence=desk.consequence, announce_call=True)
            yield replace(usual, title="with a consequence and a call on a day", policy=told, call_on=date(2026, 6, 17))
            yield replace(usual, title="with a call, its day not known", policy=replace(told, consequence=""))


def _in_time(usual: Situation, language: str) -> Iterator[Situation]:
    """The days on which a letter may be written: before, on and after the deadline."""
    days = (11, 12) if usual.kind is LetterKind.CHECK else (12, 13)
    for day in days:
        now = local_moment(date(2026, 6, day), time(13, 10), DESKS[language].house.zone)
        hour = 17 if usual.kind is LetterKind.CHECK else 12
        written = f"written on the {day}th, due on the 12th"
        yield replace(usual, title=written, now=now)
        yield replace(usual, title=f"{written} at {hour}:00", now=now, asked=(asked(language, clock(12, hour)),))


def page() -> str:
    """The whole page."""
    parts = [
        "# All built-in letters\n",
        "Written by `python docs/render_letters.py` from the templates; [letters.md](letters.md) says how to change them.\n",
    ]
    for language in DESKS:
        for situation in situations(language):
            letter = situation.letter(language)
            name = NAMES[situation.kind, situation.ordinal]
            parts.append(
                f"## {language}, {name}: {situation.title}\n\n```text\nSubject: {letter.subject}\n\n{letter.body}```\n"
            )
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
