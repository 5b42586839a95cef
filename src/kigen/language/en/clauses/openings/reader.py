"""What the reader is asked, told, reminded or given to do, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import ADVERBS, AT_START, DONE, READERS_PEOPLE, SUBJECT, THING, WE, WORD, YOU, verb_group
from kigen.language.en.clauses.verbs import IMPERATIVES

PATTERNS: dict[str, str] = {
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
    "until": rf"\b{YOU}(?:\s+(?:only|just|still|now|then|therefore|will))?"
    r"(?:['’]?ve|\s+have|\s+will\s+have|['’]ll\s+have|\s+all\s+have)\s+(?:got\s+)?(?:only\s+|"
    r"just\s+|another\s+|a\s+further\s+)?(?=until|till?\b|up\s+to|thru\b|through\b|(?:\w+\s+|\d{1,3}\s+)(?:\(\d+\)\s+)?(?:(?:business|working|calendar|clear)\s+)?"
    r"(?:hours?|days?|weeks?)\s+(?:from\b|in\s+which\s+to\b|to\s+\w))"
    rf"|\b{YOU}(?:['’]ll\s+be|\s+will\s+be|['’]re|\s+are|['’]ve\s+been|\s+have\s+been)\s+(?:given|allowed|granted)\s+(?=until|till?\b|up\s+to)",
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
    "lemme": r"\b(?:lemme\s+know|lmk)\b",
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
    "rsvp": r"\bR\.?S\.?V\.?P\b\.?",
}
