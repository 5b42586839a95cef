"""What a client will do, in English: promises, whom they will ask, the steps of a plan."""

from __future__ import annotations

from kigen.language.en.replies.verbs import GIVE, WILL
from kigen.language.reply_rules import either, rule

PROMISING = (
    rule(
        "will_do",
        either(
            rf"\b{WILL}\s+(?:not be late|(?:also |now |just |try to |do our best to |make sure to |be able to |"
            rf"probably |certainly |definitely |gladly |happily |then )*(?:{GIVE}|scan|print|photograph|be (?:sending|"
            rf"sent|with you|(?:re)?submitted|shared|e-?mailed|posted|forwarded|returned|provided|issued|"
            r"submitting|signing|over|there|done|ready|able)|look|read|study|examine|go (?:through|over)|consider|"
            r"check|review|work|take (?:care|a look|it from)|"
            r"see|make sure|ensure|ask|talk|speak|discuss|handle|sort|prepare|put|start|arrange|pass|coordinate|"
            r"collect|gather|follow|update|advise|investigate|find|chase|try|aim|circulate|run|raise|need to check|"
            r"bring|compile|issue|return))\b",
            r"\b(?:you'll|you will|you shall|you should) (?:most |very )?(?:\w+ly )?(?:have(?! to\b)|get|receive|hear)\b"
            r"(?! (?:had|got|received|seen|heard|already)\b)",
            r"\b(?:i|we)(?:'ll| will| shall) (?:(?:just|also|then|now|try to|be able to) )*(?!be\b|not\b|never\b|"
            r"see you|miss\b|let (?:you|me)|(?:get|come) back|"
            r"have\b|need\b|always\b|admit|say\b|bet\b|want\b|like\b|love\b|keep\b|leave\b|owe\b|inform|tell|advise|"
            r"notify|ring|call|phone|text|write|go (?:for|with)|miss|choose|pick|opt|order|buy|pass\b|live with|accept|agree|"
            r"approve|confirm|attend|join|come\b|take the(?! [^.?]*\b(?:when|once|as soon|tomorrow|tonight|later)\b)|go "
            r"with|stick|stay|decline)\w+",
            # Whatever it is that I do, it comes to you: "I'll catch her and scan the forms over to you"
            r"\b(?:i|we)(?:'ll| will| shall) (?!be (?:away|out|off)\b|(?:get|"
            r"come) back\b)(?:[\w'-]+ ){1,12}?(?:to you|over|across|back to you)\b",
            r"^will (?!(?:you|this|that|it|there|they|these|those|he|she|we|i|the|a|an|my|our|your|anyone|somebody|"
            r"not)\b)\w+\b(?![^.]*\?)",
            rf"^(?:will|shall|should|can|gonna|going to|'ll)\s+(?:\w+ ){{0,2}}(?:{GIVE}|read|look|check|review|gather|see|"
            r"try)\b",
            r"\b(?<!not )(?<!n't )let me (?!know\b|have\b|down\b)\w+\b",
            r"\b(?:i'll have to|can only|(?<!no )(?<!you )(?<!you'll )(?<!you will )need to) "
            r"(?:just |first )?\w+\b|\b(?:(?:have|'ve) asked|(?<!n't )(?<!you )(?<!you've )asked (?:for|our|my|the|"
            r"him|her|them|someone|somebody|"
            r"everyone|each|all)\b)",
            r"\bshould have (?:it|them|this|that|everything|an answer)\b|\bit(?:'ll| will) (?:be(?! \d+(?! ?(?:[ap]m|days?|"
            r"weeks?|hours?|"
            r"minutes?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|:|/|\.\d)))|come|go)\b",
            r"\b(?:tonight|tomorrow|today)[, ]+(?:i )?(?:promise|swear)\b",
            r"\b(?:doing|signing|posting|finishing|sending|coming|arriving|ready|done|finished|with you) (?:it |them |"
            r"over )?(?:tonight|tomorrow|on(?! (?:docusign|adobe|hello|the|your|line|my))|"
            r"by(?! (?:all|me|us|every\w+|hand|both|our|my|everybody|the (?:team|whole|staff)|\d+ of)\b)|next|soon|"
            r"later|shortly|this (?:afternoon|evening|week)|first thing)\b",
            r"(?:^|\b(?:i'm|we're|am|are|get|getting|jump\w*|already|still|right) )on it\b|\b(?:will do|"
            r"working on (?:it|this|that)|leave it with (?:me|us)|consider it done)\b",
            r"^(?:tonight|tomorrow|today|this \w+|on \w+|by \w+|first thing)\b[^.?!]{0,20}, (?:i (?:swear|promise|"
            r"hope)|promise|for sure|without fail|"
            r"at the latest|hopefully)[.!]*$",
            r"^(?:very |as |pretty |(?:in|by|with) the (?:post|mail|courier) )?(?:soon|shortly|tomorrow|tonight|later|"
            r"this (?:afternoon|evening)|first thing|in a (?:minute|moment|bit|sec))(?: (?:today|tomorrow|morning|afternoon|"
            r"evening|night|possible|hopefully))*[.!]*$",
            r"\b(?:please|you can|you may) expect\b|^by (?:the )?end of\b|\bby (?:eod|cob|end of|"
            r"tomorrow|monday|tuesday|wednesday|thursday|friday|noon|your|the deadline)\b",
            r"\b(?<!n't )(?<!not )(?:hope|plan|expect|aim|intend|trying)\w* to\b(?! (?:you|your|the|our|my|him|her|them)\b)|"
            r"(?:^|[;,] )expect (?:our|my|the|it|this)\b",
            r"\bshould be (?:on |by |with you )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
            r"\bshould be (?:no problem|fine|able|ready|with you|done|there|doable)\b|\bin (?:good )?time\b",
            r"\b(?:it|this|they|these) go(?:es)? out (?:tomorrow|today|on|next|this)\b",
            r"\b(?:we|i|she|he|they) (?:\w+ ){0,6}(?:send|upload|submit|return|share)s?\b"
            r"[^.]*\b(?:by|before|on|tomorrow|later|once|when|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
            r"\b(?:at the |by the )?latest[.!]?$|\blatest by\b|\bshould be back\b|\b(?:collects?|picks?|comes? back|"
            r"returns?) (?:it |them |up |back )?(?:tomorrow|on|by|next)\b",
            r"\b(?:realistically|probably|more like|likelier|looking at|think|say|hopefully)[, ]+(?:it'll be |"
            r"it will be |by |on |next )*"
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
            r"\bwithin your\b|\blook into\b|\bi'm on\b",
            r"^(?:just |still |i'm |am |we're |ok(?:ay)?,? )*(?!(?:see|miss|lov|hop|think)ing\b)\w+ing (?:it|them|this|"
            r"that) (?:up |out |over )?"
            r"(?:now|tonight|tomorrow|today|right away|first thing|(?:this|over the|on|at the) \w+)\b",
            # No verb, but whom it reaches and when: "Corrections to you on the 13th"
            r"^(?!.*\b(?:\w+ed|sent|went|gone|got|gave|came|left|put|took|brought|already|was|were|did|been|be|ha[sd]|have|thanks?|"
            r"spoke|said|wrote|written)\b)"
            r"(?:[\w'-]+ ){0,6}?(?:(?:back |over |out |off )?(?:to you|with you)|(?:coming |heading |headed |is |are )?your "
            r"way|in your "
            r"(?:inbox|hands|mailbox))[, ]+(?:on |by |from |before |for |around |at |some ?time )*(?:(?:the|early|late|next|"
            r"this|"
            r"first thing|end of|later) )*(?:\d|mon|tues?|wed|thu|fri|sat|sun|tomorrow|tonight|today|morning|afternoon|week|"
            r"noon)",
            # An errand for it: "going to the registry tomorrow for the certificate"
            r"(?:^|[;,] |\b(?:i'm|we're|i am|we are|and) )(?:going|off|heading|popping|driving) (?:over |down |back )?to "
            r"(?:the|our|see|get|fetch|collect|pick)\b[^.?]*\b(?:today|tonight|tomorrow|later|next|this|on|in)\b",
        ),
        # "We cannot make it by Friday" promises nothing for Friday.
        unless=r"^should have (?:reached|arrived|landed)\b|\b(?:she|he|they)(?:'ll| will) (?:bring|drop|hand|pass|carry|take) "
        r"(?:it|them)\b|\bso (?:that )?(?:we|i) can (?:look|see|talk|discuss)\b|\b(?:should|would) do it\b|"
        r"\bhave to (?:leave|skip) it\b|\b(?:should|"
        r"would|will) do (?:us|nicely|fine)\b|"
        r"\bcan send\b[^.?]*\bif you (?:need|want|prefer|like)\b|\b(?:signed|submitted|sent|posted|uploaded|completed|paid|"
        r"(?:e-)?mailed|shipped|couriered|dispatched|"
        r"returned)\b[^.?]*\b(?:you (?:should|will|'ll) (?:get|receive|have|see)|should (?:be (?:with you|there)|reach you|"
        r"arrive|land|get to you))\b|\byou will find\b|"
        # A price: "we can do it for 4,800 EUR"
        r"\bcan (?:do|offer|supply|make|let you have) [^.?]{0,24}?(?:[$€£¥]\s?\d|\d[\d.,]* ?(?:usd|eur|gbp|jpy|yen|euros?|"
        r"dollars|pounds|each|apiece|per)\b)|"
        r"\bwill (?:\w+ )?not be (?!late|able|long)\w+ing\b|"
        r"\bif you(?:r \w+)?(?:'d| would)? (?:wants?|prefers?|likes?|wish|rather|enjoys?)\b|\b(?:cannot|can't|can not|"
        r"won't|will not|"
        r"unable to|not able to|not be able to|"
        r"couldn't|unlikely to)\b"
        r"(?:(?!\bbut\b|\bso\b|\bwill\b(?! not)|'ll\b|,)[^.?;]){0,40}\bby\b|^(?:done|sent)|\?|"
        r"\bshould (?:read|say|show|state)\b|\bnothing (?:that |more |else )?(?:i|we) can\b|(?:limited|"
        r"no|intermittent) (?:access|availability)",
    ),
    # Somebody else is to be asked first
    rule(
        "asks_around",
        r"\b(?:i|we)(?:'ll| will| have to| need to| must| shall)(?: \w+)? (?:ask|check|find out|enquire|inquire)\b"
        r"(?! (?:in|out|back|you|your)\b)",
        unless=r"\?",
    ),
    # What will be done, in order: none of it is the answer, unless a plan was asked for
    rule(
        "plan",
        either(
            r"^(?:(?:so|ok|okay|right|here),? )*(?:here(?:'s| is| are) |this is )?(?:(?:our|my|the) )?(?:\w+ )?(?:plan|"
            r"next steps?|"
            r"steps?|process|procedure|sequence|order of (?:play|events|work)|workflow|roadmap|timeline|schedule|to-?dos?)\b"
            r"(?:(?: from here| on (?:our|my) (?:side|end)| at (?:our|my) end| for (?:us|this|it|now)| now| ahead| then)*"
            r"(?: is| are)? ?(?::|[-–] )|(?: will be| is| would be)(?::| as follows| to | first\b| (?:\w+ )+(?:today|"
            r"tomorrow|on|mon|tues?|"
            r"wed|thu|fri)))",
            r"^(?:step (?:1|one)\b|first(?:ly)?\b(?![^.?]*\b(?:half|batch|part)\b)[^.?]*\bthen\b)",
            r"^(?:today|tonight|tomorrow|(?:this |next )?(?:mon|tues|wednes|thurs|fri)day|(?:this |next )week|week (?:1|"
            r"one)|then|"
            r"after that|finally) ?(?::|[-–]) ?(?![^.?]*(?:\d|\b(?:am|pm|noon|morning|afternoon|evening|free|any|all day|ok|"
            r"fine|"
            r"yes|no|works?|good|busy|out|off)\b))[a-z]",
        ),
        unless=r"\?",
    ),
    # A step by its number, and who does it: "1. HR fills in part B"
    rule(
        "plan",
        r"^\(?\d[.)] ?(?:the |our |my )?(?:[\w'’]+ ){1,2}?(?:fills?|checks?|reviews?|signs?|approves?|sends?|scans?|looks?|"
        r"reads?|"
        r"confirms?|collects?|gets?|does|stamps?|passes|adds?|completes?)\b",
        unless=r"\?",
    ),
)
