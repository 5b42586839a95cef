"""What refuses in English, or says that it cannot be given."""

from __future__ import annotations

from kigen.language.en.replies.verbs import DOES_NOT, MACHINERY, THAT_DAY
from kigen.language.reply_rules import either, rule

REFUSING = (
    # "We'll have to pass on the manuscript": a matter is named, which another of several asks may be about
    rule(
        "of_matter",
        r"\b(?:pass on|decline|regarding|concerning|as (?:for|to|regards)|on the subject of|about) (?:the|your|this|that|our) "
        r"(?!invitation|offer|request|enquiry|inquiry|opportunity|kind|one\b|e-?mail|message)\w|"
        r"\b(?:go|going) (?:ahead|on|forward) with (?:the|your|that) (?:[\w'-]+ ){0,3}?(?:forms?|files?|lists?|documents?|"
        r"papers?|sheets?|certificates?|plans?|drawings?|questionnaires?|surveys?|manuscripts?|quotes?|quotations?|estimates?)\b",
    ),
    # "I will send you the logo file on Friday": which file it is, is said
    rule(
        "of_matter",
        r"\b(?:will|'ll|shall|going to) (?:\w+ )?(?:send|forward|share|post|e-?mail|bring|provide|submit|return) "
        r"(?:you )?(?:the|our|my) (?!signed|completed|filled|final|finished|full|whole|requested|required|original|remaining|"
        r"missing|other|rest|relevant|necessary|above|new|revised|updated|corrected|same|scanned|attached|executed|outstanding)"
        r"[a-z]+ (?:files?|forms?|documents?|papers|sheets?|pages?)\b",
    ),
    rule(
        "cannot",
        # Not able, or not willing, without a word of when: the giving itself is denied.
        r"\b(?:cannot|can't|can not|unable|not able|won't|will not|couldn't|no longer)\b|\b(?:we|i) (?:do not|don't|"
        r"never)\b|\b(?:a|have to|going to) pass\b|\bonly\b[^.?]*\bno \w+s\b",
        unless=r"\?|\bso (?:that )?(?:it|they|that|we|she|he|nobody) (?:can't|won't|cannot)\b|\bread my\b|\byet\b|\buntil\b|"
        r"\bbefore\b|\btoday\b|\btomorrow\b|\bnow\b|\bby\b|\bopen\b|\bfind\b|\bsee\b|"
        r"\bhesitate\b|\bworry\b|\bknow\b|\bthink\b|\bsure\b|\bunderstand\b|\bremember\b|\bwait\b|\bhelp but\b|"
        r"\bproblems?\b|\bworries\b|\bquestions\b|\bchanges\b|\bmind\b|\bforget\b",
    ),
    # Put politely: somebody else does it, there is none, the old one lives on
    rule(
        "cannot",
        either(
            r"\bnothing (?:that )?(?:i|we) (?:can|could|might) (?:send|give|offer|show|provide|supply|share|hand)\b|"
            r"\b(?:is|are) (?:not|no longer) (?:done|made|run|offered|performed|carried out|kept)\b[^.?;]{0,30}\bany ?more\b",
            r"\b(?:go|going|went|stick|sticking) with (?:him|her|them|somebody|someone|another|a (?:friend|cousin|"
            r"neighbou?r|local))\b",
            r"\b(?:isn't|is not|not) (?:really )?(?:something|a thing|anything|work|the sort of \w+) (?:that )?(?:we|"
            r"i) (?:\w+ )?(?:do|offer|handle|"
            r"make|take on|cover|deal with)\b|\bbetter off (?:asking|going|trying|with|calling|speaking)\b",
            r"\b(?:rather|prefer to|best to|better) (?:leave|let) (?:it|this|that)(?: one| job)? (?:to|for) (?:somebody|"
            r"someone|others|another|an?)\b",
            r"\b(?:sit|sitting) (?:it|this|that)(?: one)? out\b|\b(?:give|giving) (?:it|this|that)(?: one)? a (?:miss|rest)\b",
            r"\b(?:i|we)(?:'ve| have)? (?:gave|given) (?:up|away) (?!hope|on)|\bthere (?:isn't|is not|aren't|wasn't) (?:one|"
            r"any)\b|"
            r"\b(?:i|we) (?:don't|do not|no longer) (?:have|own|keep|run) (?:one|any|it|them)\b(?! (?:yet|with|here|to hand|"
            r"at))",
            r"\b(?:has|have|got) another (?:\w+ )?(?:winter|summer|year|season|few years|month|week) in (?:it|him|her|them)\b|"
            r"\b(?:keep|keeping|make do with|making do with|stay with|staying with) (?:the|our|what) (?:old|we|present|one)\b",
            r"\bplease (?:don't|do not|stop) send(?:ing)? (?:me|us) (?:a|an|any|another|more|new|the)\b|"
            r"\b(?:hand|handing|give|giving) (?:it|the \w+|my \w+|our \w+) (?:back|up)(?=[.,!]|$)|\b(?:standing|stepping|"
            r"stood|stepped) down\b",
            r"\b(?:leave|skip|miss) it (?:this|for this|out this) (?:time|year|season|month)\b|\bhave to leave it\b|"
            r"\bhands (?:are )?full\b|"
            r"\b(?:maybe|perhaps) next (?:year|time)\b|\b(?:no use|no good) to (?:you|anybody|anyone)\b|\bfind (?:somebody|"
            r"someone|another) (?:else|younger|better)\b|"
            r"\b(?:haven't|hasn't|have not) (?:got )?(?:the )?(?:time|room|energy|heart|stomach) (?:for|"
            r"to)\b(?! (?:it )?(?:today|this week|"
            r"until|before))",
        ),
        unless=r"\?|\bif\b|\bunless\b|\buntil\b|\bmight\b",
    ),
    rule(
        "declined",
        either(
            r"\b(?:have to|going to|'ll|will|must) pass (?:on )?(?:this|for)(?: (?:year|time|season|round|one|now|quarter))\b",
            r"\b(?:leaving|quitting|resigning from|terminating|ending|discontinuing) (?:the|our|my|"
            r"your) (?:\w+ )?(?:association|"
            r"membership|contract|club|service|agreement|subscription|society|programme|program)\b|\b(?:i|"
            r"we)(?:'ve| have| had to)? "
            r"stopped \w+ing\b",
            r"\b(?:i'm|we're|i am|we are) (?:done|finished|through) with (?:the|your|this|that) (?:\w+ )?(?:panel|"
            r"programme|program|"
            r"subscription|service|scheme|membership|club|mailing list|magazine|newsletter)\b",
            r"\b(?:cannot|can't|won't|will not|unable to|not able to|couldn't) (?:be able to )?make it to (?:the|your)\b",
            r"\b(?:decided|chosen|going|opted) to (?:stay (?:where|with|put|as)|stick with|leave (?:it|things) (?:as|"
            r"for)|hold off|go elsewhere)\b|"
            r"\bcan ?not (?:make|give|submit) (?:you )?(?:an? )?(?:offer|quote|quotation|bid)\b|"
            r"\b(?:said|says|say) no(?=[.,!;]|$| to\b)|\btoo \w+ (?:an? \w+ |of an? \w+ )?for us\b(?! to\b)",
            r"\b(?:placed|put|taken|moved|given|awarded|bought|renewed|ordered|sourced|booked) (?:it|this|that|them|(?:the|"
            r"our) \w+)? ?"
            r"(?:elsewhere|(?:with|to) (?:another|someone else|somebody else|a different))\b|"
            r"\bagainst (?:our|the|all|club|company|house) (?:\w+ )?(?:rules?|practice|principles?|regulations)\b|"
            r"\bas a (?:rule|matter of (?:principle|policy)),? (?:we|i) (?:don't|do not|never)\b",
            r"\bthere (?:is|are) no (?:such |\w+ )?(?:lists?|documents?|reports?|forms?|records?|files?|data|copy|copies)\b",
            r"\b(?:we|i) (?:only (?:give|provide|share|send)|stopped|discontinued)\b",
            r"\b(?:will not|won't|will \w+ not|shall not) be (?!able|late|long|there|back|in)\w+ing\b|"
            r"\b(?:so|means|and|afraid) no (?:renewal|order|contract|deal|extension|booking|offer|bid)\b",
            r"\b(?:found|took|taken|chose|chosen|bought|rented|booked) (?:another|a different|somewhere else|someone else|"
            r"something else)\b",
            r"\b(?:another|a different|a new) (?:provider|supplier|vendor|agency|firm|partner|solution|company)\b",
            r"(?<!it )(?<!portal )(?<!form )(?<!site )(?<!system )(?<!page )(?<!link )(?<!app )"
            r"\b(?:don't|doesn't|do not|does not|won't|will not|wouldn't|never) (?:let|allow|permit|"
            r"authori[sz]e) (?:us|me|anyone|it|that|this)\b",
            r"\bnot (?:\w+ )?(?:available|possible|kept|made|sold|\w+ed) (?:any ?more|any longer)\b|"
            r"\bno longer (?:available|offered|made|produced|sold|exists?|kept)\b|\b(?:we|i) (?:have |"
            r"had to )?stop(?:ped)? (?:to )?(?:produc|mak|sell|offer)",
            r"\b(?:rather|prefer) not\b|\b(?:has|have|been|was|were|is|are) (?:been )?(?:cancelled|canceled|"
            r"called off|scrapped|shelved)\b",
            r"\b(?:decline|declining|declined|pass on(?! (?:my|our|your|all|best|thanks|regards|congrat\w*|"
            r"the (?:message|news|word|details|file|form))\b)|opt(?:ing)? out|withdraw(?:ing|n)?|cancel(?:led|ling|ed)?|"
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
            r"\b(?:not|n't) (?:really |entirely |quite |at all |feel )*comfortable (?:\w+ing|with \w+ing|to)\b",
            r"^not for (?:us|me)\b|\bnot to (?:proceed|renew|continue|participate|go ahead|complete|move forward|take part)\b",
            r"\b(?:go|going|gone|went) (?:in )?(?:another|a different) (?:direction|way|route)\b|"
            r"\bwent (?:with|for) [^.?]{2,40}\binstead\b|"
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
            r"(?:\bnot|n't) going to (?!make|be (?:able|ready|done|late|there|back)|finish|get|have|manage|meet|hit|"
            r"hold|keep|argue|lie|"
            r"happen|complain|pretend|know|see|find|work|help)\w+\b(?![^.?]*\b(?:by|before|until|till|today|tomorrow|"
            r"in time|on time|yet)\b)",
            r"\b(?:does|do|did)(?:n't| not) (?:wish|want|intend|feel able) to (?:adopt|renew|proceed|continue|sign|"
            r"take|go ahead|accept|"
            r"pursue|enter|participate|join|use|agree|extend)\b|\b(?:shall|will) (?:\w+ )?not be (?:returning|signing|"
            r"renewing|adopting)\b",
            r"\bnot (?:be )?(?:proceeding|moving forward|going ahead|interested|renewing|continuing|participating|"
            r"taking part|required|applicable|bidding|submitting|quoting|attending)\b",
            r"\bnone of (?:our|the|my|them)\b|\bconfidential\b",
            r"\bafraid (?:not|that's not|we (?:can't|cannot|won't)|i (?:can't|cannot|won't)|we don't|we do not|none)",
            r"(?:'ll| will| shall) (?:have to |need to )?pass\b(?! (?:it|this|on|your|them|the|along|by))|"
            r"\bno longer (?:service|offer|make|do|support|supply|stock|handle|take|sell|cover|work with)\b|"
            r"\b(?:decided|chosen|opted)"
            r"\b[^.]*\b(?:elsewhere|against|not|otherwise)\b",
            r"^(?:sadly|unfortunately|regrettably|alas),? (?:but )?(?:we|i|they|it|this|that|there)\b[^.?]{0,40}?\b"
            r"(?:can't|cannot|won't|(?:is|are|am|'m|'re) (?:unable|not able|not allowed|not in a position) to)\b",
            r"\bregret\b|\bwe don't (?:have(?! one\b)|keep|do|issue|produce|provide|hold|offer)\b|\bdoes not exist\b",
            r"\b(?:prohibited|forbidden|forbids?|prohibits?)\b|\ba no from (?:us|me|our)\b|\b(?:down|us|me|it|that|'s|"
            r"is) (?:as|for|is)? ?a no\b|\bnone of (?:us|"
            r"them) (?:can|will|is|are)\b|\b(?:none|nothing) to (?:send|share|give)\b|\brefuse\b|\bhave to say no\b|"
            r"\bno thank(?:s| you)\b",
        ),
        unless=either(
            r"\?",
            r"^(?:and |so )?what (?:happens|would happen)\b",
            r"\bwithout(?: (?:it|that|them|those|this|you|one))?[.!]?$|\bwant to [^.]*\b(?:pick|choose|decide|"
            r"wrong\w*|mistakes?|twice|guess|rush|assume|waste|hold you|keep you)\b",
            r"\b(?:by|until|before|till) (?:today|tomorrow|then|monday|tuesday|wednesday|thursday|friday|the (?:\d|"
            r"end)|next|end|\d)",
            rf"\b{MACHINERY} {DOES_NOT}\b",
            rf"{THAT_DAY} not\b|\blater than\b",
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
