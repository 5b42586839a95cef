"""Whether what a reply hands over is what was asked: another thing, something in its place, or some of several things."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from kigen.followup.answers.reply import Original
from kigen.followup.answers.words.topic import bare_name, bears_each, means_the_same, speaks_of, things_of, what_it_names
from kigen.language.replies import grammar
from kigen.language.reply_rules import Looked
from kigen.language.text import fold
from kigen.mail.message import Attachment
from kigen.patterns import compiled

GIVING = frozenset({"attached", "sending", "here", "sent", "elsewhere"})
_SAID = frozenset({"value", "decision", "fragment", "choice"})
_TO_COME = frozenset({"will_write", "will_do", "progress", "missing"})
_NOT_IT = frozenset({"draft", "piece", "stand_in", "markup", "unasked"})
_WORD = compiled(r"[A-Za-z0-9]{3,}")
_COMMON = compiled(r"\b(?:the|and|for|our|your|you|with|from|all|any|this|that|his|her|their|both)\b", re.IGNORECASE)
_PARTS = compiled(r"[のとを、・]")
_RUN = compiled(r"[\u30a0-\u30ff\u3400-\u9fff]{2,}")


class Lacking(StrEnum):
    """What a reply leaves of several things that were asked for."""

    NOTHING = "nothing"
    UNNAMED = "unnamed"  # it hands over some by name and is silent on the others
    SPOKEN_OF = "spoken_of"  # it says something else of the others


def names_another(cues: Iterable[tuple[str, str]], names: str, original: Original, languages: Iterable[str]) -> bool:
    """Whether the words that hand the files over name the files' thing and not what was asked."""
    given = {words for name, words in cues if name in GIVING}
    other = replace(original, ask=" ".join(what_it_names(name) for name in names.split()))
    return any(speaks_of(words, other, languages) and not speaks_of(words, original, languages) for words in given)


def not_it(
    cues: Iterable[tuple[str, str]], attached: Iterable[Attachment], original: Original, languages: Iterable[str]
) -> frozenset[str]:
    """What says that the thing here is not the thing, unless the ask itself speaks of drafts or of samples. The name of what
    was asked is no such word: 請求書控え is asked for as a copy."""
    asked = original.ask or original.subject
    rules = [rule for code in languages for rule in grammar(code).rules if rule.cue in _NOT_IT]
    speaking = {words for name, words in cues if name in GIVING or name in {"question", "draft"}}
    things = [fold(thing) for thing in (*things_of(original), original.ask) if thing]
    said = {(name, _without(things, words)) for name, words in cues if name in _NOT_IT and words in speaking}
    called = [_without(things, bare_name(each.filename)) for each in attached]
    found = {rule.cue for rule in rules for name, words in said if rule.cue == name and rule.found_in(words)}
    found |= {rule.cue for rule in rules for name in called if rule.found_in(name)}
    if any(wants.search(asked) for code in languages for wants in _wanted(code)):
        found.discard("markup")  # a proof with marks in it is a review
    found.discard("unasked")  # what a file is of is known by its own name
    wanted = (fold(asked), *_PARTS.split(fold(asked)))  # a draft may be what is asked for: 広報案の修正
    return frozenset(found - {rule.cue for rule in rules if any(rule.found_in(part) for part in wanted)})


def _wanted(code: str) -> tuple[re.Pattern[str], ...]:
    return grammar(code).wants_decision, grammar(code).wants_words, grammar(code).wants_opinion


def cues_of_the_ask(cues: Collection[str], original: Original, languages: Iterable[str]) -> frozenset[str]:
    """Those of some cues that the name of what was asked gives by itself: 来場予定者数 looks ahead."""
    rules = [rule for code in languages for rule in grammar(code).rules if rule.cue in cues]
    things = [Looked(fold(thing)) for thing in (*things_of(original), original.ask) if thing]
    return frozenset(rule.cue for rule in rules if any(rule.holds_of(thing) for thing in things))


