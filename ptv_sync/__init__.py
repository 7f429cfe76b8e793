"""PTV's strangeness stays here: fetch, parse, map to records."""
