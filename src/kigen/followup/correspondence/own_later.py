"""The user's own later mail in the thread: it counts as much as the client's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kigen.followup.answers.reply import Original
from kigen.followup.answers.words.topic import shared, speaks_of
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House
from kigen.followup.letters.spoken import names_something
from kigen.language import OwedBy, Reason, reason
from kigen.language.replies import grammar
from kigen.language.reply_rules import Rule
from kigen.language.reply_sentences import sentences
from kigen.language.text import fold
from kigen.mail import own_words
from kigen.mail.message import Message
from kigen.mail.thread import base_subject
from kigen.patterns import compiled

_CLAUSE = compiled(r"[,;、，；–—]")
_LATELY = timedelta(days=3)  # within which "my previous mail" was sent
_KINDS = {
    "withdrawn": (EventKind.WITHDRAWN, "own_withdrawn"),
    "recalled": (EventKind.WITHDRAWN, "own_withdrawn"),
    "thanked": (EventKind.THANKED, "own_thanked"),
    "mistaken": (EventKind.WITHDRAWN, "own_mistaken"),
    "chased": (EventKind.CHASED, "own_chased"),
    "came": (EventKind.THANKED, "own_came"),
    "mentioned": (EventKind.MENTIONED, "own_mentioned"),
    "granted": (EventKind.SUPERSEDED, "own_granted"),
    "met": (EventKind.SUPERSEDED, "own_when_met"),
    "righted": (EventKind.SUPERSEDED, "own_granted"),
}


def own_later(
    message: Message,
    asked: Iterable[Commitment],
    commitment: Commitment,
    house: House,
    at: datetime,
    others: Sequence[Commitment] = (),
) -> Event | None:
    """What a later mail of the user's own in the thread does to the commitment; None when it does nothing.

    `asked` is what this mail itself asks and promises (`asking.read_sent`), `at` (UTC) is when it was sent. A withdrawal
    closes, thanks for the delivery settle, a new deadline for the same thing supersedes, a chase by hand takes the place
    of the reminder: in that order. Time granted in plain words, word that something came, and word that it may be handed
    over when both meet hold: the user is asked.
    `others` are further open commitments of the thread: what names one of them and not this one is said of that one. Word that
    something is not needed, which does not name the thing, may be about a part of it, or about a reply: it holds, too. So does
    word that an earlier mail was a mistake, which may be the one that asked. A mail that asks for something else by another
    day leaves this commitment alone. Where no cue says what a mail means, and it speaks of the thing without asking for it, the
    user is asked: who waits for a thing asks for it, and who speaks of it otherwise has it, or does not want it any more.
    """
    cues = {
        cue: words for cue, words in own_cues(message, house.languages).items() if not _of_another(words, commitment, others)
    }
    newer = _newer(asked, commitment, house.languages)
    if "put_off" in cues and cues["put_off"] == cues.get("chased"):
        del cues["chased"]  # "we are checking the status" asks nobody
    if "recalled" in cues:
        return event_of("recalled", cues["recalled"], message, at, certain=not others)
    if "withdrawn" in cues and _names(cues["withdrawn"], commitment, others):
        certain = "in_part" not in cues and _in_one_clause("withdrawn", cues["withdrawn"], commitment, house)
        return event_of("withdrawn", cues["withdrawn"], message, at, certain=certain)
    if "thanked" in cues and not (newer is not None and "chased" in cues):
        named = (commitment.ask is None and not others) or _names(cues["thanked"], commitment, others)
        return event_of("thanked", cues["thanked"], message, at, certain=named)
    if newer is not None and not ("chased" in cues and says_again(newer, commitment)):
        return superseded(newer, message, at, _moved_to(newer), certain=newer.certain)
    if "urged" in cues and _names(cues["urged"], commitment, others):
        cues.setdefault("chased", cues["urged"])
    said = next((cue for cue in ("mistaken", "chased", "withdrawn", "came", "granted", "met") if cue in cues), None)
    if said is not None:
        return event_of(said, cues[said], message, at, certain=said == "chased")
    return _spoken_of(message, commitment, house, at, others, put_off="put_off" in cues)


def _spoken_of(
    message: Message, commitment: Commitment, house: House, at: datetime, others: Sequence[Commitment], *, put_off: bool
) -> Event | None:
    """What a mail without any plain cue is that names the thing; `put_off`: and says that the client will hear more."""
    if words := _sentence("in_hand", message, commitment, others, house):
        return event_of("came", words, message, at, certain=False)
    mentioned = not put_off and _sentence("mentioned", message, commitment, others, house)
    return event_of("mentioned", mentioned, message, at, certain=False) if mentioned else None


def _sentence(cue: str, message: Message, commitment: Commitment, others: Sequence[Commitment], house: House) -> str:
    """The first sentence of the user's own that gives a cue and names what is asked for; empty for none."""
    if commitment.owed_by is not OwedBy.THEM or not names_a_thing(commitment):
        return ""
    rules = _rules(cue, house)
    said = (one for one in sentences(message.text, own_words(message.text)) if any(rule.found_in(one.text) for rule in rules))
    words = (message.text[one.start : one.end] for one in said)
    return next((each for each in words if _names(each, commitment, others)), "")


