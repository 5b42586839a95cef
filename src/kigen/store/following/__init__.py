"""Commitments with their events and plans, from the first day to their removal."""
