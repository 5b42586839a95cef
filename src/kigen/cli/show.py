"""`kigen show`: the whole story of one commitment."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kigen.cli.opened import Opened, account_named, opened
from kigen.cli.output import print_json, print_line
from kigen.cli.rows import Row, due_words, local, row
from kigen.errors import UserError
from kigen.service.telling import HISTORY


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("id", type=int, metavar="ID", help="the commitment's number, as in `kigen list`")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: Namespace) -> int:
    """Print one commitment: the words, each event, each letter with its reasons."""
    with opened(options) as work:
        facts = work.store.facts(options.id)
        if facts is None:
            raise UserError(f"there is no commitment {options.id}; `kigen list` shows them")
        account = account_named(work.accounts, facts.commitment.mailbox)
        people = [person.addr for person in facts.commitment.to]
        past = [
            one
            for one in work.store.client_history(account.name, people, work.now - HISTORY)
            if one.commitment.id != facts.commitment.id
        ]
        found = row(facts, account, past, work.now)
        story = _story(found, work)
        if options.json:
            print_json([{**found.as_json(), "story": [{"at": at, "what": what} for at, what in story]}])
        else:
            _print(found, story)
    return 0


def _story(found: Row, work: Opened) -> list[tuple[str, str]]:
    """What happened, in order of time: the ask, each event, each change of each letter with its reasons."""
    facts, zone = found.facts, found.account.house.zone
    one = facts.commitment
    told = [(one.asked_at, f"you asked: {' '.join((one.sentence or one.phrase).split())}")]
    for event in facts.events:
        who = f" from {event.who}" if event.who else ""
        words = f": {' '.join(event.words.split())}" if event.words else ""
        sure = "" if event.certain else " (uncertain)"
        due = f" -> {event.due}" if event.due else ""
        told.append((event.at, f"{event.kind.value}{sure}{who}{due}{words}{_why(event.reasons)}"))
    for letter in facts.letters:
        name = f"{letter.kind.value} {letter.ordinal}"
        for change in work.store.history(letter.id):
            note = f" ({change.note})" if change.note else ""
            told.append((change.at, f"{name}: {change.state.value}{note}{_why(change.reasons)}"))
    return [(local(at, zone), what) for at, what in sorted(told, key=lambda each: each[0])]


def _why(reasons: tuple[object, ...]) -> str:
    return "".join(f"\n               because: {each}" for each in reasons)


def _print(found: Row, story: list[tuple[str, str]]) -> None:
    one = found.facts.commitment
    people = ", ".join(f"{person.name} <{person.addr}>" if person.name else person.addr for person in one.to)
    print_line(f"#{one.id}  {one.ask or one.subject}")
    print_line(f"  {found.stands.state.value}, due {due_words(found.stands)} ({one.zone.key})")
    print_line(
        f"  {'owed by' if one.owed_by.value == 'them' else 'to'} {people}" + (f", greeted as {one.greet}" if one.greet else "")
    )
    print_line(f"  subject: {one.subject}")
    print_line(f"  phrase: {' '.join(one.phrase.split())}  ({'certain' if one.certain else 'uncertain'})")
    for each in (*one.reasons, *found.stands.reasons):
        print_line(f"    - {each}")
    if found.upcoming:
        print_line(f"  next: {found.upcoming.kind.value} at {local(found.upcoming.due_at, found.account.house.zone)}")
        for each in found.upcoming.reasons:
            print_line(f"    - {each}")
    print_line()
    for at, what in story:
        print_line(f"  {at}  {what}")
