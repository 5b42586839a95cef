"""A reply read as a notice of absence or of receipt: whether every sentence of it belongs to one, and when it ends.

The first sentence that speaks of anything else makes it a letter, however much of it is about days off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kigen.followup.answers.reply import Reply
from kigen.language import pack
from kigen.language.notices import Said
from kigen.language.replies import Grammar, grammar
from kigen.language.reply_sentences import Sentence, sentences
from kigen.language.when import Mention
from kigen.patterns import compiled

_MOST_SENTENCES = 40
_LONG = 1_500  # characters: no sentence of a notice has so many
CONTACT = compiled(r"[\w.+-]+@[\w-]+\.\w|https?://|\+?\d[\d ()-]{7,}\d|\b\d{3,4}-\d{4}\b")
_CONTACT_LINE = 60  # characters of a line that gives an address, a number, a link
_IN_PERIODS = r"[\s\d/.年月日()火水木金土祝~〜:–—、,からよりまで迄-]"
_PERIOD = compiled(rf"{_IN_PERIODS}*\d{_IN_PERIODS}*")
_RANGE = compiled(r"\d\s*[-–~〜]\s*\d")
_OF_ANY_MAIL = compiled(r"営業日|(?:business|working) days?|hours?\b", re.IGNORECASE)
_NAME_LINE = compiled(r"[^\s,。]+(?:[ \u3000][^\s,。]+){0,3}(?:(?<=です)。)?,?")
_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Notice:
    """A text read as a notice: what is said, whether every sentence belongs to one, and when its writer is back."""

    said: frozenset[Said]
    whole: bool
    sentences: int  # that say more than thanks and regrets
    first: date | None = None  # first day back, as named
    last: date | None = None  # last day away
    answered: date | None = None  # day on which an answer is promised
    only: date | None = None  # the one day named, in a sentence of no kind

    @property
    def is_absence(self) -> bool:
        """Whether it tells of an absence, or of somebody who left, and of nothing else."""
        back_and_who = Said.RETURNS in self.said and bool(self.said & {Said.REFERS, Said.LATER})
        return self._is_full and (bool(self.said & {Said.ABSENT, Said.GONE}) or back_and_who)

    @property
    def is_receipt(self) -> bool:
        """Whether it tells that mail came in and what becomes of it, and nothing else."""
        came = Said.RECEIVED in self.said and bool(self.said & {Said.LATER, Said.QUEUE, Said.REFERS})
        handled = Said.LATER in self.said and bool(self.said & {Said.QUEUE, Said.REFERS})
        return self._is_full and (came or handled)

    @property
    def is_desk(self) -> bool:
        """Whether it says when mail is answered, and nothing else: enough where no person's address wrote it."""
        return self.whole and Said.LATER in self.said

    @property
    def only_answers(self) -> bool:
        """Whether a day for an answer is named, and none for the end of the absence."""
        return self.answered is not None and self.first is None and self.last is None

    @property
    def _is_full(self) -> bool:
        """Whether there is nothing else, and more of it than an excuse: two sentences of two kinds, or an
        absence with what it does to mail."""
        several = self.sentences > 1 and len(self.said - {Said.MANNERS}) > 1
        return self.whole and (several or {Said.ABSENT, Said.LATER} <= self.said)


def read_notice(reply: Reply) -> Notice:
    """The reply's own words as a notice, in whichever of the mailbox's languages each sentence is one."""
    grammars = [grammar(code) for code in reply.context.languages]
    mentions = [pack(code).dates(reply.body, reply.own, reply.context) for code in reply.context.languages]
    said: set[Said] = set()
    days: list[tuple[str, date]] = []
    found = sentences(reply.body, reply.own)
    whole = not is_too_much(found)
    full = 0
    for sentence in found[:_MOST_SENTENCES]:
        kinds = _kinds(sentence, grammars)
        whole = whole and (bool(kinds) or is_beside(sentence.text, grammars, reply))
        said |= kinds
        full += bool(kinds - {Said.MANNERS})
        written = [each for each in grammars if each.letters.search(sentence.text)]
        for each, dated in zip(grammars, mentions, strict=True):
            # "6/24" in an English sentence may be read by another language: what stands around it is English.
            days.extend(_days(sentence, kinds, dated, each if each in written or not written else written[0], reply))
    others = {day for name, day in days if name == "other"}
    return Notice(
        frozenset(said),
        whole,
        full,
        first=_latest(days, "first"),
        last=_latest(days, "last"),
        answered=_latest(days, "answered"),
        only=next(iter(others)) if len(others) == len(days) == 1 else None,
    )


