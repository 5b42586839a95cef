"""Answers that are encrypted, or packed so that only Outlook opens them: from the bytes to the letters and the words."""

from __future__ import annotations

from base64 import b64encode

import pytest
from given_commitment import HOUSE, POLICY, asked, at, stands

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.planning.plan import plan
from kigen.followup.standing import State
from kigen.mail import parse
from kigen.mail.message import Message

FORM = asked(due="2026-06-12")
WHEN = "2026-06-11 11:00"
_HEAD = (
    "From: =?utf-8?b?6Yi05pyo?= <suzuki@client.example>\r\nTo: sato@desk.example\r\nMessage-ID: <shut@client.example>\r\n"
    "Date: Thu, 11 Jun 2026 11:00:00 +0900\r\nIn-Reply-To: <ask@desk.example>\r\nSubject: Re: form\r\nMIME-Version: 1.0\r\n"
)
_TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
_PDF = 'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="form.pdf"\r\n\r\n%PDF\r\n'
_WINMAIL = (
    'Content-Type: application/ms-tnef; name="winmail.dat"\r\n'
    'Content-Disposition: attachment; filename="winmail.dat"\r\n\r\nx\r\n'
)
_BLOB = f"Content-Transfer-Encoding: base64\r\n\r\n{b64encode(bytes(900)).decode()}\r\n"
_P7M = 'Content-Disposition: attachment; filename="smime.p7m"\r\n'
ARMOR = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0\r\n-----END PGP MESSAGE-----"
ENVELOPED = f'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\r\n{_P7M}{_BLOB}'


def _mixed(*parts: str) -> str:
    inner = "".join(f"--b\r\n{part}" for part in parts)
    return f'Content-Type: multipart/mixed; boundary="b"\r\n\r\n{inner}--b--\r\n'


def _with_winmail(text: str, *more: str) -> str:
    return _mixed(_TEXT.format(text=text), _WINMAIL, *more)


SHUT = {
    "S/MIME": (ENVELOPED, "reply_shut_smime"),
    "S/MIME, named only": (f'Content-Type: application/octet-stream; name="smime.p7m"\r\n{_P7M}{_BLOB}', "reply_shut_smime"),
    "S/MIME beside a footer": (_mixed(_TEXT.format(text="社外秘"), ENVELOPED), "reply_shut_smime"),
    "S/MIME, signed and opaque": (
        f"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n{_P7M}{_BLOB}",
        "reply_shut_smime_signed",
    ),
    "PGP/MIME": (
        (
            'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"\r\n\r\n'
            "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
            f"--b\r\nContent-Type: application/octet-stream\r\n\r\n{ARMOR}\r\n--b--\r\n"
        ),
        "reply_shut_pgp",
    ),
    "PGP in the text": (_TEXT.format(text=ARMOR), "reply_shut_pgp"),
    "winmail.dat alone": (_WINMAIL, "reply_shut_winmail"),
    "winmail.dat, attached": (_with_winmail("申込書を添付いたします。よろしくお願いいたします。"), "reply_shut_winmail"),
    "winmail.dat and the file": (_with_winmail("申込書を添付いたします。", _PDF), "reply_shut_winmail"),
    "winmail.dat, noted": (_with_winmail("承知いたしました。"), "reply_shut_winmail"),
    "winmail.dat, thanks": (_with_winmail("ありがとうございます。"), "reply_shut_winmail"),
    "winmail.dat, declined": (_with_winmail("今回は見送らせていただきます。"), "reply_shut_winmail"),
    "winmail.dat, later": (_with_winmail("6月15日までお時間をいただけますでしょうか。"), "reply_shut_winmail"),
    "winmail.dat, in English": (_with_winmail("Please find the signed form attached."), "reply_shut_winmail"),
    "winmail.dat, another topic": (_with_winmail("ところで、来週の懇親会の件ですが、参加します。"), "reply_shut_winmail"),
}


def _read(body: str, *asks: Commitment, head: str = _HEAD) -> list[tuple[int, Event]]:
    message = parse((head + body).encode())
    assert isinstance(message, Message)
    return list(read_incoming(message, at(WHEN), Threads.of(map(Followed, asks or (FORM,))), HOUSE).events)


@pytest.mark.parametrize("name", SHUT)
def test_a_shut_answer_is_held(name: str) -> None:
    """Whatever stands in the open beside it: no letter goes, nothing is settled, and the reason says why in both languages."""
    body, code = SHUT[name]
    ((_, event),) = _read(body)
    facts = Facts(FORM, (event,))
    assert stands(FORM, event, now="2026-06-12 19:00").state is State.HELD
    assert plan(facts, POLICY, HOUSE, at("2026-06-12 19:00")) == ()
    assert event.kind is not EventKind.DELIVERED
    assert code in [each.code for each in event.reasons][:1]
    said = {language: event.reasons[0].say(language) for language in ("ja", "en")}
    assert "kigen" in said["ja"]
    assert said["ja"] != said["en"]


@pytest.mark.parametrize("name", ["S/MIME", "winmail.dat alone", "PGP in the text"])
def test_a_shut_answer_holds_every_ask_of_its_thread(name: str) -> None:
    """Nobody knows of which of them it speaks."""
    other = asked(due="2026-06-15", id=2, ask="見積書", thread=("<ask@desk.example>",), message_id="<ask2@desk.example>")
    assert {number for number, event in _read(SHUT[name][0], FORM, other) if not event.certain} == {1, 2}


@pytest.mark.parametrize(
    "body",
    [
        'Content-Type: multipart/signed; boundary="b"\r\n\r\n--b\r\n'
        + _mixed(_TEXT.format(text="申込書を添付いたします。"), _PDF).replace('"b"', '"c"').replace("--b", "--c")
        + '--b\r\nContent-Type: application/pkcs7-signature; name="smime.p7s"\r\n\r\nMIAG\r\n--b--\r\n',
        _mixed(
            _TEXT.format(text="申込書を添付いたします。"),
            f'Content-Type: application/pkcs7-mime; name="form.pdf.p7m"\r\n'
            f'Content-Disposition: attachment; filename="form.pdf.p7m"\r\n{_BLOB}',
        ),
    ],
    ids=["signed in the open", "a signed document"],
)
def test_a_signature_shuts_nothing(body: str) -> None:
    """Text that stands in the open is read, and a document that bears a signature is a document."""
    ((_, event),) = _read(body)
    assert (event.kind, event.certain) == (EventKind.DELIVERED, True)


def test_a_machine_is_known_by_its_headers() -> None:
    """An absence from Exchange comes with a winmail.dat too: it is no answer, and holds nothing."""
    ((_, event),) = _read(_with_winmail("休暇中です。"), head=_HEAD + "Auto-Submitted: auto-replied\r\n")
    assert event.kind is EventKind.AUTO_REPLY
    assert stands(FORM, event, now="2026-06-11 19:00").state is State.OPEN
