"""One letter over an open session: MAIL, RCPT, DATA and the body as separate steps, so that it is known what has left.

Between RCPT and DATA the caller has the last word (`Leave`): nearly everything that can take long lies behind then. And once
more when the server has said to DATA that it takes the letter: some think about it first, and a machine may sleep meanwhile.

Until the first byte of the body nothing has left, whatever happens. After it only the server's reply tells (RFC 5321
§4.2.5): 250 it has the letter, 4xx and 5xx it has not, anything else or silence is doubt. So is 421, which is said when the
session ends and not of the letter (§3.8), as by a scanner in between that waited too long for a server that has kept it.
aiosmtplib's `sendmail` and `data` hide this line, they fail in the same way on both sides of it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from aiosmtplib import SMTP, SMTPException, SMTPRecipientRefused, SMTPResponseException
from aiosmtplib.protocol import SMTPProtocol

from kigen.network import one_line
from kigen.submission.verdict import SIGN_IN_CODES, Accepted, InDoubt, NotSent, Refused, Reply, Verdict

_LINE_END = re.compile(rb"\r\n|\r|\n")
_LEADING_DOT = re.compile(rb"(?m)^\.")
_CLOSING = 421
_OF_POLICY = re.compile(r"\s*4\.7\.\d")  # RFC 3463 §3.8: too many letters, a bad reputation; said of a letter that is not taken


Leave = Callable[[], Awaitable[None]]
"""Called once the server has accepted sender and recipients, right before DATA, and again right before the body. Whatever it
raises ends the transaction: nothing has left, and the exception goes to whoever hands the letter in."""


class NothingLeft(Exception):
    """The line broke before the first byte of the body."""


class SignInOver(NothingLeft):
    """The server wants another sign-in before it goes on: a kept session has outlived its access token, or was never good."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter to hand in: the envelope, the bytes as they are, and the last word on whether it may leave.

    `all_or_later`: when the server puts one of the recipients off (4xx, greylisting) and accepts others, nothing leaves: all
    of them get it later, in one letter. Otherwise those who are accepted get it now, and the others are refused.
    """

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    leave: Leave | None = None
    all_or_later: bool = False


async def hand_in(client: SMTP, parcel: Parcel, answer_within: float, grace: float) -> Verdict:
    """Hand in one letter. Raises `NothingLeft`, or what `leave` raises; cancelled before the body, the cancellation goes on and
    nothing has left.

    Cancelled in the body it still waits for the server's word, `grace` seconds at most, and returns the verdict.
    """
    body = _as_lines(parcel.raw)
    if not _sayable(parcel.sender):
        return Refused(f"the sender {one_line(parcel.sender)} is no address that mail can carry (only ASCII)")
    with _before_the_body(client):
        refused = await _envelope(client, parcel, len(body))
    if not isinstance(refused, dict):
        return refused
    if parcel.leave is not None:
        await _ask_leave(client, parcel.leave)
    with _before_the_body(client):
        reply = Reply(*await client.execute_command(b"DATA"))
        if reply.code != 354:
            return await _turned_down(client, reply, "the letter")
    if parcel.leave is not None:
        await _ask_leave(client, parcel.leave, ready_after=False)
    with _before_the_body(client):
        protocol = client.protocol
        if protocol is None:
            raise NothingLeft("the connection was closed")
        protocol.write(body)  # raises only when nothing could be written
    return await _held(_answer(protocol, refused, answer_within), grace)


@contextmanager
def _before_the_body(client: SMTP) -> Iterator[None]:
    """A part of the transaction in which a broken line means that nothing has left, and that the session is of no more use."""
    try:
        yield
    except (SMTPException, OSError) as error:
        client.close()
        raise NothingLeft(str(error) or type(error).__name__) from None
    except BaseException:
        client.close()
        raise


async def _ask_leave(client: SMTP, leave: Leave, *, ready_after: bool = True) -> None:
    """The caller's last word. Where it is no, the session is made ready for the next letter; or, where the server waits for the
    body already, closed: whatever was said then would be the body."""
    try:
        await leave()
    except Exception:
        if ready_after:
            await _reset(client)
        else:
            client.close()
        raise
    except BaseException:
        client.close()
        raise


async def _envelope(client: SMTP, parcel: Parcel, size: int) -> dict[str, Reply] | Verdict:
    """MAIL and RCPT. The refused recipients, or the verdict when that was already the end."""
    sender, recipients = parcel.sender, parcel.recipients
    options = [f"SIZE={size}"] if client.supports_extension("size") else []  # RFC 1870
    try:
        await client.mail(sender, options=options)
    except SMTPResponseException as error:
        if error.code == _CLOSING or not 400 <= error.code <= 599:  # 421: the server is closing the session
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
    if len(refused) == len(set(recipients)):
        return await _all_refused(client, refused)
    put_off = {recipient: reply for recipient, reply in refused.items() if reply.temporary}
    if put_off and parcel.all_or_later:
        await _reset(client)
        return NotSent(f"the server asks to try again later: {_said(put_off)}")
    return refused


def _said(refused: Mapping[str, Reply]) -> str:
    return "; ".join(f"{one_line(recipient)}: {reply}" for recipient, reply in refused.items())


async def _all_refused(client: SMTP, refused: dict[str, Reply]) -> Verdict:
    said = _said(refused)
    await _reset(client)
    if all(reply.permanent for reply in refused.values()):
        return Refused(f"the server refuses every recipient: {said}", next(iter(refused.values())).code, refused)
    return NotSent(f"the server accepts no recipient just now: {said}")


async def _turned_down(client: SMTP, reply: Reply, what: str) -> Verdict:
    """The verdict on a 4xx or 5xx before the body. Raises `NothingLeft` for any other reply, `SignInOver`."""
    if reply.code in SIGN_IN_CODES:
        client.close()
        raise SignInOver(f"the server wants another sign-in: {reply}")
    await _reset(client)
    if reply.permanent:
        return Refused(f"the server refuses {what}: {reply}", reply.code)
    if reply.temporary:
        return NotSent(f"the server does not accept {what} just now: {reply}", about_all=True)
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
    if reply.code == _CLOSING and not _OF_POLICY.match(reply.text):
        return InDoubt(f"the letter was handed over, and the server ended the session without a word on it: {reply}")
    if reply.temporary:
        return NotSent(f"the server did not keep the letter: {reply}", about_all=True)
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
