"""Logs: events by name with fields. Never a subject, a body, a password or a token."""

from __future__ import annotations

import logging
import sys
from typing import Any

from kigen.loading import without

# structlog loads rich, and with it Pygments, for tracebacks in colour where they are installed: 4 MiB. Ours are plain.
with without("rich"):
    import structlog

_QUIET = ("apscheduler", "imapclient", "aiosmtplib", "alembic", "sqlalchemy", "asyncio")  # imapclient's DEBUG prints mail


def start_logging(kind: str = "auto") -> None:
    """Send all logs to standard error: for people (`console`) or programs (`json`); `auto` asks whether a person looks on."""
    people = kind == "console" or (kind == "auto" and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # Local variables of a traceback may hold passwords and mail: they are never shown.
    tracebacks = structlog.processors.ExceptionRenderer(structlog.tracebacks.ExceptionDictTransformer(show_locals=False))
    last: list[Any] = (
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if people
        else [tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def quiet_logging() -> None:
    """Say only what has gone wrong: for the demo, which tells what happens in its own way and moves the clock itself."""
    start_logging("console")
    logging.getLogger().setLevel(logging.ERROR)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a part of the service."""
    return structlog.stdlib.get_logger(name)
