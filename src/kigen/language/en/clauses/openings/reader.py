"""What the reader is asked, told, reminded or given to do, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import (
    ADVERBS,
    AT_START,
    DONE,
    READERS_PEOPLE,
    ROLES,
    SUBJECT,
    THING,
    WE,
    WORD,
    YOU,
    either,
    verb_group,
)
from kigen.language.en.clauses.verbs import IMPERATIVES

# With a please before it, or without
_MAYBE_PLEASE = r"(?:(?:please|pls|kindly)\s+)?"

PATTERNS: dict[str, str] = {
    "ensure": either(
        # "Please make sure that I have it by Friday"
        rf"\b(?<!\border\sto\s)(?<!\b(?-i:To)\s)(?:{_MAYBE_PLEASE}(?:make\s+(?:absolutely\s+)?(?:sure|certain)|ensure|see\s+to\s+it|"
        r"see(?=\s+that\s+(?:the|your|our|all|it|this)\b)|be\s+sure|"
        r"(?:important|essential|imperative|critical|crucial|vital|necessary))\s+(?!(?:path|point|question|issue)\b)"
        rf"(?:that\s+)?(?:{WE}|{THING}|they|[\w'’-]+)(?:\s*,\s+(?:who|which)[^,.;]{{3,50}},)?|"
        rf"so\s+(?:that\s+)?(?!that\s+(?:is|was)\b)(?:{WE}|{THING}|they))\s+(?:can\s+|will\s+|all\s+)?"
        r"(?:(?:have|has)(?!\s+(?:got\s+)?to\b)|gets?|receives?|is|are|reach(?:es)?|arrives?|goes|go|(?<=\sI\s)see|(?<=\swe\s)see)\b"
        r"(?!\s+(?:now|due|already|still|not|no|only|just)\b)",
        # "Make sure it's in by then"
        r"\b(?:make\s+sure|be\s+sure|ensure|see\s+to\s+it)\s+(?:that\s+)?(?:it|this|that|everything|they)['’]"
        r"(?:s|re)\s+(?=(?:all\s+)?(?:in|here|back|with|done|sent|ready|on|at|uploaded|paid|signed|filed)\b)",
        # "Be sure she signs it by Friday"
        rf"\b{_MAYBE_PLEASE}(?:make\s+(?:absolutely\s+)?(?:sure|certain)|ensure|see\s+to\s+it|be\s+sure)\s+"
        r"(?:that\s+)?(?:you(?=\s+\w+\s+(?:me|us)\b)|he|she|they|every(?:one|body)|(?:the|your|all|both|each)\s+"
        rf"(?:[\w'’-]+\s+){{0,2}}?[\w'’-]+|(?-i:[A-Z])[a-z]+)\s+(?:{'|'.join(sorted(IMPERATIVES))})(?:e?s)?\b",
    ),
    "reminder": either(
        # "Don't forget to send it by Friday"
        r"(?:\breminder\s+(?:for\s+(?:you|everyone|all)\s+)?to\s+|"
        rf"{AT_START}(?:remember|try|be\s+sure|make\s+sure|arrange|(?:don['’]?t|do\s+not)\s+forget|"
        rf"take\s+(?:a\s+)?(?:moment|minute|time))\s+to\s+){ADVERBS}{verb_group('reminder')}",
        # "Time to turn in numbers by Friday"
        rf"{AT_START}(?:it['’]?s\s+)?(?:about\s+)?time\s+(?:again\s+)?to\s+(?=(?:turn|send|submit|hand|file|pay|renew|sign|complete|fill|update|enter|get|pick|choose|vote|elect|report)\b)"
        rf"{verb_group('time_to')}",
        # "Aim to get me the draft by Friday"
        rf"{AT_START}(?:aim|plan)\s+to\s+(?=[a-z]+\s+(?:me|us|your|(?:it|them|this|these|those|the\s+[\w'’-]+(?:\s+[\w'’-]+)?)\s+(?:back\s+)?(?:to|with)\s+(?:me|us))\b)"
        rf"{verb_group('aimed')}",
        # "Please don't forget your timesheet"
        rf"{AT_START}(?:please\s+)?(?:don['’]?t|do\s+not)\s+forget\s+(?:about\s+)?(?=(?:the|your|those|these)\s)",
    ),
    # It is not to be done until then: no deadline
    "stop": either(
        # "Please don't send it before Monday"
        rf"\b(?<!\bif\syou\s)(?<!\bonce\syou\s)(?<!\bwhen\syou\s){_MAYBE_PLEASE}(?:do\s+not|don['’]?t|never)\s+(?!forget\b|hesitate\b)\w+",
        # "No need to reply before Friday"
        r"\bno\s+need\s+to\b",
        # "You need not reply before Friday"
        r"\byou\s+(?:need\s+not|needn['’]?t|don['’]?t\s+(?:need|have)\s+to)\s+\w+",
        # "No action is needed before Friday"
        r"\b(?:no|nothing)\s+(?:(?:further|more|other)\s+)?(?:[\w-]+\s+)?(?:is|are)\s+(?:needed|required|necessary)\b",
    ),
    # "Please send me the figures by Friday"
    "please": (
        r"(?:\b(?:please|pls|plz|plse|plese|plase|pleae|pleaes|plaese|pleas|kindly)\b[,:]?\s+|\b(?<!to\s)(?=be\s+so\s+"
        r"(?:kind|good)\b))(?!(?:can|could|may|might)\s+(?:I|we|it|this|that|these|those|they|the|your)\b)"
        rf"{ADVERBS}(?:(?:(?:can|could|would)\s+)?you\s+|to\s+)?{ADVERBS}{verb_group('please')}"
    ),
    "polite_if": either(
        # "If you could send it by Friday"
        rf"\b(?:if|whether)\s+(?:(?:{YOU}|{WE})\s+(?:could|would|can|(?<=see\sif\syou\s)can['’]?t|might|are\s+able\s+to|were\s+able\s+to|"
        rf"were\s+to)|you(?:['’]re|r)\s+able\s+to)\s+(?!get\s+(?:away|home|going|started)\b){ADVERBS}{verb_group('if')}",
        # "If you'd send it by Friday"
        rf"\bif\s+you(?:['’]d|['’]ll|\s+will)\s+{ADVERBS}{verb_group('if_would')}",
        # "I'd be grateful if you sent me the file by Friday"
        r"(?<=[a-z]\s)if\s+you\s+(?:(?P<if_past_verb>got|gave|sent|let|brought|faxed|mailed|emailed|returned|dropped)\s+"
        r"(?=(?:me|us|it|them|that|those|the|your)\b)|(?P<if_answered_verb>responded|replied|answered|confirmed|called|signed|paid|decided|finished))",
    ),
    # The reader gives
    "may_have": either(
        # "Could we have your comments by Friday?"
        rf"\b(?:can|could|may|might)\s+{WE}\s+(?:please\s+|possibly\s+|kindly\s+|also\s+){{0,2}}"
        r"(?:have|get|see|expect|(?:ask|trouble|press|chase|bother)\s+(?:you\s+)?for|"
        rf"(?:ask\s+(?:that\s+you|you\s+to)|get\s+you\s+to)\s+{ADVERBS}{verb_group('ask_you')}|"
        r"ask\s+(?:you|that)|count\s+on|look\s+for(?=\s+(?:it|them|this|those|these|the|your|that)\b))\b",
        # "Could I grab the deck off you before Thursday?"
        rf"\b(?:can|could|may|might)\s+{WE}\s+(?:please\s+|also\s+|just\s+)?(?:grab|borrow|pinch|steal|take)\s+"
        r"(?=[^.?!;]{2,60}\b(?:off|from)\s+you\b)",
        # "Should I expect it by Friday?"
        rf"\b(?:should|shall)\s+{WE}\s+(?:still\s+)?expect\b(?!\s+to\b)",
        # "Is it safe to assume I'll have it by Friday?"
        rf"\b(?:safe|fair|right|ok(?:ay)?)\s+to\s+(?:assume|think|say|expect)\s+(?:that\s+)?{WE}(?:['’]ll|\s+will)\s+(?:have|get|see|receive|hear)\b",
        # "Are we on track to get it by Friday?"
        r"\bare\s+we\s+(?:still\s+)?(?:on\s+(?:track|schedule|target)|good|set|ok(?:ay)?)\s+to\s+(?:get|have|receive|see)\b(?!\s+(?:together|you)\b)",
        # "Any chance of getting it by Friday?"
        rf"\b(?<!\bsee\s)(?:any|a)\s+(?:chance|way|possibility)\s+(?:that\s+|of\s+(?:me\s+|us\s+|my\s+|our\s+)?|to\s+)?(?:{WE}\s+(?:can|could|might)\s+)?"
        r"(?:get|getting|have|having|see(?:ing)?(?!\s+you\b))\b",
        # "What are the chances of getting it by Friday?"
        rf"\bwhat(?:['’]s|\s+(?:is|are))\s+(?:the|our|my)\s+(?:chances?|odds|likelihood|prospects?)\s+(?:that\s+|of\s+)(?:{WE}\s+(?:can|could|might|will)\s+)?"
        r"(?:get|getting|have|having|see(?:ing)?(?!\s+you\b)|receiv(?:e|ing))\b",
    ),
    "question": either(
        # "Still okay to get me the numbers by Friday?"
        rf"{AT_START}still\s+(?:ok(?:ay)?|good|able|on|on\s+track|all\s+right)\s+to\s+{verb_group('still')}(?=[^?\n]{{0,120}}\?)",
        # "Could you send it by Friday?"
        r"(?:\b(?:can|could|would|will|won['’]?t|might|may|can['’]?t|couldn['’]?t|w(?:l)?d|c(?:l)?d)\s+"
        rf"(?:{YOU}(?:\s+(?:and|&|or)\s+\w+)?|{READERS_PEOPLE})\s+|"
        r"\b(?:(?:do\s+(?:you|we)\s+)?think\s+(?:that\s+)?(?=(?:you|u|ya)\s+(?:can|could|might|will)\b)|"
        rf"do\s+(?:you|we)\s+think\s+(?:that\s+)?|(?<!\bsee\s)(?:any|a)\s+(?:chance|way)\s+(?:that\s+|of\s+)?){YOU}(?:['’]d)?\s+"
        r"(?:can|could|might|will|would)?\s*(?:be\s+able\s+to\s+)?|"
        rf"\bsee\s+(?:what|if\s+there(?:['’]s|\s+is)\s+(?:anything|something))\s+{YOU}\s+can\s+do\s+(?:to|about)\s+|"
        rf"\b(?:why\s+don['’]?t\s+{YOU}|"
        r"you\s+(?:could|would|ca)n['’]?t(?=[^.?!]{3,90},\s+(?:could|would|can)\s+you\?))\s+|"
        rf"\b(?:is|would)\s+(?:that|this|it)\s+(?:be\s+)?(?:something|anything)\s+(?:that\s+)?{YOU}\s+"
        r"(?:can|could|would|might)\s+|"
        rf"\bdo\s+{YOU}\s+(?:all\s+)?have\s+(?:the\s+|any\s+|some\s+|a\s+(?:few\s+|couple\s+of\s+)?)?"
        rf"(?:time|chance|opportunity|minutes?|moment|second|bandwidth)\s+to\s+){ADVERBS}{verb_group('question')}",
        # "Could the store let us know by Monday?"
        r"\b(?:can|could|would|will)\s+the\s+(?:[\w-]+\s+)?(?:store|shop|school|hotel|office|team|department|lab|clinic|bank|company|warehouse|plant|factory|"
        r"caterer|venue|agency|agent|broker|driver|supplier|landlord|client|customer|tenant|printer|architect|surveyor|accountant|board|committee)\s+"
        r"(?:please\s+|kindly\s+)?(?P<house_verb>let|send|give|get|tell|provide|return|confirm)\s+(?=(?:me|us)\b)",
        # "Could the lads have it ready by Friday?"
        r"\b(?:can|could|would|will)\s+(?:your|the)\s+"
        r"(?:lads?|guys?|team|people|crew|boys|girls|office|staff|folks|office)\s+(?P<have_question_verb>have|get)\s+"
        r"(?=it\b|them\b|this\b|these\b|those\b|everything\b|the\b|me\b|us\b)",
        # "Mind sending it by Friday?"
        rf"{AT_START}(?:do\s+you\s+)?mind\s+(?P<mind_verb>[a-z]+ing)\b",
        # "Who can send it by Friday?"
        rf"{AT_START}(?:who|(?:which|one)\s+of\s+you(?:\s+(?:two|all|guys))?)(?:\s+(?:can|could|will|would|might)|(?:['’]s|\s+is)\s+able\s+to)\s+"
        rf"{ADVERBS}{verb_group('who')}(?=[^?\n]{{0,200}}\?)",
        # "Are you able to send it by Friday?"
        rf"\b(?:are|is)\s+{YOU}\s+(?:(?:still\s+)?on\s+(?:track|schedule|course)|still\s+on|(?:still\s+)?(?:able|going|planning|happy|ok(?:ay)?|willing|prepared|"
        r"content|all\s+right|good|set))\s+to\s+"
        rf"(?!(?-i:[A-Z][a-z])){ADVERBS}{verb_group('able')}",
        # "Would it be possible to send it by Friday?"
        r"\b(?:would\s+it(?:\s+be)?|is\s+it)\s+(?:at\s+all\s+)?(?:possible|feasible|doable|ok(?:ay)?|all\s+right|"
        rf"alright|convenient)\s+(?:for\s+{YOU}\s+)?to\s+{verb_group('possible')}",
        # "Would it kill you to send it by Friday?", "is it too much to ask of you to …"
        rf"\b(?:would|will)\s+it\s+(?:kill|hurt|bother|trouble)\s+{YOU}\s+to\s+{verb_group('troubled')}|"
        r"\b(?:would\s+it\s+be|is\s+it)\s+(?:asking\s+)?(?:too|so)\s+(?:much|hard)(?:\s+(?:trouble|bother|to\s+ask))?\s+"
        rf"(?:(?:for|of)\s+{YOU}\s+)?to\s+(?=[a-z]+\s+(?:me|us|it|them|the|your|this|that|these|those|over|in|out)\b)(?!ask\b){verb_group('too_much')}",
        # "Do you think it could be with me by Friday?"
        r"\bdo\s+you\s+(?:think|suppose)\s+(?:that\s+)?(?:it|this|that|these|those|they|everything|"
        r"(?:the|your|all)(?:\s+[\w'’-]+){1,4}?)\s+(?:can|could|might|will|would)\s+(?:be|get|come)\s+"
        r"(?:back\s+|over\s+)?(?P<think_verb>with(?=\s+(?:me|us)\b)|in|back|here|ready|done|finished|"
        r"to(?=\s+(?:me|us)\b)|on(?=\s+(?:my|our)\b))\b",
        # "Could the report be sent by Friday?"
        # "Are the curves going to be done by 5?"
        r"\b(?:can|could|would|will|(?:is|are)(?=[^.?!;,]{2,60}\sgoing\s+to\s+be\s))\s+"
        rf"(?:it|yours|this|that|these|those|they|everything|both|all|(?:the|your|all|an?|any)(?:\s+{WORD}){{1,4}}?)\s+"
        rf"(?:please\s+|going\s+to\s+)?(?:be\s+(?:\w+ly\s+)?(?P<passive_question_verb>{DONE}|ready\b)|"
        r"(?P<passive_reach_verb>reach|arrive|land|come|get)"
        r"(?=\s+(?:(?:back\s+)?(?:(?:with|to|at|in)\s+)?(?:me|us|our)\b|(?:over|out)\s+(?:there|here|to)\b)))",
    ),
    "suggested": either(
        # "Any chance of a draft by Friday?"
        r"\bany\s+(?:chance|hope|possibility|prospect)\s+of\s+"
        r"(?=(?:an?|the|your|some|those|these|it|them|that|this|[a-z]+\s+(?:by|before))\b)",
        # "How about sending me the list by Friday?"
        r"\b(?:how|what)\s+about\s+(?:you\s+|your\s+)?(?:(?P<suggested_verb>[a-z]+ing)\b)?",
        # "Is an answer possible by Tuesday?"
        rf"\bis\s+(?!there\b){THING}\s+(?:at\s+all\s+)?(?:possible|feasible|doable|realistic)\b(?!\s+to\b)",
    ),
    "owed": either(
        # "You owe me a draft"
        r"\byou\s+(?:still\s+)?owed?\s+(?:me|us)\b",
        # "You're responsible for ordering the paper by Friday"
        rf"\b(?:{YOU}|each\s+\w+|all\s+\w+s)(?:\s+(?:are|is|will\s+be)|['’](?:re|ll\s+be))\s+"
        r"(?:responsible\s+for\s+(?P<responsible_verb>[a-z]+ing)\b|on\s+the\s+hook\s+for\b)",
    ),
    "promised": either(
        # "You were supposed to send it by Friday"
        r"\byou\s+(?:(?:were|are)\s+(?:both\s+|all\s+)?(?:supposed|due|meant)\s+to|"
        r"(?:were|was)\s+(?:both\s+|all\s+)?(?:going\s+)?to|"
        r"(?:had\s+|have\s+)?(?:said|promised|agreed|offered|mentioned|indicated|told\s+(?:me|us))\s+(?:that\s+)?"
        rf"(?:you(?:['’]d|['’]ll|\s+would|\s+will|\s+could|\s+can)|to))\s+{ADVERBS}{verb_group('promised')}",
        # "I've told Kay you'd have it ready by noon"
        rf"\b{WE}(?:['’]ve|\s+have)?\s+(?:already\s+)?(?:told|promised|assured)\s+(?!you\b)[\w.]+(?:\s+[\w.]+)?\s+"
        rf"(?:that\s+)?you(?:['’]d|['’]ll|\s+would|\s+will|\s+could|\s+can)\s+{ADVERBS}{verb_group('told_others')}",
        # "You said I'd have the plan by Friday"
        rf"\byou\s+(?:had\s+|have\s+)?(?:said|promised|mentioned|indicated|told\s+(?:me|us))\s+(?:that\s+)?"
        rf"{WE}(?:['’]d|['’]ll|\s+would|\s+will|\s+could)\s+(?P<said_verb>have|get|receive|see)(?!\s+to\b)",
        # "As agreed, you're sending me the copy by Monday"
        r"\byou(?:['’]re|\s+are)\s+(?:still\s+)?(?P<sending_verb>sending|getting|giving|bringing|mailing|e-?mailing|returning)\s+"
        r"(?=(?:me|us)\b|(?:it|them|these|those|(?:the|your|an?)\s+(?:[\w'’-]+\s+){1,3}?)(?:back\s+|over\s+)?to\s+(?:me|us)\b)",
        # "Thanks for agreeing to send it by Monday"
        rf"\bthank(?:s|\s+you)\s+(?:very\s+much\s+|so\s+much\s+|again\s+)?for\s+(?:agreeing|offering|promising|volunteering)\s+to\s+{verb_group('agreed')}",
        # "Thanks in advance for returning the form by Friday"
        r"\bthank(?:s|\s+you)\s+in\s+advance\s+for\s+(?P<thanked_verb>sending|returning|getting|paying|completing|submitting|confirming|replying|"
        r"responding|signing|letting(?=\s+(?:me|us)\b)|bringing|providing|filling)\b(?=[^.?!;]{0,80}?\s(?:by|before|no\s+later\s+than)\s)",
        # "Thanks in advance for the draft by Friday"
        r"\b(?:thank(?:s|\s+you)|thx)\s+in\s+advance\s+for\s+(?=(?:the|your|those|these|it|them|this)\b[^.?!;]{0,60}?\s(?:by|before|no\s+later\s+than)\s)",
        # "Just checking you're still able to send it by Friday"
        rf"\b(?:check(?:ing)?|sure|see(?:ing)?|confirm(?:ing)?|hop(?:e|ing)|assum(?:e|ing)|trust(?:ing)?)\s+(?:that\s+|if\s+|whether\s+)?"
        rf"you(?:['’]re|\s+are)\s+(?:still\s+)?(?:on\s+(?:track|schedule|course)|able|going|planning|ok(?:ay)?|good|set)\s+to\s+{ADVERBS}{verb_group('still_able')}",
        # "You promised me an answer by Friday"
        r"\byou\s+(?:had\s+|have\s+)?promised\s+(?:me|us)\b",
        # "You tell me by Friday"
        r"^you\s+(?P<tell_verb>tell|give|send|let|get|bring|call|text|fax|ring)(?=\s+(?:me|us)\b)",
        # "I draft it today, you fill in your part by Thursday"
        r"(?:(?<=[,;.:)*•–-]\s)|(?<=[*•-]))you\s+"
        r"(?P<list_verb>(?!leave\s+(?:on\s+|at\s+|for\s+|from\s+)?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|\d|[A-Z]))"
        rf"(?!have\b|get\b|find\b|see\b|make\b|let\b|keep\b|know\b)(?:{'|'.join(sorted(IMPERATIVES))}))\b",
    ),
    "until": either(
        # "You have until Friday to reply"
        rf"\b{YOU}(?:\s+(?:only|just|still|now|then|therefore|will))?(?:['’]?ve|\s+have|\s+will\s+have|['’]ll\s+have|"
        r"\s+all\s+have)\s+(?:got\s+)?(?:only\s+|just\s+|another\s+|a\s+further\s+)?"
        r"(?=until|till?\b|up\s+to|thru\b|through\b|(?:\w+\s+|\d{1,3}\s+)(?:\(\d+\)\s+)?"
        r"(?:(?:business|working|calendar|clear)\s+)?(?:hours?|days?|weeks?)\s+(?:from\b|in\s+which\s+to\b|to\s+\w))",
        # "Anyone over that has till Friday to get it down"
        r"\b(?:any(?:one|body)|every(?:one|body)|those|all)\s+(?:(?!(?:I|we|you|who|has|have|had)\b)[\w'’-]+\s+){0,4}?(?:has|have)\s+(?:only\s+|just\s+)?(?=(?:until|till?)\b[^.?!;]{2,30}?\sto\s+[a-z])",
        # "You've been given until Friday"
        rf"\b{YOU}(?:['’]ll\s+be|\s+will\s+be|['’]re|\s+are|['’]ve\s+been|\s+have\s+been)\s+"
        r"(?:given|allowed|granted)\s+(?=until|till?\b|up\s+to)",
    ),
    "obligation": either(
        # "You must return it by Friday"
        rf"\b(?:{YOU}|each\s+\w+|all\s+(?:\w+s|staff|people))(?:['’]?ll|\s+will|['’]d|\s+would|"
        r"(?:['’]re|\s+are|\s+r)\s+(?:gonna|going\s+to))?\s+(?:(?:also|all|really|both|just|still|only)\s+){0,2}"
        r"(?:must|needs?\s+to|should|ha(?:ve|s)\s+to|(?:are|is)\s+to|(?:are|is|be)\s+(?:kindly\s+|hereby\s+|also\s+)?"
        r"(?:required|requested|asked|expected|obliged|reminded|directed|instructed)\s+to|ought\s+to|had\s+better|"
        rf"['’]d\s+better|better)\s+(?!be\b(?!\s+sure\s+to)|have\s+received\b){ADVERBS}{verb_group('obligation')}",
        # "It's up to you to get this in by Friday"
        rf"\b(?:it['’]?s|it\s+is)\s+(?:all\s+)?(?:up\s+to\s+you|your\s+(?:job|task|responsibility|duty|turn))\s+to\s+{ADVERBS}{verb_group('up_to_you')}",
        # "You're required to reply by Friday"
        r"\byou(?:['’]re\s+(?:required|requested|asked|expected)|['’]ve\s+got)\s+to\s+"
        rf"(?!be\b){ADVERBS}{verb_group('told_to')}",
    ),
    "required": either(
        # "Members should return it by Friday"
        rf"\b(?:{ROLES})\s+(?:must|should|need\s+to|have\s+to|are\s+to)\s+(?!be\b|have\b){ADVERBS}{verb_group('role')}",
        # "Members are required to reply by Friday"
        r"\b(?:is|are)\s+(?:(?:kindly|hereby|also|all)\s+)?(?:required|requested|asked|reminded)\s+to\s+"
        rf"{ADVERBS}{verb_group('required')}",
    ),
    # "So everybody box it up": the bare verb of one who is called
    "called": (
        r"\b(?:every(?:one|body)|some(?:one|body)|(?:both|all|each|one|either)\s+of\s+you)\s+"
        rf"{ADVERBS}{verb_group('called')}"
    ),
    "whoever": either(
        # "Somebody in the office must sign it by Friday"
        r"\b(?:some(?:one|body)\s+(?:over\s+there|(?:on|in|at|from)\s+(?:the|your)\s+[\w-]+(?:\s+[\w-]+)?))\s+"
        rf"(?:must|needs?\s+to|should|ha(?:s|ve)\s+to)\s+{ADVERBS}{verb_group('somebody_there')}",
        # "Whoever wants in needs to pay me"
        r"\b(?:whoever|any(?:one|body)\s+who|every(?:one|body)"
        r"(?:\s+(?:on|in|at|from)\s+(?:the\s+)?[\w-]+(?:\s+[\w-]+)?)?\s+who|those\s+(?:of\s+you\s+)?who)"
        rf"(?:\s+[\w'’]+){{1,12}}?\s+(?:must|needs?\s+to|should|ha(?:s|ve)\s+to)\s+{ADVERBS}{verb_group('whoever')}",
    ),
    # "You'll send it by Friday"
    "you_will": (
        r"\byou(?:['’]?ll|\s+will|(?:\s+would|['’]d)(?!\s+have\b)|\s+are\s+going\s+to)\s+"
        rf"(?:want\s+to\s+)?{ADVERBS}{verb_group('you_will')}"
    ),
    "option": either(
        # "Do you want it by Friday?"
        rf"\b(?:do\s+you\s+(?:want|need|wish|prefer)|(?:shall|should)\s+{WE})\b",
        # "You can send it by Friday"
        r"\b(?:if\s+)?you\s+(?:can|may|could|might|are\s+(?:welcome|free)\s+to|wish\s+to|want\s+to|"
        r"would\s+like\s+to|['’]d\s+like\s+to)\b",
        # "Feel free to reply by Friday"
        r"\bfeel\s+free\b",
        # "We invite you to comment by Friday"
        rf"\b(?:encourage|invite)d?\s+{YOU}",
    ),
    # "Lemme know by Friday"
    "lemme": r"\b(?:lemme\s+know|lmk)\b",
    "need_you": either(
        # "I need you to send it by Friday"
        rf"{SUBJECT}\b(?:need|want|like(?:\s+to\s+(?:think|believe|hope))?|ask(?:ing)?|expect(?:ing)?|requir(?:e|ing)|"
        r"request(?:ing)?|prefer|trust|assum(?:e|ing)|urge|remind(?:ing)?|instruct|love|count(?:ing)?\s+on|"
        r"rely(?:ing)?\s+on|hope|hoping|suggest|recommend|insist(?:ing)?|(?:strongly\s+)?encourage|wondering\s+if|"
        rf"grateful\s+if|appreciate\s+it\s+if|great\s+if)\s+(?:that\s+|for\s+)?(?:{YOU}(?:(?<=\bhoping\syou)['’]d)?|"
        r"each\s+\w+|all\s+(?:(?!is\b|was\b)\w+s|staff|people)(?!\s+be\s+(?:\w+(?:ed|en|t)|in|back|here|done|made|complete|with\s+(?:me|us))\b))"
        r"(?:,\s+(?:therefore|accordingly|then|again|please),)?\s+"
        rf"(?:(?:to|can|could|will|would|should|must|are\s+able\s+to)\s+)?{ADVERBS}{verb_group('need_you')}",
        # "It's important that you reply by Friday"
        r"\b(?:(?:important|essential|imperative|critical|crucial|vital|urgent|efficient|necessary|like|work|works|"
        rf"(?<=be\s)(?:best|helpful|great|good))\s+(?:that\s+{YOU}|(?<=l\s)you|(?<=t\s)you)|"
        r"(?:important|essential|imperative|critical|crucial|vital|urgent|efficient|best|helpful|great|good|necessary|"
        r"like|work|works|(?:plan|idea|goal|aim|intention|hope|thought|agreement|understanding)\s+(?:is|was))\s+for\s+"
        rf"{YOU}\s+to)\s+{ADVERBS}{verb_group('for_you')}",
        # "The idea is that you send it by Friday"
        rf"\b(?:plan|idea|deal|arrangement|agreement)\s+is\s+(?:still\s+)?(?:that\s+)?you(?:['’]ll|\s+will|\s+are\s+to)?\s+{ADVERBS}{verb_group('idea')}",
        # "Perhaps you could send it by Friday"
        rf"\b(?:hopefully|perhaps|maybe),?\s+you\s+(?:can|could|will|would|might)\s+{ADVERBS}{verb_group('perhaps')}"
        r"(?=[^.?!;]{0,80}\s(?:by|before|no\s+later)\s)",
        # "I'd appreciate you sending it by Friday"
        rf"\b{WE}(?:['’]d|\s+would)\s+(?:\w+ly\s+)?appreciate\s+(?:you|your)\s+(?P<your_verb>[a-z]+ing)\b",
        # "I appreciate you getting it done by Friday"
        rf"\b{WE}\s+(?:\w+ly\s+)?appreciate\s+you\s+(?P<thanked_verb>[a-z]+ing)\b(?=[^.?!;]{{2,60}}\b(?:by|before|no\s+later)\b)",
        # "Here is the form for you to sign by Friday"
        rf"(?<=[a-z]\s)for\s+{YOU}\s+to\s+{ADVERBS}{verb_group('paper_for_you')}",
    ),
    # "RSVP by Friday", but "get the RSVP cards to the printer by Friday"
    "rsvp": r"\bR\.?S\.?V\.?P\b\.?(?!['’]?s?\s+(?:cards?|lists?|counts?|forms?|numbers?|e-?mails?)\b)",
}
