"""A letter's way out: what is due is looked at once more, decided, handed in once, and followed up."""
