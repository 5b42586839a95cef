"""Mail that comes and goes: which commitments it makes, which it belongs to, and what it does to them."""
