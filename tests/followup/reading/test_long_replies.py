"""Answers made to be slow: what is looked at of a long row of one piece grows with its length alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import BusinessCalendar
from kigen.followup.answers.notice import is_letter
from kigen.followup.correspondence.reading import Original, Reply, read_reply
from kigen.language import Context, reply_sentences
from kigen.language.notices import Notices, Said

_SENT = datetime(2026, 6, 2, 1, tzinfo=UTC)
_CONTEXT = Context(_SENT, ZoneInfo("Asia/Tokyo"), BusinessCalendar("JP"))
_LONG = 8_000
_LONG_SENTENCE = 1_400  # about the longest that may still be a notice's
_TIMES = 40  # that a further character is looked at, in all languages, for what a notice says


class _Recorder:
    """A pattern that finds nothing and notes how much it was given."""

    def __init__(self) -> None:
        self.longest = 0

    def search(self, text: str) -> re.Match[str] | None:
        self.longest = max(self.longest, len(text))
        return None


@pytest.mark.parametrize("piece", ["6/12(", "6月12日、", "June 12 ", "back on June 12 and "])
def test_what_stands_around_each_day_is_not_looked_through(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply with many days in one sentence is looked through for a notice a few times, not anew for every day."""
    given: list[int] = []
    said_in = Notices.said_in

    def counted(notices: Notices, text: str) -> frozenset[Said]:
        given.append(len(text))
        return said_in(notices, text)

    monkeypatch.setattr(Notices, "said_in", counted)
    text = piece * (_LONG_SENTENCE // len(piece))
    asked = Original(_SENT.date(), _SENT, ask="the signed form", subject="Form", to_addr="dana@client.example")
    read_reply(Reply(_SENT, text, ((0, len(text)),), _CONTEXT), asked)
    assert given
    assert sum(given) <= _TIMES * len(text)


def test_the_kind_of_a_sentence_is_told_near_its_beginning() -> None:
    """What says of what kind a sentence is looks at its first thousand characters; what makes it a letter's, at all of it."""
    kind, personal = _Recorder(), _Recorder()
    notices = Notices(kinds=((Said.ABSENT, kind),), personal=personal)  # type: ignore[arg-type]
    assert notices.said_in("a" * _LONG) == frozenset()
    assert kind.longest == 1_000
    assert personal.longest == _LONG


@pytest.mark.parametrize("piece", ["1.", "a.b ", "No. "])
def test_a_full_stop_is_judged_by_what_stands_right_before_it(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a word is cut short does not take another look at the whole sentence before it."""
    recorder = _Recorder()
    monkeypatch.setattr(reply_sentences, "_ABBREVIATED", recorder)
    text = piece * (_LONG // len(piece))
    assert reply_sentences.sentences(text, ((0, len(text)),))
    assert recorder.longest <= 41


@pytest.mark.parametrize("before", ["", "We met there. ", "It is a long sentence that goes on for more than forty signs "])
def test_abbreviations_end_no_sentence(before: str) -> None:
    """However far a sentence has gone on, what is cut short in it does not end it."""
    text = before + "see no. 12 from 10.08. to 21.08.2026 with Mr. Reed"
    found = reply_sentences.sentences(text, ((0, len(text)),))
    assert found[-1].text.endswith("with Mr. Reed")
    assert len(found) == (2 if before.endswith(". ") else 1)


def test_a_very_long_sentence_is_no_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its length says that it is none: it is not looked through for what a notice says."""
    given: list[int] = []
    monkeypatch.setattr(Notices, "said_in", lambda _, text: given.append(len(text)) or frozenset())
    text = "I am out of the office until June 12 and " * 40
    assert is_letter(Reply(_SENT, text, ((0, len(text)),), _CONTEXT))
    assert given == []
