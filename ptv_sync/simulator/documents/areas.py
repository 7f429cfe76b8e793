"""Whom a service, channel or organisation serves: `areaType` and the rows of `areas`."""

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.region import municipality_name
from ptv_sync.codes import areas
from ptv_sync.simulator.documents.texts import Document, rows

# Name in paths → name in bodies (ptv.md §3.1).
PUBLIC_TYPES = {
    "Province": "Region",
    "BusinessRegions": "BusinessSubRegion",
    "HospitalRegions": "HospitalDistrict",
    "WellbeingServiceCounties": "WellbeingServiceCounties",
}


class Coverage(NamedTuple):
    """`area_type` Nationwide, NationwideExceptAlandIslands, LimitedType or None, and the area rows."""

    area_type: str | None
    areas: list[Document] | None


def nationwide(*, except_aland: bool = False) -> Coverage:
    return Coverage("NationwideExceptAlandIslands" if except_aland else "Nationwide", [])


def limited_to(codes: Iterable[str]) -> Coverage:
    """Single municipalities: all in one row, without code and name."""
    row = {"type": "Municipality", "code": None, "name": None, "municipalities": municipality_rows(codes)}
    return Coverage("LimitedType", [row])


def within(kind: str, code: str) -> Coverage:
    """A whole area, by its name in paths: `within("Province", "17")`."""
    area = areas()[kind, code]
    row = {
        "type": PUBLIC_TYPES[kind],
        "code": area.code,
        "name": rows(area.name),
        "municipalities": municipality_rows(area.municipalities),
    }
    return Coverage("LimitedType", [row])


def municipality_rows(codes: Iterable[str]) -> list[Document]:
    return [municipality_row(code) for code in codes]


def municipality_row(code: str) -> Document:
    """A municipality with its names. PTV repeats the Finnish one as the English."""
    name = municipality_name(code)
    return {"code": code, "name": rows({"fi": name["fi"], "sv": name.get("sv", name["fi"]), "en": name["fi"]})}
