"""Fetching mail in batches, and not losing the one that the server does not hand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import IMAP4
from itertools import islice
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import ProtocolError

from kigen.mail.parsing.headers import sent_at
from kigen.mailbox.refusing import answered, passes, refusal

BATCH = 200  # at most 500: commands stay below 8,000 bytes (RFC 2683 §3.2.1.5)
_TRIES = 3
_HEAD = 32_768  # bytes of headers that are asked for where the mail itself is not given


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail as the server gave it. `internal_date` is UTC, None when it could not be read. `raw` is its beginning,
    whole unless `truncated`. `size` is the server's word (RFC822.SIZE, sometimes wrong). `gmail_thrid` is Gmail's number of
    the thread, None elsewhere.
    """

    uid: int
    internal_date: datetime | None
    size: int
    raw: bytes
    truncated: bool
    gmail_thrid: int | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A mail that is in the folder but that the server does not hand out, or hands out garbled. `head` is the block of its
    headers, where the server gives at least that."""

    uid: int
    reason: str
    head: bytes = b""


_Answer = Mapping[int, Mapping[bytes, Any]]


@dataclass(slots=True)
class Extra:
    """What is asked for beside the mail where the server offers it; no longer once it has refused to give it."""

    gmail_thread: bool


def fetch_batch(client: IMAPClient, uids: Sequence[int], limit: int, extra: Extra) -> Iterator[Fetched | Missing]:
    """Fetch up to `limit` bytes of each mail, in the order of `uids`. A mail that is gone meanwhile is left out.

    Exchange may answer OK without the mail: it is asked for alone, three times in all, and then reported as `Missing`, with
    its headers where these are given.
    """
    attributes = ["INTERNALDATE", "RFC822.SIZE", f"BODY.PEEK[]<0.{limit}>"]
    answer = _ask_with_extra(client, uids, attributes, extra)
    for uid in uids:
        yield from _one(client, uid, answer, attributes, limit)


def _ask_with_extra(client: IMAPClient, uids: Sequence[int], attributes: Sequence[str], extra: Extra) -> _Answer | str:
    """The answer, with Gmail's thread numbers (X-GM-EXT-1) where they are offered; a server that only says so does without."""
    if extra.gmail_thread:
        try:
            answer = ask(client, uids, [*attributes, "X-GM-THRID"])
        except IMAP4.error as error:
            if not answered(error) or passes(str(error)):
                raise
        else:
            if not isinstance(answer, str):
                return answer
        extra.gmail_thread = False
    return ask(client, uids, attributes)


def _one(
    client: IMAPClient, uid: int, answer: _Answer | str, attributes: Sequence[str], limit: int
) -> Iterator[Fetched | Missing]:
    for tried in range(_TRIES):
        if tried:
            answer = ask(client, [uid], attributes)
        fetched = None if isinstance(answer, str) else _read(uid, answer.get(uid, {}), limit)
        if fetched is not None:
            yield fetched
            return
    if client.search(["UID", str(uid)]):
        why = answer if isinstance(answer, str) else "the server says OK but does not give the mail"
        yield Missing(uid, why, _head(client, uid))


def _head(client: IMAPClient, uid: int) -> bytes:
    """The headers of a mail that is not given: servers keep them apart, and they tell whose it is."""
    try:
        answer = ask(client, [uid], [f"BODY.PEEK[HEADER]<0.{_HEAD}>"])
    except IMAP4.error as error:
        if not answered(error):
            raise
        return b""
    given = {} if isinstance(answer, str) else answer.get(uid, {})
    found = next((value for key, value in given.items() if key.startswith(b"BODY[") and isinstance(value, bytes)), b"")
    return found if found.endswith(b"\r\n\r\n") else b""


def ask(client: IMAPClient, uids: Sequence[int], attributes: Sequence[str]) -> _Answer | str:
    """The answer, or why it cannot be read. imapclient reads it after the command is complete: the connection stays sound."""
    try:
        answer: _Answer = client.fetch(list(uids), list(attributes))
    except ProtocolError:
        return "the server's answer cannot be read"
    except IMAP4.error as error:
        words = refusal(error)
        if words is None or passes(words):
            raise
        return f"the server refuses to give the mail: {words}"
    return answer


def _read(uid: int, given: Mapping[bytes, Any], limit: int) -> Fetched | None:
    raw = next((value for key, value in given.items() if key.startswith(b"BODY[")), None)
    if not isinstance(raw, bytes) or not raw:
        return None
    size = given.get(b"RFC822.SIZE")
    arrived = given.get(b"INTERNALDATE")
    size = size if isinstance(size, int) else len(raw)
    return Fetched(
        uid=uid,
        internal_date=arrived.astimezone(UTC) if isinstance(arrived, datetime) else None,
        size=size,
        raw=raw,
        truncated=len(raw) >= limit and size != len(raw),
        gmail_thrid=given.get(b"X-GM-THRID"),
    )


_DATE = "DATE"
_LIST = ("LIST-ID", "LIST-POST")
ID_HEADERS = ("MESSAGE-ID", "X-MICROSOFT-ORIGINAL-MESSAGE-ID", "X-GOOGLE-ORIGINAL-MESSAGE-ID", "X-KIGEN-LETTER")


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a mail is known again without being read: its ids (Message-ID with its brackets, letter id), its Date, and its
    internal date (UTC); None where that is not given. `by_list`: a mailing list has handed it on (RFC 2369, RFC 2919)."""

    ids: frozenset[str]
    date: datetime | None
    internal_date: datetime | None
    by_list: bool = False


def marks_by_uid(client: IMAPClient, uids: Sequence[int]) -> dict[int, Mark]:
    """The mark of each mail."""
    fields = f"BODY.PEEK[HEADER.FIELDS ({' '.join((*ID_HEADERS, _DATE, *_LIST))})]"
    answer: _Answer = client.fetch(list(uids), ["INTERNALDATE", fields])
    return {uid: _mark(given) for uid, given in answer.items()}


def _mark(given: Mapping[bytes, Any]) -> Mark:
    parted = [line.partition(":") for line in _lines(given)]
    fields = [(name.strip().upper(), value.strip()) for name, _, value in parted]
    dates = [value for name, value in fields if name == _DATE]
    ids = frozenset(value for name, value in fields if name != _DATE and name not in _LIST) - {""}
    arrived = given.get(b"INTERNALDATE")
    at = arrived.astimezone(UTC) if isinstance(arrived, datetime) else None
    return Mark(
        ids, sent_at(dates[0].encode("utf-8", "replace")) if dates else None, at, any(name in _LIST for name, _ in fields)
    )


def ids_by_uid(client: IMAPClient, uids: Sequence[int]) -> dict[int, set[str]]:
    """Every id that each mail carries in `ID_HEADERS`: providers that give a mail a new Message-ID keep ours in another."""
    answer: _Answer = client.fetch(list(uids), [f"BODY.PEEK[HEADER.FIELDS ({' '.join(ID_HEADERS)})]"])
    return {uid: _ids(given) for uid, given in answer.items()}


def _ids(given: Mapping[bytes, Any]) -> set[str]:
    return {line.partition(":")[2].strip() for line in _lines(given)} - {""}


def _lines(given: Mapping[bytes, Any]) -> list[str]:
    """The header fields of an answer, each in one line."""
    raw = next((value for key, value in given.items() if key.startswith(b"BODY[") and isinstance(value, bytes)), b"")
    return raw.decode("utf-8", "replace").replace("\r\n ", " ").replace("\r\n\t", " ").splitlines()


def batches(uids: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    rest = iter(uids)
    while batch := list(islice(rest, size)):
        yield batch
