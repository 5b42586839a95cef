"""The user takes an earlier mail back without a word on what it was about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from given_thread import ASKED_AT, DUE_AT, FORM, HOUSE, LATER, ME, MIA

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.event import Event, EventKind, Voice
from kigen.mail import own_words
from kigen.mail.message import Address, Message

SOON = ASKED_AT + timedelta(minutes=20)
ASK = replace(FORM, ask="the order form")
QUOTE = replace(
    ASK, id=2, message_id="<quote@desk.example>", thread=("<quote@desk.example>",), subject="Quote", ask="the quote"
)


def sent(
    body: str, *open_: Commitment, to: Address = MIA, answers: str = "", subject: str = "Sorry", at: datetime = SOON
) -> tuple[tuple[int, Event], ...]:
    """What a mail of the user's does to what is open."""
    ids = (answers,) if answers else ()
    message = Message(
        message_id="<sorry@desk.example>",
        date=at,
        sender=ME,
        to=(to,),
        subject=subject,
        text=body,
        in_reply_to=ids,
        references=ids,
    )
    return read_outgoing(message, at, Threads.of([Followed(one) for one in open_ or (ASK,)]), HOUSE).events


MISTAKES = (
    "Please disregard my previous email.",
    "Ignore that last message!",
    "Sorry, my last mail was sent by mistake.",
    "That email was meant for someone else, apologies.",
    "Oops, wrong recipient. Please delete my earlier mail.",
    "先ほどのメールは間違いです。無視してください。",
    "先程お送りしたメールは誤送信です。破棄をお願いいたします。",
    "前回のメールはなかったことにしてください。",
    "宛先を間違えました。失礼いたしました。",
)


@pytest.mark.parametrize("body", MISTAKES)
@pytest.mark.parametrize("answers", ["", ASK.message_id])
def test_the_ask_waits_for_the_users_word(body: str, answers: str) -> None:
    """In the thread or in a mail of its own: it may be the one that asked, so no letter goes before the user has said."""
    ((number, event),) = sent(body, answers=answers)
    assert (number, event.kind, event.certain) == (1, EventKind.WITHDRAWN, False)
    assert [each.code for each in event.reasons] == ["own_mistaken"]
    assert event.voice is Voice.USER


def test_several_mails_that_may_be_meant_wait_all() -> None:
    """Two asks of the same morning, and nothing says which: both, and the reason says so."""
    events = dict(sent(MISTAKES[0], ASK, QUOTE))
    assert set(events) == {1, 2}
    assert all(event.reasons[-1].code == "own_mistaken_which" for event in events.values())


def test_in_a_thread_it_is_said_of_that_thread() -> None:
    """Another ask of the same client stands."""
    assert [number for number, _ in sent(MISTAKES[0], ASK, QUOTE, answers=ASK.message_id)] == [1]


def test_what_was_asked_long_before_is_not_meant() -> None:
    """ "My previous mail" of a week later is another one; so is one to somebody else."""
    assert sent(MISTAKES[0], at=ASKED_AT + timedelta(days=7)) == ()
    assert sent(MISTAKES[0], to=Address("ann@other.example")) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Please disregard this email if you have already sent it.",
        "The file in my last message was the wrong one, sorry.",
        "Did you get my previous email?",
        "I sent you the old price list by mistake on the phone, as it were.",
        "先ほどのメールに添付を忘れました。",
        "先ほどのメールはご覧いただけましたか。",
        "行き違いの場合は、このメールは破棄してください。",
    ],
)
def test_other_words_take_no_mail_back(body: str) -> None:
    """A courtesy, a question, word of a file."""
    assert [event.kind for _, event in sent(body, answers=ASK.message_id)] == [EventKind.REPLIED]


def test_a_new_day_for_it_counts_first() -> None:
    """Taken back and asked again with another day: the later mail takes the earlier one's place."""
    body = "Please ignore my last message. Please send the order form by 19 June."
    ((_, event),) = sent(body, answers=ASK.message_id, subject="Re: Order form", at=LATER)
    assert (event.kind, event.certain) == (EventKind.SUPERSEDED, True)
    assert event.due_at is not None
    assert event.due_at > DUE_AT


@pytest.mark.parametrize(
    "body", ["先程お送りしたメールは誤送信です。破棄をお願いいたします。", "誤って送信してしまいました。破棄してください。"]
)
def test_such_words_are_the_users_own(body: str) -> None:
    """They are no small print, as 誤送信の場合は破棄してください at the end of a mail is."""
    assert [body[start:end].strip() for start, end in own_words(body)] == [body]
    small = f"{body}\n\n万一、誤送信の場合は、お手数ですが破棄をお願いいたします。"
    assert "万一" not in "".join(small[start:end] for start, end in own_words(small))
