"""Which mail belongs to which commitments.

Strongest first: an id of its thread headers; the provider's own thread; the same subject from the same client; a new thread
from the same client, or from a colleague at the same company; and last mail from addresses that nobody wrote to, under the
client's name or under the ask's subject. Only the first two are sure: anything weaker is read, held and shown, never taken as
an answer by itself. The index is built from the open commitments and answers each mail with a few dictionary look-ups.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from kigen.followup.client import company_of, firm_domains, is_shared, person_at
from kigen.followup.commitment import Commitment
from kigen.followup.house import House, is_read
from kigen.language import Reason, reason
from kigen.mail.message import Message
from kigen.mail.parsing.glance import Glance
from kigen.mail.thread import base_subject, is_answer, thread_ids

__all__ = ["Followed", "Match", "Strength", "Threads", "ids_of", "match", "match_besides", "match_own", "match_returned"]

SUBJECT_WINDOW = timedelta(days=60)  # how long after the deadline the same subject still means the same thing
CLIENT_WINDOW = timedelta(days=30)  # how long after it a client's new thread may still be the answer

_WHENEVER = datetime.max.replace(tzinfo=UTC)
_OWN_MARKS = ("x-kigen-letter", "x-kigen-digest", "x-kigen-notice")
_ORIGINAL_IDS = ("x-microsoft-original-message-id", "x-google-original-message-id")


class Strength(StrEnum):
    """How a mail was matched, strongest first."""

    THREAD = "thread"  # its References or In-Reply-To name the asking mail's thread
    LETTER = "letter"  # they name a letter of ours
    PROVIDER = "provider"  # the provider counts it to the same thread (X-GM-THRID)
    SUBJECT = "subject"  # the same base subject from the same client
    CLIENT = "client"  # a new thread from an address that owes
    COMPANY = "company"  # a new thread from a colleague of theirs
    NAMESAKE = "namesake"  # the same subject from another address, under their name
    NAME = "name"  # another subject and another address, under their name: it counts only for what it speaks of
    STRANGER = "stranger"  # an answer under the subject, from an address that is not known, without a word on what it answers

    @property
    def is_sure(self) -> bool:
        """Whether the mail stands in the commitment's own thread."""
        return self in {Strength.THREAD, Strength.LETTER, Strength.PROVIDER}


@dataclass(frozen=True, slots=True)
class Match:
    """The commitments a mail belongs to, by number, and how that is known.

    `also` are further open commitments of the same thread which the mail does not answer directly: it answers a later or
    an earlier mail there.
    """

    commitments: tuple[int, ...]
    strength: Strength
    reasons: tuple[Reason, ...]
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """An open commitment with what its thread has grown by: ids of our letters (those the provider put in their place
    included, see `ids_of`). `watched_until` (UTC) is the deadline that counts now, or the day until which it was put off."""

    commitment: Commitment
    letter_ids: tuple[str, ...] = ()
    watched_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Threads:
    """The open commitments of one mailbox, by everything a mail can be known by. Values are commitment numbers."""

    open: Mapping[int, Commitment]
    asking: Mapping[str, tuple[int, ...]]  # the asking mails' own ids
    thread: Mapping[str, tuple[int, ...]]  # every id of their threads
    letters: Mapping[str, tuple[int, ...]]
    provider: Mapping[str, tuple[int, ...]]
    address: Mapping[str, tuple[int, ...]]  # by `person_at`: see `at_address`
    company: Mapping[str, tuple[int, ...]]
    firm: Mapping[str, tuple[int, ...]]  # the company's domain and those that it is a part of
    name: Mapping[str, tuple[int, ...]]  # full names of those who owe
    subject: Mapping[str, tuple[int, ...]]
    ended: tuple[Commitment, ...] = ()
    until: Mapping[int, datetime] = field(default_factory=dict)  # the deadlines that count now

    @classmethod
    def of(cls, followed: Iterable[Followed], ended: Iterable[Commitment] = ()) -> Threads:
        """Index the open commitments of one mailbox. `ended` are some that are over: no mail belongs to them any more, but one
        may still speak of them."""
        tables: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        commitments: dict[int, Commitment] = {}
        until: dict[int, datetime] = {}
        for one in followed:
            commitment = one.commitment
            commitments[commitment.id] = commitment
            until[commitment.id] = max(commitment.due_at, one.watched_until or commitment.due_at)
            for table, keys in _keys(one).items():
                for key in dict.fromkeys(keys):
                    if key:
                        tables[table][key].append(commitment.id)
        frozen = {table: {key: tuple(ids) for key, ids in keys.items()} for table, keys in tables.items()}
        names = ("asking", "thread", "letters", "provider", "address", "company", "firm", "name", "subject")
        return cls(commitments, **{name: frozen.get(name, {}) for name in names}, ended=tuple(ended), until=until)

    def at_address(self, addr: str) -> tuple[int, ...]:
        """What the person at an address was asked for, or got a copy of, under whatever form of the address."""
        return self.address.get(person_at(addr), ())

    def ended_beside(self, found: Match) -> list[Commitment]:
        """Those that are over in the threads of a match."""
        mine = {each for number in (*found.commitments, *found.also) for each in self.open[number].thread}
        return [one for one in self.ended if mine.intersection(one.thread)]

    def ended_around(self, message: Message) -> list[Commitment]:
        """Those that are over whose thread a mail stands in, by its own headers."""
        named = {_bare(each) for each in thread_ids(message)}
        return [one for one in self.ended if named.intersection(map(_bare, (*one.thread, one.message_id)))]


