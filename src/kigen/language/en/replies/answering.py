"""What may be the answer in words in English, though other cues stand beside it: yes or no, how many, who comes, who has it."""

from __future__ import annotations

import re

from kigen.language.en.replies.verbs import NUMBER
from kigen.language.reply_rules import either, rule
from kigen.patterns import compiled

_STILL_OPEN = (
    r"\?|\b(?:if|whether|unless|once|until|till|hopefully|probably|perhaps|maybe|might|may|could|let you know|"
    r"confirm|check\w*|not sure|(?:with|for|by) (?:me|us) (?:to|but)|meant|thought|assum\w+|last (?:year|time))\b"
)

_THANKS = r"(?:many |and |with |so |much )*(?:thanks|thank you|cheers|thx)(?: (?:again|a lot|so much|very much|[a-z]+))?"
_OK = (
    r"(?:(?:that(?:'s| is) |all |very |well |duly )*(?:ok(?:ay)?|okey[- ]?dokey|fine|good|great|perfect|lovely|alright|"
    r"all right|noted|received|agreed|understood)|"
    r"(?:yes|yep|yup|yeah|sure(?: thing)?|of course|certainly|absolutely|definitely|no problem|no worries|roger(?: that)?|"
    r"copy that|got it|right you are|righto|righty[- ]?ho|aye aye|(?:that )?works(?: for (?:me|us))?|"
    r"(?:that )?(?:sounds|looks) (?:good|great|fine|ok|perfect)|[\U0001f44d\U0001f44c\U0001f646\u2705\U0001f197])"
    r"[\U0001f3fb-\U0001f3ff]?)"
)

# A yes that names nothing, not even what it is said to: "Confirmed", "that's fine by us", "no changes". Each part says no more
# than yes, or belongs to how one says it.
NOD = compiled(
    rf"[\s,]*+(?:(?:{_OK}|{_THANKS}|(?:we|i)(?:'m|'re| am| are)?(?: hereby| can| do)?|confirm(?:ed|ing)?|approved?|agree|"
    r"accept(?:ed)?|correct|right|happy|all|nothing to (?:add|change)|no (?:changes?|objections?|comments?|issues?|edits)|"
    r"please|(?:do )?(?:go ahead|proceed)|go for it|(?:it|that|this|all|everything)(?:'s| is| looks)?|they(?:'re| are)?|"
    r"as (?:it is|is|they are)|(?:with|by|for|from|on|to) (?:me|us|it|this|that|(?:my|our) (?:side|end))|the|your|our|my|"
    r"these|of|to|is|are|then|indeed|here)(?:[\s,.!;:)-]+|$))++",
    re.IGNORECASE,
)

_NOT_YET = (
    r"n't\b|\?|\b(?:once|when|until|till|before|not|never|almost|nearly|half|still|yet|tomorrow|tonight|soon|"
    r"by (?:mon|tue|wed|thu|fri|sat|sun|the|tom|next|end|noon|then|\d)\w*)\b"
)

