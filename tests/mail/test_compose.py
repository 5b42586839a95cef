"""Composing: what is written is what is read back, and nothing can be smuggled into a header."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import Address, Draft, File, Message, compose, is_writable, message_id, parse, reply_subject, written_address

TOKYO = timezone(timedelta(hours=9))
DRAFT = Draft(
    sender=Address("sato@vendor.example", "佐藤 一郎"),
    to=(Address("suzuki@client.example", "鈴木 花子"),),
    subject="Re: 見積のお願い",
    text="鈴木様\n\n見積書の期限が過ぎました。\n",
    date=datetime(2026, 6, 12, 18, 10, tzinfo=TOKYO),
    message_id="<kl.abc@vendor.example>",
)


def read(draft: Draft) -> Message:
    message = parse(compose(draft))
    assert isinstance(message, Message)
    return message


def unfolded_field(raw: bytes, name: str) -> str:
    head = raw.partition(b"\r\n\r\n")[0].decode("ascii")
    found = re.search(rf"^{name}: ?([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)", head, re.MULTILINE | re.IGNORECASE)
    assert found
    return found[1]


def test_read_back() -> None:
    """Everything the draft says is in the parsed mail."""
    draft = replace(
        DRAFT,
        cc=(Address("takahashi@client.example", 'Takahashi, "Ken"'),),
        in_reply_to="<ask@vendor.example>",
        references=("<root@vendor.example>", "<ask@vendor.example>"),
        headers=(("Auto-Submitted", "auto-generated"), ("X-Kigen-Letter", "12")),
    )
    message = read(draft)
    assert (message.sender, message.to, message.cc) == (draft.sender, draft.to, draft.cc)
    assert (message.subject, message.text, message.date) == (draft.subject, draft.text.rstrip("\n"), draft.date)
    assert message.message_id == draft.message_id
    assert message.in_reply_to == ("<ask@vendor.example>",)
    assert message.references == draft.references
    assert message.header("auto-submitted") == "auto-generated"
    assert message.defects == ()


def test_same_draft_same_bytes() -> None:
    """Every attempt sends identical bytes."""
    draft = replace(DRAFT, html="<p>x</p>", files=(File("a.csv", "text/csv", b"a,b\n"),))
    assert compose(draft) == compose(draft)


def test_long_ids_are_never_encoded_nor_broken() -> None:
    """Ids longer than a line stand whole on a line of their own."""
    ids = tuple(f"<{'x' * 120}{number}@mail.vendor.example>" for number in range(5))
    raw = compose(replace(DRAFT, in_reply_to=ids[-1], references=ids))
    assert b"=?" not in unfolded_field(raw, "References").encode()
    assert unfolded_field(raw, "References").split() == list(ids)
    assert unfolded_field(raw, "In-Reply-To").split() == [ids[-1]]


def test_references_are_bounded_to_the_root_and_the_last() -> None:
    """A thread of a thousand mails keeps its first id and the last ones."""
    ids = tuple(f"<{number}@vendor.example>" for number in range(1000))
    kept = read(replace(DRAFT, references=ids)).references
    assert kept[0] == ids[0]
    assert kept[1:] == ids[1000 - len(kept) + 1 :]
    assert len(kept) == 50


def test_ids_that_cannot_be_written_are_left_out() -> None:
    """An id of the parent with letters beyond ASCII or a line break does not get into the mail."""
    raw = compose(
        replace(DRAFT, in_reply_to="<日本@x.example>", references=("<a@b.example>\r\nBcc: eve@e.example", "<ok@b.example>"))
    )
    assert b"In-Reply-To" not in raw
    assert b"Bcc" not in raw
    assert unfolded_field(raw, "References").split() == ["<ok@b.example>"]


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, message_id="<a b@c.example>"),
        replace(DRAFT, message_id="<a@c.example>\r\nBcc: eve@e.example"),
        replace(DRAFT, date=datetime(2026, 6, 12)),  # noqa: DTZ001
        replace(DRAFT, to=()),
        replace(DRAFT, to=(Address("鈴木@client.example"),)),
        replace(DRAFT, to=(Address("a@b.example\r\nBcc: eve@e.example"),)),
        replace(DRAFT, to=(Address("a@b.example, eve@e.example"),)),
        replace(DRAFT, to=(Address("a b@c.example"),)),
        replace(DRAFT, to=(Address('"a"b"@c.example'),)),
        replace(DRAFT, to=(Address(f"{'a' * 65}@c.example"),)),
        replace(DRAFT, to=(Address("nobody"),)),
        replace(DRAFT, headers=(("X-A", "1\r\nBcc: eve@e.example"),)),
        replace(DRAFT, headers=(("X-A: 1\r\nBcc", "eve@e.example"),)),
        replace(DRAFT, headers=(("Bcc", "eve@e.example"),)),
        replace(DRAFT, files=(File("a", "text/csv\r\nX: y", b""),)),
    ],
)
def test_what_cannot_be_sent_is_refused(draft: Draft) -> None:
    """Malformed ids, naive dates, addresses beyond ASCII and line breaks raise ValueError."""
    with pytest.raises(ValueError, match=r"."):
        compose(draft)


def test_non_ascii_local_part_says_why() -> None:
    """The reason names the address and what would be needed."""
    with pytest.raises(ValueError, match=r"SMTPUTF8.*鈴木@client"):
        compose(replace(DRAFT, to=(Address("鈴木@client.example"),)))


@pytest.mark.parametrize(
    ("addr", "written"),
    [
        ("taro.@client.example", '"taro."@client.example'),
        ("ta..ro@client.example", '"ta..ro"@client.example'),
        (".taro@client.example", '".taro"@client.example'),
        ('"taro suzuki"@client.example', '"taro suzuki"@client.example'),
        ("ta.ro@client.example", "ta.ro@client.example"),
    ],
)
def test_what_is_no_dot_atom_is_quoted(addr: str, written: str) -> None:
    """Addresses as Japanese carriers gave them for years can be written to."""
    assert written_address(addr) == written
    assert f"To: {written}\r\n".encode() in compose(replace(DRAFT, to=(Address(addr),)))


def test_international_domain_is_written_in_ascii() -> None:
    """A Japanese domain is sent to by its A-label."""
    assert read(replace(DRAFT, to=(Address("a@例え.example"),))).to == (Address("a@xn--r8jz45g.example"),)


@pytest.mark.parametrize("domain", ["straße.example", "φίλος.example", "a\u200db.example"])
def test_a_domain_that_means_two_is_not_written_to(domain: str) -> None:
    """By the standard of 2003 it is another one than by that of 2010 (RFC 5894 §7.2), perhaps a stranger's."""
    assert not is_writable(f"a@{domain}")


