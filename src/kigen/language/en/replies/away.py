"""Absence, other topics and small talk in English replies; and machines that betray themselves by their words."""

from __future__ import annotations

from kigen.language.reply_rules import aside, either, rule

_OURS = (
    r"(?:numbers?|phone|telephone|mobile|fax|switchboard|address|e-?mail|office|offices|hours|bank|website|domain|premises|"
    r"headquarters)"
)
# A person speaks of such a mail: theirs that went out, or the reader's that came in
_ONE = (
    r"(?:auto(?:matic|mated)?\W?(?:reply|replies|response|responder)|"
    r"out[- ]of[- ](?:the[- ])?office(?: (?:reply|message|notice))?|ooo)"
)
_SPOKEN_OF = aside(
    rf"\byour {_ONE}\b|\byou(?:'ll| will| may| might| could)?(?: also| probably| have| just)* (?:get|got|receive|see|saw|"
    rf"had)\w*\b"
    rf"[^.?\n]{{0,16}}\b{_ONE}\b|\b(?:i|we)(?:'ve| have| had)?(?: just)? (?:got|get|received|saw|seen|had|"
    rf"forgot)\b[^.?\n]{{0,24}}\b{_ONE}\b|"
    rf"\b(?:not|isn't|no|like|than|as|sounds?|looks?|feels?) (?:an? |my |the |some |another |just )*(?:sort of |kind of "
    rf")?{_ONE}\b|"
    rf"\b{_ONE}\b\W{{1,6}}(?:[\w']+\W+){{0,3}}?(?:kidding|jok\w+|haha|lol|jk|not really|it's (?:really )?me|nope|nah)\b|"
    rf"\b(?:sorry (?:about|for)|turn(?:ed)? off|switch(?:ed)? off|left on) (?:the |my |our |that |this )?{_ONE}\b"
)

_MEETING = (
    r"(?:visits?|meetings?|calls?|rehearsals?|workshops?|inspections?|sessions?|training|appointments?|lunch|dinner|tours?|"
    r"interviews?|viewings?|"
    r"match|party|fittings?|lessons?|class|drill|briefing|site walk|walk-?through|get-?together|concert|fair|tasting|"
    r"photo ?shoot|shoot)"
)

