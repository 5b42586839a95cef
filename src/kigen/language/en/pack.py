"""The English pack: what `kigen.language.pack.Pack` asks of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kigen.language.deadline import Context, Deadline
from kigen.language.en.deadlines import deadlines, mentions
from kigen.language.en.greeting import greeting
from kigen.language.pack import Answer
from kigen.language.when import Mention

_WORDS = re.compile(r"[A-Za-z]{2,}")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
_YEARS = range(1970, 2500)  # a mail from any other year has no date that could be trusted


@dataclass(frozen=True, slots=True)
class English:
    """Finds deadlines in English mail, British and American."""

    code: str = "en"

    def speaks(self, text: str) -> float:
        """The share of letters that stand in words of the Latin alphabet."""
        plain = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
        latin = len("".join(_WORDS.findall(text))) if plain else 0
        if not latin:
            return 0.0
        return latin / (plain if text.isascii() else sum(map(str.isalpha, text)))

    def deadlines(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Deadline]:
        """The deadlines that the spans `own` of `body` state, in order of place."""
        if context.sent_at.year not in _YEARS:
            return ()
        found = tuple(deadlines(body, own, context))
        if not found:
            return ()
        greet = self.greeting(body, own, context)
        return tuple(replace(deadline, greet=greet) for deadline in found)

    def dates(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
        """Every date expression in the spans `own` of `body`, in order of place."""
        return tuple(mentions(body, own, context)) if context.sent_at.year in _YEARS else ()

    def answer(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
        """The cues that a client's own words give."""
        from kigen.language.en.replies import answer  # noqa: PLC0415 - only replies need it

        return answer(body, own, context)

    def greeting(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> str | None:  # noqa: ARG002 - the protocol's
        """How the mail greets its reader, as written; None when it does not."""
        return next((greeting(body, start, end) for start, end in own if body[start:end].strip()), None)
