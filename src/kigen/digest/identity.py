"""The Message-ID of a digest: the same for the same day, and not to be guessed."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date

_BYTES = 10  # 80 bits are 16 letters of base32, without padding


def digest_message_id(mailbox: str, day: date, key: bytes, domain: str) -> str:
    """`<kd.20260612.MAC@domain>` for the digest of `mailbox` on the local `day`; `key` is the installation's secret.

    A digest that is sent again after a failure has the same id, so that a mailbox shows it once. A reply names it in
    In-Reply-To: nobody who has not seen the digest can know the MAC (HMAC-SHA256 over length-prefixed fields).
    """
    fields = (b"kigen digest 1", mailbox.encode(), day.isoformat().encode())
    signed = b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    mac = hmac.new(key, signed, hashlib.sha256).digest()[:_BYTES]
    return f"<kd.{day:%Y%m%d}.{base64.b32encode(mac).decode().lower()}@{domain}>"
