"""Whose deadline a date is, by the grammar around it, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.en import traps
from kigen.language.en.asked import asked
from kigen.language.en.bounds import NO_LIMIT
from kigen.language.en.cues import cues
from kigen.language.en.labels import labelled
from kigen.language.en.listed import listed
from kigen.language.en.named import named
from kigen.language.en.place import Place, Setting, Verdict
from kigen.language.en.predicate import Predicate
from kigen.language.en.promised import own_step, promised, ready
from kigen.language.en.proposed import granted, proposed
from kigen.language.en.verbless import fragment, verbless
from kigen.language.en.verbs import IDLE
from kigen.language.pattern import Pattern
from kigen.language.reason import Reason, reason

_NAMED_LINE = Pattern(r"[\s*•>\d.)-]*(?P<name>[A-Z][a-z]+)\s*(?::|-+|–)\s+[a-z]")
_WANTS = Pattern(
    r"\b(?:needs?|wants?|expects?|expecting|requests|requires|asks?|asking|(?:has|have|is|was|were|just)?\s*(?:asked|requested)\s+(?:for|that|me\s+to\s+get|us\s+to\s+get)|looking\s+for|waiting|(?:must|ha(?:s|ve)\s+to|['’](?:ve|s)\s+got\s+to)\s+(?:have|receive|get)|(?:would|['’]d)\s+(?:like|love|prefer|appreciate))\b",
    re.IGNORECASE,
)
_AWAITS = Pattern(
    r"\b(?:needs?|wants?|waiting\s+(?:for|on))\s+(?:(?:an|your|our|some)\s+(?:\w+\s+)?(?:answer|reply|response|decision|approval|comments?|input|numbers?|"
    r"feedback|confirmation|signature|ok)|to\s+know|to\s+hear)\b",
    re.IGNORECASE,
)
_WHATEVER = Pattern(r"\b(?:what(?:ever)?|anything|everything|any\s+\w+|all|as\s+much\s+as)\s+(?:that\s+)?you\b", re.IGNORECASE)
_WANTS_IT = Pattern(
    r"\b(?:needs?|wants?)\s+(?:it|them|this|these|everything|both)\s+(?:back\s+|in\s+|done\s+)?$", re.IGNORECASE
)
# "Jim would like these by Friday", said by itself
_WANTS_THESE = Pattern(
    r"(?!and\b|but\b|or\b|nobody\b|no\b|none\b)[\w.&]+(?:['’](?:s|d|re))?\s+(?:(?:is|are|would|will|really|also|just)\s+){0,2}"
    r"(?:needs?|wants?|likes?|loves?|expecting|looking\s+for)\s+(?:to\s+(?:have|see|get|receive)\s+)?"
    r"(?:it|them|this|these|those|everything|both)\s+(?:(?:all|both|back|in|done|finished|ready|out)\s+)?$",
    re.IGNORECASE,
)
# "He wants our mark-up back Friday", "she wants to see a first cut on the 21st"
_WANTS_BACK = Pattern(
    r"\b(?:needs?|wants?|expects?)\s+(?:to\s+(?:see|have|get|receive)\s+)?(?:an?|our|your|the|all|these|those|everyone['’]s)\s+"
    r"(?:[\w'’/-]+\s+){1,3}(?:(?:back|in|done|from\s+(?:you|all|each|every)\w*(?:\s+of\s+(?:you|us))?)\s+)?$",
    re.IGNORECASE,
)
# "Lena would like to have this contract completed this week"
_DONE = Pattern(
    r"\b(?:have|get|see)\s+[\w\s'’-]{2,40}\b(?:done|completed?|finished|finali[sz]ed|wrapped\s+up|signed|executed|ready|resolved|in\s+place)\s*$",
    re.IGNORECASE,
)
_ANYBODY = Pattern(r"any(?:one|body)|those|every(?:one|body)|people|employees|all\b", re.IGNORECASE)
_NEEDS_YOURS = Pattern(
    r"\b(?:needs?|requires?|wants?|like|love|appreciate|must\s+have)\s+(?:to\s+\w+\s+|\w+ing\s+)?(?:[\w-]+\s+){0,3}?your\b",
    re.IGNORECASE,
)
# "They expect your price to rise by Friday"
_HAPPENS = Pattern(
    r"\bto\s+(?:be|hit|rise|fall|go|reach|drop|come|double|increase|decrease|improve|grow|lose|gain|become|close|trade|move|stop|start|"
    r"happen|change|stay|remain|end|open)\b",
    re.IGNORECASE,
)
_SO_THAT = Pattern(r"\bso\s+(?:that\s+)?$", re.IGNORECASE)
# "the Dec. 14 order", "your letter of June 3"
_WHICH_THING = Pattern(r"(?:['’]s|\b(?:the|your|our|my|their|dated|of|from))\s+$", re.IGNORECASE)
_WHICH_REACH = 10
_GRANTED = Pattern(r"\b(?:gave|given|giv(?:es|ing)|extended|granted)\b", re.IGNORECASE)
_HAVE_UNTIL = Pattern(r"\b(?:I|we|they|he|she)(?:['’]ve)?\s+(?:(?:only|just)\s+)?(?:have|has|got|have\s+got)\b", re.IGNORECASE)
_TO_READER = Pattern(r"\b(?:you|your|ok(?:ay)?|agreed)\b", re.IGNORECASE)
_FOR_REASON = Pattern(r"(?:because|since)\b", re.IGNORECASE)
_NO_HURRY = Pattern(r"\b(?:take\s+your\s+time|no\s+(?:rush|hurry))\b", re.IGNORECASE)
_GIVEN = Pattern(r"if\s+(?:I|we)\s+(?:do\s+)?(?:have|get|receive)\s+(?!not?\b|nothing\b)", re.IGNORECASE)
_FROM_ANOTHER = Pattern(r"\s+(?:back\s+|anything\s+|something\s+)?from\s+(?!you\b|your\b|each\b|all\b|any\b)", re.IGNORECASE)
_ACCEPTED = Pattern(r"\b(?:accept(?:ed|ing)?|taken|taking|open|considered|received)\b", re.IGNORECASE)
_HAS_TO = Pattern(r"\b(?:this|that|these|those|it|the\s+\w+)\s+(?:all\s+)?(?:needs?|has|have|must|should)\b", re.IGNORECASE)
_YOURS = Pattern(r"\byour\s+\w|\byours\s+is\b", re.IGNORECASE)
_MUST = Pattern(r"\b(?:need|have(?=\s+(?:to|got)\b)|must|['’]ve\s+got)\b", re.IGNORECASE)
_ASKED_FOR_IT = Pattern(
    r"\W*(?:(?:so|and|then)\s+)?(?:please|pls|(?:can|could|would|will)\s+you)\s+(?:please\s+|just\s+)?"
    r"(?:(?:ring|text|call|scan|mail|pop)\s+or\s+)?(?:send|get|pull|put|prepare|do|have|fax|e-?mail|forward|bring|provide|give|finish|draft|write|"
    r"make|complete|return|find|gather|print|run|text|scan|mail|post|pop|share|upload|check)\s+"
    r"(?:me\s+|us\s+|him\s+|her\s+|them\s+)?(?:it|them|this|that|these|those|one)\b"
    r"(?!\s+(?!(?:to|by|in|back|over|for|and|or|up|together|out|on|off|as|today|tomorrow|please|so|if|when|before|from|with|done|ready)\b)\w)",
    re.IGNORECASE,
)
_PASSES_ON = frozenset({"give", "tell", "let", "order", "book", "confirm", "answer", "report"})
_ARE_YOU = Pattern(r"\W*(?:so\s+|and\s+)?(?:are|will|do|can)\s+you\b", re.IGNORECASE)
_ON_CONDITION = Pattern(
    r"\b(?:if|provided|providing|(?:as|so)\s+long\s+as|assuming)\s+(?:that\s+)?(?:you(?:['’]re|\s+(?:can|could|are))?\s+(?:able\s+to\s+)?"
    r"(?:sign|send|pay|return|confirm|approve|reply|respond|answer|submit|provide|get|let|transfer|complete|give|upload|order|decide|settle)\b|"
    r"(?:we|I)\s+(?:have|get|receive)\s+(?:your|the\s+signed)\b|(?:it|this|these|those|they|everything|all|both|the\s+[\w-]+(?:\s+[\w-]+)?)\s+"
    r"(?:is|are|gets?|reach(?:es)?|arrives?)\s+(?:in\s+(?:my|our)\s+\w+|with\s+(?:me|us)|here|back|to\s+(?:me|us)|me|us)\b|(?:your|the)\s+(?:[\w-]+\s+){1,3}(?:is|are)\s+(?:paid|signed|returned|received|approved|in|back)\b)"
    r"(?:(?!,|\b(?:I|we|they|he|she)\b).)*$",
    re.IGNORECASE,
)
_WRITER_THEN = Pattern(
    r"\byou(?:['’]ll|\s+(?:will|should))\s+(?:have|get|receive)\b|\b(?:I|we)(?:['’]ll|\s+(?:can|could|will|shall|would|should|may|might))\b",
    re.IGNORECASE,
)
_COMES_DUE = Pattern(
    r"\b(?:lorry|truck|van|courier|driver|crew|boat|bus|skip|engineer|plumber|electrician)(?:['’]s|\s+(?:is|was))?\s+due\s+(?:(?:at|in|on|back)\s+)?$",
    re.IGNORECASE,
)
_QUESTION_REACH = 80


def whose(here: Place) -> Verdict | None:
    """Whose deadline the date is; None when it is none."""
    if here.expression.form == "week" and not here.strict:
        return None  # "your sheet for the week ending 6 March"
    if here.limit.kind == "due" and _COMES_DUE.search(here.setting.text, here.setting.start, here.expression.start):
        return None  # "lorry due at 10"
    verdict = listed(here) or labelled(here) or assigned(here) or proposed(here) or named(here) or granted(here)
    through = here.limit.kind == "through" and here.governing is not None and here.governing.kind == "until"
    if verdict is None and (here.limit.kind not in NO_LIMIT or through):  # "you have through Friday to answer"
        governed = None if here.governing is None else _governed(here, here.governing)
        verdict = verbless(here) or governed or fragment(here) or ready(here)
    if verdict is None or verdict.owed_by is OwedBy.US:
        verdict = _condition(here) or verdict
    if verdict is None:
        return None
    return verdict if verdict.soft or not traps.SOFT.search(here.setting.sentence) else replace(verdict, soft=True)


def _governed(here: Place, governing: Predicate) -> Verdict | None:
    """By what the predicate says is to be done."""
    match governing.kind:
        case "ultimatum":
            return _ultimatum(here, governing)
        case "until":
            return Verdict(OwedBy.THEM, reason("en_until"), governing)
        case "offer" | "offer_you":
            held = _held(here, governing) if here.limit.kind == "until" else None
            return _depends(here, governing) or held or promised(here, governing)
        case "joint":
            return _joint(here, governing)
        case "third":
            return _third(here, governing)
        case _:
            return asked(here, governing) if governing.asks else _beside(here, governing)


def _beside(here: Place, governing: Predicate) -> Verdict | None:
    """By what stands behind or in a clause that asks for nothing itself."""
    if governing.kind == "clause" and _FOR_REASON.match(here.setting.text, governing.start):
        return _third(here, governing)  # "because they need it by Friday"
    if governing.kind == "told" and here.limit.kind == "until" and _GRANTED.search(here.setting.said(governing)):
        return _third(here, governing)  # "they gave us until tomorrow"
    if governing.kind == "self" and here.limit.kind == "until" and _HAVE_UNTIL.match(here.setting.text, governing.start):
        return _third(here, governing)  # "we have until Friday, so please look at it"
    if governing.kind == "option" and here.strict and _WHATEVER.search(here.head):
        # "Whatever you can get me by Friday would be great"
        wish = next((one for one in here.setting.predicates if one.kind == "need" and one.start >= here.limit.end), None)
        return asked(here, wish) if wish else None
    return None


def _ultimatum(here: Place, governing: Predicate) -> Verdict | None:
    setting = here.setting
    if _FROM_ANOTHER.match(setting.text, governing.end):
        return None
    doubts: tuple[Reason, ...] = ()
    if _GIVEN.match(setting.text, governing.start):
        if not here.strict:
            return None
        doubts = (reason("en_expected"),)
    elif traps.SILENCE_IS_CONSENT.search(setting.text, governing.end, setting.end):
        doubts = (reason("en_silence"),)
    elif (
        _ANYBODY.match(setting.text, governing.start) or not traps.READER_NAMED.search(setting.sentence)
    ) and not setting.asks_elsewhere(governing):
        doubts = (reason("en_nobody_named"),)
    return Verdict(OwedBy.THEM, reason("en_ultimatum"), governing, doubts=doubts)


def _depends(here: Place, governing: Predicate) -> Verdict | None:
    """ "Please send your part. I need to file it by Friday": the request has to come before."""
    setting = here.setting
    before = setting.grammar.predicates(setting.index - 1) if setting.index else ()
    after_ask = (any(one.asks for one in before) or (not governing.meets and _asks_before(setting))) and not _dated_before(
        setting
    )
    must = governing.kind == "offer" and after_ask and here.strict and _MUST.search(setting.said(governing)) is not None
    passed_on = governing.verb in _PASSES_ON and (here.strict or here.near) and _asks_next(setting)
    if not must and not passed_on and not _is_what_for(here, governing):
        return None
    why = reason("en_depends", setting.said(governing))
    return Verdict(OwedBy.THEM, why, setting.ask_around, soft=True, doubts=(reason("en_depends_guess"),))


def _asks_before(setting: Setting) -> bool:
    """ "Are you in? I have to tell them by noon": a question to the reader just before."""
    start, end = setting.grammar.sentences[setting.index - 1] if setting.index else (0, 0)
    return setting.text[start:end].rstrip().endswith("?") and _TO_READER.search(setting.text, start, end) is not None


def _asks_next(setting: Setting) -> bool:
    """ "I have to give them a count tomorrow. Are you coming?": the next sentence asks the reader whether."""
    spans = setting.grammar.sentences
    if setting.index + 1 == len(spans):
        return False
    start, end = spans[setting.index + 1]
    return setting.text[start:end].rstrip().endswith("?") and _ARE_YOU.match(setting.text, start, end) is not None


def _is_what_for(here: Place, governing: Predicate) -> bool:
    """ "Send me the list so I can book the room today": what the writer does with what is asked for."""
    text, start = here.setting.text, here.setting.start
    if not (here.strict or here.near) or governing.meets or not _SO_THAT.search(text, start, governing.start):
        return False
    return any(one.asks and not one.meets for one in here.setting.predicates if one.start < governing.start)


def _dated_before(setting: Setting) -> bool:
    """Whether the sentence before names a day of its own, beside one that only tells which thing is meant."""
    dates = cues(setting.text, *setting.grammar.sentences[setting.index - 1])
    return any(_WHICH_THING.search(setting.text, max(0, cue.at - _WHICH_REACH), cue.at) is None for cue in dates)


def _held(here: Place, governing: Predicate) -> Verdict | None:
    """ "We can only hold the room until Friday, so let me know": kept for the reader's answer."""
    setting = here.setting
    asking = setting.ask_around
    held = traps.HELD.search(setting.text, governing.start, here.limit.start)
    if held is None or _NO_HURRY.search(setting.text) or traps.VOLUNTARY.search(setting.text):
        return None
    if asking is None or asking.meets or asking.start < setting.start:
        return None
    return Verdict(OwedBy.THEM, reason("en_third_waits"), asking, soft=True, doubts=(reason("en_third_guess"),))


