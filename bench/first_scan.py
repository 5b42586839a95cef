"""The first scan of 20,000 mails on Dovecot, as a ratio to a bare fetch of the same bytes with imapclient."""

from __future__ import annotations

import random
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from imapclient import IMAPClient

from bench.place import Place, place
from servers.dovecot import PASSWORD
from service.office import mail
from service.process import until

MAILS = 20_000
SENT = 4_000  # of them the user's own
BATCH = 200
LIMIT = 65_536

_LINES = (
    "いつもお世話になっております。先日のお打ち合わせの件、ありがとうございました。",
    "資料をお送りいたしますので、ご査収のほどよろしくお願いいたします。",
    "Thank you for your time on Tuesday. Please find the minutes below.",
    "We discussed the delivery of the first lot and the open points of the contract.",
    "ご不明な点がございましたら、お気軽にお問い合わせください。",
    "The figures of the last quarter are attached; I will call you about them.",
)


def run() -> None:
    """Bare fetch, then kigen's own first scan, both of everything there is."""
    with place('  look_back = "30d"') as here:
        config = here.process.config
        config.write_text(
            config.read_text().replace('mode = "send"', 'mode = "report"\nlook_back = "30d"').replace('  look_back = "30d"', "")
        )
        size = _fill(here)
        bare = _bare_fetch(here)
        began = time.perf_counter()
        here.process.start_kigen("run")
        until(lambda: len(here.process.looks()) == 2, "both folders are read", patience=600)
        scan = time.perf_counter() - began
    print(
        f"{MAILS} mails, {size / 1e6:.0f} MB: bare fetch {bare:.1f} s ({MAILS / bare:.0f}/s), "
        f"first scan {scan:.1f} s ({MAILS / scan:.0f}/s, start of the process included), ratio {bare / scan:.2f}"
    )


def _fill(here: Place) -> int:
    """Mails of some kilobytes, one in five in Sent, some of those with a deadline."""
    chance = random.Random(1)
    now = datetime.now(ZoneInfo("Asia/Tokyo"))
    boxes: dict[str, list[bytes]] = {"Sent": [], "INBOX": []}
    for number in range(MAILS):
        own = number < SENT
        at = now - timedelta(minutes=chance.randrange(20 * 24 * 60))
        lines = [chance.choice(_LINES) for _ in range(chance.randrange(10, 60))]
        if own and number % 10 == 0:
            lines.append(f"見積書を{at.month}月{at.day}日までにお送りください。")
        # One in a hundred of the received mails comes from a client who owes something.
        whose = number % 300 if number % 100 == 0 else 1000 + number % 3000
        sender = f"佐藤 <{here.user}>" if own else f"Client {number} <c{number % 900}@client{whose}.example>"
        to = f"c{number % 900}@client{number % 300}.example" if own else here.user
        raw = mail(at, "\n".join(lines), sender=sender, to=to, subject=f"件名 {number}", message_id=f"<{number}@bulk.example>")
        boxes["Sent" if own else "INBOX"].append(raw)
    for folder, raws in boxes.items():
        here.dovecot.deliver_many(here.user, raws, folder)
    with here.dovecot.client(here.user) as client:
        for folder in boxes:  # Dovecot indexes new mail at the first opening: neither side shall pay for that
            client.select_folder(folder, readonly=True)
    return sum(len(raw) for raws in boxes.values() for raw in raws)


def _bare_fetch(here: Place) -> float:
    """imapclient as it comes, in the same batches, the answers thrown away."""
    began = time.perf_counter()
    with IMAPClient("127.0.0.1", here.dovecot.port, ssl=False) as client:
        client.login(here.user, PASSWORD)
        for folder in ("Sent", "INBOX"):
            client.select_folder(folder, readonly=True)
            uids = client.search("ALL")
            for start in range(0, len(uids), BATCH):
                client.fetch(uids[start : start + BATCH], ["INTERNALDATE", "RFC822.SIZE", f"BODY.PEEK[]<0.{LIMIT}>"])
    return time.perf_counter() - began
