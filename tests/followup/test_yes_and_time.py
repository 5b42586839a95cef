"""Short words that may be the whole answer, and questions to which a short yes may mean more time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_commitment import DUE, HOUSE, POLICY, SUZUKI, asked, at

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing import State, standing
from kigen.mail.message import Address, Message

ME = Address("sato@desk.example", "佐藤")
FORM = replace(asked(), ask="申込書")
VISIT = replace(FORM, ask="ご出席の可否のご連絡", sentence="ご出席の可否を6月12日までにご連絡ください。")
ANSWER = replace(FORM, language="en", ask="your answer", sentence="Please let us know by 12 June if you can join us.")
ADDRESS = replace(ANSWER, sentence="Please let us know by 12 June which address we should use.")


def wrote(sender: Address, body: str, when: str, one: Commitment = FORM) -> tuple[Event, ...]:
    """What a mail in the thread does to the commitment."""
    ids = (one.message_id,)
    message = Message(
        message_id=f"<{when}@{sender.domain}>".replace(" ", "."),
        date=at(when),
        sender=sender,
        to=(SUZUKI if sender is ME else ME,),
        subject="Re: お申込書のご返送",
        text=body,
        in_reply_to=ids,
        references=ids,
    )
    threads = Threads.of([Followed(one)])
    read = read_outgoing if sender is ME else read_incoming
    return tuple(event for _, event in read(message, at(when), threads, HOUSE).events)


def sent_in_thread(body: str) -> Outgoing:
    """What a mail of the user's in the form's thread asks, and what it does to the form."""
    ids = (FORM.message_id,)
    subject = "Re: お申込書のご返送"
    message = Message("<yes@desk.example>", at("2026-06-08 11:00"), ME, (SUZUKI,), subject=subject, text=body, references=ids)
    return read_outgoing(replace(message, in_reply_to=ids), at("2026-06-08 11:00"), Threads.of([Followed(FORM)]), HOUSE)


def after(one: Commitment, *events: Event) -> State:
    """How things stand two hours after the deadline."""
    numbered = tuple(replace(event, id=number) for number, event in enumerate(events, 1))
    return standing(Facts(one, numbered), POLICY, DUE + timedelta(hours=2)).state


@pytest.mark.parametrize("body", ["了解です", "承知いたしました。\n鈴木", "👍", "かしこまりました。"])
def test_a_short_word_may_be_the_yes_that_was_asked_for(body: str) -> None:
    """Whether they come was asked: the letters are held, and the user is asked whether that was the answer."""
    assert after(VISIT, *wrote(SUZUKI, body, "2026-06-10 10:00", VISIT)) is State.HELD


@pytest.mark.parametrize("body", ["OK", "Sure, no problem.", "👍"])
def test_the_sentence_that_asked_says_whether_a_yes_is_wanted(body: str) -> None:
    """ "Your answer" was asked for: to whether they join it may be this, to which address it is none."""
    assert after(ANSWER, *wrote(SUZUKI, body, "2026-06-10 10:00", ANSWER)) is State.HELD
    assert after(ADDRESS, *wrote(SUZUKI, body, "2026-06-10 10:00", ADDRESS)) is State.OVERDUE


@pytest.mark.parametrize("body", ["了解です", "👍"])
def test_where_a_thing_was_asked_for_a_short_word_is_no_answer(body: str) -> None:
    """The form is still awaited, and its reminder goes."""
    assert after(FORM, *wrote(SUZUKI, body, "2026-06-10 10:00")) is State.OVERDUE


def test_a_promise_beside_the_short_word_is_no_yes() -> None:
    """Who will ask and write back has not answered."""
    assert after(VISIT, *wrote(SUZUKI, "了解です。確認してご連絡します。", "2026-06-10 10:00", VISIT)) is State.OVERDUE


def test_a_short_word_on_what_is_over_touches_nothing_else() -> None:
    """In the thread of a confirmation that is settled it is read as before: no word on what else the client owes."""
    other = replace(FORM, id=2, message_id="<other@desk.example>", thread=("<other@desk.example>",), subject="別件")
    ids = (VISIT.message_id,)
    message = Message(
        message_id="<ok@client.example>",
        date=at("2026-06-10 10:00"),
        sender=SUZUKI,
        to=(ME,),
        subject="Re: ご出席",
        text="承知しました。",
        in_reply_to=ids,
        references=ids,
    )
    found = read_incoming(message, at("2026-06-10 10:00"), Threads.of([Followed(other)], (VISIT,)), HOUSE)
    assert found.events == ()


@pytest.mark.parametrize(
    ("asks", "yes"),
    [
        ("期限は動かせませんか。", "はい、大丈夫です。"),
        ("9日に打ち合わせできますか。", "はい、承知しました。"),
        ("Can we discuss it on the 9th?", "Yes, happy to."),
        ("Is the deadline firm?", "No, not really."),
        ("Could you call me about it tomorrow?", "Will do."),
    ],
)
def test_a_short_yes_to_a_question_of_time_sets_no_letter_going(asks: str, yes: str) -> None:
    """The user's yes may have granted more time: only their word in the digest does that, or lets the reminder go."""
    question = wrote(SUZUKI, asks, "2026-06-08 10:00")
    assert after(FORM, *question, *wrote(ME, yes, "2026-06-08 11:00")) is State.HELD


