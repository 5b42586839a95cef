"""What is asked for, as a noun: "the signed form", "your reply", "your confirmation of the date"."""

from __future__ import annotations

import re

from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.phrases import WORD
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import ANSWERS, IMPERATIVES, TRANSFERS, gerund
from kigen.language.en.cues import cues
from kigen.language.en.place import Place
from kigen.language.en.what.antecedent import answer_to, antecedent, subject_of
from kigen.language.en.what.called import answer_named, due_thing
from kigen.language.en.what.fitting import fitting
from kigen.language.en.what.object import LONGEST, object_of
from kigen.language.en.what.verb import GET, SENT_SO, TELLS, Ask, asked_by
from kigen.language.en.whose.stating.labels import step_named
from kigen.patterns import Pattern

_ANSWERS = frozenset(ANSWERS.values())
_UNHEARD = Pattern(r"\b(?:hear(?:d|ing)?|respon[ds]\w*|repl(?:y|ies|ied)|answer(?:ed)?)\b", re.IGNORECASE)
# "The signed waiver, which I need by Friday"
_WHICH = Pattern(rf"\b(?P<thing>(?:the|your|a|an|our)\s+(?:{WORD}\s+){{0,3}}?{WORD}),?\s+which\s+$", re.IGNORECASE)
# "grateful if the form could be returned", "please ensure that the balance is paid"
_INSIDE = Pattern(
    rf"\b(?:if|that|ensure|sure|certain)\s+(?P<thing>(?!it\b|this\b|that\b|they\b|these\b|those\b|I\b|we\b|all\b|everything\b|like\b|love\b|appreciate\b|would\b){WORD}(?:\s+{WORD}){{0,4}}?)\s+"
    r"(?:could|can|would|might|were|was|is|are|has|have|gets?|reach(?:es)?|arrives?|goes|go)\b",
    re.IGNORECASE,
)
# "If the deposit isn't in our account by Friday"
_IF_THING = Pattern(
    rf"(?:if|unless|should)\s+(?P<thing>(?:the|your|this|these|those|our|all|both)(?:\s+{WORD}){{1,5}}?|(?:full\s+)?payment|funds)\s+"
    r"(?:is|are|has|have|had|does|do|did|be|was|were|isn|hasn|haven|aren|doesn|don|arrives?|reach(?:es)?|comes?|gets?)\b",
    re.IGNORECASE,
)
# "Your payment is expected by Friday"
_EXPECTED = Pattern(rf"(?P<thing>(?:{WORD}\s+){{0,5}}?{WORD})\s+(?:in\s+full\s+)?(?:is|are)\s+expected\b", re.IGNORECASE)
_HOLDS_ITS_THING = {"need": _INSIDE, "ensure": _INSIDE, "ultimatum": _IF_THING, "passive": _EXPECTED}
_OF_A_SUBJECT = frozenset({"passive"})
_YOURS_WANTED = Pattern(
    r"\s*(?:needs?\s+|wants?\s+|would\s+like\s+|like\s+)?(?:to\s+(?:have|see|get|receive)\s+)?(?P<thing>your\s+[\w'’-]+(?:\s+[\w'’-]+){0,4}?)\s*"
    r"(?:\s(?:back|in|ready|done))?\s*",
    re.IGNORECASE,
)
_TO_DO = Pattern(r"\s*(?:in\s+order\s+)?to\s+(?P<verb>[a-z][a-z-]+)\b", re.IGNORECASE)
_PARTICLE_BEHIND = Pattern(r"\s+(?:up|off|out|in|over|on|back|through|ahead)\b", re.IGNORECASE)
_AND_A_THING = Pattern(r"\band\s+(?:then\s+)?(?P<thing>(?:the|your|an?|all|any|both)\s[^,;.?!]{2,60})$", re.IGNORECASE)
_DEED = Pattern(
    r"(?:\s+(?:into|on|at|over|up|out|off|through|care\s+of|forward\s+(?:on|with)|with|for|to))?"
    r"\s+(?:it|this|that|these|those|them|one|both|everything|all\s+(?:this|that|these|of\s+(?:it|this|these|them)))\b"
    r"(?:\s+(?:up|over|out|off|in(?!\s+(?:one|a|the)\b)|through|back|down))?",
    re.IGNORECASE,
)
# The openings whose object may be what a later "it" stands for.
_TELLING = frozenset(
    "please imperative question need need_you obligation polite_if option reminder may_have".split()  # noqa: SIM905
)


