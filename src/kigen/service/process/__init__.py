"""The process itself: its clock, its log, its lock, its memory, its key, and what it says to systemd."""
