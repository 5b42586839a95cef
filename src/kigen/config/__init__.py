"""TOML, environment and credentials, checked all at once."""
