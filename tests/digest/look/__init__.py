"""How a digest looks: real pictures in a real browser, and what mail programs are known to draw."""
