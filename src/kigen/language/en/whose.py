"""Whose deadline a date is, by the grammar around it, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kigen.language.deadline import OwedBy
from kigen.language.en.bounds import Limit
from kigen.language.en.dates import Expression
from kigen.language.en.predicates import Predicate
from kigen.language.reason import Reason, reason

_LABEL = re.compile(
    r"^[\s*•>\-–\d.)]*(?:(?:\w+\s+){0,3}?(?:deadline|due(?:\s+date)?|due\s+by|reply\s+by|respond\s+by|response\s+(?:required|needed|due)(?:\s+by)?|return\s+by|needed\s+by|required\s+by|"
    r"submit\s+by|closing\s+date|cut-?off(?:\s+date)?|complete\s+by|rsvp(?:\s+by)?|target(?:\s+date)?|action\s+by|answer\s+by|sign\s+by|pay\s+by|payable\s+by)(?:\s+(?:for|to)\s+[\w' ]{2,40})?)\s*(?:[:=]|-+|–)?\s*$",
    re.IGNORECASE,
)
_DEADLINE_NOUN = re.compile(r"\b(?:deadline|cut-?off|closing\s+date|due\s+date|last\s+(?:day|date))\b", re.IGNORECASE)
_DUE = re.compile(r"\bdue\b(?!\s+(?:to|diligence)\b)", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:extend|move|push|postpone|delay|reschedul|chang|bring|brought|shift|defer)\w*\b", re.IGNORECASE)
_EVENT_NOUN = re.compile(
    r"\b(?:meeting|calls?|conference|lunch|dinner|breakfast|party|session|trip|visit|interview|training|presentation|appointment|event|workshop|webinar|game|flight|hearing|"
    r"attend(?:ance)?|participation|availab(?:le|ility)|vacation|holiday|office|reception|class|seminar|auction|outage|launch|ceremony|election|open|closed|expir\w+|valid|effective|"
    r"scheduled|rescheduled|travel\w*|reservation|arriv\w+|departure|concert|tickets?|discussion|demo|get[\s-]?together|time\s+works)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"\b(?:to|with|at|by)\s+(?:the\s+)?(?:court|tax\s+office|IRS|HMRC|FERC|SEC|FDA|agency|ministry|regulator|commission|authorit\w+|judge|insurer|bank|press|DOJ|PUC|CPUC|state|customs)\b",
    re.IGNORECASE,
)
_VALIDITY = re.compile(
    r"\b(?:valid|expires?|expiry|hold(?:s|ing)?|held|good|open|closed|available|away|out|off|offer|discount|price|quotation|quote|in\s+effect|in\s+force|on\s+(?:vacation|leave|holiday)|wait|stay|postponed|back)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:ideally|preferably|if\s+(?:at\s+all\s+)?possible|if\s+you\s+(?:can|could|get\s+a\s+chance|have\s+time)|hopefully|would\s+be\s+(?:\w+\s+)?(?:great|nice|good|ideal|helpful|appreciated|perfect)|"
    r"(?:would|'d)\s+(?:like|love|prefer|appreciate)|aim|target|try|around|approximately|roughly|grateful)\b",
    re.IGNORECASE,
)
_IF_ANY = re.compile(
    r"\bif\s+(?:(?:you|there)\s+(?:have|are|is|see|need|want|wish|would\s+like|do\s+not|don['’]?t|cannot|can['’]?t)|any|necessary|needed|required|interested|applicable|not\b)",
    re.IGNORECASE,
)
_FOLLOWING_NOUN = re.compile(
    r"\s+(?!(?:so|and|or|if|at|by|please|pls|to|for|with|as|because|before|when|but|via|in|on|then|since|thanks|thank|that|which|while|until|after|is|are|otherwise|unless|from|using|per|regarding|about|of|morning|afternoon|evening|night|noon|instead|also|i|we|you|the|your|my|our|he|she|they|it|this|a|an)\b)[a-z]{3,}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose deadline it is, the predicate that says so, and what stays in doubt."""

    owed_by: OwedBy
    why: Reason
    predicate: Predicate | None = None
    soft: bool = False
    doubts: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence text[start:end] that an expression stands in, its predicates, and whether the paragraph asks at all.

    `asks_around` is the nearest ask in a neighbouring sentence of the paragraph, None when there is none.
    """

    text: str
    start: int
    end: int
    predicates: Sequence[Predicate]
    asks_around: Predicate | None


def whose(setting: Setting, expression: Expression, limit: Limit) -> Verdict | None:
    """Whose deadline the expression is; None when it is none."""
    if limit.kind in {"from", "for", "of", "over", "through", "modifier", "than"}:
        return None
    governing = _governing(setting, limit)
    head = setting.text[setting.start : limit.start]
    verdict = _by_noun(setting, expression, limit, governing, head)
    if verdict is None and governing is not None:
        verdict = _by_predicate(setting, expression, limit, governing)
    if verdict is None:
        return None
    sentence = setting.text[setting.start : setting.end]
    soft = verdict.soft or bool(_SOFT.search(sentence))
    return Verdict(verdict.owed_by, verdict.why, verdict.predicate, soft, verdict.doubts)


def _governing(setting: Setting, limit: Limit) -> Predicate | None:
    """The predicate that the date belongs to: the last one before it, or the first after a date in front."""
    before = [one for one in setting.predicates if one.start < limit.start]
    if before:
        return before[-1]
    return next((one for one in setting.predicates if one.start >= limit.end), None)


def _by_noun(setting: Setting, expression: Expression, limit: Limit, governing: Predicate | None, head: str) -> Verdict | None:
    """Labels, "is due", "the deadline is": the noun says it is a limit; the words around say whose."""
    asked = setting.asks_around or (governing if governing and governing.asks else None)
    if _LABEL.match(head + setting.text[limit.start : expression.start]) or (limit.kind == "due" and not head.strip(" \t*-•>")):
        doubts = () if asked else (reason("en_nobody_named"),)
        return Verdict(OwedBy.THEM, reason("en_label"), asked, doubts=doubts)
    if governing is not None and governing.asks and limit.kind != "due":
        return None
    noun = _DEADLINE_NOUN.search(head)
    is_due = limit.kind == "due" or _DUE.search(head, max(0, len(head) - 30))
    if (
        not (noun or is_due)
        or governing is not None
        and governing.kind in {"offer", "told", "past"}
        and not _MOVED.search(head)
    ):
        return None
    if _AUTHORITY.search(setting.text, setting.start, setting.end):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"))
    if re.search(r"\b(?:my|our)\b(?!\s+(?:office|hands|attention))", head, re.IGNORECASE) and "your" not in head.lower():
        return Verdict(OwedBy.US, reason("en_our_deadline"))
    named = re.search(r"\b(?:your|you|yours)\b", setting.text[setting.start : setting.end], re.IGNORECASE)
    doubts = () if named or asked else (reason("en_nobody_named"),)
    return Verdict(OwedBy.THEM, reason("en_deadline_noun"), asked, doubts=doubts)


def _by_predicate(setting: Setting, expression: Expression, limit: Limit, governing: Predicate) -> Verdict | None:
    kind, words = governing.kind, setting.text[governing.start : limit.start]
    fronted = governing.start >= limit.end
    if kind == "ultimatum":
        return Verdict(OwedBy.THEM, reason("en_ultimatum"), governing)
    if kind == "until":
        return Verdict(OwedBy.THEM, reason("en_until"), governing)
    if kind in {"offer", "offer_you"}:
        return _ours(limit, governing, words)
    if kind == "joint":
        if governing.meets and not limit.strict or not limit.strict and expression.form not in {"relative", "part"}:
            return None
        return Verdict(OwedBy.THEM, reason("en_joint", _said(setting, governing)), governing, soft=True, doubts=(reason("en_joint_step"),))
    if not governing.asks or kind == "please_stop":
        return None
    if limit.kind == "until" and kind != "until":
        return None
    between = setting.text[governing.end : limit.start] if not fronted else setting.text[setting.start : limit.start]
    if not limit.strict and (_EVENT_NOUN.search(between) or governing.meets or _is_modifier(setting.text, expression, limit)):
        return None
    if governing.verb == "sign" and re.match(r"\s+up\b", setting.text[governing.end :]):
        return None
    return Verdict(
        OwedBy.THEM, reason("en_asked", _said(setting, governing)), governing, doubts=tuple(_doubts(setting, expression, limit, governing, between))
    )


def _doubts(setting: Setting, expression: Expression, limit: Limit, governing: Predicate, between: str) -> list[Reason]:
    doubts: list[Reason] = []
    sentence = setting.text[setting.start : setting.end]
    if _IF_ANY.search(setting.text, setting.start, limit.start) and governing.kind != "polite_if":
        doubts.append(reason("en_optional"))
    if governing.meets:
        doubts.append(reason("en_appointment"))
    if _AUTHORITY.search(between):
        doubts.append(reason("en_owed_elsewhere"))
    if (
        governing.kind in {"passive", "get_done"}
        and not re.search(r"\b(?:you|your|us|me|our)\b", sentence, re.IGNORECASE)
        and setting.asks_around is None
    ):
        doubts.append(reason("en_nobody_named"))
    if expression.form == "window" and not limit.strict:
        doubts.append(reason("en_window"))
    if not limit.strict and len(between) > 120:
        doubts.append(reason("en_far_from_verb"))
    return doubts


def _ours(limit: Limit, governing: Predicate, words: str) -> Verdict | None:
    if limit.kind == "until" or governing.meets and not limit.strict:
        return None
    if (
        re.search(r"\b(?:out|away|off|on\s+(?:vacation|leave|holiday)|in\s+the\s+office|at\s+a)\b", words, re.IGNORECASE)
        and not limit.strict
    ):
        return None
    return Verdict(OwedBy.US, reason("en_offered", " ".join(words[: governing.end - governing.start].split())), governing)


def _is_modifier(text: str, expression: Expression, limit: Limit) -> bool:
    """ "The Friday report", "your Monday call": the day belongs to a noun behind it."""
    if limit.kind or expression.form in {"relative", "part", "within"}:
        return False
    return _FOLLOWING_NOUN.match(text, expression.end) is not None


def _said(setting: Setting, predicate: Predicate) -> str:
    """The predicate's own words, for the reason."""
    return " ".join(setting.text[predicate.start : predicate.end].split()).strip(" ,.;:-–")
