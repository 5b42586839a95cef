"""What goes to the user and comes from the user: digests, notices, controls, settings."""
