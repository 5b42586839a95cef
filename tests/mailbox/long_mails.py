"""Long mails as programs write them: a long quoted thread with a file behind it, files between passages, nested parts."""

from __future__ import annotations

import base64

HEAD = (
    b"From: =?utf-8?B?6Yi05pyo?= <suzuki@client.example>\r\nTo: sato@desk.example\r\nSubject: =?utf-8?B?6KaL56mN?=\r\n"
    b"Date: Tue, 02 Jun 2026 10:00:00 +0900\r\nMessage-ID: <long@client.example>\r\nMIME-Version: 1.0\r\n"
)
THREAD = "<p style='mso-margin-top-alt:auto'>これまでのやり取り old thread</p>\r\n"


def text(words: str, times: int = 1, kind: str = "plain") -> bytes:
    body = base64.encodebytes((words * times).encode()).replace(b"\n", b"\r\n")
    return f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + body


def file(size: int, headers: str) -> bytes:
    body = base64.encodebytes(bytes(range(256)) * (size // 256)).replace(b"\n", b"\r\n")
    return f"{headers}Content-Transfer-Encoding: base64\r\n\r\n".encode() + body


def picture(size: int, name: str = "picture.png") -> bytes:
    return file(size, f'Content-Type: image/png; name="{name}"\r\nContent-Disposition: inline\r\nContent-ID: <p@x>\r\n')


def pdf(size: int) -> bytes:
    named = "filename*0*=utf-8''%E8%A6%8B; filename*1*=%E7%A9%8D%E6%9B%B8.pdf"
    return file(size, f"Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n {named}\r\n")


def parts(kind: str, of: list[bytes], boundary: str = "=_b") -> bytes:
    """A part that consists of parts; the boundary of one within another must be another one."""
    between = f"--{boundary}".encode()
    body = b"\r\n".join(between + b"\r\n" + part for part in of) + b"\r\n" + between + b"--\r\n"
    return f'Content-Type: multipart/{kind};\r\n\tboundary="{boundary}"\r\n\r\nA preamble.\r\n'.encode() + body


def attached(kind: str, of: list[bytes]) -> bytes:
    return HEAD + parts(kind, of)


def long_mails() -> dict[str, bytes]:
    """Mails of more than 64 KiB, by what they are like."""
    words = text("かしこまりました。ご査収ください。\r\n")
    both = parts("alternative", [words, text(THREAD, 1400, "html")], "=_inner")
    huge = parts("alternative", [words, text(THREAD, 6000, "html")], "=_inner")
    outlook = parts("related", [huge, picture(9_000, "image001.png"), picture(900_000, "scan.png")], "=_middle")
    passage = text("見積書を6月5日(金)15時までにお送りください。\r\n")
    named = passage.replace(b"charset=utf-8", b'charset=utf-8; name="ATT00001.txt"')
    table = file(200_000, 'Content-Type: text/csv; charset=utf-8; name="table.csv"\r\nContent-Disposition: attachment\r\n')
    forwarded = b"Content-Type: message/rfc822\r\n\r\n" + attached("mixed", [words, pdf(300_000)]).replace(b"=_b", b"=_f")
    invitation = b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
    failed = status + b"Final-Recipient: rfc822; suzuki@client.example\r\nAction: failed\r\n"
    body = text("本文\r\n", 60_000)
    return {
        "a file behind a long thread": attached("mixed", [both, pdf(30_000)]),
        "a file behind a very long thread and pictures": attached("mixed", [outlook, pdf(30_000)]),
        "an ask behind a picture": attached("mixed", [words, picture(90_000), passage]),
        "an ask behind a large file": attached("mixed", [words, pdf(2_000_000), passage]),
        "a passage that Exchange gave a name": attached("mixed", [words, pdf(500_000), named]),
        "a table and a forwarded mail": attached("mixed", [words, table, forwarded, pdf(30_000)]),
        "an invitation behind a file": attached("mixed", [words, pdf(400_000), invitation]),
        "a report behind a long text": attached("report", [text("届きませんでした。\r\n", 10_000), failed, forwarded]),
        "parts without headers": attached("mixed", [b"\r\nplain words\r\n", pdf(400_000), b"\r\nmore words\r\n"]),
        "text alone": HEAD + body,
        "html alone": HEAD + text(THREAD, 5_000, "html"),
        "a file alone": HEAD + pdf(400_000),
    }


def by_number(uid: int, told: bytes) -> bytes:
    """A server's answer to FETCH that tells this of the mail."""
    return f"* {uid} FETCH (UID {uid} ".encode() + told + b")\r\n{tag} OK done\r\n"
