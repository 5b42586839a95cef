"""From a letter handed in to the mail that a real IMAP server holds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from kigen.mailbox import Connection, IdleWatch, Server
from kigen.network import Security
from kigen.signin import Secret
from kigen.submission import Accepted, InDoubt, SmtpServer, Submission, Verdict
from servers.dovecot import PASSWORD as IMAP_PASSWORD
from servers.dovecot import Dovecot
from servers.smtp import PASSWORD, USER, Act, Fault, SmtpSink

RAW = b"From: sato@office.example\r\nMessage-ID: <k7@office.example>\r\nX-Kigen-Letter: 7\r\n\r\nHello\r\n"


def _submission(sink: SmtpSink, dovecot: Dovecot) -> Submission:
    server = SmtpServer("localhost", sink.port, Security.STARTTLS, USER, str(dovecot.certificates.ca))
    return Submission(server, lambda: Secret(PASSWORD))


async def _inbox(dovecot: Dovecot, user: str, pool: ThreadPoolExecutor) -> Connection:
    server = Server("localhost", dovecot.tls_port, Security.TLS, user, str(dovecot.certificates.ca))
    return await Connection.open(server, lambda: Secret(IMAP_PASSWORD), pool)


async def test_letter_arrives(dovecot: Dovecot, mail_user: str, start_smtp: Callable[..., SmtpSink]) -> None:
    """A letter that was accepted is noticed by a watch on the recipient's INBOX, and read there byte for byte."""
    sink = start_smtp(on_kept=dovecot.deliver)
    submission = _submission(sink, dovecot)
    with ThreadPoolExecutor(2) as pool:
        connection = await _inbox(dovecot, mail_user, pool)
        watch = await IdleWatch.begin(connection, "INBOX")
        waiting = asyncio.create_task(watch.wait())
        assert isinstance(await submission.send(USER, [mail_user], RAW), Accepted)
        async with asyncio.timeout(30):
            assert (await waiting).changed
        [found] = await connection.run(lambda session: list(session.fetch(session.uids_after(0))))
        await connection.close()
    await submission.close()
    assert found.raw == RAW


async def test_letter_in_doubt_is_found_when_it_left(
    dovecot: Dovecot, mail_user: str, start_smtp: Callable[..., SmtpSink]
) -> None:
    """Of two letters in doubt the one that the server kept is found by its Message-ID and its letter id; the other is not."""

    async def look(keep: bool) -> tuple[Verdict, set[str]]:
        sink = start_smtp(on_kept=dovecot.deliver)
        sink.plan(Fault("DOT", act=Act.DROP, keep=keep))
        verdict = await _submission(sink, dovecot).send(USER, [mail_user], RAW)
        with ThreadPoolExecutor(1) as pool:
            connection = await _inbox(dovecot, mail_user, pool)
            wanted = {"<k7@office.example>", "7", "8"}
            found = await connection.run(lambda session: session.find_message_ids("INBOX", date(2001, 1, 1), wanted))
            await connection.close()
        return verdict, found

    for keep, expected in ((False, set()), (True, {"<k7@office.example>", "7"})):
        verdict, found = await look(keep)
        assert isinstance(verdict, InDoubt)
        assert found == expected
