"""Odd and hostile mails, made by code, each named after its quirk, with what must be read from it.

    python tests/mail/odd_mails.py tests/mail/odd      writes the small ones as files

The files are for looking at and for other programs; a test keeps them and this script in step.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SUBJECT = "見積書の件"
TEXT = "6月12日（金）までにご返送ください。"
ADDR = "lee@client.example"
_LARGEST_FILE = 8 * 1024


@dataclass(frozen=True, slots=True)
class Odd:
    """A mail and what must be read from it: exact values of `Message` fields, words of its text, words of a defect."""

    name: str
    raw: bytes
    exact: dict[str, object] = field(default_factory=dict)
    text: str = ""
    defect: str = ""
    quarantined: bool = False


def mail(
    body: bytes = TEXT.encode(), content: str = "text/plain; charset=utf-8", *, encoding: str = "8bit", **other: str | bytes
) -> bytes:
    """A mail with ordinary headers; `other` replaces one by name (underscores for hyphens), an empty value leaves it out."""
    fields: dict[str, str | bytes] = {
        "From": f"Ann Lee <{ADDR}>",
        "To": "sato@vendor.example",
        "Subject": "Form",
        "Date": "Fri, 12 Jun 2026 09:00:00 +0900",
        "Message-ID": "<odd@client.example>",
        "MIME-Version": "1.0",
        "Content-Type": content,
        "Content-Transfer-Encoding": encoding,
    }
    fields.update({name.replace("_", "-"): value for name, value in other.items()})
    lines = [
        name.encode() + b": " + (value if isinstance(value, bytes) else value.encode())
        for name, value in fields.items()
        if value
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def parts(*entities: bytes, boundary: str = "b", last: bytes = b"--\r\n", kind: str = "mixed", **other: str | bytes) -> bytes:
    """A multipart mail of entities, each with its own headers."""
    mark = b"--" + boundary.encode()
    body = b"".join(mark + b"\r\n" + entity + b"\r\n" for entity in entities) + (mark + last if last else b"")
    return mail(body, f'multipart/{kind}; boundary="{boundary}"', encoding="", **other)


def part(body: bytes = TEXT.encode(), content: str = "text/plain; charset=utf-8", **other: str) -> bytes:
    lines = [f"Content-Type: {content}", *(f"{name.replace('_', '-')}: {value}" for name, value in other.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def all_odd() -> Iterator[Odd]:
    """Every odd mail."""
    from odd_bodies import odd_bodies
    from odd_headers import odd_headers
    from odd_hostile import odd_hostile
    from odd_japanese import odd_japanese
    from odd_sealed import odd_sealed
    from odd_structures import odd_structures

    yield from odd_headers()
    yield from odd_bodies()
    yield from odd_structures()
    yield from odd_japanese()
    yield from odd_sealed()
    yield from odd_hostile()


def small() -> dict[str, bytes]:
    """File names and bytes of those that are kept as files."""
    return {f"{odd.name}.eml": odd.raw for odd in all_odd() if len(odd.raw) <= _LARGEST_FILE}


def write(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    wanted = small()
    for old in folder.iterdir():
        if old.name not in wanted:
            old.unlink()
    for name, raw in wanted.items():
        (folder / name).write_bytes(raw)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
