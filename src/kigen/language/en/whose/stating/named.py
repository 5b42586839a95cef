"""Deadlines that are called so: "is due", "the deadline is", "has been moved to"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.about import is_about
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.en.whose.stating.closing import closing
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.en.whose.stating.on_its_way import is_on_its_way
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern, RarePattern

_NOUN = RarePattern(
    r"\b(?:deadline|(?<!\bbe\s)(?<!\bbeen\s)(?<!\bget\s)(?<!\bis\s)(?<!\bare\s)(?<!\bwill\s)(?<!\bto\s)(?<!\bwe\s)(?<!\bthey\s)(?<!\bcan\s)cut[\s-]?off|closing\s+date|due\s+date|(?:the|very|absolute)\s+latest\s+(?:that\s+)?(?:I|we|they)\s+can\s+\w+|is\s+the\s+(?:very|absolute)\s+latest(?=\s*[.!;)])|(?:copy|return|reply|response|submission|entry|acceptance|(?:final|balance)\s+payment)\s+date|(?:last|final|latest)\s+(?:possible\s+)?(?:day|date)\s+(?:to|for|on\s+which|that|(?:I|we)\s+can\s+(?:take|accept|use|receive|collect))|"
    r"target\s+date|last\s+calls?|(?:last|final)\s+chance(?!\s+to\s+(?:see|buy|save|win|get))|(?:requested|required|expected)\s+(?:timing|completion)(?:\s+date)?|completion\s+date|drop[\s-]dead(?:\s+date)?|time\s+limit|"
    r"(?<!\bmy\s)(?<!\bour\s)target(?=(?:\s+for\s+(?:[\w'’-]+\s+){1,6}?)?(?:\s+is|:)\s(?!\w{3,}ed\b|hit\b|met\b|set\b|not\b|(?:still\s+)?to\s+be\s+(?:under|over|at|above|below)\b))|requirement(?=\s+(?:is|was)\s+(?:now\s+)?(?:by|before|no\s+later|on\s+or\s+before)\b))\b",
    re.IGNORECASE,
    words="dead cut date latest last final timing completion limit requirement target",
    begins="abcdefilrstv",
)
_DUE = RarePattern(
    r"\b(?:due|payable)\b(?!\s+in(?:to)?\s+(?:(?:us|stock|store|port|dock|the\s+(?:warehouse|yard))\b|(?-i:[A-Z])[\w-]+(?!['’\w-])))(?!\s+to\s+(?:arrive|land|be\s+(?:delivered|released|published|announced|finished|completed|replaced)|come|ship|start|begin|open|expire|end|close|leave|return|depart|finish|launch|fly|take\s+place|go)\b)(?!\s+(?:to(?!\s+(?-i:[A-Z])\w+\s+(?:on|by|no|before)\b)(?!\s+(?:me|us|be|our|my|the\s+\w+\s+office\b(?!\s+(?!by|on|no|before|at|in|this|next|not)\w)))(?!\s+(?:the\s+)?(?:(?!strike|delay|error|failure|illness|weather|holiday)[\w'’-]+\s+){1,3}(?:by|before|no\s+later)\b)|diligence)\b)",
    re.IGNORECASE,
    words="due payable",
)
# A last day to do what nobody has to: no deadline
_OPTION = Pattern(
    r"\b(?:last|final|latest)\s+(?:possible\s+)?(?:day|date)\s+(?:to|for|on\s+which\s+you\s+(?:can|may)|that\s+you\s+(?:can|may))\s+(?:you\s+to\s+)?"
    r"(?:cancel\w*|withdraw\w*|opt\w*|drop\w*|object\w*|appeal\w*|buy\w*|sell\w*|trade|exercise|exercising|trading|change|enrol\w*|sign(?:ing)?\s+up|early)\b",
    re.IGNORECASE,
)
_STANDING_REACH = 40
_DUE_REACH = 45
_NEW_CLAUSE = Pattern(
    r"\band\s+(?:I|we|he|she|they|(?:the|my|our|their)\s+[\w-]+)\s+\w", re.IGNORECASE
)  # "it is due and she will rule by"
_BEHIND_REACH = 12  # characters behind a limit: "Friday is the drop-dead date"
# "That date is moved to Friday"
_THAT_DATE = RarePattern(
    r"\b(?:that|this|the|your|our)\s+(?:return\s+|reply\s+)?date\s+(?:is|was|has|will|had|now)\s[\w\s]{0,24}?"
    r"(?:moved|extended|pushed|postponed|shifted|deferred|brought|changed)\b",
    re.IGNORECASE,
    words="date",
)
_OF_THE_SUBJECT = Pattern(r"\s+(?:is|are|was|were|will\s+be|falls?|has|have)\b", re.IGNORECASE)
_PAST = Pattern(
    r"\b(?:fell|came|became|went)\s+(?:due\b|(?:on|by|to)\s+)|"
    r"\b(?:was|were|had\s+been)\s+(?:on\s+|by\s+|due\b|originally\s+|actually\s+|supposed\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_WAS = Pattern(r"\b(?:was|were|had\s+been)\s+(?:on\s+|by\s+|originally\s+|to\s+be\s+)?(?:the\s+)?$", re.IGNORECASE)
_WOULD_BE_DUE = Pattern(r"\b(?:would|could|might|may)\s+(?:\w+\s+)?be\s+(?:due|payable)\b|['’]d\s+be\s+due\b", re.IGNORECASE)
_NOT_DUE = Pattern(r"(?:n['’]?t|\bnot|\bno\s+longer)\s+(?:\w+\s+)?due\s*$", re.IGNORECASE)
_DUE_FROM = Pattern(
    r"\bdue\s+(?:back\s+|in\s+)?from\s+(?:(?!you|each\b|all\b|every)|all\s+(?:(?:the|of\s+the|two|three|four|five|six|\d+|other)\s+)*(?:contractors|bidders|vendors|suppliers|"
    r"parties|applicants|shippers|carriers|lenders|banks|firms|tenants)\b)|"
    r"\b(?:he|she|they)\s+(?:(?:already|also|all|both)\s+)?(?:knows?|thinks?|says?|said)\s+(?:that\s+)?(?:the|his|her|their|it)\b[^.?!,;]{0,40}?\bdue\b",
    re.IGNORECASE,
)  # "due from the indexer"
# "Those candidates will be given until January 2"
_GIVEN_TO_OTHERS = Pattern(
    r"(?<!\byou)(?<!\byou\sall)(?<!\byou\sboth)\s(?:will|shall|would|has|have|is|are|was|were)\s+(?:\w+\s+)?(?:be(?:en)?\s+)?(?:given|allowed|granted)\s+(?:only\s+|time\s+)?$",
    re.IGNORECASE,
)
# "Payment will be sent prior to the March 20 due date": what is done by a limit, by nobody that is named; "must be sent" asks
_IN_TIME_FOR = Pattern(
    r"(?:by|before|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+(?:good\s+)?time\s+for|on|at)\b", re.IGNORECASE
)
_IS_BEING_DONE = Pattern(
    r"(?:\b(?:will|shall|(?:is|are)\s+(?:going|about|scheduled)\s+to)\s+(?:\w+\s+)?be|\b(?:is|are)\s+(?:\w+\s+)?being)\s+(?:\w+ly\s+)?"
    r"(?:(?!need|requir|request|expect|ask|oblig)\w{3,}ed|sent|paid|made|done|put|taken|met|cut)\b",
    re.IGNORECASE,
)
_MEETS_IT = Pattern(
    r"\b(?:I|we)\b[^.?!,;]{0,40}\b(?:meet(?:ing)?|mak(?:e|ing)|miss(?:ing)?|beat|hit(?:ting)?|keep(?:ing)?)\s+(?:to\s+)?(?:your|the|their)\s*$",
    re.IGNORECASE,
)
_DUE_TO_WRITER = Pattern(r"\bdue\s+(?:back\s+)?(?:to|with)\s+(?:me|us|my|our)\b", re.IGNORECASE)
_DUE_TO_ANOTHER = Pattern(r"\bdue\s+(?:back\s+)?to\s+(?-i:[A-Z])\w+", re.IGNORECASE)  # "the report is due to Payroll by Friday"
_PAYMENT = Pattern(r"\bpayment\s+(?:in\s+full\s+)?(?:is|of|falls|will\s+be)\b|\b(?:amount|balance|sum)\s+due\b", re.IGNORECASE)
_INVOICE = Pattern(
    r"\b(?:invoice|statement|bill|pro\s?forma)\b[^.?!]{0,30}\b(?:is\s+)?(?:attached|enclosed|below|follows)\b|"
    r"\b(?:attached|enclosed|below|here)\b[^.?!]{0,30}\b(?:invoice|statement|bill|pro\s?forma)\b",
    re.IGNORECASE,
)
_TO_ANSWER = Pattern(r"\bdeadline\s+(?:to|for)\s+(?:respond(?:ing)?|reply(?:ing)?|answer(?:ing)?|your\s+\w+)\b", re.IGNORECASE)
# "HMRC's deadline is 31 January", "the lender's cut-off": the reader's part may be due before
_IS_IT_SO = Pattern(
    r"(?:^\W*|\b(?:and|or|but|so)\s+)(?:is|are|was|isn['’]t|when\s+(?:is|are))\s+(?:it|this|that|the|they|these)\b[^?]*\?",
    re.IGNORECASE,
)
_MOVES = frozenset({"extend", "move", "push", "postpone", "shift", "change", "delay", "defer"})
ANOTHERS = Pattern(
    r"\b(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|morrow)|the\s+(?:client|customer|reader))"
    r"(?:(?-i:[A-Z])[\w&.]*(?:['’]s|(?<=s)['’])|(?:the\s+)?(?-i:[A-Z]{2,6})(?<!\bYOUR)(?<!\bOUR)(?<!\bTHE)(?<!\bRSVP)|the\s+(?:federal|state|county|city|council|court|government|statutory|legal|official|portal|extended|extension|filing|regulatory|outside)|the\s+[a-z]+(?:\s[a-z]+)?(?:['’]s|(?<=s)['’])|their|his|her)\s+"
    r"(?:own\s+|final\s+|official\s+|filing\s+|submission\s+)?(?:deadline|cut[\s-]?off|closing\s+date|due\s+date|target\s+date)\b|"
    r"\b(?:the|a|their)\s+(?:customer|tenant|buyer|vendor|supplier|carrier|bank|borrower|counterparty|owner|insurer|seller|landlord|shipper)['’]s\s+(?:[\w-]+\s+){1,3}(?:is|are)\s+due\b|"
    r"\b(?:plaintiffs?|defendants?|appell(?:ee|ant)s?|respondents?|petitioners?|opposing\s+counsel)(?:['’]s?)?\s+(?:[\w-]+\s+){1,3}(?:is|are)\s+due\b",
    re.IGNORECASE,
)
# "The paper's own cut-off", "the council's target date for a decision"
_OTHERS_OWN = Pattern(
    r"(?:(?<!\byour)(?:['’]s|(?<=s)['’])|\btheir|\bits|\bhis|\bher)\s+(?:own\s+(?:deadline|cut[\s-]?off|closing\s+date|limit)|"
    r"(?:target\s+|decision\s+)?(?:date|deadline)\s+for\s+(?:a|the|its|their|his|her)\s+(?:\w+\s+)?(?:decision|ruling|determination|verdict|award))\b",
    re.IGNORECASE,
)
_WHICH = Pattern(r"(?:which|that)\b", re.IGNORECASE)
_TODAY_IS_THE = Pattern(
    r"\b(?:to(?:day|morrow|night)|\w+day|(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?)\s+(?:is|was|will\s+be)\s+(?:the|our|your|my)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SETS_IT = Pattern(
    r"\bset\s+(?:a|the|our|your)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off)\b", re.IGNORECASE
)  # "I have set a deadline of Friday"
_AS_LATE_AS = Pattern(
    r"\bas\s+late\s+as\b|\bthe\s+latest\s*(?:that\s*)?$", re.IGNORECASE
)  # "Sunday is as late as I can take it"
_THOUGH = Pattern(r"(?:even\s+)?(?:al)?though\b", re.IGNORECASE)
_CLAUSE_ENDS = Pattern(r"[,;:.]\s|\s(?:and|but|so)\s|\s[-–—]+\s")
_OWED_TO_WRITER = Pattern(r"\b(?:my|our)\s+(?!office|hands|attention|records|files|side)", re.IGNORECASE)

_MY_DEADLINE = Pattern(r"\b(?:my|our)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off|drop[\s-]dead)\b", re.IGNORECASE)
# "Our deadline to complete the testing is Friday"; "our deadline to have yours" waits
_TO_DO_OURS = Pattern(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off|drop[\s-]dead|target\s+date)(?:\s+date)?\s+(?:to|for)\s+"
    r"(?!(?:gett?(?:ing)?|hav(?:e|ing)|receiv(?:e|ing)|see(?:ing)?|hear(?:ing)?|tak(?:e|ing)|accept(?:ing)?|collect(?:ing)?)\b)(?:complet|finish|fil|submit|send|test|do(?=\s)|doing|mak|pay|decid|respond|reply|answer|sign|issu|publish|deliver|clos|review|prepar)\w*\b",
    re.IGNORECASE,
)
# "My cut-off for getting these is Friday", "our last day for yours"; not "for getting these to the printer"
_FOR_YOURS = Pattern(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off|drop[\s-]dead|(?:last|final|latest)\s+(?:possible\s+)?(?:day|date)|time\s+limit)(?:\s+(?:date|day|time))?\s+for\s+"
    r"(?:(?P<taken>getting|receiving|taking|having|accepting|collecting)\s+)?(?:it|these|them|those|this|both|either|everything|yours|(?:the|your)\s+(?:rest|others?|[\w-]+))"
    r"(?:\s+(?:back|in|here|from\s+you))?\s*(?:is|will\s+be|falls\s+on|:|[-–—])",
    re.IGNORECASE,
    begins="mo",
)
# "The 15 April deadline is for people who haven't filed"
_FOR_OTHERS = Pattern(
    r"[^.?!;]{0,40}?\bis\s+(?:only\s+)?for\s+(?:people|those|anyone|taxpayers|businesses|firms)\s+(?:who|that|whose|with)\b",
    re.IGNORECASE,
)
# "The examiner has asked me for a chronology, which is due on the 26th"
_ASKED_OF_WRITER = Pattern(
    r"\b(?:ask(?:s|ed)|wants?|needs?|requests?|requested|expects?)\s+(?:(?:me|us)\s+(?:for|to)\b|[^.?!;,]{2,40}\bfrom\s+(?:me|us)\b)",
    re.IGNORECASE,
)
# "I'll draft it", "I will put one together"
_I_DO_IT = Pattern(
    r"\b(?:I|we)(?:['’](?:ll|m|re)|\s+(?:will|am|are))\s+(?:going\s+to\s+)?(?:(?:put|pull)(?:ting)?\s+(?:one|it|something|them)\s+together|"
    r"(?:draft|write|prepare|file|handle|do|answer|submit|take\s+care\s+of)(?:ing)?\s+(?:it|one|them|that|this|those|these|ours)\b)",
    re.IGNORECASE,
)
# "She won't make the Friday deadline"
_OTHERS_MISS_IT = Pattern(
    r"\b(?:he|she|they|(?-i:(?!We\b|I\b)[A-Z])[a-z]+)\s+(?:won['’]?t|will\s+not|can['’]?t|cannot|may\s+not|might\s+not|is\s+not\s+going\s+to|isn['’]?t\s+going\s+to)\s+"
    r"(?:be\s+able\s+to\s+)?(?:make|meet|hit)\s+(?:your|the|their)\s*$",
    re.IGNORECASE,
)
# "Jim is drafting the answer"
_WORKS = (
    r"(?:is|are|has\s+been|will\s+be)\s+(?:already\s+|now\s+|still\s+)?"
    r"(?:drafting|working|writing|preparing|handling|doing|finishing|reviewing|taking|putting)\b"
)
_AT_WORK = Pattern(rf"(?:\w+\s+)?{_WORKS}", re.IGNORECASE)
_OTHERS_AT_IT = Pattern(
    rf"\s*,?\s*(?:and|but|so)\s+(?:(?-i:(?!I\b)[A-Z])\w+|he|she|they|(?:the|our|outside)\s+\w+)\s+{_WORKS}(?:\s+on)?\s+(?:it|them|that|this)\b",
    re.IGNORECASE,
)
_OWN = RarePattern(r"\b(?:my|our)\s+own\b", re.IGNORECASE, words="own")
_MINE = Pattern(r"\b(?:my|our)\b", re.IGNORECASE)
_FOR_THINGS = Pattern(
    r"\s+for\s+(?:(?:getting|receiving|taking|having|accepting|collecting)\s+)?(?!the\s+(?:job|project|court|bank)\b)[\w'’-]+(?:\s+[\w'’-]+)?\s*(?:[.,;!)]|$)",
    re.IGNORECASE,
)
_OURS_DUE = Pattern(
    r"\b(?:my|our)\s+(?!office|hands|attention|records|files)(?:[\w-]+\s+){1,4}?(?:is|are|will\s+be)\s+(?:\w+\s+)?(?:due|payable)\b",
    re.IGNORECASE,
)


def named(here: Place) -> Verdict | None:
    """The verdict on a date that is called a deadline; None when it is not."""
    setting, limit = here.setting, here.limit
    if not _is_named(here):
        return closing(here)
    reader = traps.READER_NAMED.search(setting.text, *_clause_around(here))
    supposed = not reader and _WOULD_BE_DUE.search(setting.text, here.clause_start, limit.end)
    of_others = _FOR_OTHERS.match(setting.text, limit.end, setting.end)
    if (
        supposed or of_others or _is_owed_elsewhere(here) or _is_in_others_hands(here)
    ):  # "has anybody thought of a rehearing, which would be due on 10 April?"
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"))
    moves = here.governing is not None and here.governing.verb in _MOVES and not here.fronted
    if moves or _IS_IT_SO.search(setting.sentence) or (limit.kind in {"before", "until"} and _NOT_DUE.search(here.head)):
        return None  # "can we extend the deadline to Friday?", "is it really due on Friday?", "it isn't due before Christmas"
    doing = _what_the_writer_does(here)
    if doing is not None and (doing.kind == "self" or is_missed(setting)):
        # "I have not seen your form, which is due on Friday"; "we have filed the return, which is due on Friday"
        return theirs(here, "en_deadline_noun", (reason("en_expected"),)) if is_missed(setting) else None
    ours = _OWED_TO_WRITER.search(setting.text, here.clause_start, limit.end) or _OURS_DUE.search(
        setting.text, setting.start, limit.end
    )
    to_do = _TO_DO_OURS.search(setting.text, setting.start, limit.end)
    if doing is None and not reader and not to_do and _is_served(setting, limit.end):
        doubts: tuple[Reason, ...] = (reason("en_depends_guess"),)
    elif to_do or doing is not None or _is_under_way(here) or (not reader and (ours or _is_our_work(here))):
        return Verdict(OwedBy.US, reason("en_our_deadline"))
    else:
        doubts = _doubts(here, named=reader is not None)
    return Verdict(OwedBy.THEM, reason("en_deadline_noun"), setting.ask_around, doubts=doubts)


def _is_under_way(here: Place) -> bool:
    """ "The wire will be sent prior to the due date", "we will meet your deadline": what is done in time without the reader."""
    setting = here.setting
    if any(one.asks and one.kind != "ensure" for one in setting.predicates):
        return False
    done = _IS_BEING_DONE.search(here.head)
    return bool(_MEETS_IT.search(here.head) or (done and _IN_TIME_FOR.match(setting.text, here.limit.start)))


def _is_our_work(here: Place) -> bool:
    """ "Protests are due September 5. I will put one together": the writer says who does it."""
    spans = here.setting.grammar.sentences
    last = spans[min(here.setting.index + 1, len(spans) - 1)][1]
    return _I_DO_IT.search(here.setting.text, here.limit.end, last) is not None


def for_what_comes(here: Place) -> Verdict | None:
    """ "My cut-off for getting these is Friday", "Friday is our last day for slides": the day for what others hand in."""
    setting, end = here.setting, here.limit.end
    if here.limit.kind in NO_LIMIT:
        return None
    taken = _FOR_YOURS.search(setting.text, setting.start, end)
    if taken is None and not (
        here.limit.kind == "due" and _MINE.search(setting.text, here.expression.end, end) and _FOR_THINGS.match(here.behind)
    ):
        return None
    if _OWN.search(here.head):
        return None
    sure = taken is not None and taken["taken"] and (setting.ask_around is not None or is_missed(setting))
    return Verdict(
        OwedBy.THEM, reason("en_deadline_noun"), setting.ask_around, doubts=() if sure else (reason("en_nobody_named"),)
    )


def _is_served(setting: Setting, end: int) -> bool:
    """ "When can you get it to me? Friday is my drop-dead": the writer's own deadline, which an ask beside it is for."""
    if not (setting.asks_elsewhere(None) or is_missed(setting)):
        return False
    if _MY_DEADLINE.search(setting.text, setting.start, end) is not None:
        return True
    # "Our response is due Monday. Can you draft something?"
    follows = setting.index + 1 < len(setting.grammar.sentences) and not setting.names_a_day(setting.index + 1)
    asked = follows and any(one.asks and not one.meets for one in setting.grammar.predicates(setting.index + 1))
    return asked and _OURS_DUE.search(setting.text, setting.start, end) is not None


