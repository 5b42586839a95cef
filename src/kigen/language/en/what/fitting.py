"""Whether words name a thing that a letter may cite ("I am writing about …"), and what hangs behind it cut off.

What the rules find behind a verb is not always a noun: "make sure everyone is here", "we need it moved", "give Dana a call".
A letter that cites such words reads worse than one that cites the subject, so they are left out.
"""

from __future__ import annotations

import re

from kigen.language.en.clauses.verbs import IMPERATIVES
from kigen.language.en.dates.words import COUNT, MONTH, WEEKDAY
from kigen.language.en.what.antecedent import PAPERS
from kigen.patterns import Pattern, RarePattern

_BEFORE = Pattern(
    r"^(?:(?:but|and|so|or|also|then|now|apparently|just|realistically|ideally|preferably|hopefully|again|maybe|perhaps|fill[\s-]in|an?\s+(?:\w+\s+)?reminder\s*[:–-]+)\s+|"
    r"(?:FYI|any\s+(?:movement|news|update|updates|word|progress|luck|joy)\s+(?:on|with|about|regarding))\s+|"
    r"(?:note|be\s+aware|keep\s+in\s+mind)\s+(?:also\s+)?that\s+|(?:an?\s+)?(?:[\w-]+\s+)?(?:remember|reminder)\s+(?:also\s+)?(?:that\s+|(?=(?:your|the|all|our|any|every\w*|\w+s)\s+\w))|last\s+call\s+for\s+|"
    r"(?:the\s+)?(?:dead-?line|cut-?off|target\s+date|status|\d{1,2}(?:st|nd|rd|th))\s+(?:for|of|on)\s+(?=\w))+",
    re.IGNORECASE,
)
# "Make sure you've uploaded your documents", "get your guys to move the scaffolding": the thing behind the deed
_DEED_BEFORE = Pattern(
    rf"^(?:(?:sure\s+(?:that\s+)?)?you(?:['’]ve|\s+have)\s+)?(?:{'|'.join(sorted(IMPERATIVES))}|returned|uploaded|sent|submitted|completed|filled\s+(?:in|out)|paid)\s+"
    r"(?=(?:the|your|our|all|any|an?|this|these|those|both)\s)",
    re.IGNORECASE,
)
_THEN_SENDS = RarePattern(
    r"\s+and\s+(?:then\s+)?(?:(?:send|return|submit|e-?mail|forward|upload|bring|give)\s+(?:(?:me|us|back|in|over|along)\s+)?(?=[a-z])|(?P<by_the_way>(?:jot|write|note)\s+))",
    re.IGNORECASE,
    words="and",
)
_BEHIND = Pattern(
    r"\s+(?:(?:very\s+|fairly\s+|as\s+)?(?:just|also|again|sometime|quickly|soon|asap|instead|either|yet|already|first|anyway|"
    r"immediately|personally|promptly|well|at\s+least|as\s+well|once\s+more|right\s+away|as\s+much\s+as\s+possible|about)|"
    r"be|is|are|back|for|to|from|of|on|in|at|with|and|or|(?-i:the|a|an)|your|my|our|under|through|into|per|via|than|as|re|"
    r"(?:of|for|to|with|in|on)\s+(?:the|this|that|these|those)|and\s+\w+ing|ahead\s+of\s.*|first\s+thing\b.*|with\s+(?:you|me|us|them)(?:\s+(?:at|to|on|for)\b.*)?|"
    rf"(?:from|since|dated)\s+(?:the\s+)?{MONTH}(?:\s\d{{1,2}})?|"
    rf"(?:this|next|on|early|late)\s+(?:{WEEKDAY}|week|month|morning|afternoon)(?:['’]s)?|"
    r"(?:in|on|onto|into|at|to|with)\s+(?:my|our)\s+(?:[\w-]+\s+)?(?:hands?|inbox|office|possession|portal|channel|mailbox|account|desk|system|folder)|"
    r"current|in\s+hand|(?:returned|back|in)\s+to\s+(?:me|us|(?-i:[A-Z])\w+)|reaching\s+(?:me|us)|in\s+front\s+of\s+(?:me|us)|effective\s.*|"
    r"[-–—]\s*(?:you|me|us)|of\s+who(?:m|ever)?|and\s+(?:shut|close|leave|lock|switch|log)\s.*|"
    r"\(?if\s+possible\)?|(?:off|from)\s+you|on\s+your\s+(?:last|first)\s+day|(?:at|by|around|before)\s+(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|noon))$",
    re.IGNORECASE,
)
# "The invoices finalized", "all those pages printing": what is to be done with them
_DONE_BEHIND = Pattern(
    r"(?<=[a-z0-9)])\s+(?:all\s+)?(?:(?!(?:need|feed|seed|speed|deed|weed|shed|bed|breed|creed)$)\w{3,}ed|ok['’]?d|sent|paid|done|signed|"
    r"set\s+up|put(?:\s+up)?|in\s+place|ready|available|clear|up|out|printing|running|working|moving|going)(?:\s+and\s+\w+)?$",
    re.IGNORECASE,
)
_DETERMINER = Pattern(
    r"(?:the|your|our|my|an?|his|her|their|its|this|that|these|those|all|both|each|every|any|some|another|two|three|four|five|\d+)\b",
    re.IGNORECASE,
)
# What no noun begins with
_OPENS_NO_NOUN = Pattern(
    r"['’]|(?:the\s+(?:week|month|day|end|middle|morning|afternoon)\s+of|to|into|in|on|at|by|with|below|above|after|before|during|about|that\s+(?:they|we|you|he|she|it|I|the|an?|your|our|makes?|has|"
    r"have|is|are)|which|who|whom|whose|what|when|where|why|how|we|you|he|she|they|I|it|him|them|us|her\s+that|if|could|can|would|"
    r"will|should|must|is|are|was|were|be|been|am|has|have|had|do|does|did|want|wants|needs?|please|mind|care|prepared|also|either|"
    r"otherwise|not|here|there|because|unless|discuss|represent|send|bring|accept|pay(?!\s?slip|\s?stub|\s?roll|ment)|hit|give|get|keep|make|take|tell|let|choose|decide|order\s+(?:it|them)|both\s+want|set\s+(?:our|my|up)|still\s+(?!photo|image|shot)\w+|more\s+than|as)\b(?!['’-])",
    re.IGNORECASE,
)
_SHORT_CLAUSE = Pattern(
    r"(?:it|that|this|they|we|you|he|she|I|there|who|what)['’](?:ll|s|d|re|ve|m)\b", re.IGNORECASE
)  # "it'll have to be"
_CLAUSE = Pattern(
    r"\s+(?:(?P<cut>so|if|unless|because|when)|(?:on|in|of|to|for|with|by|from)\s+which|which|who|whom|that|"
    r"(?<!\bwith\s)(?<!\bfor\s)(?<!\bto\s)(?<!\bof\s)(?<!\bfrom\s)(?<!\bby\s)(?<!\band\s)(?<!\bor\s)(?:you|we|I|they|he|she))\s",
    re.IGNORECASE,
)
_SAYS = Pattern(
    r"\s(?:is|are|was|were|will|would|must|should|can|could|(?-i:may)|might|do|does|did|has|have|had)\b(?!['’-])", re.IGNORECASE
)
_PEOPLE = Pattern(
    r"(?:every(?:one|body)|some(?:one|body)|any(?:one|body)|nobody|all\s+of\s+(?:you|us)|each\s+of\s+(?:you|us)|you\s+guys|myself.*|"
    r"(?:your|my|our|his|her|their|the|each|all|every)\s+(?:[\w-]+\s+)?(?:teams?|groups?|assistants?|staff|people|colleagues?|"
    r"managers?|boss|area|guys|crew|side|shop|neighbou?rs?|landlord|lawyer|accountant|wife|husband|desk\s+heads?|traders?|leads?|employees?|"
    r"members?|participants?|attendees?|guests?)(?:\s+(?:for|to)\s.*)?|(?:several|some|many|most|other)\s+(?:participants?|attendees?|people|members?|guests?))",
    re.IGNORECASE,
)
_NOTHING = Pattern(
    r"(?:full|(?:my|our|the)?\s*desk|(?:the\s+|those\s+|these\s+|all\s+)?(?:two|three|four|few|couple\s+of)?\s*things|(?:the\s+)?half\s+of\s+(?:it|them|those)|"
    r"that\s+(?:sum|amount)|(?:this|that|these|those)\s+(?:down|up|out|in|off|over|back|to|into|with)\b.*|"
    r"(?:(?:the|our|a|an)\s+)?[\w-]+(?:\s+[\w-]+)?\s+(?:closes|opens|needs|wants|expects|starts|ends|goes|comes|runs|takes|leaves|prints|releases|asks)\s.*|"
    r"[\w-]+\s+(?:I|we)\s+(?:need|want|expect)|something|anything|everything|one|ones|her|his|mine|mind|gear|advantage|[\w-]+\s+(?:it|them)|[\w-]+ing\s+(?:it|them|those|these|that|this)\b.*|a\s+(?:line|ring|bell|shout)|"
    r"(?:the\s+)?(?:following|below|above)|(?:(?:all|those|these|the|both)\s+)?(?:two|three|four|five|both)|"
    r"(?:your|my|our|the)\s+(?:time|assistance|attention|part|support|deadlines?|moment|minute)(?:\s+and\b.*)?|"
    r"(?:the|an?)\s+(?:opportunity|ability|chance|necessity|way|rest|end|beginning)\b.*|"
    r"one\s+go|same\s.*|the\s+time\s+(?:for|to)\b.*|.*\byou\s+to\s+.*|(?:my|our)\s+(?:[\w-]+\s+){0,2}?(?:accounts?|inbox|dock|yard|door|house|hands)|"
    r"(?:the|our|my|your|this)\s+(?:office|reception|title\s+company|showroom|front\s+desk|portal)(?:\s+on\b.*)?|"
    r".*,\s*\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?|(?:(?:your|the|my|our)\s+(?:\w+\s+){1,2}|management\s+)(?:wants?|needs?|asks?|asked|came|says?|said)\s.*|the\s+\d{1,2}(?:st|nd|rd|th)\b.*|"
    r"any\s+(?:questions?|problems?|issues|concerns)\b.*|extension\s+granted|(?:the|that|this|an?|your|all|any)|"
    r"(?:most|all|some|part)\s+of\s+(?:the\s+)?(?:day|week|month|year|morning|afternoon|it|them|us|you|\w+day))",
    re.IGNORECASE,
)
# "Your spot through Friday", of which the limit word is none that ends a thing by itself
_UNTIL_A_DAY = Pattern(rf"\s+(?:through|thru|until|till|til)\s+(?:{WEEKDAY}|{MONTH}|the\s+\d).*$", re.IGNORECASE)
_DAY = Pattern(
    rf"(?:(?:the|this|next|early|late|latest|mid)\s+)*(?:(?:{MONTH}|{WEEKDAY}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH})?)(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?(?:\s*\(\w{{2,4}}\))?"
    r"(?:\s+(?:unless|if|so|and|or|by|at|for)\b.*)?|morning|afternoon|evening|night|noon|lunch|weekend|week|month|quarter|year|day|"
    r"today|tonight|tomorrow|summer|winter|spring|fall)|\d{1,2}(?:st|nd|rd|th)|"
    rf"(?:those\s+|these\s+)?(?:{COUNT}|few)\s+(?:business\s+|working\s+)?(?:minutes?|hours?|days?|weeks?|months?)(?:\s+of\b.*)?",
    re.IGNORECASE,
)
_YES_OR_NO = Pattern(r"(?:a\s+|your\s+)?yes\s+or\s+(?:an?\s+)?no", re.IGNORECASE)
# What a label or a hurried line opens with, where an article is missing
_COMMON_OPENS = Pattern(
    r"(?:balance|deposit|rest|remainder|remaining|photo|picture|copy|scan|choice|list|print-ready|final|first|second|third|last|signed|completed|revised|"
    r"rooming|guest|seating|proof|half)\b(?!\s+\w+s\b(?!\s+(?:of|for)\b)(?:\s*$|\s+(?:and|or)\b))(?!-)"
)
_LABEL_OPENS = Pattern(
    r"(?:Balance|Deposit|Rooming|Guest|Seating|Signed|Completed|Revised|Final|First|Second|Third|Remaining|Proof|Photo|Copy|Artwork|The|Your)"
)
_HEAD_ENDS = Pattern(r"\s+(?:of|for|with|on|from|in|to|and|or|at)\s|\s*\(")
_DONE_ALONE = Pattern(
    r"(?:(?!(?:need|feed|seed|speed|deed|bed)\b)\w{2,}ed|done|sent|paid|ready|available|complete)"
    r"(?:\s+(?:to|for|on|in|by|at|with|up|out|off|over|back|not)\b.*)?",
    re.IGNORECASE,
)
_NAME = Pattern(r"(?:[A-Z][a-zA-Z'’.-]*[a-rt-z])(?:\s+[A-Z][a-zA-Z'’.-]*[a-rt-z])?(?:\s+(?:at|in|from|on)\s.*)?")
_SUBJECTS = frozenset({"we", "you", "i", "they", "he", "she"})
_SHORTEST = 3
_LONGEST_WITH_CLAUSE = 40  # characters of a thing that a clause tells apart


