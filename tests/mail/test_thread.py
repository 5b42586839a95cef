"""Threads: subjects under their prefixes, ids in order of strength, the root of Thread-Index."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import Message, base_subject, reply_subject, thread_ids


@pytest.mark.parametrize(
    "subject",
    [
        "6月分の見積",
        "Re: 6月分の見積",
        "RE: Re: 6月分の見積",
        "Re[2]: 6月分の見積",
        "Re^3: 6月分の見積",
        "Re：6月分の見積",
        "Ｒｅ：６月分の見積",
        "返信: 6月分の見積",
        "転送：返信：6月分の見積",
        "FW: 6月分の見積",
        "Fwd: Re: 6月分の見積",
        "AW: WG: 6月分の見積",
        "SV: 6月分の見積",
        "TR : 6月分の見積",
        "回复: 6月分の見積",
        "[EXTERNAL] Re: 6月分の見積",
        "Re: [EXTERNAL] 6月分の見積",
        "EXTERNAL: 6月分の見積",
        "【社外】RE: 6月分の見積",
        "***SPAM*** 6月分の見積",
        "[Fwd: 6月分の見積]",
        "6月分の見積 (fwd)",
        "[sales 00123] Re: [sales 00123] 6月分の見積",
        "  Re:   6月分の見積 ",
    ],
)
def test_same_base(subject: str) -> None:
    """What mail programs put around a subject does not count."""
    assert base_subject(subject) == "6月分の見積"


@pytest.mark.parametrize(
    ("subject", "base"),
    [
        ("【ご依頼】見積", "【ご依頼】見積"),
        ("[見積依頼] 6月分", "[見積依頼] 6月分"),
        ("Re: [見積依頼] 6月分", "[見積依頼] 6月分"),
        ("Ref: 1234", "ref: 1234"),
        ("Return policy", "return policy"),
        ("Reply by Friday", "reply by friday"),
        ("Re:", ""),
        ("", ""),
        ("[External]", "[external]"),
    ],
)
def test_what_the_writer_chose_stays(subject: str, base: str) -> None:
    """Tags and words of the writer's own are part of the subject."""
    assert base_subject(subject) == base


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("見積", "Re: 見積"),
        ("Re: 見積", "Re: 見積"),
        ("RE: re: 返信: 見積", "Re: 見積"),
        ("Ｒｅ：見積", "Re: 見積"),
        ("Fwd: 見積", "Re: Fwd: 見積"),
        ("[EXTERNAL] Re: 見積", "Re: 見積"),
        ("【ご依頼】見積", "Re: 【ご依頼】見積"),
        ("", "Re:"),
        ("two\r\n lines", "Re: two lines"),
    ],
)
def test_reply_subject(subject: str, reply: str) -> None:
    """Exactly one Re: and otherwise the parent's text."""
    assert reply_subject(subject) == reply


@given(st.text(max_size=60))
def test_reply_subject_is_stable(subject: str) -> None:
    """A reply to a reply has the same subject, and the same base."""
    once = reply_subject(subject)
    assert reply_subject(once) == once


@given(st.text(max_size=60))
def test_base_subject_is_stable(subject: str) -> None:
    """The base of a base is itself."""
    assert base_subject(base_subject(subject)) == base_subject(subject)


def test_ids_nearest_first() -> None:
    """In-Reply-To, then References from the last to the first, each once, never the mail's own."""
    message = Message(message_id="<d@x>", in_reply_to=("<c@x>",), references=("<a@x>", "<b@x>", "<c@x>", "<d@x>"))
    assert thread_ids(message) == ("<c@x>", "<b@x>", "<a@x>")


def test_thread_index_is_shared_by_question_and_answer() -> None:
    """Outlook's index of an answer begins with that of the question; both give one pseudo id."""
    root = b"\x01" + bytes(range(5)) + bytes(range(16, 32))
    first = Message(headers=(("thread-index", base64.b64encode(root).decode()),))
    answer = Message(headers=(("thread-index", base64.b64encode(root + b"12345").decode()),))
    assert thread_ids(first) == thread_ids(answer) == (f"<{bytes(range(16, 32)).hex()}@thread-index>",)


@pytest.mark.parametrize("value", ["", "AQ==", "not base64!", "日本"])
def test_no_thread_index(value: str) -> None:
    """A short or broken index gives no id."""
    assert thread_ids(Message(headers=(("thread-index", value),))) == ()
