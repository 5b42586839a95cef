"""What follows if nothing has come by then, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import NOT, THING, WE, WORD

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
}
