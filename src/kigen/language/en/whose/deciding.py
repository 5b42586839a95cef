"""Whose deadline a date is, by the grammar around it, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import PERSON
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import IDLE
from kigen.language.en.place import Place, Ruled, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.asking.asked import asked
from kigen.language.en.whose.asking.bidden import bidden
from kigen.language.en.whose.asking.come_by_then import come_by_then
from kigen.language.en.whose.asking.demanded import demanded, put_down_for
from kigen.language.en.whose.asking.depending import cannot_without, depends, held, kept_for_reader, loath_without
from kigen.language.en.whose.asking.others_have import others_have
from kigen.language.en.whose.asking.pressed import obliged, pressed
from kigen.language.en.whose.asking.promised import own_step, promised, ready
from kigen.language.en.whose.asking.proposed import granted, proposed
from kigen.language.en.whose.asking.terse import or_else, terse, welcome_then
from kigen.language.en.whose.asking.undertaken import undertaken
from kigen.language.en.whose.asking.verbless import fragment, verbless
from kigen.language.en.whose.asking.wanted import wanted
from kigen.language.en.whose.certain.evidence import weighed
from kigen.language.en.whose.doubting.circumstances import BY_TERMS
from kigen.language.en.whose.doubting.conditions import given, needed_for, not_past, theirs
from kigen.language.en.whose.doubting.in_passing import is_told_in_passing
from kigen.language.en.whose.doubting.meeting import is_proposed_to_meet
from kigen.language.en.whose.doubting.no_limit import is_no_limit
from kigen.language.en.whose.doubting.third import GRANTED, HAVE_UNTIL, third
from kigen.language.en.whose.doubting.unasked import is_of_an_offer, is_others_alone, sobered
from kigen.language.en.whose.stating.following import is_consequence, pledged, tells_what_follows
from kigen.language.en.whose.stating.labels import labelled
from kigen.language.en.whose.stating.listed import listed
from kigen.language.en.whose.stating.met import was_met
from kigen.language.en.whose.stating.named import for_what_comes, named
from kigen.language.en.whose.stating.reckoned import reckoned
from kigen.language.en.whose.stating.too_late import too_late
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern, RarePattern

_NAMED_LINE = Pattern(r"[\s*•>\d.)-]*(?P<name>[A-Z][a-z]+)\s*(?::|-+|–)\s+[a-z]")
_WHATEVER = Pattern(r"\b(?:what(?:ever)?|anything|everything|any\s+\w+|all|as\s+much\s+as)\s+(?:that\s+)?you\b", re.IGNORECASE)
_NOTIFY_YOU = Pattern(r"\s+you\b(?!\s+to\b)", re.IGNORECASE)  # "we have to notify you ten days ahead"
_OUT_OF = Pattern(r"\s+out\s+of\b", re.IGNORECASE)  # "we have to be out of the hall by four"
_AT_EVERY = RarePattern(
    r"\b(?:at|on|after|before|with|for)\s+(?:every|each)\s|\bevery\s+time\b|\bwhenever\b",
    re.IGNORECASE,
    words="every each whenever",
)
_ASKS_WHO_CAN = Pattern(r"\bwhich\s+(?:one\s+)?of\s+you\s+(?:can|could|will|would)\s+", re.IGNORECASE)
_WHAT_YOU_CAN = Pattern(
    r"\W*(?:please\s+)?(?:see|find\s+out|figure\s+out|look\s+at|think\s+about|work\s+out)\s+what\s+you\s+(?:can|could)\s+(?:do|get|find|manage|come\s+up\s+with|put\s+together|turn\s+up|dig\s+up)\b[^.?!;,]{0,30}",
    re.IGNORECASE,
)
_IF_IT_COMES = Pattern(r"\W*(?:if|once|should)\s+(?:we|they|it|the|this|that)\b", re.IGNORECASE)
_ANYBODY = Pattern(r"any(?:one|body)|those|every(?:one|body)|people|employees|all\b", re.IGNORECASE)
_FOR_REASON = Pattern(r"(?:because|since)\b", re.IGNORECASE)
_CLAIMS = Pattern(
    r"\s*(?:to|in\s+which\s+to)\s+(?:claim|use|enjoy|benefit|take\s+advantage|redeem|spend|enrol|enroll|opt|appeal|object|exercise|cancel|withdraw|apply|change\s+your\s+mind|upgrade|"
    r"switch|join|vote|try)\b",
    re.IGNORECASE,
)
_LAPSES = Pattern(
    r"\b(?:(?:you|they)(?:['’]ll|\s+will|\s+would)?\s+(?:lose|forfeit)|(?:it|they|this|these|credits?|points?|balances?|money|funds?|benefits?|offers?)(?:['’]ll|\s+will)?\s+"
    r"(?:be\s+)?(?:lapses?|expires?|lost|gone|forfeited|forfeit)|use\s+it\s+or\s+lose\s+it)\b",
    re.IGNORECASE,
)
_GIVEN = Pattern(r"if\s+(?:I|we)\s+(?:do\s+)?(?:have|get|receive)\s+(?!not?\b|nothing\b)", re.IGNORECASE)
_FROM_ANOTHER = Pattern(
    r"\s+(?:back\s+|anything\s+|something\s+)?from\s+(?!(?<=\bthey\sdon['’]t\shear\sfrom\s)(?:us|me)\b|(?<=\bthey\shaven['’]t\sheard\sfrom\s)(?:us|me)\b|y?o?u\b|ya\b|your\b|each\b|all\b|any\b|by\b|before\b|on\b)",
    re.IGNORECASE,
)
_ON_CONDITION = Pattern(
    r"\b(?:if|provided|providing|(?:as|so)\s+long\s+as|assuming)\s+(?:that\s+)?(?:you(?:['’]re|\s+(?:can|could|are))?\s+(?:able\s+to\s+)?"
    r"(?:sign|send|pay|return|confirm|approve|reply|respond|answer|submit|provide|get(?!\s+(?:in|here|there|back|off|out|home|up)\s*$)|let|transfer|complete|give|upload|order|decide|settle)\b|(?<=long\sas\s)you\s+(?!are\b|have\b|were\b|feel\b|want\b|like\b|know\b|need\b|can\b|arrive\b|come\b|leave\b|live\b|stay\b|work\b|remember\b|don)[a-z]+\b|"
    r"(?:we|I)\s+(?:have|get|receive)\s+(?:your|the\s+signed)\b|(?:it|this|these|those|they|everything|all|both|(?:all|both|each|any)\s+(?:of\s+)?(?:the|this|that|it|these|those|them)(?:\s+[\w-]+)?|"
    r"(?:the|your|both|all|those|these|every|each)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+|(?:both|all|two|three))"
    r"(?:['’]s|\s+(?:is|are|could\s+be|gets?|reach(?:es)?|arrives?|comes?))\s+(?:in\s+(?:my|our)\s+\w+|(?:back\s+)?with\s+(?:me|us)|here|back|in|to\s+(?:me|us)|me|us|on\s+(?:my|our)\s+\w+|(?:to\s+|at\s+)?(?:the|our|my)\s+office)\b|(?:your|(?:both|the)\s+(?:signed|completed))\s+(?:[\w-]+\s+){1,3}(?:arrives?|comes?|reach(?:es)?)\b|(?:(?:your|the)\s+(?:[\w-]+\s+){1,3}|(?-i:[A-Z])[a-z]+(?:['’]s\s+[\w-]+)?\s+)(?:is|are|ha(?:s|ve)\s+been)\s+(?:paid|signed|returned|received|approved|executed|completed|confirmed|submitted|agreed|funded|countersigned|finali[sz]ed|repaired|fixed|replaced|corrected|removed|resolved|in|back)\b)"
    r"(?:(?!,|\b(?:I|we|they|he|she)\b).)*$",
    re.IGNORECASE,
)
# "With these by Wednesday I can go to five insurers"
_WITH_THESE = Pattern(
    r"^\W*(?:(?:so|and|but|then)\W+)?with\s+(?:these|those|this|that|them|both|all\s+(?:this|that|these|of\s+\w+)|everything|your\s+[\w'’-]+(?:\s+[\w'’-]+)?)\s+"
    r"(?:in\s+hand\s+|here\s+|back\s+)?$",
    re.IGNORECASE,
)
_CAME = Pattern(r"\b(?:me|us|back|here|in(?!\s+(?:my|our|time)\b)|office|paid|signed|approved)\b", re.IGNORECASE)
_COMES_BY_ITSELF = Pattern(
    rf"(?:[\w\s]{{0,14}}?\s)?(?:the|both|all|those|these)\s+(?:[\w-]+\s+)?(?:{PERSON}|weather|wind|ground|river|tide|boats?|trucks?|vans?|lorr(?:y|ies)|problems?|issues?|errors?|faults?|leaks?|noises?|pain|symptoms?|trouble|planes?|trains?|bus(?:es)?|"
    r"flights?|steel|timber|lumber|materials?|parts?|deliver(?:y|ies)|shipments?|bank|lender|county|council|court)\b",
    re.IGNORECASE,
)
_WRITER_THEN = Pattern(
    r"\b(?:I|we)\s+(?:start|ship|begin|print|close|move|go\s+(?:to|ahead|live)|deliver|install|launch|file|keep|make|pour|fly)\b|"
    r"\byou(?:['’]ll|\s+(?:will|should))\s+(?:have|get|receive)\b|\b(?:I|we|it|they|that|everything)(?:['’](?:ll|d)|\s+(?:can|could|will|shall|would|should|may|might))\b(?!['’]t|\s+not\b)|\b(?:I['’]m|we['’]re|(?:I|we)\s+(?:am|are))\s+(?:quite\s+)?(?:willing|happy|prepared|ready|content|fine)\b|\b(?:that|this|it)\s+(?:works|is\s+(?:fine|doable|possible|no\s+problem))\b|\b(?:is|are)\s+yours\b|\b(?:the|your|our)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:will|can|stays|goes)\b",
    re.IGNORECASE,
)
_READY_FOR = Pattern(
    r"\b(?:need|have|get|want|receive)\s+(?:it|them|this|these|those|that|everything|both|your\s+(?:[\w-]+\s+)?[\w-]+)\s*$|"
    r"\b(?:ready|done|finished|signed|completed?|back|in|out|set\s+up|in\s+place)(?:\s+(?:by|at|on|to|with)\s+(?:the|my|our|me|us|your)(?:\s+\w+)?)?\s*$",
    re.IGNORECASE,
)
_TO_TALK = Pattern(
    r"\s*(?:to|and)\s+(?:discuss|talk|meet|go\s+over|catch\s+up)\b", re.IGNORECASE
)  # "let's get going this afternoon to discuss it"
_DAYS = frozenset({"weekday", "date", "relative"})
_DELIVERED = Pattern(r"\s+(?:morning\s+)?(?:delivery|arrival)\b", re.IGNORECASE)
_WAS = Pattern(r"\s*,?\s*(?:was|were)\b", re.IGNORECASE)
# "They'll only keep it for us through Friday", "orders will be accepted through Friday"
_TAKEN = Pattern(
    r"\b(?:keep|hold|held|kept|hold(?:ing)?|keeping|accept(?:ed|ing)?|tak(?:en|ing)|(?:voting|poll|polls|survey|ballot|window|enrol+ment|registration|balloting|nominations?|bidding)\s+(?:is|are|stays?|remains?|will\s+(?:be|stay|remain))\s+open)\b[^.?!]*$",
    re.IGNORECASE,
)
_ANY_TIME = Pattern(r"\bany\s*time\b", re.IGNORECASE)
_IT_WAS = Pattern(r"\b(?:was|were|being)\s+(?:the\s+)?$", re.IGNORECASE)
# "They lose the deposit if the keys aren't in by Friday"
_BEFALLS_OTHERS = Pattern(
    r"\b(?:he|she|they|it|(?:the|his|her|their)\s+[\w-]+)(?:['’](?:ll|d))?\s+(?:(?:will|would|can|can['’]?t|won['’]?t|has\s+to|have\s+to|must)\s+)?[a-z]+\b[^.?!,;]*$",
    re.IGNORECASE,
)
_IF_THEY = Pattern(
    r"(?:if|unless)\s+they\b(?!['’]re|\s+(?:are|aren))[^.?!,;]{0,20}?\b(?:have|got|get|receiv\w*|see|hear)\b", re.IGNORECASE
)
_DONE = Pattern(r"\s*,?\s*\(?(?:attached|enclosed|done|received|sent)\b", re.IGNORECASE)  # "draft to trustees: today, attached"
_COMES_DUE = RarePattern(
    r"\b(?:lorry|truck|van|courier|driver|crew|boat|bus|skip|engineer|plumber|electrician)(?:['’]s|\s+(?:is|was))?\s+due\s+(?:(?:at|in|on|back)\s+)?(?:(?:there|here|by)\s+)?$",
    re.IGNORECASE,
    words="due",
)


def whose(here: Place) -> Verdict | Ruled | None:
    """Whose deadline the date is; ruled out when it is known to be none, None when no rule says anything of it."""
    if _is_none(here):
        return Ruled.OUT
    verdict = _read(here)
    return verdict and _allowed(here, verdict)


def _is_none(here: Place) -> bool:
    """Whether the words around the date say that it limits nothing, whatever is asked beside it."""
    if here.expression.form == "week" and not here.strict:
        return True  # "your sheet for the week ending 6 March"
    if _COMES_DUE.search(here.setting.text, here.setting.start, here.expression.start):
        return True  # "lorry due at 10"
    done = here.head.rstrip().endswith(":") and _DONE.match(here.behind) is not None
    return was_met(here) or _is_past(here) or is_proposed_to_meet(here) or is_no_limit(here) or done


def _read(here: Place) -> Verdict | None:
    """Whose the date is by the first rule that says so."""
    verdict = pledged(here) or demanded(here)
    verdict = verdict or (
        listed(here)
        or labelled(here)
        or assigned(here)
        or proposed(here)
        or for_what_comes(here)
        or named(here)
        or granted(here)
        or or_else(here)
        or welcome_then(here)
        or needed_for(here)
        or kept_for_reader(here)
        or loath_without(here)
        or come_by_then(here)
        or undertaken(here)
    )
    if here.limit.kind == "for" and _DELIVERED.match(here.behind):
        here = replace(here, limit=replace(here.limit, kind="on"))  # "FedEx it to me for Thursday delivery"
    if here.limit.kind == "for" and _READY_FOR.search(here.head) and here.expression.form in _DAYS:
        here = replace(here, limit=replace(here.limit, kind="on"))  # "have them out by the gate for nine on the 22nd"
    through = (
        here.limit.kind == "through"
        and here.governing is not None
        and (here.governing.kind == "until" or (here.governing.kind == "third" and _TAKEN.search(here.head) is not None))
    )
    if verdict is None and (here.limit.kind not in NO_LIMIT or through):  # "you have through Friday to answer"
        governed = None if here.governing is None else _governed(here, here.governing)
        verdict = verbless(here) or governed or fragment(here) or ready(here)
    if verdict is None or verdict.owed_by is OwedBy.US:
        verdict = _condition(here) or not_past(here) or given(here) or verdict
    return (
        verdict
        or terse(here)
        or reckoned(here)
        or wanted(here)
        or others_have(here)
        or bidden(here)
        or too_late(here)
        or pressed(here)
        or obliged(here)
        or put_down_for(here)
    )


def _allowed(here: Place, verdict: Verdict) -> Verdict | Ruled | None:
    """The verdict as the evidence allows; ruled out when it is said of others alone, in passing, or of an offer. None where no
    word says that the reader is asked for something: that is left to the signs around it."""
    if verdict.why.code == "en_bare_limit" and _is_of_no_hurry(here):
        return Ruled.OUT  # "no rush, any time before Christmas is fine"
    if is_others_alone(here, verdict) or is_told_in_passing(here, verdict) or is_of_an_offer(here, verdict):
        return Ruled.OUT
    found = weighed(here, sobered(here, verdict)) if verdict.owed_by is OwedBy.THEM else verdict
    if found is None or found.soft or not traps.SOFT.search(here.setting.sentence):
        return found
    return replace(found, soft=True)


def _is_of_no_hurry(here: Place) -> bool:
    """Whether a day only says that there is time; "no rush, by the end of the week is fine" behind an ask limits it."""
    if not traps.NO_HURRY.search(here.setting.sentence):
        return False
    return not here.strict or here.setting.ask_around is None or _ANY_TIME.search(here.head) is not None


def _is_past(here: Place) -> bool:
    """ "Monday, February 15, was a holiday", "yesterday was Labor Day": the coming year's is not meant."""
    return _WAS.match(here.behind) is not None or (here.expression.form == "feast" and _IT_WAS.search(here.head) is not None)


