"""What the writer makes depend on the reader: "if I have it by Friday I can …", time given, steps of the reader's people."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.verbs import IMPERATIVES
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

_PLEASE_ANYWHERE = Pattern(r"\b(?:please|pls|plz)\b", re.IGNORECASE)
_NOT = Pattern(r"\b(?:not|nothing|no\s+later|don['’]?t|do\s+not|can['’]?t|cannot|won['’]?t)\b", re.IGNORECASE)
_CANNOT_WAIT = Pattern(
    r"\b(?:mustn['’]?t|must\s+not|shouldn['’]?t|(?:can['’]?t|cannot|can\s+not))\s+(?:wait|slide|slip|go|run|drag(?:\s+on)?)\s*$|"
    r"\b(?:I|we)\s+(?:really\s+)?(?:can['’]?t|cannot|can\s+not|won['’]?t\s+be\s+able\s+to)\s+(?:wait|(?:take|hold|accept|keep|sit|stretch|push|put|extend|go|move)(?:\s+(?:it|them|this|that|off|on\s+it|any\s+\w+|your\s+\w+))*)(?:\s+for\s+\w+(?:\s+\w+)?)?\s*$",
    re.IGNORECASE,
)
# "You can have till the 19th", "I'll give you until Monday", "I can wait until noon for your figures"
_TIME_GIVEN = Pattern(
    r"(?:\b(?:that|this|which)(?:['’]ll|\s+will)?\s+(?:gives?|leaves?)\s+you|\byou\s+(?:(?:can|may)\s+(?:have|take)|get)|(?:^|[,;.–-]\s+)\W*take|\b(?:I|we)(?:['’]ll|['’]m|\s+will|\s+can|\s+am|\s+are)?\s+(?:giv(?:e|ing)\s+you|gave\s+you|'ve\s+given\s+you|have\s+given\s+you|"
    r"(?:(?:happy|glad|prepared|content|able|willing)\s+to\s+)?(?:wait(?:ing)?|hold(?:ing)?\s+off)(?:\s+for\s+[\w'’\s]{2,25}?)?|(?:still\s+)?(?:tak(?:e|ing)|accept(?:ing)?|collect(?:ing)?)(?:\s+(?:it|them|these|those|yours?|any|late|more|further|all)){0,2}(?:\s+[\w'’-]+){0,2}?))\s*$",
    re.IGNORECASE,
)
# "You can keep it till the 4th, then I need it back"
_LENT_UNTIL = Pattern(r"\b(?:keep|have|hold|use|borrow|hang|yours|it['’]?s?\s+all\s+yours)\b", re.IGNORECASE)
_NEEDED_BACK = Pattern(
    r"\W*(?:(?:and|but)\s+)?(?:then|after\s+(?:that|which))\W+(?:I|we)(?:['’]?ll|\s+will|['’]d|\s+do)?\s+(?:really\s+)?(?:need|want|like|have\s+to\s+have)\s+(?:it|them|that|this|those|['’]?em|(?:the|my|our)\s+\w+)\s+back\b",
    re.IGNORECASE,
)
_TO_DO = Pattern(r"\s+to\s+[a-z]", re.IGNORECASE)
# "If it's with me Thursday, I can …", "if I've got it by Friday it can go in the run"
_IF_I_HAVE_IT = Pattern(
    r"\b(?:if|provided|(?:as|so)\s+long\s+as)\s+(?:(?:I|we)(?:['’]ve(?:\s+got)?|\s+(?:have|get|receive|got))\s+(?:it|them|this|these|those|everything|both|(?:full\s+)?payment(?:\s+in\s+full)?|your\s+\w+|"
    r"(?:the|a|an|that)\s+(?:signed\s+[\w-]+|(?:[\w-]+\s+)?(?:deposit|payment|card\s+number|paperwork|forms?|signatures?|ok(?:ay)?|order|go-?ahead|answer|word|contract|agreement|lease|proofs?|drawings?|artwork|copy|files?|list|documents?|"
    r"approval|sign-?off|PO|numbers?|figures|certificates?|reports?|originals?|check|titles?|keys?))|that)(?:\s+(?:back|in|on\s+my\s+desk|in\s+(?:my\s+)?hands?))?|(?:it|that|everything|(?:your|ur)\s+\w+|the\s+\w+)(?:['’](?:s|re)|\s+(?:is|are|gets?|comes?|arrives?|reach(?:es)?))\s+"
    r"(?:complete\s+)?(?:with|to|back|here|in|me|us)(?:\s+(?:to|with))?(?:\s+(?:me|us|my\s+\w+|our\s+\w+))?|(?:your|the|a)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:lands|clears|hits|shows\s+up|is\s+paid|is\s+signed))\s*,?\s*$",
    re.IGNORECASE,
)
_IT_WORKS = Pattern(
    r"\W*(?:then\s+)?(?:(?:I|we|it|they|that|you|everything)(?:['’](?:ll|d|re)|\s+(?:can|could|will|would|should|might|may|are|goes?|gets?|makes?))|"
    r"that\s+(?:works|is\s+fine)|(?:we|they|I|you)\s+(?:roll|start|begin|ship|go))\b",
    re.IGNORECASE,
)
_RUNS = Pattern(r"\b(?:period|term|window|option|waiver|stay)\s+(?:expires?|ends?|runs|lapses?)\s+(?:on\s+)?$", re.IGNORECASE)
_DAYS_OF_MEETINGS = frozenset({"weekday", "date", "relative", "part", "clock"})
_MEETING = (
    r"(?:meetings?|mtg|call|conference|presentation|hearing|board|interview|session|staff|review|briefing|deposition|closing|"
    r"discussion|talks?)(?:\s+with\s+(?:[\w.&]+\s+){0,3}?[\w.&]+)?"
)
_NEEDED_FOR = Pattern(
    r"\b(?:needs?|wants?)\s+(?:it|this|these|them|those|your\s+[\w-]+(?:\s+[\w-]+)?)\s+(?:back\s+)?for\s+(?:(?:my|our|his|her|their|the|a|an)\s+)?"
    rf"(?:(?:[\w'’-]+\s+){{0,2}}?(?P<event>{_MEETING})\s+(?:(?:on|at|this|is)\s+)?)?$",
    re.IGNORECASE,
)
_ITS_MEETING = Pattern(rf"(?:['’]s|s)?\s+(?:[\w-]+\s+)?{_MEETING}\b", re.IGNORECASE)
_SEEING = ("seen", "see", "received", "receive", "got", "gotten", "get", "have", "had")
_NOT_SEEN = Pattern(
    r"\b(?:won['’]?t|can['’]?t|doesn['’]?t|don['’]?t|will\s+not|cannot|nothing|never)\b[^.?!]{0,60}\b(?:he|she|they|I|we)\s+(?:ha(?:s|ve)\s?n['’]?t|ha(?:s|ve)\s+not|don['’]?t|doesn['’]?t)\s+"
    r"(?:seen|see|received|receive|got|gotten|get|have|had)\s*$",
    re.IGNORECASE,
)
_FETCHES = Pattern(
    r"\b(?:(?:courier|driver|truck|van|man|boy|messenger|runner|someone|somebody|crew|lads|guys|movers|UPS|FedEx|carrier|(?-i:(?!(?:This|That|It|Please|We|You|There|The)\b)[A-Z][a-z]+))\b[^.?!]{0,30}?\s(?:will\s+)?(?:collect|"
    r"picks?\s+up|picking\s+up|come\s+for|comes|coming|be\s+(?:with\s+you|by|round|there|over|at\s+your\w*)|calls?)|(?:I|we)(?:['’]ll|\s+will)\s+"
    r"(?:swing|come|stop|drop|be|pick|collect)\s+(?:by|round|over|up|it|them|in))\b",
    re.IGNORECASE,
)
_READY_THEN = Pattern(
    r"\b(?<!['’]ll\s)(?<!\bwill\s)(?:have|leave|get)\s+(?:it|them|everything|all|both|the|your|those|these)\b[^.?!]{0,50}?\b(?:ready|signed|packed|out|done|boxed|clear(?:ed)?|wrapped|labell?ed|"
    r"loaded|(?:with|at|on)\s+(?:reception|the\s+\w+|your\s+\w+))\b",
    re.IGNORECASE,
    begins="ghl",
)
_NO_WORD = Pattern(r"\W*(?:no|without)\s+(?:news|answer|word|reply|response|decision)(?:\s+from\s+you)?\s*", re.IGNORECASE)
# "Without your numbers by tomorrow we can't close"
_WITHOUT_YOURS = Pattern(r"\W*(?:(?:so|and|but)\W+)?without\s+your\s+[\w-]+(?:\s+[\w-]+)?\s*", re.IGNORECASE)
_CONDITIONS = ("if ", "provided", "long as", "with your")
_WITH_A_SUM = Pattern(
    r"\b(?:with|without|on\s+receipt\s+of|against)\s+(?:an?|your|the)\s+(?:[\w$£€%]+\s+){0,2}(?:deposit|payment|retainer|confirmation|order|card\s+number|signature)\s*$",
    re.IGNORECASE,
)
# "They won't credit it unless the letter's at their office by Friday"
_UNLESS_IT_IS = Pattern(
    r"\bunless\s+(?:you|we|(?:both|all|each|one|some)\s+of\s+(?:us|you)|you\s+and\s+(?:I|me)|everyone|everybody|somebody|someone)\s+(?:can\s+|could\s+|both\s+|all\s+)?"
    r"(?!are\b|have\b|want\b|like\b|know\b|hear\b|need\b|were\b)[a-z]+\b[^.?!;,]{0,40}$|"
    r"\bunless\s+(?:it|they|everything|(?:the|your|a|an)\s+[\w-]+(?:\s+[\w-]+)?)(?:['’](?:s|re)|\s+(?:is|are|gets?|arrives?|reach(?:es)?))\s+"
    r"(?:(?:back\s+)?(?:at|with|in|on|to)\s+(?:the|my|our|their|his|her|your)?\s*\w+|here|back|in)\s*$",
    re.IGNORECASE,
)
_UNLESS_DONE = Pattern(
    r"[\s,–-]*unless\s+(?:(?:I|we)(?:['’]ve)?\s+(?:hear|heard|receive|received|get|have|see)\b|"
    r"(?:it|they|this|payment|(?:the|your|a|all|both)\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+)(?:['’]s|['’]ve|\s+(?:is|are|has|have))\s+(?:been\s+)?(?:\w+\s+){0,2}?"
    r"(?:paid|settled|received|returned|signed|cleared|renewed|confirmed|submitted|completed|resolved|in|here|done|with\s+us)\b|"
    r"you\s+(?:pay|send|return|sign|renew|respond|reply|call|confirm|settle|submit|complete|collect|get|have\s+(?:paid|sent|returned|signed|renewed))\b)",
    re.IGNORECASE,
)
# "I'd feel better if it got done by Friday"
_BETTER_IF = Pattern(
    r"(?:\bwould|['’]d)\s+(?:feel|sleep|rest|breathe|be|help|do)\b[^.?!;]{0,40}\sif\s+(?:it|this|that|they|those|these|we|everything|someone|somebody|(?:the|your)\s+[\w-]+(?:\s+[\w-]+)?)\s+"
    r"(?:all\s+)?(?:got\b|could\b|came\b|had\b|(?:was|were)\s+(?!over\b)(?:in|here|back|out|done|off|with|\w{3,}ed)\b)[^.?!;,]{0,40}$",
    re.IGNORECASE,
)
_WITH_YOURS = Pattern(
    r"^\W*(?:(?:so|and|but)\W+)?with\s+your\s+(?:\w+\s+)?(?:ok(?:ay)?|yes|answer|go-?ahead|approval|signatures?|deposit|payment|numbers?|figures|permission|blessing|word|order|confirmation)\s*,?\s*$",
    re.IGNORECASE,
)  # "With your OK today I can"
_WORKS_ALREADY = Pattern(
    r"(?:\b(?:I|we|it|that|you)(?:['’](?:ll|d)|\s+(?:can|could|will|would))|\byours\b|\b(?:happy|glad|able)\s+to\b|\b(?:fine|good|okay|ok|set)\b)[^.?!]{0,60}$",
    re.IGNORECASE,
)
# "Your accountant has to get me the form", "Steve should send it to me"
_OTHERS_DUTY = Pattern(
    r"(?:(?P<yours>\byour\s+[\w-]+(?:\s+[\w-]+)?)|\b(?-i:(?!(?:That|This|It|We|He|She|They|You|These|Those|There|The|Which)\b)[A-Z][a-z]+))\s+(?:also\s+|still\s+)?(?:needs?\s+to|ha(?:s|ve)\s+to|must|should|ought\s+to)\s+"
    rf"(?P<verb>have|{'|'.join(sorted(IMPERATIVES))})\b(?!\s+you\b)",
    re.IGNORECASE,
)
_TO_US = Pattern(r"\b(?:me|us|my|our)\b", re.IGNORECASE)
_ATTENDED = frozenset({"do", "make", "take", "help", "work", "start", "call", "move"})
# "Could she do the last six questions over the weekend?", "can the lads have them out by nine?"
_OTHERS_STEP = Pattern(
    r"\b(?:can|could|would|will)\s+(?:he|she|they|your\s+\w+|(?:any)?one\s+of\s+your\s+[\w-]+|(?-i:[A-Z][a-z]+)|(?:the|your)\s+(?:lads?|guys?|team|people|crew|boys|girls|office|staff|folks))\s+"
    rf"(?:please\s+|also\s+|just\s+|all\s+)?(?<!will\sthey\s)(?<!will\she\s)(?<!will\sshe\s)(?:do\s+(?!it\b|that\b|this\b|a\s+call\b|(?:mon|tues|wednes|thurs|fri)day)(?=[\w-])|"
    rf"have\s+(?:it|them|this|these|those|everything|the)|{'|'.join(sorted(IMPERATIVES - _ATTENDED))})\b",
    re.IGNORECASE,
)
_IF_OTHERS = Pattern(
    r"\bif\s+(?:he|she|they|your\s+(?:[\w.-]+\s+)?[\w-]+|(?-i:[A-Z][a-z]+))(?:['’]d|\s+(?:would|could|can|will))\s+(?:please\s+|also\s+|just\s+)?"
    rf"(?:dictate|jot|do|have|{'|'.join(sorted(IMPERATIVES))})\b",
    re.IGNORECASE,
)


def theirs(here: Place, code: str, doubts: tuple[Reason, ...]) -> Verdict:
    """The verdict that a day is the reader's, softly where anything is in doubt."""
    return Verdict(OwedBy.THEM, reason(code), here.setting.ask_around, soft=bool(doubts), doubts=doubts)


