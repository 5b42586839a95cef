"""The first minutes: `kigen init` writes a configuration, `kigen login` stores a password."""

from __future__ import annotations

import os
import re
import socket
import stat
from pathlib import Path

import pytest
from typed import at_terminal, kigen

from kigen.config import load
from kigen.followup.planning.policy import Mode
from servers.dovecot import PASSWORD, Dovecot

ANSWERS = (
    "--address",
    "Sato@Desk.Example",
    "--owner",
    "佐藤",
    "--company",
    "○○会社",
    "--mode",
    "draft",
    "--imap",
    "mail.desk.example",
)
ANSWERS += ("--smtp", "mail.desk.example", "--timezone", "Europe/Berlin", "--country", "DE")


def test_options_answer_every_question(tmp_path: Path) -> None:
    """Nothing is asked, and what was written is a configuration that loads."""
    done = kigen("init", *ANSWERS, "--state-dir", str(tmp_path), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    settings = load(tmp_path / "kigen.toml")
    (mailbox,) = settings.mailbox
    assert (mailbox.name, mailbox.address, mailbox.owner, mailbox.company) == ("Sato", "sato@desk.example", "佐藤", "○○会社")
    assert (mailbox.mode, mailbox.timezone.key, mailbox.country) == (Mode.DRAFT, "Europe/Berlin", "DE")
    assert mailbox.imap.password_file == tmp_path / "Sato.password"
    assert "kigen --config kigen.toml login Sato" in done.stdout


def test_answers_on_standard_input_do_as_well(tmp_path: Path) -> None:
    """In the order of the questions; an empty line takes the proposal."""
    answers = ["sato@desk.example", "佐藤", "", "", "", "smtp.other.example", str(tmp_path), "", ""]
    done = kigen("init", "--out", "mine.toml", given="\n".join(answers) + "\n", folder=tmp_path)
    assert done.returncode == 0
    (mailbox,) = load(tmp_path / "mine.toml").mailbox
    assert (mailbox.owner, mailbox.mode, mailbox.country) == ("佐藤", Mode.REPORT, "JP")
    assert (mailbox.imap.host, mailbox.smtp.host) == ("imap.desk.example", "smtp.other.example")


def test_nobody_answering_is_no_address(tmp_path: Path) -> None:
    """Without a terminal and without the one answer that has no proposal, nothing is written."""
    done = kigen("init", folder=tmp_path)
    assert done.returncode == 1
    assert "no answer to: Your mail address" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_signs_that_toml_knows_are_kept(tmp_path: Path) -> None:
    """Quotes, backslashes and dollar signs in a name are a name's."""
    name = 'Sato "Ichi" \\ $1'
    kigen("init", *ANSWERS, "--owner", name, "--state-dir", str(tmp_path), folder=tmp_path)
    assert load(tmp_path / "kigen.toml").mailbox[0].owner == name


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    """It stays as it is, byte for byte, whatever is answered."""
    path = tmp_path / "kigen.toml"
    path.write_text("# mine\n", "utf-8")
    done = kigen("init", *ANSWERS, folder=tmp_path)
    assert done.returncode == 1
    assert path.read_text("utf-8") == "# mine\n"


@pytest.mark.parametrize(
    ("option", "value"), [("--address", "sato"), ("--timezone", "Mars/Base"), ("--country", "Japan"), ("--imap", " ")]
)
def test_an_answer_that_cannot_be_used_leaves_nothing_behind(tmp_path: Path, option: str, value: str) -> None:
    """The problem is said and there is no file: one can simply try again."""
    done = kigen("init", *ANSWERS, "--state-dir", str(tmp_path), option, value, folder=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def configured(folder: Path, password_file: str) -> Path:
    """A configuration whose servers do not answer: a port of this machine that nobody listens on."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    path = folder / "kigen.toml"
    server = f'{{ host = "127.0.0.1", port = {port}, security = "none"'
    path.write_text(
        f'[service]\nstate_dir = "{folder}/state"\n[[mailbox]]\nname = "sato"\naddress = "sato@desk.example"\nmode = "report"\n'
        f"imap = {server}{password_file} }}\nsmtp = {server} }}\n",
        "utf-8",
    )
    return path


def test_a_password_is_stored_for_its_owner_alone(tmp_path: Path) -> None:
    """Mode 0600 in a folder of mode 0700, the password and nothing else; then the sign-in is tried, which fails here."""
    secret = tmp_path / "secrets" / "sato.password"
    path = configured(tmp_path, f', password_file = "{secret}"')
    done = kigen("--config", str(path), "login", "sato", given="correct horse\n")
    assert done.returncode == 1
    assert secret.read_text("utf-8") == "correct horse\n"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
    assert list(secret.parent.iterdir()) == [secret]
    assert "correct horse" not in done.stdout + done.stderr


def test_what_root_stores_belongs_to_whoever_owns_the_folder(tmp_path: Path) -> None:
    """So the service can read what an administrator has typed; anybody else owns folder and file."""
    folder = tmp_path / "state of the service"
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
    secret = folder / "sato.password"
    kigen("--config", str(configured(tmp_path, f', password_file = "{secret}"')), "login", "sato", given="correct horse\n")
    found, owner = secret.stat(), folder.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (owner.st_uid, owner.st_gid, 0o600)


def test_a_stored_password_stays_until_a_new_one_is_wanted(tmp_path: Path) -> None:
    """A second login only tries; `--new` asks again and replaces it whole, with its mode."""
    secret = tmp_path / "sato.password"
    path = configured(tmp_path, f', password_file = "{secret}"')
    secret.write_text("old\n", "utf-8")
    secret.chmod(0o644)
    kigen("--config", str(path), "login", "sato", given="new\n")
    assert secret.read_text("utf-8") == "old\n"
    kigen("--config", str(path), "login", "sato", "--new", given="new\n")
    assert secret.read_text("utf-8") == "new\n"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


@pytest.mark.parametrize("before", ["", "kept\n"])
def test_a_password_that_the_server_refuses_is_not_stored(
    tmp_path: Path, dovecot: Dovecot, mail_user: str, before: str
) -> None:
    """The one that was there stays, and the right one takes its place."""
    secret = tmp_path / "sato.password"
    path = configured(tmp_path, f', password_file = "{secret}"')
    path.write_text(
        re.sub(r"port = \d+", f"port = {dovecot.port}", path.read_text("utf-8"), count=1).replace(
            "sato@desk.example", mail_user
        )
    )
    if before:
        secret.write_text(before, "utf-8")
    done = kigen("--config", str(path), "login", "sato", "--new", given="wrong horse\n")
    assert done.returncode == 1
    assert "nothing was stored" in done.stderr
    assert "wrong horse" not in done.stdout + done.stderr
    assert (secret.read_text("utf-8") if secret.exists() else "") == before
    done = kigen("--config", str(path), "login", "sato", "--new", given=PASSWORD + "\n")
    assert secret.read_text("utf-8") == PASSWORD + "\n"
    assert "could not be tried" not in done.stdout


def test_a_password_that_cannot_be_tried_is_asked_about(tmp_path: Path) -> None:
    """At a terminal only a clear yes stores it."""
    secret = tmp_path / "sato.password"
    path = configured(tmp_path, f', password_file = "{secret}"')
    for answer, stored in (("n", False), ("y", True)):
        said = at_terminal(
            "--config", str(path), "login", "sato", answers=(("Password", "new horse"), ("Store it all the same?", answer))
        )
        assert "new horse" not in said
        assert "could not be tried" in said
        assert secret.exists() is stored


@pytest.mark.parametrize(
    ("password_file", "name", "given", "code", "said"),
    [
        ("", "sato", "secret\n", 2, "mailbox.sato.imap: set password_file"),
        (', password_file = "sato.password"', "suzuki", "secret\n", 2, "there is no mailbox 'suzuki'"),
        (', password_file = "sato.password"', "sato", "", 1, "no password was given; nothing was stored"),
    ],
)
def test_a_login_that_cannot_be_stored_says_why(
    tmp_path: Path, password_file: str, name: str, given: str, code: int, said: str
) -> None:
    """No place for it, no such mailbox, no password."""
    path = configured(tmp_path, password_file)
    done = kigen("--config", str(path), "login", name, given=given, folder=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert not (tmp_path / "sato.password").exists()
