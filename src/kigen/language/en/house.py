"""The names by which a mail may call its reader and its writer: those of the people, and of the houses they write from."""

from __future__ import annotations

from functools import lru_cache

from kigen.language.deadline import Context

# Domains that say nothing about a house: those of mailboxes for everybody, and the parts of a domain that name no one
_NOBODYS = frozenset(
    """
    gmail googlemail yahoo ymail hotmail outlook live msn aol icloud me mac gmx web mail proton protonmail zoho fastmail comcast
    verizon att btinternet sky virginmedia ntlworld talktalk orange free laposte
    www mx smtp example com org net edu gov info biz co ac ltd plc io app dev
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_SHORTEST = 3


def parties(context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The words, in lower case, that name the reader and that name the writer; what names both names neither."""
    own = _house(context.sender_addr)
    readers = {word.lower() for name, _ in context.recipients for word in name.split()}
    houses = {label for _, address in context.recipients for label in _house(address)}
    writer = frozenset(context.sender_name.lower().split())
    return frozenset(readers | (houses - own)), writer | (own - houses)


@lru_cache(maxsize=512)
def _house(address: str) -> frozenset[str]:
    """The labels of an address's domain that may be the name of a house."""
    domain = address.lower().rpartition("@")[2].split(".")[:-1]
    labels = {part for label in domain for part in (label, *label.split("-"))}
    return frozenset(label for label in labels if len(label) >= _SHORTEST and label not in _NOBODYS)
