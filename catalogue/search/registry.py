"""Which engine answers: the one place that decides."""

from django.conf import settings

from catalogue.search.port import SearchEngine


def get_engine() -> SearchEngine:
    """The engine of this site."""
    # Imported when asked for: rows can not be touched before Django is ready.
    from catalogue.search.engines.database import DatabaseEngine

    return DatabaseEngine(elasticsearch_asked_for=bool(settings.ELASTICSEARCH_URL))
