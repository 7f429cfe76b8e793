"""Who has left: known ids that v12 does not list any more, each read once more before it counts as gone.

A list may be late, cut short or empty by mistake. Only v12's own "not found" is believed; what can be read and is no
longer for the region has moved.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from catalogue.region import Region
from ptv_sync.v12.api import Api
from ptv_sync.v12.fetching import PATHS, STAGES, Fetcher, lots
from ptv_sync.v12.hints import Document, content_id, members_of
from ptv_sync.v12.region import is_for, is_of
from ptv_sync.version import DocumentKind

UNPUBLISHED, MOVED, ARCHIVED, WITHDRAWN = "unpublished", "moved", "archived", "withdrawn"
Reasons = Mapping[str, str]


def archived(api: Api, path: str, since: datetime) -> tuple[list[Document], Reasons]:
    """(rows of what has ended since a moment, why by id). The beta's document promises ids and no reasons."""
    rows, _ = api.all(f"{path}/archived", {"archivedAtOrAfter": moment(since)})
    return rows, {content_id(row): reason_of(row) for row in rows}


def reason_of(row: Document) -> str:
    return WITHDRAWN if str(row.get("reason", "")).casefold() == WITHDRAWN else ARCHIVED


def moment(at: datetime) -> str:
    """As v12 writes moments, and wants them written."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def confirm(
    fetcher: Fetcher,
    region: Region,
    kind: DocumentKind,
    candidates: Collection[str],
    reasons: Reasons | None = None,
    *,
    keeps: bool = False,
) -> None:
    """Find out what became of known ids: here after all, moved out of the region, or ended for a reason.

    `keeps` says that whatever can be read stays: it is not known here what leads to it.
    """
    candidates = set(candidates) - fetcher.seen[kind]
    fetcher.watch.stage(STAGES[kind], len(candidates))
    for lot in lots(fetcher.api.ones(PATHS[kind], candidates)):
        here: list[Document] = []
        for id_, document in lot:
            if document is None:
                fetcher.found.ended[kind][id_] = (reasons or {}).get(id_, UNPUBLISHED)
            elif content_id(document) != id_:
                fetcher.found.unread.add(id_)
            elif keeps or belongs(fetcher, region, kind, document):
                here.append(document)
            else:
                fetcher.found.ended[kind][id_] = MOVED
        fetcher.take(kind, here)
        fetcher.watch.step(len(lot))


def belongs(fetcher: Fetcher, region: Region, kind: DocumentKind, document: Any) -> bool:
    """Whether a readable document that no list and no other document leads to is still of the region.

    A nationwide channel without a service leads nowhere; so does a collection of which nothing is here.
    """
    if kind is DocumentKind.SERVICE:
        return is_for(region, document)
    if kind is DocumentKind.COLLECTION:
        here = fetcher.seen[DocumentKind.SERVICE] | fetcher.seen[DocumentKind.CHANNEL]
        return not here.isdisjoint(members_of(document))
    return is_of(region, document)
