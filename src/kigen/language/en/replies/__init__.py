"""What English-writing clients say in a reply: cues by who does what with the thing, and when."""

from __future__ import annotations

from collections.abc import Sequence

from kigen.language.deadline import Context
from kigen.language.en.replies.address import COURTESY, strip
from kigen.language.en.replies.answering import ANSWERING, NOD
from kigen.language.en.replies.asked import (
    GENERIC,
    KIN,
    KINDS,
    MORE_THAN_YES,
    SEVERAL,
    WANTS_DAYS,
    WANTS_DECISION,
    WANTS_OPINION,
    WANTS_THING,
    WANTS_WORDS,
    WANTS_YES,
)
from kigen.language.en.replies.away import AWAY, MACHINE
from kigen.language.en.replies.beside import BESIDE
from kigen.language.en.replies.days import delay, last_day, lasts, no_promise, window, with_day_after
from kigen.language.en.replies.engaged import ENGAGED
from kigen.language.en.replies.handing import HANDING
from kigen.language.en.replies.later import OWN
from kigen.language.en.replies.more_time import MORE_TIME
from kigen.language.en.replies.not_it import NOT_IT
from kigen.language.en.replies.notices import NOTICES
from kigen.language.en.replies.papers import PAPERS
from kigen.language.en.replies.promising import PROMISING
from kigen.language.en.replies.questions import QUESTIONS
from kigen.language.en.replies.refusing import REFUSING
from kigen.language.en.replies.reserve import MEMBER, RESERVE
from kigen.language.en.replies.saying import SAYING
from kigen.language.pack import Answer, pack
from kigen.language.replies import Grammar, read_answer
from kigen.patterns import compiled

GRAMMAR = Grammar(
    rules=(
        *AWAY,
        *HANDING,
        *MORE_TIME,
        *QUESTIONS,
        *REFUSING,
        *PROMISING,
        *SAYING,
        *NOT_IT,
        *RESERVE,
        *ANSWERING,
        *ENGAGED,
        *BESIDE,
    ),
    courtesy=COURTESY,
    strip=strip,
    no_promise=no_promise,
    delay=delay,
    last_day=last_day,
    lasts=lasts,
    window=window,
    machine=MACHINE,
    own=OWN,
    notices=NOTICES,
    wants_decision=WANTS_DECISION,
    wants_words=WANTS_WORDS,
    wants_days=WANTS_DAYS,
    wants_opinion=WANTS_OPINION,
    wants_thing=WANTS_THING,
    wants_yes=WANTS_YES,
    more_than_yes=MORE_THAN_YES,
    several=SEVERAL,
    nod=NOD,
    generic=GENERIC,
    kinds=KINDS,
    kin=KIN,
    papers=PAPERS,
    member=MEMBER,
    letters=compiled(r"[A-Za-z]"),
)


def answer(body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
    """The cues that an English reply gives. Never raises."""
    mentions = pack("en").dates(body, own, context)
    return read_answer(body, own, context, GRAMMAR, with_day_after(mentions, body, own))
