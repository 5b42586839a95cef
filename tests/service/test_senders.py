"""`kigen check` shows whose word on senders the mailbox's mails bear, and the line to paste."""

from __future__ import annotations

import pytest

from kigen.service.watching.senders import counted, in_words
from servers.dovecot import Dovecot
from service.office import START, mail
from service.process import SmtpStart, StartProcess

OWN = "mx.office.example"


def _mail(results: str) -> bytes:
    headers = {"Authentication-Results": results} if results else {}
    return mail(START, "hello", sender="a@client.example", headers=headers)


OURS, NONE = _mail(f"{OWN}; dmarc=pass header.from=client.example"), _mail("")
FORGED = _mail("mx.evil.example; dmarc=pass header.from=client.example")


@pytest.mark.parametrize(
    ("mails", "configured", "says"),
    [
        ([OURS] * 9 + [FORGED], "", f'authserv_id = "{OWN}"'),
        ([OURS, NONE], "", "no server's word"),
        ([FORGED], "", "no server's word"),
        ([NONE] * 5, "", "no server's word"),
        ([], "", "no server's word"),
        ([OURS] * 3, OWN, "3 of the newest 3"),
        ([OURS] * 3, "MX.Office.Example", "3 of the newest 3"),
        ([OURS] * 3, "mx.ofice.example", f"every answer is held; seen instead: {OWN}"),
        ([NONE] * 3, OWN, "every answer is held"),
        ([], OWN, "0 of the newest 0"),
    ],
)
def test_what_check_says(mails: list[bytes], configured: str, says: str) -> None:
    """A server that marks nearly every mail is proposed; one that marks few is not; a misspelt name is noticed."""
    assert says in in_words(counted(mails), configured)


def test_check_proposes_the_server(
    dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """The command itself, over a real mailbox."""
    process = start_process(start_smtp(security="none"))
    dovecot.deliver_many(mail_user, [OURS] * 5)
    said = process.kigen("check")
    assert said.returncode == 0, said.stdout + said.stderr
    assert f'authserv_id = "{OWN}"' in said.stdout
