"""Limits without a verb of their own: "Comments by Friday, please.", "Ideally this week.", "so comments by noon please"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

_THING_AWAITED = Pattern(
    r"\b(?<!\bat\s)(?<!\bon\s)(?<!\bin\s)(?<!\bto\s)(?<!\bwith\s)(?<!\binto\s)(?:your|signed|completed|any)\s+[\w-]+(?:\s+[\w-]+)?\s*$|"
    r"\ball\s+[\w-]+(?:\s+[\w-]+){0,2}\s+(?:in|back)\s*$|\b(?:comments|feedback|answers?|repl(?:y|ies)|thoughts|edits|changes|input|copies|confirmation|payment)\s*$|"
    r"\b(?:back\s+)?to\s+(?:me|us)\s*$|\b(?:comments|edits|changes|answers|replies|drafts?|figures|numbers|both|all|everything|them|it|these)\s+to\s+(?-i:[A-Z])\w+\s*(?:\([^()]*\)\s*)?$|"
    r"\byour\s+[\w-]+(?:\s+[\w-]+)?,?\s+(?:ideally|preferably|hopefully|if\s+possible)\s*$|\b(?:an?\s+)?(?:yes|no)\s+or\s+(?:an?\s+)?(?:no|yes)(?:\s+from\s+you)?\s*$|"
    r"\b(?:results?|figures?|numbers?|answers?|word|news|count)\s+(?:called|phoned|faxed|texted|e-?mailed|mailed|sent|read)\s+(?:in\s+|over\s+|back\s+)?to\s+(?:me|us)\s*$",
    re.IGNORECASE,
)
# "You'll get the draft Wednesday. Comments by Friday"
_COMMENTS = Pattern(
    r"\W*(?:(?:and|then|so|but)\W+)?(?:any\s+|your\s+|all\s+)?(?:comments|corrections|feedback|edits|changes|thoughts|mark-?ups?|responses?|repl(?:y|ies)|answers?|approvals?|sign-?off|"
    r"signatures?|amendments|revisions|votes?)\s*(?:,?\s*\(?if\s+any\)?,?\s*)?(?:back\s+|in\s+|welcome\s+)?(?:(?:to|with)\s+(?:me|us|(?-i:[A-Z])\w+)\s*)?",
    re.IGNORECASE,
)
# "You'll have proofs Friday; corrections back by Monday", "… and back to me Monday please"
_BACK_TAIL = Pattern(
    r"(?:[,;]|\band|\bthen)\s+(?:and\s+|then\s+)?(?:(?:your\s+)?[\w-]+\s+)?back\s+(?:(?:to|with)\s+(?:me|us)\s*)?$",
    re.IGNORECASE,
    begins="at,;",
)
_FROM_YOU = Pattern(
    r"\b(?:yes\s+or\s+(?:an?\s+)?no|word|answer|reply|decision|number|count|list|draft)\s+from\s+you\s*$", re.IGNORECASE
)
_COURTESY = Pattern(r"\b(?:please|pls|plz|thanks|thank\s+you|thx)\b|,\s*ok(?:ay)?\s*\?", re.IGNORECASE)
_COURTESY_ENDS = Pattern(r"[\s,]*(?:please|pls|plz|thanks|thank\s+you|thx)\s*(?=[,;.)–-])", re.IGNORECASE)
# "Corrections to me by Tuesday, and they'll be in the packet"
_AND_THEN = Pattern(
    r"\s*,?\s*(?:and|then)\s+(?:then\s+)?(?:they|it|that|those|I|we|you|everything)(?:['’](?:ll|d)|\s+(?:will|can|should))\b",
    re.IGNORECASE,
)
_IDEALLY = Pattern(r"\byour\s+[\w-]+(?:\s+[\w-]+)?,?\s+(?:ideally|preferably|hopefully|if\s+possible)\s*$", re.IGNORECASE)
_SOONER = Pattern(
    r"\W*(?:(?:the\s+)?(?:sooner|earlier)\s+the\s+better|asap|a\.s\.a\.p\.|(?:as\s+soon|at\s+your\s+earliest)\s+\w+(?:\s+as\s+\w+)?)\W*(?:but|and|or)?\W*",
    re.IGNORECASE,
)
_REMINDED = Pattern(
    r"\W*(?:(?:just\s+)?(?:a\s+)?(?:friendly\s+|quick\s+|final\s+|last\s+)?reminder|remember|(?:please\s+)?(?:don['’]?t|do\s+not)\s+forget)\b",
    re.IGNORECASE,
)
_NEEDED_FROM_YOU = Pattern(r"\bneed(?:ed)?\s+from\s+(?:(?:each|all|both)\s+of\s+)?you\b", re.IGNORECASE)
_ONLY_REMINDS = Pattern(r"\W*(?:(?:a\s+)?(?:friendly|quick|final|last|gentle|second)\s+)?reminders?\W*", re.IGNORECASE)
# "Three weeks, which means replies by the 24th"
_MEANS = Pattern(
    r"\b(?:which|that|this)\s+means\s+(?:(?:your|all|any)\s+)?(?:\w+\s+)?(?:comments|feedback|answers?|repl(?:y|ies)|edits|changes|confirmation|payment|"
    r"figures|drafts?|approvals?|signatures?|corrections|copy|artwork|files|forms|documents)\s+(?:back\s+|in\s+|to\s+(?:me|us)\s+)?$",
    re.IGNORECASE,
)
_TOLD = Pattern(
    r"\b(?:came|got|went|sent|paid|met|had|saw|spoke|left|made|found|is|are|was|were|has|have|(?!need)\w{3,}ed|in|back|here)\b",
    re.IGNORECASE,
)
_PLEASE = Pattern(r"\b(?:please|pls|plz)\b", re.IGNORECASE)
_TOPIC = Pattern(r"\W*(?:[\w'’]+\s+){0,4}[\w'’]+\s*(?::|\s[-–])\s*", re.IGNORECASE)
_PLEASE_BEHIND = Pattern(r"\s*,?\s*(?:please|pls|plz)\b(?!\s+(?:call|send|let|note|find|see|be|do|don)\b)", re.IGNORECASE)
_AWAITED_TAIL = Pattern(
    r"(?:,|;|\s-+|:|\b(?:so|and|but))\s+(?:so\s+|and\s+)?(?:(?:any|your|all)\s+)?(?:comments|feedback|answers?|repl(?:y|ies)|thoughts|edits|"
    r"changes|input|confirmation|payment|numbers|figures|drafts?|responses?|votes?|approvals?|signatures?|mark-?ups?|both|everything|(?:all|each)\s+of\s+(?:it|them|those|these))\s*$",
    re.IGNORECASE,
)
# "Papers circulate a week ahead, so reports to me by the 17th"
_SO_TO_US = Pattern(
    r"(?:,\s+|\s)so\s+(?:(?:your|all|any|the)\s+)?(?:[\w-]+\s+){1,3}?(?:back\s+)?(?:to|with)\s+(?:me|us)\s*$", re.IGNORECASE
)
_SAYS = Pattern(
    r"\b(?:says|said|tells|told|reckons|thinks|promises?|promised|claims|swears?|vows?|undertakes?)\b",
    re.IGNORECASE,
    begins="cprstuv",
)
_TO_WRITER = Pattern(r"\b(?:to|with)\s+(?:me|us)\s*$", re.IGNORECASE)
_WISHED = Pattern(
    r"\W*(?:(?:so|and|but)\s+)?(?:ideally|preferably|hopefully|if\s+(?:at\s+all\s+)?possible|if\s+you\s+can)\W+(?:(?:some\s*time|some\s+point|today\s+or)\s+)?",
    re.IGNORECASE,
)
# "I'm missing two of yours. Would Friday be possible?"
_WOULD_IT = Pattern(r"\W*(?:would|could|will|is)\s+(?:by\s+|on\s+)?", re.IGNORECASE)
_BE_POSSIBLE = Pattern(
    r"\s*(?:be\s+)?(?:possible|doable|feasible|manageable|ok(?:ay)?|all\s+right)\b[^?]{0,20}\?", re.IGNORECASE
)
_IF_POSSIBLE = Pattern(
    r"\W*(?:if\s+(?:at\s+all\s+)?(?:possible|you\s+can|feasible)|ideally|preferably|(?:would|will)\s+be\s+(?:great|ideal|perfect|good|best|fine|ok))\b",
    re.IGNORECASE,
)
_LONGEST_WISH = 40  # characters before the day that is wished for
# "Lou ships it by Friday": few words, but what somebody does
_SUBJECT_SAYS = Pattern(r"\W*(?:(?:and|but|so)\s+)?(?:I|we|he|she|they|it|there|who|nobody|everyone)\s+\w", re.IGNORECASE)
_SOMEBODY_DOES = Pattern(
    r"\W*(?!The\b|Your\b|All\b|Any\b|Both\b)[A-Z][\w'’]*\s+[a-z]+s\s+(?:[A-Z][\w'’]*|it|them|the\s+\w+|an?\s+\w+)\s*$"
)
# "The bank releases your funds by Tuesday"
_THE_BANK_DOES = Pattern(
    r"\W*Your\s+(?:[\w-]+\s+)?[a-z-]+(?<!s)\s+(?:ships|leaves|arrives|comes|expires|renews|ends|starts|goes\s+out|runs\s+out)\b|"
    r"\W*(?:The|My|Our|Their|His|Her)\s+[a-z-]+(?<!s)\s+[a-z]{3,}(?<!ss)s\s+(?:your|the|it|them|an?|all)\b"
)
_REMINDED_DAYS = frozenset({"weekday", "date", "relative"})
_OTHERS_OWE = Pattern(r"\W*(?!you\b)(?:[\w.&]+\s+){1,3}?owes?\s", re.IGNORECASE)  # "Duke owes us an answer by Wednesday"
_NO_MORE = Pattern(r"[\s.!–-]*(?:no\s+(?:extensions|exceptions|excuses)[\s.!]*)?", re.IGNORECASE)
_SHORT_SENTENCE = 90
_LONG_SENTENCE = 200
_TAIL = 80  # characters before a limit in which the thing awaited stands


def verbless(here: Place) -> Verdict | None:
    """The verdict on a limit at the end of a sentence or wished for behind a request; it goes before what a verb says."""
    if here.strict and here.fronted and _FROM_YOU.search(here.head):
        return Verdict(OwedBy.THEM, reason("en_bare_limit"))  # "A yes or no from you by the 10th, I'm not deciding this"
    return _tail(here) or _wished(here)


def _tail(here: Place) -> Verdict | None:
    """ "I promised to turn it around, so comments by noon please": a request without a verb at the end of a sentence."""
    if here.strict and "means" in here.head and _MEANS.search(here.head):
        return Verdict(OwedBy.THEM, reason("en_bare_limit"), here.setting.ask_around, doubts=(reason("en_expected"),))
    near = here.strict or here.expression.form in {"relative", "weekday"}
    if near and (here.governing is None or not here.governing.asks) and _SO_TO_US.search(here.head[-_TAIL:]):
        return Verdict(OwedBy.THEM, reason("en_bare_limit"), doubts=(reason("en_nobody_named"),))
    return _behind_a_telling(here)


def _behind_a_telling(here: Place) -> Verdict | None:
    """ "I'll send it round, and yours back by Friday", "… comments by noon please", "…, tomorrow please"."""
    governed = here.governing is not None and here.governing.kind in {"offer", "offer_you"}
    if governed and (here.strict or _COURTESY.match(here.behind.lstrip(" ,"))) and _BACK_TAIL.search(here.head[-_TAIL:]):
        return Verdict(OwedBy.THEM, reason("en_bare_limit"), here.setting.ask_around, doubts=(reason("en_nobody_named"),))
    if here.strict and _AWAITED_TAIL.search(here.head[-_TAIL:]) and _COURTESY.search(here.behind):
        return Verdict(OwedBy.THEM, reason("en_courtesy"))
    if here.strict or here.limit.kind or here.governing is None or here.governing.asks or here.fronted or not here.near:
        return None
    # "… and send me a scan, that one is urgent, tomorrow please"
    asking = next(
        (
            one
            for one in reversed(here.setting.predicates)
            if one.start < here.limit.start and (one.asks or one.kind == "joint")
        ),
        None,
    )
    if asking is not None and not asking.meets and _PLEASE_BEHIND.match(here.behind):
        return Verdict(OwedBy.THEM, reason("en_courtesy"), asking, doubts=(reason("en_far_from_verb"),))
    return None


def fragment(here: Place) -> Verdict | None:
    """ "Comments by Friday, please." "Friday at the latest." after an ask."""
    if not _stands_alone(here):
        return None
    setting, limit = here.setting, here.limit
    doubts: tuple[Reason, ...] = (reason("en_optional"),) if traps.IF_ANY.search(here.head) else ()
    if here.has_own_clause and not traps.SOMEBODY_NAMED.search(here.head):
        doubts = (*doubts, reason("en_nobody_named"))
    labels = _TOPIC.fullmatch(here.head) is not None and _PLEASE_BEHIND.match(
        setting.text, limit.end
    )  # "Slides: Thursday please"
    told = _TOLD.search(here.head) is not None and not _PLEASE.search(here.behind)  # "it came today, thank you"
    near = here.expression.form in {"relative", "part"} and not told
    day = here.strict or (not setting.predicates and (near or labels)) or _is_plain_day(here)
    if day and _COURTESY.search(setting.text, limit.end, setting.end):
        return Verdict(OwedBy.THEM, reason("en_courtesy"), setting.ask_around, doubts=doubts)
    if not here.strict and not _is_reminded_day(here):
        return None
    if (
        setting.before is not None
        and setting.before.kind in {"offer", "offer_you"}
        and not (_COMMENTS.fullmatch(here.head) or _TO_WRITER.search(here.head))
    ):
        return Verdict(OwedBy.US, reason("en_offered", setting.said(setting.before)), setting.before)
    follows_ask = setting.ask_around is not None and (len(here.head.split()) <= 3 or _SOONER.fullmatch(here.head))
    awaited_thing = _THING_AWAITED.search(here.head) or _COMMENTS.fullmatch(here.head)
    sooner = _SOONER.fullmatch(here.head) is not None
    if not (follows_ask or awaited_thing or sooner or _is_reminded(here)):
        return None
    follows_ask = follows_ask and not (_SOMEBODY_DOES.match(here.head) or _SUBJECT_SAYS.match(here.head))
    doubts = doubts if follows_ask else (*doubts, reason("en_nobody_named"))
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), setting.ask_around, doubts=doubts)


def _stands_alone(here: Place) -> bool:
    """Whether the day stands in a short sentence, with no predicate that says something of it."""
    setting, limit, governing = here.setting, here.limit, here.governing
    awaited = (
        governing is not None
        and governing.kind in {"clause", "self"}
        and (_IDEALLY.search(here.head) is not None or _COMMENTS.fullmatch(here.head) is not None)
    )
    # "Comments to Ray by Tuesday please, he has to turn it around": what follows tells of something else
    closed = here.fronted and (_COURTESY_ENDS.match(setting.text, limit.end) or _AND_THEN.match(setting.text, limit.end))
    if not (governing is None or awaited or closed or (here.fronted and governing.kind in {"clause", "option"})):
        return False
    length = closed.end() - setting.start if closed else len(setting.sentence.strip())
    # "Starters, leavers and changes to hours to me by Wednesday please"
    to_writer = _TO_WRITER.search(here.head) is not None and _COURTESY.search(setting.text, limit.end, setting.end)
    if length > (_LONG_SENTENCE if to_writer else _SHORT_SENTENCE):
        return False
    said = _SAYS.search(here.head) or _THE_BANK_DOES.match(here.head) or _OTHERS_OWE.match(here.head)
    return not (said or traps.VALIDITY.search(setting.sentence))


def _is_reminded_day(here: Place) -> bool:
    """ "Reminder - self assessments - April 27.": the day ends what is reminded of, and nothing is held then."""
    reminded = _is_reminded(here) and here.expression.form in _REMINDED_DAYS and here.limit.kind in {"", "on"}
    return reminded and _NO_MORE.fullmatch(here.behind) is not None and not traps.EVENT.search(here.head)


def _is_reminded(here: Place) -> bool:
    """Whether the sentence reminds, or the one before is only a word of that: "Reminder!!! Ethics forms - Friday!!"."""
    setting = here.setting
    if _REMINDED.match(here.head):
        return True
    if not setting.index:
        return False
    start, end = setting.grammar.sentences[setting.index - 1]
    return _ONLY_REMINDS.fullmatch(setting.text, start, end) is not None


def _is_plain_day(here: Place) -> bool:
    """ "This Thursday please, not the day itself.", right behind an ask: the day opens the sentence."""
    if here.head.strip(" -–—") or here.expression.form not in {"weekday", "date"}:
        return False
    asking = here.setting.ask_around
    if _PLEASE_BEHIND.match(here.behind) is None:
        return False
    return not asking.meets if asking is not None else here.setting.mail.says(_NEEDED_FROM_YOU)


def _wished(here: Place) -> Verdict | None:
    """ "Could you send it? Ideally this week.": the day wished for what the sentence before asks."""
    if here.strict or here.expression.form == "clock" or len(here.head) > _LONGEST_WISH:
        return None
    would_it = _WOULD_IT.fullmatch(here.head) is not None and _BE_POSSIBLE.match(here.behind) is not None
    if not (would_it or _WISHED.fullmatch(here.head) or (not here.head.strip() and _IF_POSSIBLE.match(here.behind))):
        return None
    setting = here.setting
    asking = setting.before
    if would_it and is_missed(setting):
        return Verdict(OwedBy.THEM, reason("en_bare_limit"), None, soft=True, doubts=(reason("en_no_limit_word"),))
    if asking is None or not asking.asks or asking.meets:
        return None
    if traps.EVENT.search(setting.text, *setting.grammar.sentence_at(asking.start)):
        return None
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), asking, soft=True, doubts=(reason("en_no_limit_word"),))
