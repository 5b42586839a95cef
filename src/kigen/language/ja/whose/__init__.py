"""Whose a date is: asked of the reader, promised, another party's, or nobody's."""
