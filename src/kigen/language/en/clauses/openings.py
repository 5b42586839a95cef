"""The openings of clauses that matter in mail, as patterns, in the order in which they are tried.

Each says who is to act: the reader ("could you", "I need it"), the writer ("I'll send"), both ("we need to"), or somebody
else. A pattern's groups ending in `_verb` catch the verb that follows. No pattern repeats without a bound.
"""

from __future__ import annotations

import re

from kigen.language.en.clauses.first_words import FIRST_WORDS
from kigen.language.en.clauses.phrases import (
    ADVERBS,
    ANSWER,
    AT_START,
    DONE,
    IF_DONE,
    NOT,
    READERS_PEOPLE,
    SUBJECT,
    THING,
    WE,
    WORD,
    YOU,
    verb_group,
)
from kigen.language.en.clauses.verbs import IMPERATIVES
from kigen.patterns import Pattern

# Names of departments that take a plural verb: "Legal need it by Friday"
_DEPARTMENTS = (
    "people|guys|lads|folks|team|Devs?|Legal|Finance|Accounts|HR|IT|Marketing|Sales|Procurement|Purchasing|Compliance|"
    "Head Office|HQ|Payroll|Admin|Ops|Production|Design|Engineering|Management|Security|Insurers|Auditors"
)
PATTERNS: dict[str, str] = {
    # If I don't hear from you by Friday; unless I hear; if payment is not received by
    "ultimatum": (
        rf"(?<!\beven\s)\b(?:if|unless|should)\s+(?:{WE}|it|this|they|these|those|both|everything|payment|(?:the|your|this|these|those)(?:\s+{WORD}){{1,4}}?)(?:['’](?:s|re|ve|m))?{NOT}"
        r"\s+(?:yet\s+|be\s+|been\s+|have\s+|already\s+|had\s+){0,2}(?:hear|receiv|get|got|have|see(?!\s+(?:you|ya|u)\b)|had|here|"
        r"paid|return|arriv|sign|submit|complet|seen|heard|in\b|back|settl|clear|confirm|reach|with\s+(?:me|us)\b)\w*"
        rf"|(?<!\beven\s)(?<!\bknow\s)(?<!\bsee\s)(?<!\bcheck\s)(?<!\bme\s)(?<!\bus\s)\bif\s+(?:it|this|that|they|these|those|(?:the|your)(?:\s+{WORD}){{1,3}}?){NOT}\s+(?:all\s+|fully\s+)?(?:up|done|ready|out|fixed|finished|there|posted|filed|gone|live)\b(?=\s+(?:by|before|on|at|in|no|when|this|next|tomorrow|today|tonight|mon|tue|wed|thu|fri|sat|sun))"
        rf"|(?:(?<=[a-z]s\s)|(?<=\sare\s))not\s+(?:yet\s+)?(?:\w+ly\s+)?(?:paid|confirmed|returned|received|claimed|submitted|registered|renewed|signed|collected|picked\s+up|completed|cleared)\b(?=[^.?!;]{{3,60}}\b(?:will|shall)\b)"
        rf"|\b(?:if|should)\s+you{NOT}\s+(?:yet\s+|already\s+)?(?:respond|repl(?:y|ied)|pay\b|paid|return|sign|submit|complet|enrol|"
        r"regist|elect|sen[dt]\b|confirm|provid|vote|file|approv|turn|answer|decid|book\b|collect\b|let\s+(?:me|us)\b|tell\s+(?:me|us)\b|"
        r"(?:get|come)\s+(?:back|in\s+touch)\b)\w*"
        rf"|\bif\s+{WE}(?:['’]ve)?\s+(?:hear|heard|receive|received|have|got)\s+(?:nothing|no)\b|\bunless\s+(?:{WE}\s+(?:hear|receive|have|"
        r"get)|you\s+(?:tell|let|advise|object|notify))\b"
        rf"|\b(?:any(?:one|body)|those|every(?:one|body)|people|employees|all)\s+who{NOT}\s+(?:yet\s+|already\s+)?(?:respond|repl|pa(?:y|id)\b|return|"
        r"sign|submit|complet|finish|enrol|regist|sent|turned|confirm|provid|vote|file|approv|done)\w*"
        rf"|\b(?:if|unless)\s+{WE}(?:(?:\s+are|['’]re|\s+am|['’]m)(?:\s+not)?|{NOT})\s+in\s+receipt\b"
        r"|\b(?:anything|whatever|everything|any\s+\w+)\s+(?:that\s+)?"
        rf"(?:{WE}\s+(?:do\s+not|don['’]?t|have\s+not|haven['’]?t)\s+(?:have|get|got|receive\w*|hear\w*|see)|(?:is\s+|are\s+|has\s+)?not\s+(?:\w+\s+)?"
        r"(?:received|in\b|here|turned\s+in|submitted|returned|handed\s+in))\b"
        r"|\bfailure\s+to\s+(?:respond|reply|return|pay|submit|comply|complete|provide|sign|act|register|answer)\b"
        rf"|\bunless\s+(?:(?:{THING}|(?!you\b)[\w'’-]+)\s+(?:is|are|has\s+been|have\s+been)\s+)?(?:\w+ly\s+)?"
        r"(?:received|paid|settled|returned|confirmed|signed|completed|submitted|approved|cleared|sent)\b"
        rf"|\bunless\s+(?:{THING}|payment|funds|monies)\s+(?:arrives?|reach(?:es)?|comes?|gets?|is\s+(?:in|here|with))\s+(?=(?:me|us|our|my|by|in|on|within|here|back|no)\b)"
        # "If I have those by the 20th I can finish"
        rf"|\bif\s+{WE}\s+(?:do\s+)?(?:have|get|receive)\s+(?:(?:those|these|them|it|this|everything|both)\b(?!\s+(?:out|done|off|over|up|to)\b)|your\s+\w+)"
        r"|\bif\s+there(?:['’]s|\s+is|\s+has\s+been)\s+(?:still\s+)?no\s+(?:answer|reply|response|word|confirmation|payment)\b"
        r"|\bfailing\s+(?:receipt|payment|delivery|return|confirmation)\b"
        r"|\bif\s+not\s+(?:received|returned|paid|signed|settled|confirmed)\b|\b(?:failing|without|"
        r"in\s+the\s+absence\s+of)\s+(?:your|a|an|any)\s+(?:reply|response|answer)\b"
    ),
    # It is not to be done until then: no deadline
    "ensure": (
        r"(?<!\border\sto\s)\b(?:(?:(?:please|pls|kindly)\s+)?(?:make\s+(?:absolutely\s+)?(?:sure|certain)|ensure|see\s+to\s+it|see(?=\s+that\s+(?:the|your|our|all|it|this)\b)|be\s+sure|"
        rf"(?:important|essential|imperative|critical|crucial|vital|necessary))\s+(?:that\s+)?(?:{WE}|{THING}|they|[\w'’-]+)(?:\s*,\s+(?:who|which)[^,.;]{{3,50}},)?|"
        rf"so\s+(?:that\s+)?(?!that\s+(?:is|was)\b)(?:{WE}|{THING}|they))\s+(?:can\s+|will\s+|all\s+)?"
        r"(?:(?:have|has)(?!\s+(?:got\s+)?to\b)|gets?|receives?|is|are|reach(?:es)?|arrives?|goes|go)\b(?!\s+(?:now|due|already|still|not|no|only|just)\b)"
        # "Be sure she signs it by Friday", "make sure it's in by then"
        r"|\b(?:make\s+sure|be\s+sure|ensure|see\s+to\s+it)\s+(?:that\s+)?(?:it|this|that|everything|they)['’](?:s|re)\s+(?=(?:all\s+)?(?:in|here|back|with|done|sent|ready|on|at|uploaded|paid|signed|filed)\b)|\b(?:(?:please|pls|kindly)\s+)?(?:make\s+(?:absolutely\s+)?(?:sure|certain)|ensure|see\s+to\s+it|be\s+sure)\s+(?:that\s+)?(?:you(?=\s+\w+\s+(?:me|us)\b)|he|she|they|every(?:one|body)|"
        rf"(?:the|your|all|both|each)\s+(?:[\w'’-]+\s+){{0,2}}?[\w'’-]+|(?-i:[A-Z])[a-z]+)\s+(?:{'|'.join(sorted(IMPERATIVES))})(?:e?s)?\b"
    ),
    "reminder": r"(?:\breminder\s+(?:for\s+(?:you|everyone|all)\s+)?to\s+|"
    rf"{AT_START}(?:remember|try|be\s+sure|make\s+sure|arrange|(?:don['’]?t|do\s+not)\s+forget|"
    rf"take\s+(?:a\s+)?(?:moment|minute|time))\s+to\s+){ADVERBS}{verb_group('reminder')}|"
    rf"{AT_START}(?:please\s+)?(?:don['’]?t|do\s+not)\s+forget\s+(?:about\s+)?(?=(?:the|your|those|these)\s)",
    "stop": r"\b(?:(?:please|pls|kindly)\s+)?(?:do\s+not|don['’]?t|never)\s+(?!forget\b|hesitate\b)\w+|\bno\s+need\s+to\b",
    "please": r"(?:\b(?:please|pls|plz|plse|plese|plase|pleae|pleaes|plaese|pleas|kindly)\b[,:]?\s+"
    rf"|(?<!to\s)\b(?=be\s+so\s+(?:kind|good)\b))(?!(?:can|could|may|might)\s+(?:I|we|it|this|that|these|"
    rf"those|they|the|your)\b){ADVERBS}(?:(?:(?:can|"
    r"could|would)\s+)?you\s+|"
    rf"to\s+)?{ADVERBS}{verb_group('please')}",
    "polite_if": rf"\b(?:if|whether)\s+(?:(?:{YOU}|{WE})\s+(?:could|would|can|might|are\s+able\s+to|were\s+able\s+to|"
    rf"were\s+to)|you(?:['’]re|r)\s+able\s+to)\s+{ADVERBS}{verb_group('if')}|"
    rf"\bif\s+you(?:['’]d|['’]ll|\s+will)\s+{ADVERBS}{verb_group('if_would')}|"
    r"(?<=[a-z]\s)if\s+you\s+(?P<if_past_verb>got|gave|sent|let|brought|faxed|mailed|emailed|returned|dropped)\s+(?=(?:me|us|it|them|that|those|the|your)\b)",
    # Can I have, could we get: the reader gives
    "may_have": rf"\b(?:can|could|may|might)\s+{WE}\s+(?:please\s+|possibly\s+|kindly\s+|also\s+){{0,2}}(?:have|get|see|"
    r"expect|(?:ask|trouble|press|chase|bother)\s+(?:you\s+)?for|(?:ask\s+(?:that\s+you|you\s+to)|get\s+you\s+to)\s+"
    rf"{ADVERBS}{verb_group('ask_you')}|ask\s+(?:you|that)|count\s+on)\b"
    rf"|\b(?:any|a)\s+(?:chance|way|possibility)\s+(?:that\s+|of\s+|to\s+)?(?:{WE}\s+(?:can|could|might)\s+)?(?:get|getting|"
    r"have|having|see(?:ing)?(?!\s+you\b))\b",
    "question": (
        rf"(?:\b(?:can|could|would|will|won['’]?t|might|may|can['’]?t|couldn['’]?t|w(?:l)?d|c(?:l)?d)\s+(?:{YOU}|{READERS_PEOPLE})\s+"
        rf"|\b(?:(?:do\s+(?:you|we)\s+)?think\s+(?:that\s+)?(?=(?:you|u|ya)\s+(?:can|could|might|will)\b)|do\s+(?:you|we)\s+think\s+(?:that\s+)?|(?:any|a)\s+(?:chance|way)\s+(?:that\s+|of\s+)?){YOU}(?:['’]d)?\s+(?:can|"
        r"could|might|will|would)?\s*(?:be\s+able\s+to\s+)?"
        rf"|\bsee\s+(?:what|if\s+there(?:['’]s|\s+is)\s+(?:anything|something))\s+{YOU}\s+can\s+do\s+(?:to|about)\s+"
        rf"|\b(?:why\s+don['’]?t\s+{YOU}|you\s+(?:could|would|ca)n['’]?t(?=[^.?!]{{3,90}},\s+(?:could|would|can)\s+you\?))\s+"
        rf"|\b(?:is|would)\s+(?:that|this|it)\s+(?:be\s+)?(?:something|anything)\s+(?:that\s+)?{YOU}\s+(?:can|could|would|might)\s+"
        rf"|\bdo\s+{YOU}\s+(?:all\s+)?have\s+(?:the\s+|any\s+|some\s+|a\s+(?:few\s+|couple\s+of\s+)?)?"
        rf"(?:time|chance|opportunity|minutes?|moment|second|bandwidth)\s+to\s+){ADVERBS}{verb_group('question')}"
        r"|\b(?:can|could|would|will)\s+(?:your|the)\s+(?:lads?|guys?|team|people|crew|boys|girls|office|staff|folks|office)\s+(?P<have_question_verb>have|get)"
        r"\s+(?=it\b|them\b|this\b|these\b|those\b|everything\b|the\b|me\b|us\b)"
        rf"|{AT_START}(?:do\s+you\s+)?mind\s+(?P<mind_verb>[a-z]+ing)\b"
        rf"|{AT_START}who(?:\s+(?:can|could|will|would|might)|(?:['’]s|\s+is)\s+able\s+to)\s+{ADVERBS}{verb_group('who')}(?=[^?\n]{{0,200}}\?)"
        rf"|\b(?:are|is)\s+{YOU}\s+(?:able|going|planning|happy|ok(?:ay)?|willing|prepared|content|all\s+right)\s+to\s+(?!(?-i:[A-Z][a-z]))"
        rf"{ADVERBS}{verb_group('able')}"
        rf"|\b(?:would\s+it(?:\s+be)?|is\s+it)\s+(?:at\s+all\s+)?(?:possible|feasible|doable|ok(?:ay)?|all\s+right|alright|convenient)\s+(?:for\s+{YOU}\s+)?to\s+{verb_group('possible')}"
        r"|\bdo\s+you\s+(?:think|suppose)\s+(?:that\s+)?(?:it|this|that|these|those|they|everything|(?:the|your|all)(?:\s+[\w'’-]+){1,4}?)\s+"
        r"(?:can|could|might|will|would)\s+(?:be|get|come)\s+(?:back\s+|over\s+)?(?P<think_verb>with(?=\s+(?:me|us)\b)|in|back|here|ready|done|finished|to(?=\s+(?:me|us)\b)|"
        r"on(?=\s+(?:my|our)\b))\b"
        r"|\b(?:can|could|would|will)\s+(?:it|this|that|these|those|they|everything|both|all|(?:the|your|all|an?|"
        rf"any)(?:\s+{WORD}){{1,4}}?)\s+(?:please\s+)?(?:be\s+(?:\w+ly\s+)?(?P<passive_question_verb>{DONE}|ready\b)|"
        r"(?P<passive_reach_verb>reach|arrive|land|come|get)(?=\s+(?:(?:back\s+)?(?:(?:with|to|at|in)\s+)?(?:me|us|our)\b|(?:over|out)\s+(?:there|here|to)\b)))"
    ),
    # "How about sending me the list by Friday?", "what about the drawings by Friday?"
    "suggested": r"\bany\s+(?:chance|hope|possibility|prospect)\s+of\s+"
    r"(?=(?:an?|the|your|some|those|these|it|them|that|this|[a-z]+\s+(?:by|before))\b)|"
    r"\b(?:how|what)\s+about\s+(?:you\s+|your\s+)?(?:(?P<suggested_verb>[a-z]+ing)\b)?|"
    # "Is an answer possible by Tuesday?"
    rf"\bis\s+(?!there\b){THING}\s+(?:at\s+all\s+)?(?:possible|feasible|doable|realistic)\b(?!\s+to\b)",
    # "You owe me a draft", "you were supposed to send it", "you said you'd send it"
    "owed": r"\byou\s+(?:still\s+)?owed?\s+(?:me|us)\b|"
    rf"\b(?:{YOU}|each\s+\w+|all\s+\w+s)(?:\s+(?:are|is|will\s+be)|['’](?:re|ll\s+be))\s+(?:responsible\s+for\s+(?P<responsible_verb>[a-z]+ing)\b|on\s+the\s+hook\s+for\b)",
    "promised": (
        r"\byou\s+(?:(?:were|are)\s+(?:both\s+|all\s+)?(?:supposed|due|meant)\s+to|(?:were|was)\s+(?:both\s+|all\s+)?(?:going\s+)?to|"
        r"(?:had\s+|have\s+)?(?:said|promised|agreed|offered|mentioned|indicated|told\s+(?:me|us))\s+(?:that\s+)?"
        rf"(?:you(?:['’]d|['’]ll|\s+would|\s+will|\s+could|\s+can)|to))\s+{ADVERBS}{verb_group('promised')}"
        # "I've told Kay you'd have it ready by noon"
        rf"|\b{WE}(?:['’]ve|\s+have)?\s+(?:already\s+)?(?:told|promised|assured)\s+(?!you\b)[\w.]+(?:\s+[\w.]+)?\s+(?:that\s+)?"
        rf"you(?:['’]d|['’]ll|\s+would|\s+will|\s+could|\s+can)\s+{ADVERBS}{verb_group('told_others')}"
        r"|\byou\s+(?:had\s+|have\s+)?promised\s+(?:me|us)\b"
        # "I draft it today, you fill in your part by Thursday"
        r"|^you\s+(?P<tell_verb>tell|give|send|let|get|bring|call|text|fax|ring)(?=\s+(?:me|us)\b)"
        rf"|(?:(?<=[,;.:)*•–-]\s)|(?<=[*•-]))you\s+(?P<list_verb>(?!leave\s+(?:on\s+|at\s+|for\s+|from\s+)?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|\d|[A-Z]))(?!have\b|get\b|find\b|see\b|make\b|let\b|keep\b|know\b)(?:{'|'.join(sorted(IMPERATIVES))}))\b"
    ),
    "told": (
        r"\b(?:you|they|he|she|it)\s+(?:had\s+|have\s+|['’]d\s+|just\s+|also\s+)?(?:asked|wanted|requested|"
        r"told|said|mentioned|promised|agreed|indicated|needed|expected|"
        r"were|was|sent|got|had|did|made|gave|left|paid|saw|met|wrote|took|(?:(?!need|feed|exceed|proceed|succeed)\w{2,}ed))\b"
    ),
    # For you to meet with me; I need you to; we hope you can
    "need_you": (
        rf"{SUBJECT}\b(?:need|want|like(?:\s+to\s+(?:think|believe|hope))?|ask(?:ing)?|expect(?:ing)?|requir(?:e|ing)|request(?:ing)?|prefer|"
        r"trust|assum(?:e|ing)|urge|remind(?:ing)?|instruct|love|count(?:ing)?\s+on|"
        r"rely(?:ing)?\s+on|hope|hoping|suggest|recommend|insist(?:ing)?|(?:strongly\s+)?encourage|wondering\s+if|grateful\s+if|appreciate\s+it\s+if|"
        r"great\s+if)\s+(?:that\s+|for\s+)?"
        rf"(?:{YOU}(?:(?<=\bhoping\syou)['’]d)?|each\s+\w+|all\s+(?:(?!is\b|was\b)\w+s|staff|people)(?!\s+be\s+\w+(?:ed|en|t)\b))(?:,\s+(?:therefore|accordingly|then|again|please),)?\s+(?:(?:to|can|could|will|would|"
        rf"should|must|are\s+able\s+to)\s+)?{ADVERBS}{verb_group('need_you')}"
        r"|\b(?:(?:important|essential|imperative|critical|crucial|vital|urgent|efficient|necessary|like|work|works|(?<=be\s)(?:best|helpful|great|good))\s+"
        rf"(?:that\s+{YOU}|(?<=l\s)you|(?<=t\s)you)|(?:important|essential|imperative|critical|crucial|vital|urgent|efficient|best|helpful|great|good|"
        rf"necessary|like|work|works|(?:plan|idea|goal|aim|intention|hope|thought|agreement|understanding)\s+(?:is|was))\s+for\s+{YOU}\s+to)\s+{ADVERBS}{verb_group('for_you')}"
        rf"|\b{WE}(?:['’]d|\s+would)\s+(?:\w+ly\s+)?appreciate\s+(?:you|your)\s+(?P<your_verb>[a-z]+ing)\b"
        rf"|(?<=[a-z]\s)for\s+{YOU}\s+to\s+{ADVERBS}{verb_group('paper_for_you')}"
    ),
    "lemme": r"\b(?:lemme\s+know|lmk)\b",
    "until": rf"\b{YOU}(?:\s+(?:only|just|still|now|then|therefore|will))?"
    r"(?:['’]?ve|\s+have|\s+will\s+have|['’]ll\s+have|\s+all\s+have)\s+(?:got\s+)?(?:only\s+|"
    r"just\s+|another\s+|a\s+further\s+)?(?=until|till?\b|up\s+to|thru\b|through\b|(?:\w+\s+|\d{1,3}\s+)(?:\(\d+\)\s+)?(?:(?:business|working|calendar|clear)\s+)?"
    r"(?:hours?|days?|weeks?)\s+(?:from\b|in\s+which\s+to\b|to\s+\w))"
    rf"|\b{YOU}(?:['’]ll\s+be|\s+will\s+be|['’]re|\s+are|['’]ve\s+been|\s+have\s+been)\s+(?:given|allowed|granted)\s+(?=until|till?\b|up\s+to)",
    "offer_you": (
        r"\byou(?:['’]?ll|\s+will|\s+shall|(?:['’]d|\s+would)(?=\s+have\s+(?!to\b|until\b|till\b|\w+ed\b|been\b|had\b))|\s+should|\s+ought\s+to|\s+can\s+expect|\s+are\s+going)\s+(?:(?:also|then|all|both|to|probably|likely|hopefully|certainly|definitely)\s+){0,2}"
        r"(?:receive|have(?!\s+to\b)(?!\s+(?:already\s+)?(?:received|gotten|got|seen|heard|had)\b)(?!\s+(?:[\w'’-]+\s+){1,5}?(?:to\s+(?:us|me)|done|completed|finished|ready|submitted)\b)|get(?!\s+(?:back\s+(?:to|with)|me|us)\b|\s+(?:[\w'’-]+\s+){1,4}?(?:back|in|over|out|off)\s+(?:to|by)\b(?!\s+your?\b))|see|hear|be\s+(?:receiv|gett|hear|see)ing|find|be\s+able|be\s+(?:contacted|"
        r"notified|called|sent))\b"
    ),
    "obligation": (
        rf"\b(?:{YOU}|each\s+\w+|all\s+(?:\w+s|staff|people))(?:['’]?ll|\s+will|['’]d|\s+would|(?:['’]re|\s+are|\s+r)\s+(?:gonna|going\s+to))?\s+(?:(?:also|"
        rf"all|really|both|just|still|only)\s+){{0,2}}"
        r"(?:must|needs?\s+to|should|ha(?:ve|s)\s+to|(?:are|is)\s+to|(?:are|is|be)\s+(?:kindly\s+|hereby\s+|"
        r"also\s+)?(?:required|requested|asked|expected|obliged|reminded|directed|instructed)\s+to|"
        rf"ought\s+to|had\s+better|['’]d\s+better|better)\s+(?!be\b(?!\s+sure\s+to)|have\s+received\b){ADVERBS}{verb_group('obligation')}"
        rf"|\byou(?:['’]re\s+(?:required|requested|asked|expected)|['’]ve\s+got)\s+to\s+(?!be\b){ADVERBS}{verb_group('told_to')}"
    ),
    "required": r"\b(?:is|are)\s+(?:(?:kindly|hereby|also|all)\s+)?(?:required|requested|asked|reminded)"
    rf"\s+to\s+{ADVERBS}{verb_group('required')}",
    # "so everybody box it up": the bare verb of one who is called
    "called": r"\b(?:every(?:one|body)|some(?:one|body)|(?:both|all|each|one|either)\s+of\s+you)"
    rf"\s+{ADVERBS}{verb_group('called')}",
    # "Whoever wants in needs to pay me"
    "whoever": (
        rf"\b(?:some(?:one|body)\s+(?:over\s+there|(?:on|in|at|from)\s+(?:the|your)\s+[\w-]+(?:\s+[\w-]+)?))\s+(?:must|needs?\s+to|should|ha(?:s|ve)\s+to)\s+"
        rf"{ADVERBS}{verb_group('somebody_there')}|"
        r"\b(?:whoever|any(?:one|body)\s+who|every(?:one|body)(?:\s+(?:on|in|at|from)\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+)?)?\s+who|those\s+(?:of\s+you\s+)?who)(?:\s+[\w'’]+){1,12}?\s+"
        rf"(?:must|needs?\s+to|should|ha(?:s|ve)\s+to)\s+{ADVERBS}{verb_group('whoever')}"
    ),
    "you_will": r"\byou(?:['’]?ll|\s+will|(?:\s+would|['’]d)(?!\s+have\b)|\s+are\s+going\s+to)\s+(?:want\s+to\s+)?"
    rf"{ADVERBS}{verb_group('you_will')}",
    "option": rf"\b(?:do\s+you\s+(?:want|need|wish|prefer)|(?:shall|should)\s+{WE})\b|\b(?:if\s+)?you\s+(?:can|may|"
    r"could|might|are\s+(?:welcome|free)\s+to|wish\s+to|want\s+to|would\s+like\s+to|['’]d\s+like\s+to)\b|"
    rf"\bfeel\s+free\b|\b(?:encourage|invite)d?\s+{YOU}",
    # "Grateful if the form could be returned", "it would help if it was here": counts only where there is an if
    "wished": (
        rf"{SUBJECT}(?:\b(?:would|will)\s+|(?<=['’])d\s+)?\b(?:appreciate|(?:be\s+)?(?:(?:very|most|really|so|much|greatly|highly)\s+){{0,2}}(?:grateful|obliged|"
        rf"thankful|appreciated|helpful|great|good|ideal|best|useful|nice|perfect|wonderful|fantastic|brilliant|lovely|super|(?:an?\s+)?(?:(?:big|great|huge|real|enormous)\s+)?(?:help|relief))){IF_DONE}"
    ),
    "need": (
        rf"\b{WE}\s+could\s+(?:really\s+|also\s+|certainly\s+)?do\s+with\s+(?!you\b|a\s+(?:drink|break|coffee|holiday)\b)"
        rf"|\b{WE}(?:['’](?:m|re)|\s+(?:am|are))\s+(?:really\s+|just\s+)?(?:after\s+(?=(?:the|your|an?|some)\s)|(?:looking|hoping|asking)\s+for\s+"
        rf"(?={ANSWER}\b|sign[\s-]?off\b)|aiming\s+to\s+(?:get|have|receive)\s+(?=your\b|every|all\b))|"
        rf"\b{WE}(?:['’](?:m|re)|\s+(?:am|are))\s+(?:badly\s+|urgently\s+)?in\s+need\s+of\b|"
        rf"(?:\b(?:it|that)\s+would|(?<=t['’])d)\s+be\s+(?:an?\s+)?(?:[\w-]+\s+){{0,2}}?(?:relief|help|blessing|godsend|comfort|weight\s+off\s+my\s+\w+)\s+to\s+(?:have|get|receive|see)\s+|"
        rf"\b{WE}(?:['’]d|\s+would)\s+like\s+to\s+confirm\s+(?=(?:the\s+following|your)\b)|"
        rf"\b{WE}(?:['’]d|\s+would)\s+(?:feel|sleep|rest|breathe)\s+(?:(?:so|much|a\s+lot|far)\s+){{0,2}}(?:better|easier)\s+(?:with|having|to\s+have)\s+|"
        rf"\b{WE}(?:['’]ll|\s+will)?\s+(?:(?:really|still|also|do|just)\s+){{0,2}}(?:need|have|want)\s+to\s+(?:get|obtain|collect)\s+"
        r"(?=your\b|every\w+['’]s\b|all\s+of\s+your\b)|"
        rf"\b(?:{WE}(?:['’](?:m|re)|\s+(?:am|are))|im)\s+(?:going\s+to|gonna)\s+need\s+(?!to\b|you\b)|\b{WE}(?:['’](?:d|ll)|\s+(?:would|will))\s+be\s+(?:wanting|needing)\s+(?!to\b)|{AT_START}(?:gonna|going\s+to)\s+need\s+(?!to\b|you\b)|"
        rf"(?:\b{WE}(?:['’]ve)?\s+|{AT_START})(?:have\s+)?(?:gotta|got\s+to)\s+(?:know|hear|have\s+(?:an?\s+)?{ANSWER})\b|"
        rf"(?:\b{WE}(?:['’]ve)?\s+|{AT_START})(?:have\s+)?(?:gotta|got\s+to)\s+have\s+"
        r"(?=it\b|them\b|this\b|that\b|these\b|those\b|the\b|your?\b|every|all\b|(?:his|her|their|(?-i:[A-Z])[\w]+['’]s)\s|(?:[\w'’-]+\s+){1,5}?(?:(?:in|on|at)\s+(?:my|our)\s|(?:with|to)\s+(?:me|us)\b|from\s+you\b|in\s+hand\b))"
        r"(?!(?:it|them|this|that|these|those|everything|(?:the|his|her|their|all)\s+(?:[\w'’-]+\s+){0,2}?[\w'’-]+)\s+"
        r"(?:done|out|in\s+to|over\s+to|finished|ready|\w{3,}ed)\b)|"
        rf"(?:\b{WE}(?:['’]ll|\s+will|['’]d|\s+would|\s+should|\s+shall|\s+do|\s+must(?=\s+ask\b)|\s+have\s+to)?\s+(?:(?:do|really|still|also|just|kindly|further|therefore|thus|hence|then|"
        rf"only|urgently|absolutely|definitely|desperately|certainly|both|all|now|would|very\s+much)\s+){{0,2}}"
        rf"|{AT_START}(?:(?:will|would|do|really|still|just|only|also)\s+){{0,2}}|\b(?:and|but|so)\s+(?:(?:will|do|really|still|just|only|also)\s+){{1,2}}|"
        r"\b(?:and|but|so)\s+(?=need\s+(?!to\b))|\bwould\s+)"
        r"(?:(?:need|require|want|have)\s+to\s+(?:have(?!\s+(?!your\b)(?!(?:[\w-]+\s+){1,5}?back\b)\w+(?:\s+\w+){0,2}?\s+(?:\w{3,}ed|done|ready|"
        r"out|sent|built|made|up|live|in\s+place)\b)|receive|hear|see(?!\s+you\b)|know)\b|"
        r"(?:need|want)\s+(?=(?:that|this)\s+(?:\w+ly\s+)?(?:(?!need|speed|feed)\w{3,}ed|done|sent|gone|put|cut|made|built)\b)|"
        r"(?:need|require|must\s+have|must\s+receive|want|ask\s+(?:(?:you\s+)?for\b|(?=your\b))|request)\s+(?!(?:some\s+|more\s+|enough\s+|the\s+)?time\b|to\b|you\b|me\b|us\b|that\b(?!\s+(?!(?:you|they|he|she|it|we|the|I|this|all|every\w*)\s)(?:\w+\s+){0,4}?(?:by|in\s+the|on|today|tonight|tomorrow|before|back|no)\b))|"
        r"(?:like|love|prefer|appreciate|welcome|value(?=\s+your\b)|(?:be|am|are)\s+(?:(?:very|most|really|so)\s+)?(?:grateful|obliged|"
        r"thankful|delighted|pleased|glad|happy)(?:\s+for)?)\s+"
        r"(?:to\s+(?:have|receive|hear|see(?!\s+you\b)|know|get(?!\s+(?:this|it|that|these|them|"
        r"the\s+\w+)\s+(?:out|done|signed|over|in|finished|closed|straight|sorted|settled|resolved|right|moving|going|started|to)\b)"
        r"(?!\s+(?:the|our)(?:\s+\w+){1,3}\s+\w+ed\s+(?:down|up|out|off|by|before|this|today)\b))\b|(?!to\b|you\b|if\b|it\s+if\b|me\b|"
        r"a\s+chance\b)))"
        rf"|{SUBJECT}\b(?:(?:keen|eager|anxious)\s+to\s+(?:(?:have|get|receive|see|hear)\s+(?=your\b|every|all\b|(?:some|any)\s+(?:feedback|comments|"
        r"thoughts)\b)|hear\s+from\s+(?=you\b))|(?:writing|e-?mailing|calling)\s+to\s+(?:request|ask\s+for)\s|"
        r"hop(?:e|ing)\s+(?:to\s+(?:receive|hear|see(?!\s+(?:you|ya|u|y['’]all|every(?:one|body)(?!['’])|(?:some|many|all|most|each|both|lots|(?:a\s+)?few)\s+of\s+(?:you|ya))\b))\b|for\s+(?:an?|the|your|some|this|these)\s)|(?:hop(?:e|ing)|"
        r"expect(?:ing)?)\s+to\s+(?:have|get)\s+your\b|(?:looking|(?<=\bI\s)look|(?<=\bwe\s)look)\s+for\s+(?:your|a)\s|look(?:ing)?\s+for\s+(?=(?:[\w/-]+\s+){1,6}?from\s+(?:you|each|all|everyone)\b)|asking\s+for\s|"
        r"count(?:ing)?\s+on\s+(?:having|getting|receiving|your)\b|looking\s+to\s+(?:receive|(?:have|get)\s+(?:your|all|everyone['’]s))\b|"
        r"(?:look(?:ing)?\s+forward\s+to|await(?:ing)?|waiting\s+(?:for|on)|anticipat(?:e|ing)|"
        r"expect(?:ing)?)\s+(?:(?:to\s+(?:hear|receive|have|get)|receiving|hearing|getting|having)\b|your\b))"
        rf"|\b{WE}(?:['’](?:ll|m|re)|\s+(?:will|am|are))\s+(?:be\s+)?expect(?:ing)?\s+(?=(?:it|them|those|these|everything)\b(?!\s+to\b))"
        rf"|\b{WE}(?:['’]d|\s+had|\s+was|\s+were)\s+(?:really\s+|rather\s+)?hop(?:ed|ing)\s+(?:to\s+(?:have|get|see|receive)\s+(?=(?:it|this|that|them|these|those|everything|the|your|both|all)\b)|to\s+hear\s+(?:back\s+)?from\s+(?=you\b)|"
        r"for\s+(?=your\b|an?\s+(?:answer|reply|response)\b))"
        # "We'd hoped to have it back by today"; "I'm expecting the list completed by Friday"
        rf"|\b{WE}(?:['’](?:m|re)|\s+(?:am|are|do|will))?\s+expect(?:ing)?\s+(?=(?:it|them|this|that|these|those|the|all|both|everything)\s+(?:[\w'’-]+\s+){{0,4}}?"
        r"(?:completed|finished|finali[sz]ed|done|signed|agreed|returned|submitted|turned\s+in|handed\s+in|cleared|ready|back)\b(?=\s*(?:[,.;!?]|$|(?:and|by|before|no|on|at|in|within|this|next|today|tonight|tomorrow)\b)))"
        r"|\blet['’]?s\s+(?:have|see)\s+(?=(?:your|it|them|those|these)\b)"
        r"|(?:\b(?:would|will)|(?<=['’])d)\s+be\s+(?:(?:very|much|most|greatly|really|highly|super|so|extremely|incredibly|also)\s+){0,2}(?:appreciated|welcome|"
        r"helpful|ideal|great|good|perfect|wonderful|nice|best|preferable)\b"
        rf"(?:\s+if\s+(?:{WE}\s+(?:had|got)|(?:it|this|these|those|they|everything|all|your(?:\s+{WORD}){{1,3}})\s+(?:were|was|is|are|(?:could|can)\s+be)\s+"
        rf"(?=ready\b|{DONE})))?"
        r"|\b(?:is|are|(?:would|will)\s+be)\s+(?:\w+ly\s+)?(?:needed|required|requested|wanted)\b(?!\s+to\b)"
        r"|\b(?:necessary|essential|important|imperative|critical|crucial|vital|helpful)\s+for\s+(?:me|us)\s+to\s+(?:have|receive|get|see|hear|know)\b"
        r"|(?:\b(?:would|will)|(?<=['’])d)\s+be\s+an?\s+(?:\w+\s+)?help\s+to\s+(?:have|get|see)\b|(?:\bwould|(?<=['’])d)\s+help\s+(?:me\s+|us\s+)?(?:a\s+lot\s+)?to\s+(?:have|get|see)\b"
        r"|\bwould\s+(?:really\s+|also\s+|greatly\s+|certainly\s+)?help\b(?=\s*(?:[.,;!)]|$|(?:me|us|a\s+lot|out|greatly|tremendously)\b))"
        rf"|{AT_START}(?:much\s+|most\s+)?(?:grateful|obliged|thankful)\s+for\s"
        rf"|{AT_START}needs\s+(?=your\s+(?:{ANSWER}|ok(?:ay)?|sign[\s-]?off|blessing|initials|help)\b)"
        rf"|\b{WE}(?:['’]ll|\s+will)\s+(?:be\s+)?wait(?:ing)?\s+(?:to\s+hear(?=\s+(?:back\s+)?from\s+(?:you|ya|u)\b)|for\s+(?=your\b))"
        rf"|\b{WE}\s+expect\s+(?=(?:(?:full|prompt|your)\s+)?(?:payment|remittance)\b|(?:an?|the|some)\s+(?:[\w-]+\s+)?{ANSWER}\b|to\s+see\s+(?:it|them|this|these|that|those|your)\b)"
        rf"|{AT_START}(?:still\s+|urgently\s+)?(?:needed|required|requested|wanted)\s+(?:from\s+you\s+)?(?=by|before|no\s|on|at|back)|"
        rf"\b(?:{ANSWER}|action)\s+(?:needed|required|requested|wanted)\b"
    ),
    "passive": (
        r"\b(?:must|shall|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to|is\s+to|are\s+to|will\s+(?:need|have)\s+to|"
        rf"ought\s+to)\s+(?:\w+\s+)?(?:be|get)\s+(?:\w+ly\s+)?(?P<passive_verb>{DONE})"
        r"|\bshould\s+(?:be\s+|get\s+)(?:\w+ed(?:\s+(?:out|in|up|over|off))?,?\s+and\s+)?(?P<should_verb>returned|submitted|sent|received|forwarded|faxed|mailed|"
        r"e-?mailed|directed|addressed|given|provided|filed|paid|signed|delivered|made|back|in|with(?=\s+(?:me|us)\b))(?!\w)"
        rf"|(?:{SUBJECT}\b(?:ask|request|require|insist|demand)|\bis\s+(?:asked|requested|required))\s+that\s+(?:(?:all|both|each|every|any)\s+)?(?:{THING}|(?!you\b|we\b|I\b)[\w'’-]+(?:\s+[\w'’-]+){{0,4}}?)\s+"
        rf"(?:be\s+(?P<that_verb>{DONE})|(?P<that_reach_verb>reach)\s+(?=(?:me|us|our)\b))"
        rf"|(?:\bhad|(?<=['’])d)\s+better\s+be\s+(?P<better_verb>{DONE})"
        r"|\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+(?P<cleared_verb>(?:all\s+|completely\s+)?(?:empty|clear|ready|gone|off|up|green|final|live|settled|finali[sz]ed|public|online|locked|dry|clean|set|agreed|current|with\s+(?-i:[A-Z])\w+))\b"
        r"|\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+(?P<file_verb>on\s+(?:file|record)|in\s+hand)\b"
        r"|\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+(?P<place_verb>(?:up\s+)?(?:on|in|at|inside)\s+(?:the|this)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:drive|folder|portal|site|server|system|inbox|mailbox|dropbox|tray|pigeonhole|vault|safe|file|data\s?room|library|register|minute\s+book|cloud|dock|loading\s+bay|van|truck|"
        r"reception|front\s+desk|(?:front|back|side|school|main|church|council|town|site|post)\s+(?:office|desk|door|hall|store|shop)|post|mail|agenda|pack|office))\b"
        r"|\bneeds?\s+(?P<needs_verb>(?!doing\b|(?:any|some|every|no)thing\b)[a-z]{2,}ing)\b(?=\s+(?:by|before|no\s+later|on|this|today|tonight|tomorrow|and|up|out|back|off|again)\b)"
        r"|\bshould\s+(?P<money_verb>hit|land\s+in|clear|be\s+in)(?=\s+(?:our|my)\s+\w+)"
        r"|\b(?:must|shall|needs?\s+to|ha(?:s|ve)\s+to)\s+(?P<reach_verb>reach|arrive|come\s+back|go\s+back(?=\s+to\b)|(?:go|come)\s+out|"
        r"(?:come|get|make\s+it)(?=\s+(?:back\s+|in\s+|over\s+)?(?:to|with)\s+(?:me|us|my|our)\b))\b"
        r"|\bshould\s+(?P<reach_us_verb>reach(?=\s+(?:me|us|our|this)\b)|(?:come|get)(?=\s+(?:back\s+)?(?:in\s+)?to\s+(?:me|us|our|my)\b))\s+"
        r"|(?<=[a-z]\s)to\s+(?P<listed_reach_verb>reach)\s+(?!out\b)(?=\w)"
        r"|(?<=[a-z]\s)to\s+be\s+(?P<listed_verb>returned|signed|completed|submitted|paid|sent|provided|supplied|filled|received|lodged|handed|uploaded|"
        r"filed|forwarded|e-?mailed|posted|confirmed|approved)\b"
    ),
    "get_done": (
        rf"(?<!\bto\s)(?<!\blet\syou\s)(?<!\blet\sthem\s)\b(?:have|get)\s+{THING}\s+(?P<done_verb>done|finished|completed|ready|signed|painted|cleaned|cleared|fixed|printed|"
        r"typed|filed|mailed|delivered|shipped|loaded|packed|boxed|installed|approved|paid|sent|updated|reviewed|notari[sz]ed|stamped|copied|"
        r"corrected|framed|mounted|repaired|replaced|serviced|tested|wrapped|built|cut|labell?ed|counted|back|out|over|in|to|waiting|here|"
        r"on\s+(?:my|our|his|her|the|[\w]+['’]s)\s+desk)\b"
    ),
    # "Will I have it by Friday?": asks how it stands
    "status": rf"\bwill\s+(?:{WE}\s+(?:have|get|see|receive)|"
    r"(?:it|this|that|these|those|they|(?:the|your)(?:\s+[\w'’-]+){1,4}?)\s+be\s+"
    r"(?P<status_verb>ready|available|complete|with\s+(?:me|us)))\b",
    "joint": (
        r"(?:\bwe(?:['’]ll|\s+will|['’]ve)?\s+(?:(?:really|do|all|both|also|still|just|probably|"
        r"will)\s+){0,2}(?:(?:need|have|got|ought)\s+to|had\s+better|must|should|need)\s+(?!have\b|receive|"
        r"had\b|be\s+able|been\b|a\b|the\b|no\b|an\b|do\s+is\b)"
        rf"|\b(?:can|could)\s+we\s+(?:all\s+)?(?!have\b|get\b|see\b|ask\b|trouble\b|count\b|please\b|possibly\b)(?:(?:plan|try|aim|agree|arrange|shoot)\s+to\s+)?|"
        rf"\blet['’]?s\s+|\blet\s+us\s+(?!know|have|see)){ADVERBS}{verb_group('joint')}"
        r"|(?<=\bso\s)we\s+(?:(?:have|need)\s+to|must)\s+have\s+(?:it|this|them|these|those|that|everything)\s+(?P<joint_done_verb>\w+)"
        r"|\b(?:my|the|our)\s+(?:goal|target|aim|objective|intention|plan|hope)\s+(?:is|was)\s+to\s+(?P<goal_verb>have|get|receive)\s+(?=your\b|every\w*['’]s|all\b)"
    ),
    # The second verb of somebody: "I have asked Pat and will forward it"
    "shared": (
        r"\b(?:and|but|or)\s+(?:(?:then|also|so|hopefully|probably)\s+)?"
        r"(?:will|would|shall|should|must|can|could|(?:hope|plan|expect|need|intend)s?\s+to|ha(?:s|ve)\s+to)\s+"
        r"(?!be\b(?!\s+able)|like\b|love\b|appreciate|prefer|need\b|want\b|welcome|get\s+\w+ed\b|you|I\b|we\b|they|he\b|she\b|it\b|the\b|this|that|someone|please)"
        rf"{ADVERBS}{verb_group('shared')}"
    ),
    # "They asked that we reply", "she wants us to sign": counts only after such a verb
    "of_us": r"\b(?:that\s+we|us\s+(?:(?:all|both)\s+|as\s+an?\s+\w+\s+)?to)\s+"
    rf"(?:also\s+|both\s+|all\s+)?(?!have\b|are\b|will\b|were\b|can\b|be\s+(?:out|gone|finished|back|away|through)\b){verb_group('of_us')}",
    # "John has asked that each team submit its list", "she wants you to sign": counts only after such a verb
    "of_you": r"\b(?:that\s+you\s+(?:should\s+)?|(?:you|everyone|everybody|each\s+of\s+you)\s+(?:all\s+)?to\s+)"
    rf"{ADVERBS}{verb_group('of_you')}"
    r"|\bthat\s+(?:each|every(?:one|body)?|all)\s+(?:[\w'’-]+\s+){0,4}?(?:should\s+)?"
    rf"(?P<each_verb>{'|'.join(sorted(IMPERATIVES))})\b",
    "offer": (
        rf"\b{WE}(?:['’](?:ll|m|re|d|ve)|\s+(?:will|shall|am|are|can|could|should|would|may|might|must|plan|"
        r"expect(?=\s+to\b)|hope|intend|aim|promise|(?:need|have|want|wish)(?=\s+(?:\w+\s+)?to\b)|cannot|can['’]?t|won['’]?t))\b\s*"
        # "We are expecting the boxes", "we're supposed to get an answer": what comes to the writer
        r"(?!expecting\b(?!\s+to\b)|(?:suggest|recommend)\s+[a-z]+ing\b|supposed\s+to\s+(?:get|receive|hear|have\s+(?:an?|some|their|his|her|word|news))\b)"
        r"(?:(?:be|able|going|hoping|planning|trying|expecting|aiming|about|happy|glad|supposed|due|have|need|"
        r"also|then|definitely|probably|certainly|still|just|to|like|love|want|try(?=\s+(?:to|and)\b)|and|on(?=\s+[a-z]+ing\b)|"
        rf"not)\s+){{0,5}}{verb_group('offer')}"
        rf"|\b(?:(?:ok|okay|fine|alright|all\s+right)\s+if\s+{WE}|(?:can|could|may)\s+I)\s+{verb_group('may')}"
        rf"|\blet\s+me\s+(?!k?now|knwo|konw|kno\b|have|see|hear|get(?!\s+(?:back|in\s+touch|(?:it|this|that|them|these|those)\s+(?:back\s+)?to\s+you)\b))\w+|{AT_START}(?:will|should|shall|hope\s+to|hoping\s+to|"
        r"plan(?:ning)?\s+to|going\s+to|expect\s+to|intend\s+to|aim(?:ing)?\s+to)\s+"
        rf"(?:be\s+able\s+to\s+|try\s+to\s+|have\s+to\s+)?(?!you|be\b|we\b|I\b|they|he|she|it|the|this){verb_group('bare_offer')}"
    ),
    "self": rf"\b{WE}\s+(?:\w+ly\s+|just\s+|already\s+|also\s+)?\w+",
    # When you, since they: what follows is a circumstance
    "clause": r"\b(?:when|while|whenever|once|since|because|unless|if|whether|until|although|though)\s+(?:you|he|she|"
    r"they|it|there|the|your|our|this|that|any|all|possible\s+(?!by\b|before\b|on\b|no\b|at\b|within\b|to(?:day|morrow)\b|let\b|please\b|(?:c|w)ould\b|can\b|I\b|we\b|(?:send|get|give|"
    r"return|have|fax|bring|reply|call|confirm|do|make|forward|e-?mail|provide|complete)\b)\w+|(?-i:[A-Z])\w+)\b",
    # "Branches need to tell me by Friday", "all sites must send their counts to us"
    "group": (
        r"\b(?-i:[a-z]{3,}s)\s+(?:must|need\s+to|should|have\s+to|are\s+to)\s+(?:also\s+)?(?P<group_verb>tell|notify|inform|advise|let|send|give|show|"
        r"e-?mail|call|get|bring|provide|fax|return|submit|contact)\b(?=\s+(?:[\w'’-]+\s+){0,5}?(?:me|us)\b)"
    ),
    # "Legal need it by Friday"
    "department": rf"\b(?-i:{_DEPARTMENTS})\s+(?:also\s+|really\s+|still\s+)?(?:need|want|expect)\b",
    "third": (
        r"\b(?<!['’])(?<!\blet\s)(?!(?:me|us|you|him|them|to|and|or|please|not|so|but|then|also|as|than|nor|now|just|"
        r"only)\b)(?:(?<=\w\s)|(?!(?:ai|ca|wo|have|has|had|did|could)n['’]t))\w{2,}(?:['’](?:s|ll|re)\s+(?=(?!(?:meet|hear|train|brief|build|open|clos|fil|list|draw|even|morn|wedd|view|mail|read|warn|plann|account|market|pric|hous|park|open|"
        r"bill|ship|post|screen|open)ings?\b)\w+(?:ing|ed)\b|on\b|in\b|at\b|going)|n['’]t\b(?!\s+forget\b)|\s+(?:"
        r"(?:must|should(?!\s+(?:hit|land\s+in|clear)\s+(?:our|my)\b)|shall|needs?\s+to|has\s+to|have\s+to)(?!\s+(?:\w+\s+)?(?:be|reach|arrive|get|come)\b)"
        r"|(?:will|would)(?!\s+(?:you|u|ya|some(?:one|body)|any(?:one|body)|I|we)\b)(?!\s+(?:(?:really\s+|greatly\s+)?help\b|be\s+(?:\w+\s+){0,2}(?:appreciated|welcome|helpful|ideal|great|good|perfect|"
        r"wonderful|nice|best|help\s+to|needed|required|wanted)|"
        r"(?:need|have)\s+to\s+be)\b)|(?:is|are)(?!\s+(?:\w+ly\s+)?(?:needed|required|requested|wanted|due|"
        r"to\s+be|asked|reminded)\b)"
        r"|(?:has|have|needs(?!\s+(?!doing\b)[a-z]{2,}ing\s+(?:by|before|no\s+later|today|tomorrow|this)\b))(?!\s+(?:got\s+)?to\s+(?:be|reach|arrive|get|come)\b)|was|were|had(?!\s+better\s+be\b)|(?:can|could|may(?!\s?[/-]?\d)|might)(?!\s+(?:you|u|ya|some(?:one|body)|any(?:one|body)|every(?:one|body)|I|we)\b)|does|did|wants|expects)\b)"
        r"|\b(?:they|who|which)['’]ve\s+(?:just\s+)?got\s+to\s+(?:have|get|receive)\b|\b(?:he|she|it|(?-i:[A-Z][a-z]+))['’]s\s+(?:just\s+)?got\s+to\s+(?:have|get|receive)\b"
        r"|\b(?:(?-i:[a-z]{2,}[a-rt-z]s)(?<!always)(?<!thanks)|(?:(?<=\bat\s)|(?<=\bof\s)|(?<=\band\s))(?-i:[A-Z]\w+))\s+(?:want|need|expect)\b(?!\s+to\s+(?!have\b|get\b|see\b|hear\b|receive\b))"
        r"|\b(?:he|she|they|who|(?-i:[A-Z][a-z]+))['’]d\s+(?:really\s+|also\s+)?(?:like|love|prefer|appreciate|need|want)\b"
        r"|\b(?-i:[A-Z][\w&.]+)\s+(?:requests|requires)\s+(?=an?\b|your\b|the\b|all\b)"
        r"|\b(?:he|she|they)['’]ll\s|\b(?:he|she|they|it|who|that|which|there)\s+(?!is\s+(?:\w+ly\s+)?(?:requested|required|mandatory)\s+(?:to|that)\b)(?:\w+ly\s+|just\s+|already\s+)?(?:is|are|will|wants?|"
        r"needs?(?!\s+to\s+be\s+(?:\w+ed|done|sent|made|paid|out|in|back)\b)|plans?|hopes?|expects?)\b"
        r"|\b(?:he|she|they|it|who|that|which|there|"
        r"(?-i:(?!(?:Your|The|Any|All|Our|My|This|These|Each|Both|Please|Pls|No|If)\b)[A-Z][a-z]+))\s+(?:\w+ly\s+|just\s+|already\s+)?"
        r"(?:(?-i:(?!need\b|proceed\b|feed\b)[a-z]{2,}ed)|sent|got|met|went|said|told|saw|came|left|took|made|gave|spoke|wrote|heard|did|"
        r"paid|found|held|thought|knew|ran)\b"
    ),
    "assigned": r"(?:^|(?<=\n)|(?<=[;:*•.)-]\s)|(?<=[*•-]))(?P<name>(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?|"
    r"you|we|us|client|customer)\s+(?:is\s+|are\s+)?to\s+(?!th\w+\b|your\b|my\b|our\b|all\b)" + verb_group("assigned"),
    "rsvp": r"\bR\.?S\.?V\.?P\b\.?",
}

