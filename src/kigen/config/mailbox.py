"""`[[mailbox]]` and its tables, but for servers and rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from pydantic import Field, StrictBool, field_validator, model_validator

from kigen.calendars import JAPANESE_YEAR_END, BusinessCalendar, ClosingDays
from kigen.config.options import (
    AddressOrNone,
    Clock,
    Closing,
    Country,
    Domain,
    Hours,
    Language,
    LanguageOrNone,
    Length,
    MailAddress,
    MailboxName,
    OptionalFile,
    OptionalHours,
    ReminderDelay,
    Signature,
    Spacing,
    SpanOption,
    StaleAfter,
    Zone,
)
from kigen.config.rules import RuleSettings
from kigen.config.section import Section
from kigen.config.servers import ImapSettings, OAuthSettings, SmtpSettings, sign_in_problem
from kigen.followup.planning.policy import CheckWhen, Extensions, Mode, Span

LONGEST_DOMAIN = 44  # beside it a Message-ID of 64 characters holds enough of what makes it unique
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ProgressCheckSettings(Section):
    """`[mailbox.progress_check]`: the friendly question before the deadline."""

    when: CheckWhen = CheckWhen.ALWAYS
    """`always`; `auto`: if the work takes effort, or this client was late or slow before; `never`."""
    lead: SpanOption = Span(timedelta(days=3))
    """How long before the deadline it goes."""


class ReminderSettings(Section):
    """`[mailbox.reminder]`: the letter after it."""

    delay: ReminderDelay = timedelta(minutes=10)
    """How long after the deadline the first one goes, from "0m" to "60m"."""
    further: int = Field(strict=True, default=0, ge=0, le=10)
    """How many more follow the first."""
    every: Spacing = Span(business_days=2)
    """Their distance from one another, at least "12h"."""
    announce_call: StrictBool = False
    """Whether it says that you will call; the call then stands in your digest."""
    consequence: str = ""
    """A sentence of yours on what the delay moves, as the letter is to say it."""
    send_hours: OptionalHours = None
    """Letters leave only then, such as "08:00-20:00"; empty: at once, at any hour."""
    stale_after: StaleAfter = timedelta(hours=24)
    """A reminder that could not leave for longer goes only by your word; at least "1h"."""


class DigestSettings(Section):
    """`[mailbox.digest]`: the daily mail to the user."""

    at: Clock = "08:00"
    """When it comes, in the mailbox's time zone."""
    days: str = "business"
    """On which days: `business`, `daily`, or names such as "mon,wed,fri"."""
    to: AddressOrNone = ""
    """Who gets it; empty: the mailbox's address."""
    when_empty: Literal["skip", "send"] = "skip"
    """What happens on a day without news: `skip`, but one sign of life a week; `send`."""
    calendar: StrictBool = False
    """Whether the deadlines are attached as a calendar file (.ics)."""
    language: LanguageOrNone = ""
    """Its language, such as `ja` or `en`; empty: the first of `languages`."""

    @field_validator("days")
    @classmethod
    def _days(cls, value: str) -> str:
        names = [name.strip().lower() for name in value.split(",")]
        if value not in {"business", "daily"} and not set(names) <= set(WEEKDAYS):
            raise ValueError('must be "business", "daily" or days such as "mon,wed,fri"')
        return value


class LimitSettings(Section):
    """`[mailbox.limits]`: how much kigen writes at the most."""

    per_commitment: int = Field(strict=True, default=3, ge=1, le=10)
    """Letters for one deadline."""
    per_client_day: int = Field(strict=True, default=3, ge=1, le=50)
    """Letters to one client a day. In one thread there is never more than one."""
    per_mailbox_hour: int = Field(strict=True, default=50, ge=1, le=1000)
    """Letters from this mailbox an hour."""
    per_minute: int = Field(strict=True, default=0, ge=0, le=600)
    """Letters a minute, spread evenly; 0: as the provider takes them (Microsoft 30, Google 20, others 5)."""


class LetterSettings(Section):
    """`[mailbox.letters]`: the user's own templates, and how letters are marked."""

    check: OptionalFile = None
    """Your own template of the progress check; empty: the built-in one."""
    reminder: OptionalFile = None
    """Your own template of the first reminder."""
    further: OptionalFile = None
    """Your own template of those that follow."""
    auto_submitted: StrictBool = True
    """Whether letters are marked as written by a program (RFC 3834), so that programs do not answer them."""


