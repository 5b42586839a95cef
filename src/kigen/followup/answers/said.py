"""What a person's reply says and holds, gathered for weighing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from kigen.calendars import local_moment
from kigen.followup.answers.likeness import GIVING, Lacking, left_out, names_another, not_it
from kigen.followup.answers.reply import Original, Reply
from kigen.followup.answers.topic import (
    any_link,
    file_link,
    files,
    is_of_another_thing,
    names_a_topic,
    speaks_of,
)
from kigen.language import Answer
from kigen.language.replies import SHADES, grammar

_NO_VALUE = frozenset(
    {
        "will_do",
        "will_write",
        "extension",
        "question",
        "progress",
        "missing",
        "acknowledged",
        "declined",
        "elsewhere",
        "password",
        "away",
        "back",
        "aside",
    }
)
_PROSE = 3
_TELLING = 2
_LISTED = re.compile(r"\s*(?:[(（]?\d{1,2}[.)）．、:：]|Q\s?\d*[.:：)）]|[①-⑳・●■◆-])", re.IGNORECASE)
_REACH = timedelta(days=183)  # after the asked day
_SHORT_MAIL = 6  # sentences
_NO_DECISION = frozenset({"will_do", "extension", "question", "progress", "password", "away", "aside"})


@dataclass(frozen=True, slots=True)
class Said:
    """A reply's cues by sentence, the day it names, the things it holds, and how they stand to what was asked.

    `cues` are (name, words) in order. `new_due` is the day the client names for the thing, `late` whether it lies after
    the asked day or minute, `same_day` whether at least its end does. `named_late` is a later day said of nothing in
    particular. `topical` are the sentences that share a word with the ask. `left_out` says what is missing of several things.
    `holds` names the attached file or the link that may be the thing, `loosely` a link that does not look like one to a file.
    `foreign_file`: the files bear names of other things; `names_another`: so do the words that hand them over. `not_it` says
    that words or file name call it a draft or something else in its place.
    """

    cues: tuple[tuple[str, str], ...]
    new_due: date | datetime | None
    new_due_at: datetime | None
    late: bool
    named_late: date | datetime | None
    named_late_at: datetime | None
    same_day: bool
    holds: str
    loosely: bool
    speaks_of_ask: bool
    file_is_asked: bool
    brings_another_thing: bool
    foreign_file: bool
    names_another: bool
    not_it: frozenset[str]
    topical: frozenset[str]
    left_out: Lacking
    wants_decision: bool
    wants_words: bool
    wants_days: bool
    wants_opinion: bool
    wants_thing: bool
    in_thread: bool
    newsletter: bool

    def has(self, *names: str) -> bool:
        return any(name in names for name, _ in self.cues)

    def words(self, *names: str) -> str:
        """The first sentence with one of the cues, in the order in which they are named."""
        for wanted in names:
            for name, words in self.cues:
                if name == wanted:
                    return words
        # None of the cues: what speaks of the thing says more than an excuse, or a name.
        plain = [words for name, words in self.cues if name not in {"sorry", "thanks", "pleasantry"}]
        said = [*(words for words in plain if words in self.topical), *plain, *(words for _, words in self.cues)]
        return next(iter(said), "")

    @property
    def promises(self) -> bool:
        """Whether something is promised beside the file that is here and the paper that follows it."""
        here = {words for name, words in self.cues if name == "original"}
        here |= {words for name, words in self.cues if name == "elsewhere" and self.new_due is None}
        if self.holds and (here or self.new_due is None):
            here |= {words for name, words in self.cues if name in {"attached", "sending", "here"}}
        return any(name == "will_do" and words not in here for name, words in self.cues)

    @property
    def promises_more(self) -> bool:
        """Whether something is promised, and nothing says that what is here is what was asked."""
        return self.promises and not (self.file_is_asked or self.hands_the_asked)

    @property
    def hands_the_asked(self) -> bool:
        """Whether words of handing over name what was asked."""
        return any(name in GIVING | {"bare"} and words in self.topical for name, words in self.cues)

    @property
    def brings_unasked(self) -> bool:
        """Whether what is handed over is of a kind that comes unasked (a brochure, an invoice), and nothing names the ask."""
        given = {words for name, words in self.cues if name in GIVING}
        return not (self.file_is_asked or self.hands_the_asked) and any(
            name == "unasked" and words in given for name, words in self.cues
        )

    @property
    def asks(self) -> bool:
        """Whether it asks something. "Is this what you need?" beside a file asks nothing."""
        whether = {words for name, words in self.cues if name == "suits"} if self.holds else set()
        return any(name == "question" and words not in whether for name, words in self.cues)

    @property
    def offers_days(self) -> bool:
        """Whether days are proposed, and every question is such a proposal."""
        proposed = {words for name, words in self.cues if name == "proposal"}
        return bool(proposed) and all(words in proposed for name, words in self.cues if name == "question")

    @property
    def works_on(self) -> bool:
        """Whether something is still in the making beside what is handed over."""
        given = {words for name, words in self.cues if name in GIVING}
        return any(name == "progress" and words not in given for name, words in self.cues)

    @property
    def is_fragment(self) -> bool:
        """Whether it is an answer without a verb, and nothing that asks, promises or leaves anything open."""
        return self.has("fragment") and all(
            name in {"statement", "fragment", "thanks", "sorry", "arrival"} for name, _ in self.cues
        )

    @property
    def states_it(self) -> bool:
        """Whether it does nothing but state, and what it states is of the topic, or a figure, or a short choice."""
        if self.wants_thing and not (self.wants_words or self.wants_decision):
            return False
        beside = {"statement", "fragment", "choice", "thanks", "sorry", "acknowledged", "decision", "value"}
        stated = {words for name, words in self.cues if name == "statement"}
        telling = {words for name, words in self.cues if name in {"choice", "fragment"}}
        if self.wants_words or self.wants_decision:
            telling |= self.topical
        return bool(stated & telling) and all(name in beside for name, _ in self.cues)

    @property
    def is_opinion(self) -> bool:
        """Whether it judges, and does nothing else but acknowledge the thing."""
        beside = SHADES | {"statement", "thanks", "sorry", "acknowledged", "arrival"}
        elsewhere = {words for name, words in self.cues if name in {"open", "arrival"}}
        judged = any(name == "opinion" and words not in elsewhere for name, words in self.cues)
        return self.wants_opinion and judged and all(name in beside for name, _ in self.cues)

    @property
    def answers_partly(self) -> bool:
        """Whether, of plain words that were asked for, some are given and some are said to be missing."""
        if not self.wants_words or not self.has("missing", "partial"):
            return False
        reserved = {words for name, words in self.cues if name in {"missing", "partial", "open", "extension", "will_do"}}
        given = {words for name, words in self.cues if name in {"statement", "value", "decision", "here"}}
        return bool(given - reserved)

    @property
    def reserved(self) -> bool:
        """Whether anything is left open, or left out of a thing that is no opinion: an opinion has its buts."""
        return self.has("open") or (self.has("except") and not (self.wants_words or self.wants_decision))

    @property
    def asks_of_file(self) -> bool:
        """Whether the words that hand a file over ask something of it."""
        if not self.asks:
            return False
        asked = {words for name, words in self.cues if name == "question"}
        return any(name in GIVING and words in asked for name, words in self.cues)

    @property
    def leads_aside(self) -> bool:
        """Whether the mail begins with another matter."""
        return next((name for name, _ in self.cues if name not in {"thanks", "pleasantry"}), "") == "aside"

    @property
    def lacks(self) -> bool:
        """Whether something of what was asked is said to be missing still. What follows a decision may be another thing."""
        return any(name == "missing" and words in self.topical for name, words in self.cues)

    @property
    def claim(self) -> str:
        """The sentence that says it was sent. In a long mail only one that names the thing: other things are sent, too."""
        short = len({words for _, words in self.cues}) <= _SHORT_MAIL
        spoken = (words for wanted in ("elsewhere", "sent") for name, words in self.cues if name == wanted)
        return next((words for words in spoken if short or words in self.topical), "")

    @property
    def decision(self) -> str:
        """The sentence that gives a decision; empty when none does."""
        return self._free("decision", _NO_DECISION)

    @property
    def verdict(self) -> str:
        """The sentence that closes the matter whatever had been asked (approved, 校了); empty when none does."""
        return self._free("verdict", _NO_DECISION)

    @property
    def is_prose(self) -> bool:
        """Whether it is three sentences or more that only state something."""
        stated = [name for name, _ in self.cues if name not in SHADES]
        return len(stated) >= _PROSE and all(name in {"statement", "thanks"} for name in stated)

    @property
    def tells(self) -> bool:
        """Whether two sentences or more follow or go before that only state something."""
        return len({words for name, words in self.cues if name == "statement"}) >= _TELLING

    @property
    def value(self) -> str:
        """The first sentence that gives a number, a name or a line of a list; empty when none does."""
        return self._free("value", _NO_VALUE)

    @property
    def values(self) -> int:
        """How many sentences give one."""
        return len({words for name, words in self.cues if name == "value"})

    def _free(self, wanted: str, blocking: frozenset[str]) -> str:
        blocked = {words for name, words in self.cues if name in blocking}
        return next((words for name, words in self.cues if name == wanted and words not in blocked), "")


def gather(reply: Reply, original: Original, answers: Iterable[Answer]) -> Said:
    """Put together what the packs read and what the mail holds."""
    answers = tuple(answers)
    attached = files(reply)
    names = " ".join(each.filename for each in attached)
    foreign = bool(attached) and all(is_of_another_thing(each.filename, reply.sender, original) for each in attached)
    languages = reply.context.languages
    foreign = foreign and names_a_topic(original, languages) and not speaks_of(names, original, languages)
    asked = original.ask or original.subject
    cues = _without_echoes(tuple(dict.fromkeys(cue for answer in answers for cue in answer.cues)))
    new_due = _named_day(answers, reply, original)
    named_late = _late_day(answers, reply, original)
    if {"extension", "offer"} & {name for name, _ in cues} and named_late is not None and not _late(new_due, reply, original):
        new_due = named_late
    new_due_at = None if new_due is None else _instant(new_due, reply)
    topical = frozenset(words for _, words in cues if speaks_of(words, original, languages))
    holds = next((each.filename or each.content_type or "-" for each in attached), "") or file_link(reply.own_text)
    busy = (_NO_VALUE | {"trouble", "open", "except", "condition"}) - {"password", "elsewhere", "back"}
    plain = busy.isdisjoint(name for name, _ in cues)
    loose = next((any_link(words) for _, words in cues if words in topical and any_link(words)), "") if plain else ""
    return Said(
        cues=cues,
        new_due=new_due,
        new_due_at=new_due_at,
        named_late=named_late,
        named_late_at=None if named_late is None else _instant(named_late, reply),
        late=_late(new_due, reply, original),
        same_day=new_due_at is not None and new_due_at > original.due_at,
        holds=holds or loose,
        loosely=not holds,
        speaks_of_ask=speaks_of(f"{reply.subject}\n{reply.own_text}\n{names}", original, languages),
        file_is_asked=bool(attached) and speaks_of(names, original, languages),
        brings_another_thing=foreign and not any(speaks_of(words, original, languages) for _, words in cues),
        foreign_file=foreign,
        names_another=foreign and names_another(cues, names, original, languages),
        not_it=not_it(cues, attached, original, languages),
        left_out=left_out(cues, names, original, languages),
        topical=topical,
        wants_decision=any(grammar(code).wants_decision.search(asked) for code in languages),
        wants_words=any(grammar(code).wants_words.search(asked) for code in languages),
        wants_days=any(grammar(code).wants_days.search(asked) for code in languages),
        wants_opinion=any(grammar(code).wants_opinion.search(asked) for code in languages),
        wants_thing=not original.ask or any(grammar(code).wants_thing.search(asked) for code in languages),
        in_thread=reply.in_thread,
        newsletter=_is_newsletter(reply),
    )


def _without_echoes(cues: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The cues without questions of the user's that are answered line by line: "1. Who approves? / The team lead." """
    order = list(dict.fromkeys(words for _, words in cues))
    asked = {words for name, words in cues if name == "question"}
    echoes = {
        words
        for words, following in pairwise(order)
        if words in asked
        and following not in asked
        and _LISTED.match(words)
        and words.rstrip().endswith(("?", "？", "か", "か。"))
    }
    return tuple((name, words) for name, words in cues if words not in echoes) if len(echoes) > 1 else cues


