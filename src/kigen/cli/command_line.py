"""The command line as a whole: finds the command, loads it, turns errors into messages and exit codes."""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from kigen import __version__
from kigen.errors import UserError
from kigen.patterns import keep_new

# Command -> (module, one line of help). The order is that of a user's first hours.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "play a fortnight of a sales desk on a mail server of its own"),
    "init": ("init", "write a commented configuration by asking"),
    "check": ("check", "try configuration, sign-in and folders; sends nothing"),
    "login": ("login", "store or try the sign-in of a mailbox"),
    "run": ("run", "the service, in the foreground"),
    "scan": ("scan", "dry run over a mailbox: what would be found and sent"),
    "explain": ("explain", "what a mail says, by when, and why it is read so"),
    "list": ("listing", "the commitments and their letters"),
    "show": ("show", "the whole story of one commitment"),
    "preview": ("preview", "a letter as it would be written"),
    "done": ("word", "this commitment is settled"),
    "stop": ("word", "write no more letters for this commitment"),
    "follow": ("word", "follow this uncertain commitment"),
    "ignore": ("word", "this is no commitment"),
    "extend": ("word", "give the client until another day"),
    "snooze": ("word", "write nothing before that day"),
    "digest": ("digest", "the daily mail, as it would be sent now"),
    "status": ("status", "how each mailbox is doing"),
    "stats": ("stats", "how clients keep their deadlines"),
    "export": ("export", "the commitments as ics, csv or json"),
    "backup": ("backup", "a copy of the store, also while the service runs"),
    "restore": ("restore", "a backup takes the place of the store"),
    "migrate": ("migrate", "bring the store up to date, or move it to another database"),
    "takeover": ("takeover", "this kigen writes for a mailbox, and no other one"),
    "forget": ("forget", "remove what is stored about a client"),
    "completion": ("completion", "what a shell needs to complete commands, options and mailboxes"),
}

# What a command ends with.
EXIT_CODES = {
    0: "done",
    1: "it could not be done: network, mailbox, store; a number that is not there; a mail that could not be read; a stale"
    " mailbox (status)",
    2: "wrong use or configuration: nothing was started",
    130: "interrupted by Ctrl-C (any command but run, which then ends with 0)",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code, one of `EXIT_CODES`."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if "_ARGCOMPLETE" in os.environ:  # the shell asks what could come next
        import_module("kigen.cli.commands.completion").complete(lambda words: _parser(_named(words)))
    _prepare_output(is_json="--json" in arguments)
    named = _named(arguments)
    if named == "run":
        _heed_an_early_stop()
    parser = _parser(named)
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return 2
    module = import_module(f"kigen.cli.commands.{COMMANDS[options.command][0]}")
    try:
        code: int = module.run(options)
        sys.stdout.flush()
        keep_new()  # when all is said: nobody waits for it
    except UserError as problem:
        for line in problem.problems:
            sys.stderr.write(f"kigen: {line}\n")
        return problem.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error. Keep the interpreter from flushing into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    return code


def _heed_an_early_stop() -> None:
    """End at SIGTERM from the first moment on. A container's first process has no default for signals, so that one sent before
    the service listens would be lost (pid_namespaces(7)), and the engine would have to kill it when its patience ends."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # at once: nothing has begun that wants an end


def _prepare_output(*, is_json: bool) -> None:
    """JSON is UTF-8 whatever the terminal speaks (RFC 8259 §8.1). What no encoding can say, such as half a surrogate pair
    out of a broken mail, is written as an escape."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if is_json else None, errors="backslashreplace")


def _named(arguments: Sequence[str]) -> str | None:
    """The command among the arguments, so that only its module is loaded."""
    rest = iter(arguments)
    for word in rest:
        if word == "--config":
            next(rest, None)
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _parser(named: str | None) -> argparse.ArgumentParser:
    """The parser of the command that is named, or of all of them where none is: two dozen take as long as a dozen mails."""
    codes = "; ".join(f"{code}: {meaning}" for code, meaning in EXIT_CODES.items())
    parser = argparse.ArgumentParser(
        prog="kigen", description="Watches the deadlines you set in mail.", epilog=f"Ends with {codes}."
    )
    parser.add_argument("--version", action="version", version=f"kigen {__version__}", help="show the version")
    parser.add_argument(
        "--config",
        metavar="FILE",
        default="",
        help="the configuration; stands before the command (default: KIGEN_CONFIG, then kigen.toml in the current folder, then"
        " /etc/kigen/kigen.toml)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS if named is None else (named,):
        module, line = COMMANDS[name]
        command = commands.add_parser(name, help=line, description=line[0].upper() + line[1:] + ".")
        if name == named:
            import_module(f"kigen.cli.commands.{module}").add_arguments(command)
    return parser
