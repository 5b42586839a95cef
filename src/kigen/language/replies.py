"""Reading a reply sentence by sentence: what every language's cue tables share.

A language describes its cues as `Rule`s over one sentence. This module cuts a client's own words into sentences, keeps
each one's place in the body, asks the rules what it says, and gives every date the part it plays: a day on which the
client promises something (`new_due`; `hour` where an hour is named and no day, `part` where it is a part of the day (朝, first
thing), `window` where it is a month without a day), the first day back (`return`, `away_until`, `last_away`), or `other`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from importlib import import_module

from kigen.language.deadline import Context
from kigen.language.home import home
from kigen.language.notices import Notices
from kigen.language.pack import Answer, Delay
from kigen.language.papers import Papers
from kigen.language.reply_rules import Looked, Rule
from kigen.language.reply_sentences import Sentence, sentences
from kigen.language.text import fold
from kigen.language.when import Mention, settle
from kigen.patterns import compiled

_QUOTED = compiled(r"(?<=.)(?:\"[^\"]{8,}\"|“[^”]{8,}”|「[^」]{10,}」)(?=.)")  # what others, or machines, say
_ASKED_OF_A_LINK = compiled(r"(https?://[!-~]*?)\?[!-~]*")  # "may?key=11": asks nothing of anybody
_MOST_SENTENCES = 150  # of a reply; what comes after is a pasted document
_EVERY = compiled("")
_NOTHING = compiled(r"(?!)")
_ANY_LETTER = compiled(r"[^\W\d_]")
_SUBJECT_LINE = compiled(r"(?:subject|re|fwd?|件名) ?:", re.IGNORECASE)  # copied along, by a person or a mail program
_LONGEST = 1_000  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language says things in a reply.

    `courtesy` matches sentences that only greet or thank for nothing in particular; `strip` takes the form of address off
    a sentence. `rules` give the cues. `no_promise` says whether the words before and after a date make it no day of
    delivery (expiry, arrival, the date of a document). `delay` reads "a week late" as a length of time. `last_day` says
    whether a date of absence, with the words before and after it, is the last day away; `lasts` reads how long one lasts.
    `machine` are cues over a whole mail, subject first: automatic, away, ticket, challenge, bounced, opened. `own` are cues
    in the user's own later mail: thanked, chased, withdrawn. `notices` words what stands in a notice of absence or receipt.
    `wants_decision` and `wants_words` match asks that a decision or plain words answer, `wants_days` and `wants_opinion` those
    for days that suit and for an opinion, `wants_thing` those for a thing that is handed over (every ask, unless a language
    says which), `wants_yes` those that an "OK" may answer: it looks at the ask and, in the next line, at the sentence that
    asked; `more_than_yes` those for what no bare yes can be (a number, a day, one of several), `several` those for more than
    one of a kind. `nod` matches a whole sentence that says yes in whatever words and names nothing. `generic` matches the words
    of an ask that name no topic. `kinds` says
    which asks a cue of one kind of giving answers (`paid`: those for a payment, `signed`: those for what is signed, `code`:
    those for a number that something is known by, `amount`: those for how many, `day`: those for a day, `plan`: those for steps
    or days in order); it says nothing of other asks. `window` says whether an expression names no day but a month in which one
    lies (来月, next month). `kin` matches words for which another is as good (pictures and photos), in a group named after what
    they mean. `letters` matches those of its script: where mail may be in several languages, a sentence of other letters alone
    is none of its own. `member` matches one of several of a kind, or some (floors 1 and 2): its `kind`, and
    `which`. `papers` are kinds of paper that files are named after.
    """

    rules: tuple[Rule, ...]
    courtesy: re.Pattern[str]
    strip: Callable[[str], str]
    no_promise: Callable[[str, str], bool]
    delay: Callable[[str], Delay | None]
    last_day: Callable[[Mention, str, str], bool]
    machine: tuple[Rule, ...]
    own: tuple[Rule, ...]
    wants_decision: re.Pattern[str]
    wants_words: re.Pattern[str]
    wants_days: re.Pattern[str]
    wants_opinion: re.Pattern[str]
    generic: re.Pattern[str]
    wants_thing: re.Pattern[str] = _EVERY
    wants_yes: re.Pattern[str] = _NOTHING
    more_than_yes: re.Pattern[str] = _NOTHING
    several: re.Pattern[str] = _NOTHING
    nod: re.Pattern[str] = _NOTHING
    kinds: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    window: Callable[[Mention], bool] = lambda _mention: False
    lasts: Callable[[str], timedelta | None] = lambda _text: None
    kin: re.Pattern[str] = _NOTHING
    letters: re.Pattern[str] = _EVERY
    member: re.Pattern[str] = _NOTHING
    notices: Notices = Notices()
    papers: Papers = field(default_factory=dict)


