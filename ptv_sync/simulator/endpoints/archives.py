"""`archived/list`: what was archived, by hand or by age."""

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.endpoints.reading import Handler, Reading
from ptv_sync.simulator.entities import NAMES, Entity, Kind, Status
from ptv_sync.simulator.exchange import Answer

MOST = 100


def archived_list(kind: Kind) -> Handler:
    def handle(reading: Reading) -> Answer:
        parameters = reading.parameters
        how = parameters.choice("archivingType", ("Manual", "Automatic"))
        earliest, latest = parameters.moment("minArchivingDate"), parameters.moment("maxArchivingDate")
        owner = parameters.get("organizationId")
        parameters.check()
        skip, take = int(parameters.get("skip") or 0), min(int(parameters.get("take") or MOST), MOST)
        found = [
            row(item)
            for item in reading.dataset.every(kind)
            if item.status is Status.ARCHIVED
            and item.archived_automatically is (how == "Automatic")
            and (earliest is None or item.modified >= earliest)
            and (latest is None or item.modified <= latest)
            and owner in (None, owner_of(item))
        ]
        return Answer(value=found[skip : skip + take])

    return handle


def row(entity: Entity) -> Document:
    names = "serviceNames" if entity.kind is Kind.SERVICE else "names"
    kind = entity.document["type" if entity.kind is Kind.SERVICE else "serviceChannelType"]
    return {
        "id": entity.id,
        "organizationId": owner_of(entity),
        "type": kind,
        "archivingDate": entity.document["modified"],
        names: entity.document[NAMES[entity.kind]],
    }


def owner_of(entity: Entity) -> str | None:
    if entity.kind is Kind.CHANNEL:
        return str(entity.document["organizationId"])
    rows = [row["organization"] for row in entity.document["organizations"] if row["roleType"] == "Responsible"]
    return rows[0]["id"] if rows and rows[0] else None
