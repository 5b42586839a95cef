"""Figures for Prometheus: what they say, and that they say it to this machine alone."""

from __future__ import annotations

import socket
from datetime import timedelta
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kigen.config import Settings
from kigen.errors import UserError
from kigen.service.metrics import serve
from service.office import START, Office, OpenOffice

ASK = "鈴木様\n\n6月2日(火)12時までに見積書をお送りください。\n\n佐藤"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _fetch(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
        said: str = answer.read().decode("utf-8")
        return said


def _figures(said: str) -> dict[tuple[str, ...], float]:
    """The figures by name and the values of their labels."""
    families = text_string_to_metric_families(said)
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def _listening(office: Office, port: int) -> Office:
    service = office.settings.service.model_copy(update={"metrics": ("127.0.0.1", port)})
    office.settings = office.settings.model_copy(update={"service": service})
    return office


async def test_the_figures_say_how_a_mailbox_is_doing(open_office: OpenOffice) -> None:
    """Read, watched by IDLE, a letter planned; then due while all is stopped; and not a word of the mail."""
    port = _free_port()
    office = _listening(open_office(), port)
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        said = _fetch(port)
        figures = _figures(said)
        assert figures["kigen_connected", "sato"] == 1
        assert figures["kigen_idle", "sato"] == 1
        assert figures["kigen_last_look_timestamp_seconds", "sato"] == START.timestamp()
        assert figures["kigen_letters", "sato", "planned"] == 1
        assert figures["kigen_letters_due", "sato"] == 0
        assert figures["kigen_commitments_open", "sato"] == 1
        assert figures["kigen_sending_stopped", "sato"] == 0
        assert figures["kigen_database_size_bytes",] > 10_000
        assert ("kigen_oldest_due_timestamp_seconds", "sato") not in figures
        (office.state / "STOP").touch()
        late = START + timedelta(days=1, hours=4)
        office.clock.move_to(late)
        await office.settled()
        figures = _figures(_fetch(port))
        assert figures["kigen_sending_stopped", "sato"] == 1
        assert figures["kigen_letters_due", "sato"] == 1
        assert (
            figures["kigen_oldest_due_timestamp_seconds", "sato"]
            == (START + timedelta(days=1, hours=3, minutes=10)).timestamp()
        )
        for word in ("鈴木", "suzuki", "client.example", "見積", office.user):
            assert word not in said
    with pytest.raises(OSError, match="refused"):
        _fetch(port)


def test_a_port_that_is_taken_is_said() -> None:
    """The start fails with the place and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UserError, match="name another port"):
        serve("127.0.0.1", taken.getsockname()[1], None)  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["0.0.0.0:9464", "9464", "example.com:80", "127.0.0.1:0", "127.0.0.1:70000", "[::]:9464"])
def test_only_this_machine_is_answered(place: str, office: Office) -> None:
    """A place that others can reach is refused with the configuration."""
    given = office.settings.mailbox
    with pytest.raises(ValueError, match="address of this machine"):
        Settings(service={"metrics": place}, mailbox=given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "meant"), [("", None), ("127.0.0.1:9464", ("127.0.0.1", 9464)), ("[::1]:9464", ("::1", 9464))]
)
def test_places_are_read(place: str, meant: tuple[str, int] | None, office: Office) -> None:
    """Empty is nowhere; IPv6 stands in brackets."""
    given = office.settings.mailbox
    assert Settings(service={"metrics": place}, mailbox=given).service.metrics == meant  # type: ignore[arg-type]
