"""Folders, and which of them is Sent, Drafts, or watched for replies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kigen.mailbox.errors import FolderMissing, SeveralSent, listing

_NAMES = {
    "sent": (
        "Sent",
        "Sent Items",
        "Sent Messages",
        "Sent Mail",
        "送信済みアイテム",
        "送信済み",
        "送信済みメール",
        "送信済みトレイ",
    ),  # 送信トレイ is the Outbox
    "drafts": ("Drafts", "Draft", "下書き", "下書きトレイ"),
}
_NOT_SENT = (
    *_NAMES["drafts"],
    *("Templates", "Outbox", "Scheduled", "Trash", "Deleted Items", "Deleted Messages", "Bin", "Junk", "Spam", "Junk E-mail"),
    *("テンプレート", "ひな形", "送信トレイ", "予約送信", "ゴミ箱", "ごみ箱", "削除済みアイテム", "迷惑メール"),
)
_PARENTS = {"", "inbox", "[gmail]", "[google mail]"}
_NO_MAIL = {r"\noselect", r"\nonexistent"}  # RFC 9051 §7.3.1
_NOT_FOR_REPLIES = {r"\sent", r"\drafts", r"\trash", r"\junk", r"\all"}  # RFC 6154 §2
USES = _NOT_FOR_REPLIES | {r"\archive", r"\flagged"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as LIST gives it: its name decoded, its attributes (`\\Sent`, `\\Noselect`) in lower case."""

    name: str
    flags: frozenset[str] = frozenset()
    delimiter: str = "/"

    @property
    def selectable(self) -> bool:
        return not self.flags & _NO_MAIL


def find_special(folders: Iterable[Folder], use: Literal["sent", "drafts"], configured: str = "auto") -> Folder:
    """The folder for sent mail or drafts: the one the user named, else the one the server marks (RFC 6154; many servers
    that do not advertise SPECIAL-USE mark it all the same), else the only one with a usual English or Japanese name.

    Raises `FolderMissing` or `SeveralSent`, listing what is there.
    """
    there = [folder for folder in folders if folder.selectable]
    if configured not in {"", "auto"}:
        return _named(there, configured, f'{use} = "{configured}"')
    names = {_plain(name) for name in _NAMES[use]}
    for found in ([f for f in there if rf"\{use}" in f.flags], [f for f in there if _last_part(f) in names]):
        if len(found) > 1:
            raise SeveralSent(
                f'Several folders could be the one for "{use}": {listing([f.name for f in found])}. '
                f'Name the right one in the configuration: {use} = "…".'
            )
        if found:
            return found[0]
    raise FolderMissing(
        f'No folder could be recognised as "{use}". Name it in the configuration: {use} = "…". There are: {_names_of(there)}.'
    )


def find_sent(folders: Iterable[Folder], configured: str = "auto") -> list[Folder]:
    """The folders in which programs file what they send: the one the user named alone, else all that the server marks or that
    bear a usual name, for a phone may file elsewhere than the program at the desk. The first is the one to file copies in.

    Raises `FolderMissing` or `SeveralSent` as `find_special` does; the latter only where the server marks several that lie in
    nobody knows whose part of the tree.
    """
    there = [folder for folder in folders if folder.selectable]
    if configured not in {"", "auto"}:
        return [find_special(there, "sent", configured)]
    order = [_plain(name) for name in _NAMES["sent"]]
    marked = [folder for folder in there if r"\sent" in folder.flags]
    own = [folder for folder in marked if _last_part(folder)]
    named = [folder for folder in there if _last_part(folder) in order and not folder.flags & USES]
    found = [*(own or marked[:1]), *sorted(named, key=lambda folder: order.index(_last_part(folder)))]
    return found if found and (own or len(marked) < 2) else [find_special(there, "sent")]


def may_be_unsent(folder: Folder) -> bool:
    """Whether mails may lie there that their writer has not sent, or has thrown away: drafts, templates, Trash, Junk."""
    marks = {r"\drafts", r"\trash", r"\junk"}
    return bool(folder.flags & marks) or _last_part(folder) in {_plain(name) for name in _NOT_SENT}


def watched(folders: Iterable[Folder], globs: Sequence[str]) -> list[Folder]:
    """The folders that the configured names and globs (`*`, `?`) mean, each once, in that order.

    A glob leaves out Sent, Drafts, Trash, Junk and All Mail as the server marks them; a name takes what it names. Raises
    `FolderMissing` for one that means no folder.
    """
    there = [folder for folder in folders if folder.selectable]
    chosen: dict[str, Folder] = {}
    for glob in globs:
        found = _matching(there, glob)
        if not found:
            raise FolderMissing(f'watch = "{glob}": there is no such folder. There are: {_names_of(there)}.')
        chosen.update((folder.name, folder) for folder in found)
    return list(chosen.values())


def _matching(folders: Sequence[Folder], glob: str) -> list[Folder]:
    exact = [folder for folder in folders if _same(folder.name, glob)]
    if exact:
        return exact
    # Not fnmatch: in [Gmail]/* the brackets are part of the name.
    pattern = re.compile(re.escape(glob).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
    return [folder for folder in folders if pattern.fullmatch(folder.name) and not folder.flags & _NOT_FOR_REPLIES]


def _named(folders: Sequence[Folder], name: str, setting: str) -> Folder:
    for folder in folders:
        if _same(folder.name, name):
            return folder
    raise FolderMissing(f"{setting}: there is no such folder. There are: {_names_of(folders)}.")


def _same(name: str, other: str) -> bool:
    """INBOX is the only name that ignores case (RFC 9051 §5.1)."""
    return name == other or name.upper() == other.upper() == "INBOX"


def _last_part(folder: Folder) -> str:
    """The name without a parent that stands for the account itself; empty when it lies elsewhere."""
    parent, _, last = folder.name.rpartition(folder.delimiter) if folder.delimiter else ("", "", folder.name)
    return _plain(last) if parent.casefold() in _PARENTS else ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _names_of(folders: Sequence[Folder]) -> str:
    return listing([folder.name for folder in folders]) or "none"
