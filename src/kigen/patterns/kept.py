"""The file that patterns are kept in, compiled: beside kigen's compiled modules, in `__pycache__`.

It is written like those (https://docs.python.org/3/reference/import.html#cached-bytecode-invalidation): whole or not at all,
where the folder may be written to and PYTHONDONTWRITEBYTECODE is not set; without it everything works, and starts later. It
counts for the Python that wrote it only.

The file: who made it, then an index, then the patterns, each of them read when it is asked for.
"""

from __future__ import annotations

import marshal
import mmap
import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from typing import Any
from zlib import crc32

from kigen.patterns.packing import Source, made, maker, packed

_Index = Mapping[int, tuple[int, int, int]]

_HEAD = 8  # bytes before the index: its length, its sum
_MOST = 5000  # more would be those of earlier versions


def place() -> str:
    """Where the file is, for this version of Python."""
    return f"{os.path.splitext(cache_from_source(__file__))[0]}.bin"  # noqa: PTH122 - pathlib is loaded for little else


def _name(source: Source, flags: int) -> int:
    """What a pattern is found by. Another one may have the same name: the source is compared as well."""
    written = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else b"\xff" + source
    return crc32(written, flags)


class Kept:
    """The patterns in the file at `path`, and those that were asked for and not found there."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.asked: dict[tuple[Source, int], bool] = {}  # whether it was found
        self._index: _Index | None = None
        self._file: mmap.mmap | bytes = b""

    def pattern(self, source: Source, flags: int) -> re.Pattern[Any] | None:
        """The pattern, from the file; None when it has to be compiled."""
        if self._index is None:
            self._file, self._index = _opened(self._path)
        found = self._index.get(_name(source, flags))
        entry = self._entry(found) if found is not None else None
        pattern = made(entry, source, flags) if entry is not None else None
        if pattern is not None:
            self.asked[source, flags] = True
        return pattern

    def was_compiled(self, source: Source, flags: int) -> None:
        """Say that a pattern that was not found could be compiled."""
        self.asked[source, flags] = False

    def _entry(self, found: tuple[int, int, int]) -> bytes | None:
        start, length, checksum = found
        entry = self._file[start : start + length]
        return entry if crc32(entry) == checksum else None

    def keep_new(self) -> bool:
        """Write those that were not found to the file, with what it holds by now: another process may have written it since.
        Whether it was written."""
        new = [pattern for pattern, found in self.asked.items() if not found]
        if not new or sys.dont_write_bytecode or not _may_be_written(self._path):
            return False
        self.asked.update(dict.fromkeys(new, True))  # not to be tried again
        self._file, self._index = _opened(self._path)
        known = {name: entry for name, found in self._index.items() if (entry := self._entry(found)) is not None}
        return write(self._path, (known if len(known) < _MOST else {}) | _packed(new))


def write_all(path: str, patterns: Iterable[tuple[Source, int]]) -> bool:
    """Write the file anew with these patterns, sources and flags. Whether it was written."""
    entries = _packed(patterns)
    return bool(entries) and write(path, entries)


def _packed(patterns: Iterable[tuple[Source, int]]) -> dict[int, bytes]:
    entries = {_name(source, flags): packed(source, flags) for source, flags in patterns}
    return {name: entry for name, entry in entries.items() if entry is not None}


def _may_be_written(path: str) -> bool:
    """Whether trying is worth the work: a service's user rarely owns the program."""
    folder = os.path.dirname(path)  # noqa: PTH120
    return os.access(folder if os.path.isdir(folder) else os.path.dirname(folder), os.W_OK)  # noqa: PTH112, PTH120


def write(path: str, entries: Mapping[int, bytes]) -> bool:
    """Write the file whole, or leave what is there. Whether it could be done."""
    index: dict[int, tuple[int, int, int]] = {}
    start = 0
    for name, entry in entries.items():
        index[name] = (start, len(entry), crc32(entry))
        start += len(entry)
    listed = marshal.dumps((maker(), index))
    head = len(listed).to_bytes(4, "little") + crc32(listed).to_bytes(4, "little")
    fresh = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(fresh, "xb") as file:  # noqa: PTH123
            file.write(head + listed)
            file.writelines(entries.values())
        os.replace(fresh, path)  # noqa: PTH105
    except OSError:
        with suppress(OSError):
            os.unlink(fresh)  # noqa: PTH108
        return False
    return True


def _opened(path: str) -> tuple[mmap.mmap | bytes, _Index]:
    """The file's patterns and where each of them begins; nothing where it is not there, broken, or of another Python."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        length, checksum = int.from_bytes(whole[:4], "little"), int.from_bytes(whole[4:_HEAD], "little")
        listed = whole[_HEAD : _HEAD + length]
        if crc32(listed) != checksum:
            return b"", {}
        writer, index = marshal.loads(listed)  # noqa: S302 - it lies beside compiled modules, and is trusted as they are
    except (OSError, ValueError, EOFError, TypeError):
        return b"", {}
    if writer != maker():
        return b"", {}
    begin = _HEAD + length
    return whole, {name: (begin + start, size, checksum) for name, (start, size, checksum) in index.items()}
