"""The configuration: TOML and environment to checked settings, and from those to houses and policies."""

from kigen.config.house import house_of, policy_for
from kigen.config.load import find, load, secret_credential, secret_variable
from kigen.config.settings import MailboxSettings, ServerSettings, ServiceSettings, Settings

__all__ = [
    "MailboxSettings",
    "ServerSettings",
    "ServiceSettings",
    "Settings",
    "find",
    "house_of",
    "load",
    "policy_for",
    "secret_credential",
    "secret_variable",
]
