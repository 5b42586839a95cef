"""A mailbox of very many mails, and what a process that reads it for the first time costs."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from servers.dovecot import Dovecot
from service.office import mail

_LINES = (
    "いつもお世話になっております。先日のお打ち合わせの件、ありがとうございました。",
    "資料をお送りいたしますので、ご査収のほどよろしくお願いいたします。",
    "Thank you for your time on Tuesday. Please find the minutes below.",
    "We discussed the delivery of the first lot and the open points of the contract.",
    "ご不明な点がございましたら、お気軽にお問い合わせください。",
    "The figures of the last quarter are attached; I will call you about them.",
)
_AT_ONCE = 2000


def fill(server: Dovecot, user: str, mails: int, sent: int) -> None:
    """`mails` mails of some kilobytes and of the last twenty days, `sent` of them in Sent, every tenth of those with an ask."""
    for folder, number, begins in (("Sent", sent, 0), ("INBOX", mails - sent, sent)):
        made = _mails(user, range(begins, begins + number), own=folder == "Sent")
        while batch := list(islice(made, _AT_ONCE)):
            server.deliver_many(user, batch, folder)
        with server.client(user) as client:
            client.select_folder(folder, readonly=True)  # Dovecot indexes new mail at the first opening


def _mails(user: str, numbers: range, *, own: bool) -> Iterator[bytes]:
    chance = random.Random(1)
    now = datetime.now(ZoneInfo("Asia/Tokyo"))
    for number in numbers:
        at = now - timedelta(minutes=chance.randrange(20 * 24 * 60))
        lines = [chance.choice(_LINES) for _ in range(chance.randrange(10, 60))]
        if own and number % 10 == 0:
            lines.append(f"見積書を{at.month}月{at.day}日までにお送りください。")
        client = f"c{number % 900}@client{number % 300}.example"
        sender, to = (f"佐藤 <{user}>", client) if own else (f"Client {number} <{client}>", user)
        yield mail(at, "\n".join(lines), sender=sender, to=to, subject=f"件名 {number}", message_id=f"<{number}@bulk.example>")


def stored(database: Path) -> dict[str, tuple[int, int]]:
    """How many mails of each folder are in a store, and up to which UID it has been read."""
    if not database.exists():
        return {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as store:
        try:
            rows = store.execute(
                "SELECT folder, (SELECT count(*) FROM message WHERE message.folder = folder_cursor.folder), uid"
                " FROM folder_cursor"
            ).fetchall()
        except sqlite3.OperationalError:  # not made yet
            return {}
    return {folder: (count, uid) for folder, count, uid in rows}


def peak_memory(pid: int) -> int:
    """Bytes that a process and those it has started have had resident at most, each at its own time (VmHWM, proc(5))."""
    total = 0
    for one in (pid, *_descendants(pid)):
        lines = Path(f"/proc/{one}/status").read_text().splitlines()
        total += next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0) * 1024
    return total


def _descendants(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from _descendants(int(child))
