"""Words that make a date something else than a deadline: events, validity, absence, other people's limits."""

from __future__ import annotations

import re

from kigen.patterns import Pattern, RarePattern, any_of

_FLAGS = re.IGNORECASE

NO_HURRY = Pattern(
    r"\b(?:take\s+your\s+time|no\s+(?:rush|hurry)|(?:do\s+not|don['’]?t)\s+(?:have|need)\s+to\s+(?:decide|do\s+anything|act|choose)|no\s+need\s+to\s+(?:decide|act|choose))\b",
    _FLAGS,
)
_EVENTS = (
    *(
        "meetings?",
        "conference",
        "lunch",
        "dinner",
        "breakfast",
        "part(?:y|ies)",
        "sessions?",
        "trip",
        "visit",
        "interviews?",
        "picnics?",
    ),
    *("training", "presentation", "appointment", "events?", "workshop", "webinar", "games?", "flights?", "hearing"),
    *("attend(?:ance|ing)?", "participation", "availab(?:le|ility)", "vacation", "holiday", "reception", "calendars?"),
    *(r"all[\s-]hands", r"town\s+hall", "off-?sites?", r"brown\s+bag", "kick-?off", "class", "seminar", "auction", "outage"),
    *("launch", "ceremony", "election", "scheduled", "rescheduled", r"travel\w*", "reservation", r"arriv\w+", "departure"),
    *(
        "concert",
        "discussion",
        "demo",
        r"get[\s-]?together",
        r"conference\s+call",
        r"call\s+(?:on|at|for)",
    ),
    *("there", "town", "join", "free", r"delivery\s+date", "starts?", "starting", "beginning", "begins", "golf", "drinks"),
    "coffee",
)
EVENT = Pattern(
    rf"\b(?:{any_of(_EVENTS)}|(?<!deal\s)(?<!trade\s)tickets?|(?:(?<=^\s)together|together(?!\s+with\b)))\b"
    # "your vacation request", "the meeting minutes": a paper
    r"(?!['’]?s?\s+(?:requests?|forms?|reports?|minutes|notes|agenda|invoices?|receipts?|materials?|slides|lists?|memos?|letters?|"
    r"expenses?|papers?|registrations?|agreements?|contracts?|documents?|times?|details|numbers?|costs?|information|info)\b)",
    _FLAGS,
    begins="abcdefghijklmoprstvw",
)
# Inside "let me know what works on Tuesday" the day belongs to the question that is embedded.
EMBEDDED = Pattern(
    r"\b(?:what|which|when|where|how|who|whom|whether|if(?!\s+(?:at\s+all\s+)?possible)|why|that\s+(?:was|were|is|are|has|have|you|we|"
    r"they|he|she|I)|about\s+(?:the|your|our)\s+\w+)\b",
    _FLAGS,
)
# A standing rule sets no single day; in a contract's words the parties are told what they must, not the reader.
STANDING = RarePattern(
    r"\b(?:each|every)\s+(?:day|week|month|quarter|year|business\s+day|morning|monday|tuesday|wednesday|thursday|friday)\b|"
    r"\bof\s+(?:(?:each|every)\s+(?:year|quarter|month|week)|the\s+following\s+(?:month|year|quarter))\b|"
    r"\bof\s+(?:the|each|every|any|such)\s+(?:calendar\s+)?month\s+(?:preceding|prior|following|before|after|in\s+which)\b|"
    r"\bby\s+(?:either|each|any|the\s+other|(?<!\bsigned\sby\s)(?<!\bexecuted\sby\s)both)\s+part(?:y|ies)\b",
    _FLAGS,
    words="each every following month part",
)
AUTHORITY = Pattern(
    r"\b(?:court|tax\s+(?:office|authorit\w+)|IRS|HMRC|regulators?|customs|auditors?|FERC|SEC|EPA|PUC|CPUC|commission(?:ers?)?|judge|ministry|regulators?|legislature|senate|Congress|"
    r"governor|patent\s+office|USPTO|office\s+action|examiner|agency|arbitrators?|ALJ|bankruptcy|hearing|docket|tariff|NOPR|rehearing|plaintiffs?|defendants?)\b",
    _FLAGS,
    begins="abcdefghijlmnoprstu",
)
ELSEWHERE = Pattern(
    r"\b(?:on|upon|to|with)\s+(?:opposing|other)\s+(?:counsel|side|party)\b|\b(?:to|with|at|by|for)\s+(?:(?:the\s+)?(?:\w+\s+)?(?:court|tax\s+office|IRS|HMRC|FERC|SEC|FDA|EPA|clerk|"
    r"agency|ministry|regulators?|commission|authorit\w+|judge|insurers?|DOJ|PUC|CPUC|customs|auditors?|Companies\s+House)|"
    r"(?:the|a|an|our|your|their)\s+(?:\w+\s+)?(?:bank|press|state|board|landlord|union))\b|\bdue\s+(?:at|into|with)\s+(?:the\s+)?(?-i:[A-Z]{2,5})\b|\b(?:their|his|her)\s+hands\b",
    _FLAGS,
)
VALIDITY = Pattern(
    r"\b(?:valid|expires?|expiry|expiration|hold(?:s|ing)?|held|good|open|(?<!\bby\s)closed?(?!\s+of\b)|offer|discount|price|"
    r"quotation|quote|in\s+effect|in\s+force|reserved?|available|option)\b",
    _FLAGS,
    begins="acdeghiopqrv",
)
HELD = Pattern(r"\b(?:hold(?:s|ing)?|held|reserved?|keep(?:s|ing)?)\b", _FLAGS)
ABSENCE = Pattern(
    r"\b(?:out|away|off|on\s+(?:vacation|leave|holiday)|in\s+(?:the\s+office|town|meetings?|court|"
    r"training)|at\s+a|travel+ing|back|around|here|there|free|available|unavailable|busy|tied\s+up)\b",
    _FLAGS,
)
VOLUNTARY = RarePattern(
    r"\b(?:sign\s+up(?!\s+to\s+[$£€]?\d)|(?:save|reserve|secure|grab)\s+(?:your|a)\s+(?:seat|spot|place)|webinars?|seats?\s+(?:are|is)\s+limited|free\s+trial|months?\s+free|\d+\s?%\s+off|(?:get|save)\s+[$£€]\s?\d+|save\s+(?:up\s+to\s+)?[$£€]?\d+|unsubscribe|subscribers?|enrol+|subscribe|volunteer(?!\s+(?:lists?|forms?|sheets?|hours|schedules?|coordinator|roster|names))|early[\s-]bird|registration\s+fee|discount(?!\s+codes?\b)|(?:summer|winter|spring|autumn|flash|clearance|warehouse|holiday|sample)\s+sale(?!['’]?s?\s+(?:catalog|agreement|contract))|sale\s+(?:prices?|ends|items?|event)|on\s+sale|offer\s+ends|book\s+(?:now|"
    r"your\s+place)|(?:claim|redeem|collect|activate|unlock|qualify\s+for|take\s+advantage\s+of)\s+(?:your|this|our|the)\s+(?:\w+\s+){0,2}?(?:offer|prize|reward|gift|discount|"
    r"bonus|coupon|voucher|deal|rate)s?\b|while\s+(?:stocks|supplies)|donat\w+|win(?=\s+(?:an?|one|up\s+to|prizes?|tickets?|your|the\s+(?:prize|chance))\b|\s+[$£€])|vote\s+for|"
    r"if\s+you(?:\s+are|['’]re)\s+interested|if\s+you(?:\s+would|['’]d)\s+like\s+to\s+(?:attend|join|"
    r"participate|come|go|take\s+part|be\s+(?:considered|part|included)|apply|register|compete|enter))\b",
    _FLAGS,
    words="sign seat spot place webinar free % $ £ € save subscri enrol volunteer early discount sale offer book while donat "
    "fee win vote interested like prize reward gift bonus coupon voucher deal rate",
)
ATTENDING = Pattern(r"\b(?:attend(?:ing)?|coming|join(?:ing)?|participat(?:e|ing)|make\s+it|agree|accept)\b", _FLAGS)
IF_ANY = RarePattern(
    r"\b(?:(?<!\beven\s)if\s+(?!you\s+(?:have(?:n['’]t|\s+not)|do\s+not\s+mind|don['’]?t\s+mind)\b)(?:you['’]d\s+(?:like|prefer|rather)\b|you['’]re\s+(?:not|still|in|at|out|away|going|coming|planning|unable)\b|(?:you|there|anyone|any\s+of\s+you|this|it|that|anything|something)\s+(?:looks?|seems?|have|has|are(?!n['’]?t)|is(?!n['’]?t|\s+not)|see|need|want|"
    r"wish|would\s+(?:like|prefer|rather)|prefer|plan|intend|decide|choose|do\s+not|don['’]?t|cannot|can['’]?t|find|disagree|think|know|feel|did|get|were|was)|any\b|"
    r""
    r"necessary|needed|required|interested|applicable|not\b|so\b|"
    r"(?:that|it|this|there|something|anything)['’]s\b(?!\s+(?:not\b|at\s+all\b|possible|ok\b|okay|fine|all\s+right|alright|convenient|eas(?:y|ier)|no\s+trouble|humanly|got\b|"
    r"best|better|only)))|with\s+any\s+(?:questions|changes|"
    r"comments)|should\s+(?:you|there|anything)\b|unless\b|in\s+case\b|comments,?\s+if\s+any|"
    r"any\s+(?:(?:further|other|last|final|outstanding)\s+)?(?:comments|questions|changes|objections|corrections|concerns|issues|problems|queries)(?!\s+(?:and|or|plus|as\s+well\s+as)\s+your\b))",
    _FLAGS,
    words="if any should unless case",
    begins="acisuw",
)
# "Let me know which days are open to you in the next two weeks"
WHICH_DAYS = Pattern(
    r"\b(?:days?|dates?|times?|(?:time[\s/-]*)?slots?|windows?|openings?)\b[^.?!]{0,40}\b(?:open|free|available|convenient|good|best|works?|suits?)\b",
    _FLAGS,
)
# What is told without anything to do
NOTHING_TO_DO = RarePattern(
    r"\b(?:FYI\s+only|(?:just|only)\s+(?:so\s+(?:that\s+)?you\s+know|FYI|for\s+your\s+information)|no\s+action\s+(?:is\s+)?(?:needed|required|necessary)|"
    r"nothing\s+(?:for\s+(?:you|us)\s+)?to\s+do\b|nothing\s+(?:else\s+)?(?:needs|has)\s+to\s+be\s+done\b|nothing\s+is\s+(?:needed|required)\s+(?:from|of|on)\s+(?:you|us|our|your)\b|(?:you|we)\s+(?:do\s+not|don['’]?t)\s+(?:have|need)\s+to\s+do\s+anything|off\s+(?:our|my|your)\s+plate|"
    r"that['’]s\s+(?:their|his|her)\s+(?:job|problem|business))\b",
    _FLAGS,
    words="fyi know information action nothing anything plate job problem business",
    begins="fjnotwy",
)
SILENCE_IS_CONSENT = Pattern(
    r"\b(?:assum\w+|take\s+it|consider(?:ed)?|treat\w*|presum\w+|proceed|go\s+ahead|deem\w*|"
    r"will\s+be\s+fine|no\s+objection)\b|\bunless\s+(?:you\s+(?:tell|let|say)|(?:I|we)\s+hear)\b[^.?!;,]{0,20}\b(?:otherwise|differently)\b",
    _FLAGS,
)
MOVED = Pattern(r"\b(?:extend|mov|push|postpon|delay|reschedul|chang|bring|brought|shift|defer|advanc)\w*\b", _FLAGS)
_SOFT_WORDS = (
    *("ideally", "preferably", r"if\s+(?:at\s+all\s+)?possible", r"if\s+you\s+(?:can|could|get\s+a\s+chance|have\s+time)"),
    *("hopefully", r"would\s+be\s+(?:\w+\s+)?(?:great|nice|good|ideal|helpful|appreciated|perfect|wonderful)"),
    *(r"would\s+(?:like|love|prefer|appreciate|be\s+(?:\w+\s+)?grateful)", "hop(?:e|ing)", "aim(?:ing)?", "targets?", "try"),
    *("around", "approximately", "roughly", "grateful", "appreciate"),
)
SOFT = Pattern(
    rf"\b(?:{any_of(_SOFT_WORDS)}|['’]d\s+(?:like|love|prefer|appreciate|be\s+(?:\w+\s+)?grateful))\b",
    _FLAGS,
    begins="aghiprtw'’",
)
FOLLOWING_NOUN = Pattern(
    r"\s+[\"“‘]?(?!(?:so|and|or|if|at|by|please|pls|to|for|with|as|because|before|when|but|via|in|on|then|since|"
    r"thanks|thank|that|which|while|until|after|is|are|"
    r"would|works|suits|otherwise|unless|from|using|per|regarding|about|of|morning|afternoon|evening|night|noon|instead|also|"
    r"i|we|you|the|your|my|our|he|she|they|it|this|a|an|"
    r"regards|best|sincerely|cheers|given|without|even|too|not|rather|though|cob|eod|eob|early|late|there|"
    r"first|preferably|where|either|only|how|what|who|whether|why|sharp|latest|max)\b)[a-z]{3,}",
    _FLAGS,
)
SOMEBODY_NAMED = Pattern(
    r"\b(?:me|us|my|our|you|your|yours|this\s+office|address\s+(?:below|above)|undersigned)\b", _FLAGS, begins="amotuy"
)
# What the reader is told to know is the reader's: "please note that", "this is a reminder that".
TOLD = Pattern(
    r"\b(?:please|kindly)\s+(?:also\s+)?(?:(?:note|remember)\s+that\b|be\s+(?:advised|reminded|aware|informed))\b|\breminder\s+that\b",
    _FLAGS,
)
YOU = r"you(?!\s+know\s+(?:how|what|who|why|them|him|her)\b)"  # "you know how they are" names nobody who is to act
# "The customer's payment" is somebody else's
READER_NAMED = Pattern(rf"\b(?:your|{YOU}|yours|(?:client|customer)(?!['’]s\b))\b", _FLAGS, begins="cy")
ASKING = Pattern(
    r"\b(?:please|pls|plz|kindly|(?:can|could|would|will)\s+you|let\s+(?:me|us)\s+know|(?:I|"
    r"we)\s+(?:will\s+)?need)\b",
    _FLAGS,
    begins="ciklpw",
)
# What is written to everybody tells of dates that are nobody's in particular.
BULLETIN = RarePattern(r"\b(?:news-?letter|bulletin|news\s+round-?up|unsubscribe)\b", _FLAGS, words="news bulletin unsubscribe")
# "Your VAT is due on 7 June": owed to the state; the papers for it are not.
TAX = Pattern(
    r"\b(?:VAT|PAYE|NICs?|(?:income\s+|corporation\s+|council\s+|property\s+|capital\s+gains\s+|estimated\s+|road\s+)?tax(?:es)?|stamp\s+duty|"
    r"national\s+insurance|business\s+rates)\b(?!\s+(?:(?:return\s+)?(?:papers|documents|records|information|questionnaires?|checklists?|details|figures|"
    r"invoices?|numbers?|organi[sz]ers?|forms?|packs?)|season|year|advice))",
    _FLAGS,
)
