"""How a commitment stands: what its events amount to, read off its facts and the time. Nothing of it is stored."""

from kigen.followup.standing.state import State
from kigen.followup.standing.sum import Standing, standing

__all__ = ["Standing", "State", "standing"]
