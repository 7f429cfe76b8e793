"""A service collection (ptv.md §4.8): services and channels under one name."""

from ptv_sync.types.base import LenientId, PtvDocument, PtvModel
from ptv_sync.types.texts import LanguageItem, TypedText


class CollectionItem(PtvModel):
    """A service or a channel of the collection; its names are told by the thing itself."""

    id: LenientId = ""


class PtvCollection(PtvDocument):
    organization_id: LenientId = ""
    service_collection_names: list[LanguageItem] = []
    # Older bodies have no types; then every text is a description.
    service_collection_descriptions: list[TypedText] = []
    services: list[CollectionItem] = []
    service_channels: list[CollectionItem] = []
