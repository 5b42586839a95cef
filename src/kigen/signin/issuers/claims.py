"""Who signed in, as an ID token says (OpenID Connect Core §2)."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from typing import Any


def who_signed_in(id_token: str) -> str:
    """The account's address or name; empty when it does not say.

    The signature is not checked: the token came straight from the server over TLS (OpenID Connect Core §3.1.3.7, 6), and all it
    is used for is to show the user which account they chose.
    """
    try:
        part = id_token.split(".")[1]
        claims: Any = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (IndexError, ValueError):
        return ""
    return named(claims) if isinstance(claims, dict) else ""


def named(claims: dict[str, Any]) -> str:
    """The account in a set of claims."""
    for name in ("email", "preferred_username", "upn", "sub"):
        if isinstance(claims.get(name), str):
            return str(claims[name])
    return ""
