"""From the delivery of a client's answer on Dovecot to the cancelled reminder in the store."""

from __future__ import annotations

import sqlite3
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bench.place import place, spread
from service.office import mail
from service.process import until

ROUNDS = 100
ASK = "鈴木様\n\n見積書を{day}までにお送りください。\n\n佐藤"
DELIVERY = "佐藤様\n\n見積書を添付いたします。ご確認ください。\n\n鈴木"


def run() -> None:
    """One ask and one answer a round; the service learns of the answer by IDLE."""
    now = datetime.now(ZoneInfo("Asia/Tokyo"))
    due = now + timedelta(days=10)
    with place() as here:
        for number in range(ROUNDS):
            ask = mail(
                now,
                ASK.format(day=f"{due.month}月{due.day}日"),
                sender=f"佐藤 <{here.user}>",
                to=f"鈴木 <s{number}@client{number}.example>",
                message_id=f"<ask{number}@office.example>",
            )
            here.dovecot.deliver(here.user, ask, "Sent")
        here.process.start_kigen("run")
        until(lambda: len(here.process.facts()) == ROUNDS, "all asks are read")
        database = sqlite3.connect(f"file:{here.process.state / 'kigen.db'}?mode=ro", uri=True)
        seconds = []
        for number in range(ROUNDS):
            answer = mail(
                datetime.now(ZoneInfo("Asia/Tokyo")),
                DELIVERY,
                sender=f"鈴木 <s{number}@client{number}.example>",
                to=here.user,
                subject="Re: 見積書の件",
                answers=f"<ask{number}@office.example>",
                attachment="見積書.pdf",
            )
            began = time.perf_counter()
            here.dovecot.deliver(here.user, answer)
            while _dropped(database) <= number:
                if time.perf_counter() - began > 60:
                    raise RuntimeError(f"the answer {number} was not noticed within a minute")
                time.sleep(0.005)
            seconds.append(time.perf_counter() - began)
        database.close()
    print(f"answer delivered to reminder cancelled: {spread(seconds, 's')}")


def _dropped(database: sqlite3.Connection) -> int:
    found: int = database.execute("SELECT count(*) FROM letter WHERE state = 'dropped'").fetchone()[0]
    return found
