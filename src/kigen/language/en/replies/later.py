"""The user's own later mail in English: thanks, a chase by hand, a withdrawal, a mail that was a mistake or is sent again, a
deadline moved, time that is granted in plain words, a thing that came by another way or is not waited for any more, and an
answer that is put off."""

from __future__ import annotations

from kigen.language.en.clauses.verbs import IMPERATIVES
from kigen.language.reply_rules import either, rule

_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:next|the following|a|one|another|end of(?: the| next)?) "
    r"(?:\w+ )?(?:day|week|month)|(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|the \d{1,2}(?:st|nd|rd|th)|"
    r"\d{1,2}/\d{1,2})"
)

# Where both are: "when we meet", "as I come by", "at our meeting on Friday"
_MEETING = (
    r"(?:(?:when|once|as|next time|whenever) (?:we|i|you)(?: all| both| next)?(?:'re|'m|'ll| are| am| will)?"
    r"(?: next| all| both)? (?:meet|see|com(?:e|ing)|visit|call (?:in|by)|drop|swing|stop|get together|catch up|"
    r"at|over|there|here|round|by)\b|"
    r"(?:at|to|during|in) (?:our|the|your|that|my|tomorrow's|\w+day's) (?:\w+ )?"
    r"(?:meeting|visit|lunch|appointment|session|get-together|coffee|dinner|site visit|catch[- ]up)\b)"
)
# What the reader is told to do, but for what takes it back
_DO = "|".join(sorted(IMPERATIVES - {"forget", "ignore", "skip", "scrap", "drop", "leave", "cancel", "disregard", "hold"}))
_BY_HAND = r"\b(?:(?:bring|hand|give|pass|collect|pick)\b|(?:have|take) (?:it|them|these|the|your)\b)"

