"""What is to be done or to arrive, whoever does it, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import DONE, SUBJECT, THING, WE, either

# "It must be", "it has got to be"
_MUST_BE = r"\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+"

PATTERNS: dict[str, str] = {
    "passive": either(
        # "It must be signed by Friday"
        r"\b(?:must|shall|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to|is\s+to|are\s+to|will\s+(?:need|have)\s+to|"
        rf"ought\s+to)\s+(?:\w+\s+)?(?:be|get|have\s+been)\s+(?:\w+ly\s+)?(?P<passive_verb>{DONE})",
        # "It should be returned by Friday"
        r"\bshould\s+(?:be\s+|get\s+)(?:\w+ed(?:\s+(?:out|in|up|over|off))?,?\s+and\s+)?"
        r"(?P<should_verb>returned|submitted|sent|received|forwarded|faxed|mailed|e-?mailed|directed|addressed|given|"
        r"provided|filed|paid|signed|delivered|made|back|in|with(?=\s+(?:me|us)\b))(?!\w)",
        # "We ask that the form be returned by Friday"
        rf"(?:(?<!\byou\s)(?<!\bthey\s){SUBJECT}\b(?:ask|request|requir|insist|demand)(?:e|ing)?|\bis\s+(?:asked|requested|required))\s+that\s+"
        rf"(?:(?:all|both|each|every|any)\s+)?(?:{THING}|(?!you\b|we\b|I\b)[\w'’-]+(?:\s+[\w'’-]+){{0,4}}?)\s+"
        rf"(?:be\s+(?P<that_verb>{DONE})|(?P<that_reach_verb>reach|comes?\s+back\s+to|be\s+(?:back\s+)?with)\s+"
        r"(?=(?:me|us|our|my)\b))",
        # "It's gotta be paid by tomorrow"
        rf"\b(?:gotta|got\s+to)\s+(?:be|get)\s+(?:\w+ly\s+)?(?P<gotta_verb>{DONE})",
        # "Your payment is expected by the 15th"
        r"\b(?:payment|remittance|your\s+(?:[\w-]+\s+){0,2}?(?:payment|reply|response|answer|form|report|return|feedback|"
        r"comments|confirmation|acceptance))\s+(?:in\s+full\s+)?(?:is|are)\s+(?P<expected_verb>expected)\b(?!\s+to\b)",
        # "It had better be finished by Friday"
        rf"(?:\bhad|(?<=['’])d)\s+better\s+be\s+(?P<better_verb>{DONE})",
        # "The room must be empty by Friday"
        rf"{_MUST_BE}(?P<cleared_verb>(?:all\s+|completely\s+)?(?:\w+\s+and\s+open\b|empty|clear|ready|gone|off|up|green|final|live|"
        r"settled|finali[sz]ed|public|online|locked|dry|clean|set|agreed|current|with\s+(?-i:[A-Z])\w+))\b",
        # "It must be on file by Friday"
        rf"{_MUST_BE}(?P<file_verb>on\s+(?:file|record)|in\s+hand)\b",
        # "It must be on the shared drive by Friday"
        rf"(?:{_MUST_BE}|\b(?<!\bhe\s)(?<!\bshe\s)(?<!\bI\s)(?<!\bwe\s)should\s+be\s+)(?P<place_verb>(?:up\s+)?(?:on|in|at|inside)\s+(?:the|this)\s+(?:[\w-]+\s+){{0,2}}?(?:drive|"
        r"folder|portal|site|server|system|inbox|mailbox|dropbox|tray|pigeonhole|vault|safe|file|data\s?room|library|"
        r"register|minute\s+book|cloud|dock|loading\s+bay|van|truck|reception|front\s+desk|(?:front|back|side|school|"
        r"main|church|council|town|site|post)\s+(?:office|desk|door|hall|store|shop)|post|mail|agenda|pack|office))\b",
        # "It has to be before Friday"
        rf"{_MUST_BE}(?=(?:by|before|no\s+later|prior\s+to)\b)",
        # "They have to be on his desk by Friday"
        rf"{_MUST_BE}(?P<desk_verb>(?:on\s+(?:his|her|their|your|[\w]+['’]s)\s+(?:desk|chair)|"
        r"in\s+(?:his|her|their|[\w]+['’]s)\s+(?:hands?|inbox|office)))\b",
        # "Each section goes to Jon by Friday"
        r"\b(?:each|every|all)\s+(?:[\w-]+\s+){1,4}?(?:goes|go)\s+to\s+(?=(?-i:[A-Z])|(?:me|us|the|my|our)\b)",
        # "The lock needs changing by Friday"
        r"\bneeds?\s+(?P<needs_verb>(?!doing\b|(?:any|some|every|no)thing\b)[a-z]{2,}ing)\b"
        r"(?=\s+(?:by|before|no\s+later|on|this|today|tonight|tomorrow|and|up|out|back|off|again)\b)",
        # "It should hit our account by Friday"
        r"\bshould\s+(?P<money_verb>hit|land\s+in|clear|be\s+in)(?=\s+(?:our|my)\s+\w+)",
        # "It must reach us by Friday"
        r"\b(?:must|shall|needs?\s+to|ha(?:s|ve)\s+to)\s+(?P<reach_verb>reach|arrive|clear(?=\s+(?:by|before|no)\b)|come\s+back|go\s+back(?=\s+to\b)|"
        r"(?:go|come)\s+out|(?:come|get|make\s+it)(?=\s+(?:back\s+|in\s+|over\s+)?(?:(?:to|with)\s+(?:me|us|my|our)|here)\b))\b",
        # "This has to happen by Friday"
        r"\b(?:this|that)\s+(?:must|needs\s+to|has\s+to)\s+happen\b",
        # "It should reach me by Friday"
        r"\bshould\s+(?P<reach_us_verb>land(?=\s+with\s+(?:me|us)\b)|reach(?=\s+(?:me|us|our|this)\b)|"
        r"(?:come|get)(?=\s+(?:back\s+)?(?:in\s+)?to\s+(?:me|us|our|my)\b))\s+",
        # "All entries to reach the office by Friday"
        r"(?<=[a-z]\s)to\s+(?P<listed_reach_verb>reach)\s+(?!out\b)(?=\w)",
        # "All forms to be returned by Friday"
        r"(?<=[a-z)]\s)to\s+be\s+(?P<listed_verb>returned|signed|completed|submitted|paid|sent|provided|supplied|"
        r"filled|received|lodged|handed|uploaded|filed|forwarded|e-?mailed|posted|confirmed|approved)\b",
    ),
    # "Get the form signed by Friday"
    "get_done": (
        rf"\b(?<!\bto\s)(?<!\blet\syou\s)(?<!\blet\sthem\s)(?<!\bthat\syou\s)(?<!\bso\syou\s)(?:have|get)\s+{THING}(?<!\sand\sbe)\s+"
        r"(?:(?:bought|signed|filled\s+(?:in|out)|packed|printed|copied|cleaned|checked|scanned|completed)\s+and\s+)?(?P<done_verb>done|finished|completed|ready|signed|painted|cleaned|cleared|fixed|printed|typed|filed|mailed|"
        r"delivered|shipped|loaded|packed|boxed|installed|approved|paid|sent|updated|reviewed|notari[sz]ed|stamped|"
        r"copied|pulled|sorted|submitted|uploaded|returned|arranged|confirmed|booked|scheduled|settled|prepared|drafted|"
        r"finali[sz]ed|revised|translated|emptied|moved|scanned|entered|checked|witnessed|countersigned|initial?led|corrected|framed|mounted|repaired|replaced|serviced|tested|wrapped|built|cut|labell?ed|counted|back|"
        r"out|over|in|to(?!\s+\d)|with(?=\s+(?:me|us)\b)|waiting|here|on\s+(?:my|our|his|her|the|[\w]+['’]s)\s+desk)\b"
    ),
    # "Will I have it by Friday?": asks how it stands
    "status": (
        rf"\b(?:are|am)\s+{WE}\s+going\s+to\s+(?:have|get|see)(?=\s+(?:the|your|it|them|those|these)\b)|\bwill\s+(?:{WE}\s+(?:have|get|see|receive)|(?:it|this|that|these|those|they|"
        r"(?:the|your)(?:\s+[\w'’-]+){1,4}?)\s+be\s+(?P<status_verb>ready|available|complete|with\s+(?:me|us)))\b"
    ),
}
