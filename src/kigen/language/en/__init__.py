"""English: how deadlines are said in mail, British and American. `PACK` is what the reading asks."""

from kigen.language.en.pack import English

PACK = English()

__all__ = ["PACK", "English"]
