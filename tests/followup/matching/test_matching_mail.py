"""Which commitments a mail belongs to, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from given_thread import ASKED_AT, DUE_AT, FORM, HOUSE, KEN, LATER, ME, MIA, TOM
from hypothesis import given
from hypothesis import strategies as st

from kigen.followup.correspondence.matching import Followed, Match, Strength, Threads, ids_of, match, match_own
from kigen.mail.message import Address, Message

INDEX = Threads.of([Followed(replace(FORM, provider_thread="1790"), ("<letter@desk.example>", "<rewritten@mail.example>"))])


def mail(**parts: Any) -> Message:
    """A mail of Mia's without any thread header, unless told otherwise."""
    return Message(**{"message_id": "<r@client.example>", "sender": MIA, "to": (ME,), "subject": "Hello"} | parts)


def belongs(message: Message, index: Threads = INDEX, at: datetime = LATER, **more: Any) -> Match | None:
    return match(message, index, HOUSE, at=at, **more)


def strength(found: Match | None) -> Strength | None:
    return None if found is None else found.strength


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (mail(in_reply_to=("<ask@desk.example>",)), Strength.THREAD),
        (mail(references=("<first@client.example>",)), Strength.THREAD),
        (mail(references=("<ask@desk.example>", "<other@x.example>"), sender=TOM), Strength.THREAD),
        (mail(in_reply_to=("<letter@desk.example>",)), Strength.LETTER),
        (mail(in_reply_to=("<rewritten@mail.example>",)), Strength.LETTER),
        (mail(headers=(("x-microsoft-original-message-id", "<letter@desk.example>"),)), Strength.LETTER),
        (mail(subject="RE: Order form"), Strength.SUBJECT),
        (mail(subject="[EXTERNAL] 返信： Order form", sender=TOM), Strength.SUBJECT),
        (mail(subject="Something else"), Strength.CLIENT),
        (mail(subject="Something else", sender=TOM), Strength.COMPANY),
        (mail(sender=Address("mia.t@private.example", "mia"), subject="Re: Fwd: Order form"), Strength.NAMESAKE),
        (mail(sender=Address("mia.t@private.example", "Mia"), subject="Something else"), None),
        (mail(sender=Address("no-reply@service.example", "Mia"), subject="Re: Order form"), None),
        (mail(sender=Address("x@elsewhere.example", "Tom Thorne"), subject="Re: Order form"), Strength.STRANGER),
        (mail(sender=Address("x@elsewhere.example"), subject="Order form"), None),
        (mail(sender=Address("x@elsewhere.example"), subject="Re: Order form", in_reply_to=("<other@desk.example>",)), None),
        (mail(sender=KEN), None),
        (mail(subject="Something else", sender=Address("lee@osaka.client.example")), Strength.COMPANY),
    ],
)
def test_the_strongest_sign_decides(message: Message, expected: Strength | None) -> None:
    """Ids beat the subject, the subject beats the address, the address beats the company; last come the name
    and an answer under the subject that names no mail."""
    assert strength(belongs(message)) == expected


def test_an_answer_of_a_stranger_under_a_subject_that_several_were_sent() -> None:
    """Nobody knows whose answer it is."""
    other = replace(FORM, id=2, message_id="<b@desk.example>", thread=("<b@desk.example>",), to=(KEN,))
    answer = mail(sender=Address("x@elsewhere.example"), subject="Re: Order form")

    assert strength(belongs(answer, Threads.of([Followed(FORM)]))) is Strength.STRANGER
    assert belongs(answer, Threads.of([Followed(FORM), Followed(other)])) is None


@pytest.mark.parametrize(("name", "expected"), [("Mia Thorne", Strength.NAME), ("Thorne", None), ("", None)])
def test_a_full_name_from_another_address(name: str, expected: Strength | None) -> None:
    """A private address under another subject: known by the full name; a single word is a name that many bear."""
    index = Threads.of([Followed(replace(FORM, to=(Address(MIA.addr, name or "Mia"),)))])

    assert strength(belongs(mail(sender=Address("m@private.example", name), subject="The papers"), index)) is expected


@pytest.mark.parametrize(
    ("asked", "sender", "is_colleague"),
    [
        ("mia@mail.client.co.jp", "tom@client.co.jp", True),
        ("mia@osaka.client.co.jp", "tom@kobe.client.co.jp", True),
        ("mia@client.co.jp", "tom@other.co.jp", False),
        ("mia@city.minato.tokyo.jp", "tom@city.ota.tokyo.jp", False),
        ("mia@abc.ocn.ne.jp", "tom@xyz.ocn.ne.jp", False),
    ],
)
def test_parts_of_a_company(asked: str, sender: str, is_colleague: bool) -> None:
    """A branch's domain belongs to the company's; what only shares a registry's or a provider's does not."""
    index = Threads.of([Followed(replace(FORM, to=(Address(asked, "Mia"),)))])
    found = belongs(mail(sender=Address(sender), subject="The papers"), index)

    assert (strength(found) is Strength.COMPANY) == is_colleague