def _governed(here: Place, governing: Predicate) -> Verdict | None:
    """By what the predicate says is to be done."""
    match governing.kind:
        case "ultimatum":
            return _ultimatum(here, governing)
        case "until":
            return Verdict(OwedBy.THEM, reason("en_until"), governing, doubts=_right(here))
        case "offer" | "offer_you":
            kept = held(here, governing) if here.limit.kind == "until" else None
            return cannot_without(here, governing) or depends(here, governing) or kept or promised(here, governing)
        case "joint":
            return _joint(here, governing)
        case "third":
            return third(here, governing)
        case _:
            return asked(here, governing) if governing.asks else _beside(here, governing)


def _beside(here: Place, governing: Predicate) -> Verdict | None:
    """By what stands behind or in a clause that asks for nothing itself."""
    if governing.kind == "clause" and _FOR_REASON.match(here.setting.text, governing.start):
        return third(here, governing)  # "because they need it by Friday"
    if governing.kind == "told" and here.limit.kind == "until" and GRANTED.search(here.setting.said(governing)):
        return third(here, governing)  # "they gave us until tomorrow"
    if governing.kind == "self" and here.limit.kind == "until" and HAVE_UNTIL.match(here.setting.text, governing.start):
        return third(here, governing)  # "we have until Friday, so please look at it"
    return _of_what_you_can(here) if governing.kind == "option" and here.strict else None


