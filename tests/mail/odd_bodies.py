"""Odd mails whose quirk is in a body: charsets, transfer encodings, flowed lines, HTML."""

from __future__ import annotations

import binascii
from base64 import b64encode
from collections.abc import Iterator

from odd_mails import TEXT, Odd, mail, part, parts

# label on the mail, codec of the bytes
_LABELLED = [
    ("utf-8", "utf-8"),
    ("UTF8", "utf-8"),
    ("iso-2022-jp", "iso2022_jp"),
    ("ISO-2022-JP", "utf-8"),
    ("iso-2022-jp", "cp932"),
    ("iso-2022-jp-ms", "iso2022_jp"),
    ("cp50220", "iso2022_jp"),
    ("cp50221", "iso2022_jp"),
    ("csISO2022JP", "iso2022_jp"),
    ("shift_jis", "cp932"),
    ("Shift-JIS", "cp932"),
    ("windows-31j", "cp932"),
    ("x-sjis", "cp932"),
    ("shift_jis", "utf-8"),
    ("shift_jis", "iso2022_jp"),
    ("euc-jp", "euc_jp"),
    ("x-euc-jp", "euc_jp"),
    ("euc-jp", "utf-8"),
    ("utf-8", "cp932"),
    ("utf-8", "iso2022_jp"),
    ("us-ascii", "utf-8"),
    ("us-ascii", "iso2022_jp"),
    ("us-ascii", "cp932"),
    ("iso-8859-1", "utf-8"),
    ("iso-8859-1", "iso2022_jp"),
    ("windows-1252", "utf-8"),
    ("unknown-8bit", "utf-8"),
    ("x-unknown", "euc_jp"),
    ("", "utf-8"),
    ("", "iso2022_jp"),
    ("", "cp932"),
    ("utf-16", "utf-16"),
    ("utf-16le", "utf-16-le"),
    ("utf-7", "utf-7"),
    ("gb18030", "gb18030"),
    ("gb2312", "utf-8"),
]


def odd_bodies() -> Iterator[Odd]:
    yield from _charsets()
    yield from _encodings()
    yield from _flowed()
    yield from _html()


def _charsets() -> Iterator[Odd]:
    for label, codec in _LABELLED:
        raw = (TEXT + "\r\n").encode(codec)
        content = f"text/plain; charset={label}" if label else "text/plain"
        name = f"{label.lower() or 'no-label'}-bytes-{codec.replace('_', '-')}"
        if not codec.startswith("utf-16"):
            yield Odd(f"body-8bit-{name}", mail(raw, content), text=TEXT)
        yield Odd(f"body-base64-{name}", mail(b64encode(raw), content, encoding="base64"), text=TEXT)
        yield Odd(
            f"body-quoted-printable-{name}",
            mail(binascii.b2a_qp(raw, istext=False), content, encoding="quoted-printable"),
            text=TEXT,
        )
    for name, raw, text in [
        ("vendor-characters", b"\x1b$B-!-j|b\x1b(B", "①㈱髙"),
        ("half-width-kana", b"\x1b(I<>\x1b(B", "ｼｾ"),
        ("wave-dash", "10～12".encode("cp932").replace("～".encode("cp932"), b"\x1b$B!A\x1b(B"), "10～12"),
        ("without-return-to-ascii", b"\x1b$B8+@Q", "見積"),
        ("old-escape", b"\x1b$@8+@Q\x1b(J", "見積"),
    ]:
        yield Odd(f"body-iso-2022-jp-{name}", mail(raw, "text/plain; charset=iso-2022-jp"), text=text)
    for name, content in [
        ("quoted", 'text/plain; charset="utf-8"'),
        ("single-quoted", "text/plain; charset='utf-8'"),
        ("spaced", "text/plain ; charset = utf-8"),
        ("twice", "text/plain; charset=utf-8; charset=iso-8859-1"),
        ("upper-case", "TEXT/PLAIN; CHARSET=UTF-8"),
        ("no-semicolon", "text/plain charset=utf-8"),
        ("extended", "text/plain; charset*=us-ascii'en'utf-8"),
        ("trailing-semicolon", "text/plain; charset=utf-8;"),
        ("hostile-codec", "text/plain; charset=zlib"),
        ("hostile-long", f"text/plain; charset={'x' * 5000}"),
        ("type-text-only", "text"),
        ("type-nonsense", "foo"),
        ("type-empty", " "),
        ("type-with-slashes", "text/plain/html; charset=utf-8"),
    ]:
        yield Odd(f"content-type-{name}", mail(content=content), text=TEXT)