OWN = (
    # Handed over where both meet, whenever that is; not what is wanted for a meeting
    rule(
        "met",
        either(
            rf"{_BY_HAND}[^.?!;]{{0,60}}\b{_MEETING}",
            rf"\b{_MEETING}[^.?!;]{{0,40}}{_BY_HAND}|\b(?:i|we)(?:'ll| will|'m|'re| am| are) (?:be )?"
            rf"(?:com(?:e|ing)|visit(?:ing)?|there|over|round|see(?:ing)?)\b[^.?!]{{0,40}}{_BY_HAND}[^.?!]{{0,30}}\bthen\b",
        ),
        unless=r"\bso (?:that )?(?:i|we)\b|\bbefore\b|\bahead\b|\bin time\b|n't\b",
    ),
    rule(
        "withdrawn",
        either(
            r"\b(?:no longer need|don't need|do not need|needn't|disregard|ignore (?:my|the|this)|never ?mind|"
            r"please (?:disregard|ignore|cancel)|withdraw|cancel(?:led|ling)? (?:this|the|my|our) (?:request|order)|"
            r"no need (?:to|for)|not needed any ?more|not necessary any ?more|scrap that)\b",
        ),
        # Said of those who have sent it already, of the mail itself, or of hurry: "no need to reply if it's on its way"
        unless=r"\b(?:if|unless|in case)\b|\bno need (?:to|for) (?:(?:a|an|any) )?(?:reply|replies|answer|respond|response|"
        r"rush|hurry|worry|apolog\w+|thank\w*)\b(?! any)",
    ),
    # Said of an earlier mail, whatever it was about
    rule(
        "mistaken",
        either(
            r"\b(?:disregard|ignore|delete|forget|scrap|bin|discard|pay no attention to|take no notice of)(?: about)? "
            r"(?:(?:my|the|that|our|both) )+(?:(?:previous|last|earlier|first|other|preceding|prior|recent|original) )*"
            r"(?:e-?mails?|mails?|messages?|notes?|requests?|one)\b",
            r"\b(?:e-?mail|mail|message|note|request)\b[^.?!]{0,30}\b(?:sent |went |out |was )+"
            r"(?:in error|by (?:mistake|accident)|too (?:soon|early)|to (?:the wrong (?:person|people|address)|you by))\b|"
            r"\b(?:e-?mail|mail|message|note|request)\b[^.?!]{0,12}\bwas a mistake\b",
            r"\b(?:was|were) (?:meant|intended) for (?:someone|somebody|another|a different)\b|\bnot meant for you\b|"
            r"\b(?:sorry|apologies|oops)[,. -]+(?:that (?:was|went to) (?:the )?)?wrong (?:person|recipient|address|e-?mail)\b|"
            r"\bsent (?:that|this|it|my last \w+) (?:to you )?(?:by mistake|in error|by accident)\b",
        ),
        unless=r"\b(?:if|unless|in case|attachments?|attached|files?)\b|\?",
    ),
    rule("recalled", r"\bwould like to recall the message\b"),
    rule(
        "thanked",
        either(
            r"\b(?:thanks|thank you|cheers|many thanks)\b[^.]{0,40}\b(?:for (?:sending|the (?:signed|completed|"
            r"updated|revised|file|form|document|documents|report|list|copy|files|approval|confirmation)|returning|"
            r"providing|submitting|getting|sharing|confirming|approving|this|these|your (?:approval|confirmation|"
            r"feedback|comments|answers?)))",
            r"\b(?:received|got) (?:it|them|the|your|everything|both|all)\b[^.]{0,30}|\bsafely received\b",
            r"\ball (?:received|here|in)\b",
        ),
        unless=either(
            r"\b(?:still|haven't|have not|not yet|missing|except|but|only|could you|would you|can you|please send|"
            r"if|once|in advance|when|reminder|your (?:email|message|note|patience|help))\b",
        ),
    ),
    rule(
        "chased",
        either(
            r"\b(?:remind(?:er|ing)?|following up|follow(?:ing)?[- ]up|chas(?:e|ing)|check(?:ing)? in|coming along|"
            r"any (?:update|news|progress|word)|have you (?:had|got|been able)|haven't (?:received|heard|had|seen)|"
            r"have not (?:received|heard|had|seen)|still (?:waiting|outstanding|missing|need)|"
            r"not (?:yet )?(?:received|arrived)|overdue|past due|was due|gentle nudge|just (?:checking|bumping)|"
            r"bump|status of|where (?:are we|do we stand)|how (?:is it|are you) (?:going|getting on|coming))\b",
        ),
    ),
    # What is named is wanted at once
    rule(
        "urged",
        r"\b(?:please|kindly|could you|can you|would you|(?:we|i) (?:still |really |urgently )?need|waiting for)\b"
        r"[^.]*\b(?:as soon as (?:possible|you can)|asap|urgently|right away|immediately|without (?:further )?delay|today|"
        r"this (?:morning|afternoon)|at your earliest (?:convenience|opportunity))\b",
    ),
    rule(
        "resent",
        either(
            r"\bre-?send(?:ing)?\b|\bre-?sent\b|\b(?:send(?:ing)?|sent) "
            r"(?:it |this |that |these |you |my (?:e-?mail|message) )*(?:again|once more|a second time)\b",
            r"\b(?:forgot|forgotten|neglected|omitted|failed) (?:to (?:attach|include|add|enclose) )?"
            r"(?:the |my |an? )?(?:\w+ )?(?:attachments?|files?|enclosures?|documents?|form|pdf)\b|"
            r"\b(?:forgot|neglected|failed) to attach\b",
            r"\bwithout (?:the |its |an? |any )?(?:attachments?|enclosures?)\b|\battachments? (?:was|were) missing\b",
            r"\bthis time with\b|\bwith the (?:right|correct) (?:attachment|file|subject)\b|"
            r"\b(?:replaces|in place of|instead of) my (?:earlier|previous|last|first) (?:e-?mail|mail|message)\b",
        ),
        unless=r"\b(?:please|kindly|could you|can you|would you|will you|you) (?:\w+ )?(?:re-?send|send (?:\w+ )?again)",
    ),
    rule(
        "moved",
        either(
            r"\b(?:extend(?:ed|ing)?|postpon(?:e|ed|ing)|(?:push|mov|bring|brought)\w* (?:\w+ ){0,3}(?:back|forward|out)|"
            r"(?:new|revised|later|earlier) (?:deadline|due date|date)|(?:have|take|got) (?:until|till)|more time|"
            r"(?:chang|mov)(?:e|ed|ing) (?:the|our|your|this|that) (?:deadline|due date|date))\b",
            r"\b(?:deadline|due date)\b[^.]{0,30}\b(?:now|chang(?:e|ed)|moved|instead)\b",
            r"\b(?:is|are|would be|will be|'s) (?:also |still |quite )?(?:fine|ok|okay|(?:good|early|soon) enough)\b",
        ),
    ),
    # A day that was written wrong
    rule(
        "righted",
        either(
            r"^correct(?:ion|ed (?:date|deadline))\b|\b(?:correct|right) (?:date|deadline|day) (?:is|should be)\b|"
            r"\b(?:deadline|due date|date|day)\b[^.?!]{0,40}\b(?:wrong|mistake|mistaken|incorrect|typo)\b",
            rf"\b(?:should|meant to) (?:have )?(?:said|read|been|say|be)\b[^.?!]{{0,20}}\b{_DAY}\b|"
            rf"\b(?:due|by|is|on)\b[^.?!]{{0,30}}\b{_DAY}[^.?!]{{0,12}}\b(?:not|instead of|rather than) (?:on |by )?{_DAY}\b",
        ),
        unless=r"\?|\b(?:if|meet(?:ing)?|call|visit|appointment|invoice date)\b",
    ),
    rule(
        "granted",
        either(
            rf"\b{_DAY}\b[^.?!]{{0,25}}\b(?:fine|ok|okay|all right|alright|will do|works|suits|no problem|"
            r"(?:good|soon|early) enough)\b",
            r"\btake your time\b|\bno (?:need to |great |real |particular )?(?:rush|hurry)\b|"
            r"\bhappy to (?:wait|extend)\b|\bcan wait (?:until|till)\b|"
            r"\bextend(?:ed|ing)? (?:it|the|your|this|by|until|till|to)\b|"
            r"\byou(?: can| may|'ll)? (?:have|take|got) (?:until|till|(?:an? |another )?(?:\w+ )?more (?:time|days?|weeks?))\b",
            r"\b(?:date|deadline|day)\b[^.?!]{0,40}\b(?:wrong|mistake|mistaken|incorrect|typo)\b",
            rf"\b(?:should|meant to) (?:have )?(?:said|read|been|say|be)\b[^.?!]{{0,20}}\b{_DAY}\b",
        ),
        unless=r"\?|\b(?:meet(?:ing)?|call|visit|appointment|lunch|demo|come by|drop by)\b",
    ),
    rule(
        "came",
        either(
            r"^(?:yes|yep|ah|oh|ok(?:ay)?|sorry|and|now)?[, ]*(?:it(?:'s| is)|they(?:'re| are)) (?:all |both )?"
            r"(?:here|there now|with us|with me)\b|"
            r"^(?:yes|yep|ah|oh|sorry)?[,! ]*(?:i|we)(?:'ve| have)? (?:got|have|found) (?:it|them|both)\b|^found (?:it|them)\b|"
            r"\b(?:was|were) (?:there|here) all along\b|\b(?:in|to) (?:my|our|the) (?:spam|junk)\b",
            r"\b(?:overlooked|missed) (?:it|them|that|your (?:e-?mail|mail|message|reply|answer|file))\b|"
            r"\bthat(?:'s| is) (?:exactly |just |all )?what (?:i|we) (?:need|needed|wanted)\b",
        ),
        unless=r"\?|\b(?:not|haven't|hasn't|yet|when|if|once|until|before|still|nothing|none)\b|n't\b",
    ),
    rule(
        "came",
        r"\b(?:(?:it|they|these|everything) |(?:the|your) (?:\w+ ){1,3})(?:\w+ )?(?:arrived|came in|came through|got here|"
        r"has come|have come|is here|are here)\b",
        unless=r"\?|\b(?:not|haven't|hasn't|yet|when|if|once|until|before|still|e-?mail|message|only|except|nothing|none)\b",
    ),
    rule(
        "came",
        either(
            r"\b(?:received|got it|all here)\b[ ,!.]*(?:with )?(?:many )?(?:thanks|thank you|cheers)\b",
            r"\bpayment (?:was |has been |is )?(?:received|in|here|cleared)\b",
            r"\b(?:have|got|has|gave us|gave me|is|are|'s|'ve) (?:now )?(?:all|everything|exactly|just) (?:that |what )?"
            r"(?:we|i) (?:need|needed|asked for|wanted|was after|were after)\b|"
            r"^(?:perfect|great|lovely)?[ ,!]*(?:exactly|just) what (?:we|i) (?:need|want)\w*",
            r"\b(?:we|i)(?:'re| are|'m| am) all (?:set|sorted)\b|\b(?:all|everything is|everything's) (?:good|sorted) now\b|"
            r"\bthat (?:answers|settles|sorts)\b",
            r"\b(?:thanks|thank you|cheers) for (?:dropping|bringing|handing) (?:it|them|those|that|this|the \w+)\b",
            r"\b(?:see|saw|found) (?:it|them|that it|that they|it's|the \w+)\b[^.?!]{0,20}\b(?:in|on) (?:the|our|your|my) "
            r"(?:portal|system|drive|folder|share|spam|junk)\b",
            r"\b(?:going|gone|go) with (?:another|someone else|somebody else|a different)\b",
        ),
        unless=r"\?|\b(?:not|haven't|hasn't|when|if|once|until|before|still|only|except|nothing|none|to do)\b",
    ),
    # The writer is to find out first, or to write once more: what the client wants to know is not said yet
    rule(
        "put_off",
        either(
            r"\b(?:i|we)(?:'ll| will| shall|'m going to|'re going to|'d have to| have to| need to| must) "
            r"(?:have to |need to |\w+ )?(?:check|look into|find out|ask|enquire|inquire|investigate|(?:get|come|be) back|"
            r"(?:answer|reply|respond|write|revert)(?: (?:to|on|about|properly|more|as|soon|shortly|later|tomorrow|today|next|"
            r"by|in|once)\b|[.!]?$)|see what|(?:speak|talk) (?:to|with)|"
            r"let you know(?! (?:once|when|if|as soon as|that|how much)\b))\b",
            r"\blet me (?:just |quickly |first )?(?:check|look into|find out|ask|enquire|see|speak|talk|get back|come back)\b|"
            r"\b(?:am|are|'m|'re) (?:just |still |now |currently )?(?:checking|looking into|finding out|asking)\b|"
            r"^(?:just |still |now |currently )?(?:checking|looking into)\b",
            r"\b(?:get|come|be) back to you\b|\bbear with (?:me|us)\b|\b(?:more|answer|reply|details) (?:to follow|will follow|"
            r"tomorrow|soon|shortly)\b|\bgive (?:me|us) (?:a|an|until|till|some|one|the)\b",
        ),
        unless=r"\?|\b(?:if|unless|you(?:'ll| will| can| could)?|please|kindly) (?:\w+ )?(?:get|come|be) back\b|"
        r"\b(?:i|we) (?:have |just |'ve )?(?:checked|asked|looked into|found out)\b",
    ),
    # What is not needed may be a part: "no need to fill in section 3 of the form"
    rule("in_part", r"\bneed(?:n't|ing)?\b[^.?!]{0,60} (?:of|in|on) (?:the|your|it|this|that|these)\b"),
    # A thing that is spoken of as one that is there
    rule(
        "in_hand",
        either(
            r"\b(?:the|your|that|those|these) (?:[\w'-]+ ){1,4}?(?:(?:that|which) )?you(?:'ve| have)? "
            r"(?:(?:already|just|kindly) )*"
            r"(?:sent|returned|dropped|gave|brought|signed|provided|completed|filled|shared|uploaded|posted|e?mailed|"
            r"handed|supplied|submitted|did|made|put)\b",
            r"\b(?:thanks|thank you|cheers)(?: so much| very much| again)? "
            r"for (?:\w+ing (?:\w+ )?)?(?:the|your|that|those|these|both)\b|"
            r"\b(?:your|the) (?:[\w'-]+ ){1,4}?(?:(?:has|have|just|now|already) )*(?:reached|arrived|landed|turned up|came)\b|"
            r"\b(?:gave|handed|brought|forwarded|passed) (?:me|us)\b|"
            r"\b(?:i|we)(?:'ve| have)? (?:now |just |already )?(?:found|read|reviewed|processed|checked|seen|had a look at|"
            r"looked (?:at|over|through)|(?:gone|went) (?:through|over))\b",
        ),
        unless=r"n't\b|\b(?:looking forward|not|once|as soon as|until|in advance|never|unless|yet|still|if you)\b",
    ),
    # Something has been done with it, was decided about it, or is thought of it; not how it is to be made, nor what is sent
    # for it
    rule(
        "mentioned",
        either(
            r"\b(?:i|we|he|she|they)(?:'ve|'re|'m|'d|'ll)\b|"
            r"\b(?:have|has|had|was|were|did|got|took|came|went|gave|made|put|saw|sent)\b|"
            r"\b\w{3,}ed\b(?! (?:form|copy|version)\b)|\b(?:is|are|'s|'re) (?:\w+ )?\w+ing\b",
            r"n't\b|\b(?:not|no|never|without|cancel\w*|forget|scrap|skip|ignore|instead|in place of|after all|"
            r"any ?(?:more|longer)|off the|on hold|let's)\b",
            r"\b(?:now|already|here|there|with (?:our|the|us|me)|on file|in hand)\b|'s here\b",
            r"\b(?:good|great|perfect|fantastic|lovely|super|nice|right|wrong|missing|complete|thanks|love|brilliant|"
            r"excellent|ideal|spot on)\b",
        ),
        unless=either(
            r"[\u3040-\u9fff]|\b(?:sorry|apolog\w+|typos?|corrected|also|only|optional|forgot to|to answer|quick note)\b|"
            r"\b(?:\w+ )?is fine\b",
            r"\?|\b(?:please|kindly|pls|(?:could|can|would|will) you|you can(?! (?:forget|ignore|skip|disregard)))\b|"
            r"\blet me (?:know|have)\b|\bany (?:questions?|quer(?:y|ies)|problems?|doubts?)\b|"
            r"\b(?:usual|same|any|either|whichever)\b[^.?!]{0,40} (?:is|are|will be|would be) (?:fine|ok|okay|good)\b",
            r"\b(?:i|we)(?:'ll|'d)?(?: (?:would|will|still|do|really))? "
            r"(?:need|must|like|want|look forward|hope|await|appreciate)\b|"
            r"\byou(?:'ll| will)? (?:need|must|have to|should|may|might|could)\b",
            r"\b(?:once|when|if|until|till|as soon as|before|by|in advance|in time|looking forward|"
            r"waiting (?:for|on (?:you|the))|deadline|due)\b|"
            r"\b(?:await|expect|attach|enclos)\w*|\b(?:here (?:is|are)|here's|sending|(?:will|'ll) send)\b",
            r"\b(?:can|may|could|must|should|needs? to|has to|have to|ought to) (?:also |just |only |still )?"
            r"(?:be|go|come|have|show|say|list|include)\b|\bgoes (?:in|on|to|into|at)\b",
            rf"^(?:(?:just|simply|also|then|and) )*(?:{_DO}) "
            r"(?:the|your|our|my|an?|any|all|both|each|it|this|that|these|those|them|me|us|in|on|to|up|out|over|with|for|at|only)\b",
        ),
    ),
)