def fitting(words: str | None, *, is_title: bool = False) -> str | None:
    """The noun that `words` name, without what hangs behind it; None when they name none.

    `is_title`: they are an item of a list, where a capital makes no name: "Logo: 2 June".
    """
    words = _UNTIL_A_DAY.sub("", words or "")
    steps = list(_THEN_SENDS.finditer(words))
    if not steps:
        return _noun(words, is_title=is_title)
    sent = None if steps[-1]["by_the_way"] else _noun(words[steps[-1].end() :], is_title=is_title)
    return sent or _noun(words[: steps[0].start()], is_title=is_title)  # "review the draft and send changes"


def _noun(words: str, *, is_title: bool) -> str | None:
    """The noun that the words of one step name."""
    thing = _DEED_BEFORE.sub("", _bare(_BEFORE.sub("", words)), count=1)
    if _OPENS_NO_NOUN.match(thing) or _SHORT_CLAUSE.match(thing):
        return None
    clause = _CLAUSE.search(thing)
    if clause is not None and (len(thing) > _LONGEST_WITH_CLAUSE or clause["cut"]):
        thing, clause = _bare(thing[: clause.start()]), None
    says = _SAYS.search(thing) if clause is None else None  # "the figures that they have sent" is a thing
    if says is not None:
        thing = _bare(thing[: says.start()]) if _DETERMINER.match(thing) else ""
    return _determined(thing) if len(thing) >= _SHORTEST and _names_something(thing, is_title=is_title) else None


