"""All signs around a day weighed together, where the rules of grammar leave whether it is asked of the reader open."""
