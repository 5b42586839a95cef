"""A fortnight of a sales desk on a mail server of its own."""
