"""The configuration as a user writes it: every option, its default, its kind. `config.example.toml` says the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, StrictBool, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from kigen.calendars import JAPANESE_YEAR_END, ClosingDays
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
    LengthOrNone,
    LoopbackPlaceOrNone,
    MailAddress,
    MailboxName,
    OptionalFile,
    OptionalHours,
    OptionalPath,
    ReminderDelay,
    Signature,
    Spacing,
    SpanOption,
    StaleAfter,
    Zone,
)
from kigen.config.section import Section
from kigen.config.servers import AlertSettings, ImapSettings, OAuthSettings, SmtpSettings, sign_in_problem
from kigen.followup.policy import CheckWhen, Extensions, Mode, Span

SHORTEST_KEEP = timedelta(days=100)


class ServiceSettings(Section):
    """`[service]`: the process as a whole."""

    state_dir: Path = Path("/var/lib/kigen")
    database: str = ""
    tick: Length = timedelta(seconds=5)
    log: Literal["auto", "console", "json"] = "auto"
    stop_file: OptionalPath = None
    poll: Length = timedelta(minutes=2)
    alert: AlertSettings = AlertSettings()
    metrics: LoopbackPlaceOrNone = None
    keep: LengthOrNone = timedelta(days=400)

    @field_validator("tick")
    @classmethod
    def _tick(cls, value: timedelta) -> timedelta:
        if not timedelta(seconds=1) <= value <= timedelta(seconds=60):
            raise ValueError('must lie between "1s" and "60s"')
        return value

    @field_validator("poll")
    @classmethod
    def _poll(cls, value: timedelta) -> timedelta:
        if not timedelta(seconds=5) <= value <= timedelta(minutes=5):
            raise ValueError('must lie between "5s" and "5m"')
        return value

    @field_validator("keep")
    @classmethod
    def _keep(cls, value: timedelta | None) -> timedelta | None:
        if value is not None and value < SHORTEST_KEEP:
            raise ValueError(f'must be at least "{SHORTEST_KEEP.days}d", for the figures of 90 days; "" keeps everything')
        return value

    @field_validator("database")
    @classmethod
    def _database(cls, value: str) -> str:
        if value and "://" in value and not value.startswith(("postgresql://", "sqlite://")):
            raise ValueError("must be empty (a SQLite file in state_dir), a path, or a postgresql:// address")
        return value

    @property
    def stop_path(self) -> Path:
        """The file whose presence stops all sending."""
        return self.stop_file or self.state_dir / "STOP"

    @property
    def database_url(self) -> str:
        """Where the store is: an address, or the path of a SQLite file."""
        return self.database or str(self.state_dir / "kigen.db")


class ProgressCheckSettings(Section):
    """`[mailbox.progress_check]`: the friendly question before the deadline."""

    when: CheckWhen = CheckWhen.ALWAYS
    lead: SpanOption = Span(timedelta(days=3))


class ReminderSettings(Section):
    """`[mailbox.reminder]`: the letter after it."""

    delay: ReminderDelay = timedelta(minutes=10)
    further: int = Field(strict=True, default=0, ge=0, le=10)
    every: Spacing = Span(business_days=2)
    announce_call: StrictBool = False
    consequence: str = ""
    send_hours: OptionalHours = None
    stale_after: StaleAfter = timedelta(hours=24)


class DigestSettings(Section):
    """`[mailbox.digest]`: the daily mail to the user."""

    at: Clock = "08:00"
    days: str = "business"
    to: AddressOrNone = ""
    when_empty: Literal["skip", "send"] = "skip"
    calendar: StrictBool = False
    language: LanguageOrNone = ""

    @field_validator("days")
    @classmethod
    def _days(cls, value: str) -> str:
        names = [name.strip().lower() for name in value.split(",")]
        if value not in {"business", "daily"} and not set(names) <= set(WEEKDAYS):
            raise ValueError('must be "business", "daily" or days such as "mon,wed,fri"')
        return value


LONGEST_DOMAIN = 44  # beside it a Message-ID of 64 characters holds enough of what makes it unique
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class LimitSettings(Section):
    """`[mailbox.limits]`: how much kigen writes at the most."""

    per_commitment: int = Field(strict=True, default=3, ge=1, le=10)
    per_client_day: int = Field(strict=True, default=3, ge=1, le=50)
    per_mailbox_hour: int = Field(strict=True, default=50, ge=1, le=1000)
    per_minute: int = Field(strict=True, default=0, ge=0, le=600)


class LetterSettings(Section):
    """`[mailbox.letters]`: the user's own templates, and how letters are marked."""

    check: OptionalFile = None
    reminder: OptionalFile = None
    further: OptionalFile = None
    auto_submitted: StrictBool = True


