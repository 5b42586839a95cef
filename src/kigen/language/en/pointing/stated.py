"""What a mail has stated so far, as far as later words may point at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kigen.language.deadline import OwedBy
from kigen.language.en.dates import Expression
from kigen.language.en.place import Setting, traps
from kigen.language.en.place.mail import Mail
from kigen.language.en.pointing.events import Event, dated, day_of_event, events_in
from kigen.language.en.whose.stating.together import Reading
from kigen.language.subject import is_inherited
from kigen.language.when import When
from kigen.patterns import Pattern, RarePattern

_SINCE = Pattern(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)  # "I have carried you since Christmas": no day to come
_SINCE_REACH = 12
_OWN_LIMIT = RarePattern(r"\b(?:set|have|use|keep)\s+(?:our|my)\s+own\b", re.IGNORECASE, words="own")
_OF_A_NOUN = Pattern(r"\b(?:the|your|our|my|his|her|their|that|this)\s+$", re.IGNORECASE)
_ARTICLE_REACH = 8


@dataclass(slots=True)
class Stated:
    """The days that a mail has stated so far: the last one, whether it limits something, and the one of a sentence before that.
    `day` is the last one that is no hour alone.

    `titled` is the only day that the subject names: that of the event where the text names none. `own_limit`: the sentence of
    the last one says that the writer has set another one ("the bank's deadline is the 1st, so we have set our own").
    `counted_from`: the day of the event from which the last day was counted back, `counted` all such days.
    """

    last: When | None = None
    day: When | None = None
    limits: bool = False
    other: When | None = None
    titled: When | None = None
    own_limit: bool = False
    counted_from: When | None = None
    counted: set[date] = field(default_factory=set)
    _last_named: tuple[Setting, Expression] | None = None
    _events: list[Event] = field(default_factory=list)
    _to_look_at: list[tuple[Setting, Sequence[Expression], frozenset[int], frozenset[int]]] = field(default_factory=list)
    _everywhere: list[Event] | None = None
    _title: list[Event] | None = None

    def everywhere(self, mail: Mail) -> list[Event]:
        """The days of events of a whole mail, of what is still to be read as well; looked for when they are first wanted."""
        if self._everywhere is None:
            self._everywhere = dated(mail)
        return self._everywhere

    def note(self, setting: Setting, found: Sequence[Expression], read: Sequence[Reading]) -> None:
        """Remember the days of a sentence; `read` says which of them are somebody's deadline."""
        found = [
            one for one in found if not _SINCE.search(setting.text, max(setting.start, one.start - _SINCE_REACH), one.start)
        ]
        if not found:
            return
        known = [one for one in read if one.verdict.owed_by is not OwedBy.US]
        self.other = self.last
        last = last_of(setting, found)
        self._last_named = (setting, last)
        self.own_limit = _OWN_LIMIT.search(setting.text, setting.start, setting.end) is not None
        self.day = next((one.when for one in reversed(found) if one.form != "clock"), self.day)
        when = last.when
        if last.form == "clock" and self.day is not None and when.day < self.day.day:
            when = replace(self.day, clock=when.clock)  # "the new PC comes on the 24th. They will be there around 5:30."
        self.last, self.limits = when, bool(known) or "deadline" in setting.sentence.lower()
        owed = frozenset(one.here.expression.start for one in known)
        self._to_look_at.append((setting, found, owed, frozenset(one.here.expression.start for one in read) - owed))

    @property
    def spans(self) -> bool:
        """Whether the last day ends several."""
        return self._last_named is not None and self._last_named[1].form == "range"

    @property
    def opens(self) -> When | None:
        """The first of the days that the last one ends, where it is known."""
        if self._last_named is None or not self.spans:
            return None
        setting, last = self._last_named
        return day_of_event(setting.text, setting.start, last)

    @property
    def events(self) -> list[Event]:
        """The days of events so far: those of no deadline. They are looked for when they are first wanted."""
        for setting, found, owed, promised in self._to_look_at:
            told = events_in(setting.text, (setting.start, setting.end), [one for one in found if one.form != "clock"])
            events = [replace(event, ours=one.start in promised) for one, event in told if one.start not in owed]
            self._events += [replace(event, leads=number == 0) for number, event in enumerate(events)]
        self._to_look_at.clear()
        return self._events

    def title(self, mail: Mail) -> list[Event]:
        """The days of events in the subject, where it is the mail's own."""
        if self._title is None:
            subject = mail.context.subject
            own = bool(subject) and not is_inherited(subject)
            self._title = dated(Mail(subject, ((0, len(subject)),), mail.context)) if own else []
        return self._title


def last_of(setting: Setting, found: Sequence[Expression]) -> Expression:
    """The last day of a sentence, beside those that only tell which thing is meant."""
    days = [one for one in found if one.form != "window"] or found  # "on 18 March this month"
    return next((one for one in reversed(days) if not tells_which(setting, one)), days[-1])


def tells_which(setting: Setting, one: Expression) -> bool:
    """ "The Saturday hours": a weekday that belongs to the noun behind it."""
    if one.form != "weekday" or not is_of_a_noun(setting, one):
        return False
    return traps.FOLLOWING_NOUN.match(setting.text, one.end) is not None


def is_of_a_noun(setting: Setting, one: Expression) -> bool:
    """Whether "the", "your" or their like stand right before an expression."""
    return _OF_A_NOUN.search(setting.text, max(setting.start, one.start - _ARTICLE_REACH), one.start) is not None
