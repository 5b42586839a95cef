"""From the text of a mail to its deadlines: candidates, their sentences, whose they are, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from kigen.language.deadline import Context, Deadline, OwedBy
from kigen.language.en.dates import Expression, expressions
from kigen.language.en.paragraphs import KeptDay, days
from kigen.language.en.place import Place, Verdict
from kigen.language.en.place.bounds import Limit, limit
from kigen.language.en.place.mail import Mail
from kigen.language.en.pointing import Stated
from kigen.language.en.subject import deadline_by_subject
from kigen.language.en.weighing.evidence import weighed
from kigen.language.en.what.ask import ask
from kigen.language.en.what.fitting import fitting
from kigen.language.en.whose.stating.named import ANOTHERS
from kigen.language.reason import reason
from kigen.language.subject import is_inherited
from kigen.language.things import different_things
from kigen.language.when import FRIDAY, Mention, When, settle
from kigen.patterns import Pattern

_WHOLE = frozenset(  # "before the end of the week" includes that end
    {"anaphora", "week_end", "month_end", "year_end", "quarter_end", "fiscal_year_end", "hours", "day_end"}
)
_BOUNDS = {"due": "by", "postmark": "by", "before": "by", "by": "by", "from": "from", "until": "until", "on": "on"}
_OTHER_YEAR = Pattern(r",? (?:of )?\d{4}(?=\s*(?:[.,;!?)]|\Z))")  # "December 31, 9999", of which only the day was read
_LATE_IN_THE_DAY = Pattern(r"\b(?:afternoon|arvo|evening|eve|night|nite)\b", re.IGNORECASE)
_LIES_AHEAD = frozenset({"en_asked", "en_until", "en_ultimatum", "en_courtesy", "en_offered"})
_ASKED = frozenset({"en_asked", "en_bare_limit", "en_courtesy", "en_until", "en_step", "en_assigned"})
_NONE = frozenset[str]()
# By what says it, the doubts with which a day may be the writer's own
_WRITERS_OWN = {
    "en_deadline_noun": frozenset({"en_nobody_named"}),
    "en_joint": frozenset({"en_joint_step"}),
    "en_depends": frozenset({"en_depends_guess"}),
}
_TOO_MANY_DOUBTS = 3
_OF_THE_DAY = frozenset({"en_window"})  # what a verdict doubts of the day itself
_COUNTED = "days_before"  # the rule of a day that is counted back from another one
_CORRECTS = Pattern(
    r"(?:^|[.?!\n-]\s*)(?:correction|strike\s+that|scratch\s+that|scrap\s+that|no,?\s+wait|wait,?\s+no|sorry,?\s+(?:make\s+that|I\s+mean)|actually,?\s+make\s+(?:that|it))\b",
    re.IGNORECASE,
)
_CORRECTS_WITHIN = 400  # characters
_CORRECTED_BY = 120  # characters behind a day in which it is taken back, whatever takes its place
_NOON = timedelta(hours=12)
_LAST_MINUTE = timedelta(hours=23, minutes=59)


def deadlines(body: str, own: Sequence[tuple[int, int]], context: Context) -> list[Deadline]:
    """The deadlines that the spans `own` of `body` state, in order of place, each once."""
    kept: list[Deadline] = []
    mail, in_subject = Mail(body, own, context), _in_subject(context)
    for found in _stated(mail, in_subject):
        twin = next((one for one in kept if (one.owed_by, one.due) == (found.owed_by, found.due)), None)
        if twin is None or (twin.certain and found.certain and different_things(twin.ask, found.ask)):
            kept.append(found)
        # "The cut-off is Friday. Please send yours before then": one deadline, best told by the ask.
        elif (found.certain, found.ask is not None) > (twin.certain, twin.ask is not None):
            kept[kept.index(twin)] = found
    if in_subject and not any(one.owed_by is OwedBy.THEM for one in kept):
        named = deadline_by_subject(mail, in_subject, dated=bool(mail.blocks))
        kept.extend([named] if named else ())
    kept = [one for one in kept if not any(_has_a_day_of_its_own(one, other) for other in kept)]
    kept = [one for one in kept if not any(_is_named_next(one, other, body) for other in kept)]
    kept = [_unless_taken_back(one, body) for one in kept if not any(_is_corrected(one, other, body) for other in kept)]
    return sorted(kept, key=lambda deadline: deadline.start)


def _has_a_day_of_its_own(one: Deadline, other: Deadline) -> bool:
    """ "The funder's cut-off is the 20th. … I'd like yours by the 10th": somebody else's limit, beside the reader's own day."""
    if one.certain or {one.owed_by, other.owed_by} != {OwedBy.THEM}:
        return False
    first, doubts = one.reasons[0].code, {why.code for why in one.reasons}
    elsewhere = "en_third_guess" in doubts or (first == "en_deadline_noun" and ANOTHERS.search(one.sentence) is not None)
    # "The answers are due on the 20th. I need your drafts by Monday": what the writer needs them for
    elsewhere = elsewhere or (other.certain and not _WRITERS_OWN.get(first, _NONE).isdisjoint(doubts))
    return elsewhere and other.reasons[0].code in _ASKED and other.due_at < one.due_at


def _is_named_next(one: Deadline, other: Deadline, body: str) -> bool:
    """ "The call is on Thursday. Before then, please fill in the form. I'll want it by Wednesday": the day named for it."""
    if {one.owed_by, other.owed_by} != {OwedBy.THEM} or one.ask is None or one.ask != other.ask:
        return False
    pointed = body[one.start : one.end].lower().endswith("then")
    return pointed and one.end < other.start <= one.end + _CORRECTED_BY * 2 and other.due_at < one.due_at


def _is_corrected(one: Deadline, other: Deadline, body: str) -> bool:
    """ "By the end of the month? Strike that, …: Friday the 22nd please": whether what stands between takes the first back."""
    if OwedBy.US in {one.owed_by, other.owed_by} or not one.end <= other.start <= one.end + _CORRECTS_WITHIN:
        return False
    return _CORRECTS.search(body, one.end, other.start) is not None


def _unless_taken_back(one: Deadline, body: str) -> Deadline:
    """The deadline, as a guess where it is taken back and no other day was read."""
    if not one.certain or _CORRECTS.search(body, one.end, one.end + _CORRECTED_BY) is None:
        return one
    return replace(one, certain=False, reasons=(*one.reasons, reason("en_which_then")))


def _in_subject(context: Context) -> list[Mention]:
    """The dates that a subject of the mail's own names."""
    subject = context.subject
    return [] if not subject or is_inherited(subject) else list(mentions(subject, ((0, len(subject)),), context))


