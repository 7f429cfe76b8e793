"""Who is found by an area: PTV's rules for `area/{area}/code/{code}` (ptv.md §3.2)."""

from catalogue.region import municipality_names
from ptv_sync.codes import areas
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.documents.areas import PUBLIC_TYPES
from ptv_sync.simulator.entities import Entity, Kind

AREA_TYPES = ("Municipality", *PUBLIC_TYPES)
ALAND = ("Province", "20")


def is_known(area: str, code: str) -> bool:
    """Whether the code is one of the area type's: exact, with its leading zeros."""
    return code in municipality_names() if area == "Municipality" else (area, code) in areas()


def not_found(area: str, code: str) -> str:
    if area == "Municipality":
        return f"Municipality with code '{code}' not found."
    return f"Area {area} with code '{code}' not found."


def is_in_aland(area: str, code: str) -> bool:
    return (area, code) == ALAND or (area == "Municipality" and code in areas()[ALAND].municipalities)


def serves(entity: Entity, area: str, code: str, *, include_whole_country: bool) -> bool:
    """Whether the entity is found by the area. A municipality as an organisation is found by where it is."""
    document = entity.document
    if entity.kind is Kind.ORGANIZATION and document["organizationType"] == "Municipality":
        home = (document["municipality"] or {}).get("code")
        return area == "Municipality" and home == code
    if include_whole_country and document["areaType"] == "Nationwide":
        return True
    if include_whole_country and document["areaType"] == "NationwideExceptAlandIslands":
        return not is_in_aland(area, code)
    return any(covers(row, area, code) for row in document["areas"] or [])


def covers(row: Document, area: str, code: str) -> bool:
    """A municipality is covered by any area it is in; another area only by exactly itself."""
    if area == "Municipality":
        return any(item["code"] == code for item in row["municipalities"] or [])
    return bool(row["type"] == PUBLIC_TYPES[area] and row["code"] == code)
