"""What each kind of answer does to what is owed, from the mail's words to the letters: one test a row of the user's guide.

A form was asked for on Monday, 1 June, by Friday the 12th; the check is planned for the 9th, the reminder for the evening of
the 12th.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from given_commitment import HOUSE, POLICY, SUZUKI, asked, at, check_of, reminder_of, stands

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.event import Event
from kigen.followup.facts import Facts
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Extensions
from kigen.followup.standing import State
from kigen.mail import parse
from kigen.mail.message import Address, Attachment, Message

ME = Address("sato@desk.example", "佐藤")
FORM = asked(due="2026-06-12")
PDF = (Attachment("お申込書.pdf", disposition="attachment"),)
CHECK, REMINDER = "2026-06-09 10:00", "2026-06-12 18:10"
FRIDAY = "2026-06-12 09:00"


def answer(
    body: str, when: str = "2026-06-04 11:00", *, in_thread: bool = True, one: Commitment = FORM, **more: object
) -> Event:
    """The event that a mail of Suzuki's brings."""
    fields = {"in_reply_to": ("<ask@desk.example>",), "subject": "Re: お申込書のご返送", "sender": SUZUKI} | more
    if not in_thread:
        fields |= {"in_reply_to": (), "subject": "書類の件"}
    message = Message(message_id=f"<{when}@client.example>", date=at(when), to=(ME,), text=body, **fields)  # type: ignore[arg-type]
    ((_, event),) = read_incoming(message, at(when), Threads.of([Followed(one)]), HOUSE).events
    return event


def own(body: str, when: str = "2026-06-05 11:00") -> tuple[Event, tuple[Commitment, ...]]:
    """What a later mail of the user's does, and what it asks."""
    message = Message(
        message_id=f"<{when}@desk.example>",
        date=at(when),
        sender=ME,
        to=(SUZUKI,),
        subject="Re: お申込書のご返送",
        text=body,
        in_reply_to=("<ask@desk.example>",),
    )
    found = read_outgoing(message, at(when), Threads.of([Followed(FORM)]), HOUSE)
    ((_, event),) = found.events
    return event, found.commitments


def letters(*events: Event, now: str = "2026-06-04 12:00", **policy: object) -> tuple[str | None, str | None]:
    """When the check and the reminder are planned."""
    return check_of(FORM, *events, now=now, **policy), reminder_of(FORM, *events, now=now, **policy)


def state(*events: Event, now: str = FRIDAY, **policy: object) -> State:
    return stands(FORM, *events, now=now, **policy).state


def test_without_an_answer_both_letters_go() -> None:
    """The ground on which the rows below stand."""
    assert letters() == (CHECK, REMINDER)


def test_delivered_with_the_thing_in_this_mail() -> None:
    """Settled; no more letters."""
    came = answer("お申込書を添付いたします。ご査収ください。", attachments=PDF)

    assert state(came) is State.SETTLED
    assert letters(came) == (None, None)


@pytest.mark.parametrize(
    "said",
    [
        answer("お申込書は本日郵送いたしました。"),
        answer("お申込書は先ほどポータルより提出いたしました。"),
        answer("お申込書は昨日FAXにてお送りしております。"),
        answer("お申込書を添付いたします。ご査収ください。", in_thread=False, attachments=PDF),
    ],
    ids=["post", "portal", "fax", "new thread"],
)
def test_delivered_by_claim_or_in_a_new_thread(said: Event) -> None:
    """No more letters; it waits until the user settles it."""
    assert state(said) is State.HELD
    assert letters(said) == (None, None)


def test_acknowledged() -> None:
    """The deadline stands, and so do the letters: the acknowledgement is older than the lead time."""
    said = answer("承知いたしました。よろしくお願いいたします。")

    assert state(said) is State.OPEN
    assert letters(said) == (CHECK, REMINDER)


def test_acknowledged_within_the_lead_time() -> None:
    """The check is skipped when the acknowledgement is newer than the lead time."""
    said = answer("承知いたしました。準備しております。", "2026-06-08 11:00")

    assert letters(said, now="2026-06-08 12:00") == (None, REMINDER)


def test_acknowledged_with_a_date() -> None:
    """The earlier of the two dates is watched."""
    said = answer("承知いたしました。お申込書は6月10日にお送りいたします。")
    found = stands(FORM, said, now="2026-06-11 09:00")

    assert letters(said)[1] == "2026-06-10 18:10"
    assert found.promised is not None


def test_partial() -> None:
    """Held; the user is asked whether it is enough."""
    said = answer("お申込書の1枚目のみ先にお送りします。残りは後日お送りします。", attachments=PDF)

    assert state(said) is State.HELD
    assert letters(said) == (None, None)


def test_extension() -> None:
    """Held, with the new day for the digest to propose."""
    said = answer("申し訳ございません。お申込書は6月17日までお待ちいただけますでしょうか。")
    found = stands(FORM, said, now=FRIDAY)

    assert found.state is State.HELD
    assert found.hold is not None
    assert str(found.hold.due) == "2026-06-17"
    assert letters(said) == (None, None)


def test_extension_where_the_rule_accepts_it() -> None:
    """The new day is followed, within the limit; beyond it the user is asked."""
    near = answer("申し訳ございません。お申込書は6月17日までお待ちいただけますでしょうか。")
    far = answer("申し訳ございません。お申込書は7月31日までお待ちいただけますでしょうか。")

    assert letters(near, extensions=Extensions.ACCEPT)[1] == "2026-06-17 18:10"
    assert state(far, extensions=Extensions.ACCEPT) is State.HELD


