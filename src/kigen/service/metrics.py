"""Figures for Prometheus, on this machine only: counted when they are asked for, without a word of mail, address or subject.

Names and units follow https://prometheus.io/docs/practices/naming/. What a monitor should alarm at is in docs/operation.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from kigen import __version__
from kigen.errors import UserError
from kigen.service.account import Account
from kigen.service.condition import Condition, condition
from kigen.store import Store


@dataclass(frozen=True, slots=True)
class _Gauge:
    """One figure of each mailbox. `of` gives None where there is nothing to say yet."""

    name: str
    help: str
    of: Callable[[Condition], float | None]


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


_GAUGES = (
    _Gauge("kigen_last_look_timestamp_seconds", "When the mailbox was last read to its end.", lambda c: _seconds(c.last_look)),
    _Gauge("kigen_look_lag_seconds", "Time since then.", lambda c: None if c.lag is None else c.lag.total_seconds()),
    _Gauge("kigen_connected", "Whether the mailbox is read and nothing is wrong with it.", lambda c: float(c.connected)),
    _Gauge("kigen_idle", "Whether the server tells of new mail (IDLE).", lambda c: None if c.watch is None else c.watch.idle),
    _Gauge(
        "kigen_signed_in_timestamp_seconds",
        "Since when the watching connection is signed in.",
        lambda c: None if c.watch is None else _seconds(c.watch.signed_in_at),
    ),
    _Gauge("kigen_letters_due", "Letters whose time has come and that have not left.", lambda c: c.letters.due),
    _Gauge(
        "kigen_oldest_due_timestamp_seconds",
        "Since when the longest waiting of them is due.",
        lambda c: _seconds(c.letters.oldest_due_at),
    ),
    _Gauge(
        "kigen_letters_in_doubt",
        "Letters of which nobody knows whether they left.",
        lambda c: c.letters.by_state.get("in_doubt", 0),
    ),
    _Gauge("kigen_sending_stopped", "Whether sending is stopped by the user.", lambda c: float(c.stopped)),
)


class _Service(Protocol):
    @property
    def accounts(self) -> list[Account]: ...


class KigenCollector(Collector):
    """Reads the store each time the figures are fetched. `stop_file` says whether the stop file is there."""

    def __init__(self, service: _Service, store: Store, now: Callable[[], datetime], stop_file: Callable[[], bool]) -> None:
        self._service = service
        self._store = store
        self._now = now
        self._stop_file = stop_file

    def collect(self) -> Iterable[Metric]:
        """All figures of this moment."""
        now, stopped = self._now(), self._stop_file()
        conditions = [condition(account, self._store, now, stopped=stopped) for account in list(self._service.accounts)]
        build = GaugeMetricFamily("kigen_build_info", "The version that runs.", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        for gauge in _GAUGES:
            family = GaugeMetricFamily(gauge.name, gauge.help, labels=["mailbox"])
            for each in conditions:
                if (value := gauge.of(each)) is not None:
                    family.add_metric([each.mailbox], float(value))
            yield family
        yield from self._labelled(conditions)
        yield GaugeMetricFamily("kigen_database_size_bytes", "What the database takes on the disk.", self._store.size())

    def _labelled(self, conditions: list[Condition]) -> Iterable[Metric]:
        letters = GaugeMetricFamily("kigen_letters", "Letters by state.", labels=["mailbox", "state"])
        troubles = GaugeMetricFamily("kigen_trouble", "What is wrong with a mailbox now.", labels=["mailbox", "kind"])
        watched = GaugeMetricFamily("kigen_commitments_open", "Commitments that are watched.", labels=["mailbox"])
        for each in conditions:
            for state, count in each.letters.by_state.items():
                letters.add_metric([each.mailbox, state], count)
            for trouble in each.troubles:
                troubles.add_metric([each.mailbox, trouble.kind], 1)
            watched.add_metric([each.mailbox], self._store.open_commitments(each.mailbox))
        return letters, troubles, watched


def serve(host: str, port: int, collector: KigenCollector) -> Callable[[], None]:
    """Answer http://host:port/metrics until the returned function is called. Raises UserError when the port is taken."""
    registry = CollectorRegistry()
    registry.register(collector)
    ProcessCollector(registry=registry)
    try:
        server, thread = start_http_server(port, addr=host, registry=registry)
    except OSError as problem:
        raise UserError(
            f"metrics: {host}:{port} cannot be listened on: {problem.strerror}; name another port in [service]"
        ) from None

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return end
