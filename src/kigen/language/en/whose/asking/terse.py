"""What is asked with fewer words than a clause has: "Samples here by Friday or we lose the slot", "Thursday from you"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.asking.asides import WOULD_HELP, aside, wished_for
from kigen.language.en.whose.asking.owned import names_a_thing, owned
from kigen.language.en.whose.doubting.conditions import by_others, theirs, waited_for
from kigen.language.en.whose.stating.missed import is_missed
from kigen.language.reason import reason
from kigen.patterns import Pattern

_PLEASE = r"(?:please|pls|plz|ok(?:ay)?\?|thanks|thank\s+you|thx)"
# "… by Friday or we lose the slot", "… Thursday, otherwise it goes without you"
_OR_ELSE = Pattern(
    rf"[\s,;–-]*(?:{_PLEASE}[\s,;–-]*)?(?:or(?:\s+else)?|otherwise|else)\s+(?:I|we|it|they|you|he|she|there|the|your|this|that|i['’]?ll|we['’]?ll)\b",
    re.IGNORECASE,
)
_FROM_YOU_SAID = Pattern(r"\bfrom\s+you\b", re.IGNORECASE)
# "Thursday is fine", "it has to be Thursday", "I'm away Friday so Thursday"
_DAY_OPENS = Pattern(
    r"(?:[^.?!]{0,60}\b(?:so|and|but)\s+)?\W*(?:(?:so|and|but)\W+)?(?:(?:(?:it|this|that)\s+)?(?:has|needs|must|have|need)\s+(?:to\s+)?be\s+|(?:say|maybe|ideally|preferably|latest),?\s+)?",
    re.IGNORECASE,
)
_DAY_CLOSES = Pattern(
    r"\s*(?:[.!)]|$|,\s*not\b|,?\s*(?:please|pls|plz|thanks)\b|,?\s*(?:if\s+(?:you\s+can|possible|at\s+all)|ideally|preferably|before\b|at\s+the\s+latest)|"
    r"(?:(?:['’]s|\s+is|\s+would\s+be|\s+will\s+be)\s+(?:just\s+|absolutely\s+)?(?:fine|ok(?:ay)?|great|good|ideal|perfect|best|soon\s+enough|lovely|super)|\s+works|\s+would\s+(?:do|work|suit)|"
    r"\s+will\s+do)\b(?!\s+for\s+(?:me|us)\s+to\b))",
    re.IGNORECASE,
)
_FOR_IT = Pattern(
    r"\s+for\s+(?:the|your|those|these)\s+[\w-]+(?:\s+[\w-]+)?\s*,?\s*(?:please|pls|if\s+(?:you\s+can|possible)|ok)",
    re.IGNORECASE,
)
# "Let me know what day suits. Thursday is fine."
_WHEN = Pattern(
    r"\b(?:when(?!\s+you\s+(?:can|get))|(?:what|which|whatever)\s+(?:day|date|time)|suits?|works|convenient)\b", re.IGNORECASE
)
_DAYS_ALONE = frozenset({"weekday", "date", "relative", "part"})
_PLEASE_BEHIND = Pattern(rf"\s*,?\s*(?:{_PLEASE}|if\s+you\s+(?:would|could|please|don['’]t\s+mind))\b", re.IGNORECASE)
_PLEASE_ANYWHERE = Pattern(r"\b(?:please|pls|plz)\b", re.IGNORECASE)
_TO_WRITER = Pattern(
    r"\b(?:(?:back\s+)?(?:to|with)\s+(?:me|us)|in\s+(?:my|our)\s+\w+|on\s+(?:my|our)\s+\w+|(?<=\w\s)(?:back|here|in))\s*,?\s*(?:no\s+)?$",
    re.IGNORECASE,
)
_ANY = Pattern(r"\bany\b", re.IGNORECASE)
_MEANS = Pattern(r"\W*(?:so\W+)?(?:(?:that|which|this)\s+means|meaning|so)\s+", re.IGNORECASE)
_ITEM_MARK = Pattern(r"\W*\(?(?:[a-h]|[1-9])[.)]\s+", re.IGNORECASE)
# "Two things: the text by 8 June, the corrections by 12 June", "To do: passport copy by 10 June"
_TOPIC = Pattern(
    r"\W*(?:(?:just\s+)?(?:two|three|four|a\s+couple\s+of|a\s+few|some|these|the\s+following)\s+(?:\w+\s+)?(?:things|items|asks|bits|dates)\b[^:\n]{0,30}|next(?:\s+steps?)?|to[\s-]?do|"
    r"actions?|(?:still\s+)?(?:outstanding|missing|needed|open)(?:\s+from\s+you)?)\s*:\s*",
    re.IGNORECASE,
)
# "By Friday:", "For Friday please:", a heading of what is wanted
_HEADS_LIST = Pattern(r"\s*,?\s*(?:please|pls|thanks)?\s*:\s*(?:\n|$)", re.IGNORECASE)
_FROM_READER = Pattern(r"\W*(?:(?:the\s+following|needed|required|wanted)?\s*(?:from\s+you)?|to\s+(?:me|us))\s*", re.IGNORECASE)
_EVERYTHING = Pattern(r"\W*(?:everything|all\s+of\s+it|both\s+of\s+them)\b", re.IGNORECASE)
# "Every vehicle out by six", "all coats off the hooks by noon"
_EVERY_ONE = Pattern(
    r"\W*(?:every|each|all|both|no)\s+(?:(?!(?:was|were|is|are|will|has|have|had|would|can|could|should|that|who|which)\b)[\w'’-]+\s+){1,4}?(?:out|in|off|back|up|down|gone|clear|done|here|away|on|at|\w{3,}ed)\b[^.?!;,]{0,30}$",
    re.IGNORECASE,
)
# "All lockout permits to the control room by 1600"
_ALL_TO_A_PLACE = Pattern(
    r"\W*(?:all|both|every|each)\s+(?:(?!(?:was|were|is|are|will|has|have|had|would|can|could|should|of|that|who|which|the)\b)[\w'’-]+\s+){1,4}?(?:back\s+)?to\s+"
    r"(?:(?:the|our|my)\s+)?[\w'’-]+(?:\s+(?!(?:left|went|ran|came|got|go|run|leave|close|\w+ed)\b)[\w'’-]+){0,2}\s*",
    re.IGNORECASE,
)
_TO_ME = Pattern(r"\b(?:(?:to|with)\s+(?:me|us)|(?:on|in)\s+my\s+\w+)\s*,?\s*$", re.IGNORECASE)
_TO_SOMEBODY = Pattern(
    r"\w\s+(?:(?:back\s+)?(?:to|with)\s+(?-i:[A-Z])\w+|(?:on|in)\s+(?-i:[A-Z])\w+['’]s\s+\w+)\s*,?\s*$", re.IGNORECASE
)
_CALLED = Pattern(r"\W*(?:guys|folks|all|team|people|every(?:one|body)|gents|ladies|y['’]all|lads)\W+\w", re.IGNORECASE)
_IN_BRACKETS = Pattern(r"\s?\([^()]{1,40}\)")
_COMMENTS_BEFORE = Pattern(
    r"(?:,\s*|\b(?:so|and|but)\s+)(?:(?P<any>any)|your|some|an?)\s+(?:[\w-]+\s+){0,2}?(?:comments?|input|thoughts|feedback|edits|changes|numbers|figures|answer|reply|word|news|draft)"
    r"(?:\s+(?:back|from\s+you))?\s*$",
    re.IGNORECASE,
)
_BECAUSE = Pattern(r",\s*(?:since|because|as|so|or\s+else|before)\s+(?:I|we|the|they|he|she|it|that|our|my)\b", re.IGNORECASE)
_ENDS = Pattern(r"[\s.!)–—-]*$|,\s*(?:no\s+exceptions|folks|guys|people|team|sharp|everyone|gents|all)\b")
# What a thing asked for is called: "revised drawings Thursday", "your numbers tonight"
_THING = Pattern(
    r"\W*(?:(?:and|but|so|then|plus|also|just|first|second|third|next|finally|last)\W+)?(?:(?:your|the|all|both|any|a|an|one|final|revised|signed|completed|corrected|updated|marked-up|"
    r"executed|second|first|last|next|2nd|1st|3rd|everything|them|it)\s+)?(?:[\w'’&/$#.,-]+\s+){0,7}?[\w'’&/$#.-]+\W*",
    re.IGNORECASE,
)
_ASKED_THING = Pattern(
    r"\W*(?:(?:and|but|so|then|plus|also|just)\W+)?(?:everything|all|both|your|signed|revised|final|completed|corrected|updated|marked-up|executed)\s+(?:[\w-]+\s+){0,3}[\w-]+\W*$",
    re.IGNORECASE,
)
_CALLS = Pattern(r"\W*(?-i:[A-Z])[\w.]*(?:\s(?-i:[A-Z])\w+)?\s*[,:–-]+\s*", re.IGNORECASE)  # "Becky, Wednesday please"
_PAYMENT = Pattern(
    r"\W*(?:(?:and|then|the|your|an?)\s+)*(?:(?:first|second|third|final|last|next|2nd|1st|3rd|other|remaining|full|security|balance)\s+)*"
    r"(?:payment|deposit|instal+ment|balance|rent|half|premium|retainer|remainder|tuition|dues)\b(?:\s+of\s+[$£€]?[\d,.]+|\s+[$£€][\d,.]+)?"
    r"(?:\s+(?:is|isn['’]?t|is\s+not)(?:\s+due)?)?\W*",
    re.IGNORECASE,
)
# "A deposit by Friday will hold the date"
_SECURES = Pattern(
    r"\s+(?:will\s+|would\s+)?(?:holds?|secures?|reserves?|keeps?|guarantees?|locks?\s+in|gets?\s+you)\b", re.IGNORECASE
)
# "Today, so I can get the list out"
_SO_I_CAN = Pattern(r"\s*,\s*so\s+(?:that\s+)?(?:I|we)\s+(?:can|could|have)\b", re.IGNORECASE)
_ON_DAYS = frozenset({"weekday", "date", "relative", "part", "clock"})
_HEADING = frozenset({"by", "before", "for"})
_LONGEST_HEAD = 70
# "On Thursday and Friday"
_BEHIND_A_DASH = Pattern(r"\s[-–—]+\s*$")
_SECOND_DAY = Pattern(r"\b(?:\w+day|tomorrow|\d(?:st|nd|rd|th)?)\s*(?:and|or|&|,|-|–)\s*(?:on\s+)?$", re.IGNORECASE)
_SHORT = 110
_HANDED = Pattern(
    r"\b(?:[\w-]+s|form|draft|list|report|answer|reply|check|feedback|input|copy|payment|deposit|money|everything)(?:\s+(?:back|in))?\s*$",
    re.IGNORECASE,
)
# "You know the drill: numbers by Friday", "if possible, numbers by Friday"
_OPENER = Pattern(
    r"\W*(?:(?:and|so|but)\s+)?(?:(?:you\s+(?:all\s+)?)?know\s+the\s+drill|same\s+(?:drill\s+)?as\s+(?:last|every|each)\s+\w+|same\s+(?:drill|deal)|as\s+(?:usual|always|ever|before)|if\s+(?:at\s+all\s+)?possible|"
    r"ideally|preferably|once\s+(?:again|more)|again|agreed|as\s+(?:agreed|promised|discussed|planned|arranged|mentioned|you\s+(?:promised|said)|we\s+(?:agreed|said|discussed))|per\s+(?:our|your|my)\s+[\w-]+|(?:the\s+)?ball['’]?s\s+in\s+your\s+court|over\s+to\s+you|your\s+turn|last\s+call|final\s+call|the\s+(?:arrangement|rule|drill)\s+is|hoping\s+for|all\s+(?:I|we)\s+ask\s+is|(?:shall|suppose|why\s+don['’]?t)\s+we\s+say|let['’]?s\s+say|it['’]s\s+that\s+time\s+(?:again|of\s+(?:the\s+)?(?:month|year|quarter|week)(?:\s+again)?))\s*[,:.–-]*\s+(?!the\s+meeting)",
    re.IGNORECASE,
)


def terse(here: Place) -> Verdict | None:
    """The verdict on a day that no predicate governs as a deadline; None when nothing says that the reader is to act."""
    found = _read(here)
    if found is None or found.owed_by is OwedBy.US:
        return found
    sentence = here.setting.sentence
    return None if traps.VOLUNTARY.search(sentence) or traps.STANDING.search(sentence) else found


def _read(here: Place) -> Verdict | None:
    if here.expression.form not in _ON_DAYS and not here.strict and here.limit.kind != "over":
        return None
    if (found := waited_for(here)) is not None:
        return found
    heads = _HEADS_LIST.match(here.behind) if here.limit.kind in _HEADING and _FROM_READER.fullmatch(here.head) else None
    # "For tomorrow:" alone heads what is told, too
    if heads and (
        here.limit.kind != "for" or heads[0].strip(" ,:\n") or here.head.strip() or here.setting.mail.says(traps.ASKING)
    ):
        return theirs(here, "en_bare_limit", () if _FROM_YOU_SAID.search(here.head) else (reason("en_nobody_named"),))
    if here.limit.kind in NO_LIMIT - {"over"}:
        return None
    return (
        by_others(here)
        or owned(here)
        or _behind_what_is_missed(here)
        or _day_alone(here)
        or aside(here)
        or _without_verb(here)
        or _paid(here)
        or _secured(here)
        or wished_for(here)
    )


def or_else(here: Place) -> Verdict | None:
    """ "The order number by Thursday or I can't release it": what follows is what comes of it, and governs nothing."""
    if not _OR_ELSE.match(here.behind) or not (here.fronted or here.governing is None):
        return None
    if here.strict and here.setting.index and not here.head.strip(" -–—*•"):
        return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))  # "By Friday, or I put a zero there"
    if not _is_thing(here):
        return None
    if not (here.strict or _TO_WRITER.search(here.head) or _PLEASE_ANYWHERE.search(here.behind)):
        return None
    named = _PLEASE_BEHIND.match(here.behind) or traps.SOMEBODY_NAMED.search(here.head)
    if _ANY.search(here.head):
        return theirs(here, "en_bare_limit", (reason("en_optional"),))
    return theirs(here, "en_bare_limit", () if named and here.strict else (reason("en_nobody_named"),))


def welcome_then(here: Place) -> Verdict | None:
    """ "I see Mary on Monday, so any comments tomorrow would be great": what the writer would be glad of."""
    if here.fronted or not WOULD_HELP.match(here.behind):
        return None
    match = _COMMENTS_BEFORE.search(here.head)
    if match is None:
        return None
    return theirs(here, "en_bare_limit", (reason("en_optional" if match["any"] else "en_no_limit_word"),))


def _is_thing(here: Place) -> bool:
    """Whether nothing but a thing is named before the date."""
    head = _IN_BRACKETS.sub("", _head(here))
    if (called := _CALLED.match(head)) is not None:
        head = head[called.end() - 1 :]
    if not head.strip(" -–—*•") or _CALLS.fullmatch(head) or len(head) > _LONGEST_HEAD or _THING.fullmatch(head) is None:
        return False
    if any(here.limit.start - len(head) <= one.start < here.limit.start for one in here.setting.predicates):
        return False
    if traps.EVENT.search(head) or traps.VALIDITY.search(head):
        return False
    return names_a_thing(head)


def _head(here: Place) -> str:
    """The words before the date, without "so that means", and in a list of asks without the ones before."""
    head = here.head
    if (match := _OPENER.match(head)) is not None:
        return head[match.end() :]
    if (match := _MEANS.match(head) or _ITEM_MARK.match(head)) is not None:
        return head[match.end() :]
    if (match := _TOPIC.match(head)) is not None:
        return head[max(match.end(), head.rfind(", ") + 2, head.rfind("; ") + 2) :]
    if _PLEASE_ANYWHERE.search(head) and (cut := max(head.rfind(", "), head.rfind("; "))) >= 0 and head[cut + 2 :].strip():
        return head[cut + 2 :]
    return head


def _behind_what_is_missed(here: Place) -> Verdict | None:
    """ "Yours is the only one I'm missing - Friday please"."""
    if here.strict or _BEHIND_A_DASH.search(here.head) is None or _PLEASE_BEHIND.match(here.behind) is None:
        return None
    return theirs(here, "en_courtesy", (reason("en_no_limit_word"),)) if is_missed(here.setting) else None


def _day_alone(here: Place) -> Verdict | None:
    """ "Please send me the proof. Thursday is fine.": a day by itself, right behind what is asked."""
    setting = here.setting
    if here.strict or not setting.index or here.expression.form not in _DAYS_ALONE or not _DAY_OPENS.fullmatch(here.head):
        return None
    if _SECOND_DAY.search(setting.text, setting.start, here.limit.start):
        return None  # "I'll be in Boston on Thursday and Friday"
    closes = (
        _DAY_CLOSES.match(here.behind)
        or _SO_I_CAN.match(here.behind)
        or (_FOR_IT.match(here.behind) and not traps.EVENT.search(here.behind))
    )
    if not closes:
        return None
    known = [one for one in setting.grammar.predicates(setting.index - 1) if one.asks]
    missed = is_missed(setting) and _PLEASE_BEHIND.match(here.behind) is not None
    start, end = setting.grammar.sentences[setting.index - 1]
    if not (known or missed) or any(one.meets for one in known) or setting.text[start:end].rstrip().endswith(":"):
        return None
    if any(trap.search(setting.text, start, end) for trap in (traps.EVENT, traps.IF_ANY, _WHEN)):
        return None
    return theirs(here, "en_bare_limit", (reason("en_no_limit_word"),))


def _without_verb(here: Place) -> Verdict | None:
    """ "Revised drawings Thursday, please", "numbers to me tonight", "receipts to Anna by Friday"."""
    everything = _EVERY_ONE.fullmatch(here.head) or _ALL_TO_A_PLACE.fullmatch(here.head)
    if here.strict and everything and not traps.EVENT.search(here.head):
        return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
    if here.setting.end - here.setting.start > _SHORT or not _is_thing(here):
        return None
    if _PLEASE_BEHIND.match(here.behind):
        told = any(one.kind == "please" for one in here.setting.predicates)  # "for Monday please use Thursday's"
        return None if told else theirs(here, "en_courtesy", (reason("en_nobody_named"),))
    asked = _opens(here) and here.behind.strip() == "?"  # "Shall we say numbers by Friday?"
    ends = (
        asked
        or _ENDS.match(here.behind)
        or _BECAUSE.match(here.behind)
        or (here.behind.startswith((",", ";")) and "," in here.head)
    )
    return theirs(here, "en_bare_limit", (reason("en_nobody_named"),)) if ends and _is_wanted(here) else None


def _after_opener(head: str) -> int:
    """Where the words behind an opener begin in `head`: 0 without one."""
    match = _OPENER.match(head)
    return match.end() if match else 0


def _opens(here: Place) -> bool:
    """Whether an opener stands before the thing, or is the sentence before: "You know the drill. Numbers by Friday"."""
    if _OPENER.match(here.head):
        return True
    setting = here.setting
    if not setting.index:
        return False
    start, end = setting.grammar.sentences[setting.index - 1]
    return _OPENER.fullmatch(f"{setting.text[start:end].strip()} ") is not None


def _is_wanted(here: Place) -> bool:
    """Whether a thing named before a day, without a verb, is one that somebody is to have by then."""
    head = here.head
    if _opens(here) and ((here.strict and _HANDED.search(head)) or _ASKED_THING.match(head[_after_opener(head) :])):
        return True
    if _TO_ME.search(head) or (here.strict and (_EVERYTHING.match(head) or _TO_SOMEBODY.search(head) or _CALLED.match(head))):
        return True
    asked = here.setting.ask_around is not None or _TOPIC.match(head) or here.setting.mail.says(traps.ASKING)
    return bool(asked) and (here.strict or _TO_WRITER.search(head) is not None or _ASKED_THING.match(head) is not None)


def _paid(here: Place) -> Verdict | None:
    """ "Second payment June 20": a sum that the reader owes, where the mail speaks to him of money."""
    head = here.head.lower()
    if here.expression.form not in {"date", "weekday"} or _PAYMENT.fullmatch(head) is None:
        return None
    if here.behind.strip(" .!,;–-—)\n"):
        return None
    return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))


def _secured(here: Place) -> Verdict | None:
    """ "A deposit of $500 by Friday holds the room": what the reader pays to have it."""
    if not here.strict or not _SECURES.match(here.behind) or not _PAYMENT.fullmatch(here.head):
        return None
    return theirs(here, "en_bare_limit", (reason("en_expected"),))
