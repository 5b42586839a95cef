"""Containers that hide a mail's text from everybody who has no key, or no Outlook. They are not opened; they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kigen.mail.message import Seal
from kigen.mail.parsing.mime import Part
from kigen.mail.parsing.parameters import disposition
from kigen.patterns import compiled

_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_WINMAIL = compiled(r"winmail(?:\(\d+\)|[-_ ]?\d+)?\.dat", re.IGNORECASE)
_ARMOR = "-----BEGIN PGP MESSAGE-----"
_FIRST = 4096


@dataclass(frozen=True, slots=True)
class Sealed:
    """A container in a mail: in words for its defects, and as a seal where it may hold what the mail says."""

    words: str
    seal: Seal | None = None


_KINDS = {  # smime-type (RFC 8551 §3.2.2)
    "signed-data": Sealed("S/MIME, signed in a container that is not read", Seal.SMIME_SIGNED),
    "certs-only": Sealed("S/MIME, certificates only"),
    "compressed-data": Sealed("S/MIME, compressed in a container that is not read", Seal.SMIME_SIGNED),
}
_ENCRYPTED = Sealed("S/MIME, encrypted", Seal.SMIME)


def sealed(root: Part, text: str) -> Iterator[Sealed]:
    """What of a mail is sealed or packed; `text` is what could be read of it."""
    if _ARMOR in text:
        yield Sealed("PGP, encrypted", Seal.PGP)
    for part in root.walk():
        kind = part.content_type
        name = _filename(part)
        if kind in _SMIME or name.endswith(".p7m"):
            found = _KINDS.get(part.parameters.get("smime-type", "").lower(), _ENCRYPTED)
            yield Sealed(found.words) if _is_document(name) else found
        elif kind == "multipart/encrypted" or _is_armor(part, kind, name):
            yield Sealed("PGP, encrypted", Seal.PGP)
        elif kind in _TNEF or _WINMAIL.fullmatch(name):
            yield Sealed("winmail.dat (TNEF): what it holds is not read", Seal.WINMAIL)


def _is_document(name: str) -> bool:
    """Whether a container is a signed document (contract.pdf.p7m, as is usual in Italy) and not the mail itself (smime.p7m)."""
    return name.endswith(".p7m") and "." in name.removesuffix(".p7m")


def _filename(part: Part) -> str:
    return (disposition(part.field("content-disposition"))[1].get("filename") or part.parameters.get("name", "")).lower()


def _is_armor(part: Part, kind: str, name: str) -> bool:
    """Whether a file, or a body of the type of old mail programs, is an encrypted message."""
    is_file = kind.startswith("application/pgp") or name.endswith((".asc", ".pgp", ".gpg"))
    return is_file and not part.children and _ARMOR.encode() in part.raw[part.start : min(part.end, part.start + _FIRST)]