AWAY = (
    rule(
        "automatic",
        either(
            r"\bauto(?:matic|mated|-?)[ -]?(?:reply|response|responder|message|e-?mail|acknowledg\w*|generated)",
            r"automatically generated|generated automatically|do not reply to this",
            r"this (?:mailbox|inbox|address) is (?:not|un)\s?monitored|unmonitored",
        ),
        without=_SPOKEN_OF,
    ),
    rule(
        "away",
        either(
            r"^(?:vacation|holidays?|(?:annual )?leave|absence|absent|away|out|closed) ?: ?\w",
            r"\bi (?:don't|do not|never) work (?:on )?(?:mon|tues|wednes|thurs|fri)days?\b",
            r"\bi (?:only )?work (?:part[- ]time|(?:only )?(?:on )?(?:mon|tue|wed|thu|fri))|"
            r"\bpart[- ]time\b[^.]*\b(?:mon|tue|wed|thu|fri)",
            r"\bout of (?:the )?office|\booo\b|^out (?:until|till|from|this|next|for|all)\b",
            r"^(?:\w+ )?(?:leave|vacation|holiday) (?:until|till|from|through|to)\b|"
            r"\bno (?:signal|internet|wi-?fi|reception|connection)\b|\bon (?:\w+ )?(?:leave|vacation|holiday|pto|"
            r"sabbatical)\b",
            r"\baway (?:from|on|until|till|through|this|next|for)",
            r"\b(?:am|are|'m|'re|is|be) (?:currently )?(?:away|travel?ling|off|unavailable)\b",
            r"\b(?:i am|i'm|i'll be|i will be|we are|we're|she is|he is|he's|she's|"
            r"be) (?:currently )?out\b(?! (?:with|to|and|for|at|buying|getting|there)\b)",
            r"limited (?:access|email|connectivity)|\boffline\b|slow(?:er)? to (?:respond|reply|answer)",
            r"delayed? (?:response|replies|in (?:responding|replying))|office (?:is|will be) closed",
            r"(?:we|office|factory|shop|store|company|plant|studio) (?:\w+ ){0,2}clos(?:e|es|ed|ing)\b|back-to-back|"
            r"no access to (?:e-?mail|my)",
            r"not (?:be )?(?:checking|monitoring|reading) (?:e-?mail|my)|intermittent(?:ly)? ",
        ),
        unless=either(
            r"\b(?:everybody|everyone|he|she|they|people|staff|colleagues|half) (?:is|are|goes?|go|will be|has|"
            r"have) (?:\w+ )?on (?:\w+ )?(?:leave|"
            r"vacation|holiday)",
            r"apolog\w+ for the delayed?|sorry for (?:the |my )?(?:delayed?|slow|late)",
            r"\b(?:our|my|the) (?!office|team|company|shop|mailbox)\w+(?: \w+)? (?:is|are|was|has)\b",
        ),
        without=_SPOKEN_OF,
    ),
    rule(
        "back",
        either(
            r"\bback (?:on|in|at|from|by|to (?:work|the office)|tomorrow|next|monday|tuesday|wednesday|thursday|"
            r"friday|\d|the \d)|(?:^|\b(?:am|are|be|is|get|gets|come|comes|'m|'re|i'm|we're) )back\W*$",
            r"\bnormal (?:service|hours|business|operations?)\b|\b(?:business|service) as usual\b|"
            r"^from (?:the )?(?:\d|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
            r"dec)[^.?]*\b(?:glad|happy|able|available|"
            r"here|again|at your|back)\b",
            r"\b(?:return(?:ing)?|returns|reachable|available|re-?open\w*|resumes?)\b|\bat your disposal\b",
            r"(?:will|shall) (?:read|see|look at|deal with|pick up|respond|reply|answer|"
            r"get back)[^.]{0,30}(?:on (?:mon|tue|wed|thu|fri|my)|when|upon|on|once|after|as soon)",
            r"will be (?:read|answered|dealt with|handled|seen|processed|attended to) (?:on|when|as soon|once)\b",
            r"(?:urgent|immediate|emergency|assistance)[^.]{0,40}(?:contact|call|email|reach)",
            r"please (?:contact|email|e-mail|call|reach|write to|speak (?:to|with)|get in touch with)\b",
        ),
        unless=r"return(?:ing)? (?:the|it|them|this)|get back to|available (?:for|at|from http)|come back to",
    ),
    # Somebody's door, perhaps another's: believed where headers say that no person wrote the mail
    rule("shut", r"\b(?:is|are|will be|be) (?:closed|shut|unavailable|away|off)\b"),
    rule(
        "left",
        either(
            r"no longer (?:works?|with|employed|at)|has left (?:the|our)|have left (?:the|my)|new contact",
            r"taken over from|my last day(?! (?:out|off|away|of (?:leave|holiday|vacation)))",
        ),
    ),
    # An event that is announced
    rule(
        "occasion",
        r"\b(?:working party|work party|quiz night|pub quiz|leaving do|(?:christmas|summer|office) (?:party|do)|barbecue|"
        r"bbq|garden party|"
        r"coffee morning|jumble sale|whip-?round|reunion|five-a-side|bonfire night|open day)\b[^.?]*(?:\d|\bo'clock\b|"
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)",
        unless=r"\?",
    ),
    # Where both meet or the reader comes, at what hour and by which door
    rule(
        "occasion",
        either(
            rf"^(?:[\w'-]+, )?(?:just |and |also |oh,? |hi,? )*(?:about|for|re:?|regarding|on|as for|"
            rf"concerning) (?:[\w'-]+ ){{0,3}}?{_MEETING}\b",
            # Whatever it is, on a day that is named
            r"^(?:[\w'-]+, )?(?:about|for|re:?|regarding|as for) (?:the|our|your) [\w'-]+ (?:on|this|next) (?:mon|tues|"
            r"wednes|thurs|fri|satur|sun|the \d)[^.?]*"
            r"\b(?:please|come|park|door|gate|lane|room|hall|entrance|bring|wear|o'clock)\b",
            rf"^(?:just |and |also |oh,? )*(?:the|our|your|tomorrow's|today's|(?:next|this) \w+'s|(?:mon|tues|wednes|thurs|"
            rf"fri|satur|sun)day's) (?:[\w'-]+ )"
            rf"{{0,2}}?{_MEETING}(?: (?:on|at|in|this|next|of) [\w' ]{{2,20}}?)?(?::| - |,? (?:is|are|was|has|have|will|now|"
            rf"starts?|begins?|moves?|moved|needs?)\b)",
            r"^change of (?:room|venue|plans?|place|time|date|address)\b|^when you (?:come|visit|arrive|get here|are here|"
            r"drop by|call in)\b",
            r"\b(?:please |just |and |so |do )?(?:park (?:behind|in|on|at|round|next|by|outside|up)|come (?:in by|in through|"
            r"round (?:by|to|the)|to the (?:\w+ )?(?:door|gate|"
            r"entrance|reception))|use the (?:\w+ )?(?:door|gate|entrance|lift|stairs)|(?:share|bring) (?:cars|a coat|boots|"
            r"wellies|umbrellas?|a torch|"
            r"your own (?:lunch|food|tools|mug|chair|towel))|take the (?:lift|stairs)|(?:ring|knock) (?:twice|hard|loudly))\b|"
            r"^(?:please )?bring (?!it\b|them\b|that\b|this\b|the\b|your\b)[\w ]{3,20} (?:on|to) ",
        ),
        unless=r"\b(?:attach\w*|enclos\w*|i'll send|we'll send|will send|sent|deadline|due|noted|understood|i'll bring|"
        r"we'll bring)\b|"
        r"\bso (?:that )?(?:we|i|the|it|my|our|he|she|they)\b|\b(?:therefore|hence|which means|(?:until|before|"
        r"after) (?:then|that))\b",
    ),
    rule(
        "aside",
        either(
            r"^(?:by the way|btw|on another note|on a (?:separate|different|side) note|separately|unrelated(?:ly)?|"
            r"different (?:topic|subject)|off topic|while i have you)\b|\bwhile i(?: think of it|'m thinking of it|"
            r" remember)\b",
            r"(?:nothing to do with|(?:unrelated|not related) to|separate from|not about) (?:this|that|your|"
            r"the|our)",
        ),
        unless=r"separately (?:sent|emailed)",
    ),
    # What changes at the writer's: nothing that was asked for, unless it names it
    rule(
        "notice",
        either(
            rf"\b(?:our|my) (?:new )?(?:[\w-]+ ){{0,2}}{_OURS} (?:\w+ )?(?:changes?|changed|changing|moves?|moved|moving|"
            r"is now|will be)\b",
            r"^(?:we|i)(?:'ve| have)? moved[.!]*$",
            r"\bfrom (?:\d|the \d|mon|tue|wed|thu|fri|jan|feb|march|april|may|june|july|aug|sep|oct|nov|dec|"
            r"next|now|this)[^.?]*"
            r"\b(?:our|we)\b[^.?]*\b(?:opens?|closes?|closed|hours|reception)\b",
            r"\b(?:our (?:company|firm|name)|we) (?:will be|is now|are now|has been) (?:called|renamed|known as)\b",
            rf"\b(?:we|i|our \w+) (?:now )?(?:have|has) (?:an? )?new (?:\w+ )?{_OURS}\b|\bchanged (?:our|"
            rf"my) (?:\w+ )?{_OURS}\b",
            r"\b(?:we|our (?:office|shop|company|firm|studio|warehouse)) (?:are|is|have|has) (?:just |now )?(?:moving|moved|"
            r"relocat\w+)(?= (?:house|offices?|premises|on|this|next|into|to (?:\d|new|larger|bigger)|in (?!a\b)))",
        ),
        unless=r"\?",
    ),
    rule(
        "pleasantry",
        either(
            r"\b(?:nice|good|great|lovely) (?:weekend|holiday|trip|break|vacation|summer|evening)",
            r"\b(?:great|nice|good|lovely|pleasure) (?:to (?:meet|see|talk|speak|catch|bump|run into|hear)|meeting|"
            r"seeing|talking|speaking|catching)",
            r"\bhad a (?:great|lovely|good|nice|wonderful|fantastic) time\b|\bthanks? (?:you )?(?:so much |"
            r"again )?for (?:last night|"
            r"yesterday|having us|the (?:lovely |great |nice )?(?:evening|dinner|party|weekend|lunch|day out))\b",
            r"\bgreetings from\b|\bhope (?:the|your) (?:kids|family|children|team|holidays?)\b",
            r"catch up|\b(?:we|i) (?:all )?wish you\b|\bwishing you\b|coffee|lunch\b(?! ?(?:time|break|numbers?|"
            r"orders?))|happy (?:new year|holidays|birthday|"
            r"easter)|merry christmas|congrat\w*",
            r"hope you(?:'re| are| (?:all )?(?:had|enjoyed))|season's|"
            r"\b(?:give|send|pass(?: on)?) (?:on )?(?:my|our) (?:very |best |warm |kind(?:est)? )*(?:love|wishes|"
            r"regards|best|greetings)",
        ),
    ),
)

