"""A glance at a mail's headers, for telling without reading it that it belongs to nothing that is being followed.

Most mail in a mailbox has nothing to do with any deadline. A glance costs a fifth of `parse`, and reads each header by the
functions by which `parse` and `automatic` read it: what those would find there, it finds. Where the headers do not tell, it
says so, and the mail is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kigen.mail.automatic.kinds import may_tell_of_another
from kigen.mail.message import Address
from kigen.mail.parsing.headers import behind, ids, sender_of
from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.mime import head_of
from kigen.mail.parsing.words import header_text
from kigen.mail.thread import thread_index_root

_STANDARD = Limits()
# In these stand ids of the mail's thread, or of the mail that an automatic one is about.
_REFERRING = ("references", "in-reply-to", "original-message-id", "x-original-message-id")
_ORIGINAL = ("x-microsoft-original-message-id", "x-google-original-message-id")
_REPORTS = (b"delivery-status", b"disposition-notification")


@dataclass(frozen=True, slots=True)
class Glance:
    """What the headers show. `ids` are those of the mail itself and of its thread, with their brackets; `sender` is the
    address of From in lower case, `name` the name there, `behind` are others that may have. `machine`: a program may have
    written it, so that its headers do not tell what it is about.
    """

    message_id: str
    ids: tuple[str, ...]
    sender: str
    machine: bool
    subject: str = ""
    behind: tuple[str, ...] = ()
    name: str = ""


def glance(raw: bytes) -> Glance | None:
    """Look at the headers of a mail. None when they are not as plain as they should be, or hold something where ids belong
    that is read as none: then it must be read."""
    written, plain = head_of(raw, _STANDARD)
    if not plain:
        return None
    fields: dict[str, bytes] = {}
    for name, value in written:
        fields.setdefault(name, value)
    own = ids(fields.get("message-id", b""), 1)
    sender = sender_of(fields)
    named = list(_named(fields))
    if not own or not sender.addr or "" in named:
        return None
    subject = header_text(fields.get("subject", b""), _STANDARD.header)
    machine = _may_be_of_a_machine(raw, fields, sender, subject)
    return Glance(own[0], (own[0], *named), sender.addr, machine, subject, behind(fields), sender.name)


def _named(fields: Mapping[str, bytes]) -> Iterator[str]:
    """The ids in the headers that name mails; an empty one for a header in which none is found."""
    for name in _REFERRING:
        if value := fields.get(name, b"").strip():
            yield from ids(value, _STANDARD.ids) or ("",)
    yield from (header_text(fields[name], _STANDARD.header) for name in _ORIGINAL if name in fields)
    if root := thread_index_root(header_text(fields.get("thread-index", b""), _STANDARD.header)):
        yield root


def _may_be_of_a_machine(raw: bytes, fields: Mapping[str, bytes], sender: Address, subject: str) -> bool:
    kind = fields.get("content-type", b"").lower()
    return (
        "x-failed-recipients" in fields
        or fields.get("return-path", b"").strip() == b"<>"
        or fields.get("auto-submitted", b"no").strip().lower() != b"no"
        or (b"multipart" in kind and any(each in raw.lower() for each in _REPORTS))
        or b"report" in kind
        or may_tell_of_another(sender, subject)
    )