def by_others(here: Place) -> Verdict | None:
    """ "Could she do it by Friday?", "your accountant has to get me the form by Friday": steps of the reader's people."""
    return _asked_of_others(here) or _if_others_do(here) or _by_duty(here)


def not_past(here: Place) -> Verdict | None:
    """ "Please don't let it slip past Thursday", "not a minute past noon"."""
    if here.limit.kind != "past" or not _NOT.search(here.head):
        return None
    asked = here.governing is not None and here.governing.kind == "stop"
    held = _CANNOT_WAIT.search(here.head) is not None
    alone = here.governing is None and (_PLEASE_ANYWHERE.search(here.setting.sentence) or here.setting.ask_around is not None)
    return theirs(here, "en_bare_limit", (reason("en_expected"),)) if asked or alone or held else None


def waited_for(here: Place) -> Verdict | None:
    """ "You can have till the 19th", "I'll give you until Monday": the time that the writer grants."""
    if here.limit.kind != "until" or traps.EVENT.search(here.setting.sentence):
        return None
    if _TO_DO.match(here.behind):  # "I'll wait until Friday to buy it"
        return None
    if _LENT_UNTIL.search(here.head) and _NEEDED_BACK.match(here.behind):
        return theirs(here, "en_until", (reason("en_expected"),))
    return theirs(here, "en_until", (reason("en_expected"),)) if _TIME_GIVEN.search(here.head) else None


