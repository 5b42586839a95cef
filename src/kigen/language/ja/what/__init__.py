"""What is asked for by a date, and how it is called."""
