"""LIPAS's strangeness stays here: the same files with the same names."""
