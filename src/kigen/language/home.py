"""Where a language lives: in a folder here, or in a package that an installed distribution offers.

A distribution offers one through an entry point of the group `kigen.languages`, named by the language's code, whose value
is the package: `de = "kigen_german"`. The folders here come first.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module, resources
from importlib.metadata import entry_points
from importlib.resources.abc import Traversable
from importlib.util import find_spec

GROUP = "kigen.languages"


@cache
def home(code: str) -> str:
    """The name of the package that holds a language. Raises LookupError when there is none."""
    here = f"{__package__}.{code}"
    spec = find_spec(here) if code.isidentifier() else None
    if spec is not None and spec.submodule_search_locations is not None:
        return here
    for offered in entry_points(group=GROUP, name=code):
        return offered.module
    raise LookupError(f"no language pack {code!r}")


def folder(code: str) -> Traversable:
    """The folder of a language: its letters, reasons and words. Raises LookupError when there is none."""
    return resources.files(import_module(home(code)))
