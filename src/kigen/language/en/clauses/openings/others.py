"""What the writer does, both do or somebody else does, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import ADVERBS, AT_START, WE, verb_group
from kigen.language.en.clauses.verbs import IMPERATIVES

# Names of departments that take a plural verb: "Legal need it by Friday"
_DEPARTMENTS = (
    "people|guys|lads|folks|team|Devs?|Legal|Finance|Accounts|HR|IT|Marketing|Sales|Procurement|Purchasing|Compliance|"
    "Head Office|HQ|Payroll|Admin|Ops|Production|Design|Engineering|Management|Security|Insurers|Auditors"
)
PATTERNS: dict[str, str] = {
    "told": (
        r"\b(?:you|they|he|she|it)\s+(?:had\s+|have\s+|['’]d\s+|just\s+|also\s+)?(?:asked|wanted|requested|"
        r"told|said|mentioned|promised|agreed|indicated|needed|expected|"
        r"were|was|sent|got|had|did|made|gave|left|paid|saw|met|wrote|took|(?:(?!need|feed|exceed|proceed|succeed)\w{2,}ed))\b"
    ),
    "offer_you": (
        r"\byou(?:['’]?ll|\s+will|\s+shall|(?:['’]d|\s+would)(?=\s+have\s+(?!to\b|until\b|till\b|\w+ed\b|been\b|had\b))|\s+should|\s+ought\s+to|\s+can\s+expect|\s+are\s+going)\s+(?:(?:also|then|all|both|to|probably|likely|hopefully|certainly|definitely)\s+){0,2}"
        r"(?:receive|have(?!\s+to\b)(?!\s+(?:already\s+)?(?:received|gotten|got|seen|heard|had)\b)(?!\s+(?:[\w'’-]+\s+){1,5}?(?:to\s+(?:us|me)|done|completed|finished|ready|submitted)\b)|get(?!\s+(?:back\s+(?:to|with)|me|us)\b|\s+(?:[\w'’-]+\s+){1,4}?(?:back|in|over|out|off)\s+(?:to|by)\b(?!\s+your?\b))|see|hear|be\s+(?:receiv|gett|hear|see)ing|find|be\s+able|be\s+(?:contacted|"
        r"notified|called|sent))\b"
    ),
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
}
