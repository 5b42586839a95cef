"""What asks for more time in English, or offers a later day."""

from __future__ import annotations

from kigen.language.en.replies.verbs import LET_ME_KNOW, THAT_DAY
from kigen.language.reply_rules import either, rule

_A_DAY = (
    r"(?:(?:the )?\d{1,2}(?:st|nd|rd|th)?\b|(?:early |late |first thing )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|"
    r"next week|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|may \d)"
)

MORE_TIME = (
    rule(
        "extension",
        either(
            r"\b(?:needs?|take|takes|taking|bit|little|much|slightly|while|weeks?|days?|hours?|any|somewhat|us|me|"
            r"even) longer\b|\blonger than (?:expected|planned|we|i|usual|it)|\bany (?:earlier|sooner)\b|"
            r"\bextension\b|\bextend(?:ed)?\b|\b(?:more|extra|additional|bit of|little) time\b",
            r"\b(?:asks? for|asked for|asking for|request(?:s|ed|ing)?(?: for)?|grateful for|thankful for|glad of|"
            r"appreciate|do with|(?<!they )needs?|needing|take|"
            r"takes|taking|give (?:me|us)|have|grant|allow|require|want|like|get(?! back)|use)"
            r"\b[^.?]{0,24}\b(?:(?:another|an extra|a few|few|couple|additional|more|extra|one|two|three|\d+)"
            r" (?:more |extra |additional |of |business |working )*(?:days?|weeks?|hours?)|until|till|til)\b",
            r"\b(?:needs?|take|takes|want|wants|require|requires|get|have|with) (?:just |only |about |at least )?"
            r"(?:one more|another|an extra|a few more|two more|the whole|all) (?:\w+ )?(?:night|evening|afternoon|"
            r"morning|weekend|day|week)s?\b",
            r"\b(?:revis|mov|shift|chang|push|reset|adjust)(?:e|ed|ing|es)? (?:our|the|my) (?:\w+ ){0,2}(?:date|"
            r"deadline|delivery|eta|"
            r"target|schedule) (?:back |out )?to\b|\b(?:our|the) (?:new|revised) (?:delivery |target |"
            r"expected )?(?:date|eta|deadline) is\b",
            r"\bnot (?:before|until|till) (?:the \d|next|mon|tue|wed|thu|fri|sat|sun|\d|jan|feb|mar|apr|may|jun|jul|"
            r"aug|sep|oct|nov|dec)",
            r"\b(?:can|could|may) (?:i|we) (?:confirm|answer|reply|respond|let you know|tell you|get back|decide)\b[^?]*\?",
            r"\bif (?:i|we) (?:had|have|took|get|got) (?:it )?(?:until|till|to) [^?]*\?",
            r"^not (?:this week|today|tomorrow|before|by|until)\b|\bany chance of (?:(?:the|an?|until|till|having|getting|"
            r"sending it|doing it|this|next) )*(?:\d|mon|tue|wed|thu|fri|extra|more|another|later|few|couple|week\b)",
            r"^(?:sometime|some time|more like)\b[^.?]*\b(?:next (?:week|month|year)|in (?:january|"
            r"february|march|april|"
            r"june|july|august|september|october|november|december))\b",
            r"\b(?:revised|new|updated) (?:eta|(?:delivery|ship(?:ping)?|target|due|completion) date|date|target|"
            r"deadline)(?: is)?[: ]",
            r"\bgive (?:me|us) (?:a |an |another |one |two |three )(?:\w+ )?(?:weeks?|fortnight)\b",
            r"\bgive (?:me |us )?[^.?]{0,16}\b(?:till|until)\b|\bgive (?:me|us)\b[^.?]{0,16}\bto\b",
            # Nothing but how much: "two more hours, please"
            r"^(?:\w+,? )?(?:please,? )?(?:just |only |maybe )*"
            r"(?:(?:another|an extra|(?:one|two|three|a few|a couple(?: of)?|\d+) (?:more|extra)) "
            r"(?:business |working )?(?:minutes?|hours?|days?|weeks?)|"
            r"(?:one|two|three|\d+) (?:minutes?|hours?|days?|weeks?) more)(?:,? please)?[.! ]*$",
            r"\b(?:delay|delayed|postpone|postponed|push(?:ed)? (?:back|out|this|it|the)|(?:will|may|might|could|"
            r"would|to|'ll|can) (?:\w+ )?slip|slips? (?:by|to|until|till|a|into|past|behind|back)|slipping|(?:has|have|"
            r"had|is) slipped|slipped (?:to|until|till|by|a|back|into)|"
            r"behind schedule|running (?:[\w-]+ ){0,4}(?:late|behind)\b|move (?:the|this|it|our)[^.]{0,60} to (?=\d|the \d|"
            r"mon|tue|wed|thu|fri|sat|sun|next|later|a later|tomorrow|end|jan|feb|mar|apr|may|"
            r"jun|jul|aug|sep|oct|nov|dec)|reschedule)\b",
            r"\b(?:can't|cannot|can not|won't|will not|unable to|not able to|unlikely|not going to|couldn't|"
            r"don't think|do not think|not be able to|not possible|impossible|struggling|difficult|tight|hard(?! cop)|"
            r"(?:no|not a|not much|little|zero) (?:way|chance|hope|prospect|prayer))"
            r"\b[^.?]{0,40}\b(?:mak(?:e|ing) (?:it(?! to (?:the|your)\b)|noon|midday|lunchtime|midnight|this|that|(?:the|"
            r"your)(?! (?:bend|corner|turn|stairs|"
            r"hill|journey|trip|meeting|party|dinner|call|event|session|lunch|appointment|connection|price|numbers|most)\b)|"
            r"by|"
            r"on|today|tomorrow|\d|"
            r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?)\b|"
            r"meet(?= (?:the |your |this |that |our )?(?:deadline|date|target|timeline|schedule|due|cut-?off|\d))|"
            r"by(?! (?:card|cheque|check|bank|phone|telephone|"
            r"e-?mail|post|mail|fax|"
            r"courier|hand))|before|in time|on time|today|tomorrow|this week|"
            r"deadline|ready|until|till|then|"
            r"that date)\b",
            r"\bis (?:(?:the |this |next |early |late |mid )*(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|"
            r"sun)(?:days?)?|tomorrow|"
            r"next week|the \d{1,2}(?:st|nd|rd|th)?\b|\d{1,2}\b)[^.]{0,30}"
            r"\b(?:ok|okay|acceptable|possible|fine|alright|all right|soon enough|early enough|in time|"
            r"too late)\b[^.]{0,24}\?",
            r"\b(?:would|could|can|will|may|might|do you mind|any chance|are you (?:ok|okay|fine|happy))"
            r"\b[^.]{0,50}\b(?:instead|ok|okay|work|acceptable|possible|fine|alright|all right|in order|later|"
            r"wait|still in time|"
            r"do(?=\?| instead| for you| at all))"
            r"\b[^.]{0,24}\?",
            r"\b(?:an extra|another|an additional|a few more|a couple more|(?:one|two|three|"
            r"\d+) more) (?:\w+ )?(?:days?|weeks?|"
            r"hours?)\b[^.]*\?|\bmiss(?:ing)? (?:the|your|this|that) (?:\w+ )?(?:deadline|date|\d|cut-?off|due)",
            r"\b(?:put|pushed|moved|set|shifted) back (?:to|until|till|by|a)\b|"
            r"\b(?:moves?|slides?|shifts?) to (?:mon|tue|wed|thu|fri|sat|sun|next|the (?:end|\d)|\d)",
            rf"{THAT_DAY} (?:not (?:possible|doable|feasible|realistic|enough|workable)|impossible|"
            rf"too (?:soon|early|tight|short))\b",
            r"\b(?:could|can) (?:you|we) (?:live with|make do with|manage with)\b",
            r"\bwould it be (?:ok|okay|possible|alright|a problem)\b[^?]{0,60}\b(?:on|by|until|next|monday|tuesday|"
            r"wednesday|thursday|friday|tomorrow|week)\b",
            r"\b(?:not|n't) (?:be )?(?:ready|available|done|finished|complete|back|out|issued|"
            r"printed)\b[^.]{0,20}\b(?:until|till|before)\b",
            r"\b(?:only|not)\b[^.]{0,30}\bafter (?:that|then|which|this)\b",
            r"\b(?:this|it|that|we|you|please) (?:can |could )?wait (?:until|till|for)\b",
            r"\b(?:will|can) only\b[^.]{0,30}\b(?:on|after|next|from|then)\b",
            r"\b(?:can|could|would|will) (?:you|we) [^?]{0,30}\b(?:hold|keep|wait|leave)\b[^?]*\b(?:until|till) [^?]{2,30}\?",
            r"\bif you(?:'re| are)? (?:can|could|able to|happy to|willing to|don't mind|do not mind) (?:to )?(?:wait|"
            r"hold on|bear with)|"
            r"\bat the earliest\b|\blater than\b|\b(?:be|is|are|am|was|running|a bit|a little|too|quite|slightly|"
            r"days?|weeks?|hours?|'m|'re|it's) late\b(?! (?:to|for|fees?|pick|\w+s\b))|\blate\b(?=[,.!;]|$)|"
            r"\bmissed (?:this|the|your)\b",
            r"\bany (?:objections?|problem|issue) (?:to|with|if) (?:my|me|our|us|i|we)\b[^?]*\?|"
            r"\b(?:please )?(?:allow|permit) (?:us|me) (?:to (?:send|submit|return|deliver|provide)|until|till|some|a|"
            r"an|another|more)\b|"
            r"\b(?:till|until) then\b[^.?]*\b(?:no|not|cannot|nothing)\b|n't\b[^.?]*\b(?:till|until) then\b|"
            r"\bend up (?:sending|being)\b|\bslight delay\b|\bwill be late\b",
        ),
        unless=either(
            r"\bif you (?:can't|cannot|can not|couldn't)\b|\b(?:filed|applied) for an? extension\b|\bif (?:it's|it is|"
            r"this is|that's|i'm|i am|we're|we are) (?:already |"
            r"now )?(?:too )?late\b|"
            r"\bmissed (?:the|your|this) (?:\w+ )?(?:cut-?off|deadline|date|slot)\b(?! by\b)",
            # Somebody else does not come
            r"\b(?!I\b|We\b)(?-i:[A-Z])[a-z]+ (?:can't|cannot|can not|won't|couldn't) make it\b(?! (?:by|on|until|before))",
            r"^(?:\W?\d+\W+)?(?:what|why|when|which|who|where|how (?:long|many|much|far|do|does|should))\b[^.]*\?",
            r"\bwhether (?:the|these|those|an?|last|our|my) (?!.*(?:day\b|tomorrow|tonight|later|next (?:week|month)|\d(?:st|"
            r"nd|rd|th)))"
            r"[^?]*\b(?:will|would) (?:do|work|be enough)\?",
            r"^will (?:this|these|that) (?:do|work|be (?:ok|okay|fine|enough|all right))\b[^?]{0,20}\?",
            r"^(?!.*(?:\d|day\b|tomorrow|tonight|next|later|week|month|noon|morning|afternoon)).*\binstead\?",
            r"^(?!.*(?:n't|\bnot\b|\bunable|\bcannot|\?)).*\b(?:before|by|within|ahead of|in time for|meet) (?:the|"
            r"your) (?:deadline|due date)\b",
            r"^is (?:that|this|it) (?:still )?(?:ok|okay|fine|possible|acceptable)\?",
            r"sorry (?:for|about) (?:the|my|this|being) (?:delay|late|slow)|"
            r"\b(?:forgive|pardon|excuse|thanks for bearing with) (?:the|my|our|this|us|me)(?: for)?(?: the| being)? "
            r"(?:\w+ )?(?:delay|late|slow|wait)\w*|"
            # What lasted till now: "we had no quorum until last night"
            r"^(?!.*\b(?:will|'ll|need|can|could|would|please)\b).*\b(?:did|was|were|had|got|came|took|couldn't|could not|"
            r"didn't|"
            r"wasn't)\b[^.?]*\b(?:until|till) (?:last|yesterday|this morning|today|now|just now|late last|the other|a "
            r"moment|an hour)\b|"
            # The mail itself is late, and why: "I was away, hence the delay"
            r"\b(?:hence|thus|explains|reason for|excuse) (?:the|my|this|our) (?:late|slow|delay)\w*\b",
            # Late is the mail itself: "Sorry Sam, bit late"
            r"^(?:so |very |really )?(?:sorry|apologies)\b[^.?!]{0,20}\b(?:bit|little|so|slightly|very) late[.! ]*$",
            # Another kind will do, and no other day is named: "in colour, or will black do?"
            r"^(?!.*(?:\d|day\b|tomorrow|tonight|next|later|week|month|noon|morning|afternoon|evening|extension|delay|"
            r"\btime\b|end of|"
            r"\b(?:wait|then|late)\b)).*\b(?:will|would|does|do|is|are) (?:(?!(?:that|this|it)\b)[\w-]+ ){1,4}(?:do|work|ok|"
            r"okay|"
            r"fine|alright|"
            r"all right|enough)\?$",
            # Another thing is offered, and no other day: "would a scan do?"
            r"^(?!.*(?:\d|day\b|tomorrow|tonight|next|later|week|month|noon|morning|afternoon|extension|delay|"
            r"\btime\b|end of))"
            r"(?:would|will|could|can|is|are) (?:an?|one|two|some|just|only|the) [^?]*\?",
            r"^(?!.*\b(?:will|'ll|going to|may|might|be)\b).*\b(?:sorry|apolog\w+)\b[^.?]{0,24}\b(?:days?|hours?|"
            r"weeks?|minutes?) late\b",
            r"\bsorry (?:that )?(?:to be|(?:this|it|i|we)(?:'m| is|'s| am|'re| are| was| were)?) "
            r"(?:so |a bit |a little |very )?late\b",
            r"apolog\w+ for (?:the|my) (?:delay|late|slow)|no later than|(?:too|any) late to|better late",
            r"delayed? (?:response|repl)|until further|sooner or later|no (?:delay|extension)|without delay",
            r"is (?:delivery|shipping|vat|tax|it|this|that) included",
        ),
        without=LET_ME_KNOW,
    ),
    rule(
        "offer",
        either(
            # Whether it may be on a day that is named: "is it possible to give you the form by 20 March?"
            rf"^(?:[\w' ]{{1,24}}, )?(?:is|does|do|would|will|can|could|may|might)(?:n't)? "
            rf"(?:(?:it|that|this|there)\b(?=[^?]*\b{_A_DAY})|{_A_DAY}\b(?! (?:or|an?|the|your|open|free)\b))[^?]*\?",
            rf"^(?:is|does|do|would|will|can|could) [^?]{{3,60}}\bif (?:it|they|we|i) [^?]{{0,30}}\b{_A_DAY}[^?]*\?",
            # Nothing but a day, with a question mark: "First thing Monday?"
            r"^(?:(?:say|maybe|perhaps|or|by|on|at|until|till|around|about|first|thing|early|mid|late|later|end|of|"
            r"the|close|this|"
            r"next|coming|morning|afternoon|evening|noon|midday|tonight|tomorrow|today|day|week|business|eod|cob|"
            r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|jun|jul|aug|sept?|"
            r"oct|nov|dec)[a-z]*|"
            r"may|\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)|am|pm|instead|then|your|time|night|ok|okay|"
            r"fine|alright|possible|"
            r"enough|too|soon)(?:[ ,-]+|(?=\?)))+\?$",
            r"^(?:so |hi |sorry,? )*(?:can|could|may|might) (?:i|we) (?:please )?(?:send|get|do|have|bring|drop|post|"
            r"e-?mail|submit|hand|return)\b"
            r"[^.?]*\b(?:tonight|tomorrow|later|instead|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|at (?:\d|one|"
            r"two|three|four|"
            r"five|six|seven|eight|nine|ten|eleven|noon))\b[^.?]*$",
            r"\b(?:can|could|may|might|shall) (?:i|we) (?!talk|speak|call|meet|discuss|have|get(?! back| (?:this|it|"
            r"that|them|these|the \w+) (?:to|over|across))|see|jump|"
            r"catch|ask|help)\w+\b[^.]*\?",
            r"\b(?:would|could|can|how about|what about|how (?:does|would|is))\b[^.?]*\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|"
            r"fri)(?:days?)?\b[^.?]*\?",
            r"\b(?:ok|okay|fine|alright|all right|possible|acceptable|work|works|suit) (?:with you |for you )?if (?:i|we|you "
            r"(?:get|got|have|had|receive))\b",
            # A day, and whether it will do: "does Monday the 11th still work, or have you closed it by then?"
            r"\b(?:would|does|is|will|could)\b (?:(?:the|early|late|next|this|first thing|even|maybe) )*(?:\d|mon|tues?|wed|"
            r"thu|fri|sat|"
            r"sun|jan|feb|march|april|may \d|june|july|aug|sep|oct|nov|dec|week)[^?.]{0,40}\b(?:ok|okay|fine|work|do|suit|"
            r"alright|"
            r"all right|possible|acceptable|too late|in time|soon enough|early enough|mess|throw|hurt|break)\b[^?]*\?",
            r"\b(?:call it|make it|shall we say|say) (?:the \d|\d|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[^.?]*\?|"
            r"\b(?:how about|what about)\b[^.?]{0,40}\?|"
            r"\b(?:let's|let us|shall we|can we) (?:say|make it|aim for|go for|agree on|plan (?:on|for))\b|"
            r"\bhope\b[^.?]{0,16}\b(?:not (?:too |such |a )*(?:big |much |of a )*(?:problem|trouble|late)|no (?:big )?problem|"
            r"(?:is|'s|will be|are) (?:still )?(?:ok|okay|fine|alright|all right|acceptable|possible|in time))\b|"
            r"\bis\b[^.?]{0,30}\b(?:ok|okay|fine|alright|all right|early enough|soon enough|in time|possible|acceptable)\?",
        ),
        unless=r"\b(?:you|your) (?:send|sent)|the right|correct\b|"
        r"^(?:[\w' ]{1,24}, )?(?:is|does|do|will) (?:it|that|this|there)\b[^?]* (?:or|due|need(?:ed)?|deadline|meeting|"
        r"event|call|visit)\b",
    ),
)
