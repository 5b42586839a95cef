"""Sentences of a Japanese mail, their predicates, and the words around a date that change what it is."""
