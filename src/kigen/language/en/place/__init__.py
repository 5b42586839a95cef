"""Where a date stands: what limits it, what stands around it, the predicate that governs it, and what it points at."""

from kigen.language.en.place.governing import place
from kigen.language.en.place.setting import Place, Ruled, Setting, Verdict

__all__ = ["Place", "Ruled", "Setting", "Verdict", "place"]
