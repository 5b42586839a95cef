"""An answer by its letter may be all that was asked, whatever it promises besides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_reply import ORIGINAL, read

from kigen.followup.correspondence.reading import ReplyKind

CHOICE = replace(ORIGINAL, ask="whether you pay (A) by wire or (B) by card", subject="Payment")
HOUHOU = replace(ORIGINAL, ask="お支払方法のご回答", subject="お支払方法")


@pytest.mark.parametrize(
    "body",
    [
        *("A. I'll wire it on Thursday.", "A) I'll wire it on Thursday.", "(a) will wire it on Thursday", "A - I'll wire it."),
        *("Hi Tom,\nA. I'll wire it on Thursday.", "A\nI'll wire it on Thursday.", "A.\n\nI'll wire it on Thursday."),
        *("A, I'll wire it on Thursday.", "1. I'll wire it on Thursday.", "a. I'll wire it\nb. the form goes on Friday"),
    ],
)
def test_what_stands_behind_a_letter_may_be_the_answer(body: str) -> None:
    """The letters are held: who has chosen owes nothing any more."""
    assert not read(body, original=CHOICE, subject="Re: Payment").certain


@pytest.mark.parametrize(
    "body",
    ["A．木曜に振り込みます。", "ア 木曜に振り込みます", "②木曜に送ります", "B案で、木曜に送ります。", "甲\n木曜に送ります。"],
)
def test_in_japanese_too(body: str) -> None:
    """By letter, by kana, by number in a ring."""
    assert not read(body, original=HOUHOU, subject="Re: お支払方法").certain


@pytest.mark.parametrize(
    "body",
    [
        *("I'll wire it on Thursday.", "I'll wire it on Thursday.\nB. Miller", "P.S. I'll send it on Thursday."),
        *("A colleague will send it on Thursday.", "Noted. I'll send the answer on Thursday.\nD"),
    ],
)
def test_a_plain_promise_stays_one(body: str) -> None:
    """A signature, a postscript or an article is no letter of an answer."""
    found = read(body, original=CHOICE, subject="Re: Payment")
    assert (found.reading, found.certain) == (ReplyKind.ACKNOWLEDGED, True)


def test_numbered_promises_of_a_thing_are_promises() -> None:
    """Where a form was asked for, "1. The form: on Thursday" promises it."""
    found = read("1. I'll send the order form on Thursday.\n2. The deposit is on its way.")
    assert found.reading is ReplyKind.ACKNOWLEDGED or not found.certain
    assert read("1. I'll send the order form on Thursday.").certain
