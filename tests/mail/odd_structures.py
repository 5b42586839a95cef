"""Odd mails whose quirk is in their parts: boundaries, nesting, attachments, sealed mail, reports, mail cut off."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator

from odd_mails import TEXT, Odd, mail, part, parts

from kigen.mail import Attachment

_PLAIN = {"text": TEXT}


def odd_structures() -> Iterator[Odd]:
    yield from _boundaries()
    yield from _nesting()
    yield from _attachments()
    yield from _sealed()
    yield from _reports()
    yield from _cut_off()
    yield from _noise()


def _boundaries() -> Iterator[Odd]:
    for name, boundary in [
        ("ordinary", "b"),
        ("outlook", "----=_NextPart_000_0000_01DC0000.00000000"),
        ("regex-signs", "(.*)+?[x]"),
        ("spaces-inside", "a b c"),
        ("dashes", "----"),
        ("seventy", "x" * 70),
        ("two-hundred", "x" * 200),
        ("apple", "Apple-Mail=_00000000-0000"),
        ("colon", "a:b"),
    ]:
        yield Odd(f"boundary-{name}", parts(part(), boundary=boundary), _PLAIN)
    two = parts(part(), part(b"%PDF", 'application/pdf; name="a.pdf"'))
    yield Odd("boundary-unquoted", two.replace(b'boundary="b"', b"boundary=b"), _PLAIN)
    yield Odd("boundary-missing", two.replace(b'; boundary="b"', b""), _PLAIN, defect="without boundary")
    yield Odd("boundary-wrong", two.replace(b'boundary="b"', b'boundary="c"'), text=TEXT, defect="without parts")
    yield Odd("boundary-prefix-of-another", parts(part(b"--bc\r\n" + TEXT.encode())), text=TEXT)
    yield Odd("boundary-trailing-spaces", two.replace(b"--b\r\n", b"--b  \t\r\n"), _PLAIN)
    yield Odd("boundary-without-last", parts(part(), last=b""), _PLAIN, defect="cut off")
    yield Odd("boundary-last-without-line-end", parts(part(), last=b"--"), _PLAIN)
    yield Odd("boundary-in-lf-mail", two.replace(b"\r\n", b"\n"), _PLAIN)
    yield Odd("boundary-preamble-and-epilogue", two.replace(b"--b\r\n", b"By May 1.\r\n--b\r\n", 1) + b"By May 2.\r\n", _PLAIN)
    yield Odd("boundary-encoded-word", two.replace(b'boundary="b"', b'boundary="=?utf-8?B?Yg==?="'), _PLAIN)
    yield Odd("boundary-extended", two.replace(b'boundary="b"', b'boundary*0=b; boundary*1=""'), _PLAIN)
    yield Odd(
        "boundary-same-in-child", parts(part(b"--b\r\n" + part() + b"\r\n--b--", 'multipart/mixed; boundary="b"')), text=TEXT
    )
    yield Odd("multipart-empty", mail(b"", 'multipart/mixed; boundary="b"', encoding=""), {"text": ""})
    yield Odd("multipart-without-children", mail(b"--b--\r\n", 'multipart/mixed; boundary="b"', encoding=""))
    yield Odd("multipart-empty-parts", parts(b"", b"", b"\r\n" + TEXT.encode()), text=TEXT)
    yield Odd(
        "multipart-labelled-base64",
        parts(part()).replace(b"MIME-Version", b"Content-Transfer-Encoding: base64\r\nMIME-Version"),
        _PLAIN,
    )
    yield Odd("multipart-unknown-kind", parts(part(), kind="mystery"), _PLAIN)
    yield Odd("part-without-headers", parts(b"\r\n" + TEXT.encode()), _PLAIN)
    yield Odd("part-headers-without-blank-line", parts(b"Content-Type: text/plain; charset=utf-8\r\n" + TEXT.encode()), _PLAIN)


def _nesting() -> Iterator[Odd]:
    for depth in (2, 10, 19):
        raw = part()
        for level in range(depth):
            raw = part(f"--n{level}\r\n".encode() + raw + f"\r\n--n{level}--".encode(), f'multipart/mixed; boundary="n{level}"')
        yield Odd(f"nested-{depth}", mail(b"", "").rstrip(b"\r\n") + b"\r\n" + raw, _PLAIN)
    for depth in (21, 1000, 10000):
        raw = b"".join(
            b'Content-Type: multipart/mixed; boundary="n%d"\r\n\r\n--n%d\r\n' % (level, level) for level in range(depth)
        )
        yield Odd(f"nested-{depth}", mail(b"", "").rstrip(b"\r\n") + b"\r\n" + raw + part(), defect="deeper")
    forwarded = mail(b"Old words by May 1.")
    for depth in (1, 50):
        for _ in range(depth - 1):
            forwarded = mail(forwarded, "message/rfc822")
        yield Odd(f"forwarded-as-file-{depth}", parts(part(), part(forwarded, "message/rfc822")), _PLAIN)
    yield Odd("forwarded-alone", mail(forwarded, "message/rfc822"), {"text": ""})
    yield Odd("digest", parts(b"\r\n" + mail(b"Old"), kind="digest"), {"text": ""})
    yield Odd("five-thousand-parts", parts(*[part(b"x")] * 5000), defect="more parts")
    yield Odd(
        "text-before-and-after-a-file",
        parts(part(b"Before."), part(b"x", "image/png"), part(b"After.")),
        {"text": "Before.\n\nAfter."},
    )
    yield Odd("footer-of-a-list", parts(part(), part(b"-- \r\nlist footer")), text=TEXT)
    yield Odd(
        "apple-double",
        parts(part(b"x", "application/applefile"), part(b"y", "application/pdf"), kind="appledouble"),
        {"text": ""},
    )
    signed = parts(
        part(), part(b"sig", 'application/pkcs7-signature; name="smime.p7s"', Content_Disposition="attachment"), kind="signed"
    )
    yield Odd("signed-smime", signed, {**_PLAIN, "attachments": ()})
    signed = parts(part(), part(b"sig", 'application/pgp-signature; name="signature.asc"'), kind="signed")
    yield Odd("signed-pgp", signed, {**_PLAIN, "attachments": ()})


def _attachments() -> Iterator[Odd]:
    def named(name: str, disposition: str, meant: str, content: str = "application/pdf") -> Odd:
        raw = parts(part(), part(b"%PDF-1", content, Content_Disposition=disposition))
        kind, written = content.partition(";")[0], disposition.partition(";")[0].strip().lower()
        return Odd(f"filename-{name}", raw, {**_PLAIN, "attachments": (Attachment(meant, kind, written, "", 6),)})

    word = b64encode("見積.pdf".encode()).decode()
    jis = b64encode("見積.pdf".encode("iso2022_jp")).decode()
    yield named("quoted", 'attachment; filename="a.pdf"', "a.pdf")
    yield named("bare", "attachment; filename=a.pdf", "a.pdf")
    yield named("bare-with-spaces", "attachment; filename=my a.pdf", "my a.pdf")
    yield named("escaped-quote", r'attachment; filename="a\"b.pdf"', 'a"b.pdf')
    yield named("semicolon-inside", 'attachment; filename="a;b.pdf"', "a;b.pdf")
    yield named("not-closed", 'attachment; filename="a.pdf', "a.pdf")
    yield named("upper-case", 'ATTACHMENT; FILENAME="a.pdf"', "a.pdf")
    yield named("rfc2231", "attachment; filename*=utf-8''%E8%A6%8B%E7%A9%8D.pdf", "見積.pdf")
    yield named("rfc2231-with-language", "attachment; filename*=utf-8'ja'%E8%A6%8B%E7%A9%8D.pdf", "見積.pdf")
    yield named(
        "rfc2231-in-sections", "attachment; filename*0*=utf-8''%E8%A6%8B; filename*1*=%E7%A9%8D; filename*2=.pdf", "見積.pdf"
    )
    yield named("rfc2231-sections-out-of-order", "attachment; filename*1=b.pdf; filename*0=a", "ab.pdf")
    yield named("rfc2231-cut-in-a-character", "attachment; filename*0*=utf-8''%E8%A6; filename*1*=%8B.pdf", "見.pdf")
    yield named("rfc2231-shift-jis", "attachment; filename*=shift_jis''%8C%A9%90%CF.pdf", "見積.pdf")
    yield named("rfc2231-without-charset", "attachment; filename*=%E8%A6%8B%E7%A9%8D.pdf", "見積.pdf")
    yield named("rfc2231-beats-plain", "attachment; filename=\"__.pdf\"; filename*=utf-8''%E8%A6%8B%E7%A9%8D.pdf", "見積.pdf")
    yield named("rfc2231-broken-percent", "attachment; filename*=utf-8''%ZZ.pdf", "%ZZ.pdf")
    yield named("rfc2231-a-thousand-sections", "attachment; " + "; ".join(f"filename*{n}=a" for n in range(1000)), "a" * 255)
    yield named("encoded-word", f'attachment; filename="=?utf-8?B?{word}?="', "見積.pdf")
    yield named("encoded-word-bare", f"attachment; filename==?utf-8?B?{word}?=", "見積.pdf")
    yield named("encoded-word-jis", f'attachment; filename="=?iso-2022-jp?B?{jis}?="', "見積.pdf")
    yield named("raw-utf-8", 'attachment; filename="見積.pdf"', "見積.pdf")
    yield named("in-content-type-only", "attachment", "a.pdf", 'application/pdf; name="a.pdf"')
    yield named("path", 'attachment; filename="../../etc/passwd"', "../../etc/passwd")
    yield named("missing", "attachment", "")
    yield named("inline", 'inline; filename="a.pdf"', "a.pdf")
    yield named("very-long", f'attachment; filename="{"x" * 5000}"', "x" * 255)
    yield named("html-as-file", 'attachment; filename="a.html"', "a.html", "text/html")
    yield named("text-as-file", 'attachment; filename="a.txt"', "a.txt", "text/plain")
    passage = part(b"After.", 'text/plain; name="ATT00001.txt"', Content_Disposition='inline; filename="ATT00001.txt"')
    after = {"text": f"{TEXT}\n\nAfter.", "attachments": (Attachment("", "image/png", "", "", 1),)}
    yield Odd("filename-of-exchange-for-text", parts(part(), part(b"x", "image/png"), passage), after)
    yield Odd(
        "attachment-alone", mail(b"%PDF-1", "application/pdf", Content_Disposition='attachment; filename="a.pdf"'), {"text": ""}
    )
    yield Odd(
        "image-in-the-page",
        parts(part(b"<p>x</p>", "text/html"), part(b"x", "image/png", Content_ID="<i@x>"), kind="related"),
        {"text": "x"},
    )


def _sealed() -> Iterator[Odd]:
    yield Odd(
        "winmail", parts(part(), part(b'x\x9f>"', 'application/ms-tnef; name="winmail.dat"')), _PLAIN, defect="winmail.dat"
    )
    yield Odd("winmail-alone", mail(b'x\x9f>"', 'application/ms-tnef; name="winmail.dat"'), {"text": ""}, defect="winmail.dat")
    octets = parts(part(), part(b"x", 'application/octet-stream; name="WINMAIL.DAT"'))
    yield Odd("winmail-as-octets", octets, _PLAIN, defect="winmail.dat")
    sealed = 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"'
    yield Odd("smime-encrypted", mail(b"AAAA", sealed, encoding="base64"), {"text": ""}, defect="S/MIME, encrypted")
    opaque = "application/x-pkcs7-mime; smime-type=signed-data"
    yield Odd("smime-opaque", mail(b"AAAA", opaque, encoding="base64"), {"text": ""}, defect="S/MIME, signed")
    inline = b"-----BEGIN PGP MESSAGE-----\r\n\r\nAAAA\r\n-----END PGP MESSAGE-----\r\n"
    yield Odd("pgp-inline", mail(inline), defect="PGP")
    yield Odd(
        "pgp-mime",
        parts(part(b"Version: 1", "application/pgp-encrypted"), part(inline, "application/octet-stream"), kind="encrypted"),
        defect="PGP",
    )
    yield Odd("partial", mail(b"x", "message/partial; number=1; total=2"), {"text": ""})
    yield Odd("external-body", mail(b"x", "message/external-body; access-type=URL"), {"text": ""})
    yield Odd("calendar-alone", mail(b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n", "text/calendar"), {"calendar_method": "REPLY"})
    calendar = parts(part(), part(b"BEGIN:VCALENDAR", "text/calendar; method=request"), kind="alternative")
    yield Odd("calendar-in-alternative", calendar, {**_PLAIN, "calendar_method": "REQUEST"})


def _reports() -> Iterator[Odd]:
    status = b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; lee@client.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    for name, entities in [
        ("ordinary", (part(), part(status, "message/delivery-status"), part(mail(), "message/rfc822"))),
        ("headers-only", (part(), part(status, "message/delivery-status"), part(mail(b""), "text/rfc822-headers"))),
        ("base64-status", (part(), part(b64encode(status), "message/delivery-status", Content_Transfer_Encoding="base64"))),
        ("status-with-lf", (part(), part(status.replace(b"\r\n", b"\n"), "message/delivery-status"))),
        ("status-empty", (part(), part(b"", "message/delivery-status"))),
        ("status-nonsense", (part(), part(b"\x00\xff" * 100, "message/delivery-status"))),
        ("status-ten-thousand-recipients", (part(), part(status + b"\r\n" + status * 10000, "message/delivery-status"))),
        ("returned-mail-cut-off", (part(), part(status, "message/delivery-status"), part(mail()[:90], "message/rfc822"))),
        ("status-first", (part(status, "message/delivery-status"), part())),
    ]:
        yield Odd(f"report-{name}", parts(*entities, kind="report; report-type=delivery-status"))
    receipt = part(
        b"Original-Message-ID: <a@x.example>\r\nDisposition: manual-action; displayed", "message/disposition-notification"
    )
    yield Odd("receipt", parts(part(), receipt, kind="report; report-type=disposition-notification"), _PLAIN)
    yield Odd("report-without-type", parts(part(), kind="report"), _PLAIN)


def _cut_off() -> Iterator[Odd]:
    """Mail is fetched in pieces: whatever is there must be read."""
    long = TEXT * 40
    whole = {
        "plain": mail(long.encode()),
        "jis": mail(long.encode("iso2022_jp"), "text/plain; charset=iso-2022-jp"),
        "base64": mail(b64encode(long.encode()), encoding="base64"),
        "html": mail(f"<html><body><p>{long}</p></body></html>".encode(), "text/html; charset=utf-8"),
        "alternative": parts(part(long.encode()), part(b"<p>x</p>", "text/html"), kind="alternative"),
        "with-file": parts(part(), part(b64encode(bytes(600)), "application/pdf", Content_Transfer_Encoding="base64")),
    }
    for name, raw in whole.items():
        for eighth in range(1, 8):
            yield Odd(f"cut-{name}-{eighth}-of-8", raw[: len(raw) * eighth // 8])
        yield Odd(f"cut-{name}-last-byte", raw[:-1], text=TEXT)


def _noise() -> Iterator[Odd]:
    for seed in range(12):
        noise = b"".join(hashlib.sha256(b"%d-%d" % (seed, block)).digest() for block in range(30))
        yield Odd(
            f"noise-body-{seed}",
            mail(noise, "text/plain; charset=" + ("utf-8", "iso-2022-jp", "shift_jis", "euc-jp")[seed % 4]),
        )
        yield Odd(f"noise-headers-{seed}", mail(Subject=noise, To=noise, Date=noise, References=noise, Content_Type=noise))
    yield Odd("noise-alone", hashlib.sha512(b"noise").digest() * 20, quarantined=True)
