"""Mailboxes in one process of kigen's, few or many: their configuration, and what the process costs the machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from servers.dovecot import PASSWORD, Dovecot
from servers.smtp import USER

_SERVICE = """
[service]
state_dir = "{state}"
log = "json"
{more}
"""

_MAILBOX = """
[[mailbox]]
name = "{name}"
address = "{user}"
owner = "佐藤"
mode = "send"
{more}

  [mailbox.imap]
  host = "{host}"
  port = {imap}
  security = "none"
  password_file = "{password}"

  [mailbox.smtp]
  host = "127.0.0.1"
  port = {smtp}
  security = "none"
  username = "{login}"
  password_file = "{password}"

  [mailbox.progress_check]
  when = "never"
{parts}
"""


@dataclass(frozen=True)
class Member:
    """A mailbox of the fleet: its name, its address, where its IMAP server is reached, more lines and more parts of its own."""

    name: str
    user: str
    imap: int
    host: str = "127.0.0.1"
    more: str = ""
    parts: str = ""


def members(dovecot: Dovecot, count: int) -> list[Member]:
    """So many new, empty mailboxes on a server."""
    return [Member(f"m{number:03}", dovecot.add_user(), dovecot.port) for number in range(count)]


def write_configuration(path: Path, fleet: list[Member], smtp_port: int, service: str = "", password: str = PASSWORD) -> None:
    """The configuration of a fleet, with a folder for its state beside it."""
    secret = path.with_name("password")
    secret.write_text(password + "\n", "utf-8")
    head = _SERVICE.format(state=path.with_name("state"), more=service)
    path.write_text(head + "".join(_block(one, secret, smtp_port) for one in fleet), "utf-8")


def _block(one: Member, secret: Path, smtp_port: int) -> str:
    return _MAILBOX.format(
        name=one.name,
        user=one.user,
        host=one.host,
        imap=one.imap,
        smtp=smtp_port,
        login=USER,
        password=secret,
        more=one.more,
        parts=one.parts,
    )


@dataclass(frozen=True)
class Cost:
    """What a process holds and has used at one moment: resident bytes, open files, threads, seconds of a processor."""

    resident: int
    files: int
    threads: int
    cpu: float


def cost(pid: int) -> Cost:
    """Read it from the kernel (proc(5)). Linux only, like the service's unit."""
    proc = Path("/proc") / str(pid)
    fields = (proc / "stat").read_text().rpartition(")")[2].split()
    ticks = os.sysconf("SC_CLK_TCK")
    return Cost(
        resident=int((proc / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"),
        files=len(list((proc / "fd").iterdir())),
        threads=int(fields[17]),
        cpu=(int(fields[11]) + int(fields[12])) / ticks,
    )
