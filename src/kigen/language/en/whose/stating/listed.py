"""Items of lists and rows of tables: whose step each is, by the owner that it names or by the heading above."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import PERSON
from kigen.language.en.clauses.verbs import ANSWERS, IMPERATIVES
from kigen.language.en.layout import HEADING
from kigen.language.en.place import Place, Setting, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.stating.columns import CELLS, COLUMNS, DUES, LONGEST, by_column, heads, lines_above
from kigen.language.reason import reason
from kigen.patterns import Pattern

_READER = frozenset({"you", "client", "customer"})
_YOUR_PEOPLE = frozenset({"your", "team", "side", "end", "people", "staff", "office", "company", "firm", "lads"})
_WRITER = frozenset({"us", "we", "me", "i"})
_MARK = r"\s*(?:[-*•·–—>]+\s*|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+|\[[ x]?\]\s*)"
_OPEN_BOX = Pattern(r"\s*(?:[-*•]\s*)?\[\s?\]\s+\w")  # "[ ] Badge names - 12 June": yet to be done
_ITEM = Pattern(rf"{_MARK}", re.IGNORECASE)
_NAMED = Pattern(
    rf"(?:{_MARK})?\s*@?(?P<name>(?-i:[A-Z])[\w'’-]+(?:\s(?-i:[A-Z])[\w'’-]+)?|you|me|us|we)\s*(?::|\s[-–—]+)\s+\S",
    re.IGNORECASE,
)
_SPEAKS = Pattern(
    r"(?:I|we|it|that|they|he|she|there|thanks?|sorry|yes|no|ok|can|could|do|did|is|are|what|when|how|have)\b(?!\s*[:–-])",
    re.IGNORECASE,
)
_PERSON = Pattern(
    rf"(?:{_MARK})?\s*@?(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s*(?::|\s[-–—]+)\s+\S", re.IGNORECASE
)  # "Mark: load forecast"
# "1. You return the form", "12 March - you send us the copy"
_LEADS = Pattern(
    r"(?:(?P<who>you|we)(?:['’]ll|\s+will|\s+to)?|(?P<client>client|customer)\s+(?:to|will|must))\s+"
    r"(?!(?:are|have|can|may|were|know|(?:re-?)?open(?=\s+(?:as|at|again|for|on))|resume|arrive|move\s+in|fly|travel|leave|receive|see|meet|enjoy|stop|go\s+live)\b)[a-z]+\b(?!-)(?:\s+(?:us|me|you)\b)?",
    re.IGNORECASE,
)
_WRITER_WILL = Pattern(rf"(?:{_MARK})?(?:I|we)(?:['’]ll|\s+will|\s+shall)\b", re.IGNORECASE)
_DATED = Pattern(
    r"\s*\d{1,2}\b|\s*(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
_OWNER_IN_CELL = Pattern(r"(?P<owner>[\w'’-]+(?:\s+[\w'’-]+)?)\s*,\s")  # "Your team, by 29 May"
_OWNER_BEHIND = Pattern(r"\s[-–—]+\s+(?P<owner>[\w'’-]+(?:\s+[\w'’-]+)?)\s*,\s*$")
_SOMEBODY = Pattern(rf"(?:(?:the|our|your)\s+)?(?:{PERSON}|council|school|bank|lender|board|office|agents?)", re.IGNORECASE)
_LABEL_BY = Pattern(r"\s*[*•>-]*\s*[A-Z][\w'’ /&-]{2,50}:\s*(?:by|due|before|no\s+later\s+than)\b")
# "Copy: Monday 14 October", "Images and captions: Friday": what is handed in, whoever does it
_HANDED_IN = Pattern(
    r"\s*[*•>-]*\s*(?:(?:final|first|second|remaining|signed|completed|all)\s+){0,2}(?:copy|text|images?|photos?|pictures|captions?|corrections?|artwork|"
    r"logos?|bios?|headshots?|abstracts?|slides|entries|nominations|deposit|balance|payment|numbers|head\s?count|(?:menu\s+)?choices|guest\s+list|questionnaires?|"
    r"feedback|comments|forms?|rsvps?|orders?|quotes?)(?:\s+(?:and|to|on|&)\s+(?:[\w-]+\s?){1,3})?:\s",
    re.IGNORECASE,
)
_DEADLINES = Pattern(
    r"\b(?:(?:use|follow|see)\s+(?:this|the|our)\s+(?:[\w-]+\s+)?checklist|deadlines|due\s+dates|cut-?offs|closing\s+dates)\b[^:.]{0,40}:?\s*$",
    re.IGNORECASE,
)
_IS_DONE = Pattern(
    r"\s(?:completed|signed|returned|submitted|paid|sent|uploaded|filled\s+(?:in|out)|confirmed|approved|booked|ordered|received)\b[^.;]*$",
    re.IGNORECASE,
)
# "Here is what has to happen:", above "2. Supervisors complete their ratings by July 13"
_HAS_TO_HAPPEN = Pattern(r"\bwhat\s+(?:has|needs|must)\s+(?:to\s+)?(?:happen|be\s+done|get\s+done)\b", re.IGNORECASE)
_NEEDED = Pattern(r"\b(?:needs?|needed|required?|outstanding|missing|to\s+do|please|have\s+to|must)\b", re.IGNORECASE)
_OWNERS = Pattern(
    r"(?:who|owner|owned\s+by|responsib\w+|assigned\s+to|assignee|by\s+whom|party|lead|action\s+by)", re.IGNORECASE
)
_PLEASE = Pattern(
    r"\s*[:–-]\s+(?:please|pls|kindly|(?:to|must)\s+be)\b", re.IGNORECASE
)  # "Logo: please send", "notice - to be posted"
_YOURS = Pattern(
    r"\b(?:from\s+you|your\s+(?:side|end|part|tasks?|to-?dos?|actions?|steps?|deadlines?)|(?:for\s+)?you(?:\s+to\s+do)?\s*:$|client\s*:$)\b|\byou\s*:\s*$|\bneed\s+(?:\w+\s+){0,4}?(?:from\s+)?you|"
    r"\b(?:still\s+)?(?:outstanding|missing|to\s+come|left\s+to\s+do|waiting\s+(?:on|for)|needed)\s*:\s*$|\bowe\s+(?:me|us)\b|\b(?:I|we)\s+(?:still\s+)?need\s*:\s*$",
    re.IGNORECASE,
)
_OURS = Pattern(
    r"\b(?:from\s+us|(?:our|my)\s+(?:side|end|part|tasks?|to-?dos?|actions?|steps?)|what\s+(?:we|I)(?:['’]ll|\s+will))\b|\b(?<!\bto\s)(?<!\bfrom\s)(?<!\bwith\s)(?:us|we|me)\s*:\s*$",
    re.IGNORECASE,
)
_SCHEDULE = Pattern(
    r"\b(?:time-?line|schedule|dates|program(?:me)?|agenda|plan|calendar|milestones|itinerary|timetable|hours|options?|slots?|times)\b",
    re.IGNORECASE,
)
# "Date: 30 August", "Time: 1 pm": when something is held
_WHEN = Pattern(r"\s*(?:dates?|days?|times?|when)\s*:", re.IGNORECASE)
_VERB = Pattern(r"(?P<verb>[a-z-]+)\s+(?=(?:the|your|our|all|a|an)\s)", re.IGNORECASE)
_NO_STEP = Pattern(
    r"\b(?:expir\w+|valid|starts|begins|ends|closed|opens|arrives|dated|paid|received|born|check-?(?:in|out))\b",
    re.IGNORECASE,
)
_SUBSTANCE = Pattern(r"[a-z]{3}|\b[a-z]{1,2}-\d", re.IGNORECASE)  # words, or a form: "W-9"
_SHORTEST = 3
_SHORTEST_HOUSE = 4


def listed(here: Place) -> Verdict | None:
    """Whose deadline the date of a list item or table row is; None when it is neither, or does not say."""
    text = here.setting.text
    if "\n" not in text or here.limit.kind in NO_LIMIT:
        return None
    start, end = text.rfind("\n", 0, here.limit.start) + 1, text.find("\n", here.limit.end)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > LONGEST or not _is_row(text, line, start):
        return None
    if traps.EVENT.search(line) or _NO_STEP.search(line):
        return None
    if not _SUBSTANCE.search(line[: here.limit.start - start] + line[here.limit.end - start :]):
        return None  # a list of days
    verdict = (
        by_column(here, line, start)
        or _by_owner_behind(here, line, start)
        or _by_cell(here.setting, line, start)
        or _by_name(here, line, start)
        or _by_heading(here, line, start)
    )
    if verdict is None or verdict.owed_by is not OwedBy.THEM:
        return verdict
    return replace(verdict, thing=_thing(here, line, start))


def _is_row(text: str, line: str, start: int) -> bool:
    """Whether a line looks like an item or a row at all, or stands under a heading."""
    if (
        "\t" in line
        or "|" in line
        or text.find(":\n", 0, start) >= 0
        or HEADING.search(text, 0, start)
        or len(COLUMNS.split(line.strip())) > 2
    ):
        return True
    return any(pattern.match(line) is not None for pattern in (_ITEM, _NAMED, _DATED))


def _thing(here: Place, line: str, start: int) -> str | None:
    """What the item names beside its owner and its date: "signed NDA" in "1. You return the signed NDA (by 12 March)"."""
    first, last = here.limit.start - start, here.limit.end - start
    named = _NAMED.match(line)
    known = here.setting.names | here.setting.own_names | _READER | _WRITER
    if named is not None and frozenset(named["name"].lower().split()) <= known:
        line = " " * (named.end() - 1) + line[named.end() - 1 :]
    pieces = [piece for part in (line[:first], line[last:]) for piece in CELLS.split(part)]
    kept = [words for piece in pieces if (words := _plain(piece)) and not frozenset(words.lower().split()) <= known]
    return kept[0] if kept else None


def _plain(piece: str) -> str:
    """The words of a cell without mark, owner, verb and brackets that hold nothing."""
    words = _PLEASE.split(piece, maxsplit=1)[0].strip(" -–—:;,.|([*•\t")
    mark = _ITEM.match(words)
    words = words[mark.end() :] if mark else words
    leads = _LEADS.match(words)
    if leads is not None:
        words = words[leads.end() :]
    elif (verb := _VERB.match(words)) and verb["verb"].lower() in IMPERATIVES:
        words = words[verb.end() :]
    words = words.strip(" -–—:;,.|[]*•_")
    words = " ".join((words if "(" in words and words.endswith(")") else words.strip("()")).split())
    return words if len(words) >= _SHORTEST else ""


def _by_cell(setting: Setting, line: str, start: int) -> Verdict | None:
    """By the cell of a row that names who does it."""
    cells = CELLS.split(line.strip(" |"))
    if len(cells) < 2:
        return None
    named = heads(setting.text, start)
    column = next((index for index, head in enumerate(named) if _OWNERS.fullmatch(head)), None)
    if named and column is None and not any(DUES.search(head) for head in named):
        return None  # who arrives when
    for index, cell in enumerate(cells):
        owner = _OWNER_IN_CELL.match(cell)
        words = frozenset((owner["owner"] if owner else cell).lower().split())
        if words and (verdict := _owned(setting, words, owner["owner"] if owner else cell)):
            return verdict
        if index == column:
            return Verdict(OwedBy.THIRD, reason("en_assigned", cell))
    return None


def _by_owner_behind(here: Place, line: str, start: int) -> Verdict | None:
    """ "Clear the storage - you, by 20 March", "replace the closer - landlord, by 31 March"."""
    behind = _OWNER_BEHIND.search(line, 0, here.limit.start - start)
    if behind is None:
        return None
    words = frozenset(behind["owner"].lower().split())
    verdict = _owned(here.setting, words, behind["owner"])
    third = _SOMEBODY.fullmatch(behind["owner"]) is not None or behind["owner"].istitle()
    return verdict or (Verdict(OwedBy.THIRD, reason("en_assigned", behind["owner"])) if third else None)


def _by_name(here: Place, line: str, start: int) -> Verdict | None:
    """By the name or the pronoun that the item begins with."""
    named = _NAMED.match(line)
    called = named is not None and _SPEAKS.match(line, named.end() - 1) is not None  # "Carl - I am stuck until 1:30": no row
    if (
        named is not None
        and not called
        and (verdict := _owned(here.setting, frozenset(named["name"].lower().split()), named["name"]))
    ):
        return verdict
    item = _ITEM.match(line)
    if here.expression.start - start <= 1 and item is None:  # a line of a schedule, which begins with its date
        first = (
            here.expression.end
            - start
            + len(line[here.expression.end - start :])
            - len(line[here.expression.end - start :].lstrip(" :–—-\t"))
        )
    elif item is not None:
        first = item.end()
    else:
        return None
    leads = _LEADS.match(line, first)
    said = (leads["who"] or leads["client"]) if leads else ""
    return _owned(here.setting, frozenset({said.lower()}), said) if said else None


def _owned(setting: Setting, words: frozenset[str], said: str) -> Verdict | None:
    why = reason("en_assigned", said)
    readers, writers = _is_house_of(setting.names, said), _is_house_of(setting.own_names, said)
    if _YOUR_PEOPLE.issuperset(words) and "your" in words:
        return Verdict(OwedBy.THEM, why)
    if words <= _READER | setting.names or (readers and not writers):
        return Verdict(OwedBy.THEM, why)
    return Verdict(OwedBy.US, why) if words <= _WRITER | setting.own_names or (writers and not readers) else None


def _is_house_of(names: frozenset[str], said: str) -> bool:
    """ "Almtal" where the address is that of almtal-werke.example."""
    house = "".join(said.lower().split())
    return len(house) >= _SHORTEST_HOUSE and any(name.startswith(house) for name in names)


def _by_heading(here: Place, line: str, start: int) -> Verdict | None:
    """By the line above the list that ends in a colon."""
    text = here.setting.text
    if _OPEN_BOX.match(line):
        return Verdict(OwedBy.THEM, reason("en_step"), doubts=(reason("en_nobody_named"),))
    at_end = not text[here.expression.end : start + len(line)].strip(" ).")
    if not (here.strict or at_end):
        return None
    above = next((each for each in lines_above(text, start) if each.rstrip().endswith(":") or HEADING.fullmatch(each)), None)
    if above is None or len(above) > LONGEST or _WRITER_WILL.match(line) or _is_apart(here, start):
        return None
    if _OURS.search(above):
        return Verdict(OwedBy.US, reason("en_step"))
    if _DEADLINES.search(above) is not None:
        return Verdict(OwedBy.THEM, reason("en_step"))  # "Please note the following deadlines:"
    return _done_below(here, above, line, start) or _asked_below(here, above, line, start)


def _is_apart(here: Place, start: int) -> bool:
    """ "- Tap finish: brass or steel. I must order by Monday": a sentence of its own behind what the row names."""
    ahead = here.setting.text[start : here.setting.start]
    if here.governing is None or here.governing.start > here.limit.start or not any(map(str.isalpha, ahead)):
        return False
    return here.governing.kind in {"offer", "self", "imperative"}


def _done_below(here: Place, above: str, line: str, start: int) -> Verdict | None:
    """ "A few things need to happen:", above "- consent form signed by Friday"."""
    if here.strict and _HAS_TO_HAPPEN.search(above):
        return Verdict(OwedBy.THEM, reason("en_step"), doubts=(reason("en_nobody_named"),))
    if not here.strict or _IS_DONE.search(line, 0, here.limit.start - start) is None:
        return None
    doubts = () if _NEEDED.search(above) is not None else (reason("en_nobody_named"),)
    return Verdict(OwedBy.THEM, reason("en_step"), doubts=doubts)


def _asked_below(here: Place, above: str, line: str, start: int) -> Verdict | None:
    """What stands below a line that asks for it, or calls it the reader's."""
    text, setting = here.setting.text, here.setting
    yours = (_YOURS.search(above) or HEADING.fullmatch(above)) is not None
    heading = text.rfind(above, 0, start)
    known = setting.grammar.predicates(setting.grammar.index_at(heading + len(above.rstrip()) - 1))
    asking = any(one.asks and not one.meets and one.verb not in {"let", *ANSWERS} for one in known)
    if not yours and (not asking or _WHEN.match(line) or _SCHEDULE.search(above) or traps.IF_ANY.search(above)):
        told = not _WHEN.match(line) and (_LABEL_BY if here.strict else _HANDED_IN).match(line) is not None
        return Verdict(OwedBy.THEM, reason("en_step"), doubts=(reason("en_nobody_named"),)) if told else None
    sure = here.strict or (yours and not _SCHEDULE.search(above))
    doubts = () if sure else (reason("en_no_limit_word"),)
    if _PERSON.match(line) and not (yours or traps.ASKING.search(line)):
        doubts = (reason("en_nobody_named"),)
    return Verdict(OwedBy.THEM, reason("en_step"), doubts=doubts)
