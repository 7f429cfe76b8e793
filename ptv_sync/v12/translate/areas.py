"""Whom something serves, as v11's type and rows."""

from typing import Any

from ptv_sync.v12.wire.areas import Area

TYPES = {"WholeCountry": "Nationwide", "WholeCountryExceptAland": "NationwideExceptAlandIslands"}
LIMITED = "LimitedType"


def coverage(area: Area | None) -> dict[str, Any]:
    """`areaType` and `areas`. Which municipalities an area has, the code lists know."""
    if area is None:
        return {"areaType": None, "areas": []}
    if area.area_type in TYPES:
        return {"areaType": TYPES[area.area_type], "areas": []}
    whole = [("Region", code) for code in area.regions]
    whole += [("WellbeingServiceCounties", code) for code in area.wellbeing_services_counties]
    single = [{"code": code} for code in area.municipalities]
    found: list[dict[str, Any]] = [{"type": kind, "code": code} for kind, code in whole]
    return {"areaType": LIMITED, "areas": [*found, {"type": "Municipality", "municipalities": single}]}
