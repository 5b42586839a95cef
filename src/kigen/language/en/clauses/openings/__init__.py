"""The openings of clauses that matter in mail."""
