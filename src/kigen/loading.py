"""Loading a package without what it only loads because it is installed: a service that runs for months need not hold it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(name: str) -> Iterator[None]:
    """A package is not found meanwhile, unless it is loaded already: None in `sys.modules` says so (import system, 5.3.1)."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