def _is_owed_elsewhere(here: Place) -> bool:
    """Whether what is due is an option, or owed to a court, the state or another office."""
    setting = here.setting
    to_writer = _DUE_TO_WRITER.search(setting.sentence)
    if _OPTION.search(setting.sentence) or traps.ELSEWHERE.search(setting.sentence):
        return True
    start, end = _clause_around(here)
    if here.limit.kind == "until" and _GIVEN_TO_OTHERS.search(here.head):
        return True
    if (
        _DUE_FROM.search(setting.text, start, end)
        or _OTHERS_OWN.search(setting.text, setting.start, setting.end)
        or (not to_writer and traps.TAX.search(setting.text, start, here.limit.start))
    ):
        return True
    asked = setting.ask_around is not None or traps.READER_NAMED.search(setting.sentence) or to_writer
    return not asked and setting.grammar.says(traps.AUTHORITY)


def _what_the_writer_does(here: Place) -> Predicate | None:
    """ "I will prepare the accounts, which are due on 31 May": the predicate of the writer's that the clause is about."""
    governing = here.governing
    if governing is None or here.fronted or not _WHICH.match(here.setting.text, governing.start):
        return None
    known = [one for one in here.setting.predicates if one.start < governing.start]
    asked = known and known[-1].kind == "third" and _ASKED_OF_WRITER.search(here.setting.text, known[-1].start, governing.start)
    return known[-1] if known and (asked or known[-1].kind in {"offer", "self"}) else None


