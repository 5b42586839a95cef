"""`kigen explain`: what a mail says, by when, and why kigen reads it so."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from kigen.cli.sources import Source, Unreadable, sources
from kigen.cli.terms import house_for
from kigen.errors import UserError, WrongUse
from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.asking import Asking, read_sent

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "What a mail says, by when, and why it is read so. Needs no configuration. A mail that cannot be read becomes a"
        " line with its error; the rest goes on, and the command ends with 1."
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--sent", dest="kind", action="store_const", const="sent", help="mail that the user sent (default)")
    kind.add_argument("--reply", dest="kind", action="store_const", const="reply", help="mail that a client answered")
    parser.set_defaults(kind="sent")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=".eml, an mbox, a Maildir, a folder of .eml files, or JSON lines; - is standard input",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a mail")
    parser.add_argument("--owner", metavar="ADDR", default="", help="the user's address (default: the sender of each mail)")
    parser.add_argument("--timezone", metavar="ZONE", default="", help="the sender's zone (default: from the mail's offset)")
    parser.add_argument(
        "--country", metavar="CODE", default="", help="whose public holidays count, such as JP or GB-SCT (default: none)"
    )
    parser.add_argument("--languages", metavar="LIST", default="ja,en", help="languages to read (default: ja,en)")
    parser.add_argument(
        "--date-order", choices=("auto", "dmy", "mdy"), default="auto", help="how 12/6 is read (default: auto, by country)"
    )
    parser.add_argument(
        "--working-hours",
        metavar="HOURS",
        default="09:00-18:00",
        help="their end closes a day without a clock time (default: 09:00-18:00)",
    )
    parser.add_argument(
        "--internal",
        metavar="DOMAIN",
        action="append",
        default=[],
        help="a domain that is never a client; may be given several times",
    )


def run(options: Namespace) -> int:
    """Explain each mail in order. Returns 1 when one of them could not be read."""
    say = _say_reply if options.kind == "reply" else _say_sent
    failed = False
    for source in sources(options.files):
        if isinstance(source, Unreadable):
            failed = True
            _say_problem(source.id, source.problem, options)
            continue
        try:
            say(source, options)
        except WrongUse:
            raise
        except UserError as problem:
            failed = True
            _say_problem(source.id, str(problem), options)
    return 1 if failed else 0


def _say_sent(source: Source, options: Namespace) -> None:
    asking = read_sent(source.message, house_for(options, source.message, source.sent_at), source.sent_at)
    if options.json:
        _say_json({"id": source.id, **asking_json(asking)})
        return
    from kigen.cli.explain_text import asking_text  # noqa: PLC0415 - programs do not need it

    _say_text(asking_text(source, asking))


def _say_reply(source: Source, options: Namespace) -> None:
    from kigen.cli.explain_reply import explain  # noqa: PLC0415 - sent mail does not need it

    answer = explain(source, options)
    if options.json:
        _say_json(answer.as_json())
    else:
        _say_text(answer.as_text())


def asking_json(asking: Asking) -> dict[str, Any]:
    """A sent mail's reading in the shape of the public contract."""
    return {"language": asking.language, "commitments": [commitment_json(one) for one in asking.commitments]}


def commitment_json(one: Commitment) -> dict[str, Any]:
    """A commitment in the shape of the public contract."""
    return {
        "owed_by": one.owed_by.value,
        "due": due_text(one),
        "precision": one.precision.value,
        "due_at": one.due_at.isoformat(),
        "certain": one.certain,
        "soft": one.soft,
        "reasons": [each.say() for each in one.reasons],
        "phrase": one.phrase,
        "start": one.start,
        "end": one.end,
        "ask": one.ask,
        "greet": one.greet,
        "to": [person.addr for person in one.to],
    }


def due_text(one: Commitment) -> str:
    """The due day or minute as the public contract writes it."""
    return one.due.isoformat() if one.precision.value == "day" else f"{one.due:%Y-%m-%dT%H:%M}"


def _say_problem(mail: str | int, problem: str, options: Namespace) -> None:
    if options.json:
        _say_json({"id": mail, "error": problem})
    else:
        _say_text(f"{mail}: {problem}")


def _say_json(answer: dict[str, Any]) -> None:
    sys.stdout.write(_JSON.encode(answer) + "\n")
    sys.stdout.flush()


def _say_text(text: str) -> None:
    sys.stdout.write(text.rstrip() + "\n\n")
    sys.stdout.flush()
