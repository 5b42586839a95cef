"""What a person's reply says and holds: the record that is weighed. `answers.gather` fills it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kigen.followup.answers.likeness import GIVING, Lacking
from kigen.language.replies import SHADES

# Of a sentence that is about something else than giving the answer
BUSY = frozenset(
    {
        "will_do",
        "will_write",
        "extension",
        "question",
        "progress",
        "missing",
        "acknowledged",
        "declined",
        "elsewhere",
        "password",
        "away",
        "back",
        "aside",
        "object",
        "amount",
        "code",
        "day",
    }
)
_PROSE = 3
_TELLING = 2
_SHORT_MAIL = 6  # sentences
_PLAIN = SHADES | {"statement", "thanks", "sorry", "pleasantry"}
_NO_DECISION = frozenset({"will_do", "extension", "question", "progress", "password", "away", "aside"})


@dataclass(frozen=True, slots=True)
class Said:
    """A reply's cues by sentence, the day it names, the things it holds, and how they stand to what was asked.

    `cues` are (name, words) in order. `new_due` is the day the client names for the thing, `late` whether it lies after
    the asked day or minute, `same_day` whether at least its end does. `named_late` is a later day said of nothing in
    particular. `topical` are the sentences that share a word with the ask. `left_out` says what is missing of several things,
    `left_unsaid` whether of several words some are given and others to come.
    `holds` names the attached file or the link that may be the thing, `loosely` a link that does not look like one to a file.
    `foreign_file`: the files bear names of other things; `names_another`: so do the words that hand them over. `not_it` says
    that words or file name call it a draft or something else in its place.
    """

    cues: tuple[tuple[str, str], ...]
    new_due: date | datetime | None
    new_due_at: datetime | None
    late: bool
    named_late: date | datetime | None
    named_late_at: datetime | None
    same_day: bool
    holds: str
    loosely: bool
    speaks_of_ask: bool
    file_is_asked: bool
    brings_another_thing: bool
    foreign_file: bool
    names_another: bool
    not_it: frozenset[str]
    topical: frozenset[str]
    left_out: Lacking
    left_unsaid: bool
    wants_decision: bool
    wants_words: bool
    wants_days: bool
    wants_opinion: bool
    wants_thing: bool
    in_thread: bool
    newsletter: bool

    def has(self, *names: str) -> bool:
        return any(name in names for name, _ in self.cues)

    def words(self, *names: str) -> str:
        """The first sentence with one of the cues, in the order in which they are named."""
        for wanted in names:
            for name, words in self.cues:
                if name == wanted:
                    return words
        # None of the cues: what speaks of the thing says more than an excuse, or a name.
        plain = [words for name, words in self.cues if name not in {"sorry", "thanks", "pleasantry"}]
        said = [*(words for words in plain if words in self.topical), *plain, *(words for _, words in self.cues)]
        return next(iter(said), "")

    @property
    def promises(self) -> bool:
        """Whether something is promised beside the file that is here and the paper that follows it."""
        here = {words for name, words in self.cues if name == "original"}
        here |= {words for name, words in self.cues if name == "elsewhere" and self.new_due is None}
        here |= {words for name, words in self.cues if name == "password"}
        if self.holds and (here or self.new_due is None):
            here |= {words for name, words in self.cues if name in {"attached", "sending", "here"}}
        return any(name == "will_do" and words not in here for name, words in self.cues)

    @property
    def waits_for_later(self) -> bool:
        """Whether something is promised for when something else has come, and a day after the deadline is named."""
        promised = {words for name, words in self.cues if name in {"will_do", "will_write"}}
        waits = any(name == "then" and words in promised for name, words in self.cues)
        return waits and self.named_late is not None and self.new_due is None and not self.holds

    @property
    def promises_more(self) -> bool:
        """Whether something is promised, and nothing says that what is here is what was asked."""
        return self.promises and not (self.file_is_asked or self.hands_the_asked)

    def leaves_more_than(self, words: str) -> bool:
        """Whether a sentence beside `words` leaves something open or promises it."""
        return any(name in {"will_do", "will_write", "open", "missing"} and other != words for name, other in self.cues)

    @property
    def answers_something(self) -> bool:
        """Whether a sentence that names what was asked gives words for it, and leaves nothing open."""
        waiting = {words for name, words in self.cues if name in BUSY - {"day", "amount", "code"} | {"open", "acts"}}
        return any(name in {"value", "decision", "choice"} and words in self.topical - waiting for name, words in self.cues)

    @property
    def answers_and_goes_on(self) -> bool:
        """Whether it answers, and what it promises for later, without asking for time, is of something else."""
        later = {words for name, words in self.cues if name in {"will_do", "will_write", "missing", "sending"}}
        return (
            (self.wants_words or self.wants_decision)
            and not self.has("extension", "offer")
            and self.answers_something
            and later.isdisjoint(self.topical)
        )

    @property
    def promises_the_asked(self) -> bool:
        """Whether a sentence that promises something, and gives nothing, names what was asked."""
        given = {words for name, words in self.cues if name in GIVING | {"value", "decision"}}
        return any(name == "will_do" and words in self.topical - given for name, words in self.cues)

    @property
    def denies_the_asked(self) -> bool:
        """Whether the giving of what was asked is denied in its own words, and nothing promised, asked or handed over."""
        denied = any(name == "cannot" and words in self.topical for name, words in self.cues)
        return denied and not (
            self.holds
            or self.claim
            or self.has("will_do", "will_write", "question", "extension", "progress", "missing", "offer", "decision", "trouble")
        )

    @property
    def hands_the_asked(self) -> bool:
        """Whether words of handing over name what was asked."""
        return any(name in GIVING | {"bare"} and words in self.topical for name, words in self.cues)

    @property
    def brings_unasked(self) -> bool:
        """Whether what is handed over is of a kind that comes unasked (a brochure, an invoice), and nothing names the ask."""
        given = {words for name, words in self.cues if name in GIVING}
        return not (self.file_is_asked or self.hands_the_asked) and any(
            name == "unasked" and words in given for name, words in self.cues
        )

    @property
    def asks(self) -> bool:
        """Whether it asks something. "Is this what you need?" beside a file asks nothing."""
        whether = {words for name, words in self.cues if name == "suits"} if self.holds else set()
        return any(name == "question" and words not in whether for name, words in self.cues)

    @property
    def questions(self) -> int:
        """How many sentences ask something."""
        return len({words for name, words in self.cues if name == "question"})

    @property
    def asks_beside(self) -> bool:
        """Whether the thing is here by name and in words, and what is asked beside it is of something else."""
        asked = {words for name, words in self.cues if name == "question"}
        given = {words for name, words in self.cues if name in GIVING}
        beside = asked.isdisjoint(given | self.topical) and len(asked) == 1 and not self.has("edit", "bargain")
        return self.file_is_asked and self.hands_the_asked and beside

    @property
    def lists_some(self) -> bool:
        """Whether some items of a list of answers are given and another is to come."""
        waiting = {words for name, words in self.cues if name in {"will_do", "will_write", "progress", "missing", "extension"}}
        listed = {words for name, words in self.cues if name == "value"}
        return self.wants_words and len(listed - waiting) > 1 and bool(listed & waiting)

    @property
    def offers_days(self) -> bool:
        """Whether days are proposed, and every question is such a proposal."""
        proposed = {words for name, words in self.cues if name == "proposal"}
        return bool(proposed) and all(words in proposed for name, words in self.cues if name == "question")

    @property
    def works_on(self) -> bool:
        """Whether something is still in the making beside what is handed over."""
        given = {words for name, words in self.cues if name in GIVING}
        return any(name == "progress" and words not in given for name, words in self.cues)

    @property
    def is_fragment(self) -> bool:
        """Whether it is an answer without a verb, and nothing that asks, promises or leaves anything open."""
        told = {words for name, words in self.cues if name == "fragment"}
        return bool(told) and all(
            name in {"statement", "fragment", "thanks", "sorry", "arrival"} or (name == "open" and words not in told)
            for name, words in self.cues
        )

    @property
    def states_it(self) -> bool:
        """Whether it does nothing but state, and what it states is of the topic, or a figure, or a short choice."""
        if self.wants_thing and not (self.wants_words or self.wants_decision):
            return False
        beside = {"statement", "fragment", "choice", "thanks", "sorry", "acknowledged", "decision", "value", "then"}
        stated = {words for name, words in self.cues if name == "statement"}
        telling = {words for name, words in self.cues if name in {"choice", "fragment"}}
        if self.wants_words or self.wants_decision:
            telling |= self.topical
        return bool(stated & telling) and all(
            name in beside or (name == "acts" and words in telling) for name, words in self.cues
        )

    @property
    def is_opinion(self) -> bool:
        """Whether it judges, and does nothing else but acknowledge the thing; or judges in several sentences, and neither
        promises nor asks for time. What it judges may be put as a question: "can we swap the headline?" """
        if not self.wants_opinion or self.new_due is not None:
            return False
        beside = SHADES | {"statement", "thanks", "sorry", "acknowledged", "arrival"}
        elsewhere = {words for name, words in self.cues if name in {"arrival", "will_do", "will_write", "extension", "sorry"}}
        judged = {words for name, words in self.cues if name == "opinion"} - elsewhere
        if len(judged) >= _TELLING or self.has("edit"):
            return not self.has("will_do", "will_write", "extension", "progress", "declined")
        still = {words for name, words in self.cues if name == "open"}
        return bool(judged - still) and all(name in beside for name, _ in self.cues)

    @property
    def answers_partly(self) -> bool:
        """Whether, of plain words that were asked for, some are given and some are said to be missing."""
        if not self.wants_words or not self.has("missing", "partial"):
            return False
        reserved = {words for name, words in self.cues if name in {"missing", "partial", "open", "extension", "will_do"}}
        given = {words for name, words in self.cues if name in {"statement", "value", "decision", "here"}}
        return bool(given - reserved)

    @property
    def gives_some_words(self) -> bool:
        """Whether some of the plain words that were asked for stand here without a verb, and others are still awaited."""
        awaited = {words for name, words in self.cues if name == "missing"}
        return (
            self.wants_words and bool(awaited) and any(name == "fragment" and words not in awaited for name, words in self.cues)
        )

    @property
    def reserved(self) -> bool:
        """Whether anything is left open, or left out of a thing that is no opinion: an opinion has its buts."""
        if self.wants_opinion:
            return False
        still = {words for name, words in self.cues if name == "open"} - {
            words for name, words in self.cues if name == "decision"
        }
        return bool(still) or (self.excepts and not (self.wants_words or self.wants_decision))

    @property
    def excepts(self) -> bool:
        """Whether something is left out of what is handed over. A mere "but" must stand where it is handed over, or with what
        is not there or to come: "only question 6 has no answer that fits" tells how it was filled in."""
        given = {words for name, words in self.cues if name in GIVING | {"open", "missing", "partial", "will_do", "progress"}}
        return any(name == "except" or (name == "but" and words in given) for name, words in self.cues)

    @property
    def asks_of_file(self) -> bool:
        """Whether the words that hand a file over ask something of it."""
        if not self.asks:
            return False
        asked = {words for name, words in self.cues if name == "question"}
        return any(name in GIVING and words in asked for name, words in self.cues)

    @property
    def attaches_another(self) -> bool:
        """Whether every sentence that speaks of something attached names another thing."""
        other = {words for name, words in self.cues if name == "object"}
        return all(words in other for name, words in self.cues if name == "attached")

    @property
    def declines_one_of_many(self) -> bool:
        """Whether only an item of a list of answers is a refusal: "3. We would rather not say"."""
        listed = {words for name, words in self.cues if name == "value"}
        return self.values > _TELLING and all(words in listed for name, words in self.cues if name == "declined")

    @property
    def leads_aside(self) -> bool:
        """Whether the mail begins with another matter."""
        return next((name for name, _ in self.cues if name not in {"thanks", "pleasantry"}), "") == "aside"

    @property
    def gives_notice(self) -> bool:
        """Whether it does nothing but tell of a change at the client's: a new number, a new office."""
        told = {words for name, words in self.cues if name == "notice"}
        beside = SHADES | {"statement", "thanks", "pleasantry", "sorry", "value", "arrival"}
        return bool(told) and all(name in beside or words in told for name, words in self.cues)

    @property
    def lacks(self) -> bool:
        """Whether something of what was asked is said to be missing still. What follows a decision may be another thing."""
        return any(name == "missing" and words in self.topical for name, words in self.cues)

    @property
    def keeps_back(self) -> bool:
        """Whether a part is what was sent, and something is promised, or the rest is said to be still in the making."""
        kept = {words for name, words in self.cues if name in {"missing", "partial"}}
        if ("partial", self.claim) in self.cues and self.goes_on:
            return True
        return bool(kept & {words for name, words in self.cues if name in {"progress", "except", "but"}} - {self.claim})

    @property
    def claim(self) -> str:
        """The sentence that says it was sent. In a long mail only one that names the thing: other things are sent, too."""
        short = self.is_short
        busy = {words for name, words in self.cues if name in {"progress", "missing", "object"}}
        spoken = (words for wanted in ("elsewhere", "sent") for name, words in self.cues if name == wanted)
        return next((words for words in spoken if words not in busy and (short or words in self.topical)), "")

    @property
    def is_short(self) -> bool:
        """Whether few sentences say anything beside stating, thanking and greeting."""
        return len({words for name, words in self.cues if name not in _PLAIN}) <= _SHORT_MAIL

    @property
    def is_brief(self) -> bool:
        """Whether it is two sentences at most."""
        return len({words for _, words in self.cues}) <= _TELLING

    @property
    def goes_on(self) -> frozenset[str]:
        """The sentences in which something is promised or still done."""
        promised = {words for name, words in self.cues if name in {"will_write", "progress"}}
        return frozenset(promised | ({words for name, words in self.cues if name == "will_do"} if self.promises else set()))

    @property
    def decision(self) -> str:
        """The sentence that gives a decision; empty when none does."""
        return self._free("decision", _NO_DECISION)

    @property
    def verdict(self) -> str:
        """The sentence that closes the matter whatever had been asked (approved, 校了); empty when none does."""
        return self._free("verdict", _NO_DECISION)

    @property
    def is_prose(self) -> bool:
        """Whether it is three sentences or more that only state something."""
        stated = [name for name, _ in self.cues if name not in SHADES]
        acts = {words for name, words in self.cues if name in {"acts", "open"}}
        return (
            len(stated) >= _PROSE
            and all(name in {"statement", "thanks"} for name in stated)
            and not any(name == "acts" for name, _ in self.cues)
            and bool({words for name, words in self.cues if name == "statement"} & self.topical - acts)
        )

    @property
    def tells(self) -> bool:
        """Whether two sentences or more follow or go before that only state something."""
        return len({words for name, words in self.cues if name == "statement"}) >= _TELLING

    @property
    def value(self) -> str:
        """The first sentence that gives a number, a name or a line of a list; empty when none does."""
        return self._free("value", BUSY)

    @property
    def values(self) -> int:
        """How many sentences give one."""
        return len({words for name, words in self.cues if name == "value"})

    def _free(self, wanted: str, blocking: frozenset[str]) -> str:
        blocked = {words for name, words in self.cues if name in blocking}
        return next((words for name, words in self.cues if name == wanted and words not in blocked), "")
