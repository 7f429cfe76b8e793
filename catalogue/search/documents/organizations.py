"""Organisations as search documents."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch

from catalogue.models import AreaType, Organization, Service
from catalogue.search.documents.lots import in_lots
from catalogue.search.documents.quality import quality
from catalogue.search.documents.texts import Texts
from catalogue.search.port import Kind, SearchDocument

CHUNK = 300
EVERYWHERE = "*"


def organization_documents(keys: Collection[int] | None = None) -> Iterator[SearchDocument]:
    """The documents of organisations still at their source. `keys` are primary keys."""
    rows = Organization.objects.current()
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    services = Service.objects.current().only("area_type", "municipalities", "organization_id")
    rows = rows.select_related("parent").prefetch_related(Prefetch("services", services))
    for row in in_lots(rows, CHUNK):
        yield organization_document(row)


def gone_organizations(keys: Collection[int]) -> list[str]:
    """The document ids of those organisations that have left their source."""
    rows = Organization.objects.filter(pk__in=keys, gone_since__isnull=False)
    return [row.document_id for row in rows.only("source", "source_id")]


def organization_document(row: Organization) -> SearchDocument:
    """One organisation; it is at home in its municipality and wherever its services are for."""
    texts = (
        Texts()
        .add("name", row.name)
        .add("keywords", row.alternative_name)
        .add("summary", row.summary)
        .add("body", row.description)
        .add("context", row.parent.name if row.parent else None)
    )
    return SearchDocument(
        id=row.document_id,
        kind=Kind.ORGANIZATION,
        title=row.name,
        summary=row.summary,
        texts=texts.as_mapping(),
        municipalities=municipalities_of(row),
        organization=row.source_id,
        quality=quality((row.summary or row.description, row.phones or row.emails, row.web_pages), row.source_modified),
        modified=row.source_modified,
    )


def municipalities_of(row: Organization) -> tuple[str, ...]:
    codes = {row.municipality} if row.municipality else set()
    for service in row.services.all():
        codes.update((EVERYWHERE,) if service.area_type == AreaType.NATIONWIDE else service.municipalities)
    return tuple(sorted(codes))
