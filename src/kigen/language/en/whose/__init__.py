"""Whose deadline a date is, and how sure that is: `whose` asks one kind of clause or line after the other."""

from kigen.language.en.whose.deciding import whose

__all__ = ["whose"]
