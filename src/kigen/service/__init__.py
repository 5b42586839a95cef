"""Starts, watches and stops everything."""
