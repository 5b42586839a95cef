"""Handing over in English: here it is, it was sent, it went another way, this is part of it."""

from __future__ import annotations

from kigen.language.en.replies.verbs import DAY_SUITS, FINE, GAVE, INSIDE, LET_ME_KNOW, THIRD, WHERE
from kigen.language.reply_rules import either, rule

_MONEY = r"(?:money|funds|amount|sum|balance|deposit|fees?|payments?|rent|instal?ments?|premium|transfer)"
# Given along with the money or the name
_MORE_THAN_THAT = (
    r"\b(?:attach\w*|enclos\w*|in the (?:post|mail)|on (?:its|their) way|"
    r"(?:and|then) (?:\w+ )?(?:sent|posted|uploaded|returned|emailed|mailed|scanned|put|dropped)|"
    r"(?:posted|uploaded|returned|emailed|mailed|scanned|faxed|submitted))\b"
)
# The user's own doing; "the folder you shared" is only where the client's thing went
_YOU_SENT = (
    r"(?<!folder )(?<!link )(?<!drive )(?<!space )(?<!site )(?<!portal )(?<!address )(?<!envelope )(?<!form )"
    r"you (?:sent|shared|forwarded|emailed|provided|attached|uploaded|delivered|posted|supplied|returned|mailed|gave|"
    r"lent|left)"
)
_MOVED = (
    r"(?:sent|resent|forwarded|submitted|returned|emailed|e-mailed|mailed|uploaded|shared|delivered|posted|couriered|"
    r"faxed|dropped|shipped|dispatched|handed(?: in| over)?|signed|countersigned|paid)"
)
_OWN_WORD = r"(?:the|our|my|his|her|their|an?|some|last|two|three)"
# May be whatever was asked for
_ANY_THING = (
    r"(?:(?:(?:final|full|signed|completed|finished|whole|updated|revised) )?(?:reports?|forms?|lists?|letters?|"
    r"sheets?)\b(?! (?:for|of|about|from)\b)|"
    r"(?:(?!to\b|in\b|on\b|at\b|by\b|with\b|for\b|from\b|into\b|and\b)[\w'-]+ ){0,3}(?:files?|documents?|docs?|papers?|"
    r"paperwork|cop(?:y|ies)|scans?|attachments?|originals?|packages?|"
    r"parcels?|envelopes?|sets?|lot|links?|info\w*|details|materials?|versions?|answers?|repl(?:y|ies)|e-?mails?|mails?|"
    r"messages?|response|requested|required|ones?|rest|others?|pdfs?|zip|folders?|things?|bits?|stuff|data|packs?|bundle|"
    r"same|few|couple|note)\b)"
)

