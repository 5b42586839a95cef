"""What a sentence says: its predicates, each with who does or is to do what."""
