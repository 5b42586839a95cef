"""What "it" stands for: a paper that the mail hands over, the subject of "must be returned", a thing named just before."""

from __future__ import annotations

import re

from kigen.language.en.clauses.phrases import WORD
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Setting
from kigen.patterns import Pattern, RarePattern

_LONGEST = 60
_HEAD = 1000  # characters of the mail in which the paper that it hands over is named
_NEAR = 3  # sentences before, in which the thing may have been named
_DETERMINER = r"(?:the|your|our|my|a|an|his|her|their|two|three|four|both|all|some|any|another|this|these|those)"
_HANDED_OVER = RarePattern(
    r"\b(?:(?:attached|enclosed|below|here|following|attaching|enclosing|forwarding|resending)(?:['’]s)?\s+"
    r"(?:(?:please|herewith|you\s+will|hereto|hereby|for\s+your\s+\w+(?:\s+and\s+\w+)?,?|find|is|are|also)\s+){0,4}"
    rf"|\b(?:have|(?:I|we)['’]ve|am|are)\s+(?:also\s+)?(?:attach|enclos|forward)(?:ed|ing)\s+)(?={_DETERMINER}\s)",
    re.IGNORECASE,
    words="attach enclos below here following forward resending",
    begins="abefhirw",
)
_ATTACHED_THING = Pattern(r"\b(?:the|this)\s+(?:attached|enclosed|above|following)\s+(?P<thing>[a-z][\w'’-]*)", re.IGNORECASE)
PAPERS = frozenset(
    """
    agreement amendment draft letter memo memorandum form forms report reports list lists file files document documents
    contract contracts invoice invoices spreadsheet spreadsheets schedule schedules presentation slides resume resumes
    evaluation evaluations survey ballot budget budgets forecast forecasts plan plans template templates timesheet
    timesheets confirm confirms confirmation confirmations curve curves deal deals trade trades request requests guaranty
    guarantee lease assignment consent release sheet sheets redline markup language package book binder minutes agenda
    paper papers summary write-up analysis outline estimate estimates price prices volumes nominations receipt receipts
    questions items materials pages page certificate certificates license permit filing brief motion testimony affidavit
    proposal proposals quote quotation bid bids offer order orders application registration questionnaire numbers figures
    data information details comments changes edits corrections revisions suggestions feedback input response reply answer
    answers approval approvals decision signature signatures payment check cheque account accounts model results names
    descriptions bullets notes charts surveys bracket brackets acceptance chart sample samples drawings
    photos pictures artwork proof proofs manuscript specification specifications terms policy policies exhibit exhibits
    statement statements record records copy copies
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_ANY_PAPER = "|".join(sorted(PAPERS, key=lambda noun: (-len(noun), noun)))
_PAPER = Pattern(
    rf"\b(?P<thing>{_DETERMINER}\s+(?:[\w&'’/-]+\s+){{0,3}}?(?:{_ANY_PAPER}))\b", re.IGNORECASE, begins="abfhmosty"
)
_STATUS_OF = Pattern(
    rf"\b(?:status\s+of|check(?:ing)?\s+on|waiting\s+(?:on|for)|looking\s+for|follow(?:ing)?[\s-]up\s+on|regarding)\s+(?={_DETERMINER}\s)",
    re.IGNORECASE,
)
_OF = Pattern(r"(?:the\s+)?status\s+of\s+", re.IGNORECASE)
_ASKED_AFTER = Pattern(
    rf"\b(?:did|have|has|do|does|are|is)\s+(?:you|anyone|they|we)\s+(?:\w+\s+){{1,3}}?(?P<thing>(?={_DETERMINER}\s))",
    re.IGNORECASE,
    begins="adhi",
)
# "I still don't have the counts. You have until noon", "no timecards from you yet"
_MISSED = Pattern(
    r"\b(?:I|we)\s+(?:(?:still|also|just)\s+)?(?:don['’]?t|do\s+not|haven['’]?t|have\s+not|never)\s+(?:(?:yet|still|actually)\s+)?"
    rf"(?:have|had|got|gotten|received|seen)\s+(?:back\s+)?(?P<thing>(?={_DETERMINER}\s))"
    r"|\b(?:and|but|still|yet|,|^)\s*no\s+(?P<none>[a-z][\w'’-]+(?:\s+(?!from\b|yet\b|so\b|for\b|to\b|in\b|of\b)[a-z][\w'’-]+)?)\s+"
    r"(?:from\s+(?:you|your)\b|yet\b|so\s+far\b)",
    re.IGNORECASE,
)
# "The night shift needs to get access to the store. We need this by Friday"
_WANTED_BEFORE = Pattern(
    r"\b(?:needs?|wants?|would\s+like)\s+to\s+(?:get|have|obtain|receive)\s+(?P<into>access\s+to\s+)?(?P<thing>(?!to\b|it\b|this\b|that\b|them\b|these\b|those\b|you\b|us\b|me\b)[a-z])",
    re.IGNORECASE,
)
_WHAT_YOURS = Pattern(r"\bwhat(?:['’]s|\s+is|\s+are|\s+would\s+be)\s+(?P<thing>your\s+[a-z]+)\b[^.?!\n]{0,40}\?", re.IGNORECASE)
_ARE_YOU = Pattern(
    r"(?:^|[.?!\n,]\s*)(?:are|is|do|does|would|will|can|shall)\s+(?:you|that|this|it|we|everyone)\b[^.?!\n]{1,80}\?",
    re.IGNORECASE,
)
# "Landlord's letter for the sign - I need it Tuesday"
_HEADED = Pattern(
    r"(?:[A-Z][a-z]+,\s+)?(?P<thing>(?:the\s+|your\s+)?[a-z][\w'’-]+(?:\s+[\w'’-]+){1,6})\s*(?:[-–—]+|:)\s+(?:I|we)(?:['’]ll|\s+will)?\s+"
    r"(?:really\s+|still\s+)?(?:need|want|must\s+have)\s+(?:it|them|this|these|that|those|both|all)\b",
    re.IGNORECASE,
)
_END = Pattern(
    r"[.,;:!?()\n]|\s[-–—]+\s|--|\s+(?:for|that|which|who|to|as|by|with|in|on|at|so|if|when|because|since|but|"
    r"and\s+(?:I|we|a|the|please|your|return|send|sign|let|have|get)|we|I|you|he|she|they|is|are|was|were|has|have|will|today|"
    r"yesterday|this\s+morning|per|prior|before|until|after|between|among|regarding|concerning|containing|reflecting|showing)\b",
    re.IGNORECASE,
)
_OF_THE_PASSIVE = Pattern(
    r"(?:^|[.,;:!?()\n*•-]\s*|\b(?:and|but|so|that|if|when|because)\s+)"
    r"(?P<thing>(?!(?:it|this|that|these|those|they|everything|all|both|one|which|who|there|what)\s*$)"
    rf"(?:{WORD}\s+){{0,6}}?{WORD})\s*(?:\([^()]*\)\s*)?(?:also\s+|now\s+|all\s+|will\s+)?$",
    re.IGNORECASE,
)
_YOURS = Pattern(
    r"\byour\s+(?!(?:help|time|office|attention|convenience|part|side|end|group|team|desk|name|earliest|patience|cooperation|"
    r"understanding|support|consideration|area|information|review|reference|files?|records?|assistance|e-?mail|message|note|voice)\b)[a-z]",
    re.IGNORECASE,
)
_ARTICLE = Pattern(r"(?:an?|this|these|those|some|another)\s+(?!of\b)", re.IGNORECASE)
_DETERMINED = Pattern(r"(?:the|your)\s", re.IGNORECASE)
_OTHERS = Pattern(r"(?:their|his|her|its)\b", re.IGNORECASE)
_VERB_THERE = Pattern(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|please|said|we|you|I|they|he|she)\b", re.IGNORECASE
)


def subject_of(setting: Setting, predicate: Predicate) -> str | None:
    """What must be returned, in "the signed form must be returned"."""
    known = [
        one.end for one in setting.grammar.predicates(setting.grammar.index_at(predicate.start)) if one.end <= predicate.start
    ]
    first = max((*known, setting.grammar.sentence_at(predicate.start)[0]))
    match = _OF_THE_PASSIVE.search(setting.text[max(first, predicate.start - _LONGEST - 10) : predicate.start])
    thing = " ".join(match["thing"].split()) if match else ""
    return _named(thing) if len(thing) > 2 and not _VERB_THERE.search(thing) else None


def antecedent(setting: Setting) -> str | None:
    """The thing handed over or named near the sentence, before it or in it; None when there is none."""
    spans = setting.grammar.sentences
    first = spans[max(0, setting.index - _NEAR)][0]
    for start, end in ((setting.start, setting.end), (first, setting.start)):
        thing = _handed_over(setting.text, start, end) or _asked_after(setting.text, start, end)
        if thing is not None:
            return thing
    headed = _HEADED.match(setting.text, setting.start, setting.end)
    if headed is not None and not _VERB_THERE.search(headed["thing"]):
        thing = headed["thing"]
        thing = f"{thing[0].lower()}{thing[1:]}"
        return _named(thing if _DETERMINED.match(thing) else f"the {thing}")
    if (missed := _missed(setting.text, first, setting.end)) is not None:
        return missed
    for start, end in ((setting.start, setting.end), (first, setting.start)):
        papers = list(_PAPER.finditer(setting.text, start, end))
        if papers:
            return _named(papers[-1]["thing"])
    yours = _YOURS.search(setting.text, first, setting.end)
    return (
        _wanted_before(setting.text, first, setting.start)
        or (_phrase(setting.text, yours.start(), setting.end) if yours else None)
        or _handed_over(setting.mail.words, 0, _whole_words(setting.mail.words, _HEAD))
    )


def _wanted_before(text: str, start: int, end: int) -> str | None:
    """What somebody needs to get."""
    wanted = _WANTED_BEFORE.search(text, start, end)
    thing = _phrase(text, wanted.start("thing"), end) if wanted else None
    return f"{wanted['into']}{thing}" if wanted and thing and wanted["into"] else thing


def answer_to(setting: Setting) -> str | None:
    """What the reader is asked in this sentence or the next: "What's your preference?", "Are you OK with this?"."""
    spans = setting.grammar.sentences
    end = spans[min(setting.index + 1, len(spans) - 1)][1]
    what = _WHAT_YOURS.search(setting.text, setting.start, end)
    if what is not None:
        return _named(what["thing"])
    return "your answer" if _ARE_YOU.search(setting.text, setting.start, end) else None


def _handed_over(text: str, start: int, end: int) -> str | None:
    match = _HANDED_OVER.search(text, start, end)
    if match is not None:
        return _phrase(text, match.end(), end)
    attached = _ATTACHED_THING.search(text, start, end)
    return f"the attached {attached['thing']}" if attached else None


def _missed(text: str, start: int, end: int) -> str | None:
    """What the writer says has not come."""
    match = _MISSED.search(text, start, end)
    if match is None:
        return None
    return _named(f"the {match['none'].lower()}") if match["none"] else _phrase(text, match.start("thing"), end)


def _asked_after(text: str, start: int, end: int) -> str | None:
    match = _ASKED_AFTER.search(text, start, end)
    if match is not None:
        return _phrase(text, match.start("thing"), end)
    match = _STATUS_OF.search(text, start, end)
    if match is None:
        return None
    inner = _OF.match(text, match.end())
    return _phrase(text, inner.end() if inner else match.end(), end)


def _phrase(text: str, start: int, end: int) -> str | None:
    """The noun phrase that begins at text[start]."""
    stop = _END.search(text, start, min(end, start + 2 * _LONGEST))
    return _named(text[start : stop.start() if stop else min(end, _whole_words(text, start + _LONGEST))])


def _whole_words(text: str, end: int) -> int:
    """Where the last whole word before text[end] ends."""
    return len(text) if end >= len(text) else max(text.rfind(" ", 0, end + 1), 0)


def _named(words: str) -> str | None:
    """The words as a letter may cite them: a draft that was sent is the draft by now."""
    thing = " ".join(words.split())
    if _OTHERS.match(thing):
        return None  # "any news of their baby"
    article = _ARTICLE.match(thing)
    if article:
        thing = f"the {thing[article.end() :]}"
    if len(thing) > _LONGEST:
        thing = thing[:_LONGEST].rsplit(" ", 1)[0]
    return thing if len(thing) > len("the ") else None
