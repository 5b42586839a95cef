"""What is made of the code: the reference in both languages and the pages of the manual.

`python -m docs.reference`, from the root of the repository, writes them; a test says when that is due. What the code does not
say by itself (what a log event means, and everything in Japanese) stands in en.toml and ja.toml beside this.
"""
