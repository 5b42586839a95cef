"""A limit that is told in passing, in a passage that neither asks for anything nor speaks to the reader: nobody's to show.

"We voted for it last week. … Ratification is due on 19 April. I'll send the ballot as usual." What a mail opens with may be
all that it is about; further on, a limit of nobody named is the reader's only where the passage asks or speaks to the reader.
"""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.things import HANDED_BACK
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.unread.steps import ask_in
from kigen.patterns import Pattern, RarePattern

_CODES = frozenset({"en_deadline_noun", "en_bare_limit", "en_asked"})
_GUESSED = frozenset({"en_nobody_named", "en_third_guess"})
_OPENING = 2  # sentences of a mail that say what it is about
_SALUTATION = Pattern(r"[^.?!]{0,40}[,:–-]?\s*", re.IGNORECASE)
# "Via fax to 555-0100", "please", "attached": the passage is about something to be handed in
_HANDED_IN = Pattern(
    r"\b(?:(?:please|pls|kindly)(?!\s+(?:also\s+)?note\b)|remind\w*|attached|enclosed|below|to\s+(?:me|us|my|our)\b|(?:in|to|at)\s+the\s+(?:school\s+|main\s+|front\s+)?office\b|via\s+(?:fax|e-?mail|mail)|critical|important|imperative|we\s+(?:all|must|need))\b",
    re.IGNORECASE,
)
# "All files should be moved by Friday": a word to everybody, wherever it stands; "all nine" are things that are known
_DIRECTS = Pattern(
    r"\W*(?:just\s+)?(?:so\s+you\s+know|for\s+your\s+(?:information|planning|diary|calendar))\b|"
    r"\W*(?:and\s+|so\s+)?(?:all(?!\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b)|each|every)\b[^.?!;]{1,80}?\b"
    r"(?:should|must|needs?\s+to|ha(?:s|ve)\s+to|(?:is|are)\s+to)\s+be\b",
    re.IGNORECASE,
)
# "Final draw of $4,700 is due within 10 days"
_BILLED = Pattern(
    r"\b(?:draw|balance|deposit|fee|instal?ment|invoice|rent|retainer|remainder|rest)\b[^.?!;]{0,24}[$£€]\s?\d[^.?!;]{0,20}\b(?:due|payable)\b",
    re.IGNORECASE,
)
# "Responses should be made by Friday. Anything received after that might be too late"
_TOO_LATE_AFTER = Pattern(
    r"\W*(?:any(?:thing)?|those|whatever)\s+(?:[\w-]+\s+)?(?:received|submitted|sent|arriving|that\s+(?:comes|arrives))\s+after\b",
    re.IGNORECASE,
)
_MINE_IS_DONE = Pattern(
    r"[\s.,;–—-]*(?:and\s+|but\s+|which\s+)?(?:I|we)\s+(?:already\s+|just\s+)?(?:did\b|(?:turned|sent|handed|mailed|dropped|filed|paid|took|got)\s+(?:mine|ours|it|them)\b|forgot\b(?!\s+to\b)|"
    r"(?:have\s+not|haven['’]?t)\s+(?:even\s+)?(?:started|begun)|(?:['’]ll|will)\s+take\s+(?:mine|ours|it)\b)",
    re.IGNORECASE,
)
_TO_WRITER = Pattern(r"\s+(?:me|us)\b", re.IGNORECASE)
_ROW = Pattern(r"\s*(?:\w+\s+)?due(?:\s+(?:date|on|by))?(?:\s{2,}|\t)", re.IGNORECASE)
# "What I need from each of you:", above a list
_FROM_EACH = RarePattern(
    r"\b(?:needs?|needed|wants?|required|requested|asking)\s+(?:for\s+)?from\s+(?:(?:each|all|both)\s+of\s+)?you\b",
    re.IGNORECASE,
    words="from",
)
_MUST_BE_RECEIVED = RarePattern(
    r"\b(?:proposals|bids|quotes|tenders|applications|entries|forms|nominations|responses|comments|claims|orders|submissions|ballots|payments|letters?|requests)\s+(?:must\s+be\s+(?:received|submitted|filed|delivered|postmarked)|(?:is|are)\s+due)\b",
    re.IGNORECASE,
    words="must due",
)
_OF_THEM = Pattern(r"\b(?:they|them|their)\b", re.IGNORECASE)
_ENDS = 4  # sentences at either end of a paragraph beside it
_LABELLED = (":", "–")


