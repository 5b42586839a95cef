"""A mail that is read in pieces, put together again: all its parts, but of a large file only its first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.mime import Part, header_fields, take_apart
from kigen.mail.parsing.parameters import content_type

_STANDARD = Limits()


@dataclass(frozen=True, slots=True)
class Piece:
    """A mail or one of its parts: its header block, and the first bytes of its body or else the parts that it consists of."""

    head: bytes
    body: bytes = b""
    children: tuple[Piece, ...] = ()


def put_together(mail: Piece) -> bytes | None:
    """The mail as `parse` takes it: with the same parts in the same places. None when that cannot be done, since its headers
    tell other parts than the pieces are."""
    written = list(_lines(mail, _STANDARD.depth))
    if None in written:
        return None
    raw = b"".join(each for each in written if each is not None)
    root, _ = take_apart(raw, _STANDARD)
    return raw if _alike(root, mail) else None


def _lines(piece: Piece, depth: int) -> Iterator[bytes | None]:
    head = piece.head.strip(b"\r\n")
    yield head + b"\r\n\r\n" if head else b"\r\n"
    if not piece.children:
        yield piece.body
        return
    boundary = _boundary(head)
    if not boundary or not depth:
        yield None
        return
    for child in piece.children:
        yield b"--" + boundary + b"\r\n"
        yield from _lines(child, depth - 1)
        yield b"\r\n"
    yield b"--" + boundary + b"--\r\n"


def _boundary(head: bytes) -> bytes:
    fields, _, _ = header_fields(head, 0, len(head), _STANDARD)
    written = next((value for name, value in fields if name == "content-type"), b"")
    return content_type(written, "")[1].get("boundary", "").encode("latin-1", "replace")


def _alike(part: Part, piece: Piece) -> bool:
    if len(part.children) != len(piece.children):
        return False
    return all(_alike(below, given) for below, given in zip(part.children, piece.children, strict=True))
