"""Buttons for the tests: addresses of the kind that the service makes."""

from __future__ import annotations

from kigen.digest import Choice
from kigen.digest.controls.links import links
from kigen.digest.controls.seal import Seal

from .morning import DAY

SEAL = Seal(bytes(range(32)), "sato")
_LINK = links(SEAL, "sato@seller.example", DAY, "ja")


def sample_link(choice: Choice) -> str:
    """The mail that a button opens, sealed with a key of the tests'."""
    return _LINK(choice)
