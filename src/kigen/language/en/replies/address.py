"""What an English reply says to its reader and nothing more: salutations, names, set phrases."""

from __future__ import annotations

import re

from kigen.language.en.replies.verbs import GAVE
from kigen.language.reply_rules import either
from kigen.patterns import compiled

_OFFER = r"(?:let (?:me|us) know|feel free|do not hesitate|don't hesitate|reach out|shout|any (?:questions|problems|issues))"
COURTESY = compiled(
    r"^(?:"
    + either(
        r"(?:best|kind|warm|warmest|kindest|many|with|thanks and|thanks &)? ?regards|best(?: wishes)?|cheers|"
        r"(?:yours )?sincerely|"
        r"yours(?: (?:truly|faithfully|ever))?|thanks(?: again| so much| a lot| in advance)?|thank you(?: again|"
        r" so much| very much)?|"
        r"many thanks|god bless(?: you)?|cordially|cordialement|all the best|take care|warmly|(?:talk|speak|see you) soon|"
        r"have a (?:good|nice|great|lovely) [\w ]{3,20}|greetings",
        r"hope (?:this|that) helps|hope (?:all|you)[^.?]*(?:well|weekend)",
        rf"(?:please )?{_OFFER}[^.?]*\b(?:questions?|need anything|anything else|else|problems|issues|any|contact|"
        rf"comments)\b[^?]*",
        r"(?:dear|hi|hello|good (?:morning|afternoon|evening|day))\b[^.?!]{0,30}",
    )
    + r")(?:[,.!& ]+(?-i:[A-Z])[\w'.-]*){0,3}[,.! ]*$",
    re.IGNORECASE,
)
_SALUTATION = compiled(
    r"^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day))(?: (?:all|team|there|both|mr|mrs|ms|dr)\.?)?"
    r"(?: [\w'-]+){0,3}\s*[,:!-]+\s*",
    re.IGNORECASE,
)
# Business shorthand, read as what it stands for
_SHORT = (
    (compiled(r"(?:\bplease )?\b(?:pls|plz|kindly)\b(?: please)?", re.IGNORECASE), "please"),
    (compiled(r"\b(?:attd|att'd|encl)\b\.?", re.IGNORECASE), "attached"),
    (compiled(r"\bthx\b|\btks\b", re.IGNORECASE), "thanks"),
    (compiled(r"\basap\b", re.IGNORECASE), "soon"),
    (compiled(r"\bu\b"), "you"),
    (compiled(r"\b(ha[sd]|have|is|are|was|were|do|does|did|would|could|should)nt\b", re.IGNORECASE), r"\1n't"),
    (
        compiled(
            r"\b(that|he|she|what|there)s\b(?= (?:a|an|the|all|on|in|it|my|our|what|not|no|ok|okay|fine|good|got|been|why|"
            r"how|nothing|\w+ed)\b)",
            re.IGNORECASE,
        ),
        r"\1's",
    ),
    (compiled(r"\bim\b(?= )", re.IGNORECASE), "i'm"),
    (compiled(r"\b(i|we|they|you)ve\b", re.IGNORECASE), r"\1've"),
    (compiled(r"\b(they|you)re\b", re.IGNORECASE), r"\1're"),
    (compiled(r"\b(ca|wo)nt\b", re.IGNORECASE), r"\1n't"),
    (compiled(r"\b(you|they)ll\b", re.IGNORECASE), r"\1'll"),
    (compiled(r"\bgonna\b", re.IGNORECASE), "going to"),
)
_NAME_ONLY = compiled(
    r"(?!(?:Back|Out|Away|Off|Size|Option|Version|Room|Table|Both|All|None|Neither|Either)\b)(?:[A-Z](?:[^\W\d_]|"
    r"['.-])*\s?){1,3},?"
)
_SAYS = compiled(
    r"(?:Done|Noted|Approved|Yes|No|Ok|OK|Okay|Sure|Confirmed|Agreed|Received|Understood|Attached|Thanks|Declined|Accepted|"
    r"Realistically|Hopefully|Likely|Early|Late|Mid|End|Next|First|Go|Stop|Proceed|Nope|Yep|Yup|Yeah|Aye|Agree|Accept|"
    r"Approve|Reject|Pass|Soon|Shortly|Tomorrow|Tonight|Today|"
    r"Later|Sorted|Maybe|Perhaps|Probably|Never|Always|Whichever|Whatever|Anything|Nothing|"
    r"Everything|Everyone|Nobody|Definitely|Absolutely|Certainly|Exactly|Correct|Perfect|Fine|Neither|Either|Not|"
    r"Still|Righto|Wilco|Almost|Nearly|"
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:{GAVE}))\b"
)


def strip(text: str) -> str:
    """The sentence without its salutation; nothing when it is only a name."""
    text = text.replace("\u2019", "'").replace("\u2018", "'")
    for short, full in _SHORT:
        text = short.sub(full, text)
    bare = _SALUTATION.sub("", text, count=1).strip()
    return "" if _NAME_ONLY.fullmatch(bare) and not _SAYS.match(bare) else bare
