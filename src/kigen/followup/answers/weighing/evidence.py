"""What speaks for which reading, weighed together where no single sign decides.

The steps of `answers.person` know what one sign means beside another. What they leave in doubt is settled here by points: each
sign of a mail (a cue; a cue in the sentence that names what was asked, in the first, in the last, beside a file, where words
were asked for; a fact about the mail) speaks for some readings and against others (`points`), and the reading for which
most speaks is the likeliest. It never makes a reading certain, and may take the certainty of one for which too little speaks.
"""

from __future__ import annotations

from collections.abc import Collection

from kigen.followup.answers.conclude import conclude
from kigen.followup.answers.reply import ReplyKind, ReplyReading
from kigen.followup.answers.weighing.points import POINTS, READINGS
from kigen.followup.answers.words.said import Said

_FACTS = (
    "holds",
    "loosely",
    "file_is_asked",
    "foreign_file",
    "not_it",
    "named_late",
    "new_due",
    "late",
    "same_day",
    "in_thread",
    "speaks_of_ask",
    "wants_words",
    "wants_decision",
    "wants_days",
    "wants_opinion",
    "wants_thing",
    "wants_yes",
    "wants_several",
    "claim",
    "left_unsaid",
    "one_to_come",
    "may_answer",
    "may_tell",
    "gives_to",
    "assents",
    "answering",
    "promises",
    "decision",
    "value",
)
# Whether a mail is of another matter is told by its thread and its topic
_WEIGHED = tuple(kind for kind in READINGS if kind is not ReplyKind.UNRELATED)
_NAMING_DAYS = frozenset({ReplyKind.PARTIAL, ReplyKind.ACKNOWLEDGED, ReplyKind.EXTENSION})
_MARKS = ("?", "？")
_LONG = 4  # sentences, from which their number says no more
_OF_DOUBT = {  # what the steps say for want of anything better
    ReplyKind.DELIVERED: {"reply_answer_in_words"},
    ReplyKind.PARTIAL: {"reply_part"},
    ReplyKind.QUESTION: {"reply_question"},
    ReplyKind.ACKNOWLEDGED: {"reply_unclear", "reply_acknowledged", "reply_promised_day", "reply_thanks_only"},
}
# In points, a tenth of what makes one reading e times as likely as another
_CLEARLY = 9  # above the reading of the steps, to take its place
_AGAINST_OTHERS = 20
_AGAINST_CERTAIN = 10
_TO_CLOSE = 30  # and so much more to be taken as delivered or declined after all: who is in doubt has neither


def signs(said: Said) -> frozenset[str]:
    """The signs of a mail, by name: "question", "question asked", "question first", "question last", "question + file",
    "question + words", "is holds" …"""
    order = list(dict.fromkeys(words for _, words in said.cues))
    found = {f"is {fact}" for fact in _FACTS if getattr(said, fact)}
    found |= {"any", f"sentences {min(len(order), _LONG)}", f"is left {said.left_out}"}
    marked = [words for words in order if _is_marked(words)]
    found |= {f"marked {min(len(marked), 2)}"} if marked else set()
    found |= {"marked last"} if marked and marked[-1] == order[-1] else set()
    told = said.wants_words or said.wants_decision
    for cue, words in said.cues:
        found.add(cue)
        found |= {f"{cue} asked"} if words in said.topical else set()
        found |= {f"{cue} first"} if words == order[0] else set()
        found |= {f"{cue} last"} if words == order[-1] else set()
        found |= {f"{cue} + file"} if said.holds else set()
        found |= {f"{cue} + words"} if told else set()
    return frozenset(found)


def weighed(said: Said, found: ReplyReading) -> ReplyReading:
    """The reading `found`, or the one for which clearly more speaks: more clearly where `found` was certain, or came of a step
    that knows what it looks for."""
    settled = found.certain and found.reading is ReplyKind.DELIVERED
    settled = settled or (found.reading is ReplyKind.PARTIAL and bool(said.members_to_come))
    if found.reading not in _WEIGHED or found.claimed or settled:
        return found
    points = _points(signs(said))
    for closing in {ReplyKind.DELIVERED, ReplyKind.DECLINED} - {found.reading}:
        points[closing] -= _TO_CLOSE
    spoken = said.holds or said.wants_words or said.wants_decision or said.wants_days or said.nothing_of_it
    if not spoken and all(_is_marked(words) for _, words in said.cues):
        points[ReplyKind.DELIVERED] = min(points.values())  # who only asks has given nothing
    if found.reading is ReplyKind.QUESTION and not said.of("question").isdisjoint(_marked_words(said)):
        points[ReplyKind.ACKNOWLEDGED] = min(points.values())  # who asks in so many words has not only seen it
    best = max(_WEIGHED, key=lambda kind: points[kind])
    doubtful = found.reasons[0].code in _OF_DOUBT.get(found.reading, ())
    least = _AGAINST_CERTAIN if found.certain else _CLEARLY if doubtful else _AGAINST_OTHERS
    return _concluded(said, best) if points[best] - points[found.reading] > least else found


def _points(found: Collection[str]) -> dict[ReplyKind, int]:
    rows = [POINTS[sign] for sign in found if sign in POINTS]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    return dict(zip(READINGS, sums, strict=True))


def _concluded(said: Said, kind: ReplyKind) -> ReplyReading:
    """The likeliest reading, with the sentence that speaks for it."""
    cues = {
        ReplyKind.DELIVERED: ("value", "decision", "verdict", "choice", "attached", "here", "sent", "elsewhere", "fragment"),
        ReplyKind.PARTIAL: ("missing", "partial", "will_do", "progress", "open"),
        ReplyKind.ACKNOWLEDGED: ("will_do", "acknowledged", "progress", "will_write"),
        ReplyKind.EXTENSION: ("extension", "offer", "missing", "open", "sorry"),
        ReplyKind.QUESTION: ("question", "trouble", "offer"),
        ReplyKind.DECLINED: ("declined", "cannot", "unneeded"),
    }[kind]
    claimed = kind is ReplyKind.DELIVERED and not said.holds and bool(said.claim)
    return conclude(said, kind, "reply_weighed", *cues, certain=False, claimed=claimed, due=kind in _NAMING_DAYS)


def _marked_words(said: Said) -> set[str]:
    return {words for _, words in said.cues if _is_marked(words)}


def _is_marked(words: str) -> bool:
    end = words.rstrip()
    return any(mark in end for mark in _MARKS) or end.endswith(("か", "か。"))