class NameSettings(Section):
    """`[mailbox.names.en]`: how letters in that language introduce the user."""

    owner: str = Field(min_length=1)
    """Your name in that language."""
    company: str = ""
    """Your company in that language; empty: none is named."""
    signature: Signature = ""
    """The signature in that language: a text, or a path to a file that holds it."""


class MailboxSettings(Section):
    """`[[mailbox]]`: one user's mailbox."""

    name: MailboxName
    """One word for commands and logs: letters, digits, dots, dashes, underscores."""
    address: MailAddress
    """The address that asks and writes."""
    aliases: tuple[MailAddress, ...] = ()
    """Other addresses of the same person."""
    owner: str = ""
    """Your name, as letters introduce you."""
    company: str = ""
    """Your company, as letters name it."""
    signature: Signature = ""
    """What ends a letter: a text, or a path to a file that holds it; empty: company and name."""
    mode: Mode
    """How far kigen may go: `report` writes nothing, `draft` leaves letters in Drafts, `send` sends them."""
    timezone: Zone = Field(default="Asia/Tokyo", validate_default=True)
    """Your wall clock, by its name in the IANA database."""
    country: Country = "JP"
    """Whose public holidays are no business days: a country ("JP") or a region ("GB-SCT", "CA-ON"); empty: nobody's."""
    languages: tuple[Language, ...] = Field(default=("ja", "en"), min_length=1)
    """The languages to read, the one you write most first."""
    working_hours: Hours = Field(default="09:00-18:00", validate_default=True)
    """The end of them is the deadline of a day without a clock time."""
    closing_days: tuple[Closing, ...] = (ClosingDays.parse(JAPANESE_YEAR_END),)
    """Days of each year on which the company is closed, as month-day: "12-29..01-03", "08-13"."""
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    """How 12/6 is read: day first (`dmy`), month first (`mdy`), or `auto`, by country."""
    fiscal_year_start: int = Field(strict=True, default=0, ge=0, le=12)
    """The first month of your fiscal year; 0: by country."""
    look_back: Length = timedelta(days=14)
    """How far the first start reads back in Sent, at most "400d"."""
    internal: tuple[Domain, ...] = ()
    """Domains that are never clients; empty: those of your own addresses, but for free mail providers."""
    colleagues: StrictBool = False
    """Whether deadlines that you set people at `internal` domains are followed, too; their letters are plainer."""
    extensions: Extensions = Extensions.ASK
    """When a client wants more time: `ask`, you decide; `accept`, within `extension_limit`."""
    extension_limit: SpanOption = Span(timedelta(days=14))
    """How far from the first deadline a client may move it by themselves, in days."""
    cc: StrictBool = False
    """Whether letters go to those in Cc as well."""
    language: LanguageOrNone = ""
    """The language of letters; empty: that of the mail that asked."""
    imap: ImapSettings
    smtp: SmtpSettings
    oauth: OAuthSettings = OAuthSettings()
    progress_check: ProgressCheckSettings = ProgressCheckSettings()
    reminder: ReminderSettings = ReminderSettings()
    digest: DigestSettings = DigestSettings()
    limits: LimitSettings = LimitSettings()
    letters: LetterSettings = LetterSettings()
    names: dict[Language, NameSettings] = Field(default_factory=dict)
    rule: tuple[RuleSettings, ...] = ()

    @field_validator("address")
    @classmethod
    def _full_domain(cls, value: str) -> str:
        domain = value.rpartition("@")[2]
        if "." not in domain or len(domain) > LONGEST_DOMAIN:
            raise ValueError(f"letters need an address with a full domain of at most {LONGEST_DOMAIN} characters")
        return value

    @field_validator("look_back")
    @classmethod
    def _look_back(cls, value: timedelta) -> timedelta:
        if not timedelta(0) <= value <= timedelta(days=400):
            raise ValueError('must be at most "400d"')
        return value

    @field_validator("closing_days")
    @classmethod
    def _leaves_days_to_work(cls, value: tuple[ClosingDays, ...]) -> tuple[ClosingDays, ...]:
        if not BusinessCalendar(closing=value).has_business_days:
            raise ValueError("must leave at least a month of the year open: deadlines and letters need business days")
        return value

    @field_validator("extension_limit")
    @classmethod
    def _calendar_days(cls, value: Span) -> Span:
        if value.business_days:
            raise ValueError('must be given in days, such as "14d"')
        return value

    @model_validator(mode="after")
    def _can_sign_in(self) -> MailboxSettings:
        if problem := sign_in_problem(self.imap, self.smtp, self.oauth):
            raise ValueError(problem)
        return self
