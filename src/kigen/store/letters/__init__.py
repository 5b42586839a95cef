"""Letters on their way: claimed, sent, in doubt, and how many may go."""
