"""An encrypted answer, as its user meets it: in the digest, by `kigen show` and by `kigen explain`, in their own language."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service.office import START, TOKYO, OpenOffice, mail, text_of
from service.test_loop import ASK, ASK_ID, DUE

SAID = {
    "ja": "暗号化（S/MIME）されていて、kigen には読めません。",
    "en": "It is encrypted (S/MIME): kigen cannot read it.",
}


def _encrypted(to: str) -> bytes:
    raw = mail(
        START + timedelta(hours=1), "x", sender="鈴木 <suzuki@client.example>", to=to, subject="Re: 見積書の件", answers=ASK_ID
    )
    head = raw.partition(b"\r\n\r\n")[0]
    kept = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith((b"content-", b"mime-")))
    shut = b'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\r\n'
    return kept + b"\r\n" + shut + b"Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CAMIACAQAx\r\n"


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_an_encrypted_answer_is_shown_with_its_reason(open_office: OpenOffice, language: str) -> None:
    """No letter goes; the digest says in words why it waits for the user's word."""
    office = open_office(digest={"language": language})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.deliver(office.user, _encrypted(office.user))
        await office.settled()
        assert office.state_of(office.facts()[0]) == "held"
        await office.move_to(DUE + timedelta(hours=1))
        await office.move_to(datetime(2026, 6, 8, 8, 1, tzinfo=TOKYO))
        assert office.letters == []
        assert SAID[language] in text_of(office.digests[-1].raw)


def test_explain_says_it(tmp_path: Path) -> None:
    """`kigen explain --reply` on the mail itself."""
    path = tmp_path / "answer.eml"
    path.write_bytes(_encrypted("sato@office.example"))
    command = [sys.executable, "-m", "kigen", "explain", "--reply", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert "uncertain" in said
    assert SAID["en"] in said
