"""A person's reply in which no step of `answers.person` knows the reading: the likeliest meaning, never certain."""

from __future__ import annotations

from dataclasses import replace

from kigen.followup.answers.conclude import conclude
from kigen.followup.answers.reply import ReplyKind, ReplyReading
from kigen.followup.answers.words.said import Said

_SEVERAL = 2


def left_over(said: Said) -> ReplyReading:
    """The likeliest meaning of what is left over, never certain."""
    if (
        said.named_late is not None
        and (said.has("statement") or (said.has("sorry") and said.has("open")))
        and not (said.is_fragment and said.wants_words)
        and not (said.has("here") and said.hands_the_asked and said.tells)
        and not said.has("pleasantry")
    ):
        # "Delivery date is 12 June" answers the ask for a delivery date.
        answers = said.wants_words and any(name == "statement" and words in said.topical for name, words in said.cues)
        answers = answers or (said.wants_days and not said.has("sorry", "extension", "offer"))
        return conclude(said, ReplyKind.DELIVERED, "reply_answer_in_words", certain=False) if answers else named_later(said)
    if said.has("object") and not said.topical:
        return conclude(said, ReplyKind.UNRELATED, "reply_another_thing", "object", certain=False)
    if said.has("trouble") and said.in_thread and not (said.holds or said.has("sent", "elsewhere")):
        return conclude(said, ReplyKind.QUESTION, "reply_question", "trouble", certain=False)
    no = "unneeded" if said.of("unneeded") & said.topical else "cannot"
    if said.has(no) and not (said.has("question", "will_do", "will_write") or said.holds or said.values >= _SEVERAL):
        return conclude(said, ReplyKind.DECLINED, "reply_declined", no, certain=False)
    for fits, kind, why, cue, claimed in (
        (
            (said.has("here") and said.tells and not said.not_it) or said.heads_its_text,
            ReplyKind.DELIVERED,
            "reply_answer_in_words",
            "here",
            False,
        ),
        (said.has("pleasantry"), ReplyKind.UNRELATED, "reply_pleasantry", "pleasantry", False),
        (
            bool(said.claim)
            and said.in_thread
            and not (said.not_it or said.has("trouble", "will_do") or said.signed_and_to_come),
            ReplyKind.DELIVERED,
            "reply_sent_elsewhere",
            "sent",
            True,
        ),
        (said.has("here") and not said.not_it, ReplyKind.DELIVERED, "reply_no_file", "here", True),
        (
            (said.is_prose and said.wants_words) or (said.is_fragment and (said.wants_words or not said.wants_thing)),
            ReplyKind.DELIVERED,
            "reply_answer_in_words",
            "statement",
            False,
        ),
        (
            said.states_it or said.only_tells or bool((said.answering | said.nothing_of_it) & {said.may_answer}),
            ReplyKind.DELIVERED,
            "reply_answer_in_words",
            "choice",
            False,
        ),
        (
            said.has("statement", "value", "decision", "arrival") and said.in_thread,
            ReplyKind.ACKNOWLEDGED,
            "reply_unclear",
            "statement",
            False,
        ),
        (said.has("away", "back", "thanks", "sorry"), ReplyKind.ACKNOWLEDGED, "reply_thanks_only", "thanks", False),
    ):
        if fits:
            return conclude(said, kind, why, cue, certain=False, claimed=claimed)
    return conclude(said, ReplyKind.UNRELATED, "reply_unclear", "statement", certain=False)


def named_later(said: Said) -> ReplyReading:
    """A later day said of nothing in particular ("realistically Monday"): probably when it will come."""
    asked = replace(said, new_due=said.named_late, new_due_at=said.named_late_at, late=True)
    return conclude(asked, ReplyKind.EXTENSION, "reply_later_day", "statement", certain=False, due=True)
