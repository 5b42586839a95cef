"""Twenty secrets planted in configuration and mail: none stands in anything that kigen says, whatever goes wrong."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from processes import forked
from processes.forked import Forked
from servers.dovecot import Dovecot
from servers.imap import ScriptedImap
from servers.smtp import USER, Fault, SmtpSink
from service.office import START, TOKYO, mail, text_of
from service.process import TESTS, Process, until

DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
MINUTE = timedelta(minutes=1)
SECRETS = {
    name: f"s3cr3t-{number:02d}-{name}"
    for number, name in enumerate(
        [
            *("imap-file", "smtp-variable", "credential", "in-toml", "in-url", "wrong-type", "broken-toml", "unknown-variable"),
            *("ask-body", "ask-quote", "ask-header", "ask-bcc", "reply-body", "reply-header", "attachment", "html"),
            *("stranger-subject", "stranger-body", "stranger-id", "broken-mail"),
        ]
    )
}
IN_URL = f"postgresql://kigen:{SECRETS['in-url']}@127.0.0.1:1/kigen"
OpenSmtp = Callable[..., SmtpSink]
OpenImap = Callable[..., ScriptedImap]


def said_of(text: str) -> list[str]:
    """The secrets that a text gives away, as they are or in base64 as a server is told them."""
    hidden = {
        name: {secret, base64.b64encode(secret.encode()).decode(), base64.b64encode(f"\0{USER}\0{secret}".encode()).decode()}
        for name, secret in SECRETS.items()
    }
    return [name for name, forms in hidden.items() if any(form in text for form in forms)]


@pytest.fixture
def process(dovecot: Dovecot, start_smtp: OpenSmtp, tmp_path: Path) -> Iterator[tuple[Process, str, SmtpSink]]:
    """A mailbox full of secrets, whose password is one too."""
    user = dovecot.add_user(password=SECRETS["imap-file"])
    smtp = start_smtp(security="none")
    made = Process(dovecot, user, smtp.port, tmp_path, password=SECRETS["imap-file"])
    made.set_clock(START)
    _plant(dovecot, user)
    yield made, user, smtp
    made.close()


def _plant(dovecot: Dovecot, user: str) -> None:
    ask = (
        f"鈴木様\n\n見積書を6月5日(金)15時までにお送りください。\n\n接続先は {SECRETS['ask-body']} です。\n\n佐藤\n\n"
        f"> 前回の合言葉は {SECRETS['ask-quote']} でした。\n"
    )
    headers = {"X-Token": SECRETS["ask-header"], "Bcc": f"{SECRETS['ask-bcc']}@office.example"}
    sender = f"佐藤 <{user}>"
    dovecot.deliver(user, mail(START, ask, sender=sender, message_id="<ask@office.example>", headers=headers), "Sent")
    later = ask.replace("見積書", "契約書").replace("6月5日(金)15時", "6月8日(月)15時")
    dovecot.deliver(user, mail(START, later, sender=sender, message_id="<ask2@office.example>", subject="契約書の件"), "Sent")
    reply = mail(
        START + MINUTE,
        f"契約書はいつ頃までにお返しすればよろしいでしょうか。\n\n暗証番号は {SECRETS['reply-body']} です。",
        sender="鈴木 <suzuki@client.example>",
        to=user,
        subject="Re: 契約書の件",
        answers="<ask2@office.example>",
        headers={"X-Api-Key": SECRETS["reply-header"]},
        attachment="契約書.pdf",
    )
    reply = reply.replace(base64.b64encode(b"%PDF-1.4 test"), base64.b64encode(SECRETS["attachment"].encode()))
    stranger = mail(
        START,
        f"Your code is {SECRETS['stranger-body']}",
        sender="noreply@shop.example",
        to=user,
        subject=f"Code {SECRETS['stranger-subject']}",
        message_id=f"<{SECRETS['stranger-id']}@shop.example>",
    )
    hidden = b"Content-Type: text/html\r\nFrom: a@b.example\r\n\r\n<p style=display:none>" + SECRETS["html"].encode()
    broken = b'From: "\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n\x00\xff' + SECRETS["broken-mail"].encode()
    dovecot.deliver_many(user, [reply, stranger, hidden, broken])


def _talk(process: Process, step: str = "") -> Forked:
    return process.start(step, program="once.talkative")


def _cli(process: Process, *arguments: str, config: Path | None = None, **environment: str) -> str:
    """All that a command says."""
    done = forked.run(
        "kigen",
        "--config",
        str(config or process.config),
        *arguments,
        folder=TESTS,
        environment={**os.environ, **environment},
        timeout=60,
    )
    return (done.stdout + done.stderr).decode()


def test_twenty_secrets() -> None:
    """There are as many as the page on reliability says, and the finder finds each of them."""
    assert len(SECRETS) == 20
    for name, secret in SECRETS.items():
        assert said_of(f"x{secret}y") == [name]
    assert said_of(base64.b64encode(f"\0{USER}\0{SECRETS['imap-file']}".encode()).decode()) == ["imap-file"]


@pytest.mark.parametrize("step", ["", "rendered", "crash"])
def test_the_service_says_none(process: tuple[Process, str, SmtpSink], step: str) -> None:
    """Every logger at its most talkative, with a bug at a step, or dying of one; then status, list, show and the digest."""
    made, user, smtp = process
    # The sink wants a password of its own: sign-in for sending fails, and the server repeats what it was told.
    said = base64.b64encode(f"\0{USER}\0{SECRETS['imap-file']}".encode()).decode()
    smtp.plan(Fault("AUTH", f"535 5.7.8 wrong: {said} ({SECRETS['imap-file']})", times=2 if step else 0))
    running = _talk(made, step)
    until(lambda: len(made.facts()) == 2 or running.poll() is not None, "the asks are read")
    until(lambda: made.logged("note_left") or running.poll() is not None, "it is in charge")
    made.set_clock(DUE + 11 * MINUTE)
    until(lambda: made.logged("verdict") or made.logged("bug") or running.poll() is not None, "the letter was tried")
    made.set_clock(datetime(2026, 6, 7, 9, 0, tzinfo=TOKYO))
    until(lambda: made.logged("digest") or running.poll() is not None, "the digest was tried")
    if running.poll() is None:
        running.terminate()
        running.wait(30)
    log = made.log.read_text("utf-8")
    assert "started" in log
    assert said_of(log) == []
    assert ("ABug" in log) is bool(step)
    for command in (["status"], ["list"], ["show", "1"], ["show", "2"], ["check"]):
        assert said_of(_cli(made, *command)) == [], command
    page = made.folder / "digest.html"
    assert said_of(_cli(made, "digest", "sato", "--preview", "--html", str(page), "--date", "2026-06-05")) == []
    assert said_of(page.read_text("utf-8")) == []
    for kept in smtp.kept:
        if kept.recipients == (user,):
            assert said_of(text_of(kept.raw)) == []


@pytest.mark.parametrize("answer", ["{tag} NO wrong: {said}", "{tag} BAD what is {said}", "* BYE {said}"])
def test_a_server_that_repeats_the_password_is_not_repeated(
    process: tuple[Process, str, SmtpSink], start_imap: OpenImap, answer: str
) -> None:
    """The server that is read says it in its answer: neither the log, `check`, `status` nor the digest says it again."""
    made, user, _ = process
    secret = SECRETS["imap-file"]
    imap = start_imap()
    for said in (secret, base64.b64encode(f"\0{user}\0{secret}".encode()).decode()):
        imap.answer("AUTHENTICATE", *[answer.replace("{said}", said).encode() + b"\r\n"] * 2)
    port = f"port = {made.imap_port}\n"
    assert port in made.config.read_text()
    made.config.write_text(made.config.read_text().replace(port, f"port = {imap.port}\n", 1))
    running = _talk(made)
    until(lambda: made.logged("mailbox_failing") or running.poll() is not None, "the sign-in was tried")
    said = [_cli(made, command) for command in ("check", "status")]
    page = made.folder / "digest.html"
    said.append(_cli(made, "digest", "sato", "--preview", "--html", str(page), "--date", "2026-06-05"))
    running.terminate()
    running.wait(30)
    assert sum(command.startswith("AUTHENTICATE") for command in imap.commands) >= 2
    for each in (*said, made.log.read_text("utf-8"), page.read_text("utf-8")):
        assert said_of(each) == []
        assert base64.b64encode(f"\0{user}\0{secret}".encode()).decode() not in each


@pytest.mark.parametrize(
    ("change", "environment"),
    [
        (lambda text: text.replace("password_file", f'password = "{SECRETS["in-toml"]}"\n  password_file', 1), {}),
        (
            lambda text: text.replace("[service]", f'[service]\ndatabase = "postgresql://k:{SECRETS["in-url"]}@127.0.0.1:1/k"'),
            {},
        ),
        (lambda text: text.replace("port = ", f'ca_file = 7\n  sent = ["{SECRETS["wrong-type"]}"]\n  port = ', 1), {}),
        (lambda text: text + f'\nx = "{SECRETS["broken-toml"]}\n', {}),
        (str, {"KIGEN_PASWORD": SECRETS["unknown-variable"]}),
        (str, {"KIGEN_MAILBOX_SATO_SMTP_PASSWORD": SECRETS["smtp-variable"]}),
    ],
    ids=["password in TOML", "database address", "wrong type", "broken TOML", "unknown variable", "wrong password"],
)
@pytest.mark.parametrize("command", ["check", "status"])
def test_no_error_says_any(
    process: tuple[Process, str, SmtpSink], change: Callable[[str], str], environment: dict[str, str], command: str
) -> None:
    """Wrong configurations are named by their place, never by what stands there."""
    made, _, _ = process
    wrong = made.folder / "wrong.toml"
    wrong.write_text(change(made.config.read_text()))
    said = _cli(made, command, config=wrong, **environment)
    assert said.strip()
    assert said_of(said) == []


def test_a_credential_that_is_refused_is_not_said(process: tuple[Process, str, SmtpSink]) -> None:
    """A systemd credential with a wrong password."""
    made, _, _ = process
    wrong = made.folder / "wrong.toml"
    wrong.write_text("\n".join(line for line in made.config.read_text().splitlines() if "password_file" not in line))
    folder = made.folder / "credentials"
    folder.mkdir()
    (folder / "mailbox.sato.imap.password").write_text(SECRETS["credential"])
    said = _cli(made, "check", config=wrong, CREDENTIALS_DIRECTORY=str(folder))
    assert "FAIL" in said
    assert said_of(said) == []
