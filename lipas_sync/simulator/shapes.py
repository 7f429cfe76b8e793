"""What v2 sends of a stored document: a list sends less than a single one, and both drop what they do not know."""

from collections.abc import Mapping
from typing import Any

from lipas_sync import codes
from lipas_sync.simulator.documents import Document

LIST_KEYS = frozenset({
    "lipas-id", "status", "event-date", "admin", "name", "marketing-name", "name-localized", "construction-year",
    "renovation-years", "renovations", "owner", "owner-org-id", "location", "properties", "www", "phone-number",
    "email", "type", "activities", "comment", "circumstances", "fields", "locker-rooms", "audits", "images",
})  # fmt: skip
LOCATION_KEYS = frozenset({"city", "address", "postal-code", "postal-office", "geometries"})
CITY_KEYS = frozenset({"city-code", "neighborhood"})
SEGMENT_KEYS = frozenset({"name", "type-code", "route-part-difficulty", "travel-direction", "itrs-technical"})


def in_list(document: Mapping[str, Any], *, freshly_edited: bool, as_strings: bool) -> Document:
    """A row of the list. Just after an edit the geometries of its routes are missing."""
    shown = only(single(document, as_strings=as_strings), LIST_KEYS)
    if freshly_edited and "activities" in shown:
        shown["activities"] = {key: without_geometries(value) for key, value in shown["activities"].items()}
    return shown


def single(document: Mapping[str, Any], *, as_strings: bool) -> Document:
    """Every stored top-level key, closed maps below."""
    code = document["type"]["type-code"]
    shown = {**document, "type": {"type-code": coded(code, as_strings)}}
    if "properties" in document:
        shown["properties"] = only(document["properties"], codes.types()[code].properties)
    location = only(document["location"], LOCATION_KEYS)
    city = only(location["city"], CITY_KEYS)
    location["city"] = {**city, "city-code": coded(city["city-code"], as_strings)}
    location["geometries"] = geometries(location["geometries"])
    return {**shown, "location": location}


def only(values: Mapping[str, Any], keys: Any) -> Document:
    return {key: value for key, value in values.items() if key in keys}


def coded(code: int, as_strings: bool) -> int | str:
    return str(code) if as_strings else code


def geometries(collection: Mapping[str, Any]) -> Document:
    return {"type": collection["type"], "features": [feature(item) for item in collection["features"]]}


def feature(item: Mapping[str, Any]) -> Document:
    """Ids are dropped; only parts of a route keep properties, and those that have none keep none."""
    shown = only(item, ("type", "geometry", "properties"))
    if "properties" in shown:
        is_line = item["geometry"]["type"] == "LineString"
        shown["properties"] = only(shown["properties"] or {}, SEGMENT_KEYS) if is_line else {}
    return shown


def without_geometries(activity: Mapping[str, Any]) -> Document:
    if "routes" not in activity:
        return dict(activity)
    routes = [{key: value for key, value in route.items() if key != "geometries"} for route in activity["routes"]]
    return {**activity, "routes": routes}
