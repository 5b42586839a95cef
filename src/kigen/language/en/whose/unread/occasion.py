"""A day that something else has to meet, beside an ask without a day: "He wants to sign today. Can you look at the price?".

No rule has read the day as the reader's by then. What is asked is needed for what has to happen on that day, so the day is
put before the user: every reading here is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.place.mail import Mail
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.en.whose.unread.awaited import awaited
from kigen.language.en.whose.unread.steps import CLAUSE, THIS_WEEK, UNLIMITED, ask_in, asks_how_it_stands, is_nobodys, waits_for
from kigen.patterns import Pattern

_DAYS = frozenset({"weekday", "date", "relative", "part", "clock", "within", "moment", "period"})
# What somebody else wants: "Ann needs the answers", "they are expecting to see them", "the trustee would like it"; what is due
_WANTED_THING = (
    r"(?:to\s+(?:have|see|get|receive)\s+)?(?=(?:it|this|that|them|['’]?em|these|those|your|the|all|some|any|both|an?|every\w*|more|signed|final|\w+s)\b)"
    r"(?!to\b|you\s+to\b|us\s+to\b|me\s+to\b)(?!(?<=to\shave\s)(?:[\w'’-]+\s+){1,5}?(?:finished|done|ready|completed|built)\b)"
)
_WANTS = Pattern(
    rf"(?=(?-i:[A-Za-z'’]))(?:\b(?<!\bI\s)(?<!\bwe\s)(?:needs?|wants?|requires?|expects?|would\s+(?:like|love)|(?:has|have)\s+to\s+have|(?:is|are)\s+(?:expecting|"
    rf"after|asking\s+for|waiting\s+(?:for|on)|looking\s+for)|ask(?:s|ed)\s+for|(?:has|have)\s+(?:asked\s+for|requested))\s+{_WANTED_THING}|"
    rf"(?<!\bI)(?<!\bwe)['’](?:s|re|d)\s+(?:expecting|after|asking\s+for|waiting\s+(?:for|on)|looking\s+for|like|need)\s+{_WANTED_THING}|"
    r"\b(?:if|unless)\s+(?:he|she|they|the\s+\w+)\s+(?:does\s?n['’]t\s+|do\s?n['’]t\s+)?(?:gets?|has|have|sees?|receives?)\b|"
    r"\b(?:collect|gather|pick\s+up)(?:s|ing)?\s+(?:them|these|those|everything)\b|"
    r"\bI\s+need\s+(?:it|this|them|these|those|(?:your|the)\s+\w+)\s+for\b|\bdue(?!\s+(?:back|in(?!\s+(?:the|our|my)\s))\b)|"
    r"\b(?:I|we)\s+(?:\w+\s+)?(?:(?:need|have|got|ought)\s+to|must|(?:am|are)\s+supposed\s+to)\s+(?:send|get|give|turn|submit|file|forward|deliver|hand|mail|fax)\b)",
    re.IGNORECASE,
)
# What has to happen: a duty, a wish, a word given, a thing that goes out
_PRESSES = Pattern(
    r"(?=(?-i:[A-Za-z]))\b(?:(?=[hnogm])(?<!\bthey\s)(?<!\bhe\s)(?<!\bshe\s)(?:(?<!would\s)(?<!might\s)(?<!may\s)(?:has|have|had|having|needs?|ought|got)\s+to|needs|must)|"
    r"(?:is|are|am|was|were)\s+(?:all\s+)?(?:supposed|due(?!\s+back\b)|expected|meant)|should\s+(?:be(?!\s+(?:able|announced|released|published|posted|known|out|over|back|here|there|fun|fine|good|great)\b|\s*$)|go|(?<!\byou\sshould\s)(?:have|get)\b(?![^.?!;]{0,60}\sfrom\s(?!you\b|each\b|all\b|every)))|due(?!\s+(?:back|in)\b)|owes?|(?<!\bI\s)(?<!\bwe\s)wants?|wanted|(?<!\bI\s)(?<!\bwe\s)would\s+(?:like|love)|"
    r"(?<!\bI\s)(?<!\bwe\s)(?<!\bI\shave\s)(?:asked|requested)|asking|requesting|(?<!\bI\s)(?<!\bwe\s)go(?=\s+(?:to|out|live|into)\b)|(?:if|unless)\s+(?:he|she|they|the\s+\w+)\s+(?:does\s?n['’]t\s+|do\s?n['’]t\s+)?(?:gets?|has|have|sees?|receives?)|expects?(?!\s+to\b)|expecting|(?<!\bwere\s)(?<!\bwas\s)(?<!\bbeen\s)told|(?:is|are)\s+being\s+\w+ed|(?:he|she|they|(?-i:(?!We\b)[A-Z])[a-z]+)\s+(?:is|are)\s+(?:finaliz|submitt|send|mail|publish|print|fil|wrapp|cutt|releas)ing|promised|waiting(?!\s+to\b)|goes|trying\s+to|(?<=\bI\s)meet(?=\s+with\b)|(?<=\bwe\s)meet(?=\s+with\b)|(?<=m\s)meeting(?=\s+with\b))\b",
    re.IGNORECASE,
)
_SO_WE_MUST = Pattern(
    r"[\s,;–-]*(?:and\s+)?so\s+(?:that\s+)?(?:I|we)\s+(?:really\s+)?(?:need|have|must|should|ought)\b", re.IGNORECASE
)
# "I have to be in court", "we need to leave": where somebody will be; "I need to check this": what is done alone
_GOES = Pattern(
    r"\b(?:to|must)\s+(?:meet|talk|speak|be\s+(?:at|in|on|out|here|there|off|away|back)|leave|fly|travel|go(?!\s+(?:out|live)\b)|come|drive|attend|arrive|return|get\s+(?:there|home|out\s+of)|"
    r"(?:have|get|receive|hear)\s+(?:back\b|(?:an?|some|their|the|his|her)\s+(?:answer|response|reply|decision|approval|ruling|word|news)\b|word\b|news\b)|pick\s+up|stay|sleep|work\s+late|(?:double[\s-]?)?check|look|think|see\s+(?:you|the\s+doctor))\b|\bshould\s+be\s+(?:at|in|on)\s+(?!my\b|our\b|your\b|the\s+(?:mail|post)\b|place\b|time\b)|\b(?:meet|meeting|talk|speak|sit\s+down|be)\s+(?:with|to)\s+you\b|\b(?:go|going)\s+(?:in|there|over|by|up|down)\b|\b(?:will|can|but)\b|['’]ll\b",
    re.IGNORECASE,
)
# "The committee meets on the 15th": what goes on, whoever is late
_IS_ON = Pattern(
    r"\W*(?:[\w'’-]+\s+){1,4}?(?:is|meets|gets\s+it|sees\s+it|goes|closes|ships|starts|runs|leaves|prints|mails|collects|picks\s+up|locks|arrives|comes|opens|deploys|publishes|files|records|shoots|pours|cuts|orders)\b[^,;:]{0,30}",
    re.IGNORECASE,
)
_TO_START = Pattern(r"\bto\s+(?:start|begin)\b", re.IGNORECASE)  # a deed, where it is no event
_SMALL_TALK = Pattern(r"\bhow\s+(?:are|have|was|were|is|did)\b|\bwhat(?:['’]s|\s+is)\s+up\b|\bremember\b", re.IGNORECASE)
_BEFORE_I_GO = Pattern(r"before\s+(?:I|we|he|she|they)\b", re.IGNORECASE)
_I_MUST = Pattern(
    r"\bI(?:['’]ve|['’]m|\s+am|\s+was)?\s+(?:\w+\s+)?(?:need|have|got|must|should|ought|trying|supposed|want)\b", re.IGNORECASE
)
_DAY_OF_A_THING = Pattern(
    r"\s+(?:prices?|rates?|meeting|call|run|report|paper|edition|class|session|volumes?|gas|flow)\b", re.IGNORECASE
)  # "at the Sunday price"
_NEIGHBOURS = 3  # sentences
_MOST = 60  # sentences of a mail that are looked through
_ENDS = 4  # sentences of a paragraph beside it


def by_occasion(places: Sequence[Place]) -> tuple[Place, Verdict] | None:
    """The first day of a paragraph that is pressing, where the paragraph, or one beside it, asks for something without a day.

    None when there is none, or nothing is asked.
    """
    for here in places:
        verdict = awaited(here) or _waits(here)
        if verdict is not None:
            return here, verdict
    return None


def _waits(here: Place) -> Verdict | None:
    """The verdict on a day that presses: by any ask near it where somebody wants a thing then, else where the mail asks how
    that thing stands or misses it."""
    if _presses(here, _WANTS):
        return _asked_beside(here)
    return waits_for(None) if _presses(here, _PRESSES) and _is_asked_after(here.setting) else None


def _is_asked_after(setting: Setting) -> bool:
    """Whether the mail misses something of the reader's, or a sentence near the day asks how it stands."""
    first, last = max(0, setting.index - _NEIGHBOURS), min(len(setting.grammar.sentences), setting.index + _NEIGHBOURS + 1)
    near = (index for index in range(first, last) if index != setting.index)
    return is_missed(setting) or any(asks_how_it_stands(setting.grammar, index) for index in near)


