"""The installation's secret for links that act: 32 random bytes in a file of the state directory that only its owner can read.

It lies beside the database, not in it: a copy of the database, a backup or a shared server gives nobody the power to make
links. Without the file a new one is made; links of earlier mails are then refused, and say so.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kigen.errors import UserError

NAME = "control.key"
_BYTES = 32


def control_key(state_dir: Path) -> bytes:
    """The key, made at the first call. Raises UserError when the file cannot be read or is not as it must be."""
    path = state_dir / NAME
    try:
        return _read(path)
    except FileNotFoundError:
        return _made(path)
    except OSError as problem:
        raise UserError(f"{path}: {problem.strerror}; the key for links in digests cannot be read") from None


def known_key(state_dir: Path) -> bytes | None:
    """The key where one was made; None where it is not there or may not be read by this user. Makes none."""
    try:
        return _read(state_dir / NAME)
    except (OSError, UserError):
        return None


def _read(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != _BYTES:
        raise UserError(f"{path}: must hold {_BYTES} bytes, not {len(key)}; delete it to have a new one made")
    if path.stat().st_mode & 0o077:
        raise UserError(f"{path}: others can read it; run chmod 600 {path}, or delete it to have a new one made")
    return key


def _made(path: Path) -> bytes:
    """Write a new key: whole or not at all. Who comes second reads what the first has written."""
    fresh = path.with_name(f".{NAME}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    except OSError as problem:
        raise UserError(f"{path}: {problem.strerror}; the key for links in digests cannot be kept") from None
    return _read(path)
