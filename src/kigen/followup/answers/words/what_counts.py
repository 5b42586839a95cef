"""What of a reply's words counts: without what only stands around it, is an echo, or speaks of something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from kigen.followup.answers.papers.likeness import (
    GIVING,
    Lacking,
    cues_of_the_ask,
    left_out,
    mentions,
    of_the_ask,
)
from kigen.followup.answers.papers.members import with_members_to_come
from kigen.followup.answers.reply import Original
from kigen.followup.answers.words.asked_first import without_grounds
from kigen.followup.answers.words.lacking import without_mere_words
from kigen.followup.answers.words.topic import names_a_topic, of_the_matter, speaks_of
from kigen.language import Answer
from kigen.language.replies import SHADES, grammar
from kigen.language.text import fold
from kigen.patterns import compiled

_OPEN = frozenset({"open", "except", "but", "missing", "partial", "progress", "away"})
_PROMISED = frozenset({"will_do", "will_write", "sending", "open", "then", "condition", "arrival", "thing", "missing"})
# What makes words that look ahead, or leave something open, count for what is handed over
_OF_THE_THING = GIVING | {
    "hands",
    "then_gives",
    "partial",
    "missing",
    "member",
    "except",
    "extension",
    "offer",
    "progress",
    "draft",
    "question",
    "original",
    "trouble",
    "declined",
    "will_write",
}
_OF_WHAT_WAS = frozenset({"partial", "trouble", "extension", "missing", "open", "progress", "day"})
_LINK = compiled(r"https?://")
_GIVEN = frozenset({"paid", "signed"})
_OF_ANOTHER = frozenset({"object", "thing"})
_OF_ENGAGEMENTS = frozenset(
    {"extension", "offer", "day", "back", "away", "here", "partial", "decision", "progress", "proposal"}
)
_NAMING = frozenset({"object", "thing", "notice", "beside", "bill"})  # a word of the ask takes their force away
_ANSWERING = frozenset({"here", "value", "fragment", "choice"})
_NO_STEPS = frozenset(
    {"sent", "elsewhere", "extension", "offer", "question"}
)  # "first we wait for them, then it is put in the post"
_FIGURE = compiled(r"\d[\d.,]{0,20}\s?[^\W\d_]+|\d+")
_LISTED = compiled(r"\s*(?:[(（]?\d{1,2}[.)）．、:：]|Q\s?\d*[.:：)）]|[①-⑳・●■◆-])", re.IGNORECASE)


def what_counts(
    answers: tuple[Answer, ...], original: Original, languages: Collection[str], names: str | None
) -> tuple[tuple[tuple[str, str], ...], tuple[Answer, ...]]:
    """The cues of all answers that speak of what was asked, and the answers without what falls away with the others. `names`
    are those of the files that came along; None when there are none."""
    asked, matter, attached = original.ask or original.subject, of_the_matter(original), names is not None
    wants_opinion = any(grammar(code).wants_opinion.search(asked) for code in languages)
    cues = without_mere_words(tuple(dict.fromkeys(cue for answer in answers for cue in answer.cues)))
    cues = _without_introduction(_without_echoes(cues))
    cues = _beside_the_ask(_with_edits(cues) if wants_opinion else cues, original, languages)
    cues, answers = _without_engagements(cues, answers, original, languages)
    cues = with_members_to_come(cues, names or "", languages)
    apart = {words for name, words in cues if name == "aside"}
    if any(name in GIVING and words not in apart for name, words in cues):
        cues, answers = _without_promises(cues, answers, apart)
    cues = _without_plans(_by_kind(cues, original, languages), attached=attached)
    cues = tuple(cue for cue in cues if cue[0] != "granted" or speaks_of(cue[1], original, languages))
    cues, answers = _without_what_comes_later(cues, answers, asked, languages)
    if attached:
        cues, answers = _without_what_is_over(cues, answers)
    handed = any(name in GIVING | {"bare"} and speaks_of(words, matter, languages) for name, words in cues)
    if left_out(cues, names or "", original, languages) is Lacking.NOTHING and (
        handed or (names is not None and speaks_of(names, matter, languages))
    ):
        cues, answers = _without_promises(cues, answers, {words for name, words in cues if name == "beside"})
        if attached or any(_LINK.search(words) for _, words in cues):
            cues, answers = _without_other_matters(cues, answers, matter, languages)
    if any(grammar(code).wants_days.search(asked) for code in languages):
        cues = _with_offered_days(cues)
    cues = without_grounds(tuple(cue for cue in cues if cue[0] != "dated"), original, languages)
    cues = tuple(("decision", words) if name == "granted" else (name, words) for name, words in cues)
    return cues, answers


def _beside_the_ask(
    cues: tuple[tuple[str, str], ...], original: Original, languages: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """The cues without those that the words of the ask give by themselves wherever they are repeated. An event is another
    matter, unless it was asked about; what the reader is bidden to do for it ("please park behind the hall") asks nothing."""
    languages = tuple(languages)
    asked = original.ask or original.subject
    cues = tuple(cue for cue in cues if cue[0] != "value" or not _only_repeats(cue[1], asked))
    looks_ahead = cues_of_the_ask(_OPEN, original, languages)
    cues = tuple(cue for cue in cues if cue[0] not in looks_ahead or not of_the_ask(*cue, original, languages))
    cues = tuple(cue for cue in cues if cue[0] not in _NAMING or not mentions(cue[1], original, languages))
    cues = tuple(cue for cue in cues if cue[0] not in {"notice", "occasion"} or not speaks_of(cue[1], original, languages))
    told_of = {words for name, words in cues if name == "occasion"}
    asked_there = {words for words in told_of if "?" in fold(words)}
    cues = tuple(cue for cue in cues if cue[1] not in told_of or cue[0] not in {"question", "sent"} or cue[1] in asked_there)
    cues = tuple(("aside", words) if name == "occasion" else (name, words) for name, words in cues)
    return (*cues, *(("engaged", words) for words in dict.fromkeys(words for _, words in cues) if words in told_of))


def _without_what_comes_later(
    cues: tuple[tuple[str, str], ...], answers: tuple[Answer, ...], asked: str, languages: Iterable[str]
) -> tuple[tuple[tuple[str, str], ...], tuple[Answer, ...]]:
    """The cues and dates without promises of what nobody asked for beside what is handed over: the bill, and of a thing that
    was asked for as a draft its final form."""
    if not any(name in {"bill", "finished"} for name, _ in cues):
        return cues, answers
    given = {words for name, words in cues if name in GIVING}
    rules = [rule for code in languages for rule in grammar(code).rules]
    wanted = {rule.cue for rule in rules if rule.cue in {"draft", "finished"} and rule.found_in(asked)}
    later = {words for name, words in cues if name == "bill" and not given <= {words}}
    if "draft" in wanted and "finished" not in wanted:
        later |= {words for name, words in cues if name == "finished"} - given
    return _without_promises(cues, answers, later) if later else (cues, answers)


def _without_engagements(
    cues: tuple[tuple[str, str], ...], answers: tuple[Answer, ...], original: Original, languages: Iterable[str]
) -> tuple[tuple[tuple[str, str], ...], tuple[Answer, ...]]:
    """The cues and dates without what is said of a day on which something else happens (a visit, a feast, an event), in words
    that do not name what was asked. Who was asked for days may well answer so."""
    languages = tuple(languages)
    asked = original.ask or original.subject
    days = any(grammar(code).wants_days.search(asked) for code in languages)
    engaged = {words for name, words in cues if name == "engaged" and not days and not speaks_of(words, original, languages)}
    silent = _PROMISED | _OF_ENGAGEMENTS
    cues = tuple(cue for cue in cues if cue[0] != "engaged" or cue[1] in engaged)
    told = {words for name, words in cues if name not in silent | {"engaged"}}
    stated = (
        (("statement" if name == "engaged" else name), words) for name, words in cues if name != "engaged" or words not in told
    )
    cues = tuple(cue for cue in stated if cue[1] not in engaged or cue[0] not in silent)
    return _without_promises(cues, answers, engaged) if engaged else (cues, answers)


def _without_what_is_over(
    cues: tuple[tuple[str, str], ...], answers: tuple[Answer, ...]
) -> tuple[tuple[tuple[str, str], ...], tuple[Answer, ...]]:
    """The cues and dates, where all of it is said to be here, without what was in the way before: "two days late, one of us
    was travelling. All three have signed." """
    lacking = {words for name, words in cues if name in {"open", "missing", "except", "partial", "then_gives", "extension"}}
    if {words for name, words in cues if name == "whole"} <= lacking:
        return cues, answers
    over = {words for name, words in cues if name == "bygone"} - {words for name, words in cues if name in GIVING}
    cues = tuple(cue for cue in cues if cue[1] not in over or cue[0] not in _OF_WHAT_WAS)
    return _without_promises(cues, answers, over)


