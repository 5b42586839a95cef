"""What a person types."""


def main() -> int:
    """Run the command line."""
    return 2
