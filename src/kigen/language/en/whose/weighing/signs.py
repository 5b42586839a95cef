"""The signs of a day in a mail, by what the words around it are rather than by what a rule makes of them.

Of the words only those count that belong to grammar, and of a verb only what it makes of a date: the rest differs from mail
to mail. None of the signs decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kigen.language.en.clauses.verbs import ANSWERS, COMES_BACK, EVENTS, HANDED_OVER, IMPERATIVES
from kigen.language.en.place import Place, Setting, traps
from kigen.language.pattern import Pattern, RarePattern

AROUND, TRAP = ("earlier ", "later ", "mail "), "trap "
_WORD = Pattern(r"'(?:ll|d|ve|re|m|s|t)\b|n't\b|[a-z]+(?=n't\b)|[a-z]+|\d+|[?!:();,-]")
_GRAMMAR = frozenset(
    """
    i we you they he she it this that these those who which what when where how why me us him her them my our your his
    their its please pls kindly thanks thank let lets can could will would shall should may might must need needs
    needed want wants have has had having do does did be been being am is are was were not no never n't if unless
    whether because since so as and or but then than to for of in on at by with from about up out off back over before
    after until due deadline asap soon possible today all any each every everyone some someone anyone both one only
    just also still already again helpful great good appreciate like love hope try able sure available here there know
    get got give make take see go going come send call meet talk request requested required require asking asked ask
    suggest encourage expect plan planning ready done finish forward 'll 'd 've 're 'm 's 't ? ! : ( ) - , ;
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_CLASSES = {
    word: name
    for name, words in (
        ("DO", IMPERATIVES),
        ("HAPPEN", EVENTS),
        ("COME BACK", COMES_BACK),
        ("ANSWER", ANSWERS),
        ("HAND OVER", HANDED_OVER),
    )
    for word in words
} | {word: word for word in _GRAMMAR}
# What a sentence beside it says of asking
_ASKING = frozenset("you your please pls can could will would need let know me us ? if thanks i we".split()) | {  # noqa: SIM905
    "HAND OVER",
    "ANSWER",
    "COME BACK",
}
_TRAPS: dict[str, Pattern | RarePattern] = {
    "event": traps.EVENT,
    "validity": traps.VALIDITY,
    "absence": traps.ABSENCE,
    "voluntary": traps.VOLUNTARY,
    "standing": traps.STANDING,
    "authority": traps.AUTHORITY,
    "if any": traps.IF_ANY,
    "soft": traps.SOFT,
    "elsewhere": traps.ELSEWHERE,
    "embedded": traps.EMBEDDED,
}
_HEAD, _BEHIND, _BESIDE = 160, 90, 200  # characters that are looked at, so that a long sentence costs no more
_WORDS_BEFORE, _WORDS_NEAR, _WORDS_BEHIND, _WORDS_BESIDE = 14, 3, 7, 30
_FEW = 4  # days of a paragraph, from which they are many
_WEEK, _MONTH = 8, 32


def signs(here: Place, many: int) -> frozenset[str]:
    """The signs of a day, by name: "limit by", "before you", "near need", "behind ?", "asks before", "trap event" …

    `many`: how many days its paragraph names.
    """
    return own_signs(here, many) | signs_around(here) | trap_signs(here)


def own_signs(here: Place, many: int) -> frozenset[str]:
    """What its own sentence says."""
    first = here.limit.start
    asks = {"asks before" if one.start < first else "asks behind" for one in here.setting.predicates if one.asks}
    return frozenset((*_said(here), *_of_day(here, many), *asks))


def words(text: str) -> list[str]:
    """The words of a text: those of grammar as they are, verbs by their class, all else by its ending."""
    return [_CLASSES.get(word) or _class(word) for word in _WORD.findall(text.lower().replace("’", "'"))]


def _class(word: str) -> str:
    if word[0].isdecimal():
        return "NUMBER"
    return "ED" if word.endswith("ed") else "ING" if word.endswith("ing") else "WORD"


def _said(here: Place) -> Iterator[str]:
    """The words of its sentence: those before, the nearest of them, and those behind."""
    text, first, last = here.setting.text, here.limit.start, here.limit.end
    head = words(text[max(here.setting.start, first - _HEAD) : first])[-_WORDS_BEFORE:]
    behind = words(text[last : min(here.setting.end, last + _BEHIND)])[:_WORDS_BEHIND]
    yield from (f"before {word}" for word in head)
    yield from (f"near {word}" for word in head[-_WORDS_NEAR:])
    yield from (f"behind {word}" for word in behind)
    if not head:
        yield "opens"
    if not behind:
        yield "closes"


def _of_day(here: Place, many: int) -> Iterator[str]:
    """What limits the day, how it is said, and how far off it is."""
    when = here.expression.when
    yield f"limit {here.limit.kind or 'bare'}"
    yield f"form {here.expression.form}"
    yield f"ahead {_distance(when.day, here.setting.mail.context.sent_day)}"
    yield f"days {'one' if many == 1 else 'few' if many < _FEW else 'many'}"


def _distance(day: date, sent: date) -> str:
    ahead = (day - sent).days
    if ahead <= 1:
        return "tomorrow" if ahead == 1 else "today"
    return "week" if ahead < _WEEK else "month" if ahead < _MONTH else "long"


def signs_around(here: Place) -> frozenset[str]:
    """What the sentences beside it and the whole mail say of asking; their names begin with one of AROUND."""
    setting, mail = here.setting, here.setting.mail
    found = {f"earlier {word}" for word in _beside(setting, -1)} | {f"later {word}" for word in _beside(setting, 1)}
    found.add("mail asks" if mail.says(traps.ASKING) else "mail questions" if "?" in mail.words else "mail silent")
    return frozenset(found)


def _beside(setting: Setting, step: int) -> Iterator[str]:
    """What the sentence before (-1) or behind (1) says of asking: its words nearest to the day's."""
    grammar, index = setting.grammar, setting.index + step
    if not 0 <= index < len(grammar.sentences):
        return
    first, last = grammar.sentences[index]
    if step < 0:
        near = words(setting.text[max(first, last - _BESIDE) : last])[-_WORDS_BESIDE:]
    else:
        near = words(setting.text[first : min(last, first + _BESIDE)])[:_WORDS_BESIDE]
    yield from (word for word in near if word in _ASKING)


def trap_signs(here: Place) -> frozenset[str]:
    """The words around it that make of a date something else than a deadline; their names begin with TRAP."""
    text, first = here.setting.text, max(here.setting.start, here.limit.start - _HEAD)
    last = min(here.setting.end, here.limit.end + _BEHIND)
    found = {f"{TRAP}{name}" for name, trap in _TRAPS.items() if trap.search(text, first, last)}
    return frozenset(found | {f"{TRAP}noun"} if traps.FOLLOWING_NOUN.match(text, here.limit.end) else found)
