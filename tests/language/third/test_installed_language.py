"""A language that another distribution installs is read, explained, answered and written like the built-in ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import BusinessCalendar
from kigen.followup.correspondence.asking import read_sent
from kigen.followup.correspondence.reading import Original, Reply, ReplyKind, read_reply
from kigen.followup.house import House
from kigen.followup.letters.letter import Asked, write_letter
from kigen.followup.outbox import LetterKind
from kigen.followup.planning.policy import Mode, Policy
from kigen.language import OwedBy, pack, reason
from kigen.language.home import home
from kigen.mail import Message, own_words, parse

INSTALLED = Path(__file__).parent / "installed"
BERLIN = ZoneInfo("Europe/Berlin")
SENT = datetime(2026, 6, 2, 10, tzinfo=BERLIN)  # a Tuesday
HOUSE = House(
    "weber",
    ("weber@verkauf.example",),
    BERLIN,
    "Jana Weber",
    internal=("verkauf.example",),
    calendar=BusinessCalendar("DE"),
    languages=("en", "de"),
    date_order="dmy",
)
BODY = """Guten Tag Frau Lenz,

vielen Dank für das Gespräch. Anbei finden Sie die Unterlagen.
Bitte schicken Sie mir das unterschriebene Formular bis zum 12. Juni zurück.
Ich schicke Ihnen das Angebot bis Freitag.

Mit freundlichen Grüßen
Jana Weber
"""
MAIL = (
    "From: Jana Weber <weber@verkauf.example>\nTo: Petra Lenz <lenz@kunde.example>\nSubject: Messestand\n"
    f"Date: {SENT:%a, %d %b %Y %H:%M:%S %z}\nMessage-ID: <ask@verkauf.example>\n"
    f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{BODY}"
)


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The distribution is on the path, as an installer would put it there; afterwards nothing remembers it."""
    monkeypatch.syspath_prepend(str(INSTALLED))
    yield
    home.cache_clear()
    pack.cache_clear()


def _message() -> Message:
    message = parse(MAIL.encode())
    assert isinstance(message, Message)
    return message


def test_its_pack_is_found_by_code() -> None:
    """`pack` hands it out, and still knows its own."""
    assert [pack(code).code for code in ("de", "en", "ja")] == ["de", "en", "ja"]


@pytest.mark.parametrize("code", ["xx", "text", "reason", "", "de.replies", "../en"])
def test_what_is_no_language_is_refused(code: str) -> None:
    """Neither an unknown code, nor a module that lies beside the languages, nor a path is taken for a language."""
    with pytest.raises(LookupError, match="no language pack"):
        pack(code)


def test_sent_mail_is_read() -> None:
    """Its mail is told from English, and gives both directions with ask and greeting."""
    asking = read_sent(_message(), HOUSE, SENT)
    assert asking.language == "de"
    found = [(one.owed_by, one.due, one.certain, one.ask, one.greet) for one in asking.commitments]
    greet = "Guten Tag Frau Lenz"
    assert found == [
        (OwedBy.THEM, date(2026, 6, 12), True, "das unterschriebene Formular", greet),
        (OwedBy.US, date(2026, 6, 5), True, None, greet),
    ]


def test_letters_are_written_in_it() -> None:
    """Check and reminder come from the folder's templates and words."""
    asked = Asked(read_sent(_message(), HOUSE, SENT).commitments[0], date(2026, 6, 12))
    check = write_letter(LetterKind.CHECK, 1, [asked], HOUSE, Policy(mode=Mode.SEND), SENT + timedelta(days=7))
    reminder = write_letter(LetterKind.REMINDER, 1, [asked], HOUSE, Policy(mode=Mode.SEND), SENT + timedelta(days=10, hours=9))
    assert check.subject == "Re: Messestand"
    assert "das unterschriebene Formular vorangeht, erbeten bis Freitag, 12. Juni" in check.body
    assert reminder.body.startswith("Guten Tag Frau Lenz,\n\nes geht um das unterschriebene Formular, erbeten heute.")


def test_replies_are_read() -> None:
    """An extension asked for in it is one."""
    body = "Guten Tag,\n\nich brauche noch etwas mehr Zeit, bis zum 19. Juni."
    context = HOUSE.context(SENT + timedelta(days=6), "Re: Messestand", _message().sender, ())
    reply = Reply(context.sent_at, body, own_words(body), context, subject="Re: Messestand")
    reading = read_reply(reply, Original(date(2026, 6, 12), datetime(2026, 6, 12, 16, tzinfo=UTC), ask="das Formular"))
    assert (reading.reading, reading.new_due) == (ReplyKind.EXTENSION, date(2026, 6, 19))


def test_reasons_are_said_in_it() -> None:
    """Its own sentences are said, and English ones where it has none."""
    assert reason("de_asked").say("de") == "Der Satz bittet darum."
    assert reason("own_letter").say("de") == reason("own_letter").say("en")


def test_explain_reads_it(tmp_path: Path) -> None:
    """The command finds it without a word of configuration beyond the code."""
    file = tmp_path / "sent.eml"
    file.write_text(MAIL, "utf-8")
    command = [sys.executable, "-m", "kigen", "explain", "--sent", str(file), "--json", "--owner", "weber@verkauf.example"]
    options = ["--languages", "de,en", "--timezone", "Europe/Berlin", "--country", "DE"]
    environment = {**os.environ, "PYTHONPATH": str(INSTALLED)}
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=True, env=environment)
    answer = json.loads(done.stdout)
    assert (answer["language"], answer["commitments"][0]["due"]) == ("de", "2026-06-12")
