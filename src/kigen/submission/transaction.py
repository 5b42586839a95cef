"""One letter over an open session: MAIL, RCPT, DATA and the body as separate steps, so that it is known what has left.

Until the first byte of the body nothing has left, whatever happens. After it only the server's reply tells (RFC 5321
§4.2.5): 250 it has the letter, 4xx and 5xx it has not, anything else or silence is doubt. aiosmtplib's `sendmail` and `data`
hide this line, they fail in the same way on both sides of it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Sequence
from contextlib import suppress

from aiosmtplib import SMTP, SMTPException, SMTPRecipientRefused, SMTPResponseException
from aiosmtplib.protocol import SMTPProtocol

from kigen.network import one_line
from kigen.submission.verdict import LATER, SIGN_IN_CODES, Accepted, InDoubt, NotSent, Refused, Reply, Verdict

_LINE_END = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT = re.compile(rb"(?m)^\.")


class NothingLeft(Exception):
    """The line broke before the first byte of the body."""


async def hand_in(
    client: SMTP, sender: str, recipients: Sequence[str], raw: bytes, answer_within: float, grace: float
) -> Verdict:
    """Hand in one letter. Raises `NothingLeft`; cancelled before the body, the cancellation goes on and nothing has left.

    Cancelled in the body it still waits for the server's word, `grace` seconds at most, and returns the verdict.
    """
    body = _as_lines(raw)
    if not _sayable(sender):
        return Refused(f"the sender {one_line(sender)} is no address that mail can carry (only ASCII)")
    try:
        refused = await _envelope(client, sender, recipients, len(body))
        if not isinstance(refused, dict):
            return refused
        reply = Reply(*await client.execute_command(b"DATA"))
        if reply.code != 354:
            return await _turned_down(client, reply, "the letter")
        protocol = client.protocol
        if protocol is None:
            raise NothingLeft("the connection was closed")
        protocol.write(body)  # raises only when nothing could be written
    except (SMTPException, OSError) as error:
        raise NothingLeft(str(error) or type(error).__name__) from None
    return await _held(_answer(protocol, refused, answer_within), grace)


async def _envelope(client: SMTP, sender: str, recipients: Sequence[str], size: int) -> dict[str, Reply] | Verdict:
    """MAIL and RCPT. The refused recipients, or the verdict when that was already the end."""
    options = [f"SIZE={size}"] if client.supports_extension("size") else []  # RFC 1870
    try:
        await client.mail(sender, options=options)
    except SMTPResponseException as error:
        if error.code == 421 or not 400 <= error.code <= 599:  # 421: the server is closing the session
            raise
        return await _turned_down(
            client, Reply(error.code, error.message), f"the sender {sender} (many hosts take only their own domain)"
        )
    refused: dict[str, Reply] = {}
    for recipient in recipients:
        if not _sayable(recipient):
            refused[recipient] = Reply(553, "not an address that mail can carry (only ASCII)")  # RFC 5321 §4.2.3
            continue
        try:
            await client.rcpt(recipient)
        except SMTPRecipientRefused as error:
            refused[recipient] = Reply(error.code, error.message)
    if len(refused) < len(recipients):
        return refused
    return await _all_refused(client, refused)


async def _all_refused(client: SMTP, refused: dict[str, Reply]) -> Verdict:
    said = "; ".join(f"{one_line(recipient)}: {reply}" for recipient, reply in refused.items())
    await _reset(client)
    if all(reply.permanent for reply in refused.values()):
        return Refused(f"the server refuses every recipient: {said}", next(iter(refused.values())).code, refused)
    return NotSent(f"the server accepts no recipient just now: {said}")


async def _turned_down(client: SMTP, reply: Reply, what: str) -> Verdict:
    """The verdict on a 4xx or 5xx before the body. Raises `NothingLeft` for any other reply."""
    if reply.code in SIGN_IN_CODES:
        client.close()
        return NotSent(f"the server wants another sign-in: {reply}", LATER, needs_user=True)
    await _reset(client)
    if reply.permanent:
        return Refused(f"the server refuses {what}: {reply}", reply.code)
    if reply.temporary:
        return NotSent(f"the server does not accept {what} just now: {reply}")
    raise NothingLeft(f"the server gave an answer out of place: {reply}")


async def _reset(client: SMTP) -> None:
    """Ready the session for the next letter; one that cannot be readied is closed."""
    try:
        await client.rset()
    except (SMTPException, OSError):
        client.close()


async def _answer(protocol: SMTPProtocol, refused: dict[str, Reply], within: float) -> Verdict:
    """The server's word on a body that has been written. From here on everything but that word is doubt."""
    try:
        reply = Reply(*await protocol.read_response(timeout=within))
    except Exception as error:  # whatever it is, the letter may have left
        return InDoubt(
            f"the letter was handed over, but the server's answer was lost: {one_line(str(error)) or type(error).__name__}"
        )
    if reply.code == 250:
        return Accepted(reply, refused)
    if reply.permanent:
        return Refused(f"the server refuses the letter: {reply}", reply.code, refused)
    if reply.temporary:
        return NotSent(f"the server did not keep the letter: {reply}")
    return InDoubt(f"the letter was handed over, but the server's answer means nothing: {reply}")


async def _held(answer: Coroutine[None, None, Verdict], grace: float) -> Verdict:
    """The result though this task is cancelled. What is not known `grace` seconds after the cancellation is in doubt."""
    task = asyncio.ensure_future(answer)
    with suppress(asyncio.CancelledError):
        return await asyncio.shield(task)
    loop = asyncio.get_running_loop()
    until = loop.time() + grace
    while not task.done() and loop.time() < until:
        with suppress(asyncio.CancelledError):
            await asyncio.wait({task}, timeout=until - loop.time())
    if task.done():
        return task.result()
    task.cancel()
    return InDoubt("kigen was stopped after the letter was handed over, before the server answered")


def _sayable(address: str) -> bool:
    """Whether an address can stand in MAIL and RCPT without SMTPUTF8 (RFC 5321 §4.1.2)."""
    return address.isascii() and address.isprintable() and not set(address) & set(" <>")


def _as_lines(raw: bytes) -> bytes:
    """The letter as it goes over the line: CRLF, leading dots doubled, the final dot (RFC 5321 §2.3.8, §4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", raw)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return _LEADING_DOT.sub(b"..", lines) + b".\r\n"
