"""Reading a reply in words: `完了 12 15`, `done 12`, `延長 12 6/20`, `stop all`, one command a line.

Only lines that match wholly count: what a user remarks beside their commands sets nothing going, and a signature says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kigen.digest.controls.verbs import ALL, Control, Verb
from kigen.digest.controls.words import folded, spoken, table
from kigen.mail import own_words
from kigen.patterns import compiled

_MOST_LINES = 60
_LONGEST_LINE = 200
_BULLET = compiled(r"^(?:[-*・•>※]|\(?\d\)|\d\.)\s+")
_NUMBERS = compiled(r"(?:#\s*|no\.?\s*|№\s*)?(\d{1,9})(?:\s*番)?")
_COMMA = compiled(r"\s*(?:[,、，;・&]|と|and\b)\s*")
_MARK = compiled(r"^\s*(?:[:：]|は|を|が)?\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """What a reply says: its commands in order, each once, and the lines that may have been meant as some but could not be
    understood."""

    controls: tuple[Control, ...] = ()
    unclear: tuple[str, ...] = ()


def read_reply(text: str, languages: Sequence[str]) -> Said:
    """Read a body in the user's languages. Total. Without a single command every line of theirs is unclear."""
    lines = [line for start, end in own_words(text) for line in text[start:end].split("\n") if line.strip()][:_MOST_LINES]
    controls: dict[Control, None] = {}
    unclear: list[str] = []
    remarks: list[str] = []
    for line in lines:
        found = _line(line, tuple(languages))
        controls |= dict.fromkeys(found)
        if not found:
            (unclear if _is_attempt(line, tuple(languages)) else remarks).append(line.strip()[:_LONGEST_LINE])
    return Said(tuple(controls), tuple(unclear if controls else unclear + remarks))


def _line(line: str, languages: tuple[str, ...]) -> tuple[Control, ...]:
    """The commands of one line; none when any of it is not understood."""
    text = _bare(line, languages)
    if len(text) > _LONGEST_LINE:
        return ()
    for verb, phrases in _of_all(languages).items():
        if text in phrases:
            return (Control(verb, ALL),)
    words = spoken(languages)
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word) and not _goes_on(word, text[len(word) :]):
            return _after(words[word], _MARK.sub("", text[len(word) :]), languages)
    for word in sorted(words, key=len, reverse=True):
        if text.endswith(word) and not _goes_on_before(text[: -len(word)], word):
            return _before(words[word], text[: -len(word)].strip(), languages)
    return ()


def _after(verb: Verb, rest: str, languages: tuple[str, ...]) -> tuple[Control, ...]:
    """`VERB NUMBERS [DAY]`."""
    numbers, rest = _numbers(rest, verb)
    return _controls(verb, numbers, rest, languages)


def _before(verb: Verb, rest: str, languages: tuple[str, ...]) -> tuple[Control, ...]:
    """`NUMBERS [DAY] VERB`: 12は完了, 12を6/20まで延長."""
    numbers, rest = _numbers(rest, verb)
    return _controls(verb, numbers, _MARK.sub("", rest), languages)


def _controls(verb: Verb, numbers: Sequence[int], rest: str, languages: tuple[str, ...]) -> tuple[Control, ...]:
    day = _day(rest, languages)
    if not numbers or bool(day) != verb.is_told_a_day:
        return ()
    return tuple(Control(verb, number, day) for number in numbers)


def _numbers(text: str, verb: Verb) -> tuple[list[int], str]:
    """The commitments that stand first, and what follows. Where a day is to follow, `12 20 June` is one number and a day."""
    numbers: list[int] = []
    at = 0
    ends = []
    while found := _NUMBERS.match(text, at):
        if text[found.end() : found.end() + 1] not in {"", " ", ",", "、", ";", "・", "&", "と", "は", "を", "が", ":"}:
            break  # 6/20, 20日: a day begins
        numbers.append(int(found[1]))
        joined = _COMMA.match(text, found.end())
        ends.append((found.end(), joined is not None))
        at = joined.end() if joined else found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
    if not numbers:
        return [], text
    last = len(numbers)
    if verb.is_told_a_day and text[at : at + 1].isalpha():
        last = next((place + 1 for place, (_, joined) in enumerate(ends) if not joined), last)
    return [number for number in numbers[:last] if number != ALL], text[ends[last - 1][0] :].strip()


def _day(text: str, languages: tuple[str, ...]) -> str:
    """The words for a day without what stands around them: `until Friday`, `6/20まで`."""
    text = text.strip()
    for language in languages:
        around = table(language)["around_a_day"]
        for word in around["before"]:
            if text.startswith(f"{word} "):
                text = text[len(word) :].strip()
        for word in around["after"]:
            text = text.removesuffix(word).strip()
    return text


def _bare(line: str, languages: tuple[str, ...]) -> str:
    """The line folded, without a bullet, a full stop and words of courtesy."""
    text = _BULLET.sub("", folded(line)).removeprefix("kigen ")
    courtesies = [folded(word) for language in languages for word in table(language)["courtesy"]["words"]]
    for _ in range(4):
        before = text
        text = text.strip(" .。!！、,")
        for word in courtesies:
            if text.endswith(word) and text != word:
                text = text[: -len(word)]
            elif text.startswith(f"{word} "):
                text = text[len(word) :]
        if text == before:
            break
    return text


def _of_all(languages: tuple[str, ...]) -> dict[Verb, set[str]]:
    found: dict[Verb, set[str]] = {Verb.STOP: {"stop all"}, Verb.FOLLOW: {"follow all"}}
    for language in languages:
        for name, phrases in table(language)["all"].items():
            found[Verb(name)] |= {folded(phrase) for phrase in phrases}
    return found


def _is_attempt(line: str, languages: tuple[str, ...]) -> bool:
    """Whether a line has a word of command and a number, or is one: it may have been meant as one."""
    text = _bare(line, languages)
    words = spoken(languages)
    return text in words or (any(char.isdigit() for char in text) and any(text.startswith(word) for word in words))


def _goes_on(word: str, rest: str) -> bool:
    """Whether the word is only the beginning of a longer one."""
    return bool(rest) and word[-1:].isascii() and word[-1:].isalpha() and rest[0].isalpha() and rest[0].isascii()


def _goes_on_before(rest: str, word: str) -> bool:
    return bool(rest) and word[0].isascii() and rest[-1].isascii() and rest[-1].isalpha()
