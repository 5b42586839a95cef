"""Days that are not named but pointed at: "by then", "the same day", "a week before the session"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kigen.language.deadline import Context, OwedBy
from kigen.language.en.cues import EVENTS, cues
from kigen.language.en.dates import Expression
from kigen.language.en.dates.counted import weekday_beside
from kigen.language.en.dates.words import WEEKDAY, count, weekday
from kigen.language.en.place import Setting, traps
from kigen.language.en.that_week import of_that_week, of_the_week_named
from kigen.language.en.whose.stating.together import Reading
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern

_ANAPHORA = Pattern(
    r"\b(?P<bound>by|before|until|prior\s+to)\s+(?P<then>then|that\s+(?:date|time|day|deadline)|this\s+(?:date|time|deadline)|that(?=\s*(?:[.,;!?)]|$|or\s+(?:else\b|I\b|we\b)|and\s+I\b|so\b|please\b)))\b",
    re.IGNORECASE,
)
_SAME = Pattern(r"\b(?:the|(?P<that>that))\s+(?:very\s+)?same\s+(?:date|day|deadline)\b", re.IGNORECASE)
_NUMBER = r"\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|a\s+couple\s+of"
_DETERMINER = r"(?:(?:the|your|our|my|his|her|their|that|this)\s+)"
_AHEAD = r"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+"
_AHEAD_OF_EVENT = Pattern(
    rf"(?<!\babout\s)(?<!\baround\s)(?<!\broughly\s)\b(?:at\s+least\s+)?(?P<count>{_NUMBER})\s+(?:full\s+|clear\s+)?(?P<business>(?:business|working|banking)\s+)?(?P<unit>days?|weeks?|hours)\s+{_AHEAD}"
    rf"(?P<counted>{_DETERMINER}?(?:(?!of\b)[\w-]+\s+){{0,2}}?(?P<any>[a-z][\w-]*))"
    rf"|{_AHEAD}(?P<event>{_DETERMINER}(?:(?!of\b)[\w-]+\s+){{0,2}}?(?P<noun>{'|'.join(sorted(EVENTS))}))\b",
    re.IGNORECASE,
)
_SINCE = Pattern(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)  # "I have carried you since Christmas": no day to come
_SINCE_REACH = 12
_LIMITED = Pattern(r"\b(?:no\s+later\s+than|not\s+later\s+than|by|before|at\s+the\s+latest)\s+(?:the\s+)?$", re.IGNORECASE)
_WORKED_OUT = Pattern(r"\b(?:so|makes|means|i\.e\.?|that\s+is|meaning|namely)\b", re.IGNORECASE)
_IS_LIMIT = Pattern(r"\b(?:by|before|until|till?|than|due|deadline|latest)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_RIGHT_BEFORE = Pattern(r"(?<!days )(?<!day )(?<!weeks )(?<!week )\bbefore\s+$", re.IGNORECASE)
_THAT_DAY = Pattern(
    r"\s+(?:on\s+|of\s+)?(?:that|the)\s+(?:very\s+)?(?:same\s+)?(?P<part>day|morning|afternoon|evening)\b(?<!\bthe\s(?:day))(?<!\bthe\smorning)"
    r"(?<!\bthe\safternoon)(?<!\bthe\sevening)",
    re.IGNORECASE,
)
_BEFORE_IT = Pattern(
    rf"(?:\bthe\s+(?:(?P<weekday>{WEEKDAY})|day|afternoon|evening|night)|(?<!\babout\s)\b(?P<count>(?!an?\b|one\b)(?:{_NUMBER}))\s+"
    r"(?P<business>(?:business|working)\s+)?(?P<unit>days?|weeks?))\s+(?:before(?:hand)?|prior)(?:\s+(?:it|that|this|then))?"
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:so|and|please|at)\b)"
    rf"|\b(?P<ahead>{_NUMBER})\s+(?P<in_business>(?:business|working)\s+)?(?P<units>days?|weeks?)\s+(?:{_AHEAD}(?:it|that|this|then)\b|(?:ahead|in\s+advance|beforehand)(?=\s*(?:[.,;:!?)]|$)|\s+(?:so|and|please|pls)\b))",
    re.IGNORECASE,
)
_OWN_LIMIT = Pattern(r"\b(?:set|have|use|keep)\s+(?:our|my)\s+own\b", re.IGNORECASE)
_AFTER_IT = Pattern(
    r"\s+(?:after(?:wards)?|following)(?:\s+(?:it|that|this))?(?=\s*(?:[.,;:!?)]|$)|\s+(?:so|and|at|please)\b)", re.IGNORECASE
)
_HOUR = Pattern(
    r"(?:\d\s?(?:[ap]\.?m\.?)?|\b(?:noon|midday|lunch|lunchtime|morning|o['’]?clock))\s*,?\s*(?:on\s+)?$", re.IGNORECASE
)
_HOUR_REACH = 16
_RESTATED_REACH = 12
_WORDS_AHEAD = (" before", " prior", " ahead", " advance")
_DAY_KINDS = frozenset({"weekday", "month", "number"})
_TIMES = frozenset({"window", "period"})
_NOON = timedelta(hours=12)
_DAY_HOURS = 24
_OF_A_NOUN = Pattern(r"\b(?:the|your|our|my|his|her|their|that|this)\s+$", re.IGNORECASE)
_ARTICLE_REACH = 8
_SHORTEST = 4  # letters of a word that may name an event
_DATED_REACH = 16  # characters behind an event in which its own day stands: "before the meeting on Friday"


@dataclass(slots=True)
class Stated:
    """The days that a mail has stated so far: the last one, whether it limits something and whether it ends several (`spans`),
    the one of a sentence before that, and those of no deadline, each with its sentence: the days of events.

    `titled` is the only day that the subject names: that of the event where the text names none. `own_limit`: the sentence of
    the last one says that the writer has set another one ("the bank's deadline is the 1st, so we have set our own").
    """

    last: When | None = None
    limits: bool = False
    spans: bool = False
    other: When | None = None
    events: list[tuple[str, When]] = field(default_factory=list)
    titled: When | None = None
    own_limit: bool = False

    def note(self, setting: Setting, found: Sequence[Expression], read: Sequence[Reading]) -> None:
        """Remember the days of a sentence; `read` says which of them are somebody's deadline."""
        found = [
            one for one in found if not _SINCE.search(setting.text, max(setting.start, one.start - _SINCE_REACH), one.start)
        ]
        if not found:
            return
        known = [one for one in read if one.verdict.owed_by is not OwedBy.US]
        self.other = self.last
        last = _last_of(setting, found)
        self.spans = last.form == "range"
        self.own_limit = _OWN_LIMIT.search(setting.text, setting.start, setting.end) is not None
        self.last, self.limits = last.when, bool(known) or "deadline" in setting.sentence.lower()
        taken = {one.here.expression.start for one in read}
        plain = [one for one in found if one.start not in taken and one.form in {"date", "weekday"}]
        if plain:
            self.events.append((setting.sentence, plain[0].when))

    def event(self, noun: str) -> When | None:
        """The day of the event: that of the noun, or the only one."""
        named = [when for sentence, when in self.events if len(noun) >= _SHORTEST and noun in sentence.lower()]
        if named:
            return named[-1]
        if not self.events:
            return self.titled
        return self.events[0][1] if len({when.day for _, when in self.events}) == 1 else None


