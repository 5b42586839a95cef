"""Containers that hide a mail's text from everybody who has no key, or no Outlook. They are not opened; they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kigen.mail.mime import Part
from kigen.mail.parameters import disposition

_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_WINMAIL = re.compile(r"winmail(?:\(\d+\)|[-_ ]?\d+)?\.dat", re.IGNORECASE)
_KINDS = {  # smime-type (RFC 8551 §3.2.2)
    "signed-data": "S/MIME, signed in a container that is not read",
    "certs-only": "S/MIME, certificates only",
    "compressed-data": "S/MIME, compressed in a container that is not read",
}
_ARMOR = "-----BEGIN PGP MESSAGE-----"
_FIRST = 4096


def sealed(root: Part, text: str) -> Iterator[str]:
    """What of a mail is sealed or packed, in words for its defects; `text` is what could be read of it."""
    if _ARMOR in text:
        yield "PGP, encrypted"
    for part in root.walk():
        kind = part.content_type
        name = _filename(part)
        if kind in _SMIME or name.endswith(".p7m"):
            yield _KINDS.get(part.parameters.get("smime-type", "").lower(), "S/MIME, encrypted")
        elif kind == "multipart/encrypted" or _is_armor(part, kind, name):
            yield "PGP, encrypted"
        elif kind in _TNEF or _WINMAIL.fullmatch(name):
            yield "winmail.dat (TNEF): what it holds is not read"


def _filename(part: Part) -> str:
    return (disposition(part.field("content-disposition"))[1].get("filename") or part.parameters.get("name", "")).lower()


def _is_armor(part: Part, kind: str, name: str) -> bool:
    """Whether a file, or a body of the type of old mail programs, is an encrypted message."""
    is_file = kind.startswith("application/pgp") or name.endswith((".asc", ".pgp", ".gpg"))
    return is_file and not part.children and _ARMOR.encode() in part.raw[part.start : min(part.end, part.start + _FIRST)]