def ask(here: Place, predicate: Predicate | None) -> Ask:
    """What is asked for: the thing of the predicate, else one that the sentence or its neighbours name."""
    grammar = here.setting.grammar
    own = _until_the_date(here, predicate)
    if (second := _behind_an_earlier_day(here, predicate)) is not None:
        return Ask(second, own.effort)
    if (wanted := fitting(_wanted(here)) or fitting(_inside(grammar, predicate))) is not None:
        return Ask(wanted, own.effort)
    if (
        own.thing is None
        and predicate is not None
        and predicate.kind == "ultimatum"
        and _UNHEARD.search(here.setting.said(predicate))
    ):
        return Ask("your reply", effort=False)
    subject = None if predicate is None or predicate.kind not in _OF_A_SUBJECT else fitting(subject_of(here.setting, predicate))
    beside = predicate is not None and not here.setting.start <= predicate.start < here.setting.end
    if beside and (called := due_thing(here.setting.sentence)) is not None:
        return Ask(called, own.effort)  # "Payment is due by 31 May. If you'd like instalments, contact us"
    if own.thing is not None and subject is None:
        return own
    thing = (
        subject
        or (fitting(step_named(here)) if predicate is None else None)
        or due_thing(here.setting.sentence)
        or _behind_the_date(here)
        or _neighbouring(here, predicate)
        or answer_named(here.setting.sentence)
        or fitting(here.setting.named_near(antecedent))
        or (ANSWERS[predicate.verb] if predicate is not None and predicate.verb in SENT_SO else None)
        or _deed(here.setting.grammar, predicate)
        or answer_to(here.setting)
    )
    return Ask(thing, own.effort)


def _until_the_date(here: Place, predicate: Predicate | None) -> Ask:
    """What the predicate asks for by itself, by the words before the date where they say it: not "the form July 14"."""
    grammar, at = here.setting.grammar, here.limit.start
    no_word = not here.limit.strict or at == here.expression.start  # "the form Friday, three at the latest"
    if predicate is not None and predicate.end < at and no_word and (before := asked_by(grammar, predicate, at)).thing:
        return before
    return asked_by(grammar, predicate)


def _behind_an_earlier_day(here: Place, predicate: Predicate | None) -> str | None:
    """ "I need the list today and the proof back by Friday": the second of two things that one predicate asks for."""
    text, at = here.setting.text, here.limit.start
    if predicate is None or text.find("and ", predicate.end, at) < 0:
        return None
    days = [cue.at for cue in cues(text, predicate.end, at)]
    second = _AND_A_THING.search(text, max(days), at) if days else None
    return fitting(second["thing"]) if second else None


def _wanted(here: Place) -> str | None:
    """ "The printers need your copy by Friday. Send it to me": what somebody else wants of the reader."""
    if here.governing is None or here.governing.kind != "third" or here.fronted:
        return None
    match = _YOURS_WANTED.fullmatch(here.between)
    return " ".join(match["thing"].split()) if match else None


def _inside(grammar: Grammar, predicate: Predicate | None) -> str | None:
    """ "Grateful if the form could be returned", "if the deposit isn't in": the subject of the wish or the condition."""
    if predicate is None:
        return None
    if (
        predicate.kind == "need"
        and (which := _WHICH.search(grammar.text, max(0, predicate.start - LONGEST), predicate.start)) is not None
    ):
        return which["thing"]
    if predicate.kind not in _HOLDS_ITS_THING:
        return None
    match = _HOLDS_ITS_THING[predicate.kind].search(grammar.text, predicate.start, predicate.end)
    return " ".join(match["thing"].split()) if match else None


def _behind_the_date(here: Place) -> str | None:
    """ "You have until Friday to make your choice": what is to be done stands behind the date."""
    match = _TO_DO.match(here.behind)
    return object_of(here.behind[match.end() :], hands_over=match["verb"].lower() in TRANSFERS | GET) if match else None


def _deed(grammar: Grammar, predicate: Predicate | None) -> str | None:
    """What is to be done, where the thing has no name: "looking into this"; a verb alone says nothing."""
    if predicate is None or not predicate.asks or predicate.verb not in IMPERATIVES - TELLS:
        return None
    clause = grammar.text[predicate.end : grammar.sentence_at(predicate.start)[1]]
    match = _DEED.match(clause) or _PARTICLE_BEHIND.match(clause)
    if match is None:
        return None  # "drop me a line", "raise it with us": no letter says that it is about dropping
    verb = "find" if predicate.verb == "determine" and clause.startswith(" out") else predicate.verb
    return " ".join(f"{gerund(verb)} {match[0]}".split())


def _neighbouring(here: Place, predicate: Predicate | None) -> str | None:
    """What "it" stands for: the thing of another ask of this sentence, or of the sentence before or after."""
    setting = here.setting
    for index in (setting.index, setting.index - 1, setting.index + 1, setting.index - 2):
        if 0 <= index < len(setting.grammar.sentences):
            for other in setting.grammar.predicates(index):
                if other == predicate or other.kind not in _TELLING:
                    continue
                thing = asked_by(setting.grammar, other).thing
                # "Try that and let me know" waits for an answer; in "please call if you have questions" "it" is no call
                if thing and (index == setting.index or thing not in _ANSWERS):
                    return thing
    return None
