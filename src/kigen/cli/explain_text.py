"""The reading of a sent mail as a person reads it: the sentence, the mention in it, and the reasons."""

from __future__ import annotations

from kigen.cli.sources import Source
from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.asking import Asking
from kigen.language import OwedBy

_WHOSE = {OwedBy.THEM: "they owe", OwedBy.US: "you promised", OwedBy.THIRD: "somebody else's date"}


def asking_text(source: Source, asking: Asking) -> str:
    """The mail's subject, then each deadline with its sentence and reasons."""
    head = f"{source.id}  {source.message.subject}".rstrip()
    if asking.passed_over is not None:
        return f"{head}\n  not read: {asking.passed_over.say()}"
    if not asking.commitments:
        return f"{head}\n  no deadline found"
    return "\n".join([head, *(block for one in asking.commitments for block in _blocks(one))])


def _blocks(one: Commitment) -> list[str]:
    sure = "certain" if one.certain else "uncertain: goes to you, never to the client"
    day = f"{one.due:%Y-%m-%d %a}" if one.precision.value == "day" else f"{one.due:%Y-%m-%d %a %H:%M}"
    people = ", ".join(f"{person.name} <{person.addr}>".strip() if person.name else person.addr for person in one.to)
    lines = [
        f"  {_WHOSE[one.owed_by]}: {one.ask or '(what is not said)'}",
        f"    by {day} ({one.zone.key}), ends {one.due_at:%Y-%m-%dT%H:%MZ}",
        f"    {_marked(one)}",
        f"    {sure}{', said softly' if one.soft else ''}",
    ]
    if people:
        lines.append(f"    to {people}" + (f", greeted as {one.greet}" if one.greet else ""))
    return lines + [f"    - {each.say()}" for each in one.reasons]


def _marked(one: Commitment) -> str:
    """The sentence on one line with the mention in brackets."""
    sentence, phrase = (" ".join(text.split()) for text in (one.sentence or one.phrase, one.phrase))
    return sentence.replace(phrase, f"[{phrase}]", 1) if phrase in sentence else f"[{phrase}] {sentence}"