def test_the_providers_thread_counts() -> None:
    """Gmail's own thread id is as good as References."""
    found = belongs(mail(sender=KEN), provider_thread="1790")

    assert found is not None
    assert (found.strength, found.strength.is_sure) == (Strength.PROVIDER, True)


def test_a_bounce_is_found_by_the_mail_it_returns() -> None:
    """A report comes from a mail system, in a thread of its own: the returned id names the commitment."""
    daemon = Address("mailer-daemon@mx.example")

    assert strength(belongs(mail(sender=daemon), returned_ids=("<ask@desk.example>",))) is Strength.THREAD


def test_folded_ids_are_the_same_ids() -> None:
    """White space that folding leaves in an id, and missing brackets, do not hide it."""
    assert strength(belongs(mail(in_reply_to=("<ask@desk. example>",)))) is Strength.THREAD


@pytest.mark.parametrize(
    "message",
    [
        mail(sender=ME, in_reply_to=("<ask@desk.example>",)),
        mail(sender=Address("i.sato@desk.example"), in_reply_to=("<ask@desk.example>",)),
        mail(sender=Address("boss@desk.example"), in_reply_to=("<ask@desk.example>",)),
        mail(headers=(("x-kigen-letter", "7"),), in_reply_to=("<ask@desk.example>",)),
        mail(headers=(("x-kigen-digest", "2026-06-03"),), in_reply_to=("<ask@desk.example>",)),
    ],
)
def test_own_mail_is_never_a_clients(message: Message) -> None:
    """The user's copies and aliases, colleagues, and kigen's own mail answer nothing."""
    assert belongs(message) is None


def test_mail_from_before_the_ask_is_no_answer() -> None:
    """What only shares the thread, or the client, cannot answer what had not been asked yet."""
    before = ASKED_AT - timedelta(minutes=1)

    assert belongs(mail(references=("<root@client.example>",)), at=before) is None
    assert belongs(mail(subject="Re: Order form"), at=before) is None


def test_an_answer_to_the_asking_mail_counts_though_a_clock_is_wrong() -> None:
    """Nobody can name a mail before it was written: when the user's clock runs ahead, the answer still belongs."""
    early = belongs(mail(in_reply_to=("<ask@desk.example>",)), at=ASKED_AT - timedelta(minutes=5))

    assert strength(early) is Strength.THREAD


def test_weak_signs_fade() -> None:
    """Months after the deadline the thread still counts; a like subject or a new mail of the client's does not."""
    after = DUE_AT + timedelta(days=90)

    assert strength(belongs(mail(in_reply_to=("<ask@desk.example>",)), at=after)) is Strength.THREAD
    assert belongs(mail(subject="Re: Order form"), at=after) is None
    assert belongs(mail(), at=after) is None


def test_a_deadline_that_was_moved_keeps_weak_signs_alive() -> None:
    """The client who was given two months more may answer in a new thread when these are nearly over."""
    moved = DUE_AT + timedelta(days=60)
    index = Threads.of([Followed(FORM, watched_until=moved)])

    assert strength(belongs(mail(), index, at=moved - timedelta(days=5))) is Strength.CLIENT
    assert belongs(mail(), index, at=moved + timedelta(days=40)) is None


def test_strangers_at_a_free_provider_are_no_colleagues() -> None:
    """Two people at gmail.com are two clients."""
    index = Threads.of([Followed(replace(FORM, to=(KEN,)))])

    assert belongs(mail(sender=Address("lee@gmail.com"), subject="Order form"), index) is None
    assert strength(belongs(mail(sender=KEN), index)) is Strength.CLIENT


def test_the_ask_it_answers_comes_first() -> None:
    """Of two asks in one thread the one answered directly is the match; the other is named besides."""
    second = replace(FORM, id=2, message_id="<second@desk.example>", thread=(*FORM.thread, "<second@desk.example>"))
    index = Threads.of([Followed(FORM), Followed(second)])
    found = belongs(mail(in_reply_to=("<second@desk.example>",), references=second.thread), index)

    assert found is not None
    assert (found.commitments, found.also) == ((2,), (1,))


def test_two_asks_of_one_mail_are_both_answered() -> None:
    """One mail may ask for two things: a reply to it belongs to both."""
    index = Threads.of([Followed(FORM), Followed(replace(FORM, id=2))])
    found = belongs(mail(in_reply_to=("<ask@desk.example>",)), index)

    assert found is not None
    assert found.commitments == (1, 2)


def test_a_sent_copy_is_known_by_the_id_it_had_and_the_id_it_got() -> None:
    """Exchange puts its own Message-ID in place of ours and keeps ours in a header."""
    copy = mail(message_id="<new@mail.example>", headers=(("x-microsoft-original-message-id", "<ours@desk.example>"),))

    assert ids_of(copy) == ("<new@mail.example>", "<ours@desk.example>")