def _encodings() -> Iterator[Odd]:
    letters = b64encode(TEXT.encode())
    yield Odd("base64-one-long-line", mail(b64encode((TEXT * 200).encode()), encoding="base64"), text=TEXT)
    yield Odd("base64-without-padding", mail(letters.rstrip(b"="), encoding="base64"), text=TEXT)
    yield Odd(
        "base64-with-spaces",
        mail(b" ".join(letters[at : at + 7] for at in range(0, len(letters), 7)), encoding="base64"),
        text=TEXT,
    )
    yield Odd("base64-joined-twice", mail(b64encode(b"a") + b64encode(TEXT.encode()), encoding="base64"), text=TEXT)
    yield Odd("base64-with-junk-letters", mail(letters[:10] + b"!\xff" + letters[10:], encoding="base64"), text=TEXT)
    yield Odd("base64-upper-case-label", mail(letters, encoding="BASE64"), text=TEXT)
    yield Odd("base64-quoted-label", mail(letters, encoding='"base64"'), text=TEXT)
    yield Odd("base64-labelled-but-plain", mail(b"?!", encoding="base64"), {"text": ""})
    yield Odd("quoted-printable-soft-break-in-a-character", mail(b"=E6=9C=\r\n=88", encoding="quoted-printable"), text="月")
    yield Odd("quoted-printable-lower-case", mail(b"=e6=9c=88", encoding="quoted-printable"), text="月")
    yield Odd("quoted-printable-broken", mail(b"100=% =ZZ =", encoding="quoted-printable"), text="100=% =ZZ")
    yield Odd("quoted-printable-bare-equals", mail(b"a=b", encoding="quoted-printable"), text="a=b")
    yield Odd("quoted-printable-raw-eight-bit", mail(TEXT.encode() + b"=20", encoding="quoted-printable"), text=TEXT)
    yield Odd("encoding-unknown", mail(encoding="x-mystery"), text=TEXT)
    yield Odd("encoding-binary", mail(encoding="binary"), text=TEXT)
    yield Odd("encoding-with-comment", mail(letters, encoding="base64 (says who)"), text=TEXT)
    yield Odd(
        "uuencoded",
        mail(b"begin 644 t.txt\r\n" + binascii.b2a_uu(b"Please send it.") + b"`\r\nend\r\n", encoding="x-uuencode"),
        text="Please send it.",
    )
    yield Odd("nul-in-body", mail(b"a\x00b " + TEXT.encode()), text=f"ab {TEXT}")
    yield Odd("controls-in-body", mail(b"\x07\x1b[31m" + TEXT.encode()), text=TEXT)
    yield Odd("bidi-in-body", mail(("\u202e" + TEXT).encode()), text=TEXT)
    yield Odd("line-separator-in-body", mail(("a\u2028" + TEXT).encode()), text=f"a\n{TEXT}")
    yield Odd("bom-in-body", mail(b"\xef\xbb\xbf" + TEXT.encode()), text=TEXT)
    yield Odd("one-million-characters", mail(b"a" * 1_000_000), {"text": "a" * 262144}, defect="text longer")
    yield Odd("one-million-lines", mail(b"\r\n" * 1_000_000 + TEXT.encode()))
    yield Odd("ten-thousand-header-blocks", mail(b"From: a@b\nTo: c\nSubject: x\n> q\n" * 10000))
    yield Odd("one-line-of-addresses", mail(b"a@" * 100000))
    yield Odd("body-empty", mail(b""), {"text": ""})
    yield Odd("body-blank", mail(b"\r\n \r\n"), {"text": ""})


