"""Facts to the daily mail."""
