"""What speaks for a document besides words: how complete and how fresh its description is.

    quality = 0.9 + 0.1 × the share of what a reader needs that is there
                  + 0.1 × freshness: 1 up to a year after the source changed it, then down to 0 at five years

So from 0.9 to 1.1. It settles the order of things that answer alike, and never hides a good answer behind a tidy one.
Unknown age counts as half. Pages are their editors' own and have 1.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

LEAST, COMPLETE, FRESH = 0.9, 0.1, 0.1
FRESH_DAYS, OLD_DAYS = 365, 5 * 365


def quality(has: Sequence[object], modified: datetime | None) -> float:
    """`has`: what a reader needs, each true when it is there. Rounded: more decimals would mean nothing."""
    completeness = sum(map(bool, has)) / len(has)
    return round(LEAST + COMPLETE * completeness + FRESH * freshness(modified), 3)


def freshness(modified: datetime | None) -> float:
    """From 1 (changed within a year) to 0 (five years ago or more)."""
    if modified is None:
        return 0.5
    age = (timezone.now() - modified).days
    return min(1.0, max(0.0, (OLD_DAYS - age) / (OLD_DAYS - FRESH_DAYS)))
