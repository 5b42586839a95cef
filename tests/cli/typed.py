"""The command line as it is typed: a process of its own, with its input, output and exit code."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from processes import forked

COMMAND = (sys.executable, "-m", "kigen")


def clean_environment(**more: str) -> dict[str, str]:
    """This process's environment without a word of kigen's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KIGEN_")} | more


def kigen(
    *words: str, given: str | bytes = "", folder: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. `given` is its standard input."""
    raw = given.encode() if isinstance(given, str) else given
    done = forked.run("kigen", *words, given=raw, folder=folder, environment=clean_environment(**variables))
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def at_terminal(*words: str, answers: Sequence[tuple[str, str]]) -> str:
    """Run a command at a terminal of its own to its end, and give each answer when its question is asked. What it wrote."""
    number, terminal = pty.fork()
    if number == 0:
        os.execve(COMMAND[0], [*COMMAND, *words], clean_environment())
    said = b""
    left = list(answers)
    with os.fdopen(terminal, "r+b", buffering=0) as screen:
        while True:
            try:
                written = screen.read(4096)
            except OSError:  # how Linux says that nobody writes any more
                break
            if not written:
                break
            said += written
            if left and left[0][0].encode() in said:
                screen.write(left.pop(0)[1].encode() + b"\n")
    os.waitpid(number, 0)
    return said.decode()


def rows(output: str) -> list[dict[str, Any]]:
    """The JSON objects of an output, one a line."""
    return [json.loads(line) for line in output.splitlines()]


def sent_row(
    number: object, body: str = "鈴木様\n\nお見積依頼書を6月12日(金)12時までにお送りください。\n\n佐藤", **more: Any
) -> str:
    """A JSON line of a sent mail."""
    row = {
        "id": number,
        "sent_at": "2026-06-05T10:12:00+09:00",
        "from_addr": "sato@desk.example",
        "from_name": "佐藤",
        "to": [{"name": "鈴木一郎", "addr": "Suzuki@Client.Example"}],
        "cc": [],
        "subject": "お見積の件",
        "body": body,
    }
    return json.dumps({**row, **more}, ensure_ascii=False) + "\n"


def reply_row(number: object, body: str, attachments: Sequence[dict[str, str]] = (), **more: Any) -> str:
    """A JSON line of a client's reply."""
    row = {
        "id": number,
        "sent_at": "2026-06-11T15:00:00+09:00",
        "original": {
            "ask": "お見積依頼書",
            "due": "2026-06-12",
            "subject": "お見積の件",
            "to_name": "鈴木一郎",
            "to_addr": "suzuki@client.example",
            "client_company": "",
        },
        "headers": {"From": "suzuki@client.example", "Subject": "Re: お見積の件"},
        "in_reply_to_present": True,
        "attachments": list(attachments),
        "body": body,
    }
    return json.dumps({**row, **more}, ensure_ascii=False) + "\n"


def mail(
    number: int, body: str = "Dear Ms Lee,\n\nPlease send the signed form by Friday, 12 June 2026.\n\nRegards\nSato"
) -> str:
    """A sent mail as a file holds it."""
    return (
        f"From: Sato <sato@desk.example>\nTo: Ms Lee <lee@client.example>\nSubject: Form {number}\n"
        f"Date: Fri, 05 Jun 2026 10:00:00 +0900\nMessage-ID: <mail-{number}@desk.example>\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
