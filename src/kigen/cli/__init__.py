"""What a person types. Each command is a module with `add_arguments` and `run`, loaded only when it is called."""

from kigen.cli.command_line import main

__all__ = ["main"]
