"""Who the client is behind an address."""

from __future__ import annotations

# Providers at which strangers share a domain: two addresses there are two clients.
FREE_MAIL = frozenset(
    {
        *(
            "aol.com",
            "gmx.de",
            "gmx.net",
            "icloud.com",
            "mac.com",
            "mail.com",
            "me.com",
            "proton.me",
            "protonmail.com",
            "web.de",
        ),
        *("gmail.com", "googlemail.com", "hotmail.com", "live.com", "msn.com", "outlook.com", "yahoo.com", "yahoo.co.uk"),
        *("hotmail.co.jp", "live.jp", "outlook.jp", "yahoo.co.jp", "ybb.ne.jp", "nifty.com", "biglobe.ne.jp", "ocn.ne.jp"),
        *("docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "so-net.ne.jp", "plala.or.jp"),
    }
)


def company_of(addr: str) -> str:
    """What stands for the client at an address: the domain, or the whole address at a provider that strangers share."""
    domain = addr.rpartition("@")[2].lower()
    return addr.lower() if domain in FREE_MAIL else domain
