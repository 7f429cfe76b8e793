"""From what a sync tells of a row (its kind and its id at the source) to the row's page in the admin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import NoReverseMatch, reverse

from catalogue.models import Channel, Organization, Place, Service, ServiceCollection

Key = tuple[str, str]  # kind, id at the source
# Rows looked up in one statement.
BATCH = 500
# A connection is looked at on its service's page.
PAGES: Mapping[str, type[models.Model]] = {
    "organization": Organization,
    "place": Place,
    "channel": Channel,
    "service": Service,
    "connection": Service,
    "collection": ServiceCollection,
}


@dataclass(frozen=True)
class RowLink:
    """A row's name and its page; `url` is empty when there is no such row or page."""

    name: str
    url: str = ""


def row_links(source: str, keys: Iterable[Key]) -> dict[Key, RowLink]:
    """Pages of the rows that are here, one query for each kind of page and `BATCH` rows."""
    wanted: dict[type[models.Model], dict[str, list[Key]]] = {}
    for kind, source_id in keys:
        if model := PAGES.get(kind):
            wanted.setdefault(model, {}).setdefault(source_id.partition("/")[0], []).append((kind, source_id))
    found: dict[Key, RowLink] = {}
    for model, by_id in wanted.items():
        for row in rows_of(model, source, list(by_id)):
            for key in by_id[row.source_id]:
                found[key] = RowLink(str(row), page_of(row))
    return found


def rows_of(model: type[Any], source: str, ids: list[str]) -> Iterable[Any]:
    for start in range(0, len(ids), BATCH):
        yield from model.objects.filter(source=source, source_id__in=ids[start : start + BATCH])


def page_of(row: models.Model) -> str:
    """The row's page in the admin; empty for a kind that has none."""
    try:
        return reverse(f"{row._meta.model_name}:inspect", args=[row.pk])
    except NoReverseMatch:
        return ""
