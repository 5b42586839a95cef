"""Reading what came: a folder from its cursor to its end, each mail told apart, its facts stored with the cursor."""
