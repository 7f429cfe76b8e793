"""A service collection; the services and channels in it are named when it is read."""

from collections.abc import Iterable

from ptv_sync.simulator.documents.texts import Document, Texts, rows, typed_rows


def collection(
    id: str,  # noqa: A002 - PTV's field
    name: Texts,
    *,
    organization: str,
    summary: Texts | None = None,
    description: Texts | None = None,
    services: Iterable[str] = (),
    channels: Iterable[str] = (),
    modified: str = "2026-02-20T10:10:10.42",
) -> Document:
    return {
        "id": id,
        "sourceId": None,
        "organizationId": organization,
        "serviceCollectionNames": rows(name),
        "serviceCollectionDescriptions": typed_rows(Summary=summary, Description=description),
        "services": [{"id": key} for key in services],
        "serviceChannels": [{"id": key} for key in channels],
        "publishingStatus": "Published",
        "modified": modified,
    }