def _joint(here: Place, governing: Predicate) -> Verdict | None:
    if traps.AUTHORITY.search(here.setting.text, here.setting.start, governing.start):
        return None
    if governing.verb in IDLE or (not here.strict and (governing.meets or here.expression.form not in {"relative", "part"})):
        return own_step(here, governing)
    why = reason("en_joint", here.setting.said(governing))
    return Verdict(OwedBy.THEM, why, governing, soft=True, doubts=(reason("en_joint_step"),))


def _third(here: Place, governing: Predicate) -> Verdict | None:
    """Somebody else waits for what this mail asks for, or holds something until the reader decides."""
    setting = here.setting
    words = setting.text[governing.start : here.limit.start]
    waits = _waits(here, words)
    has_to = (here.strict or here.near) and _HAS_TO.match(words)
    holds = here.limit.kind == "until" and (
        traps.HELD.search(words) or _ACCEPTED.search(words) or _GRANTED.search(words) or _HAVE_UNTIL.match(words)
    )
    if not (waits or has_to or holds) or (holds and _NO_HURRY.search(setting.text)):
        return None
    asking = (
        setting.ask_around is not None or traps.ASKING.search(setting.mail) is not None or (waits and _question_beside(setting))
    )
    implied = here.strict and _WANTS_THESE.match(words) and not (_offers_beside(setting) or "?" in setting.sentence)
    wanted = waits and (asking or implied or _YOURS.search(setting.text))
    questioned = traps.HELD.search(words) and "?" in setting.text[setting.end : setting.end + _QUESTION_REACH]
    if not (wanted or (has_to and asking) or (holds and (asking or questioned))):
        return None
    # "She will need your figures by Thursday. Please send them": it is plain whose figures they are.
    # "HR wants your forms by Friday" says that without a request.
    yours = wanted and _YOURS.search(setting.text, governing.end, here.limit.start)
    happens = yours and _HAPPENS.search(setting.text, yours.end(), here.limit.start)
    plain = (
        yours
        and not happens
        and (asking or ((here.strict or here.near) and _NEEDS_YOURS.search(words) and not traps.AUTHORITY.search(words)))
    )
    plain = plain or (waits and here.strict and not traps.AUTHORITY.search(words) and _asked_for_it(setting))
    doubts = () if plain else (reason("en_third_guess"),)
    return Verdict(OwedBy.THEM, reason("en_third_waits"), setting.ask_around, soft=True, doubts=doubts)