def _presses(here: Place, pressing_words: Pattern) -> bool:
    """Whether something has to happen on the day, rather than somebody is somewhere or something is held then."""
    setting = here.setting
    of_a_thing = not here.strict and _DAY_OF_A_THING.match(here.behind) is not None
    if of_a_thing or here.limit.kind in UNLIMITED or "?" in setting.sentence:
        return False
    if here.expression.form not in _DAYS and not THIS_WEEK.match(setting.text, here.expression.start):
        return False
    if _IS_ON.fullmatch(here.head) and is_missed(setting):
        return not is_nobodys(setting)
    pressing = list(pressing_words.finditer(here.head))
    if not pressing and not _SO_WE_MUST.match(here.behind):
        return False
    words = here.head[pressing[-1].start() :] if pressing else here.head
    started = _TO_START.search(words)
    if (
        len(words) > CLAUSE
        or traps.EVENT.search(words, started.end() if started else 0)
        or _GOES.search(words)
        or traps.IF_ANY.search(here.head)
    ):
        return False
    return not is_nobodys(setting)


def _asked_beside(here: Place) -> Verdict | None:
    """The verdict on a pressing day by what is asked in its sentence, those beside it, or a paragraph near it."""
    setting, grammar = here.setting, here.setting.grammar
    first, last = max(0, setting.index - _NEIGHBOURS), min(len(grammar.sentences), setting.index + _NEIGHBOURS + 1)
    for index in sorted(range(first, last), key=lambda index: (abs(index - setting.index), index < setting.index)):
        own = index == setting.index
        asking = ask_in(grammar, index, here.governing) if own or not setting.mail.names_a_day(grammar, index) else None
        if asking is not None:
            return waits_for(asking)
        if not own and asks_how_it_stands(grammar, index):
            return waits_for(None)
    if is_missed(setting):
        return waits_for(None)
    asks = _asked_around(setting.mail, grammar) or (_is_plain_limit(here) and setting.mail.holds(_is_asked_somewhere))
    return waits_for(None) if asks else None


