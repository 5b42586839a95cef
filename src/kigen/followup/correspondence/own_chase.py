"""The user asks after something in a mail that stands in no thread: by their own hand the client is reminded all the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.own_later import event_of, is_same_thing, names, names_a_thing, own_cues, subject_says
from kigen.followup.correspondence.to_whom import in_view_of_recipients
from kigen.followup.event import Event
from kigen.followup.house import House
from kigen.language import OwedBy, reason
from kigen.mail.message import Message
from kigen.mail.thread import base_subject

_BEFORE, _AFTER = timedelta(days=1), timedelta(days=3)  # around a deadline, in which "how is it going?" is about it


def own_chases(
    message: Message,
    asked: Sequence[Commitment],
    of: Sequence[Commitment],
    house: House,
    at: datetime,
    ended: Sequence[Commitment] = (),
) -> dict[int, Event]:
    """What such a mail, sent at `at` (UTC), does to the asks `of` its recipients, by number. `asked` is what it asks itself.

    Where it names the thing, or asks for it once more around the deadline, it takes the place of the reminder. Where it names
    nothing it may be about whatever falls due: that waits for the user's word, as do several things that it names. What names
    the thing of an ask that is over (`ended`) is about that one.
    """
    subject = base_subject(message.subject)
    cues = {"chased": subject} if subject_says("chased", message, house) else {}
    cues |= own_cues(message, house.languages)
    words = cues.get("chased") or cues.get("urged", "")
    theirs = [one for one in of if one.owed_by is OwedBy.THEM and one.asked_at < at]
    again = {one.id: said for one in theirs if _is_near(one, at) and (said := _asks_for(one, asked, house))}
    named = [one for one in theirs if words and names_a_thing(one) and names(f"{subject}\n{words}", one)]
    meant = [one for one in theirs if one.id in again or one in named]
    if not meant and "chased" in cues:
        if any(names_a_thing(one) and names(words, one) for one in ended):
            return {}
        return {one.id: event_of("chased", words, message, at, certain=False) for one in theirs if _is_near(one, at)}
    found = {}
    for one in meant:
        event = event_of("chased", words or again[one.id], message, at, certain=len(meant) == 1 or one.id in again)
        seen = in_view_of_recipients(event, message, one, house) if event.certain else event
        if seen is not None:
            found[one.id] = replace(seen, reasons=(*seen.reasons, reason("own_apart")))
    return found


def _is_near(one: Commitment, at: datetime) -> bool:
    return one.due_at - _BEFORE <= at <= one.due_at + _AFTER


def _asks_for(one: Commitment, asked: Sequence[Commitment], house: House) -> str:
    """The sentence that asks for a commitment's thing by name; empty for none."""
    if not names_a_thing(one):
        return ""
    same = (each for each in asked if each.owed_by is OwedBy.THEM and names_a_thing(each) and is_same_thing(each, one, house))
    return next((each.sentence or each.phrase for each in same), "")
