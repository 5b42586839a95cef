"""News that the user had not been told when they gave their word: it leads to no letter."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta

from service.office import TOKYO, Office, mail
from service.telling import digests, link_to, links, replied, taps
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

MORNING = datetime(2026, 6, 2, 8, 0, tzinfo=TOKYO)
UNVERIFIED = {"Authentication-Results": "mx.mail.example; dmarc=fail header.from=client.example"}
NOTHING_SAID = "お世話になっております。\nよろしくお願いいたします。"


def lies_there(office: Office, raw: bytes, since: datetime, folder: str = "") -> None:
    """A mail that arrived a while ago, in a folder that has not been looked at since."""
    box = office.dovecot.base / "mail" / office.user / "Maildir" / folder
    name = f"{time.time_ns()}.earlier.kigen"
    (box / "tmp" / name).write_bytes(raw)
    office.dovecot._give(box / "tmp" / name)
    os.utime(box / "tmp" / name, (since.timestamp(), since.timestamp()))
    (box / "tmp" / name).rename(box / "new" / name)


async def test_words_about_a_digest_that_did_not_know_reopen_nothing(office: Office) -> None:
    """The answer came before the digest was written and was read after it: the user did not mean it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(MORNING)
        (facts,) = office.facts()
        office.clock.move_to(MORNING + timedelta(minutes=20))
        words = replied(office, digests(office)[0], f"延長 {facts.commitment.id} 6/8", message_id="<words@phone.example>")
        lies_there(office, words, MORNING + timedelta(minutes=15), ".Sent")
        came = MORNING - timedelta(hours=1)
        answer = mail(
            came, DELIVERY, sender="鈴木 一郎 <suzuki@client.example>", to=office.user, answers=ASK_ID, attachment="見積書.pdf"
        )
        lies_there(office, answer, came)
        await office.settled()
        await office.move_to(datetime(2026, 6, 9, 12, 0, tzinfo=TOKYO))
        assert office.letters == []


async def test_a_second_unclear_mail_makes_the_earlier_buttons_void(office: Office) -> None:
    """The digest asks about one unclear mail, another one comes: a button of that digest does not pass over it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers(NOTHING_SAID, to=ASK_ID)
        (facts,) = office.facts()
        await office.move_to(MORNING)
        (digest,) = digests(office)
        office.clock.move_to(MORNING + timedelta(minutes=30))
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf", headers=UNVERIFIED)
        verb = next(each for each in ("keep", "follow", "again") if any(f"%20{each}%20" in link for link in links(digest)))
        await taps(office, link_to(digest, verb, facts.commitment.id), message_id="<tap@phone.example>")
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []


async def test_an_unclear_mail_of_another_firm_is_kept_too(office: Office) -> None:
    """Two firms owe the same; the first one's unclear mail does not hide the second one's."""
    async with office.at_work():
        both = "鈴木 <suzuki@client.example>, 田中 <tanaka@other.example>"
        await office.asks(ASK.replace("鈴木様", "各位"), message_id=ASK_ID, to=both)
        await office.answers(NOTHING_SAID, to=ASK_ID)
        await office.answers(
            DELIVERY, to=ASK_ID, sender="田中 <tanaka@other.example>", attachment="見積書.pdf", headers=UNVERIFIED
        )
        (facts,) = office.facts()
        assert [event.who for event in facts.events] == ["suzuki@client.example", "tanaka@other.example"]
