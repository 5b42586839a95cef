"""Dates, times and spans of days as Japanese mail writes them, with the words that make limits of them."""
