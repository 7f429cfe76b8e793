"""What a raw document leads to, read lightly: enough to fetch by, whatever else is wrong with the document."""

from collections.abc import Iterator
from typing import Any

from ptv_sync.client import id_of
from ptv_sync.types.base import lenient_id

Document = dict[str, Any]
PUBLISHED = ("Published", "Modified", None)


def is_published(document: Any) -> bool:
    """Public reads hold published things only; "Modified" has a newer draft beside its published text."""
    return isinstance(document, dict) and document.get("publishingStatus") in PUBLISHED


def rows(document: Any, name: str) -> Iterator[Document]:
    found = document.get(name) if isinstance(document, dict) else None
    yield from (row for row in found if isinstance(row, dict)) if isinstance(found, list) else ()


def connections(document: Any, rows_name: str, end: str) -> Iterator[tuple[str, Document]]:
    """(id of the other end, connection) of a service or a channel."""
    for row in rows(document, rows_name):
        other = id_of(row.get(end))
        if other:
            yield other, row


def channels_of(service: Any) -> Iterator[tuple[str, Document]]:
    return connections(service, "serviceChannels", "serviceChannel")


def services_of(channel: Any) -> Iterator[tuple[str, Document]]:
    return connections(channel, "services", "service")


def owners_of(document: Any) -> set[str]:
    """Organisations that a document of any kind names as its own, its sharers, its producers or its parent."""
    found = {id_of(row.get("organization")) for row in rows(document, "organizations")}
    if isinstance(document, dict):
        found |= {lenient_id(document.get(name)) for name in ("organizationId", "parentOrganizationId")}
    return found - {""}


def collections_of(document: Any) -> set[str]:
    return {id_of(row) for row in rows(document, "serviceCollections")} - {""}
