"""Regular expressions, compiled once for all processes: as Python keeps modules compiled, kigen keeps its patterns.

To compile the patterns that one mail needs takes several tenths of a second, more than all the rest of `kigen explain`; to read
them compiled takes a hundredth of that.
"""

from kigen.patterns.compiling import compiled, keep_new
from kigen.patterns.lazy import Pattern, RarePattern, any_of

__all__ = ["Pattern", "RarePattern", "any_of", "compiled", "keep_new"]
