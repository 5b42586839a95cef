"""What a real SMTP server receives of a letter whose thread, subject and names are as long and odd as they come."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy

from kigen.mail import Draft, compose
from kigen.mail.message import Address
from kigen.network import Security
from kigen.signin import Secret
from kigen.submission import Accepted, SmtpServer, Submission
from servers.smtp import PASSWORD, USER, SmtpSink

PARENT = "<" + "a" * 120 + ".AM9PR01MB1234.eurprd01.prod.outlook.com@" + "long-label." * 8 + "client.example>"
THREAD = tuple(f"<{number}.{'b' * 90}@client.example>" for number in range(60))
SUBJECT = "Re: " + "御見積書①㈱髙橋商会のご返送について" * 12
TEXT = "\r\n".join(["鈴木様", "", ".", "..行頭の点", "From の行", "From me", "長い行" * 500, "-- ", "佐藤"])


async def test_the_bytes_on_the_wire(start_smtp: Callable[..., SmtpSink]) -> None:
    """Ids stand whole and unencoded, encoded words are at most 75, lines at most 998 and 7-bit, dots come through, and the
    bytes are the ones that were stored."""
    sink = start_smtp(security="none")
    raw = compose(
        Draft(
            sender=Address(USER, "佐藤 花子（営業部・第一グループ・東日本担当・見積係）" * 2),
            to=(Address("suzuki@client.example", "鈴木 一郎"),),
            subject=SUBJECT,
            text=TEXT,
            date=datetime(2026, 6, 12, tzinfo=UTC),
            message_id="<kigen.abc@office.example>",
            in_reply_to=PARENT,
            references=(*THREAD, PARENT),
        )
    )
    submission = Submission(SmtpServer("127.0.0.1", sink.port, Security.NONE, USER), lambda: Secret(PASSWORD))
    assert isinstance(await submission.send(USER, ["suzuki@client.example"], raw), Accepted)
    await submission.close()
    (kept,) = sink.kept
    assert kept.raw == raw
    assert kept.raw.isascii()
    lines = kept.raw.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    head = kept.raw.partition(b"\r\n\r\n")[0].decode()
    unfolded = re.sub(r"\r\n[ \t]+", " ", head)
    assert f"In-Reply-To: {PARENT}" in unfolded
    assert PARENT in unfolded.partition("References:")[2]
    assert "=?" not in re.search(r"References:[^\r]*", unfolded)[0]  # type: ignore[index]
    assert all(len(word) <= 75 for word in re.findall(r"=\?utf-8\?[BQ]\?[^?]*\?=", head, re.IGNORECASE))
    read = message_from_bytes(kept.raw, policy=policy.default)
    assert str(read["Subject"]) == SUBJECT
    assert read["Content-Transfer-Encoding"] in {"base64", "quoted-printable", "7bit"}
    content: str = read.get_content()  # type: ignore[attr-defined]
    assert content.replace("\r\n", "\n").rstrip() == TEXT.replace("\r\n", "\n").rstrip()
