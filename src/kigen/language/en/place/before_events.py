"""A day that an event names, before which something is to be done: "before the meeting on Friday", "by kickoff Thursday"."""

from __future__ import annotations

import re

from kigen.patterns import Pattern

# "Before the staff meeting on Friday": on that day still.
_BEFORE_EVENT = Pattern(
    r"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+time\s+for)\s+(?:(?:taking|attending|joining|starting|beginning|going\s+(?:to|into)|coming\s+to|leaving\s+for)\s+)?"
    r"(?:the|our|your|my|his|her|their|this|that|(?-i:[A-Z])\w+['’]s)\s+"
    r"(?:(?:[\w'’/-]+\s+){1,3}?on\s+$|(?:[\w'’-]+\s+){0,2}?(?:meetings?|mtg|call|conference|hearing|presentation|lunch|closing|interview|session|deadline|auction|trip|"
    r"vote|review|audit|open|off-?site|party|dinner|visit)\s*,?\s*(?:(?:on|at|this|for)\s+)?$)",
    re.IGNORECASE,
    begins="abip",
)
# "Before the trial run that starts on Monday": the day before it
BEFORE_START = Pattern(
    r"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:the|our|your|my|his|her|their|this|that)\s+(?:[\w'’/-]+\s+){1,3}?,?\s*"
    r"(?:(?:which\s+|that\s+)?(?:commenc(?:es|ing)|start(?:s|ing)|begin(?:s|ning)))\s+(?:on\s+)?$",
    re.IGNORECASE,
    begins="abip",
)
# "Before he flies out tomorrow", "before they leave today"
_BEFORE_LEAVING = Pattern(
    r"\bbefore\s+(?:you\s+(?:leave|go|head|fly)\s+(?:for|on)\s+(?:vacation|holiday|the\s+(?:day|weekend|week)|your\s+\w+)|you\s+(?:leave|go\s+home|head\s+(?:home|out|off)|log\s+off|go)\b|"
    r"(?:he|she|they|I|we|it|this|these|(?-i:[A-Z])[a-z]+)\s+(?:leaves?|fl(?:y|ies)|go(?:es)?|heads?|takes?\s+off|departs?|quits?|closes?|"
    r"meets?|presents?|prints?|ships?|starts?|loads?|sets?|packs?|opens?|orders?|books?|files?|sends?|mails?|posts?|submits?|signs?|releases?|issues?|publish(?:es)?)\b)"
    r"(?:\s+(?:it|this|that|them|these|everything|(?:the|my|our|his|her|their)\s+[\w-]+))?"
    r"(?:\s+(?:out|off|in|over|home|up|town|for\s+[\w'’ ]{3,20}?|to\s+(?:(?:the|my|our)\s+)?\w+"
    r"(?:\s+(?!on\b|at\b|in\b)\w+)?|with\s+\w+|(?:and\s+)?(?:see|meet|visit)\s+(?:the\s+|my\s+)?[\w.]+(?:\s+(?!on\b|at\b|in\b)\w+)?))?"
    r"\s*(?:on\s+|at\s+)?$|"
    r"\bbefore\s+(?:I|we|they|he|she|(?:my|our|the)\s+(?:[\w-]+\s+)?[\w-]+)\s+(?:gets?|comes?|arrives?)(?:\s+(?:there|here|in|back|over|round|by|up|home))?\s*(?:on\s+)?$|"
    r"\bbefore\s+(?:I|we|he|she|they)\s+(?:gets?\s+on|boards?|hops?\s+on|catch(?:es)?)\s+(?:the|my|a|our|his|her|their)\s+(?:plane|flight|train|bus|boat|ferry|road)\s*[(,]?\s*(?:on\s+|at\s+)?$|"
    r"\bbefore\s+(?:every(?:one|body)|people|folks)\s+(?:[a-z]+\s+){1,3}$|"
    r"\bbefore\s+(?:[\w'’-]+\s+){1,5}?(?:is|are|gets?)\s+(?:\w{2,}ed|given|sent|made|held|done|paid|cut|put|taken|drawn)\s+(?:out\s+|up\s+|in\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
# "Picks by kickoff Thursday", "have it in by closing on Friday"
_BY_EVENT = Pattern(
    r"\bby\s+the\s+time\s+(?:I|we|they|he|she|you|(?-i:[A-Z])\w+)(?:['’](?:m|re|s))?\s+(?:get|gets|come|comes|am|is|are|arrive|arrives|return|returns|start|starts|open|opens|leave|leaves|go|goes|fly|flies|head|heads)?\s*"
    r"(?:back|in|here|there|home|up)?\s*(?:on\s+)?$|"
    # "By the January meeting, which is on Tuesday", "by the board call (Thursday)"
    r"\bby\s+(?:the|our|your|my|his|her|their|this|that)\s+(?:[\w'’-]+\s+){0,2}?(?:meeting|mtg|call|conference|hearing|presentation|interview|session|auction|vote|"
    r"review|audit|off-?site|party|dinner|visit|launch|demo|workshop|webinar|appointment|inspection|event|wedding|exam|class|show|fair|walk-?through)"
    r"\s*(?:,\s+(?:which\s+(?:I\s+\w+\s+)?is\s+)?|\(\s*)?(?:(?:on|this)\s+)?$|"
    r"\b(?:by|before)\s+(?:the\s+)?(?:kick-?off|tip-?off|game\s?time|curtain(?:\s+up)?|first\s+pitch|(?:(?:first|next|opening|home)\s+)?(?:game|match|race|bell|practice|rehearsal|service|tee\s?time)|check-?in|roll\s+call|dawn|sunrise|dusk|sunset|dark|"
    r"nightfall|supper|dinner|breakfast|bedtime|opening|closing|start(?:\s+of\s+\w+)?)(?:\s+time)?\s+(?:on\s+)?$",
    re.IGNORECASE,
)
EVENT_REACH = 56
_AHEAD = ("before", "prior", "ahead", "advance", "time", "by")  # what a day of an event, or its start, is limited by


def before_event(text: str, start: int, end: int) -> re.Match[str] | None:
    first = max(start, end - EVENT_REACH)
    said = text[first:end].lower()
    if not any(word in said for word in _AHEAD):
        return None
    return (
        _BEFORE_EVENT.search(text, first, end) or _BEFORE_LEAVING.search(text, first, end) or _BY_EVENT.search(text, first, end)
    )
