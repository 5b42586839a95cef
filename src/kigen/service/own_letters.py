"""The user's own letters: read from their files, and tried before one is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kigen.config import MailboxSettings
from kigen.config.house import matches
from kigen.config.mailbox import LetterSettings
from kigen.config.rules import LetterOverride
from kigen.errors import WrongUse
from kigen.followup.commitment import Commitment
from kigen.followup.house import House
from kigen.followup.letters.templates import TemplateProblem
from kigen.followup.letters.trial import LETTERS, try_template

Sources = Mapping[str, str]
"""Template sources by letter and language: `reminder.ja`."""


@dataclass(frozen=True, slots=True)
class OwnLetters:
    """The user's own letters of a mailbox, and of each of its rules those that differ."""

    general: Sources = field(default_factory=dict)
    by_rule: tuple[Sources, ...] = ()

    def of(self, commitment: Commitment, settings: MailboxSettings) -> Sources:
        """Those for a commitment: by the first rule that matches it, else the mailbox's."""
        for rule, sources in zip(settings.rule, self.by_rule, strict=True):
            if matches(rule.match, commitment):
                return {**self.general, **sources}
        return self.general


def read_letters(settings: MailboxSettings, house: House) -> OwnLetters:
    """Read and try every file that a mailbox and its rules name. Raises WrongUse that lists all problems: a template that
    cannot be filled in must not wait for its first letter."""
    problems: list[str] = []
    first = settings.language or house.languages[0]

    def read(chosen: LetterSettings | LetterOverride, place: str, language: str) -> Sources:
        found = {}
        for name in LETTERS:
            path: Path | None = getattr(chosen, name)
            for spoken, file in _files(path, language, house) if path is not None else ():
                try:
                    source = file.read_text("utf-8")
                    try_template(name, source, spoken, house)
                    found[f"{name}.{spoken}"] = source
                except (OSError, UnicodeDecodeError) as problem:
                    problems.append(f"{place}.letters.{name}: cannot read {file}: {problem}")
                except TemplateProblem as problem:
                    problems.append(f"{place}.letters.{name}: {file}: {problem}")
        return found

    mailbox = f"mailbox.{settings.name}"
    general = read(settings.letters, mailbox, first)
    by_rule = tuple(
        read(rule.letters, f"{mailbox}.rule[{number}]", rule.language or first) for number, rule in enumerate(settings.rule, 1)
    )
    if problems:
        raise WrongUse(*problems)
    return OwnLetters(general, by_rule)


def _files(path: Path, language: str, house: House) -> Iterator[tuple[str, Path]]:
    """A template that is named is in the language in which the mailbox writes most; those for others lie beside it, with the
    language before the ending: `reminder.en.txt`."""
    yield language, path
    for other in house.languages:
        beside = path.with_suffix(f".{other}{path.suffix}")
        if other != language and beside.is_file():
            yield other, beside