@pytest.mark.parametrize(
    ("asks", "answer"), [("何部必要ですか。", "二部お願いします。"), ("Which version should we sign?", "The newest.")]
)
def test_the_answer_to_another_question_sets_them_going(asks: str, answer: str) -> None:
    """As before: the client has what they wanted to know, and the ball."""
    question = wrote(SUZUKI, asks, "2026-06-08 10:00")
    assert after(FORM, *question, *wrote(ME, answer, "2026-06-08 11:00")) is State.OVERDUE


@pytest.mark.parametrize(
    "body",
    [
        "Noted, done.",
        "You should have it by now.",
        "了解です。対応済みです。",
        "Didn't you get it?",
        "届いておりませんでしょうか。",
    ],
)
@pytest.mark.parametrize("back", ["", "はい、届いております。", "Yes, it's here."])
def test_what_may_have_come_already_is_not_reminded_of(body: str, back: str) -> None:
    """Said to be done, or asked about: no reminder goes, whatever the user wrote back in the thread."""
    events = wrote(SUZUKI, body, "2026-06-08 10:00")
    assert after(FORM, *events, *(wrote(ME, back, "2026-06-08 11:00") if back else ())) in {State.HELD, State.SETTLED}


@pytest.mark.parametrize("body", ["はい、9日にお願いします。", "明日お電話ください。"])
def test_an_earlier_day_without_a_thing_may_be_that_of_a_talk(body: str) -> None:
    """A yes to a call on the 9th sets no new deadline for the form: both wait for the user's word."""
    found = sent_in_thread(body)
    assert all(not one.certain for one in found.commitments)
    assert [event.certain for _, event in found.events] == [False]
    for text in ("申込書は10日までにお送りください。", "委任状を10日までにお送りください。"):
        found = sent_in_thread(text)
        assert [one.certain for one in found.commitments] == [True]
        assert [event.certain for _, event in found.events] == [True]


@pytest.mark.parametrize(
    "body",
    [
        *(
            "金曜日にお会いしたときに申込書をいただければ結構です。",
            "15日の会議の際にお渡しください。",
            "当日お持ちいただければ大丈夫です。",
        ),
        *("Just bring it when we meet on Friday.", "No rush, hand me the form at our meeting on the 15th."),
        "I'm coming by on Friday, so you can give it to me then.",
    ],
)
def test_what_may_be_handed_over_when_both_meet_waits_for_the_user(body: str) -> None:
    """No certain new deadline, and no reminder by the old one: no mail tells that it was handed over."""
    found = sent_in_thread(body)
    assert all(not one.certain for one in found.commitments)
    assert [(event.kind, event.certain) for _, event in found.events] == [(EventKind.SUPERSEDED, False)]
    assert after(FORM, *(event for _, event in found.events)) is State.HELD


@pytest.mark.parametrize(
    ("body", "moved"),
    [
        ("申込書は11日までにお送りください。12日の会議の際に拝見します。", True),
        ("Please send it by the 15th, so that we have it at our meeting on Tuesday.", True),
        ("15日の会議の場所が変わりました。", False),
        ("Shall we have lunch when you come over?", False),
    ],
)
def test_other_words_of_a_meeting_hold_nothing(body: str, moved: bool) -> None:
    """A limit in the same mail counts, and what only tells of the meeting does nothing."""
    kinds = [(event.kind, event.certain) for _, event in sent_in_thread(body).events]
    assert kinds == [(EventKind.SUPERSEDED if moved else EventKind.REPLIED, True)]


@pytest.mark.parametrize(
    "body",
    [
        *(
            "はい、届いております。",
            "ありました。迷惑メールに入っていました。",
            "すみません、見落としておりました。",
            "いただいております。",
        ),
        *("Yes, it's here.", "Found it in spam, sorry!", "Sorry, I overlooked your mail.", "Great, that's what I needed."),
    ],
)
def test_word_of_the_users_that_it_is_there_holds_the_letters(body: str) -> None:
    """However it came, and whatever kigen had seen of it."""
    assert after(FORM, *wrote(ME, body, "2026-06-10 10:00")) is State.HELD


@pytest.mark.parametrize(
    "body",
    [
        "まだ届いておりません。",
        "It's not here yet.",
        "ご質問をいただいております。",
        "Did you find it?",
        "見つかりましたらお送りください。",
    ],
)
def test_other_words_say_nothing_of_it(body: str) -> None:
    """Not there yet, a question, something else that came: the reminder is due as before, or by hand."""
    assert after(FORM, *wrote(ME, body, "2026-06-10 10:00")) in {State.OVERDUE, State.REMINDED}
