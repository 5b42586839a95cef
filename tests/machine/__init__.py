"""A machine with a real systemd, for what only such a one can show."""
