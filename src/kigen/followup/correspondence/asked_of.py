"""Which of several recipients a sentence asks: "Ann: please send the quote by Friday. Bob: the contract by Monday."

Each owes what they were asked for by name, and is not written to about what another one owes. It is told by the names that
stand in To, or in the greeting, and by what stands around them: the language's words for it are in its `letters/words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kigen.followup.commitment import Commitment
from kigen.followup.letters.spoken import spoken_name, words_of
from kigen.language import OwedBy, reason
from kigen.language.text import fold
from kigen.mail.message import Address
from kigen.patterns import compiled

_SENTENCE_ENDS = compiled(r"[。！？!?\n]|\.\s")
_HEADING = compiled(
    r"^[ \t\u3000]*[■□●○◆◇▼▽★☆・*#@＠>＞【\[<＜〔-]+[ \t\u3000]*(?P<name>[^\n]{1,40}?)[ \t\u3000]*[】\]>＞〕:：]*$"
)
_LABEL = compiled(r"^[ \t\u3000]*(?P<name>[^\n:：]{1,40}?)[ \t\u3000]*[:：][ \t\u3000]*$")
_PARTS = compiled(r"[\s\u3000・,.]+")
_LISTED = compiled(r"[、,]")
_LATIN = compiled(r"[a-z0-9]")
_ABOVE = 6  # lines between a heading and what it is for
_NEAR = 400  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class _Called:
    """Somebody whom a sentence speaks to by name, from `start` to `end`. Without a person it is one whom no address is known
    of."""

    person: Address | None
    start: int
    end: int


def asked_of(commitment: Commitment, text: str) -> Commitment:
    """The commitment, of those alone whom its sentence asks by name; unsure where that cannot be told. `text` is the mail's."""
    if commitment.owed_by is not OwedBy.THEM or not commitment.to:
        return commitment
    names, words = _names(commitment), words_of(commitment.language).get("spoken_to")
    if not names or words is None:
        return commitment
    commitment = _without_name_for_thing(commitment, names, words)
    if len(commitment.to) == 1 and None not in names.values():
        return commitment  # whoever is called, it is the only one there is
    called, certain = _called(text, commitment, names, words)
    persons = [each.person for each in called if each.person is not None]
    if not called or (len(persons) == len(called) and set(persons) >= set(commitment.to)):
        return commitment
    if not certain or len(persons) < len(called):
        return replace(commitment, certain=False, reasons=(*commitment.reasons, reason("asked_of_whom")))
    to = tuple(person for person in commitment.to if person in persons)
    why = reason("asked_of_named", ", ".join(person.addr for person in to))
    greet = _greeted(commitment.greet, to, names)
    return replace(commitment, to=to, greet=greet, reasons=(*commitment.reasons, why))


def _names(commitment: Commitment) -> Mapping[str, Address | None]:
    """By which names, in small letters, each of the recipients may be called: whole, or by a part that no other one bears. Who
    is greeted, and has no address that one knows of, is there without a person."""
    shown = {person: fold(spoken_name(person)).lower() for person in commitment.to}
    everybody = "\n".join(shown.values())
    found: dict[str, Address | None] = {}
    for person, name in shown.items():
        for part in (name, *_PARTS.split(name)):
            if len(part) > 1 + bool(_LATIN.match(part)) and everybody.count(part) == name.count(part):
                found[part] = person
    greeted = _LISTED.split(fold(commitment.greet or "").lower())
    for each in greeted if len(greeted) > 1 else ():
        name = fold(spoken_name(Address("", each.strip()))).strip()
        if len(name) > 1 and not any(known in name for known in found):
            found[name] = None
    return found


def _greeted(greet: str | None, to: Sequence[Address], names: Mapping[str, Address | None]) -> str | None:
    """What of a greeting is theirs; None where nothing is."""
    parts = (greet or "").split("、")
    theirs = [part for part in parts if any(person in to and name in fold(part).lower() for name, person in names.items())]
    return "、".join(theirs) or None


def _called(
    text: str, commitment: Commitment, names: Mapping[str, Address | None], words: Mapping[str, str]
) -> tuple[list[_Called], bool]:
    """Those who are called in the sentence of a deadline, nearest before its day; and whether they are surely asked."""
    before, after = _around(commitment, text)
    found = list(_in(before, names, words))
    if found:
        last = _run(found, before, words)
        between = before[last[-1].end :]
        others = any(name in between.lower() for name in names)
        return last, not others and re.search(words["aside"], between, re.IGNORECASE) is None
    heading = _heading(text[: commitment.start], names, words)
    if heading:
        return heading, True
    found = list(_in(after, names, words))
    return found[:1], len(found) < 2


def _around(commitment: Commitment, text: str) -> tuple[str, str]:
    """What stands before and behind the day in its sentence."""
    if commitment.sentence.count(commitment.phrase) == 1:  # where lines end says nothing within a sentence
        before, _, after = commitment.sentence.replace("\n", " ").partition(commitment.phrase.replace("\n", " "))
    else:
        before = text[max(0, commitment.start - _NEAR) : commitment.start]
        after = text[commitment.end : commitment.end + _NEAR]
    return fold(_SENTENCE_ENDS.split(before)[-1]), fold(_SENTENCE_ENDS.split(after)[0])


def _in(part: str, names: Mapping[str, Address | None], words: Mapping[str, str]) -> Iterator[_Called]:
    """The names in a part of a sentence that are called, in order; of two that end together, the longer."""
    found: dict[int, _Called] = {}
    for name in sorted(names, key=len):
        pattern = rf"(?:{words['before']}){re.escape(name)}(?:{words['behind']})"
        for match in re.finditer(pattern, part, re.IGNORECASE):
            found[match.end()] = _Called(names[name], match.start(), match.end())
    return (found[end] for end in sorted(found))


def _run(found: Sequence[_Called], part: str, words: Mapping[str, str]) -> list[_Called]:
    """The last of those called, and who is called together with them: "Ann and Bob, please"."""
    run = [found[-1]]
    for each in reversed(found[:-1]):
        if re.fullmatch(words["joint"], part[each.end : run[0].start], re.IGNORECASE) is None:
            break
        run.insert(0, each)
    return run


def _heading(before: str, names: Mapping[str, Address | None], words: Mapping[str, str]) -> list[_Called]:
    """Who stands alone in a line above, marked as a heading: ■佐々木様, "Ann:"."""
    for line in reversed(before.split("\n")[-_ABOVE - 1 : -1]):
        marked = _HEADING.match(line) or _LABEL.match(line)
        if marked is not None:
            name = _without_title(marked["name"], words)
            return [_Called(names[name], 0, 0)] if name in names else []
    return []


def _without_title(name: str, words: Mapping[str, str]) -> str:
    return re.sub(words["title"], "", fold(name).lower().strip()).strip()


def _without_name_for_thing(
    commitment: Commitment, names: Mapping[str, Address | None], words: Mapping[str, str]
) -> Commitment:
    """In a row of a table a recipient's name is not what is asked for."""
    return replace(commitment, ask=None) if _without_title(commitment.ask or "", words) in names else commitment