def is_told_in_passing(here: Place, verdict: Verdict) -> bool:
    """Whether a day of the reader's is only told, behind a mail's opening, where nobody is asked or spoken to."""
    if verdict.owed_by is not OwedBy.THEM:
        return False
    guessed = verdict.why.code == "en_deadline_noun" or not _GUESSED.isdisjoint(doubt.code for doubt in verdict.doubts)
    if guessed and _MINE_IS_DONE.match(here.setting.text, here.limit.end):
        return True  # "the forms are due Friday. I turned ours in"
    if guessed and here.setting.mail.says(traps.NOTHING_TO_DO):
        return True  # "The court must rule by Friday; we don't have to do anything"
    if verdict.why.code not in _CODES:
        return False
    if all(doubt.code != "en_nobody_named" for doubt in verdict.doubts) or here.head.rstrip().endswith(_LABELLED):
        return False
    return not (_is_meant_for_somebody(here, verdict) or _opens_the_mail(here) or _speaks_to_the_reader(here))


def _is_meant_for_somebody(here: Place, verdict: Verdict) -> bool:
    """Whether the words themselves bill, direct or ask whoever reads them: "somebody needs to tell me today"."""
    text = here.setting.text
    _, end = here.setting.grammar.sentence_at(here.limit.start)
    return (
        (verdict.predicate is not None and _TO_WRITER.match(text, verdict.predicate.end) is not None)
        or _TOO_LATE_AFTER.match(text, end) is not None
        or (_BILLED.search(here.setting.sentence) is not None and not here.setting.grammar.says(_OF_THEM))
        or _MUST_BE_RECEIVED.search(here.setting.sentence) is not None
        or _is_a_row(here)
        or _DIRECTS.match(here.setting.sentence) is not None
    )


def _is_a_row(here: Place) -> bool:
    """Whether a day stands in a row of a bill: "Due      12 June 2026"."""
    return _ROW.fullmatch(here.setting.text, here.setting.start, here.expression.start) is not None


def _opens_the_mail(here: Place) -> bool:
    """Whether the sentence is among the first of the mail, behind its salutation."""
    ahead = 0
    for grammar in here.setting.mail.paragraphs:
        own = grammar.text == here.setting.text
        for index, (start, end) in enumerate(grammar.sentences):
            if own and index == here.setting.index:
                return True
            ahead += _SALUTATION.fullmatch(grammar.text, start, end) is None
            if ahead >= _OPENING:
                return False
    return False


def _speaks_to_the_reader(here: Place) -> bool:
    """Whether the paragraph names the reader, or the nearest ask in it gives the reader something to do."""
    grammar = here.setting.grammar
    if grammar.says(traps.READER_NAMED) or grammar.says(_HANDED_IN) or here.setting.mail.says(_FROM_EACH):
        return True
    asking = grammar.ask_near(here.setting.index, beside=here.governing)
    if asking is not None and ask_in(grammar, grammar.index_at(asking.start), here.governing) is not None:
        return True
    return HANDED_BACK.search(here.head) is not None and any(map(_asks_at_an_end, here.setting.mail.beside(grammar)))


def _asks_at_an_end(grammar: Grammar | None) -> bool:
    """Whether the sentences at the ends of a paragraph beside give the reader something to do."""
    if grammar is None:
        return False
    last = len(grammar.sentences)
    return any(ask_in(grammar, index, None) is not None for index in {*range(last)[:_ENDS], *range(last)[-_ENDS:]})
