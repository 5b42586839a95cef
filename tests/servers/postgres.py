"""A PostgreSQL server of the tests' own: on a free loopback port, its data in a temporary folder that goes with it.

It runs as the user who runs the tests, or, under root, as `postgres` or `nobody`: PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import psycopg

_OWNER = "kigen"
_START_SECONDS = 30


class Postgres:
    """One running server. `close` ends it and removes its data."""

    def __init__(self) -> None:
        self._programs = _programs()
        self._account = _account()
        self._names = count(1)
        self.port = _free_port()
        self._base = Path(tempfile.mkdtemp(prefix="postgres-"))
        if os.geteuid() == 0:
            os.chown(self._base, self._account.pw_uid, self._account.pw_gid)
        try:
            subprocess.run(
                [
                    self._programs / "initdb",
                    "-D",
                    self._base / "data",
                    "-U",
                    _OWNER,
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync",
                ],
                check=True,
                capture_output=True,
                **self._as_account(),
            )
            self._server = self._start()
        except BaseException:
            shutil.rmtree(self._base, ignore_errors=True)
            raise

    def url(self, database: str) -> str:
        """The URL by which the store opens a database."""
        return f"postgresql://{_OWNER}@127.0.0.1:{self.port}/{database}"

    def new_database(self, how: str = "") -> str:
        """The URL of an empty database that nobody has used, made in a way of its own (SQL)."""
        name = f"test_{next(self._names)}"
        self.execute(f"CREATE DATABASE {name} {how}")
        return self.url(name)

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the server's owner."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())

    def close(self) -> None:
        """Stop the server at once and remove its data."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(timeout=_START_SECONDS)
        shutil.rmtree(self._base, ignore_errors=True)

    def _start(self) -> subprocess.Popen[bytes]:
        # Nothing here outlives the run, so nothing needs to reach the disk.
        settings = ("listen_addresses=127.0.0.1", f"port={self.port}", f"unix_socket_directories={self._base}", "fsync=off")
        command: Sequence[str | Path] = (
            self._programs / "postgres",
            "-D",
            self._base / "data",
            *(part for setting in settings for part in ("-c", setting)),
        )
        with (self._base / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, **self._as_account())
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self.execute("SELECT 1")
            except psycopg.OperationalError as error:
                if server.poll() is not None or time.monotonic() > deadline:
                    server.kill()
                    raise RuntimeError(f"PostgreSQL does not start: {(self._base / 'log').read_text()}") from error
                time.sleep(0.05)
            else:
                return server

    def _as_account(self) -> dict[str, object]:
        other = {"user": self._account.pw_uid, "group": self._account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        return {"cwd": self._base, **other}


def _programs() -> Path:
    """The folder of PostgreSQL's server programs: the newest of Debian's, or the one in PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    if found is None:
        raise RuntimeError("the tests need a PostgreSQL server: install the package postgresql")
    return Path(found).resolve().parent


def _account() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
