"""Everything that must survive: commitments, events, letters, cursors."""