def _determined(thing: str) -> str:
    """The thing with the article that a list or a hurried line left out: "balance of $200", "Rooming list"."""
    if _YES_OR_NO.fullmatch(thing):
        return "your yes or no"
    first = thing.split(maxsplit=1)[0]
    if first[:1].isupper() and first[1:].islower() and (first.lower() in PAPERS or _LABEL_OPENS.fullmatch(first)):
        thing = f"{first.lower()}{thing[len(first) :]}"
    head = _HEAD_ENDS.split(thing, maxsplit=1)[0]
    singular = _COMMON_OPENS.match(thing) is not None and not head.rstrip(",").endswith("s")
    return f"the {thing}" if singular else thing


def _names_something(thing: str, *, is_title: bool) -> bool:
    """Whether the words are neither people nor a day, nor a state that something is to be in."""
    if _NOTHING.fullmatch(thing) or _PEOPLE.fullmatch(thing) or _DAY.fullmatch(thing):
        return False
    if not is_title and _NAME.fullmatch(thing) and thing.rsplit(maxsplit=1)[-1].lower() not in PAPERS:
        return False  # "get back to Dana"
    return _DETERMINER.match(thing) is not None or not _DONE_ALONE.fullmatch(thing)


def _bare(words: str) -> str:
    """The words without adverbs, days, and what is done with the thing behind them."""
    thing = words.strip(' ,.-–—"“”')
    while True:
        shorter = _BEHIND.sub("", thing)
        done = _DONE_BEHIND.search(shorter)
        before = shorter[: done.start()].split() if done else []
        many = len(before) == 1 and before[0].endswith("s") and before[0].islower()  # "docs finalized"
        # "The report Lena ordered", "the assets we discussed" are things with what tells them apart
        if (len(before) > 1 or many) and not before[-1].istitle() and before[-1].lower() not in _SUBJECTS:
            shorter = " ".join(before)
        if shorter == thing:
            return thing
        thing = shorter.rstrip(" ,")
