"""Passwords and access tokens: where a mailbox gets what it signs in with, and what is known of providers."""

from kigen.signin.password import PasswordSource
from kigen.signin.secret import Secret
from kigen.signin.token_file import TokenFile
from kigen.signin.token_source import AccessToken, Credentials, TokenSource
from kigen.signin.troubles import SignInDead, SignInTrouble, Unavailable

__all__ = [
    "AccessToken",
    "Credentials",
    "PasswordSource",
    "Secret",
    "SignInDead",
    "SignInTrouble",
    "TokenFile",
    "TokenSource",
    "Unavailable",
]
