"""The forms of the verbs that English replies are made of, as pieces of patterns."""

from __future__ import annotations

from kigen.language.reply_rules import aside

GIVE = (
    r"(?:send|forward|submit|return|email|e-mail|mail|provide|upload|share|deliver|post|courier|fax|get(?! back)|ping|pop|"
    r"shoot|whizz|wing|"
    r"give|pass|let you have|confirm|finish|finali[sz]e|complete|fill|sign|do|have|turn|drop)"
)
NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty)"
)
# Given on within the house, or to somebody there
INSIDE = (
    r"(?:forwarded|delivered|submitted|passed|sent|handed|given|shared|referred) (?:(?:it|this|that|them|your \w+|"
    r"the \w+)(?: on| over| along)? |on |along |[^.,]{1,30} )?"
    r"(?:to|with) (?:our|my|the (?:\w+ )?(?:team|department)|finance|legal|accounts|hr|a colleague|hq\b|head office|"
    r"headquarters|compliance|procurement|purchasing|marketing|payroll|engineering|operations|management|quality|"
    r"technical|accounting|facilities|security|logistics|our|somebody|someone|whoever)"
    r"|(?:forwarded|passed)(?: (?:it|this|that|them|your \w+))?(?: on| over| along)? to (?!you\b|your\b|the\b|\S*@)\w+"
    r"|\b(?:forwarded|passed|referred)(?: (?:it|this|that|them|your \w+))?(?: on| over| along)? to the (?!\w+ you\b|e-?mail|"
    r"address|inbox|mailbox|portal|folder|link|number|site|system|below|above|same)\w+(?! (?:at|on|in) your\b)"
)
# Given to somebody who is not the reader: "sent to the printer", "filed with the bank"
_OTHER_PARTY = (
    r"(?:engineers?|architects?|print(?:er|ers|ing \w+)|clients?|customers?|bank|notary|lawyers?|solicitors?|attorneys?|"
    r"accountants?|auditors?|court|ministry|authorit(?:y|ies)|council|registry|registrar|insurers?|brokers?|agents?|agency|"
    r"contractors?|subcontractors?|suppliers?|vendors?|manufacturers?|factory|mill|lab|laboratory|studio|photographers?|"
    r"designers?|translators?|editors?|publishers?|board|committee|landlord|owners?|tenants?|buyers?|sellers?|customs|"
    r"embassy|consulate|university|school|hospital|doctor|surveyors?|inspectors?|forwarders?|boss|director|manager|"
    r"chairman|partners?|wife|husband|parents?|families|family|staff|whole \w+|(?:tax|land|patent|head|main|"
    r"immigration|registration|city|revenue) office)"
)
# Where the reader, or a place of files, is: no other party
_PLACE = (
    r"(?:address|e-?mail|mailbox|inbox|portal|folder|link|number|site|website|system|server|drive|cloud|box|form|platform|"
    r"account|reception(?:ist)?|desk|concierge|porter|security|doorman|courier|driver|post|ftp|sharepoint|channel|group|thread|"
    r"chat|space|room|page|locker|office|letterbox|app|tool|same|one|first|end|point|letter|day|time|deadline)"
)
THIRD = (
    r"^(?!.*(?:\band (?:to |also to )?you\b|\bcop(?:ied|ying) you\b|\bcc'?d you\b|\byour (?:side|end|colleagues?|office|"
    r"people|staff|inbox)\b|"
    r"\b(?:you (?:included|too|as well)|including you)\b)).*"
    r"\b(?:sent|resent|e-?mailed|mailed|posted|couriered|faxed|shipped|submitted|delivered|handed|given|gave|returned|filed|"
    r"lodged|registered|shared|gone|went|going|passed|supplied|provided|taken|took|brought|dropped|left)\b"
    r"(?: (?!you\b|(?:to|with|at) you)[\w'-]+){0,5}? (?:to|with|before|at) "
    r"(?:(?:our|my|his|her|their) (?!address|account|e-?mail|inbox|reply|letter|phone|website|site|portal|cloud|folder|drive|"
    r"server|page|link|dropbox|desk|office|best|knowledge|surprise)[\w'-]+\b|"
    rf"(?:the|an?|both|all|some|another|each) (?:(?!your\b)[\w'-]+ ){{0,2}}{_OTHER_PARTY}\b(?!['’]))"
    r"(?! (?:at|on|in|from) your\b)(?! you (?:named|gave|mentioned|said|told|asked|sent|use|recommended))"
    # Whoever it is: "forwarded to the CEO"
    r"|^(?!.*(?:\band (?:to |also to )?you\b|\bcop(?:ied|ying) you\b|\bcc'?d you\b|\byour (?:side|end|colleagues?|office|"
    r"people|staff|inbox)\b|"
    r"\b(?:you (?:included|too|as well)|including you)\b)).*"
    r"\b(?:sent|resent|e-?mailed|mailed|forwarded|shared|passed|given|gave|handed|submitted|shipped|returned|put|presented|"
    r"shown|showed)\b"
    r"(?: (?!you\b|(?:to|with|at) you)[\w'-]+){0,5}? (?:to|with) the "
    rf"(?!(?:[\w'’@.-]+ ){{0,3}}{_PLACE}\b)[a-z][\w-]*\b(?!['’])"
    r"(?! (?:\w+ )?(?:at|on|in|from) your\b)(?! you\b)"
)
WRITE = (
    r"(?:revert|reply|respond|come back to|get back to|answer|be in touch|let you know|update you|"
    r"keep you posted|write)"
)
GAVE = (
    r"(?:sent|resent|re-sent|forwarded|submitted|returned|emailed|e-mailed|mailed|uploaded|shared|delivered|posted|"
    r"couriered|faxed|completed|filled|signed(?! off)|countersigned|entered|provided|answered|replied|responded|dropped|"
    r"handed|registered|enrolled|executed|paid|transferred|wired|placed|put|filed|lodged)"
)
WILL = (
    r"(?:(?!(?:you|who)\b)\w+(?:'ll| will| shall| should| can| hope to| plan to| expect to| aim to| intend to| am going to|"
    r" are going to|'m going to|'re going to| would(?! work| suit| do| be (?:fine|good|best|ok|great|ideal|perfect))|"
    r"'d rather|'d sooner|'d prefer to| would rather| would sooner| would prefer to)|will|hoping to|planning to|aiming to|"
    r"going to|should be able to)"
)
WHERE = (
    r"(?:separate(?:ly)?|another|different|earlier|already|this morning|yesterday|just now|portal|online|via|"
    r"docusign|adobe sign|hellosign|dropbox|sharepoint|wetransfer|google|onedrive|dhl|fedex|ups|royal mail|tracking|"
    r"awb|last (?:night|week|friday|monday|tuesday|wednesday|thursday)|on (?:monday|tuesday|wednesday|thursday|"
    r"friday)|by (?:post|mail|courier|fax|dhl|fedex|ups|hand|registered|recorded|special|express)|in the (?:post|"
    r"mail)|your (?:site|website|system|form|portal|platform|colleague|team)|the (?:form|portal|survey|system|"
    r"shared (?:folder|drive)|platform|site|website))"
)
# Who or what an approval may hang on: not the reader's own doing ("once you have mended the typo")
OTHERS = (
    r"(?:(?!\d|mon|tue|wed|thu|fri|noon|lunch|you\b|your\b|the\b|this\b|that\b|these\b|those\b|it\b|they\b|"
    r"possible\b|an?\b|some\b|much\b|careful\b|(?-i:[a-z]+ing\b))\w|"
    r"the (?:board|team|boss|client|customer|committee|director|lawyers?|"
    r"accountants?|owner|landlord|manager|head|others?)\b)"
)
# "Friday is", "the 12th would be"
THAT_DAY = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|this week|the \d+\w*|that (?:date|day)) "
    r"(?:is|will be|would be)(?: \w+)?"
)
# "Friday is fine"
DAY_SUITS = rf"^{THAT_DAY} (?:absolutely |perfectly |all )?(?:fine|ok|okay|good|great|perfect|alright|right)\b"
# "The rest is final"
FINE = (
    r"(?:is|are|looks?|stays?|can stay|reads?) (?:all |absolutely |perfectly |quite |just )?(?:fine|final|ok|okay|"
    r"good|perfect|parfait|"
    r"correct|unchanged|right|great|lovely|clear|as (?:is|it was|before|agreed)|the same|complete|done|accepted|approved)\b"
)
# What refuses a file is a machine, not its owner
MACHINERY = r"(?:portal|site|website|system|server|form|page|link|app|upload(?:er)?|log-?in|button|platform|tool|software)"
DOES_NOT = (
    r"(?:won't|will not|doesn't|does not|didn't|did not|wouldn't|would not|refuses? to|refused to|isn't|is not|can't|cannot|"
    r"wasn't|was not|seems not to)"
)
# "Let me know if it has not arrived" denies nothing, and reports no trouble.
LET_ME_KNOW = aside(r"[,;]? ?(?:and |so |but )?(?:please |just |do )*(?:let (?:me|us) know|shout|say|tell me|ping me) if\b.*")
