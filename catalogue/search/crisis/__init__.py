"""Crisis wording: reads a question for signs that somebody's life or safety is in danger, before any search."""

from catalogue.search.crisis.reading import read_crisis
from catalogue.search.crisis.verdict import Crisis, Finding, Level

__all__ = ["Crisis", "Finding", "Level", "read_crisis"]
