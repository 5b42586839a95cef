"""Odd mails whose quirk is in a header: words, addresses, ids, dates, lines."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from urllib.parse import quote

from odd_mails import ADDR, SUBJECT, TEXT, Odd, mail

from kigen.mail import Address

_CHARSETS = {
    "utf-8": "utf-8",
    "iso-2022-jp": "iso2022_jp",
    "shift_jis": "cp932",
    "windows-31j": "cp932",
    "x-sjis": "cp932",
    "euc-jp": "euc_jp",
    "cp932": "cp932",
    "utf8": "utf-8",
    "utf-7": "utf-7",
    "utf-16be": "utf-16-be",
    "no-such-charset": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "utf-8",
}


def odd_headers() -> Iterator[Odd]:
    yield from _subjects()
    yield from _forms_of_addresses()
    yield from _addresses()
    yield from _ids()
    yield from _dates()
    yield from _lines()


def _b(text: str, charset: str, codec: str | None = None) -> str:
    return f"=?{charset}?B?{b64encode(text.encode(codec or charset)).decode()}?="


def _q(text: str, charset: str, codec: str | None = None) -> str:
    return f"=?{charset}?Q?{''.join(f'={octet:02X}' for octet in text.encode(codec or charset))}?="


def _subjects() -> Iterator[Odd]:
    def subject(name: str, value: str | bytes, meant: str = SUBJECT) -> Odd:
        return Odd(f"subject-{name}", mail(Subject=value), {"subject": meant}, TEXT)

    for charset, codec in _CHARSETS.items():
        yield subject(f"b-{charset}", _b(SUBJECT, charset, codec))
        yield subject(f"q-{charset}", _q(SUBJECT, charset, codec))
        octets = SUBJECT.encode(codec)
        if charset not in {"utf-7", "utf-16be"}:
            half = f"=?{charset}?B?{b64encode(octets[:4]).decode()}?=\r\n =?{charset}?B?{b64encode(octets[4:]).decode()}?="
            yield subject(f"b-{charset}-split-in-a-character", half)
        if charset not in {"utf-16be", "utf-7", "us-ascii", "iso-8859-1", "no-such-charset", "utf8"}:
            yield subject(f"raw-{charset}", octets)
    letters = b64encode(SUBJECT.encode()).decode()
    yield subject("b-split-in-a-base64-group", f"=?utf-8?B?{letters[:6]}?=\r\n =?utf-8?B?{letters[6:]}?=")
    yield subject("b-without-padding", f"=?utf-8?B?{letters.rstrip('=')}?=")
    yield subject("b-with-spaces-inside", f"=?utf-8?B?{letters[:8]} {letters[8:]}?=")
    yield subject("b-too-long-for-the-rfc", _b(SUBJECT * 30, "utf-8"), SUBJECT * 30)
    yield subject("words-without-space-between", _b("見積", "utf-8") + _b("書の件", "utf-8"))
    yield subject("words-of-two-charsets", f"{_b('見積', 'utf-8')} {_b('書の件', 'iso-2022-jp')}")
    yield subject("word-and-plain", f"Re: {_b(SUBJECT, 'utf-8')} end", f"Re: {SUBJECT} end")
    yield subject("word-inside-quotes", f'"{_b(SUBJECT, "utf-8")}"', f'"{SUBJECT}"')
    yield subject("word-inside-a-word", f"a{_b('件', 'utf-8')}b", "a件b")
    yield subject("word-with-language", f"=?utf-8*ja?B?{letters}?=")
    yield subject("word-lower-case", f"=?UTF-8?b?{letters}?=")
    yield subject("word-not-closed", "=?utf-8?B?6KaL56mN", "=?utf-8?B?6KaL56mN")
    yield subject("word-of-unknown-encoding", "=?utf-8?X?abc?=", "=?utf-8?X?abc?=")
    yield subject("word-empty", "a =?utf-8?B??= b", "a  b")
    yield subject("word-q-with-spaces", "=?utf-8?Q?two words?=", "two words")
    yield subject("word-q-underscore", "=?utf-8?Q?two_words?=", "two words")
    yield subject("word-hides-line-breaks", _b("a\r\nBcc: eve@e.example", "utf-8"), "aBcc: eve@e.example")
    yield subject("word-hides-nul", _b("a\x00b", "utf-8"), "ab")
    yield subject("word-with-vendor-characters", "=?iso-2022-jp?B?" + b64encode(b"\x1b$B-!-j|b\x1b(B").decode() + "?=", "①㈱髙")
    yield subject("word-with-half-width-kana", "=?iso-2022-jp?B?" + b64encode(b"\x1b(I<>\x1b(B").decode() + "?=", "ｼｾ")
    yield subject("jis-that-never-returns-to-ascii", b"\x1b$B8+@Q", "見積")
    yield subject("folded-with-tab", "two\r\n\twords", "two\twords".replace("\t", " "))
    yield subject("folded-in-many-lines", "\r\n ".join(["x"] * 50), " ".join(["x"] * 50))
    yield subject("empty", " ", "")
    yield subject("missing", "", "")
    yield subject("nul", b"a\x00b", "ab")
    yield subject("escape-codes-of-terminals", b"\x07a\x08b", "a b")
    yield subject("very-long", "x" * 20000, "x" * 8192)
    yield subject("twenty-thousand-encoded-words", " ".join(["=?utf-8?B?YQ==?="] * 20000), "a" * 481 + " =?utf-8?B?YQ==?")
    yield subject("a-thousand-question-marks", "=?" * 1000, "=?" * 1000)
    yield subject("emoji", _b("👍🏽", "utf-8"), "👍🏽")


def _forms_of_addresses() -> Iterator[Odd]:
    def to(name: str, value: str, *meant: Address) -> Odd:
        return Odd(f"to-{name}", mail(To=value), {"to": meant}, TEXT)

    yield to("quoted-dots", '<"ann..lee."@client.example>', Address("ann..lee.@client.example"))
    yield to("quoted-dots-bare", '"ann..lee."@client.example', Address("ann..lee.@client.example"))
    yield to("quoted-for-nothing", '"lee"@client.example, Ann <"LEE"@client.example>', Address(ADDR))
    yield to("quoted-space", 'Ann <"ann lee"@client.example>', Address('"ann lee"@client.example', "Ann"))
    yield to("quoted-space-bare", '"ann lee"@client.example', Address('"ann lee"@client.example'))
    yield to("quoted-at", '<"ann@home"@client.example>', Address('"ann@home"@client.example'))
    yield to("all-of-it-in-quotes", f'<"{ADDR}">', Address(ADDR))
    yield to("nothing-seen-behind", f"Ann Lee <{ADDR}\u200b>", Address(ADDR, "Ann Lee"))
    yield to("nothing-seen-before", f"\ufeff{ADDR}", Address(ADDR))
    yield to("nothing-seen-within", "<le\u00ade@client.example>", Address(ADDR))


def _addresses() -> Iterator[Odd]:
    def to(name: str, value: str | bytes, *meant: Address) -> Odd:
        return Odd(f"to-{name}", mail(To=value), {"to": meant}, TEXT)

    lee = Address(ADDR, "Ann Lee")
    kim = Address("kim@client.example")
    yield to("bare", ADDR, Address(ADDR))
    yield to("angle-only", f"<{ADDR}>", Address(ADDR))
    yield to("upper-case", "Ann Lee <LEE@Client.Example>", lee)
    yield to("comment-name", f"{ADDR} (Ann Lee)", lee)
    yield to("quoted-comma", f'"Lee, Ann" <{ADDR}>', Address(ADDR, "Lee, Ann"))
    yield to("quoted-escape", f'"Ann \\"A\\" Lee" <{ADDR}>', Address(ADDR, 'Ann "A" Lee'))
    yield to("single-quotes", f"'Ann Lee' <{ADDR}>", lee)
    yield to("address-as-name", f'"{ADDR}" <{ADDR}>', Address(ADDR, ADDR))
    yield to("japanese-raw", f"鈴木 様 <{ADDR}>", Address(ADDR, "鈴木 様"))
    yield to("japanese-raw-jis", "鈴木".encode("iso2022_jp") + f" <{ADDR}>".encode(), Address(ADDR, "鈴木"))
    yield to("japanese-raw-sjis", "鈴木商事".encode("cp932") + f" <{ADDR}>".encode(), Address(ADDR, "鈴木商事"))
    yield to("japanese-word", f"{_b('鈴木', 'iso-2022-jp')} <{ADDR}>", Address(ADDR, "鈴木"))
    yield to("japanese-word-in-quotes", f'"{_b("鈴木", "utf-8")}" <{ADDR}>', Address(ADDR, "鈴木"))
    yield to("word-that-hides-a-comma", f"{_b('Lee, Ann', 'utf-8')} <{ADDR}>", Address(ADDR, "Lee, Ann"))
    yield to("word-that-hides-an-address", f"{_b('eve@e.example, x', 'utf-8')} <{ADDR}>", Address(ADDR, "eve@e.example, x"))
    yield to("word-without-space-before-angle", f"{_b('鈴木', 'utf-8')}<{ADDR}>", Address(ADDR, "鈴木"))
    yield to("semicolons", f"{ADDR}; kim@client.example", Address(ADDR), kim)
    yield to("empty-between-commas", f",, {ADDR} ,,", Address(ADDR))
    yield to("folded", f"Ann Lee\r\n <{ADDR}>,\r\n kim@client.example", lee, kim)
    yield to("group", f"Team: Ann Lee <{ADDR}>, kim@client.example;", lee, kim)
    yield to("empty-group", "undisclosed-recipients:;")
    yield to("group-in-japanese", "宛先非公開:;")
    yield to("same-twice", f"{ADDR}, Ann <{ADDR}>", Address(ADDR))
    yield to("no-address", "Ann Lee")
    yield to("exchange-path", "/O=ORG/OU=SITE/CN=RECIPIENTS/CN=LEE")
    yield to("not-closed", f"Ann Lee <{ADDR}", lee)
    yield to("quote-not-closed", f'"Ann Lee <{ADDR}>', lee)
    yield to("two-angles", f"Ann Lee <{ADDR}> <eve@e.example>", lee)
    yield to("mailto", f"<mailto:{ADDR}>", Address(ADDR))
    yield to("trailing-dot", f"<{ADDR}.>", Address(ADDR))
    yield to("dots-before-the-at", "<ann..lee.@client.example>", Address("ann..lee.@client.example"))
    yield to("non-ascii-local-part", "<鈴木@client.example>", Address("鈴木@client.example"))
    yield to("idn-domain", "<a@例え.example>", Address("a@例え.example"))
    yield to("domain-literal", "<a@[127.0.0.1]>", Address("a@[127.0.0.1]"))
    yield to("route", "<@relay.example:lee@client.example>", Address("@relay.example:lee@client.example"))
    yield to("bidi-marks", f"\u202eeeL nnA\u202c <{ADDR}>", Address(ADDR, "eeL nnA"))
    yield to("nested-comment", f"{ADDR} (Ann (A.) Lee)", Address(ADDR, "Ann (A.) Lee"))
    yield to(
        "hundred-thousand-recipients",
        ", ".join(f"a{number}@c.example" for number in range(100000)),
        *(Address(f"a{number}@c.example") for number in range(1000)),
    )
    yield to("eight-thousand-quotes", '"' * 8001 + f" <{ADDR}>", Address(ADDR))
    yield to("thirty-thousand-escapes-never-closed", '"\\' * 30000)
    yield to("thirty-thousand-words-never-closed", "=?a?b?" * 10000)
    yield to("thirty-thousand-comments-never-closed", "(a" * 30000)
    yield to("missing", "")
    for name, value, meant in [
        ("lonely-quote", '"', Address("")),
        ("name-only", "Ann Lee", Address("", "Ann Lee")),
        ("empty-angle", "<>", Address("")),
        ("empty", " ", Address("")),
        ("quoted-dots", 'Ann <"ann..lee."@client.example>', Address("ann..lee.@client.example", "Ann")),
        ("nothing-seen-behind", f"<{ADDR}\u200b>", Address(f"{ADDR}\u200b")),
        ("two-authors", f"Ann Lee <{ADDR}>, kim@client.example", lee),
    ]:
        yield Odd(f"from-{name}", mail(From=value), {"sender": meant}, TEXT)
    yield Odd("from-missing-but-sender", mail(From="", Sender=f"Ann Lee <{ADDR}>"), {"sender": lee}, TEXT)
    yield Odd(
        "from-twice",
        b"From: Ann Lee <" + ADDR.encode() + b">\r\n" + mail(From="eve@e.example"),
        {"sender": lee},
        TEXT,
        "more than one from",
    )


def _ids() -> Iterator[Odd]:
    def refers(name: str, value: str | bytes, *meant: str, header: str = "References") -> Odd:
        return Odd(
            f"{header.lower()}-{name}",
            mail(**{header.replace("-", "_"): value}),
            {header.lower().replace("-", "_"): meant},
            TEXT,
        )

    yield refers("many", "<a@x.example> <b@x.example>", "<a@x.example>", "<b@x.example>")
    yield refers("without-spaces", "<a@x.example><b@x.example>", "<a@x.example>", "<b@x.example>")
    yield refers("commas", "<a@x.example>,<b@x.example>", "<a@x.example>", "<b@x.example>")
    yield refers("brackets-of-exchange", "<[0123456789abcdef@microsoft.example]>", "<[0123456789abcdef@microsoft.example]>")
    yield refers("empty-angle", "<>")
    yield refers("empty-and-good", "<> <a@x.example>", "<a@x.example>")
    yield refers("folded-inside", "<aaaa\r\n bbbb@x.example>", "<aaaabbbb@x.example>")
    yield refers("longer-than-a-line", f"<{'x' * 300}@x.example>", f"<{'x' * 300}@x.example>")
    yield refers("encoded-words", f"{_q('<a@x.example>', 'us-ascii')}", "<a@x.example>")
    yield refers("encoded-words-split", f"{_q('<aaaa', 'utf-8')}\r\n {_q('bbb@x.example>', 'utf-8')}", "<aaaabbb@x.example>")
    yield refers("phrase-before", 'Your message of "Fri, 12 Jun" <a@x.example>', "<a@x.example>", header="In-Reply-To")
    yield refers("bare", "a@x.example", "<a@x.example>", header="In-Reply-To")
    yield refers("no-id-at-all", "your mail", header="In-Reply-To")
    yield refers("two", "<a@x.example> <b@x.example>", "<a@x.example>", "<b@x.example>", header="In-Reply-To")
    yield refers("same-twice", "<a@x.example> <a@x.example>", "<a@x.example>")
    yield refers("two-at", "<a@b@x.example>", "<a@b@x.example>")
    yield refers("no-at", "<12345>", "<12345>")
    yield refers("slashes", "<A/B=C+D$E@x.example>", "<A/B=C+D$E@x.example>")
    yield refers(
        "a-thousand",
        " ".join(f"<{number}@x.example>" for number in range(1000)),
        "<0@x.example>",
        *(f"<{number}@x.example>" for number in range(901, 1000)),
    )
    yield refers("half-open", "<a@x.example> <b@x", "<a@x.example>")
    yield refers("non-ascii", "<日本@x.example>", "<日本@x.example>")
    for name, value, meant in [
        ("missing", "", ""),
        ("empty", "<>", ""),
        ("spaces-inside", "< a @x.example >", "<a@x.example>"),
        ("bare", "a@x.example", "<a@x.example>"),
        ("comment", "<a@x.example> (added by relay)", "<a@x.example>"),
        ("two", "<a@x.example> <b@x.example>", "<a@x.example>"),
        ("brackets", "<[a]@x.example>", "<[a]@x.example>"),
        ("long", f"<{'y' * 900}@x.example>", f"<{'y' * 900}@x.example>"),
        ("too-long", f"<{'y' * 2000}@x.example>", ""),
        ("next-line", "\r\n <a@x.example>", "<a@x.example>"),
    ]:
        yield Odd(f"message-id-{name}", mail(Message_ID=value), {"message_id": meant}, TEXT)


def _dates() -> Iterator[Odd]:
    tokyo = timezone(timedelta(hours=9))
    nine = datetime(2026, 6, 12, 9, 0, tzinfo=tokyo)
    utc = datetime(2026, 6, 12, 9, 0, tzinfo=timezone.utc)  # noqa: UP017
    written: list[tuple[str, str | bytes, datetime | None]] = [
        ("comment", "Fri, 12 Jun 2026 09:00:00 +0900 (JST)", nine),
        ("comment-in-japanese", "Fri, 12 Jun 2026 09:00:00 +0900 (東京 (標準時))", nine),
        ("no-weekday", "12 Jun 2026 09:00:00 +0900", nine),
        ("no-seconds", "Fri, 12 Jun 2026 09:00 +0900", nine),
        ("two-digit-year", "Fri, 12 Jun 26 09:00:00 +0900", nine),
        ("one-digit-hour", "Fri, 12 Jun 2026 9:00:00 +0900", nine),
        ("wrong-weekday", "Mon, 12 Jun 2026 09:00:00 +0900", nine),
        ("full-weekday", "Friday, 12 June 2026 09:00:00 +0900", nine),
        ("no-zone", "Fri, 12 Jun 2026 09:00:00", utc),
        ("unknown-zone", "Fri, 12 Jun 2026 09:00:00 XYZ", utc),
        ("gmt", "Fri, 12 Jun 2026 09:00:00 GMT", utc),
        ("minus-zero", "Fri, 12 Jun 2026 09:00:00 -0000", utc),
        ("est", "Fri, 12 Jun 2026 09:00:00 EST", datetime(2026, 6, 12, 9, 0, tzinfo=timezone(timedelta(hours=-5)))),
        ("asctime", "Fri Jun 12 09:00:00 2026", utc),
        ("dashes", "12-Jun-2026 09:00:00 +0900", nine),
        ("folded", "Fri, 12 Jun 2026\r\n 09:00:00 +0900", nine),
        ("zone-with-colon", "Fri, 12 Jun 2026 09:00:00 +09:00", nine),
        ("zone-out-of-range", "Fri, 12 Jun 2026 09:00:00 +9900", utc),
        ("hour-25", "Fri, 12 Jun 2026 25:00:00 +0900", None),
        ("31-june", "Wed, 31 Jun 2026 09:00:00 +0900", None),
        ("year-99999", "Fri, 12 Jun 99999 09:00:00 +0900", None),
        ("japanese", "2026年6月12日 9:00", None),
        ("words", "yesterday", None),
        ("empty", " ", None),
        ("missing", "", None),
        ("digits", "1" * 5000, None),
        ("commas", "," * 5000, None),
    ]
    for name, value, meant in written:
        yield Odd(f"date-{name}", mail(Date=value), {"date": meant}, TEXT, "" if meant else "no date")


def _lines() -> Iterator[Odd]:
    good = mail()
    plain = {"subject": "Form", "message_id": "<odd@client.example>"}
    yield Odd("lines-lf-only", good.replace(b"\r\n", b"\n"), plain, TEXT)
    yield Odd("lines-cr-only", good.replace(b"\r\n", b"\r"), plain, TEXT, "CR")
    yield Odd("lines-mixed", good.replace(b"\r\n", b"\n", 4), plain, TEXT)
    yield Odd("lines-cr-cr-lf", good.replace(b"\r\n", b"\r\r\n", 3), {"subject": "Form"})
    yield Odd("headers-space-before-colon", good.replace(b"Subject:", b"Subject :"), plain, TEXT)
    yield Odd("headers-no-space-after-colon", good.replace(b": ", b":"), plain, TEXT)
    yield Odd("headers-upper-case", good.replace(b"Subject", b"SUBJECT"), plain, TEXT)
    yield Odd("headers-blank-lines-first", b"\r\n\r\n" + good, plain, TEXT)
    yield Odd("headers-mbox-line-first", b"From lee@client.example Fri Jun 12 09:00:00 2026\r\n" + good, plain, TEXT)
    yield Odd("headers-escaped-mbox-line-first", b">From lee@client.example Fri Jun 12 09:00:00 2026\r\n" + good, plain, TEXT)
    yield Odd(
        "headers-no-blank-line-before-body",
        b"Subject: Form\r\nMessage-ID: <odd@client.example>\r\n" + TEXT.encode(),
        plain,
        TEXT,
        "blank line",
    )
    yield Odd("headers-only", good.partition(b"\r\n\r\n")[0] + b"\r\n", plain)
    yield Odd("headers-only-without-end", good.partition(b"\r\n\r\n")[0], plain)
    yield Odd("headers-spaces-in-blank-line", good.replace(b"\r\n\r\n", b"\r\n \r\n\r\n", 1), plain, TEXT)
    yield Odd("headers-empty-values", mail(X_A="\r\n", X_B=" "), plain)
    yield Odd("headers-colon-only-line", good.replace(b"To:", b":\r\nTo:", 1), {"subject": ""})
    yield Odd(
        "headers-ten-thousand", b"".join(b"X-%d: y\r\n" % number for number in range(10000)) + good, {}, "", "header block"
    )
    yield Odd(
        "headers-one-megabyte-line", mail(X_A="y" * 1_000_000), {"message_id": "<odd@client.example>"}, "", "a header longer"
    )
    yield Odd(
        "headers-eight-bit-everywhere",
        bytes(octet if octet in b"\r\n: " or octet < 64 else octet | 0x80 for octet in good),
        quarantined=True,
    )
    yield Odd("headers-bom-first", b"\xef\xbb\xbf" + good, quarantined=True)
    for name in ("subject", "date", "message-id", "to"):
        header = name.title().replace("Id", "ID").encode()
        yield Odd(
            f"headers-two-{name}",
            good.replace(b"MIME-Version", header + b": second\r\nMIME-Version"),
            plain,
            TEXT,
            f"more than one {name}",
        )
    yield Odd("nothing", b"", quarantined=True)
    yield Odd("blank-lines-only", b"\r\n\r\n\r\n", quarantined=True)
    yield Odd("prose-only", TEXT.encode() + b"\r\n", quarantined=True)
    yield Odd("nul-only", bytes(1000), quarantined=True)
    yield Odd("percent-encoded-subject", mail(Subject=quote(SUBJECT)), {"subject": quote(SUBJECT)}, TEXT)
