"""A service collection; what is in it comes only when it is read by itself."""

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.v12.bodies.context import Context
from ptv_sync.simulator.v12.bodies.texts import filled, text

MEMBERS = (("services", Kind.SERVICE, "Service"), ("serviceChannels", Kind.CHANNEL, "Channel"))


def listed_collection(entity: Entity, context: Context) -> Document:
    document = entity.document
    descriptions = document["serviceCollectionDescriptions"]
    return {
        "contentId": context.ids.of(entity.id),
        "migratedAt": None,
        "organizationContentId": context.ids.of(document["organizationId"]),
        "languageVersions": {
            language: {
                "name": text(document["serviceCollectionNames"], language) or "",
                "summary": filled(descriptions, language, "Summary"),
                "description": text(descriptions, language, "Description"),
            }
            for language in entity.languages
        },
    }


def collection(entity: Entity, context: Context) -> Document:
    """The collection with its published members."""
    members = [
        {"itemType": name, "contentId": context.ids.of(row["id"])}
        for field, kind, name in MEMBERS
        for row in entity.document[field]
        if (member := context.dataset.get(kind, row["id"])) and member.is_readable
    ]
    return {**listed_collection(entity, context), "items": members}


def member_ids(entity: Entity) -> set[str]:
    """v11 ids of everything that is in it."""
    return {row["id"] for field, _, _ in MEMBERS for row in entity.document[field]}
