"""A deadline whose day stands in the subject alone ("Form due Friday", 【6/12締切】), while the body asks for the thing.

Packs find the day and the asking sentence; here they become a deadline. The subject of an answer or a forwarded mail is
inherited: its day was set in an earlier mail, and counts no second time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.deadline import Context, Deadline, OwedBy
from kigen.language.reason import Reason, reason
from kigen.language.when import When, settle
from kigen.patterns import compiled

_INHERITED = compiled(
    r"\s*(?:[\[【][^\]】]{1,16}[\]】]\s*)*(?:re|fwd?|aw|wg|sv|tr|返信|転送)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence of the body that asks its reader for a step: its span, what for, and whether that is beyond doubt, or by which
    code it is not."""

    start: int
    end: int
    clear: bool
    ask: str | None = None
    doubt: str = "subject_guess"


def is_inherited(subject: str) -> bool:
    """Whether a subject is that of an answer or a forwarded mail (Re:, 返信：)."""
    return _INHERITED.match(subject) is not None


def by_subject(when: When, request: Request, body: str, context: Context, language: str, greet: str | None) -> Deadline | None:
    """The deadline of a request that names no day, by the day in the subject; None when that had passed."""
    placed = settle(when, context)
    if placed.due_at <= context.sent_at:
        return None
    doubts: tuple[Reason, ...] = when.doubts if request.clear else (*when.doubts, reason(request.doubt))
    words = body[request.start : request.end]
    return Deadline(
        owed_by=OwedBy.THEM,
        due=placed.due,
        precision=placed.precision,
        zone=placed.zone,
        due_at=placed.due_at,
        certain=not doubts,
        phrase=words,
        start=request.start,
        end=request.end,
        soft=when.soft or when.soft_clock,
        reasons=(reason("subject_day"), *doubts),
        ask=request.ask,
        greet=greet,
        sentence=" ".join(words.split()),
        remind_from=placed.remind_from,
        check_by=placed.check_by,
        language=language,
    )