@pytest.mark.parametrize(
    "hostile", ["a\r\nBcc: eve@e.example", "a\nBcc: eve@e.example", "a\r\n\r\nbody", "a\x00b", "a\rBcc: x"]
)
def test_line_breaks_in_texts_cannot_make_headers(hostile: str) -> None:
    """Subject, display names and file names keep their words but lose their line breaks."""
    draft = replace(
        DRAFT, subject=hostile, sender=Address("a@b.example", hostile), files=(File(hostile, "text/csv", b"x"),), headers=()
    )
    message = read(draft)
    names = [name for name, _ in message.headers]
    assert names == ["from", "to", "subject", "date", "message-id", "mime-version", "content-type"]
    assert message.to == DRAFT.to


def test_alternatives_and_files() -> None:
    """Text, HTML and files are each found again."""
    draft = replace(
        DRAFT,
        html="<p>見積書</p>",
        files=(
            File("見積 一覧.csv", "text/csv; charset=utf-8", "品名,数\n".encode()),
            File("k.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n"),
        ),
    )
    raw = compose(draft)
    message = read(draft)
    assert message.text == draft.text.rstrip("\n")
    assert not message.text_from_html
    assert [one.filename for one in message.attachments] == ["見積 一覧.csv", "k.ics"]
    assert message.content_type == "multipart/mixed"
    assert b'Content-Type: text/html; charset="utf-8"' in raw


