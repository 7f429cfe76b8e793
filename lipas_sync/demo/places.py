"""A demo place as the document LIPAS would send of it."""

from typing import Any

from lipas_sync.demo import geometry
from lipas_sync.demo.content import ContentError, DemoPlace, post_offices
from lipas_sync.demo.dirt import dirty
from lipas_sync.simulator import documents
from lipas_sync.simulator.documents import Document

# Fitness trails, ski tracks and nature trails come back to where they begin; other routes lead somewhere.
LOOPS = frozenset({4401, 4402, 4404})
# Square kilometres of an area that does not say.
AREA_KM2 = 0.04
# A route with an id of this multiple is drawn in two parts, as LIPAS keeps routes of several segments.
PARTED = 7


def document_of(place: DemoPlace) -> Document:
    document = documents.site(
        place.id,
        place.name,
        type_code=place.type,
        city=place.city,
        at=place.at,
        status=place.status,
        event=f"{place.event}T09:00:00.000Z",
        owner=place.owner,
        admin=place.admin,
        address=place.address,
        postal_code=place.postal,
        postal_office=post_offices().get(place.postal),
        neighborhood=place.near if place.near != place.municipality.name["fi"] else None,
        geometries=shape_of(place),
        properties=place.properties,
        name_localized={key: name for key, name in (("se", place.sv), ("en", place.en)) if name} or None,
        marketing_name=place.marketing,
        construction_year=place.year,
        comment=place.comment,
        phone_number=place.phone,
        www=place.www,
        email=place.email,
    )
    return dirty(document, place)


def shape_of(place: DemoPlace) -> Document | None:
    """The geometry of a route or an area; None for a point, which `site` makes itself."""
    kind = place.place_type.geometry
    if kind == "Polygon":
        size = float(place.properties.get("area-km2") or AREA_KM2)
        return documents.collection(kind, [[geometry.area(place.id, place.at, size, place.municipality.bbox)]])
    if kind == "LineString":
        return documents.collection(kind, parts_of(place, line_of(place)))
    return None


def line_of(place: DemoPlace) -> list[Any]:
    try:
        return geometry.line(
            place.id, place.at, place.length_km or 0, place.municipality.bbox, is_loop=place.type in LOOPS
        )
    except geometry.DoesNotFit as error:
        raise ContentError(f"place {place.id}: {error}") from error


def parts_of(place: DemoPlace, line: list[Any]) -> list[Any]:
    """The line in one part or two; two share the position where they meet, each with a list of its own."""
    if place.id % PARTED:
        return [line]
    middle = len(line) // 2
    return [line[: middle + 1], [list(position) for position in line[middle:]]]
