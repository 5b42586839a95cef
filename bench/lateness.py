"""How much later than its due time a letter reaches the mail server, with a tick of five seconds."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bench.place import place, spread
from service.office import mail
from service.process import until

LETTERS = 20
SOON = timedelta(minutes=2)  # asks are written to the minute
TICK = "5s"


def run() -> None:
    """Twenty reminders fall due in the same minute, without delay; their order is one after the other."""
    zone = ZoneInfo("Asia/Tokyo")
    now = datetime.now(zone)
    due = (now + SOON).replace(second=0, microsecond=0)
    with place('  [mailbox.reminder]\n  delay = "0m"\n  [mailbox.limits]\n  per_mailbox_hour = 1000') as here:
        here.process.config.write_text(here.process.config.read_text().replace('tick = "1s"', f'tick = "{TICK}"'))
        here.process.start_kigen("run")
        until(lambda: len(here.process.looks()) == 2, "the first look")
        for number in range(LETTERS):
            ask = f"鈴木様\n\n見積書を{due.month}月{due.day}日{due.hour}時{due.minute}分までにお送りください。\n\n佐藤"
            raw = mail(
                now,
                ask,
                sender=f"佐藤 <{here.user}>",
                to=f"鈴木 <s{number}@client{number}.example>",
                message_id=f"<late{number}@office.example>",
            )
            here.dovecot.deliver(here.user, raw, "Sent")
        until(lambda: len(here.process.facts()) == LETTERS, "all asks are read")
        until(lambda: len(here.smtp.kept) == LETTERS, "all letters are sent", patience=300)
        time.sleep(1)  # the last verdict is being stored
        sent = [letter.sent_at for facts in here.process.facts() for letter in facts.letters if letter.sent_at]
    seconds = [(moment - due.astimezone(UTC)).total_seconds() for moment in sent]
    print(f"lateness with a tick of {TICK}, {LETTERS} letters due at once: first {min(seconds):.2f} s, {spread(seconds, 's')}")
