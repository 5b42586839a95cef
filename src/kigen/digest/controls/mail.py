"""Whether a mail tells kigen something, and what.

Only mail to the user's own addresses and to nobody else is looked at. Whether it is really the user's is not told here: that
depends on where it lies and on who vouches for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kigen.digest.controls.reply import read_reply
from kigen.digest.controls.subject import is_attempt, read_subject
from kigen.digest.controls.verbs import Control
from kigen.followup.house import House
from kigen.mail import thread_ids
from kigen.mail.message import Message
from kigen.patterns import compiled

_OURS = ("x-kigen-letter", "x-kigen-digest", "x-kigen-notice")
# How a digest, a receipt and a notice are named. They say it at their end too: some programs do not name what they answer.
_INVISIBLE = compiled("[\u200b-\u200d\u2060\ufeff]")
_NAMED = compiled(r"\bk[drn]\.\d{8}\.[a-z2-7]{16}\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a mail says: commands with their tokens ("" for those in words), and lines that were not understood."""

    asked: tuple[tuple[Control, str], ...] = ()
    unclear: tuple[str, ...] = ()


def is_to_oneself(message: Message, house: House) -> bool:
    """Whether a mail is addressed to the user's own addresses alone and is none of kigen's own."""
    others = (*message.cc, *message.bcc)
    ours = any(message.header(name) for name in _OURS) or message.header("auto-submitted").strip().lower().startswith("auto-")
    return bool(message.to) and not ours and not others and all(house.is_own(person.addr) for person in message.to)


def answered_ids(message: Message, domain: str) -> tuple[str, ...]:
    """What a mail may answer, by Message-ID: what its headers name, and what a quotation of ours says of itself."""
    quoted = (f"<{name}@{domain}>" for name in _NAMED.findall(_INVISIBLE.sub("", message.text)))
    return tuple(dict.fromkeys((*thread_ids(message), *quoted)))


def hear(message: Message, languages: Sequence[str], *, answers_ours: bool) -> Heard | None:
    """What a mail to oneself says; None when it is no matter of kigen's. `answers_ours`: it answers a mail that kigen sent."""
    sealed = read_subject(message.subject)
    if answers_ours:
        said = read_reply(message.text, languages)
        if said.controls:
            return Heard(tuple((control, "") for control in said.controls), said.unclear)
        if sealed is None:
            return Heard(unclear=said.unclear) if said.unclear else None
    if sealed is not None:
        return Heard(((sealed.control, str(sealed.token)),))
    return Heard(unclear=(message.subject.strip()[:200],)) if is_attempt(message.subject) else None
