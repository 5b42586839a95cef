"""From bytes to a Message and back: headers, charsets, the sender's own words, threads, automatic mail, composing.

Pure. Whatever the bytes are, `parse` answers with a `Message` or a `Quarantined`, never with an exception.
"""

from kigen.mail.automatic import Automatic, automatic, automatic_headers
from kigen.mail.compose import Draft, File, compose, is_writable, message_id, written_address
from kigen.mail.message import Address, Attachment, FailedRecipient, Message, Quarantined, Report
from kigen.mail.own_words import forwarded_from, own_words, signature
from kigen.mail.parsing.glance import Glance, glance
from kigen.mail.parsing.html import html_text
from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.mbox import split_mbox
from kigen.mail.parsing.parse import parse
from kigen.mail.thread import base_subject, reply_subject, thread_ids

__all__ = [
    "Address",
    "Attachment",
    "Automatic",
    "Draft",
    "FailedRecipient",
    "File",
    "Glance",
    "Limits",
    "Message",
    "Quarantined",
    "Report",
    "automatic",
    "automatic_headers",
    "base_subject",
    "compose",
    "forwarded_from",
    "glance",
    "html_text",
    "is_writable",
    "message_id",
    "own_words",
    "parse",
    "reply_subject",
    "signature",
    "split_mbox",
    "thread_ids",
    "written_address",
]
