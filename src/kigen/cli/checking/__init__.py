"""What `kigen check` tries, step by step: tokens, reading, sending, the clock."""
