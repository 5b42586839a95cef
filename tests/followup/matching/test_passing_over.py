"""What is passed over by a glance at its headers: never a mail that, read, would belong to something followed."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from given_thread import FORM, HOUSE, LATER
from hypothesis import example, given
from hypothesis import strategies as st

from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads, match, may_belong
from kigen.followup.correspondence.passed_on import may_pass_on
from kigen.mail import Message, automatic, glance, parse

ASK = "0123456789.long.ask.id@desk.example"
ROOT = bytes(range(22))
INDEX = Threads.of(
    [
        Followed(
            replace(FORM, message_id=f"<{ASK}>", thread=(f"<{ASK}>", f"<{ROOT[6:22].hex()}@thread-index>")),
            ("<kigen.abcdefgh@desk.example>",),
        )
    ]
)
TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\nHere is the form.\r\n"
PRIVATE = b"From: Mia <mia@private.example>\r\nMessage-ID: <n1@private.example>\r\nSubject: Re: x\r\n"
ENCODED = f"=?utf-8?Q?=3C{ASK.replace('.', '=2E').replace('@', '=40')}=3E?="

WAYS_TO_NAME_IT = {
    "as the standard has it": f"<{ASK}>",
    "bare": ASK,
    "bare, folded before it": f"\r\n {ASK}",
    "folded inside": f"<{ASK[:16]}\r\n {ASK[16:]}>",
    "folded inside by a tab": f"<{ASK[:30]}\r\n\t{ASK[30:]}>",
    "an encoded word": ENCODED,
    "two encoded words": f"{ENCODED[:34]}?=\r\n =?utf-8?Q?{ENCODED[34:]}",
    "with words before it": f"Your message of Monday <{ASK}>",
    "after another one": f"<other@x.example>\r\n\t<{ASK}>",
    "joined to another one": f"<other@x.example><{ASK}>",
}


def passed_over(raw: bytes) -> bool:
    seen = glance(raw)
    return seen is not None and not may_belong(seen, INDEX) and not may_pass_on(seen, INDEX, HOUSE)


def belongs(raw: bytes) -> bool:
    """Whether the mail belongs to the ask, when it is read."""
    message = parse(raw)
    if not isinstance(message, Message):
        return False
    machine = automatic(message)
    found = match(message, INDEX, HOUSE, at=LATER, returned_ids=machine.original_ids if machine else ())
    return found is not None or read_incoming(message, LATER, INDEX, HOUSE).events != ()


@pytest.mark.parametrize("written", WAYS_TO_NAME_IT.values(), ids=WAYS_TO_NAME_IT.keys())
@pytest.mark.parametrize("header", ["In-Reply-To", "REFERENCES"])
def test_an_answer_from_another_address(header: str, written: str) -> None:
    """However the client's program writes the id of the mail it answers, the mail belongs to it and is not passed over."""
    raw = PRIVATE + f"{header}: {written}\r\n".encode() + TEXT
    assert belongs(raw)
    assert not passed_over(raw)


@pytest.mark.parametrize("header", ["X-Google-Original-Message-ID", "X-Microsoft-Original-Message-ID"])
def test_a_mail_that_bears_the_id_in_another_place(header: str) -> None:
    """An id that the provider moved to a header of its own counts as well."""
    raw = PRIVATE + f"{header}: <{ASK}>\r\n".encode() + TEXT
    assert belongs(raw)
    assert not passed_over(raw)


def test_a_bounce_that_says_in_its_text_alone_what_it_is_about() -> None:
    """A mail by a program that names the undelivered mail in its text is read, also where only the subject shows it."""
    told = b"Your message did not reach some recipients.\r\nmia@client.example\r\nThe address could not be found.\r\n"
    subject = b"Subject: =?utf-8?Q?Undeliverable=3A_Order?= form\r\n"
    head = b"From: Relay <relay@relay.example>\r\nMessage-ID: <b1@relay.example>\r\n" + subject
    raw = head + b"\r\n" + told + f"\r\nMessage-ID: <{ASK}>\r\n".encode()
    assert belongs(raw)
    assert not passed_over(raw)


