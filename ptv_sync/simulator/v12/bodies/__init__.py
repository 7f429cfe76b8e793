"""Bodies of v12, one file a kind, each made of a stored v11 body."""
