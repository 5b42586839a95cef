"""The day a client names for the thing, and whether it is later than asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from kigen.calendars import local_moment
from kigen.followup.answers.reply import Original, Reply
from kigen.followup.answers.words.topic import names_a_topic
from kigen.language import Answer

_NOON = 12
_IN_PASSING = timedelta(hours=2)  # before the end of the day, nobody means the hour
_REACH = timedelta(days=183)  # after the asked day


def _in_reach(day: date | datetime, original: Original) -> bool:
    """Whether a day can be one for which the thing is promised: "this year", "within three years" speak of other things."""
    asked = original.due.date() if isinstance(original.due, datetime) else original.due
    return (day.date() if isinstance(day, datetime) else day) <= asked + _REACH


def _gone(when: date | datetime, reply: Reply) -> bool:
    """Whether it was over when the client wrote: "lunch" in a mail of the afternoon."""
    return instant(when, reply) < reply.sent_at if isinstance(when, datetime) else when < reply.context.sent_day


def named_day(
    answers: tuple[Answer, ...],
    reply: Reply,
    original: Original,
    topical: Collection[str] = (),
    members: Collection[str] = (),
) -> date | datetime | None:
    """The last day the client names for the thing; else the asked day with the delay they speak of. Days of other things may
    stand beside it: the one that is asked for counts more, and with who asks for no more time one in a sentence that names the
    thing (`topical`). So does that of one of several (`members`). A day in time for which another thing is promised is none:
    "I will send you the price list on Monday"."""
    cues = [cue for answer in answers for cue in answer.cues]
    dated = {words for answer in answers for words in answer.sentences}
    later = {words for name, words in cues if name == "extension" or (name == "offer" and words in dated)}
    asked = later & {words for name, words in cues if name in {"question", "offer"}}
    # "The kiln is free on Saturday, not before. Would the 7th be all right?"
    put = {words for name, words in cues if name == "question"} - asked if later else set()
    # "He signs over the weekend. You'll have it on Monday"
    had = {words for name, words in cues if name == "arrival"} & {words for name, words in cues if name == "will_do"}
    apart = _of_another(cues, {*topical, *members}) if names_a_topic(original, reply.context.languages) else set()
    days = [
        (_placed(name, when, original, reply), _weight(answer, at, asked | put | had, () if later else topical))
        for answer in answers
        for at, (name, when) in enumerate(answer.dates)
        if (late(when, reply, original) or answer.sentences[at] not in apart)
        and (
            name in {"new_due", "end", "hour", "part"}
            or (name == "denied" and late(when, reply, original))
            or (name == "named" and answer.sentences[at] in put and late(when, reply, original))
            or (name == "named" and answer.sentences[at] in members)
        )
    ]
    days = [(when, weight) for when, weight in days if _in_reach(when, original) and not _gone(when, reply)]
    best = max(days, key=lambda day: (day[1], instant(day[0], reply)))[0] if days else None
    delays = [delay for answer in answers for delay in answer.delays]
    if late(best, reply, original) or (best is not None and any(name == "will_do" for name, _ in cues)):
        return best
    if not delays or not any(name in {"extension", "offer"} for name, _ in cues):
        return best  # else a day in time is of something else: "two weeks more, as the year ends"
    delay = delays[-1]
    zone = reply.context.zone
    said_at = reply.sent_at.astimezone(UTC)
    begins = (said_at if delay.from_now else max(original.due_at, said_at)).astimezone(zone)
    if delay.business_days:
        return reply.context.calendar.plus(begins.date(), delay.business_days)
    if delay.length < timedelta(days=1):
        return (begins + delay.length).replace(tzinfo=None, second=0, microsecond=0)
    return begins.date() + delay.length


def _of_another(cues: Collection[tuple[str, str]], topical: Collection[str]) -> set[str]:
    """The sentences that say of another thing that it will come; none where the rest of the thing is spoken of."""
    if any(name in {"partial", "missing"} for name, _ in cues):
        return set()
    return {words for name, words in cues if name in {"beside", "of_matter"}} - set(topical)


def _weight(answer: Answer, at: int, asked: Collection[str], topical: Collection[str]) -> int:
    words = answer.sentences[at] if at < len(answer.sentences) else ""
    return 2 * (words in asked) + (words in topical)


def _placed(name: str, when: date | datetime, original: Original, reply: Reply) -> date | datetime:
    """An hour that is named and no day is one of the day that was asked, or of today when that is past. The morning of a day is
    the day itself to who asked for a day. The end of the month is the day that was asked where nobody works between the two."""
    asked = original.due.date() if isinstance(original.due, datetime) else original.due
    if name == "part" and isinstance(when, datetime) and not isinstance(original.due, datetime):
        return when.date()
    if name == "end" and not isinstance(when, datetime) and reply.context.calendar.on_or_before(when) <= asked < when:
        return original.due
    if name != "hour" or not isinstance(when, datetime):
        return when
    if isinstance(original.due, datetime) and when.time() <= original.due.time() and when.hour < _NOON:
        when += timedelta(hours=_NOON)  # "until seven", where five in the afternoon was asked
    return datetime.combine(max(asked, when.date()), when.time())


def names_later_month(answers: tuple[Answer, ...], reply: Reply, original: Original) -> bool:
    """Whether it is a later month that the client names, and no day in it."""
    months = (when for answer in answers for name, when in answer.dates if name == "window")
    return any(late(when, reply, original) for when in months)


def late_day(
    answers: tuple[Answer, ...],
    reply: Reply,
    original: Original,
    topical: Collection[str] = (),
    arriving: Collection[str] = (),
) -> date | datetime | None:
    """The first day after the deadline that the client names without saying what for, in a sentence that names the thing
    (`topical`) before any other; before that the last day of a sentence in which something reaches its reader (`arriving`)."""
    days = [
        (when, answer.sentences[at] if at < len(answer.sentences) else "")
        for answer in answers
        for at, (name, when) in enumerate(answer.dates)
        if name == "named" and late(when, reply, original) and _in_reach(when, original)
    ]
    promised = [
        answer.sentences[at] in topical
        for answer in answers
        for at, (name, when) in enumerate(answer.dates)
        if name in {"named", "new_due"} and not late(when, reply, original) and at < len(answer.sentences)
    ]
    if any(promised):  # "on tour until Sunday. The plan comes to you on Thursday"
        days = [(day, words) for day, words in days if words in topical]
    come = [day for day, words in days if words in arriving]
    if come:  # "we measure on Tuesday, the figures reach you on Friday"
        return max(come, key=lambda day: instant(day, reply))
    return next((day for day, words in days if words in topical), days[0][0] if days else None)


def when_back(answers: tuple[Answer, ...], reply: Reply, original: Original) -> date | datetime | None:
    """The day after the deadline on which somebody is back for whom more time is asked."""
    days = (when for answer in answers for name, when in answer.dates if name == "return")
    return next((day for day in days if late(day, reply, original) and _in_reach(day, original)), None)


def instant(day: date | datetime, reply: Reply) -> datetime:
    if isinstance(day, datetime):
        return local_moment(day.date(), day.time(), reply.context.zone)
    return local_moment(day, reply.context.working_hours.end, reply.context.zone)


def late(day: date | datetime | None, reply: Reply, original: Original) -> bool:
    """Later than asked. A day without a clock time is in time on the day that was asked, and so is any hour of a whole day."""
    if day is None:
        return False
    if isinstance(day, datetime) and isinstance(original.due, datetime):
        return instant(day, reply) > original.due_at
    if isinstance(original.due, datetime) and day == reply.context.sent_day == original.due.date():
        # "In the course of today", at noon, where three o'clock was asked
        return original.due_at + _IN_PASSING < instant(day, reply)
    asked = original.due.date() if isinstance(original.due, datetime) else original.due
    return (day.date() if isinstance(day, datetime) else day) > asked
