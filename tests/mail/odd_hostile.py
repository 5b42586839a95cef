"""Hostile mails: each drives one thing that a reader counts, nests, joins or searches beyond what any honest mail holds."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from odd_mails import ADDR, TEXT, Odd, mail, part, parts

_ID = {"message_id": "<odd@client.example>"}
_HTML = "text/html; charset=utf-8"


def odd_hostile() -> Iterator[Odd]:
    yield from _headers()
    yield from _parameters()
    yield from _structures()
    yield from _encodings()
    yield from _pages()
    yield from _bytes()


def _headers() -> Iterator[Odd]:
    def field(quirk: str, exact: dict[str, object] | None = None, defect: str = "", **header: str | bytes) -> Odd:
        return Odd(f"hostile-header-{quirk}", mail(**header), {**_ID, **(exact or {})}, TEXT, defect)

    many = ", ".join(f"a{number}@client.example" for number in range(2_000))
    yield field("two-thousand-addresses", To=many)
    yield field("quotes-never-closed", To='"' + '\\"' * 20_000 + f" <{ADDR}>")
    yield field("comments-never-closed", To="(" * 4_000 + ADDR)
    yield field("comments-nested-a-thousand-deep", To="(" * 1_000 + ")" * 1_000 + f" {ADDR}")
    yield field("angles-in-angles", To="<" * 4_000 + ADDR + ">" * 4_000)
    yield field("groups-in-groups", To="a:" * 2_000 + ADDR + ";" * 2_000)
    yield field("commas-only", To="," * 8_000)
    yield field("one-address-of-eight-thousand-signs", To="a" * 8_000 + "@client.example", exact={"to": ()})
    yield field("words-of-turning-charsets", Subject=" ".join(f"=?{c}?B?YQ==?=" for c in ("utf-8", "cp932", "big5") * 3_000))
    yield field(
        "word-of-sixty-thousand-letters", Subject=f"=?utf-8?B?{b64encode(b'a' * 45_000).decode()}?=", defect="a header longer"
    )
    yield field("word-without-end-again-and-again", Subject="=?utf-8?B?YQ" * 1_000)
    yield field("question-marks", Subject="=" + "?" * 30_000)
    yield field("q-word-of-equal-signs", Subject=f"=?utf-8?Q?{'=' * 6_000}?=")
    yield field("folded-ten-thousand-times", Subject="\r\n ".join(["a"] * 10_000))
    yield field("folded-with-blank-lines", Subject="a\r\n \r\n \r\n b")
    yield field("five-thousand-references", References=" ".join(f"<{n}@x.example>" for n in range(5_000)), exact={})
    yield field("reference-of-ten-thousand-signs", References=f"<{'a' * 10_000}@x.example>", exact={"references": ()})
    yield field("angles-without-ids", References="<" * 8_000)
    yield field("date-of-digits", Date="9" * 8_000, exact={"date": None})
    yield field("date-of-colons", Date="Fri, 12 Jun 2026 " + ":" * 8_000)
    yield field("date-with-a-zone-of-digits", Date="Fri, 12 Jun 2026 09:00:00 +" + "9" * 4_000)
    yield field("date-of-comments", Date="(" * 4_000 + "Fri, 12 Jun 2026 09:00:00 +0900")
    yield field("of-spaces", Subject=" " * 60_000, exact={"subject": ""})
    yield field("of-tabs-and-folds", Subject="\t\r\n\t" * 10_000)
    yield field("name-of-nine-hundred-signs", **{"X_" + "a" * 900: "y"})
    yield field("thousand-received", **{f"Received{'_' * (number % 3)}": "from x" for number in range(3)})


def _parameters() -> Iterator[Odd]:
    def content(quirk: str, written: str, exact: dict[str, object] | None = None) -> Odd:
        return Odd(f"hostile-parameter-{quirk}", mail(content=written), {**_ID, **(exact or {})})

    yield content("two-thousand-names", "text/plain; " + "; ".join(f"p{n}=v" for n in range(2_000)) + "; charset=utf-8")
    yield content("charset-given-a-thousand-times", "text/plain" + "; charset=utf-8" * 1_000, {"text": TEXT})
    yield content("quotes-never-closed", 'text/plain; charset="' + "\\" * 6_000)
    yield content("semicolons-only", "text/plain" + ";" * 8_000)
    yield content("equal-signs-only", "text/plain; " + "=" * 8_000)
    yield content("section-of-a-huge-number", "text/plain; charset*999999999999=utf-8")
    yield content("sections-with-a-gap", "text/plain; charset*0=ut; charset*9=f-8")
    yield content("section-by-a-foreign-digit", "text/plain; charset*²=utf-8; charset*٣=utf-8", {"text": TEXT})
    yield content("section-by-a-negative-number", "text/plain; charset*-1=utf-8", {"text": TEXT})
    yield content("percent-signs-only", "text/plain; charset*=utf-8''" + "%" * 6_000)
    yield content("apostrophes-only", "text/plain; charset*=" + "'" * 6_000)


def _structures() -> Iterator[Odd]:
    def delimited(quirk: str, body: bytes, boundary: str, defect: str = "") -> Odd:
        return Odd(f"hostile-{quirk}", mail(body, f'multipart/mixed; boundary="{boundary}"', encoding=""), _ID, "", defect)

    yield delimited("parts-with-one-empty-boundary", b"--\r\n" * 20_000, "")
    yield delimited("parts-with-a-blank-boundary", b"-- \r\n" * 20_000, " ")
    yield delimited("hundred-thousand-delimiters", b"--b\r\n" * 100_000, "b", "more parts")
    yield delimited("delimiters-that-are-none", b"--bx\r\n" * 100_000, "b")
    nest = b"".join(b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' for _ in range(2_000))
    yield Odd("hostile-nested-under-one-boundary", mail(b"", "").rstrip(b"\r\n") + b"\r\n" + nest, _ID)
    mails = b"".join(b"Content-Type: message/rfc822\r\n\r\n" for _ in range(5_000))
    yield Odd("hostile-mails-in-mails", mail(b"", "").rstrip(b"\r\n") + b"\r\n" + mails + part(), _ID)
    digest = b"".join(b'Content-Type: multipart/digest; boundary="d%d"\r\n\r\n--d%d\r\n\r\n' % (n, n) for n in range(1_000))
    yield Odd("hostile-digests-in-digests", mail(b"", "").rstrip(b"\r\n") + b"\r\n" + digest, _ID)
    wide = parts(*[parts(*[part(b"x")] * 20, boundary=f"c{n}")[300:] for n in range(40)])
    yield Odd("hostile-wide-and-deep", wide, _ID)
    yield Odd(
        "hostile-alternatives-by-the-hundred",
        parts(*[part(), part(b"<p>x</p>", _HTML)] * 90, kind="alternative"),
        {"text": TEXT},
    )
    yield Odd("hostile-part-headers-without-end", parts(b"".join(b"X-%d: y\r\n" % n for n in range(30_000))), _ID)
    yield Odd("hostile-empty-parts-by-the-thousand", parts(*[b""] * 5_000), _ID, "", "more parts")
    status = b"Final-Recipient: rfc822; a@b.example\r\n" * 20_000
    yield Odd("hostile-report-of-one-endless-block", parts(part(), part(status, "message/delivery-status"), kind="report"), _ID)
    calendar = b"BEGIN:VCALENDAR\r\n" + b"X:y\r\n" * 100_000 + b"METHOD:REPLY\r\n"
    yield Odd("hostile-calendar-of-a-hundred-thousand-lines", mail(calendar, "text/calendar"), _ID)


def _encodings() -> Iterator[Odd]:
    yield Odd(
        "hostile-base64-of-eight-megabytes", mail(b64encode(b"a" * 6_000_000), encoding="base64"), _ID, "aaaa", "text longer"
    )
    yield Odd("hostile-base64-of-equal-signs", mail(b"=" * 500_000, encoding="base64"), _ID)
    yield Odd("hostile-base64-groups-that-all-end", mail(b"YQ==" * 100_000, encoding="base64"), _ID, "aaaa")
    yield Odd("hostile-quoted-printable-of-soft-breaks", mail(b"=\r\n" * 500_000 + b"x", encoding="quoted-printable"), _ID)
    yield Odd("hostile-quoted-printable-of-equal-signs", mail(b"=" * 1_000_000, encoding="quoted-printable"), _ID)
    yield Odd("hostile-uuencode-with-lying-lengths", mail(b"begin 644 a\r\n" + b"M\r\n" * 100_000, encoding="x-uuencode"), _ID)
    yield Odd("hostile-uuencode-that-never-begins", mail(b"begin " * 100_000, encoding="x-uuencode"), _ID)
    yield Odd("hostile-jis-of-escapes", mail(b"\x1b$B\x1b(B" * 100_000, "text/plain; charset=iso-2022-jp"), _ID)
    yield Odd("hostile-jis-of-shifts", mail(b"\x0e\x0f" * 200_000, "text/plain; charset=iso-2022-jp"), _ID)
    yield Odd("hostile-utf-7-of-plus-signs", mail(b"+" * 200_000, "text/plain; charset=utf-7"), _ID)
    yield Odd("hostile-hz-of-tildes", mail(b"~{~}" * 100_000, "text/plain; charset=hz-gb-2312"), _ID)
    flowed = "text/plain; charset=utf-8; format=flowed; delsp=yes"
    yield Odd("hostile-flowed-of-quotation-marks", mail(b">" * 200_000 + b" \r\n", flowed), _ID)
    yield Odd("hostile-flowed-that-never-ends-a-line", mail(b"a \r\n" * 200_000, flowed), _ID)


def _pages() -> Iterator[Odd]:
    def page(quirk: str, raw: bytes, text: str = "") -> Odd:
        return Odd(f"hostile-html-{quirk}", mail(raw, _HTML), _ID, text)

    yield page("tables-in-tables", b"<table><tr><td>" * 3_000 + b"x")
    yield page("rows-by-the-thousand", b"<table>" + b"<tr><td>a<td>b" * 10_000, "a  b")
    yield page("quotations-in-quotations", b"<blockquote>" * 2_000 + b"x")
    yield page("lists-in-lists", b"<ul><li>" * 3_000 + b"x")
    yield page("fonts-never-closed", b"<font><b><i>" * 10_000 + b"x")
    yield page("closings-of-nothing", b"</div></td></table>" * 30_000 + b"x", "x")
    yield page("hundred-thousand-breaks", b"<br>" * 100_000 + b"x", "x")
    yield page("hundred-thousand-spaces", b"&nbsp;" * 100_000 + b"x")
    yield page("links-by-the-thousand", b'<a href="https://x.example/">y</a>' * 10_000, "y")
    yield page("attributes-by-the-thousand", b"<p " + b" ".join(b"a%d=b" % n for n in range(20_000)) + b">x", "x")
    yield page("comment-never-closed", b"x<!--" + b"y" * 500_000, "")
    yield page("style-never-closed", b"x<style>" + b"y" * 500_000, "x")
    yield page("less-than-signs-only", b"<" * 300_000)
    yield page("ampersands-only", b"&" * 300_000)
    yield page("entities-of-huge-numbers", b"&#99999999999999999999;" * 10_000 + b"x", "x")
    yield page("conditions-of-outlook-in-one-another", b"<!--[if mso]>" * 5_000 + b"<![endif]-->" * 5_000 + b"x")
    yield page("style-of-a-megabyte", b'<p style="' + b"display:block;" * 70_000 + b'">x', "x")
    yield page("nul-between-all-signs", b"<\x00p\x00>\x00x" * 20_000)
    yield page("preformatted-lines-by-the-thousand", b"<pre>" + b"a\n" * 100_000)
    yield page("plaintext-element", b"<plaintext>" + b"<p>" * 50_000)


def _bytes() -> Iterator[Odd]:
    good = mail()
    yield Odd("hostile-twenty-megabytes", mail(b"x" * 20_000_000), _ID, "xxx", "text longer")
    yield Odd("hostile-line-ends-turned-about", good.replace(b"\r\n", b"\n\r"))
    yield Odd("hostile-two-returns-a-line", good.replace(b"\r\n", b"\r\r\n"))
    yield Odd("hostile-vertical-tabs-for-line-ends", good.replace(b"\r\n", b"\x0b"))
    yield Odd("hostile-nul-between-all-bytes", good.decode().encode("utf-16-le"), quarantined=True)
    yield Odd("hostile-utf-16-mail", good.decode().encode("utf-16"), quarantined=True)
    yield Odd("hostile-gzip-instead-of-mail", b"\x1f\x8b\x08\x00" + bytes(range(256)) * 20, quarantined=True)
    answer = b")\r\n* 1 FETCH (UID 9 BODY[] {3}\r\nabc)\r\na1 OK done\r\n"
    yield Odd("hostile-answer-of-imap-in-the-body", mail(answer), _ID, "a1 OK done")
    yield Odd("hostile-end-of-smtp-in-the-body", mail(b"a\r\n.\r\nMAIL FROM:<x>\r\n" + TEXT.encode()), _ID, TEXT)
    yield Odd("hostile-colon-lines-only", b":\r\n" * 20_000, quarantined=True)
    yield Odd("hostile-one-letter-header", b"a:b\r\n\r\n" + b"x" * 10, {"subject": ""}, "xxx")
