"""Keeping quiet about people: what logs, error reports and error pages may tell."""
