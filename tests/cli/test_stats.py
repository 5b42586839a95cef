"""`kigen stats` and `kigen export`, on a store with a past."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from kigen.cli.command_line import main
from kigen.mail.message import Address
from kigen.store import Store
from store.given import asked, commitment, delivered

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
KEPT, LATE = 8, 4


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Twelve deadlines of the last weeks, each a day apart: eight were kept, three came a day late, one is owed."""
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(state=tmp_path))
    store = Store.open(tmp_path / "kigen.db")
    now = datetime.now(UTC).replace(microsecond=0)
    for number in range(KEPT + LATE):
        due_at = now - timedelta(days=10 + number)
        firm = "late" if number >= KEPT else "prompt"
        one = commitment(number, asked_at=due_at - timedelta(days=7), due=due_at.date(), due_at=due_at)
        (known,) = asked(store, replace(one, to=(Address(f"a@{firm}.example", ""),)), plan=())
        if number == KEPT + LATE - 1:
            continue
        came = due_at + timedelta(days=1 if number >= KEPT else -1)
        store.add_event(known.commitment.id, replace(delivered(at=came), who=f"a@{firm}.example"), (), came)
    store.close()
    return str(path)


def test_the_record_as_json(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts, a percentage where there are ten cases, none for a client with fewer."""
    assert main(["--config", config, "stats", "--json"]) == 0
    (row,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (row["mailbox"], row["days"]) == ("sato", 90)
    overall = row["overall"]
    assert (overall["kept"], overall["of"], overall["percent"], overall["range"]) == (8, 12, 67, [39, 86])
    assert (overall["late"], overall["still_owed"], overall["median_days_late"]) == (4, 1, 1.0)
    assert [(one["client"], one["kept"], one["of"], one["percent"]) for one in row["clients"]] == [
        ("late.example", 0, 4, None),
        ("prompt.example", 8, 8, None),
    ]
    assert (row["with_check"]["of"], row["without_check"]["of"]) == (0, 12)


def test_the_record_as_a_table(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """For people; a shorter time has fewer cases."""
    assert main(["--config", config, "stats", "sato"]) == 0
    told = capsys.readouterr().out
    assert "last 90 days" in told
    assert "67 %" in told
    assert "39 to 86 %" in told
    assert main(["--config", config, "stats", "--days", "5"]) == 0
    assert "none yet" in capsys.readouterr().out


def test_a_time_that_makes_no_sense_is_refused(config: str) -> None:
    """With exit code 2, like every wrong use."""
    for days in ("0", "400", "many"):
        with pytest.raises(SystemExit) as refused:
            main(["--config", config, "stats", "--days", days])
        assert refused.value.code == 2


def test_exports_hold_every_commitment(config: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """As a table, a calendar and lines of JSON; the calendar has CRLF throughout, and what is over is cancelled."""
    assert main(["--config", config, "export", "--format", "csv"]) == 0
    assert len(list(csv.DictReader(capsysbinary.readouterr().out.decode().splitlines()))) == KEPT + LATE
    assert main(["--config", config, "export", "--format", "json"]) == 0
    assert len(capsysbinary.readouterr().out.splitlines()) == KEPT + LATE
    assert main(["--config", config, "export", "--format", "ics"]) == 0
    raw = capsysbinary.readouterr().out
    assert b"\n" not in raw.replace(b"\r\n", b"")
    states = [str(each["status"]) for each in Calendar.from_ical(raw).walk("VEVENT")]
    assert (states.count("CANCELLED"), states.count("CONFIRMED")) == (KEPT + LATE - 1, 1)
