"""Documents of places as LIPAS keeps them: keys in kebab case, Swedish under "se", points as longitude, latitude."""

from collections.abc import Mapping, Sequence
from typing import Any

Document = dict[str, Any]
# Longitude, latitude and sometimes an altitude.
Position = Sequence[float]


def site(
    lipas_id: int,
    name: str,
    *,
    type_code: int = 1340,
    city: int = 564,
    at: tuple[float, float] = (65.0124, 25.4682),
    status: str = "active",
    event: str = "2025-06-17T09:00:00.000Z",
    owner: str = "city",
    admin: str = "city-sports",
    address: str = "Kenttätie 1",
    postal_code: str = "90100",
    geometries: Mapping[str, Any] | None = None,
    properties: Mapping[str, Any] | None = None,
    **more: Any,
) -> Document:
    """A whole, valid document with a point at `at` (latitude, longitude).

    `more` are other top-level keys with underscores for dashes (`phone_number="…"`); `neighborhood` and
    `postal_office` go where LIPAS has them; a None leaves a key out.
    """
    location: Document = {
        "city": {"city-code": city, **present({"neighborhood": more.pop("neighborhood", None)})},
        "address": address,
        "postal-code": postal_code,
        **present({"postal-office": more.pop("postal_office", None)}),
        "geometries": geometries or collection("Point", [list(reversed(at))]),
    }
    return {
        "lipas-id": lipas_id,
        "event-date": event,
        "status": status,
        "name": name,
        "owner": owner,
        "admin": admin,
        "type": {"type-code": type_code},
        "location": location,
        **present({"properties": dict(properties) if properties else None}),
        **present({key.replace("_", "-"): value for key, value in more.items()}),
    }


def present(values: Mapping[str, Any]) -> Document:
    return {key: value for key, value in values.items() if value is not None}


def collection(kind: str, parts: Sequence[Any]) -> Document:
    """A FeatureCollection with a feature for each part: a position, a line or the rings of a polygon."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": {"type": kind, "coordinates": part}, "properties": {}} for part in parts
        ],
    }