MACHINE = (
    # Someone writes of what they do themselves
    rule("person", r"\bi(?:'ve|'ll|'d|'m| have| will| would| am| was|'d)\b"),
    rule(
        "automatic",
        either(
            r"\bauto(?:matic|mated|-?)[ -]?(?:reply|response|responder|message|acknowledg\w*|generated)",
            r"automatically generated|generated automatically|do not reply to this (?:e-?mail|message)|\bunmonitored\b",
            r"\byour (?:message|e-?mail|mail|enquiry|inquiry) will be (?:read|answered|dealt with|handled|seen|"
            r"processed|attended to)\b",
        ),
        without=_SPOKEN_OF,
    ),
    rule(
        "ticket",
        either(
            r"\b(?:ticket|case|request|reference|incident|enquiry|inquiry)\b[^.\n]{0,24}(?:#|no\.?|number|id|"
            r":)?\s?[a-z]*-?\d{3,}",
            r"\[(?:ticket|case|request)",
            r"(?:received|created|logged|registered|opened) (?:your|a|the) (?:request|ticket|enquiry|inquiry|case|message)",
            r"\b(?:ticket|support request) (?:has been )?(?:received|created|opened|updated|resolved|closed)\b",
            r"thank you for (?:contacting|reaching out to|getting in touch with)",
            r"our team will (?:respond|get back|be in touch)|\[ref\b",
            r"(?:thank you|thanks) for your (?:enquiry|inquiry|request|message|e-?mail|call)[^.\n]*\b(?:reference|ref|"
            r"ticket|case)\b",
            r"(?:quote|mention) (?:this|the|your)(?: \w+)* in (?:all|any|future)|"
            r"(?:respond|reply) to (?:all|every) (?:\w+ )?(?:enquir\w+|inquir\w+|e-?mails?|messages?|requests?) within",
        ),
    ),
    rule(
        "challenge",
        either(
            r"(?:verify|confirm|prove) (?:that )?(?:you(?:'re| are)|your (?:e-?mail|address))"
            r"[^.\n]{0,60}(?:deliver|human|real|person|sender|message)",
            r"(?:click|follow) [^.\n]{0,40}(?:to (?:deliver|release|have your message))",
            r"\bis being held until\b|\b(?:list )?moderator\b[^.\n]{0,30}\b(?:review|approv)",
            r"(?:awaiting|held for) (?:verification|approval|your confirmation)|spam ?arrest|boxbe",
            r"sender verification",
        ),
    ),
    rule(
        "bounced",
        either(
            r"\bundeliver(?:ed|able)\b|\bfailure notice\b|"
            r"\b(?:unable|not able|wasn't able) to deliver (?:your|the|this) (?:message|e-?mail|mail)\b",
            r"\bremote (?:server|host|mta) (?:said|replied|returned)\b|\b5\d\d 5\.\d\.\d",
            r"\bdelivery (?:status notification|failure|has failed|failed|to the following)|\breturned mail\b",
            r"\bmail delivery (?:failed|failure|system)",
            r"(?:wasn't|was not|could not be|couldn't be|cannot be|can't be|not|not been) delivered\b",
            r"\b(?:message|mail|e-?mail)(?: you sent| from you)? (?:was |has been |is )?(?:blocked|rejected|"
            r"quarantined|refused)\b",
            r"address (?:not found|couldn't be found|rejected)|user unknown",
            r"mailbox (?:is )?(?:full|unavailable|over quota)|permanent(?:ly)? (?:error|failure|rejected)",
            r"recipient (?:address )?rejected|(?:rejected|refused|returned|turned away) by (?:our|the|a|its) (?:\w+ )?"
            r"(?:gateway|server|system|filter|mail ?host)\b|\bno further (?:delivery )?attempts\b",
        ),
    ),
    rule(
        "delayed",
        either(
            r"\b(?:delivery|message) (?:is |has been |was )?delayed\b|delivery status notification \(delay\)",
            r"will (?:keep trying|be retried|continue to try)|still trying|delayed mail",
            r"warning: (?:message|could not)",
        ),
        unless=r"permanent|giving up",
    ),
    rule(
        "opened",
        either(
            r"^(?:read|not read|read receipt|gelesen)\b|\bwas (?:read|opened|displayed|deleted without)",
            r"\bread receipt\b|return receipt|has been (?:read|opened|displayed)|disposition notification",
        ),
    ),
    # Said of the user's own mail and with a moment; alone in the text it is a mail program's
    rule(
        "shown",
        r"\A\W*(?:your|the) (?:message|e-?mail|mail)\b[^.?]{0,12}[^?]{0,160}\b(?:was|has been) (?:read|opened|"
        r"displayed|deleted)\b"
        r"[^.?\n]{0,40}\b(?:on|at)\b[^.?\n]*\d",
    ),
    rule(
        "away",
        either(
            r"\bout of (?:the )?office\b|\booo\b|^(?:away|absent|absence)\b",
            r"\bon (?:annual |maternity |paternity |parental |sick )?(?:leave|vacation|holiday|pto)\b",
            r"\baway (?:from|until|till|on)\b|\bvacation\b|\bannual leave\b",
        ),
    ),
)