def _only_day(named: Sequence[Mention]) -> When | None:
    """The only day that the subject names."""
    return named[0].when if len(named) == 1 else None


def _stated(mail: Mail, in_subject: Sequence[Mention]) -> list[Deadline]:
    """The deadlines that the paragraphs of a mail state, in order of place."""
    found = days(mail, _only_day(in_subject))
    placed = ((day.here, _deadline(mail, day)) for day in weighed(found))
    read = [(deadline, here) for here, deadline in placed if deadline is not None]
    return [deadline for deadline, here in read if not _is_of_an_event(here, deadline, read, found.stated)]


def _is_of_an_event(here: Place, deadline: Deadline, read: Sequence[tuple[Deadline, Place]], stated: Stated) -> bool:
    """Whether a day without a limit word is that of an event, from which the reader's own day is counted back."""
    day = here.expression.when.day
    if deadline.owed_by is not OwedBy.THEM or here.strict or day not in stated.counted or here.expression.when.rule == _COUNTED:
        return False
    return any(other.owed_by is OwedBy.THEM and at.expression.when.rule == _COUNTED for other, at in read)


def mentions(body: str, own: Sequence[tuple[int, int]], context: Context) -> Iterator[Mention]:
    """Every date expression in the spans `own` of `body`, in order of place."""
    for block in Mail(body, own, context).blocks:
        for index, kinds in block.cues.items():
            start, end = block.grammar.sentences[index]
            for expression in expressions(block.text, start, end, kinds, context):
                kind = _kind(block.text, expression, limit(block.text, start, expression))
                first, last = block.offset + expression.start, block.offset + expression.end
                yield Mention(_limited(expression.when, kind, context), body[first:last], first, last, _BOUNDS.get(kind, ""))


def limited(here: Place) -> When:
    """The day as its limit word leaves it: before Friday is Thursday."""
    kind = _kind(here.setting.text, here.expression, here.limit)
    return _limited(here.expression.when, kind, here.setting.mail.context)


