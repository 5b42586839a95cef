"""Real and faulty mail servers on loopback, for tests."""
