"""Mail servers proposed for an address, where they are known. A proposal: the user sees it and may change it."""

from __future__ import annotations

from dataclasses import dataclass

_APP_SIGN_IN = "This provider wants an app password in place of your usual one; make one in your account's security settings."


@dataclass(frozen=True, slots=True)
class Proposal:
    """Servers for reading and sending, and what the user should know about signing in."""

    imap: str
    smtp: str
    smtp_port: int = 587
    smtp_security: str = "starttls"
    note: str = ""


_GMAIL = Proposal("imap.gmail.com", "smtp.gmail.com", note=_APP_SIGN_IN)
_YAHOO_JP = Proposal(
    "imap.mail.yahoo.co.jp", "smtp.mail.yahoo.co.jp", 465, "tls", "Allow IMAP access in the settings of Yahoo! Mail."
)
_ICLOUD = Proposal("imap.mail.me.com", "smtp.mail.me.com", note=_APP_SIGN_IN)
_KNOWN = {
    "gmail.com": _GMAIL,
    "googlemail.com": _GMAIL,
    "icloud.com": _ICLOUD,
    "me.com": _ICLOUD,
    "yahoo.co.jp": _YAHOO_JP,
    "ymail.ne.jp": _YAHOO_JP,
    "yahoo.com": Proposal("imap.mail.yahoo.com", "smtp.mail.yahoo.com", 465, "tls", _APP_SIGN_IN),
    "fastmail.com": Proposal("imap.fastmail.com", "smtp.fastmail.com", 465, "tls", _APP_SIGN_IN),
}


def propose(address: str) -> Proposal:
    """Servers for an address: the provider's where the domain tells it, else the names most hosts use."""
    domain = address.strip().lower().rpartition("@")[2]
    return _KNOWN.get(domain) or Proposal(f"imap.{domain}", f"smtp.{domain}")
