"""The English pack: what `kigen.language.pack.Pack` asks of a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kigen.language.deadline import Context, Deadline
from kigen.language.pack import Answer
from kigen.language.when import Mention

_LETTERS = bytes(ord("a" if chr(code).isalpha() and code < 128 else " ") for code in range(256))  # what each becomes
_YEARS = range(1970, 2500)  # a mail from any other year has no date that could be trusted


@dataclass(frozen=True, slots=True)
class English:
    """Finds deadlines in English mail, British and American."""

    code: str = "en"

    def speaks(self, text: str) -> float:
        """The share of letters that stand in words of the Latin alphabet."""
        runs = text.encode("ascii", "replace").translate(_LETTERS).split()
        plain = sum(map(len, runs))
        latin = plain - runs.count(b"a")  # a letter alone is no word
        if not latin:
            return 0.0
        return latin / (plain if text.isascii() else sum(map(str.isalpha, text)))

    def deadlines(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Deadline]:
        """The deadlines that the spans `own` of `body` state, in order of place."""
        if context.sent_at.year not in _YEARS:
            return ()
        from kigen.language.en.deadlines import deadlines  # noqa: PLC0415 - mail in other languages never needs it

        return tuple(deadlines(body, own, context))

    def dates(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
        """Every date expression in the spans `own` of `body`, in order of place."""
        if context.sent_at.year not in _YEARS:
            return ()
        from kigen.language.en.deadlines import mentions  # noqa: PLC0415 - mail in other languages never needs it

        return tuple(mentions(body, own, context))

    def answer(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
        """The cues that a client's own words give."""
        from kigen.language.en.replies import answer  # noqa: PLC0415 - only replies need it

        return answer(body, own, context)

    def greeting(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> str | None:  # noqa: ARG002 - the protocol's
        """How the mail greets its reader, as written; None when it does not."""
        from kigen.language.en.greeting import first_greeting  # noqa: PLC0415 - mail in other languages never needs it

        return first_greeting(body, own)
