"""Days that no rule has read, in a paragraph that asks for nothing by a day: put before the user, never sure."""
