"""A reading with its reasons and the client's own sentence that decided."""

from __future__ import annotations

from dataclasses import replace

from kigen.followup.answers.reply import ReplyKind, ReplyReading
from kigen.followup.answers.words.said import Said
from kigen.language import Reason, reason


def conclude(
    said: Said,
    kind: ReplyKind,
    why: str | Reason,
    *cues: str,
    certain: bool = True,
    claimed: bool = False,
    due: bool = False,
    words: str = "",
) -> ReplyReading:
    """The reading of kind `kind` for the reason `why`; `words`, else the first sentence with one of `cues`, decided. `due` says
    that the day the client names belongs to it."""
    if kind is ReplyKind.PARTIAL and said.new_due is None and said.named_late is not None:
        # The day named for the rest, though nothing is promised of it: "the photographs are taken on the 20th".
        said = replace(said, new_due=said.named_late, new_due_at=said.named_late_at)
    reasons: tuple[Reason, ...] = (reason(why) if isinstance(why, str) else why,)
    if due and said.new_due is not None:
        reasons = (*reasons, reason("reply_names_day", said.new_due.isoformat()))
    return ReplyReading(
        kind,
        certain=certain,
        claimed=claimed,
        new_due=said.new_due if due else None,
        new_due_at=said.new_due_at if due else None,
        words=words or said.words(*cues),
        reasons=reasons,
    )