def _keys(one: Followed) -> dict[str, Iterable[str]]:
    commitment = one.commitment
    return {
        "asking": (_bare(commitment.message_id),),
        "thread": (_bare(each) for each in (*commitment.thread, commitment.message_id)),
        "letters": (name for each in one.letter_ids for name in _names_of_letter(_bare(each))),
        "provider": (commitment.provider_thread,),
        "address": (person_at(person.addr) for person in (*commitment.to, *commitment.cc)),
        "company": (company_of(person.addr) for person in commitment.to),
        "firm": (each for person in commitment.to for each in firm_domains(person.addr)),
        "name": (_full_name(person.name) for person in commitment.to),
        "subject": (_subject_key(commitment.subject),),
    }


def ids_of(message: Message) -> tuple[str, ...]:
    """Every id by which a sent copy may be answered: its Message-ID, and the one it had before the provider replaced it."""
    originals = (message.header(name).strip() for name in _ORIGINAL_IDS)
    return tuple(dict.fromkeys(each for each in (message.message_id, *originals) if each))


def may_belong(seen: Glance, threads: Threads, provider_thread: str = "") -> bool:
    """Whether a received mail of which only the headers were glanced at may belong to a commitment, so that it is to be
    read. Never False for a mail that `match` would find a commitment for.
    """
    if not threads.open:
        return False
    tables = (threads.thread, threads.letters)
    return (
        seen.machine
        or bool(threads.at_address(seen.sender))
        or any(each in threads.firm for each in firm_domains(seen.sender))
        or _full_name(seen.name) in threads.name
        or bool(provider_thread and provider_thread in threads.provider)
        or any(_bare(each) in table for each in seen.ids for table in tables)
        or _subject_key(seen.subject) in threads.subject
    )


def match(
    message: Message,
    threads: Threads,
    house: House,
    *,
    at: datetime,
    provider_thread: str = "",
    returned_ids: Iterable[str] = (),
) -> Match | None:
    """The open commitments that a mail which arrived at `at` (UTC) belongs to; None when it belongs to none.

    `returned_ids` are ids of the mail that a bounce or a receipt speaks of. Mail from the house itself and mail that kigen
    wrote is never a client's: see `match_own`.
    """
    returned_ids = tuple(returned_ids)
    # A bounce comes from the house's own mail server.
    own_house = not returned_ids and house.is_internal(message.sender.addr) and not _owes(message.sender.addr, threads)
    if any(message.header(mark) for mark in _OWN_MARKS) or own_house:
        return None
    named = tuple(_bare(each) for each in (*thread_ids(message), *ids_of(message)[1:], *returned_ids))
    found = _by_ids(named, message, threads, at) or _by(threads.provider, provider_thread, Strength.PROVIDER, threads, at)
    return found or _by_client(message, threads, at)


def _owes(addr: str, threads: Threads) -> bool:
    """Whether somebody was asked, though their domain may have become one of the house's since."""
    return any(person_at(addr) == person_at(one.addr) for number in threads.at_address(addr) for one in threads.open[number].to)


def match_besides(message: Message, threads: Threads, found: Match, *, at: datetime) -> Match | None:
    """What else is asked of the client who wrote, or of their company, outside of what the mail was found to belong to: who
    answers in one thread may answer there what was asked in another."""
    known = {*found.commitments, *found.also}
    theirs = _asked_of(message.sender.addr, threads)
    if not theirs:  # who writes in the thread from an address of theirs that we do not know
        theirs = [each for number in known for person in threads.open[number].to for each in _asked_of(person.addr, threads)]
    ids = [each for each in theirs if each not in known]
    return _match(ids, Strength.CLIENT, threads, at, CLIENT_WINDOW)


