"""What must be said for a reading to be certain. Whatever is not said so is shown to the user, who decides.

A reading is certain by what its words say, never because nothing speaks against it:

- who is asked is the reader: plainly ("please", "could you", "I need you to"), or by the bare command and the "you must"
  that advice is given in too, of which more is asked for below;
- what is asked comes back to the writer or is done for the writer: it is handed over, answered, signed, paid, completed
  (COMES_BACK), or it is work that is plainly asked for. Of "give", "get" and their like the object must say so, and of a
  bare wish ("I need …", "can I have …") the thing: one that was spoken of ("this"), the reader's ("your truck", "from
  you"), or one that business mail asks back (HANDED_BACK);
- the day is the limit of that: this is weighed where the ask is read.

Where neither is said, nobody asks the reader for anything, and nothing is read.
"""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.things import GOT_DONE, HANDED_BACK
from kigen.language.en.clauses.verbs import COMES_BACK, HANDED_OVER, LIGHT
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.certain.comes_back import (
    PARTICLE,
    PLAINLY,
    WISHES_WELL,
    YOU,
    YOUR,
    clause_of,
    is_asked,
    is_awaited,
    is_done_for_writer,
    is_handed_back,
    is_named,
    is_spoken_of,
    is_until,
    object_of,
)
from kigen.language.reason import reason
from kigen.patterns import Pattern

# Openings that advice is given in, and what the writer could do with told
_ADVISING = frozenset({"imperative", "reminder", "obligation", "need", "may_have", "ensure", "get_done", "you_will"})
_LIST_BEHIND = Pattern(r"\s*(?:,?\s*(?:please|pls)\s*)?:")
_MAY_BE_NONE = frozenset({"en_asked", "en_joint", "en_ultimatum"})  # readings by what is asked, not by a word for a limit
_DEFINITE = Pattern(
    r"\b(?:my\s+(?:money|books?|files?|copy|keys?|deposit)|an?\s+(?:corrected|revised|updated|final|complete|clean|first|rough|working|marked)\s+[a-z]+|\d+\s+[a-z]+s|the|this|that|these|those|all|both|each|every|(?-i:[A-Z])\w+)\b",
    re.IGNORECASE,
)
# "It should be in your account by Friday": the reader receives
_TO_READER = Pattern(
    r"\b(?:in|to|with|at|on)\s+(?:you\b|your\s+(?:account(?!\s+(?:rep|man|exec|team|director))|inbox|hands?|mail(?:box)?|e-?mail|bank|possession|queue)\b)",
    re.IGNORECASE,
)
# "I want them in your hands the Thursday before"
_IN_THEIR_HANDS = Pattern(
    r"\b(?:in|into|at|on)\s+your\s+(?:hands?|door(?:step)?|inbox|mailbox|account|desk|possession)\b", re.IGNORECASE
)
# "You should have heard by Friday", "would you have guessed that?": supposed or told
_HAVING_DONE = Pattern(
    r"\s*(?:\w+ly\s+)?(?:(?!need|speed|feed)\w{3,}ed|been|had|heard|seen|got(?:ten)?|gone|done|left|made|known|thought)\b",
    re.IGNORECASE,
)
_DOES_THAT = Pattern(r"\s*(?:that|this|it|so)\b", re.IGNORECASE)  # "you will do that tomorrow": a step given
_TALKED = Pattern(r"\b(?:I|we)\s+(?:just\s+|also\s+)?(?:talked|spoke|met|chatted)\s+(?:to|with)\s+(?!you\b)", re.IGNORECASE)
_ADVISED = Pattern(r"\b(?:suggest|recommend|(?<!strongly\s)encourage)\b", re.IGNORECASE)
# "There is much that has to be done by then": what lies before everybody
_MUCH_IS = Pattern(
    r"\b(?:(?:nothing|anything|something|whatever)\s+(?:that\s+|which\s+|else\s+)?|everything\s+(?:that|which|else)\s+)$|\bthere(?:['’]s|\s+(?:is|are|was|were))\s+(?:\w+\s+)?(?:much|many|more|a\s+(?:lot|ton)|lots|tons|plenty|enough|stuff|things|work)\b[^.?!;,]*$",
    re.IGNORECASE,
)
# "Pick one by Friday, otherwise you get both": no advice, and no affair of the reader's own
_OR_ELSE = Pattern(r"\s*,?\s*(?:(?-i:[A-Z])\w+,?\s+)?(?:otherwise|or\s+(?:else|I|we))\b", re.IGNORECASE)
# "I need 41 and 44 answered by Monday"
_DONE_TO = Pattern(
    r"\s(?:answered|signed|approved|finished|completed|filed|paid|returned|reviewed|delivered|sent|resolved|settled|entered|filled\s+in|posted|booked)\s*$",
    re.IGNORECASE,
)
# Asked so, a day is that of the answer, whatever word stands before it
_PLAINLY_BY_A_DAY = PLAINLY | {"may_have", "rsvp"}
_PLEASE = Pattern(r"\W*\b(?:please|pls|plz|kindly)\b", re.IGNORECASE)
_DAYS_OF_THINGS = frozenset({"date", "weekday", "range"})
_FOR_ONESELF = Pattern(
    r"\s*(?:some|yourself|a\s+(?:bit\s+of\s+)?(?:rest|break|drink|nap|coffee|meal|holiday|vacation))\b", re.IGNORECASE
)
_HANDED = (HANDED_OVER - {"provide", "share", "issue", "copy"}) | {"reply", "respond", "answer"}
_AT_THE_VERB = Pattern(
    r"\W*(?:(?:me|us|him|her|them|it|this|that|these|those|back|over|in|out|up|off|to|with|know|have|a\s+(?:quick\s+)?(?:call|ring)|[A-Z][a-z]+|"
    r"at\s+[\w-]*\d[\w-]*|when\s+you\s+(?:have|get)\s+a\s+\w+|sometime|again|directly|first\s+thing|early|late|your\s+(?:answer|reply|response|responses|comments|feedback))\b\W*){0,6}"
)
_HANDED_BACK = Pattern(r"\b(?:back|from\s+you|to\s+(?:me|us)|over)\W*$", re.IGNORECASE)  # "can we get the plan back Friday?"
_IF_WE = Pattern(r"(?:if|whether)\s+(?:I|we)\b", re.IGNORECASE)
_DO_NOT_FORGET = Pattern(r"\b(?:forget|remember)\b", re.IGNORECASE)
_TO_WRITER = Pattern(r"\s*(?:back\s+to\s+)?(?:me|us|it|them|this|that|these|those)\b", re.IGNORECASE)
_IT_THERE = Pattern(r"\s*(?:it|them|this|these)\s+(?:over\s+|out\s+)?there\b", re.IGNORECASE)  # "let's get it there by Friday"
_TO_SEE = Pattern(
    r"\s*to\s+(?:see|meet|visit|catch\s+up\s+with)\s+(?:you|ya|u|y['’]all|everyone|them|him|her)\b", re.IGNORECASE
)
_MUST = Pattern(r"you\s+(?:all\s+)?must\b", re.IGNORECASE)
_HE = Pattern(r"\b(?:he|she|they|who)\s+(?:also\s+)?$", re.IGNORECASE)


