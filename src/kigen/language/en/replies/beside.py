"""What tells, in English, whether a sentence may speak of the thing that is handed over, or of something beside it.

All are shades: what is promised or left open beside a file counts for it only where the sentence gives something; what was in
the way is over where all of it is here; a question in jest asks nothing.
"""

from __future__ import annotations

from kigen.language.en.replies.verbs import NUMBER, WILL
from kigen.language.reply_rules import either, rule

_OVER = (
    r"(?:send|forward|submit|return|e-?mail|mail|upload|share|deliver|post|courier|fax|scan|(?:counter)?sign|complete|finish|"
    r"fill|"
    r"bring|drop|hand|provide|supply|add|issue|chase|pass (?:it|them|on)|dig|find|"
    r"get (?:it|them|him|her|that|those|these|(?!back\b|there\b|home\b|in touch|round\b)[\w' ]{1,20}? (?:to you|off|from|"
    r"out of|out to|over))|(?:make|have|let|ask) (?:him|her|them)\b)"
)
_SOMEBODY = r"(?:(?:i|we|he|she|they)(?:'ll|'d)?|(?-i:[A-Z])[a-z]+(?:'ll)?|(?:my|our|the) \w+)"
_REST = (
    r"(?:rest|remain\w*|others?|last|missing|outstanding|final|originals?|second|third|fourth|fifth|other|signatures?|pages?|"
    r"copy|"
    r"copies|part|half|one|ones|appendix|annex|version)"
)

