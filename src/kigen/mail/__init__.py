"""From bytes to a Message and back: headers, charsets, the sender's own words, threads, automatic mail, composing.

Pure. Whatever the bytes are, `parse` answers with a `Message` or a `Quarantined`, never with an exception.
"""

from kigen.mail.message import Address, Attachment, Message, Quarantined
from kigen.mail.own_words import own_words, signature

__all__ = ["Address", "Attachment", "Message", "Quarantined", "own_words", "signature"]
