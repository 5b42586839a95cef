"""What a person's reply says: the whole of it, as it is weighed. `answers.gather` fills it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.followup.answers.papers.likeness import GIVING
from kigen.followup.answers.words.answered import ASKED, Answered
from kigen.language.replies import SHADES
from kigen.patterns import compiled

_TELLING = 2
_LEAVE = frozenset({"offer", "suits", "back", "talk"})
_OF_IT = compiled(r"\b(?:these|them|those|it|this)\b|これ|この|どれ|どちら", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said(Answered):
    """A reply as it is weighed: what it promises, answers, asks, and what else it speaks of."""

    @property
    def denies_the_asked(self) -> bool:
        """Whether the giving of what was asked is denied in its own words, and nothing promised, asked or handed over."""
        denied = any(name == "cannot" and words in self.topical for name, words in self.cues)
        return denied and not (
            self.values >= _TELLING
            or self.holds
            or self.claim
            or self.has("will_do", "will_write", "question", "extension", "progress", "missing", "offer", "decision", "trouble")
        )

    @property
    def denies_with_regret(self) -> bool:
        """Whether it says that something is not possible and is sorry for it, and neither promises, asks nor hands over: "we
        cannot bend tubes of that width. Sorry that you had to ask in vain"."""
        busy = (
            "will_do",
            "will_write",
            "question",
            "extension",
            "progress",
            "missing",
            "offer",
            "decision",
            "sending",
            "value",
        )
        denied = self.of("cannot") - self.of("day", "trouble", "stalls")
        return bool(denied) and self.has("sorry") and not (self.holds or self.claim or self.has(*busy, "trouble"))

    @property
    def heads_its_text(self) -> bool:
        """Whether a line that names what was asked, and no more, stands above two lines or more that only state something:
        the text itself."""
        order = list(dict.fromkeys(words for _, words in self.cues))
        heads = [order.index(words) for words in self.of("bare") & self.topical - self.of("open", "progress", "will_do")]
        stated = self.of("statement", "value", "fragment")
        return bool(heads) and len(stated.intersection(order[min(heads) + 1 :])) >= _TELLING

    @property
    def brings_unasked(self) -> bool:
        """Whether what is handed over is of a kind that comes unasked (a brochure, an invoice), and nothing names the ask."""
        given = self.of(*GIVING)
        return not (self.file_is_asked or self.hands_the_asked) and any(
            name == "unasked" and words in given for name, words in self.cues
        )

    @property
    def brings_what_was_agreed(self) -> bool:
        """Whether a file is here that comes "as promised", and bears no other thing's name."""
        return bool(self.holds) and not (self.loosely or self.foreign_file) and self.has("expected")

    @property
    def may_have_come(self) -> str:
        """The sentence by which the thing may have come, though no word says that it was sent: it asks whether it has, says
        that it is done, or is with the reader, or points at the quoted mail; empty for none, and where something is still to
        come."""
        there = next((words for name, words in self.come if name in {"may_be_there", "points_below"}), "")
        if there or self.has("will_do", "will_write", "progress", "missing", "sending", "extension"):
            return there
        return next((words for _, words in self.come), "")

    @property
    def points_below(self) -> bool:
        """Whether the answer may stand in the quoted mail, between the user's own lines."""
        return any(name == "points_below" for name, _ in self.come)

    @property
    def asks_whether_it_came(self) -> str:
        """The sentence that asks whether the thing has come, or is enough; empty when none does."""
        return next((words for name, words in self.come if name == "whether_came"), "")

    @property
    def asks(self) -> bool:
        """Whether it asks something. "Is this what you need?" beside a file asks nothing, nor does a jest."""
        nothing = self.of("suits") | self.jests if self.holds else frozenset()
        return any(name == "question" and words not in nothing for name, words in self.cues)

    @property
    def jests(self) -> frozenset[str]:
        """The questions that nobody has to answer, none of which names what was asked."""
        return (self.jesting & self.of("question")) - self.topical - self.of("trouble", "bargain", "asks_first", "your_turn")

    @property
    def wishes_for_no_day(self) -> bool:
        """Whether something is wished for in a question, and it is no other day: "could you consider it?" """
        asked = {words for words in self.of("offer") if ASKED.search(words.rstrip())}
        timed = self.new_due is not None or self.named_late is not None or self.has("extension", "day", "will_do", "proposal")
        return bool(asked) and not (timed or self.holds or self.claim)

    @property
    def only_jests(self) -> bool:
        """Whether all that it asks is such, and something else is told."""
        asked = self.of("question")
        return bool(asked) and asked <= self.jests and bool(self.of("statement", "value", "decision", "fragment") - asked)

    @property
    def questions(self) -> int:
        """How many sentences ask something."""
        return len(self.of("question"))

    @property
    def asks_leave(self) -> bool:
        """Whether a question is for leave, to use another way or to wait: "may I post it?", "can we talk when I am back?" A yes
        to it, in whatever words, leaves it open whether the deadline stands."""
        asked = self.of("question")
        return any(words in asked for name, words in self.cues if name in _LEAVE)

    @property
    def days_are_no_delay(self) -> bool:
        """Whether the days that it names are those that suit, put as a question or asked about, or among many questions, as the
        half hour that something takes."""
        put = self.wants_days and self.of("offer") <= self.of("question") and not self.has("extension", "will_write", "missing")
        promised = self.of("will_do", "sending")
        if put and promised.isdisjoint(self.topical):  # "my husband brings it back on the 18th"
            return True
        return self.questions > _TELLING and not self.has("extension", "will_do")

    @property
    def asks_beside(self) -> bool:
        """Whether the thing is here by name or in words, and what is asked beside it is of something else: one question, or
        nothing but wishes ("please countersign it")."""
        asked = self.of("question")
        marked = {words for words in asked if ASKED.search(words)}
        given = self.of(*GIVING)
        points = any(_OF_IT.search(words) for words in marked)
        beside = (
            asked.isdisjoint(given | self.topical)
            and not points
            and len(marked) < _TELLING
            and not (asked & self.of("edit", "bargain"))
        )
        here = self.file_is_asked or self.hands_the_asked or (not marked and bool(given))
        return here and not (self.foreign_file or self.has("trouble", "cannot")) and beside

    @property
    def asks_beside_claim(self) -> bool:
        """Whether a sentence says that the thing was sent, and names no other, and one thing of another matter is asked."""
        asked = self.of("question")
        beside = asked.isdisjoint(self.topical | {self.claim}) and len(asked) == 1
        busy = self.has("trouble", "missing", "partial", "extension", "will_do", "will_write", "progress", "bargain")
        named = self.claim in self.topical or ("elsewhere", self.claim) in self.cues
        named = named and not any((other, self.claim) in self.cues for other in ("thing", "object"))
        return named and beside and not busy and not self.not_it

    @property
    def asks_of_file(self) -> bool:
        """Whether the words that hand a file over ask something of it."""
        if not self.asks:
            return False
        asked = self.of("question")
        return any(name in GIVING and words in asked for name, words in self.cues)

    @property
    def attaches_another(self) -> bool:
        """Whether every sentence that speaks of something attached names another thing."""
        other = self.of("object")
        return all(words in other for name, words in self.cues if name == "attached")

    @property
    def declines_one_of_many(self) -> bool:
        """Whether only an item of a list of answers is a refusal: "3. We would rather not say"."""
        listed = self.of("value")
        return self.values >= _TELLING and all(words in listed for name, words in self.cues if name == "declined")

    @property
    def declines_beside(self) -> bool:
        """Whether the thing was sent, or plain words for it are given, and something is declined that is not it: "there are
        seventeen of us. No tea, thanks"."""
        given = self.claim or (self.value if self.wants_words else "")
        return bool(given) and self.of("declined").isdisjoint(self.topical | {given})

    @property
    def declines_another(self) -> bool:
        """Whether what is declined is a matter that the mail names and nobody asked for here: 「原稿の件は辞退いたします」."""
        declined = self.of("declined")
        return bool(declined) and declined <= self.of("of_matter") - self.topical

    @property
    def declines_in_case(self) -> bool:
        """Whether it asks something, and refuses only for one case: "Is one page enough? If all three are wanted, we pass"."""
        declined = self.of("declined")
        return bool(self.of("question") - declined) and declined <= self.of("then")

    @property
    def leads_aside(self) -> bool:
        """Whether the mail begins with another matter."""
        return next((name for name, _ in self.cues if name not in {"thanks", "pleasantry"}), "") == "aside"

    @property
    def comes_to_the_matter(self) -> bool:
        """Whether a sentence ahead of another matter names what was asked and says something of it."""
        order = list(dict.fromkeys(words for _, words in self.cues))
        aside = min((order.index(words) for words in self.of("aside")), default=0)
        said = self.of("statement", "value", "decision", "choice") & self.topical - self.of("aside", "bare")
        return bool(said.intersection(order[:aside]))

    @property
    def gives_notice(self) -> bool:
        """Whether it does nothing but tell of a change at the client's: a new number, a new office."""
        told = self.of("notice")
        beside = SHADES | {"statement", "thanks", "pleasantry", "sorry", "value", "arrival"}
        return bool(told) and all(name in beside or words in told for name, words in self.cues)
