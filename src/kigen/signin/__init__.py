"""Passwords and tokens: where a mailbox gets its secret from."""
