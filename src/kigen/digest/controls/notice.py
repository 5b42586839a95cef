"""Notices that do not wait for the morning: a mail that did not arrive, a question, a promised call, a letter in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kigen.digest.controls.receipt import shown_now
from kigen.digest.controls.seal import Seal
from kigen.digest.controls.words import said
from kigen.digest.facts import DigestFacts, Entry
from kigen.digest.note import Item, Note
from kigen.digest.words import Words
from kigen.followup.event import EventKind
from kigen.followup.outbox import LetterState
from kigen.followup.outside import tidy

_DETAIL = 200
_HELD_BY = {"bounce": EventKind.BOUNCE, "question": EventKind.QUESTION}
WAITS = (LetterState.PLANNED, LetterState.CLAIMED, LetterState.SENDING)
# The state in which a letter must still be for the notice about it to be news.
_STILL = {
    "letter_in_doubt": (LetterState.IN_DOUBT,),
    "letter_waits": WAITS,
    "letter_refused": (LetterState.REFUSED,),
    "some_refused": (LetterState.SENT,),
    "draft_changed": (LetterState.DRAFTED,),
    "draft_overtaken": (LetterState.DRAFTED,),
}
_WHEN_OVER = frozenset({"draft_overtaken"})  # news though nothing is owed any more, or just because of that
KINDS = frozenset({*_HELD_BY, *_STILL, "call"})


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell: its kind (of `KINDS`), the commitment as it is now, the letter it is about, what a server said."""

    kind: str
    entry: Entry
    letter: int = 0
    detail: str = ""


def is_still_so(news: News) -> bool:
    """Whether what was to be told is still so: what has been settled meanwhile is for the digest."""
    stands = news.entry.standing
    if stands.state.is_final and news.kind not in _WHEN_OVER:
        return False
    if news.kind in _HELD_BY:
        return stands.hold is not None and stands.hold.kind is _HELD_BY[news.kind]
    if news.kind == "call":
        return news.entry.call_on is not None
    return any(one.id == news.letter and one.state in _STILL[news.kind] for one in news.entry.facts.letters)


def notice(news: Sequence[News], facts: DigestFacts, seal: Seal, reference: str) -> Note:
    """One mail for all that there is to tell now, each as things stand, with what may be done about it."""
    words = Words(facts.language, facts.now, facts.zone)
    items = tuple(_item(one, facts, words, seal) for one in news)
    time = words.moment(facts.now)
    first = said(facts.language, f"notice.{news[0].kind}_in_short")
    if len(items) == 1:
        subject = said(facts.language, "notice.subject", time=time, first=first)
    else:
        subject = said(facts.language, "notice.subject_of_several", time=time, first=first, more=len(items) - 1)
    return Note(subject, said(facts.language, "notice.heading"), items, (said(facts.language, "receipt.foot"),), reference)


def _item(one: News, facts: DigestFacts, words: Words, seal: Seal) -> Item:
    language = facts.language
    shown = shown_now(one.entry, facts, words, seal)
    title = said(language, "receipt.title", id=shown.id, who=shown.who, what=shown.what)
    day = words.near(one.entry.call_on) if one.entry.call_on is not None else ""
    first = said(language, f"notice.{one.kind}", detail=tidy(one.detail, _DETAIL), day=day)
    due = said(language, "receipt.due", when=shown.when, relative=shown.relative)
    hold = one.entry.standing.hold
    quoted = (words.say("quote", text=tidy(hold.words, _DETAIL)),) if one.kind in _HELD_BY and hold and hold.words else ()
    lines = (due, *quoted, *((shown.otherwise,) if shown.otherwise else ()))
    return Item(title, first, lines, shown.buttons, tuple(f"{each.label}: {each.text}" for each in shown.commands))