def _is_newsletter(reply: Reply) -> bool:
    """A mailing to many: List-Unsubscribe or Precedence: bulk, outside the thread (RFC 2369 §3.2, RFC 2076 §3.9)."""
    names = {name.lower(): value.lower() for name, value in reply.headers.items()}
    return not reply.in_thread and ("list-unsubscribe" in names or names.get("precedence") in {"bulk", "list"})


def _in_reach(day: date | datetime, original: Original) -> bool:
    """Whether a day can be one for which the thing is promised: "this year", "within three years" speak of other things."""
    asked = original.due.date() if isinstance(original.due, datetime) else original.due
    return (day.date() if isinstance(day, datetime) else day) <= asked + _REACH


def _named_day(answers: tuple[Answer, ...], reply: Reply, original: Original) -> date | datetime | None:
    """The last day the client names for the thing; else the asked day with the delay they speak of."""
    days = [when for answer in answers for name, when in answer.dates if name == "new_due" and _in_reach(when, original)]
    if days:
        return max(days, key=lambda day: _instant(day, reply))
    delays = [delay for answer in answers for delay in answer.delays]
    asks_for_time = any(name in {"extension", "offer"} for answer in answers for name, _ in answer.cues)
    if not delays or not asks_for_time:
        return None
    delay = delays[-1]
    zone = reply.context.zone
    begins = max(original.due_at, reply.sent_at.astimezone(UTC)).astimezone(zone)
    if delay.business_days:
        return reply.context.calendar.plus(begins.date(), delay.business_days)
    if delay.length < timedelta(days=1):
        return (begins + delay.length).replace(tzinfo=None, second=0, microsecond=0)
    return begins.date() + delay.length


def _late_day(answers: tuple[Answer, ...], reply: Reply, original: Original) -> date | datetime | None:
    """The first day after the deadline that the client names without saying what for."""
    days = (when for answer in answers for name, when in answer.dates if name == "named")
    return next((day for day in days if _late(day, reply, original) and _in_reach(day, original)), None)


def _instant(day: date | datetime, reply: Reply) -> datetime:
    if isinstance(day, datetime):
        return local_moment(day.date(), day.time(), reply.context.zone)
    return local_moment(day, reply.context.working_hours.end, reply.context.zone)


def _late(day: date | datetime | None, reply: Reply, original: Original) -> bool:
    """Later than asked. A day without a clock time is in time on the day that was asked, and so is any hour of a whole day."""
    if day is None:
        return False
    if isinstance(day, datetime) and isinstance(original.due, datetime):
        return _instant(day, reply) > original.due_at
    asked = original.due.date() if isinstance(original.due, datetime) else original.due
    return (day.date() if isinstance(day, datetime) else day) > asked
