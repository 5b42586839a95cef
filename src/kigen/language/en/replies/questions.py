"""What asks something back in English: a question, days that are proposed, a condition that is haggled over."""

from __future__ import annotations

from kigen.language.en.replies.verbs import DOES_NOT, GAVE, MACHINERY
from kigen.language.reply_rules import either, rule

_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|(?:this|next) (?:week|month|morning|afternoon)|"
    r"the \d{1,2}(?:st|nd|rd|th)|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"(?:january|february|march|april|june|july|august|september|october|november|december) \d)"
)
_LIMIT = rf"(?:deadline|due date|cut-?off|closing date|time ?(?:frame|line|scale|limit)|timing|the date|that date|{_DAY})"
_FIRM = (
    r"(?:firm|hard|fixed|final|strict|absolute|set in stone|flexib\w+|negotiable|movable|urgent|critical|essential|"
    r"the (?:very )?latest|move[ds]?|moving|shift(?:ed)?|chang(?:e|ed)|extend(?:ed)?|wiggle room|leeway|slack|"
    r"(?:some|any) (?:room|give))"
)
_TALK = (
    r"\b(?:can|could|shall|may|might|would|will|should|how about|what about|any chance|are you free|do you have)\b[^.?!]{0,30}"
    r"\b(?:discuss(?:ing)?|talk(?:ing)?|speak(?:ing)?|chat|(?<!to )call(?! (?:it|them|this|that)\b)|phone|meet(?:ing)?|"
    r"catch up|go (?:over|through) (?:it|this|that|them)|have a word|a word)\b"
)

