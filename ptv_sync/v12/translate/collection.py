"""A service collection."""

from collections.abc import Iterable
from typing import Any

from ptv_sync.v12.translate.names import named
from ptv_sync.v12.translate.texts import plain, rows, typed
from ptv_sync.v12.wire import Collection
from ptv_sync.v12.wire.collection import CHANNEL, SERVICE, Item


def collection(item: Collection) -> dict[str, Any]:
    """Raises SourceDrift when it has no name."""
    named(item.language_versions, "languageVersions")
    return {
        "id": item.content_id,
        "organizationId": item.organization_content_id,
        "serviceCollectionNames": rows({key: version.name for key, version in item.language_versions.items()}),
        "serviceCollectionDescriptions": typed(
            item.language_versions,
            Summary=lambda version: version.summary,
            Description=lambda version: plain(version.description),
        ),
        "services": members(item.items, SERVICE),
        "serviceChannels": members(item.items, CHANNEL),
        "modified": item.published_at,
    }


def members(items: Iterable[Item], kind: str) -> list[dict[str, str]]:
    return [{"id": item.content_id} for item in items if item.item_type == kind]
