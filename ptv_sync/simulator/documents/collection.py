"""A service collection; the services in it are named when it is read."""

from ptv_sync.simulator.documents.texts import Document, Texts, rows, typed_rows


def collection(
    id: str,  # noqa: A002 - PTV's field
    name: Texts,
    *,
    organization: str,
    summary: Texts | None = None,
    description: Texts | None = None,
    modified: str = "2026-02-20T10:10:10.42",
) -> Document:
    return {
        "id": id,
        "sourceId": None,
        "organizationId": organization,
        "serviceCollectionNames": rows(name),
        "serviceCollectionDescriptions": typed_rows(Summary=summary, Description=description),
        "services": [],
        "serviceChannels": [],
        "publishingStatus": "Published",
        "modified": modified,
    }
