"""How a mail greets its reader: the first line of its own words, as written."""

from __future__ import annotations

from kigen.language.pattern import Pattern

_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam)\.?(?:\s+|\b))?[A-Z][\w'’.-]*(?:\s+(?:and|"
    r"&)\s+[A-Z][\w'’-]*|\s+[A-Z][\w'’.-]*|,\s+(?=[A-Z][\w'’-]*\s*(?:,|and|&))){0,3}"
)
_SALUTATION = Pattern(
    r"\s*(?P<greet>(?:Dear|Hi|Hello|Hey|Hallo|Good\s+(?:morning|afternoon|evening|day)|"
    rf"Greetings)[\s,]+(?P<name>{_NAME}))\s*(?:[,:;!.\n-]|--|–|$)"
)
_NAME_ALONE = Pattern(r"\s*(?P<name>[A-Z][a-z'’]+(?:\s+(?:and|&)\s+[A-Z][a-z'’]+)?)\s*(?:[,:]|\s?--?|–)\s*(?:\n|$)")
_NAME_RUN_IN = Pattern(r"\s*(?P<name>[A-Z][a-z'’]+)\s*(?:,\s*(?=[A-Z])|(?:--?|–)\s*(?=[A-Za-z]))")
_NOBODY = frozenset(
    """
    all everyone everybody team folks guys colleagues sirs sir madam friends there both gentlemen ladies partners
    customer customers client member members again thanks thank please yes no ok okay sure great sorry regards best
    sincerely cheers fyi attached note re subject however also here hi hello well good morning
    """.split()  # noqa: SIM905
)


def greeting(text: str, start: int, end: int) -> str | None:
    """The greeting at the head of text[start:end], or None. A group is not greeted as one person."""
    for pattern in (_SALUTATION, _NAME_ALONE, _NAME_RUN_IN):
        match = pattern.match(text, start, min(end, start + 120))
        if match and match["name"].split()[0].lower().strip(",.") not in _NOBODY:
            return " ".join((match.groupdict().get("greet") or match["name"]).split()).rstrip(",")
    return None