class NameSettings(Section):
    """`[mailbox.names.en]`: how letters in that language introduce the user."""

    owner: str = Field(min_length=1)
    company: str = ""
    signature: Signature = ""


class MatchSettings(Section):
    """`match = { … }` of a rule: everything that is given must fit."""

    to: tuple[str, ...] = ()
    subject: str = ""
    folder: str = ""
    phrase: str = ""

    @model_validator(mode="after")
    def _something(self) -> MatchSettings:
        if not (self.to or self.subject or self.folder or self.phrase):
            raise ValueError("must say at least one of to, subject, folder, phrase; general settings belong to the mailbox")
        return self


class CheckOverride(Section):
    """`progress_check = { … }` of a rule: only what differs."""

    when: CheckWhen | None = None
    lead: SpanOption | None = None


class ReminderOverride(Section):
    """`reminder = { … }` of a rule: only what differs."""

    delay: ReminderDelay | None = None
    further: int | None = Field(strict=True, default=None, ge=0, le=10)
    every: Spacing | None = None
    announce_call: StrictBool | None = None
    consequence: str | None = None
    send_hours: OptionalHours = None
    stale_after: StaleAfter | None = None


class RuleSettings(Section):
    """`[[mailbox.rule]]`: the first that matches a commitment changes these settings for it."""

    match: MatchSettings
    ignore: StrictBool = False
    mode: Mode | None = None
    progress_check: CheckOverride = CheckOverride()
    reminder: ReminderOverride = ReminderOverride()
    extensions: Extensions | None = None
    cc: StrictBool | None = None
    language: LanguageOrNone | None = None


class MailboxSettings(Section):
    """`[[mailbox]]`: one user's mailbox."""

    name: MailboxName
    address: MailAddress
    aliases: tuple[MailAddress, ...] = ()
    owner: str = ""
    company: str = ""
    signature: Signature = ""
    mode: Mode
    timezone: Zone = Field(default="Asia/Tokyo", validate_default=True)
    country: Country = "JP"
    languages: tuple[Language, ...] = Field(default=("ja", "en"), min_length=1)
    working_hours: Hours = Field(default="09:00-18:00", validate_default=True)
    closing_days: tuple[Closing, ...] = (ClosingDays.parse(JAPANESE_YEAR_END),)
    date_order: Literal["auto", "dmy", "mdy"] = "auto"
    fiscal_year_start: int = Field(strict=True, default=0, ge=0, le=12)
    look_back: Length = timedelta(days=14)
    internal: tuple[Domain, ...] = ()
    extensions: Extensions = Extensions.ASK
    extension_limit: SpanOption = Span(timedelta(days=14))
    cc: StrictBool = False
    language: LanguageOrNone = ""
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


class Settings(BaseSettings):
    """The whole file. Variables such as KIGEN_SERVICE__LOG=json override what the file says of the service."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, env_prefix="KIGEN_", env_nested_delimiter="__"
    )

    service: ServiceSettings = ServiceSettings()
    mailbox: tuple[MailboxSettings, ...] = Field(min_length=1)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library calls it by these names
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then the file; nothing else."""
        return env_settings, init_settings

    @model_validator(mode="after")
    def _known_messenger(self) -> Settings:
        via = self.service.alert.mailbox
        if via and via not in {each.name for each in self.mailbox}:
            raise ValueError(f"service.alert.mailbox: there is no mailbox {via!r}")
        return self

    @model_validator(mode="after")
    def _kept_longer_than_read(self) -> Settings:
        """A folder that is numbered anew is read again as far as look_back: what lies there must still be known."""
        keep = self.service.keep
        if keep is not None and any(each.look_back > keep for each in self.mailbox):
            raise ValueError("service.keep: must not be shorter than a mailbox's look_back")
        return self

    @model_validator(mode="after")
    def _unique_names(self) -> Settings:
        if problem := twice_named([each.name for each in self.mailbox]):
            raise ValueError(problem)
        return self


def twice_named(names: Sequence[str]) -> str:
    """What is wrong when a name is used twice, or an empty string."""
    twice = sorted({name for name in names if names.count(name) > 1})
    return f"two mailboxes are named {', '.join(twice)}; every name must be used once" if twice else ""