def _waits(here: Place, words: str) -> bool:
    """Whether somebody else is said to want something by the day."""
    if (here.strict and _WANTS.search(words)) or (here.near and _AWAITS.search(words)) or _WANTS_IT.search(words):
        return True
    if here.limit.kind not in {"", "on"}:
        return False
    wants = _WANTS.search(words) is not None
    if not traps.EVENT.search(words) and (_WANTS_BACK.search(words) or (wants and _DONE.search(words))):
        return True
    # "They need the sizes tomorrow or they can't hold the price. Can you text them to me?"
    return wants and here.near and any(_asked_for_it(here.setting, ahead) for ahead in (1, 2))


def _asked_for_it(setting: Setting, ahead: int = 1) -> bool:
    """Whether the next sentence asks the reader for it: "They'd like the list by Friday. Can you send it?"."""
    spans = setting.grammar.sentences
    index = setting.index + ahead
    return index < len(spans) and _ASKED_FOR_IT.match(setting.text, spans[index][0]) is not None


def _offers_beside(setting: Setting) -> bool:
    """Whether the writer says, in this sentence or the next, what the writer will do."""
    known = (*setting.predicates, *setting.grammar.predicates(min(setting.index + 1, len(setting.grammar.sentences) - 1)))
    return any(one.kind in {"offer", "offer_you", "self", "told"} for one in known)


