"""A glance at a mail's headers, for telling without reading it that it belongs to nothing that is being followed.

Most mail in a mailbox has nothing to do with any deadline. A glance costs a twentieth of `parse`; where it is not sure of
what it sees, it says so, and the mail is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.mail.thread import thread_index_root

_LONGEST = 32_768  # a longer header block is read properly
_FOLD = re.compile(rb"\r?\n[ \t]+")
_FIELD = re.compile(
    rb"^(from|message-id|references|in-reply-to|thread-index|content-type|return-path|auto-submitted)[ \t]*:(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ID = re.compile(rb"<[^<>\s]{3,998}>")
_ADDRESS = re.compile(
    rb"<([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{3,255})>\s*$|^\s*([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{3,255})\s*$"
)
_DAEMON = re.compile(rb"mailer-daemon|postmaster|mail delivery", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Glance:
    """What the headers show. `ids` are those of the mail itself and of its thread, with their brackets; `sender` is the
    address of From in lower case. `machine`: a program may have written it, so that its headers do not tell what it is about.
    """

    message_id: str
    ids: tuple[str, ...]
    sender: str
    machine: bool


def glance(raw: bytes) -> Glance | None:
    """Look at the headers of a mail. None when they are not as plain as they should be: then it must be read."""
    end = raw.find(b"\r\n\r\n")
    end = raw.find(b"\n\n") if end < 0 else end
    if not 0 < end <= _LONGEST:
        return None
    fields: dict[bytes, bytes] = {}
    for found in _FIELD.finditer(_FOLD.sub(b" ", raw[:end])):
        name = found[1].lower()
        if name in fields:
            return None
        fields[name] = found[2].strip()
    sender = _ADDRESS.search(fields.get(b"from", b""))
    own = _ID.fullmatch(fields.get(b"message-id", b""))
    if sender is None or own is None or fields[b"from"].count(b"@") != 1:
        return None
    ids = [own[0], *_ID.findall(fields.get(b"references", b"")), *_ID.findall(fields.get(b"in-reply-to", b""))]
    if not all(each.isascii() for each in ids):
        return None
    root = thread_index_root(fields.get(b"thread-index", b"").decode("ascii", "replace"))
    machine = (
        fields.get(b"return-path") == b"<>"
        or b"report" in fields.get(b"content-type", b"").lower()
        or _DAEMON.search(fields[b"from"]) is not None
        or b"auto" in fields.get(b"auto-submitted", b"").lower()
    )
    named = [each.decode("ascii") for each in ids]
    address = (sender[1] or sender[2]).decode("ascii", "replace").lower()
    return Glance(named[0], (*named, *((root,) if root else ())), address, machine)