BESIDE = (
    # Turned to the reader, or about what they sent: what is lacking there is theirs to see to
    rule(
        "to_reader",
        r"\b(?:please|your?|you've|let (?:me|us) know|tell (?:me|us)|links?|files?|attachments?|forms?|pages?|sites?|log-?ins?|"
        r"passwords?|portals?|buttons?|templates?|codes?|apps?)\b",
    ),
    # It may be of the thing: somebody gives something, the reader gets it, or there is a rest
    rule(
        "hands",
        either(
            r"\b(?:send|forward|submit|return|e-?mail|mail|upload|shar(?:e|ing)|deliver|post|courier|fax|scan|"
            r"(?:counter)?sign|complet\w+|finish|"
            r"fill|follow|bring|drop|hand|provid\w+|supply|supplies|add|issu\w+|prepar\w+|draft|writ(?:e|es|ing|ten)|"
            r"chas\w+)(?:s|es|ed|ing)?\b",
            r"\b(?:to|with) you\b|\byou(?:'ll| will| shall| should)? (?:then |also )?(?:have|get|receive|hear)\b|"
            r"\breach(?:es)? you\b|"
            r"\bcom(?:e|es|ing)\b(?! (?:to|by|over|round|and)\b)",
            # Something is lacking, or in the making
            r"\b(?:not|never|cannot|unable|without|failed|lost)\b|(?<!\bca)n't\b(?! (?:ask|worry|mind|forget|hesitate|"
            r"laugh)\b)|\bcan't\b(?! wait)|\b(?:is|are) (?:still )?(?:down|broken|out of|stuck|jammed|away|off|"
            r"ill|being|(?!go|com|hav|look)\w+ing)\b",
            rf"\b{_REST}\b|\b(?:still|yet|pending|await\w*|waiting|tbc|tba)\b",
            r"\b(?:i|we|he|she|they)(?:'ll| will| can| shall| have to| need to| must) (?:\w+ ){0,3}(?:it|them|those|this)\b",
        ),
    ),
    # Given, or done by another, when something else has come to pass: "I'll make him dig it out when he's back"
    rule(
        "then_gives",
        either(
            rf"\b(?:{_SOMEBODY} )?(?:{WILL}|'ll) (?:\w+ ){{0,2}}?{_OVER}\b[^.?]*\b(?:when|once|as soon as|after)\b (?!you\b|"
            rf"your\b)",
            rf"\b(?:when|once|as soon as|after)\b (?!you\b|your\b)[^.?]*\b(?:{WILL}|'ll) (?:\w+ ){{0,2}}?{_OVER}\b",
            # "Gary does his when he gets home", "the solicitor, who promises it for the 18th"
            r"\b(?:does|signs|countersigns|sends|brings|fills|completes|scans|posts|adds|writes|uploads|e-?mails|finishes|"
            r"stamps) "
            r"[^.?]*\b(?:when|once|as soon as|after) (?:he|she|they|(?:my|our|the|his|her|their) \w+|(?-i:[A-Z])[a-z]+)\b",
            r"\b(?:promises|promised|(?:has|have|'ve) promised) (?:it|them|this|that|one|his|hers|theirs|(?:his|her|their|"
            r"the) \w+)\b"
            r"[^.?]*\b(?:for|by|on) (?:the \d|\d|mon|tue|wed|thu|fri|sat|sun|next|tomorrow|jan|feb|mar|apr|may|jun|jul|aug|"
            r"sep|oct|nov|dec)",
        ),
        unless=r"\?|\boriginals?\b|\bhard cop(?:y|ies)\b|\b(?:invoice|bill)s?\b",
    ),
    # All of it
    rule(
        "whole",
        rf"\b(?:all|both) (?:of )?(?:the |our |my |your )?(?:them\b|{NUMBER}\b|(?-i:[a-z])[a-z-]+s\b)|\ball (?:here|there|in|"
        rf"attached|of it)\b|"
        rf"\b(?:the )?(?:whole|full|complete|entire) (?:lot|set|list|thing|pack|bundle|batch|\w+)\b|\beverything\b|"
        rf"\b(?:{NUMBER}) (?:out )?of (?:the )?"
        rf"{NUMBER}\b(?<!one of two)",
        unless=r"\b(?:not|never|except|but|apart|bar|once|when|until|still|yet|will|almost|nearly|if|hope)\b|n't\b|'ll\b|\?|"
        r"\ball (?:the best|well|right|the same|things|parties|times|this|that)\b",
    ),
    # It was so, and no more is said of it
    rule(
        "bygone",
        r"\b(?:was|were|had|wasn't|weren't|hadn't|took|kept|got|went|came|forgot|lost|broke|couldn't|didn't|held)\b|"
        r"\b(?:days?|hours?|weeks?) late\b",
        unless=r"\?|\b(?:will|is|are|am|be|still|yet|now|can|next|tomorrow|until|till|later)\b|'(?:ll|re)\b|\b(?:it|he|she|"
        r"that|there|what|who|everything)'s\b",
    ),
    # Asked in jest, or of something that nobody has to answer: "unless a bad mood counts?"
    rule(
        "light",
        r"\?",
        unless=r"\b(?:i|we|me|us|please|which|when|where|how (?:many|much|long|do|should|soon|far)|format|enough|ok|okay|"
        r"as well|too|also|includ\w+|counts?|counted|needs?|needed|want|require[ds]?|correct|fine|acceptable|send|deadline|"
        r"have to|must|allowed|necessary|or|instead|it|them)\b|"
        r"\b(?:this|that|these|those)(?: (?:is|are|was|ok|all|do|does|will|work|to|in|for)\b|\?)|"
        r"\b(?:can|could|would|will|do|did|should|have|were|are) you\b|\bwhat (?!a\b)|\b(?:mon|tues|wednes|thurs|fri|satur|"
        r"sun)day\b|\d",
    ),
    rule(
        "light",
        r"(?:\beh|\bhuh|\binnit|, right|\bisn't it)\?|^(?:unless|or) [^?]*\b(?:counts?|qualif\w+)\b[^?]*\?|\b(?:ha ?ha|lol|"
        r"just kidding|joking)\b|[:;]-?\)|"
        r"\b(?:asking for a friend|do i win|prize)\b|^(?:by the way|btw|incidentally)\b[^?]*\?|\bhow(?:'s| is| are| was|"
        r" were) (?:your|you|the (?:weather|family|kids))\b",
        unless=r"^(?!(?:by the way|btw))[^?]*\b(?:should|shall|can|could|do|may|must) (?:i|we)\b|\bis that (?:ok|okay|"
        r"all right)\b",
    ),
    # There is nothing of the kind: the answer to who asked for whatever there is
    rule(
        "nil",
        r"^(?:(?:no|nope|nil|none|nothing|n/a|zero)(?: (?:to (?:declare|report|add|list|disclose|note)|here|for (?:me|us)|"
        r"at (?:all|our end|my end|this end)|on (?:our|my) "
        r"(?:side|end|part)|(?:from|of) (?:me|us)|this (?:year|month|quarter|time|week)|again))+|nil(?: return)?|none|"
        r"nothing|n/a)(?=[.!,;:(-]|$| (?:unless|except|apart|thanks)\b)|"
        r"^no [\w -]{3,24}?(?: (?:to (?:declare|report|list|disclose|note)|here|at (?:our|my|this) end|(?:from|for) (?:us|"
        r"me)|on (?:our|my) (?:side|end|part)|whatsoever|"
        r"at all|this (?:year|month|quarter|time)))+(?=[.!,;:(-]|$)|^(?:we|i) (?:have|had|received|got|took) (?:none|"
        r"nothing)\b(?! (?:yet|to (?:send|show)|back|from)\b)|^(?:there (?:is|are|was|were) )?(?:none|nothing) to (?:declare|"
        r"report|list|"
        r"disclose)\b",
        unless=r"\b(?:yet|so far|until|till|received from you|attached|works?|came|arrived)\b",
    ),
)
