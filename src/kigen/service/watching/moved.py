"""A mailbox that lies on another server than before, or under another account there.

Mails are known by numbers that a server gives (RFC 9051 §2.3.1.1). Another one may give the same ones: some number the life of
every folder with 1, and whole companies move between two such. An answer below the place up to which the old server's folder
had been read would be passed over.
"""

from __future__ import annotations

from kigen.service.account import Account
from kigen.service.process.logs import logger
from kigen.store import Store

log = logger("moved")

_LIES_AT = "lies_at"


def heed_move(account: Account, store: Store) -> None:
    """Forget the numbers of mails that another server or account gave. To be called before a connection is opened over which
    the mailbox is read. Raises StoreError."""
    here = f"{account.imap.username} {account.imap.host}".casefold()
    before = store.setting(_LIES_AT, account.name)
    if before == here:
        return
    if before is not None:
        log.warning("mailbox_moved", mailbox=account.name)
        store.forget_numbers(account.name)
    store.put_setting(_LIES_AT, here, account.name)
