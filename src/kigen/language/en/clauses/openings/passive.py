"""What is to be done or to arrive, whoever does it, as patterns. No pattern repeats without a bound."""

from __future__ import annotations

from kigen.language.en.clauses.phrases import DONE, SUBJECT, THING, WE

PATTERNS: dict[str, str] = {
    "passive": (
        r"\b(?:must|shall|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to|is\s+to|are\s+to|will\s+(?:need|have)\s+to|"
        rf"ought\s+to)\s+(?:\w+\s+)?(?:be|get)\s+(?:\w+ly\s+)?(?P<passive_verb>{DONE})"
        r"|\bshould\s+(?:be\s+|get\s+)(?:\w+ed(?:\s+(?:out|in|up|over|off))?,?\s+and\s+)?(?P<should_verb>returned|submitted|sent|received|forwarded|faxed|mailed|"
        r"e-?mailed|directed|addressed|given|provided|filed|paid|signed|delivered|made|back|in|with(?=\s+(?:me|us)\b))(?!\w)"
        rf"|(?:{SUBJECT}\b(?:ask|request|require|insist|demand)|\bis\s+(?:asked|requested|required))\s+that\s+(?:(?:all|both|each|every|any)\s+)?(?:{THING}|(?!you\b|we\b|I\b)[\w'’-]+(?:\s+[\w'’-]+){{0,4}}?)\s+"
        rf"(?:be\s+(?P<that_verb>{DONE})|(?P<that_reach_verb>reach)\s+(?=(?:me|us|our)\b))"
        rf"|(?:\bhad|(?<=['’])d)\s+better\s+be\s+(?P<better_verb>{DONE})"
        r"|\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+(?P<cleared_verb>(?:all\s+|completely\s+)?(?:empty|clear|ready|gone|off|up|green|final|live|settled|finali[sz]ed|public|online|locked|dry|clean|set|agreed|current|with\s+(?-i:[A-Z])\w+))\b"
        r"|\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+(?P<file_verb>on\s+(?:file|record)|in\s+hand)\b"
        r"|\b(?:must|needs?\s+to|ha(?:s|ve)\s+(?:got\s+)?to)\s+be\s+(?P<place_verb>(?:up\s+)?(?:on|in|at|inside)\s+(?:the|this)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:drive|folder|portal|site|server|system|inbox|mailbox|dropbox|tray|pigeonhole|vault|safe|file|data\s?room|library|register|minute\s+book|cloud|dock|loading\s+bay|van|truck|"
        r"reception|front\s+desk|(?:front|back|side|school|main|church|council|town|site|post)\s+(?:office|desk|door|hall|store|shop)|post|mail|agenda|pack|office))\b"
        r"|\bneeds?\s+(?P<needs_verb>(?!doing\b|(?:any|some|every|no)thing\b)[a-z]{2,}ing)\b(?=\s+(?:by|before|no\s+later|on|this|today|tonight|tomorrow|and|up|out|back|off|again)\b)"
        r"|\bshould\s+(?P<money_verb>hit|land\s+in|clear|be\s+in)(?=\s+(?:our|my)\s+\w+)"
        r"|\b(?:must|shall|needs?\s+to|ha(?:s|ve)\s+to)\s+(?P<reach_verb>reach|arrive|come\s+back|go\s+back(?=\s+to\b)|(?:go|come)\s+out|"
        r"(?:come|get|make\s+it)(?=\s+(?:back\s+|in\s+|over\s+)?(?:to|with)\s+(?:me|us|my|our)\b))\b"
        r"|\bshould\s+(?P<reach_us_verb>reach(?=\s+(?:me|us|our|this)\b)|(?:come|get)(?=\s+(?:back\s+)?(?:in\s+)?to\s+(?:me|us|our|my)\b))\s+"
        r"|(?<=[a-z]\s)to\s+(?P<listed_reach_verb>reach)\s+(?!out\b)(?=\w)"
        r"|(?<=[a-z]\s)to\s+be\s+(?P<listed_verb>returned|signed|completed|submitted|paid|sent|provided|supplied|filled|received|lodged|handed|uploaded|"
        r"filed|forwarded|e-?mailed|posted|confirmed|approved)\b"
    ),
    "get_done": (
        rf"(?<!\bto\s)(?<!\blet\syou\s)(?<!\blet\sthem\s)\b(?:have|get)\s+{THING}\s+(?P<done_verb>done|finished|completed|ready|signed|painted|cleaned|cleared|fixed|printed|"
        r"typed|filed|mailed|delivered|shipped|loaded|packed|boxed|installed|approved|paid|sent|updated|reviewed|notari[sz]ed|stamped|copied|"
        r"corrected|framed|mounted|repaired|replaced|serviced|tested|wrapped|built|cut|labell?ed|counted|back|out|over|in|to|waiting|here|"
        r"on\s+(?:my|our|his|her|the|[\w]+['’]s)\s+desk)\b"
    ),
    # "Will I have it by Friday?": asks how it stands
    "status": rf"\bwill\s+(?:{WE}\s+(?:have|get|see|receive)|"
    r"(?:it|this|that|these|those|they|(?:the|your)(?:\s+[\w'’-]+){1,4}?)\s+be\s+"
    r"(?P<status_verb>ready|available|complete|with\s+(?:me|us)))\b",
}