def _is_plain_limit(here: Place) -> bool:
    """Whether the day has a limit word that others have set, and is not that of "before I go on Friday"."""
    if not here.strict or _BEFORE_I_GO.match(here.setting.text, here.limit.start):
        return False
    return _I_MUST.search(here.head[-CLAUSE:]) is None


def _is_asked_somewhere(mail: Mail) -> bool:
    """Whether some paragraph of a mail asks for something without a day, or asks the reader a question."""
    every = ((grammar, index) for grammar in mail.paragraphs for index in range(len(grammar.sentences)))
    undated = ((grammar, index) for grammar, index in islice(every, _MOST) if not mail.names_a_day(grammar, index))
    return any(ask_in(grammar, index, None) or _asks_the_reader(grammar, index) for grammar, index in undated)


def _asks_the_reader(grammar: Grammar, index: int) -> bool:
    """Whether a sentence is a question to the reader, and no greeting or invitation."""
    start, end = grammar.sentences[index]
    if "?" not in grammar.text[start:end] or _SMALL_TALK.search(grammar.text, start, end):
        return False
    return (
        traps.READER_NAMED.search(grammar.text, start, end) is not None and traps.EVENT.search(grammar.text, start, end) is None
    )


def _asked_around(mail: Mail, paragraph: Grammar) -> bool:
    """Whether the end of the paragraph before or the beginning of the one behind asks for something without a day."""
    before, behind = mail.beside(paragraph)
    ends = range(max(0, len(before.sentences) - _ENDS), len(before.sentences)) if before else ()
    begins = range(min(_ENDS, len(behind.sentences))) if behind else ()
    near = [(grammar, index) for grammar, indices in ((before, ends), (behind, begins)) if grammar for index in indices]
    undated = [(grammar, index) for grammar, index in near if not mail.names_a_day(grammar, index)]
    return any(ask_in(grammar, index, None) or asks_how_it_stands(grammar, index) for grammar, index in undated)
