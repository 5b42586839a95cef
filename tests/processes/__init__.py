"""Processes of kigen's that begin quickly: `loaded` is the program that they are forked from, `forked` asks it for them."""
