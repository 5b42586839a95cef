"""Replies as mail programs really write them: what is quoted below is not said again. And to whom a mail must be addressed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kigen.digest.controls import Control, Verb, answered_ids, hear, is_to_oneself
from kigen.mail import parse
from kigen.mail.message import Address, Message

from .morning import HOUSE

DONE = Control(Verb.DONE, 12)
REPLIES = {
    "Gmail on an iPhone, HTML": (
        '<div dir="ltr">完了 12</div><div><br></div><div dir="ltr">iPhoneから送信</div><div dir="ltr"><br>'
        '<blockquote type="cite">2026/06/12 8:00、kigen &lt;sato@seller.example&gt;のメール:<br><br></blockquote></div>'
        '<blockquote type="cite"><div dir="ltr"><p>完了: 完了 7</p><p>停止 9</p></div></blockquote>'
    ),
    "Gmail on Android, HTML": (
        '<div dir="auto">完了 12</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        '2026年6月12日(金) 8:00 kigen &lt;<a href="mailto:sato@seller.example">sato@seller.example</a>&gt;:<br></div>'
        '<blockquote class="gmail_quote" style="margin:0"><u></u><div>停止 9</div></blockquote></div>'
    ),
    "Outlook on a phone, HTML": (
        '<div dir="ltr">done 12</div><div id="ms-outlook-mobile-signature"><div>Get '
        '<a href="https://aka.example">Outlook for iOS</a></div></div><div id="mail-editor-reference-message-container"><hr>'
        '<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> kigen '
        "&lt;sato@seller.example&gt;<br><b>Sent:</b> Friday, June 12, 2026 8:00:00 AM<br><b>To:</b> Sato "
        "&lt;sato@seller.example&gt;<br><b>Subject:</b> kigen 6/12</div><div>stop 9</div></div>"
    ),
    "a plain reply in the Samsung way": (
        "完了 12\n\nGalaxyから送信\n\n-------- 元のメッセージ --------\n差出人: kigen <sato@seller.example>\n"
        "日付: 2026/6/12 8:00 (GMT+09:00)\n宛先: sato@seller.example\n件名: kigen\n\n停止 9\n"
    ),
    "answers between the quoted lines": "> #12 鈴木様\n> 見積依頼書\n完了 12\n> #9 田中様\n> 停止 9\n",
}


def mail(body: str, subject: str = "Re: kigen 6/12(金) 判断2", **headers: str) -> Message:
    kind = "html" if body.startswith("<") else "plain"
    given = {"From": "sato@seller.example", "To": "sato@seller.example", "Message-ID": "<1@phone.example>"} | headers
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
    raw = f"{head}Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{body}"
    message = parse(raw.encode())
    assert isinstance(message, Message)
    return message


@pytest.mark.parametrize("program", REPLIES)
def test_only_what_the_user_wrote_is_said(program: str) -> None:
    """The command above the quotation, and nothing of the digest below it."""
    heard = hear(mail(REPLIES[program]), ("ja", "en"), answers_ours=True)
    assert heard is not None
    assert heard.asked == ((DONE, ""),)


def test_words_count_only_in_an_answer() -> None:
    """A note to oneself is no command, nor is a mail that only speaks of kigen."""
    assert hear(mail("完了 12", "メモ"), ("ja", "en"), answers_ours=False) is None
    assert hear(mail("x", "kigen について"), ("ja", "en"), answers_ours=False) is None


def test_words_go_before_the_subject_of_the_thread() -> None:
    """A reply to a receipt bears the first command in its subject: what is written now counts."""
    again = mail("延長 12 6/20", "Re: Re: kigen done 12 [0612.2bcl3ey7z7rfrpeo]")
    heard = hear(again, ("ja", "en"), answers_ours=True)
    assert heard is not None
    assert heard.asked == ((Control(Verb.EXTEND, 12, "6/20"), ""),)


def test_a_broken_link_is_answered_not_passed_over() -> None:
    """A command whose token was cut off."""
    heard = hear(mail("", "kigen done 12 [0612.2bcl3"), ("ja", "en"), answers_ours=False)
    assert heard is not None
    assert heard.asked == ()
    assert heard.unclear == ("kigen done 12 [0612.2bcl3",)


def test_a_mail_must_be_to_oneself_alone() -> None:
    """Nobody else in To, Cc or Bcc, and none of kigen's own."""
    alone = mail("完了 12")
    assert is_to_oneself(alone, HOUSE)
    assert is_to_oneself(replace(alone, to=(Address("sato+kigen@seller.example"),)), HOUSE)
    other = (Address("tanaka@other.example"),)
    assert not is_to_oneself(replace(alone, to=(*alone.to, *other)), HOUSE)
    assert not is_to_oneself(replace(alone, to=()), HOUSE)
    assert not is_to_oneself(replace(alone, cc=other), HOUSE)
    assert not is_to_oneself(replace(alone, bcc=other), HOUSE)
    for mark in ({"X_Kigen_Notice": "receipt"}, {"X_Kigen_Digest": "2026-06-12"}, {"Auto_Submitted": "auto-replied"}):
        assert not is_to_oneself(mail("完了 12", **mark), HOUSE)


def test_what_is_answered_is_known_by_header_or_quotation() -> None:
    """In-Reply-To first; else what a quoted mail of ours says of itself, though a program put invisible characters into it."""
    named = mail("完了 12", In_Reply_To="<kd.20260612.aaaaaaaaaaaaaaaa@seller.example>")
    assert answered_ids(named, "seller.example") == ("<kd.20260612.aaaaaaaaaaaaaaaa@seller.example>",)
    quoted = mail("完了 12\n\n> [kd.20260612.aaaaaa\u200baaaaaaaaaa]\n")
    assert answered_ids(quoted, "seller.example") == ("<kd.20260612.aaaaaaaaaaaaaaaa@seller.example>",)
