"""`kigen demo`: a fortnight of a sales desk, on a mail server of its own."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from argparse import ArgumentParser, Namespace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from kigen.errors import UserError

MONDAY = date(2026, 6, 1)
_PAUSE = 0.25  # seconds after each line, for reading along
_MARK = "kigen-demo"  # a file that says: this folder is the demo's own


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Plays a fortnight of a sales desk on a mail server of its own: twenty clients, a moved clock, the real service. "
        "Touches no network but this machine's."
    )
    parser.add_argument("--fast", action="store_true", help="without pauses for reading along")
    parser.add_argument(
        "--out",
        metavar="DIR",
        default="kigen-demo",
        help="where letters, digests, the store and a configuration go (default: kigen-demo); a folder of an earlier demo"
        " is cleared, any other that is not empty is left alone",
    )


def run(options: Namespace) -> int:
    """Play, then write what came of it."""
    from rich.console import Console  # noqa: PLC0415 - as all of the demo, loaded only to play it

    from kigen.demo.desk import open_desk  # noqa: PLC0415
    from kigen.demo.director import play  # noqa: PLC0415
    from kigen.demo.timeline import Timeline  # noqa: PLC0415
    from kigen.service.process.logs import quiet_logging  # noqa: PLC0415

    began = time.monotonic()
    out = _fresh(Path(options.out))
    quiet_logging()
    desk = open_desk(MONDAY)
    console = Console(width=None if sys.stdout.isatty() else 140)
    played = asyncio.run(play(desk, MONDAY, out, Timeline(console, desk.zone), 0 if options.fast else _PAUSE))
    letters = out / "letters"
    letters.mkdir()
    for number, each in enumerate(played.letters, start=1):
        kind = each.recipients[0].partition("@")[0]
        (letters / f"{number:02}-{kind}.eml").write_bytes(each.raw)
    last = _mail(played.digests[-1].raw)
    (out / "digest.eml").write_bytes(played.digests[-1].raw)
    (out / "digest.html").write_text(_part(last, "html"), "utf-8")
    (out / "digest.txt").write_text(_part(last, "plain"), "utf-8")
    console.print()
    console.print(
        f"{len(desk.scenes)} clients, {len(played.letters)} letters sent, {len(played.digests)} digests, "
        f"in {time.monotonic() - began:.0f} seconds."
    )
    console.print(f"The last digest: {out / 'digest.html'}   the letters: {letters}/*.eml", soft_wrap=True)
    console.print(f"Look around: kigen --config {played.config} list --all", soft_wrap=True)
    return 0


def _fresh(out: Path) -> Path:
    """An empty folder; what an earlier showing left is cleared away, anything else is not touched."""
    if out.exists():
        if not (out / _MARK).exists() and any(out.iterdir()):
            raise UserError(f"{out} is not empty and not from the demo; give another folder with --out")
        shutil.rmtree(out)
    out.mkdir(parents=True)
    (out / _MARK).write_text("This folder is written by `kigen demo` and cleared by it.\n")
    return out


def _mail(raw: bytes) -> EmailMessage:
    made = message_from_bytes(raw, policy=policy.default)
    assert isinstance(made, EmailMessage)
    return made


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
