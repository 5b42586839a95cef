"""Papers that files are named after: a file called after one of them is that, whatever the mail says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kigen.patterns import compiled


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: what a file of it is `called`, and the asks that it may answer (`wanted`)."""

    called: re.Pattern[str]
    wanted: re.Pattern[str]


Papers = Mapping[str, Paper]


def paper(called: str, wanted: str) -> Paper:
    """A kind of paper by patterns, whatever the case of their letters. What it is called it is wanted as, too."""
    return Paper(compiled(called, re.IGNORECASE), compiled(f"{called}|{wanted}", re.IGNORECASE))
