"""The alert rules and the board ask for figures that there are."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from kigen.service.metrics import KigenCollector
from kigen.store import Store

FOLDER = Path(__file__).parent.parent.parent / "docs"
_NAME = re.compile(r"\bkigen_\w+")


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of all figures, of a service without mailboxes."""

    class Nobody:
        accounts: list[object] = []  # noqa: RUF012 - nobody adds to it

    store = Store.open(tmp_path_factory.mktemp("store") / "kigen.db")
    registry = CollectorRegistry()
    registry.register(KigenCollector(Nobody(), store, lambda: datetime.now(UTC), lambda: False))  # type: ignore[arg-type]
    said = generate_latest(registry).decode()
    store.close()
    return set(re.findall(r"^# TYPE (\w+)", said, re.MULTILINE))


@pytest.mark.parametrize("name", ["monitoring/alerts.yml", "monitoring/grafana.json"])
def test_every_figure_that_is_asked_for_is_offered(name: str, offered: set[str]) -> None:
    """A rule on a name that nobody offers would never alarm."""
    asked = set(_NAME.findall((FOLDER / name).read_text("utf-8")))
    assert len(asked) >= 5
    assert asked <= offered


def test_the_board_can_be_read() -> None:
    """It is JSON, each panel has a place of its own and a question."""
    board = json.loads((FOLDER / "monitoring" / "grafana.json").read_text("utf-8"))
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in board["panels"]]
    assert len(set(places)) == len(places) >= 6
    assert all(target["expr"] for panel in board["panels"] for target in panel["targets"])