def pointed_at(
    setting: Setting, kinds: frozenset[str], found: Sequence[Expression], stated: Stated, context: Context
) -> list[Expression]:
    """The days of a sentence that are pointed at. `found`: those that it names."""
    pointed: list[Expression] = []
    if "anaphora" in kinds:
        last, limits = (stated.last, stated.limits)
        pointer = _ANAPHORA.search(setting.text, setting.start, setting.end)
        ahead = setting.end if pointer is None or last is None else pointer.start()
        # "Have it here by then or it goes elsewhere next week": a time that follows is not meant
        if named := [one for one in found if (one.end <= ahead or one.form not in _TIMES) and not _tells_which(setting, one)]:
            last, limits = named[-1].when, True
        then = _then(setting, last, limits=limits)
        if stated.own_limit and not named:
            then = [replace(one, when=one.when.doubting(reason("en_which_then"))) for one in then]
        if named and not _IS_LIMIT.search(setting.text, setting.start, named[-1].start):
            then = [_perhaps_before(setting, one) for one in then]
        pointed += then if found else [_in_doubt(one, stated) for one in then]
        pointed += _same_day(setting, last, limits=limits) if not pointed else []
    if "event" in kinds:
        pointed += _ahead_of_event(setting, found, stated, context)
    return pointed


def _last_of(setting: Setting, found: Sequence[Expression]) -> Expression:
    """The last day of a sentence, beside those that only tell which thing is meant."""
    return next((one for one in reversed(found) if not _tells_which(setting, one)), found[-1])


def _tells_which(setting: Setting, one: Expression) -> bool:
    """ "The Saturday hours": a weekday that belongs to the noun behind it."""
    if one.form != "weekday" or not _OF_A_NOUN.search(setting.text, max(setting.start, one.start - _ARTICLE_REACH), one.start):
        return False
    return traps.FOLLOWING_NOUN.match(setting.text, one.end) is not None


