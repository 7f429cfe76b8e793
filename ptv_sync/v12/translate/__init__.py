"""v12's documents in the shape of v11, so that one mapping serves both (ptv-v12.md §5).

Every function takes parts of parsed documents and returns v11's JSON. What v11 has no place for is said in a note
rather than lost; what v12 has no place for is missing, as docs/adr/0010-ptv-v12.md lists.
"""

from ptv_sync.v12.translate.channel import channel
from ptv_sync.v12.translate.collection import collection
from ptv_sync.v12.translate.organization import organization
from ptv_sync.v12.translate.service import service

__all__ = ["channel", "collection", "organization", "service"]
