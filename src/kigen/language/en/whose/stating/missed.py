"""What of the reader's is said not to have come: "yours is the only one I'm missing"."""

from __future__ import annotations

import re

from kigen.language.en.place import Setting
from kigen.patterns import RarePattern

# "Still don't have your timesheet. Payroll closes at three", "yours is the one thing missing"
_MISSED = RarePattern(
    r"\b(?:have|got|seen|heard|had)\s+(?:\w+\s+)?nothing\s+(?:\w+\s+)?from\s+you\b|"
    r"\b(?:(?:don['’]?t|do\s+not|haven['’]?t|have\s+not|didn['’]?t|not)\s+(?:yet\s+|still\s+)?(?:have|got|gotten|get|seen|received|had|heard)|still\s+(?:lack|miss)|(?:still|yet)\s+(?:to\s+(?:see|get|receive|"
    r"have)|waiting\s+(?:on|for)|missing|without|short|lacking|owe\s+(?:me|us)|need)|missing|without|short(?:\s+of)?|lacking|all\s+but|everything\s+(?:but|except))[\s:]+"
    r"(?:(?:any|all|both|only|of|just)\s+){0,2}(?:yours?|(?:[\w'’-]+\s+){1,5}?from\s+your?)\b|"
    r"\byou\s+still\s+owe\s+(?:me|us)\s+(?!a\s+(?:beer|drink|lunch|dinner|favor|call|round)\b)[a-z]|\bwhat(?:ever)?\s+(?:has\s+|have\s+)?happened\s+to\s+your\s+(?:[\w-]+\s+)?(?:part|section|piece|half|share|drafts?|reports?|numbers|comments|input|forms?|list|review|response|answer|chapter|slides|timesheets?)\b|\bstill\s+no\s+(?:[\w'’-]+\s+){1,4}?from\s+you\b|"
    r"\b(?:still|yet)\s+(?:have|got|see)\s+no\s+(?:[\w'’-]+\s+){1,4}?from\s+you\b|"
    r"\byours?\b(?:\s+[\w'’-]+){0,5}?(?:\s+(?:is|are)|['’]s)\s+(?:still\s+)?(?:(?:the\s+)?(?:only|one|last)\s+(?:ones?\s+|two\s+|thing\s+)?(?:(?:I['’]?m|we['’]?re|I\s+am|we\s+are)\s+)?(?:\w+\s+)?)?(?:missing|outstanding|blank|late|overdue|not\s+in|not\s+here)\b|"
    r"\byours?\b(?:\s+[\w'’-]+){0,4}?\s+(?:(?:is|are|was|were|has|have)(?:n['’]t|\s+not|\s+never)|never|\s*did(?:n['’]t|\s+not))\s+(?:yet\s+)?"
    r"(?:in\b|here\b|there\b|back\b|with\s+(?:me|us)\b|among\b|been\b|come\b|came\b|arrived?|reach|show|turn|made?\b|received)|"
    r"\byour\s+[\w'’-]+(?:\s+[\w'’-]+){0,5}?\s+(?:is|are)\s+still\s+(?:open|outstanding|pending|missing|due)\b|\byou\s+(?:still\s+)?have\s+(?:\d+|one|two|three|an?|several|some)\s+(?:[\w-]+\s+){1,2}?(?:outstanding|open|pending|overdue)\b|"
    r"\byours\s+(?:as\s+)?(?:still\s+)?(?:missing|outstanding|late|overdue)\b|\byours\s+(?:I|we)(?:['’]\w+|\s+(?:have|am|are))?\s+(?:still|not|been|never)\b|\b(?:all|the\s+only\s+thing)\s+(?:that\s+)?(?:I['’]?m|we['’]?re|is)\s+(?:still\s+)?(?:missing|lacking)\b|"
    r"\byou(?:['’]re|\s+are)\s+the\s+(?:only|last)\s+(?:one|person|[\w-]+\s+(?:I|we|that|who|still|left|missing))\b|\b(?:everyone|everybody|all)['’]s\s+but\b|\b(?:have|has)(?:n['’]t|\s+not)\s+(?:yet\s+)?heard\s+(?:back\s+)?from\s+you\b|"
    r"\b(?:everyone|everybody|all)(?:['’]s)?\s+(?:but|except)\s+(?:yours?|you)\b",
    re.IGNORECASE,
    words="you missing lacking short but",
)


def is_missed(setting: Setting) -> bool:
    """Whether something of the reader's is said not to have come, in the sentence, before it or behind it."""
    spans = setting.grammar.sentences
    first, last = max(0, setting.index - 1), min(len(spans) - 1, setting.index + 1)
    return _MISSED.search(setting.text, spans[first][0], spans[last][1]) is not None