def _without_other_matters(
    cues: tuple[tuple[str, str], ...], answers: tuple[Answer, ...], matter: Original, languages: Iterable[str]
) -> tuple[tuple[tuple[str, str], ...], tuple[Answer, ...]]:
    """The cues and dates, beside a thing that is handed over by its name, without those of sentences that promise something
    else or leave it open: "your men can have the key from the 19th". Such a sentence is told `apart`, so that none is sure."""
    ahead = {words for name, words in cues if name in {"will_do", "open"}}
    ahead -= {words for name, words in cues if name in _OF_THE_THING} - {words for name, words in cues if name == "pleasantry"}
    apart = {words for words in ahead if not speaks_of(words, matter, languages)}
    if not apart:
        return cues, answers
    cues, answers = _without_promises(cues, answers, apart)
    return (*cues, *(("apart", words) for _, words in cues if words in apart)), answers


def _without_promises(
    cues: tuple[tuple[str, str], ...], answers: tuple[Answer, ...], beside: Collection[str]
) -> tuple[tuple[tuple[str, str], ...], tuple[Answer, ...]]:
    """The cues and dates without the promises that some sentences make of other things than the one that was asked for."""
    kept = tuple(cue for cue in cues if cue[1] not in beside or cue[0] not in _PROMISED)
    dated = tuple(
        replace(
            answer,
            dates=tuple(
                day for at, day in enumerate(answer.dates) if not answer.sentences or answer.sentences[at] not in beside
            ),
            sentences=tuple(words for words in answer.sentences if words not in beside),
        )
        for answer in answers
    )
    return kept, dated


