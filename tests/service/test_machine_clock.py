"""The service as a user starts it, under a machine clock that is moved (libfaketime)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import TOKYO, mail, read
from service.process import StartProcess, until

SUNDAY = datetime(2026, 6, 7, 7, 59, 30, tzinfo=TOKYO)  # the configuration of these tests wants its digests on Sundays


def _faked(clock: Path) -> dict[str, str]:
    """An environment in which the wall clock is the one in the file; the monotonic one runs on (asyncio hangs without)."""
    library = next(
        path for folder in ("/usr/lib", "/usr/lib64") for path in Path(folder).glob("**/faketime/libfaketimeMT.so.1")
    )
    return {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_NO_CACHE": "1",
        "TZ": "UTC",
    }


def _set(clock: Path, moment: datetime) -> None:
    fresh = clock.with_suffix(".new")
    fresh.write_text(f"@{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}\n")
    fresh.replace(clock)


def test_a_digest_comes_on_the_first_morning(
    dovecot: Dovecot, mail_user: str, start_smtp: Callable[..., SmtpSink], start_process: StartProcess
) -> None:
    """Started half a minute before the digest's hour, with a deadline that is weeks off: at eight the user hears that kigen
    is at work, and once."""
    smtp = start_smtp(security="none")
    process = start_process(smtp)
    ask = "鈴木様\n\nお見積書を7月24日(金)までにお送りください。\n\n佐藤"
    raw = mail(SUNDAY - timedelta(hours=1), ask, sender=f"佐藤 <{mail_user}>", message_id="<far@office.example>")
    dovecot.deliver(mail_user, raw, "Sent")
    clock = process.folder / "machine-clock"
    _set(clock, SUNDAY)
    process.start_kigen("run", environment=_faked(clock))
    until(process.looks, "the first look")
    assert smtp.kept == []
    _set(clock, SUNDAY + timedelta(minutes=1))
    until(lambda: smtp.kept, "the first digest")
    digest = read(smtp.kept[0].raw)
    assert digest["X-Kigen-Digest"] == "2026-06-07"
    assert "最初の一覧です。" in digest.get_body(("plain",)).get_content()
    until(lambda: process.logged("digest"), "it is told in the log")
    assert len(smtp.kept) == 1