def _is_in_others_hands(here: Place) -> bool:
    """ "Jim is drafting the answer, which is due Wednesday", "the answer is due Wednesday and Jim is drafting it"."""
    setting, governing = here.setting, here.governing
    if _OTHERS_AT_IT.match(setting.text, here.limit.end, setting.end) or _OTHERS_MISS_IT.search(here.head):
        return True
    if governing is None or here.fronted or not _WHICH.match(setting.text, governing.start):
        return False
    return any(
        one.kind == "third" and one.start < governing.start and _AT_WORK.match(setting.text, one.start)
        for one in setting.predicates
    )


def _clause_around(here: Place) -> tuple[int, int]:
    """The clause that holds the date, between the marks and conjunctions beside it."""
    setting, limit = here.setting, here.limit
    before = list(_CLAUSE_ENDS.finditer(setting.text, setting.start, limit.start))
    behind = _CLAUSE_ENDS.search(setting.text, limit.end, setting.end)
    return before[-1].end() if before else setting.start, behind.start() if behind else setting.end


def _doubts(here: Place, *, named: bool) -> tuple[Reason, ...]:
    """What is not said: who owes what is due, or whether the writer only asks after it. `named`: the reader is."""
    setting = here.setting
    about = setting.ask_around is not None and _is_asked_for(here, setting.ask_around)
    billed = _PAYMENT.search(setting.sentence) and setting.grammar.says(_INVOICE)
    told = traps.TOLD.search(setting.sentence) or _DUE_TO_WRITER.search(setting.sentence)
    doubts = () if named or billed or told or about else (reason("en_nobody_named"),)
    if _WOULD_BE_DUE.search(setting.text, here.clause_start, here.limit.end):
        return (*doubts, reason("en_expected"))
    if ANOTHERS.search(setting.text, *_clause_around(here)) or (
        not named and _DUE_TO_ANOTHER.search(setting.text, setting.start, here.limit.end)
    ):
        return (*doubts, reason("en_third_guess"))
    if here.governing is not None and here.governing.kind == "suggested":  # "what about the Friday deadline?"
        return (*doubts, reason("en_expected"))
    return doubts


