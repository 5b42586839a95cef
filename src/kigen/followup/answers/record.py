"""What a person's reply says and holds: the record that `answers.gather` fills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kigen.followup.answers.papers.likeness import Lacking


@dataclass(frozen=True, slots=True)
class Record:
    """A reply's cues by sentence, the day it names, the things it holds, and how they stand to what was asked.

    `cues` are (name, words) in order. `new_due` is the day the client names for the thing, `late` whether it lies after
    the asked day or minute, `same_day` whether at least its end does. `named_late` is a later day said of nothing in
    particular. `topical` are the sentences that share a word with the ask. `left_out` says what is missing of several things,
    `left_unsaid` whether of several words some are given and others to come, `one_to_come` whether one of several things is
    said to be to come and another is not.
    `holds` names the attached file or the link that may be the thing, `loosely` a link that does not look like one to a file.
    `foreign_file`: the files bear names of other things; `names_another`: so do the words that hand them over. `not_it` says
    that words or file name call it a draft or something else in its place. `answering` are the sentences that may answer in
    words, whatever else they are, `gives_to` those that say it was given to somebody by name, `assents` those that say no more
    than "OK", `jesting` those that ask nothing in earnest, `nothing_of_it` those that say that there is nothing of the kind,
    `to_follow` those by which something is given when something else has come to pass, `apart` those that promise something
    else beside what is handed over, or leave it open, `members_to_come` those that say when one of several comes that is not
    here, `speaks_of_giving` those that may be of the thing itself, `nods` those
    that give a yes in whatever words and name nothing but what was asked, `lettered` those that are an answer by its letter.
    `wants_yes` says that a yes may answer the ask, `more_than_yes` that it cannot, `wants_several` that it is for more than one
    of a kind. `come` are those by which the thing may have come already: `whether_came`, `may_be_there`, `points_below` or
    `may_be_done`, with their words.
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
    answering: frozenset[str]
    gives_to: frozenset[str]
    assents: frozenset[str]
    jesting: frozenset[str]
    nothing_of_it: frozenset[str]
    to_follow: frozenset[str]
    apart: frozenset[str]
    members_to_come: frozenset[str]
    speaks_of_giving: frozenset[str]
    nods: frozenset[str]
    lettered: frozenset[str]
    come: tuple[tuple[str, str], ...]
    left_out: Lacking
    left_unsaid: bool
    one_to_come: bool
    wants_decision: bool
    wants_words: bool
    wants_days: bool
    wants_opinion: bool
    wants_thing: bool
    wants_yes: bool
    more_than_yes: bool
    wants_several: bool
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

    def of(self, *names: str) -> frozenset[str]:
        """The sentences with any of the cues."""
        return frozenset(words for name, words in self.cues if name in names)
