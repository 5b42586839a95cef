"""IMAP: sign-in, folders, fetching, IDLE."""
