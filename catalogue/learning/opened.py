"""Counting at which place of the list results are opened, by what questions are about.

The results page sends the place and the question's meaning in a small POST when a result is followed (static/js/
results.js), without cookies, without the address it comes from and without the result itself. A parameter on every
link would need no script, but it would tell in one request who opened which service after which question, and it would
travel on with every address that is shared. What scripts do not send is not counted; the shares of places stay true.
"""

import json
import logging
import re
from datetime import date

from django.utils import timezone

from catalogue.learning.tally import Tally
from catalogue.search.port import Reading

logger = logging.getLogger(__name__)

# Meanings × places: the list of concepts has some hundreds of keys.
OPENED = Tally("opened", most=5_000)
# Places beyond the first page are counted as one.
LAST_RANK = 21
# Lists that were shown, whatever was opened.
SHOWN = 0
KEY = re.compile(r"[a-z0-9-]{0,60}")


def meaning_of(reading: Reading | None) -> str:
    """The key of the surest meaning: questions are told apart by it, never by their words."""
    key = reading.meanings[0].key if reading and reading.meanings else ""
    return key if KEY.fullmatch(key) else ""


def count_opened(meaning: str, rank: int) -> None:
    """One more result opened at the place, or one more list shown (`SHOWN`). Never raises."""
    try:
        OPENED.add(timezone.localdate(), json.dumps([meaning, min(rank, LAST_RANK)]))
    except Exception as error:  # noqa: BLE001 - whatever a cache raises, a page must not fail for a number
        logger.warning("an opened result was not counted (%s)", type(error).__name__)


def unpacked(item: str) -> tuple[str, int]:
    meaning, rank = json.loads(item)
    return str(meaning), int(rank)


def counted(day: date) -> dict[str, int]:
    """What the cache holds of a day, packed."""
    return dict(OPENED.read(day))
