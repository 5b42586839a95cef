"""From bytes to a `Message`: structure, header fields, charsets, HTML. All of it bounded, for mail is sent by strangers."""
