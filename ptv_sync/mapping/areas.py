"""Whom something serves, as municipality codes."""

from catalogue.region import municipality_names
from ptv_sync.codes import areas
from ptv_sync.types import Area, AreaType, ServiceArea

# Name in bodies → name in code lists (ptv.md §3.1).
LISTED_TYPES = {
    "Region": "Province",
    "BusinessSubRegion": "BusinessRegions",
    "HospitalDistrict": "HospitalRegions",
    "WellbeingServiceCounties": "WellbeingServiceCounties",
}


def is_nationwide(area: ServiceArea) -> bool:
    """Åland left out is the whole country for a region on the mainland."""
    return area.area_type in (AreaType.NATIONWIDE, AreaType.NATIONWIDE_EXCEPT_ALAND)


def municipalities_served(area: ServiceArea) -> tuple[str, ...]:
    """Three-digit codes, sorted; empty for the whole country, which needs no list."""
    if is_nationwide(area):
        return ()
    return tuple(sorted({code for item in area.areas for code in codes_of(item)}))


def codes_of(area: Area) -> tuple[str, ...]:
    """The municipalities of one area: the body's own list; without one, what the code lists say."""
    found = [municipality_code(item.code) for item in area.municipalities]
    if any(found):
        return tuple(code for code in found if code)
    if area.type == "Municipality":
        return tuple(filter(None, [municipality_code(area.code)]))
    listed = areas().get((LISTED_TYPES.get(area.type, area.type), area.code))
    return listed.municipalities if listed else ()


def municipality_code(text: str) -> str:
    """A municipality's three digits, "91" as "091"; empty when Finland has none of that code."""
    code = text.strip().zfill(3) if text.strip() else ""
    return code if code in municipality_names() else ""
