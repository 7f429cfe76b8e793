"""What LIPAS's own schema refuses to send, although LIPAS stores it (lipas.md §1.2).

Only the trouble that has been seen: one such document turns its whole page into a 500.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.region import municipality_names
from lipas_sync import codes

MISSING = ["missing required key"]
REQUIRED = ("lipas-id", "event-date", "status", "name", "owner", "admin", "type", "location")
EMAIL = re.compile(r"[a-zA-Z0-9åÅäÄöÖ._%+-]+@[a-zA-Z0-9åÅäÄöÖ.-]+\.[a-zA-Z]{2,63}")
UUID_4 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
# Texts with their shortest and longest length.
LENGTHS = {
    "name": (2, 100), "marketing-name": (2, 100), "www": (1, 500), "phone-number": (1, 50), "comment": (1, 2048),
}  # fmt: skip
# Longitude and latitude of anything in Finland.
LIMITS = ((18, 33), (59, 71))


def problems(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """What is wrong in LIPAS's words, in the document's shape; None when nothing is."""
    if type_code(document) not in codes.types():
        return {"type": {"type-code": ["invalid dispatch value"]}}
    found: dict[str, Any] = {key: MISSING for key in REQUIRED if key not in document}
    for key, (shortest, longest) in LENGTHS.items():
        if key in document and not is_text(document[key], shortest, longest):
            found[key] = [f"should be between {shortest} and {longest} characters"]
    if "email" in document and not (isinstance(document["email"], str) and EMAIL.fullmatch(document["email"])):
        found["email"] = ["should match regex"]
    if location := location_problems(document.get("location", {})):
        found.setdefault("location", location)
    if any(not UUID_4.fullmatch(str(route.get("id"))) for route in routes(document)):
        found["activities"] = {"routes": [{"id": ["should be a uuid"]}]}
    return found or None


def type_code(document: Mapping[str, Any]) -> Any:
    return document.get("type", {}).get("type-code")


def is_text(value: Any, shortest: int, longest: int) -> bool:
    return isinstance(value, str) and shortest <= len(value) <= longest


def location_problems(location: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        key: MISSING for key in ("address", "postal-code", "city", "geometries") if key not in location
    }
    if not is_text(location.get("address", "-"), 1, 200):
        found["address"] = ["should be between 1 and 200 characters"]
    if not re.fullmatch(r"\d{5}", str(location.get("postal-code", "90100"))):
        found["postal-code"] = ["should match regex"]
    city = location.get("city", {}).get("city-code")
    if "city" in location and f"{city:03}" not in municipality_names():
        found["city"] = {"city-code": ["should be either an active municipality"]}
    if any(not is_in_finland(position) for position in positions(location.get("geometries", {}))):
        found["geometries"] = {"features": ["coordinates should be in Finland"]}
    return found


def is_in_finland(position: Any) -> bool:
    return all(low <= value <= high for value, (low, high) in zip(position, LIMITS, strict=False))


def positions(geometries: Mapping[str, Any]) -> Iterator[Any]:
    """Every position of every feature."""

    def walk(part: Any) -> Iterator[Any]:
        if part and isinstance(part[0], int | float):
            yield part
        else:
            for inner in part:
                yield from walk(inner)

    for feature in geometries.get("features", []):
        yield from walk(feature["geometry"]["coordinates"])


def routes(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for activity in document.get("activities", {}).values():
        yield from activity.get("routes", [])
