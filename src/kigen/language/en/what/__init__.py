"""What is asked for, as a noun, and what "it" stands for."""