HANDING = (
    rule(
        "attached",
        either(
            r"\battach(?:ed|ing|ment|ments)?\b|\benclos(?:e|es|ed|ing|ure)\b|\bherewith\b|\bpfa\b",
            r"\bsee the (?:file|pdf|doc|spreadsheet)\b",
        ),
        unless=either(
            r"(?:your|the) attach(?:ed|ment)[^.]{0,30}(?:won't|doesn't|does not|can't|cannot|couldn't|isn't|is not|"
            r"missing|corrupt|blank|received|with thanks)",
            r"(?:can't|cannot|couldn't|unable to|not able to|don't see|do not see|didn't|no|without an?|missing|"
            r"forgot\w*|received|thanks for|thank you for)[^.]{0,24}attach|attach\w* (?:nothing|no\b)|not attach",
            r"\b(?:will|'ll|once|if|when|before|until|going to|plan(?:ning)? to)\b[^.]{0,80}\battach|you attached|"
            r"attached to your|attach(?:ed|ment) (?:in|to) your|see attached faq|"
            r"\battachments? (?:will|can|cannot|may) (?:not )?be (?!found)\w+",
        ),
    ),
    rule(
        "forgot",
        r"forgot (?:to attach|the attach)|missing attachment",
    ),
    rule(
        "here",
        either(
            r"\b(?:here|there)(?: you (?:go|are))\b|\bvoil[aà]\b|\byou(?:'ll| will| can| may| should|"
            r" shall)? find (?:[\w'-]+ ){1,6}"
            r"(?:at|in|on|under|behind|via|below|here|attached|enclosed)\b|\bhere(?:'s| is| are)\b|^here (?:the|our|"
            r"my|your) \w|"
            r"\bplease (?:find|"
            r"see)\b(?! if)|\bsee below\b",
            r"\b(?:dropped|put|saved|left|uploaded|parked|popped|stuck) (?:(?:it|them|everything|all|both|"
            r"the \w+)(?: \w+)? )?here\b|^[\w ,'&-]{2,40} here[.!]*$|\b(?:use|note|take|see) (?:the |our |"
            r"my )?[\w-]+(?: [\w-]+)? below\b",
            r"\bpast(?:e|ed|ing)\b[^.?]*\b(?:here|below|it|text|inline)\b|\bcopied (?:in )?below\b",
            r"\bbelow (?:is|are|please)\b|^(?:my |our |the )?\w+(?: and \w+)? (?:is |are )?below\b|"
            r"\bas (?:requested|promised|discussed|agreed)\b",
            r"\bfor your (?:records|review|reference|files)\b|\bthis is (?:the|our|my)\b",
            r"(?:as follows|are:|is:|below:|follows:)|inline (?:below|answers|replies)",
            r"(?:answers|replies|responses|comments|details|references|contacts|names|numbers|dates|addresses|items)"
            r" (?:below|in ?line|in red|in blue|are below)",
        ),
        unless=r"\?|here is (?:a|the) (?:question|problem)",
    ),
    rule(
        "sending",
        either(
            r"\b(?:i am|i'm|we are|we're|am|are) (?:sending|returning|forwarding|submitting|sharing)\b",
            r"\bsending (?:you|it|the|over|this|these|them)\b(?![^.]*\b(?:this (?:afternoon|evening|week)|tonight|later)\b)|"
            r"\bresend(?:ing)?\b|\bforwarding\b",
        ),
        unless=r"\bwill be sending|\bplan|\bbefore (?:we|i)|tomorrow|next|later|\?",
    ),
    # Somebody else does, and later: "she is sending it to you this afternoon"
    rule(
        "will_do",
        r"\b(?:is|are) (?:sending|posting|bringing|forwarding|dropping|e-?mailing) (?:it|them|this|these|you|the \w+)\b"
        r"[^.?]*\b(?:this (?:afternoon|evening|week)|tonight|tomorrow|later|next week|"
        r"on (?:mon|tues|wednes|thurs|fri)day)\b",
    ),
    rule(
        "sent",
        either(
            r"\b(?:has|have|'ve|'s|was|were|been|got|just|already|now|i|we|he|she|they)\s+(?:now |just |already |"
            rf"been |all |both |since )*{GAVE}\b",
            rf"^(?:all |just |now |already )?{GAVE}\b(?! [\w ]{{1,30}}:)",
            rf"^(?!.*\b(?:will|shall|should|would|can|could|must|needs?|get|getting|please|to be|not|nothing|still)\b)"
            rf"(?:the |your |our |my )?(?:\w+ ){{1,3}}{GAVE}\b(?! (?:by|until|before|when|to))",
            # What is only done, and not sent
            r"^(?:the |your |our |my )?(?:\w+ )?(?:survey|questionnaire|training|course|registration|sign-?up|"
            r"enrol\w*|booking|upload|"
            r"submission|poll|vote|quiz|test|module|filing)s? (?:all |now |just )?done\b(?! (?:by|until|before|when|"
            r"to) (?:mon|tue|wed|"
            r"thu|fri|tom|the|end|\d+(?! of)))",
            r"\b(?:payment|transfer|deposit)\b[^.]{0,20}\b(?:made|done|sent|went through)\b",
            r"\bmade the (?:payment|transfer|deposit)\b",
            r"\b(?:is|are|it's|that's|all) (?:now )?(?:done|complete|completed|submitted|signed|in the (?:post|mail))\b",
            r"^(?:all |now |that's |it's )*(?:done|sorted)\b|\b(?:left|went out|shipped|dispatched|"
            r"on (?:its|their) way(?! (?:round|around|through|up|down|past|back to (?:us|me)|from|to (?:our|my|his|her|"
            r"the)\b))|"
            r"en route|in transit)\b",
        ),
        unless=either(
            # Who was asked by the writer has answered: "about half have replied"
            r"^(?:so far,? |about |only |over |nearly |almost |just )*(?:half|most|some|many|several|few|all|\d+|\w+teen|"
            r"two|three|"
            r"four|five|six|ten|twenty)\b(?: (?!you\b|your\b)[\w'-]+){0,4}? (?:has|have) (?:now |already |all )?(?:answered|"
            r"replied|"
            r"responded|registered|enrolled|signed up)\b",
            r"\bleft (?:it|them|this|the \w+|my \w+)(?: \w+)? (?:at|in|on) (?:our|my|home)\b|"
            r"\b(?:put|left|placed|laid|handed|passed|given|forwarded) (?:him |her |them )?"
            r"your (?:note|e-?mail|mail|message|request|letter|reminder)\b",
            r"^(?!.*\band\b)[^,;]*\b(?<!you )(?:forwarded|passed|sent|handed|gave|shown|showed) (?:it |this |"
            r"that )?(?:on )?(?:to )?(?:me|us)\b|"
            rf"\b{INSIDE}|{THIRD}|"
            r"\b(?:not|never|n't)\b(?: \w+){0,2} (?:sent|delivered|received|signed|completed|submitted|shared|paid|"
            r"returned|uploaded)\b",
            r"(?:haven't|hasn't|have not|has not|not yet|isn't|aren't|wasn't|weren't|not been|until|once|when|after|"
            r"before|if|as soon as|to be|will be|be) (?:\w+ ){0,4}(?:sent|signed|received|completed|submitted|"
            r"returned|shared|delivered|done|complete|approved)",
            r"\b(?:cake|tea|coffee|lunch|food|drinks?|refreshments|parking|breakfast|dinner|supper|meals?|snacks|transport|"
            r"tools|"
            r"gloves|towels)(?: is| are| will be)? provided\b|"
            r"\b(?:done|finished|complete|ready) (?:bar|except|apart from|but for|save for)\b|"
            r"\b(?:shall|will)(?: then| first| next)? be (?!pleased|delighted|relieved|surprised|glad)\w+ed\b|"
            r"\bhowever\b|\bbut (?:our|the|we|he|she|my|hr)\b|\blast (?:year|time)\b|\bto (?:us|me)\b|\b(?:thought|"
            r"believed|assumed|meant|supposed)\b|\bshould have (?!reached|arrived|landed)(?:been|gone|\w+ed|sent|had)\b|"
            rf"\bput (?:back|off|on hold)\b|\b(?:on|to|at) (?:the|your) left\b|\bnot (?:yet )?(?:ready|able)\b|{_YOU_SENT}|"
            rf"thanks for|thank you for|"
            rf"will have|\?|missed",
            r"\be-?mailed (?:the|our|my|his|her|their) \w+(?: \w+)? (?:about|for|asking|to (?:ask|chase|see|find|check))\b",
        ),
        without=LET_ME_KNOW,
    ),
    rule(
        "elsewhere",
        r"\b(?:passed|gave|handed|given)\b[^.?]{1,40}\bto [\w .]{1,24} (?:at|in|from|on) your "
        r"(?:office|side|end|team|reception|shop|site|company|department)\b|\bwent to [\w .]{1,24} (?:at|in|on) your "
        r"(?:office|side|end|team|reception|shop|site|company|department)\b|"
        rf"\b{GAVE} (?:it|them|this|that|these|those|everything|both|all|a copy|(?:the|my|"
        rf"our) \w+(?: \w+)?) (?:straight |directly |over |across |back )*"
        r"(?:to you\b|to your|your way|direct(?:ly)? to you)",
        unless=rf"\b{INSIDE}|{THIRD}|\b(?:will|shall|should|would|can|could|once|if|when|until|after|before|not|never)\b|"
        rf"n't\b|'ll\b|\?",
        without=LET_ME_KNOW,
    ),
    rule(
        "elsewhere",
        either(
            r"(?:'s|'re| is| are) (?:now |already |all )?(?:up )?(?:in|on|with) (?:your|the) (?:\w+ )?(?:inbox|letterbox|"
            r"dropbox|portal|folder|drive|mail|post|mailbox|system|sharepoint|office|reception|ftp|server|cloud|bucket)\b",
            rf"\bdone (?:on|in|via|through) (?:\w+ )?{WHERE}\b|\b{GAVE}\b[^.]{{0,60}}\b{WHERE}\b|"
            rf"\b{WHERE}\b[^.]{{0,40}}\b{GAVE}\b|\b(?:courier|driver|messenger|dhl|"
            r"fedex|ups)\b[^.]*\b(?:collected|picked|took)|tracking (?:number|no|id)|"
            r"\btracking:? (?:[a-z]{1,3} ?)?\d[\d ]{4,}|"
            r"\bwent (?:off |out )?(?:with|by|via|on) (?:the |a |an |our )?(?:[\w-]+ ){0,2}(?:courier|post|mail|delivery|"
            r"airmail|train|"
            r"truck|driver|van|dhl|parcelforce|hermes|evri|dpd|tnt|gls|ems|"
            r"fedex|ups)\b",
            r"\b(?:gave|brought|took|dropped|handed|left) (?:it|them|this|the|a|an|my|our)\b(?: \w+){0,3}? (?:off |over |in )?"
            r"(?:to|with|at|in|on) your\b(?! \w+ (?:for|to) )",
            r"\b(?:made|done|entered|filled|updated|corrected|changed|saved|booked|registered|submitted|"
            r"completed)\b[^.?]{0,40}"
            r"\b(?:in|on|via|through) (?:the|your) (?:[\w-]+ )?(?:portal|system|website|site|form|platform|app|tool)\b|"
            r"\b(?:dropped|left|handed|delivered|posted|put|placed)(?: off| in| over)? (?:at|to|with|in|into|on|"
            r"through) your\b"
            r"(?! \w+ (?:for|to) )|"
            r"\bawb\b|(?:left our|left the) (?:office|warehouse|factory|building)|"
            r"^(?!.*\b(?:got|received|arrived|came|found)\b).*in the (?:post|mail)\b",
            r"\b(?:picked up|collected) by\b|\b(?:gave|handed|given) [^.?,]{1,30} to (?:the |a |our )?(?:courier|driver|"
            r"messenger|dhl|"
            r"fedex|ups|dpd)\b",
            r"\band (?:now |is |are )*(?:in|on) (?:the|your|our shared) (?:shared )?(?:dropbox|(?:google )?drive|folder|"
            r"portal|"
            r"sharepoint|onedrive|teams|ftp)\b",
            r"\b(?:went|gone) (?:out |off |over |straight |directly )?to your (?:colleagues?|office|reception|team|assistant|"
            r"accounts|secretary|boss|\w+ (?:department|team))\b",
            # With whoever brings it
            r"^(?:he|she|they|\w+)(?:'s| has|'ve| have)(?: got)? (?:it|them|the \w+|that) (?:in (?:his|her|"
            r"their)(?: \w+)? (?:bag|folder|"
            r"rucksack|satchel|pocket|book)|with (?:him|her|them)|on (?:him|her|them))\b",
            r"^(?:(?:it|they|that)(?:'s| is|'re| are) |all |everything(?:'s| is)? |now )+(?:up |now |all )*(?:in|"
            r"on) (?:the |your |"
            r"our shared )?(?:shared )?(?:dropbox|drive|google drive|folder|portal|sharepoint|onedrive|box|teams|ftp)\b",
            r"\b(?:is|are|'s|'re) going (?:out )?(?:to you\b|off\b|by (?:\w+ )?(?:post|mail|courier)|in the post)|"
            r"(?:went|gone|go) out (?:by|via|with|in|today|this|yesterday)",
            r"(?:shipped|dispatched|couriered|posted)\b|\b(?:texted|whatsapp(?:ed|'d)|messaged|dm'd) (?:it |them |"
            r"that )?(?:to )?you\b"
            r"(?! (?:about|that|if|when|asking|to (?:ask|say)))",
        ),
        unless=either(
            rf"\b{INSIDE}|{THIRD}|"
            r"\b(?:not|never|n't)\b(?: \w+){0,2} (?:sent|delivered|received|signed|completed|submitted|shared|paid|"
            r"returned|uploaded)\b",
            r"\bhowever\b|\bbut (?:our|the|we|he|she|my|hr)\b|\blast (?:year|time)\b|\bto (?:us|me)\b|\b(?:thought|"
            r"believed|assumed|meant|supposed)\b|\bshould have (?!reached|arrived|landed)(?:been|gone|\w+ed|sent|had)\b|"
            rf"\bput (?:back|off|on hold)\b|\bnot (?:yet )?(?:ready|able)\b|{_YOU_SENT}|\b(?:will|shall|should|would|"
            rf"can|may|must|to) be\b(?<!should be(?= with you))|haven't|hasn't|not yet",
            r"\bonce\b|\bif\b|\?|\b(?:tried|trying|try) to\b(?!.*\bso (?:i|we)\b)",
        ),
        without=LET_ME_KNOW,
    ),
    # Money, or a name under a paper, and nothing else: it answers asks of its own kind only.
    rule(
        "paid",
        either(
            r"\b(?:paid|remitted|wired)\b",
            rf"^(?=.*\b(?:bank|account|{_MONEY}|invoices?|bill)\b).*\b(?:transferred|settled|cleared)\b",
            rf"\b(?:made|sent) (?:you )?(?:the |our |my |a )?(?:full |first |last )?{_MONEY}\b"
            r"(?! \w+(?:ion|ice|ipt|details)\b)",
            rf"\b{_MONEY}(?: (?:has|have|was|were|is|been|just|now|already))* (?:made|sent|gone|went|done)\b",
        ),
        unless=_MORE_THAN_THAT,
    ),
    rule(
        "signed",
        r"\b(?:counter)?signed\b(?! (?:copy|copies|version|off|by|up|in|for)\b)|"
        r"\b(?:put|added) (?:my|our) (?:name|signature)\b",
        unless=_MORE_THAN_THAT,
    ),
    # What was sent is named: "I uploaded the survey report"
    rule(
        "thing",
        either(
            rf"\battach(?:ed|ing)(?: is| are| you'll find| please find)? {_OWN_WORD} (?!{_ANY_THING})[a-z]",
            rf"\b(?:{_MOVED}|left(?! our| the (?:office|warehouse|building))|gave|brought|took|put|placed|saved|added) "
            rf"(?:you |over |across |out |off )*{_OWN_WORD} (?!{_ANY_THING}|name\b|signature\b|initials\b)[a-z]",
            rf"^(?:and |also |{_OWN_WORD} )(?!{_ANY_THING})(?:[\w'-]+ ){{1,4}}"
            rf"(?:was|were|is|are|(?:has|have)(?: now| just| already)? been)(?: now| just| already)? {_MOVED}\b",
        ),
    ),
    # What is still to come is named: "the recovery plan will be shared by the 20th"
    rule(
        "beside",
        either(
            r"\b(?:will|'ll|shall|going to) (?:\w+ ){0,2}(?:send|forward|share|post|e-?mail|bring|issue|provide|"
            r"submit|return|pass on|"
            rf"let you have) (?:you |over |along )*{_OWN_WORD} (?!{_ANY_THING})[a-z]",
            rf"(?:^|[;,] )(?:and |also |please note |{_OWN_WORD} )*(?!{_ANY_THING})(?:[\w'-]+ ){{1,4}}(?:will|"
            rf"shall)(?: then| also)? "
            r"(?:be (?:sent|shared|issued|posted|mailed|e-?mailed|invoiced|provided|forwarded)|follow)\b",
        ),
        unless=r"\b(?:rest|remain\w*|others?|second|third|last|missing|outstanding|signature|final|correct\w*|original)\b",
    ),
    # Sent to many: "we've sent out the invitations"
    rule("object", r"\b(?:sent|mailed|posted|handed) out (?:all )?(?:the|our|my) \w+", unless=r"\?|\bto you\b"),
    # One step of the work is over: "the shoot is done", of the photos
    rule(
        "object",
        r"^(?:and |so |but |ok,? )*(?:the |our |my )?(?:\w+ ){0,2}(?:(?!sign|shipp|pay|book|fil|upload|post|send|submi|"
        r"order)\w+ing|"
        r"shoot|visit|survey|inspection|interviews?|tests?|audit|meeting|layout|design|first (?:step|pass|round)|field ?work|"
        r"groundwork|site work)(?: work)? (?:is|are|was|were|has been|have been) (?:all |now |already |finally )*"
        r"(?:done|complete|completed|finished|over|behind us)\b",
        unless=r"\?|\b(?:attach\w*|enclos\w*|sent|uploaded|here)\b",
    ),
    # Said to come, and never what was asked for unless the ask names it
    rule(
        "bill",
        r"\b(?:invoices?|bills?)\b[^.?;]{0,40}\b(?:to follow|follows?|will (?:follow|come|be (?:sent|issued|raised|"
        r"posted)))\b|"
        r"\b(?:will|'ll|shall|going to) (?:\w+ )?(?:send|raise|issue|post|e-?mail|submit)\b[^.?;]{0,24}\b(?:invoice|bill)s?\b",
        unless=r"\?",
    ),
    # The last form of it is spoken of: of no concern to who asked for a draft
    rule("finished", r"\bfinal (?:version|one|copy|report|draft|text|figures?|form)\b|\bfinished (?:version|one)\b"),
    # When it comes, for who asked when
    rule(
        "dated",
        r"\b(?:ship\w*|deliver\w*|arriv\w+|install\w*|collect\w*|pick(?:ed|ing)? up|come|be with you|be there|start|"
        r"dispatch\w*)"
        r"\b[^.?]*(?:\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day)|^(?:the )?earliest\b[^.?]*\d|"
        rf"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d+\w*) it is\b|{DAY_SUITS}",
        unless=r"\?|\bnot\b|n't\b|\bif\b|\bonce\b|\bwhen\b|\bthis (?:request|mail|e-?mail|reply|form)\b|\blet you know\b",
    ),
    # Sent because somebody asked for it
    rule(
        "expected",
        r"\bas (?:promised|requested|discussed|agreed|asked)\b|\b(?:which|that|what) you (?:asked for|wanted|requested)\b",
    ),
    rule(
        "password",
        r"\bpass(?:word|code|phrase)\b",
        unless=r"what(?:'s| is)|need the|send (?:me|us) the|\b(?:asks?|asked|asking|needs?|needed|wants?|"
        r"requires?|required|requests?|"
        r"requested|prompts?|prompted|forgot\w*|lost|wrong|invalid|does not|doesn't|don't|no)\b|\?",
    ),
    rule(
        "partial",
        either(
            r"\bto be (?:going|getting) on with\b|"
            r"\b(?:first|second|one|two|three|half|part|some|most|a few) (?:of|out of) "
            # Of people it only says what they are like: "two of the ladies get on at the church"
            r"(?!(?:them|these|us) (?:for|without|with|in|on) )"
            r"(?!(?:the|our|my|us|them|these) ?(?:\w+ )?(?:vegans?|vegetarians?|guests|children|kids|ladies|girls|boys|men|"
            r"women|adults|players|babies|gentlemen|party|group)\b(?![^.?]*\b(?:still|yet|undecided|unsure|missing|"
            r"waiting|confirm\w*|tbc|word|heard?|replied|answered|know|signed|sent|attached|done)\b))"
            r"(?:the|them|it|these|\d+|two|"
            r"three|four|five|six)\b",
            rf"\b(?:{GAVE}|attached|enclosed|uploading|sending)(?: you| off| over| just| only)* \d+ of (?:the|"
            rf"them|these|those|your|our)\b",
            # One of several by its number: "For 3 we are asking the manufacturer"
            r"^(?:(?:for|on|as (?:for|to)|regarding|about) )?(?:(?:no\.? ?|number |question |item |point )\d+|the "
            r"(?:last|other|second|third|rest)\b|(?<=for )\d+\b)"
            r"[^.?]*\b(?:asking|checking|waiting|will|needs?|still|not|trying|finding)\b",
            r"\bpart(?:ial|ially|ly)?\b(?! of (?:our|the) (?:team|policy))",
            r"\b(?:here(?:'s| is| are)|attach\w*(?: is| are)?|enclosed(?: is| are)?) (?:the |our )?first \w+\b",
            r"\bfirst (?:half|batch|part|set|section|draft|two|three)\b|\bso far\b|\bfor now\b|\bto start with\b",
            r"\bin the meantime\b|\b(?:only|just) (?:the )?(?:first|one|two|part|page)\b"
            r"(?! (?:small |minor |tiny |little )?(?:changes?|corrections?|comments?|amendments?|typos?|edits?|"
            r"points?|remarks?|things? (?:to (?:change|fix|add)|wrong)))",
            r"\bthe (?:others?|rest|remaining \w+)\b[^.]{0,20}\bstill\b",
            r"\bstill (?:on hold|open|undecided|unclear|unconfirmed|tb[cd])\b",
            r"\beverything (?:but|except|apart)",
            r"\b(?:except|apart from|excluding|without|bar)\b (?:the|for|page|section|q\d|one|two)",
            r"\bwhat (?:we|i) have\b|\bincomplete\b|\bto begin with\b|\bdraft only\b",
        ),
        unless=r"\b(?:that's|that is|this is|these are) (?:all|the lot|everything)\b|\bplease (?:contact|email|call|reach|"
        r"write to|speak)\b|\b(?:one|two|three) of the \w+,? please|"
        r"part number|part no|first (?:thing|of all)|^\d[\d,.]* \w+ (?:without|excluding)\b|"
        r"\b\d+(?: [a-z]+){0,4},[^.?]*\b(?:one|two|three|four|five|\d+) of (?:them|us|these|which|whom)\b(?! (?:is|"
        r"are) (?:still|"
        r"missing|not))|\?",
    ),
    rule(
        "missing",
        either(
            r"\bneeds? (?:sign-?off|approval|a signature|signing|another look|(?:a bit |some )?more work|to be \w+ed)\b",
            r"\b(?:the )?(?:rest|remaining|remainder|others?|second (?:half|batch|part)|(?<!on )balance|last (?:one|two|"
            r"page|part|item|section)|(?:second|third|fourth|fifth|other|final) ones?)\b[^.]{0,40}\b(?:follow\w*|"
            r"com(?:es?|ing)|send(?:ing)?|be|is|are|to|by|"
            r"on|tomorrow|next|still|later|"
            r"shortly|soon)\b",
            r"(?:^|[,;]|\band\b|\bstill\b)[^.?,;]{1,30}\bto go[.!]*$",
            r"\bto follow\b|\bwill follow\b|\bfollows?\b (?:on|by|tomorrow|next|shortly|separately)",
            r"\b(?:must|will have to|'ll have to|has to|have to|needs? to) wait\b(?! (?:for you|on you|to hear from you)\b)|"
            r"\bstill (?!standing\b|going\b|coming\b|running\b|hoping\b|looking forward\b)\w+ing (?:the|a|an|my|our|up|it|"
            r"that|this|one)\b",
            r"\bstill (?:have to|has to|need|waiting|missing|outstanding|pending|with|to come|working on|chasing|being|"
            r"awaiting|"
            r"collecting|checking|reviewing|discussing|deciding|looking|in the|at the|under|to (?:be|do|send))",
            r"\bis (?:the )?next(?: one| on (?:my|the|our) list)?[.!]*$|\b(?:is|are) (?:still |currently )?(?:with|"
            r"pending|outstanding|missing|delayed|not (?:yet )?(?:ready|"
            r"available|finished|complete))\b",
            r"\b(?:the|a) (?:second|third|fourth|fifth|last|other)(?: one)? (?:is|are|will|was|has)\b",
            r"\b(?:cannot|can't|can not|not able to|unable to|couldn't) (?:tell|say|give|confirm|answer|name)\b[^.?]*\b(?:yet|"
            r"right now|at the moment|at this point)\b|\b(?:not|n't) (?:yet )?know\w*\b[^.?]*\byet\b|\bnot yet known\b",
            r"(?:\bnot|n't)\b[^.?]{0,40}\byet\b",
            r"\byet to (?:be |come|arrive)|\bwill (?:only )?(?:come|arrive)\b",
            r"\bnot (?:yet )?(?:ready|available|back|received|signed)\b|\b(?<!of )chasing\b",
            r"\bwill be (?:issued|ready|available|released|published|out|finali[sz]ed|updated|completed|prepared|"
            r"sent|signed|provided|uploaded|added)\b|\bawaiting\b",
            # Signed by one, and somebody else's turn
            r"(?:^|[,;] |\band |\bbut )(?:now|currently|still|presently) with (?!you|this|that|the attach|all|best|kind)|"
            r"\bthat one\b|\bcomes? (?:next|tomorrow|on|later|separately)\b",
            r"\b(?:has|have)(?:n't| not) (?:yet )?(?:decided|made (?:up )?(?:his|her|their)|confirmed|come back|"
            r"replied|answered|said|got back|told|given|heard|reported|responded|sent|finished)\b",
            r"\bbeing (?:renewed|prepared|revised|repeated|redone)\b",
            r"\bones?\b[^.]{0,20}\b(?:after|when|once|later|next(?! (?:to|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
            r"dec|year|door))|tomorrow|follow)",
            r"\battach\w*[^.]*,[^.]*\b(?:after|once|as soon as)\b",
            r"\bwaiting (?:for|on|to hear)\b|\b(?:i|we) wait (?:for|on)\b|\b(?:have|has|i|we|\'ve) (?:requested|"
            r"ordered|chased|asked (?:for|our|the|them|(?-i:[A-Z])[a-z]+))"
            r"\b|\bdepends? on\b",
        ),
        unless=rf"\byour cop(?:y|ies)\b|\b(?:rest|others?|remainder),? (?:we|i|it|everything|all)(?: is| are| am|'s|'re|"
        rf"'m) (?:all |quite |very )?"
        rf"(?:happy|fine|ok|okay|good|content|clear)\b|\b(?:rest|others?|remainder) {FINE}|\?|rest assured|pass(?:word|"
        rf"code)|originals?|"
        r"\b(?:let (?:me|us) know|shout|holler|tell (?:me|us)|ping me|yell|say so|scream|write to me|ring me|call me) if\b|"
        rf"\b(?:hard|paper) cop(?:y|ies)\b",
    ),
)
