"""The commands, a module each with `add_arguments` and `run`; `command_line` loads the one that is called."""
