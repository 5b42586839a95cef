"""What must be said for a deadline to be certain."""
