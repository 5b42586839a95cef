"""Date expressions in English: small recognisers for days and clock times, and what joins them."""

from kigen.language.en.dates.combine import expressions
from kigen.language.en.dates.sighting import Expression

__all__ = ["Expression", "expressions"]
