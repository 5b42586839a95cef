"""What German-writing clients say in a reply."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kigen.language import Answer, Context, pack
from kigen.language.replies import Grammar, read_answer
from kigen.language.reply_rules import rule

_NEVER = re.compile(r"(?!)")

GRAMMAR = Grammar(
    rules=(
        rule("attached", r"\b(?:anbei|im anhang|beigefügt)\b"),
        rule("will_do", r"\b(?:schicke|sende|liefere) ich\b"),
        rule("extension", r"\b(?:brauche|benötige)n? (?:noch |etwas )?(?:mehr )?zeit\b"),
        rule("question", r"\?$"),
        rule("declined", r"\bleider (?:nicht|kein)"),
        rule("thanks", r"\b(?:danke|vielen dank)\b"),
    ),
    courtesy=re.compile(r"^(?:vielen dank|mit freundlichen grüßen)\W*$", re.IGNORECASE),
    strip=lambda sentence: sentence,
    no_promise=lambda _before, _after: False,
    delay=lambda _sentence: None,
    last_day=lambda _mention, _before, _after: False,
    machine=(rule("automatic", r"automatische antwort"),),
    own=(rule("thanked", r"vielen dank für"),),
    wants_decision=re.compile(r"zusage|entscheidung", re.IGNORECASE),
    wants_words=re.compile(r"antwort|auskunft", re.IGNORECASE),
    wants_days=_NEVER,
    wants_opinion=_NEVER,
    generic=_NEVER,
)


def answer(body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
    """The cues that a German reply gives."""
    return read_answer(body, own, context, GRAMMAR, pack("de").dates(body, own, context))
