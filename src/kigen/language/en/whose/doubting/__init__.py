"""What leaves open whether a day is the reader's limit."""
