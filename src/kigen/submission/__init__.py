"""SMTP: the session, and what an answer of the server means for a letter."""
