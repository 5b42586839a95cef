"""The systemd unit: what it promises, and how far it is locked up."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "systemd" / "kigen.service"


@pytest.fixture(scope="module")
def unit() -> dict[str, list[str]]:
    """The unit's settings, each with all its values in order."""
    settings: dict[str, list[str]] = defaultdict(list)
    for line in UNIT.read_text().splitlines():
        if line and line[0] not in "#[":
            name, _, value = line.partition("=")
            settings[name].append(value)
    return settings


def test_it_reports_that_it_is_ready_and_alive(unit: dict[str, list[str]]) -> None:
    """systemd waits for READY and restarts a daemon that falls silent."""
    assert unit["Type"] == ["notify"]
    assert unit["WatchdogSec"] == ["5min"]
    assert unit["Restart"] == ["on-failure"]


def test_a_wrong_configuration_is_not_tried_again(unit: dict[str, list[str]]) -> None:
    """Exit code 2 means that a person has to do something."""
    assert unit["RestartPreventExitStatus"] == ["2"]


def test_it_runs_the_service_with_the_system_configuration(unit: dict[str, list[str]]) -> None:
    """ExecStart is `kigen run`; state and configuration lie where the documentation says."""
    assert unit["ExecStart"] == ["/opt/kigen/bin/kigen --config /etc/kigen/kigen.toml run"]
    assert unit["StateDirectory"] == ["kigen"]
    assert unit["StateDirectoryMode"] == ["0700"]


def test_secrets_come_as_credentials_that_debian_12_knows() -> None:
    """LoadCredential is shown with the names kigen looks for; ImportCredential needs systemd 254, Debian 12 has 252."""
    text = UNIT.read_text()
    assert "LoadCredential=mailbox.sato.imap.password:" in text
    assert "LoadCredential=mailbox.sato.smtp.password:" in text
    assert "ImportCredential" not in text


def test_it_is_locked_up() -> None:
    """systemd rates the unit 1.2 or better (0 is a unit that may do nothing)."""
    rating = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=12", "--no-pager", str(UNIT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert rating.returncode == 0, rating.stdout[-400:] + rating.stderr


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    """`systemd-analyze verify` has nothing to say, the place of the program apart."""
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text().replace("/opt/kigen/bin/kigen", "/bin/true"))
    verdict = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verdict.returncode, verdict.stderr) == (0, "")
