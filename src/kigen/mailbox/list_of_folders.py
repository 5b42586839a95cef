"""The list of folders as the server gives it: plain, or with what each is for (RFC 6154) where that has to be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from imaplib import IMAP4
from typing import cast

from imapclient import IMAPClient

from kigen.mailbox.refusing import answered

Row = tuple[Sequence[bytes], bytes | None, bytes | str]
"""A folder's attributes, its delimiter, its name in modified UTF-7."""


def listed(client: IMAPClient) -> list[Row]:
    """Every folder, subscribed or not."""
    client.folder_encode = False
    try:
        return cast("list[Row]", client.list_folders())
    finally:
        client.folder_encode = True


def listed_with_uses(client: IMAPClient) -> list[Row]:
    """The same, asked for with its special uses (RFC 6154 §3, RFC 5258 §3). Nothing where the server offers that and then does
    not do it."""
    client.folder_encode = False
    try:
        # imapclient has no word for the return options.
        kind, said = client._imap._simple_command("LIST", '""', '"*"', "RETURN (SPECIAL-USE)")  # noqa: SLF001
        if kind != "OK":
            return []
        _, rows = client._imap._untagged_response(kind, said, "LIST")  # noqa: SLF001
        return cast("list[Row]", client._proc_folder_list(rows))  # noqa: SLF001
    except IMAP4.error as error:
        if not answered(error):
            raise
        return []
    finally:
        client.folder_encode = True
