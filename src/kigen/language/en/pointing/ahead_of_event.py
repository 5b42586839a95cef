"""Days counted back from that of an event: "a week before the session", "the Friday before we start", "before your visit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.cues import EVENTS, TOLD_ALONE
from kigen.language.en.dates import Expression
from kigen.language.en.dates.counted import moved
from kigen.language.en.dates.words import WEEKDAY, count
from kigen.language.en.place import Setting
from kigen.language.en.pointing.back import AHEAD, BUSINESS, NUMBER, counted_back, eve, plain, stands_before, with_its_hour
from kigen.language.en.pointing.events import alike, apart_from, leading, the_only_day, told_by
from kigen.language.en.pointing.stated import Stated
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern

_DETERMINER = r"(?:(?:the|your|our|my|his|her|their|that|this)\s+)"
_OF_EVENT = Pattern(
    rf"\b(?<!\babout\s)(?<!\baround\s)(?<!\broughly\s)(?:(?:at\s+least|(?:no|not)\s+(?:fewer|less)\s+than)\s+)?(?:(?P<count>{NUMBER})\s+(?:\(\d{{1,2}}\)\s+)?(?:full\s+|clear\s+)?(?P<business>{BUSINESS})?"
    rf"(?P<unit>days?|weeks?|fortnights?|months?|hours?)|the\s+(?:(?P<weekday>{WEEKDAY})|(?:last\s+)?(?P<working>business|working)\s+day|(?:day|evening|night)))\s+{AHEAD}"
    r"|\bthe\s+(?P<same>day|morning|afternoon|evening|night)\s+of\s+(?=the\b|your\b|our\b|my\b|his\b|her\b|their\b)"
    rf"|\bwithin\s+(?P<within>{NUMBER})\s+(?P<within_business>{BUSINESS})?(?P<within_unit>days?|weeks?)\s+(?:of|after|from|following)\s+"
    rf"|{AHEAD}(?P<event>{_DETERMINER}(?:(?!of\b)[\w-]+\s+){{0,2}}?(?P<noun>{'|'.join(sorted(EVENTS))}))\b"
    rf"|{AHEAD}(?P<told>{TOLD_ALONE})\b",
    re.IGNORECASE,
)
_WORD = Pattern(r"\s*([A-Za-z][\w-]*)(?:['’]\w+)?")
_PRONOUNS = frozenset({"we", "you", "they", "i", "he", "she", "it"})
# Words that no longer belong to what an event is called
_ENDS = _PRONOUNS | frozenset(
    "so and or but please at on by to which is are with for in via if when as because since unless will must takes".split()  # noqa: SIM905
)
_NO_NAMES = (_ENDS - _PRONOUNS) | {"it", "that", "this", "then", "noon", "lunch", "midday", "midnight", "christmas", "easter"}
_LIMITS = frozenset({"date", "deadline", "cut-off", "cutoff"})
_JUST_OVER = timedelta(days=60)
_MOST_WORDS = 5
_LIMITED = Pattern(r"\b(?:no\s+later\s+than|not\s+later\s+than|by|before|at\s+the\s+latest)\s+(?:the\s+)?$", re.IGNORECASE)
# "Less than 60 days before the event", "60 to 90 days before": a tariff, no limit
_COMPARED = Pattern(r"(?:\b(?<!\bno\s)(?<!\bnot\s)(?:more|less|fewer)\s+than|\d\s*(?:to|-|–))\s+$", re.IGNORECASE)
_COMPARED_REACH = 12
_WORKED_OUT = Pattern(r"\b(?:so|makes|means|i\.e\.?|that\s+is|meaning|namely)\b", re.IGNORECASE)
_BESIDE = Pattern(
    r"\s*[(,]?\s*(?:which\s+is\s+)?(?:on\s+)?(?:the\s+)?", re.IGNORECASE
)  # "the day before the meeting on Friday"
_COMMA = Pattern(r"\s*,?\s*")
_DATED_REACH = 16  # characters behind an event in which its own day stands: "before the meeting on Friday"


def ahead_of_event(setting: Setting, found: Sequence[Expression], stated: Stated, context: Context) -> list[Expression]:
    """The days that a sentence names (`found`), with that of "seven days before the session" or "before your visit" where
    the mail, wherever it is, names the day of the event.

    Sure where one day alone is told by the same word; else the day may be another event's, or none.
    """
    match = _OF_EVENT.search(setting.text, setting.start, setting.end)
    if match is None or any(one.start <= match.start() < one.end and one.form != "clock" for one in found):
        return list(found)
    before = _before_event if match["noun"] or match["told"] else _so_long_before
    return before(match, setting, found, stated, context)


def _before_event(
    match: re.Match[str], setting: Setting, found: Sequence[Expression], stated: Stated, context: Context
) -> list[Expression]:
    """ "Before your visit", "before we start": the day of the event, of which the limit word makes the day before."""
    end = match.end()
    # "Thursday morning, before the call"
    told = any(one.end <= match.start() and _COMMA.fullmatch(setting.text, one.end, match.start()) for one in found)
    if told or _is_told_beside(setting, found, end) or any(end <= one.start <= end + _DATED_REACH for one in found):
        return list(found)
    if match["told"]:
        event = _told(match["told"], setting, stated)
    else:
        event = _stated_day_of(match["noun"], found, end, stated) or _told(match["event"], setting, stated)
    if event is None or not _may_be_meant(event, context):
        return list(found)
    when = replace(event, clock=None, soft_clock=False, zone=None, rule="relative").doubting(reason("en_event_guess"))
    return [*found, Expression(match.start("told" if match["told"] else "event"), end, when, "anaphora")]


def _told(words: str, setting: Setting, stated: Stated) -> When | None:
    """The day that is told by these words, wherever in the mail, the last one so far before those that follow."""
    told = [
        *reversed(told_by(words, stated.events)),
        *told_by(words, [*stated.everywhere(setting.mail), *stated.title(setting.mail)]),
    ]
    return told[0].when if told else None


def _so_long_before(
    match: re.Match[str], setting: Setting, found: Sequence[Expression], stated: Stated, context: Context
) -> list[Expression]:
    """ "Two weeks before the wedding", "the day before the meeting on Friday"."""
    end, words = _called(setting, match.end())
    first = max(setting.start, match.start() - _COMPARED_REACH)
    if not words or _COMPARED.search(setting.text, first, match.start()):
        return list(found)
    beside = next((one for one in found if _BESIDE.fullmatch(setting.text, end, one.start)), None)
    if beside is None and _is_told_beside(setting, found, end):
        return list(found)
    if beside is not None:
        when = _counted_back(match, beside.when, context) if _may_be_meant(beside.when, context) else None
    else:
        when = _from_an_event(match, _groups(words, found, match, end, setting, stated), stated, context)
    if when is None:
        # "By 6:30 the night of the recital", whose day nobody names, is no hour of today
        return [one for one in found if match["same"] is None or not stands_before(setting, one, match.start())]
    if beside is None and stated.counted_from is not None:
        stated.counted.add(stated.counted_from.day)
    left = [one for one in found if one is not beside]
    day = Expression(match.start(), beside.end if beside else end, when, "within")
    return with_its_hour(setting, left, day, alone=match["same"] is None)


def _from_an_event(
    match: re.Match[str], groups: Iterator[tuple[Sequence[When], bool]], stated: Stated, context: Context
) -> When | None:
    """The day counted back from the first group of days of which some may be meant: from the last of those of its name, which
    are sure where they are one, else from the only one, as a guess."""
    for days, named in groups:
        once: dict[tuple[date, timedelta | None], When] = {}  # a day that is told many times over counts once
        for day in days:
            once.setdefault((day.day, day.clock), day)
        if match["within"] and not named and len(once) > 1:
            return None  # what such a span begins with may be no day of the mail
        may_be = [day for day in once.values() if _may_be_meant(day, context, over=match["within"] is not None and named)]
        counted = [
            (day, when) for day in may_be if (when := _counted_back(match, day, context)) and when.day >= context.sent_day
        ]
        one = len({when.day for _, when in counted}) == 1
        if counted and (named or one):
            stated.counted_from, when = counted[0]
            return when if named and one else when.doubting(reason("en_event_guess"))
    return None


def _may_be_meant(event: When, context: Context, *, over: bool = False) -> bool:
    """Whether the day of an event is no guess, and still to come; or just `over`, where one counts on from it."""
    return not event.doubts and event.day > context.sent_day - (_JUST_OVER if over else timedelta())


def _called(setting: Setting, start: int) -> tuple[int, str]:
    """Where the words end that name an event, and what they are: "the annual dinner", "we print", "the start of the course"."""
    end, words = start, list[str]()
    while len(words) < _MOST_WORDS and (match := _WORD.match(setting.text, end, setting.end)):
        word = match[1].lower()
        if words and word in _ENDS:
            break
        words.append(word)
        end = match.end()
        if len(words) == 2 and words[0] in _PRONOUNS:
            break
    if not words or words[0] in _NO_NAMES or (words[0] in _PRONOUNS and len(words) < 2):
        return start, ""
    return end, " ".join(words)


def _is_told_beside(setting: Setting, found: Sequence[Expression], end: int) -> bool:
    """Whether the day itself is said behind the event: "ten days before the hearing, in any event no later than August 28",
    "a week before it, so the 14th"."""
    between = [setting.text[end : one.start] for one in found if one.start >= end]
    return any(_LIMITED.search(words) or _WORKED_OUT.search(words) for words in between)


def _groups(
    words: str, found: Sequence[Expression], match: re.Match[str], end: int, setting: Setting, stated: Stated
) -> Iterator[tuple[Sequence[When], bool]]:
    """The days that may be those of the event that is so called, the likeliest first, and whether they are told by that word:
    as dates. Else it may be the day of the subject, the only day so far, one named behind, or the only one of the mail."""
    everywhere, title = stated.everywhere(setting.mail), stated.title(setting.mail)
    if match["within"]:  # "two years from January 31, to be returned within 10 days of their asking"
        everywhere = apart_from(setting.text[match.start() : end], everywhere)
    before, anywhere = told_by(words, stated.events), told_by(words, [*everywhere, *title])
    named = [*reversed(before), *anywhere]
    if words.rpartition(" ")[2] in _LIMITS and stated.last is not None:
        yield [stated.last], False  # "two days before the insurer's date"
    yield [one.when for one in named], all(one.exact for one in named)
    if not named and (other := alike(words)):
        yield [one.when for one in told_by(other, [*stated.events, *everywhere, *title])], False
    yield leading(title), False
    yield leading(stated.events), False
    yield [one.when for one in found if one.start >= end and one.form != "clock"][:1], False
    yield leading(everywhere), False


def _stated_day_of(noun: str, found: Sequence[Expression], end: int, stated: Stated) -> When | None:
    """The day of the event of that name, stated before, else the only one so far, that of the subject, or one named behind."""
    named = told_by(noun, stated.events)
    if named:
        return named[-1].when
    behind = (one.when for one in found if one.start >= end and one.form != "clock")
    return (the_only_day(stated.events) if stated.events else stated.titled) or next(behind, None)


def _counted_back(match: re.Match[str], event: When, context: Context) -> When | None:
    """So long before an event; None where it is hours that make no whole days and the hour of the event is not known."""
    there = plain(event)
    if match["within"]:
        in_business_days = match["within_business"] is not None
        on = moved(event.day, count(match["within"]), match["within_unit"], context, in_business_days=in_business_days)
        return replace(there, day=on, rule="within")
    if match["same"]:
        return there
    if match["unit"]:
        in_business_days = match["business"] is not None
        return counted_back(event, match["count"], match["unit"].lower(), context, in_business_days=in_business_days)
    return eve(event, match["weekday"], context, in_business_days=match["working"] is not None)
