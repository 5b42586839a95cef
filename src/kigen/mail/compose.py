"""A letter or digest to bytes, once; what is stored is what is sent, byte for byte.

Written here rather than by `email.message`: that folds long ids of In-Reply-To and References into encoded words, and
Outlook then loses the thread (cpython #79986). All lines are 7-bit and end in CRLF.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from kigen.mail.message import Address
from kigen.patterns import compiled

_WIDTH = 76
_MOST_REFERENCES = 50
_MOST_REFERENCE_CHARACTERS = 4000
_WORD_BYTES = 39  # 52 letters of base64: with =?utf-8?B? ?= below the 75 of RFC 2047 §2, and beside "Subject:" on one line
_LONGEST_TOKEN = 900
_UNSAFE = compiled(r"[\r\n\x00]")
_BREAKS = compiled(r"[\s\x00-\x1f\x7f]+")
# What turns the direction of writing (UAX #9 §2): in a name or subject it makes one address look like another.
_TURNS = compiled("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ID = compiled(r"<[!-;=?-~]{1,900}>")
_LOCAL = compiled(r"[\w!#$%&'*+/=?^`{|}~.-]+", re.ASCII)
_DOT_ATOM = compiled(r"[^.]+(?:\.[^.]+)*")
_QUOTED = compiled(r'"(?:[ -!#-\[\]-~]|\\[ -~])+"')
_LONGEST_LOCAL = 64  # octets (RFC 5321 §4.5.3.1.1)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = compiled(rf"(?=.{{1,253}}\Z)(?:{_LABEL}\.)*{_LABEL}", re.ASCII)
_TWO_DOMAINS = set("ßς\u200c\u200d")  # IDNA 2003 takes them for ss, σ and nothing; since then they are letters (RFC 5894 §7.2)
_ATOMS = compiled(r"[\w!#$%&'*+/=?^`{|}~ -]+", re.ASCII)
_FIELD_NAME = compiled(r"[!-9;-~]{1,70}")
_TYPE = compiled(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}(?:; ?[a-z0-9-]{1,30}=[\w.-]{1,60}){0,4}", re.ASCII)
_WRITTEN_BY_COMPOSE = frozenset(
    [
        "from",
        "to",
        "cc",
        "bcc",
        "reply-to",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    ]
)


@dataclass(frozen=True, slots=True)
class File:
    """An attachment. `content_type` may carry parameters (`text/calendar; method=PUBLISH`)."""

    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """What a mail is made of. `html` makes it multipart/alternative; `headers` are further ones, such as Auto-Submitted."""

    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    date: datetime
    message_id: str
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    html: str = ""
    files: tuple[File, ...] = ()


def compose(draft: Draft) -> bytes:
    """The mail's bytes; the same draft gives the same bytes.

    Raises ValueError, with the reason, for what cannot be sent: an address that needs SMTPUTF8, a naive date, a malformed
    Message-ID, a line break in a header or address. Ids of the parent that are not ASCII are left out, never encoded.
    """
    if draft.date.tzinfo is None:
        raise ValueError("the date of a mail needs its offset from UTC")
    if not _ID.fullmatch(draft.message_id):
        raise ValueError("a Message-ID is written <token@domain> in ASCII")
    fields = [("From", _mailboxes((draft.sender,))), ("To", _mailboxes(draft.to))]
    fields += [
        (name, _mailboxes(mailboxes)) for name, mailboxes in (("Cc", draft.cc), ("Reply-To", draft.reply_to)) if mailboxes
    ]
    fields.append(("Subject", _words(_plain(draft.subject))))
    fields += [("Date", [format_datetime(draft.date)]), ("Message-ID", [draft.message_id])]
    if _ID.fullmatch(draft.in_reply_to):
        fields.append(("In-Reply-To", [draft.in_reply_to]))
    if references := _references(draft.references):
        fields.append(("References", references))
    fields += [(_field_name(name), _words(_one_line(value))) for name, value in draft.headers]
    fields.append(("MIME-Version", ["1.0"]))
    head = "".join(_folded(name, tokens) for name, tokens in fields).encode("ascii")
    return head + _body(draft)


def message_id(token: str, domain: str) -> str:
    """The Message-ID for a letter: `<token@domain>`, at most 64 characters, always the same for the same token.

    A token that would make it longer is replaced by its digest. Raises ValueError when the domain is no full name of
    two labels or more: Gmail replaces such ids.
    """
    host = _domain(domain)
    if "." not in host or len(host) > 44:
        raise ValueError(f"a Message-ID needs a full domain name of at most 44 characters, not {domain!r}")
    if not re.fullmatch(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*", token):
        raise ValueError("a Message-ID token is made of ASCII letters, digits, dots, hyphens and underscores")
    room = 64 - len(host) - len("<@>")
    if len(token) > room:
        digest = b32encode(hashlib.sha256(token.encode("ascii")).digest()).decode("ascii").rstrip("=").lower()
        token = digest[: min(room, 32)]
    return f"<{token}@{host}>"


def _body(draft: Draft) -> bytes:
    entity = _text_entity("plain", draft.text)
    if draft.html:
        entity = _multipart("alternative", [entity, _text_entity("html", draft.html)])
    if draft.files:
        entity = _multipart("mixed", [entity, *map(_file_entity, draft.files)])
    return entity


def _text_entity(subtype: str, text: str) -> bytes:
    """A text part in the shortest encoding whose lines are 7-bit and short (RFC 5321 §4.5.3.1.6)."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    raw = "\n".join(lines).encode("utf-8", "replace")
    raw += b"" if raw.endswith(b"\n") else b"\n"
    if raw.isascii() and all(len(line) <= 500 and not line.startswith("From ") for line in lines):
        charset, encoding, body = "us-ascii", "7bit", raw
    else:
        quoted = re.sub(rb"(?m)^From ", b"=46rom ", binascii.b2a_qp(raw, istext=True))
        letters = _base64(raw.replace(b"\n", b"\r\n"))
        charset = "utf-8"
        encoding, body = ("quoted-printable", quoted) if len(quoted) <= len(letters) else ("base64", letters)
    head = f'Content-Type: text/{subtype}; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n\n'
    return (head.encode("ascii") + body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _file_entity(file: File) -> bytes:
    if not _TYPE.fullmatch(file.content_type):
        raise ValueError(f"not a content type: {file.content_type!r}")
    name = _plain(file.filename)
    plain = re.sub(r'[^ -~]|["\\%]', "_", name)
    tokens = ["attachment;", f'filename="{plain[:60]}"']
    if plain != name or len(plain) > 60:
        tokens[1] += ";"
        tokens.append(f"filename*=utf-8''{quote(name[:80].encode('utf-8', 'replace'), safe='')}")
    head = _folded("Content-Type", [file.content_type]) + _folded("Content-Disposition", tokens)
    head += "Content-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("ascii") + _base64(file.content).replace(b"\n", b"\r\n")


def _multipart(subtype: str, entities: list[bytes]) -> bytes:
    """`=_` stands in no line of base64 or quoted-printable; against 7-bit text the mark is lengthened until it is unique."""
    digest = hashlib.sha256(b"".join(entities)).hexdigest()
    mark = f"=_{subtype}_{digest[:16]}"
    while any(mark.encode("ascii") in entity for entity in entities):
        mark += "_"
    line = f"--{mark}".encode("ascii")
    head = f'Content-Type: multipart/{subtype};\r\n boundary="{mark}"\r\n\r\n'.encode("ascii")
    parts = b"".join(line + b"\r\n" + entity + (b"" if entity.endswith(b"\r\n") else b"\r\n") for entity in entities)
    return head + parts + line + b"--\r\n"


def _base64(raw: bytes) -> bytes:
    return b"".join(binascii.b2a_base64(raw[at : at + 57]) for at in range(0, len(raw), 57))


def _folded(name: str, tokens: list[str]) -> str:
    """One field, folded between tokens only, so that no id and no encoded word is ever broken."""
    lines = [f"{name}:"]
    for token in tokens:
        if len(lines[-1]) + 1 + len(token) > _WIDTH and (len(lines) > 1 or lines[-1] != f"{name}:" or len(token) < _WIDTH):
            lines.append(f" {token}")
        else:
            lines[-1] += f" {token}"
    return "\r\n".join(lines) + "\r\n"


def _words(text: str) -> list[str]:
    """The tokens of an unstructured value: its words, or encoded words when it is not plain ASCII."""
    tokens = text.split(" ") if text else []
    if text.isascii() and text.isprintable() and "=?" not in text and all(len(token) <= _LONGEST_TOKEN for token in tokens):
        return tokens
    return _encoded_words(text)


def _encoded_words(text: str) -> list[str]:
    """RFC 2047 §2: each at most 75 characters, none splitting a character."""
    words: list[str] = []
    piece = b""
    for sign in text:
        octets = sign.encode("utf-8", "replace")
        if len(piece) + len(octets) > _WORD_BYTES:
            words.append(_encoded_word(piece))
            piece = b""
        piece += octets
    return [*words, _encoded_word(piece)]


def _encoded_word(piece: bytes) -> str:
    return f"=?utf-8?B?{binascii.b2a_base64(piece, newline=False).decode('ascii')}?="


def _mailboxes(mailboxes: tuple[Address, ...]) -> list[str]:
    tokens: list[str] = []
    for place, mailbox in enumerate(mailboxes):
        comma = "," if place < len(mailboxes) - 1 else ""
        tokens += _mailbox(mailbox)
        tokens[-1] += comma
    if not tokens:
        raise ValueError("a mail needs an author and a recipient")
    return tokens


def _mailbox(mailbox: Address) -> list[str]:
    addr = written_address(mailbox.addr)
    name = _plain(mailbox.name)[:200]
    if not name:
        return [addr]
    if not name.isascii() or "=?" in name:
        return [*_encoded_words(name), f"<{addr}>"]
    if not _ATOMS.fullmatch(name):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        name = f'"{escaped}"'
    return [name, f"<{addr}>"]


def written_address(addr: str) -> str:
    """An address as it stands in a header and in RCPT. Raises ValueError for one that cannot be written to.

    What is no dot-atom before the @ is quoted (RFC 5322 §3.4.1, RFC 5321 §4.1.2): Japanese carriers gave their customers
    `taro.@` and `ta..ro@` for years.
    """
    local, mark, domain = addr.rpartition("@")
    if not mark or _UNSAFE.search(addr):
        raise ValueError(f"not a mail address: {addr!r}")
    if not local.isascii():
        raise ValueError(f"an address with letters beyond ASCII before the @ cannot be written to (SMTPUTF8): {addr!r}")
    if len(local) > _LONGEST_LOCAL or not (_LOCAL.fullmatch(local) or _QUOTED.fullmatch(local)):
        raise ValueError(f"not a mail address: {addr!r}")
    if not _QUOTED.fullmatch(local) and not _DOT_ATOM.fullmatch(local):
        local = f'"{local}"'
    return f"{local}@{_domain(domain)}"


def is_writable(addr: str) -> bool:
    """Whether a mail can be addressed there."""
    try:
        written_address(addr)
    except ValueError:
        return False
    return True


def _domain(domain: str) -> str:
    if _TWO_DOMAINS & set(domain):
        raise ValueError(f"a domain name that means two, by the standards of 2003 and of 2010: {domain!r}")
    try:
        host = domain.encode("idna").decode("ascii").lower() if not domain.isascii() else domain.lower()
    except UnicodeError:
        host = ""
    if not _DOMAIN.fullmatch(host):
        raise ValueError(f"not a domain name: {domain!r}")
    return host


def _references(references: tuple[str, ...]) -> list[str]:
    """The ids that fit: the thread's root, and as many of the last ones as the bounds allow (RFC 5322 §3.6.4)."""
    usable = list(dict.fromkeys(one for one in references if _ID.fullmatch(one)))
    if not usable:
        return []
    kept: list[str] = []
    room = _MOST_REFERENCE_CHARACTERS - len(usable[0])
    for one in reversed(usable[1:]):
        room -= len(one) + 1
        if room < 0 or len(kept) >= _MOST_REFERENCES - 1:
            break
        kept.append(one)
    return [usable[0], *reversed(kept)]


def _field_name(name: str) -> str:
    if not _FIELD_NAME.fullmatch(name) or name.lower() in _WRITTEN_BY_COMPOSE:
        raise ValueError(f"not a further header: {name!r}")
    return name


def _one_line(value: str) -> str:
    if _UNSAFE.search(value):
        raise ValueError("a header value cannot hold a line break")
    return _plain(value)


def _plain(text: str) -> str:
    """A text for a header: on one line, without signs that turn the direction of writing."""
    return _BREAKS.sub(" ", _TURNS.sub("", text)).strip()
