"""`kigen show`: the whole story of one commitment."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kigen.cli.opened import account_named, opened
from kigen.cli.output import print_json, print_line
from kigen.cli.rows import Row, due_words, local, row
from kigen.cli.story import Told, story
from kigen.errors import UserError
from kigen.service.past import HISTORY


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "The whole story of one commitment: the words that ask, how they were read and why, every event, every change of every"
        " letter."
    )
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
        told = story(facts, work.store, account.house.zone)
        if options.json:
            print_json([{**found.as_json(), "story": [_as_json(each) for each in told]}])
        else:
            _print(found, told)
    return 0


def _as_json(told: Told) -> dict[str, object]:
    return {"at": told.at.isoformat(), "what": told.what, "why": [str(each) for each in told.why]}


def _print(found: Row, told: list[Told]) -> None:
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
    said: set[object] = set()
    for line in told:
        print_line(f"  {local(line.at, found.account.house.zone)}  {line.what}")
        for why in line.why:
            if why not in said:  # a reason that stands above already need not be read again
                print_line(f"               - {why}")
        said.update(line.why)