def _of_what_you_can(here: Place) -> Verdict | None:
    """ "See what you can do by Friday", "which of you can have it ready by Friday?"."""
    if _ASKS_WHO_CAN.search(here.head) and "?" in here.setting.sentence:
        return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
    if _WHAT_YOU_CAN.fullmatch(here.head):
        return theirs(here, "en_bare_limit", (reason("en_expected"),))
    if not _WHATEVER.search(here.head):
        return None
    # "Whatever you can get me by Friday would be great"
    wish = next((one for one in here.setting.predicates if one.kind == "need" and one.start >= here.limit.end), None)
    return asked(here, wish) if wish else None


def _right(here: Place) -> tuple[Reason, ...]:
    """ "You have until 31 March to claim; after that it is lost": a right that lapses is the reader's to use or not."""
    setting = here.setting
    following = setting.grammar.sentences[min(setting.index + 1, len(setting.grammar.sentences) - 1)][1]
    lapses = _LAPSES.search(setting.text, here.limit.end, following) or _CLAIMS.match(here.behind)
    return (reason("en_optional"),) if lapses else ()


def _ultimatum(here: Place, governing: Predicate) -> Verdict | None:
    setting = here.setting
    if _FROM_ANOTHER.match(setting.text, governing.end):
        return None
    if here.expression.form in {"within", "moment"} and _AT_EVERY.search(
        setting.text, *setting.grammar.sentences[max(0, setting.index - 1)]
    ):
        return None  # "at every checkpoint call in. If I don't hear from you within 15 minutes, …"
    consequence = is_consequence(here, governing)
    if consequence and not here.strict:
        return None  # "if it isn't in, your crew get basic pay on the 27th"
    doubts: tuple[Reason, ...] = ()
    if consequence is not False:
        doubts = (reason("en_circumstance"),)
    elif _GIVEN.match(setting.text, governing.start):
        if not here.strict:
            return None
        doubts = (reason("en_expected"),)
    elif _is_of_others(here, governing) or _is_said_by_others(here, governing):
        doubts = (reason("en_third_guess"),)
    elif traps.SILENCE_IS_CONSENT.search(setting.text, governing.start, setting.end):
        doubts = (reason("en_silence"),)
    elif _ANYBODY.match(setting.text, governing.start) or (
        not traps.READER_NAMED.search(setting.sentence) and not setting.asks_elsewhere(governing)
    ):
        doubts = (reason("en_nobody_named"),)
    return Verdict(OwedBy.THEM, reason("en_ultimatum"), governing, doubts=doubts)


