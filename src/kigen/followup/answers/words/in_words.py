"""Answers that need no file: the asked decision, number, date, list or opinion stands in the body itself; and samples that
wait for a word."""

from __future__ import annotations

from kigen.followup.answers.conclude import conclude
from kigen.followup.answers.papers.likeness import Lacking
from kigen.followup.answers.reply import ReplyKind, ReplyReading
from kigen.followup.answers.words.said import Said

_SEVERAL = 2


def proposes_days(said: Said) -> ReplyReading | None:
    """Days that suit were asked for, and some are offered: "would the 26th at three suit you?" """
    if not said.wants_days or not said.offers_days:
        return None
    return conclude(said, ReplyKind.DELIVERED, "reply_answer_in_words", "proposal", certain=False)


def answers_in_words(said: Said) -> ReplyReading | None:
    """The asked decision, number, date or list stands in the body itself, or the opinion."""
    if said.waits_for_word:
        return None  # "it hangs on the voltage, 200 at ours. As soon as you tell us we can choose"
    if said.is_opinion and not said.decision:
        return conclude(said, ReplyKind.DELIVERED, "reply_answer_in_words", "opinion", certain=False)
    words, fits = _answer(said)
    if not words:
        return None
    part = _only_some(said, words)
    if part is not None:
        return part
    told = words in said.of("decision") & said.of("value") or (said.wants_decision and words == said.decision)
    if said.promises_the_asked and not told:
        return None  # "the report comes on the 28th. We have found three faults so far"
    certain = fits and ("day", words) not in said.cues and not (said.late or said.has("question", "extension", "progress"))
    if words == said.value:
        certain = certain and not said.leaves_more_than(words)
    if said.left_out is not Lacking.NOTHING:
        certain = False  # "The licence is 44178", where a form was asked for as well
    return conclude(said, ReplyKind.DELIVERED, "reply_answer_in_words", certain=certain, words=words)


def _answer(said: Said) -> tuple[str, bool]:
    """The sentence that answers, and whether it is of the kind that was asked for."""
    if said.wants_decision and said.decision:
        return said.decision, said.says_enough(said.decision)
    if said.wants_words and (said.value or said.decision):
        fits = bool(said.value) or ((said.decision in said.topical or said.is_brief) and said.says_enough(said.decision))
        return said.value or said.decision, fits
    promised = said.promises and said.new_due is not None
    said_so = not (said.wants_thing or promised or said.has("question"))  # no paper, so it may well be said
    if said_so and said.value:
        return said.value, False
    if said.verdict:
        return said.verdict, said.says_enough(said.verdict)
    listed = said.value if (said.has("here") and said.values >= _SEVERAL) or (said.lists_figures and not promised) else ""
    leading = said.leading if (said.wants_words or said.wants_decision) and not said.has("question") else ""
    return (said_so and said.decision) or leading or listed, False


def _only_some(said: Said, words: str) -> ReplyReading | None:
    """Something of what was asked is said to be to come, or hangs on a condition."""
    named = said.left_out is Lacking.UNNAMED and said.of("will_do", "will_write", "missing", "progress") - {words}
    if said.left_unsaid or named:
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "will_write", "will_do", certain=False, due=True)
    if said.promises_the_asked and not (said.wants_decision and words == said.decision):
        return None
    if said.parts_awaited or (said.lacks if words != said.value else said.has("missing")):
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "partial", due=True)
    if ("of_one", words) in said.cues and said.of("missing", "progress", "condition", "acts") - {words}:
        # "Marketing have approved it. Waiting for legal"
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "missing", "progress", certain=False, due=True)
    kept = said.wants_several and said.keeps_some(words)
    if kept or said.has("condition") or (words == said.value and said.of("asks_around") - {words}):
        return conclude(said, ReplyKind.PARTIAL, "reply_part", "condition", "missing", "open", certain=False, due=True)
    return None


def shows_one(said: Said) -> ReplyReading | None:
    """One is here to look at: "Is a picture like this good enough? If so I send the others"."""
    if not (said.holds and said.has("rest_on_yes")):
        return None
    return conclude(said, ReplyKind.QUESTION, "reply_question", "question", "rest_on_yes", certain=False, due=True)