def is_letter(reply: Reply) -> bool:
    """Whether any sentence belongs to no notice. The first one that does not decides."""
    grammars = [grammar(code) for code in reply.context.languages]
    found = sentences(reply.body, reply.own)
    return is_too_much(found) or any(
        not _kinds(sentence, grammars) and not is_beside(sentence.text, grammars, reply) for sentence in found
    )


def is_too_much(found: Sequence[Sentence]) -> bool:
    """Whether there are more sentences, or a longer one, than any notice has."""
    return len(found) > _MOST_SENTENCES or any(len(sentence.text) > _LONG for sentence in found)


def _kinds(sentence: Sentence, grammars: Iterable[Grammar]) -> frozenset[Said]:
    return kinds_of(sentence.text, grammars)


def kinds_of(text: str, grammars: Iterable[Grammar]) -> frozenset[Said]:
    return frozenset(kind for each in grammars for kind in each.notices.said_in(each.strip(text)))


def _days(
    sentence: Sentence, kinds: frozenset[Said], mentions: Sequence[Mention], each: Grammar, reply: Reply
) -> Iterable[tuple[str, date]]:
    inside = [day for day in mentions if sentence.start <= day.start < sentence.end]
    ahead = [day for day in inside if day.when.day >= reply.context.sent_day and not _OF_ANY_MAIL.search(day.phrase)]
    ends = any(day.bound == "until" for day in ahead)
    for day in ahead:
        if ends and day.bound == "from":
            continue
        before, after = reply.body[sentence.start : day.start], reply.body[day.end : sentence.end]
        over = each.last_day(day, before, after)
        if not kinds and day.when.day > reply.context.sent_day:
            yield "other", day.when.day
        elif Said.RETURNS in kinds:
            yield ("last" if over else "first"), day.when.day
        elif (
            Said.LATER in kinds
            and day.bound not in {"until", "by", "from"}
            and not _RANGE.search(day.phrase)
            and _is_gone_before(before, after, each)
        ):
            if day.when.day > reply.context.sent_day:
                yield "answered", day.when.day  # "I am at a fair today and will reply tomorrow"
        elif Said.ABSENT in kinds or _PERIOD.fullmatch(sentence.text):
            if day.when.day == reply.context.sent_day and not each.notices.all_day.search(sentence.text):
                continue  # in a meeting, out on an errand: back before the day is over
            first = day.when.day + timedelta(days=day.when.rule == "before")  # "not reachable before 2 March"
            yield ("last" if over or day.bound not in {"until", "by"} else "first"), first
        elif Said.LATER in kinds and day.bound not in {"until", "by"} and day.when.day > reply.context.sent_day:
            yield "answered", day.when.day


def _is_gone_before(before: str, after: str, each: Grammar) -> bool:
    """Whether the absence is told before a day, and none behind it."""
    return Said.ABSENT in each.notices.said_in(before) and Said.ABSENT not in each.notices.said_in(after)


def _latest(days: Iterable[tuple[str, date]], wanted: str) -> date | None:
    return max((day for name, day in days if name == wanted), default=None)


def is_beside(text: str, grammars: Iterable[Grammar], reply: Reply) -> bool:
    """An address, a number, a period, a name: a line that may stand in any notice."""
    if not text.endswith(".") and any(each.letters.search(text) and not each.strip(text) for each in grammars):
        return True
    if (len(text) <= _CONTACT_LINE and CONTACT.search(text)) or _PERIOD.fullmatch(text):
        return True
    names = [name for name in re.split(r"[\s,]+", reply.sender.name) if len(name) > 1]
    return len(text) <= _NAME_LENGTH and bool(_NAME_LINE.fullmatch(text)) and any(name in text for name in names)
