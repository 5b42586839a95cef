"""What an English reply leaves open: something still to come, not there, left out, or hanging on somebody.

No list of verbs: whatever looks ahead, denies, excepts or sets a condition is a reserve, unless it is one of the phrases
that close a mail (offers of help, thanks, apologies, the paper original) and say nothing of the thing.
"""

from __future__ import annotations

import re

from kigen.language.en.replies.verbs import DAY_SUITS, FINE, OTHERS
from kigen.language.reply_rules import aside, either, rule
from kigen.patterns import compiled

_ADDRESSED = either(
    r"\bif not\b,? (?:i|we)\b.*",
    # What lasted till now is over
    r"\b(?:did|had|was|were|could)(?:n't)? [^.?]*\b(?:until|till) (?:last|yesterday|this morning|today|now|just now)\b",
    r"^(?:so |and |but |please )*(?:don't|do not|ignore|never mind|disregard)\b.*",
    r"\b(?:holler|yell|ping|text|call|ring|buzz|e-?mail|write|tell|shout|say|reply)\b.*\bif\b.*|\bif\b.*\b(?:holler|"
    r"yell|ping|text|call|ring|buzz|shout|say|tell)\b.*",
    r"(?:please )?(?:let|drop|give) (?:me|us) (?:know|a \w+)\b.*|\bif (?:we're|i'm|it's|this is|"
    r"that's) (?:already )?(?:too )?late\b.*",
    r"\bif (?:you|there|anything|any|it|this|that|they)\b.*(?:need|have|want|prefer|like|questions?|else|missing|"
    r"unclear|wrong|off|problem|issues?|through|open|incorrect|help).*",
    r"\b(?:any|further) (?:questions|problems|issues|trouble).*|\b(?:happy|glad|pleased) to\b.*|\bfeel free\b.*",
    r"\b(?:do not|don't) hesitate\b.*|\bshout\b.*|\b(?:look(?:ing)? forward|see you|talk soon|speak soon|have a)\b.*",
    r"\byou(?:'ll| will| should| can| may| might| could| would| need| have to)\b.*",
    r"\bsorry\b.*|\bapolog\w+.*|\bhope (?:this|that|it|all|these|you|same|everything)\b.*",
)
_OF_THE_THING = either(
    r"\btoo (?:big|large|heavy) (?:to|for)\b[^,;.]*|, (?:and |but )?(?:certainly |definitely )?not (?:the|that|those|"
    r"your) [\w -]{2,24}[.!]*$",
    r"\b(?:could|did|would|can|was|were)(?:n't| not)\b[^;.]{0,60}?,? so (?:i|we)(?:'ve| have| just)? (?:guessed|put|used|left|"
    r"made|took|taken|kept|drawn|drew|written|wrote|stuck|gone|went)\b",
    r"\b(?:it|they|the \w+|your \w+) (?:would|did|could)(?:n't| not)\b[^,;.]{0,40}?,? (?:so|and so) (?=(?:i|we)(?:'ve|"
    r" have)? (?:had|sent|put|did|"
    r"used|\w+ed)\b)",
    rf"\b(?:the )?(?:rest|others?|remainder) {FINE}",
    r"\bpass(?:words?|codes?)\b.*|\b(?:originals?|hard cop(?:y|ies)|paper cop(?:y|ies))\b.*",
    r"\b(?:this|that|it|these|they|which|everything) should (?:be|do|cover|work|help|have|answer|give|now|reach|arrive)\b",
    r"\bshould (?:be (?:with you|there)|reach you|arrive|land)\b[^.?]*",
    r"\b(?:valid|good|runs (?:to|until|till|through|from)|covers?|expir\w+|effective|in force|starts?|begins?)\b.*",
    r"\bno (?:longer|problem|worries|rush|hurry|need|changes?|comments?|objections?|issues?|allerg\w+|requirements?|"
    r"contest|doubt|"
    r"corrections?|concerns?|amendments?|preferences?|special|particular|further|more|questions?|complaints?|surprises)\b",
    r"\b(?:do|does|did|will|would)(?: not|n't) (?:prevent|affect|alter|matter|hinder)\b|"
    r"\b(?:not applicable|n/a|(?:did|do|does)(?: not|n't) apply)\b|\bnot a problem\b|\bnothing (?:to (?:add|change)|else)\b",
    r"\byour (?:own )?cop(?:y|ies) (?:will|should|comes?|is|are|follows?)\b[^.?]*|\bas soon as possible\b|"
    r"\bbetter late than never\b",
)
_NO_MORE = r"[,;] (?:and |but )?(?:otherwise (?:nothing|none|no\w*)|nothing else|no others?|none else)\b(?! (?:yet|so far))"
_HARMLESS = aside(either(_ADDRESSED, _OF_THE_THING, _NO_MORE))