def _asked_of(addr: str, threads: Threads) -> list[int]:
    """What was asked of somebody, or of their company."""
    colleagues = () if is_shared(addr.rpartition("@")[2]) else threads.company.get(company_of(addr), ())
    return [*threads.at_address(addr), *colleagues]


def match_returned(addresses: Iterable[str], threads: Threads, *, at: datetime) -> Match | None:
    """The open commitments of people whom some mail did not reach, though the report does not say which mail: at an address
    that takes no mail nobody reads a letter either."""
    ids = [each for addr in addresses for each in threads.at_address(addr)]
    return _match(ids, Strength.CLIENT, threads, at, CLIENT_WINDOW)


def match_own(message: Message, threads: Threads, house: House, *, at: datetime, provider_thread: str = "") -> Match | None:
    """The open commitments whose thread the user's own later mail stands in; None when there is none.

    `message` is one that the user sent, under whatever address: only a client's, put among what was sent, is not. Without
    thread headers it counts when it bears the same subject and goes to the same people.
    """
    if any(message.header(mark) for mark in _OWN_MARKS) or _is_a_clients(message.sender.addr, threads, house):
        return None
    named = tuple(_bare(each) for each in thread_ids(message))
    found = _by_ids(named, message, threads, at) or _by(threads.provider, provider_thread, Strength.PROVIDER, threads, at)
    if found is not None:
        return found
    same = set(threads.subject.get(_subject_key(message.subject), ()))
    people = [person.addr for person in (*message.to, *message.cc)]
    ids = [each for addr in people for each in threads.at_address(addr) if each in same]
    return _match(ids, Strength.SUBJECT, threads, at, SUBJECT_WINDOW)


def _is_a_clients(addr: str, threads: Threads, house: House) -> bool:
    """Whether an address is that of somebody who owes, or of a colleague of theirs."""
    return not house.is_internal(addr) and (threads.at_address(addr) != () or company_of(addr) in threads.company)


def _by_ids(named: tuple[str, ...], message: Message, threads: Threads, at: datetime) -> Match | None:
    letters = [each for name in named for each in threads.letters.get(name, ())]
    parents = tuple(_bare(each) for each in (*message.in_reply_to, *message.references[-1:]))
    answered = [each for name in (*parents, *named) for each in threads.asking.get(name, ()) if name in parents]
    direct = _asked_of_sender(answered, message.sender.addr, threads)
    others = {*answered} - {*direct}
    whole = [each for name in named for each in (*threads.thread.get(name, ()), *threads.letters.get(name, ()))]
    whole = [each for each in whole if each not in others]
    # Who answers an asking mail answers what it asks, though for earlier asks of the thread it is one mail of many; and that
    # whatever the clocks say. What else was asked in the thread may have been asked only after the mail was written.
    beside = _asked_by(whole, threads, at, None, at)
    return (
        _match(direct, Strength.THREAD, threads, _WHENEVER, None, also=beside)
        or _match(letters, Strength.LETTER, threads, _WHENEVER, None, also=beside)
        or _match(whole, Strength.THREAD, threads, at, None)
    )


def _asked_of_sender(ids: list[int], addr: str, threads: Threads) -> list[int]:
    """Of what was asked under one Message-ID, in several mails or of several people by name, what was asked of the one who
    answers; all where nothing was."""
    theirs = set(_asked_of(addr, threads))
    return [each for each in ids if each in theirs] or ids


def _by(table: Mapping[str, tuple[int, ...]], key: str, strength: Strength, threads: Threads, at: datetime) -> Match | None:
    return _match(table.get(key, ()) if key else (), strength, threads, at, None)


def _by_client(message: Message, threads: Threads, at: datetime) -> Match | None:
    addr = message.sender.addr
    # Ours or the writer's clock may be wrong, or was set meanwhile: what is younger than the ask by one of them may answer it.
    latest = max(at, message.date) if message.date is not None else at
    theirs = (*threads.at_address(addr), *_of_firm(addr, threads))
    same = set(threads.subject.get(_subject_key(message.subject), ()))
    return (
        _match([each for each in theirs if each in same], Strength.SUBJECT, threads, at, SUBJECT_WINDOW, latest=latest)
        or _match(threads.at_address(addr), Strength.CLIENT, threads, at, CLIENT_WINDOW, latest=latest)
        or _by_colleague(addr, threads, at, latest)
        or _by_namesake(message, threads, at, latest)
        or _by_stranger(message, threads, at, latest)
    )


