"""A line of a section in words: who, what, when, why, what happens if the user does nothing, how to act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kigen.digest.choices import Button, Command, Link, buttons, choices, commands
from kigen.digest.facts import DigestFacts, Entry
from kigen.digest.sections import TOLD, Line, Place
from kigen.digest.words import Words
from kigen.followup.correspondence.asking import HIDDEN, HIDDEN_BESIDE
from kigen.followup.event import Event, EventKind, Voice
from kigen.followup.letters.spoken import names_something, spoken_name
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.outside import tidy, topic
from kigen.followup.planning.policy import Mode
from kigen.language import OwedBy, Reason

NAME, FIRM, ASK, SENTENCE, REASONS = 40, 60, 120, 200, 3

# Reasons that stand beside a commitment as long as it is open: they are news, whatever else has happened.
_PASSED_OVER = frozenset({HIDDEN, HIDDEN_BESIDE, "own_chased_some"})

# What is no news of the client: it neither answers nor moves the deadline.
_SILENT = frozenset({EventKind.READ_RECEIPT, EventKind.NOTED, EventKind.PAST_AT_START})


@dataclass(frozen=True, slots=True)
class Shown:
    """A line in words. Names and sentences from outside are cut and cleaned, but not escaped.

    `again` says that the line before it is about the same person, whose name need not be repeated.
    """

    id: int
    who: str
    firm: str
    what: str
    when: str
    relative: str
    over: bool
    news: tuple[str, ...]
    voice: str
    evidence: str
    reasons: tuple[str, ...]
    otherwise: str
    commands: tuple[Command, ...]
    buttons: tuple[Button, ...] = ()
    joined: tuple[int, ...] = ()
    full: bool = True
    again: bool = False

    def in_one_line(self, words: Words) -> str:
        """All that one line holds: number, who, what, when, and how far off or what happened."""
        if self.relative:
            return words.say("listed", id=self.id, who=self.who, what=self.what, when=self.when, relative=self.relative)
        news = " ".join(self.news)
        return words.say("listed_record", id=self.id, who=self.who, what=self.what, when=self.when, news=news)


def who(entry: Entry, words: Words) -> str:
    """Whom a commitment concerns: as the user greeted them where that is a name, else the display name, else the address."""
    people = entry.standing.owing or entry.commitment.to
    if not people:
        return words.say("nobody")
    greeted = tidy(entry.commitment.greet or "", NAME)
    if greeted and len(people) == 1 and words.respects(greeted):
        return greeted
    name = spoken_name(people[0])
    first = words.say("honorific", name=name) if name else tidy(people[0].addr, NAME)
    others = len(people) - 1
    return words.count("people", others, first=first) if others else first


def show(line: Line, place: Place, facts: DigestFacts, words: Words, link: Link | None = None) -> Shown:
    """One line of the section `place`, in words. `link` makes the addresses of its buttons."""
    entry = line.entry
    commitment, stands = entry.commitment, entry.standing
    people = stands.owing or commitment.to
    record = not place.is_work
    offered = () if record else choices(entry, place, facts)
    return Shown(
        id=commitment.id,
        who=who(entry, words),
        firm=tidy(people[0].domain, FIRM) if people else "",
        what=what(entry, words),
        when=words.say("deadline", when=_when(entry, words)) if record else _when(entry, words),
        relative="" if record else words.relative(stands.due, stands.due_at),
        over=not record and stands.due_at <= facts.now,
        news=_news(line, place, words),
        voice=_voice(line, place, words),
        evidence=_evidence(line, place),
        reasons=_reasons(line, place, words),
        otherwise="" if record else _otherwise(entry, place, facts, words),
        commands=commands(offered, link, words),
        buttons=buttons(offered, link, words),
        joined=line.joined,
        full=line.full,
    )


def what(entry: Entry, words: Words) -> str:
    """What is asked for; the subject of the asking mail where the ask does not say it."""
    ask, subject = tidy(entry.commitment.ask or "", ASK), topic(entry.commitment.subject, ASK)
    if ask and (not subject or names_something(ask, entry.commitment.language)):
        return ask
    return subject or words.say("no_subject")


def _when(entry: Entry, words: Words) -> str:
    """The deadline: a day as it was set, a moment as the reader's own clock shows it."""
    due = entry.standing.due
    return words.moment(entry.standing.due_at) if isinstance(due, datetime) else words.day(due)


def letter_said(letter: Letter, words: Words) -> str:
    """What became of a letter: リマインドを送信."""
    kind = "check" if letter.kind is LetterKind.CHECK else "reminder" if letter.ordinal <= 1 else "further"
    return words.say(f"letters.{letter.state}", letter=words.count(f"letters.{kind}", letter.ordinal))


def _event_said(event: Event, words: Words) -> str:
    if event.kind is EventKind.DELIVERED and event.voice is not Voice.CLIENT:
        return words.say("events.delivered_told")
    if event.due is not None and words.knows(f"events.{event.kind}_due"):
        due = event.due_at if isinstance(event.due, datetime) and event.due_at is not None else event.due
        return words.say(f"events.{event.kind}_due", due=words.near(due))
    return words.say(f"events.{event.kind}")