def _in_one_clause(cue: str, words: str, commitment: Commitment, house: House) -> bool:
    """Whether a cue stands in the clause that names the thing: "the form can be scanned, no need for the original" takes
    no form back."""
    clauses = [each for each in _CLAUSE.split(words) if any(rule.found_in(fold(each)) for rule in _rules(cue, house))]
    return not clauses or any(names(each, commitment) for each in clauses)


def _rules(cue: str, house: House) -> list[Rule]:
    return [rule for code in house.languages for rule in grammar(code).own if rule.cue == cue]


def wrote(message: Message, house: House, at: datetime) -> Event:
    """That the user has written in the thread, at `at` (UTC), where nothing more is said of the commitment: the client is to
    answer now. Unsure where they say that they will look into it: then the client still waits for them."""
    event = Event(EventKind.REPLIED, at, who=house.address, message_id=message.message_id)
    words = own_cues(message, house.languages).get("put_off", "")
    return replace(event, certain=False, words=words, reasons=(reason("own_put_off"),)) if words else event


def own_aside(
    message: Message,
    asked: Iterable[Commitment],
    commitment: Commitment,
    house: House,
    at: datetime,
    here: Sequence[Commitment] = (),
) -> Event | None:
    """What a mail of the user's in another thread does to the commitment: thanks and withdrawals that name its thing, and words
    of another day for it, are shown, unsure; None for all else. `asked` is what the mail itself asks. A subject that holds that
    of the ask names it too: a date is put right so. What names a thing of its own thread (`here`) is said of that one."""
    cues = own_cues(message, house.languages)
    subject = folded(base_subject(commitment.subject))
    if "granted" in cues and subject and subject in folded(base_subject(message.subject)):
        return event_of("granted", cues["granted"], message, at, certain=False)
    if not names_a_thing(commitment):
        return None
    moves = "moved" in cues or "righted" in cues or subject_says("righted", message, house)
    moved = _newer((one for one in asked if names_a_thing(one)), commitment, house.languages) if moves else None
    if moved is not None and moved.due_at != commitment.due_at:
        return superseded(moved, message, at, _moved_to(moved), certain=False)
    named = (cue for cue in ("withdrawn", "thanked", "came", "granted") if cue in cues and names(cues[cue], commitment))
    cue = next((cue for cue in named if not _of_another(cues[cue], commitment, here)), None)
    if cue is not None:
        return event_of(cue, cues[cue], message, at, certain=False)
    words = _sentence("in_hand", message, commitment, here, house)
    return event_of("came", words, message, at, certain=False) if words else None


def own_mistaken(message: Message, of: Sequence[Commitment], house: House, at: datetime) -> dict[int, Event]:
    """What a mail that stands in no thread and calls an earlier one, or the day in it, a mistake does to the asks `of` its
    recipients, by number: those of the last days wait for the user, who knows which one was meant."""
    cues = own_cues(message, house.languages)
    cue = "mistaken" if "mistaken" in cues else "righted"
    lately = [one for one in of if at - _LATELY < one.asked_at < at and one.owed_by is OwedBy.THEM]
    if cue not in cues or not lately:
        return {}
    meant = [one for one in lately if cue == "righted" and names(cues[cue], one)] or lately
    event = event_of(cue, cues[cue], message, at, certain=False)
    if len({one.mail for one in meant}) > 1:
        event = replace(event, reasons=(*event.reasons, reason("own_mistaken_which")))
    return {one.id: event for one in meant}


