"""What is asked for, as a noun: "the signed form", "your reply", "your confirmation of the date"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.phrases import PERSON, WORD
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import ANSWERS, EFFORT, IMPERATIVES, NOMINAL, TRANSFERS, gerund
from kigen.language.en.cues import cues
from kigen.language.en.dates.words import MONTH
from kigen.language.en.place import Place
from kigen.language.en.what.antecedent import answer_to, antecedent, subject_of
from kigen.language.en.what.fitting import fitting
from kigen.language.en.whose.stating.labels import step_named
from kigen.patterns import Pattern, RarePattern

_LONGEST = 70
_ANSWERS = frozenset(ANSWERS.values())
_RECEIVER = Pattern(
    r"\s*(?:back\s+)?(?:to\s+)?(?:me|us|him|her|them|everyone|back|out|over|in|up|on|off|through|along|together)\b(?!['’])\s*",
    re.IGNORECASE,
)
_STOP = Pattern(
    r"[;:!?()\n]|(?<!\bno)(?<!\bnos)[.,](?!\d)|\s[-–—]+\s|--|\s+(?:by|before|no\s+later|not\s+later|on\s+or|at\s+the\s+latest|until|"
    r"till|within|so\s+(?:that|I|we)|because|since|as\s+(?:soon|we|I|it)|if|when|where|while|"
    r"and\s+(?:I|we|let|send|return|get|give|call|have|please|also|then|fax|mail|come)|but|or\s+(?:I|we|call|"
    r"let)|to\s+(?:me|us|him|her|them|my|our)|in\s+order|the\s+(?:\w*day|night|evening|afternoon)\s+before|today|tonight|tomorrow|this\s+(?:[ap]\.?m\b|morning|"
    r"afternoon|evening|week|month|quarter|year)(?!['’]s)|"
    r"on\s+(?:the\s+\d|(?:mon|tue|wed|thu|fri|sat|sun)\w*|\d)|in\s+(?:the\s+next|two|three|\d)|please|asap|via|"
    r"prior\s+to|on\s+your\s+way|the\s+week\s+of|(?:a|one|two|three|\d+)\s+(?:days?|weeks?)\s+from|week\s+(?:commencing|beginning)|at\s+the\s+front\s+desk|on\s+my\s+(?:desk|chair)|in\s+advance|per|due|latest(?!\s+(?!by\b|on\b)[a-z])|next\s+week|at\s+\d|back)\b|\sw/|\s&\s",
    re.IGNORECASE,
)
# "The Q3 (July to September) figures", "the "Authorization to Release" form"
_ASIDE = Pattern(r"(?<=\w)\s*\([^()\n]{1,40}\)(?=\s+(?!by\b|before\b|on\b|to\b|today\b|no\b)[a-z])")
_QUOTED = Pattern(r"[\"“][^\"“”\n]{2,40}[\"”](?=\s+\w)")
_JOINED = "\N{WORD JOINER}"
_TO_SOMEBODY = Pattern(r"\s(?:to|for|from)\s", re.IGNORECASE)
_ONLY_TO_SOMEBODY = Pattern(r"(?:to|for|at|in|into|from|over|by)\s", re.IGNORECASE)
# "Ask Pat to send it", "get with Pat", "tell Pat to call me": no thing
_WITH_SOMEBODY = Pattern(
    r"(?:with\s+)?(?-i:[A-Z][a-z]+)(?:(?:\s+and)?\s(?-i:[A-Z][a-z]+))?\s+(?:to|and|so|on|about)\s", re.IGNORECASE
)
# "Send Andy your comments": whom it goes to, before the thing
_SOMEBODY_FIRST = Pattern(r"[A-Z][a-z]+\s+(?=(?:your|the|an?|our|all)\s)")
_GETTING = Pattern(r"receiving\s+(?:back\s+)?(?=(?:your|the|any|an?|all)\s)", re.IGNORECASE)
_SPOKEN_TO = frozenset({"call", "phone", "ring", "telephone", "contact", "email", "e-mail"})
_ANOTHER = Pattern(r"\s+(them|him|her)\b", re.IGNORECASE)
# "fill in the form and email it back": what is sent that way is the form
_SENT_SO = frozenset({"fax", "email", "e-mail"})
_SENT_THING = Pattern(r"\s+(?:it|this|these|those|(?:that|them)\s+(?:back|over|across|in|to))\b", re.IGNORECASE)
_TELLS = frozenset({"ask", "tell", "remind", "inform", "let"})
_OF_A_VERB = Pattern(r"(?:with|about|of|on|at|for)\s+", re.IGNORECASE)
_PARTICLE = Pattern(
    r"(?<!\bsign)\s(?:over|back|out|in|off|through|along|up|first|(?<=first )thing|done|finished|ready)$|^first\s+thing.*",
    re.IGNORECASE,
)
_HANGING = Pattern(r"(?:\s(?:for|to|from|of|on|in|at|with|and|the))+$|^(?:and|or)$", re.IGNORECASE)
_PRONOUN = Pattern(
    r"(?:ready|signed|sent|returned|submitted|completed|(?:look|see|review|check)\s+(?:at\s+|over\s+)?(?:it|them|this|that)|(?:it|them|him|her|us|me|otherwise|different(?:ly)?)(?:\s.*)?|"
    r"(?:this|that|these|those|one|something|anything|everything|so|all|any|both|you|what|which|"
    r"forward|ahead|have|say|sure|the\s+same|each\s+(?:of\s+)?(?:you|us|them))"
    r"(?:\s+(?:to|and|for|about|from|on|off|over|in|out|up|with|of|done|\w{2,}ed|sent|this|that|it|all)\b.*)?)",
    re.IGNORECASE,
)
_THROUGH_SOMEBODY = Pattern(
    r"\s*(?:(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?|some(?:one|body)|him|her|them|"
    r"your\s+(?!(?:final|latest|best|next|first|last|preferred|new|own|chosen|full|exact|initial|written|formal|revised)\b)\w+|"
    rf"(?:your|the)\s+(?:\w+\s+)?(?:{PERSON}|leads?|office|team|lenders?|banks?|carriers?|company|school|clients?|guys?|folks))"
    rf"\s+(?:to\s+)?(?P<verb>{'|'.join(sorted(IMPERATIVES))})\b",
    re.IGNORECASE,
)
_A_LINE = Pattern(r"\s+(?:me|us)\s+a\s+(?:quick\s+)?(?:line|note|text|message|mail|e-?mail)\b", re.IGNORECASE)
_SIGN_UP = Pattern(r"\s+up\b", re.IGNORECASE)
_A_CALL = Pattern(r"\s+(?P<whom>(?:[\w'’]+\s+){1,4}?)a\s+(?:quick\s+)?(?:call|ring|buzz|shout)\b", re.IGNORECASE)
_DETERMINER_TAKEN = Pattern(r"(?<=\s)(?:your|the)$", re.IGNORECASE)  # by the opening
_DETERMINED = Pattern(r"(?:the|your|our|my|this|that|these|those|all|both|each|every|any)\b", re.IGNORECASE)
_SECOND_STEP = Pattern(r"\s(?:and|or)\s+(?:then\s+|also\s+|please\s+)?(?P<verb>[a-z][a-z-]+)", re.IGNORECASE)
_BARE_DATE = Pattern(
    rf"(?:{MONTH}(?:\s?[/-]\s?{MONTH}|\s\d{{1,2}}(?:st|nd|rd|th)?)?$|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|\d{{1,2}}(?:[:/ap]|$|(?:st|nd|rd|th)?\s{MONTH})|(?:and|or)\s)",
    re.IGNORECASE,
)
_KNOW = Pattern(
    r"\s*(?:(?:me|us|him|her|them|(?:(?:Mr|Mrs|Ms|Mx|Dr|the|my|our)\.?\s+)?[\w'’]+)\s+(?:have|see)|(?:me|us)\s+know|(?:[\w'’]+\s+){1,3}?know)\b\s*",
    re.IGNORECASE,
)
_UNHEARD = Pattern(r"\b(?:hear(?:d|ing)?|respon[ds]\w*|repl(?:y|ies|ied)|answer(?:ed)?)\b", re.IGNORECASE)
_ANSWER_NOUN = Pattern(
    r"\b(?P<noun>(?:your|a|any|the)\s+(?:\w+\s+){0,2}?(?:reply|response|answer|feedback|comments?|input|"
    r"thoughts|confirmation|approval|decision|payment|order|quote|quotation|"
    r"proposal|offer|bid|report|draft|form|contract|agreement|signature|invoice|list|figures|data|"
    r"documents?|application|registration|questionnaire|numbers|changes|edits|information|details))\b",
    re.IGNORECASE,
)
_BARE_ANSWER = Pattern(
    r"\b(?:comments|feedback|thoughts|edits|changes|corrections|suggestions|input|revisions)\b", re.IGNORECASE, begins="cefirst"
)
_CALLED_DUE = (
    Pattern(r"^[\s*•>-]*(?P<thing>[\w '’&/-]{3,50}):\s+(?:is\s+)?due\b", re.IGNORECASE),
    Pattern(
        r"\b(?:deadline|cut-?off|closing\s+date|(?:last|final|drop[\s-]dead)\s+(?:day|date))\s+(?:for|to\s+\w+|on|of)\s+"
        r"(?:(?:submission|submitting|receipt|receiving|return|returning|filing|sending|accepting|taking|getting|having|collecting)\s+(?:of\s+)?)?"
        r"(?P<thing>(?:(?:your|the|our|all|an?)\s+)?(?!(?:accept|tak|gett|receiv|hav|collect)ing\b)[\w-]{3,}(?:\s+[\w-]+){0,2}?)(?=\s+(?:is|has|was|will|by|on|at)\b|[,.:(]|\s*$|\s-)",
        re.IGNORECASE,
        begins="cdfl",
    ),
    Pattern(
        rf"(?:^|[.,;:!?()\n*•-]\s*|\b(?:and|but|so|that|because|when)\s+)(?P<thing>(?:(?!that\b|so\b|is\b){WORD}\s+){{0,7}}?{WORD})\s+"
        r"(?:is|are|falls?|will\s+be)\s+(?:now\s+|also\s+)?(?:due|payable)\b",
        re.IGNORECASE,
    ),
    RarePattern(
        r"\b(?P<thing>(?:[\w-]+\s+){0,2}(?!the\b|a\b|your\b|our\b|is\b|this\b|new\b|"
        r"next\b)[A-Za-z-]{3,})\s+deadline\b",
        re.IGNORECASE,
        words="deadline",
    ),
)
_LEADING = Pattern(
    r"^(?:just\s+a\s+(?:\w+\s+)?reminder\s+that\s+)?(?:(?:the|extended|moved|pushed|changed|first|next|new|reminder|our|approaching|quickly|that|and|is|a|final|submission)\s+)*",
    re.IGNORECASE,
)
# "The signed waiver, which I need by Friday"
_WHICH = Pattern(rf"\b(?P<thing>(?:the|your|a|an|our)\s+(?:{WORD}\s+){{0,3}}?{WORD}),?\s+which\s+$", re.IGNORECASE)
_THERE = frozenset({"in", "on", "at", "back", "with", "over", "here", "there"})
_GET = frozenset(
    "get have make keep let take put try use work go help start see reach".split()  # noqa: SIM905 - a list of words
)
# "grateful if the form could be returned", "please ensure that the balance is paid"
_INSIDE = Pattern(
    rf"\b(?:if|that|ensure|sure|certain)\s+(?P<thing>(?!it\b|this\b|that\b|they\b|these\b|those\b|I\b|we\b|all\b|everything\b){WORD}(?:\s+{WORD}){{0,4}}?)\s+"
    r"(?:could|can|would|might|were|was|is|are|has|have|gets?|reach(?:es)?|arrives?|goes|go)\b",
    re.IGNORECASE,
)
# "If the deposit isn't in our account by Friday"
_IF_THING = Pattern(
    rf"(?:if|unless|should)\s+(?P<thing>(?:the|your|this|these|those|our|all|both)(?:\s+{WORD}){{1,5}}?|(?:full\s+)?payment|funds)\s+"
    r"(?:is|are|has|have|had|does|do|did|be|was|were|isn|hasn|haven|aren|doesn|don|arrives?|reach(?:es)?|comes?|gets?)\b",
    re.IGNORECASE,
)
# "Make sure your team submits its timesheets": the object of what is to be seen to
_SEEN_TO = Pattern(
    r"\s*(?:absolutely\s+)?(?:sure|certain)\s+(?:that\s+)?(?:your|the|our|all|every|each)\s+(?:[\w'’-]+\s+){1,2}?"
    r"(?P<verb>[a-z]{3,})(?:e?s)?\s+(?=(?:their|its|his|her|the|your|all|an?)\b)",
    re.IGNORECASE,
)
_THEIRS = Pattern(r"^\s*(?:their|its|his|her)\b", re.IGNORECASE)
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
_TO_HAVE = Pattern(r"\s*(?:to|if\s+(?:I|we)\s+(?:could|can|might))\s+(?:have|get|receive|see)\s", re.IGNORECASE)
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


@dataclass(slots=True)
class Ask:
    """What is asked for, None when the words do not say, and whether the work takes effort."""

    thing: str | None
    effort: bool


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
    if beside and (called := _called(here.setting.sentence)) is not None:
        return Ask(called, own.effort)  # "Payment is due by 31 May. If you'd like instalments, contact us"
    if own.thing is not None and subject is None:
        return own
    thing = (
        subject
        or (fitting(step_named(here)) if predicate is None else None)
        or _called(here.setting.sentence)
        or _behind_the_date(here)
        or _neighbouring(here, predicate)
        or _answer(here.setting.sentence)
        or fitting(here.setting.named_near(antecedent))
        or (ANSWERS[predicate.verb] if predicate is not None and predicate.verb in _SENT_SO else None)
        or _deed(here.setting.grammar, predicate)
        or answer_to(here.setting)
    )
    return Ask(thing, own.effort)


def _until_the_date(here: Place, predicate: Predicate | None) -> Ask:
    """What the predicate asks for by itself, by the words before the date where they say it: not "the form July 14"."""
    grammar, at = here.setting.grammar, here.limit.start
    no_word = not here.limit.strict or at == here.expression.start  # "the form Friday, three at the latest"
    if predicate is not None and predicate.end < at and no_word and (before := _of(grammar, predicate, at)).thing:
        return before
    return _of(grammar, predicate)


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
        and (which := _WHICH.search(grammar.text, max(0, predicate.start - _LONGEST), predicate.start)) is not None
    ):
        return which["thing"]
    if predicate.kind not in _HOLDS_ITS_THING:
        return None
    match = _HOLDS_ITS_THING[predicate.kind].search(grammar.text, predicate.start, predicate.end)
    return " ".join(match["thing"].split()) if match else None


def _behind_the_date(here: Place) -> str | None:
    """ "You have until Friday to make your choice": what is to be done stands behind the date."""
    match = _TO_DO.match(here.behind)
    return _object(here.behind[match.end() :], hands_over=match["verb"].lower() in TRANSFERS | _GET) if match else None


def _deed(grammar: Grammar, predicate: Predicate | None) -> str | None:
    """What is to be done, where the thing has no name: "looking into this"; a verb alone says nothing."""
    if predicate is None or not predicate.asks or predicate.verb not in IMPERATIVES - _TELLS:
        return None
    clause = grammar.text[predicate.end : grammar.sentence_at(predicate.start)[1]]
    match = _DEED.match(clause) or _PARTICLE_BEHIND.match(clause)
    if match is None:
        return None  # "drop me a line", "raise it with us": no letter says that it is about dropping
    verb = "find" if predicate.verb == "determine" and clause.startswith(" out") else predicate.verb
    return " ".join(f"{gerund(verb)} {match[0]}".split())


def thing_of(grammar: Grammar, predicate: Predicate) -> str | None:
    """What one predicate asks for by itself."""
    return _of(grammar, predicate).thing


def _of(grammar: Grammar, predicate: Predicate | None, end: int | None = None) -> Ask:
    """What one predicate asks for, by its verb and its object, which stands before text[end]."""
    if predicate is None or predicate.kind == "until":  # "you have 14 days to pay": what to do stands behind the day
        return Ask(None, effort=False)
    verb = predicate.verb
    clause = grammar.text[predicate.end : grammar.sentence_at(predicate.start)[1] if end is None else end]
    if (determiner := _DETERMINER_TAKEN.search(grammar.text, predicate.start, predicate.end)) is not None:
        clause = f" {determiner[0].lower()}{clause}"  # "I hope to have your list"
    if predicate.kind == "need" and (having := _TO_HAVE.match(clause)):
        clause = clause[having.end() - 1 :]
    if (verb in TRANSFERS | _GET or not verb) and (somebody := _THROUGH_SOMEBODY.match(clause, _behind_receivers(clause))):
        verb, clause = somebody["verb"].lower(), clause[somebody.end() :]  # "have your accountant send us the return"
    if verb == "make" and (seen_to := _SEEN_TO.match(clause)):
        clause = _THEIRS.sub(" the", clause[seen_to.end() - 1 :], count=1)
    know = _KNOW.match(clause) if verb == "let" else None
    if know and "have" not in know[0] and "see" not in know[0]:
        return Ask("your answer", effort=False)
    if predicate.kind == "passive" and (verb in _THERE or _ONLY_TO_SOMEBODY.match(clause.lstrip())):
        clause = ""  # "must be copied to the network", "must be in my inbox"
    thing = _object(clause[know.end() :] if know else clause, hands_over=verb in TRANSFERS or verb in _GET or not verb)
    effort = verb in EFFORT
    goes_with_somebody = verb in _TELLS and _WITH_SOMEBODY.match(clause.lstrip())
    if goes_with_somebody or (verb in _SENT_SO and _SENT_THING.match(clause)):
        return Ask(None, effort=False)
    return Ask(_by_verb(verb, thing, clause), effort)


def _by_verb(verb: str, thing: str | None, clause: str) -> str | None:
    """What is asked for by a verb whose object, in `clause`, is `thing`: an answer, a signature, or the thing itself."""
    if verb in ANSWERS and not (thing and (verb in NOMINAL or verb in TRANSFERS)):
        other = _ANOTHER.match(clause) if verb in _SPOKEN_TO else None  # "call them by Friday" is no call to the writer
        return f"{gerund(verb)} {other[1].lower()}" if other else ANSWERS[verb]
    if verb == "drop" and _A_LINE.match(clause):
        return ANSWERS["answer"]
    if verb == "give" and (call := _A_CALL.match(clause)):
        return f"your call to {' '.join(call['whom'].split())}"
    if verb not in NOMINAL:
        return thing
    if verb == "check" and (thing is None or not _DETERMINED.match(thing)):
        return ANSWERS["answer"]  # "check with Kim": no cheque is meant
    noun = NOMINAL[verb]
    if noun == "signature" and _SIGN_UP.match(clause):
        noun, thing = "sign-up", None
    return f"your {noun} {'on' if noun == 'signature' else 'of'} {thing}" if thing else f"your {noun}"


def _object(clause: str, *, hands_over: bool) -> str | None:
    """The noun phrase after a verb, without the person it goes to."""
    start = _behind_receivers(clause)
    rest = _QUOTED.sub(lambda quoted: quoted[0].replace(" ", _JOINED), _ASIDE.sub("", clause[start:].lstrip()))
    if (hands_over and _ONLY_TO_SOMEBODY.match(rest)) or _WITH_SOMEBODY.match(rest):
        return None
    rest = _OF_A_VERB.sub("", rest, count=1) if _OF_A_VERB.match(rest) else rest
    rest = _GETTING.sub(
        "", _SOMEBODY_FIRST.sub("", rest, count=1) if hands_over and _SOMEBODY_FIRST.match(rest) else rest, count=1
    )
    stop = _STOP.search(" " + rest)
    phrase = " ".join(rest[: max(0, stop.start() - 1) if stop else len(rest)].split())
    if hands_over:
        phrase = _TO_SOMEBODY.split(phrase, maxsplit=1)[0]
    if (step := _SECOND_STEP.search(phrase)) and step["verb"].lower() in IMPERATIVES:
        phrase = phrase[: step.start()]
    phrase = _HANGING.sub("", _PARTICLE.sub("", phrase))
    if _PRONOUN.fullmatch(phrase) or _BARE_DATE.match(phrase):
        return None
    return fitting((phrase if len(phrase) <= _LONGEST else phrase[:_LONGEST].rsplit(" ", 1)[0]).replace(_JOINED, " "))


def _behind_receivers(clause: str) -> int:
    """Where the person ends whom it goes to: "me back", "over to us"."""
    start = 0
    for _ in range(3):
        receiver = _RECEIVER.match(clause, start)
        if receiver is None:
            break
        start = receiver.end()
    return start


def _neighbouring(here: Place, predicate: Predicate | None) -> str | None:
    """What "it" stands for: the thing of another ask of this sentence, or of the sentence before or after."""
    setting = here.setting
    for index in (setting.index, setting.index - 1, setting.index + 1, setting.index - 2):
        if 0 <= index < len(setting.grammar.sentences):
            for other in setting.grammar.predicates(index):
                if other == predicate or other.kind not in _TELLING:
                    continue
                thing = _of(setting.grammar, other).thing
                # "Try that and let me know" waits for an answer; in "please call if you have questions" "it" is no call
                if thing and (index == setting.index or thing not in _ANSWERS):
                    return thing
    return None


def _called(sentence: str) -> str | None:
    """What is due, or what the deadline is for."""
    for pattern in _CALLED_DUE:
        match = pattern.search(sentence)
        named = " ".join(match["thing"].split()) if match else ""
        thing = _LEADING.sub("", named)
        if named[: len(named) - len(thing)].lower().endswith("the "):
            thing = f"the {thing}"
        if not _PRONOUN.fullmatch(thing) and (fits := fitting(thing)):
            return fits
    return None


def _answer(sentence: str) -> str | None:
    """An answer or paper named anywhere in the sentence: "your comments" before "would be appreciated"."""
    match = _ANSWER_NOUN.search(sentence)
    if match is None:
        bare = _BARE_ANSWER.search(sentence)
        return f"your {bare[0].lower()}" if bare else None
    noun = " ".join(match["noun"].split())
    return noun[0].lower() + noun[1:]
