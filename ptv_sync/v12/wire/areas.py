"""Whom something serves: bare codes, a list for each kind of area."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator

from ptv_sync.v12.wire.base import WireModel, spelling


class AreaType(StrEnum):
    """Closed: whom a service is for may not be guessed."""

    WHOLE_COUNTRY = "WholeCountry"
    EXCEPT_ALAND = "WholeCountryExceptAland"
    LIMITED = "LimitedArea"


SPELLINGS = {
    **{member.value: member.value for member in AreaType},
    "Nationwide": AreaType.WHOLE_COUNTRY,
    "WholeCountryExceptAlandIslands": AreaType.EXCEPT_ALAND,
    "NationwideExceptAlandIslands": AreaType.EXCEPT_ALAND,
    "LimitedType": AreaType.LIMITED,
}


class Area(WireModel):
    area_type: Annotated[AreaType, spelling(SPELLINGS)]
    municipalities: list[str] = []
    regions: list[str] = []
    wellbeing_services_counties: list[str] = []


def known_area(value: Any) -> Any:
    """Where an organisation is at work is told for interest: an unknown kind of area is worth no organisation."""
    kind = value.get("areaType") if isinstance(value, dict) else None
    known = {name.casefold() for name in SPELLINGS}
    return value if isinstance(kind, str) and kind.casefold() in known else None


LenientArea = Annotated[Area | None, BeforeValidator(known_area)]