def test_signature_delimiter_survives() -> None:
    """The space of `-- ` is there after the way through any encoding."""
    for body in ("Hello\n\n-- \nSato", "こんにちは\n\n-- \n佐藤"):
        assert read(replace(DRAFT, text=body)).text == body


@pytest.mark.parametrize("text", ["From here on\nFrom there", "a" * 5000, "一" * 5000, ".\n..\n.", "\ttab\n trailing  \n", ""])
def test_bodies_that_relays_would_break(text: str) -> None:
    """No line is longer than 998 octets or begins with `From `, and the text comes back."""
    raw = compose(replace(DRAFT, text=text))
    assert all(len(line) <= 998 and not line.startswith(b"From ") for line in raw.split(b"\r\n"))
    assert read(replace(DRAFT, text=text)).text == text.strip("\n")


@pytest.mark.parametrize(
    ("token", "domain", "written"),
    [("kl.12.check.1", "vendor.example", "<kl.12.check.1@vendor.example>"), ("a" * 200, "Vendor.Example", None)],
)
def test_message_id(token: str, domain: str, written: str | None) -> None:
    """Short tokens stand as they are, long ones by their digest; the same in, the same out."""
    made = message_id(token, domain)
    assert made == message_id(token, domain)
    assert len(made) <= 64
    assert made.endswith("@vendor.example>")
    assert written in {None, made}


@pytest.mark.parametrize(
    ("token", "domain"),
    [
        ("a", "localhost"),
        ("a", "vendor.example."),
        ("a", ""),
        ("a b", "v.example"),
        ("", "v.example"),
        ("a@b", "v.example"),
        ("a", "x" * 60 + ".example"),
        ("a", "v_.example"),
    ],
)
def test_message_id_refuses(token: str, domain: str) -> None:
    """No one-label or malformed domain, no token that an id cannot hold."""
    with pytest.raises(ValueError, match=r"."):
        message_id(token, domain)


def test_reply_keeps_the_subject_with_one_re() -> None:
    """Subject of an answer to an answer."""
    assert read(replace(DRAFT, subject=reply_subject("RE: Re: 見積"))).subject == "Re: 見積"


printable = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=120)


@given(
    subject=printable,
    name=printable,
    text=st.lists(printable, max_size=8).map("\n".join),
    files=st.lists(st.tuples(printable, st.binary(max_size=80)), max_size=2),
)
def test_round_trip(subject: str, name: str, text: str, files: list[tuple[str, bytes]]) -> None:
    """Whatever is written in any script is read back; every line is 7-bit and short, every encoded word at most 75."""
    draft = replace(
        DRAFT,
        subject=subject,
        sender=Address("sato@vendor.example", name),
        text=text,
        files=tuple(File(filename, "application/octet-stream", raw) for filename, raw in files),
    )
    raw = compose(draft)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert all(len(word) <= 75 for word in re.findall(rb"=\?utf-8\?B\?[^?]*\?=", raw))
    message = read(draft)
    assert message.subject == " ".join(subject.split())
    assert message.sender.name == " ".join(name.split()).strip("'").strip()
    assert message.text == text.strip("\n")
    assert message.message_id == draft.message_id
    assert message.to == draft.to
    assert [one.size for one in message.attachments] == [len(raw) for _, raw in files]


def test_date_keeps_the_offset() -> None:
    """The date is written with the given offset."""
    assert b"Date: Fri, 12 Jun 2026 18:10:00 +0900" in compose(DRAFT)
    assert read(replace(DRAFT, date=datetime(2026, 6, 12, tzinfo=UTC))).date == datetime(2026, 6, 12, tzinfo=UTC)
