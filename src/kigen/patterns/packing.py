"""One pattern as bytes, and back: the same pattern that `re.compile` makes, without making it.

What a pattern is compiled to is a matter between `re` and `_sre`, and has no public name. So every pattern is compared with
what `re.compile` makes before it is kept, and where this Python has other names for it none is kept.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from importlib import import_module
from typing import Any

Source = str | bytes

_sre = import_module("_sre")
_MAGIC, _CODESIZE = getattr(_sre, "MAGIC", 0), getattr(_sre, "CODESIZE", 0)  # not of every Python
_FORMAT = 1
_NUMBERS = "I"  # what compiled patterns consist of, 4 bytes each


def maker() -> str:
    """What wrote the bytes: they count for no other Python."""
    return f"{_FORMAT} {sys.version} {_MAGIC} {_CODESIZE} {sys.byteorder}"


def packed(source: Source, flags: int) -> bytes | None:
    """A pattern as it is kept; None where this Python does not let itself be looked at, or compiles to something else."""
    try:
        parser, compiler = import_module("re._parser"), import_module("re._compiler")
        parsed = parser.parse(source, flags)
        code = array(_NUMBERS, compiler._code(parsed, flags))  # noqa: SLF001
        state = parsed.state
        names = {number: name for name, number in state.groupdict.items()}
        groups = tuple(names.get(number) for number in range(state.groups))
        whole = int(flags | state.flags)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    if code.itemsize != _CODESIZE:
        return None
    entry = marshal.dumps((source, int(flags), whole, code.tobytes(), dict(state.groupdict), groups))
    return entry if made(entry, source, flags) == re.compile(source, flags) else None


def made(entry: bytes, source: Source, flags: int) -> re.Pattern[Any] | None:
    """The pattern of an entry, if it is this one. Its code is looked through by `_sre`, which refuses what it cannot run."""
    kept, kept_flags, whole, code, numbers, groups = marshal.loads(entry)  # noqa: S302
    if kept != source or kept_flags != flags:
        return None
    pattern: re.Pattern[Any] = _sre.compile(source, whole, array(_NUMBERS, code).tolist(), len(groups) - 1, numbers, groups)
    return pattern
