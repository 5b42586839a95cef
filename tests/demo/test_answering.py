"""The demo's user answers digests by mail: a tap where there is a button, one reply for the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kigen.demo.answering import answers
from kigen.demo.desk import Party
from kigen.digest.controls import Control, Seal, Verb, hear, link, read_subject
from kigen.mail import Draft, compose, parse
from kigen.mail.message import Address, Message

USER = Party("佐藤", "sato@seller.example")
AT = datetime(2026, 6, 12, 0, 5, tzinfo=UTC)
SEAL = Seal(b"k" * 32, "sato")


def digest() -> bytes:
    """A digest with one button."""
    href = link(Control(Verb.FOLLOW, 3), SEAL, USER.address, date(2026, 6, 12), "ja", "0.0").replace("&", "&amp;")
    return compose(
        Draft(
            sender=Address(USER.address, "kigen"),
            to=(Address(USER.address),),
            subject="kigen 6/12(金) 判断2",
            text="判断待ち2件。\n完了: 完了 9\n",
            html=f'<p><a href="{href}">追う</a> <a href="https://elsewhere.example">x</a></p>',
            date=AT,
            message_id="<kd.20260612.aaaaaaaaaaaaaaaa@seller.example>",
        )
    )


def test_a_button_is_tapped_and_the_rest_is_said_in_words() -> None:
    """Both mails are heard as what was decided; what the reply quotes is not."""
    tap, reply = (parse(raw) for raw in answers(digest(), [(Verb.FOLLOW, 3), (Verb.DONE, 5), (Verb.STOP, 7)], USER, AT))
    assert isinstance(tap, Message)
    assert isinstance(reply, Message)
    sealed = read_subject(tap.subject)
    assert sealed is not None
    assert SEAL.issued_on(sealed.token, sealed.control, date(2026, 6, 12), "0.0") == date(2026, 6, 12)
    assert reply.in_reply_to == ("<kd.20260612.aaaaaaaaaaaaaaaa@seller.example>",)
    heard = hear(reply, ("ja", "en"), answers_ours=True)
    assert heard is not None
    assert [control for control, _ in heard.asked] == [Control(Verb.DONE, 5), Control(Verb.STOP, 7)]


def test_nothing_decided_is_nothing_written() -> None:
    """A morning without questions."""
    assert list(answers(digest(), [], USER, AT)) == []
