"""The configuration as a user writes it: every option, its default, its kind, its meaning. `config.example.toml` says the same,
and docs/configuration-keys.md is made of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from kigen.config.mailbox import MailboxSettings
from kigen.config.options import Length, LengthOrNone, LoopbackPlaceOrNone, OptionalPath
from kigen.config.section import Section
from kigen.config.servers import AlertSettings

SHORTEST_KEEP = timedelta(days=100)


class ServiceSettings(Section):
    """`[service]`: the process as a whole."""

    state_dir: Path = Path("/var/lib/kigen")
    """The folder of what kigen knows: database, key, lock, tokens; made for its owner alone."""
    database: str = ""
    """Where the store is: empty for a SQLite file in `state_dir`, or a path, or `postgresql://user@host/name`."""
    tick: Length = timedelta(seconds=5)
    """How often due letters are looked for, from "1s" to "60s"."""
    log: Literal["auto", "console", "json"] = "auto"
    """How log lines look: `console` for people, `json` for programs, `auto` by whether a terminal looks on."""
    stop_file: OptionalPath = None
    """While this file exists nothing is sent; unset: `STOP` in `state_dir`."""
    poll: Length = timedelta(minutes=2)
    """How often folders are read even when the server announces nothing, from "5s" to "5m"."""
    alert: AlertSettings = AlertSettings()
    metrics: LoopbackPlaceOrNone = None
    """Where Prometheus is answered, on this machine only, such as "127.0.0.1:9464"; empty: nowhere."""
    keep: LengthOrNone = timedelta(days=400)
    """How long what is done with is kept, at least "100d" and no shorter than a `look_back`; empty: for ever."""

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