def of_the_ask(cue: str, words: str, original: Original, languages: Iterable[str]) -> bool:
    """Whether a cue that the name of what was asked gives by itself comes of nothing else in a sentence."""
    things = [fold(thing) for thing in (*things_of(original), original.ask) if thing]
    rules = [rule for code in languages for rule in grammar(code).rules if rule.cue == cue]
    rest = _without(things, words)
    return not any(rule.found_in(rest) for rule in rules)


def mentions(words: str, original: Original, languages: Iterable[str]) -> bool:
    """Whether a sentence shares a word, or a run of two characters, with the name of what was asked, however common, or has
    another word for it."""
    if means_the_same(words, original, languages):
        return True
    plain = " ".join(fold(words).split())
    return _without((_COMMON.sub(" ", fold(original.ask or "")),), plain) != plain


def _without(things: Iterable[str], text: str) -> str:
    """The text without the words of what was asked: a word of its own, or a run of at least two characters."""
    names = " ".join(things)
    words = {word.lower() for word in _WORD.findall(names)}
    pairs = {run[at : at + 2] for run in _RUN.findall(names) for at in range(len(run) - 1)}
    text = _WORD.sub(lambda match: " " if match[0].lower() in words else match[0], fold(text))
    text = _RUN.sub(lambda match: _rest_of(match[0], pairs), text)
    return " ".join(text.split())


def _rest_of(run: str, known: set[str]) -> str:
    """A run of characters without the pairs that are known."""
    covered = {at + step for at in range(len(run) - 1) if run[at : at + 2] in known for step in (0, 1)}
    return "".join(" " if at in covered else char for at, char in enumerate(run))


def left_unsaid(cues: Iterable[tuple[str, str]], original: Original, languages: Iterable[str]) -> bool:
    """Of several plain words asked for: whether one is given, and of another only that it is to come."""
    things = things_of(original)
    cues = tuple(cues)
    waiting = {words for name, words in cues if name in _TO_COME}
    said = bears_each({words for name, words in cues if name in _SAID} - waiting, things, languages)
    to_come = bears_each(waiting, things, languages)
    return any(said) and any(coming and not here for coming, here in zip(to_come, said, strict=True))


def one_to_come(cues: Iterable[tuple[str, str]], original: Original, languages: Iterable[str]) -> bool:
    """Of several things asked for: whether one is said to be to come, and another is not."""
    to_come = bears_each({words for name, words in cues if name in _TO_COME}, things_of(original), languages)
    return any(to_come) and not all(to_come)


def _headings(cues: Iterable[tuple[str, str]], told: Collection[str]) -> set[str]:
    """The lines that only announce what stands right below them: "Readings:", 広告文です, 採寸しました。"""
    order = dict.fromkeys(words for _, words in cues)
    named = {words for name, words in cues if name in {"bare", "made"}}
    return {
        words
        for words, following in pairwise(order)
        if (words in named or words.rstrip().endswith((":", "："))) and following in told
    }


def left_out(cues: Iterable[tuple[str, str]], names: str, original: Original, languages: Iterable[str]) -> Lacking:
    """Of several things asked for by name: those that neither a sentence of handing over nor a file bears."""
    things = things_of(original)
    cues = tuple(cues)
    given = {words for name, words in cues if name in GIVING}
    waiting = {words for name, words in cues if name in _TO_COME or name == "open"}
    given |= {words for name, words in cues if name == "made" and names}
    told = {words for name, words in cues if name in {"value", "decision", "choice"}} - waiting
    given |= told | _headings(cues, told)
    handed = bears_each((*given, names), things, languages)
    if not any(handed) or all(handed):
        return Lacking.NOTHING
    rest = {words for _, words in cues} - given
    spoken = bears_each(rest, things, languages)
    lacking = any(named and not given_over for named, given_over in zip(spoken, handed, strict=True))
    return Lacking.SPOKEN_OF if lacking else Lacking.UNNAMED
