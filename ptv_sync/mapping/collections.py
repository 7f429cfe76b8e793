"""A service collection as a record."""

from collections.abc import Iterable

from catalogue.ingest import CollectionRecord, Texts
from ptv_sync.mapping.texts import texts, typed
from ptv_sync.text import clean_text
from ptv_sync.types import CollectionItem, PtvCollection, SourceDrift


def collection_record(collection: PtvCollection) -> CollectionRecord:
    """A record of a collection. Raises SourceDrift when it has no name."""
    name = texts(collection.service_collection_names)
    if not name:
        raise SourceDrift("serviceCollectionNames", "no name in any language")
    return CollectionRecord(
        source_id=collection.id,
        name=name,
        organization_id=collection.organization_id,
        summary=typed(collection.service_collection_descriptions, "Summary"),
        description=description_of(collection),
        service_ids=ids_of(collection.services),
        channel_ids=ids_of(collection.service_channels),
        modified=collection.modified,
    )


def description_of(collection: PtvCollection) -> Texts:
    """Older bodies say no types; then every text is a description."""
    items = collection.service_collection_descriptions
    return typed(items, "Description") or texts((item for item in items if not item.type), clean_text)


def ids_of(items: Iterable[CollectionItem]) -> tuple[str, ...]:
    """The members, sorted: a collection is read as a set."""
    return tuple(sorted({item.id for item in items} - {""}))