def test_question() -> None:
    """The ball is with the user: letters held, until the user answers."""
    said = answer("お申込書ですが、押印は必要でしょうか。")
    reply, _ = own("押印は不要でございます。")

    assert state(said) is State.HELD
    assert letters(said) == (None, None)
    assert letters(said, reply, now="2026-06-05 12:00") == (CHECK, REMINDER)


def test_declined() -> None:
    """Closed."""
    said = answer("誠に恐縮ですが、今回は申込みを見送らせていただきます。")

    assert state(said) is State.CLOSED
    assert letters(said) == (None, None)


def test_automatic_reply() -> None:
    """No answer: the check moves to the day of return, the reminder still goes."""
    said = answer(
        "6月10日まで不在にしております。6月11日より出社いたします。",
        subject="自動返信: お申込書のご返送",
        headers=(("Auto-Submitted", "auto-replied"),),
    )

    assert state(said, now="2026-06-05 09:00") is State.OPEN
    assert letters(said) == ("2026-06-11 10:00", REMINDER)


@pytest.mark.parametrize("names", ["In-Reply-To: <ask@desk.example>\r\n", ""], ids=["names the mail", "names only the address"])
def test_bounce(names: str) -> None:
    """Letters held; also when the report does not say which mail came back."""
    raw = (
        "From: Mail Delivery System <mailer-daemon@desk.example>\r\nTo: sato@desk.example\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <b@desk.example>\r\n"
        f"{names}\r\n<suzuki@client.example>: host mx.client.example said: 550 5.1.1 User unknown\r\n"
    )
    message = parse(raw.encode())
    assert isinstance(message, Message)
    ((_, said),) = read_incoming(message, at("2026-06-04 11:00"), Threads.of([Followed(FORM)]), HOUSE).events

    assert state(said) is State.HELD
    assert letters(said) == (None, None)


@pytest.mark.parametrize(
    "said",
    [
        answer("お世話になっております。月次報告の件、別途ご相談させてください。", in_thread=False),
        answer("お申込書を添付いたします。", in_thread=False, attachments=PDF, sender=Address("tanaka@client.example")),
    ],
    ids=["new thread", "a colleague's new thread"],
)
def test_unclear_or_a_new_thread(said: Event) -> None:
    """Held and shown; never taken as delivered, never ignored."""
    assert state(said) is State.HELD
    assert letters(said) == (None, None)


def test_unverified() -> None:
    """A delivery whose sender is not who it claims to be settles nothing and is held."""
    house = replace(HOUSE, authserv_id="mx.desk.example")
    message = Message(
        message_id="<forged@elsewhere.example>",
        date=at("2026-06-04 11:00"),
        sender=SUZUKI,
        to=(ME,),
        subject="Re: お申込書のご返送",
        text="お申込書を添付いたします。ご査収ください。",
        in_reply_to=("<ask@desk.example>",),
        attachments=PDF,
        headers=(("Authentication-Results", "mx.desk.example; dmarc=fail header.from=client.example"),),
    )
    ((_, said),) = read_incoming(message, at("2026-06-04 11:00"), Threads.of([Followed(FORM)]), house).events

    assert state(said) is State.HELD
    assert letters(said) == (None, None)


def test_the_users_new_deadline() -> None:
    """It takes the old one's place: that is over, the new one is followed."""
    event, commitments = own("お申込書ですが、6月19日(金)までにお送りいただければ結構です。6月19日までにお送りください。")

    assert state(event) is State.CLOSED
    assert [str(one.due) for one in commitments] == ["2026-06-19"]


def test_the_users_thanks() -> None:
    """Thanks for the delivery settle it."""
    event, _ = own("お申込書をお送りいただきありがとうございます。確かに受領いたしました。")

    assert state(event) is State.SETTLED


def test_the_users_chase_by_hand() -> None:
    """It takes the place of the reminder."""
    event, _ = own("お申込書がまだ届いておりません。ご確認をお願いいたします。", "2026-06-12 18:05")

    assert letters(event, now="2026-06-12 18:06") == (None, None)


def test_the_users_withdrawal() -> None:
    """Closed."""
    event, _ = own("お申込書のご提出は不要となりました。")

    assert state(event) is State.CLOSED


def test_each_recipient_of_a_mail_for_themselves() -> None:
    """One of two companies has delivered: the letters go to the other alone."""
    lee = Address("lee@partner.example", "Lee")
    both = replace(FORM, to=(SUZUKI, lee))
    came = answer("お申込書を添付いたします。ご査収ください。", attachments=PDF, one=both)
    found = stands(both, came, now="2026-06-12 18:00")

    assert found.owing == (lee,)
    assert plan(Facts(both, (came,)), POLICY, HOUSE, _noon())


def _noon() -> datetime:
    return at("2026-06-04 12:00")


def test_an_answer_to_a_question_leaves_the_rest_held() -> None:
    """A part came, then a question, and the user answered that: whether the part is enough is still for the user to say."""
    part = answer("お申込書の1枚目のみ先にお送りします。残りは後日お送りします。", attachments=PDF)
    asks = answer("お申込書ですが、押印は必要でしょうか。", "2026-06-04 15:00")
    reply, _ = own("押印は不要でございます。")

    assert state(part, asks, reply) is State.HELD
    assert letters(part, asks, reply, now="2026-06-05 12:00") == (None, None)
