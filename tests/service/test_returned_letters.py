"""Letters that come back hours later: matched by what the report returns of them, further letters held, the user told."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest

from kigen.followup.event import EventKind
from servers.smtp import Kept
from service.office import TOKYO, Office, OpenOffice, text_of

DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
ASK = "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"
FURTHER = {"further": 2, "every": "1bd"}


def report(letter: Kept, user: str, *, action: str = "failed", status: str = "5.1.1", renamed: bool = False) -> bytes:
    """A delivery report in the form of RFC 3464 about a letter that kigen sent, with the letter's headers returned."""
    head = letter.raw.partition(b"\r\n\r\n")[0]
    if renamed:
        own = message_from_bytes(letter.raw, policy=policy.default)["Message-ID"]
        head = head.replace(str(own).encode(), b"<renamed.1@provider.example>")
    return b"\r\n".join(
        [
            b"Return-Path: <>",
            b"From: Mail Delivery System <MAILER-DAEMON@relay.example>",
            f"To: {user}".encode(),
            b"Subject: Delivery Status Notification",
            b"Date: Fri, 5 Jun 2026 22:40:00 +0900",
            b"Message-ID: <report.1@relay.example>",
            b"Auto-Submitted: auto-replied",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            b"",
            b"--b",
            b"Content-Type: text/plain",
            b"",
            b"About your message to one recipient.",
            b"--b",
            b"Content-Type: message/delivery-status",
            b"",
            b"Reporting-MTA: dns; relay.example",
            b"",
            b"Final-Recipient: rfc822; suzuki@client.example",
            f"Action: {action}".encode(),
            f"Status: {status}".encode(),
            b"Diagnostic-Code: smtp; 550 5.1.1 unknown user",
            b"--b",
            b"Content-Type: text/rfc822-headers",
            b"",
            head,
            b"--b--",
            b"",
        ]
    )


@pytest.mark.parametrize("renamed", [False, True], ids=["by Message-ID", "by X-Kigen-Letter"])
async def test_a_letter_that_comes_back_holds_what_would_follow(open_office: OpenOffice, renamed: bool) -> None:
    """The reminder bounces six hours later: no further reminder goes there, and the digest names whom it did not reach."""
    office = open_office(reminder=FURTHER)
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        await office.move_to(DUE + timedelta(minutes=11))
        (letter,) = office.letters
        await office.move_to(DUE + timedelta(hours=6))
        office.dovecot.deliver(office.user, report(letter, office.user, renamed=renamed))
        await office.settled()
        (facts,) = office.facts()
        assert facts.events[-1].kind is EventKind.BOUNCE
        assert facts.events[-1].who == "suzuki@client.example"
        assert office.state_of(facts) == "held"
        await office.move_to(DUE + timedelta(days=7))
    assert len(office.letters) == 1
    assert "鈴木" in text_of(office.digests[-1].raw)


async def test_a_delay_notice_is_no_failure(open_office: OpenOffice) -> None:
    """A relay that is still trying: nothing is held, the further reminder goes."""
    office = open_office(reminder=FURTHER)
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        await office.move_to(DUE + timedelta(minutes=11))
        late = report(office.letters[0], office.user, action="delayed", status="4.4.1")
        office.dovecot.deliver(office.user, late)
        await office.settled()
        assert office.state_of(office.facts()[0]) == "reminded", office.facts()[0].events
        await office.move_to(DUE + timedelta(days=5))
    assert len(office.letters) >= 2


async def test_a_report_of_delivery_is_no_failure(office: Office) -> None:
    """ "Action: relayed" or "delivered" says that all is well."""
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        await office.move_to(DUE + timedelta(minutes=11))
        well = report(office.letters[0], office.user, action="delivered", status="2.0.0")
        office.dovecot.deliver(office.user, well)
        await office.settled()
        assert office.state_of(office.facts()[0]) == "reminded", office.facts()[0].events
