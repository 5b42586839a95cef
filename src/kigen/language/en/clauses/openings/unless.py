"""What follows if nothing has come by then, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import NOT, THING, WE, WORD, either

PATTERNS: dict[str, str] = {
    "ultimatum": either(
        # "If I don't hear from you by Friday"
        rf"\b(?<!\beven\s)(?:if|unless|should)\s+(?:{WE}|it|yours|this|they|these|those|both|everything|payment|"
        rf"(?:the|your|this|these|those)(?:\s+{WORD}){{1,4}}?)(?:['’](?:s|re|ve|m))?{NOT}\s+(?:yet\s+|be\s+|been\s+|"
        r"have\s+|already\s+|had\s+){0,2}(?:hear|receiv|get|got|have|see(?!\s+(?:you|ya|u)\b)|had|here|paid|return|"
        r"arriv|sign|submit|complet|seen|heard|in\b|back|settl|clear|confirm|reach|with\s+(?:me|us)\b)\w*",
        # "If the site isn't live by Monday"
        r"\b(?<!\beven\s)(?<!\bknow\s)(?<!\bsee\s)(?<!\bcheck\s)(?<!\bme\s)(?<!\bus\s)if\s+"
        rf"(?:it|this|that|they|these|those|(?:the|your)(?:\s+{WORD}){{1,3}}?){NOT}\s+"
        r"(?:all\s+|fully\s+)?(?:up|done|ready|out|fixed|finished|there|posted|filed|gone|live)\b"
        r"(?=\s+(?:by|before|on|at|in|no|when|this|next|tomorrow|today|tonight|mon|tue|wed|thu|fri|sat|sun))",
        # "Invoices not paid by the 30th will be passed on"
        r"(?:(?<=[a-z]s\s)|(?<=\sare\s))not\s+"
        r"(?:yet\s+)?(?:\w+ly\s+)?(?:paid|confirmed|returned|received|claimed|submitted|registered|renewed|signed|"
        r"collected|picked\s+up|completed|cleared)\b(?=[^.?!;]{3,60}\b(?:will|shall)\b)",
        # "If you don't reply by noon"
        rf"\b(?:if|should)\s+you{NOT}\s+(?:yet\s+|already\s+)?(?:respond|repl(?:y|ied)|pay\b|paid|return|sign|submit|"
        r"complet|enrol|regist|elect|sen[dt]\b|confirm|provid|vote|file|approv|turn|answer|decid|book\b|collect\b|"
        r"mak(?=e\s+(?:an?|your|any|the|that|this)\s+(?:[\w-]+\s+)?(?:selection|election|choice|payment|decision|deposit|reservation|change|claim))|choos|select|indicat|designat|activat|object\b|"
        r"let\s+(?:me|us)\b|tell\s+(?:me|us)\b|(?:get|come)\s+(?:back|in\s+touch)\b)\w*",
        # "In the event that we do not hear from you", "assuming I don't hear from you", "not hearing from you"
        rf"\b(?:in\s+(?:the\s+)?(?:event|case)(?:\s+that)?|assuming(?:\s+that)?|provided(?:\s+that)?)\s+{WE}{NOT}\s+"
        r"(?:hear|receive|get|have)\b",
        r"\bnot\s+(?:having\s+heard|hearing)\s+(?:back\s+)?(?:anything\s+)?(?=from\s+you\b)",
        # "If I hear nothing by Friday"
        rf"\bif\s+{WE}(?:['’]ve)?\s+(?:hear|heard|receive|received|have|got)\s+(?:nothing|no)\b",
        # "Unless we hear otherwise by Monday"
        rf"\bunless\s+(?:{WE}\s+(?:hear|receive|have|get)|you\s+(?:tell|let|advise|object|notify))\b",
        # "Anyone who hasn't paid by Friday"
        rf"\b(?:any(?:one|body)|those|every(?:one|body)|people|employees|all)\s+who{NOT}\s+"
        r"(?:yet\s+|already\s+)?(?:respond|repl|pa(?:y|id)\b|return|sign|submit|complet|finish|enrol|regist|sent|"
        r"turned|confirm|provid|vote|file|approv|enter|log|done)\w*",
        # "Unless we are in receipt of payment by Friday"
        rf"\b(?:if|unless)\s+{WE}(?:(?:\s+are|['’]re|\s+am|['’]m)(?:\s+not)?|{NOT})\s+in\s+receipt\b",
        # "Anything I don't have by Friday will have to wait"
        r"\b(?:anything|whatever|everything|any\s+\w+)\s+(?:that\s+)?"
        rf"(?:{WE}\s+(?:do\s+not|don['’]?t|have\s+not|haven['’]?t)\s+(?:have|get|got|receive\w*|hear\w*|see)|"
        r"(?:(?:is\s+|are\s+|has\s+)?not|(?:is|are|has)n['’]?t)\s+"
        r"(?:\w+\s+)?(?:received|in\b|here|turned\s+in|submitted|returned|handed\s+in|(?:on|in)\s+my\s|with\s+(?:me|us)))\b",
        # "Any deal without a complete sheet in my hands by Friday will go to August"
        rf"\bany\s+(?:{WORD}\s+){{1,4}}?(?:without|lacking|missing|not\s+having)\s+(?=[^.?!;]{{2,60}}\b(?:in\s+(?:my|our)|to\s+(?:me|us)|with\s+(?:me|us)|here|back)\b[^.?!;]{{2,50}}\b(?:will|goes|gets|has\s+to|waits?|must)\b)",
        # "Anything still in the fridge by Friday gets thrown out"
        r"\b(?:anything|whatever|everything)\s+(?:(?:that|which)(?:['’]s|\s+is|\s+are)\s+|is\s+)?(?:still|left)\s+(?:here|there|(?:in|on|at|over|behind|under)\s)(?=[^.?!;]{0,40}\b(?:by|after|before)\b)",
        # "Anyone I haven't heard from by the 23rd"
        rf"\b(?:any(?:one|body)|every(?:one|body)|those|people|all)\s+(?:that\s+|whom?\s+)?{WE}{NOT}\s+(?:heard|hear|received|receive)\b",
        # "Anybody whose papers are with me by the 20th"
        rf"\b(?:any(?:one|body)|every(?:one|body)|those|people|clients|families)\s+whose\s+(?:{WORD}\s+){{1,4}}?(?:is|are)\s+"
        r"(?=(?:all\s+)?(?:with\s+(?:me|us)|in|here|back|paid|signed)\b)",
        # "Failure to respond by Friday"
        r"\bfailure\s+to\s+(?:respond|reply|return|pay|submit|comply|complete|provide|sign|act|register|answer)\b",
        # "Unless the form is returned by Friday"
        rf"\bunless\s+(?:(?:{THING}|(?!you\b)[\w'’-]+)\s+(?:is|are|has\s+been|have\s+been)\s+)?(?:\w+ly\s+)?"
        r"(?:received|paid|settled|returned|confirmed|signed|completed|submitted|approved|cleared|sent)\b",
        # "Unless the deposit arrives by Monday"
        rf"\bunless\s+(?:{THING}|payment|funds|monies)\s+(?:arrives?|reach(?:es)?|comes?|gets?|is\s+(?:in|here|with))"
        r"\s+(?=(?:me|us|our|my|by|in|on|within|here|back|no)\b)",
        # "If I have those by the 20th I can finish"
        rf"\bif\s+{WE}\s+(?:do\s+)?(?:have|get|receive)\s+"
        r"(?:(?:those|these|them|it|this|everything|both)\b(?!\s+(?:out|done|off|over|up|to)\b)|your\s+\w+)",
        # "If there is no answer by Friday"
        r"\bif\s+there(?:['’]s|\s+is|\s+has\s+been)\s+(?:still\s+)?no\s+"
        r"(?:answer|reply|response|word|confirmation|payment)\b",
        # "Failing payment by the 30th"
        r"\bfailing\s+(?:receipt|payment|delivery|return|confirmation)\b",
        # "If not paid by the 30th"
        r"\bif\s+not\s+(?:received|returned|paid|signed|settled|confirmed)\b",
        # "In the absence of a reply by Friday"
        r"\b(?:failing|without|in\s+the\s+absence\s+of)\s+(?:your|a|an|any)\s+(?:reply|response|answer)\b",
    ),
}
