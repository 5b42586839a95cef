"""What the codes of authorization servers mean for whoever has to mend them. `meanings.toml` holds them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_AADSTS = re.compile(r"AADSTS(\d+)")


def meaning(error: str, description: str) -> tuple[str, str]:
    """The most telling code in a refusal, and what it means; empty when nothing is known of it."""
    known = _known()
    numbers = _AADSTS.findall(description)
    for number in numbers:
        if number in known["microsoft"]:
            return f"AADSTS{number}", known["microsoft"][number]
    code = f"AADSTS{numbers[0]}" if numbers else error
    for words, plain in known["google"].items():
        if not numbers and words in description.lower():
            return code, plain
    return code, known["oauth2"].get(error, "")


@cache
def _known() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("kigen.signin.issuers").joinpath("meanings.toml").read_text("utf-8"))