def _in_doubt(one: Expression, stated: Stated) -> Expression:
    """ "It closes on Friday. The calendar says Wednesday. Have it in by then": the day before the last may be meant."""
    other = stated.other
    if other is None or stated.limits or other.day == one.when.day:
        return one
    return replace(one, when=one.when.doubting(reason("en_which_then")))


def _then(setting: Setting, stated: When | None, *, limits: bool) -> list[Expression]:
    """ "By then" is the last date stated before; "before then" is strictly before it unless it is a limit itself."""
    match = _ANAPHORA.search(setting.text, setting.start, setting.end)
    if match is None or stated is None:
        return []
    ahead = " ".join(match["bound"].lower().split()) in {"before", "prior to"}
    strictly = ahead and (stated.soft_clock or (stated.clock is None and not limits))
    when = replace(stated, rule="relative" if strictly else "anaphora")
    if strictly and stated.soft_clock:  # "they start Monday morning, so send it before then"
        when = replace(when, clock=None, soft_clock=False)
    return [Expression(match.start("then"), match.end(), when, "anaphora")]


def _perhaps_before(setting: Setting, one: Expression) -> Expression:
    """ "We close the books on the 20th, send it before then": the day itself may be too late."""
    if one.when.clock is not None or not _RIGHT_BEFORE.search(setting.text, setting.start, one.start):
        return one
    return replace(one, when=one.when.doubting(reason("en_before_day", one.when.day)))


def _same_day(setting: Setting, stated: When | None, *, limits: bool) -> list[Expression]:
    """ "The tax return is due the same day": the day of the limit before."""
    match = _SAME.search(setting.text, setting.start, setting.end) if stated is not None else None
    if match is None or stated is None or not (limits or match["that"]):
        return []
    return [Expression(match.start(), match.end(), replace(stated, rule="anaphora"), "anaphora")]


def _ahead_of_event(setting: Setting, found: Sequence[Expression], stated: Stated, context: Context) -> list[Expression]:
    """ "Seven days before the session", "before your visit", where the mail names the day of the event."""
    match = _AHEAD_OF_EVENT.search(setting.text, setting.start, setting.end)
    if match is None or any(one.start <= match.start() < one.end for one in found):
        return []
    counted = match["count"] is not None
    if not counted and any(match.end() <= one.start <= match.end() + _DATED_REACH for one in found):
        return []  # "before the meeting on Friday"
    behind = [setting.text[match.end() : one.start] for one in found if one.start > match.end()]
    if any(_LIMITED.search(words) or _WORKED_OUT.search(words) for words in behind):
        return []  # "ten days before the hearing, in any event no later than August 28", "a week before it, so the 14th"
    named = next((one.when for one in found if one.start > match.end()), None)
    event = stated.event((match["any"] or match["noun"]).lower()) or named
    if event is None or event.doubts or event.day <= context.sent_day:
        return []
    when = replace(event, clock=None, soft_clock=False, zone=None).doubting(reason("en_event_guess"))
    if not counted:
        return [Expression(match.start("event"), match.end(), replace(when, rule="relative"), "anaphora")]
    ahead = _counted_back(match, event, context)
    doubt = reason("en_event_guess")
    return [] if ahead is None else [Expression(match.start(), match.end(), ahead.doubting(doubt), "within")]


def _counted_back(match: re.Match[str], event: When, context: Context) -> When | None:
    """So long before an event; None where it is hours that make no whole days and the hour of the event is not known."""
    if match["unit"].lower() == "hours":
        return _hours_back(match["count"], event)
    business = match["business"] is not None
    target = _days_back(match["count"], match["unit"], event.day, context, in_business_days=business)
    return replace(event, day=target, clock=None, soft_clock=False, zone=None, rule="days_before")


def on_that_day(setting: Setting, found: Sequence[Expression], stated: Stated, context: Context) -> list[Expression]:
    """ "It closes Friday at five. Send them by noon that day": an hour of the day stated before."""
    last, moved = stated.last, []
    for named in found:
        one = _behind_that(setting, named, last)
        moved.append(_of_which_day(setting, _moved(setting, one, last), last, stated.last, context))
        last = one.when if one.form != "clock" else last
    if setting.text.find(" that ", setting.start, setting.end) >= 0:
        moved = of_that_week(setting, moved, stated.last, context)
    moved = of_the_week_named(setting, moved, stated.last)
    if stated.last is not None and any(one.when.rule == "next_business_day" for one in moved):
        moved = [_in_doubt_which(one) for one in moved]
    if any(word in setting.sentence for word in _WORDS_AHEAD):
        moved += _ahead_of_that(setting, moved, stated, context)
    return moved


