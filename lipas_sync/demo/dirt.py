"""The dirt real places carry, spread over the demo so that nobody forgets it (lipas.md §8.1, box 10).

Which place gets which is decided by its id; nothing here may be seen by a reader of the catalogue.
"""

from collections.abc import Callable, Sequence

from lipas_sync.demo.content import DemoPlace
from lipas_sync.simulator.documents import Document

MISSING_ALTITUDE = -9999


def dirty(document: Document, place: DemoPlace) -> Document:
    """The document with what its id earns it."""
    for every, soil in DIRT:
        if place.id % every == 0:
            soil(document, place)
    return document


def shout_the_post_office(document: Document, place: DemoPlace) -> None:
    if office := document["location"].get("postal-office"):
        document["location"]["postal-office"] = office.upper()


def repeat_the_name(document: Document, place: DemoPlace) -> None:
    document.setdefault("marketing-name", document["name"])


def widen_the_name(document: Document, place: DemoPlace) -> None:
    document["name"] = document["name"].replace(" ", "  ", 1)


def name_a_person(document: Document, place: DemoPlace) -> None:
    document.setdefault("email", "maija.meikalainen@kunta.example")


def lose_the_address(document: Document, place: DemoPlace) -> None:
    document["location"]["address"] = "-"


def be_precise_about_time(document: Document, place: DemoPlace) -> None:
    document["event-date"] = document["event-date"].replace(".000Z", ".123456789Z")


def add_altitudes(document: Document, place: DemoPlace) -> None:
    """A third number, with which LIPAS also says that it does not know."""
    for number, feature in enumerate(document["location"]["geometries"]["features"]):
        for line in lines_of(feature["geometry"]):
            for step, position in enumerate(line):
                position.append(MISSING_ALTITUDE if (number + step) % 9 == 0 else 80.0 + step % 12)


def lines_of(geometry: Document) -> Sequence[list[list[float]]]:
    return [geometry["coordinates"]] if geometry["type"] == "LineString" else []


def forget_feature_properties(document: Document, place: DemoPlace) -> None:
    for feature in document["location"]["geometries"]["features"]:
        del feature["properties"]


def leave_a_draft(document: Document, place: DemoPlace) -> None:
    """Half-written enrichment, which LIPAS sends although it says that it does not."""
    if place.place_type.activity:
        document["activities"] = {
            place.place_type.activity: {"status": "draft", "description-short": {"fi": "KESKEN, ÄLÄ JULKAISE"}}
        }


def consent(document: Document, place: DemoPlace) -> None:
    """To be shown in two services of others; no business of ours."""
    for key in ("may-be-shown-in-harrastuspassi-fi?", "may-be-shown-in-excursion-map-fi?"):
        if key in place.place_type.properties:
            document.setdefault("properties", {})[key] = True


DIRT: Sequence[tuple[int, Callable[[Document, DemoPlace], None]]] = (
    (5, shout_the_post_office),
    (23, repeat_the_name),
    (41, widen_the_name),
    (29, name_a_person),
    (37, lose_the_address),
    (3, be_precise_about_time),
    (4, add_altitudes),
    (8, forget_feature_properties),
    (6, leave_a_draft),
    (2, consent),
)
