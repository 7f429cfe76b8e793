"""A service collection. Its members come only when it is read by itself, and it has no date."""

from typing import Annotated

from ptv_sync.types.base import LenientId, Moment, OwnId
from ptv_sync.v12.wire.base import BY_LANGUAGE, WireModel, spelling

SERVICE, CHANNEL = "Service", "Channel"
ITEM_TYPES = {SERVICE: SERVICE, CHANNEL: CHANNEL, "ServiceChannel": CHANNEL}


class CollectionVersion(WireModel):
    name: str = ""
    summary: str = ""
    description: str = ""


class Item(WireModel):
    item_type: Annotated[str, spelling(ITEM_TYPES)] = ""
    content_id: LenientId = ""


class Collection(WireModel):
    content_id: OwnId
    organization_content_id: LenientId = ""
    language_versions: Annotated[dict[str, CollectionVersion], BY_LANGUAGE] = {}
    items: list[Item] = []
    published_at: Moment = None
