"""Deadlines that are stated rather than asked: named, labelled, listed, reckoned from one another."""
