"""Passwords and tokens: where a mailbox gets its secret from."""

from kigen.signin.password import PasswordSource
from kigen.signin.secret import Secret

__all__ = ["PasswordSource", "Secret"]
