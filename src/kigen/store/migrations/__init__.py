"""How the tables came to be: one revision a file, run by `kigen.store.migrate`. What is released here never changes."""
