"""How a mail greets its reader: the first line of its own words, as written."""

from __future__ import annotations

from collections.abc import Sequence

from kigen.patterns import Pattern

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam)\.?(?:\s+|\b))?[A-Z][\w'’.-]*(?:\s+(?:and|"
    r"&)\s+[A-Z][\w'’-]*|\s+[A-Z][\w'’.-]*|,\s+(?=[A-Z][\w'’-]*\s*(?:,|and|&))){0,3}"
)
_SALUTATION = Pattern(
    r"\s*(?P<greet>(?:Dear|Hi|Hello|Hey|Hallo|Good\s+(?:morning|afternoon|evening|day)|"
    rf"Greetings)[\s,]+(?P<name>{_NAME}))\s*(?:[,:;!.\n-]|--|–|$)"
)
_FIRST_NAME = r"(?:[A-Z][a-z'’]+(?:[A-Z][a-z]+|-[A-Z][a-z]+)?|[A-Z]\.?[A-Z]\.?)"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+)?"
_JOINT = rf"{_TITLE}{_FIRST_NAME}(?:\s+[A-Z][a-z]+)?(?:(?:,\s+and\s+|,\s+|\s+(?:and|&)\s+|\s?[/&]\s?){_FIRST_NAME}){{0,3}}"
_NAME_ALONE = Pattern(rf"\s*(?P<name>{_JOINT})\s*(?:[,:;!]|\s?--?|–|\.{{2,}})[ \t]*(?:\n|$)")
_NAMES_BARE = Pattern(rf"\s*(?P<name>{_FIRST_NAME}(?:\s+(?:and|&)\s+|\s?[/&]\s?){_FIRST_NAME})[ \t]*\n")
_NAME_RUN_IN = Pattern(
    rf"\s*(?P<name>{_FIRST_NAME}(?:(?:\s+(?:and|&)\s+|\s?[/&]\s?){_FIRST_NAME})?)\s*"
    r"(?:,\s*(?=[A-Z])|(?:--?|–|\.{2,})\s*(?=[A-Za-z])|[,:]\s*(?=(?i:please|pls|plz|can|could|would|will|call|i|i['’]\w+|we|"
    r"here|attached|thanks|thank|just|do|did|have|let|need|give|send|get|any|see|if|when|what|how|are|is|you|your|this|the|per|"
    r"as|my|our|got|sorry|fyi|don['’]t|make|take|look|check|tell|it)\b))"
)
_NOBODY = frozenset(
    """
    all everyone everybody team folks guys colleagues sirs sir madam friends there both gentlemen ladies partners
    customer customers client member members again thanks thank please yes no ok okay sure great sorry regards best
    sincerely cheers fyi attached note re subject however also here hi hello well good morning today tomorrow tonight
    yesterday monday tuesday wednesday thursday friday saturday sunday jan january feb february mar march apr april jun
    june jul july aug august sep september oct october nov november dec december actually again finally first second third
    next last lastly unfortunately basically obviously if when as since so but and oh wow congrats congratulations nice
    just btw unless once after before for in on at to with because currently apparently per regarding question questions
    reminder urgent important update correction date from cc deadline due agenda summary action items item background
    schedule attention attn memo status re fw fwd ps sent importance message original below above following otherwise
    meanwhile still then now this that these those it we you he she they my our your the an as-is additionally therefore
    thus hence alternatively ideally hopefully great-news done see look people everybody's gang ladies-and-gentlemen
    dear committee department board desk office floor company division unit employees employee users user staff
    managers directors traders originators attorneys analysts guys' assistants ladies' group crew all-hands
    right understood agreed correct true yeah yep nope nah cool perfect excellent fine guess maybe perhaps say come
    """.split()  # noqa: SIM905
)
_GROUP_CAPITALS = frozenset(  # two capitals that are no initials
    """
    to cc fw re ps ok hi us uk eu it hr am pm no tx ca ny la id
    """.split()  # noqa: SIM905
)
_SPLIT = Pattern(r"[\s/&,]+")


def first_greeting(body: str, own: Sequence[tuple[int, int]]) -> str | None:
    """The greeting at the head of the first of the spans `own` of `body` that is not blank, or None."""
    return next((greeting(body, start, end) for start, end in own if body[start:end].strip()), None)


def greeting(text: str, start: int, end: int) -> str | None:
    """The greeting at the head of text[start:end], or None. A group is not greeted as one person."""
    for pattern in (_SALUTATION, _NAME_ALONE, _NAMES_BARE, _NAME_RUN_IN):
        match = pattern.match(text, start, min(end, start + 120))
        if match and _names_people(match["name"]):
            return " ".join((match.groupdict().get("greet") or match["name"]).split()).rstrip(",")
    return None


def _names_people(words: str) -> bool:
    """Whether the words are names rather than a word that opens a sentence, or a group."""
    said = [word.lower().strip(",.'’") for word in _SPLIT.split(words) if word]
    return not any(word in _NOBODY and (word != "and" or index == 0) for index, word in enumerate(said)) and not (
        len(said[0]) == 2 and said[0] in _GROUP_CAPITALS
    )
