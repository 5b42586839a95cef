"""A letter before one is due: a made-up commitment to preview it with, and the trial of a user's own template."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kigen.calendars import local_moment
from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.followup.letters.letter import Asked, write_letter
from kigen.followup.letters.spoken import words_of
from kigen.followup.outbox import LetterKind
from kigen.followup.planning.policy import Mode, Policy
from kigen.language import OwedBy, Precision
from kigen.mail.message import Address

LETTERS = {"check": (LetterKind.CHECK, 1), "reminder": (LetterKind.REMINDER, 1), "further": (LetterKind.REMINDER, 2)}
_DAY = date(2026, 6, 12)
_NOW = datetime(2026, 6, 12, 12, 10, tzinfo=UTC)
# When each letter goes, seen from the deadline.
_WRITTEN = {"check": -timedelta(days=3), "reminder": timedelta(minutes=10), "further": timedelta(days=3)}


def sample(language: str, house: House) -> Commitment:
    """A made-up commitment of a client's, in the words that the language's folder has for one."""
    words = words_of(language).get("sample", {})
    due_at = local_moment(_DAY, house.working_hours.end, house.zone)
    return replace(
        _plain(language, house, words.get("subject", language)),
        asked_at=due_at - timedelta(days=8),
        due_at=due_at,
        sentence=words.get("sentence", ""),
        ask=words.get("ask"),
        greet=words.get("greet"),
    )


def written_at(name: str, one: Commitment) -> datetime:
    """When the letter `name` about a made-up commitment is written."""
    return one.due_at + _WRITTEN[name]


def try_template(name: str, source: str, language: str, house: House) -> None:
    """Fill in the template `source` of the letter `name` (`check`, `reminder`, `further`) for every kind of deadline.

    Raises TemplateProblem, saying on what line it cannot be filled in.
    """
    kind, ordinal = LETTERS[name]
    day = _plain(language, house, name)
    noon = replace(day, due=datetime(2026, 6, 12, 12), precision=Precision.MINUTE, soft=True, ask=name)  # noqa: DTZ001 - local
    asks = (Asked(day, day.due, promised=_DAY), Asked(noon, noon.due))
    told = Policy(Mode.SEND, announce_call=True, consequence=name)
    for asked, policy in ((asks[:1], Policy(Mode.SEND)), (asks[1:], told), (asks, told)):
        write_letter(kind, ordinal, asked, house, policy, _NOW, language=language, own={f"{name}.{language}": source})


def _plain(language: str, house: House, words: str) -> Commitment:
    return Commitment(
        id=1,
        mailbox=house.name,
        message_id="",
        thread=(),
        subject=words,
        language=language,
        asked_at=_NOW - timedelta(days=8),
        owed_by=OwedBy.THEM,
        due=_DAY,
        precision=Precision.DAY,
        zone=house.zone,
        due_at=_NOW,
        certain=True,
        soft=False,
        phrase=words,
        sentence=words,
        to=(Address("client@client.example"),),
    )