@cache
def grammar(code: str) -> Grammar:
    """The reply grammar of a language. Raises LookupError when there is no such language."""
    found: Grammar = import_module(f"{home(code)}.replies").GRAMMAR
    return found


# Shades of a statement: what it leaves open, that it is no whole sentence, that it judges. None says anything by itself.
SHADES = frozenset(
    {
        "open",
        "except",
        "condition",
        "fragment",
        "opinion",
        "cannot",
        "choice",
        "bare",
        "then",
        "object",
        "paid",
        "signed",
        "amount",
        "code",
        "day",
        "notice",
        "beside",
        "but",
        "introduces",
        "edit",
        "shut",
        "acts",
        "made",
        "bill",
        "finished",
        "expected",
        "dated",
        "your_turn",
        "asks_around",
        "unneeded",
        "suits_day",
        "plan",
        "of_one",
        "gives_on",
        "stalls",
        "grounds",
        "asks_first",
        "rest_on_yes",
        "engaged",
        "hands",
        "then_gives",
        "whole",
        "bygone",
        "of_matter",
        "light",
        "nil",
        "apart",
        "to_reader",
        "people",
    }
)
# Said of a thing: what it is like, whether it came. A sentence of nothing else states it.
_OF_THINGS = SHADES | {
    "stand_in",
    "unasked",
    "arrival",
    "original",
    "answering",
    "gives_to",
    "assent",
    "may_be_done",
    "may_be_there",
    "points_below",
    "whether_came",
}
_GONE = frozenset({"elsewhere", "sent"})
_ABSENT = frozenset({"away", "back", "aside", "pleasantry"})
_POLITE = frozenset({"acknowledged", "decision", "verdict"})  # no word of the matter in small talk: "the photos look great"
_WEEKDAYS = frozenset({"weekday", "weekday_of_week"})
_RIGHT_AFTER = 2  # days
_EARLY = timedelta(hours=6)
_NOON = timedelta(hours=12)
_LATER = frozenset({"extension", "offer"})
PROMISING = frozenset({"will_do", "will_write", "extension", "offer", "missing", "sending"})


def read_answer(
    body: str, own: Sequence[tuple[int, int]], context: Context, grammar: Grammar, mentions: Sequence[Mention]
) -> Answer:
    """The cues, dates and delays that the spans `own` of `body` give by a language's grammar. Never raises."""
    cues: list[tuple[str, str]] = []
    dates: list[tuple[str, date | datetime]] = []
    stated: list[str] = []
    delays: list[Delay] = []
    folded = fold(body)
    alone = len(context.languages) == 1
    read = [
        (sentence, text, _cues_of(text, grammar))
        for sentence, text in _said(body, own, grammar)
        if alone or grammar.letters.search(text) or _ANY_LETTER.search(text) is None
    ]
    every_cue = {cue for _, _, found in read for cue in found}
    places = [mention.start for mention in mentions]
    before: Sequence[Mention] = ()
    for sentence, text, every in read:
        # "You will receive it in four days" promises nothing when it was sent.
        gone = "elsewhere" in every_cue or ("sent" in every_cue and "missing" not in every)
        arrives = gone and "arrival" in every and _GONE.isdisjoint(every)
        found = [cue for cue in every if not (arrives and cue in PROMISING | {"open", "progress"})]
        if "elsewhere" in found and "extension" in found and not {"will_do", "question", "offer"} & set(found):
            found.remove("extension")  # "we did not catch the courier on Friday, so it was posted today"
        words = body[sentence.start : sentence.end]
        cues.extend((cue, words) for cue in dict.fromkeys(found))
        within = _in_order(mentions[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)], before)
        before = within[-1:]
        late = grammar.delay(text)
        last_resort = late is None and "extension" in found
        when = _dated(folded, sentence, within, frozenset(found), context, grammar, last_resort=last_resort)
        dates.extend(("other", day) if arrives else (name, day) for name, day in when)
        stated.extend([words] * (len(dates) - len(stated)))
        if late is not None:
            delays.append(late)
    return Answer(cues=tuple(cues), dates=tuple(dates), delays=tuple(delays), sentences=tuple(stated))


