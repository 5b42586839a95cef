"""What was read from the mailboxes, how far, and what is still owed."""
