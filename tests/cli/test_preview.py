"""`kigen preview`: the letter that would be written, on standard output, with nothing stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.typed import kigen, rows

CONFIG = """
[service]
state_dir = "{folder}/state"

[[mailbox]]
name = "sato"
address = "sato@desk.example"
owner = "佐藤"
mode = "report"
imap = {{ host = "127.0.0.1" }}
smtp = {{ host = "127.0.0.1" }}
{more}
"""


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(folder=tmp_path, more=""), "utf-8")
    return str(path)


@pytest.mark.parametrize(("kind", "says"), [("check", "いかが"), ("reminder", "期限"), ("further", "6月12日(金)")])
def test_each_letter_about_a_made_up_request(config: str, kind: str, says: str) -> None:
    """In the mailbox's language, with head and body; nothing is stored."""
    done = kigen("--config", config, "preview", "sato", "--kind", kind)
    assert (done.returncode, done.stderr) == (0, "")
    head, _, body = done.stdout.partition("\n\n")
    assert head.splitlines()[0] == "From: sato@desk.example"
    assert body.startswith("鈴木様\n")
    assert says in body
    assert not (Path(config).parent / "state").exists()


def test_in_another_language(config: str) -> None:
    """Asked for by name; one that has no letters is refused."""
    assert "Dear Ms Lee" in kigen("--config", config, "preview", "--language", "en").stdout
    refused = kigen("--config", config, "preview", "--language", "xx")
    assert refused.returncode == 2
    assert "'xx'" in refused.stderr


def test_the_users_own_template_is_shown(tmp_path: Path) -> None:
    """The file that the configuration names, with its own subject."""
    own = tmp_path / "mine.txt"
    own.write_text("Subject: About {{ thing }}\n\n{{ greeting }}\nmine\n", "utf-8")
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(folder=tmp_path, more=f'[mailbox.letters]\ncheck = "{own}"\n'), "utf-8")
    (row,) = rows(kigen("--config", str(path), "preview", "--kind", "check", "--json").stdout)
    assert row["subject"].startswith("About ")
    assert row["body"].endswith("mine\n")


@pytest.mark.parametrize("words", [("nobody",), ("1", "2")])
def test_what_is_not_there_is_refused(config: str, words: tuple[str, ...]) -> None:
    """An unknown mailbox, or two numbers: wrong use."""
    assert kigen("--config", config, "preview", *words).returncode == 2
