"""The receipt: what was done of what the user told kigen by mail, what comes next, and how to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kigen.digest.choices import Button
from kigen.digest.controls.links import link, links
from kigen.digest.controls.seal import Seal, revision_of
from kigen.digest.controls.verbs import ALL, Control, Verb
from kigen.digest.controls.words import said
from kigen.digest.facts import DigestFacts, Entry
from kigen.digest.note import Item, Note
from kigen.digest.sections import Line, Place, place_of
from kigen.digest.wording import Shown, passed_over, show
from kigen.digest.words import Words
from kigen.followup.outside import tidy

_SAID = 200
_TAKEN_BACK_BY = {
    Verb.DONE: Verb.FOLLOW,
    Verb.ENOUGH: Verb.FOLLOW,
    Verb.IGNORE: Verb.FOLLOW,
    Verb.STOP: Verb.FOLLOW,
    Verb.DROP: Verb.FOLLOW,
    Verb.DISCARD: Verb.FOLLOW,
    Verb.FOLLOW: Verb.STOP,
    Verb.KEEP: Verb.STOP,
    Verb.AGAIN: Verb.STOP,
    Verb.SEND: Verb.STOP,
    Verb.EXTEND: Verb.EXTEND,
    Verb.ACCEPT: Verb.EXTEND,
    Verb.SNOOZE: Verb.EXTEND,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one command: a sentence (`code` with its `fields`), and the commitment as it is now."""

    control: Control
    code: str
    fields: dict[str, str] = field(default_factory=dict)
    entry: Entry | None = None

    @property
    def is_done(self) -> bool:
        return self.code.startswith("did_")


def receipt(told: Sequence[Told], unclear: Sequence[str], facts: DigestFacts, seal: Seal, subject: str, reference: str) -> Note:
    """The receipt for commands and for lines that were not understood. `facts` say whose it is, of what day, and whether all
    sending is stopped."""
    words = Words(facts.language, facts.now, facts.zone)
    items = [_item(one, facts, words, seal) for one in told]
    items += [Item("", said(facts.language, "receipt.unclear", line=tidy(line, _SAID))) for line in unclear]
    all_done = not unclear and all(one.is_done or one.code == "already" for one in told)
    heading = said(facts.language, "receipt.heading_done" if all_done else "receipt.heading_not_done")
    how = () if all_done else (said(facts.language, "receipt.how"),)
    return Note(subject, heading, tuple(items), (*how, said(facts.language, "receipt.foot")), reference)


def _item(one: Told, facts: DigestFacts, words: Words, seal: Seal) -> Item:
    language = facts.language
    first = said(language, f"receipt.{one.code}", **_places(one, words))
    if one.entry is None:
        return Item("", first, _still_stopped(one, facts), _take_back(one, facts, seal))
    shown = shown_now(one.entry, facts, words, seal)
    title = said(language, "receipt.title", id=shown.id, who=shown.who, what=shown.what)
    lines = [said(language, "receipt.due", when=shown.when, relative=shown.relative)] if shown.relative else []
    if not one.is_done and shown.news:
        lines.append(" ".join(shown.news))
    elif shown.otherwise:
        lines += passed_over(one.entry, words)
    lines.append(shown.otherwise or said(language, "receipt.over"))
    if one.is_done:
        back = _take_back(one, facts, seal)
        return Item(title, first, tuple(lines), back, _in_words(one, language))
    return Item(title, first, tuple(lines), shown.buttons, tuple(f"{each.label}: {each.text}" for each in shown.commands))


def shown_now(entry: Entry, facts: DigestFacts, words: Words, seal: Seal) -> Shown:
    """A commitment as it is now, with its buttons, whatever section of a digest it would stand in."""
    place = place_of(entry) or Place.ANSWERS
    return show(Line(entry), place, facts, words, links(seal, facts.house.address, facts.day, facts.language))


def _places(one: Told, words: Words) -> dict[str, str]:
    until = one.fields.get("until", "")
    return {
        "number": str(one.control.number),
        "day": tidy(one.fields.get("day", ""), _SAID),
        "until": words.moment(_due(until)) if until else "",
    }


def _due(text: str) -> date | datetime:
    """A day, or the day of a moment: its clock time stands in the line below."""
    return datetime.fromisoformat(text).date() if "T" in text else date.fromisoformat(text)


def _still_stopped(one: Told, facts: DigestFacts) -> tuple[str, ...]:
    stopped = one.code == "did_follow_all" and facts.stopped
    return (said(facts.language, "receipt.still_stopped"),) if stopped else ()


def _take_back(one: Told, facts: DigestFacts, seal: Seal) -> tuple[Button, ...]:
    """The link that undoes it, where something can."""
    control = _undoing(one)
    if control is None:
        return ()
    revision = revision_of(one.entry.facts) if one.entry is not None else ""
    href = link(control, seal, facts.house.address, facts.day, facts.language, revision)
    label = "all" if control.number == ALL else "extend" if control.verb is Verb.EXTEND else control.verb.value
    return (Button(said(facts.language, f"undo.{label}_{control.verb}" if label == "all" else f"undo.{label}"), href),)


def _undoing(one: Told) -> Control | None:
    if not one.is_done:
        return None
    if one.control.number == ALL:
        return Control(Verb.FOLLOW if one.control.verb is Verb.STOP else Verb.STOP, ALL)
    verb = _TAKEN_BACK_BY.get(one.control.verb)
    if verb is None or one.entry is None:
        return None
    was = one.fields.get("was", "") if verb is Verb.EXTEND else ""
    return Control(verb, one.control.number, was[:16]) if was or verb is not Verb.EXTEND else None


def _in_words(one: Told, language: str) -> tuple[str, ...]:
    control = _undoing(one)
    if control is None:
        return ()
    return (said(language, f"undo_in_words.{control.verb}", number=control.number, day=control.day[:10]),)
