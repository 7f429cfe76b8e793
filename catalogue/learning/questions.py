"""Counting what is searched: a text's times a day in a language, and whether anything was found.

Only plain questions count: the first page of a text without filters, asked by a person. So narrowing a list, turning
its pages or coming back to it counts nothing, and "nothing found" says something of the text alone.
"""

import json
import logging
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from catalogue.forms import SearchForm
from catalogue.learning.confidence import is_private, normalised
from catalogue.learning.tally import Tally
from catalogue.quality.counting import is_person

logger = logging.getLogger(__name__)

# So many different texts a day; more are a flood, and are not told apart from one.
QUESTIONS = Tally("questions", most=3_000)
LONGEST = 60


def count_question(request: HttpRequest, form: SearchForm, total: int, *, is_crisis: bool) -> None:
    """Add one to the text, if it is one to count. The results are shown whatever happens here."""
    if not is_plain(form) or is_crisis or not is_person(request):
        return
    try:
        if not is_private(form.text) and (text := normalised(form.text)) and len(text) <= LONGEST:
            QUESTIONS.add(timezone.localdate(), packed(form.language, text, total == 0))
    except Exception as error:  # noqa: BLE001 - whatever a cache raises, nobody's results must fail for a number
        # Never the text.
        logger.warning("a search was not counted (%s)", type(error).__name__)


def is_plain(form: SearchForm) -> bool:
    return bool(form.text) and not form.chosen and form.page == 1 and not form.sort and not form.exact


def packed(language: str, text: str, is_zero: bool) -> str:
    return json.dumps([language, text, is_zero], ensure_ascii=False)


def unpacked(item: str) -> tuple[str, str, bool]:
    language, text, is_zero = json.loads(item)
    return str(language), str(text), bool(is_zero)


def counted(day: date) -> dict[str, int]:
    """What the cache holds of a day, packed."""
    return dict(QUESTIONS.read(day))
