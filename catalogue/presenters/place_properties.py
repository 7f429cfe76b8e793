"""What LIPAS tells of a sports place, in words: the properties a visitor asks about, out of its hundred and eighty.

Keys are LIPAS's own, its spelling mistake ("ligthing?") included. What is absent is unknown, not missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from catalogue.contacts import web_address
from catalogue.presenters.facts import Fact

Words = Callable[[Any], str]


def yes(words: Promise) -> Words:
    """Said when the property is true; nothing is said of a false one."""
    return lambda value: str(words) if value is True else ""


def amount(words: Promise) -> Words:
    """A measure; `words` has %(number)s."""
    return lambda value: str(words) % {"number": number(value)} if is_number(value) and value > 0 else ""


def count(words: Any) -> Words:
    """How many; `words` is a lazy plural with %(number)d."""
    return lambda value: words % {"number": int(value)} if is_number(value) and value >= 1 else ""


def materials(value: Any) -> str:
    """Surfaces in words; a code nobody knows is left out."""
    codes = value if isinstance(value, list) else [value]
    known = dict.fromkeys(str(MATERIALS[code]) for code in codes if isinstance(code, str) and code in MATERIALS)
    return _("Surface: %(materials)s") % {"materials": ", ".join(known)} if known else ""


def free_text(value: Any) -> str:
    """A maintainer's own words, which may be a bare address: that is linked elsewhere."""
    return value.strip() if isinstance(value, str) and not web_address(value) else ""


def water(value: Any) -> str:
    words = {"year-round": _("Drinking water all year round"), "seasonal": _("Drinking water in season")}
    return words.get(value, "") if isinstance(value, str) else ""


@dataclass(frozen=True)
class Property:
    key: str
    icon: str
    words: Words


MATERIALS: Mapping[str, Promise] = {
    "gravel": gettext_lazy("gravel"),
    "natural-surface": gettext_lazy("natural ground"),
    "soil": gettext_lazy("natural ground"),
    "concrete": gettext_lazy("concrete"),
    "asphalt": gettext_lazy("asphalt"),
    "rock-dust": gettext_lazy("stone dust"),
    "brick-crush": gettext_lazy("crushed brick"),
    "stone": gettext_lazy("stone"),
    "woodchips": gettext_lazy("wood chips"),
    "sawdust": gettext_lazy("sawdust"),
    "wood": gettext_lazy("wood"),
    "grass": gettext_lazy("grass"),
    "sand": gettext_lazy("sand"),
    "synthetic": gettext_lazy("synthetic surface"),
    "artificial-turf": gettext_lazy("artificial turf"),
    "sand-infilled-artificial-turf": gettext_lazy("artificial turf with sand"),
    "carpet": gettext_lazy("carpet"),
    "textile": gettext_lazy("carpet"),
}
# In the order in which they are told: price, size, ground and light, comforts, access.
PROPERTIES = (
    Property("free-use?", "door", yes(gettext_lazy("Free to use, no booking"))),
    Property("free-customer-use?", "door", yes(gettext_lazy("Open to customers without booking"))),
    Property("route-length-km", "route", amount(gettext_lazy("Length %(number)s km"))),
    Property("lit-route-length-km", "sun", amount(gettext_lazy("Lit for %(number)s km"))),
    Property("track-length-m", "route", amount(gettext_lazy("Track %(number)s m"))),
    Property("altitude-difference", "route", amount(gettext_lazy("Climbs %(number)s m"))),
    Property("ski-track-traditional?", "route", yes(gettext_lazy("Classic ski track"))),
    Property("ski-track-freestyle?", "route", yes(gettext_lazy("Skating ski track"))),
    Property("holes-count", "flag", count(ngettext_lazy("%(number)d hole", "%(number)d holes", "number"))),
    Property("swimming-pool-count", "check", count(ngettext_lazy("%(number)d pool", "%(number)d pools", "number"))),
    Property("pool-length-m", "check", amount(gettext_lazy("Pool %(number)s m"))),
    Property("ice-rinks-count", "check", count(ngettext_lazy("%(number)d rink", "%(number)d rinks", "number"))),
    Property(
        "exercise-machines-count",
        "check",
        count(ngettext_lazy("%(number)d exercise machine", "%(number)d exercise machines", "number")),
    ),
    Property("outdoor-exercise-machines?", "check", yes(gettext_lazy("Exercise machines outdoors"))),
    Property("area-m2", "check", amount(gettext_lazy("Area %(number)s m²"))),
    Property("beach-length-m", "check", amount(gettext_lazy("Beach %(number)s m"))),
    Property("surface-material", "check", materials),
    Property("ligthing?", "sun", yes(gettext_lazy("Lit"))),
    Property("lighting-info", "sun", free_text),
    Property("year-round-use?", "calendar", yes(gettext_lazy("In use all year round"))),
    Property("toilet?", "check", yes(gettext_lazy("Toilet"))),
    Property("changing-rooms?", "check", yes(gettext_lazy("Changing rooms"))),
    Property("shower?", "check", yes(gettext_lazy("Shower"))),
    Property("sauna?", "check", yes(gettext_lazy("Sauna"))),
    Property("pier?", "check", yes(gettext_lazy("Jetty"))),
    Property("playground?", "check", yes(gettext_lazy("Playground"))),
    Property("climbing-wall?", "check", yes(gettext_lazy("Climbing wall"))),
    Property("kiosk?", "check", yes(gettext_lazy("Kiosk"))),
    Property("water-point", "check", water),
    Property("equipment-rental?", "check", yes(gettext_lazy("Equipment for hire"))),
    Property("customer-service-point?", "info", yes(gettext_lazy("Staffed desk"))),
    Property("parking-place?", "check", yes(gettext_lazy("Parking"))),
    Property(
        "rest-places-count",
        "check",
        count(ngettext_lazy("%(number)d resting place", "%(number)d resting places", "number")),
    ),
    Property("school-use?", "users", yes(gettext_lazy("Schools use it in the daytime"))),
    Property("accessibility-info", "wheel", free_text),
)  # fmt: skip
# What a card has room for.
ON_CARDS = frozenset({"free-use?", "route-length-km", "ligthing?", "toilet?", "sauna?", "equipment-rental?"})
FACTS_ON_CARD = 4
BELIEVABLE = 1e9


def property_facts(properties: Mapping[str, Any], only: Iterable[str] = ()) -> Iterator[Fact]:
    """The known properties in words; with `only`, those keys of them."""
    wanted = frozenset(only)
    for item in PROPERTIES:
        value = properties.get(item.key)
        if value is not None and (not wanted or item.key in wanted) and (words := item.words(value)):
            yield Fact(item.icon, words)


def card_facts(properties: Mapping[str, Any]) -> list[Fact]:
    return list(property_facts(properties, ON_CARDS))[:FACTS_ON_CARD]


def accessibility_link(properties: Mapping[str, Any]) -> str:
    """Some maintainers give an address instead of words; empty when they do not."""
    value = properties.get("accessibility-info")
    return web_address(value) if isinstance(value, str) else ""


def is_number(value: Any) -> bool:
    """A number that can be a measure of a place; what is beyond belief is a slip of a finger."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -BELIEVABLE < value < BELIEVABLE


def number(value: float) -> str:
    """4,2 and 1 500: no more decimals than there are."""
    rounded = round(value, 1)
    return str(number_format(rounded, decimal_pos=0 if rounded == int(rounded) else 1, force_grouping=True))