def _by_kind(cues: tuple[tuple[str, str], ...], original: Original, languages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The cues, with what another kind of ask is answered by (paid, where a drawing was asked for) as of another object."""
    languages = tuple(languages)
    ask = original.ask or ""
    kinds = [kind for code in languages for kind in grammar(code).kinds.items()]
    fitting = {cue for cue, asks in kinds if asks.search(ask)}
    if not names_a_topic(original, languages):  # "the signed form" names none, but says what it wants
        fitting |= {cue for cue, _ in kinds if cue not in _GIVEN or fitting.isdisjoint(_GIVEN)}
    other = _GIVEN - fitting
    if not any(grammar(code).wants_thing.search(ask) for code in languages):
        other |= {"thing"}
    meant = {words for name, words in cues if name in fitting & _GIVEN}
    of_days = {words for name, words in cues if name == "suits_day" and "day" not in fitting}
    cues = tuple(("statement", words) if name == "decision" and words in of_days else (name, words) for name, words in cues)
    kept = (cue for cue in cues if cue[0] not in fitting - _GIVEN and not (cue[0] in _OF_ANOTHER and cue[1] in meant))
    return tuple(("object", words) if name in other else (name, words) for name, words in kept)


def _without_plans(cues: tuple[tuple[str, str], ...], *, attached: bool) -> tuple[tuple[str, str], ...]:
    """The cues with a list of what will be done as work in progress, from the words on that announce it: none of its lines is
    an answer. What is handed over beside it stays handed over."""
    planned = {words for name, words in cues if name == "plan"}
    gone = {words for name, words in cues if name in {"sent", "elsewhere"}}
    if not planned or attached or gone - planned:
        return tuple(cue for cue in cues if cue[0] != "plan")
    cues = tuple(cue for cue in cues if cue[1] not in planned or cue[0] not in _NO_STEPS)
    order = list(dict.fromkeys(words for _, words in cues))
    listed = set(order[min(order.index(words) for words in planned) :])
    kept = (cue for cue in cues if cue[0] not in _ANSWERING or cue[1] not in listed)
    return tuple(("progress", words) if name == "plan" else (name, words) for name, words in kept)


def _only_repeats(words: str, asked: str) -> bool:
    """Whether every figure of a sentence is one of the ask, with what it counts ("80 words"), and nothing is listed."""
    figures = [" ".join(each.split()) for each in _FIGURE.findall(fold(words).lower())]
    return bool(figures) and all(each in fold(asked).lower() for each in figures) and ":" not in fold(words)


def _with_edits(cues: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The cues where an opinion was asked for: a wish for a change is no question then, but what was asked."""
    wished = dict.fromkeys(words for name, words in cues if name == "edit")  # in their order: the first one is shown
    kept = (
        cue
        for cue in cues
        if cue[1] not in wished or cue[0] not in {"question", "offer", "missing", "open", "trouble", "cannot"}
    )
    return (*kept, *(("opinion", words) for words in wished))


def _with_offered_days(cues: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The cues where days were asked for: what is put forward as a wish (28日でお願いできれば) answers, and so
    does a day on which it comes."""
    named = {words for name, words in cues if name == "value"}
    asking = {words for name, words in cues if name in {"question", "extension", "sorry", "missing", "open"}}
    dated = {words for name, words in cues if name == "dated"}
    dated -= {words for name, words in cues if name in {"question", "sorry"}}
    kept = (cue for cue in cues if cue[1] not in dated or cue[0] not in _PROMISED | {"extension", "offer", "day"})
    answered = (("decision" if name == "offer" and words in named - asking else name, words) for name, words in kept)
    return (*answered, *(("decision", words) for words in dated))


def _without_introduction(cues: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The cues without those of the sentence in which the writer says who they are, before they say anything else."""
    said = {words for name, words in cues if name not in SHADES | {"statement", "thanks", "pleasantry", "sorry", "value"}}
    named = {words for name, words in cues if name == "introduces"} - said
    order = dict.fromkeys(words for _, words in cues)
    silent = {words for name, words in cues if name in {"thanks", "pleasantry", "sorry"}}
    first = next((words for words in order if words not in silent), "")
    return tuple(cue for cue in cues if cue[1] != first) if first in named and len(order.keys() - silent) > 1 else cues


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
