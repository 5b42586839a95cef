"""Mail from files: `.eml`, mbox, Maildir, JSONL, standard input. One source at a time, in order."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain
from pathlib import Path
from typing import IO, Any

from kigen.mail import Quarantined, html_text, parse, split_mbox
from kigen.mail.message import Address, Attachment, Message
from kigen.mail.parsing.headers import author
from kigen.patterns import compiled

_CHUNK = 1 << 20
_FIELD = compiled(rb"[!-9;-~]+[ \t]*:")  # RFC 5322 §2.2: a mail begins with a header field


@dataclass(frozen=True, slots=True)
class Source:
    """One mail that could be read. `row` is its JSON line, where it came as one; `id` is then as the line gives it."""

    id: str | int
    message: Message
    sent_at: datetime
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One mail or file that could not be read, and why."""

    id: str | int
    problem: str


def sources(names: Iterable[str]) -> Iterator[Source | Unreadable]:
    """The mails in these files and folders, in the order given. What cannot be read is named, and the rest goes on."""
    for name in names:
        if name == "-":
            yield from _from_stream(sys.stdin.buffer, "-")
            continue
        path = Path(name)
        try:
            if path.is_dir():
                yield from _from_folder(path)
            else:
                with path.open("rb") as stream:
                    yield from _from_stream(stream, name)
        except OSError as problem:
            yield Unreadable(name, problem.strerror or str(problem))


def _from_folder(folder: Path) -> Iterator[Source | Unreadable]:
    """A Maildir (cur, new), or a folder of .eml files."""
    found = [path for part in ("cur", "new") for path in sorted((folder / part).glob("*")) if path.is_file()]
    found = found or sorted(folder.glob("*.eml"))
    if not found:
        yield Unreadable(str(folder), "holds no mail (expected a Maildir with cur/ and new/, or .eml files)")
    for path in found:
        yield _from_bytes(path.read_bytes(), str(path))


def _from_stream(stream: IO[bytes], name: str) -> Iterator[Source | Unreadable]:
    first = stream.readline()
    while first and not first.strip():
        first = stream.readline()
    if first.startswith(b"From "):
        for number, raw in enumerate(split_mbox(_chunks(first, stream)), start=1):
            yield _from_bytes(raw, f"{name}:{number}")
        return
    # A broken first line of JSON must not make a mail of the good ones below it.
    second = b"" if _opens_json(first) or _FIELD.match(first) else stream.readline()
    if _opens_json(first) or _opens_json(second):
        for number, line in enumerate(chain(filter(None, (first, second)), stream), start=1):
            if line.strip():
                yield _from_line(line, f"{name}:{number}")
    elif first:
        yield _from_bytes(first + second + stream.read(), name)


def _opens_json(line: bytes) -> bool:
    return line.lstrip(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _chunks(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    yield first
    while chunk := stream.read(_CHUNK):
        yield chunk


def _from_bytes(raw: bytes, name: str) -> Source | Unreadable:
    message = parse(raw)
    if isinstance(message, Quarantined):
        return Unreadable(name, message.reason)
    if message.date is None:
        return Unreadable(name, "it has no Date that can be read: give the mail as it was sent")
    return Source(message.message_id or name, message, message.date)


def _from_line(line: bytes, name: str) -> Source | Unreadable:
    try:
        row = json.loads(line.lstrip(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Unreadable(name, "this line is not JSON")
    if not isinstance(row, dict):
        return Unreadable(name, "this line is not a JSON object")
    given = row.get("id")
    key = given if isinstance(given, str | int) else name
    try:
        message, sent_at = _message_of(row)
    except (ValueError, TypeError, AttributeError) as problem:
        return Unreadable(key, f"a field is missing or of the wrong kind: {problem}")
    return Source(key, message, sent_at, row)


def _message_of(row: Mapping[str, Any]) -> tuple[Message, datetime]:
    """A JSON line as a Message: sent mail by its fields, a reply by its `headers`. Raises ValueError or TypeError."""
    headers = {str(key).lower(): str(value) for key, value in (row.get("headers") or {}).items()}
    body = row.get("body")
    html = row.get("html")
    if not isinstance(body, str) and not isinstance(html, str):
        raise TypeError("`body` must be text")
    text = body if isinstance(body, str) and (body.strip() or not html) else html_text(str(html))
    sent_at = _moment(row.get("sent_at") or headers.get("date"))
    message = Message(
        message_id=str(row.get("message_id") or headers.get("message-id", "")),
        date=sent_at,
        sender=_sender(row, headers),
        to=_people(row.get("to")),
        cc=_people(row.get("cc")),
        subject=str(row.get("subject") or headers.get("subject", "")),
        text=text,
        text_from_html=text is not body,
        attachments=tuple(
            Attachment(str(each.get("filename") or ""), disposition=str(each.get("disposition") or "attachment"))
            for each in row.get("attachments") or ()
        ),
        headers=tuple(headers.items()),
    )
    return message, sent_at


def _sender(row: Mapping[str, Any], headers: Mapping[str, str]) -> Address:
    """Who wrote it: sent mail says so in fields of its own, a reply in its From header."""
    if row.get("from_addr") or not headers.get("from"):
        return Address(str(row.get("from_addr") or "").lower(), str(row.get("from_name") or ""))
    return author(headers["from"].encode())


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or not value:
        raise ValueError("`sent_at` must be a time with its offset, such as 2026-06-05T10:12:00+09:00")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = parsedate_to_datetime(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _people(value: object) -> tuple[Address, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError("`to` and `cc` must be lists of {name, addr}")
    return tuple(Address(str(one["addr"]).lower(), str(one.get("name") or "")) for one in value)
