"""The sentences of English notices of absence and of receipt."""

from __future__ import annotations

from kigen.language.notices import Notices, Said
from kigen.language.reply_rules import either

_MAIL = r"(?:e-?mails?|mails?|messages?|enquir(?:y|ies)|inquir(?:y|ies)|requests?|quer(?:y|ies)|correspondence|calls?)"
_YOURS = rf"(?:your|the|all|any|this|these|my|to)(?: \w+){{0,2}} {_MAIL}"
_ANSWER = (
    r"(?:reply|respond|answer|get (?:back )?to|get back|deal with|read|look at|look into|attend to|review|process|be in touch|"
    r"pick up|catch up|come back to|follow up|return (?:your|all) (?:calls?|messages?|e-?mails?)|be (?:replying|responding))"
)
_PERSON = r"(?:i|i'm|i'll|we|we're|we'll|he|she|they|[a-z]+(?: [a-z'.-]+){0,2})"
_BE = r"(?:am|are|is|be|'m|'re|'s|being|remain)"
_TIME = (
    r"(?:on (?:my|our|his|her|their) return|when(?:ever)? (?:i|we|he|she|they)(?:'m|'re|'s| am| are| is| get| return|"
    r" can)|upon|once|"
    r"as soon as|after|later|within|"
    r"at (?:my|our|the) (?:earliest|next)|on (?:my|our|the) next|shortly|soon|tomorrow|next (?:week|working|business)|"
    r"(?:on |from )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|then\b|in due course|on (?:the )?\d|in (?:turn|order))"
)

