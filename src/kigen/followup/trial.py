"""Tries a user's letter template before a letter is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.followup.letter import Asked, write_letter
from kigen.followup.outbox import LetterKind
from kigen.followup.policy import Mode, Policy
from kigen.language import OwedBy, Precision
from kigen.mail.message import Address

_LETTERS = {"check": (LetterKind.CHECK, 1), "reminder": (LetterKind.REMINDER, 1), "further": (LetterKind.REMINDER, 2)}
_DAY = date(2026, 6, 12)
_NOW = datetime(2026, 6, 12, 12, 10, tzinfo=UTC)


def try_template(name: str, source: str, language: str, house: House) -> None:
    """Fill in the template `source` of the letter `name` (`check`, `reminder`, `further`) for every kind of deadline.

    Raises TemplateProblem, saying on what line it cannot be filled in.
    """
    kind, ordinal = _LETTERS[name]
    day = Commitment(
        id=1,
        mailbox=house.name,
        message_id="",
        thread=(),
        subject=name,
        language=language,
        asked_at=_NOW - timedelta(days=8),
        owed_by=OwedBy.THEM,
        due=_DAY,
        precision=Precision.DAY,
        zone=house.zone,
        due_at=_NOW,
        certain=True,
        soft=False,
        phrase=name,
        sentence=name,
        to=(Address("client@client.example"),),
    )
    noon = replace(day, due=datetime(2026, 6, 12, 12), precision=Precision.MINUTE, soft=True, ask=name)  # noqa: DTZ001 - local
    asks = (Asked(day, day.due, promised=_DAY), Asked(noon, noon.due))
    told = Policy(Mode.SEND, announce_call=True, consequence=name)
    for asked, policy in ((asks[:1], Policy(Mode.SEND)), (asks[1:], told), (asks, told)):
        write_letter(kind, ordinal, asked, house, policy, _NOW, language=language, own={name: source})
