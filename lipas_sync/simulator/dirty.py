"""Places with everything that real ones have been seen to get wrong, one trouble each (lipas.md §8.1, box 10)."""

import math
from collections.abc import Sequence

from lipas_sync.simulator.documents import Document, Position, collection, site

# So many positions make a document of about five megabytes.
HUGE_ROUTE_POSITIONS = 110_000
MISSING_ALTITUDE = -9999


def dirty_sites() -> Sequence[Document]:
    """All of them in Oulu (564), ids from 800001. All pass LIPAS's own schema."""
    return [
        site(800001, "Hietasaaren  kenttä", www="www.ouka.example"),
        site(800002, "Ainolan kota", type_code=301, reservations_link="Forststyrelsen"),
        site(800003, "Iinatin hiihtomaja", type_code=304, phone_number="041 730 8168 (klo 9-16)"),
        site(800004, "Koitelin laavu", type_code=301, address="-"),
        site(800005, "Heinäpään kenttä", neighborhood="Heinäpää"),
        site(800006, "Raksilan halli", type_code=2150, marketing_name="Raksilan halli"),
        site(800007, "Lintulan luistelukenttä", type_code=1530, postal_office="OULU"),
        site(800008, "Toppilan sali", type_code=2130, email="maija.meikalainen@ouka.example"),
        site(800009, "Lähiliikuntapaikka", type_code=1120, at=(65.01, 25.47)),
        site(800010, "Lähiliikuntapaikka", type_code=1120, at=(65.05, 25.50)),
        site(800011, "Sanginjoen virkistysalue", type_code=103, geometries=scattered_area()),
        site(800012, "Sanginjoen vaellusreitti", type_code=4405, geometries=huge_route()),
        site(800013, "Kaukovainion latu", type_code=4402, geometries=route_without_altitudes()),
        bare_features(site(800014, "Myllyojan kenttä")),
        site(800015, "Pateniemen kenttä", event="2025-02-03T04:05:06.123456789Z"),
        site(800016, "Kiviniemen retkeilyalue", type_code=104, geometries=scattered_area(parts=1)),
        site(800017, "Nallikarin rata", type_code=4412, geometries=huge_route(positions=40), activities=draft()),
    ]


def scattered_area(*, parts: int = 20) -> Document:
    """One place of many polygons, the last one the largest."""
    return collection(
        "Polygon", [[square(25.6 + 0.02 * number, 65.1, 0.001 * (number + 1))] for number in range(parts)]
    )


def square(west: float, south: float, side: float) -> list[Position]:
    return [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]


def huge_route(*, positions: int = HUGE_ROUTE_POSITIONS) -> Document:
    """A recorded walk: a position every few metres, altitudes, and the jitter of a receiver."""
    line = [
        [
            25.5 + 0.8 * step / positions + 0.00002 * math.sin(step * 1.7),
            65.05 + 0.1 * math.sin(step / positions * 9) + 0.00001 * math.cos(step * 2.3),
            80 + 5 * math.sin(step / 50),
        ]
        for step in range(positions)
    ]
    return collection("LineString", [line])


def route_without_altitudes() -> Document:
    """LIPAS has no word for "not known" but a number."""
    return collection("LineString", [[[25.50, 65.00, MISSING_ALTITUDE], [25.51, 65.00, MISSING_ALTITUDE]]])


def bare_features(document: Document) -> Document:
    for feature in document["location"]["geometries"]["features"]:
        del feature["properties"]
    return document


def draft() -> Document:
    return {"cycling": {"status": "draft", "description-short": {"fi": "Kesken"}}}
