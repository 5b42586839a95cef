"""`kigen init`: writes a commented configuration by asking only what it cannot know."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from importlib import resources
from pathlib import Path
from string import Template

from kigen.cli.output import print_line
from kigen.cli.servers import AUTH, choose, quoted
from kigen.config import load
from kigen.errors import UserError, WrongUse
from kigen.signin.finding import Lookup, find_servers
from kigen.signin.world import Nowhere, World

_MODES = ("report", "draft", "send")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Writes a commented configuration by asking only what it cannot know, and reads it back. A file that exists is"
        " never overwritten. Servers and the way to sign in come from the address: from what kigen knows of providers, else"
        " from what the domain publishes (MX and SRV records, its own autoconfig file over https), else the names that most"
        " hosts use are proposed. Each option answers one question."
    )
    parser.add_argument("--out", metavar="FILE", default="kigen.toml", help="where to write it (default: ./kigen.toml)")
    parser.add_argument("--address", metavar="ADDR", default="", help="the mailbox's address")
    parser.add_argument("--owner", metavar="NAME", default=None, help="your name, as letters should say it")
    parser.add_argument("--company", metavar="NAME", default=None, help="your company")
    parser.add_argument(
        "--mode", choices=_MODES, default="", help="report: digest only; draft: letters in Drafts; send: writes to clients"
    )
    parser.add_argument("--imap", metavar="HOST", default="", help="the IMAP server")
    parser.add_argument("--smtp", metavar="HOST", default="", help="the SMTP server")
    parser.add_argument("--auth", choices=AUTH, default="", help="how to sign in (default: what the provider wants)")
    parser.add_argument("--client-id", metavar="ID", default=None, help="the app that you registered, for microsoft and google")
    parser.add_argument("--tenant", metavar="NAME", default=None, help="the organisation's directory, for microsoft")
    parser.add_argument("--offline", action="store_true", help="ask neither name servers nor the domain")
    parser.add_argument("--state-dir", metavar="DIR", default="", help="where kigen keeps what it knows")
    parser.add_argument("--timezone", metavar="ZONE", default="", help="your zone (default: Asia/Tokyo)")
    parser.add_argument("--country", metavar="CODE", default=None, help="whose public holidays count (default: JP)")


def run(options: Namespace) -> int:
    """Ask, write, and read back what was written. Raises UserError; an existing file is never overwritten."""
    return write(options, Nowhere() if options.offline else World())


def write(options: Namespace, lookup: Lookup) -> int:
    """The same, with the world that is asked for servers."""
    path = Path(options.out)
    if path.exists():
        raise UserError(f"{path} exists already and is left as it is; give another name with --out")
    address = (options.address or _ask("Your mail address")).strip().lower()
    if "@" not in address:
        raise WrongUse(f"{address!r} is no mail address; one looks like sato@example.co.jp")
    basics = {
        "address": address,
        "name": _name(options.address or address),
        "owner": _answer(options.owner, "Your name, as letters should say it", ""),
        "company": _answer(options.company, "Your company", ""),
        "mode": options.mode or _ask("Mode: report (digest only), draft, or send", "report"),
    }
    found = find_servers(address, lookup)
    servers = choose(options, address, found, _ask)
    answers = {
        **basics,
        "state_dir": options.state_dir or _ask("Folder for what kigen keeps", str(Path.home() / ".local/state/kigen")),
        "timezone": options.timezone or _ask("Your time zone", "Asia/Tokyo"),
        "country": _answer(options.country, "Country whose public holidays count", "JP"),
    }
    if answers["mode"] not in _MODES:
        raise WrongUse(f"mode must be one of {', '.join(_MODES)}, not {answers['mode']!r}")
    tables = servers.tables(f"{answers['state_dir']}/{answers['name']}")
    _write(path, {key: quoted(value) for key, value in answers.items()} | tables)
    print_line(f"{path} is written. Next: `kigen --config {path} login {answers['name']}`, then `kigen --config {path} check`.")
    for note in (*servers.missing, *found.profile.notes):
        print_line(note)
    return 0


def _write(path: Path, answers: dict[str, str]) -> None:
    template = Template(resources.files("kigen.cli").joinpath("kigen.toml.template").read_text("utf-8"))
    try:
        path.write_text(template.substitute(answers), "utf-8")
    except OSError as problem:
        raise UserError(f"{path}: cannot be written: {problem.strerror}") from None
    try:
        load(path)
    except UserError:
        path.unlink()
        raise


def _answer(given: str | None, question: str, default: str) -> str:
    return _ask(question, default) if given is None else given


def _ask(question: str, default: str = "") -> str:
    """One answer from the terminal; the default where Enter is pressed or nobody answers."""
    sys.stderr.write(f"{question}{f' [{default}]' if default else ''}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line and not default:
        raise UserError(f"no answer to: {question} (options give answers too: `kigen init --help`)")
    return line.strip() or default


def _name(address: str) -> str:
    """A mailbox's name from the address: what stands before the @, in plain signs."""
    local = address.partition("@")[0]
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._-") else "-" for sign in local).strip("-._") or "me"
