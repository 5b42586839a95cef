"""What a sender wrote for this mail: its text without quotations, forwarded mail, signature and small print."""

from kigen.mail.own_words.forwarded import forwarded_from
from kigen.mail.own_words.spans import own_words, signature

__all__ = ["forwarded_from", "own_words", "signature"]
