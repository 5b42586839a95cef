"""`kigen done|stop|follow|ignore|extend|snooze`: the user's word on a commitment; `stop --all` and `follow --all`: on all
sending."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kigen.cli.opened import account_named, opened
from kigen.cli.output import print_json, print_line
from kigen.cli.rows import due_words, row
from kigen.service.words import NEEDS_DAY, give_word

_MEANING = {
    "done": "This commitment is settled.",
    "stop": "Write no more letters for this commitment; it is closed. With --all in place of ID all sending stops at once,"
    " in every mailbox, until `kigen follow --all`.",
    "follow": "Follow this uncertain commitment; or go on with one that an answer has held. With --all in place of ID: take"
    " `kigen stop --all` back. While the stop file exists it says so, and ends with 1.",
    "ignore": "This is no commitment.",
    "extend": "Give the client until another day. No letter tells them so.",
    "snooze": "Write nothing before that day; the deadline stays.",
}
_WHEN = (
    "a day or a moment: 2026-06-20, 2026-06-20T12:00, or words that the mailbox's languages read without doubt, such as 6/20 or"
    " Friday 5pm; a day without a year is the next one ahead, and one that has passed is refused"
)
_ALL = {
    "stop": "stop all sending to clients, at once, until `kigen follow --all`",
    "follow": "take `kigen stop --all` back",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    word = parser.prog.split()[-1]
    parser.description = _MEANING[word]
    if word in _ALL:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("id", nargs="?", type=int, metavar="ID", help="the commitment's number, as in `kigen list`")
        which.add_argument("--all", action="store_true", help=_ALL[word])
    else:
        parser.add_argument("id", type=int, metavar="ID", help="the commitment's number, as in `kigen list`")
    if word in NEEDS_DAY:
        parser.add_argument("when", nargs="+", metavar="WHEN", help=_WHEN)
    parser.add_argument("--json", action="store_true", help="one JSON object, as in `kigen list --json`")


def run(options: Namespace) -> int:
    """Store the word and say what follows from it."""
    if getattr(options, "all", False):
        return _all(options)
    with opened(options) as work:
        when = " ".join(getattr(options, "when", ()))
        facts = give_word(options.command, options.id, when, work.accounts, work.store, work.now)
        found = row(facts, account_named(work.accounts, facts.commitment.mailbox), [], work.now)
    if options.json:
        print_json([found.as_json()])
        return 0
    upcoming = (
        f"next: {found.upcoming.kind.value} {found.cells()[-1].split(' ', 1)[-1]}" if found.upcoming else "no letter follows"
    )
    print_line(f"#{options.id} is now {found.stands.state.value}, due {due_words(found.stands)}; {upcoming}")
    return 0


def _all(options: Namespace) -> int:
    """Stop all sending, or let it go on."""
    with opened(options) as work:
        if options.command == "stop":
            work.store.stop(work.now)
        else:
            for mailbox in ("", *work.accounts):  # one may have been stopped by mail
                work.store.go_on(mailbox)
        stop_file = work.settings.service.stop_path
        stopped = options.command == "stop" or stop_file.exists()
    if options.json:
        print_json([{"stopped": stopped}])
    elif options.command == "follow" and stopped:
        print_line(f"nothing is sent as long as {stop_file} exists")
    else:
        print_line("nothing is sent to clients from now on" if stopped else "sending goes on")
    return 1 if options.command == "follow" and stopped else 0