def _question_beside(setting: Setting) -> bool:
    """Whether the sentence before or the one behind is a question."""
    spans = setting.grammar.sentences
    near = (index for index in (setting.index - 1, setting.index + 1) if 0 <= index < len(spans))
    return any(setting.text[slice(*spans[index])].rstrip().endswith("?") for index in near)


def assigned(here: Place) -> Verdict | None:
    """ "Dana to send the guest list by Friday": the one who is named."""
    governing = here.governing
    line = _NAMED_LINE.match(here.setting.sentence) if here.setting.own_names else None
    if line is not None and governing is not None and line["name"].lower() in here.setting.own_names:
        return Verdict(OwedBy.US, reason("en_assigned", line["name"]), governing)
    if governing is None or governing.kind != "assigned" or here.limit.kind in NO_LIMIT:
        return None
    words = set(governing.name.lower().split())
    why = reason("en_assigned", governing.name)
    if words & {"you", "client", "customer", *here.setting.names}:
        return Verdict(OwedBy.THEM, why, governing)
    ours = words & {"we", "us", *here.setting.own_names}
    return Verdict(OwedBy.US if ours else OwedBy.THIRD, why, governing)


def _condition(here: Place) -> Verdict | None:
    """ "As long as you sign by Thursday, we can start on Monday": what the writer does, given the reader's step."""
    setting = here.setting
    match = _ON_CONDITION.search(here.head) if here.strict else None
    if match is None or not _WRITER_THEN.search(setting.sentence) or traps.VOLUNTARY.search(setting.sentence):
        return None
    return Verdict(
        OwedBy.THEM, reason("en_asked", " ".join(match[0].split())), None, soft=True, doubts=(reason("en_expected"),)
    )
