"""From bytes to a Message and back: headers, charsets, the sender's own words, threads, automatic mail, composing.

Pure. Whatever the bytes are, `parse` answers with a `Message` or a `Quarantined`, never with an exception.
"""
