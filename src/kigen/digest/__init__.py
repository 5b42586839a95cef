"""Facts to the daily mail.

`render` turns the facts of a morning into subject, text and HTML; `should_send` says whether there is reason to send it;
`digest_message_id` gives it its name.
"""

from kigen.digest.calendar import Book, calendar
from kigen.digest.choices import Button, Choice, Link
from kigen.digest.facts import DigestFacts, Entry, Looks, Trouble
from kigen.digest.identity import digest_message_id
from kigen.digest.render import DigestMail, render
from kigen.digest.sample import sample_digest
from kigen.digest.sections import should_send
from kigen.digest.table import csv_table

__all__ = [
    "Book",
    "Button",
    "Choice",
    "DigestFacts",
    "DigestMail",
    "Entry",
    "Link",
    "Looks",
    "Trouble",
    "calendar",
    "csv_table",
    "digest_message_id",
    "render",
    "sample_digest",
    "should_send",
]
