"""How a client's answer is read: machines first, then a person's own words together with what is attached.

`correspondence.reading` is the door. Nothing here is certain unless the words and the things agree: "unsure" is a value.
"""