def test_the_users_own_mail_is_matched_apart() -> None:
    """Own mail in the thread, or with its subject to the same people, is found by `match_own` only."""
    in_thread = mail(sender=ME, to=(MIA,), references=("<ask@desk.example>",))
    again = mail(sender=ME, to=(MIA,), subject="Re: Order form")
    other = mail(sender=ME, to=(KEN,), subject="Re: Order form")

    assert strength(match_own(in_thread, INDEX, HOUSE, at=LATER)) is Strength.THREAD
    assert strength(match_own(again, INDEX, HOUSE, at=LATER)) is Strength.SUBJECT
    assert match_own(other, INDEX, HOUSE, at=LATER) is None
    assert match_own(mail(references=("<ask@desk.example>",)), INDEX, HOUSE, at=LATER) is None


@pytest.mark.parametrize(
    ("sender", "counts"),
    [("info@desk.example", True), ("me@personal.example", True), (MIA.addr, False), (TOM.addr, False)],
)
def test_what_was_sent_is_the_users_own_under_any_address_but_a_clients(sender: str, *, counts: bool) -> None:
    """Another address of the house, or one of the user's that is not in the configuration. A client's mail that was put among
    what was sent stays the client's."""
    sent = mail(sender=Address(sender), to=(MIA,), references=("<ask@desk.example>",))
    assert (match_own(sent, INDEX, HOUSE, at=LATER) is not None) is counts


@given(st.lists(st.text(max_size=20), max_size=4), st.text(max_size=30), st.text(max_size=20))
def test_any_mail_is_matched_or_not(ids: list[str], subject: str, sender: str) -> None:
    """Matching is total: whatever the headers hold, it answers."""
    found = belongs(mail(references=tuple(ids), subject=subject, sender=Address(sender)))

    assert found is None or set(found.commitments) == {1}


def test_ten_thousand_mails_meet_five_hundred_commitments() -> None:
    """Each mail finds its own commitment among many, by look-ups that do not walk them all."""
    many = [
        replace(FORM, id=number, message_id=f"<{number}@desk.example>", thread=(f"<{number}@desk.example>",))
        for number in range(1, 501)
    ]
    index = Threads.of(Followed(one) for one in many)

    for count in range(10_000):
        number = count % 500 + 1
        found = belongs(mail(in_reply_to=(f"<{number}@desk.example>",)), index)
        assert found is not None
        assert found.commitments == (number,)


def test_what_was_asked_after_the_mail_came_is_not_answered_by_it() -> None:
    """The delivery crossed with a renewed ask, and both are read together after an outage: the first ask has its answer, the
    second waits for its own."""
    later = LATER + timedelta(hours=1)
    second = replace(FORM, id=2, message_id="<second@desk.example>", thread=(*FORM.thread, "<second@desk.example>"))
    index = Threads.of([Followed(FORM), Followed(replace(second, asked_at=later))])
    found = belongs(mail(in_reply_to=("<ask@desk.example>",)), index)

    assert found is not None
    assert (found.commitments, found.also) == ((1,), ())


@pytest.mark.parametrize("header", ["x-microsoft-original-message-id", "x-google-original-message-id"])
def test_a_letter_that_the_provider_renamed_is_known_by_both_ids(header: str) -> None:
    """An answer may name either: the id that the provider gave it, or ours, which it keeps in a header of its own."""
    copy = mail(message_id="<renamed@provider.example>", headers=((header, "<letter@desk.example>"),))

    assert set(ids_of(copy)) == {"<renamed@provider.example>", "<letter@desk.example>"}


@pytest.mark.parametrize(
    "copy",
    [
        mail(sender=ME, to=(MIA,), subject="Re: Order form"),  # a Bcc to oneself
        mail(sender=Address("i.sato@desk.example"), in_reply_to=("<ask@desk.example>",)),  # an alias
        mail(sender=Address("sato+orders@desk.example"), in_reply_to=("<ask@desk.example>",)),
        mail(sender=Address("yamada@sub.desk.example"), in_reply_to=("<ask@desk.example>",)),  # another mailbox of the house
        mail(in_reply_to=("<ask@desk.example>",), headers=(("x-kigen-letter", "abc"),)),
        mail(in_reply_to=("<ask@desk.example>",), headers=(("x-kigen-digest", "2026-06-12"),)),
    ],
)
def test_copies_of_the_houses_own_mail_answer_nothing(copy: Message) -> None:
    """Copies in the inbox, other mailboxes of the house and kigen's own letters are never a client's answer."""
    assert belongs(copy) is None


def test_a_mail_that_is_younger_by_its_own_clock_is_held() -> None:
    """Our clock was set back after the ask: by it the client's new thread came before the ask, by its Date after. It may be
    the answer."""
    arrived = ASKED_AT - timedelta(hours=11)
    assert strength(belongs(mail(date=ASKED_AT + timedelta(hours=15)), at=arrived)) is Strength.CLIENT
    assert strength(belongs(mail(sender=TOM, date=ASKED_AT + timedelta(hours=15)), at=arrived)) is Strength.COMPANY
    assert belongs(mail(date=arrived), at=arrived) is None


def test_a_date_far_ahead_does_not_lose_an_answer() -> None:
    """A client whose clock is years ahead still is the client."""
    assert strength(belongs(mail(date=DUE_AT + timedelta(days=4000)))) is Strength.CLIENT
