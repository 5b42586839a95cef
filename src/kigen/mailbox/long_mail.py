"""Reading on in a mail that is longer than what is fetched of every mail: all its text, and what else came with it.

A reply may be short and its quoted thread long, with a file behind it; a sentence may stand behind a picture. What is not much
longer is fetched whole. Of a longer one the server tells the parts (BODYSTRUCTURE); of these the headers are fetched, and of
their bytes what matters: a text as it is, of a file enough to tell a logo from a scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from imapclient import IMAPClient

from kigen.mail.parsing.pieces import Piece, put_together
from kigen.mailbox.fetching import Extra, Fetched, ask, fetch_batch
from kigen.mailbox.structure import Section, sections

_WHOLE = 262_144  # bytes of a mail that is fetched as it is
_TEXT = 1_048_576  # bytes of one text
_TEXTS = 4 * _TEXT  # and of all texts of a mail
_FILE = 32_768  # bytes of anything else
_TELLING = 2_000  # bytes of a plain text from which on it is more than a word about the HTML beside it
_AT_ONCE = 40  # parts that are asked for by one command of less than 8,000 bytes (RFC 2683 §3.2.1.5)

_Given = Mapping[str, bytes]
"""What was given, by what was asked for: "1.MIME" (a part's headers), "1" (its first bytes), "TEXT"."""


def read_on(client: IMAPClient, begun: Fetched, extra: Extra) -> Fetched:
    """A mail of which the beginning was fetched, with the rest of what it says: no longer `truncated`, unless the server does
    not give that or it is more than is read. In the examined folder."""
    if begun.size <= _WHOLE:
        again = next(fetch_batch(client, [begun.uid], _WHOLE, extra), None)
        if isinstance(again, Fetched) and not again.truncated:
            return again
    return _in_pieces(client, begun) or begun


def _in_pieces(client: IMAPClient, begun: Fetched) -> Fetched | None:
    head, blank, _ = begun.raw.lstrip(b"\r\n").partition(b"\r\n\r\n")
    root = _structure(client, begun.uid) if blank else None
    if root is None:
        return None
    given = _fetch(client, begun.uid, _wanted(root))
    mail = _piece(root, head, given)
    raw = put_together(mail) if mail is not None else None
    return None if raw is None else replace(begun, raw=raw, truncated=_lacks_text(root, given))


def _structure(client: IMAPClient, uid: int) -> Section | None:
    try:
        answer = ask(client, [uid], ["BODYSTRUCTURE"])
    except (TypeError, ValueError, IndexError, AttributeError, RecursionError):  # what imapclient makes of a garbled one
        return None
    return None if isinstance(answer, str) else sections(answer.get(uid, {}).get(b"BODYSTRUCTURE"))


def _wanted(root: Section) -> dict[str, int]:
    """What is asked for, and how many bytes of it: 0 for all."""
    if not root.children:
        return {"TEXT": _TEXT if root.is_text else _FILE}
    wanted = {f"{part.number}.MIME": 0 for part in root.below()}
    room = _TEXTS
    for part in root.leaves():
        most = _TEXT if part.is_text else _FILE
        if part.is_text and (room := room - min(part.octets, _TEXT)) < 0:
            most = _FILE
        wanted[part.number] = most
    return wanted


def _fetch(client: IMAPClient, uid: int, wanted: Mapping[str, int]) -> _Given:
    """What the server gives of it."""
    given: dict[str, bytes] = {}
    items = iter(f"BODY.PEEK[{name}]<0.{most}>" if most else f"BODY.PEEK[{name}]" for name, most in wanted.items())
    while some := list(islice(items, _AT_ONCE)):
        answer = ask(client, [uid], some)
        found = {} if isinstance(answer, str) else answer.get(uid, {})
        given |= {_name(key): value for key, value in found.items() if isinstance(value, bytes) and key.startswith(b"BODY[")}
    return given


def _name(key: bytes) -> str:
    return key.removeprefix(b"BODY[").partition(b"]")[0].decode("ascii", "replace").upper()


def _piece(part: Section, head: bytes | None, given: _Given) -> Piece | None:
    """The part with all below it; None where the server keeps the headers of one to itself."""
    if head is None:
        return None
    if not part.children:
        return Piece(head, given.get(part.number or "TEXT", b""))
    children = [_piece(child, given.get(f"{child.number}.MIME"), given) for child in part.children]
    complete = tuple(each for each in children if each is not None)
    return Piece(head, children=complete) if len(complete) == len(children) else None


def _lacks_text(part: Section, given: _Given) -> bool:
    """Whether some of the text was not given. HTML beside the same in plain words is not needed."""
    if not part.children:
        return part.is_text and len(given.get(part.number or "TEXT", b"")) < part.octets
    return any(_lacks_text(child, given) for child in _needed(part, given))


def _needed(part: Section, given: _Given) -> Iterable[Section]:
    if part.kind != "multipart/alternative":
        return part.children
    plain = [each for each in part.children if each.kind == "text/plain" and each.is_text]
    says_it = any(each.octets >= _TELLING and not _lacks_text(each, given) for each in plain)
    return plain if says_it else part.children
