"""A mailbox watched and read: what comes is found at once, what it says becomes facts in the store."""
