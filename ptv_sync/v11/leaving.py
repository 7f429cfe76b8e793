"""Who has left: known ids that PTV does not list any more, each looked at once more before it counts as gone.

A list may be late, cut short or empty by mistake, and so may a lot of bodies: what is to disappear is asked for by
itself, and only PTV's own "not found" is believed (ptv.md §2.4, §7.16).
"""

from collections.abc import Collection
from typing import Any

from catalogue.region import Region
from ptv_sync.client import Kind
from ptv_sync.mapping.areas import is_nationwide, municipalities_served
from ptv_sync.types import PtvChannel, PtvService, SourceDrift
from ptv_sync.v11.fetching import KINDS, Fetcher
from ptv_sync.v11.hints import is_published

UNPUBLISHED, MOVED = "unpublished", "moved"
# So many are asked for one by one. More of them at once are held by the guard whatever they turn out to be.
MOST_SINGLES = 200


def confirm(fetcher: Fetcher, region: Region, kind: Kind, candidates: Collection[str], why: str = UNPUBLISHED) -> None:
    """Find out what became of known ids: still here after all, moved out of the region, or ended for the reason."""
    candidates = set(candidates) - fetcher.seen[kind]
    came: set[str] = set()
    if kind is not Kind.COLLECTION:
        for documents in fetcher.client.bodies(kind, candidates):
            came |= place(fetcher, region, kind, documents)
    absent = sorted(candidates - came)
    for source_id, document in fetcher.client.ones(kind, absent[:MOST_SINGLES]):
        if document is None:
            fetcher.found.ended[KINDS[kind]][source_id] = why
        elif not place(fetcher, region, kind, [document]):
            fetcher.found.unread.add(source_id)
    for source_id in absent[MOST_SINGLES:]:
        fetcher.found.ended[KINDS[kind]][source_id] = why


def place(fetcher: Fetcher, region: Region, kind: Kind, documents: Collection[Any]) -> set[str]:
    """Stage those that still belong here, note the others as moved. Returns the ids that came."""
    came = set()
    for document in documents:
        if not is_published(document):
            continue
        source_id = str(document.get("id", "")).lower()
        came.add(source_id)
        if belongs(kind, document, region):
            fetcher.take(kind, [document])
        else:
            fetcher.found.ended[KINDS[kind]][source_id] = MOVED
    return came


def belongs(kind: Kind, document: Any, region: Region) -> bool:
    """Whether a readable document that no list and no other document leads to is still of the region.

    An organisation or a collection is here only for what it has here. A nationwide channel without a service leads
    nowhere. What can not be understood is kept: it is put aside later, and its last good copy stays.
    """
    try:
        if kind is Kind.SERVICE:
            service = PtvService.parse(document)
            return is_nationwide(service) or bool(set(municipalities_served(service)) & region.codes)
        if kind is Kind.CHANNEL:
            channel = PtvChannel.parse(document)
            return not is_nationwide(channel) and bool(set(municipalities_served(channel)) & region.codes)
    except SourceDrift:
        return True
    return False
