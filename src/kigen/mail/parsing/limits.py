"""How much of a mail is read. Mail is sent by strangers: everything that can grow has a limit."""

from __future__ import annotations

from dataclasses import dataclass

_KIB = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and counts up to which `parse` reads; what lies beyond is left out and named in `Message.defects`.

    `header` is the longest kept value of one header, in characters, and what a longer one counts for in `header_block`; the
    block as a whole is looked through up to `header_scan`. `text` is the longest kept body, in characters.
    `ids` bounds References: the first id (the thread's root) and the last ones are kept.
    """

    message: int = 32 * _KIB * _KIB
    header_block: int = 64 * _KIB
    header_scan: int = 1024 * _KIB
    header: int = 8 * _KIB
    text: int = 256 * _KIB
    html: int = 1024 * _KIB
    depth: int = 20
    parts: int = 200
    addresses: int = 1000
    ids: int = 100
