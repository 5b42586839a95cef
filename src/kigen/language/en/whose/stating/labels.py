"""Label lines and schedules: "Deadline: Friday", "Your comments: 12 June", "Proofs to you - 15 June (us)"."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

_MARK = r"^[\s*•>\-–\d.)(]*"
_LIMIT_LABEL = Pattern(
    rf"{_MARK}(?:[\w'’-]+\s+){{0,4}}?(?:deadline|by\s+when|when\s+due|due(?:\s+(?:date|by|on))?|(?:reply|respond|return|needed|"
    r"required|submit|complete|rsvp|action|answer|sign|pay|payable|approve|confirm|deliver)"
    r"(?:\s+(?:required|needed|due))?\s+by|(?:response|reply|answer|action|approval|"
    r"confirmation)\s+(?:required|needed|due)|closing\s+date|cut-?off(?:\s+date)?|rsvp|target(?:\s+date)?)"
    r"(?:\s+(?:for|to)\s+[\w'’ ]{2,40})?\s*(?:[:=]|\s-+|–|\()\s*(?:by\s+|on\s+|no\s+later\s+than\s+|before\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_STEP = Pattern(
    rf"{_MARK}(?P<step>[\w'’&/, ()-]{{3,60}}?)\s*(?::|\s[-–—]+|\t|\.{{3,}})\s*(?:by\s+|on\s+|due\s+|"
    r"no\s+later\s+than\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_DATED_STEP = Pattern(r"\s*(?::|[-–—]+|\t|\s{3,})\s*(?P<step>[\w'’&/, ()-]{3,60})", re.IGNORECASE)
# "8 May   Guest list due!"
_DUE_BEHIND = Pattern(
    r"\s+(?!is\b|was\b|are\b|were\b)(?:[\w'’/&,-]+\s+){1,8}?due\b(?:\s+(?:back\s+)?(?:to|in|at|with)\s+(?:(?:the\s+[\w-]+|(?-i:[A-Z])[\w.-]+)(?:\s+(?-i:[A-Z])[\w.-]+)?)?)?\s*!*\s*$",
    re.IGNORECASE,
)
# "Deadlines for you: artwork 13 March, proof approval 18 March"
_SEVERAL = Pattern(
    r"[\s*•>-]*(?P<yours>your\s+)?(?:key\s+|next\s+)?(?:deadlines?|due\s+dates?|cut-?offs?)(?P<for>\s+(?:for|from|on)\s+you(?:r\s+\w+)?)?\s*[:–-]\s",
    re.IGNORECASE,
)
_ITS_THING = Pattern(r"(?:[:;,–-]|\band\b)\s*(?P<thing>[^:;,–\d-]{3,50}?)\s*(?:\(|:|=|by|on|due|-|–)?\s*$", re.IGNORECASE)
_ENDS_LABEL = frozenset(":=-–—\t(")
_OWNER = Pattern(
    r"(?:\bowner:?\s*|\bby\s+|[(\[←]\s*|<-+\s*|\bresponsible:?\s*)(?:(?P<you>you(?:r\s+\w+)?|client|"
    r"customer)|(?P<us>us|we|our\s+\w+|me|vendor|supplier))\b",
    re.IGNORECASE,
)
_READERS_STEP = Pattern(
    r"\b(?:your|client|customer)\s+(?:[\w-]+\s+){0,2}?\w+|\bfrom\s+you\b|\b(?:back\s+)?to\s+(?:me|us)\s*(?::|$)|\bfrom\s+(?!us\b|me\b)[\w&.-]+(?:\s+[\w&.-]+)?\s+to\s+us\b|\b(?:copy|artwork|manuscript|"
    r"content|materials?)\s+(?:deadline|supplied|received)\b|\bsign[\s-]?off\b",
    re.IGNORECASE,
)
_DUE_TO_WRITER = Pattern(r"\bdue\s+(?:back\s+)?to\s+(?:me|us)\b", re.IGNORECASE)
_WRITERS_STEP = Pattern(
    r"\b(?:our|we)\b|\bdue\s+from\s+(?:me|us)\b|\bto\s+(?:you|client)\b|\b(?:delivery|dispatch|shipping|first\s+proofs?|proofs?(?!\s+of\b))\b",
    re.IGNORECASE,
)
_ADDRESSED = Pattern(r"\b(?:your|you|yours|client|customer|rsvp)\b", re.IGNORECASE)
_YOURS = Pattern(r"\byour\b", re.IGNORECASE)


def labelled(here: Place) -> Verdict | None:
    """Whose deadline a label or schedule line states; None when the line is neither."""
    setting = here.setting
    head = setting.text[setting.start : here.expression.start]
    marked = not _ENDS_LABEL.isdisjoint(head) or "..." in head
    if not head.strip(" \t*•>-–.)(") and _DUE_BEHIND.match(here.behind):
        return replace(_limit(setting), doubts=(reason("en_nobody_named"),))
    several = _SEVERAL.match(head) if marked else None
    thing = _ITS_THING.search(head, several.end() - 2) if several else None
    if several and thing:
        sure = several["yours"] or several["for"]
        named = " ".join(thing["thing"].split())
        return Verdict(OwedBy.THEM, reason("en_label"), doubts=() if sure else (reason("en_nobody_named"),), thing=named)
    if marked and _LIMIT_LABEL.match(head):
        return _owned(_OWNER.search(setting.sentence), "en_label") or _limit(setting)
    step = (_STEP.match(head) if marked else None) or (None if head.strip(" \t*•>-–.)(") else _DATED_STEP.match(here.behind))
    if step is None:
        return None
    owner = _OWNER.search(setting.sentence)
    if setting.predicates and owner is None:
        return None
    return _owned(owner, "en_step") or _stepped(step["step"])


def step_named(here: Place) -> str | None:
    """The step that a schedule line names beside the date: "Your comments: 12 June"."""
    head = here.setting.text[here.setting.start : here.expression.start]
    step = None if _LIMIT_LABEL.match(head) else _STEP.match(head) or _DATED_STEP.match(here.behind)
    return " ".join(step["step"].split()) if step else None


def _owned(owner: re.Match[str] | None, code: str) -> Verdict | None:
    """By the owner that the line names."""
    if owner is None:
        return None
    return Verdict(OwedBy.THEM if owner["you"] else OwedBy.US, reason(code))


def _stepped(words: str) -> Verdict | None:
    """By who does such a step."""
    if _DUE_TO_WRITER.search(words):
        return Verdict(OwedBy.THEM, reason("en_step"))
    if traps.EVENT.search(words):
        return None
    if _READERS_STEP.search(words):
        return Verdict(OwedBy.THEM, reason("en_step"))
    return Verdict(OwedBy.US, reason("en_step")) if _WRITERS_STEP.search(words) else None


def _limit(setting: Setting) -> Verdict:
    """A label that says deadline: the reader's, when the mail asks the reader for anything."""
    if traps.VOLUNTARY.search(setting.sentence):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"))
    asked = setting.ask_around is not None or setting.mail.says(traps.ASKING)
    addressed = asked or _ADDRESSED.search(setting.sentence) or setting.mail.says(_YOURS)
    return Verdict(
        OwedBy.THEM, reason("en_label"), setting.ask_around, doubts=() if addressed else (reason("en_nobody_named"),)
    )
