"""Servers that repeat what they were told at the sign-in: nobody reads it, whatever the answer and whenever it comes."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from mailbox_tests import PATIENT

from kigen.mailbox import MailboxError, Missing, Server, Session
from kigen.network import Security, oauthbearer, unsaid, xoauth2
from kigen.signin import Secret
from servers.imap import ScriptedImap

Starts = Callable[..., ScriptedImap]
USER = "sato"
PASSWORD = 'hunter two "\\2'
TOKEN = "ya29." + "a0AfH6SMB" * 60  # as long as real ones: an error's line ends within it


@dataclass(frozen=True)
class Token:
    """An access token for which there is no other."""

    is_token: bool = True

    def reveal(self) -> str:
        return TOKEN

    def instead(self) -> None:
        return None


def _base64(said: str) -> str:
    return base64.b64encode(said.encode()).decode()


FORMS = {
    "LOGIN": (PASSWORD, PASSWORD.replace("\\", "\\\\").replace('"', '\\"')),
    "AUTH=PLAIN": (PASSWORD, _base64(f"\0{USER}\0{PASSWORD}"), _base64(PASSWORD)),
    "AUTH=XOAUTH2": (TOKEN, _base64(xoauth2(USER, TOKEN)), _base64(TOKEN)),
    "AUTH=OAUTHBEARER": (TOKEN, _base64(oauthbearer(USER, "127.0.0.1", 0, TOKEN))),
}
CASES = [(way, form) for way, forms in FORMS.items() for form in range(len(forms))]


def _open(imap: ScriptedImap, way: str) -> Session:
    server = Server("127.0.0.1", imap.port, Security.NONE, USER)
    return Session(server, Token() if way in {"AUTH=XOAUTH2", "AUTH=OAUTHBEARER"} else Secret(PASSWORD), PATIENT)


def _form(imap: ScriptedImap, way: str, number: int) -> str:
    """What the server says; OAUTHBEARER names its port too."""
    if way == "AUTH=OAUTHBEARER" and number == 1:
        return _base64(oauthbearer(USER, "127.0.0.1", imap.port, TOKEN))
    return FORMS[way][number]


def _assert_untold(error: BaseException, form: str) -> None:
    """Neither in the words of the error nor in its traceback, not even the beginning of it."""
    said = "\n".join([str(error), repr(error), *getattr(error, "problems", ()), *traceback.format_exception(error)])
    assert _telling(form) not in said
    assert PASSWORD not in said
    assert TOKEN[:12] not in said


def _telling(form: str) -> str:
    """The first twelve characters of a form that tell of the secret; in OAUTHBEARER user, host and port stand before it."""
    if not form.startswith(_base64("n,a=")[:5]):
        return form[:12]
    before = base64.b64decode(form).index(TOKEN.encode())
    return form[-(-before // 3) * 4 :][:12]


@pytest.mark.parametrize("answer", ["{tag} NO wrong: {said}", "{tag} BAD what is {said}", "* BYE wrong: {said}", "{said}"])
@pytest.mark.parametrize(("way", "number"), CASES)
def test_an_answer_that_repeats_it(start_imap: Starts, way: str, number: int, answer: str) -> None:
    """NO, BAD, BYE and what is no answer at all, to LOGIN and AUTHENTICATE: the error tells of it without the secret."""
    imap = start_imap(capabilities=f"IMAP4rev1 {way if way != 'LOGIN' else ''}")
    form = _form(imap, way, number)
    said = answer.replace("{said}", form).encode() + b"\r\n"
    imap.answer("LOGIN" if way == "LOGIN" else "AUTHENTICATE", said)
    with pytest.raises(MailboxError) as raised:
        _open(imap, way)
    _assert_untold(raised.value, form)


@pytest.mark.parametrize("command", ["EXAMINE", "LIST", "UID FETCH"])
@pytest.mark.parametrize("answer", ["{tag} NO you said {said}", "{tag} BAD you said {said}", "* BYE you said {said}", "{said}"])
@pytest.mark.parametrize(("way", "number"), CASES)
def test_an_answer_that_repeats_it_later(start_imap: Starts, way: str, number: int, command: str, answer: str) -> None:
    """The same once the session is open, also where the answer is about one folder or one mail."""
    imap = start_imap(capabilities=f"IMAP4rev1 {way if way != 'LOGIN' else ''}")
    form = _form(imap, way, number)
    session = _open(imap, way)
    imap.answer(command, *[answer.replace("{said}", form).encode() + b"\r\n"] * 5)
    imap.answer("UID SEARCH", b"* SEARCH 1\r\n{tag} OK done\r\n")
    try:
        said = session.examine("INBOX") if command == "EXAMINE" else session.folders() if command == "LIST" else ""
        missing = list(session.fetch([1])) if command == "UID FETCH" else said
    except MailboxError as error:
        _assert_untold(error, form)
    else:
        assert command == "UID FETCH"  # one mail that is refused is no error
        assert [type(one) for one in missing] == [Missing]
        assert _telling(form) not in str(missing)
    finally:
        session.close()


def test_a_challenge_that_repeats_it(start_imap: Starts) -> None:
    """What an authorization says of a token comes in JSON in base64 (RFC 7628 §3.2.2), and may repeat the token too."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=XOAUTH2")
    imap.answer("AUTHENTICATE", b"+ " + base64.b64encode(f'{{"status": "400", "scope": "{TOKEN}"}}'.encode()) + b"\r\n")
    imap.answer("", b"{tag} NO no\r\n")
    with pytest.raises(MailboxError) as raised:
        _open(imap, "AUTH=XOAUTH2")
    _assert_untold(raised.value, TOKEN)


def test_words_that_only_begin_alike_stay() -> None:
    """What is no secret is told as it was said."""
    assert unsaid("the password is wrong", "sato", "the password of sato") == "the password is wrong"
    assert unsaid("no", "sato", "") == "no"
