"""What can be learnt from the user: the same kind of thing ignored three times proposes a rule, which the user may paste.

Nothing is learnt in silence. A proposal names what all examples have in common, and is not made where it would also fit
something that the user cared about.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kigen.followup.client import company_of
from kigen.followup.event import COMMANDS, EventKind
from kigen.followup.facts import Facts
from kigen.mail import reply_subject
from kigen.patterns import compiled

ENOUGH = 3
_SHORTEST = 4  # characters of words that mean something; of kana and Han two are a word already
_SHORTEST_HAN = 2
_LONGEST = 60
_MOST = 3  # proposals in one digest
# What stands between words, and what changes from one mail to the next: numbers, dates, punctuation.
_BREAKS = compiled(r"[\s\d０-９\W_年月日時分]+")
_HAN = compiled(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rule that would have ignored what the user ignored. `kind` is what it goes by: `subject`, `phrase` or `client`; `what`
    is its words; `count` how many examples there are; `toml` the rule for the configuration."""

    kind: str
    what: str
    count: int
    toml: str


def proposals(known: Iterable[Facts], since: datetime | None) -> tuple[Proposal, ...]:
    """Rules to propose for a mailbox. `known` are its commitments, those that a rule ignores left out.

    Only what the user ignored since `since` (UTC) calls for one: a proposal that was not taken up is not made again until
    there is another example.
    """
    ignored: list[Facts] = []
    cared: list[Facts] = []
    for facts in known:
        (ignored if _ignored_at(facts) is not None else cared).append(facts)
    found: list[Proposal] = []
    covered: set[int] = set()
    for kind, of in (("subject", _subject), ("phrase", _sentence)):
        for words in _common_words(ignored, of):
            examples = [facts for facts in ignored if words in of(facts).casefold()]
            if _is_news(examples, covered, since) and not any(words in of(facts).casefold() for facts in cared):
                found.append(Proposal(kind, words, len(examples), _toml({kind: words})))
                covered |= {facts.commitment.id for facts in examples}
    for company, examples in _by_company(ignored).items():
        if _is_news(examples, covered, since) and not any(company in _companies(facts) for facts in cared):
            globs = _addresses(company, examples) if "@" in company else [f"*@{company}"]
            found.append(Proposal("client", company, len(examples), _toml({"to": globs})))
            covered |= {facts.commitment.id for facts in examples}
    return tuple(found[:_MOST])


def _is_news(examples: Sequence[Facts], covered: set[int], since: datetime | None) -> bool:
    fresh = [facts for facts in examples if facts.commitment.id not in covered]
    moments = [at for facts in fresh if (at := _ignored_at(facts)) is not None]
    return len(fresh) >= ENOUGH and (since is None or max(moments) > since)


def _ignored_at(facts: Facts) -> datetime | None:
    """When the user ignored it; None when they did not, or said something else later."""
    words = [event for event in facts.events if event.kind in COMMANDS]
    last = max(words, key=lambda event: (event.at, event.id), default=None)
    return last.at if last is not None and last.kind is EventKind.IGNORED else None


def _common_words(ignored: Sequence[Facts], of: Callable[[Facts], str]) -> list[str]:
    """Runs of words that stand in three or more, the longest first."""
    texts = [of(facts).casefold() for facts in ignored]
    runs = {run for text in texts for run in _runs(text)}
    counted = {run: sum(run in text for text in texts) for run in runs}
    return sorted((run for run, count in counted.items() if count >= ENOUGH), key=lambda run: (-len(run), run))


def _runs(text: str) -> set[str]:
    found = set()
    start = 0
    for gap in [*_BREAKS.finditer(text), None]:
        end = gap.start() if gap is not None else len(text)
        run = text[start:end][:_LONGEST]
        if len(run) >= (_SHORTEST_HAN if _HAN.search(run) else _SHORTEST):
            found.add(run)
        start = gap.end() if gap is not None else end
    return found


def _subject(facts: Facts) -> str:
    return reply_subject(facts.commitment.subject).removeprefix("Re:").strip()


def _sentence(facts: Facts) -> str:
    return facts.commitment.sentence or facts.commitment.phrase


def _by_company(ignored: Sequence[Facts]) -> dict[str, list[Facts]]:
    found: dict[str, list[Facts]] = {}
    for facts in ignored:
        for company in _companies(facts):
            found.setdefault(company, []).append(facts)
    return found


def _companies(facts: Facts) -> set[str]:
    return {company_of(person.addr) for person in facts.commitment.to}


def _addresses(person: str, examples: Sequence[Facts]) -> list[str]:
    """The forms in which the user wrote a person's address: a rule compares it letter by letter."""
    addresses = {each.addr for facts in examples for each in facts.commitment.to if company_of(each.addr) == person}
    return sorted(addresses)


def _toml(match: dict[str, object]) -> str:
    """A rule as it is written into the configuration. JSON strings and lists are TOML's too."""
    said = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in match.items())
    return f"[[mailbox.rule]]\nmatch = {{ {said} }}\nignore = true"
