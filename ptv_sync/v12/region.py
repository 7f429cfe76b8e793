"""Which searches make a region, and whether a document is of it.

v12 matches the codes that a document lists: what lists the region is not found by a municipality inside it. Filters of
different kinds have to match all, so the union takes a search for each kind of area (ptv-v12.md §2–3).
"""

from collections.abc import Mapping
from typing import Any

from catalogue.region import Region
from ptv_sync.types import SourceDrift
from ptv_sync.types.base import validated
from ptv_sync.v12.wire.areas import Area, AreaType

Parameters = Mapping[str, str | int | list[str] | None]
# Values in one list of a query.
MOST_VALUES = 20
# PTV's code of Åland, which is left out of "the whole country except Åland".
ALAND = "20"


def regional(region: Region) -> list[Parameters]:
    """Searches for what is limited to the region, its county or its municipalities."""
    codes = sorted(region.codes)
    chunks = [codes[start : start + MOST_VALUES] for start in range(0, len(codes), MOST_VALUES)]
    return [
        limited("wellbeingServicesCounties", [region.county_code]),
        limited("regions", [region.region_code]),
        *(limited("municipalities", chunk) for chunk in chunks),
    ]


def nationwide(region: Region) -> list[Parameters]:
    """Searches for what is for everybody, the region's people among them."""
    kinds = [AreaType.WHOLE_COUNTRY, *([] if region.region_code == ALAND else [AreaType.EXCEPT_ALAND])]
    return [{"areaType": kind.value} for kind in kinds]


def limited(name: str, codes: list[str]) -> Parameters:
    return {"areaType": AreaType.LIMITED.value, name: ",".join(codes), f"{name}Match": "any"}


def area_of(document: Any) -> Area | None:
    """A raw document's area; None when it says none. Raises SourceDrift when it can not be understood."""
    found = document.get("area") if isinstance(document, dict) else None
    return validated(Area, found) if found is not None else None


def is_of(region: Region, document: Any) -> bool:
    """Whether a document is limited to (a part of) the region. What can not be understood is kept."""
    try:
        area = area_of(document)
    except SourceDrift:
        return True
    if area is None or area.area_type is not AreaType.LIMITED:
        return False
    return (
        region.region_code in area.regions
        or region.county_code in area.wellbeing_services_counties
        or not region.codes.isdisjoint(area.municipalities)
    )


def is_for(region: Region, document: Any) -> bool:
    """Whether a service is for people of the region: one of its own, or a nationwide one."""
    try:
        area = area_of(document)
    except SourceDrift:
        return True
    is_nationwide = area is not None and {"areaType": area.area_type.value} in nationwide(region)
    return is_nationwide or is_of(region, document)
