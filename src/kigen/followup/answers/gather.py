"""Putting together what the packs read in a reply and what the mail holds."""

from __future__ import annotations

from collections.abc import Iterable

from kigen.followup.answers.papers.likeness import (
    left_out,
    left_unsaid,
    names_another,
    not_it,
    one_to_come,
)
from kigen.followup.answers.reply import Original, Reply
from kigen.followup.answers.words.answered import BUSY
from kigen.followup.answers.words.days import instant, late, late_day, named_day, names_later_month, when_back
from kigen.followup.answers.words.items import lettered
from kigen.followup.answers.words.nods import nods
from kigen.followup.answers.words.said import Said
from kigen.followup.answers.words.topic import (
    any_link,
    download,
    file_link,
    files,
    is_of_another_thing,
    names_a_topic,
    of_the_matter,
    speaks_of,
)
from kigen.followup.answers.words.what_counts import what_counts
from kigen.language import Answer
from kigen.language.replies import grammar
from kigen.language.text import fold

_COME = ("whether_came", "may_be_there", "points_below", "may_be_done")  # the surest first
_BESIDE = ("light", "nil", "then_gives", "apart", "hands", "whole", "bygone", "member")


def gather(reply: Reply, original: Original, answers: Iterable[Answer]) -> Said:
    """Put together what the packs read and what the mail holds."""
    answers = tuple(answers)
    attached = files(reply)
    names = " ".join(each.filename for each in attached)
    foreign = bool(attached) and all(is_of_another_thing(each.filename, reply.sender, original) for each in attached)
    languages = reply.context.languages
    wants_opinion = any(grammar(code).wants_opinion.search(original.ask or original.subject) for code in languages)
    foreign = foreign and names_a_topic(original, languages) and not speaks_of(names, of_the_matter(original), languages)
    asked = original.ask or original.subject
    cues, answers = what_counts(answers, original, languages, names if attached else None)
    every = dict.fromkeys(words for _, words in cues)
    answering = frozenset(words for name, words in cues if name == "answering")
    gives_to = frozenset(words for name, words in cues if name == "gives_to")
    assents = frozenset(words for name, words in cues if name == "assent")
    first = any(name == "asks_first" for name, _ in cues)  # "before I send it": nothing has come yet
    shades = {shade: frozenset(words for name, words in cues if name == shade) for shade in _BESIDE}
    come = tuple(cue for cue in cues if cue[0] in _COME and not (first and cue[0] == "whether_came"))
    cues = tuple(cue for cue in cues if cue[0] not in {"answering", "gives_to", "assent", *_COME, *_BESIDE})
    topical = frozenset(words for words in every if speaks_of(words, original, languages))
    new_due = named_day(answers, reply, original, topical, shades["member"])
    arriving = {words for name, words in cues if name == "arrival"}
    named_late = late_day(answers, reply, original, topical, arriving)
    spoken = {name for name, _ in cues}
    asks_for_time = "extension" in spoken or ("offer" in spoken and new_due is None)
    if asks_for_time and named_late is not None and not late(new_due, reply, original):
        new_due = named_late
    if new_due is None and "extension" in spoken and not attached:
        new_due = when_back(answers, reply, original)
    if _only_takes_a_while(answers) and not late(new_due, reply, original):
        # "It takes two days", said four days before the deadline
        new_due, cues = None, tuple(cue for cue in cues if cue[0] != "extension")
    new_due_at = None if new_due is None else instant(new_due, reply)
    holds = next((each.filename or each.content_type or "-" for each in attached), "") or file_link(reply.own_text)
    if not holds and {"sending", "sent", "here", "attached", "elsewhere"} & {name for name, _ in cues}:
        holds = download(reply.own_text)
    busy = (BUSY | {"trouble", "open", "except", "but", "condition"}) - {"password", "elsewhere", "back"}
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
        one_to_come=one_to_come(cues, original, languages),
        topical=topical,
        answering=answering,
        gives_to=gives_to,
        assents=assents,
        jesting=shades["light"],
        nothing_of_it=shades["nil"],
        to_follow=shades["then_gives"],
        apart=shades["apart"],
        members_to_come=shades["member"],
        speaks_of_giving=shades["hands"],
        nods=frozenset(words for name, words in cues if name in {"decision", "verdict"} and nods(words, original, languages)),
        come=come,
        wants_decision=any(grammar(code).wants_decision.search(asked) for code in languages),
        wants_words=any(grammar(code).wants_words.search(asked) for code in languages),
        wants_days=any(grammar(code).wants_days.search(asked) for code in languages),
        wants_opinion=wants_opinion,
        wants_yes=any(grammar(code).wants_yes.search(f"{asked}\n{original.sentence}") for code in languages),
        lettered=lettered(reply.own_text, every),
        more_than_yes=any(grammar(code).more_than_yes.search(asked) for code in languages),
        wants_several=any(grammar(code).several.search(fold(asked)) for code in languages),
        wants_thing=not original.ask or any(grammar(code).wants_thing.search(asked) for code in languages),
        in_thread=reply.in_thread,
        newsletter=_is_newsletter(reply),
    )


def _only_takes_a_while(answers: Iterable[Answer]) -> bool:
    """Whether how long something takes is all that is said of when it comes."""
    delays = [delay for answer in answers for delay in answer.delays]
    dated = any(name in {"new_due", "end", "part", "named"} for answer in answers for name, _ in answer.dates)
    return bool(delays) and all(delay.from_now for delay in delays) and not dated


def _is_newsletter(reply: Reply) -> bool:
    """A mailing to many: List-Unsubscribe or Precedence: bulk, outside the thread (RFC 2369 §3.2, RFC 2076 §3.9)."""
    names = {name.lower(): value.lower() for name, value in reply.headers.items()}
    return not reply.in_thread and ("list-unsubscribe" in names or names.get("precedence") in {"bulk", "list"})
