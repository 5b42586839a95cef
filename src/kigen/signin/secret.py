"""A secret that shows itself only when asked to."""

from __future__ import annotations

import hmac
from typing import NoReturn, final


@final
class Secret:
    """A password or token. `repr`, `str`, formats and logs show `***`; it cannot be pickled. `reveal` gives the text."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def is_token(self) -> bool:
        return False

    def reveal(self) -> str:
        return self._text

    def instead(self) -> None:
        """A password that was turned down is not tried in another way: that locks accounts."""

    def __repr__(self) -> str:
        return "Secret('***')"

    def __str__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not written anywhere")
