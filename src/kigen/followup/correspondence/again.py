"""The user asks for the same again in a new mail: since the attachment was forgotten, or a copy went out twice.

It is one ask, and one reminder. The later mail joins what is followed already: it is an event there, and answers to either mail
count. Where the later mail says more (it goes to more people, or its reading is certain and the earlier one's is not), it
takes the earlier one's place. Where it is likely and no more, the later one is followed and the earlier one waits for the
user's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.matching import Threads
from kigen.followup.correspondence.own_later import folded, names_a_thing, own_cues, subject_says, superseded
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House
from kigen.language import OwedBy, reason
from kigen.language.replies import grammar
from kigen.language.text import fold
from kigen.mail.message import Message
from kigen.mail.thread import base_subject

_AGAIN = (reason("own_asked_again"),)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Again:
    """What a mail that asks again comes to: `followed` are its commitments that are followed for themselves, `events` what it
    does to earlier ones, by number."""

    followed: tuple[Commitment, ...]
    events: tuple[tuple[int, Event], ...] = ()


def asked_again(
    message: Message, asked: Sequence[Commitment], threads: Threads, house: House, at: datetime, answered: Iterable[int] = ()
) -> Again:
    """Find what a mail sent at `at` (UTC) asks for again outside of its thread: the same people, moment and thing.

    `answered` are the commitments in whose thread the mail stands: see `own_later`.
    """
    in_thread = set(answered)
    said = _says_so(message, house)
    followed: list[Commitment] = []
    events: list[tuple[int, Event]] = []
    for one in asked:
        known = {number for person in one.to for number in threads.at_address(person.addr)} - in_thread
        earlier = [threads.open[number] for number in known if is_same_ask(one, threads.open[number])]
        before = max(earlier, key=lambda each: (_is_meant(one, each, said), each.ask == one.ask, each.asked_at), default=None)
        if before is None:
            followed.append(_after_end(_in_view_of_id(one, threads), threads.ended, said))
        elif not _is_meant(one, before, said):
            likely = names_a_thing(one)
            followed.append(_joined(one, before) if likely else one)
            events += [(before.id, superseded(one, message, at, _AGAIN, certain=False))] if likely else []
        elif _people(one) <= _people(before) and (before.certain or not one.certain):
            events.append((before.id, _once_more(one, before, message, at)))
        else:
            followed.append(_joined(one, before))
            events.append((before.id, superseded(one, message, at, _AGAIN, certain=one.certain)))
    return Again(tuple(followed), tuple(events))


def is_same_ask(one: Commitment, other: Commitment) -> bool:
    """Whether two mails ask the same of the same people by the same moment, word for word: what is asked for, or the sentence
    where that names no thing."""
    if one.mail == other.mail or one.owed_by is not other.owed_by:
        return False
    if not _people(one) or not (_people(one) <= _people(other) or _people(other) <= _people(one)):
        return False
    same_words = folded(one.sentence or one.phrase) == folded(other.sentence or other.phrase)
    if one.due_at != other.due_at:
        return same_words and _is_twin(one, other) and abs(one.asked_at - other.asked_at) < _A_DAY
    if not (names_a_thing(one) or names_a_thing(other)):
        return same_words
    ask, before = folded(one.ask), folded(other.ask)
    # Where the words name no thing, the ask is called by the subject, with whatever says there that it is sent again.
    if ask == before or not (same_words and ask and before):
        return ask == before
    # So is what a number or a copy is of: お詫びの人数 and 打合せの人数 for 人数をご連絡ください.
    return ask in before or before in ask or bool(_substance(_common_end(ask, before), one.language))


def may_ask_again(message: Message, one: Commitment) -> bool:
    """Whether a mail of the user's may ask for the same once more, as a glance at its text shows."""
    people = {person.addr for person in message.to}
    if people.isdisjoint(_people(one)):
        return False
    said = one.sentence or one.phrase
    names = (_substance(one.ask or "", one.language) or one.ask, said) if names_a_thing(one) else (said,)
    text = folded(message.text)
    return any(folded(name) in text for name in names)


def _substance(ask: str, language: str) -> str:
    """The longest stretch of an ask without words such as those of answering: an ask may end in a step that its mail words
    otherwise (在庫の有無のご連絡 for 在庫の有無をお知らせください)."""
    stretches = grammar(language).generic.sub("\n", fold(ask)).splitlines()
    return max((each.strip() for each in stretches), key=len, default="")


def _common_end(one: str, other: str) -> str:
    """The characters in which two words end alike."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False))
    return "".join(sign for sign, _ in alike)[::-1]


def _says_so(message: Message, house: House) -> bool:
    """Whether the mail says that it is sent again."""
    return subject_says("resent", message, house) or "resent" in own_cues(message, house.languages)


def _is_meant(one: Commitment, before: Commitment, said: bool) -> bool:
    """Whether the later mail surely asks for the earlier one's thing: it says that it is sent again, or one subject holds the
    other. Two estimates, each for a project of its own, may be asked for in the same words by the same day."""
    subject, other = folded(base_subject(one.subject)), folded(base_subject(before.subject))
    return said or subject in other or other in subject


def _is_twin(one: Commitment, other: Commitment) -> bool:
    """Whether two mails bear one Message-ID: the later may be a copy of the earlier, under the Date of a server that took it,
    by which "within two days" ends later."""
    return one.message_id == other.message_id and one.mail != other.mail


def _in_view_of_id(one: Commitment, threads: Threads) -> Commitment:
    """The same words to the same people under one Message-ID, on another day: a copy whose Date was changed, or a mail that is
    sent every week. The user is asked."""
    words = folded(one.sentence or one.phrase)
    if any(
        _is_twin(one, each) and not _people(one).isdisjoint(_people(each)) and words == folded(each.sentence or each.phrase)
        for each in (*threads.open.values(), *threads.ended)
    ):
        return replace(one, certain=False, reasons=(*one.reasons, reason("same_id_same_words")))
    return one


def _after_end(one: Commitment, ended: Iterable[Commitment], said: bool) -> Commitment:
    """What was over when it was asked for again: the client may have answered meanwhile, so the user is asked."""
    before = next((each for each in ended if is_same_ask(one, each) and _is_meant(one, each, said)), None)
    if before is None or one.owed_by is not OwedBy.THEM:
        return one
    return replace(_joined(one, before), certain=False, reasons=(*one.reasons, reason("own_asked_after_end")))


def _joined(one: Commitment, before: Commitment) -> Commitment:
    """The later ask, in whose thread answers to the earlier mail stand, too."""
    return replace(one, thread=tuple(dict.fromkeys((*before.thread, *one.thread))))


def _once_more(one: Commitment, before: Commitment, message: Message, at: datetime) -> Event:
    """Said again on the same day it is one ask; on a later day the user has asked after it by their own hand."""
    same_day = at.astimezone(before.zone).date() <= before.asked_at.astimezone(before.zone).date()
    kind = EventKind.REPLIED if same_day or one.owed_by is not OwedBy.THEM else EventKind.CHASED
    return Event(
        kind,
        at,
        who=message.sender.addr,
        message_id=message.message_id,
        words=one.sentence or one.phrase,
        reasons=_AGAIN,
    )


def _people(one: Commitment) -> frozenset[str]:
    return frozenset(person.addr for person in one.to)