def weighed(here: Place, verdict: Verdict) -> Verdict | None:
    """The verdict on a day of the reader's as its evidence allows: as it is, unsure, or none."""
    if verdict.doubts and verdict.why.code not in _MAY_BE_NONE:
        return verdict
    if _is_others(here, verdict):
        return None
    if _is_said(here, verdict):
        if not (verdict.doubts or here.strict or _is_plain(here, verdict)):
            verdict.doubts = (reason("en_no_limit_word"),)
        return verdict
    if _is_no_ask(here, verdict):
        return None
    verdict.doubts = verdict.doubts or (reason("en_unsaid"),)
    return verdict


def _is_said(here: Place, verdict: Verdict) -> bool:
    """Whether it is said that the reader is asked for something that comes back to the writer or is done for the writer."""
    asking = verdict.predicate
    match verdict.why.code:
        case "en_asked":
            return asking is not None and is_asked(here, asking)
        case "en_until":
            return is_until(here)
        case "en_joint":
            words = "" if asking is None else object_of(here, asking)
            return (
                asking is None
                or asking.verb not in LIGHT
                or is_handed_back(words)
                or GOT_DONE.match(words) is not None
                or _IT_THERE.match(words) is not None
            )
        case "en_ultimatum" if asking is not None and asking.kind == "ultimatum":
            return is_awaited(here, asking)
        case "en_bare_limit" | "en_deadline_noun":
            named = is_named(clause_of(here)) or is_handed_back(clause_of(here))
            return not _is_of_a_talk(here) and (
                named or (asking is not None and (asking.kind in PLAINLY or is_asked(here, asking)))
            )
        case _:  # said by the form itself: a label, a list, a courtesy
            return True


def _is_plain(here: Place, verdict: Verdict) -> bool:
    """Whether a day without a limit word may be taken for one: the reader is asked plainly, or told what comes back, and a day
    named by its date or weekday stands at the verb.

    "Please send it on Friday", "call me Monday", "I need it today" ask; "get the boxes tomorrow" may be a plan, and in "please
    tell me the departure time on Friday" the day may be that of the departure.
    """
    asking = verdict.predicate
    if verdict.why.code != "en_asked" or asking is None:
        return True
    if here.expression.form in _DAYS_OF_THINGS and not _is_at_the_verb(here, asking):
        return False
    said = here.setting.said(asking)
    asked_before = any(one.kind in PLAINLY for one in here.setting.predicates if one.start < asking.start)
    match asking.kind:
        case _ if asking.kind in _PLAINLY_BY_A_DAY:
            plain = _IF_WE.match(said) is None  # "let's see if we can get it resolved this week"
        case _ if asked_before or _PLEASE.search(said) or _PLEASE.match(here.behind):
            plain = True  # "could you call them and get the count on Monday?"
        case "need":
            plain = here.near and asking.verb != "get"
        case "reminder":
            plain = _DO_NOT_FORGET.search(said) is not None
        case "imperative":
            plain = asking.verb in COMES_BACK or _TO_WRITER.match(here.setting.text, asking.end) is not None
        case _:
            plain = False
    return plain