def _is_fetched(here: Place) -> bool:
    """ "Our driver will be with you at noon. Please have it signed": what has to be ready then."""
    text, setting = here.setting.text, here.setting
    if here.limit.kind not in {"", "on"}:
        return False
    spans = setting.grammar.sentences
    end = spans[min(setting.index + 1, len(spans) - 1)][1]
    return _READY_THEN.search(text, here.limit.end, end) is not None and _FETCHES.search(here.head) is not None


def needed_for(here: Place) -> Verdict | None:
    """ "Rick needs this for his three o'clock", "I need your list for Thursday's meeting": it is wanted before that begins."""
    text, setting = here.setting.text, here.setting
    if (
        here.strict
        or here.expression.form not in _DAYS_OF_MEETINGS
        or text.find(" for ", setting.start, here.expression.start) < 0
    ):
        return None
    match = _NEEDED_FOR.search(text, setting.start, here.expression.start)
    if match is None or "?" in setting.sentence:
        return None
    hour = here.expression.when.clock is not None and text[here.expression.start].isdigit()  # "for his 3:00 today"
    if not (match["event"] or hour or _ITS_MEETING.match(text, here.expression.end)):
        return None
    return theirs(here, "en_third_waits", (reason("en_third_guess"),))


def given(here: Place) -> Verdict | None:
    """ "If it's with me Thursday I can get it in", "… with a deposit by Friday": what the reader is to bring about."""
    if _is_fetched(here) or _unseen_by_then(here):
        return theirs(here, "en_third_waits", (reason("en_third_guess"),))
    head = here.head.lower()
    if here.strict and (
        (("with" in head or "against" in head or "receipt" in head) and _WITH_A_SUM.search(head))
        or (head.lstrip()[:2] in {"no", "wi"} and _NO_WORD.fullmatch(head))
    ):
        return theirs(here, "en_bare_limit", (reason("en_expected"),))
    without = "without" in head and _WITHOUT_YOURS.fullmatch(head)
    if here.strict and (without or (" if " in head and _BETTER_IF.search(head))):
        return theirs(here, "en_bare_limit", (reason("en_expected"),))
    if _or_it_happens(here):
        return theirs(here, "en_ultimatum", (reason("en_expected"),))
    if here.strict and "unless" in head and _UNLESS_IT_IS.search(head):
        return theirs(here, "en_ultimatum", (reason("en_third_guess"),))
    return _if_it_is_here(here) if any(word in head for word in _CONDITIONS) else None


