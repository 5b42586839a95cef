"""The Japanese pack: sentences, date expressions, the grammar of asking, what is asked, and the greeting.

The way of a mail: `sentences` joins its own words, `expressions` finds dates with the limit words behind them (`bounds`),
`verdict` tells by the verb (`predicates`), the step (`steps`) or the neighbours (`setting`) whose they are, `ask` says
what for. `corpus/` holds what the pack must read and what it must leave alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from kigen.language.deadline import Context, Deadline
from kigen.language.pack import Answer
from kigen.language.text import fold
from kigen.language.when import Mention
from kigen.patterns import Pattern

_JAPANESE = Pattern("[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


class Japanese:
    """Implements `kigen.language.pack.Pack` for Japanese."""

    code = "ja"

    def speaks(self, text: str) -> float:
        """How much of the text is Japanese: kana and kanji weigh more than letters, names and terms often stay Latin."""
        if text.isascii():
            return 0.0
        letters = len(text.encode("ascii", "ignore").translate(None, _NO_LETTERS))
        if not letters:
            return 1.0 if _JAPANESE.search(text) else 0.0
        japanese = len("".join(_JAPANESE.findall(text)))
        return min(1.0, 3 * japanese / (3 * japanese + letters)) if japanese else 0.0

    def deadlines(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Deadline]:
        """See `Pack.deadlines`."""
        from kigen.language.ja.deadlines import deadlines  # noqa: PLC0415 - mail in other languages never needs it

        return deadlines(body, own, context)

    def dates(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Sequence[Mention]:
        """See `Pack.dates`."""
        from kigen.language.ja.dates.expressions import mentions  # noqa: PLC0415 - mail in other languages never needs it

        return mentions(body, own, context)

    def answer(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
        """See `Pack.answer`."""
        from kigen.language.ja.replies import answer  # noqa: PLC0415 - sent mail never needs it

        return answer(body, own, context)

    def greeting(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> str | None:
        """See `Pack.greeting`."""
        from kigen.language.ja.greeting import greeting  # noqa: PLC0415 - mail in other languages never needs it

        return greeting(fold(body), own, context.recipients)


PACK = Japanese()
