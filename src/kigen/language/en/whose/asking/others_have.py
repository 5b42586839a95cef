"""What somebody else is to have from the reader by a day: "Rhonda needs everybody's hours by 3", "see that she has it"."""

from __future__ import annotations

import re

from kigen.language.en.clauses.phrases import SOMEBODY
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

_YOURS = r"(?:your|every(?:one|body)['’]s|all\s+(?:of\s+)?your)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+(?:\s+(?:back|in))?"
_GOES_OUT = (
    r"(?:packages?|orders?|parcels?|deliver(?:y|ies)|shipments?|refunds?|payments?|checks?|cheques?|tickets?|flights?|bags?)"
)
_WORDS = "your one's body's one’s body’s promised sure certain see from if"  # one of them stands in every form below
_FORMS = tuple(
    RarePattern(form, re.IGNORECASE, words=_WORDS)
    for form in (
        # "Rhonda needs everybody's hours"
        rf"\b{SOMEBODY}\s+(?:(?:really|still|also|just|will|must|does)\s+)*(?:needs?|wants?|have|has\s+to\s+have|is\s+(?:expecting|waiting\s+(?:for|on)|looking\s+for)|expects|requires?|requests|be\s+looking\s+for|would\s+like)\s+(?:to\s+(?:have|see)\s+)?{_YOURS}\s*$",
        # "See that Rhonda has your hours"
        rf"\b(?:see\s+(?:to\s+it\s+)?that|(?:make|be)\s+(?:sure|certain)(?:\s+that)?|ensure(?:\s+that)?)\s+{SOMEBODY}\s+(?:has|have|gets?|receives?)\s+{_YOURS}\s*$",
        # "Make sure that Rhonda has this"
        rf"\b(?:(?:make|be)\s+(?:sure|certain)(?:\s+that)?|see\s+(?:to\s+it\s+)?that)\s+{SOMEBODY}\s+(?:has|gets?|receives?)\s+(?:it|this|that|these|those|them|(?:a|the)\s+[\w-]+)\s*$",
        # "The client has been promised this", "everybody's hours go to Rhonda"
        rf"\b{SOMEBODY}\s+(?:(?:has|have)\s+been|was|were)\s+promised\s+(?:it|this|that|these|those|them|an?\s+[\w-]+|the\s+[\w-]+|{_YOURS})\s*$",
        rf"(?:^|[.;:,]\s+)\W*every(?:one|body)['’]s\s+(?:[\w'’-]+\s+){{1,3}}?go(?:es)?\s+(?:back\s+)?to\s+{SOMEBODY}\s*$",
        # "Your hours should be with Rhonda"
        rf"(?:^|[.;:,]\s+|\b(?:so|and|but)\s+)\W*(?:your|all\s+your|every(?:one|body)['’]s)\s+(?!(?:[\w-]+\s+)?{_GOES_OUT}\b)(?:[\w'’-]+\s+){{1,3}}?(?:should|must|(?:has|have|needs?|ought|is|are)\s+to)\s+(?:be\s+(?:with|in\s+front\s+of)|get\s+to|reach|go\s+to)\s+{SOMEBODY}(?:['’]s\s+[\w-]+)?\s*$",
        # "I promised Rhonda your hours", "I told Rhonda she'd have your hours"
        rf"\b(?:I|we)(?:['’]ve|\s+have)?\s+(?:(?:also|just|already)\s+)?(?:promised|told|assured)\s+{SOMEBODY}\s+(?:(?:that\s+)?(?:he|she|they|you)(?:['’](?:d|ll)|\s+(?:would|will))\s+(?:have|get|send|see|turn\s+in)\s+)?{_YOURS}\s*$",
        # "I told Steve that he would have this from you"
        (
            rf"\b(?:I|we)(?:['’]ve|\s+have)?\s+(?:(?:just|already|also)\s+)?(?:told|promised|assured|informed)\s+{SOMEBODY}\s+(?:that\s+)?(?:{SOMEBODY}|he|she|they)(?:['’](?:d|ll)|\s+(?:would|will))\s+"
            r"(?:have|get|receive|see|hear)\b[^.?!;,]{0,60}?\bfrom\s+(?:you|each\s+of\s+you|all\s+of\s+you)\b[^.?!;,]{0,20}$"
        ),
        # "It would be great if Rhonda had your hours"
        rf"(?:\bwould|['’]d)\s+be\s+(?:\w+\s+)?(?:great|good|nice|helpful|best|ideal|wonderful|a\s+help)\s+if\s+{SOMEBODY}\s+(?:had|got|could\s+(?:have|see|get))\s+{_YOURS}\s*$",
        # "It would be good if Rhonda had it", "send it so that she has it"
        rf"(?:\bwould|['’]d)\s+be\s+(?:\w+\s+)?(?:great|good|nice|helpful|best|ideal|wonderful|a\s+help)\s+if\s+{SOMEBODY}\s+(?:had|got)\s+(?:it|this|them|these|those)\s*$",
        # "If Rhonda doesn't have your hours", "unless she gets your hours"
        rf"\b(?:if\s+{SOMEBODY}\s+(?:(?:does|has|do|have)(?:n['’]t|\s+not)\s+(?:have|get|got|received?|seen|see)|has|have|gets|receives)|unless\s+{SOMEBODY}\s+(?:has|have|gets?|receives?))\s+{_YOURS}\s*$",
    )
)
# "Send it to Rhonda so that she has it"
_SO_THAT_THEY = RarePattern(
    rf"\bso\s+(?:that\s+)?{SOMEBODY}\s+(?:(?:can|will)\s+)?(?:has|have|gets?|receives?)\s+(?:it|them|this|these|those|everything)\s*$",
    re.IGNORECASE,
    words="so",
)
_SENT = Pattern(
    r"[^.?!]{0,40}\b(?:I|we)(?:['’]ve|\s+have)?\s+(?:already\s+)?(?:sent|gave|given|handed|turned|delivered|did|shipped|got)\b",
    re.IGNORECASE,
)


def others_have(here: Place) -> Verdict | None:
    """The verdict on a day by which somebody else is to have what is the reader's; asked back, for it may be seen to."""
    if not here.strict or "?" in here.setting.sentence or _SENT.match(here.behind):
        return None
    if traps.EVENT.search(here.head) or traps.AUTHORITY.search(here.head):
        return None
    asked = any(one.asks for one in here.setting.predicates if one.start < here.limit.start)
    if not (any(form.search(here.head) for form in _FORMS) or (asked and _SO_THAT_THEY.search(here.head))):
        return None
    return theirs(here, "en_third_waits", (reason("en_third_guess"),))
