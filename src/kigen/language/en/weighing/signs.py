"""What stands around a day, as signs: each is a kind and a value, such as "before please" or "form weekday".

No sign decides. What each is worth was learnt from mail that somebody read (`points`). The words are those of the sentence of
the day, in lower case; a number is "#". The words of other sentences, and pairs of words before the day, were tried and say
more of the mails they were learnt from than of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kigen.language.en.place import Place, Setting
from kigen.language.subject import is_inherited
from kigen.patterns import Pattern

Sign = tuple[str, str]

# Of these kinds the value is what is written, so that a reader may be told of it
WRITTEN = frozenset({"said", "before", "behind pair"})

_WORD = Pattern(r"[a-z]+(?:'[a-z]+)?|\d+|[?!:;.,()–-]")
_REACH = 12  # words before a day that are signs
_LAST = ("last", "last but one")
_BEHIND = 6  # words behind a day that are signs in pairs
_SAID = 6  # words of a predicate that are signs
_READER = frozenset({"you", "your", "you'll", "you're", "yours", "u"})
_WRITER = frozenset({"i", "me", "we", "us", "my", "our", "i'll", "we'll", "i'm", "i've", "we're"})
_OTHERS = frozenset({"he", "she", "they", "them", "his", "her", "their"})
_WEEK, _MONTH = 7, 31  # days
_LENGTHS = (150, 400, 900, 2000)  # characters of a mail
_LATER, _LEFT, _WORDS = 4, 3, 8  # from which a sentence's place, what follows it and its length say no more


def signs(here: Place) -> Iterator[Sign]:
    """The signs of a day; none is given twice."""
    setting = here.setting
    before, behind = _words(here.head), _words(here.behind)
    yield "every day", ""
    yield from _of_the_day(here)
    yield from _of_the_predicate(here)
    yield from _of_words_before(before)
    yield from _of_words_behind(behind)
    for word in dict.fromkeys(_words(setting.text[here.expression.start : here.expression.end])):
        yield "date", word
    yield from _of_the_neighbours(setting)
    yield from _of_the_place(setting, len(before) + len(behind))
    yield from _of_persons(here, {*before, *behind})


def _words(text: str) -> list[str]:
    words = _WORD.findall(text.lower().replace("’", "'"))
    return ["#" if word.isdecimal() else word for word in words]


def _of_the_day(here: Place) -> Iterator[Sign]:
    """What kind of date it is, behind which limit word, and how far ahead."""
    form, limit = here.expression.form, here.limit.kind
    yield "form", form
    yield "limit", limit
    yield "form and limit", f"{form} {limit}"
    yield "limit is strict", str(here.strict)
    if here.expression.when.clock is not None:
        yield "hour", ""
        yield "hour and limit", limit
    ahead = (here.expression.when.day - here.setting.mail.context.sent_day).days
    yield "days ahead", str(ahead) if ahead <= 1 else "week" if ahead <= _WEEK else "month" if ahead <= _MONTH else "more"
    if here.fronted:
        yield "in front", ""


def _of_the_predicate(here: Place) -> Iterator[Sign]:
    """The predicate it belongs to, if any."""
    governing = here.governing
    kind = "none" if governing is None else governing.kind
    yield "predicate", kind
    yield "predicate and limit", f"{kind} {here.limit.kind}"
    yield "predicate and strict", f"{kind} {here.strict}"
    if governing is not None:
        yield "verb", governing.verb
        for word in dict.fromkeys(_words(here.setting.said(governing))[:_SAID]):
            yield "said", word


def _of_words_before(words: Sequence[str]) -> Iterator[Sign]:
    near = words[-_REACH:]
    for word in dict.fromkeys(near):
        yield "before", word
    yield from zip(_LAST, reversed(near), strict=False)
    if not words:
        yield "nothing before", ""


def _of_words_behind(words: Sequence[str]) -> Iterator[Sign]:
    for pair in dict.fromkeys(pairwise(words[: _BEHIND + 1])):
        yield "behind pair", " ".join(pair)
    if words:
        yield "first behind", words[0]
    if not words or words == ["."]:
        yield "nothing behind", ""


def _of_the_neighbours(setting: Setting) -> Iterator[Sign]:
    """Whether a sentence stands before and behind that of the day in its paragraph, and asks a question."""
    for kind, index in (("the last", setting.index - 1), ("the next", setting.index + 1)):
        sentence = _sentence(setting, index)
        if not sentence:
            yield f"without {kind}", ""
        elif "?" in sentence:
            yield f"{kind} is a question", ""


def _sentence(setting: Setting, index: int) -> str:
    sentences = setting.grammar.sentences
    if not 0 <= index < len(sentences):
        return ""
    start, end = sentences[index]
    return setting.text[start:end]


def _of_the_place(setting: Setting, words: int) -> Iterator[Sign]:
    """Where in its paragraph the sentence stands, how long it is, and how long the mail."""
    yield "sentence", str(min(setting.index, _LATER))
    yield "sentences left", str(min(len(setting.grammar.sentences) - 1 - setting.index, _LEFT))
    yield "length", str(min(words // 4, _WORDS))
    yield "mail", str(sum(setting.mail.length >= length for length in _LENGTHS))
    yield "answers", str(is_inherited(setting.mail.context.subject))


def _of_persons(here: Place, words: set[str]) -> Iterator[Sign]:
    """Who is spoken of, and whether the sentence asks."""
    setting = here.setting
    strict = str(here.strict)
    spoken = "".join(
        name for name, said in (("you ", _READER), ("I ", _WRITER), ("they ", _OTHERS)) if not words.isdisjoint(said)
    ).strip()
    yield "persons and strict", f"{spoken} {strict}"
    yield "question and strict", f"{'?' in here.behind} {strict}"
    asks = any(one.asks for one in setting.predicates)
    yield "asks and limit", f"{asks} {strict} {here.limit.kind}"
