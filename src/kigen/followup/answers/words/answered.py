"""What a reply answers in words, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kigen.followup.answers.words.items import numbered
from kigen.followup.answers.words.promised import Promised
from kigen.language.replies import SHADES
from kigen.patterns import compiled

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
        "people",
        "code",
        "day",
    }
)
_ITEM = compiled(r"\s*([^\W\d_]{1,20})\s?\d{1,3}(?:\s?[:：]|\s(?=\S))")
# A label and its figure; figures and what they count, one behind the other
_LABELLED = compiled(r"\s*[-*•・]?\s*[^\W\d]\w*(?:[ \u3000]\w+)?\s*[:：]?\s*\d[\d.,]*\s?[^\W\d]{0,3}[.。]?")
_COUNTED = compiled(r"\d[\d.,]*(?: [^\W\d]\w*){1,4}(?:(?:,| and) (?:and )?\d[\d.,]*(?: [^\W\d]\w*){1,4}){2,}[.!]?")
_PROSE = 3
_TELLING = 2
_NO_ANSWER = BUSY | {"aside", "trouble", "acts", "notice", "arrival"}
_FIGURE = compiled(r"\d")
ASKED = compiled(r"[?？]|か[。!！]?$")
_NUMBERS = compiled(r"[①-⑳]")
_TOLD = frozenset({"statement", "thanks", "sorry", "introduces", "bare"})
_BESIDE_TOLD = frozenset({"fragment", "choice", "opinion", "except", "edit", "of_one", "but", "then", "open", "expected"})
_NO_DECISION = frozenset({"will_do", "extension", "question", "progress", "password", "away", "aside"})


@dataclass(frozen=True, slots=True)
class Answered(Promised):
    """A reply, with the decisions, figures, days and opinions it gives."""

    @property
    def decision(self) -> str:
        """The sentence that gives a decision; empty when none does."""
        return self._free("decision", _NO_DECISION)

    @property
    def verdict(self) -> str:
        """The sentence that closes the matter whatever had been asked (approved, 校了); empty when none does."""
        return self._free("verdict", _NO_DECISION)

    @property
    def value(self) -> str:
        """The first sentence that gives a number, a name or a line of a list; empty when none does."""
        return self._free("value", BUSY | {"sorry"} if self.has("will_do", "will_write") else BUSY)

    @property
    def brings_on(self) -> frozenset[str]:
        """Where days were asked for, what is promised for one of them, no answer to come: "he brings it on the 18th"."""
        promised = self.of("will_do", "sending") - self.of("will_write", "question") - self.topical
        return frozenset(words for words in promised if self.wants_days and _FIGURE.search(words))

    @property
    def leading(self) -> str:
        """The sentence that names one of several, where the mail begins with it, whatever is told after it; empty when it does
        not."""
        silent = self.of("thanks", "pleasantry", "sorry", "introduces")
        first = next((words for _, words in self.cues if words not in silent), "")
        later = self.has("progress", "draft") or self.of("open") - {first}
        figures = {words for words in self.of("fragment") if _FIGURE.search(words)}  # "The meter stood at 3052."
        named = (self.of("choice") | figures) - self._no_answers - self.of("open", "question")
        return first if first in named and not later else ""

    @property
    def values(self) -> int:
        """How many sentences give one."""
        return len(self.of("value"))

    def _free(self, wanted: str, blocking: frozenset[str]) -> str:
        blocked = {words for name, words in self.cues if name in blocking}
        if wanted != "value":  # "we like it, but he has not seen it yet"
            still = self.of("open")
            blocked |= {words for name, words in self.cues if name == "but" and words in still}
        return next((words for name, words in self.cues if name == wanted and words not in blocked), "")

    @property
    def is_prose(self) -> bool:
        """Whether it is three sentences or more that only state something."""
        stated = [name for name, _ in self.cues if name not in SHADES]
        acts = self.of("acts", "open")
        return (
            len(stated) >= _PROSE
            and all(name in {"statement", "thanks"} for name in stated)
            and not any(name == "acts" for name, _ in self.cues)
            and bool(self.of("statement") & self.topical - acts)
        )

    @property
    def tells(self) -> bool:
        """Whether two sentences or more follow or go before that only state something."""
        return len(self.of("statement")) >= _TELLING

    @property
    def is_fragment(self) -> bool:
        """Whether it is an answer without a verb, and nothing that asks, promises or leaves anything open."""
        told = self.of("fragment")
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
        stated = self.of("statement")
        telling = self.of("choice", "fragment")
        if telling & stated:  # what is said of the one that is named: "the darker one. The other looks dull, but cheap"
            beside |= {"but", "bare", "of_one", "introduces", "opinion", "edit", "except", "stand_in", "unasked"}
            beside |= set() if self.parts_awaited else {"partial"}
        if self.wants_words or self.wants_decision:
            telling |= self.topical
        return bool(stated & telling) and all(
            name in beside or (name in {"acts", "opinion"} and words in telling) for name, words in self.cues
        )

    @property
    def only_tells(self) -> bool:
        """Whether plain words were asked for, and something is told in few sentences, none of which looks ahead, excuses
        itself or speaks of another kind of thing: more often than not that is the answer."""
        told = self.of("statement") - self.of("introduces")
        figures = any(_FIGURE.search(words) for words in told)
        hangs = not figures and (self.has("sorry") or bool(self.of("open") & self.of("but")))
        return (
            self._words_answer
            and self.in_thread
            and 0 < len(told) <= _PROSE
            and not hangs
            and all(name in _TOLD or (words in told and name in _BESIDE_TOLD) for name, words in self.cues)
        )

    @property
    def is_opinion(self) -> bool:
        """Whether it judges, and does nothing else but acknowledge the thing; or judges in several sentences, and neither
        promises nor asks for time. What it judges may be put as a question: "can we swap the headline?" """
        if not self.wants_opinion or self.new_due is not None:
            return False
        beside = SHADES | {"statement", "thanks", "sorry", "acknowledged", "arrival"}
        elsewhere = self.of("arrival", "will_do", "will_write", "extension", "sorry")
        judged = self.of("opinion") - elsewhere
        if len(judged) >= _TELLING or self.has("edit"):
            return not self.has("will_do", "will_write", "extension", "progress", "declined")
        still = self.of("open")
        return bool(judged - still) and all(name in beside for name, _ in self.cues)

    @property
    def answers_partly(self) -> bool:
        """Whether, of plain words that were asked for, some are given and some are said to be missing."""
        if not self.wants_words or not (self.has("missing") or self.parts_awaited):
            return False
        reserved = self.of("missing", "partial", "open", "extension", "will_do")
        given = self.of("statement", "value", "decision", "here")
        return bool(given - reserved)

    def keeps_some(self, words: str) -> bool:
        """Whether a sentence beside the one that answers gives nothing and looks ahead, denies or stalls: it may be of another
        of the several that were asked for: "East is locked until the caretaker returns"."""
        given = self.of("value", "decision", "sent", "elsewhere", "engaged", "aside") | self.of("fragment") - self.of("open")
        return bool(self.of("missing", "progress", "will_do", "will_write", "open") - given - self.answering - {words})

    @property
    def answers_something(self) -> bool:
        """Whether a sentence that names what was asked gives words for it, and leaves nothing open."""
        waiting = {words for name, words in self.cues if name in BUSY - {"day", "amount", "code", "people"} | {"open", "acts"}}
        return any(name in {"value", "decision", "choice"} and words in self.topical - waiting for name, words in self.cues)

    @property
    def answers_and_goes_on(self) -> bool:
        """Whether it answers, and what it promises for later, without asking for time, is of something else."""
        later = self.of("will_do", "will_write", "missing", "sending")
        return (
            (self.wants_words or self.wants_decision)
            and not self.has("extension", "offer")
            and (self.answers_something or bool(self.decision or self.verdict or self.leading))
            and later.isdisjoint(self.topical)
        )

    @property
    def gives_some_words(self) -> bool:
        """Whether some of the plain words that were asked for stand here without a verb, and others are still awaited."""
        awaited = self.of("missing")
        return (
            self.wants_words and bool(awaited) and any(name == "fragment" and words not in awaited for name, words in self.cues)
        )

    @property
    def gives_a_part(self) -> bool:
        """Whether some items stand here and another is to come, be it said of the items or of what was asked for: "1. … 2. …
        The list of gear I send when I have asked our drummer"."""
        one = self.one_to_come and (self.values >= _TELLING or bool(self.may_answer))
        return one or self.lists_some or self.calls_it_a_part

    @property
    def labelled(self) -> int:
        """How many figures stand with what they are of, one to a line or three or more one behind the other."""
        lines = self.of("value")
        return sum(1 for words in lines if _LABELLED.fullmatch(words)) + _PROSE * any(map(_COUNTED.fullmatch, lines))

    @property
    def lists_figures(self) -> bool:
        """Whether three or more such figures stand here, and nothing is asked or said to be to come: more often than not that
        is what was asked, whatever it was called."""
        busy = self.has("question", "will_do", "will_write", "missing", "progress", "partial", "elsewhere")
        return not busy and self.labelled >= _PROSE

    @property
    def calls_it_a_part(self) -> bool:
        """Whether what stands here is named as some of what was asked, and told: "two of the three texts:", then both."""
        some = self.of("partial") & self.of("bare") & self.topical
        return bool(some) and len(self.of("statement", "value") - some) > 1

    @property
    def lists_some(self) -> bool:
        """Whether some items of a list of answers are given and another is to come."""
        waiting = self.of("will_do", "will_write", "progress", "missing", "extension")
        listed = self.of("value")
        lacking = self.of("cannot") & self.of("open") - listed  # "Water I can't get at"
        order = list(dict.fromkeys(words for _, words in self.cues))
        waiting |= {words for words, then in pairwise(order) if then in waiting and words in self.of("open")}
        return (
            self.wants_words and len(listed - waiting) > 1 and bool(listed & waiting or lacking or self._items_without(listed))
        )

    def _items_without(self, listed: frozenset[str]) -> frozenset[str]:
        """Items called like those of a list, of which nothing is given: "Farm 3: the owner does not answer"."""
        called = {item[1] for words in listed if (item := _ITEM.match(words))}
        return frozenset(words for words in self._every - listed if (item := _ITEM.match(words)) and item[1] in called)

    @property
    def parts_awaited(self) -> bool:
        """Whether some is named of what was asked in plain words, and not only told what it is like, as "one of the four is a
        baby" beside how many come."""
        told = self.of("value", "fragment", "choice", "decision")
        described = told - self.of("bare", "open", "missing", "progress", "will_do", "will_write")
        alone = not (told - self.of("partial"))
        return bool(self.of("partial") if alone else self.of("partial") - described)

    @property
    def may_answer(self) -> str:
        """A sentence that may be the answer in words that was asked for, whatever else the mail says; empty when none is. What
        a thing was asked for is no answer to, but a word that it was given from hand to hand, or that there is nothing of the
        kind, counts for any ask."""
        telling = (self.gives_to - self.of("question")) | self.nothing_of_it
        if self._words_answer and not self.waits_for_word:
            telling |= self.brings_on | self.answering | (self.of("value", "decision", "verdict") - self._no_answers)
        return self._first(telling)

    @property
    def may_tell(self) -> str:
        """A sentence of which not so much can be said, but that may be the answer still: a figure, a choice, an answer
        without a verb, or whatever is stated ahead of the one thing that is asked; empty when none is."""
        if not self._words_answer:
            return ""
        stated = self.of("statement") - self.of("open") - self._no_answers
        asked = self.of("question")
        telling = stated & (self.of("choice", "fragment") | {words for words in stated if _FIGURE.search(words)})
        if self.wants_days:  # "ours will be on 1 September"
            telling |= {words for words in self.of("acknowledged") & self.of("stalls", "condition") if _FIGURE.search(words)}
            telling |= {words for words in self.of("statement") - self._no_answers if _FIGURE.search(words)}
        if not self.has("extension"):  # "the last four can stay where they are till the new year"
            telling |= self.of("value") - self.of("will_do", "will_write", "question", "acknowledged")
        if asked:
            order = list(dict.fromkeys(words for _, words in self.cues))
            first = min(order.index(words) for words in asked)
            telling = stated.intersection(order[:first]) if len(asked) < _TELLING else frozenset()
        return self._first(telling)

    @property
    def tells_beside_thanks(self) -> bool:
        """Whether plain words were asked for, and beside an "okay" that promises nothing something else is said: "Lovely! The
        boss said so too. Carry on like this." """
        told = self.of("statement") - self.of("open", "introduces", "arrival", "bare") - self._no_answers
        promised = self.of("will_do", "progress", "missing", "sending") & (self._every if self.wants_thing else self.topical)
        return self._words_answer and bool(told) and not (promised or self.has("will_write"))

    def says_enough(self, words: str) -> bool:
        """Whether a decision can be all that was asked: a bare yes is none of an address, a number, or one of several."""
        yes = self.wants_yes or self.wants_decision or self.wants_opinion
        return words not in self.nods or (yes and not self.more_than_yes)

    @property
    def promises_in_item(self) -> bool:
        """Whether what is promised stands behind the letter or, where words were asked for, the number of an answer: "A. I'll
        wire it on Monday" may say which of several it is to be, and be all that was asked."""
        promised = self.of("will_do", "will_write", "sending", "extension", "missing", "acknowledged")
        return not promised.isdisjoint(self.lettered | (numbered(promised) if self._words_answer else frozenset()))

    @property
    def may_be_yes(self) -> bool:
        """Whether a yes or a confirmation was asked for, and "OK" or 了解です is all that is said: it may be that, or mean no
        more than that the ask was read."""
        plain = not self.has("will_do", "will_write", "progress", "sending", "sent", "elsewhere", "aside", "away", "back")
        other = self.of("acknowledged") - self.assents - self.of("thanks")
        return self.wants_yes and plain and bool(self.assents) and not other

    @property
    def _every(self) -> frozenset[str]:
        return frozenset(words for _, words in self.cues)

    @property
    def lists_in_line(self) -> bool:
        """Whether several numbered answers stand in one line: ①はい ②倉庫で見ます."""
        return self._words_answer and any(len(_NUMBERS.findall(words)) > 1 for _, words in self.cues)

    @property
    def may_refuse(self) -> bool:
        """Whether a decision was asked for, and something is denied: "my cousin does them, so we'll go with her"."""
        return self.wants_decision and self.has("cannot")

    @property
    def wishes(self) -> bool:
        """Whether a wish is put as a question where words were asked for ("can we go back to the first green?"), or a decision
        stands where something is asked."""
        asked = self.of("question")
        wished = self.of("offer", "edit", "choice") if self._words_answer else frozenset()
        told = {words for words in self.of("decision") if not ASKED.search(words)}
        return bool(asked & (wished | told))

    @property
    def may_have_gone(self) -> bool:
        """Whether it was sent to a department, and nothing says whose: "the invoice went to accounts"."""
        return bool(self.of("gives_on") & self.topical)

    @property
    def _words_answer(self) -> bool:
        return self.wants_words or self.wants_decision or not self.wants_thing

    @property
    def _no_answers(self) -> frozenset[str]:
        return frozenset(words for name, words in self.cues if name in _NO_ANSWER)

    def _first(self, telling: frozenset[str]) -> str:
        return next((words for _, words in self.cues if words in telling), "")

    @property
    def offers_days(self) -> bool:
        """Whether days are proposed, and every question is such a proposal."""
        proposed = self.of("proposal")
        return bool(proposed) and all(words in proposed for name, words in self.cues if name == "question")
