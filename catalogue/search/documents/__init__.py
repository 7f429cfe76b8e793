"""What search knows of each thing: rows and pages turned into `SearchDocument`s, in chunks, without a query a row."""

from collections.abc import Iterator

from wagtail.models import Page

from catalogue.models import Organization, Place, Service
from catalogue.search.documents.organizations import organization_documents
from catalogue.search.documents.pages import page_documents
from catalogue.search.documents.places import place_documents
from catalogue.search.documents.services import service_documents
from catalogue.search.port import SearchDocument

__all__ = [
    "all_documents",
    "count_documents",
    "organization_documents",
    "page_documents",
    "place_documents",
    "service_documents",
]


def count_documents() -> int:
    """About how many documents there are: for a progress bar, so pages are counted with their translations."""
    rows = (Service.objects.current(), Place.objects.current(), Organization.objects.current(), Page.objects.live())
    return sum(row.count() for row in rows)


def all_documents() -> Iterator[SearchDocument]:
    """Everything that is to be found, one kind after another."""
    yield from service_documents()
    yield from place_documents()
    yield from organization_documents()
    yield from page_documents()
