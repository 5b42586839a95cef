"""`python -m kigen.patterns`: compile all patterns and keep them, as `python -m compileall` does with modules.

For who installs kigen where its users may not write, and for the first start to be as quick as the later ones.
"""

from __future__ import annotations

import gc
import pkgutil
import sys
from importlib import import_module

from kigen.patterns.compiling import KEPT
from kigen.patterns.kept import place, write_all
from kigen.patterns.lazy import Pattern
from kigen.patterns.packing import Source

_ROOMS = ("calendars", "mail", "language", "followup", "digest", "cli")  # all that read mail, or answer the command line


def main() -> int:
    """Keep them. Returns 1 when the file cannot be written; kigen works without it, and starts later."""
    if not write_all(place(), dict.fromkeys(_all())):
        sys.stderr.write(f"kigen: {place()}: compiled patterns cannot be kept there; kigen works without, and starts later\n")
        return 1
    return 0


def _all() -> list[tuple[Source, int]]:
    """Source and flags of every pattern: those asked for while modules are loaded, and those compiled when first used."""
    for room in map(import_module, (f"kigen.{name}" for name in _ROOMS)):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    lazy = [(each.source, int(each.flags)) for each in gc.get_objects() if isinstance(each, Pattern)]
    return [*KEPT.asked, *lazy]


if __name__ == "__main__":
    sys.exit(main())