def _of_firm(addr: str, threads: Threads) -> list[int]:
    """What was asked of a company, of one that it is a part of, or of another part of that."""
    return [number for each in firm_domains(addr) for number in threads.firm.get(each, ())]


def _by_colleague(addr: str, threads: Threads, at: datetime, latest: datetime) -> Match | None:
    if is_shared(addr.rpartition("@")[2]):
        return None
    return _match(_of_firm(addr, threads), Strength.COMPANY, threads, at, CLIENT_WINDOW, latest=latest)


def _by_namesake(message: Message, threads: Threads, at: datetime, latest: datetime) -> Match | None:
    """An answer from an address of theirs that we do not know, such as a private one to which they had forwarded the ask."""
    name = _plain_name(message.sender.name)
    if not name or not is_read(message.sender.addr):
        return None
    same = threads.subject.get(_subject_key(message.subject), ())
    theirs = [each for each in same if name in {_plain_name(person.name) for person in threads.open[each].to}]
    named = threads.name.get(_full_name(message.sender.name), ())
    return _match(theirs, Strength.NAMESAKE, threads, at, SUBJECT_WINDOW, latest=latest) or _match(
        named, Strength.NAME, threads, at, CLIENT_WINDOW, latest=latest
    )


def _by_stranger(message: Message, threads: Threads, at: datetime, latest: datetime) -> Match | None:
    """An answer under the ask's subject that names no mail, from an address that we do not know: a private one, or that of
    somebody to whom the ask was handed on. Where several clients were asked under one subject, nobody knows whose it is."""
    if not is_answer(message.subject) or thread_ids(message) or not is_read(message.sender.addr):
        return None
    same = threads.subject.get(_subject_key(message.subject), ())
    clients = {company_of(person.addr) for each in same for person in threads.open[each].to}
    return _match(same, Strength.STRANGER, threads, at, SUBJECT_WINDOW, latest=latest) if len(clients) == 1 else None


def _plain_name(name: str) -> str:
    """A name to compare: without widths, capitals and whatever parts its words."""
    return "".join(each for each in unicodedata.normalize("NFKC", name).casefold() if each.isalnum())


def _full_name(name: str) -> str:
    """A name of two words or more, to compare; empty for one word, which many bear."""
    return _plain_name(name) if len(name.split()) > 1 else ""


_WHY = {
    Strength.THREAD: "match_thread",
    Strength.LETTER: "match_letter",
    Strength.PROVIDER: "match_provider_thread",
    Strength.SUBJECT: "match_subject",
    Strength.CLIENT: "match_client",
    Strength.COMPANY: "match_company",
    Strength.NAMESAKE: "match_namesake",
    Strength.NAME: "match_name",
    Strength.STRANGER: "match_stranger",
}


def _match(
    ids: Iterable[int],
    strength: Strength,
    threads: Threads,
    at: datetime,
    window: timedelta | None,
    also: tuple[int, ...] = (),
    latest: datetime | None = None,
) -> Match | None:
    """The match of those that had been asked when the mail came and are not too long over; None when none is left.

    `latest` is when it may have come at the latest, where that is another moment than `at`.
    """
    fit = _asked_by(ids, threads, at, window, latest or at)
    if not fit:
        return None
    rest = tuple(each for each in also if each not in fit)
    return Match(fit, strength, (reason(_WHY[strength]),), rest)


def _asked_by(
    ids: Iterable[int], threads: Threads, at: datetime, window: timedelta | None, latest: datetime
) -> tuple[int, ...]:
    return tuple(
        each
        for each in dict.fromkeys(ids)
        if threads.open[each].asked_at <= latest and (window is None or at <= threads.until[each] + window)
    )


def _bare(message_id: str) -> str:
    """An id without its angle brackets and the white space that folding leaves."""
    return "".join(message_id.split()).strip("<>")


def _names_of_letter(bare_id: str) -> tuple[str, ...]:
    """A letter's id, and its part before the @: X-Kigen-Letter, by which it is known where the provider renamed it."""
    name, _, _ = bare_id.partition("@")
    return (bare_id, name) if name.startswith("kigen.") else (bare_id,)


def _subject_key(subject: str) -> str:
    return base_subject(subject)
