"""Passwords from a file, a systemd credential, or the environment."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kigen.errors import UserError
from kigen.signin import PasswordSource, Secret

NAME = "mailbox.sato.imap.password"


def test_from_a_file(tmp_path: Path) -> None:
    """The file's text without its last line end; spaces at the ends and other scripts belong to the password."""
    for written, password in (
        (b"abc\n", "abc"),
        (b" a b \r\n", " a b "),
        ("秘密".encode(), "秘密"),
        (b"\xef\xbb\xbfabc\r\n", "abc"),
    ):
        (tmp_path / "password").write_bytes(written)
        assert PasswordSource("imap", file=str(tmp_path / "password"))() == Secret(password)


def test_read_anew(tmp_path: Path) -> None:
    """A password changed in the file counts at the next call."""
    file = tmp_path / "password"
    source = PasswordSource("imap", file=str(file))
    file.write_text("old", encoding="utf-8")
    assert source() == Secret("old")
    file.write_text("new", encoding="utf-8")
    assert source() == Secret("new")


def test_order(tmp_path: Path) -> None:
    """The configured file comes first, then the systemd credential, then the variable."""
    (tmp_path / "file").write_text("from the file", encoding="utf-8")
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path), "KIGEN_PASSWORD": "from the variable"}
    assert PasswordSource("imap", credential=NAME, variable="KIGEN_PASSWORD", environ=environ)() == Secret("from the variable")
    (tmp_path / NAME).write_text("from the credential", encoding="utf-8")
    assert PasswordSource("imap", credential=NAME, variable="KIGEN_PASSWORD", environ=environ)() == Secret(
        "from the credential"
    )
    both = PasswordSource("imap", file=str(tmp_path / "file"), credential=NAME, variable="KIGEN_PASSWORD", environ=environ)
    assert both() == Secret("from the file")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"one\ntwo\n", "more than one line"),
        (b"a\x00b", "control characters"),
        (b"\xff\xfe\x82", "not UTF-8"),
        (b"x" * 5000, "longer than any password"),
    ],
)
def test_files_that_hold_no_password(tmp_path: Path, content: bytes, says: str) -> None:
    """The user is told what is wrong with which file of which mailbox, and never sees its content."""
    file = tmp_path / "password"
    file.write_bytes(content)
    with pytest.raises(UserError, match=says) as raised:
        PasswordSource("mailbox sato, imap", file=str(file))()
    assert str(file) in str(raised.value)
    assert "mailbox sato, imap" in str(raised.value)
    assert "two" not in str(raised.value)


def test_no_file(tmp_path: Path) -> None:
    """A configured file that is not there is an error, even when another way would do."""
    source = PasswordSource("imap", file=str(tmp_path / "gone"), variable="P", environ={"P": "abc"})
    with pytest.raises(UserError, match="No such file"):
        source()


def test_a_file_that_is_not_there_yet(tmp_path: Path) -> None:
    """Between `kigen init` and `kigen login` the user reads which command makes it. A folder in its place is another matter."""
    file = tmp_path / "sato.password"
    source = PasswordSource("mailbox sato, imap", file=str(file), stored_by="kigen login sato")
    with pytest.raises(UserError, match="`kigen login sato` makes it"):
        source()
    file.mkdir()
    with pytest.raises(UserError, match=r"cannot be read: Is a directory\.\Z"):
        source()


def test_nothing_configured() -> None:
    """Without any password the user is told every way to give one."""
    with pytest.raises(UserError, match=f"password_file.*{NAME}.*KIGEN_PASSWORD"):
        PasswordSource("imap", credential=NAME, variable="KIGEN_PASSWORD", environ={"KIGEN_PASSWORD": ""})()


def test_secret_never_shows_itself() -> None:
    """Neither repr, str, formats nor pickles hold the text; equality works; hashing does not."""
    secret = Secret("correct horse")
    for shown in (repr(secret), str(secret), f"{secret}", f"{secret!r:>20}", repr([secret]), repr({"p": secret})):
        assert "horse" not in shown
    assert secret.reveal() == "correct horse"
    assert secret == Secret("correct horse")
    assert secret != Secret("other")
    assert secret != "correct horse"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        hash(secret)


def test_source_never_shows_the_environment() -> None:
    """A source can be printed: the environment, which may hold passwords, is not part of it."""
    assert "horse" not in repr(PasswordSource("imap", variable="P", environ={"P": "correct horse"}))
