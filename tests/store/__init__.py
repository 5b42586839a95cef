"""Tests of the store: the same suite on SQLite and on PostgreSQL, and what only a file can suffer."""
