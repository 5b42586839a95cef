"""What a person types: the command line, its commands in `commands`, and what several of them share."""

from kigen.cli.command_line import main

__all__ = ["main"]