def _flowed() -> Iterator[Odd]:
    flowed = "text/plain; charset=utf-8; format=flowed"
    for name, body, text in [
        ("joined", "Please send \r\nit by Friday.\r\n", "Please send it by Friday."),
        ("quoted", "> Please send \r\n> it.\r\nYes.\r\n", "> Please send it.\nYes."),
        ("depths", ">> a \r\n> b\r\nc\r\n", ">> a \n> b\nc"),
        ("stuffed", " From here\r\n > not quoted\r\n", "From here\n> not quoted"),
        ("signature", "Yes. \r\n-- \r\nLee\r\n", "Yes. \n-- \nLee"),
    ]:
        yield Odd(f"flowed-{name}", mail(body.encode(), flowed), {"text": text})
    yield Odd("flowed-delsp", mail("6月12日ま \r\nでに\r\n".encode(), f"{flowed}; delsp=yes"), {"text": "6月12日までに"})


def _html() -> Iterator[Odd]:
    html = "text/html; charset=utf-8"
    page = f"<html><body><p>{TEXT}</p></body></html>"
    from_html = {"text": TEXT, "text_from_html": True}
    yield Odd("html-only", mail(page.encode(), html), from_html)
    yield Odd("html-base64", mail(b64encode(page.encode()), html, encoding="base64"), from_html)
    yield Odd("html-jis", mail(page.encode("iso2022_jp"), "text/html; charset=iso-2022-jp"), from_html)
    meta = page.replace("<body>", '<head><meta charset="shift_jis"></head><body>')
    yield Odd("html-meta-lies", mail(meta.encode(), html), from_html)
    yield Odd("html-labelled-plain", mail(page.encode()), from_html)
    yield Odd("html-not-closed", mail(f"<p>{TEXT}<b><i><table><tr><td>".encode(), html), from_html)
    yield Odd("html-empty", mail(b"", html), {"text": ""})
    yield Odd("html-xml-declaration", mail(f'<?xml version="1.0" encoding="iso-8859-1"?>{page}'.encode(), html), from_html)
    yield Odd("html-nul", mail(page.replace("<p>", "<p>\x00").encode(), html), from_html)
    yield Odd("html-entities", mail(b"<p>&#54;&#26376;&#x31;2&#26085; &bogus; &#1114112; &#0;</p>", html), text="6月12日")
    yield Odd("html-billion-laughs", mail(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>', html))
    yield Odd(
        "html-external-entity", mail(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>x&a;</p>', html), text="x"
    )
    yield Odd("html-deep", mail(b"<div>" * 20000 + b"x", html))
    yield Odd("html-wide-table", mail(b"<table><tr>" + b"<td>x</td>" * 20000, html), text="x")
    yield Odd("html-one-megabyte-tag", mail(b"<p a='" + b"x" * 1_000_000 + b"'>y", html))
    yield Odd("html-hidden-preview", mail(f'<div style="display:none">by June 1</div><p>{TEXT}</p>'.encode(), html), from_html)
    both = {"text": TEXT, "text_from_html": False}
    alternative = (part(), part(b"<p>other</p>", html))
    yield Odd("alternative", parts(*alternative, kind="alternative"), both)
    yield Odd("alternative-html-first", parts(*reversed(alternative), kind="alternative"), both)
    for name, stub in [
        ("empty", ""),
        ("blank", "  \r\n"),
        ("says-html", "This is an HTML message."),
        ("says-html-ja", "このメールはHTML形式です。"),
    ]:
        yield Odd(
            f"alternative-plain-{name}", parts(part(stub.encode()), part(page.encode(), html), kind="alternative"), from_html
        )
    short = parts(part(b"OK, by Friday"), part(b"<p>OK, by Friday</p><p>Lee, Northwind</p>", html), kind="alternative")
    yield Odd("alternative-plain-short-but-real", short, {"text": "OK, by Friday", "text_from_html": False})
    related = part(b"--r\r\n" + part(page.encode(), html) + b"\r\n--r--\r\n", 'multipart/related; boundary="r"')
    yield Odd("alternative-html-in-related", parts(part(b""), related, kind="alternative"), from_html)
    yield Odd("related", parts(part(page.encode(), html), part(b"x", "image/png", Content_ID="<i>"), kind="related"), from_html)
