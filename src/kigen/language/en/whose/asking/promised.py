"""What the writer will do by a day: "I'll send it by Friday", "our figures will be ready tomorrow", "planning on filing it"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import PERSON
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import IDLE, IMPERATIVES
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

_HAVE_TO_READER = Pattern(
    r"\bhave\s+(?:[\w'’-]+\s+){1,4}?(?:to|for|with)\s+you\b", re.IGNORECASE
)  # "I'll have it to you tomorrow"
# What nobody does by a day, and "we're hoping for rain by Friday"
_STATES = frozenset("counting waiting assuming thinking guessing betting expect expecting for need require".split())  # noqa: SIM905
# "I need to be back in Houston by 2", "I'll come over by noon", "I have to leave by five": where the writer will be
_GOES = frozenset("leave drive fly go come arrive travel head stop swing walk run land stay meet".split())  # noqa: SIM905
_STAYS = Pattern(
    r"\bbe(?:\s+(?:back|at|in|home|there|here|on|out|up|over|around|available|free|done|finished|off|with|down))?$",
    re.IGNORECASE,
)
_DONE_BY_THEN = Pattern(
    r"(?:be\b)?\s*(?:(?:back\s+)?in\s+touch|back\s+(?:to|with)\s+you|able\s+to|(?:done|finished|through|ready)\s+with|finished\b|sending|\w+ing\s+(?:it|this|that|them|the|"
    r"you|your|our|my|a|an)\b)",
    re.IGNORECASE,
)
# "We'll be there tomorrow with the truck", "I'll be round tonight", "we will be on site by noon"
_VISITS = Pattern(
    r"[^.?!,;]{0,30}?\bbe\s+(?:round|over|out|there|on[\s-]site|at\s+your|in\s+your|with\s+you|down|up)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_WITH_SOMETHING = Pattern(r"\s*(?:with|to|and)\s+(?!you\b)\w", re.IGNORECASE)
_RETURNS = Pattern(r"\s*(?:to|from|home)\b", re.IGNORECASE)
# "I will talk to you later today about the model", "I'll speak to Priya today"
_SPEAKS = Pattern(r"\s*(?:to|with)\s+(?P<whom>\w+)", re.IGNORECASE)
_ABOUT = Pattern(r"\b(?:about|regarding|on|re)\s+(?:the|this|that|your|our|it|these|those)\b", re.IGNORECASE)
# "Whether we will", "I do not think I will be able to", "every morning": nothing is promised
_UNSETTLED = Pattern(
    r"\b(?:whether(?:\s+or\s+not)?|if|think|unless|assuming\s+(?:that)?|suppose|doubt|what|how|where|who)\s+$", re.IGNORECASE
)
# "He has to know how many birds we are taking by Friday": the day is that of the answer
_OF_A_QUESTION = Pattern(
    r"\b(?:know|tell|say|decide|confirm|told|see|ask|asking|hear)\b[^.?!;:]{0,30}?\b(?:how\s+(?:many|much)|which|what)\s+(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ASKED_BACK = Pattern(r"\b(?:do|did|am|are|should|must|would)\s+$", re.IGNORECASE)  # "do I need to have it done by Friday?"
_EVERY = Pattern(r"\s*(?:every|each)\s", re.IGNORECASE)
_HAS_DONE = Pattern(
    r"(?:I|we)['’]ve\s+(?!got\b|to\b)(?:\w+ly\s+|just\s+|never\s+)?\w+", re.IGNORECASE
)  # "the worst I've seen in years"
_EVENT_HELD = frozenset("do make run host hold have organise organize arrange".split())  # noqa: SIM905
_FROM_ANOTHER = Pattern(r"\bfrom\s+(?!me\b|us\b|my\b|our\b|here\b|this\b|which\b|when\b)", re.IGNORECASE)
# "Our figures will be ready by Friday"
_READY = (
    r"\s+(?:all\s+|also\s+|then\s+)?be\s+(?:\w+ly\s+)?(?:ready|done|finished|completed?|available|with\s+you|back\s+with\s+you|in\s+your\s+\w+|"
    r"on\s+(?:its|their|your)\s+\w+|sent|shipped|delivered|posted|dispatched|e-?mailed|uploaded|updated|fixed|released|filed|in\s+the\s+(?:post|mail))"
    r"(?:\s+(?:out|off|over|up|to|for|in|and|you|your|us|them|the|collection|pick-?up|shipping|review|\w+ing)){0,4}\s*$"
)
_OURS_READY = Pattern(rf"\b(?:our|my)\s+(?:[\w'’/-]+\s+){{1,9}}?(?:will|shall|should){_READY}", re.IGNORECASE)
_IT_READY = Pattern(
    rf"\b(?:it|this|that|they|these|(?:the\s+(?:[\w'’/-]+\s+){{1,3}}?))(?:['’]ll|\s*\b(?:will|should)){_READY}", re.IGNORECASE
)
_WITH_YOU = Pattern(r"\b(?:with\s+you|your\s+\w+|to\s+you|you)\s*$", re.IGNORECASE)
# "I am unable to confirm this until the 24th", "we can't ship before Monday"
_NOT_UNTIL = Pattern(
    r"\b(?:I|we)\b[^.?!,;]{0,50}?(?:\b(?:unable|not\s+(?:be\s+)?able)\s+to|\bcannot|\bcan['’]?t|\bwon['’]?t(?:\s+be\s+able\s+to)?|"
    r"\bwill\s+not)\s+(?:be\s+able\s+to\s+)?(?P<verb>[a-z-]+)\b",
    re.IGNORECASE,
)
# "Draft statements from us by Friday"
_PLAIN = frozenset({"", "self", "third"})
_FROM_US = Pattern(r"\w\s+from\s+(?:us|me|our\s+(?:side|end|team|office))\s*$", re.IGNORECASE)
_FROM_YOU = Pattern(r"\w\s+from\s+(?:you|your\s+(?:side|end|team|office))\s*$", re.IGNORECASE)
_AND_VERB = Pattern(r"\band\s+(?:then\s+|also\s+)?(?P<verb>[a-z-]+)\b", re.IGNORECASE)
_WE_DO = Pattern(
    r"(?:^|[.,;:–-]\s+|\b(?:and|so|well)\s+)\W*(?:I|we)\s+(?:also\s+|then\s+)?(?P<verb>(?!go\s+live\b)[a-z-]+)\b(?!\s+(?:every|each|all\s+our)\b)[^.?!;]{0,80}$",
    re.IGNORECASE,
)
_DONE_NOW = IMPERATIVES - frozenset(
    """
    let look read work leave close open keep hold wish want need feel talk use list state help
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
# "We ask that the court enter it by Friday": a bid is no step of the writer's
_BIDS = frozenset("ask request require demand insist propose suggest recommend urge".split())  # noqa: SIM905
_ASKS = frozenset({"ask", "require", "request", "demand", "urge"})
_THAT = Pattern(r"\s+that\b", re.IGNORECASE)
_BEGUN = frozenset("start begin publish sand drill paint pour plant ship print go".split())  # noqa: SIM905
_OURS_GOES = Pattern(
    rf"^\W*(?:ships|goes\s+out|leaves\s+here)\b|\b(?:(?:our|my)\s+(?!(?:\w+\s+)?{PERSON}\b)"
    r"(?:[\w'’/-]+\s+){1,4}?(?:goes\s+(?:out|off|to)|go\s+(?:out|off|to)|ships?|leaves?|follows?|is\s+going\s+out)|"
    r"(?:drafts?|reports?|documents?|docs|papers|drawings|proofs?|figures|estimates?|quotes?|copies|minutes|protocol|samples?|invoice)\b[^.?!;,]{0,50}?"
    r"\s(?:follows?|go(?:es)?\s+out\s+to\s+you|will\s+follow))\b[^.?!;,]{0,30}$",
    re.IGNORECASE,
)
_UNLESS = Pattern(
    r"\b(?:if(?!\s+all\s+(?:is\s+)?go(?:es|ing)\s+well)|when|once|unless|every|each|normally|usually|always|whether)\b",
    re.IGNORECASE,
    begins="aeinouw",
)
# "I schedule the lot Monday, so yours need to be in by Sunday"
_SO_OTHERS = Pattern(r"\bso\s+(?!I\b|we\b|that\b)[\w\s'’-]{2,40}?\b(?:needs?|must|has\s+to|have\s+to|should)\b", re.IGNORECASE)
_OWN_STEP = Pattern(r"\b(?:need|have|got|ought)\s+to\b|\b(?:must|should|had\s+better)\b", re.IGNORECASE)
_FILED = frozenset(
    """
    file submit send deliver ship publish post release return respond reply answer pay sign print lodge mail fax
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_DO_YOU_THINK = Pattern(r"\bdo\s+you\s+(?:think|suppose)\s+(?:that\s+)?$", re.IGNORECASE)


def promised(here: Place, governing: Predicate) -> Verdict | None:
    """The writer's own deadline that an offer sets; None when it sets none."""
    text = here.setting.text
    if here.limit.kind == "until":  # "I can keep them for you until the 12th"
        return _ours(here, governing) if traps.HELD.search(text, governing.start, here.limit.start) else None
    supposed = _DO_YOU_THINK.search(text, here.setting.start, governing.start) and "?" in here.setting.sentence
    if supposed or _FROM_YOU.search(text, governing.end, here.limit.start):
        return None  # "Do you think that we can get them fixed by Tuesday?", "we're saying sign-off from your side by Monday"
    known = _is_known(here, governing)
    if not known and _speaks_about(here, governing):
        return _ours(here, governing)
    if _is_no_promise(here, governing) or (not known and (not here.strict or governing.verb in IDLE - {"be"} | _STATES)):
        return None
    words = text[governing.start : here.limit.start]
    if not here.strict and (governing.meets or (not known and traps.ABSENCE.search(words))):
        return None
    return _ours(here, governing)


def ready(here: Place) -> Verdict | None:
    """ "Our figures will be ready by Friday", "we ship on 12 February", "we can't ship before Monday"."""
    text, start, end = here.setting.text, here.setting.start, here.limit.start
    if here.limit.kind in {"until", "before"} and (match := _NOT_UNTIL.search(text, start, end)):
        return _ours(here, here.governing) if match["verb"].lower() in IMPERATIVES else None
    if here.limit.kind == "until" or "?" in here.setting.sentence:
        return None
    if any(one.asks for one in here.setting.predicates if one.start < end):
        return None
    kind = here.governing.kind if here.governing else ""
    from_us = not kind and _FROM_US.search(here.head) is not None
    said = from_us or (kind in _PLAIN and _is_plan(here)) or _will_be_ready(here)
    return _ours(here, here.governing) if said else None


def _is_known(here: Place, governing: Predicate) -> bool:
    """Whether the verb, or a second one of the same person, is of something done for others."""
    if governing.kind == "offer_you" or governing.verb in IMPERATIVES or _second_verb(here):
        return True
    text = here.setting.text
    if _HAVE_TO_READER.search(text, governing.start, here.limit.start):
        return True
    visits = not here.near or _WITH_SOMETHING.match(here.behind)
    return bool(visits and _VISITS.match(text, governing.start))


def _will_be_ready(here: Place) -> bool:
    text, start, end = here.setting.text, here.setting.start, here.limit.start
    if " be " not in here.head:
        return False
    if _OURS_READY.search(text, start, end):
        return True
    match = _IT_READY.search(text, start, end)
    before = here.setting.before
    own = before is not None and before.kind in {"self", "offer", "offer_you"}
    return match is not None and (own or _WITH_YOU.search(match[0]) is not None)


def is_in_a_question(here: Place, governing: Predicate) -> bool:
    """ "He has to know how many we are taking by Friday": whether the writer's deed is only what is to be told."""
    return _OF_A_QUESTION.search(here.setting.text, here.setting.start, governing.start) is not None


def own_step(here: Place, governing: Predicate) -> Verdict | None:
    """ "We need to file it on Wednesday": what has to be handed on, where the reader's part is asked for beside it."""
    if governing.verb not in _FILED or not _OWN_STEP.search(here.setting.said(governing)):
        return None
    return _ours(here, governing) if here.setting.asks_elsewhere(governing) else None


def _ours(here: Place, governing: Predicate | None) -> Verdict:
    said = here.setting.said(governing) if governing else " ".join(here.head.split())
    return Verdict(OwedBy.US, reason("en_offered", said), governing)


def _second_verb(here: Place) -> bool:
    """ "I'll wet them and send you pictures Friday": what the same person does next."""
    second = [match["verb"].lower() for match in _AND_VERB.finditer(here.between)]
    return bool(second) and second[-1] in IMPERATIVES


def _is_plan(here: Place) -> bool:
    """ "We ship on 12 February", "my drawings go out on March 15", "the draft follows by Friday"."""
    if here.near or (here.fronted and here.governing is not None) or _UNLESS.search(here.head) or _SO_OTHERS.search(here.head):
        return False
    head = here.head
    doing = _WE_DO.search(head)
    if (
        doing is not None
        and doing["verb"].lower() in _DONE_NOW | _BEGUN
        and not _is_bid(doing)
        and not traps.EVENT.search(head, doing.end("verb"))
    ):
        return True
    return _OURS_GOES.search(head) is not None


def _is_bid(doing: re.Match[str]) -> bool:
    verb = doing["verb"].lower()
    return verb in _ASKS or (verb in _BIDS and _THAT.match(doing.string, doing.end("verb")) is not None)


def _speaks_about(here: Place, governing: Predicate) -> bool:
    """Whether somebody is to be spoken to about something on a day near: no mere greeting, no appointment."""
    if governing.kind != "offer" or governing.verb not in {"talk", "speak"} or not (here.near or here.strict):
        return False
    whom = _SPEAKS.match(here.between)
    return whom is not None and (whom["whom"].lower() != "you" or _ABOUT.match(here.behind.lstrip()) is not None)


def _is_no_promise(here: Place, governing: Predicate) -> bool:
    """Whether the words are of a journey, an event, or a thing that is open."""
    text, start = here.setting.text, here.setting.start
    if governing.verb in _BIDS and _THAT.match(text, governing.end):
        return True
    if governing.kind == "offer_you":
        return _FROM_ANOTHER.search(here.between) is not None
    moves = governing.verb in _GOES or (governing.verb == "return" and _RETURNS.match(here.between))
    visits = _VISITS.match(text, governing.start)
    stays = (
        not visits
        and _STAYS.search(text, governing.start, governing.end)
        and not _DONE_BY_THEN.match(text, governing.end - len(governing.verb))
    )
    hopes = governing.verb == "look" and here.between.lower().lstrip().startswith("forward")
    held = governing.verb in _EVENT_HELD and not here.strict and traps.EVENT.search(here.between)
    held = held or _HAS_DONE.match(text, governing.start)
    unsettled = "?" in here.setting.sentence and _ASKED_BACK.search(text, max(start, governing.start - 8), governing.start)
    unsettled = unsettled or _UNSETTLED.search(text, max(start, governing.start - 24), governing.start)
    told = is_in_a_question(here, governing)
    return bool(moves or stays or hopes or held or unsettled or told or _EVERY.match(here.behind))
