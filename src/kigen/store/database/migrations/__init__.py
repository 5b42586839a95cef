"""How the tables came to be: one revision a file, run by `database.migrate`. What is released here never changes."""
