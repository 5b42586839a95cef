"""A day that both have agreed on, or that the writer grants, for a thing of the reader's: "Friday is fine for your form"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.things import HANDED_BACK
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

COMES_OR_HAPPENS = (
    r"(?:call|chat|lunch|visit|deliver(?:y|ies)|install(?:ation)?|pick-?up|collection|"
    r"order|shipment|appointment|slot|booking|launch|start|trip|cars?|crew)\b"
)
# "We agreed on Friday for the plan", "will you make Friday with the plan?", "I'd set Friday as the deadline for your comments"
_SETTLES = Pattern(
    r"(?:^|[.,;:!?–-]\s+|\b(?:and|but|so|as|if)\s+)\W*(?:you\s+(?:told\s+(?:me|us)|said)|I(?:['’]m|\s+am)\s+(?:going\s+to\s+hold|holding)\s+you\s+to|I(?:['’]ll|\s+will)\s+hold\s+you\s+to|"
    r"(?:I|we)\s+(?:can|could)\s+live\s+with|(?:can|could)\s+we\s+(?:make\s+it|say)|how\s+does|[\w]+day\s+(?:would\s+be|is)\s+better\s+than|we(?:['’]d)?\s+(?:agreed\s+(?:on|to)|said|settled\s+on)|(?:suppose\s+we|why\s+don['’]?t\s+we)\s+say|(?:(?:let['’]?s|please|just)\s+)?(?:shoot|try|aim)\s+for|(?:are|is)\s+(?:we|you)\s+(?:still\s+)?(?:good|on|ok(?:ay)?|set)\s+for|"
    r"(?:will|can|could)\s+you\s+(?:still\s+)?(?:make|commit\s+to|aim\s+for|hit)|shall\s+we\s+aim\s+for|(?:let['’]?s|shall\s+we|I['’]d|I['’]ll|I\s+will|I\s+would)\s+set|does|is)\s+$",
    re.IGNORECASE,
)
_SETTLED_FOR = Pattern(
    r"\s*(?:still\s+)?(?:(?:stand|hold|work|sound|look|good|ok(?:ay)?|fine|on)\s+)?(?:as\s+(?:the|your|our)\s+(?:deadline|cut-?off|due\s+date)\s+)?(?:for|on|with)\s+"
    rf"(?P<thing>(?:the|your|those|these|that|this|an?)\s+(?!next\b|time\b|(?:[\w-]+\s+)?{COMES_OR_HAPPENS})[a-z][\w\s'’-]{{0,40}})",
    re.IGNORECASE,
)


_COMES = Pattern(COMES_OR_HAPPENS, re.IGNORECASE)
# "OK, Friday then", "fine, the 10th", "agreed: your draft Friday"
_YES = r"(?:(?:ok(?:ay)?|fine|sure|great|good|agreed|deal|yes|yep|done|perfect|so|then|well|no\s+problem)\b\W*){0,3}"
_SAYS_YES = Pattern(rf"\W*{_YES}(?:(?:let['’]?s\s+)?(?:make\s+it|call\s+it|say)\s+)?", re.IGNORECASE)
_DOES = (
    r"(?:(?:['’]s|\s+(?:is|would\s+be|will\s+be))\s+(?:just\s+|perfectly\s+)?(?:fine|ok(?:ay)?|good|great|all\s+right|alright|perfect|soon\s+enough|doable)|"
    r"\s+(?:will|would|should)\s+(?:do|work|be\s+(?:fine|ok(?:ay)?|good|great|perfect))|\s+(?:works|suits)(?:\s+(?:for\s+)?(?:me|us))?(?=\W))"
)
# "Friday is fine for your form", "Friday for the draft, then?"
_FINE_FOR = Pattern(
    rf"(?P<does>{_DOES})?,?\s*(?:then\s*,?\s*)?for\s+(?P<thing>(?:the|your|those|these)\s+[a-z][\w\s'’-]{{0,40}}?)(?P<asks>,?\s*(?:then|right|ok(?:ay)?|yes)?\s*\?)?(?=[.?!;,)]|\s*$|\s+(?:but|and|as|so)\b)",
    re.IGNORECASE,
)
# "Friday would be fine, but no later", "OK, Friday then, but not later"
_NOT_LATER = Pattern(
    rf"(?:{_DOES}|,?\s+then)\s*,?\s*(?:but\s+)?(?:please\s+)?(?:not?|never)\s+(?:any\s+)?later\b", re.IGNORECASE
)
_ON = frozenset({"", "on", "by"})
_SET_DAYS = frozenset({"weekday", "date", "relative"})


def agreed(here: Place) -> Verdict | None:
    """The verdict on a day that is agreed on or granted for what comes from the reader; None when it is no such day."""
    if here.expression.form not in _SET_DAYS:
        return None
    found = _settled(here) or _granted_for(here)
    return None if found is None or traps.EVENT.search(here.setting.sentence) else found


def _settled(here: Place) -> Verdict | None:
    """ "We agreed on Friday for the plan", "does Friday still stand for the plan?": a day that both know of."""
    wanted = _SETTLED_FOR.match(here.behind)
    if wanted is None or _SETTLES.search(here.setting.text, here.setting.start, here.expression.start) is None:
        return None
    return _expected(here, wanted["thing"])


def _granted_for(here: Place) -> Verdict | None:
    """ "Friday is fine for your form", "Friday for the draft, then?", "OK, Friday then, but not later"."""
    if here.limit.kind not in _ON or _SAYS_YES.fullmatch(here.head) is None:
        return None
    if _NOT_LATER.match(here.behind):
        return _expected(here, None)
    wanted = _FINE_FOR.match(here.behind)
    if wanted is None or not (wanted["does"] or wanted["asks"] or here.head.strip()):
        return None
    thing = wanted["thing"]
    comes = _COMES.search(thing) is None and (thing.lower().startswith("your") or HANDED_BACK.search(thing))
    return _expected(here, thing) if comes else None


def _expected(here: Place, thing: str | None) -> Verdict:
    asking = None if thing else here.setting.ask_around
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), asking, soft=True, doubts=(reason("en_expected"),), thing=thing)
