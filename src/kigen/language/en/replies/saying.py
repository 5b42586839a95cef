"""What remains in English: receipts, decisions, values, thanks."""

from __future__ import annotations

from kigen.language.en.replies.verbs import INSIDE, NUMBER, OTHERS, THIRD, WILL, WRITE
from kigen.language.reply_rules import either, rule

SAYING = (
    # Said by one of several, or of a part: "marketing have approved it", "front approved"
    rule(
        "of_one",
        r"^(?:the |our )?(?!(?:i|we|it|all|everything|everyone|both|this|that|they|you|yes|no|ok|okay|fully|so|and|also|looks?|"
        r"very|quite|happy|glad|most|otherwise|design|text|proofs?|artwork)\b)[a-z][\w-]*(?: (?!you\b)[\w-]+)? "
        r"(?:(?:has|have|is|are|was|looks?) (?:now |already |all )?)?(?:approved|fine|ok|okay|good|happy|agreed|perfect|"
        r"cleared)\b",
        unless=r"\?|\b(?:rest|everything|others?)\b",
    ),
    rule("then", r"\b(?:once|when|as soon as|after)\b|\bthen[.!]?$", unless=r"\?"),
    rule(
        "will_write",
        either(
            rf"\b{WILL}\s+(?:\w+ ){{0,2}}(?:inform|tell|advise|notify) you\b",
            rf"\b{WILL}\s+(?:\w+ ){{0,3}}{WRITE}\b|^(?:will|shall) (?:\w+ )?{WRITE}\b|\band {WRITE}\b|\bto {WRITE}\b",
        ),
        unless=r"\?",
    ),
    rule(
        "progress",
        either(
            r"\b(?:gone|went|goes|is|are|sitting|now) (?:to|with) (?:the|our|"
            r"my) [^.?]{2,30} for (?:\w+ )?(?:approval|signature|review|sign-?off|checking|comments?)\b",
            r"\b\d+ ?(?:%|percent|per cent) (?:there|done|complete\w*|finished|ready|through)\b|\b(?:half|"
            r"most of the)[ -]?way there\b|\bhalf[ -]?way\b",
            r"\b(?:e-?mailed|called|rung|rang|phoned|messaged|chased|contacted|written to) (?:the|our|my|his|her|"
            r"their) \w+(?: \w+)? "
            r"(?:about|for|asking|to (?:ask|chase|see|find|check))\b",
            r"^(?!see )(?:[\w'-]+ ){1,4}(?:next|comes next|is next|after that)[.!]*$",
            r"\bon the agenda\b|\bup for (?:discussion|decision|a vote|approval)\b|\bto be (?:discussed|decided|"
            r"voted on)\b|\b(?:board|committee|council) meets\b",
            r"\b(?<!for your )(?:reviewing|working on|preparing|finali[sz]ing|collecting|gathering|checking|compiling|"
            r"processing|"
            r"drafting|completing|looking (?:at|into)|in progress|under(?:way| review)|on track|being (?:reviewed|"
            r"prepared|signed|processed|finali[sz]ed)|going through|almost (?:done|there|ready|finished)|"
            r"nearly (?:done|there|ready|finished)|on schedule|with (?:our|the) (?:\w+ )?(?:team|department|"
            r"director|cfo|ceo|lawyers?|legal|board|manager))\b",
        ),
    ),
    rule(
        "acknowledged",
        either(
            rf"\b{INSIDE}|{THIRD}|\b(?:copying|looping|cc'?ing|adding) (?:in )?[a-z]+|\bon (?:my|our) (?:list|desk|radar)\b",
            r"\bnoted\b|\b(?<!'s )(?<!'ve )(?<!has )(?<!have )(?<!you )got it\b(?! (?:in|with|at|on|back|from|off|to)\b)|"
            r"\b(?:well |safely |duly )?received\b|\backnowledg\w*\b|\bunderstood\b",
            r"\bwill do\b|\b(?<!for )(?<!not )sure(?: thing)?\b|\bno problem\b|\bok(?:ay)?\b[,.! ]*(?:thanks|will|i|"
            r"we|noted|$)",
            r"^righto\b|^righty[- ]?ho\b|^right you are\b|^okey[- ]?dokey\b|^wilco\b|^aye aye\b|"
            r"\bcopy that\b|\broger\b|\bno worries\b|\bof course\b|\bcertainly\b|\bthat works\b|\bsounds good\b",
            r"\bappreciate the (?:reminder|heads)\b",
            r"\bthanks? (?:you )?(?:for|so much for) (?:the|your|this) (?:reminder|email|e-mail|mail|message|note|"
            r"heads|nudge|update|details|info\w*)",
            r"\bconfirm(?:ing|ed)? (?:receipt|the deadline|that we received)|(?:^|\b(?:i'm|we're|am|are|get|getting|"
            r"jump\w*|already|still|right) )on it\b|\bperfect\b|👍",
            r"\bwell noted\b|\b(?:aware|mindful) of the\b|\bin hand\b",
        ),
        unless=r"haven't received|not received|n't received|\?|\bhop(?:e|ing) (?:that's|that is|this is|it's|it is) (?:all |"
        r"still )?"
        r"(?:ok|okay)\b",
    ),
    rule(
        "decision",
        either(
            r"\b(?:we|i)(?:'ll| will) (?:have|take) (?:the|option)\b(?![^.?]*\b(?:when|once|as soon|tomorrow|tonight|"
            r"later)\b)|\bgoing with (?:\d|the)",
            r"\b(?:we|i)(?:'d| would) like (?:the|an?|option|to have)\b|"
            r"^(?!(?:can|could|would|will|may) (?:you|we|i)\b)[^.?]{1,50},? please(?:,? \w+)?[.!]*$|"
            r"^(?!(?:can|could|would|will|may) (?:you|we|i)\b)[^.?,]{1,30},? please,? (?:but|and|not) [^.?]{1,40}[.!]*$|"
            r"(?:\bwould |'d )love to (?:come|join|attend|be there|take part)\b",
            r"\blet us (?:go|have|take|stick|stay|keep|use|call it) (?:with|for|the|it|to)\b|"
            r"(?:\b(?:happy|glad|pleased|want) to|\bwould like to|'d like to|\blet's) (?:renew|proceed|continue|"
            r"accept|confirm|approve|go|book|order|join|attend|sign up|take|"
            r"make|offer|hire|invite|meet|interview|move forward|see (?:him|her|them)|extend|keep)\b",
            r"\botherwise (?:it is |it's |all |very |looks? )?(?:perfect|fine|good|great|ok|okay|approved|correct|happy)\b",
            r"\bit(?:'s| is)(?: going to be)? the (?!wrong\b|same\b|\w+ (?:for|that|of|in|on)\b)\w+(?: \w+)?[.!]*$",
            r"^(?:very |quite |all )?(?:happy|fine|good|ok|okay) with (?:this|it|that|these|the)\b",
            r"\bapprove[ds]?\b|\bapproval (?:granted|given|confirmed)\b",
            r"\b(?:we|i) (?:are |am )?(?:happy|pleased|fine|good|ok|okay|content)\b[^.]{0,20}(?:to (?:proceed|go|"
            r"approve|accept|sign|confirm)|with)",
            r"\b(?:please|pls|you can|you may|feel free to) (?:go ahead|proceed|ship|print|start|book|place)",
            r"\bgo(?:od)? (?:ahead|to go)\b",
            r"\b(?:we|i) (?:\w+ )?(?:accept|agree|confirm|approve|authori[sz]e|prefer|choose|chose|reject|opt for)"
            r"\b",
            r"\band (?:\w+ )?(?:accept|agree|approve|confirm|consent|authori[sz]e)(?: (?:to|with))? (?:them|"
            r"it|this|that|these|the)\b",
            r"\bgo(?:ing|ne)? (?:with|for) (?:option|the|version|your|plan|design)\b",
            r"^no (?:special |particular |further )?(?:requirements|preferences?|restrictions|allergies)\b|\b(?:no|"
            r"without) (?:changes|objections?|comments|corrections|issues|amendments|concerns|problems|errors|"
            r"bugs|faults|defects|mistakes|further)\b",
            r"\blooks? (?:good|great|fine|correct|right|perfect)\b|\ball (?:good|correct|fine|ok)\b|\bconfirmed\b",
            r"^(?:yes|no|ok|okay|agreed|approved|fine) (?:to|for|on|with) (?:\d|#|both|all|the|item|option|everything|each)\b|"
            r"^(?:yes|yep|yup|yeah|aye|no|nope|go|no-?go|proceed|option \w+)[.!]*$|^yes,? (?:please|that|go|we (?:can|"
            r"are|will|agree|approve)|i (?:agree|"
            r"approve|confirm)|agreed|approved|confirmed|all|fine)\b",
            r"\b(?:is|are|it's|that's) (?:correct|fine|ok|okay|approved|confirmed|accepted|right|acceptable)\b",
            r"\bwill (?:attend|join|be there|not attend)\b|\bcount (?:me|us) in\b|\bworks? (?:for (?:me|us|him|her|"
            r"them|everyone|everybody|all|both|our)|best)\b",
            r"\byou (?:may|are (?:free|welcome|allowed) to|have (?:our|my) (?:permission|consent|"
            r"approval))\b(?! (?:want|need|have noticed|be\b|find|see|know|recall|rest|expect|wish|like|remember))",
            r"^yes[, ]+(?:received|got|arrived|it (?:did|has|does|is)|they (?:did|have)|we (?:did|have)|all (?:there|"
            r"here|good))\b|"
            r"^(?:you |we )?can proceed\b|\bit(?:'s| is) a yes\b|^(?:the )?same (?:as|again)\b|"
            r"\bsa(?:id|ys|y) yes\b|\bgave (?:it |us |me )?(?:the|its|their|his|her) (?:ok|okay|approval|blessing|"
            r"consent|go-ahead)\b",
            r"^(?:(?:ok|yes|great|perfect|lovely|super),? )*(?:print|ship|order|publish|launch|run|book|produce) (?:it|them|"
            r"this|"
            r"away)[.!]*$",
            r"\blet's do (?:it|this|that)\b|"
            r"^(?:the|my|our) [^.?,]{2,30}, (?:and |but )?not (?:the|that|those) [^.?,]{2,24}[.!]*$",
            r"\bfine by (?:me|us)\b|\bcrack on\b|\bgo for it\b|\bwork away\b|\b(?:we|i)(?:'ve| have)? (?:landed on|"
            r"agreed on|voted for)\b|"
            r"\boff you go\b|\bfire away\b|\b(?:good|fine|happy|ok|okay) (?:from|on) (?:our|my) (?:side|end|part)\b|"
            r"\bgreen light\b|\bthumbs up\b|\b(?:good|ready) to (?:print|ship|publish)\b|\bgets? (?:our|my|"
            r"the) vote\b|\b(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|today\b|tomorrow\b|\d)\w+ (?:wins|it is)[.!]*$",
            r"\b(?:we|i)(?:'ve| have)? (?:decided on|settled on|picked(?! up)|plumped for|went for|like \w+ (?:best|"
            r"most))\b|^make it\b",
            r"\bsigned off\b|\b(?:option|version|plan|design|colou?r) [a-d1-9]\b|\brejected\b",
        ),
        unless=either(
            rf"\b(?:as soon as|once|when|until|after|subject to|pending|unless) {OTHERS}",
            r"\bapproved by (?!me\b|us\b|everyone|all\b|(?:the|our) (?:board|director|boss|owner|client|committee|"
            r"council|management|ceo|md))",
            r"\b(?:would|'d) (?:prefer|rather have) (?:that|it|this)\b|\?|before (?:we|i)\b|"
            r"\bif you (?:can|could|will|would|'ll|agree|match|drop|throw|change|take|cut|knock|meet|do)\b|"
            r"(?<!happy )(?<!glad )(?<!pleased )to (?:be )?(?:approve|confirm)d?\b",
            r"(?:once|when|until|after|if|as soon as|need|needs|awaiting|waiting|for|get|getting|pending)"
            r"\b[^.]{0,30}(?:approv|confirm|accept|sign)",
            r"not (?:yet )?(?:approve|confirm)|will confirm|n't (?:yet )?(?:sign|approv|agree|accept|confirm|decide)",
            r"at first (?:glance|sight|look)|on (?:a |the )?first (?:look|read\w*)|so far\b|confirm (?:receipt|"
            r"that (?:we|i) (?:have )?(?:received|got)|by|shortly|tomorrow|the deadline|later|soon|next)|agreed to",
        ),
    ),
    rule(
        "verdict",
        r"^(?:it's |all |fully )?approved\b|\bsigned off\b|\b(?:we|i) (?:hereby )?approve\b",
        unless=r"\?|once|when|until|after|if\b|n't\b|\bnot\b",
    ),
    rule(
        "value",
        either(
            r"^[-*•]\s+\S|(?<![\d/:.-])\d[\d,.]{0,20}\s?(?:people|persons|pax|attendees|guests|of us|units|pcs|pieces|"
            r"boxes|cartons|pallets|words|pages|characters|lines|minutes|chapters|kg|tons?|tonnes|usd|eur|gbp|jpy|yen|"
            r"dollars|%|percent|copies|seats|hours|sets|"
            r"items|rooms|k|m|mm|cm|metres?|meters?|inch(?:es)?|ft|feet|sq ?(?:m|ft)|m2|g|lbs?|lit(?:er|re)s?|kwh?|"
            r"volts?|v|w|a4|a3|nights?|tables?)\b",
            # Figures with what they are of: "London 120, Leeds 85"
            r"^(?!.*\b(?:page|line|section|clause|item|row|june|july|may|march|april|"
            r"august)\b)(?:[a-z][\w']*(?: [a-z][\w']*){0,2} "
            r"\d[\d.,]*[,;] (?:and )?){1,8}[a-z][\w']*(?: [a-z][\w']*){0,2} \d[\d.,]*[.]?$",
            r"^(?:no\.?|#|unit|room|plot|item|line|point|q|boiler|meter|box|lot|floor|block|site)\s?\d+\b.*\d",
            # One after the other, or one to a line behind its name
            r"(?<![\d/:.-])\d[\d.]{0,5}, \d[\d.]{0,5}, (?:and )?\d[\d.]{0,5}\b|^[a-z][\w'()-]*(?: [\w'()-]+)? \d[\d.]{0,6}$",
            # Figures with where they are: "2714 at the front, 2718 at the back"
            r"^(?:\d[\d.,]*\w{0,2} (?:at|in|for|on|from|per) (?:the )?[\w-]+(?: [\w-]+)?[,;.]? ?(?:and )?){1,6}$",
            # From one hour to another
            r"\b\d{1,2}[.:]?\d{0,2}\s?(?:am|pm)? ?(?:-|–|to) ?\d{1,2}(?:[.:]\d{2}\s?(?:am|pm)?|\s?(?:am|pm))\b",
            r"\b(?:should|must|has to|needs? to|ought to|chang\w+[^.?]{0,30}to) (?:read|say|show|state|be marked|"
            r"be labell?ed|be spelt|"
            r"be addressed)\b(?! (?:it|this|that|the)\b)",
            r"^\d[\d.,]* [a-z][\w' -]{2,30}(?:[,;] (?:and )?\d[\d.,]* [a-z][\w' -]{1,30}){1,8}[.]?$",
            r"\bno\. (?:is |: ?)?[a-z]{0,4}-?\d{3,}|[$€£¥]\s?\d|\bsizes? (?:\d+|x{0,3}[sml])\b",
            r"\b(?:po|p\.o\.|order|invoice|account|reference|ref|number|no|code|iban|swift|vat|id|serial)"
            r"\b[^.?]{0,24}[:#=]?\s?[a-z]{0,4}-?\d{3,}",
            r"(?<![\d/:.-])\d{5,}\b|(?<![\d/:.-])\d{1,3}(?:,\d{3})+\b|"
            # A label and what stands behind it: no clause with its subject
            r"^(?!.*?\b(?:i|we|you|it|they|he|she|who|which|that|ps|note|before|sorry|thanks)\b[^:]*:)[^:?.]{1,40}:\s+\S",
            r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|weds)(?:days?)?\b[^.?]{0,24}(?:\d|am|pm|morning|afternoon|after|"
            r"before|all day|any)",
            rf"\bwe(?:'ll| will) be {NUMBER}\b|^(?:so |now |sorry,? )*we(?:'re| are) (?:now |still |only |just )?{NUMBER}\b"
            r"(?! ?(?:%|percent|days?|weeks?|hours?|minutes?|months?|years?|of (?:the|them)|questions?|more|late|behind|"
            r"chapters?|pages?)\b)|"
            rf"^{NUMBER}(?: [a-z][\w'-]*){{1,3}}, {NUMBER}(?: [a-z][\w'-]*){{1,3}}(?:,| and | -|\.|$)|"
            rf"^{NUMBER} of us\b|^\d{{1,2}} ?[-–] [a-z\d]|^\d{{1,5}}(?:[.,]\d+)?[.!]*$",
            r"\b(?:it|that|there|this)(?:'ll| will|'s| is| are)? (?:be |makes? )?\d{1,5}(?=[.!]*$| (?:incl\w*|in total|"
            r"all told|"
            r"altogether|with|without)\b)",
            rf"^{NUMBER}(?: [a-z]+)?,? please\b|\b{NUMBER} of us\b|^\(?\d{{1,2}}[.)]\s+\S",
            r"\b[a-z0-9._-]+@[a-z0-9.-]+\b",
            r"\b(?:free|available) (?:on|at|from|any|all|monday|tuesday|wednesday|thursday|friday|mon|tue|wed|thu|fri)",
        ),
        unless=either(
            r"\btorn between\b|\b(?:can't|cannot|can not) decide\b|\bundecided\b|\bdeciding between\b|"
            r"\d ?(?:%|percent) (?:there|done|complete\w*|finished|ready|through)|password|tel\b|phone|mobile|"
            r"fax|http|deadline|ticket|\?|expires?|tracking|until|till|delay",
            r"\byou (?:write|wrote|say|said|state|mention)\b[^.?]*\bbut\b|\b(?:in|on) (?:your|the|"
            r"page) [^.?]{1,30}\bbut\b[^.?]*"
            r"\b(?:in|on) (?:your|the|page)\b|please (?:contact|email|call)|extension|by (?:mon|tue|wed|thu|fri)|awb",
        ),
    ),
    # Nothing but a day
    rule(
        "day",
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|(?<!we )(?<!he )(?<!i )(?<!they )(?<!and )sat|sun)(?:days?)?\b|"
        r"\b\d{1,2}(?:st|nd|rd|th)\b|"
        r"\b\d{1,2} (?:jan|feb|mar|"
        r"apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\b(?:january|february|march|april|june|july|august|september|"
        r"october|november|"
        r"december) \d",
        unless=r"^[-*•]|\d\s?(?:people|persons|pax|of us|guests|units|pcs|pieces|kg|%|seats|nights?|boxes|copies)\b|"
        r"[$€£¥]|@|\d{4,}|"
        r"^(?:[\w'()/&.-]+ ){0,3}[\w'()/&.-]+:\s|\b(?:free|available)\b",
    ),
    # Nothing but a number that something is known by
    rule(
        "code",
        r"(?<![\d/:.-])-?\d{5,}\b",
        unless=r"^[-*•]|\d\s?(?:people|persons|pax|of us|units|pcs|pieces|kg|%|hours|seats|nights?|[ap]m)\b|[$€£¥]|@|"
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?)?\b",
    ),
    rule(
        "fragment",
        # An answer without a verb: "14 Canal Wharf, Leeds", "the salmon for me, the lamb for Jo"
        r"^(?=.*(?:\d|,|\bfor (?:me|us|[a-z]+)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b|"
        r"^(?:just |only )?(?:me|myself|us)\b|\band (?-i:[A-Z])))(?=.{4,160}$)",
        unless=either(
            r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|done|can|could|will|would|shall|should|may|"
            r"might|must|let|get|got|send|sent|see|say|said|know|think|hope|need|want|check|call|(?!(?:red|bed|shed|"
            r"seed|feed)\b)\w+ed|(?!(?:morning|evening|during|parking|building|spring|wedding|ring)\b)\w+ing|\w+n't|"
            r"give|wait|hold|take|thanks?|sorry|cheers|moments?|minutes?|seconds?)\b|'\w",
            r"\?|\b(?:mon|tues?|wed|thurs?|fri|satur|sun)(?:day)?s?\b|\b(?:today|tonight|tomorrow|soon|later|weeks?|"
            r"by|before|after|until|next|hopefully|maybe|perhaps|yes|no|not|only|but)\b",
        ),
    ),
    rule(
        "opinion",
        r"\b(?:feels?|looks?|seems?|sounds?|reads?|tastes?|smells?|works?|flows?)\b|\b(?:love|loved|like|liked|"
        r"enjoyed|prefer\w*|disliked?|wanted|missed|impressed|disappoint\w*)\b|\btoo \w+\b|\b(?:great|good|nice|"
        r"excellent|poor|weak|strong|clear|clearer|confusing|easy|hard|flimsy|heavy|light|bright|dark|loud|spot on|"
        r"solid|impressive|clunky|slow|fast)\b",
        unless=r"\?|\bgood (?:time|luck|weekend|day)\b|\bat first (?:glance|sight|look)\b",
    ),
    rule(
        "choice",
        # One is named and no more said: "Tuesdays are best", "the blue one", "the lady"
        r"^(?-i:[A-H])(?: please| it is| all (?:day|the way)[^.?]{0,10}| for (?:us|me))?[.!]+$|"
        r"^(?:the|my|our) [a-z'-]+(?: [a-z'-]+)?(?:,? please)?[.!]$|\b(?:mon|tues|weds?|wednes|thu|thurs?|fri|satur|sat|"
        r"sun)(?:days?)?\b[^.?]*\b(?:best|better|fine|good|ideal|suits?|works?|ok|"
        r"okay|perfect)\b|^(?:it is|it's|that is|that's|that would be) (?:(?=\S*[\d@._])[\w@._-]*\w|\x22[^\x22]+\x22|"
        r"(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*)[.!]*$|^(?:the |my |"
        r"our )?\w+(?: (?:of|for|on) (?:the |my |our )?\w+)? (?:is|are|was|"
        r"would be) [^.?]{2,60}[.!]?$|^the [^.?]{2,30} (?:one|ones|option|version)(?:,? (?:then|please|for (?:me|us)))*[.!]?$",
        unless=r"\?|n't\b|\bnot\b|\bwill\b|\bbeing\b|\b(?:is|are|was) (?:\w+ly )?\w+ing\b|\b(?:with|away|off|out|"
        r"ill|sick|closed|late|delayed|busy|in|at|on|still|yet|ready|due|to be|down)\b",
    ),
    rule(
        "introduces",
        r"^(?:my name is|this is|it is|it's|i am|i'm|here is) (?:(?-i:[A-Z])[\w'.-]*[ ,]*){1,3}(?:(?:here )?(?:from|"
        r"at|of|with) [^.?]{2,40})?[.!]*$",
    ),
    rule(
        "thanks",
        r"\bthank(?:s| you)\b|\bcheers\b|\bappreciate",
    ),
    rule(
        "sorry",
        r"\bsorry\b|\bapolog\w+|\bafraid\b|\bregret\b",
    ),
)