def _is_at_the_verb(here: Place, asking: Predicate) -> bool:
    """Whether a day is that of what is done, and not of the thing before it: what is handed over is so on a day."""
    if here.fronted or asking != here.governing or asking.verb in _HANDED:
        return True
    return _AT_THE_VERB.fullmatch(here.between) is not None or _HANDED_BACK.search(here.between) is not None


def _is_of_a_talk(here: Place) -> bool:
    """ "I talked with Julie about their bid. The deadline for an answer is Friday": reported, and not said to the reader."""
    setting = here.setting
    start = setting.grammar.sentences[max(0, setting.index - 1)][0]
    talked = _TALKED.search(setting.text, start, here.limit.start) is not None
    return talked and traps.READER_NAMED.search(setting.text, start, setting.end) is None


def _is_others(here: Place, verdict: Verdict) -> bool:
    """Whether somebody else is to act, or the reader receives, is advised or goes away: "he is required", "has to go out"."""
    asking = verdict.predicate
    if verdict.why.code != "en_asked" or asking is None:
        return False
    text, start, words = here.setting.text, here.setting.start, object_of(here, asking)
    said = here.setting.said(asking)
    match asking.kind:
        case "required":
            others = _HE.search(text, start, asking.start) is not None
        case "passive":
            to_reader = _TO_READER.search(text, asking.start, here.limit.start) is not None and not here.fronted
            others = to_reader or said.endswith("go out") or _MUCH_IS.search(text, start, asking.start) is not None
        case "need" if _TO_SEE.match(words):
            others = True  # "it would be great to see you before Friday"
        case "need":  # "I want them in your hands the Thursday before"
            others = not here.fronted and _IN_THEIR_HANDS.search(text, asking.end, here.limit.start) is not None
        case "need_you" if _ADVISED.search(said):
            others = not is_done_for_writer(asking.verb, words, plainly=False)
        case _ if asking.meets and asking.kind != "you_will":
            others = not is_handed_back(words) and not is_spoken_of(words)  # "could you stop by before Friday?"
        case _:
            others = asking.verb == "have" and _HAVING_DONE.match(text, asking.end) is not None
    return others


def _is_no_ask(here: Place, verdict: Verdict) -> bool:
    """Whether nobody asks the reader for anything: advice, the reader's own affairs, what the writer could do with.

    "Check your tires by Friday", "get some rest by the weekend", "I need a vacation by April". A command that names a
    thing ("start the fence") may be meant for the writer all the same.
    """
    asking = verdict.predicate
    if asking is None or verdict.why.code in {"en_joint", "en_ultimatum"}:
        return asking is not None  # "let's have a beer by Friday", "if I don't get out of here by Friday"
    if verdict.why.code != "en_asked" or asking.kind not in _ADVISING or _OR_ELSE.match(here.behind):
        return False
    expected = asking.kind == "need" and any(doubt.code == "en_expected" for doubt in verdict.doubts)
    said = here.setting.said(asking)
    told = asking.kind == "you_will" and YOU.match(said) is not None and not (here.strict and "want to" in said)
    if expected or (told and not (asking.verb == "do" and _DOES_THAT.match(object_of(here, asking)))):
        return True  # "we expect to receive the turbines by Friday", "you'll need a thick skin by Friday"
    if asking.kind not in {"need", "may_have"} and here.setting.grammar.says(traps.ASKING):
        return False
    listed = asking.kind == "need" and _LIST_BEHIND.match(here.behind)  # "I need by Friday:", and a list
    # "You must change your password by the 15th"
    bound = asking.kind == "obligation" and here.strict and _MUST.match(said) and YOUR.search(object_of(here, asking))
    if listed or bound:
        return False
    return _is_own_affair(here, asking)


def _is_own_affair(here: Place, asking: Predicate) -> bool:
    """Whether what is told or wished is nobody's to give back: "grab some coffee", "I need a vacation", "check your tires"."""
    words = object_of(here, asking)
    named = (
        _DEFINITE.search(words)
        or _DONE_TO.search(words)
        or HANDED_BACK.search(here.setting.said(asking))
        or PARTICLE.fullmatch(words)
    )
    yours, wishes = YOUR.search(words) is not None, WISHES_WELL.search(words) is not None
    if here.strict and asking.kind == "imperative":  # "choose your seats by Friday" is shown, "grab some coffee" is not
        return wishes or _FOR_ONESELF.match(words) is not None
    return yours or wishes or named is None
