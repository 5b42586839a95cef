"""Somebody else waits for what the mail asks for, or holds something until the reader decides."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

_WANTS = Pattern(
    r"\b(?:needs?|wants?(?!\s+to\s+(?:meet|talk|speak|visit|get\s+together|discuss|be|go|leave|close|start|finish|move|file|fill|sign|do|make|keep|run|wait|try|come)\b)|expects?(?!\s+to\s+be\b)(?!\s+to\s+(?:file|submit|send|make|start|begin|finish|complete|close|issue|announce|sign|move|open|ship|deliver|(?:have|get)\s+in\s+place)\b)(?!\s+to\s+(?:have|get)\s+(?:some(?:body|one|thing)|an?\s+[\w-]+)\s+(?:\w+ed|done|ready|found|lined)\b)(?!\s+to\s+(?:have|get)\s+(?:it|them|this|that|everything|(?:the|our|your)\s+(?:[\w-]+\s+){0,3}?[\w-]+)\s+(?:at|on|in|out|off|up|over|done|ready|finished|running|fixed|restored|shipped|delivered|installed|repaired|back\s+(?:up|on|in))\b)|expecting|requests|requires|asks?|asking|(?:has|have|is|was|were|just)?\s*(?:asked|requested)\s+(?:(?:(?:me|us)\s+)?for|that|me\s+to\s+get|us\s+to\s+get)|looking\s+for|waiting|(?:must|ha(?:s|ve)\s+to|['’](?:ve|s)\s+got\s+to)\s+(?:have|receive|get|know|hear)\b|(?:would|['’]d)\s+(?:(?:like|love|prefer)(?!\s+to\s+(?:be|go|leave|start|finish|move|meet|talk|come|stay|get\s+(?:away|out|home|off))\b)|appreciate|be\s+(?:\w+\s+)?(?:grateful|obliged|glad|thankful)\s+(?:for|of|to\s+(?:have|get|receive|see))))\b",
    re.IGNORECASE,
)
# "The title company has to see your wire before 10 am"
_HAS_TO_SEE = Pattern(
    r"\b(?:must|(?:ha(?:s|ve)|needs?)\s+to)\s+(?:have|see|get|receive)\s+(?:your|the\s+signed)\b", re.IGNORECASE
)
_AWAITS = Pattern(
    r"\b(?:needs?|wants?|waiting\s+(?:for|on))\s+(?:(?:an|your|our|some)\s+(?:\w+\s+)?(?:answer|reply|response|decision|approval|comments?|input|numbers?|"
    r"feedback|confirmation|signature|ok)|to\s+know|to\s+hear)\b",
    re.IGNORECASE,
)
_WANTS_IT = Pattern(
    r"\b(?:needs?|wants?|expects?|expecting)\s+(?:it|them|this|these|everything|both)\s+(?:back\s+|in\s+|done\s+)?$",
    re.IGNORECASE,
    begins="enw",
)
# "Jim would like these by Friday", said by itself
_WANTS_THESE = Pattern(
    r"(?!and\b|but\b|or\b|nobody\b|no\b|none\b)[\w.&]+(?:['’](?:s|d|re|ll))?\s+(?:(?:is|are|would|will|really|also|just)\s+){0,2}"
    r"(?:needs?|wants?|likes?|loves?|expecting|looking\s+for|(?:must|ha(?:s|ve)\s+to)\s+have)\s+(?:to\s+(?:have|see|get|receive)\s+)?"
    r"(?:it|them|an?\s+(?:answer|reply|response|decision|(?:head\s?)?count|yes\s+or\s+no)(?:\s+(?:on|about|for)\s+[\w\s'’-]{2,30}?)?|(?:the\s+)?(?:final|signed|completed|revised|finished|corrected)\s+[\w-]+|(?:this|these)(?:\s+(?!is\b|are\b)[\w-]+)?|those|everything|both)\s+(?:(?:all|both|back|in|done|finished|ready|out|at\s+least)\s+)?$",
    re.IGNORECASE,
)
# "He wants our mark-up back Friday", "she wants to see a first cut on the 21st"
_WANTS_BACK = Pattern(
    r"\b(?:needs?|wants?|expects?)\s+(?:to\s+(?:see|have|get|receive)\s+)?(?:an?|our|your|the|all|these|those|everyone['’]s)\s+"
    r"(?:[\w'’/-]+\s+){1,6}?(?:(?:(?:\w+ed\s+and\s+)?(?:back|in|over)\s+(?:to|with)\s+(?:me|us)|back|in|done|from\s+(?:you|all|each|every)\w*(?:\s+of\s+(?:you|us))?)\s+)?$",
    re.IGNORECASE,
)
_WANTS_A_THING = Pattern(
    r"\b(?:needs?|wants?)\s+(?:to\s+(?:get|have|see|receive)\s+)?(?:it|them|this|these|those|that|everything|your|our|the|an?|all)\b",
    re.IGNORECASE,
)
_WANTS_THIS = Pattern(
    r"\b(?:needs?|wants?)\s+(?:it|them|(?:this|that|these|those|the)\s+[\w-]+(?:\s+[\w-]+)?)\s+$", re.IGNORECASE
)
_NEEDS_HELP = Pattern(r"\bneeds?\s+your\s+(?:help|assistance|support|cooperation)\s+(?:in|with)\s+\w+ing\b", re.IGNORECASE)
_TO_WRITER = Pattern(r"\b(?:back|in|over)\s+(?:to|with)\s+(?:me|us)\s*$", re.IGNORECASE)
# "Lena would like to have this contract completed this week"
_EXPECTS_PAYMENT = Pattern(r"\b(?:expects?|requires?|awaits)\s+(?:full\s+|your\s+)?(?:payment|remittance)\b", re.IGNORECASE)
# "The board needs to have responses by Friday"
_NEEDS_ANSWERS = Pattern(
    r"\bneeds?\s+(?:to\s+(?:have|receive|get|see)\s+)?(?:(?:all|any|everyone['’]s|the)\s+)?(?:responses|replies|answers|comments|feedback|bids|proposals|quotes|confirmations?)\s*$",
    re.IGNORECASE,
)
_DONE = Pattern(
    r"\b(?:have|get|see)\s+[\w\s'’-]{2,40}\b(?:done|completed?|finished|finali[sz]ed|wrapped\s+up|signed|executed|ready|resolved|in\s+place)\s*$",
    re.IGNORECASE,
)
# "They must have their things out by noon": their own step
_OWN_THINGS = Pattern(
    r"\b(?:must|ha(?:s|ve)\s+to|needs?\s+to|wants?\s+to)\s+(?:have|get)\s+(?:his|her|their|its)\s+(?:own\s+)?(?:[\w-]+\s+){1,3}?(?:out|in|up|off|done|ready|away|back)\s*$",
    re.IGNORECASE,
)
_TO_DO = Pattern(r"\bneeds?\s+to\s+(?!have\b|get\b|see\b|know\b|hear\b|receive\b)", re.IGNORECASE)  # "to set up a call"
_NEEDS_YOURS = Pattern(
    r"\b(?:needs?|requires?|wants?|like|love|appreciate|must\s+have)\s+(?:to\s+\w+\s+|\w+ing\s+)?(?:[\w-]+\s+){0,3}?your\b",
    re.IGNORECASE,
)
# "They expect your price to rise by Friday"
_HAPPENS = Pattern(
    r"\bto\s+(?!me\b|us\b|him\b|her\b|them\b|my\b|our\b|your\b|his\b|their\b|the\b|an?\b|this\b|(?-i:[A-Z]))[a-z]+\b",
    re.IGNORECASE,
)
GRANTED = Pattern(r"\b(?:gave|given|giv(?:es|ing)|extended|granted)\b", re.IGNORECASE)
HAVE_UNTIL = Pattern(
    r"\b(?:I|we|(?:they|he|she)(?=[^.?!;]{0,30}\b(?:you|your|us|our)\b))(?:['’]ve)?\s+(?:(?:only|just)\s+)?(?:have|has|got|have\s+got)\b(?!\s+(?:\w+ly\s+)?(?:been|\w+ed)\b)",
    re.IGNORECASE,
)
_OPEN_HOURS = Pattern(
    r"\bopen\s+(?:from\s+)?\d[^.?!;]*$|(?:,|\b(?:line|office|store|shop|desk|center|branch|bank|counter|hotline|gate)\b[^.?!;]{0,30})\s*(?:is\s+|are\s+)?open\s*$",
    re.IGNORECASE,
)
_KEEP_THEIRS = Pattern(r"\bkeep\s+(?:his|her|their)\b", re.IGNORECASE)  # "renewing members can keep their seats until May"
_OPEN = Pattern(r"\bopen\s*$", re.IGNORECASE)  # "they have them at the post office, open until 5"
# "She has agreed to stay until Friday": how long it lasts
_LASTS = Pattern(
    r"\b(?:stay|remain(?!\s+open\b)|work|run|continue|last|serve|keep\s+\w+ing)(?:s|ed|ing)?\b[^.?!,;]*$", re.IGNORECASE
)
_ACCEPTED = Pattern(r"\b(?:accept(?:ed|ing)?|taken|taking|open|considered|received)\b", re.IGNORECASE)
_HAS_TO = Pattern(
    r"\b(?:this|that|these|those|it|the\s+\w+)\s+(?:all\s+)?(?:(?:(?:needs?|has|have)\s+to|must|should)\s+(?:\w+\s+)?(?:be|get|go|come|reach|arrive|have)\b|needs?\b(?!\s+to\b))|\w+\s+(?:ha(?:s|ve)|needs?)\s+to\s+go\s+out\b",
    re.IGNORECASE,
)
_YOURS = Pattern(r"\byour\s+\w|\byours\s+is\b", re.IGNORECASE)
_ASKED_FOR_IT = Pattern(
    r"\W*(?:(?:so|and|then)\s+)?(?:please|pls|(?:can|could|would|will)\s+you)\s+(?:please\s+|just\s+)?"
    r"(?:(?:ring|text|call|scan|mail|pop)\s+or\s+)?(?:send|get|pull|put|prepare|do|have|fax|e-?mail|forward|bring|provide|give|finish|draft|write|"
    r"make|complete|return|find|gather|print|run|text|scan|mail|post|pop|share|upload|check)\s+"
    r"(?:me\s+|us\s+|him\s+|her\s+|them\s+)?(?:it|them|this|that|these|those|one)\b"
    r"(?!\s+(?!(?:to|by|in|back|over|for|and|or|up|together|out|on|off|as|today|tomorrow|please|so|if|when|before|from|with|done|ready)\b)\w)",
    re.IGNORECASE,
)
# "Your attendance has to balance by tomorrow"
_YOURS_HAS_TO = Pattern(r"\byour\s+(?:[\w'’-]+\s+){1,5}?(?:must|ha(?:s|ve)\s+to|needs?\s+to)\s+\w", re.IGNORECASE)
_TO_KNOW = Pattern(r"\b(?:to|must)\s+(?:know|hear|be\s+told)\s*$", re.IGNORECASE)
_WHETHER = Pattern(
    r"\s*,?\s*(?:(?:if|whether|what|which|how|when|who)\s+(?:we|you|our|your)|who(?:['’]s|\s+(?:is|will\s+be|wants)))\b",
    re.IGNORECASE,
)
_FROM_READERS = Pattern(r"\s*,?\s*from\s+(?:you|each|all|every\w*)\b", re.IGNORECASE)
_FROM_YOU = Pattern(r"\bfrom\s+(?:you|each\s+of\s+you|all\s+of\s+you|your\s+\w+)\s*$", re.IGNORECASE)
# "Here's the form. The bank wants it back tomorrow"
_SENT_WITH_IT = Pattern(
    r"\b(?:here(?:['’]s|\s+(?:is|are))|attached|enclosed|inclosed)\b[^.?!]{0,40}\b(?:forms?|lease|contract|agreement|papers?|packets?|paperwork|documents?|docs|"
    r"renewal|proofs?|application|cards?|licen[cs]e|waiver|release|questionnaire|amendment|addendum|quote|estimate|order|letter|copy|copies)\b|"
    r"\b(?:forms?|lease|contract|agreement|papers?|packet|paperwork|documents?|docs|renewal|proofs?|application|waiver|release|questionnaire|amendment)\s+"
    r"(?:is\s+|are\s+)?(?:attached|enclosed)\b",
    re.IGNORECASE,
)
_WRITER_AGREED = Pattern(
    r"\s*,?\s*(?:and|so|but)\s+I(?:['’]ve|\s+have)?\s+(?:told|said|promised|sent|gave|agreed)\b", re.IGNORECASE
)
_BACK = Pattern(r"\b(?:back|returned|signed|in)\s*$", re.IGNORECASE)
_QUESTION_REACH = 80
_SUBJECT_REACH = 24  # characters before a verb in which its subject stands whole
_ENCLOSED_REACH = 2000  # characters above a day in which it is said that something is enclosed


def third(here: Place, governing: Predicate) -> Verdict | None:
    """Somebody else waits for what this mail asks for, or holds something until the reader decides."""
    setting = here.setting
    words = setting.text[governing.start : here.limit.start]
    waits = _waits(here, words)
    has_to = (here.strict or here.near) and _HAS_TO.match(words)
    yours_has_to = here.strict and _YOURS_HAS_TO.search(setting.text, setting.start, here.limit.start)
    holds = (here.limit.kind in {"until", "through"} and not _LASTS.search(words)) and (
        (traps.HELD.search(words) and not _KEEP_THEIRS.search(words))
        or (_ACCEPTED.search(words) and not (here.expression.form == "clock" and _OPEN_HOURS.search(here.head)))
        or GRANTED.search(words)
        or (HAVE_UNTIL.match(words) and not _OPEN.search(words))
    )
    if waits and _WRITER_AGREED.match(here.behind):
        return None  # "he asked me to have it by Friday and I told him that I would"
    if not (waits or has_to or yours_has_to or holds) or (holds and setting.grammar.says(traps.NO_HURRY)):
        return None
    asking = setting.ask_around is not None or setting.mail.says(traps.ASKING) or (waits and _question_beside(setting))
    above = max(0, here.limit.start - _ENCLOSED_REACH)
    enclosed = _BACK.search(words) is not None and _SENT_WITH_IT.search(setting.text, above, here.limit.start) is not None
    accepted = (
        bool(holds) and _ACCEPTED.search(words) is not None
    )  # "orders will be accepted through Friday; the form is attached"
    asking = asking or enclosed or (accepted and setting.mail.says(_SENT_WITH_IT))
    implied = (
        here.strict
        and (_WANTS_THESE.match(words) or _EXPECTS_PAYMENT.search(words) or _needs_answers(words))
        and not (_offers_beside(setting) or "?" in setting.sentence)
    )
    wanted = waits and (
        asking
        or implied
        or _TO_WRITER.search(words)
        or _FROM_YOU.search(words)
        or _is_passed_on(here, words)
        or setting.grammar.says(_YOURS)
    )
    questioned = traps.HELD.search(words) and "?" in setting.text[setting.end : setting.end + _QUESTION_REACH]
    if not (wanted or yours_has_to or (has_to and asking) or (holds and (asking or questioned))):
        return None
    # "She will need your figures by Thursday. Please send them": it is plain whose figures they are.
    # "HR wants your forms by Friday" says that without a request; what the tax office wants is not what the user asks for.
    yours = wanted and _YOURS.search(setting.text, governing.end, here.limit.start)
    happens = yours and _HAPPENS.search(setting.text, yours.end(), here.limit.start)
    plain = (
        yours
        and not happens
        and not traps.AUTHORITY.search(setting.text, max(setting.start, governing.start - _SUBJECT_REACH), here.limit.start)
        and (asking or ((here.strict or here.near) and _NEEDS_YOURS.search(words)))
    )
    plain = plain or (waits and here.strict and not traps.AUTHORITY.search(words) and _asked_for_it(setting))
    doubts = () if plain else (reason("en_third_guess"),)
    return Verdict(OwedBy.THEM, reason("en_third_waits"), setting.ask_around, soft=True, doubts=doubts)


def _needs_answers(words: str) -> bool:
    """Whether somebody who is no authority needs answers, which come from those who are written to."""
    return _NEEDS_ANSWERS.search(words) is not None and traps.AUTHORITY.search(words) is None


def _is_passed_on(here: Place, words: str) -> bool:
    """ "Steve wants to know by tomorrow if we are in", "he would like a list by Friday from each of you"."""
    if not here.strict:
        return False
    told = _TO_KNOW.search(words) and _WHETHER.match(here.behind)
    return bool(told or _FROM_READERS.match(here.behind))


def _waits(here: Place, words: str) -> bool:
    """Whether somebody else is said to want something by the day."""
    holding = _TO_DO.search(words)
    if _OWN_THINGS.search(words) or (holding and traps.EVENT.search(words, holding.end())):
        return False
    if (
        (here.strict and (_WANTS.search(words) or _HAS_TO_SEE.search(words)))
        or (here.near and _AWAITS.search(words))
        or _WANTS_IT.search(words)
    ):
        return True
    return here.limit.kind in {"", "on"} and _waits_then(here, words)


def _waits_then(here: Place, words: str) -> bool:
    """Whether somebody else wants something on a day that no limit word makes the last one."""
    if _NEEDS_HELP.search(words):
        return True
    wants = _WANTS.search(words) is not None
    wanted = (
        _WANTS_BACK.search(words) or (wants and _DONE.search(words)) or (_WANTS_A_THING.search(words) and _is_why_asked(here))
    )
    asked = wants and here.near and _WANTS_THIS.search(words) is not None and here.setting.asks_elsewhere(here.governing)
    if (wanted or asked) and not traps.EVENT.search(words):
        return True  # "Can you prepare this form? They need this form today"
    # "They need the sizes tomorrow or they can't hold the price. Can you text them to me?"
    return wants and here.near and any(_asked_for_it(here.setting, ahead) for ahead in (1, 2))


def _is_why_asked(here: Place) -> bool:
    """ "Could you look into it since they want to get it paid on Monday?": why the reader is asked."""
    why = here.governing
    if why is None or why.kind != "clause":
        return False
    return any(one.asks and not one.meets for one in here.setting.predicates if one.start < why.start)


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
