"""The configuration: TOML and environment to checked settings, and from those to houses and policies."""

from kigen.config.house import house_of, policy_for
from kigen.config.load import ALERT_CREDENTIAL, ALERT_VARIABLE, find, load, secret_credential, secret_variable
from kigen.config.mailbox import MailboxSettings
from kigen.config.servers import AlertServer, OAuthSettings, ServerSettings
from kigen.config.settings import ServiceSettings, Settings

__all__ = [
    "ALERT_CREDENTIAL",
    "ALERT_VARIABLE",
    "AlertServer",
    "MailboxSettings",
    "OAuthSettings",
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