def _in_order(mentions: Sequence[Mention], before: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions of a sentence, with a weekday right after another one, be it the last of the sentence before, meant as that
    week's: "he is away until Wednesday, you have it on Thursday"."""
    placed: list[Mention] = []
    for mention in mentions:
        ahead = next((each.when for each in (*placed[-1:], *before)), mention.when)
        days = (mention.when.day.weekday() - ahead.day.weekday()) % 7
        follows = mention.when.rule == "weekday" and ahead.rule in _WEEKDAYS and 0 < days <= _RIGHT_AFTER
        day = ahead.day + timedelta(days=days) if follows and mention.when.day < ahead.day else mention.when.day
        placed.append(replace(mention, when=replace(mention.when, day=day)) if day != mention.when.day else mention)
    return placed


def _said(body: str, own: Sequence[tuple[int, int]], grammar: Grammar) -> Iterable[tuple[Sentence, str]]:
    """Each sentence with what it says beyond addressing its reader."""
    for sentence in sentences(body, own)[:_MOST_SENTENCES]:
        text = grammar.strip(sentence.text[:_LONGEST])
        if text and not _SUBJECT_LINE.match(text):
            yield sentence, text


def _cues_of(text: str, grammar: Grammar) -> list[str]:
    looked = Looked(_ASKED_OF_A_LINK.sub(r"\1", _QUOTED.sub(_emptied, text)))
    found = [rule.cue for rule in grammar.rules if rule.holds_of(looked)]
    if grammar.courtesy.search(text):
        return [cue for cue in found if cue in {"thanks", "sorry", "automatic", "answering"}]
    if _OF_THINGS.issuperset(found):
        return ["statement", *found]
    return [cue for cue in found if cue not in _POLITE] if "pleasantry" in found else found


def _emptied(quoted: re.Match[str]) -> str:
    return quoted[0][0] + quoted[0][-1]


def _dated(
    folded: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    cues: frozenset[str],
    context: Context,
    grammar: Grammar,
    *,
    last_resort: bool,
) -> Iterable[tuple[str, date | datetime]]:
    if not mentions:
        return
    future = [mention for mention in _heads(folded, mentions) if mention.when.day >= context.sent_day]
    if "back" in cues or ("away" in cues and not cues & (PROMISING - {"offer"})):
        ends = any(mention.bound == "until" for mention in future)
        for mention in future:
            if mention.bound == "from" and (ends or ("back" not in cues and _lasting(folded, sentence, grammar))):
                continue
            before, after = folded[sentence.start : mention.start], folded[mention.end : sentence.end]
            ends_then = "return" if "back" in cues else "away_until"
            over = grammar.last_day(mention, before, after) or (
                mention.when.rule == "date" and mention.bound in {"", "on"} and "back" not in cues
            )
            # "not reachable before 2 March": reachable on it
            yield ("last_away" if over else ends_then), mention.when.day + timedelta(days=mention.when.rule == "before")
    if "shut" in cues and not cues & _ABSENT:
        for mention in future:
            ends = grammar.last_day(mention, folded[sentence.start : mention.start], folded[mention.end : sentence.end])
            yield ("shut_last" if ends else "shut_until"), mention.when.day
    promised = [
        mention
        for mention in future
        if (mention.when.rule == "before" and "extension" in cues)  # "we won't have it before Tuesday"
        or not grammar.no_promise(*_around(folded, sentence, mention))
    ]
    candidates = promised or (future if last_resort else [])
    if "extension" in cues and cues & {"question", "offer"}:  # "we work until Tuesday, so could you wait until Friday?"
        limits = [mention for mention in candidates if mention.bound in {"by", "until"}]
        # "His answer comes next week; could you wait until the 16th?"
        candidates = [mention for mention in limits if mention.when.rule != "week_end"] or limits or candidates
    chosen = max(candidates, key=_how_late, default=None) if cues & PROMISING else None
    ahead = {mention.start for mention in promised}
    for mention in mentions:
        gone = cues & {"sent", "elsewhere"} and not cues & PROMISING
        spare = "named" if mention.start in ahead and not (cues & _ABSENT or gone or "edit" in cues) else "other"
        part = _part_of_promise(mention, cues, grammar) if mention is chosen else spare
        if part in {"new_due", "part"} and not promised:
            part = "denied"  # of all the days that it names, none seemed to be one of delivery
        yield part, _day_or_moment(_meant(mention, cues, context), context)


def _lasting(folded: str, sentence: Sentence, grammar: Grammar) -> bool:
    return grammar.lasts(folded[sentence.start : sentence.end]) is not None


def _part_of_promise(mention: Mention, cues: frozenset[str], grammar: Grammar) -> str:
    """What the day of a promise is called: that of an extension to "five o'clock" or to "next month" is none yet. The end of
    a month or a week is the last day of it on which anybody works, so far as it is kept."""
    if grammar.window(mention):
        return "window"
    if mention.when.rule in {"month_end", "week_end"}:
        return "end"
    if mention.when.rule == "clock" and mention.when.clock is not None and mention.when.clock < _EARLY:
        return "other"  # "minutes 0:00 to 0:45"
    if mention.when.rule == "clock" and cues & _LATER:
        return "hour"
    roughly = mention.when.soft_clock and mention.when.clock != _NOON
    return "part" if roughly and mention.when.rule != "clock" else "new_due"


def _meant(mention: Mention, cues: frozenset[str], context: Context) -> Mention:
    """More time asked for on a Tuesday "until Tuesday" is a week."""
    when = mention.when
    if when.rule == "weekday" and when.day == context.sent_day and cues & _LATER:
        return replace(mention, when=replace(when, day=when.day + timedelta(weeks=1)))
    return _not_before(mention, cues)


def _not_before(mention: Mention, cues: frozenset[str]) -> Mention:
    """ "We cannot sign before the 16th" names the 16th, though "before the 16th" alone is the day before it."""
    if mention.when.rule != "before" or "extension" not in cues:
        return mention
    return replace(mention, when=replace(mention.when, day=mention.when.day + timedelta(days=1)))


def _heads(folded: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that only qualify the next one (連休明けの5/7, 休み明け8/17)."""
    following = (*mentions[1:], None)
    return [
        mention
        for mention, after in zip(mentions, following, strict=True)
        if after is None or folded[mention.end : after.start].strip() not in {"", "の"}
    ]


def _around(folded: str, sentence: Sentence, mention: Mention) -> tuple[str, str]:
    return folded[max(sentence.start, mention.start - 44) : mention.start], folded[
        mention.end : min(sentence.end, mention.end + 60)
    ]


def _how_late(mention: Mention) -> tuple[date, bool, int]:
    return mention.when.day, mention.when.clock is not None, mention.start


def _day_or_moment(mention: Mention, context: Context) -> date | datetime:
    """The day, or the local moment where a clock time limits it; the end of working hours is the day itself."""
    placed = settle(mention.when, context)
    if isinstance(placed.due, datetime) and placed.due.time() == context.working_hours.end and mention.when.soft_clock:
        return placed.due.date()
    if mention.when.zone is not None and isinstance(placed.due, datetime):
        return placed.due_at.astimezone(context.zone).replace(tzinfo=None)
    return placed.due
