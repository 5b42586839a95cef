"""Receipts and notices as mails: whatever clients wrote stays text, and links are the only thing to tap."""

from __future__ import annotations

from datetime import UTC, datetime

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.digest.choices import Button
from kigen.digest.controls import Control, Seal, Told, Verb, receipt
from kigen.digest.note import Item, Note, written
from kigen.followup.outside import tidy

from .morning import DAY, commitment, entry, morning
from .page import parsed

TAGS = {"html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "h1", "h2", "p", "bdi", "a"}
CODES = ["did_done", "did_extend", "did_send", "already", "changed", "expired", "bad_token", "no_day", "past_day", "unknown"]
SEAL = Seal(b"k" * 32, "sato")
HOSTILE = '<script>alert(1)</script> "&amp; \u202eevil\u200b' + "x" * 300


@given(st.text(max_size=80).map(lambda text: tidy(text, 80)), st.sampled_from(["ja", "en"]))
def test_words_from_outside_stay_words(text: str, language: str) -> None:
    """Markup in any field is shown, not obeyed; both parts can be read."""
    button = Button("x", "mailto:sato@seller.example?subject=x")
    note = Note("kigen", text, (Item(text, text, (text,), (button,), (text,)),), (text,), "kr.20260612.aaaaaaaaaaaaaaaa")
    mail = written(note, language)
    tags = {element.tag for element in parsed(mail.html).iter() if isinstance(element.tag, str)}
    assert tags <= TAGS
    assert "[kr.20260612.aaaaaaaaaaaaaaaa]" in mail.text


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_receipt_says_what_was_done_and_what_comes_next(code: str, language: str) -> None:
    """In both languages, for each outcome; valid HTML; hostile words of the client in it change nothing."""
    one = entry(commitment(7, DAY, who=HOSTILE, ask=HOSTILE))
    fields = {"was": "2026-06-12", "until": "2026-06-20", "day": HOSTILE}
    verb = {"did_extend": Verb.EXTEND, "did_send": Verb.SEND}.get(code, Verb.DONE)
    told = [Told(Control(verb, 7), code, fields, None if code == "unknown" else one)]
    note = receipt(told, (HOSTILE,), morning(language=language), SEAL, "Re: kigen done 7", "kr.20260612.aaaaaaaaaaaaaaaa")
    mail = written(note, language)
    html5lib.HTMLParser(strict=True).parse(mail.html)
    assert "<script" not in mail.html
    assert "\u202e" not in mail.html + mail.text
    assert len(max(mail.text.splitlines(), key=len)) < 400
    links = [element.get("href") for element in parsed(mail.html).iter("a")]
    assert all(href.startswith("mailto:sato@seller.example?subject=kigen%20") for href in links)
    assert bool(links) == (code != "unknown")


def test_a_moment_of_a_receipt_is_said_in_the_readers_zone() -> None:
    """The deadline before, given back: a day stays a day, a moment a moment."""
    one = entry(commitment(7, datetime(2026, 6, 12, 15, 0)))  # noqa: DTZ001
    told = [Told(Control(Verb.EXTEND, 7), "did_extend", {"was": "2026-06-12T15:00:00", "until": "2026-06-20"}, one)]
    note = receipt(told, (), morning(now=datetime(2026, 6, 11, tzinfo=UTC)), SEAL, "Re: x", "")
    (item,) = note.items
    assert "kigen%20extend%207%202026-06-12T15%3A00" in item.buttons[0].href
    assert "6/20(土)" in item.first
