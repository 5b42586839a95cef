"""A file of many mails (RFC 4155) to its mails, as they come in chunks; mboxo, mboxrd and files with CRLF alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kigen.patterns import compiled

# A line of prose may begin with "From " too where a program forgot to escape it; a separator carries a time of day.
_SEPARATOR = compiled(
    rb"From \S.{0,200}\d{1,2}:\d{2}.{0,60}\Z|From \S+ {1,3}\d{4}\s*\Z|From - .{0,60}\Z|From \S+@\S+\s*\Z", re.DOTALL
)
_ESCAPED = compiled(rb">+From ")


def split_mbox(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The mails of an mbox, each without its `From ` line and with one `>` taken from escaped lines (mboxrd).

    Lines before the first separator are left out when blank, else taken as a mail. Holds one mail at a time.
    """
    mail: list[bytes] = []
    after_blank = True
    for line in _lines(chunks):
        if after_blank and line.startswith(b"From ") and _SEPARATOR.match(line.rstrip(b"\r\n")):
            yield from _mail(mail)
            mail = []
            after_blank = False
            continue
        mail.append(line[1:] if line.startswith(b">") and _ESCAPED.match(line) else line)
        after_blank = line in {b"\n", b"\r\n"}
    yield from _mail(mail)


def _mail(lines: list[bytes]) -> Iterator[bytes]:
    """The lines joined; the blank line before a separator belongs to the separator."""
    if lines and lines[-1] in {b"\n", b"\r\n"}:
        lines = lines[:-1]
    if any(line.strip() for line in lines):
        yield b"".join(lines)


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with their ends, whatever the chunks are."""
    waiting: list[bytes] = []
    for chunk in chunks:
        pieces = chunk.split(b"\n")
        for piece in pieces[:-1]:
            waiting.append(piece)
            yield b"".join(waiting) + b"\n"
            waiting.clear()
        if pieces[-1]:
            waiting.append(pieces[-1])
    if waiting:
        yield b"".join(waiting)
