"""Deadlines that somebody else keeps: an option, what is owed to a court or the state, what another one is at work on."""

from __future__ import annotations

import re

from kigen.language.en.place import Place, traps
from kigen.patterns import Pattern

# A last day to do what nobody has to: no deadline
_OPTION = Pattern(
    r"\b(?:last|final|latest)\s+(?:possible\s+)?(?:day|date)\s+(?:to|for|on\s+which\s+you\s+(?:can|may)|that\s+you\s+(?:can|may))\s+(?:you\s+to\s+)?"
    r"(?:cancel\w*|withdraw\w*|opt\w*|drop\w*|object\w*|appeal\w*|buy\w*|sell\w*|trade|exercise|exercising|trading|change|enrol\w*|sign(?:ing)?\s+up|early)\b",
    re.IGNORECASE,
)
_DUE_FROM = Pattern(
    r"\bdue\s+(?:back\s+|in\s+)?from\s+(?:(?!you|each\b|all\b|every)|all\s+(?:(?:the|of\s+the|two|three|four|five|six|\d+|other)\s+)*(?:contractors|bidders|vendors|suppliers|"
    r"parties|applicants|shippers|carriers|lenders|banks|firms|tenants)\b)|"
    r"\b(?:he|she|they)\s+(?:(?:already|also|all|both)\s+)?(?:knows?|thinks?|says?|said)\s+(?:that\s+)?(?:the|his|her|their|it)\b[^.?!,;]{0,40}?\bdue\b",
    re.IGNORECASE,
)  # "due from the indexer"
# "Those candidates will be given until January 2"
_GIVEN_TO_OTHERS = Pattern(
    r"(?<!\byou)(?<!\byou\sall)(?<!\byou\sboth)\s(?:will|shall|would|has|have|is|are|was|were)\s+(?:\w+\s+)?(?:be(?:en)?\s+)?(?:given|allowed|granted)\s+(?:only\s+|time\s+)?$",
    re.IGNORECASE,
)
DUE_TO_WRITER = Pattern(r"\bdue\s+(?:back\s+)?(?:to|with)\s+(?:me|us|my|our)\b", re.IGNORECASE)
# "The paper's own cut-off", "the council's target date for a decision"
_OTHERS_OWN = Pattern(
    r"(?:(?<!\byour)(?:['’]s|(?<=s)['’])|\btheir|\bits|\bhis|\bher)\s+(?:own\s+(?:deadline|cut[\s-]?off|closing\s+date|limit)|"
    r"(?:target\s+|decision\s+)?(?:date|deadline)\s+for\s+(?:a|the|its|their|his|her)\s+(?:\w+\s+)?(?:decision|ruling|determination|verdict|award))\b",
    re.IGNORECASE,
)
WHICH = Pattern(r"(?:which|that)\b", re.IGNORECASE)
_CLAUSE_ENDS = Pattern(r"[,;:.]\s|\s(?:and|but|so)\s|\s[-–—]+\s")
# "She won't make the Friday deadline"
_OTHERS_MISS_IT = Pattern(
    r"\b(?:he|she|they|(?-i:(?!We\b|I\b)[A-Z])[a-z]+)\s+(?:won['’]?t|will\s+not|can['’]?t|cannot|may\s+not|might\s+not|is\s+not\s+going\s+to|isn['’]?t\s+going\s+to)\s+"
    r"(?:be\s+able\s+to\s+)?(?:make|meet|hit)\s+(?:your|the|their)\s*$",
    re.IGNORECASE,
)
# "Jim is drafting the answer"
_WORKS = (
    r"(?:is|are|has\s+been|will\s+be)\s+(?:already\s+|now\s+|still\s+)?"
    r"(?:drafting|working|writing|preparing|handling|doing|finishing|reviewing|taking|putting)\b"
)
_AT_WORK = Pattern(rf"(?:\w+\s+)?{_WORKS}", re.IGNORECASE)
_OTHERS_AT_IT = Pattern(
    rf"\s*,?\s*(?:and|but|so)\s+(?:(?-i:(?!I\b)[A-Z])\w+|he|she|they|(?:the|our|outside)\s+\w+)\s+{_WORKS}(?:\s+on)?\s+(?:it|them|that|this)\b",
    re.IGNORECASE,
)


def is_owed_elsewhere(here: Place) -> bool:
    """Whether what is due is an option, or owed to a court, the state or another office."""
    setting = here.setting
    to_writer = DUE_TO_WRITER.search(setting.sentence)
    if _OPTION.search(setting.sentence) or traps.ELSEWHERE.search(setting.sentence):
        return True
    start, end = clause_around(here)
    if here.limit.kind == "until" and _GIVEN_TO_OTHERS.search(here.head):
        return True
    if (
        _DUE_FROM.search(setting.text, start, end)
        or _OTHERS_OWN.search(setting.text, setting.start, setting.end)
        or (not to_writer and traps.TAX.search(setting.text, start, here.limit.start))
    ):
        return True
    asked = setting.ask_around is not None or traps.READER_NAMED.search(setting.sentence) or to_writer
    return not asked and setting.grammar.says(traps.AUTHORITY)


def is_in_others_hands(here: Place) -> bool:
    """ "Jim is drafting the answer, which is due Wednesday", "the answer is due Wednesday and Jim is drafting it"."""
    setting, governing = here.setting, here.governing
    if _OTHERS_AT_IT.match(setting.text, here.limit.end, setting.end) or _OTHERS_MISS_IT.search(here.head):
        return True
    if governing is None or here.fronted or not WHICH.match(setting.text, governing.start):
        return False
    return any(
        one.kind == "third" and one.start < governing.start and _AT_WORK.match(setting.text, one.start)
        for one in setting.predicates
    )


def clause_around(here: Place) -> tuple[int, int]:
    """The clause that holds the date, between the marks and conjunctions beside it."""
    setting, limit = here.setting, here.limit
    before = list(_CLAUSE_ENDS.finditer(setting.text, setting.start, limit.start))
    behind = _CLAUSE_ENDS.search(setting.text, limit.end, setting.end)
    return before[-1].end() if before else setting.start, behind.start() if behind else setting.end
