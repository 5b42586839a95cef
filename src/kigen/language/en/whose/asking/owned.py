"""Whose row of a list a day stands in: "From you: passport copy by 10 June", "Dana: passport copy by 10 June"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

# "From you: passport copy by 10 June", "Us: the contract by 15 June"
_OWNED = Pattern(
    r"(?:^|(?<=[.;]\s)|(?<=\n))\W*(?:(?P<reader>(?:from\s+)?you|(?:on\s+)?your\s+(?:side|end|part|turn))|(?P<writer>(?:from\s+)?(?:us|me)|(?:on\s+)?(?:our|my)\s+(?:side|end|part))|"
    r"@?(?P<name>(?-i:[A-Z])[\w'’-]+))\s*(?P<mark>:|\s[–-])\s+",
    re.IGNORECASE,
)
_NAME_BEFORE = Pattern(r"\w\s*(?:\(|[,–-]|\.{2,})\s*(?P<name>(?-i:[A-Z])[\w'’-]+)\s*(?:[,–-]|\.{2,})\s*$", re.IGNORECASE)
_TELLS = Pattern(
    r"\b(?:came|got|went|sent|paid|met|had|saw|spoke|left|made|found|is|are|am|was|were|has|have|will|would|can|could|says?|said|"
    r"(?!need|feed)\w{3,}ed|\w+n['’]t|(?:promise|undertake|swear|vow|intend|reckon|hope)s?|go|every|each|be|must|should|to\s+(?!me\b|us\b|my\b|our\b|the\b)(?-i:[a-z])\w+|renews?|lapses|matures|falls|begins|kicks|covers|counts|takes|stands|sits|gets|turns|leaves?|goes|runs?|comes?|starts?|opens?|closes?|ends?|ships?|arrives?|follows?|expires?|to\s+you|for\s+you|"
    r"from\s+(?:me|us)|^\W*(?:our|my)|we|I|he|she|they|who|off|out|away)\b",
    re.IGNORECASE,
)
_DESCRIBES = frozenset(
    """
    signed revised completed corrected updated executed marked collated stapled initialed initialled notarized
    notarised printed typed sealed certified stamped
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_DOES = Pattern(
    r"\?|\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|should|must|may|might|I|we|you|he|she|they|it|there|nothing|thanks?|\w{3,}ed)\b",
    re.IGNORECASE,
)
_SHORT = 110


def owned(here: Place) -> Verdict | None:
    """ "From you: passport copy by 10 June", "Dana: passport copy by 10 June", "passport copy (Dana, 10 June)"."""
    setting = here.setting
    if len(here.head) > _SHORT or here.limit.kind == "until" or any(one.start < here.limit.start for one in setting.predicates):
        return None
    match, last = _OWNED.match(here.head), _NAME_BEFORE.search(here.head)
    if (match is None and last is None) or traps.EVENT.search(setting.sentence):
        return None
    if match is not None:
        if match["name"] and _is_greeting(here, match):
            return None
        return _by_owner(here, match) if names_a_thing(here.head[match.end() :]) else None
    if last is None or last["name"].lower() not in setting.names - setting.own_names:
        return None
    return Verdict(OwedBy.THEM, reason("en_assigned", last["name"]), doubts=(reason("en_no_limit_word"),))


def _is_greeting(here: Place, match: re.Match[str]) -> bool:
    """ "Dana - did you get the form in by Friday?": the name that opens a mail is called, and owns no row of a list."""
    setting = here.setting
    if not setting.mail.words.lstrip().startswith(setting.sentence.strip()[: match.end()].strip()):
        return False
    tells = _DOES.search(setting.sentence, match.end()) is not None
    alone = here.strict and here.head[match.end() :].strip(" ,") and not here.behind.strip(" .!")
    return tells or not alone


def _by_owner(here: Place, match: re.Match[str]) -> Verdict | None:
    """By the one whom the line begins with."""
    name, why = (match["name"] or "").lower(), reason("en_assigned", match[0].strip(" :–-"))
    if match["writer"] or name in here.setting.own_names:
        return Verdict(OwedBy.US, why)
    if not (match["reader"] or name in here.setting.names):
        return None
    return Verdict(OwedBy.THEM, why, doubts=() if here.strict else (reason("en_no_limit_word"),))


def names_a_thing(words: str) -> bool:
    """Whether no word of `words` tells what happens."""
    return all(match[0].lower() in _DESCRIBES for match in _TELLS.finditer(words))
