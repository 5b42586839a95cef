"""What a reply promises, claims and keeps back, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.followup.answers.papers.likeness import GIVING
from kigen.followup.answers.record import Record
from kigen.language.replies import SHADES

_TELLING = 2
_SHORT_MAIL = 6  # sentences
_PLAIN = SHADES | {"statement", "thanks", "sorry", "pleasantry"}


@dataclass(frozen=True, slots=True)
class Promised(Record):
    """A reply, with what it promises, claims to have sent, and leaves open."""

    @property
    def promises(self) -> bool:
        """Whether something is promised beside the file that is here and the paper that follows it."""
        here = self.of("original")
        here |= {words for name, words in self.cues if name == "elsewhere" and self.new_due is None}
        here |= self.of("password")
        if self.holds and (here or self.new_due is None):
            here |= self.of("attached", "sending", "here")
        if self.holds and self.file_is_asked:  # what is said of it looks no further ahead than the file
            here |= self.of("attached", "sending", "here") - self.of("open", "day", "then", "will_write", "missing")
        return any(name == "will_do" and words not in here for name, words in self.cues)

    @property
    def waits_for_later(self) -> bool:
        """Whether something is promised for when something else has come, and a day after the deadline is named."""
        promised = self.of("will_do", "will_write")
        waits = any(name == "then" and words in promised for name, words in self.cues)
        return waits and self.named_late is not None and self.new_due is None and not self.holds

    @property
    def arrives_late(self) -> bool:
        """Whether the thing itself is said to reach its reader on a day after the deadline, and is not on its way."""
        underway = self.holds or self.claim or self.has("sent", "elsewhere", "question")
        return self.named_late is not None and not underway and bool(self.of("arrival") & self.topical & self.of("day"))

    @property
    def waits_past(self) -> bool:
        """Whether it is promised for no day, and a day after the deadline is named on which something hangs: "they come round
        on the 24th. You will have it the day after"."""
        return self.named_late is not None and self.new_due is None and self.has("will_do", "sending") and self.has("open")

    @property
    def waits_for_word(self) -> bool:
        """Whether something is asked, and what is promised waits for the answer."""
        return self.has("question") and bool(self.of("your_turn") & self.of("will_do", "will_write", "sending", "then"))

    @property
    def more_when(self) -> str:
        """The sentence that says of something more that it is given, or done by another, when something else has come to pass:
        "I'll make him dig it out when he is back"; empty when none does."""
        later = self.to_follow - self.of("original", "your_turn", "bill", "question")
        return next((words for name, words in self.cues if words in later), "")

    @property
    def promises_more(self) -> bool:
        """Whether something is promised, and nothing says that what is here is what was asked."""
        return self.promises and not (self.file_is_asked or self.hands_the_asked)

    def leaves_more_than(self, words: str) -> bool:
        """Whether a sentence beside `words` leaves something open or promises it."""
        return any(name in {"will_do", "will_write", "open", "missing"} and other != words for name, other in self.cues)

    @property
    def promises_the_asked(self) -> bool:
        """Whether a sentence that promises something, and gives nothing, names what was asked."""
        given = self.of(*GIVING, "value", "decision")
        return any(name == "will_do" and words in self.topical - given for name, words in self.cues)

    @property
    def hands_the_asked(self) -> bool:
        """Whether words of handing over name what was asked."""
        return any(name in GIVING | {"bare"} and words in self.topical for name, words in self.cues)

    @property
    def names_a_part(self) -> bool:
        """Whether a sentence calls what is given a part, or speaks of the rest. Beside a file that bears the name of what was
        asked it must be one of giving, and of an opinion something must be to come: "the break clause is the only one we mind"
        leaves nothing out."""
        parts = self.of("partial")
        if self.holds and self.file_is_asked:
            parts &= self.speaks_of_giving | self.of(*GIVING, "fragment", "bare")
        if self.wants_opinion:
            parts &= self.of(*GIVING, "open", "missing", "will_do", "will_write", "progress")
        return bool(parts)

    @property
    def claims_a_part(self) -> bool:
        """Whether a part is what is said to have been sent, and something else is said of the rest."""
        rest = self.of("extension", "missing", "will_do", "progress") - {self.claim}
        return bool(self.claim) and ("partial", self.claim) in self.cues and bool(rest)

    @property
    def works_on(self) -> bool:
        """Whether something is still in the making beside what is handed over."""
        given = self.of(*GIVING)
        return any(name == "progress" and words not in given for name, words in self.cues)

    @property
    def goes_on(self) -> frozenset[str]:
        """The sentences in which something is promised or still done."""
        promised = self.of("will_write", "progress")
        return frozenset(promised | (self.of("will_do") if self.promises else set()))

    @property
    def lacks(self) -> bool:
        """Whether something of what was asked is said to be missing still. What follows a decision may be another thing."""
        return any(name == "missing" and words in self.topical for name, words in self.cues)

    @property
    def keeps_back(self) -> bool:
        """Whether a part is what was sent, and something is promised, or the rest is said to be still in the making."""
        kept = self.of("missing", "partial")
        if ("partial", self.claim) in self.cues and self.goes_on:
            return True
        return bool(kept & self.of("progress", "except", "but") - {self.claim})

    @property
    def reserved(self) -> bool:
        """Whether anything is left open, or left out of a thing that is no opinion: an opinion has its buts."""
        if self.wants_opinion:
            return False
        still = self.of("open") - self.of("decision", "question", "away", "shut")
        if self.file_is_asked:
            still &= self.speaks_of_giving | self.of(*GIVING)
        if self.file_is_asked and self.hands_the_asked:
            still -= self.tells_of_days
        return bool(still) or (self.excepts and not (self.wants_words or self.wants_decision))

    @property
    def tells_of_days(self) -> frozenset[str]:
        """The sentences that name a day and neither the thing nor what is done with it: where the writer is till then."""
        busy = self.of(
            "will_do", "will_write", "sending", "missing", "partial", "extension", "offer", "progress", "condition", "except"
        )
        return self.of("day") & self.of("statement") - busy - self.topical

    @property
    def excepts(self) -> bool:
        """Whether something is left out of what is handed over. A mere "but" must stand where it is handed over, or with what
        is not there or to come: "only question 6 has no answer that fits" tells how it was filled in."""
        given = self.of(*GIVING, "open", "missing", "partial", "will_do", "progress")
        left = (given & (self.speaks_of_giving | self.of(*GIVING)) if self.file_is_asked else given) - self.of(
            "decision"
        )  # "one slip is missing, please take it as it is"
        return any(name == "except" or (name == "but" and words in left) for name, words in self.cues)

    @property
    def claim(self) -> str:
        """The sentence that says it was sent. In a long mail only one that names the thing: other things are sent, too."""
        short = self.is_short
        busy = self.of("progress", "missing", "object")
        spoken = (words for wanted in ("elsewhere", "sent") for name, words in self.cues if name == wanted)
        return next((words for words in spoken if words not in busy and (short or words in self.topical)), "")

    @property
    def signed_and_to_come(self) -> bool:
        """Whether what is claimed is that it was signed, and it is still to come: "Two of us have signed. You'll get it"."""
        return self.claim in self.of("signed") - self.of("elsewhere") and bool(self.of("arrival") - {self.claim})

    @property
    def is_short(self) -> bool:
        """Whether few sentences say anything beside stating, thanking and greeting."""
        return len({words for name, words in self.cues if name not in _PLAIN}) <= _SHORT_MAIL

    @property
    def is_brief(self) -> bool:
        """Whether it is two sentences at most."""
        return len({words for _, words in self.cues}) <= _TELLING
