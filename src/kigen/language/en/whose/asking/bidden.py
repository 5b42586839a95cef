"""Commands by verbs that no list holds: "rake the beds before the crew comes on Monday", "bag the leaves by Monday".

A word without an ending, in the place of a verb and before its object, is nearly always a command. Its words may be a noun's
all the same, so every reading here is unsure.
"""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import EVENTS, IDLE
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

_COMMAND = Pattern(
    r"(?:^|[,;:–—-]\s+|\b(?:and|then|so|just|but)\s+)\W*(?P<verb>[a-z]{2,})\s+(?:(?:up|out|off|down|in|on|away|over|back)\s+)?"
    r"(?:an?|the|it|them|this|that|these|those|your|yours|me|us|my|our|all|both|any|everything|whatever|two|three|each|every)\b",
    re.IGNORECASE,
)
# Words that stand there and are no verbs, and verbs whose subject "I" is left out
_NO_COMMANDS = (
    frozenset(
        """
        of in on at by to for from with without about above after against along among around as because before behind below
        beneath beside between beyond despite during except inside into like near off onto out outside over past per plus since
        than through till toward towards under until upon via within and or nor but so yet if when while once unless whether
        though although where what which who whom whose why how that than both either neither not no only also even just still
        then there here now never ever always often again already soon maybe perhaps such is are was were am be been being do
        does did has have had having can could may might must shall should will would ought need dare let lets
        hope guess think wish love hate got had saw sent took made know bet trust enjoy thank thanks sorry want met found left
        lost came went gave told said heard read kept paid brought bought ran won done gone all both any each every some most
        many much few half one two three four five six more less other another same very too quite rather well good great nice
        happy glad sad sure fine okay yes hi hello hey dear re fyi btw ps given owing due including regarding concerning
        worth minus times versus amid across atop i we you he she they it ours mine yours theirs last next
        """.split()  # noqa: SIM905 - a list of quoted words is harder to read
    )
    | EVENTS
    | IDLE
)
_ENDINGS = ("ed", "ing", "ly", "ss", "s")
_NO_SUBJECTS = frozenset({"third", "clause", "option", "told"})


def bidden(here: Place) -> Verdict | None:
    """ "Whatever leaks, bucket it by Thursday": a command before the limit."""
    if not here.strict:
        return None
    head, setting = here.head, here.setting
    for match in reversed(list(_COMMAND.finditer(head))):
        verb = match["verb"].lower()
        if verb in _NO_COMMANDS or verb.endswith(_ENDINGS):
            continue
        at = setting.start + match.start("verb")
        known = [one for one in setting.predicates if one.start < here.limit.start]
        behind = any(one.start >= at and not _is_in_limit(one, here) for one in known)
        if behind or any(one.kind not in _NO_SUBJECTS for one in known if one.start < at):
            return None
        if traps.EVENT.search(head, match.start()) or traps.VOLUNTARY.search(setting.sentence):
            return None
        deed = Predicate(at, at + len(verb), "imperative", verb)
        return Verdict(OwedBy.THEM, reason("en_asked", setting.said(deed)), deed, doubts=(reason("en_expected"),))
    return None


def _is_in_limit(one: Predicate, here: Place) -> bool:
    """Whether a predicate belongs to the words of the limit: "before the crew comes"."""
    return one.end > here.limit.start