QUESTIONS = (
    # Of the deadline itself, or for a talk before anything else: a yes to it may mean that there is more time
    rule(
        "about_time",
        either(
            rf"\b{_LIMIT}\b[^.?!]{{0,30}}\b{_FIRM}\b[^.!]*\?|\b{_FIRM}\b[^.?!]{{0,30}}\b{_LIMIT}\b[^.!]*\?",
            r"\b(?:deadline|due date|cut-?off)\b[^.?!]{0,40}\?",
            r"\bhow (?:soon|late|urgent(?:ly)?|quickly|fast)\b[^.!]*\?|\bhow (?:long|much time) (?:do|have) (?:we|"
            r"i)\b[^.!]*\?",
            r"\b(?:when|what time)\b[^.?!]{0,40}\b(?:need|latest|due|by|want)\b[^.!]*\?|^(?:and |so )?(?:by|until) when\b|"
            r"\b(?:latest|last) (?:date|day|moment|time|possible|you can|we can|i can)\b[^.!]*\?",
            r"\b(?:does|must|should|do|did) (?:it|this|that|they|we|i|you)\b[^.?!]{0,20}\b(?:need|have to|needs? to|be)\b"
            rf"[^.?!]{{0,24}}\b(?:by|before|{_DAY})\b[^.!]*\?",
            r"\bis (?:it|this|that) (?:very |really |that |so )?(?:urgent|time[- ]critical|a rush)\b|"
            r"\b(?:any|much of a|a) (?:rush|hurry|urgency)\b[^.!]*\?",
            r"\bif (?:we|i|it|this|that|they)\b[^.?!]{0,16}\b(?:miss|(?:are|is|am) late|"
            r"comes? (?:a (?:bit|little) )?(?:late|after))\b[^.!]*\?",
            r"^(?:is (?:that|it) )?by (?:noon|midday|lunch\w*|midnight|morning|\d)[^.!]*\bor\b[^.!]*\?",
            rf"{_TALK}[^.!]*\b{_DAY}\b[^.!]*\?",
        ),
    ),
    # Asked whether it has come, or is enough: so it was sent
    rule(
        "whether_came",
        either(
            r"\b(?:did|do|have|can|could|didn't|haven't|don't|can't) you (?:not |already |ever |still |now )*"
            r"(?:(?:get|got|received?|see|seen|find|found) (?:it|this|them|that|these|everything|my|our|the|what)|"
            r"have (?:it|them|everything|my|our))\b[^.?!]{0,40}\?",
            r"\b(?:did|has|have|is|are|was|were|didn't|hasn't|haven't|isn't|aren't|wasn't) "
            r"(?:it|this|that|they|these|everything|(?:the|my|our) (?:\w+ ){1,3})\b[^.?!]{0,24}\b"
            r"(?:arrived?|come|came|got|reach(?:ed)?|there|with you|"
            r"(?:in|on) your (?:\w+ )?(?:inbox|portal|system|folder|spam|desk|mailbox|e-?mails?))\b[^.?!]{0,16}\?",
            rf"\b(?:i|we)(?:'ve| have| had)? (?:already |just )?(?:thought|think|believe) [^.?!]{{0,16}}\b{GAVE}\b|"
            rf"\b(?<!should )(?<!do )(?<!can )(?<!shall )(?<!must )(?:i|we)(?:'ve| have| had)? (?:already |just )?{GAVE}\b"
            rf"[^.?!]{{0,40}}\?|"
            rf"\b(?:pretty|quite|fairly) sure\b[^.?!]{{0,30}}\b{GAVE}\b|"
            r"\b(?:send|post|deliver) (?:it|them|this|that), (?:did|has) \w+\?",
            r"\b(?:confirm|acknowledge) (?:its |safe )?(?:receipt|arrival)\b|"
            r"\b(?:confirm|check|see) (?:whether |if |that )?(?:it|they|everything|you)(?:'ve| has| have| had)? "
            r"(?:arrived?|came|come|got|received?)\b",
            r"\b(?:what|anything|something) (?:else|more)\b[^.?!]{0,12}\byou (?:still |would )?(?:need|want|like|require)\b"
            r"[^.?!]{0,24}\?|\b(?:is|was) (?:that|this|it) (?:all|everything|enough)\b[^.?!]{0,24}\?",
        ),
        unless=r"\b(?:chance|time) to\b|\b(?:my|our) (?:\w+ )?(?:question|quer(?:y|ies)|concern)s?\b|\bhow (?:do|can|"
        r"should)\b",
    ),
    rule("talk", rf"{_TALK}[^.!]*\?"),
    rule(
        "question",
        either(
            r"\?|^do you (?:want|need|prefer|have a|happen to)\b",
            r"\bplease (?:also |just |first |kindly )?(?!no\b|greet|thank|remember|find|see|note|check|review|let|"
            r"proceed|go|accept|do|don't|"
            r"refer|contact|feel|ignore|disregard|bear|be|excuse|forgive|rest|stay|give (?:me|us)|allow|bear|wait|"
            r"consider|use|print|ship|start|copy|save|grab|fetch|pull|collect|start|confirm "
            r"(?:receipt|safe)|acknowledge|call|email|extend|grant|hold|have|open|download|click|visit|view|read|"
            r"write to|speak (?:to|with)|get in touch|take|keep|quote|expect|treat|regard|book|place|send (?:my|"
            r"our) (?:regards|best))(?-i:[a-z])[a-z]+\b",
            r"\blet (?:me|us) know (?:which|what|whether|if (?:we|it|this|that|i|the)|how|when|where|who)\b",
            r"^(?:which|what|when|where|who|whom|whose|how|why)\b[^.?]*\b(?:am i|do (?:i|we|you)|did you|should (?:i|"
            r"we)|are we|"
            r"can (?:i|we)|does (?:it|this|that|the \w+))\b|\b(?:has|have|shows?|carries|bears|with) (?:the|a) wrong\b",
            r"^(?:can|could|would|will) you (?!please find|find (?:the|it|them|enclosed|attached))|"
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
            rf"\bit {DOES_NOT} (?:let|allow) (?:me|us)\b",
            rf"\b{MACHINERY}\b[^.?]{{0,24}}\b(?:{DOES_NOT} (?:let|allow\w*|accept\w*|load\w*|save|submit|work\w*|"
            r"respond\w*|answer\w*|react\w*|connect\w*|start\w*|go through|take)|rejects?|crash\w*|freez\w*|"
            r"(?:keeps?|kept) (?:\w+ing|\w+ out)|times? out|timed out|"
            r"hangs)\b",
            r"\b(?:asks?|asked|asking|prompts?|prompted) (?:me |us )?for (?:a |an |the |my |our )?(?:pass\w+|log-?in|pin|code|"
            r"permission|access|account)\b",
            r"\b(?:link|button|url)\b[^.?]{0,24}\b(?:goes|leads|takes|points) (?:me |us )?(?:to|nowhere)\b",
            r"\b(?:link|file|attachment|form|page|document|pdf|template)\b(?: \w+){0,4} (?:is|was|seems|"
            r"appears|looks) (?:to be )?"
            r"(?:empty|blank|dead|broken|expired|invalid|corrupt\w*|damaged|locked|password)\b",
            r"\b(?:gives?|gave|giving|gets?|getting|got|shows?|showed|throws?) (?:me |us )?(?:\w+ ){0,6}error\b",
            r"\b(?:does not|doesn't|do not|don't|not) (?:match|agree with|correspond|tally|fit with|add up)\b",
            r"\bneed (?:to know|clarification|the|your|more (?:info|detail)|a copy|some (?:more )?(?:info\w*|details?|"
            r"clarification|guidance|help|advice|input|data|documents?|answers?))\b|\bdiscrepanc|\bmismatch",
            r"\b(?:seems?|looks?|appears?) (?:to be )?(?:wrong|different|incorrect|off|missing|odd)",
            r"\b(?:you sent|your (?:file|pdf|attachment|form|link|document|plan|sheet|quote|email|mail))"
            r"(?! (?:is|was|are|were|has been|have been) (?:now |already |also |being )?(?:forwarded|passed|handed|shared|"
            r"received|noted|filed|with|under|on)\b)"
            r"\b[^.]*\b(?:is|are|was|were|has|have|shows?|says?|doesn't|isn't|does|seems)\b",
            # Asked without its mark: "how much is it", "is it too late to sign up"
            r"^(?:and |so |but |also |ok |okay |hi |sorry,? )*(?:is|are|was|were|does|do|did|can|could|shall|would|should) "
            r"(?:it|this|that|these|those|they|there|we|i|he|she|everyone|anyone|somebody|someone|(?:the|our|my) \w+)\b"
            r"(?!\s*[,.]|[^.?]*, (?:please|do|just|let|we|i)\b)",
            r"^(?:and |so |but |also |ok |okay |hi |sorry,? )*(?:how (?:much|many|long|big|soon|far|often)|what (?:size|"
            r"colou?r|"
            r"format|kind|sort|type|time|about|if)|who (?:is|are|does|do|did|pays?|signs?|needs?|should|can|gets?|has|"
            r"decides?)|where (?:is|are|do|does|did|should|can)|which \w+ (?:is|are|do|does|should|of)|"
            r"when (?:is|are|does|did|should)|what (?:is|are|was) (?:the|your|this|it|that|meant|needed|required))\b"
            r"(?![^.?]*(?:,| is (?:attached|below|here|enclosed|fine|ok|okay|as follows)))",
            r"^(?:and |so )?what (?:happens|would happen) (?:if|when)\b",
            r"^(?:and|so|but) [^.?]{2,30}, (?:when|where|who|what|which|how much|how many) (?:is|are|do|does|should|"
            r"goes)\b[^.?]*$",
            r"\b(?:would|'d) like to know\b|\bcurious (?:to know|whether|if|about)\b",
            r"\b(?<!which )(?:i|we) thought (?:that )?(?:we|you (?!did|might|may|would like|should|could))\b",
            r"\b(?:says|shows|states|reads)\b[^.?]*(?:,|\bbut\b|\band\b|\bwhile\b)[^.?]*\b(?:says|shows|states|reads)\b",
            r"\b(?:says?|states?|shows?|reads?)\b[^.?]*\bbut\b[^.?]*\b(?:agreed|discussed|were told|was told|thought|"
            r"understood|"
            r"quoted|you said)\b",
            r"\bneeds? to be (?:re-?issued|re-?sent|re-?drafted|changed|corrected|amended|addressed|made out|re-?done)\b",
            r"\bcan we (?:discuss|talk|have a call|jump)",
        ),
        unless=either(
            # What is at hand if the reader wants it, and what the writer cannot make out of their own
            r"\bif you (?:need|want|would like|prefer) (?:it|the|them|a|one|that)\b[^?]*$|\b(?:read|make out) my (?:own )?\w+",
            # "Don't ask me why"
            r"^(?!.*\?).*\b(?:don't|do not) ask (?:me|us)\b",
            # Approved: what the reader is to do then is no question.
            r"\b(?:approved|agreed|confirmed|accepted)\b[^.?]*\bplease (?!send|resend|provide|clarify|explain|"
            r"confirm|advise|tell|correct|"
            r"change|fix|add|remove)",
            r"\b(?:everything|all) else is (?:fine|good|perfect|ok|okay|right|correct)\b",
            # What goes back and forth with a signature is no question either.
            r"\b(?:please|kindly|(?:we|i) (?:would |please )*ask (?:you|that you)(?: please)?(?: to)?(?: please)?|"
            r"(?:could|would|can|will) you (?:please |kindly )?) ?(?:send|return|let (?:us|me) have) (?:us |"
            r"me )?(?:back )?(?:(?:one|a|the|"
            r"your) )?(?:copy )?(?:counter-?signed|fully executed|executed|"
            r"signed by you)\b",
            # Where it is to go answers where it is to go.
            r"\bplease send (?:(?:the |all |your )?(?:bills?|invoices?|post|mail|parcels?|deliver\w+)|everything|all of it) to "
            r"(?!us\b|me\b)",
            r"\bplease (?:deliver|ship|post|address|invoice|bill|courier)(?: it| them| everything| all| the \w+|"
            r" this)? to\b(?! (?:us|me)\b)",
            r"let (?:me|us) know if (?:it|this|that|they|the \w+) (?:(?:does|do|did|has|have|is|are)(?: not|n't)|fails?|won't|"
            r"can't|cannot|bounces?|gets? (?:stuck|blocked)|is (?:un\w+able|too (?:big|large)))\b",
            r"let (?:me|us) know if (?:you (?:have|need)|there|anything|any|that works|this works)|any questions",
            # "If anything is missing, please give me a ring" asks nothing yet
            r"\bplease (?:\w+ ){1,5}(?:if|should) (?:anything|you|there|any|something|more|further)\b[^?]*$|"
            r"\bif (?:you|there|anything|something|any|it|this|that|they|the \w+|an? \w+|one|some|"
            r"either)\b[^?]*\b(?:let (?:me|us) know|"
            r"give (?:me|us) (?:a|the)|"
            r"ring|call|shout|tell (?:me|us)|contact|e-?mail|drop (?:me|us)|get in touch|holler|feel free|advise)\b[^?]*$|"
            r"\blet (?:me|us) know (?:when|once|if|that|as soon as) (?:it|this|that|they|the \w+|you)(?:'ve|'s| have|"
            r" has)? (?:show|arriv|land|come|"
            r"reach|clear|get|got|receiv|have|hit|turn)\w*\b[^?]*$|"
            r"\bif (?:anything|something) (?:looks|seems|appears|is)\b|questions? ?,? (?:please|just|feel)|"
            r"please confirm receipt|need anything|anything else|\b(?:shout|ping me|call me|tell me|drop me a line) if\b",
        ),
    ),
    rule(
        "proposal",
        r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri)(?:days?)?\b[^.?]{0,60}\b(?:work|suit|ok|okay|good|fine|possible|"
        r"any good|"
        r"do)\b[^.?]{0,20}\?|\b(?:would|does|do|could|how about|what about|is)\b[^.?]{0,40}\b(?:(?:mon|tues?|"
        r"wed(?:nes)?|thu(?:rs?)?|"
        r"fri)(?:days?)?|\d{1,2}(?:st|nd|rd|th)|\d{1,2} ?[ap]m)"
        r"\b[^.?]{0,30}\?",
        unless=r"\bwhich\b|\b(?:do|did) you mean\b|\btoo late\b|"
        r"\b(?:still|already|taken|left|available|reply|respond|answer|get back|let you know|send|deadline|"
        r"extension|until|till|by)\b",
    ),
    rule(
        "bargain",
        r"\b(?:can|could|would|will) you (?:please |kindly |possibly )?(?:re-?issue|revise|amend|change|split|adjust|"
        r"redo|lower|drop|"
        r"remove|add|waive|reconsider|rework|redraft|re-?quote)\b|\b(?:any|some) (?:room|scope|flexibility|leeway|"
        r"wiggle room|give|alternatives?|other way|chance of)\b|"
        r"\b(?:would|could|can) "
        r"(?:you|we) (?:accept|consider|agree|live with|change|amend|soften|drop|take out|reword|instead|meet us)\b|"
        r"\bhow about\b",
    ),
    # Asked before anything was begun: what figures follow are no answer
    rule(
        "asks_first",
        r"\b(?:before|ere) (?:i|we) (?:actually |even |really |can |do |go |get )*(?:start\w*|begin|dig|dive|write|make|do|"
        r"set|draw|"
        r"quote|price|send|post|upload|forward|return|submit|fill|put|go|get|order|print|list|count|type|work|commit|answer|"
        r"finish|sign)\b|"
        r"^(?:just (?:checking|asking) )?before (?:sending|posting|uploading|filling|submitting|returning|signing|starting|"
        r"ordering)\b|"
        r"^(?:just )?(?:an? |one )?(?:quick|small|short|little|other|first) (?:one|question|thing|query|check)\b|"
        r"\b(?:question|query|one thing) (?:first|before|up front)\b|\b(?:need|have|want|got) to (?:know|ask|check)(?: \w+)? "
        r"first\b|"
        r"^first(?: of all)?,? (?:a |one |do|is|are|should|which|what|can|could)\b",
    ),
    # A figure that only says why it was asked: it compares the two, or takes the question up
    rule(
        "grounds",
        r"(?<![^.?])(?>[^.?]*?\d)[^.?]*\b(?:versus|vs|as opposed to|rather than|compared (?:to|with))\b[^.?]*\d|"
        r"\bbetween [^.?]*\d[^.?]*\band [^.?]*\d|"
        r"^(?:it|that|this|which)(?:'d| would|'s| is|'ll| will| could| may| might| makes?)(?: \w+){0,3} "
        r"(?:\w+ )?(?:difference|more|extra|less|fewer)\b|"
        r"^(?:if (?:so|not|i|we|it)|with(?:out)? (?:it|them|those|these)|otherwise)\b[^.?]*\d|"
        r"^(?:the )?(?:first|former|one|with\w*)\b[^.?]*\d[^.?]*,[^.?]*\b(?:second|latter|other|without)\b[^.?]*\d|"
        r"\bmakes? (?:a|the|some|all the) (?:big |huge )?difference\b",
        unless=r"\?",
    ),
    # What is done hangs on what the reader says first
    rule(
        "your_turn",
        r"\b(?:once|when|as soon as|after|until) (?:you(?:'ve| have)? (?:\w+ )?(?:confirm|answer|repl|let|tell|told|decide|"
        r"approve|clarif|"
        r"come back|got back|get back)|i (?:know|hear|have your)|we (?:know|hear|have your))",
    ),
    # The rest is done once the reader likes what is here
    rule(
        "rest_on_yes",
        r"\b(?:if so|if (?:yes|ok(?:ay)?|good|all good)|(?:if|once|when|as soon as) (?:you(?:'re| are| have|'ve)?|(?:it|"
        r"this|that|"
        r"these|they)(?:'s|'re)?)(?: (?:do|does|is|are|all|seems?|looks?))* "
        r"(?:like\w*|happy|approved?|agree|ok\w*|fine|good|right|works?|suits?|usable|what you)|say (?:yes|the word|so))\b"
        r"[^?]*\b(?:rest|others?|remain\w+|all (?:of|the)|same way|more of|continue|carry on|go on)\b",
    ),
    rule(
        "suits",
        r"\b(?:is|are|does|do|will|would) (?:this|that|these|those|it|they) (?:be )?(?:ok|okay|fine|enough|"
        r"all right|alright|all you|what you|work|do|good|right|the (?:one|ones)|clear|suit|help)\b[^?]*\?",
    ),
)
