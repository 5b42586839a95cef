"""Nothing that a header is made of can make another header, end the headers, or show itself as something else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import Draft, compose
from kigen.mail.compose import File
from kigen.mail.message import Address

NASTY = [*"\n\r\0\x0b\x0c\x1c\x85\u2028\u2029\u202e\u2066\u200f\t\x7f", "\r\n"]
INJECTED = [
    "Bcc: evil@evil.example",
    "\n\n<script>",
    "From: evil@evil.example",
    "=?utf-8?Q?=0D=0ABcc:_a@b.example?=",
    '",<a@b.example>',
]
HOSTILE = st.lists(st.one_of(st.sampled_from(NASTY), st.sampled_from(INJECTED), st.text(max_size=12)), max_size=8).map("".join)
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EXPECTED = ["from", "to", "cc", "reply-to", "subject", "date", "message-id"]
AT = datetime(2026, 6, 12, tzinfo=UTC)


def fields_of(raw: bytes) -> list[tuple[str, str]]:
    """The unfolded header fields."""
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    lines = re.sub(r"\r\n[ \t]", " ", head).split("\r\n")
    return [(line.partition(":")[0].lower(), line.partition(":")[2].strip()) for line in lines]


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=4), HOSTILE)
def test_no_field_can_hold_another(
    subject: str, sender: str, to: str, cc: str, reply_to: str, parent: str, references: list[str], filename: str
) -> None:
    """Whatever stands in subject, names, ids and file names, the mail has the fields that were asked for, once each, in ASCII
    lines that end in CRLF; nothing in it turns the direction of writing; encoded words are at most 75, lines at most 998."""
    raw = compose(
        Draft(
            sender=Address("sato@office.example", sender),
            to=(Address("suzuki@client.example", to),),
            cc=(Address("tanaka@client.example", cc),),
            reply_to=(Address("sato@office.example", reply_to),),
            subject=subject,
            text="本文",
            date=AT,
            message_id="<kigen.abc@office.example>",
            in_reply_to=parent,
            references=tuple(references),
            headers=(("X-Kigen-Letter", "kigen.abc"),),
            files=(File(filename, "text/plain", b"x"),),
        )
    )
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\x00" not in raw
    names = [name for name, _ in fields_of(raw)]
    assert [name for name in names if name not in {"in-reply-to", "references"}] == [
        *EXPECTED,
        "x-kigen-letter",
        "mime-version",
        "content-type",
    ]
    assert len(names) == len(set(names))
    assert all(len(word) <= 75 for word in re.findall(r"=\?[^?]+\?[BQ]\?[^?]*\?=", raw.decode("ascii")))
    read = message_from_bytes(raw, policy=policy.default)
    assert [each.addr_spec for each in read["From"].addresses] == ["sato@office.example"]
    assert [each.addr_spec for each in read["To"].addresses] == ["suzuki@client.example"]
    shown = [str(read["Subject"]), *(each.display_name for name in ("From", "To", "Cc") for each in read[name].addresses)]
    assert not any(TURNING.search(text) for text in shown)


@given(HOSTILE)
def test_a_further_header_is_refused_or_one_line(value: str) -> None:
    """A further header with a line break is a bug of ours and refused; without one it stands on one line."""
    draft = Draft(
        sender=Address("sato@office.example"),
        to=(Address("suzuki@client.example"),),
        subject="x",
        text="x",
        date=AT,
        message_id="<kigen.abc@office.example>",
        headers=(("X-Kigen-Letter", value),),
    )
    try:
        raw = compose(draft)
    except ValueError:
        assert re.search(r"[\r\n\x00]", value)
        return
    assert [name for name, _ in fields_of(raw)].count("x-kigen-letter") == 1
    assert "bcc" not in [name for name, _ in fields_of(raw)]
