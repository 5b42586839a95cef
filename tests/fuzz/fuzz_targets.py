"""What is fuzzed: each target takes any bytes, reads them, and checks what must hold of every reading.

A target raises when a reading raises, points outside its text, or differs when done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from zlib import crc32
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar
from kigen.config import load
from kigen.errors import UserError
from kigen.followup.correspondence.reading import Original, Reply, read_reply
from kigen.language import Context, Deadline, pack, read
from kigen.mail import Attachment, Message, Quarantined, html_text, own_words, parse

LONGEST = 65536  # bytes of one input: what is fetched of a mail at most
_DECADES = 40 * 365 * 24 * 60  # minutes within which mails are sent
_MAILBOXES = (
    Context(datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("Asia/Tokyo"), BusinessCalendar("JP"), fiscal_year_start=4),
    Context(datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("America/New_York"), BusinessCalendar("US"), languages=("en", "ja")),
    Context(datetime(2000, 1, 1, tzinfo=UTC), ZoneInfo("Europe/London"), BusinessCalendar("GB"), date_order="dmy"),
)

_PEOPLE = (
    (("Dana Reed", "dana@client.example"),),
    (("", "dana@client.example"),),
    (("鈴木　一郎", "suzuki@client.example"), ("呉", "")),
    (),
)


def context(raw: bytes, *, subject: str = "") -> Context:
    """The mailbox and the moment of sending, both chosen by the bytes, so that the same bytes are the same mail."""
    chance = crc32(raw)
    mailbox = _MAILBOXES[chance % len(_MAILBOXES)]
    sent_at = mailbox.sent_at + timedelta(minutes=chance % _DECADES)
    return replace(mailbox, sent_at=sent_at, subject=subject, recipients=_PEOPLE[chance % len(_PEOPLE)])


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _inside(text: str, spans: Iterable[tuple[int, int]]) -> None:
    """Spans are in order, apart from one another, and within the text."""
    past = 0
    for start, end in spans:
        assert past <= start < end <= len(text), (past, start, end, len(text))
        past = end


def _stands(text: str, start: int, end: int, phrase: str) -> None:
    assert 0 <= start <= end <= len(text), (start, end, len(text))
    assert text[start:end] == phrase, phrase


def _deadlines(text: str, found: Iterable[Deadline]) -> None:
    for one in found:
        _stands(text, one.start, one.end, one.phrase)
        assert one.due_at.tzinfo is not None
        assert all(reason.say("en") and reason.say("ja") for reason in one.reasons)


_FIXED = context(b"")
_ASKED = Original(_FIXED.sent_at.date(), _FIXED.sent_at, ask="the signed form", subject="Form", to_addr="dana@client.example")
# The same readers for one text, as the benchmark of hostile text times them.
READERS: dict[str, Callable[[str], object]] = {
    "read-ja": lambda text: pack("ja").deadlines(text, ((0, len(text)),), _FIXED),
    "read-en": lambda text: pack("en").deadlines(text, ((0, len(text)),), _FIXED),
    "sent-mail": lambda text: read(text, own_words(text), _FIXED),
    "own-words": own_words,
    "html": html_text,
    "reply": lambda text: read_reply(Reply(_FIXED.sent_at, text, own_words(text), _FIXED), _ASKED),
}


def _language(code: str) -> Callable[[bytes], None]:
    def target(raw: bytes) -> None:
        text = _text(raw)
        own, here = ((0, len(text)),), context(raw)
        found = pack(code).deadlines(text, own, here)
        _deadlines(text, found)
        for mention in pack(code).dates(text, own, here):
            _stands(text, mention.start, mention.end, mention.phrase)
        pack(code).greeting(text, own, here)
        assert 0 <= pack(code).speaks(text) <= 1
        assert pack(code).deadlines(text, own, here) == found

    return target


def sent_mail(raw: bytes) -> None:
    """A sent mail: its first line is the subject, the rest the body, of which the own words are read."""
    subject, _, body = _text(raw).partition("\n")
    own, here = own_words(body), context(raw, subject=subject)
    reading = read(body, own, here)
    _deadlines(body, reading.deadlines)
    assert read(body, own, here) == reading


def own(raw: bytes) -> None:
    """The sender's own words."""
    text = _text(raw)
    spans = own_words(text)
    _inside(text, spans)
    assert own_words(text) == spans


def mail(raw: bytes) -> None:
    """A mail as it comes. `parse` answers faults of its own as mail that could not be read: here they count as such."""
    message = parse(raw)
    if isinstance(message, Quarantined):
        assert not message.reason.startswith("could not be read"), message.reason
        return
    assert isinstance(message, Message)
    _inside(message.text, own_words(message.text))
    assert parse(raw) == message


def html(raw: bytes) -> None:
    """An HTML body, and the own words of the text it becomes."""
    text = html_text(_text(raw))
    _inside(text, own_words(text))
    assert html_text(_text(raw)) == text


def reply(raw: bytes) -> None:
    """A client's answer: its first line is the subject, the rest the body."""
    subject, _, body = _text(raw).partition("\n")
    here = context(raw)
    answer = Reply(
        sent_at=here.sent_at,
        body=body,
        own=own_words(body),
        context=here,
        subject=subject,
        attachments=(Attachment("form.pdf"),) if raw[-1:] > b"A" else (),
        in_thread=raw[:1] > b"A",
    )
    reading = read_reply(answer, _ASKED)
    assert read_reply(answer, _ASKED) == reading


def configuration(raw: bytes) -> None:
    """A configuration file: settings, or problems in plain words."""
    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(raw)
        file.flush()
        try:
            load(Path(file.name))
        except UserError as problem:
            said = problem.problems
        else:
            said = ("nothing wrong",)
    assert said
    assert all(said)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "read-ja": _language("ja"),
    "read-en": _language("en"),
    "sent-mail": sent_mail,
    "own-words": own,
    "mail": mail,
    "html": html,
    "reply": reply,
    "configuration": configuration,
}
