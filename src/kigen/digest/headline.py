"""The digest in two sentences, the subject in one line: what a phone shows before anything is opened."""

from __future__ import annotations

from kigen.digest.facts import DigestFacts
from kigen.digest.sections import Place, Section, letters_today, open_count, troubles
from kigen.digest.wording import who
from kigen.digest.words import Words
from kigen.followup.planning.policy import Mode

NAMES = 2
TIMES = 3
_COUNTED = (Place.WAITING, Place.OVERDUE, Place.SOON, Place.PROMISED)


def headline(found: tuple[Section, ...], facts: DigestFacts, words: Words) -> str:
    """Calls by name, then counts of what else wants the user: 鈴木様に電話。判断待ち2件、超過1件。"""
    lines = {section.place: section.lines for section in found}
    calls = list(dict.fromkeys(who(line.entry, words) for line in lines.get(Place.CALLS, ())))
    said = words.say("headline.calls", names=_some(calls, words)) if calls else ""
    counts = [words.count(f"headline.{place}", len(lines[place])) for place in _COUNTED if place in lines]
    if counts:
        said += words.say("headline.counts", counts=words.say("headline.joint").join(counts))
    return said.strip() or words.say("quiet" if open_count(facts) else "sign_of_life")


def _some(names: list[str], words: Words) -> str:
    first = words.say("and").join(names[:NAMES])
    return first if len(names) <= NAMES else words.count("headline.others", len(names) - NAMES, names=first)


def sends_today(facts: DigestFacts, words: Words) -> tuple[str, ...]:
    """What goes out today if nobody does anything: letters first, then drafts."""
    if facts.stopped:
        return (words.say("today_sends.stopped"),)
    due = letters_today(facts)
    said = []
    for mode, key in ((Mode.SEND, "today_sends.send"), (Mode.DRAFT, "today_sends.draft")):
        times = [
            words.say("today_sends.one", time=words.time(max(entry.planned.due_at, facts.now)), who=who(entry, words))
            for entry in due
            if entry.planned is not None and entry.mode is mode
        ]
        if times:
            listed = words.say("and").join(times[:TIMES])
            more = len(times) - TIMES
            rest = " " + words.count("today_sends.others", more).strip() if more > 0 else ""
            said.append(words.count(key, len(times), list=listed + rest))
    return tuple(said) or (words.say("today_sends.none"),)


def subject(found: tuple[Section, ...], facts: DigestFacts, words: Words) -> str:
    """One line with the date and the counts. The date makes it unique, so that mail programs do not join two digests."""
    trouble = [words.say("subject.trouble")] if troubles(facts) else []
    work = [words.count(f"subject.{one.place}", len(one.lines)) for one in found if one.place.is_work]
    nothing = [] if trouble or work or open_count(facts) else [words.say("subject.none")]
    counts = words.say("subject.joint").join(trouble + work + nothing)
    line = words.say("subject.pattern", date=words.day(facts.day), counts=counts)
    return line.strip(" :")
