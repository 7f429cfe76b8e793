"""Coming along: each place with its address, its entrance in sentences, and the way there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.models import Place
from catalogue.presenters.ways import Way
from catalogue.presenters.whereabouts import place_address
from themes.translated import Text, Translated


@dataclass(frozen=True)
class Route:
    """Links to the point: for the phone's own map, and for a map on the web. Plain links; nothing is loaded."""

    geo: str
    web: str


@dataclass(frozen=True)
class Entrance:
    """One entrance and its accessibility, sentence by sentence; each keeps its language."""

    name: Text
    sentences: Sequence[Text]


@dataclass(frozen=True)
class Arrival:
    """One place to come to."""

    name: Text
    url: str
    address: str
    note: Text
    entrances: Sequence[Entrance]
    route: Route | None


def arrivals(ways: Iterable[Way]) -> list[Arrival]:
    return [arrival(way.place) for way in ways if way.place]


def arrival(place: Place) -> Arrival:
    return Arrival(
        name=place.name.text(),
        url=place.get_absolute_url(),
        address=place_address(place),
        note=place.address_note.text(),
        entrances=entrances(place.entrances),
        route=route(place),
    )


def entrances(rows: Iterable[Mapping[str, Any]]) -> list[Entrance]:
    """The entrances that have something said of them."""
    found = [
        Entrance(Translated(row.get("name")).text(), [Translated(item).text() for item in row.get("sentences", [])])
        for row in rows
    ]
    return [item for item in found if item.sentences]


def route(place: Place) -> Route | None:
    """Links to the place's point, rounded to a metre; None without a point."""
    if place.latitude is None or place.longitude is None:
        return None
    at = f"{place.latitude:.5f}", f"{place.longitude:.5f}"
    return Route(
        geo=f"geo:{at[0]},{at[1]}",
        web=f"https://www.openstreetmap.org/?mlat={at[0]}&mlon={at[1]}#map=17/{at[0]}/{at[1]}",
    )
