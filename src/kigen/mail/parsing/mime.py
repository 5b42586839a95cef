"""The bytes of a mail, taken apart: header fields and parts (RFC 5322 §2, RFC 2046 §5.1), within limits.

The standard library's parser recurses once per nested part and reads any number of them, so hostile mail brings it down;
and it decodes attachments' lines that nobody asked for. This one only finds where things stand. Nothing is decoded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.parameters import content_type
from kigen.patterns import compiled

_FIELD = compiled(rb"([!-9;-~]{1,998})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_BLANK = compiled(rb"\r?(?:\n|\Z)")
_STRAY = compiled(rb">?From [^\n]*(?:\n|\Z)|\x1a?[ \t]*\r?\n(?=[!-9;-~]+:)")
_END_OF_HEADERS = compiled(rb"\n\r?\n")
_AFTER_DELIMITER = compiled(rb"(--)?[ \t]*\r?$", re.MULTILINE)
_FIRST_DELIMITER = compiled(rb"^--([^\s\-][^\r\n]{0,200}?)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A mail or one of its parts: its header fields as written, and where in `raw` its body stands."""

    raw: bytes
    fields: tuple[tuple[str, bytes], ...]
    content_type: str
    parameters: dict[str, str]
    start: int
    end: int
    children: tuple[Part, ...] = ()

    @property
    def body(self) -> bytes:
        return self.raw[self.start : self.end]

    def field(self, name: str) -> bytes:
        """The first value of a header field, as written; empty when there is none."""
        return next((value for key, value in self.fields if key == name), b"")

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in order."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            yield part
            waiting.extend(reversed(part.children))


@dataclass(slots=True)
class _Reading:
    """What is left of the limits while one mail is read, and what was odd."""

    raw: bytes
    limits: Limits
    parts: int = 0
    defects: list[str] = field(default_factory=list)

    def note(self, defect: str) -> None:
        if defect not in self.defects:
            self.defects.append(defect)


def take_apart(raw: bytes, limits: Limits) -> tuple[Part, tuple[str, ...]]:
    """The mail's parts, and what was odd about them."""
    reading = _Reading(raw, limits)
    if len(raw) > limits.message:
        reading.note("longer than is read")
        reading.raw = raw = raw[: limits.message]
    if b"\n" not in raw and b"\r" in raw:
        reading.note("lines end in CR")
        reading.raw = raw = raw.replace(b"\r", b"\n")
    part = _part(reading, 0, len(raw), 0, "text/plain")
    return part, tuple(reading.defects)


def head_of(raw: bytes, limits: Limits) -> tuple[tuple[tuple[str, bytes], ...], bool]:
    """The mail's own header fields, as `take_apart` reads them; whether all are there, and as plain as they should be."""
    start = _first_byte(raw, 0, len(raw))
    fields, body, odd = header_fields(raw, start, len(raw), limits)
    ended = body < len(raw) or raw.endswith((b"\n\r\n", b"\n\n"))
    return fields, ended and not odd and b"\n" in raw and len(raw) <= limits.message


def header_fields(raw: bytes, start: int, end: int, limits: Limits) -> tuple[tuple[tuple[str, bytes], ...], int, str]:
    """Header fields from `start`, where the body begins, and what was odd (empty when nothing was)."""
    fields: list[tuple[str, bytes]] = []
    odd = ""
    here = start
    room = limits.header_block
    stop = min(end, start + limits.header_scan)
    while here < stop and room > 0:
        if found := _FIELD.match(raw, here, stop):
            fields.append((found[1].decode("ascii").lower(), found[2].rstrip(b"\r")))
            # A header of thousands of ids must not hide those that come after it.
            room -= min(found.end() - here, limits.header)
            here = found.end()
        elif blank := _BLANK.match(raw, here, end):
            return tuple(fields), blank.end(), odd
        elif stray := _STRAY.match(raw, here, stop):
            here = stray.end()
        else:
            return tuple(fields), here, "no blank line between header and body"
    if here < end:
        odd = "header block longer than is read"
        found_end = _END_OF_HEADERS.search(raw, max(start, here - 2), end)
        here = found_end.end() if found_end else end
    return tuple(fields), here, odd


def _part(reading: _Reading, start: int, end: int, depth: int, default: str) -> Part:
    reading.parts += 1
    if depth == 0:
        start = _first_byte(reading.raw, start, end)
    fields, body, odd = header_fields(reading.raw, start, end, reading.limits)
    if odd:
        reading.note(odd)
    written = next((value for key, value in fields if key == "content-type"), b"")
    kind, parameters = content_type(written, default)
    children: tuple[Part, ...] = ()
    if kind.startswith("multipart/"):
        children = _children(reading, body, end, depth, kind, parameters.get("boundary", ""))
    return Part(reading.raw, fields, kind, parameters, body, end, children)


def _first_byte(raw: bytes, start: int, end: int) -> int:
    """Where a mail begins: some servers put line breaks before it."""
    while start < end and raw[start] in b"\r\n":
        start += 1
    return start


def _children(reading: _Reading, start: int, end: int, depth: int, kind: str, boundary: str) -> tuple[Part, ...]:
    if depth >= reading.limits.depth:
        reading.note("parts nested deeper than is read")
        return ()
    marks = _delimiters(reading, start, end, boundary)
    default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    children: list[Part] = []
    for first, last in marks:
        if reading.parts >= reading.limits.parts:
            reading.note("more parts than are read")
            break
        children.append(_part(reading, first, last, depth + 1, default))
    return tuple(children)


def _delimiters(reading: _Reading, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
    """Where the parts between the delimiter lines stand."""
    mark = boundary.encode("latin-1", "replace")
    if not mark:
        reading.note("multipart without boundary")
        found = _FIRST_DELIMITER.search(reading.raw, start, min(end, start + 4096))
        if found is None:
            return []
        mark = found[1]
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for at, rest in _lines_of(reading.raw, b"--" + mark, start, end):
        if opened is not None:
            spans.append((opened, _before_line(reading.raw, opened, at)))
        opened = min(rest.end() + 1, end)
        if rest[1]:
            return spans
        if len(spans) > reading.limits.parts:
            break
    if opened is None:
        reading.note("multipart without parts")
    else:
        reading.note("cut off or without a last boundary")
        spans.append((opened, end))
    return spans


def _lines_of(raw: bytes, delimiter: bytes, start: int, end: int) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Where the delimiter stands as a line, and what follows it there. Not by a pattern made of it: each mail has its own, and
    the cache of compiled patterns would hold nothing else."""
    for at in _line_starts(raw, delimiter, start, end):
        rest = _AFTER_DELIMITER.match(raw, at + len(delimiter), end)
        if rest is not None:
            yield at, rest


def _line_starts(raw: bytes, words: bytes, start: int, end: int) -> Iterator[int]:
    """Where lines begin with these bytes."""
    if start == 0 and raw.startswith(words, 0, end):
        yield 0
    at = raw.find(b"\n" + words, max(start - 1, 0), end)
    while at >= 0:
        yield at + 1
        at = raw.find(b"\n" + words, at + 1, end)


def _before_line(raw: bytes, start: int, at: int) -> int:
    """The line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1)."""
    at -= 1 if at > start and raw[at - 1 : at] == b"\n" else 0
    return at - 1 if at > start and raw[at - 1 : at] == b"\r" else at