RESERVE = (
    rule(
        "open",
        either(
            r"\bwill\b|'ll\b|\bshall\b|\bgoing to\b(?! you\b)|\bto (?:follow|come|go)\b|\b(?:needs?|has|"
            r"have) to\b|\bmust\b|\bowes?\b",
            r"\b(?:we|i|they|he|she) plan\b|\bplan(?:s|ned|ning)? to\b(?! (?:you|your|the|our|my|him|her|them)\b)|"
            r"\bexpect\w*\b|\bhop(?:e|ing)\b|\btomorrow\b|"
            r"\btonight\b|\blater\b|\bsoon\b|\bshortly\b",
            r"\bnext (?:week|month)\b|\bin due course\b|\bonce\b|\bas soon as\b|\buntil\b|\bunless\b|\bsubject to\b",
            r"\bdepend\w*\b|\bstill\b|\boutstanding\b|\bpending\b|\bawait\w*|\bwaiting\b|\bchas(?:e|ing)\b|\bmissing\b",
            r"\bnot\b|n't\b|\bnever\b|\bno[- ]one\b|\bnobody\b|\bnone\b|\bnothing\b|\bneither\b|\bunable\b|\bcannot\b",
            r"\b(?:is|are|was|were|has been|'s) (?:\w+ly )?(?:down|broken|offline|stuck|lost|closed|ill|sick)\b",
            r"\btoo \w+ to\b|\byet\b|\bno\b(?! later|[.:#]|\s*\d)",
        ),
        without=_HARMLESS,
    ),
    # Something is going on; a name that ends like it (Beijing) begins with a capital
    rule(
        "open",
        r"\b(?:is|are|am|i'm|we're) (?:still |currently |now |just |\w+ly )?(?!(?:attach|send|enclos|submit|"
        r"return|forward|includ|hav|us|look|ask|go|br|sharing|resend|propos|do|interest|outstand|com|"
        r"sign)\w*ing\b|nothing\b|everything\b|anything\b|morning\b|evening\b|spring\b)(?-i:[a-z])\w*ing\b",
        without=_HARMLESS,
    ),
    # Where the writer or the thing is, or who decides: nothing is answered yet
    rule(
        "stalls",
        r"^(?:just )?(?:one|a|half a|give me a) (?:moment|minute|min|sec|second|mo|tick)\b|\b(?<!you )(?<!you've )(?:has|"
        r"have|had|'s got|'ve got|got) (?:it|them)\b|"
        r"\bon (?:its|their) way\b|^(?:i'm|i am|we're|we are) (?:out|at|in|on|off|away|up|over|just|still|back)\b|"
        r"^it's a long\b|\bon it\b|\bof the way\b|\bthink about\b|\btonight\b|\btomorrow\b|\bonce\b|\bwill (?:tell|ask|show)\b|"
        r"^(?:reading|looking|checking|working|thinking|trying|waiting|talking)\b|\bstill \w+ing\b|\b(?:half|some|most|few|"
        r"many) (?:of (?:them|us) )?"
        r"have\b|"
        r"\blooking forward\b|\bcan't wait\b|\b(?:board|committee|family|team|boss|council|partners?|owner|"
        r"office) (?:decides?|votes?|"
        r"meets?|has to|have to|needs?|wants?)\b|^(?:some |\d+ |two |three )?(?:ideas|options|candidates)\b|\b(?:arrived|"
        r"turned up|landed|"
        r"came) (?:this|today|yesterday|safely|on)\b|\b(?:asked|told|rang|phoned|e-?mailed|passed|gone|printed|drafted)\b",
    ),
    # Made ready: with a file beside it, handed over
    rule(
        "made",
        r"\b(?:i|we|i've|we've|have|has|is|are)\b[^.?]{0,12}\b(?:scanned|photographed|copied|photocopied|filled in|"
        r"typed up)\b|^(?:(?:now|all) )?(?:marked up|scanned|filled in|typed up|photographed)\b",
    ),
    # A day that suits decides nothing but days
    rule("suits_day", DAY_SUITS, unless=r"\?"),
    # Not wanted: no thanks, where the thing itself is named
    rule(
        "unneeded",
        r"\b(?:i|we) (?:really |actually )?(?:don't|do not|won't|will not) (?:need|require|want)\b|\bno need for\b|"
        r"\b(?:isn't|is not|aren't|are not|not) (?:needed|required|necessary)\b",
        unless=r"\?|\bif\b|\buntil\b|\byet\b|\bmore time\b",
    ),
    rule(
        "except",
        r"\bexcept\b|\bbar\b|\bapart from\b|\bminus\b|\bother than\b|\bthe others?\b|\brest\b|\bremain(?:ing|der)\b|"
        r"\bwithout\b|"
        r"\bunfortunately\b",
        without=_HARMLESS,
    ),
    # May leave something out, or only tell what it is like
    rule("but", r"\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\bonly\b", without=_HARMLESS),
    rule(
        "condition",
        either(
            rf"\b(?:as soon as|once|when|until|after|subject to|pending|provided|assuming|unless|as long as|if) {OTHERS}",
            r"\b(?:i|we|he|she|they|[a-z]+)(?:'ll| will|'d| would| still)? (?:needs?|have|has|want|wants) to "
            r"(?:run|check|ask|speak|talk|discuss|clear|hear|get|see|look|sign|approve|confirm|decide|agree)\b",
            r"\bstill (?:wants?|needs?|open|undecided|under|being|with|in|to|need\w*|deciding|discussing|considering|"
            r"thinking|waiting)\b",
            r"\bnot (?:yet )?(?:final|decided|sure|certain|agreed|been decided)\b|\bdepends? on\b|n't (?:decided|made)\b",
        ),
        without=_HARMLESS,
    ),
)

# One of several of a kind, by its number or letter; no day, no amount
MEMBER = compiled(
    r"\b(?P<kind>(?!jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|the\b|and\b|for\b|until\b|"
    r"till\b|with\b|from\b|about\b|only\b|just\b|before\b|after\b|than\b|over\b|version\b|rev\b|call\b|tel\b|phone\b|"
    r"room\b|extension\b|ext\b|order\b|invoice\b|need\b|have\b|are\b|all\b|some\b|these\b)[a-z]{3,14}?)s?[ _]?"
    r"(?P<which>(?-i:\d{1,2}|[A-Z])(?:(?:, ?| ?and ?| ?& ?|_| ?to ?| ?[-–] ?)(?-i:\d{1,2}|[A-Z]))*)(?![\w:.%/]\w|[\w%/])"
    r"(?! (?:of\b|am\b|pm\b|days?\b|weeks?\b|hours?\b|months?\b|jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
