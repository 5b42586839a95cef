"""`[[mailbox.rule]]`: exceptions from what is set for a mailbox."""

from __future__ import annotations

from pydantic import Field, StrictBool, model_validator

from kigen.config.options import LanguageOrNone, OptionalFile, OptionalHours, ReminderDelay, Spacing, SpanOption, StaleAfter
from kigen.config.section import Section
from kigen.followup.planning.policy import CheckWhen, Extensions, Mode


class MatchSettings(Section):
    """`match = { … }` of a rule: everything that is given must fit."""

    to: tuple[str, ...] = ()
    """Addresses of those who owe, one of which must fit; `*` stands for anything."""
    subject: str = ""
    """Words that the subject of the mail that asked must hold, in capitals or not."""
    folder: str = ""
    """The folder in which that mail lay; `*` stands for anything."""
    phrase: str = ""
    """Words that the sentence that asks must hold, in capitals or not."""

    @model_validator(mode="after")
    def _something(self) -> MatchSettings:
        if not (self.to or self.subject or self.folder or self.phrase):
            raise ValueError("must say at least one of to, subject, folder, phrase; general settings belong to the mailbox")
        return self


class CheckOverride(Section):
    """`progress_check = { … }` of a rule: only what differs."""

    when: CheckWhen | None = None
    """As `progress_check.when` of the mailbox."""
    lead: SpanOption | None = None
    """As `progress_check.lead` of the mailbox."""


class ReminderOverride(Section):
    """`reminder = { … }` of a rule: only what differs."""

    delay: ReminderDelay | None = None
    """As `reminder.delay` of the mailbox."""
    further: int | None = Field(strict=True, default=None, ge=0, le=10)
    """As `reminder.further` of the mailbox."""
    every: Spacing | None = None
    """As `reminder.every` of the mailbox."""
    announce_call: StrictBool | None = None
    """As `reminder.announce_call` of the mailbox."""
    consequence: str | None = None
    """As `reminder.consequence` of the mailbox."""
    send_hours: OptionalHours = None
    """As `reminder.send_hours` of the mailbox; empty: at any hour."""
    stale_after: StaleAfter | None = None
    """As `reminder.stale_after` of the mailbox."""


class LetterOverride(Section):
    """`letters = { … }` of a rule: only what differs."""

    check: OptionalFile = None
    """As `letters.check` of the mailbox."""
    reminder: OptionalFile = None
    """As `letters.reminder` of the mailbox."""
    further: OptionalFile = None
    """As `letters.further` of the mailbox."""


class RuleSettings(Section):
    """`[[mailbox.rule]]`: the first that matches a commitment changes these settings for it."""

    match: MatchSettings
    """What the rule is for; all that is given must fit."""
    ignore: StrictBool = False
    """No deadline at all: neither written about nor shown."""
    mode: Mode | None = None
    """As `mode` of the mailbox."""
    progress_check: CheckOverride = CheckOverride()
    """What differs in the progress check."""
    reminder: ReminderOverride = ReminderOverride()
    """What differs in the reminder."""
    letters: LetterOverride = LetterOverride()
    """Your own templates where they differ from the mailbox's."""
    extensions: Extensions | None = None
    """As `extensions` of the mailbox."""
    cc: StrictBool | None = None
    """As `cc` of the mailbox."""
    language: LanguageOrNone | None = None
    """As `language` of the mailbox; empty: that of the mail that asked."""
