"""What a fresh process reads once, read before the first reader asks: dictionary, concepts, what the engine holds."""

import logging
import threading

from django.db import DatabaseError, connections

from catalogue.search.crisis import read_crisis
from catalogue.search.port import SearchQuery, StaleIndex
from catalogue.search.registry import get_engine

logger = logging.getLogger(__name__)


def warm_up() -> None:
    """Ask an ordinary question. A database that is not ready yet is no reason for a server not to start."""
    # No dictionary knows the word, so the lists of misspelt words are read too.
    read_crisis("sanax", "fi")
    try:
        get_engine().search(SearchQuery(text="liikunta"))
    except (DatabaseError, StaleIndex) as problem:
        logger.warning("search: the first question will take longer (%s)", type(problem).__name__)


def warm_up_aside() -> threading.Thread:
    """The same in a thread of its own, while the server begins to answer."""

    def work() -> None:
        try:
            warm_up()
        finally:
            connections.close_all()

    thread = threading.Thread(target=work, name="warming", daemon=True)
    thread.start()
    return thread