def _kind(text: str, expression: Expression, around: Limit) -> str:
    """The kind of a limit; "before Thursday evening" is on Thursday still."""
    late = around.kind == "before" and _LATE_IN_THE_DAY.search(text, expression.start, expression.end) is not None
    return "by" if late else around.kind


def _limited(when: When, kind: str, context: Context) -> When:
    """The day as its limit word leaves it: before Friday is Thursday, a postmark leaves the post its days."""
    if kind == "postmark":
        return replace(when, postmark=True)
    if kind == "before" and any(doubt.code == "en_weekend" for doubt in when.doubts):
        return _before_weekend(when, context)
    opens = when.soft_clock and when.clock is not None and when.clock < _NOON  # "before first thing Monday"
    if kind == "before" and (when.clock is None or opens) and when.rule not in _WHOLE:
        day = when.day - timedelta(days=1)
        return replace(when, day=max(day, context.sent_day), clock=None, soft_clock=False, rule="before").doubting(
            reason("en_before_day", when.day)
        )
    return when


def _before_weekend(when: When, context: Context) -> When:
    """Before a weekend is the last business day of its week; nothing is guessed then."""
    monday = when.day - timedelta(days=when.day.weekday())
    last = context.calendar.last_of_week(monday) or monday + timedelta(days=FRIDAY)
    if last < context.sent_day:
        return when
    return replace(when, day=last, rule="week_end", doubts=tuple(doubt for doubt in when.doubts if doubt.code != "en_weekend"))


def _is_a_week_on(here: Place, when: When) -> bool:
    """Whether the weekday of today is that of next week: for today people say today, or this Friday, or an hour."""
    if not any(doubt.code == "same_weekday" for doubt in when.doubts):
        return False
    text, expression = here.setting.text, here.expression
    said = text[here.limit.start : expression.end].lower()
    if here.limit.kind in {"on", ""}:
        return True
    return when.clock is None and not any(word in said for word in ("this", "today", "week", "fortnight"))


def _is_too_doubtful(verdict: Verdict, count: int) -> bool:
    """Whether so much is open about a day, and about what is asked, that the guess helps nobody. `count`: all doubts."""
    asked = sum(doubt.code not in _OF_THE_DAY for doubt in verdict.doubts)
    return count >= _TOO_MANY_DOUBTS and asked >= _TOO_MANY_DOUBTS - 1


def _deadline(mail: Mail, day: KeptDay) -> Deadline | None:
    """The deadline placed on the time line; None when it had passed when the mail was sent."""
    here, verdict, offset = day.here, day.verdict, day.offset
    context, setting, around = mail.context, here.setting, here.limit
    when = limited(here)
    if _is_a_week_on(here, when):
        when = replace(when, day=when.day + timedelta(weeks=1))  # for today people say today: "call me on Monday" is a week on
    placed = settle(when, context)
    if placed.due_at <= context.sent_at and when.day == context.sent_day and (when.clock is None or when.soft_clock):
        placed = settle(replace(when, clock=_LAST_MINUTE), context)
    if placed.due_at <= context.sent_at:
        return None
    first, last = offset + around.start, offset + around.end
    # What is asked for lies ahead, whatever year is left out.
    dated = (doubt for doubt in when.doubts if doubt.code != "en_year_guess" or verdict.why.code not in _LIES_AHEAD)
    odd = _OTHER_YEAR.match(here.setting.text, here.expression.end)
    doubts = (*dated, *verdict.doubts, *((reason("odd_year"),) if odd else ()))
    if verdict.owed_by is OwedBy.THEM and _is_too_doubtful(verdict, len(doubts)):
        return None
    thing = ask(here, verdict.predicate)
    sentence = " ".join(setting.sentence.split())
    return Deadline(
        owed_by=verdict.owed_by,
        due=placed.due,
        precision=placed.precision,
        zone=placed.zone,
        due_at=placed.due_at,
        certain=not doubts,
        phrase=mail.body[first:last],
        start=first,
        end=last,
        soft=verdict.soft or when.soft or when.soft_clock,
        reasons=(verdict.why, reason(f"en_read_{when.rule or 'date'}"), *doubts),
        ask=(fitting(verdict.thing, is_title=True) or thing.thing) if verdict.owed_by is OwedBy.THEM else None,
        greet=mail.greeting,
        sentence=sentence,
        remind_from=placed.remind_from,
        check_by=placed.check_by,
        effort=thing.effort,
        language="en",
    )
