"""Bounces in words: what programs without RFC 3464 write, and who it is about.

Forms: Postfix and qmail (`<address>:` and a reason below), Exim (the address indented), Gmail (`wasn't delivered to`),
Exchange (the address, then a sentence), Japanese carriers and hosting companies.
"""

from __future__ import annotations

import re

from kigen.mail.message import FailedRecipient
from kigen.patterns import compiled

_FAILURE = compiled(
    r"\b5\d\d[ -][45]\.\d{1,3}\.\d{1,3}|\b5\.\d{1,3}\.\d{1,3}\b|\b55[0-4]\b|could(?: not|n't) be (?:delivered|found|sent)"
    r"|(?:was|were)(?: not|n't) delivered|undeliverable|delivery.{0,40}failed"
    r"|permanent(?:ly)? (?:error|fail)|user unknown|no such user|unknown user|mailbox (?:is )?(?:full|unavailable"
    r"|not found)|address (?:not found|rejected)|over quota|unrouteable"
    r"|(?:was|has been|were|is being) (?:rejected|blocked|refused|quarantined|returned)|(?:was|were|"
    r"has been) not (?:be )?delivered"
    r"|considered (?:unsolicited|spam|junk)|delivery of (?:the|your) (?:e-?mail|message) was stopped"
    r"|exceed(?:s|ed) the (?:maximum|size|limit)"
    r"|no mailbox here|returned to sender|unable to deliver|couldn't deliver|doesn't exist"
    r"|(?:届|配信|送信|配送|お届け)(?:でき|出来|け|か|し)?.{0,6}(?:ませんでした|ません|できなかった)|見つかりません"
    r"|存在しません|宛先不明|受信容量|容量を超え|受信を拒否|拒否され(?:まし|てい)|ブロック(?:し|され)|隔離(?:し|され)|"
    r"上限[^。]{0,12}超え"
    r"|届(?:いて|けられて)(?:おり|い)ません",
    re.IGNORECASE,
)
_DELAY = compiled(
    r"(?:has been|is|was) delayed|not yet been delivered|will (?:keep trying|be retried|continue to try|retry)"
    r"|still (?:being retried|trying)|delivery.{0,30}delayed|you do not need to resend|do not (?:need to )?resend"
    r"|temporar(?:y|ily) (?:error|problem|fail)|遅延して|遅れています|再送(?:信)?を(?:試み|続け)|引き続き(?:配信|送信)を",
    re.IGNORECASE,
)
_ADDRESS = compiled(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}")
_STATUS = compiled(r"\b([45]\.\d{1,3}\.\d{1,3})\b")
_COPY = compiled(
    r"^[- ]*(?:-{2,}\s*(?:original message|this is a copy|below this line|message header|元の"
    r"|returned).{0,60}|return-path:|received: from|original message headers|診断情報"
    r"|diagnostic information for administrators).*$",
    re.IGNORECASE | re.MULTILINE,
)
_MESSAGE_ID = compiled(
    r"^(?:(?:original-)?message-id:\s*(?=<)|x-kigen-letter:\s*(?=kigen\.))(<[^<>\s]{1,400}>|kigen\.[a-z2-7]{8,40}\b)",
    re.IGNORECASE | re.MULTILINE,
)
_DAEMON = compiled(r"mailer-daemon|postmaster|microsoftexchange|abuse@|support@|help", re.IGNORECASE)
_MOST_TEXT = 20_000
_MOST = 20


def tells_failure(text: str) -> bool:
    """Whether a text says that a mail could not be delivered, or not yet."""
    head = text[:_MOST_TEXT]
    return bool(_FAILURE.search(head) or _DELAY.search(head))


def is_delay(text: str) -> bool:
    """Whether a text says that delivery is late but still being tried. A failure in the same text outweighs it."""
    head = _report_of(text)
    late = _DELAY.search(head)
    return bool(late) and not re.search(
        r"permanent|gave up|giving up|has failed|配信できませんでした|\b5\.\d\.\d", head, re.IGNORECASE
    )


def failed_in_text(text: str, header: str = "") -> tuple[FailedRecipient, ...]:
    """The addresses a bounce is about, with their status; from X-Failed-Recipients first, else from its own words."""
    report = _report_of(text)
    named = _ADDRESS.findall(header) or [found[0] for found in _ADDRESS.finditer(report)]
    failed: dict[str, FailedRecipient] = {}
    for addr in named:
        key = addr.lower().rstrip(".")
        if key in failed or _DAEMON.search(key) or len(failed) >= _MOST:
            continue
        near = report[max(0, report.find(addr)) :][:400] if addr in report else report[:400]
        status = _STATUS.search(near)
        failed[key] = FailedRecipient(key, "failed", status[1] if status else "", " ".join(near.split())[:300])
    return tuple(failed.values())


def ids_in_text(text: str) -> tuple[str, ...]:
    """Message-IDs in the returned copy that stands in the text itself (qmail, carriers), and the names of letters of ours."""
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(text[:_MOST_TEXT])))[:3]


def _report_of(text: str) -> str:
    """The part above the returned copy."""
    head = text[:_MOST_TEXT]
    copy = _COPY.search(head)
    return head[: copy.start()] if copy and copy.start() > 0 else head