def _is_asked_for(here: Place, asking: Predicate) -> bool:
    """Whether what is due is what the nearest ask is about: named there again, meant by "it", or nothing but "the deadline".

    "Bids are due on Friday. Can you check the index?" asks for something else.
    """
    setting = here.setting
    start, _ = setting.grammar.sentence_at(asking.start)
    if start > setting.start and setting.names_a_day(setting.grammar.index_at(asking.start)):
        return False  # "The answers are due on the 20th. I'll need draft answers Monday"
    if start == setting.start or _TO_ANSWER.search(setting.text, here.clause_start, here.limit.end):
        return True
    return is_about(setting, asking, here.clause_start, here.limit.end)


def _is_named(here: Place) -> bool:
    setting, limit, clause = here.setting, here.limit, here.clause_start
    noun = _NOUN.search(setting.text, setting.start, limit.end + _BEHIND_REACH if limit.kind == "due" else limit.end)
    if noun is not None and limit.kind != "due" and _TODAY_IS_THE.search(setting.text, setting.start, noun.start()):
        noun = None  # "today is the deadline for the first session, May 16"
    noun = noun or _THAT_DATE.search(setting.text, setting.start, limit.start)
    moved = noun is not None and traps.MOVED.search(setting.sentence) is not None
    if (
        _OF_THE_SUBJECT.match(setting.text, limit.end)
        and noun is not None
        and not _DUE.search(setting.text, clause, limit.start)
    ):
        return False  # "the cut-off for gas day October 26 is noon"
    near = max(clause, limit.start - _DUE_REACH)
    due = limit.kind == "due" or (
        limit.kind != "until"
        and (called := _DUE.search(setting.text, near, limit.end)) is not None
        and _NEW_CLAUSE.search(setting.text, called.end(), limit.start) is None
    )
    if not (noun or due) or is_on_its_way(setting, near, limit):
        return False
    if moved:  # but "they extended the closing date - it was this Wednesday"
        was = _WAS.search(setting.text, setting.start, here.expression.start)
        return was is None and (limit.kind not in NO_LIMIT or limit.kind == "to")
    if traps.STANDING.search(setting.text, limit.start, min(setting.end, limit.end + _STANDING_REACH)):
        return False  # "the rest are due by December 31 of each year"
    if limit.kind in NO_LIMIT or _PAST.search(setting.text, clause, limit.end):
        return False
    return not _told_otherwise(here, called=noun is not None)


def _told_otherwise(here: Place, *, called: bool) -> bool:
    """Whether the predicate before the date says more about it than the noun does."""
    said = here.setting.text[here.limit.start : here.limit.end]
    if here.governing is None or here.fronted or _AS_LATE_AS.search(said) or _SETS_IT.search(here.head + said):
        return False
    kind = here.governing.kind
    if kind == "clause" and _THOUGH.match(here.setting.text, here.governing.start):
        return True  # "the cut-off is Monday, even though the page says by Friday"
    reminded = kind == "reminder" and here.limit.kind == "due"  # "don't forget your goals are due by Friday"
    return (
        (here.governing.asks and not called and not reminded)
        or kind in {"self", "told"}
        or (kind == "offer" and here.limit.kind != "due")
    )
