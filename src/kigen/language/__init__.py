"""Text to mention to deadline, one folder per language.

`read` takes the body of a sent mail and the context it was written in, and gives the deadlines it states, each with the
exact words, whose it is, and how sure the reading is. A deadline is resolved against the moment the mail was written.
"""

from kigen.language.deadline import Context, Deadline, OwedBy, Precision
from kigen.language.pack import Answer, Pack, pack
from kigen.language.reading import Reading, language_of, read
from kigen.language.reason import Reason, reason
from kigen.language.when import Mention, When

__all__ = [
    "Answer",
    "Context",
    "Deadline",
    "Mention",
    "OwedBy",
    "Pack",
    "Precision",
    "Reading",
    "Reason",
    "When",
    "language_of",
    "pack",
    "read",
    "reason",
]
