"""Days that are proposed or granted rather than set: "let's make it Friday", "shoot for Friday", "Wednesday would be fine"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.asking.agreed import COMES_OR_HAPPENS, agreed
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

_PROPOSED = Pattern(
    r"\b(?:(?:shall|can|should)\s+we\s+say|let['’]?s\s+(?:say|make\s+it|aim\s+for|shoot\s+for|target|go\s+(?:with|for)))\b",
    re.IGNORECASE,
)
_AIMED = Pattern(
    r"\b(?:(?:please|pls|let['’]?s|(?:can|could)\s+(?:you|we))\s+(?:(?:all|please|try\s+and|try\s+to)\s+){0,2}(?P<verb>shoot|aim|target|go|plan)|"
    r"(?:^|[.,;:!?–-]\s+|\b(?:and|but|so)\s+)(?:so\s+|and\s+)?(?:shoot|aim|(?:the\s+|our\s+|my\s+)?target(?:\s+(?:date|is|for\s+\w+|being)){0,2}))\s+"
    r"(?:(?:for|on|at|is)\s+)?(?:(?:the|this|close\s+of|end\s+of)\s+){0,2}$",
    re.IGNORECASE,
)
_SUITS = Pattern(
    r"(?:would|will|is|['’]s)\s+(?:be\s+)?(?:just\s+)?(?:fine|ok(?:ay)?|great|good|soon\s+enough|perfect|ideal|plenty(?:\s+of\s+time)?|early\s+enough)\W*|"
    r"(?:would|will)\s+(?:just\s+)?(?:give|leave|allow)\s+(?:me|us|them|(?:my|our|the)\s+[\w-]+)\s+(?:enough\s+|some\s+|plenty\s+of\s+|a\s+bit\s+of\s+)?"
    r"(?:time|room|a\s+chance)\b[^.?!;]{0,40}\W*|"
    r"for\s+(?:all\s+(?:two|three|four|five|of\s+\w+)|both|everything|the\s+lot|these|those)\b[^.?!;]{0,90}\W*",
    re.IGNORECASE,
)
_FROM_YOU = Pattern(
    r"\b(?:can|could|may)\s+(?:I|we)\s+(?:please\s+)?(?:have|get|see)\b|"
    r"\bI\s+(?:still\s+)?need\s+(?:the|your|an?|those|these)\b|"
    r"\b(?:what|all)\s+(?:I['’]?m|I\s+am|we['’]?re|we\s+are)\s+(?:still\s+)?(?:missing|lacking|short\s+of|waiting\s+(?:for|on))\b|"
    r"\bneed\b[^.?!]{0,80}\bfrom\s+(?:you|your|each|all)\b|\b(?:please|pls|(?:can|could|would)\s+you)\s+(?:please\s+|be\s+able\s+to\s+|possibly\s+)?(?:send|fax|forward|e-?mail|"
    r"get|provide|complete|return|review|prepare|fill|mail|post|share|supply|let|give|bring)\b",
    re.IGNORECASE,
)
_YOURS = Pattern(r"\byour\s+\w|\byours\s+is\b", re.IGNORECASE)

_IS_IT = Pattern(
    r"(?:[^.?!:\n]{3,60}:\s*)?\W*(?:(?:so|and|but|ok|okay)\W+)?(?:is|would|will|might|does|(?:can|could|will)\s+you\s+(?:still\s+)?(?:do|make|manage)|how['’]?s|how\s+(?:is|about))\s+",
    re.IGNORECASE,
)
_FEASIBLE = Pattern(
    r"\s*(?:still\s+)?(?:be\s+)?(?:a\s+)?(?:work|doable|realistic|feasible|achievable|possible|ok(?:ay)?|all\s+right|alright|enough\s+time|(?:give|leave|allow)\s+you\s+(?:enough|plenty)|soon\s+enough|"
    r"too\s+(?:soon|early|tight)|for\s+(?:the|your|those|these))\b[^?]*\?",
    re.IGNORECASE,
)
_FOR_THING = Pattern(
    r"\bfor\s+(?:the|your|this|that|those|these)\s+\w|\bto\s+(?:get|have|see|receive)\s+(?:the|your|a|an|those|these|it|them|me|us)\b|"
    r"\bfor\s+(?:getting|sending|having|returning)\s+(?:me|us|the|your|it|them)\b|\benough\s+time\b",
    re.IGNORECASE,
)

# "For the text and the photos": what a day is set for
_IS_FOR = Pattern(
    rf"[\s,]*for\s+(?P<thing>(?:the|your|those|these|that|this)\s+(?!next\b|time\b|last\b|first\b|rest\b|day\b|week\b|(?:[\w-]+\s+)?{COMES_OR_HAPPENS})[a-z][\w\s'’-]{{0,40}})",
    re.IGNORECASE,
)
_PUT_OFF = RarePattern(
    r"(?:\b(?<!please\s)(?<!pls\s)(?:extend(?:ed|ing)?)\s+(?:it|that|this|you|(?:the|your)\s+(?:deadline|date|time|due\s+date|period|term))|"
    r"\bextension\s+(?:is\s+|has\s+been\s+)?(?:granted|agreed|approved|given)\W*|"
    rf"\b(?:let['’]?s|we\s+can|I\s+can)\s+(?:move|push|shift|put\s+back|postpone)\s+(?:the|your|that|those|these)\s+(?!(?:[\w'’-]+\s+){{0,4}}?{COMES_OR_HAPPENS})"
    r"(?:[\w'’-]+\s+){0,4}?[\w'’-]+(?:\s+(?:back|out))?(?=\s+(?:to|until|till?)\s))"
    r"(?:\s+(?:back|out))?\s*(?:(?:to|until|till?)\s+)?(?:(?:the|this|next)\s+)?$",
    re.IGNORECASE,
    words="exten mov push shift put postpone",
)
_NO_WORRIES = Pattern(
    r"\b(?:no\s+(?:worries|problem|rush|hurry)|that['’]?s\s+(?:ok(?:ay)?|fine|alright|all\s+right)|understood|of\s+course|not\s+to\s+worry|fine\s+by\s+me)\b"
    r"[^.?!]{0,20}[.,!;–-]?\s*$",
    re.IGNORECASE,
)
_AIM = RarePattern(r"[sS]hoot|[aA]im|[tT]arget|\bgo\b|\bplan\b", words="shoot aim target go plan")


_IF_IT_SUITS = Pattern(
    r"\s*(?:(?:me|us)\s+)?(?:know\s+)?(?:if|whether)\s+(?:this|that|it|the\s+\w+|\w+day)\s+(?:works?|suits?|is\s+(?:ok(?:ay)?|good|fine|convenient)|does)\b",
    re.IGNORECASE,
)


def proposed(here: Place) -> Verdict | None:
    """The verdict on a day that the writer proposes for what the reader does; None when it is no such day."""
    return _made_a_day(here) or _aimed(here) or _feasible(here) or agreed(here)


def _made_a_day(here: Place) -> Verdict | None:
    """ "Let's make it Friday for your comments": a day proposed for what the reader does."""
    setting, governing = here.setting, here.governing
    if governing is None or governing.kind not in {"joint", "option"}:
        return None
    if here.limit.kind in NO_LIMIT or not _PROPOSED.search(here.head):
        return None
    behind = _IS_FOR.match(here.behind)
    if not (behind or _YOURS.search(setting.sentence)) or traps.EVENT.search(setting.sentence):
        return None
    thing = behind["thing"] if behind else None
    why = reason("en_joint", setting.said(governing))
    return Verdict(OwedBy.THEM, why, None, soft=True, doubts=(reason("en_joint_step"),), thing=thing)


# "I'll give you until Friday to get me the numbers"
_GIVES_TIME = Pattern(
    r"\b(?:give|allow|grant)\s+(?:you|y['’]all|everyone|everybody)(?:\s+(?:all|both|guys))?\s*$", re.IGNORECASE
)


def _put_off(here: Place) -> Verdict | None:
    """ "I've extended it to Friday", "let's move the photos to Friday", "no worries, Friday is fine for the photos"."""
    setting = here.setting
    gives = here.limit.kind == "until" and _GIVES_TIME.search(here.head) is not None
    off = gives or _PUT_OFF.search(setting.text, setting.start, here.expression.start) is not None
    behind = here.behind.lstrip()
    suits = _SUITS.match(behind)
    wanted = _IS_FOR.match(behind, suits.end() - 1) if suits and not off and _is_a_relief(here) else None
    if not (off or wanted):
        return None
    if traps.EVENT.search(setting.sentence) or "?" in setting.sentence:
        return None  # "can you extend it to Friday?" asks for more time
    thing = wanted["thing"] if wanted else None
    return Verdict(OwedBy.THEM, reason("en_until"), None, soft=True, doubts=(reason("en_expected"),), thing=thing)


def _is_a_relief(here: Place) -> bool:
    """Whether the words before the day grant what the reader asked for: "no problem, Friday is fine"."""
    first, _ = here.setting.grammar.sentences[max(0, here.setting.index - 1)]
    return _NO_WORRIES.search(here.setting.text, first, here.limit.start) is not None


def _aimed(here: Place) -> Verdict | None:
    """ "Please mark up the draft. Shoot for Friday": the day to aim at for what is asked beside it."""
    setting = here.setting
    if here.limit.kind not in {"", "for", "on"} or not _AIM.search(here.head):
        return None
    head = setting.text[setting.start : here.expression.start]
    aim = None if here.limit.kind == "modifier" else _AIMED.search(head)
    asking = setting.grammar.ask_near(setting.index, beside=here.governing) if aim else None
    if aim is None or asking is None or asking.meets or asking.kind in {"status", "promised"}:
        return None
    if _IF_IT_SUITS.match(setting.text, asking.end):
        return None  # "let's shoot for 6:30 on Friday. Let me know if this works for you"
    if traps.EVENT.search(setting.text, *setting.grammar.sentence_at(asking.start)) or traps.EVENT.search(setting.sentence):
        return None
    told = here.governing is not None and here.governing.asks
    doubts = () if told else (reason("en_joint_step"),)
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), asking, soft=True, doubts=doubts)


# "The rest can wait until Friday", "item 3 can follow by the 25th", beside something asked for sooner
_MAY_FOLLOW = RarePattern(
    r"(?:^|[.;,:•*–-]\s+|\bbut\s+|\band\s+|\n)\W*(?P<thing>the\s+(?:rest|others?|remainder|remaining\s+[\w-]+|second\s+[\w-]+|[\w-]+)|(?-i:[A-Z])[\w'’-]*(?:\s+[\w'’-]+){0,4}?|"
    r"(?:items?|numbers?|parts?|nos?\.?|questions?|points?)\s+[\w,& -]{1,12}|everything\s+else|anything\s+else|all\s+else)\s+"
    r"(?:can|may|could)\s+(?:wait|follow|come|(?:be\s+(?:sent|approved|returned|signed|paid|done|settled|confirmed)))\s*$",
    re.IGNORECASE,
    words="can may could",
)


def granted(here: Place) -> Verdict | None:
    """ "I still need the following from you. … Next Wednesday would be fine": a day granted for what is asked elsewhere."""
    setting = here.setting
    if (put_off := _put_off(here)) is not None:
        return put_off
    if (
        (later := _MAY_FOLLOW.search(here.head)) is not None
        and setting.mail.says(traps.ASKING)
        and not traps.EVENT.search(later[0])
    ):
        doubts = (reason("en_far_from_verb"),)
        return Verdict(OwedBy.THEM, reason("en_bare_limit"), None, soft=True, doubts=doubts, thing=later["thing"])
    if here.head.strip(" \t*•>-–") or not _SUITS.fullmatch(here.behind.strip()):
        return None
    if not setting.mail.says(_FROM_YOU) or traps.EVENT.search(setting.sentence):
        return None
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), setting.ask_around, soft=True, doubts=(reason("en_far_from_verb"),))


def _feasible(here: Place) -> Verdict | None:
    """ "Is Thursday doable for the figures?": whether a day can be kept."""
    setting = here.setting
    if not _IS_IT.fullmatch(setting.text, setting.start, here.limit.start) or not _FEASIBLE.match(here.behind):
        return None
    if traps.EVENT.search(setting.sentence) or not (
        _FOR_THING.search(here.behind) or (setting.before is not None and setting.before.asks)
    ):
        return None
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), setting.ask_around, soft=True, doubts=(reason("en_expected"),))
