"""The systemd unit: what it promises, and how far it is locked up."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "systemd"
UNIT = FOLDER / "kigen.service"
INSTANCE = FOLDER / "kigen@.service"


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


@pytest.mark.parametrize("unit_file", [UNIT, INSTANCE], ids=lambda path: path.name)
def test_it_is_locked_up(unit_file: Path) -> None:
    """systemd rates the unit 1.2 or better (0 is a unit that may do nothing)."""
    rating = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=12", "--no-pager", str(unit_file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert rating.returncode == 0, rating.stdout[-400:] + rating.stderr


@pytest.mark.parametrize("unit_file", sorted(FOLDER.glob("*.service")), ids=lambda path: path.name)
def test_systemd_understands_every_line(tmp_path: Path, unit_file: Path) -> None:
    """`systemd-analyze verify` has nothing to say, the place of the program apart."""
    copy = tmp_path / unit_file.name.replace("@.", "@sales.")
    copy.write_text(unit_file.read_text().replace("/opt/kigen/bin/kigen", "/bin/true"))
    verdict = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", str(copy)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verdict.returncode, verdict.stderr) == (0, "")


@pytest.mark.parametrize("unit_file", sorted(FOLDER.glob("*.service")), ids=lambda path: path.name)
def test_no_unit_has_the_state_folder_moved_away(unit_file: Path) -> None:
    """With DynamicUser= systemd moves a folder that is there to /var/lib/private, under the feet of who works in it."""
    assert "\nDynamicUser=" not in unit_file.read_text()


def test_an_instance_differs_in_its_places_alone() -> None:
    """kigen@.service is kigen.service but for the name: a right taken away in the one is taken away in the other."""
    one, many = (
        [line for line in path.read_text().splitlines() if line and not line.startswith("# ") and "secrets" not in line]
        for path in (UNIT, INSTANCE)
    )
    assert sorted(set(one) ^ set(many)) == [
        "Description=kigen %i: follows up the deadlines set in mail",
        "Description=kigen: follows up the deadlines set in mail",
        "Environment=KIGEN_SERVICE__STATE_DIR=/var/lib/kigen/%i",
        "ExecStart=/opt/kigen/bin/kigen --config /etc/kigen/%i.toml run",
        "ExecStart=/opt/kigen/bin/kigen --config /etc/kigen/kigen.toml run",
        "StateDirectory=kigen",
        "StateDirectory=kigen/%i",
    ]


def test_who_it_runs_as_is_made_and_owns_its_folder(tmp_path: Path) -> None:
    """sysusers.d and tmpfiles.d are understood by systemd's own programs, and name the unit's user."""
    passwd = tmp_path / "etc"
    passwd.mkdir()
    subprocess.run(["systemd-sysusers", f"--root={tmp_path}", str(FOLDER / "kigen.sysusers")], check=True)
    assert any(line.startswith("kigen:") for line in (passwd / "passwd").read_text().splitlines())
    subprocess.run(["systemd-tmpfiles", f"--root={tmp_path}", "--create", str(FOLDER / "kigen.tmpfiles")], check=True)
    assert (tmp_path / "var/lib/kigen").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "etc/kigen/secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "etc/kigen").stat().st_mode & 0o777 == 0o755


STATUS = UNIT.with_name("kigen-status.service")
TIMER = UNIT.with_name("kigen-status.timer")


def test_somebody_hears_within_fifteen_minutes() -> None:
    """The status is asked every five minutes, by the service's user, and fails into what the user names."""
    assert "OnUnitActiveSec=5min" in TIMER.read_text()
    text = STATUS.read_text()
    assert "kigen --config /etc/kigen/kigen.toml status" in text
    assert "User=kigen" in text
    assert "OnFailure=" in text


def test_the_status_is_locked_up_and_understood(tmp_path: Path) -> None:
    """As far as the service itself, and systemd has nothing to say about it or its timer."""
    rate = ["systemd-analyze", "security", "--offline=true", "--threshold=12", "--no-pager", str(STATUS)]
    rating = subprocess.run(rate, capture_output=True, text=True, check=False)
    assert rating.returncode == 0, rating.stdout[-400:] + rating.stderr
    for unit in (UNIT, STATUS, TIMER):
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/kigen/bin/kigen", "/bin/true"))
    copies = [str(tmp_path / unit.name) for unit in (STATUS, TIMER)]
    verify = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *copies]
    verdict = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (verdict.returncode, verdict.stderr) == (0, "")
