"""The figures for Prometheus, as a service without mailboxes offers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import Metric

from kigen.service.account import Account
from kigen.service.metrics import KigenCollector
from kigen.store import Store


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    labels: tuple[str, ...]
    meaning: str


class _Nobody:
    accounts: list[Account] = []  # noqa: RUF012 - nobody adds to it


@cache
def figures() -> tuple[Figure, ...]:
    """Those of kigen in the order in which they are told, then those of its process."""
    registry = CollectorRegistry()
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "kigen.db")
        try:
            registry.register(KigenCollector(_Nobody(), store, lambda: datetime.now(UTC), lambda: False))
            ProcessCollector(registry=registry)
            told = list(registry.collect())
        finally:
            store.close()
    return tuple(Figure(_offered(each), tuple(getattr(each, "_labelnames", ())), each.documentation) for each in told)


def _offered(metric: Metric) -> str:
    """The name as Prometheus sees it."""
    return f"{metric.name}_total" if metric.type == "counter" else metric.name
