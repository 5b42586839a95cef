"""`kigen preview`: a letter as it would be written, before one is due."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import datetime

from kigen.cli.opened import account_named, accounts_of, opened, settings_of
from kigen.cli.output import print_json, print_line
from kigen.errors import UserError, WrongUse
from kigen.followup.letters.letter import Asked, LetterText, write_letter
from kigen.followup.letters.spoken import words_of
from kigen.followup.letters.trial import LETTERS, sample, written_at
from kigen.followup.planning.policy import Policy
from kigen.followup.standing import standing
from kigen.mail import reply_subject
from kigen.service.account import Account
from kigen.service.calls import call_day


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "A letter as it would be written now, printed with its head. Nothing is sent or stored. Without a number it is"
        " about a made-up request."
    )
    parser.add_argument(
        "what", nargs="*", metavar="NAME", help="the mailbox (default: the first), a commitment's number, or both"
    )
    parser.add_argument("--kind", choices=tuple(LETTERS), default="reminder", help="which letter (default: reminder)")
    parser.add_argument(
        "--language",
        metavar="CODE",
        default="",
        help="in this language, such as ja or en (default: that of the mail that asked)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object: kind, to, subject, body")


def run(options: Namespace) -> int:
    """Print the letter with its head. Nothing is sent, and nothing is stored."""
    name, number = _named(options.what)
    if options.language:
        _must_have_letters(options.language)
    if number is not None:
        account, asked, now = _stored(options, name, number)
    else:
        accounts = accounts_of(settings_of(options))
        account = account_named(accounts, name or next(iter(accounts)))
        asked, now = _made_up(account, options)
    policy = account.policy(asked.commitment)
    letter = _written(options, asked, account, policy, now)
    people = [person.addr for person in asked.people]
    if options.json:
        print_json([{"kind": options.kind, "to": people, "subject": letter.subject, "body": letter.body}])
    else:
        print_line(f"From: {account.house.address}\nTo: {', '.join(people)}\nSubject: {letter.subject}\n\n{letter.body}")
    return 0


def _named(words: list[str]) -> tuple[str, int | None]:
    """A mailbox's name and a commitment's number, as far as they are given. Raises WrongUse."""
    numbers = [int(word) for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    if len(numbers) > 1 or len(names) > 1:
        raise WrongUse("preview: give one mailbox, one commitment's number, or both")
    return (names[0] if names else ""), (numbers[0] if numbers else None)


def _must_have_letters(language: str) -> None:
    try:
        words_of(language)
    except LookupError as missing:
        raise WrongUse(f"--language: {missing}") from None


def _stored(options: Namespace, name: str, number: int) -> tuple[Account, Asked, datetime]:
    """A commitment of the store, as it stands now."""
    with opened(options) as work:
        facts = work.store.facts(number)
        if facts is None or name not in {"", facts.commitment.mailbox}:
            raise UserError(f"there is no commitment {number}{f' of {name}' if name else ''}; `kigen list` shows them")
        account = account_named(work.accounts, facts.commitment.mailbox)
        stands = standing(facts, account.policy(facts.commitment), work.now)
        if not stands.owing:
            raise UserError(f"nobody owes anything of commitment {number}: there is nobody to write to")
        promised = stands.promised.due if stands.promised else None
        return account, Asked(facts.commitment, stands.due, promised, stands.owing), work.now


def _made_up(account: Account, options: Namespace) -> tuple[Asked, datetime]:
    one = sample(options.language or account.house.languages[0], account.house)
    return Asked(one, one.due), written_at(options.kind, one)


def _written(options: Namespace, asked: Asked, account: Account, policy: Policy, now: datetime) -> LetterText:
    kind, ordinal = LETTERS[options.kind]
    spoken = options.language or policy.language or asked.commitment.language
    return write_letter(
        kind,
        ordinal,
        (asked,),
        account.house.speaking(spoken),
        replace(policy, language=spoken),
        now,
        subject=reply_subject(asked.commitment.subject),
        call_on=call_day(now, account),
        own=account.own_letters(asked.commitment),
    )
