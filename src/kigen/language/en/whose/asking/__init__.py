"""The ways in which a writer asks the reader for something by a day."""
