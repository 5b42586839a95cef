"""What the writer does, both do or somebody else does, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import ADVERBS, AT_START, WE, either, verb_group
from kigen.language.en.clauses.verbs import IMPERATIVES

# Names of departments that take a plural verb: "Legal need it by Friday"
_DEPARTMENTS = (
    "people|guys|lads|folks|team|Devs?|Legal|Finance|Accounts|HR|IT|Marketing|Sales|Procurement|Purchasing|Compliance|"
    "Head Office|HQ|Payroll|Admin|Ops|Production|Design|Engineering|Management|Security|Insurers|Auditors"
)

PATTERNS: dict[str, str] = {
    # "They asked for it by Friday"
    "told": (
        r"\b(?:you|they|he|she|it)\s+(?:had\s+|have\s+|['’]d\s+|just\s+|also\s+)?"
        r"(?:asked|wanted|requested|told|said|mentioned|promised|agreed|indicated|needed|expected|were|was|sent|got|"
        r"had(?!\s+better\b)|did|made|gave|left|paid|saw|met|wrote|took|(?:(?!need|feed|exceed|proceed|succeed)\w{2,}ed))\b"
    ),
    # "You will receive it by Friday"
    "offer_you": (
        r"\byou(?:['’]?ll|\s+will|\s+shall|(?:['’]d|\s+would)(?=\s+have\s+"
        r"(?!to\b|until\b|till\b|\w+ed\b|been\b|had\b))|\s+should|\s+ought\s+to|\s+can\s+expect|\s+are\s+going)\s+"
        r"(?:(?:also|then|all|both|to|probably|likely|hopefully|certainly|definitely)\s+){0,2}"
        r"(?:receive|have(?!\s+to\b)(?!\s+(?:already\s+)?(?:received|gotten|got|seen|heard|had)\b)"
        r"(?!\s+(?:[\w'’-]+\s+){1,5}?(?:to\s+(?:us|me)|done|completed|finished|ready|submitted)\b)|"
        r"get(?!\s+(?:back\s+(?:to|with)|me|us)\b|"
        r"\s+(?:[\w'’-]+\s+){1,4}?(?:back|in|over|out|off)\s+(?:to|by)\b(?!\s+your?\b))|see|hear|"
        r"be\s+(?:receiv|gett|hear|see)ing|find|be\s+able|be\s+(?:contacted|notified|called|sent))\b"
    ),
    "joint": either(
        # "We need to send it by Friday"
        r"(?:\bwe(?:['’]ll|\s+will|['’]ve)?\s+(?:(?:really|do|all|both|also|still|just|probably|will)\s+){0,2}"
        r"(?:(?:need|have|got|ought)\s+to|had\s+better|must|should|need)\s+"
        r"(?!have\b|receive|had\b|be\s+able|been\b|a\b|the\b|no\b|an\b|do\s+is\b)|"
        r"\b(?:can|could)\s+we\s+(?:all\s+)?(?!have\b|get\b|see\b|ask\b|trouble\b|count\b|please\b|possibly\b)"
        r"(?:(?:plan|try|aim|agree|arrange|shoot)\s+to\s+)?|\blet['’]?s\s+|\blet\s+us\s+(?!know|have|see))"
        rf"{ADVERBS}{verb_group('joint')}",
        # "So we have to have it shipped by Friday"
        r"(?<=\bso\s)we\s+(?:(?:have|need)\s+to|must)\s+have\s+"
        r"(?:it|this|them|these|those|that|everything)\s+(?P<joint_done_verb>\w+)",
        # "We have to have this signed by Friday"
        r"\bwe\s+(?:(?:have|need)\s+to|must)\s+have\s+(?:it|this|them|these|those|that|everything)\s+"
        r"(?P<joint_signed_verb>signed|executed|approved|returned|resolved|done|completed|finished|back)\b",
        # "I've got to have it signed by Friday"
        rf"\b{WE}(?:['’]ve)?\s+(?:(?:have|need|got)\s+to|must)\s+have\s+(?:it|this|them|these|those|that|everything|both)\s+"
        r"(?P<signed_verb>signed|executed|approved|returned|countersigned|initial?led)\b",
        # "I'd say the 16th for your changes"
        r"\bI(?:['’]d|\s+would)\s+(?P<say_verb>say)\s+(?=[\w\s,]{3,25}?\sfor\s+(?:your|all|any)\b)",
        # "You and I have to be done by Friday"
        r"\byou\s+(?:and|&)\s+(?:I|me)\s+(?:(?:need|have|ought)\s+to|must|should)\s+(?:be\s+)?"
        rf"{verb_group('you_and_i')}",
        # "My goal is to have your answer by Friday"
        r"\b(?:my|the|our)\s+(?:goal|target|aim|objective|intention|plan|hope)\s+(?:is|was)\s+to\s+"
        r"(?P<goal_verb>have|get|receive)\s+(?=your\b|every\w*['’]s|all\b)",
    ),
    # "I have asked Pat and will forward it": the second verb of somebody
    "shared": (
        r"\b(?:and|but|or)\s+(?:(?:then|also|so|hopefully|probably)\s+)?"
        r"(?:will|would|shall|should|must|can|could|(?:hope|plan|expect|need|intend)s?\s+to|ha(?:s|ve)\s+to)\s+"
        r"(?!be\b(?!\s+able)|like\b|love\b|appreciate|prefer|need\b|want\b|welcome|get\s+\w+ed\b|you|I\b|we\b|they|"
        rf"he\b|she\b|it\b|the\b|this|that|someone|please){ADVERBS}{verb_group('shared')}"
    ),
    # "They asked that we reply", "she wants us to sign": counts only after such a verb
    "of_us": (
        r"\b(?:that\s+we|us\s+(?:(?:all|both)\s+|as\s+an?\s+\w+\s+)?to)\s+(?:also\s+|both\s+|all\s+)?"
        rf"(?!have\b|are\b|will\b|were\b|can\b|be\s+(?:out|gone|finished|back|away|through)\b){verb_group('of_us')}"
    ),
    # Counts only after a verb like wants or has asked
    "of_you": either(
        # "She wants you to sign"
        r"\b(?:that\s+you\s+(?:should\s+)?|(?:you|everyone|everybody|each\s+of\s+you)\s+(?:all\s+)?to\s+)"
        rf"{ADVERBS}{verb_group('of_you')}",
        # "John has asked that each team submit its list"
        r"\bthat\s+(?:each|every(?:one|body)?|all)\s+"
        rf"(?:[\w'’-]+\s+){{0,4}}?(?:should\s+)?(?P<each_verb>{'|'.join(sorted(IMPERATIVES))})\b",
    ),
    "offer": either(
        # "I'll send it by Friday"
        rf"\b{WE}(?:['’](?:ll|m|re|d|ve)|"
        r"\s+(?:will|shall|am|are|can|could|should|would|may|might|must|plan|expect(?=\s+to\b)|hope|intend|aim|"
        r"promise|(?:need|have|want|wish)(?=\s+(?:(?!yet\b)\w+\s+)?to\b)|cannot|can['’]?t|won['’]?t))\b\s*"
        # "We are expecting the boxes", "we're supposed to get an answer": what comes to the writer
        r"(?!expecting\b(?!\s+to\b)|(?:suggest|recommend)\s+[a-z]+ing\b|supposed\s+to\s+(?:get|receive|hear|"
        r"have\s+(?:an?|some|their|his|her|word|news))\b)(?:(?:be|able|going|hoping|planning|trying|expecting|aiming|"
        r"about|happy|glad|supposed|due|have|need|also|then|definitely|probably|certainly|still|just|to|like|love|"
        rf"want|try(?=\s+(?:to|and)\b)|and|on(?=\s+[a-z]+ing\b)|not)\s+){{0,5}}{verb_group('offer')}",
        # "This office will send it by Friday"
        rf"\b(?:this|our)\s+(?:office|firm|department|team|company)\s+(?:will|shall)\s+(?!(?:be\s+)?(?:closed?|need|require|want)\b){ADVERBS}{verb_group('office')}",
        # "Can I send it by Friday?"
        rf"\b(?:(?:ok|okay|fine|alright|all\s+right)\s+if\s+{WE}|(?:can|could|may)\s+I)\s+{verb_group('may')}",
        # "Let me check by Friday"
        r"\blet\s+me\s+(?!k?now|knwo|konw|kno\b|have|see|hear|"
        r"get(?!\s+(?:back|in\s+touch|(?:it|this|that|them|these|those)\s+(?:back\s+)?to\s+you)\b))\w+",
        # "Will send it by Friday"
        rf"{AT_START}(?:will|should|shall|hope\s+to|hoping\s+to|plan(?:ning)?\s+to|going\s+to|expect\s+to|intend\s+to|"
        r"aim(?:ing)?\s+to)\s+(?:be\s+able\s+to\s+|try\s+to\s+|have\s+to\s+)?"
        rf"(?!you|be\b|we\b|I\b|they|he|she|it|the|this){verb_group('bare_offer')}",
    ),
    # "I sent it on Friday"
    "self": rf"\b{WE}\s+(?:\w+ly\s+|just\s+|already\s+|also\s+)?\w+",
    # "When you", "since they": what follows is a circumstance
    "clause": (
        r"\b(?:when|while|whenever|once|since|because|unless|if|whether|until|although|though)\s+"
        r"(?:you|he|she|they|it|there|the|your|our|this|that|any|all|possible\s+(?!by\b|before\b|on\b|no\b|at\b|"
        r"within\b|to(?:day|morrow)\b|let\b|please\b|(?:c|w)ould\b|can\b|I\b|we\b|(?:send|get|give|return|have|fax|"
        r"bring|reply|call|confirm|do|make|forward|e-?mail|provide|complete)\b)\w+|(?-i:[A-Z])\w+)\b"
    ),
    # "All branches need to tell me by Friday", "all sites must send their counts to us"
    "group": (
        r"\b(?-i:[a-z]{3,}s)\s+(?:must|need\s+to|should|have\s+to|are\s+to)\s+"
        r"(?:also\s+)?(?P<group_verb>tell|notify|inform|advise|let|send|give|show|e-?mail|call|get|bring|provide|fax|"
        r"return|submit|contact)\b(?=\s+(?:[\w'’-]+\s+){0,5}?(?:me|us)\b)"
    ),
    # "Legal need it by Friday"
    "department": rf"\b(?-i:{_DEPARTMENTS})\s+(?:also\s+|really\s+|still\s+)?(?:need|want|expect)\b",
    "third": either(
        # "Pat will send it by Friday"
        r"\b(?<!['’])(?<!\blet\s)(?!(?:me|us|you|him|them|to|and|or|please|not|so|but|then|also|as|than|nor|now|just|"
        r"only)\b)(?:(?<=\w\s)|(?!(?:ai|ca|wo|have|has|had|did|could)n['’]t))\w{2,}(?:['’](?:s|ll|re)\s+"
        r"(?=(?!(?:meet|hear|train|brief|build|open|clos|fil|list|draw|even|morn|wedd|view|mail|read|warn|plann|"
        r"account|market|pric|hous|park|open|bill|ship|post|screen|open)ings?\b)\w+(?:ing|ed)\b|on\b|in\b|at\b|going)|"
        r"n['’]t\b(?!\s+forget\b)|\s+(?:(?:must|should(?!\s+(?:(?:hit|land\s+in|clear)\s+(?:our|my)|land\s+with\s+(?:me|us))\b)|shall|needs?\s+to|"
        r"has\s+to|have\s+to)(?!\s+(?:\w+\s+)?(?:be|reach|arrive|get|come|clear)\b)|"
        r"(?:will|would)(?!\s+(?:you|u|ya|some(?:one|body)|any(?:one|body)|I|we)\b)"
        r"(?!\s+(?:(?:really\s+|greatly\s+)?help\b|be\s+(?:\w+\s+){0,2}(?:appreciated|welcome|helpful|ideal|great|"
        r"good|perfect|wonderful|nice|best|help\s+to|needed|required|wanted)|(?:need|have)\s+to\s+be)\b)|"
        r"(?:is|are)(?!\s+(?:(?:\w+ly|(?:very\s+)?much|most)\s+)?(?:appreciated|needed|required|requested|wanted|due|to\s+be|asked|reminded)\b|"
        r"\s+(?:(?:still|now|also|therefore)\s+){1,2}(?:\w+ly\s+)?(?:needed|required|requested|wanted)\b)|"
        r"(?:has|have|needs(?!\s+(?!doing\b)[a-z]{2,}ing\s+(?:by|before|no\s+later|today|tomorrow|this)\b))"
        r"(?!\s+(?:got\s+)?to\s+(?:be|reach|arrive|get|come|clear)\b)|was|were|had(?!\s+better\s+be\b)|"
        r"(?:can|could|may(?!\s?[/-]?\d)|might)"
        r"(?!\s+(?:you|u|ya|some(?:one|body)|any(?:one|body)|every(?:one|body)|I|we)\b)|does|did|wants|expects)\b)",
        # "They've got to have it by Friday"
        r"\b(?:they|who|which)['’]ve\s+(?:just\s+)?got\s+to\s+(?:have|get|receive)\b",
        # "Kay's got to have it by Friday"
        r"\b(?:he|she|it|(?-i:[A-Z][a-z]+))['’]s\s+(?:just\s+)?got\s+to\s+(?:have|get|receive)\b",
        # "The clients want it by Friday"
        r"\b(?:(?-i:[a-z]{2,}[a-rt-z]s)(?<!always)(?<!thanks)|"
        r"(?:(?<=\bat\s)|(?<=\bof\s)|(?<=\band\s))(?-i:[A-Z]\w+))\s+"
        r"(?:want|need|expect)\b(?!\s+to\s+(?!have\b|get\b|see\b|hear\b|receive\b))",
        # "He'd like it by Friday"
        r"\b(?:he|she|they|who|(?-i:[A-Z][a-z]+))['’]d\s+"
        r"(?:really\s+|also\s+)?(?:like|love|prefer|appreciate|need|want)\b",
        # "Finance requires your receipts by Friday"
        r"\b(?-i:[A-Z][\w&.]+)\s+(?:requests|requires)\s+(?=an?\b|your\b|the\b|all\b)",
        # "She'll send it by Friday"
        r"\b(?:he|she|they)['’]ll\s",
        # "They plan to close on Friday"
        r"\b(?:he|she|they|it|who|that|which|there)\s+"
        r"(?!is\s+(?:\w+ly\s+)?(?:requested|required|mandatory)\s+(?:to|that)\b)(?:\w+ly\s+|just\s+|already\s+)?(?:is|"
        r"are|will|wants?|needs?(?!\s+to\s+(?:be\s+(?:\w+ed|done|sent|made|paid|out|in|back)|"
        r"(?:get|come|make\s+it)\s+(?:back\s+|in\s+|over\s+)?(?:here|(?:to|with)\s+(?:me|us|my|our)))\b)|plans?|hopes?|expects?)\b",
        # "Pat mailed it on Friday"
        r"\b(?:he|she|they|it|who|that|which|there|"
        r"(?-i:(?!(?:Your|The|Any|All|Our|My|This|These|Each|Both|Please|Pls|No|If)\b)[A-Z][a-z]+))\s+"
        r"(?:\w+ly\s+|just\s+|already\s+)?(?:(?-i:(?!need\b|proceed\b|feed\b)[a-z]{2,}ed)|sent|got|met|went|said|told|"
        r"saw|came|left|took|made|gave|spoke|wrote|heard|did|paid|found|held|thought|knew|ran)\b",
    ),
    # "Pat to send it by Friday"
    "assigned": (
        r"(?:^|(?<=\n)|(?<=[;:*•.)-]\s)|(?<=[*•-]))(?P<name>(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?|you|we|us|"
        rf"client|customer)\s+(?:is\s+|are\s+)?to\s+(?!th\w+\b|your\b|my\b|our\b|all\b){verb_group('assigned')}"
    ),
}