# What must stand somewhere in the sentence: looked for first, because it costs least.
_REQUIRED = {"wished": " if "}


class Opening:
    """One kind of opening. Its pattern is compiled when it is first tried: no mail needs all of them."""

    __slots__ = ("_pattern", "_requires", "any_word", "kind", "verbs")

    def __init__(self, kind: str, source: str) -> None:
        self.kind = kind
        self.any_word = FIRST_WORDS[kind] == "*"
        self.verbs: tuple[str, ...] = ()
        self._requires = _REQUIRED.get(kind, "")
        self._pattern = Pattern(source, re.IGNORECASE)

    def match(self, sentence: str, start: int) -> re.Match[str] | None:
        """The opening at sentence[start:], None when there is none. `verbs` then names the groups that catch a verb."""
        if self._requires and self._requires not in sentence:
            return None
        found = self._pattern.match(sentence, start)
        if found is not None and not self.verbs:
            self.verbs = tuple(name for name in found.re.groupindex if name.endswith("_verb"))
        return found


def _by_first_word() -> tuple[dict[str, tuple[Opening, ...]], tuple[Opening, ...]]:
    """The openings to try at a word, in the order of PATTERNS; and those to try at any other word."""
    openings = [(Opening(kind, source), frozenset(FIRST_WORDS[kind].split())) for kind, source in PATTERNS.items()]
    words = {word for _, first in openings for word in first} - {"*"}
    table = {word: tuple(one for one, first in openings if word in first or "*" in first) for word in words}
    return table, tuple(one for one, first in openings if "*" in first)


BY_FIRST_WORD, AT_ANY_WORD = _by_first_word()