def superseded(newer: Commitment, message: Message, at: datetime, why: tuple[Reason, ...], *, certain: bool) -> Event:
    """A later mail, sent at `at` (UTC), asks for the same by the day of `newer`."""
    return Event(
        EventKind.SUPERSEDED,
        at,
        who=message.sender.addr,
        due=newer.due,
        due_at=newer.due_at,
        certain=certain,
        message_id=message.message_id,
        words=newer.sentence or newer.phrase,
        reasons=why,
    )


def _moved_to(newer: Commitment) -> tuple[Reason, ...]:
    return reason("own_new_deadline", newer.due.isoformat()), *newer.reasons


def _of_another(words: str, commitment: Commitment, others: Sequence[Commitment]) -> bool:
    """Whether a sentence names what another commitment asks for rather than what this one does: of the order form and the
    travel form, both are forms."""
    mine = shared(words, _before(commitment), ())
    return any(shared(words, _before(one), ()) > mine for one in others)


def _names(words: str, commitment: Commitment, others: Sequence[Commitment]) -> bool:
    """Whether a sentence names what this commitment asks for, and that better than any other of the thread."""
    mine = shared(words, _before(commitment), ())
    return mine > 0 and all(shared(words, _before(one), ()) < mine for one in others)


def names(words: str, commitment: Commitment) -> bool:
    """Whether words of the user's name what a commitment asks for."""
    return _names(words, commitment, ())


def is_same_thing(one: Commitment, other: Commitment, house: House) -> bool:
    """Whether two commitments that name a thing are for the same one."""
    return bool(one.ask and other.ask) and _is_same(one.ask or "", _before(other), house.languages)


def own_cues(message: Message, languages: Sequence[str]) -> dict[str, str]:
    """The first sentence of each cue in the user's own words."""
    found: dict[str, str] = {}
    for sentence in sentences(message.text, own_words(message.text)):
        words = message.text[sentence.start : sentence.end]
        for code in languages:
            for rule in grammar(code).own:
                if rule.found_in(sentence.text):
                    found.setdefault(rule.cue, words)
    return found


def subject_says(cue: str, message: Message, house: House) -> bool:
    """Whether the subject alone gives a cue: "Reminder", リマインド."""
    return any(rule.found_in(fold(message.subject)) for rule in _rules(cue, house))


def _newer(asked: Iterable[Commitment], commitment: Commitment, languages: Sequence[str]) -> Commitment | None:
    """A deadline of the client's for the same thing, on another day or said again: the same words asked for, or nothing
    else named. Said again it counts as new, too: of two commitments for one thing each would lead to a letter.
    """
    theirs = [each for each in asked if each.owed_by is OwedBy.THEM]
    before = _before(commitment)
    same = [each for each in theirs if each.ask and commitment.ask and _is_same(each.ask, before, languages)]
    unnamed = [each for each in theirs if not (names_a_thing(each) and names_a_thing(commitment))]
    return next(iter((*same, *unnamed)), None)


def says_again(newer: Commitment, commitment: Commitment) -> bool:
    """Whether a mail that asks how it stands only repeats the deadline: the same moment, and the same thing by its name, or
    named in the sentence."""
    if newer.due_at != commitment.due_at or newer.owed_by is not commitment.owed_by:
        return False
    thing = folded(commitment.ask)
    return folded(newer.ask) == thing or (bool(thing) and thing in folded(newer.sentence or newer.phrase))


def _is_same(ask: str, before: Original, languages: Sequence[str]) -> bool:
    """Whether two asks are for one thing: by a word of substance, or word for word where they have none ("the form")."""
    return folded(ask) == folded(before.ask) or speaks_of(ask, before, languages)


def folded(words: str | None) -> str:
    """Words without what two writings of them may differ in: widths, capitals, white space."""
    return "".join(fold(words or "").casefold().split())


def names_a_thing(one: Commitment) -> bool:
    """Whether what is asked for has a name of its own: "it" and "your reply" have none."""
    return one.ask is not None and names_something(one.ask, one.language)


def _before(commitment: Commitment) -> Original:
    return Original(commitment.due, commitment.due_at, commitment.ask)


def event_of(cue: str, words: str, message: Message, at: datetime, *, certain: bool = True) -> Event:
    """The event that a cue in a mail of the user's own is, sent at `at` (UTC)."""
    kind, code = _KINDS[cue]
    why: tuple[Reason, ...] = (reason(code),)
    return Event(kind, at, message.sender.addr, certain=certain, message_id=message.message_id, words=words, reasons=why)
