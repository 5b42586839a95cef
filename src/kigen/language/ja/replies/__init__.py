"""What Japanese clients say in a reply: cues by the forms of their verbs.

Most of it is one verb of handing over (送る, 提出する, 回答する …) in one of four forms: done (送りました), to come (送ります,
送れる見込み), asked of the user (送ってください) and refused (お送りできません).
"""

from __future__ import annotations

from collections.abc import Sequence

from kigen.language.deadline import Context
from kigen.language.ja.replies.address import COURTESY, strip
from kigen.language.ja.replies.answering import ANSWERING, NOD
from kigen.language.ja.replies.asked import (
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
from kigen.language.ja.replies.away import AWAY, MACHINE
from kigen.language.ja.replies.beside import BESIDE
from kigen.language.ja.replies.days import delay, last_day, lasts, no_promise, window, with_weeks
from kigen.language.ja.replies.engaged import ENGAGED
from kigen.language.ja.replies.handing import HANDING
from kigen.language.ja.replies.later import OWN
from kigen.language.ja.replies.more_time import MORE_TIME
from kigen.language.ja.replies.not_it import NOT_IT
from kigen.language.ja.replies.notices import NOTICES
from kigen.language.ja.replies.papers import PAPERS
from kigen.language.ja.replies.questions import QUESTIONS
from kigen.language.ja.replies.refusing import REFUSING
from kigen.language.ja.replies.reserve import MEMBER, RESERVE
from kigen.language.ja.replies.saying import SAYING
from kigen.language.pack import Answer, pack
from kigen.language.replies import Grammar, read_answer
from kigen.patterns import compiled

GRAMMAR = Grammar(
    rules=(*AWAY, *HANDING, *MORE_TIME, *QUESTIONS, *REFUSING, *SAYING, *NOT_IT, *RESERVE, *ANSWERING, *ENGAGED, *BESIDE),
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
    letters=compiled(r"[\u3005-\u30ff\u3400-\u9fff]"),
)


def answer(body: str, own: Sequence[tuple[int, int]], context: Context) -> Answer:
    """The cues that a Japanese reply gives. Never raises."""
    mentions = pack("ja").dates(body, own, context)
    return read_answer(body, own, context, GRAMMAR, with_weeks(mentions, body, own, context))