def _or_it_happens(here: Place) -> bool:
    """ "We release the room at five on Friday unless the deposit has been paid": what comes of it stands first."""
    if _RUNS.search(here.head):
        return False  # "the waiting period expires March 25 unless we get a second request"
    if here.limit.kind in {"from", "over", "until", "of"} or _UNLESS_DONE.match(here.behind) is None:
        return False
    return not traps.EVENT.search(here.head) and not traps.VOLUNTARY.search(here.setting.sentence)


def _if_it_is_here(here: Place) -> Verdict | None:
    match = _IF_I_HAVE_IT.search(here.head) or _WITH_YOURS.search(here.head)
    if match is None or traps.EVENT.search(here.head, match.start()):
        return None
    if not (_IT_WORKS.match(here.behind) or _WORKS_ALREADY.search(here.head[: match.start()])):
        return None
    return theirs(here, "en_ultimatum", (reason("en_expected"),))


def _unseen_by_then(here: Place) -> bool:
    """ "He won't sign anything that he hasn't seen by Friday. Can you send it up?": what is asked for must be there by then."""
    if not here.strict or not here.head.rstrip().endswith(_SEEING):
        return False
    return _NOT_SEEN.search(here.head) is not None and here.setting.ask_around is not None


def _if_others_do(here: Place) -> Verdict | None:
    """ "If he'd dictate some notes by the 14th, I'll put them in order": what the reader is to bring about."""
    match = _IF_OTHERS.search(here.head) if here.strict else None
    if match is None or traps.EVENT.search(here.head, match.end()) or not _IT_WORKS.match(here.behind):
        return None
    return theirs(here, "en_bare_limit", (reason("en_third_guess"),))


def _asked_of_others(here: Place) -> Verdict | None:
    """ "Could she do the last six over the weekend?": the reader is asked whether somebody of his can."""
    setting = here.setting
    if "?" not in setting.text[here.limit.end : setting.end + 1] or here.limit.kind == "until":
        return None
    match = _OTHERS_STEP.search(here.head)
    if match is None or traps.EVENT.search(here.head, match.end()):
        return None
    if any(one.start > setting.start + match.end() for one in setting.predicates if one.start < here.limit.start):
        return None
    return theirs(here, "en_bare_limit", (reason("en_third_guess"),))


def _by_duty(here: Place) -> Verdict | None:
    """ "Your accountant has to get me the form by Friday": the duty of one whom the reader sends."""
    match = _OTHERS_DUTY.search(here.head) if here.strict else None
    if match is None or (here.governing is not None and here.governing.kind != "third"):
        return None
    if not match["yours"] and not _TO_US.search(here.head, match.end()):
        return None
    return theirs(here, "en_third_waits", (reason("en_third_guess"),))