def test_a_report_inside_another_mail() -> None:
    """A gateway may put a delivery report into a mail of its own."""
    raw = (
        b"From: Gateway <gate@gateway.example>\r\nMessage-ID: <g@gateway.example>\r\nSubject: Note\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee below.\r\n--b\r\n'
        b"Content-Type: Message/Delivery-Status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        b"Final-Recipient: rfc822; mia@client.example\r\nAction: failed\r\n"
        b"Original-Message-ID: <" + ASK.encode() + b">\r\n\r\n--b--\r\n"
    )
    assert belongs(raw)
    assert not passed_over(raw)


def test_what_has_nothing_to_do_with_it() -> None:
    """Other people's mail about other things is passed over: otherwise everything would be read."""
    assert passed_over(PRIVATE + b"References: <a@x.example>\r\n <b@x.example>\r\nIn-Reply-To: <b@x.example>\r\n" + TEXT)


ids = st.sampled_from([*WAYS_TO_NAME_IT.values(), "<other@x.example>", "", "Monday's mail", "<", "<>", "=?utf-8?B?PA==?="])
people = st.sampled_from(
    [
        "Mia <mia@private.example>",
        "Mia <MIA@client.example>",
        "mia@client.example.",
        "<'mia@client.example'>",
        "<mailto:mia@client.example>",
        '"Mia <x@private.example>" <mia@client.example>',
        "mia@client.example (Mia)",
        "=?utf-8?B?TWlh?= =?utf-8?Q?=3Cmia@client.example=3E?=",
        "Mia",
        "Mia <mia.t@private.example>",
        "Mia <tom@other.example>, Tom <mia@client.example>",
        "Group: mia@client.example;",
        "MAILER-DAEMON",
        "Mia via Desk <team@desk.example>",
        "Microsoft Outlook <exchange@relay.example>",
        '"',
    ]
)
INDEXED = base64.b64encode(ROOT).decode()
fields = st.one_of(
    st.tuples(st.sampled_from(["In-Reply-To", "References", "in-reply-to", "X-Google-Original-Message-ID"]), ids),
    st.tuples(st.sampled_from(["Original-Message-ID", "X-Original-Message-ID", "X-Microsoft-Original-Message-ID"]), ids),
    st.tuples(st.sampled_from(["From", "Sender", "from ", "Reply-To", "X-Original-From", "x-original-sender"]), people),
    st.tuples(
        st.just("Message-ID"), st.sampled_from(["<n@private.example>", f"<{ASK}>", "n@private.example", "", "<n@x> <m@x>"])
    ),
    st.tuples(st.just("Thread-Index"), st.sampled_from([INDEXED, f"{INDEXED[:10]}\r\n {INDEXED[10:]}", "x"])),
    st.tuples(
        st.just("Subject"),
        st.sampled_from(
            ["Re: Order form", "Undeliverable: x", "=?utf-8?B?6YWN5L+h5LiN6IO9?=: x", "x", "FW: x", "[EXT] fwd: x"]
        ),
    ),
    st.tuples(
        st.sampled_from(["X-Autoreply", "Return-Path", "Auto-Submitted", "X-Failed-Recipients"]),
        st.sampled_from(["<>", "no", "yes"]),
    ),
)
lines = st.one_of(
    fields.map(lambda field: f"{field[0]}: {field[1]}\r\n"),
    st.sampled_from(["\r\n", "   \r\n", ">From x\r\n", "no field\r\n", "X: y\n", "X: y\r", " more\r\n", "\x1a\r\n"]),
)


@given(st.lists(lines, max_size=12).map("".join), st.sampled_from(["\r\n", "\n", "", "\r\n\r\n"]))
@example(f"From: mia@private.example\r\nMessage-ID: <n@x.example>\r\nIn-Reply-To: {ASK}\r\n", "\r\n")
def test_whatever_belongs_when_read_is_not_passed_over(head: str, end: str) -> None:
    """For any headers: what reading would find a commitment for, a glance never passes over."""
    told = f"It could not be delivered.\r\n\r\nMessage-ID: <{ASK}>\r\n"
    raw = f"{head}{end}{told}".encode()
    assert not (passed_over(raw) and belongs(raw))
