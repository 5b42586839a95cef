"""Days in English replies on which something else happens: wishes, visits, events, validity, when it is needed at all.

None is a day of delivery, unless the sentence names what was asked or says that it is brought along.
"""

from __future__ import annotations

from kigen.language.reply_rules import either, rule

_FEAST = (
    r"(?:thanksgiving|christmas|x-?mas|easter|new year(?:'s)?|holidays?|holiday season|hanukkah|passover|diwali|eid|halloween|"
    r"(?:4th|fourth) of july|bank holiday|long weekend|weekend|mother's day|father's day|midsummer)"
)
_GOOD = r"(?:blessed|happy|merry|good|great|lovely|nice|peaceful|wonderful|safe|relaxing|restful|sunny)"
_EVENT = (
    r"(?:trip|tour|show|concert|gig|recital|wedding|party|fair|match|race|festival|exhibition|opening|launch|ceremony|funeral|"
    r"memorial|conference|camp|exams?|course|season|term|sale|builders?|movers?|plumbers?|electricians?|roofers?|installation|"
    r"event|performance|premiere|rehearsal|regatta|open day|reunion|market|auction|tournament|game|surgery|operation|flight|"
    r"cruise|crossing|expedition|anniversary|birthday|graduation|christening|baptism)"
)
# What was asked comes along, or is spoken of
_HANDS_OVER = (
    r"\b(?:bring\w*|brought|take (?:it|them)|carry|drop (?:it|them|this|the|my|our|off|in)\b|hand (?:it|them|you|over|in)|"
    r"deliver (?:it|"
    r"them|the)|send\w*|post (?:it|them)|e-?mail|upload\w*|submit\w*|(?:have|get|finish|complete|sign) (?:it|them|this|that|"
    r"everything)|you(?:'ll| will) (?:have|get|receive))\b|\b(?:with|have) (?:it|them)\b|\binstead\b|\buntil then\b|\bonly "
    r"then\b"
)

ENGAGED = (
    rule(
        "engaged",
        either(
            # Wishes
            rf"(?:^|[,;-] |\b(?:have|enjoy|wish(?:ing)? you(?: all)?) )(?:an? |the |your |our )?(?:very )?{_GOOD} (?:\w+ "
            rf"){{0,2}}?{_FEAST}\b|"
            rf"\benjoy (?:\w+ ){{0,2}}{_FEAST}\b",
            # Visits: the writer comes, or both meet
            r"(?:^|[,;] |\band )(?:see|meet|catch) you (?:all |both |then |there |again )*(?:on|at|in|next|this|tomorrow|"
            r"mon|tues|wed|thu|"
            r"fri|sat|sun)|\blook(?:ing)? forward to (?:see|meet|catch|hav)ing\b|"
            r"\b(?:i|we)(?:'ll| will|'re| are|'m| am|'d| might| may| shall| should| hope to)?(?: be| both| all| also| "
            r"probably)* "
            r"(?:(?:back )?(?:in|around) (?:town|your|the (?:area|neighbou?rhood|village|city))|com(?:e|ing) (?:by|over|"
            r"round|to (?:see|"
            r"visit|the|your))|(?:drop|stop|swing|pop|look)(?:ping|ing)? (?:by|in(?! the)|round)|visit\w*|see(?:ing)? you|"
            r"meet(?:ing)? (?:"
            r"you|up)|passing (?:by|through)|stay(?:ing)? with|in your\b)",
            r"\b(?:are|will) you (?:be )?(?:coming|going|around|at the|in town|there)\b|\b(?:shall|can|could) we (?:meet|"
            r"have (?:lunch|"
            r"coffee|a (?:coffee|drink|beer)))",
            # Events, and who comes for them
            rf"^(?:\w+,? )?(?:the|our|my|your|his|her|their) (?:[\w'-]+ ){{0,3}}?{_EVENT}(?: (?:itself|too|also|still|now|"
            rf"here))* "
            rf"(?:is|are|isn't|aren't|starts?|opens?|begins?|takes? place|happens?|comes?|kicks? off|runs?|arrives?|leaves?|"
            rf"will be|falls?)\b",
            # How long a paper is good
            r"\b(?:expir\w+|(?:is |are )?(?:only )?valid\b|runs (?:through|until|till|to|out)|(?:is|are|it's) (?:all )?good "
            r"(?:through|"
            r"until|till)|(?:cover\w*|insured|in force|renewed) (?:us |you )?(?:through|until|till|up to))",
            # When it is wanted at all, and of another of its kind
            r"\b(?:ship|send|come|deliver|start) (?:it |them )?(?:whenever|any ?time)\b|\b(?:down|over|up|out) your way\b|"
            r"\bno (?:rush|hurry|great rush|panic|pressure)\b|\bplenty of time\b|\b(?:not|isn't|nothing) urgent\b|\btake "
            r"your time\b|"
            r"^(?:the|our|your) next (?:one|batch|delivery|shipment|order|intake|audit|visit|lot|round|issue|inspection)\b|"
            r"\b(?:still |also |only |then )*(?:need|want|like) (?:the )?(?:delivery|collection|pick-?up|installation)\b",
        ),
        unless=_HANDS_OVER,
    ),
    # How long a folder stands open
    rule(
        "engaged",
        r"\b(?:link|folder|download|page|transfer|share)s?\b[^.?]*\b(?:(?:works?|live|open|up|good|available|valid|there|"
        r"stays?) (?:\w+ )?(?:until|till|through|for)|"
        r"expires?|dies|(?:be|gets?) (?:deleted|removed|closed)|stops? working|runs? out|closes)\b",
        unless=r"\?|\b(?:re-?send|again)\b",
    ),
)
