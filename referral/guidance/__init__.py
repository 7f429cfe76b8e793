"""Anonymous guidance: a list to take along and a count, no person."""
