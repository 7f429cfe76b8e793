"""Whom something serves: a type, and bare codes in one list per kind of area."""

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.v12.bodies.words import AREA_TYPES, word


def area(entity: Entity) -> Document | None:
    """The area; null where v11 has no type. Hospital districts and business sub-regions have no place in it."""
    document = entity.document
    if entity.kind is Kind.ORGANIZATION and document["organizationType"] == "Municipality":
        home = document["municipality"] or {}
        return {"areaType": "LimitedArea", "municipalities": [home["code"]] if home else []}
    if document["areaType"] is None:
        return None
    kind = word(AREA_TYPES, document["areaType"])
    if kind != "LimitedArea":
        return {"areaType": kind}
    rows = document["areas"] or []
    return {
        "areaType": kind,
        "municipalities": [
            item["code"] for row in rows if row["type"] == "Municipality" for item in row["municipalities"] or []
        ],
        "regions": [row["code"] for row in rows if row["type"] == "Region"],
        "wellbeingServicesCounties": [row["code"] for row in rows if row["type"] == "WellbeingServiceCounties"],
    }
