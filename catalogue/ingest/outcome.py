"""What one run does to one table."""

from dataclasses import dataclass, field

from catalogue.ingest.report import Change

# Rows written in one transaction: short enough that a reader never waits.
BATCH = 200


@dataclass
class Outcome:
    """What is to be done with one table, and what was."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    restored: int = 0
    gone: int = 0
    changes: list[Change] = field(default_factory=list)
    # Primary keys of rows that are new, different, back or gone: their placement and search documents follow.
    touched: set[int] = field(default_factory=set)
