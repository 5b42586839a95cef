"""`kigen status`: what is still to be read, and what the server does not give."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from test_stats import CONFIG

from kigen.cli.command_line import main
from kigen.store import Batch, Store, Withheld

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Two mails of the inbox are owed, the first for ten minutes; three of Sent are still to be read."""
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(state=tmp_path))
    store = Store.open(tmp_path / "kigen.db")
    for uid, since in ((4, NOW - 10 * MINUTE), (9, NOW)):
        owed = Withheld(uid, since, 1, NOW + MINUTE, blind=uid == 9)
        store.record(Batch("sato", "INBOX", 1, NOW, uid=uid, withheld=(owed,)))
    store.record(Batch("sato", "Sent", 1, NOW, uid=2, ahead=3))
    store.looked("sato", ["INBOX", "Sent"], datetime.now(UTC))
    store.close()
    return str(path)


def test_what_is_read_and_what_is_owed(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each folder, in words."""
    assert main(["--config", config, "status"]) == 0
    told = capsys.readouterr().out
    assert "sato: Sent is being read, 3 mails are still to be read\n" in told
    assert (
        "sato: INBOX: the server names mails and does not give them: 2, the first since 2026-06-01T08:50:00+00:00; they are"
        in told
    )


def test_the_same_for_a_program(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, by folder."""
    assert main(["--config", config, "status", "--json"]) == 0
    (row,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert row["to_read"] == {"Sent": 3}
    assert row["withheld"] == {"INBOX": {"mails": 2, "since": "2026-06-01T08:50:00+00:00"}}
