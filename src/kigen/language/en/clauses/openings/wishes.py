"""What the writer needs, wants, hopes for or would be glad of, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import ANSWER, AT_START, DONE, IF_DONE, SUBJECT, WE, WORD, either

# "I'm", "we are"
_WE_ARE = rf"{WE}(?:['’](?:m|re)|\s+(?:am|are))"

PATTERNS: dict[str, str] = {
    # "Grateful if the form could be returned": counts only where there is an if
    "wished": (
        rf"{SUBJECT}(?:\b(?:would|will)\s+|(?<=['’])d\s+)?\b"
        r"(?:appreciate|(?:be\s+)?(?:(?:very|most|really|so|much|greatly|highly)\s+){0,2}(?:grateful|obliged|thankful|"
        r"appreciated|helpful|great|good|ideal|best|useful|nice|perfect|wonderful|fantastic|brilliant|lovely|super|"
        rf"(?:an?\s+)?(?:(?:big|great|huge|real|enormous)\s+)?(?:help|relief))){IF_DONE}"
    ),
    "need": either(
        # "Could do with it by Wednesday"
        rf"{AT_START}could\s+(?:really\s+|also\s+)?do\s+with\s+(?!you\b|a\s+(?:drink|break|coffee|holiday)\b)",
        # "I'm hoping to have it back this week"
        rf"\b{_WE_ARE}\s+(?:still\s+|really\s+)?hoping\s+to\s+(?:have|get|see)\s+(?=(?:it|them|this|these|those|everything)\s+(?:back|in)\b)",
        # "We could do with the figures by Friday"
        rf"\b{WE}\s+could\s+(?:really\s+|also\s+|certainly\s+)?do\s+with\s+"
        r"(?!you\b|a\s+(?:drink|break|coffee|holiday)\b)",
        # "We'll look for your comments by Friday"
        rf"\b{WE}(?:['’]ll|\s+will|\s+shall)\s+(?:be\s+)?look(?:ing)?\s+(?:for|out\s+for|forward\s+to)\s+"
        rf"(?=your\s+(?:[\w-]+\s+)?(?:{ANSWER}|comments|drafts|reports|forms?|e-?mail|letter|package|check|copy|mark-?up|summary)\b)",
        # "I'm looking for feedback by Friday"
        rf"\b{_WE_ARE}\s+(?:really\s+|just\s+)?"
        rf"(?:after\s+(?=(?:the|your|an?|some)\s)|(?:looking|hoping|asking)\s+for\s+(?={ANSWER}\b|sign[\s-]?off\b)|"
        r"aiming\s+to\s+(?:get|have|receive)\s+(?=your\b|every|all\b))",
        # "Looking for the deposit by Friday"
        r"(?<![a-z]\s)(?:(?:still|just)\s+)?looking\s+for\s+(?=(?:the|your)\s+(?:[\w-]+\s+){0,2}?(?:of\s+the\s+)?(?:payment|deposit|balance|form|forms|"
        r"reply|answer|contract|numbers|figures|list|signature|remittance)\b)",
        # "I would rather have them by Friday"
        rf"\b{WE}(?:['’]d|\s+would)\s+(?:much\s+)?rather\s+(?:have|get|see)\s+(?=(?:it|them|this|these|those|the|your|that)\b)",
        # "We're in need of it by Friday"
        rf"\b{_WE_ARE}\s+(?:badly\s+|urgently\s+)?in\s+need\s+of\b",
        # "It would be a relief to have it by Friday"
        r"(?:\b(?:it|that)\s+would|(?<=t['’])d)\s+be\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}?"
        r"(?:relief|help|blessing|godsend|comfort|weight\s+off\s+my\s+\w+)\s+to\s+(?:have|get|receive|see)\s+",
        # "I'd like to confirm your numbers by Friday"
        rf"\b{WE}(?:['’]d|\s+would)\s+like\s+to\s+confirm\s+(?=(?:the\s+following|your)\b)",
        # "I'd feel better with it in hand by Friday"
        rf"\b{WE}(?:['’]d|\s+would)\s+(?:feel|sleep|rest|breathe)\s+"
        r"(?:(?:so|much|a\s+lot|far)\s+){0,2}(?:better|easier)\s+(?:with|having|to\s+have)\s+",
        # "I need to get your answer by Friday"
        rf"\b{WE}(?:['’]ll|\s+will)?\s+(?:(?:really|still|also|do|just)\s+){{0,2}}(?:need|have|want)\s+to\s+"
        r"(?:get|obtain|collect)\s+(?=your\b|every\w+['’]s\b|all\s+of\s+your\b)",
        # "We must see your originals by Friday"
        rf"\b{WE}\s+(?:must|need\s+to|have\s+to)\s+(?:also\s+)?see\s+(?=your\s+(?!house|place|face|new)\w)",
        # "I'm going to need it by Friday"
        rf"\b(?:{_WE_ARE}|im)\s+(?:going\s+to|gonna)\s+need\s+(?!to\b|you\b)",
        # "We'll be needing it by Friday"
        rf"\b{WE}(?:['’](?:d|ll)|\s+(?:would|will))\s+be\s+(?:wanting|needing)\s+(?!to\b)",
        # "Gonna need it by Friday"
        rf"{AT_START}(?:gonna|going\s+to)\s+need\s+(?!to\b|you\b)",
        # "I've got to know by Friday"
        rf"(?:\b{WE}(?:['’]ve)?\s+|{AT_START})(?:have\s+)?(?:gotta|got\s+to)\s+"
        rf"(?:know|hear|have\s+(?:an?\s+)?{ANSWER})\b",
        # "I've got to have it by Friday"
        rf"(?:\b{WE}(?:['’]ve)?\s+|{AT_START})(?:have\s+)?(?:gotta|got\s+to)\s+have\s+(?=it\b|them\b|this\b|that\b|"
        r"these\b|those\b|the\b|you(?:rs?)?\b|every|all\b|(?:his|her|their|(?-i:[A-Z])[\w]+['’]s)\s|"
        r"(?:[\w'’-]+\s+){1,5}?(?:(?:in|on|at)\s+(?:my|our)\s|(?:with|to)\s+(?:me|us)\b|from\s+you\b|in\s+hand\b))"
        r"(?!(?:it|them|this|that|these|those|everything|(?:the|his|her|their|all)\s+(?:[\w'’-]+\s+){0,2}?[\w'’-]+)\s+"
        r"(?:done|out|in\s+to|over\s+to|finished|ready|\w{3,}ed)\b)",
        # "I need it by Friday"
        rf"(?:\b{WE}(?:['’]ll|\s+will|['’]d|\s+would|\s+should|\s+shall|\s+do|\s+must(?=\s+ask\b)|\s+have\s+to)?\s+"
        r"(?:(?:do|sure|really|still|also|just|kindly|further|therefore|thus|hence|then|only|urgently|absolutely|"
        r"definitely|desperately|certainly|both|all|now|would|very\s+much)\s+){0,2}|"
        rf"{AT_START}(?:(?:will|would|do|really|still|just|only|also)\s+){{0,2}}|"
        r"\b(?:and|but|so)\s+(?:(?:will|do|really|still|just|only|also)\s+){1,2}|"
        r"\b(?:and|but|so)\s+(?=need\s+(?!to\b))|\bwould\s+)"
        # not "we need to have contacted the bidders by Friday"
        r"(?:(?:need|require|want|have)\s+to\s+(?:have(?!\s+(?:(?!need|feed|speed)\w{3,}ed|sent|done|made|paid|met|seen|gotten|gone|written|given|taken|told|heard|found|"
        r"held|begun|been|built|set)\s+(?:the|an?|our|my|his|her|their|your|it|them|this|that|these|those|all|both|each|every|up|out|off|with|to|by|before|on|in)\b)"
        r"(?!\s+(?!your\b)(?!(?:[\w-]+\s+){1,5}?back\b)\w+(?:\s+\w+){0,2}?"
        r"\s+(?:\w{3,}ed|done|ready|out|sent|built|made|up|live|in\s+place)\b"
        r"(?!\s+(?!(?:by|before|on|in|at|to|and|or|so|no|this|today|tomorrow|with|for|up|out|off|down|from|until|back|first|again|when|if)\b|[a-z]+ly\b)[a-z]))|"
        r"receive|hear|see(?!\s+you\b)|know)\b|"
        r"(?:need|want)\s+(?=(?:that|this)\s+"
        r"(?:\w+ly\s+)?(?:(?!need|speed|feed)\w{3,}ed|done|sent|gone|put|cut|made|built)\b)|"
        r"(?:need|require|must\s+have|must\s+receive|want|ask\s+(?:(?:you\s+)?for\b|(?=your\b))|request)\s+"
        r"(?!(?:some\s+|more\s+|enough\s+|the\s+)?time\b|to\b|you\b|me\b|us\b|that\b(?!\s+(?!(?:you|they|he|she|it|we|"
        r"the|I|this|all|every\w*)\s)(?:\w+\s+){0,4}?(?:by|in\s+the|on|today|tonight|tomorrow|before|back|no)\b))|"
        r"(?:like(?!\s+\d)|love|prefer|appreciate|welcome|value(?=\s+your\b)|(?:be|am|are)\s+"
        r"(?:(?:very|most|really|so|much)\s+)?(?:grateful|obliged|thankful|delighted|pleased|glad|happy)(?:\s+for)?)\s+"
        r"(?:to\s+(?:have(?!\s+(?:it|this|that|them)\s+in\s+(?:final|shape)\b)|receive|hear|see(?!\s+you\b)|know|get(?!\s+(?:this|it|that|these|them|the\s+\w+)\s+(?:out|"
        r"done|signed|over|in|finished|closed|straight|sorted|settled|resolved|right|moving|going|started|to)\b)"
        r"(?!\s+(?:the|our)(?:\s+\w+){1,3}\s+\w+ed\s+(?:down|up|out|off|by|before|this|today)\b))\b|"
        r"(?!to\b|you\b|if\b|it\s+if\b|me\b|a\s+chance\b)))",
        # "I'm looking forward to hearing from you by Friday"
        rf"{SUBJECT}\b(?:(?:keen|eager|anxious)\s+to\s+(?:(?:have|get|receive|see|hear)\s+"
        r"(?=your\b|every|all\b|(?:some|any)\s+(?:feedback|comments|thoughts)\b)|hear\s+from\s+(?=you\b))|"
        r"(?:writing|e-?mailing|calling)\s+to\s+(?:request|ask\s+for)\s|"
        r"hop(?:e|ing)\s+(?:to\s+(?:receive|hear|see(?!\s+(?:you|ya|u|y['’]all|every(?:one|body)(?!['’])|(?:some|many|"
        r"all|most|each|both|lots|(?:a\s+)?few)\s+of\s+(?:you|ya))\b))\b|for\s+(?:an?|the|your|some|this|these)\s)|"
        r"(?:hop(?:e|ing)|expect(?:ing)?)\s+to\s+(?:have|get)\s+(?:your\b|(?=(?:all\s+(?:of\s+)?(?:the\s+|your\s+)?|every\w*['’]s\s+)"
        r"(?:[\w-]+\s+){0,2}?(?:[\w-]+\s+(?:in|back|here)|replies|responses|RSVPs|answers|forms|comments|orders|payments)\b))|"
        r"(?:looking|(?<=\bI\s)look|(?<=\bwe\s)look)\s+for\s+(?:your|a)\s|"
        r"look(?:ing)?\s+for\s+(?=(?:[\w/-]+\s+){1,6}?from\s+(?:you|each|all|everyone)\b)|asking\s+(?:(?:each|every|all)\s+(?:of\s+you\s+|[\w-]+\s+)?|everyone\s+|everybody\s+|you\s+)?for\s|"
        r"count(?:ing)?\s+on\s+(?:having|getting|receiving|your)\b|"
        r"looking\s+to\s+(?:receive|(?:have|get)\s+(?:your|all|everyone['’]s))\b|"
        r"(?:look(?:ing)?\s+forward\s+to|await(?:ing)?|waiting\s+(?:for|on)|anticipat(?:e|ing)|expect(?:ing)?)\s+"
        r"(?:(?:to\s+(?:hear|receive|have|get)|receiving|hearing|getting|having)\b|your\b))",
        # "I should have these from you by Friday"
        rf"\b{WE}\s+(?:should|ought\s+to|must)\s+have\s+(?=(?:it|this|these|those|them|(?:the|your)\s+(?:[\w'’-]+\s+){{1,4}}?)\s*from\s+(?:you|each|all)\b)",
        # "I trust we will have your reply by Friday"
        rf"\b{WE}\s+(?:trust|assume|take\s+it)\s+(?:that\s+)?{WE}(?:['’]ll|\s+will|\s+shall|\s+can\s+expect\s+to)\s+(?:have|receive|get|hear)\s+"
        r"(?=(?:your|from\s+you|an?\s+(?:reply|answer|response)|payment)\b)",
        # "By Friday I need: your licence and the form"
        rf"\b{WE}(?:['’]ll|\s+will)?\s+(?:still\s+|also\s+|just\s+)?need:(?=\s)",
        # "I shall expect your draft by Friday", "I'm counting on a draft by Friday"
        rf"\b{WE}\s+shall\s+expect\s+(?=(?:it|them|these|those|your|the)\b(?!\s+to\b))",
        rf"\b{_WE_ARE}\s+counting\s+on\s+(?=(?:it|an?|the)\b)",
        # "I'm relying on you for the numbers by Friday", "we look to you for them"
        rf"\b(?:{_WE_ARE}\s+(?:relying\s+on|depending\s+on|looking\s+to)|{WE}\s+(?:rely\s+on|depend\s+on|look\s+to))\s+you\s+(?:all\s+)?(?:for|to\s+(?:have|get))\s+(?=(?:the|your|an?|it|them|those|these)\b)",
        # "All I ask is numbers by Friday", "my request is for numbers", "what I'm after is your list"
        rf"\ball\s+(?:(?:that\s+)?{_WE_ARE}\s+asking(?:\s+for)?|(?:that\s+)?{WE}\s+ask(?:\s+for)?)\s+is\s+(?!that\b|you\b|to\b)",
        r"\b(?:my|our)\s+(?:only\s+|one\s+)?request\s+is\s+for\s+",
        rf"\bwhat\s+{_WE_ARE}\s+(?:after|asking\s+for|looking\s+for|waiting\s+(?:for|on))\s+is\s+",
        # "The main thing is to have your numbers by Friday"
        rf"\bthe\s+(?:main|important|key|big)\s+thing\s+is\s+(?:to\s+(?:have|get)|(?:that\s+)?{WE}\s+(?:have|get))\s+(?=(?:your|the|those|these|it|them)\b)",
        # "I hope you'll have the numbers for me by Friday"
        rf"\b{WE}\s+hope\s+(?:that\s+)?you(?:['’]ll|\s+will)\s+have\s+(?=[^.?!;]{{2,40}}\bfor\s+(?:me|us)\b)",
        # "I trust the draft will be on my desk by Friday"
        rf"\b{WE}\s+trust\s+(?:that\s+)?(?:it|this|they|everything|(?:the|your|all)(?:\s+{WORD}){{1,3}}?)\s+will\s+(?:be\s+(?=(?:on|in)\s+(?:my|our)\b|with\s+(?:me|us)\b|here\b|ready\b)|reach\s+(?=me\b|us\b)|arrive\b)",
        # "We're expecting it by Friday"
        rf"\b{WE}(?:['’](?:ll|m|re)|\s+(?:will|am|are))\s+(?:be\s+)?expect(?:ing)?\s+"
        r"(?=(?:it|them|those|these|everything)\b(?!\s+to\b))",
        # "We'd hoped to have it back by today"
        rf"\b{WE}(?:['’]d|\s+had|\s+was|\s+were)\s+(?:really\s+|rather\s+)?hop(?:ed|ing)\s+"
        r"(?:to\s+(?:have|get|see|receive)\s+(?=(?:it|this|that|them|these|those|everything|the|your|both|all)\b)|"
        r"to\s+hear\s+(?:back\s+)?from\s+(?=you\b)|for\s+(?=your\b|an?\s+(?:answer|reply|response)\b))",
        # "I expect completed claim forms to be in the data room by Friday"
        rf"\b{WE}(?:['’](?:m|re)|\s+(?:am|are|do|will))?\s+expect(?:ing)?\s+"
        r"(?=(?:(?:all|the|both|every|each)\s+)?(?:completed|signed|final|finished|executed|revised|your|every\w*['’]s)\s+[^.?!;]{3,60}?\sto\s+be\s+(?:in|on|at|with|uploaded|filed|posted)\b)",
        # "I'm expecting the list completed by Friday"
        rf"\b{WE}(?:['’](?:m|re)|\s+(?:am|are|do|will))?\s+expect(?:ing)?\s+"
        r"(?=(?:it|them|this|that|these|those|the|all|both|everything)\s+(?:[\w'’-]+\s+){0,4}?(?:completed|finished|"
        # "I expect the jury to be back before the weekend" asks nobody for it
        r"finali[sz]ed|done|signed|agreed|returned|submitted|turned\s+in|handed\s+in|cleared|ready|(?<!\bbe\s)back|back\s+(?:with|to)\s+(?:me|us))\b"
        r"(?=\s*(?:[,.;!?]|$|(?:and|by|before|no|on|at|in|within|this|next|today|tonight|tomorrow)\b)))",
        # "Let's have it by Friday"
        r"\blet['’]?s\s+(?:(?:have|see)\s+(?=(?:your|it|them|those|these)\b)|hear\s+(?=from\s+you\b))",
        # "It would be great if we had it by Friday"
        r"(?:\b(?:would|will)|(?<=['’])d)\s+be\s+"
        r"(?:(?:very|much|most|greatly|really|highly|super|so|extremely|incredibly|also)\s+){0,2}"
        r"(?:appreciated|welcome|helpful|ideal|great|good|perfect|wonderful|nice|best|preferable)\b"
        rf"(?:\s+if\s+(?:{WE}\s+(?:had|got)|(?:it|this|these|those|they|everything|all|your(?:\s+{WORD}){{1,3}})\s+"
        rf"(?:were|was|is|are|(?:could|can)\s+be)\s+(?=ready\b|{DONE})))?",
        # "It is needed by Friday"
        r"\b(?:is|are|(?:would|will)\s+be)\s+(?:(?:\w+ly|still|now|also|therefore)\s+){0,2}(?:needed|required|requested|wanted)\b(?!\s+to\b)",
        # "Your attention to this before Friday is appreciated"
        r"\b(?:is|are)\s+(?:(?:very\s+)?much\s+|most\s+|\w+ly\s+)?appreciated\b",
        # "It's important for us to have it by Friday"
        r"\b(?:necessary|essential|important|imperative|critical|crucial|vital|helpful)\s+for\s+(?:me|us)\s+to\s+"
        r"(?:have|receive|get|see|hear|know)\b",
        # "The figures would be a great help to have by Friday"
        r"(?:\b(?:would|will)|(?<=['’])d)\s+be\s+an?\s+(?:\w+\s+)?help\s+to\s+(?:have|get|see)\b",
        # "It would help to have it by Friday"
        r"(?:\bwould|(?<=['’])d)\s+help\s+(?:me\s+|us\s+)?(?:a\s+lot\s+)?to\s+(?:have|get|see)\b",
        # "It'd help if I had your view by Thursday"
        r"(?:\bwould|(?<=['’])d)\s+(?:really\s+|also\s+|greatly\s+)?help\s+(?:me\s+|us\s+)?(?:(?:a\s+lot|enormously|greatly)\s+)?"
        rf"if\s+{WE}\s+(?:had|got|could\s+(?:have|get|see))\s+(?!to\b)",
        # "Friday would help a lot"
        r"\bwould\s+(?:really\s+|also\s+|greatly\s+|certainly\s+)?help\b"
        r"(?=\s*(?:[.,;!)]|$|(?:me|us|a\s+lot|out|greatly|tremendously)\b))",
        # "Grateful for your reply by Friday"
        rf"{AT_START}(?:much\s+|most\s+)?(?:grateful|obliged|thankful)\s+for\s",
        # "Needs your approval by Friday"
        rf"{AT_START}needs\s+(?=your\s+(?:{ANSWER}|ok(?:ay)?|sign[\s-]?off|blessing|initials|help)\b)",
        # "I'll wait for your answer until Friday"
        rf"\b{WE}(?:['’]ll|\s+will)\s+(?:be\s+)?wait(?:ing)?\s+"
        r"(?:to\s+hear(?=\s+(?:back\s+)?from\s+(?:you|ya|u)\b)|for\s+(?=your\b))",
        # "We expect payment by Friday"
        rf"\b{WE}\s+expect\s+(?=(?:(?:full|prompt|your)\s+)?(?:payment|remittance)\b|"
        rf"(?:an?|the|some)\s+(?:[\w-]+\s+)?{ANSWER}\b|to\s+see\s+(?:it|them|this|these|that|those|your)\b)",
        # "Needed by Friday"
        rf"{AT_START}(?:still\s+|urgently\s+)?(?:needed|required|requested|wanted)\s+"
        r"(?:from\s+you\s+)?(?=by|before|no\s|on|at|back)",
        # "Action required by Friday"
        rf"\b(?:{ANSWER}|action)\s+(?:needed|required|requested|wanted)\b",
    ),
}