def _behind_that(setting: Setting, one: Expression, last: When | None) -> Expression:
    """ "You get it on Friday; I need it back on the Tuesday after": the first such weekday behind the day stated."""
    if one.form != "weekday" or last is None:
        return one
    behind = _AFTER_IT.match(setting.text, one.end)
    if behind is None or not _OF_A_NOUN.search(setting.text, max(setting.start, one.start - _ARTICLE_REACH), one.start):
        return one
    day = weekday_beside(last.day, one.when.day.weekday(), ahead=False)
    return Expression(one.start, behind.end(), replace(one.when, day=day, doubts=(), rule="day_after"), "weekday")


def _in_doubt_which(one: Expression) -> Expression:
    """ "By the next business day", in a mail that has named a day, may be the one after that day."""
    if one.when.rule != "next_business_day":
        return one
    return replace(one, when=one.when.doubting(reason("en_which_then")))


def _of_which_day(setting: Setting, one: Expression, last: When | None, other: When | None, context: Context) -> Expression:
    """ "Bids open Tuesday at 2. Yours has to be here by 1:30": the hour may be that of the day just named; `other` is that of
    a sentence before."""
    if one.form != "clock" or last is None or last.day <= context.sent_day:
        return one
    if last is other and not (setting.index and _names_a_day(setting, setting.index - 1)):
        return one
    return replace(one, when=one.when.doubting(reason("en_hour_day")))


def _names_a_day(setting: Setting, index: int) -> bool:
    return any(_DAY_KINDS & cue.kinds for cue in cues(setting.text, *setting.grammar.sentences[index]))


def _ahead_of_that(setting: Setting, found: Sequence[Expression], stated: Stated, context: Context) -> list[Expression]:
    """ "It opens on 10 August. Have it ready the Friday before": the last such weekday, or the day, ahead of the day stated."""
    match = _BEFORE_IT.search(setting.text, setting.start, setting.end)
    if (
        match is None
        or (last := _before(found, match.start(), stated.last)) is None
        or any(one.start < match.end() + _RESTATED_REACH and match.start() < one.end for one in found)
    ):
        return []  # "a day before, i.e. by 22 October"
    if _HOUR.search(setting.text, max(setting.start, match.start() - _HOUR_REACH), match.start()):
        return []  # "by noon the day before"
    when = replace(last, day=_back(match, last.day, context), clock=None, soft_clock=False, zone=None, rule="days_before")
    if last is stated.last and stated.spans:  # "on April 3 and 4": from the beginning of that
        when = when.doubting(reason("en_event_guess"))
    return [Expression(match.start(), match.end(), when, "weekday")]


def _before(found: Sequence[Expression], at: int, last: When | None) -> When | None:
    """The last day that is named before a place in the sentence, else `last`."""
    named = [one.when for one in found if one.end <= at and one.form != "clock"]
    return named[-1] if named else last


def _back(match: re.Match[str], event: date, context: Context) -> date:
    """So many days, or as far as that weekday, before the day of the event."""
    if match["weekday"]:
        return event - timedelta(days=(event.weekday() - weekday(match["weekday"]) - 1) % 7 + 1)
    said = match["count"] or match["ahead"]
    if not said:
        return event - timedelta(days=1)
    business = match["business"] or match["in_business"]
    return _days_back(said, match["unit"] or match["units"], event, context, in_business_days=business is not None)


def _days_back(said: str, unit: str, event: date, context: Context, *, in_business_days: bool) -> date:
    days = count(said)
    if in_business_days:
        return context.calendar.plus(event, -days)
    return event - timedelta(days=days * (7 if unit.lower().startswith("week") else 1))


def _hours_back(said: str, event: When) -> When | None:
    days, hours = divmod(count(said), _DAY_HOURS)
    if event.clock is None:
        return None if hours else replace(event, day=event.day - timedelta(days=days), rule="days_before")
    clock = event.clock - timedelta(hours=hours)
    if clock < timedelta():
        days, clock = days + 1, clock + timedelta(days=1)
    return replace(event, day=event.day - timedelta(days=days), clock=clock, rule="days_before")


def _moved(setting: Setting, one: Expression, last: When | None) -> Expression:
    match = _THAT_DAY.match(setting.text, one.end) if one.form == "clock" and last is not None else None
    if match is None or last is None:
        return one
    clock = one.when.clock
    if clock is not None and clock < _NOON and match["part"].lower() in {"afternoon", "evening"}:
        clock += _NOON
    if clock is not None and clock >= _NOON and match["part"].lower() == "morning":
        clock -= _NOON
    when = replace(last, clock=clock, soft_clock=one.when.soft_clock, zone=one.when.zone or last.zone, rule="anaphora")
    return Expression(one.start, match.end(), when, "date")
