"""What puts the ball with the user in English: more time, a question, a refusal."""

from __future__ import annotations

from kigen.language.replies import either, rule

_MACHINERY = r"(?:portal|site|website|system|server|form|page|link|app|upload(?:er)?|log-?in|button|platform|tool|software)"
_DOES_NOT = (
    r"(?:won't|will not|doesn't|does not|didn't|did not|wouldn't|would not|refuses? to|refused to|isn't|is not|can't|cannot|"
    r"wasn't|was not|seems not to)"
)

_THAT_DAY = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|this week|the \d+\w*|that (?:date|day)) "
    r"(?:is|will be|would be)(?: \w+)?"
)

ASKING = (
    rule(
        "extension",
        either(
            r"\b(?:needs?|take|takes|taking|bit|little|much|slightly|while|weeks?|days?|hours?|any|somewhat|us|me|"
            r"even) longer\b|\blonger than (?:expected|planned|we|i|usual|it)|\bany (?:earlier|sooner)\b|"
            r"\bextension\b|\bextend(?:ed)?\b|\b(?:more|extra|additional|bit of|little) time\b",
            r"\b(?:asks? for|asked for|grateful for|thankful for|glad of|appreciate|do with|needs?|needing|take|"
            r"takes|taking|give (?:me|us)|have|grant|allow|require|want|like|get|use)"
            r"\b[^.?]{0,24}\b(?:(?:another|an extra|a few|few|couple|additional|more|extra|one|two|three|\d+)"
            r" (?:more |extra |additional |of |business |working )*(?:days?|weeks?|hours?)|until|till|til)\b",
            r"\bgive (?:me|us)\b[^.?]{0,16}\b(?:till|until|to)\b",
            r"\b(?:delay|delayed|postpone|postponed|push(?:ed)? (?:back|out|this|it|the)|slip|slipped|slipping|"
            r"behind schedule|running (?:late|behind)|move (?:the|this|it)[^.]{0,20} to|reschedule)\b",
            r"\b(?:can't|cannot|can not|won't|will not|unable to|not able to|unlikely|not going to|couldn't|"
            r"don't think|do not think|not be able to|not possible|impossible|struggling|difficult|tight|hard(?! cop))"
            r"\b[^.?]{0,40}\b(?:make (?:it(?! to (?:the|your)\b)|this|that|the|your|by|on|today|tomorrow|\d|"
            r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b|"
            r"meet(?= (?:the |your |this |that |our )?(?:deadline|date|target|timeline|schedule|due|cut-?off|\d))|"
            r"by(?! (?:card|cheque|check|bank|phone|telephone|"
            r"e-?mail|post|mail|fax|"
            r"courier|hand))|before|in time|on time|today|tomorrow|this week|"
            r"deadline|ready|until|till|then|"
            r"that date)\b",
            r"\bis (?:(?:the |this |next |early |late |mid )*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|tomorrow|"
            r"next week|the \d\w*|\d{1,2}\b)[^.]{0,30}"
            r"\b(?:ok|okay|acceptable|possible|fine|alright|all right|soon enough|early enough|in time|too late)\b[^.]{0,24}\?",
            r"\b(?:would|could|can|will|may|might|do you mind|any chance|are you (?:ok|okay|fine|happy))"
            r"\b[^.]{0,50}\b(?:instead|ok|okay|work|acceptable|possible|fine|alright|all right|in order|later|"
            r"wait|still in time|"
            r"do(?=\?| instead| for you| at all))"
            r"\b[^.]{0,24}\?",
            r"\b(?:an extra|another|an additional|a few more|a couple more|(?:one|two|three|"
            r"\d+) more) (?:\w+ )?(?:days?|weeks?|"
            r"hours?)\b[^.]*\?|\bmiss(?:ing)? (?:the|your|this|that) (?:deadline|date|\d|cut-?off|due)",
            r"\b(?:moves?|slides?|shifts?) to (?:mon|tue|wed|thu|fri|sat|sun|next|the (?:end|\d)|\d)",
            rf"{_THAT_DAY} (?:not (?:possible|doable|feasible|realistic|enough|workable)|impossible|"
            rf"too (?:soon|early|tight|short))\b",
            r"\b(?:could|can) (?:you|we) (?:live with|make do with|manage with)\b",
            r"\bwould it be (?:ok|okay|possible|alright|a problem)\b[^?]{0,60}\b(?:on|by|until|next|monday|tuesday|"
            r"wednesday|thursday|friday|tomorrow|week)\b",
            r"\b(?:not|n't) (?:be )?(?:ready|available|done|finished|complete|back)\b[^.]{0,20}\b(?:until|till|before)\b",
            r"\b(?:only|not)\b[^.]{0,30}\bafter (?:that|then|which|this)\b",
            r"\b(?:this|it|that|we|you) (?:can |could )?wait (?:until|till|for)\b",
            r"\b(?:will|can) only\b[^.]{0,30}\b(?:on|after|next|from)\b",
            r"\bat the earliest\b|\blater than\b|\b(?:be|is|are|am|was|running|a bit|a little|too|quite|slightly|"
            r"days?|weeks?|hours?|'m|'re|it's) late\b(?! (?:to|for|fees?|pick|\w+s\b))|\blate\b(?=[,.!;]|$)|"
            r"\bmissed (?:this|the|your)\b",
            r"\bend up (?:sending|being)\b|\bslight delay\b|\btill\b|\bwill be late\b",
        ),
        unless=either(
            r"^(?:what|when|which|who|where|how (?:long|many|much|far|do|does|should))\b[^.]*\?",
            r"^is (?:that|this|it) (?:still )?(?:ok|okay|fine|possible|acceptable)\?",
            r"sorry (?:for|about) (?:the|my|this|being) (?:delay|late|slow)",
            r"\bsorry (?:that )?(?:to be|(?:this|it|i|we)(?:'m| is|'s| am|'re| are| was| were)?) "
            r"(?:so |a bit |a little |very )?late\b",
            r"apolog\w+ for (?:the|my) (?:delay|late|slow)|no later than|(?:too|any) late to|better late",
            r"delayed? (?:response|repl)|until further|sooner or later|no (?:delay|extension)|without delay",
            r"is (?:delivery|shipping|vat|tax|it|this|that) included",
        ),
    ),
    rule(
        "offer",
        either(
            r"\b(?:can|could|may|might|shall) (?:i|we) (?!talk|speak|call|meet|discuss|have|get(?! back)|see|jump|"
            r"catch|ask|help)\w+\b[^.]*\?",
            r"\b(?:would|could|can|how about|what about)\b[^.?]*\b(?:mon|tue|wed|thu|fri)[a-z]*\b[^.?]*\?",
            r"\b(?:ok|okay|fine|alright|possible|acceptable|work|works|suit) (?:with you |for you )?if (?:i|we)\b",
            r"\b(?:how about|what about|is)\b[^.?]{0,30}\b(?:ok|okay|fine|alright|early enough|soon enough|in time)?\?",
        ),
        unless=r"\b(?:you|your) (?:send|sent)|the right|correct\b",
    ),
    rule(
        "question",
        either(
            r"\?",
            r"\bplease (?:also |just |first |kindly )?(?!find|see|note|check|review|let|proceed|go|accept|do|don't|"
            r"refer|contact|feel|ignore|disregard|bear|be|excuse|forgive|rest|stay|give (?:me|us)|allow|bear|wait|"
            r"consider|use|print|ship|start|confirm "
            r"(?:receipt|safe)|acknowledge|call|email|extend|grant|hold|have|open|download|click|visit|view|read|"
            r"write to|speak (?:to|with)|get in touch|take|keep|quote|expect|treat|regard|book|place|send (?:my|"
            r"our) (?:regards|best))(?-i:[a-z])[a-z]+\b",
            r"\blet (?:me|us) know (?:which|what|whether|if (?:we|it|this|that|i|the)|how|when|where|who)\b",
            r"\b(?:can|could|would|may) (?:you|i|we)\b[^.]{0,60}(?:clarify|confirm|send|resend|advise|explain|"
            r"provide|tell|have|get|know|ask)",
            r"\blet (?:me|us) know (?:which|what|whether|how|when|where|who|if (?:we|it|this|that's|i|the))\b",
            r"\blet (?:me|us) know if you (?:want|need|prefer|would)\b[^.]*\b(?:or|instead|rather|us to|me to)\b",
            r"\b(?:not sure|unclear|confused|unsure|don't understand|do not understand|wondering|"
            r"question(?:s)? (?:about|on|regarding|before|for)|(?:one|a|two|few|quick|couple of) questions?)\b",
            r"\b(?:can't|cannot|couldn't|unable to|won't|doesn't|does not|didn't|not able to)"
            r" (?:seem to )?(?:open|find|access|see|download|read|log ?in|locate|work|load)",
            r"\b(?:don't|do not|didn't|did not|haven't|have not|hasn't|has not|never) (?:yet )?(?:see|have|"
            r"seem to have|received?|got|get|find)"
            r"\b[^.]{0,30}(?:form|attachment|file|link|document|template|email|quote|invoice|po)\b",
            rf"\bit {_DOES_NOT} (?:let|allow) (?:me|us)\b",
            rf"\b{_MACHINERY}\b[^.?]{{0,24}}\b(?:{_DOES_NOT} (?:let|allow\w*|accept\w*|load\w*|save|submit|work\w*|"
            r"respond\w*|answer\w*|react\w*|connect\w*|start\w*|go through|take)|rejects?|crash\w*|freez\w*|"
            r"(?:keeps?|kept) (?:\w+ing|\w+ out)|times? out|timed out|"
            r"hangs)\b",
            r"\b(?:asks?|asked|asking|prompts?|prompted) (?:me |us )?for (?:a |an |the |my |our )?(?:pass\w+|log-?in|pin|code|"
            r"permission|access|account)\b",
            r"\b(?:link|button|url)\b[^.?]{0,24}\b(?:goes|leads|takes|points) (?:me |us )?(?:to|nowhere)\b",
            r"\b(?:link|file|attachment|form|page|document|pdf|template)\b(?: \w+){0,4} (?:is|was|seems|"
            r"appears|looks) (?:to be )?"
            r"(?:empty|blank|dead|broken|expired|invalid|corrupt\w*|damaged|locked|password)\b",
            r"\b(?:gives?|gave|giving|gets?|getting|got|shows?|showed|throws?) (?:me |us )?(?:an? |the |\w+ )*error\b",
            r"\b(?:does not|doesn't|do not|don't|not) (?:match|agree with|correspond|tally|fit with|add up)\b",
            r"\bneed (?:to know|clarification|the|your|more (?:info|detail)|a copy|some)\b|\bdiscrepanc|\bmismatch",
            r"\b(?:seems?|looks?|appears?) (?:to be )?(?:wrong|different|incorrect|off|missing|odd)",
            r"\b(?:you sent|your (?:file|pdf|attachment|form|link|document|plan|sheet|quote|email|mail))"
            r"\b[^.]*\b(?:is|are|was|were|has|have|shows?|says?|doesn't|isn't|does|seems)\b",
            r"\b(?:would|'d) like to know\b|\bcurious (?:to know|whether|if|about)\b",
            r"\b(?:i|we) thought (?:that )?(?:we|you (?!did))\b",
            r"\bcan we (?:discuss|talk|have a call|jump)",
        ),
        unless=either(
            # Approved: what the reader is to do then is no question.
            r"\b(?:approved|agreed|confirmed|accepted)\b[^.?]*\bplease (?!send|resend|provide|clarify|explain|"
            r"confirm|advise|tell|correct|"
            r"change|fix|add|remove)",
            r"\b(?:everything|all) else is (?:fine|good|perfect|ok|okay|right|correct)\b",
            # Where it is to go answers where it is to go.
            r"\bplease send (?:the |all |your )?(?:bills?|invoices?|post|mail|parcels?|deliver\w+) to (?!us\b|me\b)",
            r"\bplease (?:deliver|ship|post|address|invoice|bill|courier)(?: it| them| everything| all| the \w+|"
            r" this)? to\b(?! (?:us|me)\b)",
            r"let (?:me|us) know if (?:it|this|that|they|the \w+) (?:does|do|did|has|have|is|are)(?: not|n't)\b",
            r"let (?:me|us) know if (?:you (?:have|need)|there|anything|any|that works|this works)|any questions",
            r"\bif (?:anything|something) (?:looks|seems|appears|is)\b|questions? ?,? (?:please|just|feel)|"
            r"please confirm receipt|need anything|anything else|\b(?:shout|ping me|call me|tell me|drop me a line) if\b",
        ),
    ),
    rule(
        "proposal",
        r"\b(?:mon|tue|wed|thu|fri)[a-z]*\b[^.?]{0,60}\b(?:work|suit|ok|okay|good|fine|possible|any good|"
        r"do)\b[^.?]{0,20}\?|\b(?:would|does|do|could|how about|what about|is)\b[^.?]{0,40}\b(?:(?:mon|tue|wed|thu|"
        r"fri)[a-z]*|\d{1,2}(?:st|nd|rd|th)|\d{1,2} ?[ap]m)"
        r"\b[^.?]{0,30}\?",
        unless=r"\b(?:still|already|taken|left|available|reply|respond|answer|get back|let you know|send|deadline|"
        r"extension|until|till|by)\b",
    ),
    rule(
        "bargain",
        r"\b(?:any|some) (?:room|scope|flexibility|leeway|wiggle room|give|alternatives?|other way|chance of)\b|"
        r"\b(?:would|could|can) "
        r"(?:you|we) (?:accept|consider|agree|live with|change|amend|soften|drop|take out|reword|instead|meet us)\b|"
        r"\bhow about\b",
    ),
    rule(
        "suits",
        r"\b(?:is|are|does|do|will|would) (?:this|that|these|those|it|they) (?:be )?(?:ok|okay|fine|enough|"
        r"all right|alright|all you|what you|work|do|good|right|the (?:one|ones)|clear|suit|help)\b[^?]*\?",
    ),
    rule(
        "cannot",
        # Not able, or not willing, without a word of when: the giving itself is denied.
        r"\b(?:cannot|can't|can not|unable|not able|won't|will not|couldn't|no longer)\b|\b(?:we|i) (?:do not|don't|"
        r"never)\b|\b(?:a|have to|going to) pass\b|\bonly\b[^.?]*\bno \w+s\b",
        unless=r"\?|\byet\b|\buntil\b|\bbefore\b|\btoday\b|\btomorrow\b|\bnow\b|\bby\b|\bopen\b|\bfind\b|\bsee\b|"
        r"\bhesitate\b|\bworry\b|\bknow\b|\bthink\b|\bsure\b|\bunderstand\b|\bremember\b|\bwait\b|\bhelp but\b|"
        r"\bproblems?\b|\bworries\b|\bquestions\b|\bchanges\b|\bmind\b|\bforget\b",
    ),
    rule(
        "declined",
        either(
            r"\b(?:leaving|quitting|resigning from|terminating|ending|discontinuing) (?:the|our|my|"
            r"your) (?:\w+ )?(?:association|"
            r"membership|contract|club|service|agreement|subscription|society|programme|program)\b|\b(?:i|"
            r"we)(?:'ve| have| had to)? "
            r"stopped \w+ing\b",
            r"\b(?:cannot|can't|won't|will not|unable to|not able to|couldn't) (?:be able to )?make it to (?:the|your)\b",
            r"\b(?:said|says|say) no\b|\btoo \w+ (?:an? \w+ |of an? \w+ )?for us\b(?! to\b)",
            r"\bthere (?:is|are) no (?:such |\w+ )?(?:lists?|documents?|reports?|forms?|records?|files?|data|copy|copies)\b",
            r"\b(?:we|i) (?:only (?:give|provide|share|send)|stopped|discontinued)\b",
            r"\b(?:will not|won't) be (?!able|late|long|there|back|in)\w+ing\b",
            r"\b(?:another|a different|a new) (?:provider|supplier|vendor|agency|firm|partner|solution|company)\b",
            r"(?<!it )(?<!portal )(?<!form )(?<!site )(?<!system )(?<!page )(?<!link )(?<!app )"
            r"\b(?:don't|doesn't|do not|does not|won't|will not|wouldn't|never) (?:let|allow|permit|"
            r"authori[sz]e) (?:us|me|anyone|it|that|this)\b",
            r"\bnot (?:\w+ )?(?:available|possible|kept|made|sold|\w+ed) (?:any ?more|any longer)\b|"
            r"\bno longer (?:available|offered|made|produced|sold|exists?|kept)\b|\b(?:we|i) (?:have |"
            r"had to )?stop(?:ped)? (?:to )?(?:produc|mak|sell|offer)",
            r"\b(?:rather|prefer) not\b|\b(?:has|have|been|was|were|is|are) (?:been )?(?:cancelled|canceled|"
            r"called off|scrapped|shelved)\b",
            r"\b(?:decline|declining|declined|pass on|opt(?:ing)? out|withdraw(?:ing|n)?|cancel(?:led|ling|ed)?|"
            r"call(?:ed|ing)? off|turn(?:ed|ing)? down|step(?:ping)? back)\b",
            r"\b(?:unable|not able|not in a position|not possible|not willing|not permitted|not allowed|"
            r"not prepared|not authori[sz]ed)\b[^.]{0,20}(?:to (?:provide|share|send|complete|sign|accept|"
            r"participate|commit|support|disclose|supply|proceed|offer|take|agree|give|submit|attend|join|help|"
            r"quote|do)|for us)",
            r"\b(?:cannot|can't|won't|will not|don't|do not|doesn't|does not|isn't able to|"
            r"is unable to) (?:usually |normally |currently |generally )?(?:take part|take on|get involved|engage|"
            r"deal (?:with|in)|handle|stock|carry|work with|sponsor|endorse|respond to|issue|grant|permit|allow|"
            r"accept|participate|provide|share|disclose)\b",
            r"\b(?:cannot|can't|can not|won't|will not|don't|do not|couldn't) (?:be (?:able|providing|sharing|"
            r"sending|signing|participating|submitting|proceeding|attending|joining|completing|continuing|"
            r"renewing) ?(?:to )?|provide|share|send you|disclose|sign|participate|accept|complete|release|supply|"
            r"agree|give out|proceed|commit|quote|offer|fill|attend|wish|want|intend|plan to|need (?:it|this|the))",
            r"\b(?:our|company|internal|the) (?:\w+ )?policy (?:is|was|does|not|never|only|forbids?|prevents?|prohibits?|says|"
            r"requires?|stops?|means)\b|\b(?:against|per|under|due to|because of|by) (?:our |company |the )?(?:\w+ )?policy\b|"
            r"\bpolicy (?:not )?to (?!you|us\b|me\b|the\b|it\b)",
            r"\bnot to (?:proceed|renew|continue|participate|go ahead|complete|move forward|take part)\b",
            r"\b(?:decided|chosen|opted|going|gone|signed|went) (?:against|with (?:another|a different|someone)|"
            r"not to|elsewhere)\b",
            r"\b(?:pull(?:ing|ed)?|bow(?:ing|ed)?|back(?:ing|ed)?|drop(?:ping|ped)?|count (?:me|us)|sit(?:ting)? this one)"
            r" out\b|\bgive (?:it|this(?: one)?) a miss\b",
            r"\b(?:put )?on hold (?:indefinitely|for good|until further notice)\b",
            r"\bthere (?:will|won't) be (?:no|any)\b(?! (?:delay|problem|issue|change))",
            r"\bturn(?:ing|ed)? (?:it|this|that|them|you|the \w+) down\b",
            r"\bnot (?:something|a service|an area) (?:that )?we (?:do|offer|handle|provide|cover|deal)\b",
            r"\b(?:take|remove|leave) (?:me|us) (?:off|from|out)\b",
            r"\b(?:i|we) (?:do not|don't) do \w+s\b|\bput [^.]{0,30}\bon ice\b",
            r"\bno longer (?:need|require|interested|proceeding|going|looking|want|wish|able|required)",
            r"\bnot (?:be )?(?:proceeding|moving forward|going ahead|interested|renewing|continuing|participating|"
            r"taking part|required|applicable|bidding|submitting|quoting|attending)\b",
            r"\bnone of (?:our|the|my|them)\b|\bconfidential\b",
            r"\bafraid (?:not|that's not|we (?:can't|cannot|won't)|i (?:can't|cannot|won't)|we don't|we do not|none)",
            r"\bwe(?:'ll| will) (?:have to )?pass\b(?! (?:it|this|on|your))|\b(?:decided|chosen|opted)"
            r"\b[^.]*\b(?:elsewhere|against|not|otherwise)\b",
            r"\bregret\b|\bwe don't (?:have|keep|do|issue|produce|provide|hold|offer)\b|\bdoes not exist\b",
            r"\b(?:prohibited|forbidden|forbids?|prohibits?)\b|\ba no from (?:us|me|our)\b|\bnone of (?:us|"
            r"them) (?:can|will|is|are)\b|\b(?:none|nothing) to (?:send|share|give)\b|\brefuse\b|\bhave to say no\b|"
            r"\bno thank(?:s| you)\b",
        ),
        unless=either(
            r"\?",
            r"\b(?:by|until|before|till) (?:today|tomorrow|then|monday|tuesday|wednesday|thursday|friday|the (?:\d|"
            r"end)|next|end|\d)",
            rf"\b{_MACHINERY} {_DOES_NOT}\b",
            rf"{_THAT_DAY} not\b",
            # Somebody of many does not come: no refusal
            r"\b(?:one|two|three|four|\d+|some|an?|a (?:few|couple)) (?:of (?:us|them|our \w+)|"
            r"(?:\w+ )?(?:person|people|persons|guests?|"
            r"participants?|children|attendees?|members?|colleagues?|famil(?:y|ies))) (?:has |have |"
            r"had )?(?:cancel\w*|dropped out|declined)",
            r"\b(?:make|meet|miss|reach) (?:the|your|this|that) (?:deadline|date|cut-?off)\b",
            r"\bopen\b|log ?in|regret (?:the|any|for) (?:delay|inconvenience)|only partially|yet\b",
        ),
    ),
)
