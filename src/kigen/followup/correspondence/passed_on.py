"""A client's mail that another address sent: a colleague who forwards it, a group's or a list's address that put itself in the
sender's place, a service for files, forms or signatures that writes in the client's name.

It may be the answer. Nobody vouches for its words, so it only holds letters and is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kigen.followup.answers.reply import Original
from kigen.followup.answers.words.topic import any_link, speaks_of
from kigen.followup.client import company_of, person_at
from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.matching import Match, Strength, Threads, match
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House, is_read
from kigen.language import OwedBy, reason
from kigen.language.text import fold
from kigen.mail import Glance, forwarded_from
from kigen.mail.message import Address, Message
from kigen.mail.parsing.headers import behind
from kigen.mail.thread import base_subject, is_forward
from kigen.patterns import compiled

_SERVICE = compiled(r"no[-_.]?reply|do[-_.]?not[-_.]?reply|notif|mailer|\Adse(?:_|\Z)", re.IGNORECASE)
_SIGNING = compiled(r"(?<!de)sign(?:now|easy|well|request)?\.|pandadoc\.", re.IGNORECASE)  # docusign.net; no designer's
_APART = compiled(r"[\s,]+")
_WRITTEN_TOGETHER = compiled(r"[一-龥々ヶァ-ヺーぁ-ゖ]{3,}")  # 鈴木一郎
_ADDRESS = compiled(r"[\w.+-]{1,64}@[\w.-]{1,255}\w")
_BEGINNING = 4_000  # characters in which a service says whose files they are


def may_pass_on(seen: Glance, threads: Threads, house: House) -> bool:
    """Whether a mail of these headers may be a client's that another address passes on, so that it is to be read. Never False
    for one in which `passed_on` would find something."""
    if not threads.open:
        return False
    return (
        (house.is_internal(seen.sender) and is_forward(seen.subject))
        or (not house.is_internal(seen.sender) and _is_service(seen.sender))
        or any(bool(threads.at_address(addr)) or company_of(addr) in threads.company for addr in seen.behind)
    )


def passed_on(message: Message, at: datetime, threads: Threads, house: House) -> tuple[str, tuple[tuple[int, Event], ...]]:
    """A word for the record, and what a mail that arrived at `at` (UTC) brings, by commitment number. Pure and total."""
    if house.is_own(message.sender.addr):
        return "", ()
    inside = house.is_internal(message.sender.addr)
    for client in _behind(message, inside=inside):
        found = match(replace(message, sender=Address(client)), threads, house, at=at)
        asked = [threads.open[number] for number in found.commitments] if found is not None else []
        theirs = [one.id for one in asked if one.owed_by is OwedBy.THEM and company_of(client) in map(_company, one.to)]
        if found is not None and theirs:
            why = (reason("passed_on" if inside else "came_by_service"), *found.reasons)
            held = Event(EventKind.UNCLEAR, at, who=client, certain=False, message_id=message.message_id, reasons=why)
            return held.kind.value, tuple((number, held) for number in theirs)
    return _named_by_service(message, at, threads, house) if not inside and _is_service(message.sender.addr) else ("", ())


def _named_by_service(
    message: Message, at: datetime, threads: Threads, house: House
) -> tuple[str, tuple[tuple[int, Event], ...]]:
    """What a service writes of a client whose address or full name it gives, with a link, or of what that client was asked
    for."""
    text = f"{message.subject}\n{message.sender.name}\n{message.text[:_BEGINNING]}"
    held = []
    for client in dict.fromkeys((*(each.lower() for each in _ADDRESS.findall(text)), *_of_names(text, threads))):
        found = match(replace(message, sender=Address(client)), threads, house, at=at)
        for one in _asked_of(client, found, threads):
            if any_link(text) or _is_about(text, one, house):
                why = (reason("came_by_service"),)
                held.append(
                    (one.id, Event(EventKind.UNCLEAR, at, client, certain=False, message_id=message.message_id, reasons=why))
                )
    return (EventKind.UNCLEAR.value if held else ""), tuple(held)


def _of_names(text: str, threads: Threads) -> Iterator[str]:
    """The addresses of those who owe whose full names stand in a text, in either order and with or without a space."""
    folded = fold(text).casefold()
    people = dict.fromkeys(person for one in threads.open.values() for person in one.to)
    return (person.addr for person in people if _stands_in(fold(person.name).casefold(), folded))


def _stands_in(name: str, text: str) -> bool:
    words = name.replace(",", " ").split()
    if len(words) < 2 and not _WRITTEN_TOGETHER.fullmatch(name):  # one name alone is that of many
        return False
    if name.isascii():
        plain = _APART.sub(" ", text)
        return any(_has_words(plain, " ".join(each)) for each in (words, words[::-1]))
    return "".join(words) in "".join(text.split())


def _has_words(text: str, words: str) -> bool:
    """Whether they stand there, and not within longer words. Not by a pattern made of each name: there may be very many."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(words, at + 1)
    return False


def _is_about(text: str, one: Commitment, house: House) -> bool:
    """Whether a text names what was asked for, or the asking mail by its subject."""
    subject = base_subject(one.subject).casefold()
    named = bool(subject) and subject in text.casefold()
    return named or speaks_of(text, Original(one.due, one.due_at, one.ask), house.languages)


def _asked_of(client: str, found: Match | None, threads: Threads) -> list[Commitment]:
    """What the very address was asked for: any other that a service names may be anybody's."""
    if found is None or found.strength not in {Strength.CLIENT, Strength.SUBJECT}:
        return []
    asked = [threads.open[number] for number in found.commitments]
    return [
        one
        for one in asked
        if one.owed_by is OwedBy.THEM and person_at(client) in {person_at(person.addr) for person in one.to}
    ]


def _is_service(addr: str) -> bool:
    """Whether a program writes from an address."""
    local, _, domain = addr.rpartition("@")
    return not is_read(addr) or _SERVICE.search(local) is not None or _SIGNING.search(domain) is not None


def _behind(message: Message, *, inside: bool) -> Iterator[str]:
    """Whose mail it may be: the writer of what is forwarded, and whom a group's address names behind itself."""
    if inside and is_forward(message.subject) and (writer := forwarded_from(message.text)):
        yield writer
    yield from behind({name: value.encode("utf-8", "replace") for name, value in reversed(message.headers)})


def _company(person: Address) -> str:
    return company_of(person.addr)
