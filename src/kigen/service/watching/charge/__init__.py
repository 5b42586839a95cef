"""Which kigen writes where several watch one mailbox, and the note in Sent by which they know."""
