"""The reading of a client's reply, for `kigen explain --reply`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from kigen.calendars import local_moment
from kigen.cli.sources import Source
from kigen.cli.terms import house_for
from kigen.errors import UserError
from kigen.followup.correspondence.reading import Original, Reply, ReplyKind, ReplyReading, read_reply
from kigen.followup.house import House
from kigen.mail import own_words
from kigen.mail.message import Address


@dataclass(frozen=True, slots=True)
class Explained:
    """One reply and how it was read."""

    source: Source
    reading: ReplyReading

    def as_json(self) -> dict[str, Any]:
        """The shape of the public contract. A notice that mail is late is a bounce there, with `delayed` beside it."""
        read, delayed = self.reading, self.reading.reading is ReplyKind.DELAYED
        return {
            "id": self.source.id,
            "reading": (ReplyKind.BOUNCE if delayed else read.reading).value,
            "certain": read.certain,
            "new_due": _due_text(read.new_due),
            "return_date": read.return_date.isoformat() if read.return_date else None,
            "reasons": [each.say() for each in read.reasons],
            "claimed": read.claimed,
            "delayed": delayed,
            "words": read.words,
        }

    def as_text(self) -> str:
        """What a person reads."""
        read = self.reading
        lines = [
            f"{self.source.id}  {self.source.message.subject}".rstrip(),
            f"  {read.reading.value}{' by another way' if read.claimed else ''}, {'certain' if read.certain else 'uncertain'}",
        ]
        if read.new_due is not None:
            lines.append(f"  they name {_due_text(read.new_due)}")
        if read.return_date is not None:
            lines.append(f"  back on {read.return_date}")
        if read.words:
            lines.append(f"  because they write: {' '.join(read.words.split())}")
        return "\n".join([*lines, *(f"  - {each.say()}" for each in read.reasons)])


def explain(source: Source, options: Namespace) -> Explained:
    """Read one reply. A JSON line brings what had been asked; a mail by itself is read without it. Raises UserError."""
    message = source.message
    house = house_for(options, replace(message, sender=message.to[0] if message.to else Address("")), source.sent_at)
    original = _original(source, house)
    reply = Reply(
        sent_at=source.sent_at,
        body=message.text,
        own=own_words(message.text),
        context=house.context(source.sent_at, message.subject, message.sender),
        subject=message.subject,
        sender=message.sender,
        headers=dict(reversed(message.headers)),
        attachments=message.attachments,
        in_thread=_in_thread(source),
        sealed=message.sealed,
    )
    return Explained(source, read_reply(reply, original))


def _in_thread(source: Source) -> bool:
    if source.row is not None and "in_reply_to_present" in source.row:
        return bool(source.row["in_reply_to_present"])
    return bool(source.message.in_reply_to or source.message.references)


def _original(source: Source, house: House) -> Original:
    asked = (source.row or {}).get("original") or {}
    if not isinstance(asked, dict):
        raise UserError("`original` must be an object with ask, due, subject, to_name, to_addr, client_company")
    due, due_at = _due(asked.get("due"), source.sent_at, house)
    return Original(
        due=due,
        due_at=due_at,
        ask=asked.get("ask") or None,
        subject=str(asked.get("subject") or ""),
        to_name=str(asked.get("to_name") or ""),
        to_addr=str(asked.get("to_addr") or ""),
        client_company=str(asked.get("client_company") or ""),
    )


def _due(value: object, sent_at: datetime, house: House) -> tuple[date | datetime, datetime]:
    """The deadline that was asked for; the day of the reply where it is not given."""
    text = str(value or sent_at.astimezone(house.zone).date())
    try:
        if len(text) <= 10:
            day = date.fromisoformat(text)
            return day, local_moment(day, house.working_hours.end, house.zone)
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise UserError(f"`original.due` must be a day or a local time, not {text!r}") from None
    return moment, local_moment(moment.date(), time(moment.hour, moment.minute), house.zone)


def _due_text(due: date | datetime | None) -> str | None:
    if due is None:
        return None
    return f"{due:%Y-%m-%dT%H:%M}" if isinstance(due, datetime) else due.isoformat()
