"""`kigen stop --all`: the switch for all sending."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typed import kigen

from kigen.cli.command_line import main
from kigen.store import Store

CONFIG = """
[service]
state_dir = "{state}"
[[mailbox]]
name = "sato"
address = "sato@office.example"
mode = "send"
imap = {{ host = "127.0.0.1", port = 1, security = "none" }}
smtp = {{ host = "127.0.0.1", port = 1, security = "none" }}
"""


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A configuration whose store is there and empty."""
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(state=tmp_path))
    Store.open(tmp_path / "kigen.db").close()
    return str(path)


def _stopped_at(config: str) -> datetime | None:
    store = Store.open(Path(config).parent / "kigen.db")
    try:
        return store.stopped_at()
    finally:
        store.close()


def test_all_sending_is_stopped_and_goes_on(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`stop --all` stops, `follow --all` takes it back; `--json` says which."""
    before = datetime.now(UTC)
    assert main(["--config", config, "stop", "--all"]) == 0
    stopped = _stopped_at(config)
    assert stopped is not None
    assert stopped >= before
    capsys.readouterr()
    assert main(["--config", config, "follow", "--all", "--json"]) == 0
    assert capsys.readouterr().out == '{"stopped": false}\n'
    assert _stopped_at(config) is None


def test_what_was_stopped_by_mail_goes_on_too(config: str) -> None:
    """The user stopped their mailbox by mail, and lets all go on where kigen runs."""
    store = Store.open(Path(config).parent / "kigen.db")
    store.stop(datetime.now(UTC), "sato")
    assert main(["--config", config, "follow", "--all"]) == 0
    assert store.stopped_at("sato") is None
    store.close()


def test_a_stop_file_outlasts_the_command(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`follow --all` does not claim that sending goes on while the stop file is there."""
    stop_file = Path(config).parent / "STOP"
    stop_file.touch()
    assert main(["--config", config, "follow", "--all"]) == 1
    assert str(stop_file) in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["stop"], ["stop", "1", "--all"], ["done", "--all"]])
def test_it_is_all_or_one(config: str, arguments: list[str]) -> None:
    """Neither, both, or `--all` of a word that has none: wrong use, nothing is done."""
    with pytest.raises(SystemExit) as ended:
        main(["--config", config, *arguments])
    assert ended.value.code == 2
    assert _stopped_at(config) is None


def test_two_mailboxes_on_one_account_are_refused(config: str) -> None:
    """Both would follow the same mails and write everything twice: named, exit code 2."""
    path = Path(config)
    text = path.read_text()
    block = text[text.index("[[mailbox]]") :]
    path.write_text(text + block.replace('"sato"', '"again"'))
    done = kigen("--config", config, "run")
    assert done.returncode == 2
    assert "mailbox.again" in done.stderr
    assert "mailbox.sato" in done.stderr
