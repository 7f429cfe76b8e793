"""Coming along: each place with its addresses, its doors in sentences, and the way there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from catalogue.contacts import NOTHING, phone_href, postal_addresses, web_address, web_words
from catalogue.models import Place
from catalogue.presenters.texts import Prose, prose_of
from catalogue.presenters.way_details import Help
from catalogue.presenters.ways import Way
from catalogue.presenters.whereabouts import place_address
from themes.translated import Text, Translated


@dataclass(frozen=True)
class Route:
    """Links to the point: for the phone's own map, and for a map on the web. Plain links; nothing is loaded."""

    geo: str
    web: str


@dataclass(frozen=True)
class Group:
    """Sentences about one thing; each keeps its language."""

    name: Text
    sentences: Sequence[Text]


@dataclass(frozen=True)
class Ask:
    """Whom to ask about a door: a number (with the dialler's address, if it can be dialled), an address, a page."""

    phone: str
    href: str
    email: str
    url: str
    url_words: str


@dataclass(frozen=True)
class Entrance:
    """One door: what it is called, what the accessibility register says of it, whom to ask, where it is."""

    name: Text
    groups: Sequence[Group]
    ask: Ask | None = None
    route: Route | None = None


@dataclass(frozen=True)
class Spot:
    """An address that one can go to, with its doors."""

    address: str
    note: Text
    entrances: Sequence[Entrance]
    route: Route | None


@dataclass(frozen=True)
class Arrival:
    """One place to come to. `remark`, `helped_with` and `acting_for` tell of the service there."""

    name: Text
    url: str
    address: str
    note: Text
    entrances: Sequence[Entrance]
    route: Route | None
    further: Sequence[Spot] = field(default_factory=tuple)
    remark: Prose | None = None
    helped_with: Sequence[Help] = field(default_factory=tuple)
    acting_for: Sequence[Text] = field(default_factory=tuple)


def arrivals(ways: Iterable[Way]) -> list[Arrival]:
    return [
        arrival(way.place, remark=prose_of(way.remark), helped_with=way.helped_with, acting_for=way.acting_for)
        for way in ways
        if way.place
    ]


def arrival(place: Place, **more: Any) -> Arrival:
    """`more`: what is said of a service there."""
    return Arrival(
        name=place.name.text(),
        url=place.get_absolute_url(),
        address=place_address(place),
        note=place.address_note.text(),
        entrances=entrances(place.entrances),
        route=route(place.latitude, place.longitude),
        further=[spot(row) for row in place.locations],
        **more,
    )


def spot(row: Mapping[str, Any]) -> Spot:
    """A further address of a place."""
    address = next(iter(postal_addresses([row["address"]])), None)
    return Spot(
        address=address.words if address else "",
        note=address.note if address else NOTHING,
        entrances=entrances(row["entrances"]),
        route=route(row["latitude"], row["longitude"]),
    )


def entrances(rows: Sequence[Mapping[str, Any]]) -> list[Entrance]:
    """The doors that have something said of them, the main one first."""
    return [item for row in rows if (item := entrance(row, is_one=len(rows) == 1)).groups or item.ask or row["name"]]


def entrance(row: Mapping[str, Any], *, is_one: bool) -> Entrance:
    """One door. The only one is at the place's own point, which has its own links."""
    return Entrance(
        name=Translated(row["name"]).text() or Text(kind_words(row, is_one), Translated().text().language, False),
        groups=groups(row.get("groups", ())),
        ask=ask(row),
        route=None if is_one else route(row.get("latitude"), row.get("longitude")),
    )


def kind_words(row: Mapping[str, Any], is_one: bool) -> str:
    if is_one:
        return _("Accessibility")
    return _("Main entrance") if row.get("is_main") else _("Side entrance")


def groups(rows: Iterable[Mapping[str, Any]]) -> list[Group]:
    return [
        Group(Translated(row["name"]).text(), [Translated(item).text() for item in row["sentences"]]) for row in rows
    ]


def ask(row: Mapping[str, Any]) -> Ask | None:
    """The register gives numbers as people write them, without a prefix of their own."""
    phone, email, url = row.get("phone", ""), row.get("email", ""), web_address(row.get("url", ""))
    if not (phone or email or url):
        return None
    return Ask(phone, phone_href(phone), email if "@" in email else "", url, web_words(url))


def route(latitude: float | None, longitude: float | None) -> Route | None:
    """Links to a point, rounded to a metre; None without one."""
    if latitude is None or longitude is None:
        return None
    at = f"{latitude:.5f}", f"{longitude:.5f}"
    return Route(
        geo=f"geo:{at[0]},{at[1]}",
        web=f"https://www.openstreetmap.org/?mlat={at[0]}&mlon={at[1]}#map=17/{at[0]}/{at[1]}",
    )