ANSWERING = (
    # Nothing but "OK": where a yes was asked for it may be that, and else it says that the ask was read
    rule(
        "assent",
        rf"^{_OK}(?:[\s,.!;:)-]+(?:{_OK}|{_THANKS}|then|indeed|with (?:me|us)|by (?:me|us)|from (?:me|us|our side|my side)))*"
        r"[\s,.!:)]*$",
    ),
    # For asks that words or a decision answer
    rule(
        "answering",
        either(
            r"^(?:it(?:'s| is) )?(?:a |an |just a )?(?:clear |definite |firm |hard |resounding )?(?:yes|no|yep|yeah|nope)"
            r" (?:from|for|on) (?:us|me|our|my|this|that|both|all|everyone|here)\b|"
            r"\bit(?:'s| is) (?:a |an )?(?:clear |definite |firm )?(?:yes|no)\b",
            r"^(?:yes|no|yep|nope) to (?:the|this|that|both|all|either|option|\d)\b|"
            r"^(?:yes|no|yep|nope),? (?:we|i|he|she|they|it|both|all|neither)\b(?!'ll\b)"
            r"(?! (?:will|need|have to|got|saw|received))"
            r"(?!(?:'s| is|'re| are) (?:on|in|with|at|still|nearly|almost|under|next|coming)\b)",
            r"^(?:[^,.?]{1,24} (?:is|are) |that's |it's |all |absolutely |perfectly )?(?:fine|ok|okay|good|great|perfect) "
            r"(?:by|with) (?:me|us|him|her|them|everyone)\b",
            r"^(?:agreed|accepted|deal|absolutely|definitely|gladly|with pleasure)[.!]*$|"
            rf"^(?:an? (?:hundred|dozen)|{NUMBER})(?:,? (?:thanks|thank you|please|in (?:all|total)|people|guests))*[.!]*$",
            r"^[^,.?]{1,24}(?: is| are|'s) (?:all |perfectly |absolutely )?(?:fine|ok|okay|good|great|perfect|alright) for "
            r"(?:me|us|him|her|them|everyone|everybody)\b",
            r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d{1,2}(?:st|nd|rd|th)|both|either)(?:'s| is| are) (?:all |"
            r"perfectly )?(?:fine|ok|okay|good|great|perfect|alright)\b",
            r"\b(?:we|i)(?:'ll| will) (?:stay|leave|keep|renew|continue)\b(?! (?:you|an eye|it (?:to|with)|that to|\w+ing|in "
            r"touch|the (?:house|office)|a message)\b)",
            r"^please (?:do (?!not\b|let\b)|put (?:me|us|him|her|down|[A-Z])|take|use|order|book|repair|fix|start|go with|bill|"
            r"invoice|deliver|name)\b",
            r"\b(?:no|not|never) (?:[\w-]+ ){0,3}(?:needed|required|necessary)\b|"
            r"^(?:we|i) (?:don't|do not)(?: need \w+)?[.!]*$",
            r"\botherwise (?:none|nothing|no)\b|^(?:none|nobody|no one|nothing|neither|both|all (?:of (?:us|them)|\w+))"
            r"(?: (?:are|is|of|at|here|from|for|please)\b[^?]{0,40})?[.!,]",
            rf"^(?:(?:we|i) (?:need|want|take|expect|require|count)|just|only)? ?{NUMBER}(?: [a-z-]+){{1,2}} "
            r"(?:will do|(?:is|are) (?:plenty|enough|fine|ok|all|sufficient))\b",
            r"\b(?:we|i|they|board|committee|team|boss)(?:'ve| have)? (?:went|gone|go) with (?!some|another|other)",
            r"^(?:you (?:choose|pick|decide)|your (?:call|choice|pick|decision)|up to you|dealer's choice|whichever|"
            r"whatever you)\b|\btrust your\b",
            r"^[\w -]{2,20} it is(?:,? then)?[.!]|^[^.?]{2,40}, [\w -]{2,24} for (?:us|me|him|her|them|ours)[.!]*$",
            rf"^{NUMBER}(?: [a-z]+)?,? please\b|^make it (?:an? )?(?:round )?{NUMBER}\b",
            rf"^(?:about |around |say )?{NUMBER} (?:should|will|would|ought to) (?:do|cover|be (?:plenty|enough|fine|ample))\b",
            r"\b(?:can|could) (?:live|work) with (?:the|that|this|it|your|those|these)\b",
            r"\b(?:opted for|gone for|went for|chosen|chose|voted for|decided (?:on|for|against|in favou?r)|settled on|"
            r"plumped for|picked (?:the|out|option))\b",
            r"^(?:option|menu|version|plan|package|design|variant|colou?r|size|choice) (?!of\b)\w{1,8}\b(?! (?:is|are|was|"
            r"needs?|has|"
            r"looks?|will)\b)",
            rf"^(?:and |so |ok,? |hi \w+,? )*(?:we're|we are|we'll be|that's|that is|that makes|there(?:'s| are|'ll be| will "
            rf"be)|make it|count|expect) (?:now |still |at |about |around |a total of |exactly |only |just )*{NUMBER}\b"
            r"(?! ?(?:%|days?|weeks?|hours?|minutes?|months?|percent|o'clock|[ap]m|questions?|points?|things?|problems?|"
            r"reasons?|of (?:the|them|these|those)|more|late|behind)\b)",
            r"^(?:the |our |my )?(?:final |total |exact |current |right |correct )*(?:number|count|head ?count|figure|total|"
            r"quantity|answer|amount|address|name|date|colou?r|code) (?:is|will be|stands at|comes to|remains)\b"
            r"(?! (?:not|being|with|still|in|on|to|coming|following))",
            r"\b(?:we|i|he|she|they|all|both|everyone|everybody|nobody|none)(?:'ll| will| are| am|'re|'m| is|'s)? "
            r"(?:all |both |sadly |have to |gladly |not |be |of us |are )*(?:coming|attending|joining|attend|join you|be there|"
            r"miss (?:it|"
            r"this one|this year|the (?:party|dinner|event|meeting|session|call|tour|visit|lunch|day))|skip (?:it|this))\b",
        ),
        unless=_STILL_OPEN,
    ),
    # A yes or a choice first, whatever is asked or promised behind it: "yes - how do I pay?", "thanks, B please"
    rule(
        "answering",
        either(
            r"^(?:and |so |ok(?:ay)?,? |great,? |thanks,? |thank you,? |noted,? |understood,? |sure,? |right,? )*"
            r"(?:yes|yep|yeah|approved|agreed|(?:please )?(?:go ahead|proceed))\b(?=[^?]*\?)",
            r"(?:^|[,.] )(?:option |plan |version )?(?-i:[A-H])(?:,? (?:then|please|it is|for (?:us|me)))\b",
            r"^(?:ok(?:ay)?,? |thanks,? |noted,? |sure,? )*(?:(?:we'|i'|wi)ll do|let's do|go(?:ing)? with|i pick|we pick) "
            r"(?:option |plan |version )?(?-i:[A-H])\b(?=[.,! ]*$|[.,!])",
            r"\b(?:we|i)(?:'ll| will) take (?:it|them|that one|one|both|all)\b"
            r"(?! (?:up|from|to|over|back|with|on|out|off|into|down)\b)",
        ),
        unless=r"\b(?:if|unless|not sure|undecided|torn)\b",
    ),
    # The answer stands in the user's own mail below, in another colour perhaps
    rule(
        "points_below",
        r"\b(?:answer|repl|respon|comment|remark|note|not|see|put|add|mark|fill)\w*\b[^.?!]{0,30}\b(?:below|underneath|"
        r"in[- ]?line|in (?:red|blue|green|bold|colou?r|capitals|the (?:body|text))|(?:between|under) (?:the|your) lines?)\b",
        unless=r"\?|\b(?:please|could you|can you|below (?:the|your|our|that|average|budget|cost)|signature|calendar|diary)\b",
    ),
    # Said to be over and done with, or to have come, in whatever words: "noted, done", "you should have it by now"
    rule(
        "may_be_done",
        r"\b(?:done|sorted|taken care of|dealt with|completed|finished|handled)\b",
        unless=rf"{_NOT_YET}|\b(?:will|'ll|shall|be|being|get|getting|can|could|cannot|going|hope|hoping|working|needs?|"
        r"(?:to|should|must) have)\b",
    ),
    rule(
        "may_be_there",
        r"\byou(?:'ve| should| must| ought to| have)? (?:already |now |both )*(?:have|got|had) "
        r"(?:it|them|this|everything|that|the \w+)"
        r"(?=[^.?!]*\b(?:now|already|yesterday|since|inbox|long ago)\b|[.! ]*$)|\byou should have (?:it|them|everything)\b|"
        r"\b(?:it|that|this|they|everything)(?:'s|'re| is| are) (?:all |already |now |both )*"
        r"(?:there|with you|(?:on|in) your|at yours)\b",
        unless=rf"{_NOT_YET}|\b(?:will|'ll|shall|can)\b",
    ),
    # Nothing but how many people
    rule(
        "people", rf"^(?:there (?:are|will be)|(?:we|there)(?:'re| are| will be|'ll be)) {NUMBER} (?:of us|people|guests)[.!]*$"
    ),
    # A figure first, with a doubt behind it: "0417 - is that the right dial?"
    rule(
        "answering",
        r"^\d{1,2}(?:[:.]\d\d)?(?:, \d{1,2}(?:[:.]\d\d)?)*,? (?:or|and) \d|"
        r"^(?:it(?:'s| is| says| shows| reads) )?\d[\d.,]*\d?(?: [a-z]{1,6})? ?(?:-|–|;|,|\.\.\.) (?=[a-z])",
        unless=r"\b(?:days?|weeks?|hours?|minutes?|months?|[ap]m|more|questions?)\b",
    ),
    # To a department that may be the reader's or their own
    rule(
        "gives_on",
        r"\b(?:sent|e-?mailed|mailed|posted|submitted|forwarded|returned)\b[^.?]{0,30} to (?:finance|legal|accounts|hr|billing|"
        r"purchasing|procurement|marketing|payroll|compliance)\b",
        unless=rf"{_STILL_OPEN}|\b(?:our|my|internally)\b",
    ),
    # For any ask: handed to somebody by name, who may be the reader's colleague
    rule(
        "gives_to",
        r"^(?:gave|handed|passed|left|dropped) (?:it|them|this|that|one|a copy|the \w+|my \w+) (?:over |off |in )?(?:to|"
        r"with) (?-i:[A-Z])[a-z]+\b|"
        r"\byour (?:\w+ )?(?:manager|man|lad|girl|colleague|driver|foreman|receptionist|assistant|secretary|guy|people|"
        r"team) (?:already |has |had |got |took |"
        r"picked up ){1,3}(?:it|one|them|that|this|a copy|the \w+)\b|"
        r"\b(?:i|we|he|she|they|courier|driver|and) (?:already |just |have |has )*(?:gave|handed|given|passed|dropped|left|"
        r"delivered) [^.?,]{1,24}? (?:to|with) (?!(?:our|my|his|her|their|finance|legal|accounts|hr)\b)(?-i:[A-Z])[a-z]+"
        r"(?: (?-i:[A-Z])[a-z]+)?(?=[.,! ]*$|,? (?:at|when|on|in|yesterday|this|last|who|from|he|she|they)\b)|"
        r"\b(?:lying|waiting|sitting|is|are|been|'s|'re) (?:[a-z]+ )?(?:in|at|on|with) your (?:reception|front desk|letterbox|"
        r"mailbox|office|desk|porter|warehouse|doormat|inbox|portal)\b",
        unless=rf"{_STILL_OPEN}|\b(?:HR|Finance|Legal|Accounts|Procurement|Purchasing|Marketing|Compliance|Engineering)\b",
    ),
)
