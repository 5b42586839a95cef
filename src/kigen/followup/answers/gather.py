"""Putting together what the packs read in a reply and what the mail holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from kigen.followup.answers.days import instant, late, late_day, named_day, names_later_month
from kigen.followup.answers.likeness import left_out, left_unsaid, mentions, names_another, not_it, of_the_ask
from kigen.followup.answers.reply import Original, Reply
from kigen.followup.answers.said import BUSY, Said
from kigen.followup.answers.topic import any_link, file_link, files, is_of_another_thing, names_a_topic, speaks_of
from kigen.language import Answer
from kigen.language.replies import grammar

_OPEN = frozenset({"open", "except", "missing", "partial", "progress"})
_GIVEN = frozenset({"paid", "signed"})
_OF_ANOTHER = frozenset({"object", "thing"})
_NAMING = frozenset({"object", "thing", "notice"})  # a word of the ask takes their force away
_LISTED = re.compile(r"\s*(?:[(（]?\d{1,2}[.)）．、:：]|Q\s?\d*[.:：)）]|[①-⑳・●■◆-])", re.IGNORECASE)


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
    cues = tuple(cue for cue in cues if cue[0] not in _OPEN or not of_the_ask(*cue, original, languages))
    cues = tuple(cue for cue in cues if cue[0] not in _NAMING or not mentions(cue[1], original, languages))
    cues = tuple(cue for cue in cues if cue[0] != "notice" or not speaks_of(cue[1], original, languages))
    cues = _by_kind(cues, original, languages)
    new_due = named_day(answers, reply, original)
    named_late = late_day(answers, reply, original)
    if {"extension", "offer"} & {name for name, _ in cues} and named_late is not None and not late(new_due, reply, original):
        new_due = named_late
    if _only_takes_a_while(answers) and not late(new_due, reply, original):
        # "It takes two days", said four days before the deadline
        new_due, cues = None, tuple(cue for cue in cues if cue[0] != "extension")
    new_due_at = None if new_due is None else instant(new_due, reply)
    topical = frozenset(words for _, words in cues if speaks_of(words, original, languages))
    holds = next((each.filename or each.content_type or "-" for each in attached), "") or file_link(reply.own_text)
    busy = (BUSY | {"trouble", "open", "except", "condition"}) - {"password", "elsewhere", "back"}
    plain = busy.isdisjoint(name for name, _ in cues)
    loose = next((any_link(words) for _, words in cues if words in topical and any_link(words)), "") if plain else ""
    return Said(
        cues=cues,
        new_due=new_due,
        new_due_at=new_due_at,
        named_late=named_late,
        named_late_at=None if named_late is None else instant(named_late, reply),
        late=late(new_due, reply, original) or (new_due is None and names_later_month(answers, reply, original)),
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
        left_unsaid=left_unsaid(cues, original, languages),
        topical=topical,
        wants_decision=any(grammar(code).wants_decision.search(asked) for code in languages),
        wants_words=any(grammar(code).wants_words.search(asked) for code in languages),
        wants_days=any(grammar(code).wants_days.search(asked) for code in languages),
        wants_opinion=any(grammar(code).wants_opinion.search(asked) for code in languages),
        wants_thing=not original.ask or any(grammar(code).wants_thing.search(asked) for code in languages),
        in_thread=reply.in_thread,
        newsletter=_is_newsletter(reply),
    )


def _only_takes_a_while(answers: Iterable[Answer]) -> bool:
    """Whether how long something takes is all that is said of when it comes."""
    delays = [delay for answer in answers for delay in answer.delays]
    dated = any(name in {"new_due", "named"} for answer in answers for name, _ in answer.dates)
    return bool(delays) and all(delay.from_now for delay in delays) and not dated


def _by_kind(cues: tuple[tuple[str, str], ...], original: Original, languages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The cues, with what another kind of ask is answered by (paid, where a drawing was asked for) as of another object."""
    languages = tuple(languages)
    ask = original.ask or ""
    kinds = [kind for code in languages for kind in grammar(code).kinds.items()]
    fitting = {cue for cue, asks in kinds if asks.search(ask) or not names_a_topic(original, languages)}
    other = _GIVEN - fitting
    if not any(grammar(code).wants_thing.search(ask) for code in languages):
        other |= {"thing"}
    meant = {words for name, words in cues if name in fitting & _GIVEN}
    kept = (cue for cue in cues if cue[0] not in fitting - _GIVEN and not (cue[0] in _OF_ANOTHER and cue[1] in meant))
    return tuple(("object", words) if name in other else (name, words) for name, words in kept)


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