# How long, right behind where somebody is or what they do there: "in Rome until the 12th", "teaching all day"
_SPAN = (
    r"(?:until|till|through|from \w+ (?:to|until|till)|all (?:day|week|month|morning|afternoon)|this (?:\w+ )?(?:week|month|"
    r"morning|"
    r"afternoon)|today|for (?:the|a|two|three|\d|most))\b"
)
_ABSENT = either(
    rf"^(?:at|in|on|off|up|out|down) (?!(?:(?:the |an? )?(?:post|mail|portal|folder|envelope|works|pipeline|box)|it|this|"
    rf"that|them|schedule|track|hand|time|progress|review|draft|print|"
    rf"production)\b)"
    rf"(?:[\w'-]+ ){{1,6}}?{_SPAN}",
    rf"^gone \w+ing\b|\b(?:i|we)(?:'m|'re| am| are) (?:\w+ly )?(?:\w+ing |(?:in|at|on) (?:[\w'-]+ ){{1,5}}?(?:\w+ing )?){_SPAN}"
    rf"(?! (?:you|your|it|this|that|them)\b)",
    r"\b(?:maternity|paternity|parental|sick|annual|medical|study|family|compassionate|bereavement|shore) leave\b|"
    r"\b(?:is|are|will be) (?:\w+ )?shut\b|\bshut ?down\b|\bnot (?:staffed|working|reachable|available|contactable|at work)\b|"
    r"\b(?:public|bank|national) holiday\b|\bin hospital\b|\bslow on (?:e-?mail|messages)\b",
    r"\bno (?:laptop|phone|signal|internet|wi-?fi|reception|computer)\b|\b(?:patchy|no|poor|little) (?:wi-?fi|signal|reception|"
    r"internet|connection)\b",
    r"\bout of (?:the )?office\b|\booo\b|^(?:away|absent|out|off)\b|\bout sick\b|\bon the road\b",
    r"\bout for (?:\w+ ){1,3}(?:days?|weeks?|months?)\b|\bcalled (?:up )?for (?:jury|reserve|military)\b|"
    r"\bobserv(?:es?|ing) (?:the )?(?!that\b)[A-Z\w][\w' -]{2,30}\b(?:week|day|holidays?|year)\b|"
    r"\bon (?:an? )?(?:\w+ ){0,2}(?:leave|vacation|holidays?|pto|sabbatical|honeymoon|break|business trip|jury duty|"
    r"secondment|business travel)\b|\bannual leave\b|^(?:\w+ )?(?:leave|vacation|holiday) (?:until|till|from|through|to)\b",
    rf"\b{_BE} (?:currently |now |both |all )?(?:away|off|out(?! (?:with|to|and|for|at|buying|getting|there)\b)|absent|"
    rf"travell?ing|unavailable|closed|shut|abroad|"
    rf"overseas|offline|"
    r"in (?:back-to-back |all-day )?(?:meetings|training|court|workshops|transit)|attending|visiting (?:clients|customers)|"
    r"at (?:an? |the )?(?:\w+ ){0,3}(?:conference|fair|show|exhibition|event|offsite|off-site|workshop|seminar|"
    r"training|summit|"
    r"site))\b",
    rf"(?:^|\b)(?:i|we|{_PERSON}) (?:do not|don't|does not|doesn't) work (?:on |in )?",
    r"\b(?:i|we) (?:only |usually |currently )?work (?:part[- ]time|(?:only )?(?:on )?(?:mon|tue|wed|thu|fri)|from|"
    r"(?:\w+ )days)|"
    r"\bpart[- ]time\b|\bnon-working (?:day|hours)\b|\bmy working (?:days|hours|pattern)\b",
    r"\blast day (?:out|off|away|of (?:my |our )?(?:leave|holiday|vacation|absence))\b|\btaking (?:\w+ ){0,4}(?:off|"
    r"leave|break)\b|\bnot (?:be )?in (?:the )?(?:office|today|this week|until)\b",
    r"\b(?:limited|intermittent|no|patchy|restricted|little|only occasional|sporadic) (?:or no )?(?:access|"
    r"connectivity|internet|"
    r"e-?mail|signal|availability|phone)\b",
    r"\b(?:office|company|shop|store|school|clinic|practice|factory|studio|we)\b[^.]*\bclos(?:ed|es|ing|e)\b|"
    r"^(?:our|the|my) (?:[\w&'’-]+ ){1,4}(?:is|are|will be|remains?) (?:\w+ )?closed\b|"
    r"^(?:our|the|my) (?:[\w&'’-]+ ){1,4}closes?\b",
    r"\bin (?:back-to-back )?(?:meetings|training) (?:all|today|for|until|this)\b|\baway from (?:my |the )?(?:desk|"
    r"keyboard|office)",
    r"^(?:currently |presently |now )?(?:travell?ing|attending (?!to\b)|at (?:an? |the )?(?:\w+ )?(?:show|fair|"
    r"conference|event)|"
    r"in (?:a )?(?:meetings?|training))\b|"
    r"\bon (?:a|the|my) (?:flight|plane)\b|\b(?:i|we) (?:only )?(?:work|am in|are in) (?:\w+ )?(?:mornings|afternoons|"
    r"weekends)\b",
    r"\b(?:i|we) (?:only )?(?:read|check|answer|look at) (?:my |our |the )?(?:e-?mails?|mail|messages|inbox)\b[^.?]*"
    r"\b(?:only|once|twice|\w+days)\b",
)
_GONE = either(
    r"\bno longer (?:work\w*|with|employed|at|in use|used|active|monitored|valid|checked|look\w* after|responsible|handl\w*|"
    r"deal\w*|the contact|your contact|in (?:this|the) role|part of|based)\b",
    r"\b(?:has|have) (?:now |recently )?(?:left|retired|moved on|moved to(?! (?:\w+ o'clock|\d|half|noon|mon|tues|wednes|"
    r"thurs|fri))|changed roles?|taken over)\b|"
    r"\bhas been replaced by\b|"
    r"\bmy last day\b(?! (?:out|off|away|of (?:leave|holiday|vacation|absence)))",
    r"\b(?:mailbox|inbox|address|account)\b[^.]{0,30}\b(?:is|has been|will be|was)(?: being)? (?:not|no longer|un|closed|"
    r"deactivated|discontinued|disabled|shut|retired|phased out|wound down)",
)
_RETURNS = either(
    r"\b(?:wakes?|starts?|opens?|goes|go|runs?) (?:up |back |again )+(?:on|from|at)\b|\bsee you (?:in|on|after|next)\b|"
    r"(?:^|, )back (?:among|behind|aboard|ashore|home|with us)\b|\b(?:in|up) again (?:on )?(?=mon|tue|wed|thu|fri|sat|sun|"
    r"\d|the )|"
    r"\bback (?:in|at|on|by|from|to (?:work|the)|tomorrow|next|again|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|"
    r"jun|jul|aug|"
    r"sep|oct|nov|dec|the \d|\d)",
    r"^home (?:again )?(?:on|from|by)\b|\bin (?:the office|again) (?:again )?(?:on|from)\b|\b(?:first|next) (?:working |"
    r"business )?day "
    r"(?:back|in|at work)\b|"
    r"\b(?:return(?:ing)?|returns|re-?open(?:s|ing)?|opens? again|landing|resum(?:e|es|ing)|available again|reachable again|"
    r"from [^.,]{3,24},? (?:i|we)(?: will|'ll| am| are|'m|'re) (?:be )?(?:glad|happy|able|available|here|again)|restart\w*)\b",
)
_REFERS = either(
    r"\b(?:urgent(?:ly)?|emergenc\w+|immediate(?:ly)?|pressing|time-sensitive|in the (?:meantime|interim)|meanwhile|"
    r"in (?:my|our|his|her) absence|while (?:i'm|i am|we're|we are|i) (?:away|out|gone|off)|can't wait|cannot wait|sooner|"
    r"(?:help|assistance|something|anything) (?:before|sooner|else|urgent|in the))\b",
    r"\b(?:please|kindly|you (?:can|may)|feel free to|instead|for (?:(?!it\b|this\b|that\b|"
    r"you\b)[\w-]+,? ){1,4}(?:please )?(?=call|contact|ring|phone|email|text|write)|for (?:all|any|general|"
    r"other)[^.]{0,40}) ?(?:\w+ )?(?:contact|call|"
    r"ring|phone|text|e-?mail|write to|reach|speak (?:to|with)|get in touch with|ping|direct|address|update your|try|ask|"
    r"re-?send|forward|use)\b",
    r"^(?:is (?:it|this) )?(?:urgent|pressing|an emergency|in a hurry|(?:need|want) [\w ]{3,30})\?$|"
    r"^(?:[\w-]+ ){0,4}(?:questions?|enquiries|inquiries|matters?|requests?)\b[^.?]{0,40}"
    r"\b(?:go|should go|can go|be (?:sent|directed|addressed)) to\b|\bleave (?:us |me )?(?:a )?(?:voice ?mail|message)\b|"
    r"^direct (?:all|any|your)\b|"
    r"\b(?:is|are|will be|be) (?:\w+ )?(?:covering|looking after|handling|taking (?:care|over)|standing in|"
    r"able to (?:help|assist)|"
    r"happy to (?:help|assist)|your (?:new )?contact|available to (?:help|assist))\b|\b(?:can|will) (?:help|assist)\b|"
    r"\b(?:has|have) (?:my|our) (?:diary|calendar|inbox|cases|files)\b|\bcovering for me\b|\b(?:has|have) (?:now |"
    r"recently )?(?:taken over|stepped in)\b|\bmy (?:colleague|assistant|cover|stand-in|"
    r"teammate|deputy|replacement|successor|manager|team)\b",
)
_LATER = either(
    rf"\b(?:will|'ll|aim to|endeavou?r to|try to|hope to|shall|do (?:my|our) best to|may|intend to|expect to)\b(?: not)?"
    rf"(?: be able to)?(?: \w+ly)? {_ANSWER}\b[^.]*\b{_TIME}",
    rf"\b(?:will|'ll|aim to|endeavou?r to|try to|hope to|do (?:my|our) best to) (?:be able to )?{_ANSWER} {_YOURS}",
    rf"\b(?:{_MAIL}|attachments?)\b[^.]{{0,60}}\b(?:will|is|are|has|have|being)(?: not| be| been| being)* "
    r"(?:forwarded|read|answered|deleted|"
    r"looked at|opened|passed on|redirected|dealt with|handled|seen|processed|monitored|checked|attended to|picked up)\b",
    rf"(?:\bnot|n't|\bcannot|\bunable to) (?:be )?(?:able to )?(?:read|reading|check|checking|monitor|monitoring|"
    rf"looking at|see|seeing|"
    rf"respond|responding|reply|replying|answer|answering|access|accessing)(?: to)?(?: (?:my|any|to|your|all))*(?: work)? "
    rf"(?:{_MAIL}|inbox|mailbox|voicemail)\b",
    r"\b(?:read|reads|answers?|repl(?:y|ies) to|look at) (?:my |our |every |all )?(?:e-?mails?|messages|inbox|"
    r"mail)\b(?! (?:from|about|you)\b)|"
    r"\brepl(?:y|ies) in the order\b|"
    r"\b(?:orders?|bookings?|messages?|requests?) (?:placed|made|received|sent) (?:meanwhile|in the meantime|during|while|"
    r"after|until)\b[^.]*\bwill be\b|\bdon't worry if\b|"
    r"^(?:replies|responses|answers) (?:from|on|after)\b|\b(?:replies|responses|answers|e-?mails?|messages?|mail) (?:may|"
    r"might|will|"
    r"can|has to|have to) (?:take|wait|be)\b|\bwork(?:ing)? through (?:\w+ )?(?:e-?mails?|messages|enquiries|requests|inbox)\b|"
    r"\bcheck(?:ing)? (?:my |our )?(?:e-?mails?|messages|inbox|mail)\b|\bslow(?:er)? (?:to|in|with)\b|"
    r"\bdelay(?:s|ed)? (?:in )?(?:my |our )?(?:respon|repl|answer)|\b(?:responses?|repl(?:y|ies)|answers?) (?:may|might|will|"
    r"is|are|can)\b[^.]*\b(?:delayed|slow\w*|longer|later|late|limited)\b",
)
_RECEIVED = either(
    r"\bpassed (?:it |them )?(?:on )?to (?:the|our) (?:\w+ ){0,2}(?:department|team|desk|office)\b",
    rf"\byour {_MAIL}[^.]{{0,30}}\b(?:has been|was|is) (?:\w+ly )?(?:received|logged|registered|forwarded to)\b",
    rf"\bwe(?:'ve| have)? (?:now )?(?:received|got|logged|registered) (?:your|a|an) {_MAIL}\b|\bconfirming (?:that )?we",
    r"\bit (?:has |have |just )?(?:\w+ly )?(?:landed|arrived|dropped) (?:\w+ly )?(?:in|with|at|on) (?:us\b|"
    r"our (?:\w+ )?(?:inbox|team|desk)\b)|"
    rf"\byour {_MAIL} (?:has |have |just )?(?:landed|arrived|reached (?:us|me|our|the)|come through|came through|is (?:in|"
    rf"here)|got here)\b",
)
_QUEUE = either(
    r"\b(?:ticket|case)\b|\breference number\b|\bhigh(?:er)?(?:[- ]than[- ]\w+)? volumes?\b|\babove this line\b|"
    r"\b(?:view|track|follow|check) (?:your |the |this |its )?(?:\w+ )?(?:request|ticket|progress|status)\b|"
    r"\b(?:keep|leave|quote|mention|include) [^.]{0,40}\b(?:reference|number|subject(?: line)?)\b|"
    r"\bto add (?:additional |further |more )?comments\b|\b(?:opening|office|business|working) hours\b|"
    r"\bmembers? of (?:our|the|my) (?:\w+ )?team\b|\b(?:someone|one of (?:our|the) \w+|"
    r"our (?:\w+ )?team)\b[^.]*\b(?:will|shall)\b|"
    r"\bwithin (?:\w+ )?(?:\d+|one|two|three|four|five|a few)(?:[- ]\d+)? (?:working|business)? ?(?:days?|hours?)\b|"
    r"\ballow (?:us |me )?(?:(?:up to|about|around|at least) )?(?:\d+|one|two|three|four|five|a few)(?:[- ]\d+)? "
    r"(?:working |business )?(?:days?|hours?)\b|"
    r"\bview (?:the )?request\b|^we're on it\W*$|\bdo(?: not|n't) (?:reply|respond|chase)\b|\bin the order\b|\bautomat\w+\b|"
    r"\bshared with\b|\bbeing reviewed\b|"
    r"^you(?:'ve| have) reached \w|"
    r"\b(?:mailbox|inbox|address|account|desk|line) is (?:only )?(?:monitored|checked|read|manned|staffed|open)\b",
)
_MANNERS = either(
    r"^(?:hi|hello|dear|hey|good (?:morning|day|afternoon|evening)|greetings|hola|hallo|bonjour|ciao|aloha|"
    r"namaste)\b[^.?]{0,30}$|"
    r"^(?:eid mubarak|happy [\w ]{3,20}|merry \w+|season's greetings)[!. ]*$|^(?:talk|speak|see you|back|"
    r"chat)(?: to you)? (?:soon|then|later)\b[^.?]{0,20}[.!]?$",
    rf"\b(?:thanks|thank you|many thanks)\b(?: (?:very|so) much)?(?: for|[.!, ]*$)[^.?]{{0,12}}(?:\b{_MAIL}|"
    rf"\bcontacting\b|\bwriting\b|"
    r"\breaching\b|\bgetting in touch\b|\bunderstanding\b|\bpatience\b|\bnote\b|\byou\b|\binterest\b|\bconsideration\b|$)",
    r"\b(?:sorry|apolog\w+|regret) (?:for |about )?(?:any |the )?(?:\w+ )?(?:inconvenience|delay|trouble)\b|"
    r"\bappreciate your (?:patience|understanding)\b",
    r"^(?:(?:best|kind|warm|with|many|kindest|warmest)? ?(?:regards|wishes)|best|cheers|sincerely|yours\b.*|thanks|thank you|"
    r"take care)\b[^.?]{0,30}$|^have a (?:\w+ )?(?:\w+)[.!]?$|\bplease (?:note|be advised|be aware)[:,.]?$|\b(?:kind|"
    r"best) regards\b",
)
# The thing, a promise of it, a question, an absence that is over, or somebody else's that is an excuse
_PERSONAL = either(
    r"(?<!^urgent)(?<!pressing)(?<!emergency)(?<!in a hurry)\?|\b(?:can|could|would|may|might|will) you\b|\b(?:is|"
    r"are) that (?:ok|okay|fine)\b|\byour (?:out of|ooo|auto)",
    r"\b(?:deadlines?|extension(?! \d)|on time|in time|due(?! to\b)|overdue|late with|"
    r"(?<!any )(?<!not )attach(?!ments? (?:will|may|can|cannot) (?:not )?be\b)\w*|enclos\w*|"
    r"invoice|approv\w+|draft)\b",
    r"\b(?:send|sending|sign|finish|finali[sz]e|complete|submit|deliver|provide|prepare|let you have|bring|do|get|"
    r"have|handle|handling|"
    r"tackle|start(?:ing)?|working on|work on|review|reviewing|look at|looking at|return|returning|with) (?:it|this|"
    r"that|them|these|"
    r"those|everything)(?! (?:e-?mail|message|enquiry|inquiry|request|time|week|month|period|afternoon|morning|notice)\b)\b",
    rf"(?:\bcan|\bcan't|\bcannot|\bcould|n't|\bwill|'ll|\bto|\bnot) (?:\w+ly |still )?(?!(?:read|receive|send|check)\b)[a-z]+ "
    rf"(?:it|this|that|them|these|those)\b(?! (?:\w+ )?(?:{_MAIL}|time|week|month|period|afternoon|morning|notice|mailbox|"
    rf"inbox|"
    rf"address|number)\b)|"
    r"\b(?<!if )it(?:'s|'ll be| is| was| will be) (?!urgent|an? |not|about|important|pressing|time|closed|necessary|"
    r"regarding|related)",
    r"\b(?:send|sign|finish|complete|submit|deliver|provide|prepare|get|give|return|have) (?:you\b|(?:the|our|his|her|"
    r"their) (?!(?:\w+ )?"
    r"(?:e-?mail|message|enquir|inquir|request|office|call|mail)))",
    r"^(?!.*\b(?:back|return|returning|reopen)\b(?! (?:with|to) you)).*\bby (?:mon|tue|wed|thu|fri|sat|sun|the (?:\d|end)|"
    r"\d|tomorrow|noon|tonight|then|eod|cob|end|close)",
    r"\b(?:'ve|have|has|had) (?:just )?been (?:away|out|off|on|travel\w+|in)\b|\bwas (?:away|out|off|on|in|travel\w+)\b|"
    r"\b(?:just (?:got |come )?back|now back|am back|i'm back|got back|came back)\b(?! (?:on|in|at|by|"
    r"from) (?:\w+ )?(?:\d|mon|tue|wed|"
    r"thu|fri))",
    # Whoever tells of somebody else's absence is there: their own notice speaks of "I", or of them by name
    r"\b(?:our|my|the|his|her|their) (?:(?!offices?|company|shop|store|school|clinic|practice|factory|studio|team|firm|whole|"
    r"entire)[\w-]+ ){1,3}(?:is|are|was|were|'s) (?:currently |still |also |now |all |both )*(?:away|out|off|on|"
    r"travel\w+|abroad|overseas|in (?:hospital|court|meetings)|sick|ill|unwell|not in|absent|at an?)\b",
    r"\bso (?:i|we|it|this|that|there)(?:'m| am|'re| are|'ll| will|'ve| have| can| can't| cannot| could| couldn't|"
    r" won't| had)?\b(?!['’])"
    r"(?! (?:may|might|will|could) take (?:me|us|a|some|longer)\b[^.?]*\b(?:repl|respon|answer|get back))"
    r"(?! (?:may|might|be slow|not be (?:able|reading|checking|monitoring|responding)|unable|reply|respond|answer|"
    r"get back|read|"
    r"limited|slow))",
    r"\b(?:so far|however,? i (?:can|will|have)|but (?:i|we|it|the|this|that)(?:'ll| will| can| have|'ve)|i can still|"
    r"on it now|"
    r"happy with|looks? (?:good|fine|great)|i (?:think|believe|agree|suggest|noticed)|we (?:agree|accept|decided|need|"
    r"propose))\b",
)

NOTICES = Notices.worded(
    {
        Said.ABSENT: _ABSENT,
        Said.GONE: _GONE,
        Said.RETURNS: _RETURNS,
        Said.REFERS: _REFERS,
        Said.LATER: _LATER,
        Said.RECEIVED: _RECEIVED,
        Said.QUEUE: _QUEUE,
        Said.MANNERS: _MANNERS,
    },
    personal=_PERSONAL,
    all_day=r"\b(?:off|leave|holiday|vacation|out of (?:the )?office|out sick|closed)\b",
    addressed=r"^(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear|[Gg]ood (?:morning|afternoon|evening|day)|[Tt]hanks?|[Tt]hank you),? "
    r"(?!(?:All|Team|Everyone|Everybody|Sir|Madam|Sender|Customers?|Clients?|Friends?|Colleagues?|Partners?|Guests?|You|"
    r"Patients?|Parents?|Members?|Correspondent|Valued|There)\b)[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}\b|"
    r"[A-Z][a-z]+(?:,| [-–—]) ?(?=[A-Za-z]|$))",
)
