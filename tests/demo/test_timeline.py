"""The timeline on the terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from rich.console import Console

from kigen.demo.timeline import Happening, Kind, Timeline

EVENING = datetime(2026, 6, 3, 14, 50, tzinfo=UTC)  # 23:50 in Tokyo


def shown(*happenings: Happening) -> list[str]:
    paper = StringIO()
    timeline = Timeline(Console(file=paper, width=90), ZoneInfo("Asia/Tokyo"))
    for happening in happenings:
        timeline.show(happening)
    return [line.rstrip() for line in paper.getvalue().splitlines() if line.strip()]


def test_a_day_is_headed_once_in_local_time() -> None:
    """Two happenings before midnight in Tokyo share a heading, the one after midnight has its own."""
    lines = shown(*(Happening(EVENING + timedelta(minutes=5 * step), Kind.USER, "件名") for step in range(3)))
    assert lines[0] == "Wednesday, 3 June 2026"
    assert [line[:5] for line in lines[1:3]] == ["23:50", "23:55"]
    assert lines[3] == "Thursday, 4 June 2026"
    assert lines[4].startswith("00:00")


def test_a_line_says_who_what_and_why() -> None:
    """Kind, client and subject stand on the line, the reason below."""
    lines = shown(Happening(EVENING, Kind.REMINDER, "Re: ご注文", "小林 健太", "the deadline passed at 12:00"))
    assert "reminder" in lines[1]
    assert "小林 健太: Re: ご注文" in lines[1]
    assert lines[2].strip() == "the deadline passed at 12:00"


def test_brackets_in_a_subject_are_shown_as_they_are() -> None:
    """A client's text is no markup."""
    assert "[red]x[/red]" in shown(Happening(EVENING, Kind.CLIENT, "[red]x[/red]"))[1]