def _news(line: Line, place: Place, words: Words) -> tuple[str, ...]:
    """The last that happened, with its time; for a call, when it was promised."""
    entry = line.entry
    if line.letter is not None:
        at = line.letter.sent_at or line.letter.at
        told = words.say("last.letter", when=words.near(at), what=letter_said(line.letter, words))
        refused = line.letter.state is LetterState.REFUSED and line.letter.error
        return (told, tidy(line.letter.error, SENTENCE)) if refused else (told,)
    if line.answer is not None:
        return (words.say("last.event", when=words.near(line.answer.at), what=_event_said(line.answer, words)),)
    said = [_last(entry, words)]
    said += passed_over(entry, words)
    if place is Place.CALLS and entry.call_on is not None:
        said.append(words.say("last.call", when=words.near(entry.call_on)))
    return tuple(said)


def _last(entry: Entry, words: Words) -> str:
    """The newest of letters and events; the asking mail when nothing has happened since."""
    letters = [(letter.sent_at or letter.at, letter) for letter in entry.facts.letters if letter.state in TOLD]
    events = [(event.at, event) for event in entry.facts.events if event.kind not in _SILENT]
    last_letter = max(letters, key=lambda pair: pair[0], default=None)
    last_event = max(events, key=lambda pair: pair[0], default=None)
    if last_letter is not None and (last_event is None or last_letter[0] >= last_event[0]):
        at, letter = last_letter
        return words.say("last.letter_unanswered", when=words.near(at), what=letter_said(letter, words))
    if last_event is not None:
        at, event = last_event
        return words.say("last.event", when=words.near(at), what=_event_said(event, words))
    key = "last.ours" if entry.commitment.owed_by is OwedBy.US else "last.asked"
    return words.say(key, when=words.near(entry.commitment.asked_at.astimezone(words.zone).date()))


def _evidence(line: Line, place: Place) -> str:
    """The sentence that was read, where the user is to judge it."""
    event = _judged(line, place)
    if event is not None:
        return tidy(event.words, SENTENCE)
    return tidy(line.entry.commitment.sentence or line.entry.commitment.phrase, SENTENCE) if place is Place.WAITING else ""


def _voice(line: Line, place: Place, words: Words) -> str:
    """Who wrote that sentence, where it is not the client."""
    event = _judged(line, place)
    own = event is not None and event.words and event.voice is not Voice.CLIENT
    return words.say(f"voices.{event.voice}") if event is not None and own else ""


def _judged(line: Line, place: Place) -> Event | None:
    """The event whose words are shown; None where none are, or those of the ask itself."""
    if line.answer is not None:
        return line.answer
    hold = line.entry.standing.hold
    return hold if place is Place.WAITING and hold is not None and hold.words else None


def _reasons(line: Line, place: Place, words: Words) -> tuple[str, ...]:
    """Why: of a letter that went, of an answer's reading, of a reading that the user is to judge."""
    said = dict.fromkeys(tidy(reason.say(words.language), SENTENCE) for reason in _why(line, place))
    return tuple(said)[:REASONS]


def _why(line: Line, place: Place) -> tuple[Reason, ...]:
    if line.letter is not None:
        return line.letter.reasons
    if line.answer is not None:
        return line.answer.reasons
    if place is not Place.WAITING:
        return ()
    hold = line.entry.standing.hold
    if hold is not None:
        return hold.reasons
    return tuple(each for each in line.entry.commitment.reasons if each.code not in _PASSED_OVER)


def passed_over(entry: Entry, words: Words) -> list[str]:
    """Who was asked and is not followed, or not reminded: the user alone can see to them."""
    chases = [event for event in entry.facts.events if event.kind is EventKind.CHASED]
    said = (*entry.commitment.reasons, *(chases[-1].reasons if chases else ()))
    return [tidy(each.say(words.language), SENTENCE) for each in said if each.code in _PASSED_OVER]


_AS = {Mode.SEND: "send", Mode.DRAFT: "draft", Mode.REPORT: "report"}


def _otherwise(entry: Entry, place: Place, facts: DigestFacts, words: Words) -> str:
    """What happens if the user does nothing."""
    if place is Place.PROMISED:
        return words.say("otherwise.promised")
    if place is Place.WAITING:
        hold = entry.standing.hold
        asks = hold is not None and hold.kind is EventKind.QUESTION
        return words.say("otherwise.question" if asks else "otherwise.waiting")
    if facts.stopped:
        return words.say("otherwise.stopped")
    if entry.planned is None:
        return words.say("otherwise.nothing")
    when = max(entry.planned.due_at, facts.now)
    said = words.say(f"otherwise.{entry.planned.kind}_{_AS[entry.mode]}", when=words.near(when))
    return words.say("joined", said=said, why=" ".join(_ahead(one, words) for one in entry.planned.reasons)).strip()


def _ahead(why: Reason, words: Words) -> str:
    """Why a letter will go. A reminder's own reason speaks of a deadline that has passed; here it may still be ahead."""
    if why.code == "reminder_at_once":
        return ""
    if why.code == "reminder_after":
        return words.count("otherwise.minutes_after", int(str(why.args[0])))
    return tidy(why.say(words.language), SENTENCE)