def _is_of_others(here: Place, governing: Predicate) -> bool:
    """Whether the condition is said to befall somebody else, and nothing in it names the reader or the writer."""
    setting = here.setting
    named = traps.SOMEBODY_NAMED.search(setting.text, governing.start, here.limit.start)
    return named is None and _BEFALLS_OTHERS.search(setting.text, setting.start, governing.start) is not None


def _is_said_by_others(here: Place, governing: Predicate) -> bool:
    """ "GE says if they don't have the fee by Friday they'll release it": who waits is somebody else."""
    setting = here.setting
    if _IF_THEY.match(setting.text, governing.start) is None:
        return False
    return traps.SOMEBODY_NAMED.search(setting.text, governing.start, here.limit.start) is None


def _joint(here: Place, governing: Predicate) -> Verdict | None:
    setting = here.setting
    standing = traps.STANDING.search(setting.text, here.limit.start, setting.end)  # "before the 8:00 meeting, each day"
    if here.limit.kind == "until" or _IF_IT_COMES.match(here.head) or _NOTIFY_YOU.match(setting.text, governing.end):
        return None  # "let's put it off until tomorrow", "if we are cut one notch we must post $40 million in 3 days"
    if standing or traps.AUTHORITY.search(setting.text, setting.start, governing.start) or BY_TERMS.search(setting.sentence):
        return None
    held = governing.meets or traps.EVENT.search(here.between) is not None or _TO_TALK.match(here.behind) is not None
    if (
        governing.verb in IDLE
        or (here.expression.when.clock is not None and (governing.meets or _OUT_OF.match(setting.text, governing.end)))
        or (not here.strict and (held or here.expression.form not in {"relative", "part"}))
    ):
        return own_step(here, governing)
    why = reason("en_joint", here.setting.said(governing))
    return Verdict(OwedBy.THEM, why, governing, soft=True, doubts=(reason("en_joint_step"),))


def assigned(here: Place) -> Verdict | None:
    """ "Dana to send the guest list by Friday": the one who is named."""
    governing = here.governing
    if governing is None:
        return None
    line = _NAMED_LINE.match(here.setting.sentence)
    if line is not None and line["name"].lower() in here.setting.own_names:
        return Verdict(OwedBy.US, reason("en_assigned", line["name"]), governing)
    if governing.kind != "assigned" or here.limit.kind in NO_LIMIT:
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
    match = (_ON_CONDITION.search(here.head) or _WITH_THESE.search(here.head)) if here.strict else None
    if (
        match is None
        or _COMES_BY_ITSELF.match(match[0])
        or ((came := _CAME.search(match[0])) is not None and tells_what_follows(match[0][came.end() :]))
        or not _WRITER_THEN.search(setting.sentence)
        or traps.VOLUNTARY.search(setting.sentence)
    ):
        return None
    return Verdict(
        OwedBy.THEM, reason("en_asked", " ".join(match[0].split())), None, soft=True, doubts=(reason("en_expected"),)
    )
